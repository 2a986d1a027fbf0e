#include "world.hpp"

#include <algorithm>

namespace hjul {

World::World(const SettingData& setting) : setting_(&setting), units_(setting.level.size()) {}

void World::open(UnitNumber unit, DayNumber day) {
  UnitLife& life = units_[unit];
  life.changed = day;
  life.life = Life::open;
  life.successor = no_unit;
}

void World::close(UnitNumber unit, DayNumber day, UnitNumber successor) {
  UnitLife& life = units_[unit];
  life.changed = day;
  life.life = Life::closed;
  life.successor = successor;
  if (successor != no_unit && std::find(merged_.begin(), merged_.end(), unit) == merged_.end()) merged_.push_back(unit);
}

void World::move(UnitNumber unit, UnitNumber under) {
  units_[unit].moved_under = under;
  if (std::find(moved_.begin(), moved_.end(), unit) == moved_.end()) moved_.push_back(unit);
}

World World::with_moves_of(const World& other) const {
  World world = *this;
  for (const UnitNumber unit : moved_) world.units_[unit].moved_under = no_unit;
  for (const UnitNumber unit : other.moved_) world.units_[unit].moved_under = other.units_[unit].moved_under;
  return world;
}

bool World::exists(UnitNumber unit, DayNumber day) const {
  switch (units_[unit].life) {
    case Life::open: return true;
    case Life::closed: return false;
    case Life::as_planned: return setting_->is_planned(unit, day);
  }
  return false;
}

UnitNumber World::declared_above(UnitNumber unit, DayNumber day) const {
  const UnitNumber moved = units_[unit].moved_under;
  return moved != no_unit ? moved : setting_->planned_above(unit, day);
}

UnitNumber World::above(UnitNumber unit, DayNumber day) const {
  // A move under one's own descendant is refused, so the way up ends; the bound guards what a plan may contradict.
  UnitNumber at = declared_above(unit, day);
  for (std::size_t steps = 0; at != no_unit && steps <= units_.size(); ++steps) {
    const UnitNumber stands = standing_for(at, day);
    if (stands != no_unit && stands != unit) return stands;
    at = declared_above(at, day);
  }
  return no_unit;
}

bool World::is_below(UnitNumber unit, UnitNumber upper, DayNumber day) const {
  const std::vector<UnitNumber> units = chain(unit, day);
  return std::find(units.begin() + 1, units.end(), upper) != units.end();
}

// It rises strictly: where a unit was merged into one below it, the way up ends there.
std::vector<UnitNumber> World::chain(UnitNumber unit, DayNumber day) const {
  std::vector<UnitNumber> units;
  for (UnitNumber at = unit; at != no_unit; at = above(at, day)) {
    if (std::find(units.begin(), units.end(), at) != units.end()) break;
    units.push_back(at);
  }
  return units;
}

UnitNumber World::standing_for(UnitNumber unit, DayNumber day) const {
  UnitNumber at = unit;
  for (std::size_t steps = 0; at != no_unit && steps <= units_.size(); ++steps) {
    if (exists(at, day)) return at;
    at = units_[at].successor;
  }
  return no_unit;
}

std::vector<UnitNumber> World::stood_for_by(UnitNumber unit, DayNumber day) const {
  if (!exists(unit, day)) return {};
  std::vector<UnitNumber> units{unit};
  for (const UnitNumber other : merged_)
    if (other != unit && standing_for(other, day) == unit) units.push_back(other);
  return units;
}

bool World::would_circle(UnitNumber unit, UnitNumber under, DayNumber day) const {
  UnitNumber at = under;
  for (std::size_t steps = 0; at != no_unit && steps <= units_.size(); ++steps) {
    if (at == unit) return true;
    at = declared_above(at, day);
  }
  return false;
}

// For a unit that is not there on the day: when it is there next, else when it was there last.
DayNumber World::day_to_ask(UnitNumber unit, DayNumber day) const {
  if (const DayNumber changed = units_[unit].changed; changed != no_day) return changed;
  const Validity& valid = setting_->unit(unit).valid;
  if (valid.from && day < valid.from->serial()) return valid.from->serial();
  return valid.to ? valid.to->serial() : day;
}

bool World::may_reorganise(UnitNumber by, UnitNumber unit, DayNumber day) const {
  const UnitNumber upper = above(unit, exists(unit, day) ? day : day_to_ask(unit, day));
  if (upper == no_unit) return by == unit;
  return by == upper || is_below(upper, by, day);
}

}  // namespace hjul
