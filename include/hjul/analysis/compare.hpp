// Two logs side by side: two wheels, two years, the wheel and what came of it. Differences are paired, because the same
// case or school in both says more than two averages.
//
//   const Comparison both = compare(event_log(wheel), event_log(other_wheel));
//   both.of("level_order_index")->difference          // second less first, over the pairs
#pragma once

#include "hjul/analysis/resampling.hpp"

namespace hjul {

// What is paired.
enum class PairBy : std::uint8_t {
  cases,  // cases of one name
  units,  // the units that cases are of, each with all its cases
  either  // cases where any have one name, else units
};
std::string_view to_string(PairBy by) noexcept;
std::optional<PairBy> parse_pair_by(std::string_view word) noexcept;

// One measure over the pairs for which both logs have it.
struct PairedDifference {
  std::string measure;  // "level_order_index"; of M3 by its object, "precedence_fulfilment.report"
  std::uint64_t pairs = 0;
  std::optional<double> first, second;  // means over the pairs; empty without pairs
  std::optional<double> difference;     // second less first
  std::optional<Interval> interval;     // by drawing pairs; with two pairs or more
  std::optional<double> p;              // that the difference is chance: signs by chance, two-sided
  friend bool operator==(const PairedDifference&, const PairedDifference&) = default;
};

// What two logs differ in.
struct Comparison {
  PairBy by = PairBy::cases;
  std::uint64_t paired = 0, only_first = 0, only_second = 0;
  std::vector<PairedDifference> differences;

  // Null when there is no such measure.
  const PairedDifference* of(std::string_view measure) const noexcept;
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

// Throws ContractViolation for options outside their limits.
Comparison compare(const EventLog& first, const EventLog& second, const MeasureOptions& options = {},
                   const ResamplingOptions& resampling = {}, PairBy by = PairBy::either);

}  // namespace hjul
