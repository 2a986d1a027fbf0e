// Who takes part, who holds the levels together, who answers (J9, J10, U9).
#include <algorithm>

#include "gather.hpp"
#include "hjul/governance/selection.hpp"

namespace hjul {
namespace {

// Which units have somebody in a role.
std::vector<bool> with_roles(const ReviewContext& context) {
  const Chart& chart = context.chart();
  std::vector<bool> has(context.data().units.size(), false);
  for (const Unit* unit : chart.units())
    if (positions(*unit).holders > 0) has[chart.governance().index_of(*unit)] = true;
  if (chart.units().empty()) return has;
  for (const Role& role : context.data().roles) {
    Party party;
    party.roles.push_back(role.id);
    for (const Unit* unit : resolve(party, *chart.units().front(), chart))
      has[chart.governance().index_of(*unit)] = true;
  }
  return has;
}

// The units that lead an activity: those who conduct it, else those who hold it. One that a role conducts has its
// answer already.
UnitList leading(const ReviewContext& context, const Activity& activity) {
  const Chart& chart = context.chart();
  UnitList held = activity.for_units ? select(*activity.for_units, chart) : UnitList{};
  if (!activity.by) return held;
  if (!activity.by->roles.empty()) return {};
  const bool is_relative = activity.by->relative != Party::Relative::none || activity.by->nearest;
  if (!is_relative) return chart.units().empty() ? UnitList{} : resolve(*activity.by, *chart.units().front(), chart);
  std::set<const Unit*> all;
  for (const Unit* unit : held)
    for (const Unit* by : resolve(*activity.by, *unit, chart)) all.insert(by);
  return {all.begin(), all.end()};
}

// The highest level of the profession that has units: the schools. Empty where there is none.
std::optional<std::size_t> school_rank(const ReviewContext& context) {
  for (std::size_t rank = context.levels().size(); rank-- > 0;)
    if (context.is_professional(rank) && !context.levels()[rank].units.empty()) return rank;
  return {};
}

// The stages of a ring, or the steps of any quality work where a wheel has no ring.
std::vector<std::pair<ReviewName, bool>> stages_of(const WheelView& wheel) {
  std::vector<std::pair<ReviewName, bool>> stages;
  for (const Stage& stage : wheel.cycle->ring) {
    const bool is_met = std::any_of(wheel.activities.begin(), wheel.activities.end(), [&](const ActivityView* view) {
      return view->involves_profession && view->activity->stage == stage.id;
    });
    stages.emplace_back(ReviewName{stage.id, stage.title}, is_met);
  }
  return stages;
}

std::vector<ReviewTerm> missing_steps(const WheelView& wheel) {
  bool assesses = false, analyses = false, plans = false;
  for (const ActivityView* view : wheel.activities) {
    if (!view->involves_profession) continue;
    assesses = assesses || view->gathers() || view->does(acts(ActKind::assess, ActKind::evaluate));
    analyses = analyses || view->does(acts(ActKind::analyse, ActKind::discuss)) || view->is(ActivityKind::analysis);
    plans = plans || view->sets_measures || view->does(planning) || view->is(ActivityKind::plan);
  }
  std::vector<ReviewTerm> missing;
  if (!assesses) missing.push_back({"step.assess"});
  if (!analyses) missing.push_back({"step.analyse"});
  if (!plans) missing.push_back({"step.plan"});
  return missing;
}

void check_phases(const WheelView& wheel, const ReviewContext& context, CheckAnswer& answer) {
  const ReviewName name = name_of(wheel, context.data());
  if (!wheel.cycle || wheel.cycle->ring.empty()) {
    const std::vector<ReviewTerm> missing = missing_steps(wheel);
    if (missing.empty()) return answer.keeps();
    return answer.breaks("review.phases.steps", {{"wheel", name}, {"steps", missing}}, {ref_of(wheel)});
  }
  std::vector<ReviewName> missing;
  for (const auto& [stage, is_met] : stages_of(wheel))
    if (!is_met) missing.push_back(stage);
  if (missing.empty()) return answer.keeps();
  answer.breaks("review.phases.stages", {{"wheel", name}, {"stages", missing}}, {ref_of(wheel)});
}

}  // namespace

void check_levels_take_part(ReviewContext& context, CheckAnswer& answer) {
  std::vector<const LevelCoverage*> own;
  for (std::size_t rank = 0; rank < context.levels().size(); ++rank)
    if (context.is_own(rank) && !context.levels()[rank].units.empty()) own.push_back(&context.levels()[rank]);
  if (own.size() < 2) return answer.does_not_apply("review.absent.levels");
  for (const LevelCoverage* level : own)
    if (!level->takes_part())
      answer.breaks("review.level.absent", {{"level", named(*level->level)}},
                    {ref_to_level(context.data(), *level->level)});
}

void check_levels_coupled(ReviewContext& context, CheckAnswer& answer) {
  bool has_chain = false;
  for (const Coupling& coupling : couplings(context.chart())) {
    has_chain = has_chain || coupling.edge_count > 0;
    if (coupling.edge_count == 0 || coupling.is_coupled()) continue;
    answer.breaks("review.level.uncoupled", {{"lower", named(*coupling.lower)}, {"upper", named(*coupling.upper)}},
                  {ref_to_level(context.data(), *coupling.lower), ref_to_level(context.data(), *coupling.upper)});
  }
  if (!has_chain) answer.does_not_apply("review.absent.levels");
}

// From the schools up to the administration: an elected body answers as a body, and staff and pupils to their school.
void check_someone_responsible(ReviewContext& context, CheckAnswer& answer) {
  const std::vector<bool> has = with_roles(context);
  const std::size_t lowest = school_rank(context).value_or(0);
  const Governance& governance = context.chart().governance();
  std::map<KindId, std::set<const Activity*>> nobody;
  bool is_led = false;
  for (const ActivityView& view : context.activities()) {
    const UnitList leaders = leading(context, *view.activity);
    is_led = is_led || (view.activity->by && !view.activity->by->roles.empty());
    for (const Unit* unit : leaders) {
      const std::size_t rank = context.rank_of(*unit);
      if (rank < lowest || !context.is_own(rank) || rank == context.top_rank()) continue;
      is_led = true;
      if (!has[governance.index_of(*unit)]) nobody[unit->kind].insert(view.activity);
    }
  }
  for (const auto& [kind, led] : nobody) {
    std::vector<ReviewName> names;
    std::vector<ReviewRef> about = {ref_to("kinds", kind.text())};
    for (const ActivityView& view : context.activities()) {
      if (!led.contains(view.activity)) continue;
      names.push_back(name_of(*view.activity));
      about.push_back(ref_of(*view.activity));
    }
    answer.breaks("review.nobody_responsible", {{"kind", named(context.model().kind(kind))}, {"activities", names}},
                  std::move(about));
  }
  if (!is_led) answer.does_not_apply("review.absent.activities");
}

void check_staff_and_pupils_take_part(ReviewContext& context, CheckAnswer& answer) {
  const auto schools = school_rank(context);
  if (!schools) return answer.does_not_apply("review.absent.schools");
  bool has_below = false;
  for (std::size_t rank = 0; rank < *schools; ++rank) {
    const LevelCoverage& level = context.levels()[rank];
    if (!context.is_own(rank) || level.units.empty()) continue;
    has_below = true;
    if (!level.activities.empty() || !level.demands.empty()) continue;
    answer.breaks("review.staff_absent", {{"level", named(*level.level)}},
                  {ref_to_level(context.data(), *level.level)});
  }
  if (!has_below) answer.cannot_say("review.unsaid.staff");
}

void check_profession_in_all_phases(ReviewContext& context, CheckAnswer& answer) {
  if (!has_side(context, WorkSide::schools)) return answer.does_not_apply("review.absent.schools");
  for (const WheelView& wheel : context.wheels())
    if (!wheel.activities.empty()) check_phases(wheel, context, answer);
  if (context.activities().empty()) answer.does_not_apply("review.absent.activities");
}

}  // namespace hjul
