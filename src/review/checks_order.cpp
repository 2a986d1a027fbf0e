// What comes before what: analysis before reports and dialogues (U15-U20), carry-over (J21), dates that can be met.
#include <algorithm>

#include "gather.hpp"
#include "wheel_order.hpp"

namespace hjul {
namespace {

ReviewTerm term_of(Sphere sphere) {
  switch (sphere) {
    case Sphere::profession: return {"sphere.profession"};
    case Sphere::administration: return {"sphere.administration"};
    default: return {"sphere.politics"};
  }
}

std::vector<ReviewName> names_of_activities(const std::vector<const Activity*>& activities) {
  std::vector<ReviewName> names;
  names.reserve(activities.size());
  for (const Activity* activity : activities) names.push_back(name_of(*activity));
  return names;
}

void add_refs(const std::vector<const Activity*>& activities, std::vector<ReviewRef>& refs) {
  for (const Activity* activity : activities) refs.push_back(ref_of(*activity));
}

// The first occurrence of each, where it has one.
std::vector<ReviewRef> first_occurrences(const Plan& plan, const std::vector<const Activity*>& activities) {
  std::vector<ReviewRef> refs;
  for (const Activity* activity : activities) {
    const std::vector<std::uint32_t> found = plan.of_activity(activity->id);
    if (!found.empty()) refs.push_back({RefKind::occurrence, plan.id_of(plan[found.front()]), {}});
  }
  return refs;
}

void judge(const WheelOrder& order, const ReviewContext& context, const ReviewName& wheel, CheckAnswer& answer) {
  std::vector<const Activity*> all;
  for (const auto* side : {&order.administration, &order.politics, &order.profession})
    all.insert(all.end(), side->begin(), side->end());
  std::vector<ReviewRef> about;
  add_refs(all, about);
  const auto evidence = [&] { return first_occurrences(context.plan(), all); };
  const auto first = order.administration.empty() ? order.politics : order.administration;
  switch (order.direction) {
    case WheelDirection::inductive: return answer.keeps();
    case WheelDirection::one_sided: return answer.does_not_apply("review.absent.sides", {{"wheel", wheel}});
    case WheelDirection::unknown: return answer.cannot_say("review.unsaid.direction", {{"wheel", wheel}});
    case WheelDirection::deductive:
      return answer.breaks(
          "review.order.deductive",
          {{"wheel", wheel}, {"first", names_of_activities(first)}, {"last", names_of_activities(order.profession)}},
          std::move(about), evidence());
    case WheelDirection::mixed:
      return answer.breaks(
          "review.order.mixed",
          {{"wheel", wheel}, {"first", term_of(order.breaking->first)}, {"then", term_of(order.breaking->second)}},
          std::move(about), evidence());
  }
}

struct AnalysisWords {
  std::string none, after, unsaid;
};

// Whether some professional analysis of the wheel comes before an activity.
void check_analysis(ReviewContext& context, const WheelView& wheel, const ActivityView& later,
                    const AnalysisWords& words, CheckAnswer& answer) {
  std::vector<const ActivityView*> analyses;
  for (const ActivityView* view : wheel.activities)
    if (view->sphere == Sphere::profession && view->analyses() && view != &later) analyses.push_back(view);
  const ReviewName name = name_of(*later.activity);
  if (analyses.empty()) return answer.breaks(words.none, {{"activity", name}}, {ref_of(*later.activity)});
  bool is_unknown = false;
  for (const ActivityView* view : analyses) {
    const Comes order = context.order().compare(*view, later);
    if (order == Comes::before) return answer.keeps();
    is_unknown = is_unknown || order == Comes::unknown;
  }
  if (is_unknown) return answer.cannot_say(words.unsaid, {{"activity", name}, {"analyses", names_of(analyses)}});
  std::vector<const Activity*> all = {later.activity};
  for (const ActivityView* view : analyses) all.push_back(view->activity);
  std::vector<ReviewRef> about;
  add_refs(all, about);
  answer.breaks(words.after, {{"activity", name}, {"analyses", names_of(analyses)}}, std::move(about),
                first_occurrences(context.plan(), all));
}

ReviewRef ref_to_rule(std::uint32_t rule) { return {RefKind::element, "/order/" + std::to_string(rule), {}}; }

ReviewRef ref_to_occurrence(const Plan& plan, std::uint32_t index) {
  return {RefKind::occurrence, plan.id_of(plan[index]), {}};
}

std::vector<ReviewName> names_of_ids(const ReviewContext& context, const std::vector<ActivityId>& ids) {
  std::vector<ReviewName> names;
  names.reserve(ids.size());
  for (const ActivityId& id : ids) names.push_back(name_of(context.model().activity(id)));
  return names;
}

// A rule and the pairs of occurrences that break it.
struct BrokenRule {
  int count = 0;
  std::int32_t missing_days = 0;  // at most
  std::vector<ReviewRef> evidence;
};

std::vector<const ActivityView*> makers_of(const ReviewContext& context, const DocumentKindId& document) {
  std::vector<const ActivityView*> makers;
  for (const ActivityView& view : context.activities())
    if (view.made.contains(document)) makers.push_back(&view);
  return makers;
}

// One document and one that it must rest on.
void check_basis(ReviewContext& context, const DocumentKind& kind, const DocumentKindId& basis, CheckAnswer& answer) {
  const auto base = std::find_if(context.data().documents.begin(), context.data().documents.end(),
                                 [&](const DocumentKind& each) { return each.id == basis; });
  const std::vector<const ActivityView*> sources = makers_of(context, basis);
  if (sources.empty())
    return answer.breaks("review.basis.missing", {{"document", named(kind)}, {"basis", named(*base)}},
                         {ref_to("documents", kind.id.text())});
  for (const ActivityView* maker : makers_of(context, kind.id)) {
    const auto comes = [&](Comes order) {
      return std::any_of(sources.begin(), sources.end(), [&](const ActivityView* source) {
        return source == maker ? order == Comes::before : context.order().compare(*source, *maker) == order;
      });
    };
    const ReviewName name = name_of(*maker->activity);
    if (comes(Comes::before))
      answer.keeps();
    else if (comes(Comes::unknown))
      answer.cannot_say("review.unsaid.basis", {{"activity", name}, {"document", named(kind)}});
    else
      answer.breaks("review.basis.late", {{"activity", name}, {"document", named(kind)}, {"basis", named(*base)}},
                    {ref_of(*maker->activity), ref_to("documents", kind.id.text())});
  }
}

}  // namespace

void check_professional_group_first(ReviewContext& context, CheckAnswer& answer) {
  for (const WheelView& wheel : context.wheels())
    judge(wheel_order_of(wheel, context.order()), context, name_of(wheel, context.data()), answer);
}

void check_analysis_before_report(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const WheelView& wheel : context.wheels())
    for (const ActivityView* view : wheel.activities) {
      if (!view->is(ActivityKind::report) || view->sphere == Sphere::profession) continue;
      any = true;
      check_analysis(context, wheel, *view,
                     {"review.order.report_alone", "review.order.report_first", "review.unsaid.report"}, answer);
    }
  if (!any) answer.does_not_apply("review.absent.state_report");
}

