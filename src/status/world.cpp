#include "world.hpp"

#include <algorithm>

namespace hjul {

World::World(const SettingData& setting)
    : setting_(&setting),
      lives_(setting.level.size(), Life::as_planned),
      changed_(setting.level.size(), no_day),
      successors_(setting.level.size(), no_unit),
      moved_under_(setting.level.size(), no_unit) {}

void World::open(UnitNumber unit, DayNumber day) {
  changed_[static_cast<std::size_t>(unit)] = day;
  lives_[static_cast<std::size_t>(unit)] = Life::open;
  successors_[static_cast<std::size_t>(unit)] = no_unit;
}

void World::close(UnitNumber unit, DayNumber day, UnitNumber successor) {
  changed_[static_cast<std::size_t>(unit)] = day;
  lives_[static_cast<std::size_t>(unit)] = Life::closed;
  successors_[static_cast<std::size_t>(unit)] = successor;
}

void World::move(UnitNumber unit, UnitNumber under) { moved_under_[static_cast<std::size_t>(unit)] = under; }

World World::with_moves_of(const World& other) const {
  World world = *this;
  world.moved_under_ = other.moved_under_;
  return world;
}

bool World::exists(UnitNumber unit, DayNumber day) const {
  switch (lives_[static_cast<std::size_t>(unit)]) {
    case Life::open: return true;
    case Life::closed: return false;
    case Life::as_planned: return setting_->is_planned(unit, day);
  }
  return false;
}

UnitNumber World::declared_above(UnitNumber unit, DayNumber day) const {
  const UnitNumber moved = moved_under_[static_cast<std::size_t>(unit)];
  return moved != no_unit ? moved : setting_->planned_above(unit, day);
}

UnitNumber World::above(UnitNumber unit, DayNumber day) const {
  // A move under one's own descendant is refused, so the way up ends; the bound guards what a plan may contradict.
  UnitNumber at = declared_above(unit, day);
  for (std::size_t steps = 0; at != no_unit && steps <= lives_.size(); ++steps) {
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
  for (std::size_t steps = 0; at != no_unit && steps <= lives_.size(); ++steps) {
    if (exists(at, day)) return at;
    at = successors_[static_cast<std::size_t>(at)];
  }
  return no_unit;
}

bool World::would_circle(UnitNumber unit, UnitNumber under, DayNumber day) const {
  UnitNumber at = under;
  for (std::size_t steps = 0; at != no_unit && steps <= lives_.size(); ++steps) {
    if (at == unit) return true;
    at = declared_above(at, day);
  }
  return false;
}

// For a unit that is not there on the day: when it is there next, else when it was there last.
DayNumber World::day_to_ask(UnitNumber unit, DayNumber day) const {
  if (const DayNumber changed = changed_[static_cast<std::size_t>(unit)]; changed != no_day) return changed;
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
