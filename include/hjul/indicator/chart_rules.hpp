// The rules of run charts and control charts, one by one (analysis.md 4.1). A whole chart, with its gates, gaps and
// breaks, is run_chart.hpp; this is what it is made of.
//
// Two numbers that differ by less than 1e-12 of the largest one count as one number, everywhere: a mean of decimal
// fractions is off by rounding, and a point on the mean must stay on it. Published results have far fewer figures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "hjul/indicator/interval.hpp"

namespace hjul {

// -1 below, 0 on, +1 above; or falling, none, rising.
using Side = std::int8_t;

// Points in a row that make a shift or a trend, in the NHS rules.
inline constexpr std::size_t nhs_run_length = 7;

// ------------------------------------------------------------------------------------------------------ XmR limits

// Limits of a chart of single values (X) from their moving ranges (mR), the distances between neighbours.
struct XmrLimits {
  double mean = 0;           // of the values
  double mean_range = 0;     // of the moving ranges that were kept
  std::size_t ranges = 0;    // how many there are, kept or not
  std::size_t screened = 0;  // how many of them were dropped
  // mean +/- 2.66 mean_range. A value is outside when it is beyond, not when it is on a limit.
  Interval natural;
  // mean +/- 1.7733 mean_range: two thirds of the way, for two of three.
  Interval near;
  double range_limit = 0;  // 3.267 mean_range; a larger moving range is a jump
};

// Of values in the order of time; NaN is a value that is missing. There is no moving range over a gap: a change that
// came with it would widen the limits that should show it (Hart and Hart, "The interrupted individual and moving range
// chart"; qicharts2 does the same). `is_screened`: ranges of at least 3.267 times their mean are dropped, once, and the
// mean is taken anew (Nelson 1982). Empty without two values side by side. ContractViolation for an infinite value.
std::optional<XmrLimits> xmr_limits(std::span<const double> values, bool is_screened = true);

// On which side of the centre each value lies. ContractViolation for a value that is no finite number.
std::vector<Side> sides_of(std::span<const double> values, double centre);

// ------------------------------------------------------------------------------------------------------- NHS rules

// NHSRplotthedots, R/ptd_calculate_point_type.R: shift, trend and two of three, raised point by point.

// The side, at each point that ends `length` points on that side of the centre; else 0. A point on the centre breaks
// the run. ContractViolation for a length of 0.
std::vector<Side> runs_on_one_side(std::span<const Side> sides, std::size_t length = nhs_run_length);

// +1 or -1 at each point that ends `points` points that rise or fall; else 0. Equal neighbours break a trend.
// ContractViolation for fewer than two points.
std::vector<Side> trends(std::span<const double> values, std::size_t points = nhs_run_length);

// The side, at every point of three in a row on one side of which at least two are `near` a limit (not 0); else 0. The
// third may be anywhere on that side. Of these points the rule flags those that are near themselves.
// ContractViolation when the two are not of one size.
std::vector<Side> two_of_three(std::span<const Side> near, std::span<const Side> sides);

// ----------------------------------------------------------------------------------------------------- Anhoej rules

// Runs on the two sides of the median (Anhoej and Olesen 2014; qicharts2). They need no limits, and no normal data.
struct AnhoejRules {
  std::size_t n_useful = 0;         // points that are not on the median
  std::size_t longest_run = 0;      // points in the longest run on one side; those on the median do not break it
  std::size_t longest_run_max = 0;  // round(log2(n_useful)) + 3: what chance still explains (Schilling 2012)
  std::size_t crossings = 0;        // how often the line crosses the median
  std::size_t crossings_min = 0;    // the 5 % quantile of binomial(n_useful - 1, 1/2) (Chen 2010)
  bool is_run_long() const noexcept { return longest_run > longest_run_max; }
  bool are_crossings_few() const noexcept { return crossings < crossings_min; }
  bool is_signal() const noexcept { return is_run_long() || are_crossings_few(); }
  friend bool operator==(const AnhoejRules&, const AnhoejRules&) = default;
};

// By the sides of the median. All 0 without a useful point.
AnhoejRules anhoej_rules(std::span<const Side> sides);

}  // namespace hjul
