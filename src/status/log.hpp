// The ledger as facts: what was recorded by some place in it, with the corrections among it applied (obligations.md
// 10). Inside the room only.
#pragma once

#include <memory>
#include <unordered_map>

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

class Log {
 public:
  explicit Log(LedgerView view);

  const LedgerView& view() const noexcept { return view_; }
  std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(entries_.size()); }
  const LogEntry& entry(EventNumber seq) const { return *entries_[seq - 1]; }
  const Zone& zone() const noexcept { return view_.zone(); }
  EventNumber place_of(const EventId& id) const;
  // An event that is being decided, as the next one after `known`.
  LogEntry entry_of(Event event) const;
  // What an event with corrections of corrections is about in the end.
  EventNumber root_of(const LogEntry& correction) const;
  // The event at a place; for 0 the other one.
  const LogEntry& entry_or(const LogEntry& other, EventNumber seq) const { return seq == 0 ? other : entry(seq); }
  // The log with the events that came since. Entries are shared.
  Log grown(LedgerView view) const;

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

 private:
  struct Ruling {
    std::vector<const LogEntry*> corrections;  // in force, the latest first: that one rules
    bool is_voided = false;
  };
  std::vector<Ruling> rulings(std::uint32_t known, const LogEntry* trial) const;
  LogFact fact_of(const LogEntry& entry, EventNumber seq, const Ruling& ruling) const;
  std::vector<LogFact> facts_with_proof(std::uint32_t known, const LogEntry& correction) const;
  void add(Event event);

  LedgerView view_;
  std::vector<std::shared_ptr<const LogEntry>> entries_;
  std::unordered_map<std::string, EventNumber> places_;  // looked up only
};

// The two kinds of command of the ratchet (4.4): evidence about acts, and terms.
bool is_evidence(const EventBody& body) noexcept;
// Says nothing that a state could depend on.
bool is_remark(EventType type) noexcept;

}  // namespace hjul
