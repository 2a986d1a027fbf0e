// To which cases what a unit does belongs: one turn of a cycle for each unit of the profession that it concerns.
#pragma once

#include <map>

#include "hjul/analysis/of_plan.hpp"
#include "hjul/calendar/period.hpp"

namespace hjul::detail {

class TurnCases {
 public:
  explicit TurnCases(const Plan& plan);

  const LevelScheme& scheme() const noexcept { return scheme_; }
  // The units on the level of cases that what `unit` does on a day concerns.
  const UnitList& units_of(const Unit& unit, Date day);
  // "cycle/turn/unit"; `activity` null: of no cycle in particular. Empty where the day lies in no turn.
  std::string name_of(const Activity* activity, Date day, const Unit& unit);
  // The same for a wheel without dates: "cycle/unit".
  std::string name_without_turn(const Activity& activity, const Unit& unit) const;

 private:
  UnitList find_units(const Unit& unit, Date day) const;
  std::string cycle_of(const Activity* activity) const;
  std::string label_of(const Activity* activity, Date day);

  const Plan& plan_;
  LevelScheme scheme_;
  LevelId level_;
  std::map<std::pair<std::size_t, std::int32_t>, UnitList> units_;  // by unit and the first day of the tree's epoch
  std::map<std::string, PeriodType> types_;                         // by cycle
  std::map<std::int32_t, DateWindow> epochs_;                       // by day
};

// The units that conduct an occurrence: those that it names, else its own.
UnitList conductors_of(const Plan& plan, const Activity& activity, const Unit& unit, Date day);

}  // namespace hjul::detail
