#include "linking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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
  out.reserve(by_total.size());
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

// A ratio by numbers of indicators; those of indicators that stand in no table come after the table's own.
struct NumberedRatio {
  std::uint16_t indicator, numerator, denominator;
  double whole;
};

// Of several that are declared for an indicator the first of those with the most counts that are in the table.
std::vector<NumberedRatio> numbered(const NameTable& names, const std::vector<IndicatorRatio>& ratios) {
  struct Found {
    NumberedRatio ratio;
    int terms;
  };
  std::map<std::uint16_t, Found> best;
  std::uint32_t next = names.size();
  for (const IndicatorRatio& each : ratios) {
    const auto indicator = names.find(each.indicator);
    if (!indicator) continue;
    require(each.indicator != each.numerator && each.indicator != each.denominator,
            "no indicator is a ratio of itself");
    require(each.whole > 0, "the whole of a ratio is above 0");
    const auto numerator = each.numerator.empty() ? std::nullopt : names.find(each.numerator);
    const auto denominator = names.find(each.denominator);
    const int terms = (numerator ? 1 : 0) + (denominator ? 1 : 0);
    const auto known = best.find(static_cast<std::uint16_t>(*indicator));
    if (known != best.end() && known->second.terms >= terms) continue;
    const auto number = [&](const std::optional<std::uint32_t>& name) {
      return static_cast<std::uint16_t>(name ? *name : next++);
    };
    best.insert_or_assign(
        static_cast<std::uint16_t>(*indicator),
        Found{{static_cast<std::uint16_t>(*indicator), number(numerator), number(denominator), each.whole}, terms});
  }
  require(next <= Observations::most_names, "indicators and counts behind them have numbers enough");
  std::vector<NumberedRatio> out;
  out.reserve(best.size());
  for (const auto& [indicator, found] : best) out.push_back(found.ratio);
  for (const NumberedRatio& each : out) {
    require(best.count(each.numerator) + best.count(each.denominator) == 0,
            "the terms of a ratio are counts, not ratios");
  }
  return out;
}

// Rows and cells that stand in no table, as one table to link.
class RatioLinks {
 public:
  RatioLinks(const TableRows& rows, std::span<const double> value, std::span<const std::uint64_t> n)
      : unit_(rows.unit.begin(), rows.unit.end()),
        indicator_(rows.indicator.begin(), rows.indicator.end()),
        period_(rows.period.begin(), rows.period.end()),
        breakdown_(rows.breakdown.begin(), rows.breakdown.end()),
        given_(rows),
        index_(rows),
        n_(n) {
    for (std::size_t row = 0; row < rows.unit.size(); ++row) values_.push_back(static_cast<double>(n[row]));
    value_ = value;
  }

  LinkedTable link(const std::vector<BreakdownSum>& breakdowns, const std::vector<NumberedRatio>& ratios,
                   double within) {
    const std::size_t rows = given_.unit.size();
    std::vector<bool> is_added_up = given_.is_there;
    LinkedTable out;
    for (const NumberedRatio& ratio : ratios) {
      for (std::uint32_t row = 0; row < rows; ++row) {
        if (!given_.is_there[row] || given_.indicator[row] != ratio.indicator) continue;
        is_added_up[row] = false;
        out.cells.ratios.push_back(ratio_of(row, ratio, within));
      }
    }
    is_added_up.resize(unit_.size(), true);
    out.cells.size = static_cast<std::uint32_t>(unit_.size());
    const TableRows all{given_.hierarchy, given_.names, unit_, indicator_, period_, breakdown_, std::move(is_added_up)};
    LinkedCells plain = detail::link(all, breakdowns);
    out.cells.tree = std::move(plain.tree);
    out.cells.across = std::move(plain.across);
    out.cells.unpublished.assign(unit_.size(), true);
    std::fill_n(out.cells.unpublished.begin(), rows, false);
    if (unit_.size() == rows) out.cells.unpublished.clear();
    out.values = std::move(values_);
    return out;
  }

 private:
  CellRatio ratio_of(std::uint32_t row, const NumberedRatio& ratio, double within) {
    CellRatio out{.ratio = row, .numerator = cell(row, ratio.numerator), .denominator = cell(row, ratio.denominator)};
    out.tells_both = n_[row] > 0;
    out.within = within / ratio.whole;
    const double said = value_[row] / ratio.whole;
    if (out.tells_both) {
      values_[out.denominator] = static_cast<double>(n_[row]);
      const bool is_known = out.numerator < value_.size() && std::isfinite(value_[out.numerator]);
      if (!is_known && std::isfinite(said)) values_[out.numerator] = said * static_cast<double>(n_[row]);
    }
    values_[row] = said;
    return out;
  }

  // The cell of another indicator beside a row; one that stands in no table where there is none. The count that a count
  // tells is its value.
  std::uint32_t cell(std::uint32_t row, std::uint16_t indicator) {
    const ObservationKey key{unit_[row], indicator, period_[row], breakdown_[row]};
    if (const std::uint32_t found = index_.find(key); found != RowIndex::none) {
      if (std::isfinite(value_[found])) values_[found] = value_[found];
      return found;
    }
    const auto [at, is_new] = nowhere_.try_emplace(key, static_cast<std::uint32_t>(unit_.size()));
    if (is_new) {
      unit_.push_back(key.unit);
      indicator_.push_back(key.indicator);
      period_.push_back(key.period);
      breakdown_.push_back(key.breakdown);
      values_.push_back(std::numeric_limits<double>::quiet_NaN());
    }
    return at->second;
  }

  std::vector<std::uint32_t> unit_;
  std::vector<std::uint16_t> indicator_, period_, breakdown_;
  const TableRows& given_;
  RowIndex index_;
  std::span<const double> value_;
  std::span<const std::uint64_t> n_;
  std::vector<double> values_;
  std::unordered_map<ObservationKey, std::uint32_t, HashOfKey> nowhere_;
};

}  // namespace

RowIndex::RowIndex(const TableRows& rows) {
  rows_.reserve(rows.unit.size());
  for (std::uint32_t row = 0; row < rows.unit.size(); ++row) {
    if (rows.is_there[row]) rows_.emplace(key_of(rows, row), row);
  }
}

std::map<std::uint32_t, std::vector<std::uint32_t>> cells_known_to_units(const TableRows& rows) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> out;
  for (std::uint32_t row = 0; row < rows.unit.size(); ++row) {
    if (!rows.is_there[row]) continue;
    const auto tree = rows.hierarchy.periods().find(rows.names.periods()[rows.period[row]]);
    for (std::uint32_t unit = rows.unit[row]; unit != Hierarchy::none;) {
      out[unit].push_back(row);
      unit = tree ? rows.hierarchy.superior(*tree)[unit] : Hierarchy::none;
    }
  }
  return out;
}

LinkedCells link(const TableRows& rows, const std::vector<BreakdownSum>& breakdowns) {
  const RowIndex index(rows);
  LinkedCells out;
  out.size = static_cast<std::uint32_t>(rows.unit.size());
  out.tree = tree_of(rows, index);
  for (const BreakdownSum& sum : breakdowns) add_sums(rows, index, sum, out.across);
  return out;
}

LinkedTable link(const TableRows& rows, const std::vector<BreakdownSum>& breakdowns,
                 const std::vector<IndicatorRatio>& ratios, std::span<const double> value,
                 std::span<const std::uint64_t> n, double rounded_to) {
  return RatioLinks(rows, value, n).link(breakdowns, numbered(rows.names.indicators(), ratios), rounded_to / 2);
}

}  // namespace hjul::detail
