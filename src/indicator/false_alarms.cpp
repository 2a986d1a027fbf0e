#include "hjul/indicator/false_alarms.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "hjul/base/error.hpp"
#include "hjul/indicator/distribution.hpp"

namespace hjul {
namespace {

struct StoredAlarms {
  std::uint32_t charts;
  std::uint32_t raised[alarm_count];
};

// Written by tools/false_alarms.py: a line for each n from shortest_alarm_chart to longest_alarm_chart.
constexpr StoredAlarms stored[] = {
#include "false_alarms.inc"
};
static_assert(sizeof(stored) / sizeof(stored[0]) == longest_alarm_chart - shortest_alarm_chart + 1);

// A line for each n from shortest_alarm_chart + 1 to longest_gapped_chart: of so many charts with 1, 2, ... gaps each,
// how many the default gate finds something in. The last number of a line is of charts with three moving ranges, which
// are too few for limits; so are all that have more gaps.
constexpr std::uint32_t gapped_charts = 100'000;
constexpr std::size_t first_gapped_chart = shortest_alarm_chart + 1;
constexpr std::uint32_t gapped[][longest_gapped_chart - 4] = {
#include "false_alarms_gaps.inc"
};
static_assert(sizeof(gapped) / sizeof(gapped[0]) == longest_gapped_chart - first_gapped_chart + 1);

// Steele, Lea and Flood (2014).
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
  }
  double normal() { return normal_quantile((static_cast<double>(next() >> 11) + 0.5) * 0x1p-53); }

 private:
  std::uint64_t state_;
};

std::size_t number(Alarm alarm) { return static_cast<std::size_t>(alarm); }

// The alarms of one chart of independent values.
void count_alarms(std::span<const double> values, FalseAlarmCounts& counts) {
  RunChartOptions nhs, anhoej;
  nhs.is_gated = anhoej.is_gated = false;
  nhs.shift = ShiftRule::nhs;
  nhs.has_two_of_three = true;
  const ChartRules found = run_chart(values, {}, nhs).rules();
  const ChartRules by_anhoej = run_chart(values, {}, anhoej).rules();
  const auto count = [&](Alarm alarm, bool is_raised) { counts.raised[number(alarm)] += is_raised ? 1 : 0; };
  count(Alarm::outside_limits, found.has(ChartRule::outside_limits));
  count(Alarm::trend, found.has(ChartRule::trend));
  count(Alarm::two_of_three, found.has(ChartRule::two_of_three));
  count(Alarm::shift, found.has(ChartRule::shift));
  count(Alarm::any_nhs, !found.is_empty());
  count(Alarm::anhoej, by_anhoej.has(ChartRule::long_run) || by_anhoej.has(ChartRule::few_crossings));
  count(Alarm::default_gate, !run_chart(values).findings.empty());
}

}  // namespace

std::string_view to_string(Alarm alarm) noexcept {
  constexpr std::string_view words[] = {"outside_limits", "trend",  "two_of_three", "shift",
                                        "any_nhs",        "anhoej", "default_gate"};
  return words[number(alarm)];
}

double false_alarm_probability(std::size_t n, Alarm alarm) {
  require(n <= longest_alarm_chart, "false alarms are known of charts of at most 120 values");
  if (n < shortest_alarm_chart) return 0;
  const StoredAlarms& row = stored[n - shortest_alarm_chart];
  return static_cast<double>(row.raised[number(alarm)]) / row.charts;
}

double expected_false_alarms(std::span<const std::size_t> lengths, Alarm alarm) {
  double sum = 0;
  for (const std::size_t n : lengths) sum += false_alarm_probability(n, alarm);
  return sum;
}

double gate_false_alarm_probability(std::size_t n, std::size_t gaps) {
  require(gaps == 0 || gaps < n, "a gap lies between two values");
  if (gaps == 0 || n > longest_gapped_chart) return false_alarm_probability(n);
  if (n < first_gapped_chart) return 0;  // five values with a gap have no four moving ranges
  return static_cast<double>(gapped[n - first_gapped_chart][std::min(gaps, n - 4) - 1]) / gapped_charts;
}

std::optional<double> expected_false_alarms(const RunChart& chart) {
  if (chart.options != RunChartOptions{}) return std::nullopt;
  double sum = 0;
  for (const ChartSegment& each : chart.segments) {
    if (each.n > longest_alarm_chart) return std::nullopt;
    sum += gate_false_alarm_probability(each.n, each.gaps);
  }
  return sum;
}

FalseAlarmCounts simulate_false_alarms(std::size_t n, std::size_t charts, std::uint64_t seed) {
  require(charts >= 1, "a simulation has at least one chart");
  FalseAlarmCounts counts;
  counts.n = n;
  counts.charts = charts;
  // A first draw takes the seeds of neighbouring n far apart.
  SplitMix64 random(SplitMix64(seed + n).next());
  std::vector<double> values(n);
  for (std::size_t chart = 0; chart < charts; ++chart) {
    for (double& value : values) value = random.normal();
    count_alarms(values, counts);
  }
  return counts;
}

std::size_t simulate_gate_alarms(std::size_t n, std::size_t gaps, std::size_t charts, std::uint64_t seed) {
  require(charts >= 1, "a simulation has at least one chart");
  require(gaps == 0 || gaps < n, "a gap lies between two values");
  SplitMix64 random(SplitMix64(seed + 1000 * n + gaps).next());
  std::vector<std::size_t> places(n == 0 ? 0 : n - 1);  // before value 1, 2, ...; the first `gaps` of them have one
  std::iota(places.begin(), places.end(), std::size_t{1});
  std::vector<double> values;
  std::vector<bool> has_gap(n + 1);
  std::size_t raised = 0;
  for (std::size_t chart = 0; chart < charts; ++chart) {
    has_gap.assign(n + 1, false);
    for (std::size_t i = 0; i < gaps; ++i) {
      std::swap(places[i], places[i + random.next() % (places.size() - i)]);
      has_gap[places[i]] = true;
    }
    values.clear();
    for (std::size_t i = 0; i < n; ++i) {
      if (has_gap[i]) values.push_back(std::numeric_limits<double>::quiet_NaN());
      values.push_back(random.normal());
    }
    if (!run_chart(values).findings.empty()) ++raised;
  }
  return raised;
}

}  // namespace hjul
