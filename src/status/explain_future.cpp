// What closed it or would, who may do what now, and what happens if nobody acts: the same engine, with time passing and
// nothing else (obligations.md 4.2, 11).
#include <algorithm>

#include "explainer.hpp"

namespace hjul {
namespace {

using Op = ObligationAct;

// The first day on which time alone may change an obligation; no_day where there is none.
DayNumber next_change(const Owed& owed) {
  const auto after = [](DayNumber limit) { return limit == no_day ? no_day : limit + 1; };
  if (owed.state == ObligationState::active) return after(owed.due);
  return owed.state == ObligationState::overdue ? after(owed.cutoff) : no_day;
}

}  // namespace

void Explainer::say_closing() {
  if (corrected_by_ != 0) {
    const LogEntry& entry = reading_.log().entry(corrected_by_);
    say(Topic::closing, BecauseKind::ground_corrected,
        {{"by", reading_.unit(entry.event.by)},
         {"event", entry.event.id},
         {"day", date(entry.recorded.day)},
         {"origin", reading_.obligation(owed_.origin)}},
        correction_, {"obligations.md 10"});
    return;
  }
  if (!is_open(owed_.state)) return say_end();
  say_acts(Topic::closing,
           {Op::perform, Op::withdraw, Op::waive, Op::carry, Op::drop, Op::cut_off, Op::end_unit, Op::novate});
  if (owed_.is_agreed && owed_.kind == ObligationKind::measure)
    say(Topic::closing, BecauseKind::consent_needed, {{"unit", reading_.unit(owed_.claimant)}},
        reading_.trail_of_event(owed_.cause), {"obligations.md 7.2", "D8", "D27"});
  say_acts(Topic::permission, {Op::suspend, Op::resume, Op::extend, Op::rearm});
  say_extension();
}

void Explainer::say_end() {
  const LogFact* fact = owed_.closed_by == 0 ? nullptr : reading_.fact(owed_.closed_by);
  BecauseArguments said = {{"day", date(owed_.closed_on)}, {"state", state_term(owed_)}};
  const bool is_late = owed_.state == ObligationState::fulfilled_late;
  if (!fact) return say(Topic::closing, BecauseKind::closed, std::move(said), trail_, {"obligations.md 4.2"});
  said.emplace_back("by", reading_.unit(fact->event->by));
  said.emplace_back("type", term_of("type", to_string(fact->event->type())));
  if (is_late) said.emplace_back("days", owed_.late_days);
  say(Topic::closing, is_late ? BecauseKind::closed_late : BecauseKind::closed_by, std::move(said), trail_,
      {"obligations.md 4.3"});
  if (!fact->has_reason()) return;
  say(Topic::closing, BecauseKind::reason_given, {{"by", reading_.unit(fact->event->by)}, {"reason", *fact->reason}},
      {owed_.closed_by});
}

// Who may, or why nobody may. What no unit can do to such an obligation at all is passed over.
void Explainer::say_acts(Topic topic, std::initializer_list<Op> acts) {
  const Trail units = reading_.trail_of_units(parties());
  Trail trail = trail_;
  merge(trail, units);
  for (const Op act : acts) {
    const std::vector<UnitName> may = reasons_.entitled(act, number_);
    const auto refusal = transition(owed_.state, act, owed_.suspended_from).refusal;
    const bool is_measure_act = act == Op::carry || act == Op::drop;
    if (is_measure_act && owed_.kind != ObligationKind::measure) continue;
    if (act == Op::rearm && owed_.anchor == none) continue;
    const bool is_used_up = act == Op::extend && owed_.extended >= reading_.setting().terms.extensions;
    if (!may.empty() && !is_used_up) {
      say(topic, BecauseKind::may_act, {{"units", may}, {"act", term_of("act", to_string(act))}}, trail,
          {"obligations.md 4.4"});
    } else if (is_used_up || (refusal && *refusal != Refusal::not_suspended)) {
      const Refusal why = refusal ? *refusal : Refusal::extension_bound_reached;
      say(topic, BecauseKind::nobody_may, {{"act", term_of("act", to_string(act))}, {"refusal", refusal_term(why)}},
          trail, {"obligations.md 4.3"});
    }
  }
}

void Explainer::say_extension() {
  const ObligationTerms& terms = reading_.setting().terms;
  const bool is_possible = owed_.state == ObligationState::active && owed_.due != no_day;
  if (!is_possible || owed_.extended >= terms.extensions) return;
  say(Topic::permission, BecauseKind::extension_room, {{"left", terms.extensions - owed_.extended}}, trail_,
      {"obligations.md 4.5.5"});
  const DayNumber end = reading_.setting().end_of_period(owed_.due);
  if (terms.may_extend_past_period || end == no_day) return;
  say(Topic::permission, BecauseKind::extension_until, {{"day", date(end)}}, trail_, {"obligations.md 4.5.5"});
}

// -------------------------------------------------------------------------------------------------------- prospects

// The obligations whose changes belong to the answer: itself, what its breach brings, the accounts of a measure, and
// the delivery that a feedback waits for.
std::vector<DutyNumber> Explainer::concerned(const Engine& engine) const {
  std::vector<DutyNumber> found;
  const DutyNumber origin = owed_.rung > 0 ? owed_.origin : number_;
  for (DutyNumber i = 0; i < engine.duties().count(); ++i) {
    const Owed& owed = engine.duties()[i];
    const bool is_awaited = owed_.state == ObligationState::conditional && owed_.pair == i;
    const bool is_rung = owed.rung > 0 && owed.origin == origin;
    const bool is_account = owed_.kind == ObligationKind::measure && owed.measure == number_;
    if (i == number_ || is_awaited || is_rung || is_account) found.push_back(i);
  }
  return found;
}

Trail Explainer::trail_of_prospect() const {
  Trail trail = trail_;
  merge(trail, reading_.trail_of_units(parties()));
  for (const DutyNumber number : concerned(engine_)) merge(trail, reading_.trail_of(number));
  return trail;
}

void Explainer::say_prospect() {
  Engine future = engine_;
  const DutyNumber origin = owed_.rung > 0 ? owed_.origin : number_;
  const auto is_terminal = [&] {
    const AnswerChain* chain = future.chain_of(origin);
    return chain && chain->is_terminal;
  };
  bool is_any = false;
  for (;;) {
    DayNumber next = no_day;
    for (const DutyNumber number : concerned(future)) {
      const DayNumber day = next_change(future.duties()[number]);
      if (day > reading_.as_of() && day != no_day && (next == no_day || day < next)) next = day;
    }
    if (next == no_day || next > Date::max_serial) break;
    const std::size_t before = future.steps().size();
    const bool was_terminal = is_terminal();
    future.pass_to(next);
    if (future.steps().size() == before) break;
    const std::vector<DutyNumber> mine = concerned(future);
    for (std::size_t i = before; i < future.steps().size(); ++i) {
      const HistoryStep step = future.steps()[i];
      if (std::find(mine.begin(), mine.end(), step.duty) == mine.end()) continue;
      say_next(future, step);
      is_any = true;
    }
    if (is_terminal() && !was_terminal)
      say(Topic::prospect, BecauseKind::will_be_terminal, {{"day", date(next)}}, trail_of_prospect(),
          {"obligations.md 5.2.2"});
  }
  if (!is_any) say(Topic::prospect, BecauseKind::stays, {{"state", state_term(owed_)}}, trail_of_prospect());
}

void Explainer::say_next(const Engine& future, const HistoryStep& step) {
  const Owed& owed = future.duties()[step.duty];
  const ObligationName name{ObligationId(owed.id), owed.kind, reading_.unit(owed.bearer), reading_.unit(owed.claimant),
                            owed.content};
  BecauseArguments said = {{"day", date(step.day)}, {"obligation", name}};
  const Trail trail = trail_of_prospect();
  if (step.act == -1) {
    said.emplace_back("rung", owed.rung);
    if (step.due != no_day) said.emplace_back("due", date(step.due));
    const BecauseKind kind = step.due == no_day ? BecauseKind::will_owe_undated : BecauseKind::will_owe;
    return say(Topic::prospect, kind, std::move(said), trail, {"obligations.md 5.2", "J12"});
  }
  if (step.act == -2)
    return say(Topic::prospect, BecauseKind::will_be_overdue, std::move(said), trail, {"obligations.md 4.2"});
  said.emplace_back("state", step.state == ObligationState::discharged ? term_of("reason", to_string(owed.reason))
                                                                       : term_of("state", to_string(step.state)));
  say(Topic::prospect, BecauseKind::will_end, std::move(said), trail, {"obligations.md 4.2"});
}

}  // namespace hjul
