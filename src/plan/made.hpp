// What a Plan holds.
#pragma once

#include "hjul/plan/plan.hpp"

namespace hjul {

struct Plan::Made {
  Model model;
  Governance governance;
  ModelCalendars calendars;
  DateWindow period;
  PlanColumns columns;
  std::vector<Undated> undated;
  Issues remarks;
};

}  // namespace hjul
