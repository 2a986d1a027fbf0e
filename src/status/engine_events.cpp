// What each type of event does, and in which order it is checked (obligations.md 3, 4.4): demands, deliveries, feedback
// and the acts on single obligations. Reviews and units stand in files of their own.
#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "engine.hpp"

namespace hjul {
namespace {

using Op = ObligationAct;
using State = ObligationState;

}  // namespace

Engine::Engine(const SettingData& setting) : setting_(&setting), world_(setting), units_(setting.level.size()) {}

void Engine::refuse(const LogFact& fact, Refusal refusal, std::string about) {
  effects_.push_back({fact.seq, std::move(about), refusal});
}

void Engine::accept(const LogFact&, const std::string& about) { accepted_.push_back(about); }

// no_unit: not in the document, or not there on the day.
UnitNumber Engine::known_unit(const UnitId& id, DayNumber day) const {
  const auto number = setting_->unit(id.text());
  return number && world_.exists(*number, day) ? *number : no_unit;
}

bool Engine::governs(UnitNumber by, UnitNumber unit, DayNumber day) const {
  if (world_.is_below(unit, by, day)) return true;
  const Date date = Date::from_serial(day);
  for (const Link& link : setting_->model().links) {
    const bool is_power = link.kind == LinkKind::governs || link.kind == LinkKind::oversees;
    if (is_power && link.valid.holds_on(date) && setting_->unit(link.from.text()) == by &&
        setting_->unit(link.to.text()) == unit)
      return true;
  }
  return false;
}

// What acts ask before anything else: the unit that acts is there, and the act is not ahead of its record.
std::optional<Refusal> Engine::author_refusal(const LogFact& fact) const {
  if (known_unit(fact.event->by, fact.at.day) == no_unit) return Refusal::unknown_unit;
  return fact.is_ahead ? std::optional(Refusal::future_fact) : std::nullopt;
}

// Asked last of what needs no reason by itself.
std::optional<Refusal> Engine::reason_refusal(const LogFact& fact, bool is_required) {
  return (is_required || fact.needs_reason()) && !fact.has_reason() ? std::optional(Refusal::reason_missing)
                                                                    : std::nullopt;
}

// Obligations of rungs that could be read once and whose ground was corrected meet acts as closed ones (10).
Refusal Engine::refusal_of_unknown(std::string_view id) const {
  const bool was_there = recall_ && recall_->was_readable(id, today_);
  return was_there ? Refusal::already_closed : Refusal::unknown_obligation;
}

bool Engine::is_known(const ObligationId& id) const {
  return find(id.text()) != none || refusal_of_unknown(id.text()) == Refusal::already_closed;
}

template <class Each>
void Engine::each_of(const LogFact& fact, const std::vector<ObligationId>& of, const Each& each) {
  const std::optional<Refusal> author = author_refusal(fact);
  std::unordered_set<std::string_view> before;  // looked up only
  for (const ObligationId& id : of) {
    const bool is_again = !before.insert(id.text()).second;
    if (is_again || (fact.only && id != *fact.only)) continue;
    const DutyNumber duty = find(id.text());
    if (duty == none) {
      const Refusal refusal = refusal_of_unknown(id.text());
      refuse(fact, refusal == Refusal::already_closed && author ? *author : refusal, id.text());
    } else if (author) {
      refuse(fact, *author, id.text());
    } else {
      each(duty, id.text(), before.size());
    }
  }
}

void Engine::refuse_each(const LogFact& fact, const std::vector<ObligationId>& of, Refusal refusal) {
  for (const ObligationId& id : of) refuse(fact, is_known(id) ? refusal : Refusal::unknown_obligation, id.text());
}

template <class Each>
void Engine::each_named(const LogFact& fact, const std::vector<ObligationId>& of, const Each& each) {
  each_of(fact, of, [&](DutyNumber duty, const std::string& about, std::size_t) {
    if (const std::optional<Refusal> refusal = each(duty)) {
      refuse(fact, *refusal, about);
    } else {
      accept(fact, about);
    }
  });
}

// ------------------------------------------------------------------------------------------------------ demands

std::optional<Refusal> Engine::demand_refusal(const LogFact& fact, const Demanded& body, UnitNumber from) {
  const DayNumber day = fact.at.day;
  const UnitNumber by = known_unit(fact.event->by, day);
  if (from == no_unit) return Refusal::unknown_unit;
  if (const auto refusal = author_refusal(fact)) return refusal;
  if (const auto refusal = arena_refusal(body.arena, Power::demand, by, day)) return refusal;
  if (from == by || !governs(by, from, day)) return Refusal::no_power;
  if (const auto refusal = reason_refusal(fact)) return refusal;
  if (body.feedback && !setting_->has_calendar(body.feedback->calendar)) return Refusal::unknown_calendar;
  for (const ObligationId& id : body.hindered_by)
    if (!is_known(id)) return Refusal::unknown_obligation;
  if (body.cause && !has_happened(*body.cause)) return Refusal::unknown_event;
  const DueDate due = due_date(body.due, day);
  if (std::holds_alternative<AnchorId>(body.due) && due.anchor == none) return Refusal::unknown_event;
  if (due.day < fact.due_said) return Refusal::due_in_past;
  if (due.day < day || (body.cutoff && body.cutoff->serial() < due.day)) return Refusal::not_later;
  return std::nullopt;
}

void Engine::happen(const LogFact& fact, const Demanded& body) {
  const DayNumber day = fact.at.day;
  const UnitNumber by = known_unit(fact.event->by, day);
  const std::string& event = fact.event->id.text();
  std::unordered_set<std::string_view> named;  // looked up only
  for (const UnitId& unit : body.from) {
    if (!named.insert(unit.text()).second) continue;  // a pair for each, once
    const ObligationId id(event + "/deliver/" + unit.text());
    if (fact.only && id != *fact.only) continue;
    const UnitNumber from = known_unit(unit, day);
    if (const auto refusal = demand_refusal(fact, body, from)) {
      refuse(fact, *refusal, id.text());
      continue;
    }
    const DueDate due = due_date(body.due, day);
    Owed deliver;
    deliver.id = id.text();
    deliver.bearer = from;
    deliver.claimant = by;
    deliver.content = body.content;
    if (body.cause) deliver.because = happened(*body.cause)->seq;
    deliver.counts = counts_of(body.due, body.counts);
    deliver.due = due.day;
    deliver.rules = due.rules;
    deliver.anchor = due.anchor;
    if (body.cutoff) deliver.cutoff = body.cutoff->serial();
    deliver.hindered_by = hindering(body.hindered_by, from);
    bear_demand(std::move(deliver), fact, body.feedback);
    accept(fact, id.text());
  }
}

// Of those that are named as hindering: what is owed to this debtor (5.1).
std::vector<DutyNumber> Engine::hindering(const std::vector<ObligationId>& named, UnitNumber debtor) const {
  std::vector<DutyNumber> found;
  for (const ObligationId& id : named)
    if (const DutyNumber duty = find(id.text()); duty != none && duties_[duty].claimant == debtor)
      found.push_back(duty);
  return found;
}

const Happened* Engine::happened(const EventId& id) const {
  const std::int32_t found =
      happened_at_.find(id.text(), [&](std::int32_t at) -> const std::string& { return happened_[at].id; });
  return found == none ? nullptr : &happened_[found];
}

void Engine::withdraw_one(const LogFact& fact, DutyNumber number, const std::string& about) {
  if (const auto refusal = refusal_of(Op::withdraw, duties_[number], fact)) return refuse(fact, *refusal, about);
  // An open delivery and its conditional feedback go together, whichever of them is named.
  const DutyNumber pair = duties_[number].pair;
  const bool is_delivery = duties_[number].kind == ObligationKind::deliver;
  enter(is_delivery ? number : pair, Op::withdraw, fact);
  end_with(is_delivery ? pair : number, State::discharged, EndReason::withdrawn, fact.seq, fact.at.day);
  accept(fact, about);
}

// The deliveries that a demand made, or one of them; they came to exist together.
std::vector<DutyNumber> Engine::demanded_by(const Happened* demand, const ObligationId* only) const {
  std::vector<DutyNumber> found;
  if (!demand) return found;
  const DutyNumber last = only ? find(only->text()) : duties_.count() - 1;
  for (DutyNumber i = only ? std::max(last, demand->first) : demand->first; i <= last; ++i) {
    const Owed& duty = duties_.peek(i);
    if (duty.cause != demand->seq) break;
    // A merger makes deliveries too, of others that went before.
    if (duty.kind == ObligationKind::deliver && duty.before == none) found.push_back(i);
  }
  return found;
}

// A withdrawn demand: each delivery of its own while it is open, and its feedback after that (3.1).
void Engine::happen(const LogFact& fact, const Withdrawn& body) {
  if (!body.demand)
    return each_of(fact, body.of,
                   [&](DutyNumber duty, const std::string& about, std::size_t) { withdraw_one(fact, duty, about); });
  const std::vector<DutyNumber> deliveries = demanded_by(happened(*body.demand), fact.only);
  if (deliveries.empty()) return refuse(fact, Refusal::unknown_event);
  // What a later correction of the demand added was never withdrawn, nor what did not accept the event when it was
  // decided (2.4); but a correction of the withdrawal says all of it anew.
  std::unordered_set<std::string_view> meant, out;  // looked up only
  for (const ObligationId& id : body.of) meant.insert(id.text());
  if (fact.versions.empty())
    for (const Refused& each : fact.event->refused) out.insert(each.of.text());
  for (const DutyNumber deliver : deliveries) {
    const std::string about = duties_.peek(deliver).id;
    if ((!meant.empty() && !meant.contains(about)) || out.contains(about)) continue;
    if (const auto refusal = author_refusal(fact))
      refuse(fact, *refusal, about);
    else
      withdraw_one(fact, is_open(duties_.peek(deliver).state) ? deliver : duties_[deliver].pair, about);
  }
}

// --------------------------------------------------------------------------------------------- acts that discharge

void Engine::happen(const LogFact& fact, const Delivered& body) {
  const auto contributors = contributors_of(fact, body);
  if (body.of.empty()) {
    require(body.to.has_value(), "what nobody demanded says to whom it goes");
    require(body.content.has_value(), "and what it is");
    const UnitNumber to = known_unit(*body.to, fact.at.day);
    if (to == no_unit || !contributors) return refuse(fact, Refusal::unknown_unit);
    if (const auto refusal = author_refusal(fact)) return refuse(fact, *refusal);
    if (const auto refusal = reason_refusal(fact)) return refuse(fact, *refusal);
    const UnitNumber from = known_unit(fact.event->by, fact.at.day);
    return hand_over(fact, {0, 0, from, to, *body.content, *contributors, none, {}, none});
  }
  if (!contributors) return refuse_each(fact, body.of, Refusal::unknown_unit);
  each_named(fact, body.of, [&](DutyNumber number) -> std::optional<Refusal> {
    if (const auto refusal = performance_refusal(number, ObligationKind::deliver, fact)) return refusal;
    deliver(number, fact, *contributors);
    return std::nullopt;
  });
}

std::optional<Refusal> Engine::performance_refusal(DutyNumber number, ObligationKind kind, const LogFact& fact) const {
  const Owed& duty = duties_[number];
  const Transition to = transition(duty.state, Op::perform);
  if (to.refusal) return to.refusal;
  if (duty.kind != kind) return Refusal::wrong_kind;
  return refusal_of(Op::perform, duty, fact);
}

void Engine::deliver(DutyNumber number, const LogFact& fact, std::vector<UnitNumber> contributors) {
  const Owed& duty = duties_.peek(number);
  const DutyNumber pair = duty.pair;
  hand_over(fact, {0, 0, duty.bearer, duty.claimant, duty.content, std::move(contributors), number, {}, none});
  perform(number, fact);
  duties_[pair].answers = static_cast<std::int32_t>(handovers_.size()) - 1;
  meet(pair, fact, fact.named_on(duties_[number].id));
}

// Contributions that it answers are silent no longer; and it is passed on (6.1).
void Engine::feed_back(DutyNumber number, std::size_t place, const LogFact& fact) {
  perform(number, fact);
  answer_contributions(number, fact.at.day);
  cascade(number, place, fact);
}

void Engine::happen(const LogFact& fact, const FedBack& body) {
  // Places among several count from 1, each named once.
  each_of(fact, body.of, [&](DutyNumber number, const std::string& about, std::size_t place) {
    if (const auto refusal = performance_refusal(number, ObligationKind::feedback, fact))
      return refuse(fact, *refusal, about);
    feed_back(number, place, fact);
    accept(fact, about);
  });
}

void Engine::happen(const LogFact& fact, const Performed& body) {
  each_of(fact, body.of, [&](DutyNumber number, const std::string& about, std::size_t place) {
    if (const auto refusal = refusal_of(Op::perform, duties_.peek(number), fact)) return refuse(fact, *refusal, about);
    const ObligationKind kind = duties_.peek(number).kind;
    if (kind == ObligationKind::deliver)
      deliver(number, fact, {});
    else if (kind == ObligationKind::feedback)
      feed_back(number, place, fact);
    else
      perform(number, fact);
    accept(fact, about);
  });
}

void Engine::happen(const LogFact& fact, const PerformerNamed& body) {
  const UnitNumber performer = known_unit(body.performer, fact.at.day);
  if (performer == no_unit) return refuse_each(fact, body.of, Refusal::unknown_unit);
  each_named(fact, body.of, [&](DutyNumber number) -> std::optional<Refusal> {
    if (!is_open(duties_[number].state)) return Refusal::already_closed;
    if (known_unit(fact.event->by, fact.at.day) != duties_[number].bearer) return Refusal::not_bearer;
    if (const auto refusal = reason_refusal(fact)) return refusal;
    duties_[number].performers.push_back(performer);
    note_step(number, fact.seq, fact.at.day, -3);
    return std::nullopt;
  });
}

// ------------------------------------------------------------------------------------------- acts on what is owed

void Engine::happen(const LogFact& fact, const Suspended& body) {
  each_named(fact, body.of, [&](DutyNumber number) -> std::optional<Refusal> {
    if (const auto refusal = refusal_of(Op::suspend, duties_[number], fact)) return refusal;
    suspend(number, fact);
    return std::nullopt;
  });
}

void Engine::happen(const LogFact& fact, const Resumed& body) {
  each_named(fact, body.of, [&](DutyNumber number) -> std::optional<Refusal> {
    if (const auto refusal = refusal_of(Op::resume, duties_[number], fact)) return refusal;
    resume(number, fact);
    return std::nullopt;
  });
}

void Engine::happen(const LogFact& fact, const Waived& body) {
  each_named(fact, body.of, [&](DutyNumber number) -> std::optional<Refusal> {
    if (const auto refusal = refusal_of(Op::waive, duties_[number], fact)) return refusal;
    enter(number, Op::waive, fact);
    return std::nullopt;
  });
}

void Engine::happen(const LogFact& fact, const CutOff& body) {
  each_named(fact, body.of, [&](DutyNumber number) -> std::optional<Refusal> {
    if (const auto refusal = refusal_of(Op::cut_off, duties_[number], fact)) return refusal;
    enter(number, Op::cut_off, fact);
    return std::nullopt;
  });
}

void Engine::happen(const LogFact& fact, const Extended& body) {
  const DayNumber to = body.to.serial();
  each_named(fact, body.of, [&](DutyNumber number) -> std::optional<Refusal> {
    const Owed& duty = duties_[number];
    if (const auto refusal = refusal_of(Op::extend, duty, fact)) return refusal;
    if (duty.due == no_day || to <= duty.due) return Refusal::not_later;
    if (duty.extended >= setting_->terms.extensions) return Refusal::extension_bound_reached;
    const DayNumber end = setting_->end_of_period(duty.due);
    if (!setting_->terms.may_extend_past_period && end != no_day && to > end) return Refusal::extension_too_far;
    ++duties_[number].extended;
    duties_[number].rules = static_cast<std::uint8_t>(DueRule::named);
    set_due(number, to);
    note_step(number, fact.seq, fact.at.day, static_cast<std::int8_t>(Op::extend));
    return std::nullopt;
  });
}

void Engine::happen(const LogFact& fact, const Noted& body) {
  each_named(fact, body.of, [&](DutyNumber number) -> std::optional<Refusal> {
    if (const auto refusal = reason_refusal(fact)) return refusal;
    note_step(number, fact.seq, fact.at.day, -4);
    return std::nullopt;
  });
}

// Corrections are applied before facts are made (log.hpp); by themselves they change nothing here.
void Engine::happen(const LogFact&, const Corrected&) {}
void Engine::happen(const LogFact&, const Voided&) {}

}  // namespace hjul
