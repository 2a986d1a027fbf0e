// The checks of a command, in their order (obligations.md 4.4). Inside the room only.
#pragma once

#include "hjul/status/decision.hpp"
#include "readings.hpp"

namespace hjul {

class Decider {
 public:
  Decider(const SettingData& setting, const Log& log) : setting_(setting), log_(log), readings_(setting, log) {}

  Decision decide(const Event& command) const;
  std::optional<Refusal> refusal(ObligationAct act, const ObligationId& obligation, const UnitId& by,
                                 const Moment& on) const;

 private:
  // What every command is asked before it is tried: form, record order, names, actor, time. Empty: it may be tried.
  std::optional<Refusal> before_trial(const LogEntry& entry, const Engine& then) const;
  static bool has_form(const LogEntry& entry);
  std::optional<Refusal> inner_refusal(const LogEntry& entry) const;
  std::optional<Refusal> correction_refusal(const LogEntry& entry) const;
  bool has_consent_of_deliverers(const LogEntry& entry, EventNumber root) const;

  // What the command comes to in the state at its valid time: refusals by what they are about ("" = the whole).
  struct Tried {
    std::vector<Outcome> outcomes;
    std::optional<Refusal> refusal;
  };
  Tried try_command(const LogEntry& entry, Engine& then) const;
  Tried try_correction(const LogEntry& entry) const;
  bool changes(const LogEntry& entry, EventNumber root) const;
  // What is on record as delivered keeps its feedback (3.1), and the ratchet (4.4).
  void hold_ratchet(const LogEntry& entry, Tried& tried) const;
  std::optional<Refusal> ratchet(const LogEntry& entry, const ObligationId* only) const;
  Event accepted_part(const Event& command, const Tried& tried, const Engine& then) const;
  std::vector<Discrepancy> discrepancies_of(const LogEntry& entry, const Engine& then) const;
  std::vector<EventId> lost_by(const LogEntry& entry, const Event& accepted) const;

  const SettingData& setting_;
  const Log& log_;
  Readings readings_;
};

}  // namespace hjul
