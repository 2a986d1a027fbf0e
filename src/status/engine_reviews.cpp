// Reviews, measures and agreements: what is set, answered, carried and counted (obligations.md 7).
#include <algorithm>
#include <set>

#include "engine.hpp"

namespace hjul {
namespace {

using Op = ObligationAct;
using State = ObligationState;

bool consents(const std::vector<UnitId>& consent, const Unit& unit) {
  return std::find(consent.begin(), consent.end(), unit.id) != consent.end();
}

}  // namespace

// ------------------------------------------------------------------------------------------------------ measures

std::optional<Refusal> Engine::measure_refusal(const LogFact& fact, const MeasureTerms& terms, bool is_consented) {
  const DayNumber day = fact.at.day;
  const UnitNumber by = known_unit(fact.event->by, day);
  const UnitNumber bearer = known_unit(terms.bearer, day);
  const UnitNumber claimant = known_unit(terms.claimant, day);
  if (bearer == no_unit || claimant == no_unit) return Refusal::unknown_unit;
  if (const auto refusal = author_refusal(fact)) return refusal;
  if (by != bearer && !is_consented) {
    if (const auto refusal = arena_refusal(terms.arena, Power::decide, by, day)) return refusal;
    if (!governs(by, bearer, day)) return Refusal::no_power;
  }
  if (bearer == claimant) return Refusal::no_power;
  if (const auto refusal = reason_refusal(fact)) return refusal;
  for (const ObligationId& id : terms.hindered_by)
    if (!is_known(id)) return Refusal::unknown_obligation;
  if (terms.cause && !has_happened(*terms.cause)) return Refusal::unknown_event;
  const DueDate due = due_date(terms.due, day);
  if (std::holds_alternative<AnchorId>(terms.due) && due.anchor == none) return Refusal::unknown_event;
  if (due.day < day || (terms.cutoff && terms.cutoff->serial() < due.day)) return Refusal::not_later;
  if (due.day < fact.due_said) return Refusal::due_in_past;
  return std::nullopt;
}

void Engine::set_measure(const LogFact& fact, const MeasureTerms& terms, std::size_t place, AnchorNumber review,
                         bool is_agreed) {
  const DueDate due = due_date(terms.due, fact.at.day);
  Owed duty;
  duty.id = fact.event->id.text() + "/measure/" + std::to_string(place);
  duty.kind = ObligationKind::measure;
  duty.bearer = known_unit(terms.bearer, fact.at.day);
  duty.claimant = known_unit(terms.claimant, fact.at.day);
  duty.content = terms.content;
  if (terms.cause) duty.because = happened(*terms.cause)->seq;
  duty.counts = counts_of(terms.due, terms.counts);
  duty.due = due.day;
  duty.rules = due.rules;
  duty.anchor = due.anchor;
  if (terms.cutoff) duty.cutoff = terms.cutoff->serial();
  duty.set_at = review;
  duty.is_agreed = is_agreed;
  duty.hindered_by = hindering(terms.hindered_by, duty.bearer);
  accept(fact, duty.id);
  bear(std::move(duty), fact);
}

void Engine::happen(const LogFact& fact, const MeasureSet& body) {
  const AnchorNumber review = body.review ? find_review(body.review->text()) : none;
  if (body.review && review == none) return refuse(fact, Refusal::unknown_review);
  if (const auto refusal = measure_refusal(fact, body.measure, false)) return refuse(fact, *refusal);
  set_measure(fact, body.measure, 1, review, false);
}

std::optional<Refusal> Engine::agreement_refusal(const LogFact& fact, const Agreed& body) {
  if (find_review(body.review.text()) == none) return Refusal::unknown_review;
  for (const UnitId& party : body.between)
    if (known_unit(party, fact.at.day) == no_unit) return Refusal::unknown_unit;
  if (const auto refusal = author_refusal(fact)) return refusal;
  const UnitId& by = fact.event->by;
  if (std::find(body.between.begin(), body.between.end(), by) == body.between.end()) return Refusal::not_entitled;
  for (const UnitId& party : body.between)
    if (party != by && std::find(body.consent.begin(), body.consent.end(), party) == body.consent.end())
      return Refusal::consent_missing;
  if (const auto refusal = reason_refusal(fact)) return refusal;
  for (const MeasureTerms& terms : body.measures)
    if (const auto refusal = measure_refusal(fact, terms, true)) return refusal;
  return std::nullopt;
}

// All measures or none.
void Engine::happen(const LogFact& fact, const Agreed& body) {
  if (const auto refusal = agreement_refusal(fact, body)) return refuse(fact, *refusal);
  const AnchorNumber review = find_review(body.review.text());
  for (std::size_t i = 0; i < body.measures.size(); ++i) set_measure(fact, body.measures[i], i + 1, review, true);
}

// The accounts that reviews made of a measure, under every id that it has had.
std::vector<DutyNumber> Engine::accounts_of(DutyNumber measure) const {
  std::vector<DutyNumber> found;
  for (DutyNumber at = measure; at != none; at = duties_[at].before)
    for (const DutyNumber account : duties_[at].accounts)
      if (std::find(found.begin(), found.end(), account) == found.end()) found.push_back(account);
  return found;
}

// Those that are open and asked for at this review or an earlier one.
std::vector<DutyNumber> Engine::accounts_asked(DutyNumber measure, AnchorNumber review) const {
  std::vector<DutyNumber> found;
  if (review == none) return found;
  for (const DutyNumber account : accounts_of(measure)) {
    const Owed& duty = duties_[account];
    const bool is_due = duty.asked_at == review || anchors_[duty.asked_at].day <= anchors_[review].day;
    if (is_open(duty.state) && is_due) found.push_back(account);
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool Engine::has_suspended_account(DutyNumber measure, AnchorNumber review) const {
  const auto asked = accounts_asked(measure, review);
  return std::any_of(asked.begin(), asked.end(), [&](DutyNumber a) { return duties_[a].state == State::suspended; });
}

void Engine::answer_accounts(const LogFact& fact, DutyNumber measure, AnchorNumber review) {
  for (const DutyNumber account : accounts_asked(measure, review))
    if (duties_[account].state != State::suspended) perform(account, fact);
}

// What `carry`, `drop` and `answer` say, in one form.
struct Engine::ReviewAnswer {
  DutyNumber measure = none;
  AnchorNumber review = none;
  Op act = Op::perform;
  bool is_changed = false;
  const Deadline* due = nullptr;
  const std::optional<std::string>* content = nullptr;
  const std::vector<UnitId>* consent = nullptr;
};

std::optional<Refusal> Engine::successor_refusal(const LogFact& fact, const Deadline& deadline) {
  const DueDate due = due_date(deadline, fact.at.day);
  if (std::holds_alternative<AnchorId>(deadline) && due.anchor == none) return Refusal::unknown_event;
  if (due.day < fact.at.day) return Refusal::not_later;
  if (due.day < fact.due_said) return Refusal::due_in_past;
  return std::nullopt;
}

// In the order of 4.4. A measure performed before is answered "done" while an account asks for it.
std::optional<Refusal> Engine::answer_refusal(const LogFact& fact, const ReviewAnswer& answer) {
  const Owed& measure = duties_[answer.measure];
  const bool was_done = measure.state == State::fulfilled || measure.state == State::fulfilled_late;
  const bool settles = answer.act == Op::perform && was_done && !accounts_asked(answer.measure, answer.review).empty();
  const Transition to = transition(measure.state, answer.act);
  if (to.refusal && !settles) return to.refusal;
  if (has_suspended_account(answer.measure, answer.review)) return Refusal::suspended;
  if (measure.kind != ObligationKind::measure) return Refusal::wrong_kind;
  const UnitNumber by = known_unit(fact.event->by, fact.at.day);
  const auto actor = answer.act == Op::perform ? wrong_actor(Op::perform, measure, by, fact.at.day)
                                               : wrong_actor(Op::carry, measure, by, fact.at.day);
  if (actor) return actor;
  const bool needs_consent = measure.is_agreed && (answer.is_changed || answer.act == Op::drop);
  if (needs_consent && !consents(*answer.consent, setting_->unit(measure.claimant))) return Refusal::consent_missing;
  if (const auto refusal = reason_refusal(fact, answer.act == Op::drop)) return refusal;
  if (answer.act == Op::carry)
    if (const auto refusal = successor_refusal(fact, *answer.due)) return refusal;
  return answer.review == none ? std::optional(Refusal::unknown_review) : std::nullopt;
}

void Engine::carry_on(const LogFact& fact, const ReviewAnswer& answer) {
  const DutyNumber number = answer.measure;
  const DueDate due = due_date(*answer.due, fact.at.day);
  Owed next;
  next.id = fact.event->id.text() + "/measure/1";
  next.kind = ObligationKind::measure;
  next.bearer = duties_[number].bearer;
  next.claimant = duties_[number].claimant;
  next.content = *answer.content ? **answer.content : duties_[number].content;
  const bool is_span = std::holds_alternative<Span>(*answer.due);
  next.counts = counts_of(*answer.due, is_span ? CountUnit::days : duties_[number].counts);
  next.due = due.day;
  next.rules = due.rules;
  next.anchor = due.anchor;
  next.before = number;
  next.is_agreed = duties_[number].is_agreed;
  next.hindered_by = duties_[number].hindered_by;
  next.set_at = duties_[number].set_at;
  next.earlier_dues = duties_[number].earlier_dues;
  if (duties_[number].due != no_day) next.earlier_dues.push_back(duties_[number].due);  // of a rule's there may be none
  enter(number, Op::carry, fact);
  const DutyNumber successor = bear(std::move(next), fact);
  duties_[number].after = successor;
}

// The accounts are evidence, the measure a term: the ratchet asks for one half alone (4.4).
void Engine::answer(const LogFact& fact, const ReviewAnswer& answer) {
  const std::string about = duties_[answer.measure].id;
  const bool counts_terms = fact.part != LogFact::Part::evidence;
  if (counts_terms) {
    if (const auto refusal = author_refusal(fact)) return refuse(fact, *refusal);
    if (const auto refusal = answer_refusal(fact, answer)) return refuse(fact, *refusal, about);
    const bool is_open_still = is_open(duties_[answer.measure].state);
    if (answer.act == Op::carry)
      carry_on(fact, answer);
    else if (answer.act == Op::drop)
      enter(answer.measure, Op::drop, fact);
    else if (is_open_still)
      perform(answer.measure, fact);
    const auto word = answer.act == Op::perform ? AnswerKind::done
                      : answer.act == Op::drop  ? AnswerKind::dropped
                      : answer.is_changed       ? AnswerKind::changed
                                                : AnswerKind::continued;
    note_answer(answer.measure, answer.review, word);
  }
  if (fact.part != LogFact::Part::terms) answer_accounts(fact, answer.measure, answer.review);
  accept(fact, about);
}

void Engine::note_answer(DutyNumber measure, AnchorNumber review, AnswerKind word) {
  auto& said = duties_[measure].answers_at;
  const auto at = std::find_if(said.begin(), said.end(), [&](const auto& each) { return each.first == review; });
  if (at == said.end())
    said.emplace_back(review, word);
  else
    at->second = word;
}

void Engine::happen(const LogFact& fact, const Carried& body) {
  const DutyNumber measure = find(body.of.text());
  if (measure == none) return refuse_unknown(fact, body.of);
  const bool is_changed = body.content && *body.content != duties_[measure].content;
  answer(fact,
         {measure, find_review(body.review.text()), Op::carry, is_changed, &body.due, &body.content, &body.consent});
}

void Engine::happen(const LogFact& fact, const Dropped& body) {
  const DutyNumber measure = find(body.of.text());
  if (measure == none) return refuse_unknown(fact, body.of);
  answer(fact, {measure, find_review(body.review.text()), Op::drop, false, nullptr, nullptr, &body.consent});
}

void Engine::happen(const LogFact& fact, const Answered& body) {
  const DutyNumber measure = find(body.of.text());
  if (measure == none) return refuse_unknown(fact, body.of);
  const Op act = body.answer == AnswerKind::done      ? Op::perform
                 : body.answer == AnswerKind::dropped ? Op::drop
                                                      : Op::carry;
  if (act == Op::carry) require(body.due.has_value(), "what is continued is due");
  const bool is_changed =
      body.answer == AnswerKind::changed || (body.content && *body.content != duties_[measure].content);
  answer(fact, {measure, find_review(body.review.text()), act, act == Op::carry && is_changed,
                body.due ? &*body.due : nullptr, &body.content, &body.consent});
}

void Engine::refuse_unknown(const LogFact& fact, const ObligationId& id) {
  const Refusal refusal = refusal_of_unknown(id.text());
  const auto author = refusal == Refusal::already_closed ? author_refusal(fact) : std::nullopt;
  refuse(fact, author ? *author : refusal);
}

// ------------------------------------------------------------------------------------------------------- closing

// The review that follows one up: as configured, the first of them by date.
AnchorNumber Engine::follow_up_of(AnchorNumber review) {
  AnchorNumber next = none;
  if (const std::int32_t planned = anchors_.peek(review).occurrence; planned != none) {
    const Plan& plan = setting_->plan;
    if (const auto follow_up = setting_->follow_up_of(plan[static_cast<std::size_t>(planned)]))
      next = find_anchor(plan.id_of(plan[*follow_up]));
  }
  for (const AnchorNumber i : anchors_.peek(review).followed_by)
    if (next == none || anchors_.peek(i).day < anchors_.peek(next).day) next = i;
  return next;
}

std::optional<Refusal> Engine::closing_refusal(const LogFact& fact, AnchorNumber review, AnchorNumber next) const {
  if (const auto refusal = author_refusal(fact)) return refusal;
  const AnchorState& closing = anchors_[review];
  if (closing.is_closed) return Refusal::already_closed;
  const UnitNumber by = known_unit(fact.event->by, fact.at.day);
  if (by != closing.owner && !is_party(closing, by)) return Refusal::not_entitled;
  if (const auto refusal = reason_refusal(fact)) return refusal;
  const bool is_past = next != none && anchors_[next].day < std::max(fact.due_said, fact.at.day);
  return is_past ? std::optional(Refusal::anchor_in_past) : std::nullopt;
}

void Engine::happen(const LogFact& fact, const ReviewClosed& body) {
  const AnchorNumber review = find_review(body.review.text());
  if (review == none) return refuse(fact, Refusal::unknown_review);
  const AnchorNumber next = body.next ? find_review(body.next->text()) : follow_up_of(review);
  if (body.next && next == none) return refuse(fact, Refusal::unknown_review);
  if (const auto refusal = closing_refusal(fact, review, next)) return refuse(fact, *refusal);
  anchors_[review].is_closed = true;
  anchors_[review].closed_by = fact.seq;
  const std::vector<DutyNumber> between = measures_between(review);
  const std::vector<DutyNumber> open = count_review(review, between);
  if (next == none) return;
  std::vector<DutyNumber>& expected = anchors_[next].expected;
  expected.insert(expected.end(), open.begin(), open.end());
  for (const DutyNumber measure : between) owe_account(fact, measure, next);
}

std::vector<DutyNumber> Engine::open_measures_of(UnitNumber unit) {
  const auto has_ended = [&](DutyNumber measure) { return !is_open(duties_.peek(measure).state); };
  const std::vector<DutyNumber>& known = units_.peek(unit).measures;
  if (std::any_of(known.begin(), known.end(), has_ended)) {
    std::vector<DutyNumber>& mine = units_[unit].measures;
    mine.erase(std::remove_if(mine.begin(), mine.end(), has_ended), mine.end());
  }
  return units_.peek(unit).measures;
}

// The open measures between the parties of a review, in the order in which they came to exist.
std::vector<DutyNumber> Engine::measures_between(AnchorNumber review) {
  std::vector<UnitNumber> parties = anchors_.peek(review).parties;
  if (!anchors_.peek(review).levels.empty()) {
    parties.clear();
    for (UnitNumber unit = 0; unit < units_.count(); ++unit)
      if (is_party(anchors_.peek(review), unit)) parties.push_back(unit);
  }
  std::vector<DutyNumber> between;
  for (const UnitNumber unit : parties)
    for (const DutyNumber measure : open_measures_of(unit))
      if (is_party(anchors_.peek(review), duties_.peek(measure).claimant)) between.push_back(measure);
  std::sort(between.begin(), between.end());
  between.erase(std::unique(between.begin(), between.end()), between.end());
  return between;
}

void Engine::owe_account(const LogFact& fact, DutyNumber measure, AnchorNumber next) {
  Owed account;
  account.id = fact.event->id.text() + "/account/" + duties_[measure].id;
  account.kind = ObligationKind::account;
  account.bearer = duties_[measure].bearer;
  account.claimant = duties_[measure].claimant;
  account.content = duties_[measure].content;
  account.due = anchors_[next].day;
  account.rules = static_cast<std::uint8_t>(DueRule::anchor);
  account.anchor = next;
  account.asked_at = next;
  account.measure = measure;
  const DutyNumber number = bear(std::move(account), fact);
  duties_[measure].accounts.push_back(number);
}

// What became of a measure by this review, counted through its successors; and where it went.
std::pair<Engine::Fate, DutyNumber> Engine::fate_of(AnchorNumber review, DutyNumber measure) const {
  for (DutyNumber at = measure;; at = duties_[at].after) {
    DutyNumber end = at;
    while (duties_[end].after != none) end = duties_[end].after;
    const auto& said = duties_[at].answers_at;
    const auto answered =
        std::find_if(said.begin(), said.end(), [&](const auto& each) { return each.first == review; });
    if (answered != said.end()) {
      const bool is_end = answered->second == AnswerKind::done || answered->second == AnswerKind::dropped;
      if (is_end) return {static_cast<Fate>(answered->second), at};
      if (is_open(duties_[end].state)) return {static_cast<Fate>(answered->second), end};
    }
    if (duties_[at].after == none) return {is_open(duties_[at].state) ? Fate::unanswered : Fate::elsewhere, at};
  }
}

// Both sums of 7.1, as they stand when the review closes; returns what is open after it.
std::vector<DutyNumber> Engine::count_review(AnchorNumber review, const std::vector<DutyNumber>& between) {
  ReviewCount count;
  count.review = review;
  std::set<DutyNumber> seen;
  for (const DutyNumber measure : anchors_.peek(review).expected)
    if (seen.insert(measure).second) count.expected.push_back(measure);
  for (const DutyNumber measure : count.expected) {
    const auto [fate, end] = fate_of(review, measure);
    switch (fate) {
      case Fate::done: ++count.done; break;
      case Fate::dropped: ++count.dropped; break;
      case Fate::continued: ++count.continued; break;
      case Fate::changed: ++count.changed; break;
      case Fate::unanswered: ++count.unanswered; break;
      case Fate::elsewhere: ++count.elsewhere; break;
    }
    if (is_open(duties_.peek(end).state)) count.open.push_back(end);
  }
  const std::size_t still_open = count.open.size();
  const std::set<DutyNumber> still(count.open.begin(), count.open.end());
  for (const DutyNumber measure : between)
    if (!still.contains(measure)) count.open.push_back(measure);
  count.fresh = static_cast<std::int32_t>(count.open.size() - still_open);
  reviews_.push_back(count);
  return count.open;
}

}  // namespace hjul
