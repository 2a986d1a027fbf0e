#include "tree_protection.hpp"

#include <algorithm>
#include <limits>

namespace hjul::detail {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
// More than any table costs; sums of it stay in range.
constexpr std::uint32_t impossible = 1u << 28;

std::uint32_t sum(std::uint32_t a, std::uint32_t b) { return std::min(a + b, impossible); }

}  // namespace

// Which parts of a relation to hide, and what all of its subtrees cost then.
struct TreeProtection::Choice {
  std::uint32_t cost = 0;
  std::vector<bool> is_hidden;  // by place among the parts
};

TreeProtection::TreeProtection(const LinkedCells& cells, std::uint32_t siblings, const std::vector<bool>& must_be_shown)
    : cells_(cells), siblings_(siblings), must_be_shown_(must_be_shown), relation_of_total_(cells.size, none) {
  std::vector<bool> is_part(cells.size);
  for (std::uint32_t place = 0; place < cells.tree.size(); ++place) {
    relation_of_total_[cells.tree[place].total] = place;
    for (const std::uint32_t part : cells.tree[place].parts) is_part[part] = true;
  }
  for (std::uint32_t cell = 0; cell < cells.size; ++cell) {
    if (!is_part[cell]) from_above_.push_back(cell);
  }
  for (std::size_t at = 0; at < from_above_.size(); ++at) {
    const std::uint32_t place = relation_of_total_[from_above_[at]];
    if (place == none) continue;
    const auto& parts = cells.tree[place].parts;
    from_above_.insert(from_above_.end(), parts.begin(), parts.end());
  }
}

TreeProtection::Choice TreeProtection::choose(std::uint32_t cell, bool is_hidden,
                                              const std::vector<Cost>& costs) const {
  const auto& parts = cells_.tree[relation_of_total_[cell]].parts;
  Choice nothing{0, std::vector<bool>(parts.size())}, some = nothing;
  std::vector<std::size_t> shown;  // places that are cheaper shown, or as cheap
  std::size_t hidden = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Cost& cost = costs[parts[i]];
    nothing.cost = sum(nothing.cost, cost.shown);
    some.is_hidden[i] = cost.hidden < cost.shown;
    some.cost = sum(some.cost, std::min(cost.shown, cost.hidden));
    if (some.is_hidden[i]) {
      ++hidden;
    } else {
      shown.push_back(i);
    }
  }
  const std::size_t least = is_hidden ? std::min<std::size_t>(siblings_ - 1, parts.size()) : siblings_;
  std::stable_sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) {
    const Cost &x = costs[parts[a]], &y = costs[parts[b]];
    return x.hidden - x.shown < y.hidden - y.shown;
  });
  for (std::size_t i = 0; hidden < least && i < shown.size(); ++i, ++hidden) {
    some.is_hidden[shown[i]] = true;
    some.cost = sum(some.cost, costs[parts[shown[i]]].hidden - costs[parts[shown[i]]].shown);
  }
  if (hidden < least) some.cost = impossible;
  if (is_hidden) return some;
  return nothing.cost <= some.cost ? nothing : some;
}

TreeProtection::Cost TreeProtection::cost_of(std::uint32_t cell, const std::vector<Cost>& costs) const {
  if (relation_of_total_[cell] == none) return {};
  return {choose(cell, false, costs).cost, sum(choose(cell, true, costs).cost, 1)};
}

std::vector<bool> TreeProtection::least(const std::vector<bool>& wanted) const {
  std::vector<Cost> costs(cells_.size);
  for (auto cell = from_above_.rbegin(); cell != from_above_.rend(); ++cell) {
    costs[*cell] = cost_of(*cell, costs);
    if (wanted[*cell]) costs[*cell].shown = impossible;
    if (must_be_shown_[*cell]) costs[*cell].hidden = impossible;
  }
  std::vector<bool> out(cells_.size);
  std::vector<bool> is_part(cells_.size);
  for (const std::uint32_t cell : from_above_) {
    if (!is_part[cell]) out[cell] = wanted[cell] || costs[cell].hidden < costs[cell].shown;
    const std::uint32_t place = relation_of_total_[cell];
    if (place == none) continue;
    const Choice choice = choose(cell, out[cell], costs);
    for (std::size_t i = 0; i < choice.is_hidden.size(); ++i) {
      const std::uint32_t part = cells_.tree[place].parts[i];
      is_part[part] = true;
      out[part] = choice.is_hidden[i] || wanted[part];
    }
  }
  return out;
}

}  // namespace hjul::detail
