// A ledger as an event log: the process as it was run.
//
// Events count as corrected (status/standing_events.hpp); their day is that of valid time in the owner's zone.
#pragma once

#include "hjul/analysis/of_plan.hpp"
#include "hjul/status/status.hpp"

namespace hjul {

// What is a case.
enum class LedgerCases : std::uint8_t {
  // Each artefact that events handle: the same order over the levels as level_order() of the room status. The feedback
  // on a content that is called like an artefact belongs to it.
  artefacts,
  // One turn of the wheel for one unit of the profession, named as in a plan's log (of_plan.hpp), so that both can be
  // compared. A meeting belongs to the cycle of the occurrence that was held; what else happens says no cycle.
  turns,
};
// "artefacts", "turns".
std::string_view to_string(LedgerCases cases) noexcept;
std::optional<LedgerCases> parse_ledger_cases(std::string_view word) noexcept;

// Which events, in which cases.
struct LedgerLogOptions {
  LedgerCases cases = LedgerCases::artefacts;
  std::optional<Sequence> known = {};  // how many events are known; empty: those recorded by the day
};

// As of a day. By the words of the ledger:
//
//   handle      the class of its act (analyse, interpret, discuss, publish, present, take_note, endorse, decide ...)
//   hold        what the planned activity is; else a dialogue where the arena is one; everybody present discusses
//   deliver     report               feed_back   feed_back by the one, receive by the others
//   set_measure, agree  measure      answer, close_review  evaluate
//   input       a contribution: its id is an item      take_up  decide, with that item
//
// Only `handle` and `feed_back` belong to artefacts. Throws TooManyLogNames.
EventLog event_log(const Replay& replay, Date as_of, const LedgerLogOptions& options = {});

}  // namespace hjul
