// What follow-up rules wait for, read off one day: signals, states, absences. Inside the room only.
#pragma once

#include <map>

// First: its indicators have a `none` of their own, which must not stand behind the room's.
#include "hjul/status/follow_up.hpp"

#include "engine.hpp"
#include "hjul/calendar/period.hpp"
#include "log.hpp"

namespace hjul {

// A rule has seen something of a unit.
struct Seen {
  UnitNumber unit = no_unit;
  std::string cause;     // what, of what, when: what is the same comes once
  std::string evidence;  // for people
  std::vector<DutyNumber> of = {};
};

// A rung of a rule whose time has come, above an obligation that the rule itself has made.
struct RungReached {
  std::size_t rung = 0;  // from 1
  DutyNumber of = none;
  UnitNumber unit = no_unit;  // for which the rule made it; no_unit: no longer in the model
};

class RuleWatch {
 public:
  // A reading of the end of a day, and the sightings of all days.
  RuleWatch(const SettingData& setting, const Log& log, const Engine& engine, const std::vector<Sighting>& sightings,
            DayNumber day);

  // What a rule sees that day, whether or not it has seen it before. Units in the order of the model.
  std::vector<Seen> seen(const FollowUpRule& rule) const;
  std::vector<RungReached> rungs(const FollowUpRule& rule) const;

 private:
  using Found = std::vector<Seen>;
  void see_signals(const FollowUpRule& rule, Found& found) const;
  void see_old_measures(const FollowUpRule& rule, Found& found) const;
  void see_states(const FollowUpRule& rule, ObligationState state, Found& found) const;
  void see_missing_measures(const FollowUpRule& rule, Found& found) const;
  void see_idle_periods(const FollowUpRule& rule, Found& found) const;
  void see_missing_follow_up(const FollowUpRule& rule, Found& found) const;
  void see_missing_feedback(const FollowUpRule& rule, Found& found) const;
  void see_missing_goals(const FollowUpRule& rule, GoalType type, Found& found) const;

  bool is_watched(const FollowUpRule& rule, UnitNumber unit) const;
  bool is_meant(const FollowUpRule& rule, const Sighting& sighting) const;
  bool recurs(const FollowUpRule& rule, const Sighting& sighting) const;
  bool has_repeated(const FollowUpRule& rule, const Owed& duty, ObligationState state) const;
  bool is_of_activity(const Owed& duty, const ActivityId& activity) const;
  bool serves(const Activity& activity, GoalType type) const;
  PeriodType periods_of(const FollowUpRule& rule) const;
  // The last day of the period that holds a day; the day itself where no period does.
  DayNumber end_of(const FollowUpRule& rule, DayNumber day) const;
  bool is_born(UnitNumber unit, DayNumber from, DayNumber to, bool only_measures) const;
  const RuleApplied* applied(const Owed& duty) const;
  bool is_made_by(const Owed& duty, const FollowUpRule& rule) const;
  UnitNumber unit_of(const Owed& duty) const;  // for which a rule made it
  const std::string& name(UnitNumber unit) const { return setting_.unit(unit).id.text(); }

  const SettingData& setting_;
  const Log& log_;
  const Engine& engine_;
  const std::vector<Sighting>& sightings_;
  DayNumber day_;
  Chart chart_;
};

}  // namespace hjul
