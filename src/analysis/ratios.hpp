// The measures that are ratios of sums over cases: numerator, denominator and cases of each. What a resampling of whole
// units needs to know of a unit.
#pragma once

#include "hjul/analysis/measures.hpp"

namespace hjul::detail {

enum class RatioOf : std::uint8_t {
  level_order,
  level_order_mean,
  level_order_censored,
  level_order_censored_mean,
  profession_first,
  precedence,
  precedence_report,
  precedence_dialogue,
  precedence_treat,
  precedence_decide,
  handover,
  loop_closure,
  input_uptake,
  added_share,
  informal_share,
};
inline constexpr std::size_t ratio_count = 15;

struct Ratio {
  double numerator = 0;
  double denominator = 0;
  friend bool operator==(const Ratio&, const Ratio&) = default;
};
using Ratios = std::array<Ratio, ratio_count>;

Ratios ratios_of(const CaseFigures& figures);
void add(Ratios& to, const Ratios& more) noexcept;
// "level_order_index"; of M3 by its object, "precedence_fulfilment.report".
std::string_view name_of(RatioOf which) noexcept;
// The measure of a profile that a ratio is; the one place that says so.
Measure& measure_of(Profile& profile, RatioOf which) noexcept;

}  // namespace hjul::detail
