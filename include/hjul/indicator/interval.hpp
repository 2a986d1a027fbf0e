// Intervals for shares: how far from a published share the underlying one may lie.
//
//   const Interval about = wilson(3, 10);                  // .1078 to .6032: three of ten pupils
//   const Interval change = newcombe(12, 40, 5, 38);       // this year less last year
//
// Pupils of one year are not a sample of a list somewhere: an interval says what another cohort of the same school
// might have shown if only chance had chosen it. Two years differ in their pupils besides.
#pragma once

#include <cstdint>

namespace hjul {

// The deviate of the two-sided confidence 95 %: the inner limits of funnels (analysis.md 4.4).
inline constexpr double z_95 = 1.959963984540054;
// Of 99.8 %: their outer limits.
inline constexpr double z_998 = 3.090232306167813;

// From one number to another, both included.
struct Interval {
  double low = 0;
  double high = 0;
  constexpr bool contains(double value) const noexcept { return low <= value && value <= high; }
  constexpr double width() const noexcept { return high - low; }
  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

// The score interval of Wilson (1927) for the share count/n. Always inside [0, 1], and never empty: 0 of 10 gives
// (0, .2775). ContractViolation unless 0 <= count <= n, n >= 1 and z >= 0.
Interval wilson(std::int64_t count, std::int64_t n, double z = z_95);

// The exact interval of Clopper and Pearson (1934): it covers the share with at least this confidence, and is wider
// than Wilson's. ContractViolation as for `wilson`, and unless 0 < confidence < 1.
Interval clopper_pearson(std::int64_t count, std::int64_t n, double confidence = 0.95);

// count_a/n_a less count_b/n_b: Newcombe's hybrid score interval (1998, method 10), from the Wilson intervals of the
// two shares. Inside [-1, 1]. ContractViolation as for `wilson`.
Interval newcombe(std::int64_t count_a, std::int64_t n_a, std::int64_t count_b, std::int64_t n_b, double z = z_95);

}  // namespace hjul
