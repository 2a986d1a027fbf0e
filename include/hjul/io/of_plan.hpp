// A plan as calendar events and as a table.
#pragma once

#include <vector>

#include "hjul/io/csv.hpp"
#include "hjul/io/icalendar.hpp"
#include "hjul/plan/plan.hpp"

namespace hjul {

// Which part of a plan becomes a calendar, and in which language.
struct PlanCalendarOptions {
  Language language = Language::en;
  std::vector<UnitId> units;  // only these; empty: all
};

// One event for each occurrence, whose summary names the unit when there are several; the category is the name of the
// activity's kind. The uid is "<occurrence>.<model>", the same in every export. A clock time is taken
// from the occurrence when it is of one day and the model names a time zone; else the event is all-day. Reports, plans,
// feedback and publications are deadlines. The undated are in no calendar.
std::vector<CalendarEvent> calendar_of(const Plan& plan, const PlanCalendarOptions& options = {});

// Columns id, activity, unit, kind, first, last, title; a row for each occurrence, in the order of the plan.
CsvTable table_of(const Plan& plan, Language language);

}  // namespace hjul
