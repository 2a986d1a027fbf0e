#include "measured_units.hpp"

#include <algorithm>

namespace hjul::detail {

std::size_t level_measured(const Observations& observations, const Hierarchy& hierarchy, std::string_view wanted) {
  const auto& levels = hierarchy.levels();
  if (!wanted.empty()) {
    const auto level = std::find(levels.begin(), levels.end(), wanted);
    if (level == levels.end()) throw UnknownId("level", wanted);
    return static_cast<std::size_t>(level - levels.begin());
  }
  std::size_t lowest = levels.size();
  std::vector<bool> is_used(observations.units().size());
  for (const std::uint32_t unit : observations.unit()) is_used[unit] = true;
  for (std::uint32_t i = 0; i < is_used.size(); ++i) {
    const std::uint32_t unit = is_used[i] ? hierarchy.find(observations.units()[i]) : Hierarchy::none;
    if (unit != Hierarchy::none) lowest = std::min<std::size_t>(lowest, hierarchy.units()[unit].level);
  }
  return lowest;
}

std::vector<std::uint32_t> measured_units(const Observations& observations, const Hierarchy& hierarchy,
                                          std::size_t level) {
  const std::uint32_t units = observations.units().size();
  std::vector<std::uint32_t> out(std::size_t{observations.periods().size()} * units, Hierarchy::none);
  for (std::uint32_t period = 0; period < observations.periods().size(); ++period) {
    const auto tree = hierarchy.periods().find(observations.periods()[period]);
    if (!tree) continue;
    for (std::uint32_t i = 0; i < units; ++i) {
      const std::uint32_t unit = hierarchy.find(observations.units()[i]);
      if (unit == Hierarchy::none || hierarchy.units()[unit].level != level || !hierarchy.has(*tree, unit)) continue;
      out[std::size_t{period} * units + i] = unit;
    }
  }
  return out;
}

}  // namespace hjul::detail
