// Rows of a table as linked cells: which of them add up to which.
#pragma once

#include <map>
#include <span>
#include <unordered_map>
#include <vector>

#include "hjul/indicator/disclosure.hpp"
#include "observation_columns.hpp"

namespace hjul::detail {

// The keys of a table's rows. `unit`: place in the hierarchy.
struct TableRows {
  const Hierarchy& hierarchy;
  const Observations& names;  // indicators beyond its names stand in no table
  std::span<const std::uint32_t> unit;
  std::span<const std::uint16_t> indicator, period, breakdown;
  std::vector<bool> is_there;  // rows that have something to add up
};

// What the cells of a table are: its rows first, then counts that stand in no table, and are told by ratios alone.
struct LinkedTable {
  LinkedCells cells;
  std::vector<double>
      values;  // of cells, as derivations() and hidden_bounds() take them: of ratios without their `whole`
};

// The tree is that of each row's period; across stand the breakdowns. `value` and `n` of rows are read for `values` and
// for what a ratio tells (n above 0: the denominator), those of hidden ones are NaN and 0. Throws UnknownId for a
// breakdown that is not there.
LinkedTable link(const TableRows& rows, const std::vector<BreakdownSum>& breakdowns,
                 const std::vector<IndicatorRatio>& ratios, std::span<const double> value,
                 std::span<const std::uint64_t> n, double rounded_to);
// Without ratios.
LinkedCells link(const TableRows& rows, const std::vector<BreakdownSum>& breakdowns);

// Of every unit that has a row, or one below it: the rows that it knows, its own and those of all units below. By place
// of the unit in the hierarchy.
std::map<std::uint32_t, std::vector<std::uint32_t>> cells_known_to_units(const TableRows& rows);

// Rows by their key.
class RowIndex {
 public:
  explicit RowIndex(const TableRows& rows);
  static constexpr std::uint32_t none = 0xffff'ffffu;
  std::uint32_t find(const ObservationKey& key) const {
    const auto at = rows_.find(key);
    return at == rows_.end() ? none : at->second;
  }

 private:
  std::unordered_map<ObservationKey, std::uint32_t, HashOfKey> rows_;
};

// The row of the nearest unit above that has the same cell and is accepted; RowIndex::none without any.
template <class Accepts>
std::uint32_t row_above(const TableRows& rows, const RowIndex& index, std::size_t row, const Accepts& accepts) {
  const auto tree = rows.hierarchy.periods().find(rows.names.periods()[rows.period[row]]);
  if (!tree) return RowIndex::none;
  const auto superior = rows.hierarchy.superior(*tree);
  ObservationKey key{rows.unit[row], rows.indicator[row], rows.period[row], rows.breakdown[row]};
  for (key.unit = superior[key.unit]; key.unit != Hierarchy::none; key.unit = superior[key.unit]) {
    const std::uint32_t above = index.find(key);
    if (above != RowIndex::none && accepts(above)) return above;
  }
  return RowIndex::none;
}

}  // namespace hjul::detail
