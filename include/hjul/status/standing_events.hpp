// The events of a ledger that count: as corrected, without those that are voided or without effect.
//
//   for (const StandingEvent& each : standing_events(replay, day))
//     if (const auto* held = std::get_if<Held>(&each.event.body)) ...
//
// For whoever looks at what happened rather than at what is owed.
#pragma once

#include <vector>

#include "hjul/status/status.hpp"

namespace hjul {

// An event as it counts: its body, reason and valid time are those of the correction that rules.
struct StandingEvent {
  Event event;
  Date day = Date::from_serial(0);  // of valid time, in the owner's zone
  friend bool operator==(const StandingEvent&, const StandingEvent&) = default;
};

// Of valid time up to the end of the day, as known at its end or among the first events; by valid time, then by place
// in the ledger. Corrections and voids themselves are not among them.
std::vector<StandingEvent> standing_events(const Replay& replay, Date as_of);
std::vector<StandingEvent> standing_events(const Replay& replay, Date as_of, Sequence known);

}  // namespace hjul
