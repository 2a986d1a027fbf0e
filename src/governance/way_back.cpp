// Who reports and hears nothing back.
#include <algorithm>
#include <map>

#include "hjul/governance/network.hpp"

namespace hjul {
namespace {

// Follows feedback from every owner at once, but only among that owner's own units. Nearly all feedback goes there, so
// this linear pass leaves few questions for the search along every link.
std::vector<bool> reached_among_own(const Network& feedback) {
  const Chart& chart = feedback.chart();
  const Governance& governance = chart.governance();
  std::vector<bool> is_reached(chart.model().units.size());
  UnitList waiting;
  for (const Unit* unit : chart.units())
    if (chart.owner_of(*unit) == unit) {
      is_reached[governance.index_of(*unit)] = true;
      waiting.push_back(unit);
    }
  while (!waiting.empty()) {
    const Unit* from = waiting.back();
    waiting.pop_back();
    for (const Unit* to : feedback.neighbours(*from)) {
      const std::size_t place = governance.index_of(*to);
      if (is_reached[place] || chart.owner_of(*to) != chart.owner_of(*from)) continue;
      is_reached[place] = true;
      waiting.push_back(to);
    }
  }
  return is_reached;
}

}  // namespace

UnitList without_way_back(const Chart& chart) {
  const Network reporting(chart, View::reporting);
  const Network feedback(chart, View::feedback);
  const std::vector<bool> is_reached = reached_among_own(feedback);
  std::map<const Unit*, UnitList> doubtful;  // by owner
  for (const Unit* unit : chart.units()) {
    const Unit* owner = chart.owner_of(*unit);
    if (!owner || is_reached[chart.governance().index_of(*unit)]) continue;
    if (!reporting.neighbours(*unit).empty()) doubtful[owner].push_back(unit);
  }
  UnitList without;
  for (const auto& [owner, units] : doubtful) {
    const UnitList reached = feedback.reach(*owner);
    for (const Unit* unit : units)
      if (!std::binary_search(reached.begin(), reached.end(), unit)) without.push_back(unit);
  }
  std::sort(without.begin(), without.end());
  return without;
}

}  // namespace hjul
