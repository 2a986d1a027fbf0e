// The Wheel: a model, its plan and its ledger in one hand, as a vendor embeds them.
//
//   hjul::Wheel wheel(hjul::expand(hjul::Model::load(document), year), hjul::Journal::open("ekeby.hjul"));
//   const hjul::Recorded done = wheel.record(event);
//   if (!done) show(done.decision.refusal);
//   for (const hjul::Obligation& owed : wheel.status(today).obligations()) ...
//   show(sentences(wheel.explain(today, owed.id), hjul::Language::sv));
//
// What was recorded is decided, and on disk when record() returns; or it was refused, with its reason.
#pragma once

#include <variant>

#include "hjul/ledger/journal.hpp"
#include "hjul/status/explain.hpp"
#include "hjul/status/what_if.hpp"

namespace hjul {

// What became of a command.
struct Recorded {
  Decision decision;
  std::optional<Sequence> seq;       // its place in the ledger; empty: nothing was appended
  std::optional<AppendError> error;  // the form of the event, or another event with its id (event.conflict)

  explicit operator bool() const noexcept { return seq.has_value(); }
};

// A convenience: everything that it does can be done with its parts. Reading is const and may be done by many threads,
// recording by one at a time; `reading()` is a value that stays as it is while more is recorded.
class Wheel {
 public:
  // With a ledger in memory: what is recorded is gone with the Wheel, unless ledger().write() is kept.
  explicit Wheel(Plan plan, Ledger ledger = Ledger());
  // With a journal: what was recorded is on disk.
  Wheel(Plan plan, Journal journal);

  const Model& model() const noexcept { return plan().model(); }
  const Plan& plan() const noexcept { return replay_.setting().plan(); }
  // What was recorded until now.
  const LedgerView& ledger() const noexcept { return replay_.ledger(); }
  const Replay& reading() const noexcept { return replay_; }

  // As those of Replay and explain.hpp, by what is recorded until now.
  Status status(Date as_of) const { return replay_.status(as_of); }
  Status status(Date as_of, const Moment& known_at) const { return replay_.status(as_of, known_at); }
  Decision decide(const Event& command) const { return replay_.decide(command); }
  // By everything that is recorded. Throws UnknownId where that reading has no such obligation.
  Explanation explain(Date as_of, const ObligationId& obligation) const;
  WhatIf what_if(std::span<const Event> events, Date as_of) const { return hjul::what_if(replay_, events, as_of); }

  // Decides and, where something is accepted, appends. The record time must be given. An event that stands gives its
  // old place: where memory ran out (std::bad_alloc), the same command again says what became of it. Throws
  // JournalError when it could not be written: nothing has changed then, and the journal takes no more.
  Recorded record(const Event& command);

  // The same ledger over another plan: of another year, or of a model that was changed. What was recorded stays.
  void set_plan(Plan plan);

 private:
  AppendResult append(const Event& event);
  LedgerView view() const;

  std::variant<Ledger, Journal> store_;
  Replay replay_;
};

}  // namespace hjul
