// The hidden part of linked cells: relations reduced to the cells that a reader does not know.
#pragma once

#include <vector>

#include "hjul/indicator/linked_cells.hpp"

namespace hjul::detail {

// A relation as an equation over its unknown cells: +1 for parts, -1 for the total; what is known stands on the other
// side.
struct Equation {
  std::uint32_t relation = 0;
  std::vector<std::uint32_t> parts;  // unknown ones
  bool has_total = false;            // the total is unknown as well
  std::uint32_t total = 0;

  std::size_t unknowns() const noexcept { return parts.size() + (has_total ? 1 : 0); }
};

// All relations in the order of Derivation::relations.
const CellRelation& relation_of(const LinkedCells& cells, std::size_t place) noexcept;
std::size_t relation_count(const LinkedCells& cells) noexcept;

std::vector<Equation> equations(const LinkedCells& cells, const std::vector<bool>& is_unknown);

// Calls `take` with every unknown cell of an equation, the total last.
template <class Take>
void for_each_unknown(const Equation& equation, const Take& take) {
  for (const std::uint32_t part : equation.parts) take(part);
  if (equation.has_total) take(equation.total);
}

// Equations that hang together by their unknowns, as places in the list given; in order of their first one.
std::vector<std::vector<std::size_t>> components(const std::vector<Equation>& equations, std::uint32_t cells);
// True when the equations of a component and their unknowns form a tree: then peeling and propagation are exact.
bool is_tree(const std::vector<Equation>& equations, const std::vector<std::size_t>& component);

}  // namespace hjul::detail
