// What the work must hold: planning, following up, analysing, writing down (Skollagen chapter 4, U7, U12).
#include <algorithm>

#include "activity_order.hpp"
#include "gather.hpp"
#include "hjul/governance/selection.hpp"

namespace hjul {
namespace {

using Views = std::vector<const ActivityView*>;

bool any_of(const Views& views, bool (*is)(const ActivityView&)) {
  return std::any_of(views.begin(), views.end(), [&](const ActivityView* view) { return is(*view); });
}

bool plans(const ActivityView& view) {
  return view.does(planning) || view.is(ActivityKind::plan) || view.is(ActivityKind::decision) || view.sets_measures;
}
bool follows_up(const ActivityView& view) {
  return view.does(analysing) || view.gathers() || view.is(ActivityKind::follow_up) ||
         view.is(ActivityKind::assessment) || view.is(ActivityKind::analysis);
}
bool develops(const ActivityView& view) {
  return view.does(acts(ActKind::carry_out, ActKind::share, ActKind::plan)) || view.is(ActivityKind::training) ||
         view.is(ActivityKind::plan) || view.sets_measures;
}
// Describes results, whatever is done with them.
bool describes(const ActivityView& view) {
  return view.does(acts(ActKind::assess, ActKind::evaluate)) || view.gathers() || view.is(ActivityKind::report) ||
         view.is(ActivityKind::follow_up) || view.is(ActivityKind::assessment);
}
// Asks why: an act says so, or the activity is an analysis by kind and says no acts.
bool asks_why(const ActivityView& view) {
  return view.does(bit(ActKind::analyse)) || (view.is(ActivityKind::analysis) && view.acts == 0);
}

void check_steps(ReviewContext& context, WorkSide side, CheckAnswer& answer) {
  if (!has_side(context, side)) return answer.does_not_apply("review.absent.side", {{"side", term_of(side)}});
  const Views views = of_side(context, side);
  std::vector<ReviewTerm> missing;
  if (!any_of(views, plans)) missing.push_back({"step.plan"});
  if (!any_of(views, follows_up)) missing.push_back({"step.follow_up"});
  if (!any_of(views, develops)) missing.push_back({"step.develop"});
  if (!missing.empty())
    answer.breaks("review.steps_missing", {{"side", term_of(side)}, {"steps", missing}},
                  {{RefKind::element, "/activities", {}}});
}

// The levels of those who write a document.
bool is_written_by(const ReviewContext& context, const DocumentKind& kind, WorkSide side) {
  if (!kind.by || context.chart().units().empty()) return false;
  const UnitList writers = resolve(*kind.by, *context.chart().units().front(), context.chart());
  return std::any_of(writers.begin(), writers.end(), [&](const Unit* unit) {
    return context.is_professional(context.rank_of(*unit)) == (side == WorkSide::schools);
  });
}

bool is_written(const ReviewContext& context, WorkSide side) {
  for (const ActivityView& view : context.activities()) {
    const bool is_paper =
        view.is(ActivityKind::report) || view.is(ActivityKind::plan) || view.is(ActivityKind::publication);
    const bool is_written_there = is_paper || !view.made.empty() ||
                                  std::any_of(view.activity->demands.begin(), view.activity->demands.end(),
                                              [](const Demand& demand) { return demand.is_written; });
    if (is_written_there && (view.sphere == Sphere::profession) == (side == WorkSide::schools)) return true;
  }
  return std::any_of(context.data().documents.begin(), context.data().documents.end(),
                     [&](const DocumentKind& kind) { return is_written_by(context, kind, side); });
}

// Whether something is done with what an activity gathers: by itself, or by one that surely comes after it; unknown
// (empty) where one could, but nothing says when.
std::optional<bool> is_followed_up(ReviewContext& context, const ActivityView& source) {
  if (acts_on_results(source)) return true;
  for (const FollowUpRule& rule : context.data().follow_up_rules)
    if (rule.when.activity && *rule.when.activity == source.activity->id) return true;
  bool is_open = false;
  for (const WheelView& wheel : context.wheels()) {
    if (std::find(wheel.activities.begin(), wheel.activities.end(), &source) == wheel.activities.end()) continue;
    for (const ActivityView* view : wheel.activities) {
      if (view == &source || !acts_on_results(*view)) continue;
      const Comes order = context.order().compare(source, *view);
      if (order == Comes::before) return true;
      is_open = is_open || order == Comes::unknown;
    }
  }
  return is_open ? std::nullopt : std::optional(false);
}

bool is_put_to_use(const ModelData& model, const Indicator& indicator) {
  if (!indicator.used_for.empty() || !indicator.goals.empty() || !indicator.targets.empty() || indicator.scale)
    return true;
  return std::any_of(model.follow_up_rules.begin(), model.follow_up_rules.end(), [&](const FollowUpRule& rule) {
    return rule.when.indicator && *rule.when.indicator == indicator.id;
  });
}

// Results come into an activity: it gathers them, or says from where its items or its inputs come.
bool takes_results_in(const ActivityView& view) {
  const Activity& activity = *view.activity;
  if (view.gathers() || !view.needed.empty() || activity.regards) return true;
  return std::any_of(activity.items.begin(), activity.items.end(), [](const Item& i) { return !i.from.is_empty(); }) ||
         std::any_of(activity.inputs.begin(), activity.inputs.end(),
                     [](const Input& i) { return i.content == Input::Content::quantitative; });
}

void check_tools(ReviewContext& context, const WheelView& wheel, CheckAnswer& answer) {
  const ReviewName name = name_of(wheel, context.data());
  const bool any = std::any_of(wheel.activities.begin(), wheel.activities.end(),
                               [](const ActivityView* view) { return takes_results_in(*view); });
  if (!any) return answer.breaks("review.tools.none", {{"wheel", name}}, {ref_of(wheel)});
  for (const ActivityView* local : wheel.activities) {
    if (!local->involves_profession || !local->analyses()) continue;
    if (takes_results_in(*local)) return answer.keeps();
    for (const ActivityView* source : wheel.activities)
      if (source->gathers() && context.order().compare(*source, *local) == Comes::before) return answer.keeps();
  }
  answer.breaks("review.tools.uncoupled", {{"wheel", name}}, {ref_of(wheel)});
}

}  // namespace

void check_owner_works_systematically(ReviewContext& context, CheckAnswer& answer) {
  check_steps(context, WorkSide::owner, answer);
}

void check_schools_work_systematically(ReviewContext& context, CheckAnswer& answer) {
  check_steps(context, WorkSide::schools, answer);
}

void check_causes_analysed(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const WorkSide side : {WorkSide::owner, WorkSide::schools}) {
    Views describing;
    const Views views = of_side(context, side);
    std::copy_if(views.begin(), views.end(), std::back_inserter(describing),
                 [](const ActivityView* view) { return describes(*view); });
    any = any || !describing.empty();
    if (!describing.empty() && !any_of(views, asks_why))
      answer.breaks("review.causes", {{"side", term_of(side)}, {"activities", names_of(describing)}},
                    refs_of(describing));
  }
  if (!any) answer.does_not_apply("review.absent.results");
}

