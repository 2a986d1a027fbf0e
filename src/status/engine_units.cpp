// Units that open, close, merge and move, and what becomes of their obligations (obligations.md 2.1, 4.5.9).
#include <algorithm>

#include "engine.hpp"

namespace hjul {
namespace {

using State = ObligationState;

DayNumber last_planned(const Unit& unit) { return unit.valid.to ? unit.valid.to->serial() : no_day; }

}  // namespace

void Engine::conflict(const LogFact& fact, UnitNumber unit) { conflicts_.push_back({unit, fact.at.day, fact.seq}); }

// Order: unknown unit, power, what the type asks beside, reason.
std::optional<Refusal> Engine::unit_refusal(const LogFact& fact, std::optional<UnitNumber> unit) const {
  if (!unit) return Refusal::unknown_unit;
  if (const auto refusal = author_refusal(fact)) return refusal;
  const UnitNumber by = known_unit(fact.event->by, fact.at.day);
  return world_.may_reorganise(by, *unit, fact.at.day) ? std::nullopt : std::optional(Refusal::no_power);
}

void Engine::happen(const LogFact& fact, const UnitOpened& body) {
  const auto unit = setting_->unit(body.unit.text());
  auto refusal = unit_refusal(fact, unit);
  if (!refusal) refusal = reason_refusal(fact);
  if (refusal) return refuse(fact, *refusal);
  const Validity& valid = setting_->unit(*unit).valid;
  if (!valid.from || valid.from->serial() != fact.at.day) conflict(fact, *unit);
  world_.open(*unit, fact.at.day);
  units_[*unit].was_opened = true;
}

// A unit whose planned end has passed can still be closed; one that an event closed, or that never began, cannot.
bool Engine::can_close(UnitNumber unit, DayNumber day) const {
  if (world_.exists(unit, day)) return true;
  const DayNumber last = last_planned(setting_->unit(unit));
  return !world_.is_closed(unit) && last != no_day && last < day;
}

void Engine::happen(const LogFact& fact, const UnitEnded& body) {
  auto unit = setting_->unit(body.unit.text());
  if (unit && !can_close(*unit, fact.at.day)) unit = std::nullopt;
  auto refusal = unit_refusal(fact, unit);
  if (!refusal) refusal = reason_refusal(fact);
  if (refusal) return refuse(fact, *refusal);
  end_unit(fact, *unit, no_unit);
}

void Engine::happen(const LogFact& fact, const UnitMerged& body) {
  auto unit = setting_->unit(body.unit.text());
  if (unit && !can_close(*unit, fact.at.day)) unit = std::nullopt;
  auto refusal = unit_refusal(fact, unit);
  if (!refusal) refusal = reason_refusal(fact);
  if (refusal) return refuse(fact, *refusal);
  const UnitNumber into = known_unit(body.into, fact.at.day);
  if (into == no_unit || into == *unit) return refuse(fact, Refusal::unknown_unit);
  end_unit(fact, *unit, into);
}

void Engine::happen(const LogFact& fact, const UnitMoved& body) {
  const UnitNumber unit = known_unit(body.unit, fact.at.day);
  const UnitNumber under = known_unit(body.under, fact.at.day);
  if (unit == no_unit || under == no_unit) return refuse(fact, Refusal::unknown_unit);
  auto refusal = unit_refusal(fact, unit);
  const UnitNumber by = known_unit(fact.event->by, fact.at.day);
  if (!refusal && by != under && !world_.is_below(under, by, fact.at.day)) refusal = Refusal::no_power;
  if (!refusal) refusal = reason_refusal(fact);
  if (!refusal && world_.would_circle(unit, under, fact.at.day)) refusal = Refusal::cycle_in_up;
  if (refusal) return refuse(fact, *refusal);
  const auto& spells = setting_->spells[static_cast<std::size_t>(unit)];
  const bool is_planned = std::any_of(spells.begin(), spells.end(), [&](const Spell& spell) {
    return spell.above == under && spell.from == fact.at.day;
  });
  const bool overrides =
      std::any_of(spells.begin(), spells.end(), [&](const Spell& s) { return s.from > fact.at.day; });
  if (!is_planned || overrides) conflict(fact, unit);
  world_.move(unit, under);
}

// What it owes and is owed, in the order in which it came to exist.
std::vector<DutyNumber> Engine::duties_of(UnitNumber unit) const {
  std::vector<DutyNumber> found;
  for (DutyNumber at = units_[unit].newest_borne; at != none; at = duties_[at].older_borne) found.push_back(at);
  for (DutyNumber at = units_[unit].newest_claimed; at != none; at = duties_[at].older_claimed) found.push_back(at);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void Engine::end_unit(const LogFact& fact, UnitNumber unit, UnitNumber successor) {
  const DayNumber last = last_planned(setting_->unit(unit));
  const bool is_planned = last != no_day && (fact.at.day == last || fact.at.day == last + 1);
  if (!is_planned) conflict(fact, unit);
  world_.close(unit, fact.at.day, successor);
  DayNumber& closed = units_[unit].last_closed;
  closed = std::max(closed, fact.at.day);
  std::vector<DutyNumber> ended;
  std::vector<std::pair<DutyNumber, DutyNumber>> replaced;
  for (const DutyNumber i : duties_of(unit)) {
    // What belongs to one that went before may have ended with it.
    if (!is_open(duties_.peek(i).state)) continue;
    const UnitNumber other = duties_.peek(i).bearer == unit ? duties_.peek(i).claimant : duties_.peek(i).bearer;
    if (successor == no_unit || successor == other)
      ended.push_back(i);
    else
      replaced.emplace_back(i, novate(fact, i, unit, successor));
  }
  for (const DutyNumber duty : ended)
    if (is_open(duties_.peek(duty).state)) enter(duty, ObligationAct::end_unit, fact);
  // What belongs together stays together among the successors.
  const auto now = [&](DutyNumber old) {
    const auto at = std::lower_bound(replaced.begin(), replaced.end(), std::pair(old, none));
    return at != replaced.end() && at->first == old ? at->second : old;
  };
  for (const auto& [before, after] : replaced) {
    if (duties_[after].pair != none) {
      duties_[after].pair = now(duties_[before].pair);
      duties_[duties_[after].pair].pair = after;
    }
    if (duties_[after].measure != none) duties_[after].measure = now(duties_[before].measure);
    for (DutyNumber& account : duties_[after].accounts) account = now(account);
  }
}

// The successor has the same content, due date and state, and inherits the duty but not the breach (4.5.9).
DutyNumber Engine::novate(const LogFact& fact, DutyNumber number, UnitNumber from, UnitNumber to) {
  Owed next = duties_.peek(number);
  next.chain = none;
  next.answers_at.clear();
  next.id = fact.event->id.text() + "/novated/" + duties_.peek(number).id;
  if (next.bearer == from) next.bearer = to;
  if (next.claimant == from) next.claimant = to;
  next.before = number;
  next.breach = no_day;
  next.answerable = no_unit;
  const DayNumber live = next.live;
  const bool was_exigible = next.was_exigible;
  enter(number, ObligationAct::novate, fact);
  const DutyNumber successor = bear(std::move(next), fact);
  duties_[successor].live = live;
  duties_[successor].was_exigible = was_exigible;
  duties_[number].after = successor;
  const Owed& made = duties_.peek(successor);
  if (made.rung > 0) chains_[duties_.peek(made.origin).chain].owed.push_back(successor);
  return successor;
}

std::vector<UnitConflict> Engine::conflicts() const {
  std::vector<UnitConflict> found = conflicts_;
  std::vector<bool> has_open(units_.size(), false);
  for (const Owed& duty : duties_) {
    if (!is_open(duty.state)) continue;
    has_open[static_cast<std::size_t>(duty.bearer)] = true;
    has_open[static_cast<std::size_t>(duty.claimant)] = true;
  }
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const auto unit = static_cast<UnitNumber>(i);
    const DayNumber last = last_planned(setting_->unit(unit));
    const bool is_past = last != no_day && last < today_ && !world_.is_closed(unit) && units_[i].last_closed < last;
    if (is_past && (has_open[i] || units_[i].was_opened)) found.push_back({unit, last + 1, 0});
  }
  return found;
}

}  // namespace hjul
