#include "unit_names.hpp"

#include "hjul/model/unit_name.hpp"
#include "plan_rings.hpp"

namespace hjul::detail {

UnitNames::UnitNames(const Model& model, Language language) : model_(model), language_(language) {
  for (const Unit& unit : model->units)
    names_.emplace(unit.id.text(), std::string(name_of(model, unit).best(language)));
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

}  // namespace hjul::detail
