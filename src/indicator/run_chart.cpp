#include "hjul/indicator/run_chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "chart_tools.hpp"
#include "hjul/base/error.hpp"

namespace hjul {
namespace {

constexpr std::size_t ranges_for_limits = 4;  // those of five values side by side

double median_of(std::vector<double> values) {
  const std::size_t middle = values.size() / 2;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(middle);
  std::nth_element(values.begin(), at, values.end());
  if (values.size() % 2 == 1) return *at;
  const double below = *std::max_element(values.begin(), at);
  return below + (*at - below) / 2;
}

// Works on one segment of a chart and writes down what it finds.
class SegmentReader {
 public:
  SegmentReader(RunChart& chart, std::size_t number, const RunChartOptions& options)
      : chart_(chart), number_(number), segment_(chart.segments[number]), options_(options) {
    for (std::size_t i = segment_.first; i < segment_.end; ++i) {
      if (!chart.points[i].value) continue;
      places_.push_back(i);
      values_.push_back(*chart.points[i].value);
    }
  }

  void read(std::span<const double> with_gaps) {
    measure(with_gaps);
    if (segment_.limits) find_outside();
    if (values_.empty() || (options_.is_gated && segment_.n < full_limits_from)) return;
    const auto sides = sides_of(values_, segment_.mean);
    find_rows(ChartRule::trend, trends(values_), nhs_run_length);
    if (options_.has_two_of_three && segment_.limits) find_two_of_three(sides);
    if (options_.shift == ShiftRule::nhs)
      find_rows(ChartRule::shift, runs_on_one_side(sides, options_.run_length), options_.run_length);
    else
      find_anhoej();
  }

 private:
  void measure(std::span<const double> with_gaps);
  void find_outside();
  // Rules that are raised at each point that ends a row of `length`.
  void find_rows(ChartRule rule, const std::vector<Side>& raised, std::size_t length);
  void find_two_of_three(const std::vector<Side>& sides);
  void find_anhoej();
  void find_long_runs();

  // A finding from one value to another, by their numbers among those that are there.
  ChartFinding finding(ChartRule rule, Side side, std::size_t first, std::size_t last, std::size_t raised) const {
    ChartFinding made;
    made.rule = rule;
    made.segment = number_;
    made.n = segment_.n;
    made.is_trial = segment_.standing == LimitStanding::trial;
    made.side = side;
    made.first = places_[first];
    made.last = places_[last];
    made.raised = places_[raised];
    return made;
  }
  void add(ChartFinding made, std::size_t seen, std::size_t bound) {
    made.seen = static_cast<double>(seen);
    made.bound = static_cast<double>(bound);
    chart_.findings.push_back(made);
  }
  void flag(std::size_t value, ChartRule rule) { chart_.points[places_[value]].flags.add(rule); }

  RunChart& chart_;
  std::size_t number_;
  ChartSegment& segment_;
  const RunChartOptions& options_;
  std::vector<std::size_t> places_;  // of the values that are there
  std::vector<double> values_;
  std::vector<Side> median_sides_;
};

void SegmentReader::measure(std::span<const double> with_gaps) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  segment_.n = values_.size();
  segment_.mean = values_.empty() ? none : detail::mean_of(values_);
  segment_.median = values_.empty() ? none : median_of(values_);
  median_sides_ = sides_of(values_, values_.empty() ? 0 : segment_.median);
  segment_.anhoej = anhoej_rules(median_sides_);
  segment_.limits = xmr_limits(with_gaps, options_.is_screened);
  for (std::size_t i = 1; i < places_.size(); ++i)
    if (places_[i] > places_[i - 1] + 1) ++segment_.gaps;
  const bool is_enough =
      segment_.limits &&
      (!options_.is_gated || (segment_.n >= trial_limits_from && segment_.limits->ranges >= ranges_for_limits));
  if (!is_enough) segment_.limits.reset();
  if (segment_.n >= full_limits_from)
    segment_.standing = LimitStanding::full;
  else if (segment_.n >= trial_limits_from)
    segment_.standing = LimitStanding::trial;
  if (!segment_.limits) segment_.standing = LimitStanding::none;
}

void SegmentReader::find_outside() {
  const auto above = sides_of(values_, segment_.limits->natural.high);
  const auto below = sides_of(values_, segment_.limits->natural.low);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (above[i] <= 0 && below[i] >= 0) continue;
    const Side side = above[i] > 0 ? Side{1} : Side{-1};
    ChartFinding made = finding(ChartRule::outside_limits, side, i, i, i);
    made.seen = values_[i];
    made.bound = side > 0 ? segment_.limits->natural.high : segment_.limits->natural.low;
    chart_.findings.push_back(made);
    flag(i, ChartRule::outside_limits);
  }
}

