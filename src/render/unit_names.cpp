#include "unit_names.hpp"

#include "plan_rings.hpp"

namespace hjul::detail {

UnitNames::UnitNames(const Model& model, Language language) : model_(model), language_(language) {
  for (const Unit& unit : model->units) {
    if (!unit.title.is_empty()) names_.emplace(unit.id.text(), unit.title.best(language));
    if (unit.title.is_empty()) ++untitled_of_kind_[unit.kind.text()];
  }
  for (const Unit& unit : model->units)
    if (unit.title.is_empty()) names_.emplace(unit.id.text(), untitled(unit));
}

std::string UnitNames::untitled(const Unit& unit) const {
  const std::string name = kind(unit.kind);
  if (untitled_of_kind_.at(unit.kind.text()) == 1) return name;
  // "north/pupils" was made by the `has` of "north".
  const std::string& id = unit.id.text();
  const auto owner = names_.find(id.substr(0, id.rfind('/')));
  const bool is_made = id.find('/') != std::string::npos && owner != names_.end();
  return is_made ? name + ", " + owner->second : name + " (" + id + ")";
}

const std::string& UnitNames::of(const UnitId& unit) const {
  const auto found = names_.find(unit.text());
  return found == names_.end() ? unit.text() : found->second;
}

std::string UnitNames::of_arena(const ArenaId& arena) const {
  for (const Arena& each : model_->arenas)
    if (each.id == arena) return std::string(named(each.title, each.id.text(), language_).best(language_));
  return arena.text();
}

Text UnitNames::level(std::size_t index) const {
  const Level& level = model_->levels[index];
  return named(level.title, level.id.text(), language_);
}

std::string UnitNames::kind(const KindId& kind) const {
  return std::string(named(model_.kind(kind).title, kind.text(), language_).best(language_));
}

}  // namespace hjul::detail
