// Follow-up rules at work: when a signal, a state or an absence is seen, something becomes owed (U12, J2, J5, J23).
//
//   const FollowUp found = follow_up(replay, seen_in(signals, shown, options, day), {.from = day, .to = day});
//   for (const Event& event : found.events) ledger.append(event);     // or do not: then it was a dry run
//
// A rule makes an event, `apply_rule`, that says what was seen and what follows; what it makes owed is an ordinary
// obligation from then on, with a bearer, a date, rungs above and an explanation. A cause sets a rule in motion once:
// the id of the event is made from rule, unit, cause and bearer, and a ledger takes an id once. Nothing depends on a
// clock: rules look at the days from `from` to `to`, each with what was on record by its end.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hjul/indicator/signals.hpp"
#include "hjul/status/status.hpp"

namespace hjul {

// Something that stands out in the results of a unit, as rules wait for it.
struct Sighting {
  std::string unit;       // its id in the model; others set nothing in motion
  std::string indicator;  // its name in the results
  std::string breakdown;  // "" where there is none
  std::string period;     // the last one that it speaks of
  std::string before;     // the period before that one in the same results; "" where there is none
  std::string signal;     // "change", "outlier", "target_missed", "chart.<rule>", or a word of the vendor's own
  std::string evidence;   // figures for people
  Date on = Date::from_serial(0);  // known since
  std::string activity = {};       // id of the activity at which it was seen; "" where at none
  friend bool operator==(const Sighting&, const Sighting&) = default;
};

// The signals of a run as sightings. Those that go the right way are "welcome.<signal>": a rule hears them only where
// it asks for them ("welcome", "welcome.change"). `options`: those of the run. `unit_of`: units of the results that the
// model calls otherwise.
std::vector<Sighting> seen_in(const SignalRun& run, const Publication& shown, const SignalOptions& options, Date on,
                              const std::map<std::string, std::string>& unit_of = {});

// What became of a rule that was set in motion.
enum class FiringFate : std::uint8_t {
  made,      // there is an event for it
  met,       // what it asks for is owed already
  silenced,  // the rule has spoken to this unit within its time of silence
  refused,   // it cannot be: nobody stands there to owe it, or no arena to take it up
};
std::string_view to_string(FiringFate fate) noexcept;

// A rule that was set in motion on a day.
struct RuleFiring {
  RuleId rule{detail::Unset{}};
  UnitId unit{detail::Unset{}};  // for which it waited
  Date on = Date::from_serial(0);
  std::string seen;      // the cause; the same for the same rule and unit comes once
  std::string evidence;  // for people
  FiringFate fate = FiringFate::made;
  std::optional<EventId> event;            // of made
  std::optional<ObligationId> obligation;  // that was made, or by which it is met; an input is none
  std::optional<Refusal> refusal;          // of refused
  friend bool operator==(const RuleFiring&, const RuleFiring&) = default;
};

// Which days and rules.
struct FollowUpOptions {
  Date from = Date::from_serial(0), to = Date::from_serial(0);  // both belong to it
  std::vector<RuleId> rules = {};                               // only these; empty: all
};

// What rules did over some days, or would have done.
struct FollowUp {
  std::vector<RuleFiring> firings;  // by day, then in the order of the model's rules and units
  std::vector<Event> events;        // those that the firings made and the ledger does not have, in their order
  Replay replay;                    // the ledger with them, as it would have been
};

// Runs the rules of the model over the days. On a day that lies before the end of the ledger, rules see what was on
// record then, and their events stand between the others: what rules would have done. Throws UnknownId for a rule that
// the model does not have, ContractViolation where `to` lies before `from`.
FollowUp follow_up(const Replay& replay, const std::vector<Sighting>& sightings, const FollowUpOptions& options);

}  // namespace hjul
