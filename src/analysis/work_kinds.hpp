// What an activity is to the order of a wheel, and at which stage of the ring it stands.
#pragma once

#include "hjul/analysis/of_plan.hpp"

namespace hjul::detail {

struct WorkKind {
  bool is_professional = false;  // as the plan's log has it: what the activity says, else the level of who conducts it
  bool is_work = false;          // on results
  bool is_due = false;           // after the profession's own analysis: a report, a dialogue, a treatment, a decision
};
WorkKind work_kind_of(const Plan& plan, const Activity& activity, const Unit& unit, Date day);

// Activities in which profession and owner both work on results, at one time.
std::vector<ActivityId> shared_work(const Plan& plan, const std::optional<CycleId>& cycle);

// The place of its stage in the ring, from 0; empty where it has none.
std::optional<int> stage_of(const Model& model, const Activity& activity);

}  // namespace hjul::detail
