// Where the rows of an activity and of a unit stand in a plan. Made once, with the plan. Inside the room only.
#pragma once

#include <span>

#include "rows.hpp"

namespace hjul {

using PlanIndices = std::span<const std::uint32_t>;  // places in the plan

class PlanIndex {
 public:
  PlanIndex() = default;
  // The columns in the order of a plan, whose numbers lie below `activities` and `units`.
  PlanIndex(const PlanColumns& columns, std::size_t activities, std::size_t units);

  std::size_t count_of(ActivityIndex activity) const noexcept;
  // Calls `use` for the rows of an activity, ascending.
  template <class Use>
  void each_of(ActivityIndex activity, const Use& use) const {
    for (std::size_t r = first_run_[activity]; r < first_run_[activity + 1]; ++r)
      for (std::uint32_t i = runs_[r].begin; i < runs_[r].end; ++i) use(i);
  }
  // By activity, ascending within each.
  PlanIndices of(UnitIndex unit) const noexcept;
  // Ascending.
  PlanIndices of(ActivityIndex activity, UnitIndex unit, const PlanColumns& columns) const noexcept;

 private:
  // Neighbouring rows of one activity. There are few, because activities are for many units on the same day.
  struct Run {
    std::uint32_t begin;
    std::uint32_t end;
  };
  std::vector<Run> runs_;  // by activity, ascending within each
  std::vector<std::uint32_t> first_run_;
  std::vector<std::uint32_t> by_unit_;  // rows by unit, activity, place
  std::vector<std::uint32_t> first_of_unit_;
};

}  // namespace hjul