void SegmentReader::find_rows(ChartRule rule, const std::vector<Side>& raised, std::size_t length) {
  for (std::size_t i = 0; i < raised.size(); ++i) {
    if (raised[i] == 0) continue;
    const std::size_t first = i + 1 - length, told = i;
    while (i + 1 < raised.size() && raised[i + 1] == raised[told]) ++i;
    add(finding(rule, raised[told], first, i, told), i + 1 - first, length);
    for (std::size_t each = first; each <= i; ++each) flag(each, rule);
  }
}

void SegmentReader::find_two_of_three(const std::vector<Side>& sides) {
  const auto over = sides_of(values_, segment_.limits->near.high), under = sides_of(values_, segment_.limits->near.low);
  std::vector<Side> near(values_.size(), 0);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    // A point outside the limits is no longer near them.
    const bool is_near = over[i] > 0 || under[i] < 0;
    if (is_near && !chart_.points[places_[i]].flags.has(ChartRule::outside_limits)) near[i] = 1;
  }
  const auto found = two_of_three(near, sides);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == 0) continue;
    const std::size_t start = i;
    while (i + 1 < found.size() && found[i + 1] == found[start]) ++i;
    std::size_t first = start, last = i, count = 0, told = start + 2;
    while (near[first] == 0) ++first;
    while (near[last] == 0) --last;
    for (std::size_t each = first; each <= last; ++each) {
      if (near[each] == 0) continue;
      ++count;
      flag(each, ChartRule::two_of_three);
    }
    add(finding(ChartRule::two_of_three, found[start], first, last, told), count, 2);
  }
}

void SegmentReader::find_anhoej() {
  if (segment_.anhoej.is_run_long()) find_long_runs();
  if (!segment_.anhoej.are_crossings_few()) return;
  // The count is of the whole segment, and final with its last value.
  const std::size_t last = values_.size() - 1;
  add(finding(ChartRule::few_crossings, 0, 0, last, last), segment_.anhoej.crossings, segment_.anhoej.crossings_min);
}

void SegmentReader::find_long_runs() {
  const std::size_t most = segment_.anhoej.longest_run_max;
  std::vector<std::size_t> run;  // the useful values on one side so far
  const auto close = [&] {
    if (run.size() > most) {
      add(finding(ChartRule::long_run, median_sides_[run.front()], run.front(), run.back(), run[most]), run.size(),
          most);
      for (const std::size_t each : run) flag(each, ChartRule::long_run);
    }
    run.clear();
  };
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (median_sides_[i] == 0) continue;
    if (!run.empty() && median_sides_[run.back()] != median_sides_[i]) close();
    run.push_back(i);
  }
  close();
}

void add_segment(RunChart& chart, std::span<const double> values, std::size_t first, std::size_t end) {
  ChartSegment segment;
  segment.first = first;
  segment.end = end;
  for (std::size_t i = first; i < end; ++i) {
    require(!std::isinf(values[i]), "a value of a chart is finite");
    ChartPoint point;
    point.segment = chart.segments.size();
    if (!std::isnan(values[i])) point.value = values[i];
    if (i > first && point.value && chart.points[i - 1].value) point.moving_range = std::abs(values[i] - values[i - 1]);
    chart.points.push_back(point);
  }
  chart.segments.push_back(segment);
}

}  // namespace

std::string_view to_string(ChartRule rule) noexcept {
  constexpr std::string_view words[] = {"outside_limits", "trend",    "two_of_three",
                                        "shift",          "long_run", "few_crossings"};
  return words[static_cast<std::size_t>(rule)];
}

std::string_view to_string(LimitStanding standing) noexcept {
  constexpr std::string_view words[] = {"none", "trial", "full"};
  return words[static_cast<std::size_t>(standing)];
}

std::string_view to_string(ShiftRule rule) noexcept { return rule == ShiftRule::anhoej ? "anhoej" : "nhs"; }

std::optional<ChartRule> ChartRules::first() const noexcept {
  for (unsigned number = 0; number <= static_cast<unsigned>(ChartRule::few_crossings); ++number)
    if (has(static_cast<ChartRule>(number))) return static_cast<ChartRule>(number);
  return std::nullopt;
}

ChartRules RunChart::rules() const noexcept {
  ChartRules found;
  for (const ChartFinding& each : findings) found.add(each.rule);
  return found;
}

RunChart run_chart(std::span<const double> values, std::span<const std::size_t> breaks,
                   const RunChartOptions& options) {
  require(options.run_length >= 1, "a run has at least one point");
  RunChart chart;
  chart.options = options;
  chart.points.reserve(values.size());
  std::size_t first = 0;
  for (const std::size_t each : breaks) {
    require(each > first && each < values.size(), "breaks ascend, and each begins a segment inside the chart");
    add_segment(chart, values, first, each);
    first = each;
  }
  if (!values.empty()) add_segment(chart, values, first, values.size());
  for (std::size_t number = 0; number < chart.segments.size(); ++number) {
    const ChartSegment& segment = chart.segments[number];
    SegmentReader(chart, number, options).read(values.subspan(segment.first, segment.end - segment.first));
  }
  return chart;
}

}  // namespace hjul
