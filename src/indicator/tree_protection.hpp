// The fewest cells to hide along a tree: dynamic programming from the leaves.
#pragma once

#include <cstdint>
#include <vector>

#include "hjul/indicator/linked_cells.hpp"

namespace hjul::detail {

class TreeProtection {
 public:
  TreeProtection(const LinkedCells& cells, std::uint32_t siblings, const std::vector<bool>& must_be_shown);

  // The fewest hidden cells, those wanted among them, such that in every relation of the tree
  //   with a shown total no part is hidden, or at least `siblings`;
  //   with a hidden total so many parts are hidden that the total makes `siblings` with them, or all.
  // Ties: hide nothing rather than something, and cells of lower number first.
  std::vector<bool> least(const std::vector<bool>& wanted) const;

 private:
  // What the subtree of a cell costs in hidden cells when the cell itself is shown, or hidden.
  struct Cost {
    std::uint32_t shown = 0;
    std::uint32_t hidden = 1;
  };
  struct Choice;
  Cost cost_of(std::uint32_t cell, const std::vector<Cost>& costs) const;
  Choice choose(std::uint32_t cell, bool is_hidden, const std::vector<Cost>& costs) const;

  const LinkedCells& cells_;
  std::uint32_t siblings_;
  const std::vector<bool>& must_be_shown_;
  std::vector<std::uint32_t> relation_of_total_;  // by cell; none for those without parts
  std::vector<std::uint32_t> from_above_;         // cells, each before its parts
};

}  // namespace hjul::detail
