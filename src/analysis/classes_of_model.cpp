// What the activities of a model are in the course of a result.
#include "hjul/analysis/of_plan.hpp"

namespace hjul {

ActivityClass activity_class_of(ActivityKind kind) noexcept {
  switch (kind) {
    case ActivityKind::report: return ActivityClass::report;
    case ActivityKind::meeting:
    case ActivityKind::discussion: return ActivityClass::discuss;
    case ActivityKind::dialogue: return ActivityClass::dialogue;
    case ActivityKind::survey:
    case ActivityKind::test: return ActivityClass::receive;
    case ActivityKind::analysis: return ActivityClass::analyse;
    case ActivityKind::assessment: return ActivityClass::interpret;
    case ActivityKind::follow_up: return ActivityClass::evaluate;
    case ActivityKind::plan: return ActivityClass::measure;
    case ActivityKind::decision: return ActivityClass::decide;
    case ActivityKind::feedback: return ActivityClass::feed_back;
    case ActivityKind::publication: return ActivityClass::publish;
    case ActivityKind::phase:
    case ActivityKind::visit:
    case ActivityKind::training:
    case ActivityKind::other: return ActivityClass::other;
  }
  return ActivityClass::other;
}

ActivityClass activity_class_of(ActKind act) noexcept {
  switch (act) {
    case ActKind::collect:
    case ActKind::present:  // whoever conducts it is shown something
      return ActivityClass::receive;
    case ActKind::discuss: return ActivityClass::discuss;
    case ActKind::take_note:
    case ActKind::endorse: return ActivityClass::treat;
    case ActKind::agree:
    case ActKind::confirm:
    case ActKind::decide: return ActivityClass::decide;
    case ActKind::analyse: return ActivityClass::analyse;
    case ActKind::assess: return ActivityClass::interpret;
    case ActKind::plan: return ActivityClass::measure;
    case ActKind::publish: return ActivityClass::publish;
    case ActKind::evaluate: return ActivityClass::evaluate;
    case ActKind::share: return ActivityClass::feed_back;
    case ActKind::advise:
    case ActKind::set_goals:
    case ActKind::carry_out: return ActivityClass::other;
  }
  return ActivityClass::other;
}

namespace {

// Kinds that say little of what is done, when the activity says it itself: an assessment may only collect.
bool is_told_by_acts(ActivityKind kind) noexcept {
  return kind == ActivityKind::meeting || kind == ActivityKind::discussion || kind == ActivityKind::survey ||
         kind == ActivityKind::test || kind == ActivityKind::assessment;
}

}  // namespace

ActivityClasses activity_classes_of(const Activity& activity) {
  ActivityClasses classes;
  const bool says_acts = !activity.acts.empty() || !activity.items.empty();
  if (!says_acts || !is_told_by_acts(activity.kind)) classes.add(activity_class_of(activity.kind));
  // Levels meet in a dialogue in order to talk about the results.
  if (activity.kind == ActivityKind::dialogue) classes.add(ActivityClass::discuss);
  for (const Act& act : activity.acts)
    if (act.duty != Duty::optional && act.duty != Duty::right) classes.add(activity_class_of(act.act));
  for (const Item& item : activity.items) classes.add(activity_class_of(item.act));
  return classes;
}

}  // namespace hjul
