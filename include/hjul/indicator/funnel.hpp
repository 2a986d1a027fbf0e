// Funnels: many units in one period, and how far each may lie from the common value by chance, given its size
// (Spiegelhalter 2005; analysis.md 4.4).
//
//   const Funnel funnel = funnel_of_shares(counts, sizes);
//   for (const FunnelPoint& point : funnel.points) ...   // in the order in which they came
//
// There is no function here, nor anywhere in hjul, that ranks units, and none will come (F7): the order of a league
// table is mostly noise, and a shrunken estimate sorts the small units into the middle. Estimates come with their
// intervals, in the order of the input. The worst of one year is likely to be better the next whatever anybody does
// (regression to the mean).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hjul/indicator/interval.hpp"

namespace hjul {

// ---------------------------------------------------------------------------------------------------------- limits

// How the limits of a share are found.
enum class ShareLimits : std::uint8_t {
  // centre +/- z sqrt(centre (1 - centre) / n), cut to [0, 1]. This is the score test: the limits are crossed by just
  // the
  // units whose Wilson interval leaves the centre out.
  normal,
  // From the binomial distribution, between whole counts as Spiegelhalter interpolates. The upper limit is the lower
  // one
  // of the complement, so that a share and its complement always agree, and in either tail the chance of a false alarm
  // is at most that of z (the conservative method of Manktelow and Seaton 2012).
  exact,
  // exact below 30, and normal from there on.
  exact_below_30,
};
// "normal", "exact", "exact_below_30".
std::string_view to_string(ShareLimits method) noexcept;
// Where exact_below_30 changes (analysis.md 4.4).
inline constexpr std::int64_t exact_funnel_below = 30;

// Around a common share, for a unit of n pupils. `tau_squared`: variance between units that is not chance (see below);
// where there is some, the limits are normal. ContractViolation unless 0 <= centre <= 1, n >= 1, z >= 0 and
// tau_squared >= 0.
Interval share_funnel_limits(double centre, std::int64_t n, double z, ShareLimits method = ShareLimits::exact_below_30,
                             double tau_squared = 0);

// Around a common mean, for a unit of n pupils whose results vary by `sigma` (their known standard deviation). Not cut.
// ContractViolation unless sigma >= 0, n >= 1, z >= 0 and tau_squared >= 0.
Interval mean_funnel_limits(double centre, double sigma, std::int64_t n, double z, double tau_squared = 0);

// -------------------------------------------------------------------------------------------------- overdispersion

// What is done with the outermost units, which would make everything else look alike.
enum class Outermost : std::uint8_t {
  winsorised,  // drawn in to the quantile: Spiegelhalter's choice
  trimmed,     // left out: FunnelPlotR's choice for SHMI
  kept,        // as they are
};
// "winsorised", "trimmed", "kept".
std::string_view to_string(Outermost outermost) noexcept;

// How much more units differ than chance makes them.
struct Overdispersion {
  std::size_t units = 0;  // I: those that were counted
  double low = 0;         // the quantiles at which deviates were drawn in or left out (R type 7)
  double high = 0;
  double phi = 0;          // the mean of z squared: 1 by chance
  double tau_squared = 0;  // variance between units (DerSimonian and Laird 1986), in the square of the units of `s`
};

// Of deviates z = (value - centre) / s and their standard errors s: phi = sum of z^2 / I, and
// tau^2 = max(0, (I phi - (I - 1)) / (sum w - sum w^2 / sum w)) with w = 1 / s^2 (FunnelPlotR, R/OD_adjust_func.R).
// `part`: how much on either side is drawn in or left out. Fewer than two units have no tau^2: 0. ContractViolation
// when the two are not of one size, for a z that is not finite, an s that is not above 0, or a part outside [0, .5).
Overdispersion overdispersion(std::span<const double> z, std::span<const double> s,
                              Outermost outermost = Outermost::winsorised, double part = 0.1);

// ------------------------------------------------------------------------------------------------------- shrinkage

// An estimate that leans on the common mean as far as the unit's own mean is noise.
struct Shrunken {
  double reliability = 0;  // lambda = tau^2 / (tau^2 + sigma^2 / n): 0 all noise, 1 all its own
  double estimate = 0;     // lambda * mean + (1 - lambda) * centre
  double error = 0;        // sqrt(lambda * sigma^2 / n): the standard error of the estimate around the unit's own level
  friend bool operator==(const Shrunken&, const Shrunken&) = default;
};

// ContractViolation unless n >= 1, sigma_squared >= 0 and tau_squared >= 0. Without any variance the mean stands.
Shrunken shrink(double mean, std::int64_t n, double centre, double sigma_squared, double tau_squared);

// ---------------------------------------------------------------------------------------------------- whole funnels

// Where a unit lies.
enum class FunnelPlace : std::uint8_t {
  inside,         // within 95 %
  warning_below,  // beyond 95 %, within 99.8 %; one unit in twenty by chance
  warning_above,
  below,  // beyond 99.8 %
  above,
};
// "inside", "warning_below", ...
std::string_view to_string(FunnelPlace place) noexcept;

// One unit.
struct FunnelPoint {
  double value = 0;  // its share or mean
  std::int64_t n = 0;
  double z = 0;    // (value - centre) / standard error, the variance between units included
  double p = 1;    // two-sided, by the distribution of its limits: for benjamini_hochberg (discoveries.hpp)
  Interval inner;  // 95 %
  Interval outer;  // 99.8 %
  FunnelPlace place = FunnelPlace::inside;
};

// All units.
struct Funnel {
  double centre = 0;
  Overdispersion overdispersion;
  std::vector<FunnelPoint> points;  // in the order of the input
};

// How a funnel is drawn.
struct FunnelOptions {
  ShareLimits method = ShareLimits::exact_below_30;
  bool has_tau = true;  // limits with the variance between units, where there is some
  Outermost outermost = Outermost::winsorised;
  double part = 0.1;
};

// Around the share of all units together. A common share of 0 or 1 leaves nothing to compare: every unit is inside.
// ContractViolation for no units, sizes that do not fit, n < 1, or counts outside 0..n.
Funnel funnel_of_shares(std::span<const std::int64_t> counts, std::span<const std::int64_t> sizes,
                        const FunnelOptions& options = {});
// The same around a share that was given: of a nation, say. ContractViolation unless 0 < centre < 1.
Funnel funnel_of_shares(std::span<const std::int64_t> counts, std::span<const std::int64_t> sizes, double centre,
                        const FunnelOptions& options = {});

// Around the mean of all pupils. ContractViolation for no units, sizes that do not fit, n < 1, a mean that is not
// finite, or unless sigma > 0.
Funnel funnel_of_means(std::span<const double> means, std::span<const std::int64_t> sizes, double sigma,
                       const FunnelOptions& options = {});
// The same around a mean that was given. ContractViolation for a centre that is not finite, too.
Funnel funnel_of_means(std::span<const double> means, std::span<const std::int64_t> sizes, double sigma, double centre,
                       const FunnelOptions& options = {});

}  // namespace hjul
