// Where the rows of measured units go: the level that is measured, and the row of the cube for each unit and period.
#pragma once

#include <string>
#include <vector>

#include "hjul/indicator/hierarchy.hpp"
#include "hjul/indicator/observations.hpp"

namespace hjul::detail {

// A cube of cells [period][unit of the hierarchy][breakdown][indicator].
struct CubeShape {
  std::uint32_t periods = 0, units = 0, breakdowns = 0, indicators = 0;

  static CubeShape of(const Observations& observations, const Hierarchy& hierarchy) {
    return {observations.periods().size(), static_cast<std::uint32_t>(hierarchy.units().size()),
            observations.breakdowns().size(), observations.indicators().size()};
  }
  std::size_t width() const noexcept { return std::size_t{breakdowns} * indicators; }
  std::uint64_t cells() const noexcept { return std::uint64_t{periods} * units * width(); }
  // The first cell of a unit in a period.
  std::size_t row(std::uint32_t period, std::uint32_t unit) const noexcept {
    return (std::size_t{period} * units + unit) * width();
  }
};

// The level asked for, or the lowest that any observation is of. Throws UnknownId for a level that is not there. The
// place of the level; levels().size() when nothing is measured.
std::size_t level_measured(const Observations& observations, const Hierarchy& hierarchy, std::string_view wanted);

// By period and unit of the observations: the unit of the hierarchy where it stands on the measured level and is there
// in the period, else Hierarchy::none.
std::vector<std::uint32_t> measured_units(const Observations& observations, const Hierarchy& hierarchy,
                                          std::size_t level);

}  // namespace hjul::detail
