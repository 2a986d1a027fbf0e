// The due date: its rule and calendar, every date before it and who moved it, performers and notes (obligations.md 11,
// item 5).
#include <algorithm>
#include <array>

#include "explainer.hpp"

namespace hjul {
namespace {

using Op = ObligationAct;

constexpr std::array<std::pair<DueRule, RuleSource>, 7> due_rules{{
    {DueRule::named, {BecauseKind::due_named, "2.2", ""}},
    {DueRule::span, {BecauseKind::due_span, "2.2", ""}},
    {DueRule::calendar, {BecauseKind::due_calendar, "3.1", "S12"}},
    {DueRule::arena, {BecauseKind::due_arena, "3.1", "S19"}},
    {DueRule::next_demand, {BecauseKind::due_next_demand, "3.1", "O35"}},
    {DueRule::anchor, {BecauseKind::due_anchor, "2.2", ""}},
    {DueRule::resumed, {BecauseKind::due_resumed, "4.5.4", ""}},
}};

// The place of a measure in the event that set it: the last part of its id.
std::size_t place_in(const std::string& id) {
  std::size_t place = 0;
  for (std::size_t i = id.rfind('/') + 1; i < id.size() && id[i] >= '0' && id[i] <= '9'; ++i)
    place = place * 10 + static_cast<std::size_t>(id[i] - '0');
  return place;
}

}  // namespace

// Whether the terms of the model dated it: a feedback by the calendar, a rung, and what a rule made without a date.
bool Explainer::is_dated_by_terms(DueRule rule) const {
  if (rule == DueRule::calendar || owed_.rung > 0) return true;
  const LogFact* fact = reading_.fact(owed_.cause);
  const auto* made = fact ? std::get_if<RuleApplied>(fact->body) : nullptr;
  return made && !made->due;
}

// How long was given: by the terms, else by the event.
BecauseValue Explainer::span_of(DueRule rule) const {
  if (is_dated_by_terms(rule)) {
    const ObligationTerms& terms = reading_.setting().terms;
    std::optional<Span> within = owed_.kind == ObligationKind::support ? terms.support.within : terms.account.within;
    if (owed_.kind == ObligationKind::feedback)
      within = owed_.feedback ? owed_.feedback->within : terms.feedback.within;
    return within ? BecauseValue(*within) : BecauseValue(term_of("span", "given"));
  }
  const LogFact* fact = reading_.fact(owed_.cause);
  const Deadline* deadline = fact ? deadline_in(*fact->body) : nullptr;
  const auto* agreed = fact ? std::get_if<Agreed>(fact->body) : nullptr;
  if (agreed) {
    const std::size_t place = place_in(owed_.id);
    if (place >= 1 && place <= agreed->measures.size()) deadline = &agreed->measures[place - 1].due;
  }
  const auto* span = deadline ? std::get_if<Span>(deadline) : nullptr;
  return span ? BecauseValue(*span) : BecauseValue(term_of("span", "given"));
}

BecauseValue Explainer::calendar_name(DueRule rule) const {
  const ObligationTerms& terms = reading_.setting().terms;
  std::optional<CalendarId> id;
  if (is_dated_by_terms(rule)) {
    id = owed_.kind == ObligationKind::support ? terms.support.calendar : terms.account.calendar;
    if (owed_.kind == ObligationKind::feedback)
      id = owed_.feedback && owed_.feedback->calendar ? owed_.feedback->calendar : terms.feedback.calendar;
  }
  if (!id) id = terms.calendar;
  if (!id) return term_of("calendar", "of_the_place");
  return ThingName{id->text(), {}};
}

void Explainer::say_due() {
  if (owed_.due == no_day) {
    const bool is_pending = owed_.state == ObligationState::conditional;
    say(Topic::due_date, is_pending ? BecauseKind::due_pending : BecauseKind::due_none, {}, {}, {"obligations.md 3.1"});
  } else {
    for (const auto& [rule, source] : due_rules)
      if ((owed_.rules & static_cast<std::uint8_t>(rule)) != 0) say_due_rule(rule);
  }
  if (owed_.cutoff != no_day)
    say(Topic::due_date, BecauseKind::cutoff, {{"day", date(owed_.cutoff)}}, trail_, {"obligations.md 2.2"});
  say_moves();
  say_remarks();
}

void Explainer::say_due_rule(DueRule rule) {
  const auto found = std::find_if(due_rules.begin(), due_rules.end(), [&](const auto& r) { return r.first == rule; });
  BecauseArguments said = {{"day", date(owed_.due)}};
  Trail trail = reading_.trail_of_event(owed_.cause);
  if (rule == DueRule::calendar || rule == DueRule::span) {
    const bool is_feedback = owed_.kind == ObligationKind::feedback;
    const DayNumber from = is_feedback && owed_.answer_from != no_day ? owed_.answer_from : owed_.created;
    said.emplace_back("span", span_of(rule));
    said.emplace_back("from", date(from));
    said.emplace_back("calendar", calendar_name(rule));
    trail = trail_;
  }
  if ((rule == DueRule::arena || rule == DueRule::anchor) && owed_.anchor != none) {
    const std::string& id = engine_.anchors()[owed_.anchor].id;
    said.emplace_back("anchor", reading_.anchor(id));
    merge(trail, reading_.trail_of_anchor(id));
    if (rule == DueRule::arena) trail = trail_;
  }
  say(Topic::due_date, found->second.kind, std::move(said), trail, sources_of(found->second));
}

// ------------------------------------------------------------------------------------------------- moved and moved

// The day that a resumption gave, by the reading of that moment: a step does not tell it.
DayNumber Explainer::due_after_resuming(const HistoryStep& step) const {
  const LogFact* fact = reading_.fact(step.event);
  if (!fact) return step.due;
  const Engine then = reading_.readings().read_at(fact->at, reading_.known());
  const DutyNumber number = then.find(reading_.duty(step.duty).id);
  return number == none ? step.due : then.duties()[number].due;
}

void Explainer::say_moves() {
  DayNumber due = no_day;
  bool has_first = false;
  for (const HistoryStep& step : history()) {
    const auto act = static_cast<Op>(step.act);
    const bool is_begin = step.act == -1 || (step.act >= 0 && act == Op::meet);
    if (is_begin && due == no_day && step.due != no_day) {
      due = step.due;
      if (!owed_.earlier_dues.empty() && !has_first)
        say(Topic::due_date, BecauseKind::due_at_first, {{"day", date(due)}}, reading_.trail_of_event(step.event));
      has_first = true;
    }
    const bool moves = step.act >= 0 && step.event != 0 &&
                       (act == Op::extend || act == Op::rearm || act == Op::suspend || act == Op::resume);
    if (!moves) continue;
    say_move(step, due);
    due = act == Op::resume ? due_after_resuming(step) : step.due;
  }
  if (owed_.extended + owed_.moved > 0)
    say(Topic::due_date, BecauseKind::times_moved,
        {{"extended", owed_.extended}, {"most", reading_.setting().terms.extensions}, {"moved", owed_.moved}}, trail_,
        {"obligations.md 4.5.5"});
}

void Explainer::say_move(const HistoryStep& step, DayNumber before) {
  static constexpr std::pair<Op, BecauseKind> kinds[] = {{Op::extend, BecauseKind::extended},
                                                         {Op::rearm, BecauseKind::moved},
                                                         {Op::suspend, BecauseKind::suspended},
                                                         {Op::resume, BecauseKind::resumed}};
  const LogFact* fact = reading_.fact(step.event);
  if (!fact) return;
  const auto act = static_cast<Op>(step.act);
  const DayNumber after = act == Op::resume ? due_after_resuming(step) : step.due;
  BecauseArguments said = {{"by", reading_.unit(fact->event->by)}, {"on", date(step.day)}, {"reason", *fact->reason}};
  if (before != no_day) said.emplace_back("before", date(before));
  if (after != no_day) said.emplace_back("day", date(after));
  if (const auto* moved = std::get_if<AnchorMoved>(fact->body))
    said.emplace_back("anchor", reading_.anchor(moved->anchor.text()));
  const bool has_dates = before != no_day && after != no_day;
  BecauseKind kind =
      std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& k) { return k.first == act; })->second;
  if (!has_dates && kind == BecauseKind::resumed) kind = BecauseKind::resumed_undated;
  say(Topic::due_date, kind, std::move(said), reading_.trail_of_event(step.event), {"obligations.md 4.5"});
}

void Explainer::say_remarks() {
  for (const HistoryStep& step : history()) {
    const LogFact* fact = reading_.fact(step.event);
    if (!fact) continue;
    const auto* named = std::get_if<PerformerNamed>(fact->body);
    const auto* noted = std::get_if<Noted>(fact->body);
    if (step.act == -3 && named)
      say(Topic::due_date, BecauseKind::performer_named,
          {{"by", reading_.unit(fact->event->by)}, {"unit", reading_.unit(named->performer)}, {"day", date(step.day)}},
          reading_.trail_of_event(step.event), {"obligations.md 4.4"});
    if (step.act == -4 && noted)
      say(Topic::due_date, BecauseKind::noted,
          {{"by", reading_.unit(fact->event->by)}, {"day", date(step.day)}, {"text", noted->text}},
          reading_.trail_of_event(step.event), {"obligations.md 4.4"});
  }
}

}  // namespace hjul
