// What a follow-up rule of the model made owed (docs/reference/follow_up.md): the event says what was seen and what
// follows; whether it was seen is not asked again, so that a reading never depends on results that have changed since.
#include <algorithm>

#include "engine.hpp"

namespace hjul {
namespace {

constexpr ObligationKind kind_of(RuleMakes make) {
  switch (make) {
    case RuleMakes::deliver: return ObligationKind::deliver;
    case RuleMakes::feedback: return ObligationKind::feedback;
    case RuleMakes::support: return ObligationKind::support;
    case RuleMakes::account: return ObligationKind::account;
    case RuleMakes::measure: break;
  }
  return ObligationKind::measure;
}

}  // namespace

// The rule gives the power; it is applied by the claimant, the bearer, or somebody above the bearer.
std::optional<Refusal> Engine::rule_refusal(const LogFact& fact, const RuleApplied& body) {
  const DayNumber day = fact.at.day;
  const FollowUpRule* rule = setting_->follow_up_rule(body.rule);
  if (!rule || !rule->valid.holds_on(Date::from_serial(day))) return Refusal::unknown_rule;
  const UnitNumber bearer = known_unit(body.bearer, day);
  const UnitNumber claimant = known_unit(body.claimant, day);
  if (known_unit(body.unit, day) == no_unit || bearer == no_unit || claimant == no_unit) return Refusal::unknown_unit;
  if (const auto refusal = author_refusal(fact)) return refusal;
  const UnitNumber by = known_unit(fact.event->by, day);
  if (by != claimant && by != bearer && !world_.is_below(bearer, by, day)) return Refusal::not_entitled;
  if (bearer == claimant) return Refusal::no_power;
  if (const auto refusal = reason_refusal(fact)) return refusal;
  for (const ObligationId& id : body.of)
    if (!is_known(id)) return Refusal::unknown_obligation;
  if (!body.due) return std::nullopt;
  const DueDate due = due_date(*body.due, day);
  if (std::holds_alternative<AnchorId>(*body.due) && due.anchor == none) return Refusal::unknown_event;
  if (due.day < day) return Refusal::not_later;
  return due.day < fact.due_said ? std::optional(Refusal::due_in_past) : std::nullopt;
}

// Due as the event says, else as the terms of the model have it for the kind.
Owed Engine::made_by_rule(const LogFact& fact, const RuleApplied& body) {
  Owed duty;
  duty.kind = kind_of(body.make);
  const std::string last = duty.kind == ObligationKind::measure ? "1" : body.bearer.text();
  duty.id = fact.event->id.text() + "/" + std::string(to_string(duty.kind)) + "/" + last;
  duty.bearer = known_unit(body.bearer, fact.at.day);
  duty.claimant = known_unit(body.claimant, fact.at.day);
  duty.content = body.content;
  const auto date_by = [&](const Deadline& deadline) {
    const DueDate due = due_date(deadline, fact.at.day);
    duty.due = due.day;
    duty.rules = due.rules;
    duty.anchor = due.anchor;
    duty.counts = counts_of(deadline, CountUnit::days);
  };
  const ObligationTerms& terms = setting_->terms;
  const bool is_support = duty.kind == ObligationKind::support;
  const TimeAllowed& allowed = is_support ? terms.support : terms.account;
  if (body.due) {
    date_by(*body.due);
  } else if (duty.kind == ObligationKind::feedback) {
    date_feedback(duty, fact.at.day, fact.recorded);
  } else if ((is_support || duty.kind == ObligationKind::account) && allowed.within) {
    duty.due = setting_->after(fact.at.day, *allowed.within, allowed.calendar);
    duty.rules = static_cast<std::uint8_t>(DueRule::span);
    duty.counts = counts_of(*allowed.within, CountUnit::days);
  }
  return duty;
}

void Engine::happen(const LogFact& fact, const RuleApplied& body) {
  if (const auto refusal = rule_refusal(fact, body)) return refuse(fact, *refusal);
  Owed duty = made_by_rule(fact, body);
  Owed feedback;
  feedback.id = fact.event->id.text() + "/feedback/" + body.bearer.text();
  feedback.kind = ObligationKind::feedback;
  feedback.state = ObligationState::conditional;
  feedback.bearer = duty.claimant;
  feedback.claimant = duty.bearer;
  feedback.content = duty.content;
  const bool is_demand = duty.kind == ObligationKind::deliver;
  accept(fact, duty.id);
  const DutyNumber number = bear(std::move(duty), fact);
  if (!is_demand) return;
  // Whoever demands owes feedback, a rule's claimant too (3.1).
  const DutyNumber pair = bear(std::move(feedback), fact);
  duties_[number].pair = pair;
  duties_[pair].pair = number;
}

}  // namespace hjul
