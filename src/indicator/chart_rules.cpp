#include "hjul/indicator/chart_rules.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "chart_tools.hpp"
#include "hjul/base/error.hpp"
#include "hjul/indicator/distribution.hpp"

namespace hjul {
namespace {

constexpr double limit_factor = 2.66;   // 3/1.128
constexpr double range_factor = 3.267;  // D4 for two values

Side side_of(double difference, double same) {
  if (difference > same) return 1;
  return difference < -same ? Side{-1} : Side{0};
}

// round(log2(n)) + 3 in whole numbers: log2(n) is rounded up when n * n exceeds 2^(2k + 1).
std::size_t longest_run_by_chance(std::size_t n) {
  std::size_t floor = 0;
  while (n >> (floor + 1) > 0) ++floor;
  const double half_way = std::ldexp(1.0, static_cast<int>(2 * floor + 1));
  return floor + (static_cast<double>(n) * static_cast<double>(n) > half_way ? 1 : 0) + 3;
}

}  // namespace

std::optional<XmrLimits> xmr_limits(std::span<const double> values, bool is_screened) {
  std::vector<double> present, ranges;
  for (std::size_t i = 0; i < values.size(); ++i) {
    require(!std::isinf(values[i]), "a value of a chart is finite");
    if (std::isnan(values[i])) continue;
    present.push_back(values[i]);
    if (i > 0 && !std::isnan(values[i - 1])) ranges.push_back(std::abs(values[i] - values[i - 1]));
  }
  if (ranges.empty()) return std::nullopt;
  XmrLimits limits;
  limits.mean = detail::mean_of(present);
  limits.ranges = ranges.size();
  limits.mean_range = detail::mean_of(ranges);
  const double same = detail::same_within(values);
  if (is_screened && limits.mean_range > 0) {
    const double largest = range_factor * limits.mean_range;
    std::erase_if(ranges, [&](double range) { return range >= largest - same; });
    limits.screened = limits.ranges - ranges.size();
    limits.mean_range = detail::mean_of(ranges);
  }
  const double far = limit_factor * limits.mean_range, near = far * 2 / 3;
  limits.natural = {limits.mean - far, limits.mean + far};
  limits.near = {limits.mean - near, limits.mean + near};
  limits.range_limit = range_factor * limits.mean_range;
  return limits;
}

std::vector<Side> sides_of(std::span<const double> values, double centre) {
  const double same = std::max(detail::same_within(values), std::abs(centre) * 1e-12);
  std::vector<Side> sides;
  sides.reserve(values.size());
  for (const double each : values) {
    require(std::isfinite(each), "a value of a chart is finite");
    sides.push_back(side_of(each - centre, same));
  }
  return sides;
}

std::vector<Side> runs_on_one_side(std::span<const Side> sides, std::size_t length) {
  require(length >= 1, "a run has at least one point");
  std::vector<Side> raised(sides.size(), 0);
  std::size_t run = 0;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    run = i > 0 && sides[i] == sides[i - 1] ? run + 1 : 1;
    if (run >= length) raised[i] = sides[i];
  }
  return raised;
}

std::vector<Side> trends(std::span<const double> values, std::size_t points) {
  require(points >= 2, "a trend has at least two points");
  if (values.size() < 2) return std::vector<Side>(values.size(), 0);
  const double same = detail::same_within(values);
  std::vector<Side> steps;
  steps.reserve(values.size() - 1);
  for (std::size_t i = 1; i < values.size(); ++i) {
    require(std::isfinite(values[i - 1]) && std::isfinite(values[i]), "a value of a chart is finite");
    steps.push_back(side_of(values[i] - values[i - 1], same));
  }
  std::vector<Side> raised = runs_on_one_side(steps, points - 1);
  raised.insert(raised.begin(), 0);
  return raised;
}

std::vector<Side> two_of_three(std::span<const Side> near, std::span<const Side> sides) {
  require(near.size() == sides.size(), "every point has a side");
  std::vector<Side> found(sides.size(), 0);
  for (std::size_t i = 2; i < sides.size(); ++i) {
    const Side side = sides[i];
    if (side == 0 || sides[i - 1] != side || sides[i - 2] != side) continue;
    if ((near[i] != 0) + (near[i - 1] != 0) + (near[i - 2] != 0) < 2) continue;
    found[i - 2] = found[i - 1] = found[i] = side;
  }
  return found;
}

AnhoejRules anhoej_rules(std::span<const Side> sides) {
  AnhoejRules rules;
  Side last = 0;
  std::size_t run = 0;
  for (const Side side : sides) {
    if (side == 0) continue;
    ++rules.n_useful;
    if (last != 0 && side != last) ++rules.crossings;
    run = side == last ? run + 1 : 1;
    rules.longest_run = std::max(rules.longest_run, run);
    last = side;
  }
  if (rules.n_useful == 0) return rules;
  rules.longest_run_max = longest_run_by_chance(rules.n_useful);
  const auto steps = static_cast<std::int64_t>(rules.n_useful - 1);
  rules.crossings_min = static_cast<std::size_t>(binomial_quantile(0.05, steps, 0.5));
  return rules;
}

}  // namespace hjul