void check_analysis_before_dialogue(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const WheelView& wheel : context.wheels())
    for (const ActivityView* view : wheel.activities) {
      if (!view->is(ActivityKind::dialogue)) continue;
      any = true;
      check_analysis(context, wheel, *view,
                     {"review.order.dialogue_alone", "review.order.dialogue_first", "review.unsaid.dialogue"}, answer);
    }
  if (!any) answer.does_not_apply("review.absent.dialogues");
}

// The model says it of itself when it is read.
void check_carry_over_leads_on(ReviewContext& context, CheckAnswer& answer) {
  for (const ActivityView& view : context.activities()) {
    const std::string pointer = ref_of(*view.activity).id;
    const auto& remarks = context.model().remarks();
    const bool is_remarked = std::any_of(remarks.begin(), remarks.end(), [&](const Issue& issue) {
      return issue.code == "carry_over.never_followed_up" && issue.where.pointer == pointer;
    });
    if (is_remarked)
      answer.breaks("review.carry_over", {{"activity", name_of(*view.activity)}}, {ref_of(*view.activity)});
    if (view.sets_measures) answer.keeps();
  }
  answer.does_not_apply("review.absent.measures");
}

void check_schedule_can_be_met(ReviewContext& context, CheckAnswer& answer) {
  if (context.order_findings().empty()) return answer.does_not_apply("review.absent.order");
  for (const OrderConflict& conflict : solve_order(context.plan()).conflicts) {
    std::vector<ReviewName> activities;
    std::vector<ReviewRef> about, evidence;
    std::set<std::uint32_t> rules;
    for (const OrderConflict::Step& step : conflict.steps) {
      activities.push_back(name_of(*context.plan()[step.first].activity));
      if (rules.insert(step.rule).second) about.push_back(ref_to_rule(step.rule));
      evidence.push_back(ref_to_occurrence(context.plan(), step.first));
    }
    answer.breaks("review.schedule", {{"activities", activities}, {"days", conflict.missing_days}}, std::move(about),
                  std::move(evidence));
  }
}

void check_order_rules_kept(ReviewContext& context, CheckAnswer& answer) {
  if (context.order_findings().empty()) return answer.does_not_apply("review.absent.order");
  std::map<std::uint32_t, BrokenRule> broken;
  for (const OrderFinding& finding : context.order_findings()) {
    if (finding.verdict != OrderVerdict::broken) continue;
    BrokenRule& rule = broken[finding.pair.rule];
    ++rule.count;
    rule.missing_days = std::max(rule.missing_days, finding.missing_days);
    if (rule.evidence.size() >= most_evidence) continue;
    rule.evidence.push_back(ref_to_occurrence(context.plan(), finding.pair.first));
    rule.evidence.push_back(ref_to_occurrence(context.plan(), finding.pair.then));
  }
  for (auto& [index, found] : broken) {
    const OrderRule& rule = context.data().order[index];
    answer.breaks("review.order.rule_broken",
                  {{"first", names_of_ids(context, rule.first)},
                   {"then", names_of_ids(context, rule.then)},
                   {"count", found.count},
                   {"days", found.missing_days}},
                  {ref_to_rule(index)}, std::move(found.evidence));
  }
}

void check_documents_rest_on_basis(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const DocumentKind& kind : context.data().documents) {
    if (!kind.valid.holds_on(context.as_of())) continue;
    for (const DocumentKind::Basis& basis : kind.based_on) {
      any = true;
      check_basis(context, kind, basis.document, answer);
    }
  }
  if (!any) answer.does_not_apply("review.absent.basis");
}

}  // namespace hjul
