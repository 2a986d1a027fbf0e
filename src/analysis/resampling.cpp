#include "hjul/analysis/resampling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "case_reader.hpp"
#include "hjul/base/philox.hpp"
#include "ratios.hpp"
#include "replicates.hpp"

namespace hjul {
namespace {

enum Stream : std::uint32_t { of_bootstrap = 1, of_permutation = 2 };

// The sums of each unit; of each case that has none.
std::vector<detail::Ratios> clusters_of(const EventLog& log, const MeasureOptions& options) {
  detail::CaseReader reader(log, options);
  detail::LogTotals totals = reader.empty_totals();
  std::vector<detail::Ratios> clusters;
  std::vector<std::uint32_t> place(log.unit_names().size(), EventLog::no_name);
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const detail::Ratios ratios = detail::ratios_of(reader.read(c, totals));
    const std::uint32_t unit = log.case_units()[c];
    if (unit == EventLog::no_name || place[unit] == EventLog::no_name) {
      if (unit != EventLog::no_name) place[unit] = static_cast<std::uint32_t>(clusters.size());
      clusters.push_back(ratios);
    } else {
      detail::add(clusters[place[unit]], ratios);
    }
  }
  return clusters;
}

// First times of the levels of each case that two or more processed, one case after another.
struct FirstTimes {
  std::vector<std::int64_t> times;
  std::vector<std::size_t> starts = {0};
  std::size_t cases() const noexcept { return starts.size() - 1; }
};

double index_of(std::span<const std::int64_t> times, std::int64_t tolerance) {
  int signs = 0;
  for (std::size_t low = 0; low < times.size(); ++low)
    for (std::size_t high = low + 1; high < times.size(); ++high) {
      const std::int64_t ahead = times[high] - times[low];
      signs += ahead > tolerance ? 1 : ahead < -tolerance ? -1 : 0;
    }
  return 2.0 * signs / (static_cast<double>(times.size()) * static_cast<double>(times.size() - 1));
}

double mean_by_chance(const FirstTimes& firsts, std::int64_t tolerance, std::uint64_t seed, std::uint32_t replicate) {
  std::array<std::int64_t, EventLog::most_levels> dealt;
  double sum = 0;
  for (std::size_t c = 0; c < firsts.cases(); ++c) {
    const std::size_t count = firsts.starts[c + 1] - firsts.starts[c];
    std::copy_n(firsts.times.begin() + static_cast<std::ptrdiff_t>(firsts.starts[c]), count, dealt.begin());
    PhiloxStream chance(seed, {of_permutation, replicate, static_cast<std::uint32_t>(c)});
    for (std::uint32_t left = static_cast<std::uint32_t>(count); left > 1; --left)
      std::swap(dealt[left - 1], dealt[chance.below(left)]);
    sum += index_of({dealt.data(), count}, tolerance);
  }
  return sum / static_cast<double>(firsts.cases());
}

}  // namespace

void add_intervals(Profile& profile, const EventLog& log, const MeasureOptions& options,
                   const ResamplingOptions& resampling) {
  detail::require_limits(resampling);
  const std::vector<detail::Ratios> clusters = clusters_of(log, options);
  if (clusters.size() < 2) return;
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  std::vector<std::array<double, detail::ratio_count>> values(resampling.replicates);
  detail::for_each_replicate(resampling, [&](std::uint32_t replicate) {
    PhiloxStream chance(resampling.seed, {of_bootstrap, replicate, 0});
    detail::Ratios sums{};
    for (std::size_t drawn = 0; drawn < clusters.size(); ++drawn)
      detail::add(sums, clusters[chance.below(static_cast<std::uint32_t>(clusters.size()))]);
    for (std::size_t i = 0; i < detail::ratio_count; ++i)
      values[replicate][i] = sums[i].denominator > 0 ? sums[i].numerator / sums[i].denominator : none;
  });
  for (std::size_t i = 0; i < detail::ratio_count; ++i) {
    Measure& measure = detail::measure_of(profile, static_cast<detail::RatioOf>(i));
    measure.interval.reset();
    if (!measure.value) continue;
    std::vector<double> defined;
    for (const auto& each : values)
      if (!std::isnan(each[i])) defined.push_back(each[i]);
    if (defined.empty() || 2 * defined.size() < values.size()) continue;
    measure.interval = detail::interval_of(std::move(defined), resampling.confidence);
  }
}

PermutationTest test_of_no_ordering(const EventLog& log, const MeasureOptions& options,
                                    const ResamplingOptions& resampling) {
  detail::require_limits(resampling);
  detail::CaseReader reader(log, options);
  detail::LogTotals totals = reader.empty_totals();
  FirstTimes firsts;
  PermutationTest test;
  test.replicates = resampling.replicates;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    reader.read(c, totals);
    if (!reader.append_firsts(firsts.times)) continue;
    const std::size_t start = firsts.starts.back();
    firsts.starts.push_back(firsts.times.size());
    test.observed += index_of(std::span(firsts.times).subspan(start), options.tolerance_ms);
  }
  test.cases = firsts.cases();
  if (test.cases == 0) return test;
  test.observed /= static_cast<double>(test.cases);
  std::vector<double> means(resampling.replicates);
  detail::for_each_replicate(resampling, [&](std::uint32_t replicate) {
    means[replicate] = mean_by_chance(firsts, options.tolerance_ms, resampling.seed, replicate);
  });
  constexpr double rounding = 1e-12;
  std::uint32_t as_far = 1;
  for (const double mean : means) {
    as_far += std::abs(mean) >= std::abs(test.observed) - rounding;
    test.null_mean += mean / resampling.replicates;
  }
  for (const double mean : means)
    test.null_deviation += (mean - test.null_mean) * (mean - test.null_mean) / resampling.replicates;
  test.null_deviation = std::sqrt(test.null_deviation);
  test.p = static_cast<double>(as_far) / (1.0 + resampling.replicates);
  return test;
}

}  // namespace hjul
