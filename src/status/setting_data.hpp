// The setting as numbers: units, days and anchors as the engine wants them. Inside the room only.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hjul/status/setting.hpp"

namespace hjul {

using UnitNumber = std::int32_t;  // place in ModelData::units
using DayNumber = std::int32_t;   // days since 1970-01-01
inline constexpr UnitNumber no_unit = -1;
inline constexpr DayNumber no_day = INT32_MIN;

// The unit directly above, as declared, for a time; both days belong to it.
struct Spell {
  UnitNumber above;
  DayNumber from;
  DayNumber to;
};

// A meeting of the plan whose arena secures a pair of levels (S19, S23), lower level first.
struct PlannedMeeting {
  std::int32_t low;
  std::int32_t high;
  DayNumber day;
  std::uint32_t occurrence;
};

// A demand that the plan will make: `by` of `from`, on a day.
struct PlannedDemand {
  UnitNumber by;
  UnitNumber from;
  DayNumber day;
};

struct SettingData {
  SettingData(Plan the_plan, ObligationTerms the_terms);

  Plan plan;
  ObligationTerms terms;
  std::unordered_map<std::string_view, UnitNumber> unit_of;  // looked up only
  std::vector<std::vector<Spell>> spells;                    // by unit, ascending
  std::vector<std::int32_t> level;                           // by unit
  std::vector<PlannedDemand> demands;                        // by (by, from, day)
  std::vector<PlannedMeeting> meetings;                      // by (low, high, day)

  const ModelData& model() const noexcept { return plan.model().data(); }
  std::optional<UnitNumber> unit(std::string_view id) const;
  const Unit& unit(UnitNumber n) const { return model().units[static_cast<std::size_t>(n)]; }
  bool is_planned(UnitNumber unit, DayNumber day) const;
  // The unit that stands above on a day by the document.
  UnitNumber planned_above(UnitNumber unit, DayNumber day) const;
  // Null: Monday to Friday where nothing is declared is the calendar of the place, so there always is one.
  const DayCalendar* calendar(const std::optional<CalendarId>& id) const;
  // Day `count` of a span after a day; what is computed moves forward from a day off.
  DayNumber after(DayNumber day, Span span, const std::optional<CalendarId>& calendar) const;
  // The last working day strictly before a day.
  DayNumber working_day_before(DayNumber day, const std::optional<CalendarId>& calendar) const;
  // The last day of the declared period that holds the day; no_day where there is none.
  DayNumber end_of_period(DayNumber day) const;
  // The first planned demand on that edge after a day; no_day where there is none.
  DayNumber next_demand(UnitNumber by, UnitNumber from, DayNumber after) const;
  const Arena* arena(std::string_view id) const;
  // The meetings of two levels that are planned strictly after a day, ascending.
  std::span<const PlannedMeeting> meetings_after(std::int32_t a, std::int32_t b, DayNumber after) const;
  // The review that takes up what was set at one: the first occurrence after it, of the same unit, of an activity that
  // carries over from its activity (J17, J21). Empty when none does.
  std::optional<std::uint32_t> follow_up_of(const Occurrence& review) const;
  // Who conducts an occurrence, else whose it is.
  std::vector<UnitNumber> conductors(const Occurrence& occurrence) const;
  // 0 = bottom; -1: not a level of the model.
  std::int32_t rank_of(const LevelId& id) const;
  // Null: the model has no such rule.
  const FollowUpRule* follow_up_rule(const RuleId& id) const;
  bool has_calendar(const std::optional<CalendarId>& id) const;
};

}  // namespace hjul
