#include "activity_order.hpp"

#include <algorithm>

namespace hjul {
ActivityOrder::ActivityOrder(const ReviewContext& context)
    : context_(context),
      edges_(context.activities().size()),
      days_(context.activities().size()),
      reach_(context.activities().size()) {
  add_order_rules();
  add_documents();
  add_times();
  add_days();
}

std::uint32_t ActivityOrder::place_of(const ActivityView& view) const noexcept {
  return static_cast<std::uint32_t>(&view - context_.activities().data());
}

void ActivityOrder::add(const ActivityId& from, const ActivityId& to, bool is_lagged) {
  const ActivityView* a = context_.find(from);
  const ActivityView* b = context_.find(to);
  if (a && b && a != b) edges_[place_of(*a)].push_back({place_of(*b), is_lagged});
}

void ActivityOrder::add_order_rules() {
  for (const OrderRule& rule : context_.data().order) {
    if (!rule.valid.holds_on(context_.as_of())) continue;
    if (!rule.only_if.empty() && !context_.model().is_on(rule.only_if)) continue;
    for (const ActivityId& first : rule.first)
      for (const ActivityId& then : rule.then) add(first, then, rule.cycles_later > 0);
  }
}

// What comes out of one lies on the table of another; what a document is put together from, too.
void ActivityOrder::add_documents() {
  std::map<DocumentKindId, std::vector<const ActivityView*>> makers;
  for (const ActivityView& view : context_.activities())
    for (const DocumentKindId& id : view.made) makers[id].push_back(&view);
  std::map<DocumentKindId, const DocumentKind*> kinds;
  for (const DocumentKind& kind : context_.data().documents) kinds.emplace(kind.id, &kind);
  for (const ActivityView& view : context_.activities()) {
    std::set<DocumentKindId> needed = view.needed;
    std::vector<DocumentKindId> open(needed.begin(), needed.end());
    while (!open.empty()) {
      const DocumentKindId id = open.back();
      open.pop_back();
      if (const auto kind = kinds.find(id); kind != kinds.end())
        for (const DocumentKindId& part : kind->second->gathers)
          if (needed.insert(part).second) open.push_back(part);
    }
    for (const DocumentKindId& id : needed)
      for (const ActivityView* maker : makers[id])
        if (!view.made.contains(id)) add(maker->activity->id, view.activity->id, false);
  }
}

void ActivityOrder::add_times() {
  for (const ActivityView& view : context_.activities())
    for (const When& when : view.activity->when) {
      if (when.after && when.after->activity) add(*when.after->activity, view.activity->id, false);
      if (when.before && when.before->activity) add(view.activity->id, *when.before->activity, false);
    }
}

void ActivityOrder::add_days() {
  const PlanColumns& columns = context_.plan().columns();
  std::vector<std::optional<std::uint32_t>> place(context_.data().activities.size());
  for (std::uint32_t i = 0; i < context_.activities().size(); ++i) place[context_.activities()[i].index] = i;
  std::vector<std::optional<PeriodType>> turns(context_.activities().size());
  std::vector<std::optional<Period>> latest(context_.activities().size());
  for (std::size_t row = 0; row < columns.first.size(); ++row) {
    const auto at = place[columns.activity[row]];
    if (!at) continue;
    if (!turns[*at]) turns[*at] = turn_type_of(context_.model(), *context_.activities()[*at].activity);
    const Date nominal = Date::from_serial(columns.nominal[row]);
    if (!latest[*at] || !latest[*at]->window.contains(nominal)) latest[*at] = turns[*at]->containing(nominal);
    if (!latest[*at]) continue;
    const auto [days, is_new] =
        days_[*at].try_emplace(latest[*at]->window.from, Days{columns.first[row], columns.last[row]});
    if (is_new) continue;
    days->second.first = std::min(days->second.first, columns.first[row]);
    days->second.last = std::max(days->second.last, columns.last[row]);
  }
}

const ActivityOrder::Reach& ActivityOrder::reach_of(std::uint32_t place) {
  if (reach_[place]) return *reach_[place];
  Reach reach{std::vector<bool>(edges_.size()), std::vector<bool>(edges_.size())};
  std::vector<std::pair<std::uint32_t, bool>> open = {{place, false}};
  while (!open.empty()) {
    const auto [at, is_lagged] = open.back();
    open.pop_back();
    for (const Edge& edge : edges_[at]) {
      const bool comes_lagged = is_lagged || edge.is_lagged;
      std::vector<bool>& seen = comes_lagged ? reach.lagged : reach.plain;
      if (seen[edge.to]) continue;
      seen[edge.to] = true;
      open.emplace_back(edge.to, comes_lagged);
    }
  }
  reach_[place] = std::move(reach);
  return *reach_[place];
}

Comes ActivityOrder::by_dates(std::uint32_t a, std::uint32_t b) const {
  bool all_before = true, all_after = true, any = false;
  for (const auto& [turn, days] : days_[a]) {
    const auto other = days_[b].find(turn);
    if (other == days_[b].end()) continue;
    any = true;
    all_before = all_before && days.last < other->second.first;
    all_after = all_after && other->second.last < days.first;
  }
  if (!any || all_before == all_after) return Comes::unknown;
  return all_before ? Comes::before : Comes::after;
}

Comes ActivityOrder::by_stage(const Activity& a, const Activity& b) const {
  if (!a.cycle || !b.cycle || *a.cycle != *b.cycle || a.stage.empty() || b.stage.empty() || a.stage == b.stage)
    return Comes::unknown;
  for (const Stage& stage : context_.model().cycle(*a.cycle).ring) {
    if (stage.id == a.stage) return Comes::before;
    if (stage.id == b.stage) return Comes::after;
  }
  return Comes::unknown;
}

Comes ActivityOrder::compare(const ActivityView& a, const ActivityView& b) {
  const std::uint32_t x = place_of(a), y = place_of(b);
  const bool is_later = reach_of(x).lagged[y], is_earlier = reach_of(y).lagged[x];
  if (is_later != is_earlier) return is_later ? Comes::before : Comes::after;
  if (const Comes dated = by_dates(x, y); dated != Comes::unknown) return dated;
  if (const Comes staged = by_stage(*a.activity, *b.activity); staged != Comes::unknown) return staged;
  const bool is_before = reach_of(x).plain[y], is_after = reach_of(y).plain[x];
  if (is_before == is_after) return Comes::unknown;
  return is_before ? Comes::before : Comes::after;
}

}  // namespace hjul
