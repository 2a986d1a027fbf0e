// The times of one activity, read once: its own and those of its overrides. Inside the room only.
#pragma once

#include "reach.hpp"

namespace hjul {

constexpr UnitIndex every_unit = 0xFFFFFFFF;

// One When of an activity, or of an override of one unit.
struct Time {
  const When* when;
  TimeForm form;
  std::uint16_t number;             // as in PlanColumns::when
  UnitIndex only;                   // of an override; every_unit: all that have no own time
  std::optional<Anchor> anchor;     // of times that the calendar alone answers
  const RotationDef* rotation_def;  // null: every turn
  std::optional<Rotation> rotation;
  std::optional<Validity> schedule;  // of the version it belongs to
};

struct Timetable {
  std::vector<Time> times;
  // Units with something of their own, ascending.
  struct Own {
    UnitIndex unit;
    bool is_cancelled;
    bool has_times;
  };
  std::vector<Own> own;
  bool may_merge = false;  // two of its occurrences may fall on the same days

  const Own* own_of(UnitIndex unit) const noexcept;
};

// Only times that belong to the wanted version of the schedule, or to none; empty: all.
Timetable timetable_of(const Model& model, const ModelCalendars& calendars, const Reaches& reaches,
                       ActivityIndex activity, const std::string& schedule);

// The times of an override, by the number that PlanColumns::when gives; the overrides of a unit count as one.
const When& time_of_override(const Activity& activity, const Unit& unit, std::size_t number);

}  // namespace hjul
