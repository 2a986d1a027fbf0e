#include "turn_cases.hpp"

#include <algorithm>

#include "hjul/governance/selection.hpp"
#include "hjul/plan/order.hpp"

namespace hjul {

LevelScheme level_scheme_of(const ModelData& model) {
  std::vector<std::int8_t> own;  // top to bottom
  for (auto rank = static_cast<int>(model.levels.size()) - 1; rank >= 0; --rank) {
    const LevelId& level = model.levels[static_cast<std::size_t>(rank)].id;
    if (std::any_of(model.kinds.begin(), model.kinds.end(),
                    [&](const Kind& kind) { return kind.level == level && !kind.is_external; }))
      own.push_back(static_cast<std::int8_t>(rank));
  }
  if (own.empty()) return {};
  LevelScheme scheme;
  scheme.highest_of_owner = own.front();
  scheme.lowest_of_owner = own.size() >= 3 ? own[1] : own.front();
  scheme.highest_of_profession = own.size() >= 2 ? static_cast<std::int8_t>(scheme.lowest_of_owner - 1) : own.front();
  return scheme;
}

namespace detail {

TurnCases::TurnCases(const Plan& plan)
    : plan_(plan),
      scheme_(level_scheme_of(plan.model().data())),
      level_(plan.model()->levels.at(static_cast<std::size_t>(scheme_.highest_of_profession)).id) {}

UnitList TurnCases::find_units(const Unit& unit, Date day) const {
  const Governance& governance = plan_.governance();
  const Chart chart = governance.on(day);
  if (!chart.has(unit)) return {};
  const int rank = governance.rank(unit);
  if (rank == scheme_.highest_of_profession) return {&unit};
  if (rank < scheme_.highest_of_profession) {
    for (const Unit* above : chart.chain_up(unit))
      if (governance.rank(*above) == scheme_.highest_of_profession) return {above};
    return {&unit};  // a team without a school is a case of its own
  }
  UnitList below = chart.below(unit, level_);
  if (!below.empty()) return below;
  const Unit* owner = chart.owner_of(unit);
  if (!owner) return {};
  below = chart.below(*owner, level_);
  return below.empty() ? UnitList{owner} : below;
}

const UnitList& TurnCases::units_of(const Unit& unit, Date day) {
  auto epoch = epochs_.find(day.serial());
  if (epoch == epochs_.end()) epoch = epochs_.emplace(day.serial(), plan_.governance().on(day).epoch()).first;
  const std::pair key(plan_.governance().index_of(unit), epoch->second.from);
  const auto known = units_.find(key);
  if (known != units_.end()) return known->second;
  return units_.emplace(key, find_units(unit, day)).first->second;
}

std::string TurnCases::cycle_of(const Activity* activity) const {
  if (plan_.model()->cycles.size() < 2 || !activity || !activity->cycle) return {};
  return std::string(activity->cycle->text()) + "/";
}

std::string TurnCases::label_of(const Activity* activity, Date day) {
  const Activity none;
  const Activity& of = activity ? *activity : none;
  const std::string cycle = of.cycle ? std::string(of.cycle->text()) : std::string();
  auto type = types_.find(cycle);
  if (type == types_.end()) type = types_.emplace(cycle, turn_type_of(plan_.model(), of)).first;
  const auto period = type->second.containing(day);
  return period ? period->label : std::string();
}

std::string TurnCases::name_of(const Activity* activity, Date day, const Unit& unit) {
  // What names no cycle belongs to the only one, and to its turns.
  Activity of_the_only_one;
  if (plan_.model()->cycles.size() == 1 && (!activity || !activity->cycle)) {
    of_the_only_one.cycle = plan_.model()->cycles.front().id;
    activity = &of_the_only_one;
  }
  const std::string label = label_of(activity, day);
  if (label.empty()) return {};
  return cycle_of(activity) + label + "/" + std::string(unit.id.text());
}

std::string TurnCases::name_without_turn(const Activity& activity, const Unit& unit) const {
  return cycle_of(&activity) + std::string(unit.id.text());
}

UnitList conductors_of(const Plan& plan, const Activity& activity, const Unit& unit, Date day) {
  UnitList units;
  if (activity.by) units = resolve(*activity.by, unit, plan.governance().on(day));
  if (units.empty()) units.push_back(&unit);
  return units;
}

}  // namespace detail
}  // namespace hjul
