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

// A measure by its place in the event, as the measures that units set; all else by its bearer.
std::string id_of_made(const EventId& event, const RuleApplied& made) {
  const ObligationKind kind = kind_of(made.make);
  const std::string last = kind == ObligationKind::measure ? "1" : made.bearer.text();
  return event.text() + "/" + std::string(to_string(kind)) + "/" + last;
}

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
  duty.id = id_of_made(fact.event->id, body);
  duty.bearer = known_unit(body.bearer, fact.at.day);
  duty.claimant = known_unit(body.claimant, fact.at.day);
  duty.content = body.content;
  if (body.due) {
    const DueDate due = due_date(*body.due, fact.at.day);
    duty.due = due.day;
    duty.rules = due.rules;
    duty.anchor = due.anchor;
    duty.counts = counts_of(*body.due, CountUnit::days);
  } else if (duty.kind == ObligationKind::feedback) {
    date_feedback(duty, fact.at.day, fact.recorded);
  } else if (duty.kind == ObligationKind::support || duty.kind == ObligationKind::account) {
    date_by_terms(duty, fact.at.day);
  }
  return duty;
}

void Engine::happen(const LogFact& fact, const RuleApplied& body) {
  if (const auto refusal = rule_refusal(fact, body)) return refuse(fact, *refusal);
  Owed duty = made_by_rule(fact, body);
  accept(fact, duty.id);
  if (duty.kind == ObligationKind::deliver)
    bear_demand(std::move(duty), fact, std::nullopt);
  else
    bear(std::move(duty), fact);
}

}  // namespace hjul
