// Where the rows of measured units go: the level that is measured, and the unit of the hierarchy in each period.
#pragma once

#include <string>
#include <vector>

#include "hjul/indicator/hierarchy.hpp"
#include "hjul/indicator/observations.hpp"

namespace hjul::detail {

// The level asked for, or the lowest that any observation is of. Throws UnknownId for a level that is not there. The
// place of the level; levels().size() when nothing is measured.
std::size_t level_measured(const Observations& observations, const Hierarchy& hierarchy, std::string_view wanted);

// By period and unit of the observations: the unit of the hierarchy where it stands on the measured level and is there
// in the period, else Hierarchy::none.
std::vector<std::uint32_t> measured_units(const Observations& observations, const Hierarchy& hierarchy,
                                          std::size_t level);

}  // namespace hjul::detail
