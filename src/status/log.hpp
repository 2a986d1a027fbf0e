// The ledger as facts: what was recorded by some place in it, with the corrections among it applied (obligations.md
// 10). Inside the room only.
#pragma once

#include <map>
#include <memory>

#include "fact.hpp"
#include "hjul/ledger/ledger.hpp"

namespace hjul {

// One event with everything that is read off it once.
struct LogEntry {
  Event event;
  MomentKey at{};
  MomentKey recorded{};
  // Of corrections: what the corrected event should have been, once its type is known; empty when that is no event.
  std::optional<Replaced> replaced;
  EventNumber target = 0;  // of corrections and voids; 0: no such event
  // Of the correction of a correction or void: that one, as it should have been.
  std::shared_ptr<const LogEntry> inner;
};

// An event about which units there are, or a correction of one.
struct UnitEntry {
  EventNumber seq = 0;
  DayNumber recorded = no_day;
  DayNumber from = no_day;  // the first day on which it may count; no_day for a correction: any
  bool is_move = false;
};

class Course;

class Log {
 public:
  explicit Log(LedgerView view);

  const LedgerView& view() const noexcept { return view_; }
  std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(entries_.size()); }
  // How many events were recorded before a day.
  std::uint32_t count_before(DayNumber day) const;
  bool is_amended_after(std::uint32_t known) const noexcept {
    return !amendments_.empty() && amendments_.back() > known;
  }
  // The latest valid time, as the events say it themselves.
  const MomentKey& latest() const noexcept { return latest_; }
  const LogEntry& entry(EventNumber seq) const { return *entries_[seq - 1]; }
  const Zone& zone() const noexcept { return view_.zone(); }
  EventNumber place_of(const EventId& id) const { return place_of(id.text()); }
  EventNumber place_of(std::string_view id) const;
  // An event that is being decided, as the next one after `known`.
  LogEntry entry_of(Event event) const;
  // What an event with corrections of corrections is about in the end.
  EventNumber root_of(const LogEntry& correction) const;
  // The event at a place; for 0 the other one.
  const LogEntry& entry_or(const LogEntry& other, EventNumber seq) const { return seq == 0 ? other : entry(seq); }
  // The log with the events that came since. Entries are shared.
  Log grown(LedgerView view) const;
  // The same log folded (course.hpp); null until it is.
  const Course* course() const noexcept { return course_.get(); }
  void set_course(std::shared_ptr<const Course> course) noexcept { course_ = std::move(course); }

  // The facts among the first `known` events, ordered; with one more, being decided.
  struct Trial {
    const LogEntry* entry = nullptr;
    LogFact::Part part = LogFact::Part::whole;
    const ObligationId* only = nullptr;
  };
  std::vector<LogFact> facts(std::uint32_t known) const { return facts(known, Trial{}); }
  std::vector<LogFact> facts(std::uint32_t known, const Trial& trial) const;
  // Whether an event is voided, as known then.
  bool is_voided(EventNumber seq, std::uint32_t known) const;

  // What corrections say of an event.
  struct Ruling {
    std::vector<const LogEntry*> corrections;  // in force, the latest first: that one rules
    bool is_voided = false;
    friend bool operator==(const Ruling&, const Ruling&) = default;
  };
  using Rulings = std::map<EventNumber, Ruling>;  // of the events that are corrected or voided
  Rulings rulings(std::uint32_t known, const LogEntry* trial) const;
  // An event as a fact; empty where it is voided or itself a correction. Rulings that the trial makes are new.
  std::optional<LogFact> fact(EventNumber seq, const Rulings& rulings, const LogEntry* trial = nullptr) const;
  // What is being decided, as a fact after `known` others; it is no correction.
  LogFact fact_of(std::uint32_t known, const Trial& trial) const;
  // The events about units, in their order.
  const std::vector<UnitEntry>& unit_entries() const noexcept { return unit_entries_; }
  std::optional<UnitEntry> unit_entry(const LogEntry& entry, EventNumber seq) const;

 private:
  LogFact fact_of(const LogEntry& entry, EventNumber seq, const Ruling& ruling) const;
  std::vector<LogFact> facts_with_proof(std::uint32_t known, const LogEntry& correction) const;
  void add(Event event);

  LedgerView view_;
  Numbered<std::shared_ptr<const LogEntry>> entries_;
  std::vector<EventNumber> amendments_;  // corrections and voids
  std::vector<UnitEntry> unit_entries_;
  MomentKey latest_{Date::min_serial, MomentKey::no_instant};
  std::shared_ptr<const Course> course_;
};

// Whether an event may have taken away a rung that could be read before: it corrects, or came late (10).
inline bool may_correct_ground(const LogEntry& entry) noexcept {
  return entry.target != 0 || entry.at.day < entry.recorded.day;
}

// The due date that an event gives by itself; null where it gives none, or one for each of several (an agreement).
const Deadline* deadline_in(const EventBody& body);

// The two kinds of command of the ratchet (4.4): evidence about acts, and terms.
bool is_evidence(const EventBody& body) noexcept;
// Says nothing that a state could depend on.
bool is_remark(EventType type) noexcept;

}  // namespace hjul
