// Whoever demands owes feedback (S12), and what is demanded must be of use to somebody (J5).
#include <algorithm>

#include "activity_order.hpp"
#include "gather.hpp"
#include "hjul/governance/network.hpp"
#include "hjul/governance/selection.hpp"

namespace hjul {
namespace {

template <class Visit>
void for_each_demand(const ReviewContext& context, Visit visit) {
  for (const ActivityView& view : context.activities())
    for (const Demand& demand : view.activity->demands)
      if (demand.valid.holds_on(context.as_of())) visit(view, demand);
}

ReviewName name_of(const Demand& demand) { return named(demand); }

UnitList debtors_of(const ReviewContext& context, const Activity& activity, const Demand& demand) {
  const Chart& chart = context.chart();
  const UnitList held = activity.for_units ? select(*activity.for_units, chart) : UnitList{};
  if (demand.from.empty()) return held;
  std::set<const Unit*> all;
  for (const Party& party : demand.from) {
    const bool is_relative = party.relative != Party::Relative::none || party.nearest;
    const UnitList from = is_relative || chart.units().empty() ? held : UnitList{chart.units().front()};
    for (const Unit* unit : from)
      for (const Unit* debtor : resolve(party, *unit, chart)) all.insert(debtor);
  }
  return {all.begin(), all.end()};
}

// An arena that secures the pair of levels that the demand crosses is agreed for its feedback (3.1).
bool is_secured(const ReviewContext& context, const Activity& activity, const Demand& demand) {
  const UnitList debtors = debtors_of(context, activity, demand);
  if (debtors.empty()) return false;
  const LevelId& lower = context.chart().governance().level_of(*debtors.front()).id;
  return std::any_of(context.data().arenas.begin(), context.data().arenas.end(), [&](const Arena& arena) {
    return arena.valid.holds_on(context.as_of()) &&
           std::any_of(arena.secures.begin(), arena.secures.end(),
                       [&](const Arena::Edge& edge) { return edge.from == lower || edge.to == lower; });
  });
}

bool has_feedback_time(const ReviewContext& context, const ActivityView& view, const Demand& demand) {
  if (context.data().obligations.feedback.within || has_time(*view.activity)) return true;  // O35: the next demand
  if (demand.feedback) {
    if (demand.feedback->within || demand.feedback->at_next) return true;
    const ActivityView* in = demand.feedback->in ? context.find(*demand.feedback->in) : nullptr;
    if (in && has_time(*in->activity)) return true;
  }
  return is_secured(context, *view.activity, demand);
}

// The lowest level that owes the demand or takes part in its activity.
std::optional<std::size_t> lowest_contributing(const ReviewContext& context, const ActivityView& view,
                                               const Demand& demand) {
  std::optional<std::size_t> lowest;
  for (const Unit* unit : debtors_of(context, *view.activity, demand))
    lowest = std::min(lowest.value_or(context.rank_of(*unit)), context.rank_of(*unit));
  for (std::size_t rank = 0; rank < context.levels().size(); ++rank) {
    const auto& activities = context.levels()[rank].activities;
    if (std::find(activities.begin(), activities.end(), view.activity) != activities.end())
      return std::min(lowest.value_or(rank), rank);
  }
  return lowest;
}

// Documents that an activity needs, or that others are put together from or rest on.
std::set<DocumentKindId> documents_used(const ReviewContext& context) {
  std::set<DocumentKindId> used;
  for (const ActivityView& view : context.activities()) used.insert(view.needed.begin(), view.needed.end());
  for (const DocumentKind& kind : context.data().documents) {
    used.insert(kind.gathers.begin(), kind.gathers.end());
    for (const DocumentKind::Basis& basis : kind.based_on) used.insert(basis.document);
  }
  return used;
}

bool leads_on(const ReviewContext& context, const Activity& activity) {
  return std::any_of(context.data().order.begin(), context.data().order.end(), [&](const OrderRule& rule) {
    return std::find(rule.first.begin(), rule.first.end(), activity.id) != rule.first.end();
  });
}

bool is_used(const ReviewContext& context, const std::set<DocumentKindId>& used, const ActivityView& view,
             const Demand& demand) {
  if (demand.feedback || (demand.document && used.contains(*demand.document))) return true;
  return acts_on_results(view) || view.is(ActivityKind::dialogue) || view.is(ActivityKind::follow_up) ||
         leads_on(context, *view.activity);
}

bool changes_something(ReviewContext& context, const WheelView& wheel, const std::set<DocumentKindId>& used,
                       const ActivityView& report) {
  if (report.sets_measures || report.does(planning)) return true;
  if (std::any_of(report.made.begin(), report.made.end(), [&](const auto& id) { return used.contains(id); }))
    return true;
  return std::any_of(wheel.activities.begin(), wheel.activities.end(), [&](const ActivityView* later) {
    return later != &report && acts_on_results(*later) && context.order().compare(report, *later) == Comes::before;
  });
}

}  // namespace

void check_feedback_has_time(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for_each_demand(context, [&](const ActivityView& view, const Demand& demand) {
    any = true;
    if (has_feedback_time(context, view, demand)) return;
    answer.breaks("review.feedback.no_time", {{"demand", name_of(demand)}, {"activity", name_of(*view.activity)}},
                  {ref_of(*view.activity, demand)});
  });
  if (!any) answer.does_not_apply("review.absent.demands");
}

void check_feedback_reaches_contributors(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  std::map<KindId, int> cut_off;
  for (const Unit* unit : without_way_back(context.chart())) ++cut_off[unit->kind];
  for (const auto& [kind, count] : cut_off) {
    any = true;
    answer.breaks("review.feedback.no_way_back", {{"kind", named(context.model().kind(kind))}, {"count", count}},
                  {ref_to("kinds", kind.text())});
  }
  for_each_demand(context, [&](const ActivityView& view, const Demand& demand) {
    any = true;
    if (!demand.feedback || !demand.feedback->down_to) return;
    const auto lowest = lowest_contributing(context, view, demand);
    const auto reached = static_cast<std::size_t>(context.model().rank(*demand.feedback->down_to));
    if (!lowest || reached <= *lowest) return;
    answer.breaks("review.feedback.stops_above",
                  {{"demand", name_of(demand)},
                   {"activity", name_of(*view.activity)},
                   {"reached", named(context.data().levels[reached])},
                   {"level", named(context.data().levels[*lowest])}},
                  {ref_of(*view.activity, demand)});
  });
  if (!any) answer.does_not_apply("review.absent.demands");
}

void check_demands_have_consumer(ReviewContext& context, CheckAnswer& answer) {
  const std::set<DocumentKindId> used = documents_used(context);
  bool any = false;
  for_each_demand(context, [&](const ActivityView& view, const Demand& demand) {
    any = true;
    if (is_used(context, used, view, demand)) return;
    answer.breaks("review.demand.unused", {{"demand", name_of(demand)}, {"activity", name_of(*view.activity)}},
                  {ref_of(*view.activity, demand)});
  });
  if (!any) answer.does_not_apply("review.absent.demands");
}

void check_reports_change_something(ReviewContext& context, CheckAnswer& answer) {
  const std::set<DocumentKindId> used = documents_used(context);
  std::set<const ActivityView*> idle, useful;
  for (const WheelView& wheel : context.wheels())
    for (const ActivityView* view : wheel.activities)
      if (view->is(ActivityKind::report)) (changes_something(context, wheel, used, *view) ? useful : idle).insert(view);
  for (const ActivityView& view : context.activities())
    if (idle.contains(&view) && !useful.contains(&view))
      answer.breaks("review.report.idle", {{"activity", name_of(*view.activity)}}, {ref_of(*view.activity)});
  if (idle.empty() && useful.empty()) answer.does_not_apply("review.absent.reports");
}

}  // namespace hjul
