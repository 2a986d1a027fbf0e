// One reading with what an explanation looks up in it: names, facts, and the events on which something rests. Inside
// the room only.
#pragma once

#include <map>
#include <set>

#include "hjul/status/explain.hpp"
#include "readings.hpp"

namespace hjul {

// Places of events in the ledger.
using Trail = std::set<EventNumber>;

class ExplainReading {
 public:
  ExplainReading(const Replay& replay, DayNumber as_of, std::uint32_t known);
  // The reading of a moment, with the events of that moment, as known at the end of the ledger.
  ExplainReading(const Replay& replay, const MomentKey& moment);

  const SettingData& setting() const noexcept { return setting_; }
  const Log& log() const noexcept { return log_; }
  const Engine& engine() const noexcept { return engine_; }
  const Readings& readings() const noexcept { return readings_; }
  DayNumber as_of() const noexcept { return as_of_; }
  std::uint32_t known() const noexcept { return known_; }
  const Owed& duty(DutyNumber number) const { return engine_.duties()[number]; }

  // The event as it counts in this reading; null where it is voided or lies later.
  const LogFact* fact(EventNumber seq) const;
  // The history of one obligation, in order.
  const std::vector<HistoryStep>& steps_of(DutyNumber number) const;
  // Whether an event was refused as a whole in this reading.
  bool has_no_effect(EventNumber seq) const { return refused_.contains(seq); }

  // Names. The numbers must be numbers of something.
  UnitName unit(UnitNumber number) const;
  UnitName unit(const UnitId& id) const;
  ThingName arena(const ArenaId& id) const;
  ThingName follow_up_rule(const RuleId& id) const;
  ThingName anchor(std::string_view id) const;
  ObligationName obligation(DutyNumber number) const;

  // Every event on which the state of an obligation rests: its own history, that of what it passes on, repairs or
  // continues, the meetings and reviews on which its dates hang, and the corrections of all of them.
  Trail trail_of(DutyNumber number) const;
  // An event with the meetings and reviews that it names, what it takes up, and its corrections.
  Trail trail_of_event(EventNumber seq) const;
  // The events that opened, closed, merged or moved a unit, or one above or before it.
  Trail trail_of_units(std::vector<UnitNumber> units) const;
  // The events that scheduled or moved a meeting or review.
  Trail trail_of_anchor(std::string_view id) const;
  std::vector<EventNumber> amendments_of(EventNumber seq) const;
  std::vector<EventId> ids(const Trail& trail) const;

 private:
  void index();
  void follow(DutyNumber number, Trail& trail, std::set<DutyNumber>& seen) const;
  void follow_links(const Owed& duty, Trail& trail, std::set<DutyNumber>& seen) const;
  void follow_rung(const Owed& duty, Trail& trail, std::set<DutyNumber>& seen) const;
  void add_event(EventNumber seq, Trail& trail) const;
  template <class IsMeant>
  void add_taken_back(Trail& trail, const IsMeant& is_meant) const;
  void add_handover(const Owed& passed_on, Trail& trail) const;
  void add_moved_arenas(const Owed& feedback, Trail& trail) const;

  const SettingData& setting_;
  const Log& log_;
  Readings readings_;
  DayNumber as_of_;
  std::uint32_t known_;
  Engine engine_;
  std::vector<LogFact> facts_;                                  // in force, valid by as_of, in the order of valid time
  std::map<EventNumber, std::size_t> place_of_;                 // in facts_
  std::vector<std::vector<HistoryStep>> steps_of_;              // by obligation
  std::vector<std::size_t> about_anchors_;                      // in facts_
  std::vector<std::size_t> about_units_;                        // in facts_
  std::set<EventNumber> refused_;                               // as a whole
  std::map<EventNumber, std::vector<EventNumber>> amendments_;  // by the event that is amended in the end
};

void merge(Trail& into, const Trail& more);

}  // namespace hjul
