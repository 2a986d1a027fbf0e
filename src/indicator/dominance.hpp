// Which cells are hidden because few units hold most of them.
#pragma once

#include <functional>
#include <vector>

#include "hjul/indicator/disclosure.hpp"

namespace hjul::detail {

bool asks_for_dominance(const DisclosurePolicy& policy);

// Hides the totals of the tree that a rule of dominance forbids. `held`: by cell what it holds; `thresholds`: by cell.
void hide_dominated(const LinkedCells& cells, const std::vector<double>& held,
                    const std::function<const DisclosureThresholds&(std::size_t cell)>& thresholds,
                    std::vector<bool>& is_hidden);

// The (n,k) rule and the p% rule for the contributions to one cell, largest first. (Hundepool et al. 2012, 4.2.1.)
bool is_dominated(const std::vector<double>& contributions, std::uint32_t n, double k);
bool is_within_percent(const std::vector<double>& contributions, double p);

}  // namespace hjul::detail
