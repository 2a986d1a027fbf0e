// One act on one obligation: whether it may be, by the table and its guards (obligations.md 4.3, 4.4), and what it
// does.
#include <algorithm>

#include "engine.hpp"

namespace hjul {
namespace {

using Op = ObligationAct;
using State = ObligationState;

// Moved anchors and what reviews say are asked for theirs where they are checked.
bool needs_reason(Op act) {
  switch (act) {
    case Op::withdraw:
    case Op::suspend:
    case Op::resume:
    case Op::extend: return true;
    default: return false;
  }
}

std::optional<Refusal> wrong_kind(Op act, const Owed& duty) {
  if ((act == Op::carry || act == Op::drop) && duty.kind != ObligationKind::measure) return Refusal::wrong_kind;
  const bool is_withdrawable = duty.kind == ObligationKind::deliver || duty.state == State::conditional;
  if (act == Op::withdraw && !is_withdrawable) return Refusal::not_withdrawable;
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> Engine::refusal_of(Op act, const Owed& duty, const LogFact& fact) const {
  const Transition to = transition(duty.state, act, duty.suspended_from);
  if (to.refusal) return to.refusal;
  if (const auto refusal = wrong_kind(act, duty)) return refusal;
  if (const auto refusal = wrong_actor(act, duty, known_unit(fact.event->by, fact.at.day), fact.at.day)) return refusal;
  if (const auto refusal = reason_refusal(fact, needs_reason(act))) return refusal;
  const bool is_grant = act == Op::extend || act == Op::suspend || act == Op::waive;
  if (is_grant && reaches_back(duty, fact)) return Refusal::breach_stands;
  return std::nullopt;
}

// A grant valid on or before the due date that stood then, recorded after it (4.4).
bool Engine::reaches_back(const Owed& duty, const LogFact& fact) const {
  if (duty.state == State::suspended || duty.due == no_day) return false;
  return fact.at.day <= duty.due && duty.due < fact.granted_on();
}

std::optional<Refusal> Engine::refusal(Op act, DutyNumber number, UnitNumber by, DayNumber day) const {
  const Owed& duty = duties_[number];
  const Transition to = transition(duty.state, act, duty.suspended_from);
  if (to.refusal) return to.refusal;
  if (const auto refusal = wrong_kind(act, duty)) return refusal;
  return wrong_actor(act, duty, by, day);
}

std::optional<Refusal> Engine::wrong_actor(Op act, const Owed& duty, UnitNumber by, DayNumber day) const {
  const auto unless = [](bool is_right, Refusal refusal) { return is_right ? std::nullopt : std::optional(refusal); };
  switch (act) {
    case Op::perform: {
      const auto& named = duty.performers;
      return unless(by == duty.bearer || std::find(named.begin(), named.end(), by) != named.end(), Refusal::not_bearer);
    }
    case Op::withdraw: {
      const UnitNumber demander = duty.kind == ObligationKind::feedback ? duty.bearer : duty.claimant;
      return unless(by == demander, Refusal::not_demander);
    }
    case Op::suspend:
    case Op::cut_off: return unless(is_entitled(by, duty, day), Refusal::not_entitled);
    case Op::resume: return unless(by == duty.bearer || is_entitled(by, duty, day), Refusal::not_entitled);
    case Op::extend:
    case Op::waive: return unless(by == duty.claimant, Refusal::not_claimant);
    case Op::carry:
    case Op::drop: return unless(by == duty.bearer, Refusal::not_bearer);
    case Op::rearm: return unless(duty.anchor != none && anchors_[duty.anchor].owner == by, Refusal::not_entitled);
    case Op::end_unit:
    case Op::novate:
      return unless(world_.may_reorganise(by, duty.bearer, day) || world_.may_reorganise(by, duty.claimant, day),
                    Refusal::no_power);
    case Op::meet:
    case Op::lapse: break;  // they follow from other events (3.1)
  }
  return Refusal::not_entitled;
}

bool Engine::is_entitled(UnitNumber by, const Owed& duty, DayNumber day) const {
  return by == duty.claimant || is_common_superior(by, duty, day);
}

// Strictly above both; a claimant that is above the bearer is entitled as such, the bearer never.
bool Engine::is_common_superior(UnitNumber by, const Owed& duty, DayNumber day) const {
  return world_.is_below(duty.bearer, by, day) && world_.is_below(duty.claimant, by, day);
}

void Engine::note_step(DutyNumber number, EventNumber event, DayNumber day, std::int8_t act) {
  const Owed& duty = duties_.peek(number);
  steps_.push_back({number, event, day, act, duty.state, duty.due});
}

// The new state, as the table has it. What else an act does stands with the act.
void Engine::enter(DutyNumber number, Op act, const LogFact& fact) {
  const Transition to = transition(duties_[number].state, act, duties_[number].suspended_from);
  duties_[number].state = to.to;
  if (to.reason != EndReason::none) duties_[number].reason = to.reason;
  if (!is_open(to.to)) close(number, &fact, fact.at.day);
  note_step(number, fact.seq, fact.at.day, static_cast<std::int8_t>(act));
}

void Engine::perform(DutyNumber number, const LogFact& fact) {
  Owed& duty = duties_[number];
  if (duty.state == State::overdue) duty.late_days = fact.at.day - duty.due - duty.suspended_late;
  enter(number, Op::perform, fact);
}

void Engine::suspend(DutyNumber number, const LogFact& fact) {
  Owed& duty = duties_[number];
  duty.suspended_from = duty.state;
  duty.suspended_on = fact.at.day;
  if (duty.state == State::active && duty.due != no_day) {
    const Date today = Date::from_serial(fact.at.day);
    const Date due = Date::from_serial(duty.due);
    const bool is_working = duty.counts == CountUnit::working_days;
    duty.rest =
        is_working ? setting_->calendar(std::nullopt)->between(today + Days{1}, due + Days{1}) : (due - today).count;
  }
  enter(number, Op::suspend, fact);
}

void Engine::resume(DutyNumber number, const LogFact& fact) {
  const DayNumber day = fact.at.day;
  const State from = duties_[number].suspended_from;
  enter(number, Op::resume, fact);
  Owed& duty = duties_[number];
  if (from == State::overdue) {
    const std::int32_t days = day - duty.suspended_on;
    duty.suspended_late += days;
    if (duty.cutoff != no_day) duty.cutoff += days;
  } else if (duty.due != no_day) {
    const bool is_working = duty.counts == CountUnit::working_days;
    const Span rest{duty.rest, is_working ? SpanUnit::working_days : SpanUnit::days};
    duty.rules = static_cast<std::uint8_t>(DueRule::resumed);
    set_due(number, setting_->after(day, rest, std::nullopt));
  }
  duty.suspended_on = no_day;
  watch(number);
}

// Of one that is due on some day. A cut-off moves by the same number of civil days (4.5.4).
void Engine::set_due(DutyNumber number, DayNumber due) {
  Owed& duty = duties_[number];
  if (duty.due == due) return;
  duty.earlier_dues.push_back(duty.due);
  if (duty.cutoff != no_day) duty.cutoff += due - duty.due;
  duty.due = due;
  watch(number);
}

// What follows from an end: a feedback whose delivery can no longer come lapses, support for it ends, and a waived
// measure needs no account.
void Engine::close(DutyNumber number, const LogFact* fact, DayNumber day) {
  const EventNumber event = fact ? fact->seq : 0;
  duties_[number].closed_on = day;
  duties_[number].closed_by = event;
  const State state = duties_[number].state;
  const bool is_lost = state == State::waived || state == State::violated_final;
  // As long as a delivery is open, its feedback is conditional.
  if (is_lost && duties_[number].kind == ObligationKind::deliver)
    end_with(duties_[number].pair, State::discharged, EndReason::expired, event, day);
  if (state == State::waived && duties_[number].kind == ObligationKind::measure)
    for (const DutyNumber account : accounts_of(number))
      if (is_open(duties_.peek(account).state)) end_with(account, State::discharged, EndReason::inactive, event, day);
  if (state != State::carried && duties_[number].reason != EndReason::novated) end_support(number, event, day);
}

// Support lasts while its origin, or what became of it, is open (5.2.4).
void Engine::end_support(DutyNumber number, EventNumber event, DayNumber day) {
  for (DutyNumber at = number; at != none; at = duties_.peek(at).before) {
    const AnswerChain* chain = chain_of(at);
    if (!chain) continue;
    for (const DutyNumber owed : chain->owed)
      if (duties_.peek(owed).kind == ObligationKind::support && is_open(duties_.peek(owed).state))
        end_with(owed, State::discharged, EndReason::inactive, event, day);
  }
}

void Engine::end_with(DutyNumber number, State state, EndReason reason, EventNumber event, DayNumber day) {
  Owed& duty = duties_[number];
  duty.state = state;
  duty.reason = reason;
  LogFact by;
  by.seq = event;
  close(number, event != 0 ? &by : nullptr, day);
  note_step(number, event, day, static_cast<std::int8_t>(state == State::violated_final ? Op::cut_off : Op::lapse));
}

DutyNumber Engine::find(std::string_view id) const {
  return duty_at_.find(id, [&](DutyNumber at) -> const std::string& { return duties_[at].id; });
}

const AnswerChain* Engine::chain_of(DutyNumber origin) const {
  const std::int32_t at = duties_[origin].chain;
  return at == none ? nullptr : &chains_[at];
}

bool Engine::is_alive(DutyNumber number) const {
  for (DutyNumber at = number; at != none; at = duties_[at].after)
    if (is_open(duties_[at].state)) return true;
  return false;
}

}  // namespace hjul
