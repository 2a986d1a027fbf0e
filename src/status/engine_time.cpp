// The passing of time (obligations.md 4.2, 5.2): breaches and the rungs they fire, cut-offs, and what follows from
// them.
#include <algorithm>

#include "engine.hpp"

namespace hjul {
namespace {

constexpr auto latest_first = [](const std::pair<DayNumber, DutyNumber>& a, const std::pair<DayNumber, DutyNumber>& b) {
  return b < a;
};

}  // namespace

void Engine::take(const LogFact& fact) {
  begin_day(fact.at.day);
  accepted_.clear();
  const std::size_t before = effects_.size();
  const std::size_t inputs = inputs_.size();
  Happened now{fact.event->id.text(), fact.seq, duties_.count(), none};
  std::visit([&](const auto& body) { happen(fact, body); }, *fact.body);
  // An event that was refused as a whole never happened; others can name it from now on.
  const bool is_refused = effects_.size() > before && effects_.peek(before).about.empty();
  if (is_refused) return;
  if (inputs_.size() > inputs) now.input = inputs_.count() - 1;
  const auto id_of = [&](std::int32_t at) -> const std::string& { return happened_.peek(at).id; };
  happened_at_.add(now.id, happened_.count(), id_of);
  happened_.push_back(std::move(now));
}

void Engine::pass_to(DayNumber day) { begin_day(day); }

void Engine::begin_day(DayNumber day) {
  while (!watched_.empty() && watched_.front().first <= day) {
    const DayNumber morning = watched_.front().first;
    std::vector<DutyNumber> due;
    while (!watched_.empty() && watched_.front().first == morning) {
      due.push_back(watched_.front().second);
      std::pop_heap(watched_.begin(), watched_.end(), latest_first);
      watched_.pop_back();
    }
    std::sort(due.begin(), due.end());
    due.erase(std::unique(due.begin(), due.end()), due.end());
    const auto is_past = [&](DayNumber limit) { return limit != no_day && limit < morning; };
    for (const DutyNumber duty : due)
      if (duties_.peek(duty).state == ObligationState::active && is_past(duties_.peek(duty).due)) breach(duty, morning);
    for (const DutyNumber duty : due)
      if (duties_.peek(duty).state == ObligationState::overdue && is_past(duties_.peek(duty).cutoff))
        end_with(duty, ObligationState::violated_final, EndReason::none, 0, morning);
  }
  today_ = std::max(today_, day);
}

// The mornings on which time alone may change it. Entries that no longer hold are passed over when they come up.
void Engine::watch(DutyNumber number) {
  const Owed& duty = duties_.peek(number);
  const auto add = [&](DayNumber limit) {
    if (limit == no_day) return;
    watched_.emplace_back(limit + 1, number);
    std::push_heap(watched_.begin(), watched_.end(), latest_first);
  };
  if (duty.state == ObligationState::active) add(duty.due);
  if (duty.state == ObligationState::active || duty.state == ObligationState::overdue) add(duty.cutoff);
}

void Engine::breach(DutyNumber number, DayNumber day) {
  duties_[number].state = ObligationState::overdue;
  duties_[number].breach = day;
  note_step(number, 0, day, -2);
  std::vector<UnitNumber> above = units_above(duties_[number], day);
  const bool is_root = above.empty();
  if (is_root) above = {duties_[number].bearer};
  duties_[number].answerable = above.front();
  const DutyNumber origin = duties_[number].rung > 0 ? duties_[number].origin : number;
  if (duties_[number].rung == 0) {
    AnswerChain chain{number, day, above, 0, is_root, false, {}, {}};
    chain.at_breach = chain.units;
    duties_[number].chain = chains_.count();
    chains_.push_back(std::move(chain));
    fire_rung(origin, day);
  } else if (chains_.peek(duties_.peek(origin).chain).fired == duties_[number].rung) {
    fire_rung(origin, day);  // each rung once, however many of the one below are breached
  }
  watch(number);
}

std::vector<UnitNumber> Engine::units_above(const Owed& duty, DayNumber day) const {
  std::optional<World> known;
  if (recall_) known = recall_->world_at_breach(duty, day);
  // Closings count as they are known now.
  std::vector<UnitNumber> units =
      known ? world_.with_moves_of(*known).chain(duty.bearer, day) : world_.chain(duty.bearer, day);
  units.erase(units.begin());
  return units;
}

void Engine::fire_rung(DutyNumber origin, DayNumber day) {
  AnswerChain& chain = chains_[duties_.peek(origin).chain];
  // A unit closed since the breach is replaced by its successor, or without one passed over.
  UnitNumber unit = no_unit;
  while (chain.fired < static_cast<std::int32_t>(chain.units.size())) {
    const auto at = static_cast<std::size_t>(chain.fired);
    unit = world_.standing_for(chain.units[at], day);
    // The first unit was read on this day; above it, one that now stands for the rung below or the bearer is passed
    // over.
    const bool is_below =
        at > 0 && (unit == world_.standing_for(chain.units[at - 1], day) || unit == duties_.peek(origin).bearer);
    if (unit != no_unit && !is_below) {
      chain.units[at] = unit;
      break;
    }
    chain.units.erase(chain.units.begin() + chain.fired);
    unit = no_unit;
  }
  if (unit == no_unit) {
    chain.is_terminal = true;
    return;
  }
  const auto at = static_cast<std::size_t>(chain.fired);
  ++chain.fired;
  const UnitNumber below = world_.standing_for(at == 0 ? duties_.peek(origin).bearer : chain.units[at - 1], day);
  const UnitNumber claimant = account_claimant(chain, unit, day);
  const bool owes_support = !chain.is_root && below != no_unit && is_alive(origin);
  if (owes_support) owe_rung(origin, ObligationKind::support, unit, below, day);
  if (claimant != no_unit) owe_rung(origin, ObligationKind::account, unit, claimant, day);
}

// To whom a rung accounts: the claimant of the origin; where that is itself, the next level up.
UnitNumber Engine::account_claimant(const AnswerChain& chain, UnitNumber bearer, DayNumber day) const {
  const UnitNumber claimant = world_.standing_for(duties_[chain.origin].claimant, day);
  if (claimant == no_unit || claimant != bearer) return claimant;
  for (auto at = static_cast<std::size_t>(chain.fired); at < chain.units.size(); ++at) {
    const UnitNumber upper = world_.standing_for(chain.units[at], day);
    if (upper != no_unit && upper != bearer) return upper;
  }
  return no_unit;
}

void Engine::owe_rung(DutyNumber origin, ObligationKind kind, UnitNumber bearer, UnitNumber claimant, DayNumber day) {
  const Owed& from = duties_.peek(origin);
  const std::int32_t rung = chains_.peek(from.chain).fired;
  Owed duty;
  duty.id =
      from.id + "/" + std::string(to_string(kind)) + "/" + std::to_string(rung) + "/" + Date::from_serial(day).iso();
  duty.kind = kind;
  duty.bearer = bearer;
  duty.claimant = claimant;
  duty.content = from.content;
  duty.cause = from.cause;
  duty.created = duty.live = day;
  date_by_terms(duty, day);
  duty.origin = origin;
  duty.rung = rung;
  duty.was_exigible = true;
  const DutyNumber number = add_duty(std::move(duty));
  chains_[duties_.peek(origin).chain].owed.push_back(number);
  note_step(number, 0, day, -1);
  watch(number);
}

}  // namespace hjul
