#include "hjul/analysis/resampling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "case_reader.hpp"
#include "clusters.hpp"
#include "hjul/base/philox.hpp"
#include "replicates.hpp"

namespace hjul {
namespace {

constexpr std::uint32_t of_permutation = 2;  // the stream; others stand in clusters.cpp and compare.cpp

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

void add_interval(Measure& measure, const std::vector<detail::Draw>& draws, std::size_t which, bool is_drawn,
                  double confidence) {
  measure.interval.reset();
  const auto refuse = [&](NoInterval why) { measure.no_interval = why; };
  if (!measure.value) return refuse(NoInterval::no_value);
  if (!is_drawn) return refuse(NoInterval::few_units);
  std::vector<double> defined;
  for (const detail::Draw& each : draws)
    if (!std::isnan(each[which])) defined.push_back(each[which]);
  if (defined.empty() || 2 * defined.size() < draws.size()) return refuse(NoInterval::seldom_defined);
  const Interval interval = detail::interval_of(std::move(defined), confidence);
  if (std::isinf(interval.high)) return refuse(NoInterval::open_ended);
  measure.interval = interval;
  measure.no_interval = NoInterval::no;
}

}  // namespace

void add_intervals(Profile& profile, const EventLog& log, const MeasureOptions& options,
                   const ResamplingOptions& resampling) {
  detail::require_limits(resampling);
  const detail::Clusters clusters(log, options);
  const bool has_clusters = clusters.size() >= 2, has_register = clusters.register_size() >= 2;
  std::vector<detail::Draw> draws(resampling.replicates);
  detail::for_each_replicate(resampling, [&](std::uint32_t replicate) {
    draws[replicate].fill(std::numeric_limits<double>::quiet_NaN());
    if (has_clusters) clusters.draw_cases(resampling.seed, replicate, draws[replicate]);
    if (has_register) clusters.draw_register(resampling.seed, replicate, draws[replicate]);
  });
  for (std::size_t i = 0; i < detail::drawn_count; ++i) {
    const bool is_drawn = detail::is_of_register(i) ? has_register : has_clusters;
    add_interval(detail::drawn_measure(profile, i), draws, i, is_drawn, resampling.confidence);
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
