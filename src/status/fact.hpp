// A fact: an event as it counts in one reading - corrected, or parted into what it proves and what it settles.
#pragma once

#include "duty.hpp"

namespace hjul {

struct LogFact {
  EventNumber seq = 0;
  const Event* event = nullptr;         // the envelope: id, actor
  const EventBody* body = nullptr;      // as corrected
  const std::string* reason = nullptr;  // as corrected
  MomentKey at{};                       // valid time, as corrected
  DayNumber recorded = no_day;
  DayNumber corrected = no_day;  // record day of the correction that rules; no_day: none
  // What it has said, oldest first, with the record days; empty: it was not corrected.
  struct Version {
    const EventBody* body;
    MomentKey at;
    DayNumber recorded;
  };
  std::vector<Version> versions;
  // The record day against which a due date is held that the event names: one that was corrected counts from there.
  DayNumber due_said = no_day;
  // Which half of an answer at a review counts: the proof for its accounts, or the terms of the measure (4.4).
  enum class Part : std::uint8_t { whole, evidence, terms } part = Part::whole;
  // Being decided now: also what depends on the record time is asked, which no later reading asks again.
  bool is_new = false;
  bool is_ahead = false;               // being decided, and valid after its record time
  const ObligationId* only = nullptr;  // of several, this one alone

  bool has_reason() const noexcept { return reason && !reason->empty(); }
  // Every backdated event needs a reason (10).
  bool needs_reason() const noexcept { return at.day < recorded; }
  // A grant counts as recorded when it was corrected (4.4).
  DayNumber granted_on() const noexcept { return corrected != no_day ? corrected : recorded; }
  // The day on which it was on record that this obligation is meant (3.1).
  DayNumber named_on(std::string_view obligation) const;
};

// By valid time, then by place in the ledger (4.5.3).
inline bool is_earlier(const LogFact& a, const LogFact& b) noexcept {
  return a.at != b.at ? a.at < b.at : a.seq < b.seq;
}

}  // namespace hjul
