// The hidden part of linked cells: relations reduced to the cells that a reader does not know.
#pragma once

#include <vector>

#include "hjul/indicator/linked_cells.hpp"

namespace hjul::detail {

// What relations and ratios say of counts to a reader, all in the order of Derivation::relations.
class Relations {
 public:
  // `values` as for derivations().
  Relations(const LinkedCells& cells, const std::vector<bool>& is_hidden, std::span<const double> values);

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(plain_ + of_ratios_.size()); }
  // sum of the parts = factor x total. A ratio is its numerator and its denominator, the total.
  const CellRelation& at(std::uint32_t place) const noexcept;
  double factor(std::uint32_t place) const noexcept { return place < plain_ ? 1 : factors_[place - plain_]; }
  // False for a ratio that is hidden, or tells both counts by itself.
  bool says_something(std::uint32_t place) const noexcept { return place < plain_ || says_[place - plain_]; }
  bool is_ratio(std::uint32_t place) const noexcept { return place >= plain_; }
  std::uint32_t place_of_ratio(std::size_t i) const noexcept { return static_cast<std::uint32_t>(plain_ + i); }
  // Calls `take` with every cell of a relation, the total last; not with one whose factor is 0.
  template <class Take>
  void for_each_cell(std::uint32_t place, const Take& take) const {
    if (!says_something(place)) return;
    const CellRelation& relation = at(place);
    for (const std::uint32_t part : relation.parts) take(part);
    if (factor(place) != 0) take(relation.total);
  }

 private:
  const LinkedCells& cells_;
  std::size_t plain_;
  std::vector<CellRelation> of_ratios_;
  std::vector<double> factors_;
  std::vector<bool> says_;
};

// A relation as an equation over its unknown cells: +1 for parts, -factor for the total; what is known stands on the
// other side.
struct Equation {
  std::uint32_t relation = 0;
  std::vector<std::uint32_t> parts;  // unknown ones
  bool has_total = false;            // the total is unknown as well
  std::uint32_t total = 0;
  double factor = 1;

  std::size_t unknowns() const noexcept { return parts.size() + (has_total ? 1 : 0); }
};

// All relations in the order of Derivation::relations, without ratios.
const CellRelation& relation_of(const LinkedCells& cells, std::size_t place) noexcept;
std::size_t relation_count(const LinkedCells& cells) noexcept;

std::vector<Equation> equations(const Relations& relations, const std::vector<bool>& is_unknown);

// The cells of an insider and those that follow from them alone: the one cell of a relation that is not its own yet.
// Sorted.
std::vector<std::uint32_t> all_own(const LinkedCells& cells,
                                   const std::vector<std::vector<std::uint32_t>>& relations_of,
                                   const std::vector<std::uint32_t>& own);
// By cell, the relations that it stands in, without ratios.
std::vector<std::vector<std::uint32_t>> relations_by_cell(const LinkedCells& cells);

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
