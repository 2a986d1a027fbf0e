// Rows of a table as linked cells: which of them add up to which.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "hjul/indicator/disclosure.hpp"
#include "observation_columns.hpp"

namespace hjul::detail {

// The keys of a table's rows. `unit`: place in the hierarchy.
struct TableRows {
  const Hierarchy& hierarchy;
  const Observations& names;
  std::span<const std::uint32_t> unit;
  std::span<const std::uint16_t> indicator, period, breakdown;
  std::vector<bool> is_there;  // rows that have something to add up
};

// Cells are rows. The tree is that of each row's period; across stand the breakdowns. Throws UnknownId for a breakdown
// that is not there.
LinkedCells link(const TableRows& rows, const std::vector<BreakdownSum>& breakdowns);

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
