// Arenas and who meets there, what they handle, their inputs; and the dates on which they are held (obligations.md 8).
#include <algorithm>

#include "engine.hpp"
#include "hjul/governance/arenas.hpp"
#include "hjul/governance/selection.hpp"

namespace hjul {

// The day's chart knows the plan alone; a unit that an event opened is judged as on a day of its own.
bool Engine::is_member(const Arena& arena, UnitNumber unit, DayNumber day) const {
  const Unit& own = setting_->unit(unit);
  Date asked = Date::from_serial(day);
  if (own.valid.from && asked < *own.valid.from) asked = *own.valid.from;
  if (own.valid.to && *own.valid.to < asked) asked = *own.valid.to;
  return is_selected(arena.of, own, setting_->plan.governance().on(asked));
}

// An arena that is not declared, or not in force, is not formal; and the unit is one that meets there.
std::optional<Refusal> Engine::membership_refusal(const Arena* arena, UnitNumber by, DayNumber day) const {
  const bool is_formal = arena && arena->kind == ArenaKind::formal && arena->valid.holds_on(Date::from_serial(day));
  if (!is_formal) return Refusal::informal_arena;
  return is_member(*arena, by, day) ? std::nullopt : std::optional(Refusal::no_power);
}

// One that is formal has the powers that its document gives it, for its members.
std::optional<Refusal> Engine::arena_refusal(const std::optional<ArenaId>& id, Power power, UnitNumber by,
                                             DayNumber day) const {
  const Arena* arena = id ? setting_->arena(id->text()) : nullptr;
  if (const auto refusal = membership_refusal(arena, by, day)) return refusal;
  return may(*arena, power, Date::from_serial(day)) ? std::nullopt : std::optional(Refusal::no_power);
}

// ------------------------------------------------------------------------------------------------------- arenas

void Engine::happen(const LogFact& fact, const Held& body) {
  if (body.anchor && find_anchor(body.anchor->text()) == none) return refuse(fact, Refusal::unknown_event);
  for (const UnitId& unit : body.present)
    if (known_unit(unit, fact.at.day) == no_unit) return refuse(fact, Refusal::unknown_unit);
  if (const auto refusal = plain_refusal(fact)) refuse(fact, *refusal);
}

// Of what needs no power and says nothing that could be wrong.
std::optional<Refusal> Engine::plain_refusal(const LogFact& fact) const {
  const auto refusal = author_refusal(fact);
  return refusal ? refusal : reason_refusal(fact);
}

void Engine::happen(const LogFact& fact, const Handled& body) {
  if (const auto refusal = author_refusal(fact)) return refuse(fact, *refusal);
  const UnitNumber by = known_unit(fact.event->by, fact.at.day);
  const bool decides = body.act.text() == "decide";
  auto refusal = decides ? arena_refusal(body.arena, Power::decide, by, fact.at.day) : std::nullopt;
  if (!refusal) refusal = reason_refusal(fact);
  if (refusal) refuse(fact, *refusal);
}

void Engine::happen(const LogFact& fact, const InputGiven& body) {
  if (const auto refusal = plain_refusal(fact)) return refuse(fact, *refusal);
  inputs_.push_back({fact.seq, body.arena.text(), known_unit(fact.event->by, fact.at.day)});
}

void Engine::happen(const LogFact& fact, const Diagnosed& body) {
  const DutyNumber duty = find(body.of.text());
  if (duty == none) return refuse_unknown(fact, body.of);
  if (const auto refusal = author_refusal(fact)) return refuse(fact, *refusal);
  if (const auto refusal = reason_refusal(fact)) return refuse(fact, *refusal);
  if (duties_[duty].breach == no_day) return refuse(fact, Refusal::no_breach);
  note_step(duty, fact.seq, fact.at.day, -5);
}

InputState* Engine::find_input(const EventId& id) {
  const Happened* found = happened(id);
  return found && found->input != none ? &inputs_[found->input] : nullptr;
}

// What was set aside can still be taken up.
void Engine::happen(const LogFact& fact, const TakenUp& body) {
  InputState* input = find_input(body.input);
  if (!input) return refuse(fact, Refusal::unknown_event);
  if (const auto refusal = author_refusal(fact)) return refuse(fact, *refusal);
  if (input->fate == InputState::Fate::taken_up) return refuse(fact, Refusal::already_closed);
  auto refusal =
      membership_refusal(setting_->arena(body.arena.text()), known_unit(fact.event->by, fact.at.day), fact.at.day);
  if (!refusal) refusal = reason_refusal(fact);
  if (refusal) return refuse(fact, *refusal);
  input->fate = InputState::Fate::taken_up;
  input->by = fact.seq;
}

void Engine::happen(const LogFact& fact, const SetAside& body) {
  InputState* input = find_input(body.input);
  if (!input) return refuse(fact, Refusal::unknown_event);
  if (const auto refusal = author_refusal(fact)) return refuse(fact, *refusal);
  if (input->fate != InputState::Fate::unanswered) return refuse(fact, Refusal::already_closed);
  if (!may_set_aside(*input, known_unit(fact.event->by, fact.at.day), fact.at.day))
    return refuse(fact, Refusal::not_entitled);
  if (const auto refusal = reason_refusal(fact, true)) return refuse(fact, *refusal);
  input->fate = InputState::Fate::set_aside;
  input->by = fact.seq;
}

// A member of an arena that the input's arena feeds, or who gave it (ledger.md, decision 8).
bool Engine::may_set_aside(const InputState& input, UnitNumber by, DayNumber day) const {
  if (by == input.giver) return true;
  const Arena* arena = setting_->arena(input.arena);
  if (!arena) return false;
  return std::any_of(arena->feeds.begin(), arena->feeds.end(),
                     [&](const ArenaId& id) { return is_member(setting_->plan.model().arena(id), by, day); });
}

// ------------------------------------------------------------------------------------------------------- anchors

AnchorNumber Engine::find_review(std::string_view id) {
  const AnchorNumber number = find_anchor(id);
  return number != none && anchors_.peek(number).is_review ? number : none;
}

bool Engine::is_party(const AnchorState& review, UnitNumber unit) const {
  if (std::find(review.parties.begin(), review.parties.end(), unit) != review.parties.end()) return true;
  const std::int32_t level = setting_->level[static_cast<std::size_t>(unit)];
  return std::find(review.levels.begin(), review.levels.end(), level) != review.levels.end();
}

void Engine::happen(const LogFact& fact, const Scheduled& body) {
  if (find_anchor(body.anchor.text()) != none) return refuse(fact, Refusal::malformed);
  AnchorState anchor;
  anchor.id = body.anchor.text();
  anchor.day = body.date.serial();
  anchor.is_review = body.kind == AnchorKind::review;
  anchor.owner = known_unit(fact.event->by, fact.at.day);
  if (const auto* units = std::get_if<std::vector<UnitId>>(&body.between)) {
    for (const UnitId& id : *units) {
      anchor.parties.push_back(known_unit(id, fact.at.day));
      if (anchor.parties.back() == no_unit) return refuse(fact, Refusal::unknown_unit);
    }
  } else {
    const auto& pair = std::get<LevelPair>(body.between);
    anchor.levels = {setting_->rank_of(pair.first), setting_->rank_of(pair.second)};
    const auto [low, high] = std::minmax(anchor.levels.front(), anchor.levels.back());
    if (low < 0) return refuse(fact, Refusal::malformed);
    anchor.edges.emplace_back(low, high);
  }
  for (const AnchorId& id : body.follows) {
    anchor.follows.push_back(find_review(id.text()));
    if (anchor.follows.back() == none) return refuse(fact, Refusal::unknown_review);
  }
  if (const auto refusal = plain_refusal(fact)) return refuse(fact, *refusal);
  join_levels(anchor, setting_->level);
  add_anchor(std::move(anchor));
}

// What is agreed between units is agreed for their levels.
void Engine::join_levels(AnchorState& anchor, const std::vector<std::int32_t>& level) {
  for (std::size_t i = 0; i < anchor.parties.size(); ++i)
    for (std::size_t k = i + 1; k < anchor.parties.size(); ++k)
      anchor.edges.emplace_back(std::minmax(level[static_cast<std::size_t>(anchor.parties[i])],
                                            level[static_cast<std::size_t>(anchor.parties[k])]));
}

// Checked first as such; then it re-arms each open obligation that hangs on it. Where none accepts, it is refused.
void Engine::happen(const LogFact& fact, const AnchorMoved& body) {
  const AnchorNumber number = find_anchor(body.anchor.text());
  if (number == none) return refuse(fact, Refusal::unknown_event);
  if (const auto refusal = author_refusal(fact)) return refuse(fact, *refusal);
  if (anchors_.peek(number).owner != known_unit(fact.event->by, fact.at.day))
    return refuse(fact, Refusal::not_entitled);
  if (const auto refusal = reason_refusal(fact, true)) return refuse(fact, *refusal);
  const DayNumber to = body.to.serial();
  if (to < std::max(fact.due_said, fact.at.day)) return refuse(fact, Refusal::anchor_in_past);
  std::vector<DutyNumber> moving;
  std::vector<std::pair<DutyNumber, Refusal>> staying;
  std::vector<DutyNumber> hanging = anchors_.peek(number).hanging;
  std::sort(hanging.begin(), hanging.end());
  for (const DutyNumber i : hanging) {
    const Owed& duty = duties_.peek(i);
    if (!is_open(duty.state)) continue;
    const Transition next = transition(duty.state, ObligationAct::rearm);
    if (next.refusal)
      staying.emplace_back(i, *next.refusal);
    else if (reaches_back(duty, fact))
      staying.emplace_back(i, Refusal::breach_stands);
    else
      moving.push_back(i);
  }
  // What stays answers when the move is decided; a move that moved something is not without effect.
  const bool is_refused = moving.empty() && !staying.empty();
  if (is_refused || fact.is_new)
    for (const auto& [duty, refusal] : staying) refuse(fact, refusal, duties_.peek(duty).id);
  if (is_refused) return;
  move_anchor(number, to);
  for (const DutyNumber duty : moving) rearm(fact, duty, to);
}

// A feedback is never moved past both its calendar rule and its present due date, nor follows a meeting to a day on
// which its delivery was not yet on record (3.1, 4.4). One without a calendar rule follows freely.
void Engine::rearm(const LogFact& fact, DutyNumber number, DayNumber to) {
  Owed& duty = duties_[number];
  accept(fact, duty.id);
  if (duty.kind == ObligationKind::feedback) {
    if (to < duty.answer_from) return;
    if (duty.calendar_due != no_day) to = std::min(to, std::max(duty.calendar_due, duty.due));
  }
  if (to == duty.due) return;
  ++duty.moved;
  set_due(number, to);
  note_step(number, fact.seq, fact.at.day, static_cast<std::int8_t>(ObligationAct::rearm));
}

}  // namespace hjul
