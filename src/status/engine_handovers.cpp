// What is handed up, and the feedback that answers it and is passed on (obligations.md 6.1).
#include <algorithm>
#include <utility>

#include "engine.hpp"

namespace hjul {

// Once each, without the one that delivers; empty where one of them is not there.
std::optional<std::vector<UnitNumber>> Engine::contributors_of(const LogFact& fact, const Delivered& body) const {
  std::vector<UnitNumber> units;
  for (const UnitId& id : body.contributors) {
    const UnitNumber unit = known_unit(id, fact.at.day);
    if (unit == no_unit) return std::nullopt;
    if (std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
  }
  return units;
}

void Engine::hand_over(const LogFact& fact, Handover handover) {
  auto& units = handover.contributors;
  units.erase(std::remove(units.begin(), units.end(), handover.from), units.end());
  handover.event = fact.seq;
  handover.day = fact.at.day;
  handover.is_answered.assign(units.size(), false);
  handover.older = std::exchange(units_[handover.from].newest_handover, handovers_.count());
  handovers_.push_back(std::move(handover));
}

void Engine::answer_contributions(DutyNumber feedback, DayNumber day) {
  const Owed& duty = duties_.peek(feedback);
  for (const UnitNumber from : world_.stood_for_by(duty.bearer, day)) {
    for (std::int32_t at = units_.peek(from).newest_handover; at != none; at = handovers_.peek(at).older) {
      if (handovers_.peek(at).content != duty.content) continue;
      for (std::size_t i = 0; i < handovers_.peek(at).contributors.size(); ++i)
        if (!handovers_.peek(at).is_answered[i] &&
            world_.standing_for(handovers_.peek(at).contributors[i], day) == duty.claimant)
          handovers_[at].is_answered[i] = true;
    }
  }
}

// Of a feedback on a demand: the delivery that it answers. Below that: the last delivery of it on that edge, a unit
// closed since then replaced by its successor (6.1).
const Handover* Engine::answered_by(const Owed& feedback, DayNumber day) const {
  if (feedback.answers != none) return &handovers_[feedback.answers];
  std::int32_t last = none;
  for (const UnitNumber from : world_.stood_for_by(feedback.claimant, day))
    for (std::int32_t at = units_[from].newest_handover; at > last; at = handovers_[at].older)
      if (handovers_[at].content == feedback.content && world_.standing_for(handovers_[at].to, day) == feedback.bearer)
        last = at;
  return last == none ? nullptr : &handovers_[last];
}

std::vector<std::int32_t> Engine::handovers_for(DutyNumber duty) const {
  std::vector<std::int32_t> found;
  const bool is_feedback = duties_[duty].kind == ObligationKind::feedback;
  for (DutyNumber at = is_feedback ? duties_[duty].pair : duty; at != none; at = duties_[at].after)
    for (std::int32_t n = units_[duties_[at].bearer].newest_handover; n != none; n = handovers_[n].older)
      if (handovers_[n].delivered == at) found.push_back(n);
  return found;
}

// Feedback that has come down is owed onwards to those who contributed (6.1).
void Engine::cascade(DutyNumber feedback, std::size_t place, const LogFact& fact) {
  const UnitNumber passer = duties_.peek(feedback).claimant;
  const Handover* handover = answered_by(duties_.peek(feedback), fact.at.day);
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
    duty.content = duties_.peek(feedback).content;
    duty.parent = feedback;
    duty.feedback = duties_.peek(feedback).feedback;
    date_feedback(duty, fact.at.day, fact.named_on(duties_.peek(feedback).id));
    bear(std::move(duty), fact);
  }
}

}  // namespace hjul
