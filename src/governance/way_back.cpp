// Who reports and hears nothing back.
#include <algorithm>

#include "view_graph.hpp"

namespace hjul {
namespace {

using detail::Arc;
using detail::Digraph;
using detail::none;

// The owner of each unit, by place; `none` for those without and for units that do not exist on the day.
std::vector<std::uint32_t> owners_of(const Chart& chart) {
  const Governance& governance = chart.governance();
  std::vector<std::uint32_t> owners(chart.model().units.size(), none);
  for (const Unit* unit : chart.units())
    if (const Unit* owner = chart.owner_of(*unit))
      owners[governance.index_of(*unit)] = static_cast<std::uint32_t>(governance.index_of(*owner));
  return owners;
}

// Follows feedback from every owner at once, but only among that owner's own units. Nearly all feedback goes there, so
// this one pass leaves few questions for the search along every link.
std::vector<bool> reached_among_own(const Digraph& feedback, const std::vector<std::uint32_t>& owners) {
  std::vector<bool> is_reached(owners.size());
  std::vector<std::uint32_t> waiting;
  const auto reach = [&](std::uint32_t unit) {
    if (is_reached[unit]) return;
    is_reached[unit] = true;
    waiting.push_back(unit);
  };
  for (std::uint32_t unit = 0; unit < owners.size(); ++unit)
    if (owners[unit] == unit) reach(unit);
  while (!waiting.empty()) {
    const std::uint32_t from = waiting.back();
    waiting.pop_back();
    for (auto [edge, end] = out_edges(from, feedback); edge != end; ++edge)
      if (const std::uint32_t to = target(*edge, feedback); owners[to] == owners[from]) reach(to);
  }
  return is_reached;
}

}  // namespace

UnitList without_way_back(const Chart& chart) {
  const std::vector<std::uint32_t> owners = owners_of(chart);
  const Digraph reporting = detail::graph_of(chart, View::reporting);
  const Digraph feedback = detail::graph_of(chart, View::feedback);
  const std::vector<bool> is_reached = reached_among_own(feedback, owners);
  std::vector<Arc> doubtful;  // owner and unit
  for (std::uint32_t unit = 0; unit < owners.size(); ++unit)
    if (owners[unit] != none && !is_reached[unit] && out_degree(unit, reporting) > 0)
      doubtful.emplace_back(owners[unit], unit);
  std::sort(doubtful.begin(), doubtful.end());
  const std::vector<bool> has_way = detail::leads_to(feedback, doubtful);
  UnitList without;
  for (std::size_t i = 0; i < doubtful.size(); ++i)
    if (!has_way[i]) without.push_back(&chart.model().units[doubtful[i].second]);
  std::sort(without.begin(), without.end());
  return without;
}

}  // namespace hjul
