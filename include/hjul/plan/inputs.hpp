// What must lie on the table of an occurrence, with the vintage resolved (D9-D15, O16, O18, O20).
#pragma once

#include "hjul/plan/plan.hpp"

namespace hjul {

struct ResolvedInput {
  const Input* input;
  std::vector<const Unit*> suppliers;           // empty when it comes from the previous occurrence
  std::optional<std::uint32_t> previous;        // the occurrence it comes from, when it is in the plan
  bool is_asked = true;                         // false: the first occurrence has no predecessor (O18)
  bool is_early = false;                        // D15: before the cut-off
  std::optional<Period> of_period;              // the period whose document is used
  std::optional<Date> ready_on;                 // sent out so long before
};
// In the order of the activity's inputs.
std::vector<ResolvedInput> inputs_of(const Plan& plan, const Occurrence& occurrence);

}  // namespace hjul
