// Cells that add up: what a reader can work out about hidden ones, and what else must be hidden so that nobody can.
//
// A reader knows every shown cell, and every relation: the count of a county is the sum of its municipalities, the
// count of all pupils is the sum of girls and boys. A hidden cell is *derivable* when it lies in the row space of the
// relations over the hidden cells (reliability.md 5); it is *narrowed* when counts that are never negative leave it
// little room. A mean or a percentage that is shown or hidden together with its count obeys the same relations (count x
// mean), so that one answer holds for both.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "hjul/base/error.hpp"

namespace hjul {

// total = sum of the parts. Cells are numbers from 0.
struct CellRelation {
  std::uint32_t total = 0;
  std::vector<std::uint32_t> parts;
  friend bool operator==(const CellRelation&, const CellRelation&) = default;
};

// ratio = numerator / denominator, cell by cell: a share or a mean, the count or sum that it is made of, and the count
// that it is per. A ratio is never added up itself, so that its cell stands in no CellRelation.
struct CellRatio {
  std::uint32_t ratio = 0;
  std::uint32_t numerator = 0;
  std::uint32_t denominator = 0;
  // The ratio is published with the count behind it, so that whoever sees it knows both others. False: who sees the
  // ratio alone knows that numerator - ratio x denominator = 0, one more equation.
  bool tells_both = false;
  double within = 0;  // a ratio that is published rounded is known to within so much, up and down
  friend bool operator==(const CellRatio&, const CellRatio&) = default;
};

// Cells with all relations that hold between them: of several tables, levels, breakdowns and releases at once.
struct LinkedCells {
  std::uint32_t size = 0;
  // Of the main classification, such as the units of the governance graph: a cell is a part of at most one of these,
  // the total of at most one, and there is no circle.
  std::vector<CellRelation> tree;
  // All others: breakdowns, other groupings.
  std::vector<CellRelation> across;
  std::vector<CellRatio> ratios = {};
  // Cells that stand in no table, such as the points behind a mean: known only by way of ratios, never told of as
  // leaks. Empty: there are none; else one entry per cell.
  std::vector<bool> unpublished = {};
};

// Throws ContractViolation when a relation or ratio names a cell that is not there, or the same cell twice, when a
// ratio stands in a relation or `tree` is none.
void require_sound(const LinkedCells& cells);

// A hidden cell whose value follows exactly, and the relations it follows from: places in `tree`, then, counted on from
// there, in `across`, then in `ratios`; ascending.
struct Derivation {
  std::uint32_t cell = 0;
  std::vector<std::uint32_t> relations;
  friend bool operator==(const Derivation&, const Derivation&) = default;
};

// Every hidden cell that is derivable, by cell. Exact: peeling where the relations form trees, elimination in rational
// numbers where they do not. `is_hidden` has one entry per cell. `values`: of shown ratios what they say, of the other
// shown cells their counts, and of hidden counts that a shown ratio tells what it tells; others are not read. Without
// values, ratios count as numbers without any special relation between them.
std::vector<Derivation> derivations(const LinkedCells& cells, const std::vector<bool>& is_hidden,
                                    std::span<const double> values = {});

// Between which bounds a hidden count lies for a reader who knows that counts are not negative.
struct CellBounds {
  std::uint32_t cell = 0;
  double low = 0;
  double high = 0;  // infinite when nothing limits it
  friend bool operator==(const CellBounds&, const CellBounds&) = default;
};
// Of every hidden cell, by cell. Exact: linear programmes in rational numbers where relations form circles, for parts
// of the table with at most `most_in_circle` hidden cells; beyond that bounds may be wider than the exact ones, and
// `is_exact` says so. `counts` has an entry for every cell, of ratios their value; those of hidden cells are not read.
// Ratios themselves and unpublished cells are left out.
struct BoundsReport {
  std::vector<CellBounds> bounds;
  bool is_exact = true;
  bool adds_up = true;  // false: the shown counts contradict each other, and bounds near them may be wrong
};
// See BoundsReport. ContractViolation unless there is one entry per cell.
BoundsReport hidden_bounds(const LinkedCells& cells, const std::vector<bool>& is_hidden, std::span<const double> counts,
                           std::size_t most_in_circle = 60);

// How cells are protected.
struct ProtectionOptions {
  // In every relation whose total is shown at least so many parts are hidden, or none (domain.md 6.1). At least 2; with
  // 3, not even whoever makes up one hidden cell alone can work out another by itself.
  std::uint32_t hidden_siblings = 2;
  // Cells that must not be hidden, because they are public elsewhere; may be empty. Where they make protection
  // impossible, what remains derivable is told by derivations().
  std::vector<bool> must_be_shown = {};
  // Readers who know cells of their own: none of them may derive another cell (insider_derivations). Each a list of
  // cells.
  std::vector<std::vector<std::uint32_t>> insiders = {};
};

// What an insider derives who knows `own` cells besides what is shown; without those that its own cells tell alone,
// such as the sum of a municipality that is its only school.
std::vector<Derivation> insider_derivations(const LinkedCells& cells, const std::vector<bool>& is_hidden,
                                            const std::vector<std::uint32_t>& own, std::span<const double> values = {});

// The cells to hide so that no hidden one is derivable: those given, and as few others as is found. A ratio is hidden
// when its numerator is and the other way round, and both when the denominator is: then no ratio that is shown says
// anything about a hidden count, whatever the numbers are (docs/decisions/0015). Along the tree the number is the least
// possible; across it a greedy choice is pruned afterwards. The choice depends on nothing but the structure, the cells
// given, and the order of cell numbers: neither counts nor values enter it, so that what is hidden tells nothing about
// what it hides.
std::vector<bool> protect(const LinkedCells& cells, const std::vector<bool>& must_be_hidden,
                          const ProtectionOptions& options = {});

}  // namespace hjul
