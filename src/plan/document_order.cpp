#include "document_order.hpp"

#include <algorithm>

namespace hjul {
namespace {

std::uint32_t place_of(const ModelData& model, const ActivityId& id) {
  const auto found =
      std::lower_bound(model.activities.begin(), model.activities.end(), id,
                       [](const Activity& activity, const ActivityId& each) { return activity.id < each; });
  return static_cast<std::uint32_t>(found - model.activities.begin());
}

std::size_t stage_of(const Cycle& cycle, const Activity& activity) {
  const auto found = std::find_if(cycle.ring.begin(), cycle.ring.end(),
                                  [&](const Stage& stage) { return stage.id == activity.stage; });
  return static_cast<std::size_t>(found - cycle.ring.begin());
}

}  // namespace

DocumentOrder::DocumentOrder(const Model& model) : model_(model.data()), next_(model_.activities.size()) {
  for (const OrderRule& rule : model_.order) {
    if (rule.cycles_later != 0 || (!rule.only_if.empty() && !model.is_on(rule.only_if))) continue;
    for (const ActivityId& first : rule.first)
      for (const ActivityId& then : rule.then) next_[place_of(model_, first)].push_back(place_of(model_, then));
  }
}

bool DocumentOrder::is_before(std::uint32_t first, std::uint32_t then) const {
  const std::optional<bool> is_earlier = has_earlier_stage(first, then);
  return is_earlier ? *is_earlier : leads(first, then);
}

bool DocumentOrder::leads(std::uint32_t first, std::uint32_t then) const {
  std::vector<bool> is_seen(next_.size());
  std::vector<std::uint32_t> open = next_[first];
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (at == then) return true;
    if (is_seen[at]) continue;
    is_seen[at] = true;
    open.insert(open.end(), next_[at].begin(), next_[at].end());
  }
  return false;
}

std::optional<bool> DocumentOrder::has_earlier_stage(std::uint32_t first, std::uint32_t then) const {
  const Activity &a = model_.activities[first], &b = model_.activities[then];
  if (!a.cycle || a.cycle != b.cycle || a.stage.empty() || b.stage.empty() || a.stage == b.stage) return std::nullopt;
  const auto cycle =
      std::find_if(model_.cycles.begin(), model_.cycles.end(), [&](const Cycle& each) { return each.id == *a.cycle; });
  return stage_of(*cycle, a) < stage_of(*cycle, b);
}

}  // namespace hjul
