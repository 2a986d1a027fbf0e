// What a Plan holds.
#pragma once

#include "plan_index.hpp"

namespace hjul {

struct Plan::Made {
  Model model;
  Governance governance;
  ModelCalendars calendars;
  DateWindow period;
  PlanColumns columns;
  PlanIndex index;
  std::vector<Undated> undated;
  Issues remarks;
};

}  // namespace hjul
