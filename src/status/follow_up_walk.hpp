// Rules at work over days: what they see, and what follows from it. Inside the room only.
#pragma once

#include <set>

// First, as in rule_watch.hpp.
#include "hjul/status/follow_up.hpp"

#include "readings.hpp"
#include "rule_watch.hpp"

namespace hjul {

// Goes over the days, with what was on record on each.
class FollowUpWalk {
 public:
  FollowUpWalk(const Replay& replay, const std::vector<Sighting>& sightings, const FollowUpOptions& options);
  FollowUp walk();

 private:
  // A rule has seen something; `on`, `makes` and `within` are its own, or those of one of its rungs.
  struct Cause {
    const FollowUpRule* rule;
    const Seen* seen;
    const Party* on;
    std::string_view makes;
  };
  void catch_up(DayNumber day);
  void plan_days();
  void look(DayNumber day);
  void apply(const FollowUpRule& rule, DayNumber day);
  void climb(const FollowUpRule& rule, const RungReached& reached);
  void fire(const Cause& cause, UnitNumber bearer);
  void report(const Cause& cause, FiringFate fate, RuleFiring firing);
  bool is_said(const EventId& id) const { return source_.find(id.text()) || replay_.ledger().find(id.text()); }
  void record(const Cause& cause, Event event);

  std::vector<UnitNumber> units_of(const Party& party, UnitNumber unit) const;
  UnitNumber claimant_of(const Cause& cause, UnitNumber bearer) const;
  std::optional<Deadline> deadline_of(const Cause& cause, UnitNumber bearer) const;
  std::string content_of(const Cause& cause) const;
  std::optional<Event> event_of(const Cause& cause, const EventId& id, UnitNumber bearer, UnitNumber claimant) const;
  std::optional<ArenaId> arena_of(const Cause& cause, UnitNumber bearer) const;
  const Owed* met_by(const Cause& cause, UnitNumber bearer, UnitNumber claimant) const;
  bool is_silent(const FollowUpRule& rule, UnitNumber unit) const;

  const SettingData& data() const { return replay_.setting().data(); }
  const UnitId& id(UnitNumber unit) const { return data().unit(unit).id; }

  LedgerView source_;
  const std::vector<Sighting>& sightings_;
  FollowUpOptions options_;
  Ledger ledger_;
  Replay replay_;
  std::uint32_t taken_ = 0;   // of the source
  std::set<DayNumber> days_;  // on which something may be seen that was not there before
  DayNumber day_ = no_day;
  std::optional<Engine> engine_;                                     // the reading of the day
  std::map<std::pair<std::string, std::string>, DayNumber> spoken_;  // by rule and unit
  std::set<std::string> told_;                                       // firings that are on the list
  std::vector<RuleFiring> firings_;
  std::vector<Event> events_;
};

}  // namespace hjul
