#include "work_kinds.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "hjul/analysis/measures.hpp"
#include "turn_cases.hpp"

namespace hjul::detail {

WorkKind work_kind_of(const Plan& plan, const Activity& activity, const Unit& unit, Date day) {
  WorkKind kind;
  const ActivityClasses classes = activity_classes_of(activity);
  for (int i = 0; i < activity_class_count; ++i) {
    const auto activity_class = static_cast<ActivityClass>(i);
    if (!classes.has(activity_class)) continue;
    kind.is_work = kind.is_work || is_processing(activity_class);
    kind.is_due = kind.is_due ||
                  std::find(analysed_before.begin(), analysed_before.end(), activity_class) != analysed_before.end();
  }
  if (activity.sphere != Sphere::unset) {
    kind.is_professional = activity.sphere == Sphere::profession;
  } else {
    const UnitList conductors = conductors_of(plan, activity, unit, day);
    const LevelScheme scheme = level_scheme_of(plan.model().data());
    kind.is_professional = plan.governance().rank(*conductors.front()) <= scheme.highest_of_profession;
  }
  return kind;
}

std::vector<ActivityId> shared_work(const Plan& plan, const std::optional<CycleId>& cycle) {
  std::map<const Activity*, std::array<bool, 2>> sides;  // who works on it: the owner, the profession
  const auto note = [&](const Activity& activity, const Unit& unit, Date day) {
    if (cycle && activity.cycle && *activity.cycle != *cycle) return;
    const WorkKind kind = work_kind_of(plan, activity, unit, day);
    if (kind.is_work) sides[&activity][kind.is_professional] = true;
  };
  for (std::size_t i = 0; i < plan.size(); ++i) note(*plan[i].activity, *plan[i].unit, plan[i].first);
  if (plan.size() == 0)
    for (const Undated& each : plan.undated()) note(*each.activity, *each.unit, Date::from_serial(plan.period().from));
  std::vector<ActivityId> shared;
  for (const auto& [activity, works] : sides)
    if (works[0] && works[1]) shared.push_back(activity->id);
  return shared;
}

std::optional<int> stage_of(const Model& model, const Activity& activity) {
  if (!activity.cycle || activity.stage.empty()) return std::nullopt;
  const auto& ring = model.cycle(*activity.cycle).ring;
  const auto at = std::find_if(ring.begin(), ring.end(), [&](const Stage& stage) {
    return stage.id == activity.stage ||
           std::find(stage.aliases.begin(), stage.aliases.end(), activity.stage) != stage.aliases.end();
  });
  return at == ring.end() ? std::nullopt : std::optional(static_cast<int>(at - ring.begin()));
}

}  // namespace hjul::detail
