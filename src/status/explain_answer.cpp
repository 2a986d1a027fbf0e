// Who answers for it: the edge of `up` and the day on which it was read, breach, rungs, hindering obligations,
// diagnoses and the support that follows from them (obligations.md 5, 11).
#include <algorithm>
#include <array>

#include "explainer.hpp"

namespace hjul {
namespace {

struct SupportRule {
  DiagnosisCause cause;
  std::string_view word;
  std::string_view facts;
};
// The mapping of 5.4.
constexpr std::array<SupportRule, 3> supports{{
    {DiagnosisCause::does_not_understand, "does_not_understand", "J3 S11"},
    {DiagnosisCause::is_not_able, "is_not_able", "J3 J27 J28"},
    {DiagnosisCause::does_not_want, "does_not_want", "J3 J9 J35"},
}};

}  // namespace

void Explainer::say_answerability() {
  if (is_open(owed_.state))
    say(Topic::answerability, BecauseKind::must_act, {{"bearer", reading_.unit(owed_.bearer)}},
        reading_.trail_of_event(owed_.cause), {"obligations.md 5.1"});
  say_answerable();
  say_units();
  if (const AnswerChain* chain = engine_.chain_of(number_)) say_chain(*chain);
  if (owed_.rung > 0)
    say(Topic::answerability, BecauseKind::is_rung,
        {{"rung", owed_.rung}, {"origin", reading_.obligation(owed_.origin)}}, reading_.trail_of(owed_.origin),
        {"obligations.md 5.2.1", "J12"});
  say_hindering();
  say_diagnoses();
}

void Explainer::say_answerable() {
  const UnitName bearer = reading_.unit(owed_.bearer);
  const Trail units = reading_.trail_of_units({owed_.bearer});
  if (owed_.answerable != no_unit) {
    Trail trail = trail_;
    merge(trail, units);
    const BecauseKind kind = owed_.answerable == owed_.bearer ? BecauseKind::answers_itself : BecauseKind::answers;
    say(Topic::answerability, kind,
        {{"unit", reading_.unit(owed_.answerable)}, {"bearer", bearer}, {"day", date(owed_.breach)}}, trail,
        {"obligations.md 5.1", "J12", "O40"});
  } else if (is_open(owed_.state)) {
    const UnitNumber above = engine_.world().above(owed_.bearer, reading_.as_of());
    say(Topic::answerability, above == no_unit ? BecauseKind::would_answer_itself : BecauseKind::would_answer,
        {{"unit", above == no_unit ? bearer : reading_.unit(above)},
         {"bearer", bearer},
         {"day", date(reading_.as_of())}},
        units, {"obligations.md 5.1", "J12"});
  }
  if (owed_.breach == no_day) {
    say(Topic::answerability, BecauseKind::not_breached, {{"day", date(reading_.as_of())}}, trail_);
  } else {
    say(Topic::answerability, BecauseKind::breached, {{"day", date(owed_.breach)}, {"due", date(owed_.breach - 1)}},
        trail_, {"obligations.md 4.2"});
  }
}

// What the ledger says of the units concerned, against the plan (2.1).
void Explainer::say_units() {
  for (const EventNumber seq : reading_.trail_of_units(parties())) {
    const LogFact* fact = reading_.fact(seq);
    if (!fact) continue;
    BecauseArguments said = {{"by", reading_.unit(fact->event->by)}, {"day", date(fact->at.day)}};
    const auto say_it = [&](BecauseKind kind, const UnitId& unit, const UnitId* other) {
      said.emplace_back("unit", reading_.unit(unit));
      if (other) said.emplace_back("other", reading_.unit(*other));
      say(Topic::answerability, kind, std::move(said), reading_.trail_of_event(seq), {"obligations.md 2.1"});
    };
    if (const auto* opened = std::get_if<UnitOpened>(fact->body))
      say_it(BecauseKind::unit_opened, opened->unit, nullptr);
    if (const auto* ended = std::get_if<UnitEnded>(fact->body)) say_it(BecauseKind::unit_ended, ended->unit, nullptr);
    if (const auto* gone = std::get_if<UnitMerged>(fact->body))
      say_it(BecauseKind::unit_merged, gone->unit, &gone->into);
    if (const auto* moved = std::get_if<UnitMoved>(fact->body))
      say_it(BecauseKind::unit_moved, moved->unit, &moved->under);
  }
}

void Explainer::say_chain(const AnswerChain& chain) {
  const auto count = static_cast<std::int32_t>(chain.units.size());
  for (std::int32_t rung = 1; rung <= count; ++rung) say_rung(chain, rung);
  if (!chain.is_terminal) return;
  Trail trail = trail_;
  for (const DutyNumber owed : chain.owed) merge(trail, reading_.trail_of(owed));
  say(Topic::answerability, BecauseKind::terminal_breach, {}, trail, {"obligations.md 5.2.2"});
}

// One rung: fired with what it owes, or why it did not fire.
void Explainer::say_rung(const AnswerChain& chain, std::int32_t rung) {
  const UnitName unit = reading_.unit(chain.units[static_cast<std::size_t>(rung - 1)]);
  const std::vector<std::string> sources = {"obligations.md 5.2", "J12"};
  Trail below = trail_;
  for (const DutyNumber owed : chain.owed)
    if (reading_.duty(owed).rung < rung) merge(below, reading_.trail_of(owed));
  if (rung > chain.fired) {
    say(Topic::answerability, BecauseKind::rung_waits, {{"rung", rung}, {"unit", unit}, {"below", rung - 1}}, below,
        sources);
    return;
  }
  bool has_support = false, has_account = false;
  DayNumber fired = chain.breach;
  for (const DutyNumber number : chain.owed)
    if (reading_.duty(number).rung == rung && reading_.duty(number).before == none)
      fired = reading_.duty(number).created;
  say(Topic::answerability, BecauseKind::rung_fired, {{"rung", rung}, {"unit", unit}, {"day", date(fired)}}, below,
      sources);
  for (const DutyNumber number : chain.owed) {
    const Owed& owed = reading_.duty(number);
    if (owed.rung != rung) continue;
    (owed.kind == ObligationKind::support ? has_support : has_account) = true;
    say(Topic::answerability, BecauseKind::rung_owes,
        {{"rung", rung}, {"obligation", reading_.obligation(number)}, {"state", state_term(owed)}},
        reading_.trail_of(number), sources);
  }
  if (!has_support)
    say(Topic::answerability, chain.is_root ? BecauseKind::no_support_root : BecauseKind::no_support,
        {{"rung", rung}, {"unit", unit}}, below, {"obligations.md 5.2.3", "obligations.md 5.2.4"});
  if (!has_account)
    say(Topic::answerability, BecauseKind::no_account, {{"rung", rung}, {"unit", unit}}, below,
        {"obligations.md 5.2.3"});
}

void Explainer::say_hindering() {
  for (const DutyNumber number : owed_.hindered_by) {
    const Owed& cause = reading_.duty(number);
    if (cause.claimant != owed_.bearer || cause.breach == no_day) continue;
    Trail trail = reading_.trail_of(number);
    merge(trail, reading_.trail_of_event(owed_.cause));
    say(Topic::answerability, BecauseKind::hindered,
        {{"obligation", reading_.obligation(number)}, {"day", date(cause.breach)}}, trail,
        {"obligations.md 5.1", "D3"});
  }
}

void Explainer::say_diagnoses() {
  bool is_any = false;
  for (const HistoryStep& step : reading_.steps_of(number_)) {
    const LogFact* fact = step.act == -5 ? reading_.fact(step.event) : nullptr;
    const auto* said = fact ? std::get_if<Diagnosed>(fact->body) : nullptr;
    if (!said) continue;
    is_any = true;
    const SupportRule& rule = supports[static_cast<std::size_t>(said->cause)];
    const Trail trail = reading_.trail_of_event(step.event);
    BecauseArguments arguments = {
        {"by", reading_.unit(fact->event->by)}, {"day", date(step.day)}, {"cause", term_of("cause", rule.word)}};
    if (said->evidence) arguments.emplace_back("evidence", *said->evidence);
    say(Topic::answerability, said->evidence ? BecauseKind::diagnosed_with_evidence : BecauseKind::diagnosed,
        std::move(arguments), trail, {"obligations.md 5.4", "J3"});
    const AnswerChain* chain = engine_.chain_of(number_);
    if (!chain || chain->is_root) continue;
    say(Topic::answerability, BecauseKind::support_called_for,
        {{"unit", reading_.unit(chain->at_breach.front())},
         {"bearer", reading_.unit(owed_.bearer)},
         {"support", term_of("support", rule.word)}},
        trail, sources_of({BecauseKind::support_called_for, "5.4", rule.facts}));
  }
  if (!is_any && owed_.breach != no_day)
    say(Topic::answerability, BecauseKind::cause_unknown, {}, {}, {"obligations.md 5.4", "J3"});
}

}  // namespace hjul
