#include "measured_units.hpp"

#include <algorithm>

namespace hjul::detail {
namespace {

// By unit of the observations: its place in the hierarchy, or none.
std::vector<std::uint32_t> places_of(const Observations& observations, const Hierarchy& hierarchy) {
  std::vector<std::uint32_t> out;
  for (const std::string& code : observations.units()) out.push_back(hierarchy.find(code));
  return out;
}

}  // namespace

std::size_t level_measured(const Observations& observations, const Hierarchy& hierarchy, std::string_view wanted) {
  const auto& levels = hierarchy.levels();
  if (!wanted.empty()) {
    const auto level = std::find(levels.begin(), levels.end(), wanted);
    if (level == levels.end()) throw UnknownId("level", wanted);
    return static_cast<std::size_t>(level - levels.begin());
  }
  std::vector<std::size_t> level_of;
  for (const std::uint32_t unit : places_of(observations, hierarchy)) {
    level_of.push_back(unit == Hierarchy::none ? levels.size() : hierarchy.units()[unit].level);
  }
  // Names may have no row; so rows are looked at, for each level only until one is found.
  for (std::size_t level = 0; level < levels.size(); ++level) {
    if (std::find(level_of.begin(), level_of.end(), level) == level_of.end()) continue;
    const auto units = observations.unit();
    const auto is_of_it = [&](std::uint32_t unit) { return level_of[unit] == level; };
    if (std::any_of(units.begin(), units.end(), is_of_it)) return level;
  }
  return levels.size();
}

std::vector<std::uint32_t> measured_units(const Observations& observations, const Hierarchy& hierarchy,
                                          std::size_t level) {
  const std::uint32_t units = observations.units().size();
  const std::vector<std::uint32_t> places = places_of(observations, hierarchy);
  std::vector<std::uint32_t> out(std::size_t{observations.periods().size()} * units, Hierarchy::none);
  for (std::uint32_t period = 0; period < observations.periods().size(); ++period) {
    const auto tree = hierarchy.periods().find(observations.periods()[period]);
    if (!tree) continue;
    for (std::uint32_t i = 0; i < units; ++i) {
      const std::uint32_t unit = places[i];
      if (unit == Hierarchy::none || hierarchy.units()[unit].level != level || !hierarchy.has(*tree, unit)) continue;
      out[std::size_t{period} * units + i] = unit;
    }
  }
  return out;
}

}  // namespace hjul::detail
