// Goals: there are some, activities serve them, and each type of goal is followed up (U8, U25, U26, J23).
#include <algorithm>

#include "gather.hpp"
#include "hjul/model/words.hpp"

namespace hjul {
namespace {

std::vector<const Goal*> goals_of(const ReviewContext& context) {
  std::vector<const Goal*> goals;
  for (const Goal& goal : context.data().goals)
    if (goal.valid.holds_on(context.as_of())) goals.push_back(&goal);
  return goals;
}

bool covers(const Activity& activity, GoalType type) {
  const std::string_view word = word_of(type);
  return std::any_of(activity.items.begin(), activity.items.end(), [&](const Item& item) {
    return std::find(item.covers.begin(), item.covers.end(), word) != item.covers.end();
  });
}

// The goals that some activity says it serves, by name or by type; one that a part of it is served by is served.
std::set<GoalId> served_goals(const ReviewContext& context) {
  std::set<GoalId> served;
  for (const ActivityView& view : context.activities()) {
    served.insert(view.activity->goals.begin(), view.activity->goals.end());
    for (const Goal* goal : goals_of(context))
      if (covers(*view.activity, goal->type)) served.insert(goal->id);
  }
  bool grows = true;
  while (grows) {
    grows = false;
    for (const Goal& goal : context.data().goals)
      if (goal.part_of && served.contains(goal.id)) grows = served.insert(*goal.part_of).second || grows;
  }
  return served;
}

ReviewRef ref_of(const Goal& goal) { return ref_to("goals", goal.id.text()); }

// A vision that the nation gave is turned into measures by way of local goals (U25).
bool is_national_vision(const Goal& goal) {
  return goal.origin == GoalOrigin::national && goal.form == GoalForm::vision;
}

bool is_carried_out(const ActivityView& view) {
  return view.does(bit(ActKind::carry_out)) || view.is(ActivityKind::training);
}

bool serves_goals(const Activity& activity) {
  return !activity.goals.empty() || std::any_of(activity.items.begin(), activity.items.end(),
                                                [](const Item& item) { return !item.covers.empty(); });
}

}  // namespace

void check_goals_have_activities(ReviewContext& context, CheckAnswer& answer) {
  const std::set<GoalId> served = served_goals(context);
  bool any = false;
  for (const Goal* goal : goals_of(context)) {
    if (is_national_vision(*goal)) continue;
    any = true;
    if (!served.contains(goal->id)) answer.breaks("review.goal.unserved", {{"goal", named(*goal)}}, {ref_of(*goal)});
  }
  if (!any) answer.does_not_apply("review.absent.goals");
}

void check_activities_serve_goals(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const ActivityView& view : context.activities()) {
    if (!is_carried_out(view)) continue;
    any = true;
    if (!serves_goals(*view.activity))
      answer.breaks("review.activity.goalless", {{"activity", name_of(*view.activity)}},
                    {hjul::ref_of(*view.activity)});
  }
  for (const Area& area : context.data().areas) {
    if (!area.valid.holds_on(context.as_of())) continue;
    any = true;
    if (area.goals.empty())
      answer.breaks("review.area.goalless", {{"area", named(area)}}, {ref_to("areas", area.id.text())});
  }
  if (!any) answer.does_not_apply("review.absent.measures");
}

void check_goal_types_covered(ReviewContext& context, CheckAnswer& answer) {
  std::set<GoalType> types;
  for (const Goal* goal : goals_of(context)) types.insert(goal->type);
  bool any = false;
  for (const ActivityView& view : context.activities()) {
    const Activity& activity = *view.activity;
    if (!view.is(ActivityKind::follow_up) || activity.items.empty()) continue;
    any = true;
    for (const GoalType type : types) {
      const bool is_named =
          std::any_of(context.data().goals.begin(), context.data().goals.end(), [&](const Goal& goal) {
            return goal.type == type &&
                   std::find(activity.goals.begin(), activity.goals.end(), goal.id) != activity.goals.end();
          });
      if (is_named || covers(activity, type)) continue;
      answer.breaks("review.goal.type_uncovered",
                    {{"activity", name_of(activity)}, {"type", ReviewTerm{"goal_type." + std::string(word_of(type))}}},
                    {hjul::ref_of(activity)});
    }
  }
  if (types.empty()) return answer.does_not_apply("review.absent.goals");
  if (!any) answer.does_not_apply("review.absent.follow_ups");
}

void check_goals_are_result_goals(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const Goal* goal : goals_of(context)) {
    if (goal->origin != GoalOrigin::local) continue;
    any = true;
    if (goal->form == GoalForm::vision) answer.breaks("review.goal.vision", {{"goal", named(*goal)}}, {ref_of(*goal)});
  }
  if (!any) answer.does_not_apply("review.absent.local_goals");
}

void check_goals_clear_and_served(ReviewContext& context, CheckAnswer& answer) {
  if (context.activities().empty()) return answer.does_not_apply("review.absent.activities");
  if (goals_of(context).empty()) return answer.breaks("review.goal.none", {}, {{RefKind::element, "/goals", {}}});
  for (const WheelView& wheel : context.wheels()) {
    const bool serves = std::any_of(wheel.activities.begin(), wheel.activities.end(),
                                    [](const ActivityView* view) { return serves_goals(*view->activity); });
    if (!wheel.activities.empty() && !serves)
      answer.breaks("review.goal.wheel_without", {{"wheel", name_of(wheel, context.data())}}, {hjul::ref_of(wheel)});
  }
}

void check_national_goals_served(ReviewContext& context, CheckAnswer& answer) {
  if (context.activities().empty()) return answer.does_not_apply("review.absent.activities");
  const std::set<GoalId> served = served_goals(context);
  bool any = false;
  for (const Goal* goal : goals_of(context)) {
    if (goal->origin != GoalOrigin::national) continue;
    any = true;
    if (!is_national_vision(*goal) && !served.contains(goal->id))
      answer.breaks("review.goal.unserved", {{"goal", named(*goal)}}, {ref_of(*goal)});
  }
  if (!any) answer.breaks("review.goal.no_national", {}, {{RefKind::element, "/goals", {}}});
}

}  // namespace hjul
