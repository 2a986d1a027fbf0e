// What stands around the sums of a cube: names, trees, and which block of cells is whose.
#pragma once

#include <string>
#include <vector>

#include "hjul/indicator/roll_up.hpp"
#include "memory.hpp"

namespace hjul::detail {

// A unit in a period that is measured or stands above one that is.
struct CubeUnit {
  std::uint32_t unit = 0;                    // place in Hierarchy::units()
  std::uint32_t measured = Hierarchy::none;  // its block of stored cells: what was observed of the unit itself
  std::uint32_t upper = Hierarchy::none;     // its block among the sums of its period: the unit and all below it
  std::uint32_t superior = Hierarchy::none;  // the block `upper` of its superior
  std::uint16_t period = 0;                  // of the observations
  std::uint16_t level = 0;
};

struct CubeFrame {
  Observations observations;
  Hierarchy hierarchy;
  std::string measured_level;
  Workspace workspace;                   // where tables take their memory
  std::vector<Aggregation> aggregation;  // by indicator
  std::uint32_t breakdowns = 0, indicators = 0;
  std::vector<CubeUnit> units;          // by period, then in preorder
  std::vector<std::size_t> first_unit;  // by period, and one more: where its units begin
  std::vector<std::uint32_t> uppers;    // by period: blocks of upper units
  std::uint32_t blocks = 0;             // of measured units, of all periods

  // Cells of a block: [breakdown][indicator].
  std::size_t width() const noexcept { return std::size_t{breakdowns} * indicators; }
};

// Places every unit; `level` is the measured one. `block` becomes, by period and unit of the observations, the block of
// its stored cells, or Hierarchy::none.
void place_units(CubeFrame& frame, std::size_t level, std::vector<std::uint32_t>& block);

}  // namespace hjul::detail
