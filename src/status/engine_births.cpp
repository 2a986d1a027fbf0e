// What comes to exist: pairs of demand and feedback, feedback passed down, due dates (obligations.md 3 and 6).
#include <algorithm>
#include <tuple>
#include <utility>

#include "engine.hpp"

namespace hjul {
namespace {

std::uint8_t bit(DueRule rule) { return static_cast<std::uint8_t>(rule); }

}  // namespace

// Found by its id, its parties and its anchor from now on.
DutyNumber Engine::add_duty(Owed duty) {
  const DutyNumber number = duties_.count();
  duty_at_.add(duty.id, number, [&](DutyNumber at) -> const std::string& { return duties_.peek(at).id; });
  duty.older_borne = std::exchange(units_[duty.bearer].newest_borne, number);
  duty.older_claimed = std::exchange(units_[duty.claimant].newest_claimed, number);
  if (duty.kind == ObligationKind::measure) units_[duty.bearer].measures.push_back(number);
  duties_.push_back(std::move(duty));
  hang(number);
  return number;
}

void Engine::hang(DutyNumber number) {
  if (const AnchorNumber anchor = duties_.peek(number).anchor; anchor != none)
    anchors_[anchor].hanging.push_back(number);
}

DutyNumber Engine::bear(Owed duty, const LogFact& fact) {
  duty.cause = fact.seq;
  duty.created = fact.at.day;
  if (duty.state == ObligationState::active) {
    duty.live = fact.at.day;
    duty.was_exigible = true;
  }
  const DutyNumber number = add_duty(std::move(duty));
  note_step(number, fact.seq, fact.at.day, -1);
  watch(number);
  return number;
}

// The pair of 3.1: whoever demands owes feedback, a rule's claimant too; it is conditional until the delivery is in.
void Engine::bear_demand(Owed deliver, const LogFact& fact, std::optional<FeedbackTerm> terms) {
  Owed feedback;
  feedback.kind = ObligationKind::feedback;
  feedback.id = fact.event->id.text() + "/" + std::string(to_string(feedback.kind)) + "/" +
                setting_->unit(deliver.bearer).id.text();
  feedback.state = ObligationState::conditional;
  feedback.bearer = deliver.claimant;
  feedback.claimant = deliver.bearer;
  feedback.content = deliver.content;
  feedback.because = deliver.because;
  feedback.feedback = std::move(terms);
  const DutyNumber demanded = bear(std::move(deliver), fact);
  const DutyNumber owed = bear(std::move(feedback), fact);
  duties_[demanded].pair = owed;
  duties_[owed].pair = demanded;
}

// The antecedent of a feedback happened: it is exigible from the day of the delivery, and dated from the day on which
// the delivery was on record, for nobody can answer what is not yet there (3.1).
void Engine::meet(DutyNumber number, const LogFact& fact, DayNumber recorded) {
  Owed& duty = duties_[number];
  duty.state = ObligationState::active;
  duty.live = fact.at.day;
  duty.was_exigible = true;
  date_feedback(duty, fact.at.day, recorded);
  hang(number);
  note_step(number, fact.seq, fact.at.day, static_cast<std::int8_t>(ObligationAct::meet));
  watch(number);
}

void Engine::date_feedback(Owed& duty, DayNumber day, DayNumber recorded) {
  const DayNumber from = std::max(day, recorded);
  duty.answer_from = from;
  const auto& terms = setting_->terms.feedback;
  const auto span = duty.feedback ? std::optional(duty.feedback->within) : terms.within;
  const auto& calendar = duty.feedback && duty.feedback->calendar ? duty.feedback->calendar : terms.calendar;
  if (span) {
    duty.calendar_due = setting_->after(from, *span, calendar);
    duty.counts = counts_of(*span, CountUnit::days);
  }
  const AnchorNumber arena = next_arena(duty.bearer, duty.claimant, from);
  const DayNumber meeting = arena == none ? no_day : anchors_.peek(arena).day;
  if (meeting != no_day && (!span || meeting <= duty.calendar_due)) {
    duty.due = meeting;
    duty.anchor = arena;
    duty.rules = bit(DueRule::arena);
    if (span && meeting == duty.calendar_due) duty.rules |= bit(DueRule::calendar);
  } else if (span) {
    duty.due = duty.calendar_due;
    duty.rules = bit(DueRule::calendar);
  } else if (const DayNumber next = setting_->next_demand(duty.bearer, duty.claimant, from); next != no_day) {
    const DayNumber before = setting_->working_day_before(next, calendar);
    duty.due = std::max(before, from);
    duty.rules = bit(DueRule::next_demand);
  }
}

// What answers for something else, a rung's or a rule's: as long as the terms of the model have it for the kind.
void Engine::date_by_terms(Owed& duty, DayNumber day) const {
  const ObligationTerms& terms = setting_->terms;
  const TimeAllowed& allowed = duty.kind == ObligationKind::support ? terms.support : terms.account;
  if (!allowed.within) return;
  duty.due = setting_->after(day, *allowed.within, allowed.calendar);
  duty.rules = bit(DueRule::span);
  duty.counts = counts_of(*allowed.within, CountUnit::days);
}

AgreedMeetings& Engine::agreed_for(std::pair<std::int32_t, std::int32_t> levels) {
  const auto found =
      std::find_if(agreed_.begin(), agreed_.end(), [&](const AgreedMeetings& each) { return each.levels == levels; });
  return found != agreed_.end() ? *found : agreed_.emplace_back(AgreedMeetings{levels, {}, {}});
}

void Engine::put_by_day(AnchorNumber number) {
  const AnchorState& anchor = anchors_.peek(number);
  const bool is_arena = !anchor.is_review || anchor.occurrence != none;
  if (!is_arena) return;
  const auto is_before = [&](AnchorNumber a, AnchorNumber b) {
    return std::tie(anchors_.peek(a).day, anchors_.peek(a).id) < std::tie(anchors_.peek(b).day, anchors_.peek(b).id);
  };
  for (const auto& levels : anchor.edges) {
    std::vector<AnchorNumber>& by_day = agreed_for(levels).by_day;
    const auto at = std::lower_bound(by_day.begin(), by_day.end(), number, is_before);
    if (at == by_day.end() || *at != number) by_day.insert(at, number);
  }
}

void Engine::move_anchor(AnchorNumber number, DayNumber to) {
  for (const auto& levels : anchors_.peek(number).edges) {
    std::vector<AnchorNumber>& by_day = agreed_for(levels).by_day;
    by_day.erase(std::remove(by_day.begin(), by_day.end(), number), by_day.end());
  }
  anchors_[number].day = to;
  put_by_day(number);
}

AnchorNumber Engine::first_agreed(const AgreedMeetings& agreed, DayNumber after) const {
  const auto at = std::partition_point(agreed.by_day.begin(), agreed.by_day.end(),
                                       [&](AnchorNumber anchor) { return anchors_[anchor].day <= after; });
  return at == agreed.by_day.end() ? none : *at;
}

// The first agreed arena of the two levels that is dated strictly after a day: scheduled, or of the plan. Those of the
// plan become anchors day by day, until one that is known comes before all that remain.
AnchorNumber Engine::next_arena(UnitNumber bearer, UnitNumber claimant, DayNumber after) {
  const std::int32_t a = setting_->level[static_cast<std::size_t>(bearer)];
  const std::int32_t b = setting_->level[static_cast<std::size_t>(claimant)];
  const auto levels = std::pair(std::min(a, b), std::max(a, b));
  for (DayNumber day = after;;) {
    const AnchorNumber first = first_agreed(agreed_for(levels), after);
    const auto planned = setting_->meetings_after(a, b, day);
    if (planned.empty()) return first;
    day = planned.front().day;
    if (first != none && anchors_.peek(first).day < day) return first;
    std::vector<DayNumber>& known = agreed_for(levels).planned_known;
    const auto at = std::lower_bound(known.begin(), known.end(), day);
    if (at != known.end() && *at == day) continue;
    known.insert(at, day);
    for (const PlannedMeeting& meeting : planned) {
      if (meeting.day != day) break;
      find_anchor(setting_->plan.id_of(setting_->plan[meeting.occurrence]));
    }
  }
}

// By its id; an occurrence of the plan becomes an anchor when it is first spoken of.
AnchorNumber Engine::find_anchor(std::string_view id) {
  const auto id_of = [&](AnchorNumber at) -> const std::string& { return anchors_.peek(at).id; };
  const AnchorNumber found = anchor_at_.find(id, id_of);
  if (found != none) return found;
  const auto occurrence = setting_->plan.find(id);
  return occurrence ? add_anchor(planned_anchor(*occurrence)) : none;
}

AnchorState Engine::planned_anchor(const Occurrence& occurrence) const {
  AnchorState anchor;
  anchor.id = setting_->plan.id_of(occurrence);
  anchor.day = occurrence.last.serial();
  anchor.occurrence = static_cast<std::int32_t>(occurrence.index);
  anchor.is_review = occurrence.activity->kind == ActivityKind::follow_up ||
                     occurrence.activity->kind == ActivityKind::dialogue || !occurrence.activity->carries.empty();
  anchor.parties = setting_->conductors(occurrence);
  anchor.owner = anchor.parties.front();
  const auto unit = static_cast<UnitNumber>(setting_->plan.governance().index_of(*occurrence.unit));
  if (std::find(anchor.parties.begin(), anchor.parties.end(), unit) == anchor.parties.end())
    anchor.parties.push_back(unit);
  const auto* arena = occurrence.activity->arena ? setting_->arena(occurrence.activity->arena->text()) : nullptr;
  if (!arena || !arena->valid.holds_on(occurrence.last)) return anchor;
  for (const Arena::Edge& edge : arena->secures)
    anchor.edges.emplace_back(std::minmax(setting_->rank_of(edge.from), setting_->rank_of(edge.to)));
  return anchor;
}

AnchorNumber Engine::add_anchor(AnchorState anchor) {
  const AnchorNumber number = anchors_.count();
  anchor_at_.add(anchor.id, number, [&](AnchorNumber at) -> const std::string& { return anchors_.peek(at).id; });
  for (const AnchorNumber followed : anchor.follows) anchors_[followed].followed_by.push_back(number);
  anchors_.push_back(std::move(anchor));
  put_by_day(number);
  return number;
}

// A rest is kept in the unit in which the time was given (4.5.4).
CountUnit Engine::counts_of(const Deadline& deadline, CountUnit otherwise) {
  const auto* span = std::get_if<Span>(&deadline);
  return span && span->unit == SpanUnit::working_days ? CountUnit::working_days : otherwise;
}

Engine::DueDate Engine::due_date(const Deadline& deadline, DayNumber day) {
  DueDate due;
  if (const auto* named = std::get_if<Date>(&deadline)) {
    due = {named->serial(), bit(DueRule::named), none};
  } else if (const auto* span = std::get_if<Span>(&deadline)) {
    due = {setting_->after(day, *span, std::nullopt), bit(DueRule::span), none};
  } else if (const AnchorNumber anchor = find_anchor(std::get<AnchorId>(deadline).text()); anchor != none) {
    due = {anchors_.peek(anchor).day, bit(DueRule::anchor), anchor};
  }
  return due;
}

}  // namespace hjul
