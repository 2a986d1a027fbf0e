#include "dominance.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace hjul::detail {
namespace {

constexpr std::uint32_t none = 0xffff'ffffu;

// What the measured units hold, of a cell of the tree: those of its lowest parts.
class Contributions {
 public:
  Contributions(const LinkedCells& cells, const std::vector<double>& held)
      : cells_(cells), held_(held), relation_of_total_(cells.size, none) {
    for (std::uint32_t place = 0; place < cells.tree.size(); ++place) {
      relation_of_total_[cells.tree[place].total] = place;
    }
  }

  // Largest first.
  std::vector<double> to(std::uint32_t total) const {
    std::vector<double> out;
    std::vector<std::uint32_t> waiting = {total};
    while (!waiting.empty()) {
      const std::uint32_t cell = waiting.back();
      waiting.pop_back();
      if (relation_of_total_[cell] == none) {
        out.push_back(held_[cell]);
      } else {
        const auto& parts = cells_.tree[relation_of_total_[cell]].parts;
        waiting.insert(waiting.end(), parts.begin(), parts.end());
      }
    }
    std::sort(out.begin(), out.end(), std::greater<>());
    return out;
  }

 private:
  const LinkedCells& cells_;
  const std::vector<double>& held_;
  std::vector<std::uint32_t> relation_of_total_;
};

bool asks(const DisclosureThresholds& thresholds) {
  return thresholds.dominance > 0 || !thresholds.nk.empty() || thresholds.p_percent > 0;
}

// One unit directly below holds more than a share of the total.
bool has_large_part(const CellRelation& relation, const std::vector<double>& held, double share) {
  if (share <= 0 || relation.parts.size() < 2) return false;
  double largest = 0;
  for (const std::uint32_t part : relation.parts) largest = std::max(largest, held[part]);
  return largest > share * held[relation.total];
}

}  // namespace

bool is_dominated(const std::vector<double>& contributions, std::uint32_t n, double k) {
  if (contributions.size() < 2) return false;  // a unit alone is its own figure
  const auto largest = static_cast<std::ptrdiff_t>(std::min<std::size_t>(n, contributions.size()));
  const double all = std::accumulate(contributions.begin(), contributions.end(), 0.0);
  return all > 0 && std::accumulate(contributions.begin(), contributions.begin() + largest, 0.0) > k / 100 * all;
}

bool is_within_percent(const std::vector<double>& contributions, double p) {
  if (p <= 0 || contributions.size() < 2 || contributions.front() <= 0) return false;
  return std::accumulate(contributions.begin() + 2, contributions.end(), 0.0) < p / 100 * contributions.front();
}

bool asks_for_dominance(const DisclosurePolicy& policy) {
  return asks(policy.usual) || std::any_of(policy.of_level.begin(), policy.of_level.end(),
                                           [](const auto& each) { return asks(each.second); });
}

void hide_dominated(const LinkedCells& cells, const std::vector<double>& held,
                    const std::function<const DisclosureThresholds&(std::size_t cell)>& thresholds,
                    std::vector<bool>& is_hidden) {
  const Contributions contributions(cells, held);
  for (const CellRelation& relation : cells.tree) {
    const DisclosureThresholds& limits = thresholds(relation.total);
    if (!asks(limits) || is_hidden[relation.total]) continue;
    const std::vector<double> all = contributions.to(relation.total);
    const bool has_few = std::any_of(limits.nk.begin(), limits.nk.end(),
                                     [&](const auto& rule) { return is_dominated(all, rule.first, rule.second); });
    is_hidden[relation.total] =
        has_few || is_within_percent(all, limits.p_percent) || has_large_part(relation, held, limits.dominance);
  }
}

}  // namespace hjul::detail