void check_work_documented(ReviewContext& context, CheckAnswer& answer) {
  if (context.activities().empty()) return answer.does_not_apply("review.absent.activities");
  for (const WorkSide side : {WorkSide::owner, WorkSide::schools})
    if (has_side(context, side) && !is_written(context, side))
      answer.breaks("review.undocumented", {{"side", term_of(side)}}, {{RefKind::element, "/documents", {}}});
}

void check_observations_followed_up(ReviewContext& context, CheckAnswer& answer) {
  bool any = !context.data().indicators.empty();
  for (const ActivityView& view : context.activities()) {
    if (!view.gathers()) continue;
    any = true;
    const auto followed_up = is_followed_up(context, view);
    if (!followed_up)
      answer.cannot_say("review.unsaid.follow_up", {{"activity", name_of(*view.activity)}});
    else if (!*followed_up)
      answer.breaks("review.observation.idle", {{"activity", name_of(*view.activity)}}, {ref_of(*view.activity)});
  }
  for (const Indicator& indicator : context.data().indicators)
    if (indicator.valid.holds_on(context.as_of()) && !is_put_to_use(context.data(), indicator))
      answer.breaks("review.indicator.idle", {{"indicator", named(indicator)}},
                    {ref_to("indicators", indicator.id.text())});
  if (!any) answer.does_not_apply("review.absent.observations");
}

void check_tools_coupled_to_local_work(ReviewContext& context, CheckAnswer& answer) {
  if (!has_side(context, WorkSide::schools)) return answer.does_not_apply("review.absent.schools");
  for (const WheelView& wheel : context.wheels())
    if (!wheel.activities.empty()) check_tools(context, wheel, answer);
  if (context.activities().empty()) answer.does_not_apply("review.absent.activities");
}

}  // namespace hjul
