// What comes to exist: pairs of demand and feedback, feedback passed down, due dates (obligations.md 3 and 6).
#include <algorithm>
#include <tuple>

#include "engine.hpp"

namespace hjul {
namespace {

std::uint8_t bit(DueRule rule) { return static_cast<std::uint8_t>(rule); }

}  // namespace

DutyNumber Engine::bear(Owed duty, const LogFact& fact) {
  duty.cause = fact.seq;
  duty.created = fact.at.day;
  if (duty.state == ObligationState::active) {
    duty.live = fact.at.day;
    duty.was_exigible = true;
  }
  const auto number = duties_.count();
  duty_of_.emplace(duty.id, number);
  duties_.push_back(std::move(duty));
  note_step(number, fact.seq, fact.at.day, -1);
  watch(number);
  return number;
}

// The antecedent of a feedback happened: it is exigible from the day of the delivery, and dated from the day on which
// the delivery was on record, for nobody can answer what is not yet there (3.1).
void Engine::meet(DutyNumber number, const LogFact& fact, DayNumber recorded) {
  Owed& duty = duties_[number];
  duty.state = ObligationState::active;
  duty.live = fact.at.day;
  duty.was_exigible = true;
  date_feedback(duty, fact.at.day, recorded);
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
  const DayNumber meeting = arena == none ? no_day : anchors_[arena].day;
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

// The first agreed arena of the two levels that is dated strictly after a day: scheduled, or of the plan.
AnchorNumber Engine::next_arena(UnitNumber bearer, UnitNumber claimant, DayNumber after) {
  const std::int32_t a = setting_->level[static_cast<std::size_t>(bearer)];
  const std::int32_t b = setting_->level[static_cast<std::size_t>(claimant)];
  const auto pair = std::pair(std::min(a, b), std::max(a, b));
  for (const PlannedMeeting& meeting : setting_->meetings_after(a, b, after)) {
    const std::string id = setting_->plan.id_of(setting_->plan[meeting.occurrence]);
    if (anchor_of_.count(id) > 0) continue;  // known already, and perhaps moved
    find_anchor(id);
    break;
  }
  AnchorNumber best = none;
  for (AnchorNumber i = 0; i < anchors_.count(); ++i) {
    const AnchorState& anchor = anchors_[i];
    const bool is_arena = !anchor.is_review || anchor.occurrence != none;
    const bool is_agreed = std::find(anchor.edges.begin(), anchor.edges.end(), pair) != anchor.edges.end();
    if (!is_arena || anchor.day <= after || !is_agreed) continue;
    if (best == none || std::tie(anchor.day, anchor.id) < std::tie(anchors_[best].day, anchors_[best].id)) best = i;
  }
  return best;
}

// By its id; an occurrence of the plan becomes an anchor when it is first spoken of.
AnchorNumber Engine::find_anchor(std::string_view id) {
  const auto found = anchor_of_.find(std::string(id));
  if (found != anchor_of_.end()) return found->second;
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
  anchor_of_.emplace(anchor.id, number);
  anchors_.push_back(std::move(anchor));
  return number;
}

// Of a feedback on a demand: the delivery that it answers. Below that: the last delivery of it on that edge, a unit
// closed since then replaced by its successor (6.1).
const Handover* Engine::answered_by(const Owed& feedback, DayNumber day) const {
  if (feedback.answers != none) return &handovers_[static_cast<std::size_t>(feedback.answers)];
  for (auto at = handovers_.rbegin(); at != handovers_.rend(); ++at)
    if (at->content == feedback.content && world_.standing_for(at->from, day) == feedback.claimant &&
        world_.standing_for(at->to, day) == feedback.bearer)
      return &*at;
  return nullptr;
}

// Feedback that has come down is owed onwards to those who contributed (6.1).
void Engine::cascade(DutyNumber feedback, std::size_t place, const LogFact& fact) {
  const UnitNumber passer = duties_[feedback].claimant;
  const Handover* handover = answered_by(duties_[feedback], fact.at.day);
  if (!handover) return;
  for (const UnitNumber contributor : std::vector(handover->contributors)) {
    const UnitNumber unit = world_.standing_for(contributor, fact.at.day);
    if (unit == no_unit || unit == passer) continue;
    Owed duty;
    duty.id =
        fact.event->id.text() + "/feedback/" + std::to_string(place) + "/" + setting_->unit(contributor).id.text();
    duty.kind = ObligationKind::feedback;
    duty.bearer = passer;
    duty.claimant = unit;
    duty.content = duties_[feedback].content;
    duty.parent = feedback;
    duty.feedback = duties_[feedback].feedback;
    date_feedback(duty, fact.at.day, fact.named_on(duties_[feedback].id));
    bear(std::move(duty), fact);
  }
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
    due = {anchors_[anchor].day, bit(DueRule::anchor), anchor};
  }
  return due;
}

}  // namespace hjul
