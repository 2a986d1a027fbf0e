#include "linking.hpp"

#include <algorithm>
#include <map>

namespace hjul::detail {
namespace {

ObservationKey key_of(const TableRows& rows, std::size_t row) {
  return {rows.unit[row], rows.indicator[row], rows.period[row], rows.breakdown[row]};
}

std::vector<CellRelation> tree_of(const TableRows& rows, const RowIndex& index) {
  std::map<std::uint32_t, CellRelation> by_total;
  for (std::uint32_t row = 0; row < rows.unit.size(); ++row) {
    if (!rows.is_there[row]) continue;
    const std::uint32_t above = row_above(rows, index, row, [](std::uint32_t) { return true; });
    if (above == RowIndex::none) continue;
    CellRelation& relation = by_total[above];
    relation.total = above;
    relation.parts.push_back(row);
  }
  std::vector<CellRelation> out;
  for (auto& [total, relation] : by_total) out.push_back(std::move(relation));
  return out;
}

std::uint16_t breakdown_of(const TableRows& rows, const std::string& name) {
  const auto number = rows.names.breakdowns().find(name);
  if (!number) throw UnknownId("breakdown", name);
  return static_cast<std::uint16_t>(*number);
}

void add_sums(const TableRows& rows, const RowIndex& index, const BreakdownSum& sum, std::vector<CellRelation>& out) {
  const std::uint16_t total = breakdown_of(rows, sum.total);
  std::vector<std::uint16_t> parts;
  for (const std::string& part : sum.parts) parts.push_back(breakdown_of(rows, part));
  for (std::uint32_t row = 0; row < rows.unit.size(); ++row) {
    if (!rows.is_there[row] || rows.breakdown[row] != total) continue;
    CellRelation relation{row, {}};
    ObservationKey key = key_of(rows, row);
    for (const std::uint16_t part : parts) {
      key.breakdown = part;
      if (const std::uint32_t found = index.find(key); found != RowIndex::none) relation.parts.push_back(found);
    }
    if (!relation.parts.empty()) out.push_back(std::move(relation));
  }
}

}  // namespace

RowIndex::RowIndex(const TableRows& rows) {
  rows_.reserve(rows.unit.size());
  for (std::uint32_t row = 0; row < rows.unit.size(); ++row) {
    if (rows.is_there[row]) rows_.emplace(key_of(rows, row), row);
  }
}

LinkedCells link(const TableRows& rows, const std::vector<BreakdownSum>& breakdowns) {
  const RowIndex index(rows);
  LinkedCells out;
  out.size = static_cast<std::uint32_t>(rows.unit.size());
  out.tree = tree_of(rows, index);
  for (const BreakdownSum& sum : breakdowns) add_sums(rows, index, sum, out.across);
  return out;
}

}  // namespace hjul::detail
