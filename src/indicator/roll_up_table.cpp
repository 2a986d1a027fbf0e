// Looking into a RollUp.
#include <algorithm>

#include "hjul/indicator/observation_cube.hpp"
#include "roll_up_cells.hpp"

namespace hjul {

using namespace detail;

namespace {

template <class Names>
std::uint16_t number_of(const Names& names, std::string_view name, std::string_view noun) {
  const auto number = names.find(name);
  if (!number) throw UnknownId(noun, name);
  return static_cast<std::uint16_t>(*number);
}

}  // namespace

MissingReason RollUp::Table::reason_of(const CellSums& in, std::size_t cell, Aggregation aggregation) noexcept {
  if (!std::isnan(value_of(in, cell, aggregation))) return MissingReason::none;
  if (in.without_n(cell) > 0) return MissingReason::no_count;
  const MissingReason own = in.reason(cell);
  return own == MissingReason::none ? MissingReason::not_reported : own;
}

std::size_t RollUp::Table::at(std::size_t row) const noexcept {
  const auto is_after = [](std::size_t wanted, const RowsOfUnit& each) { return wanted < each.first_row; };
  return static_cast<std::size_t>(std::upper_bound(units.begin(), units.end(), row, is_after) - units.begin()) - 1;
}

std::size_t RollUp::Table::find(std::uint32_t wanted, std::uint16_t in) const {
  const Hierarchy& hierarchy = frame->hierarchy;
  const NameTable& periods = frame->observations.periods();
  const auto tree = in < periods.size() ? hierarchy.periods().find(periods[in]) : std::nullopt;
  if (!tree || !hierarchy.has(*tree, wanted)) return units.size();
  const std::uint32_t place = hierarchy.place(*tree, wanted);
  const auto is_before = [&](const RowsOfUnit& each, std::uint32_t) {
    return each.period != in ? each.period < in : hierarchy.place(*tree, each.unit) < place;
  };
  const auto found = std::lower_bound(units.begin(), units.end(), wanted, is_before);
  const bool is_it = found != units.end() && found->period == in && found->unit == wanted;
  return is_it ? static_cast<std::size_t>(found - units.begin()) : units.size();
}

std::size_t RollUp::Table::shown(std::size_t within) const noexcept {
  if (selected.empty()) return within;
  const auto found = std::lower_bound(selected.begin(), selected.end(), within);
  return found != selected.end() && *found == within ? static_cast<std::size_t>(found - selected.begin()) : width();
}

RollUp::RollUp() : RollUp(ObservationCube().roll_up()) {}
RollUp::RollUp(std::shared_ptr<const Table> table) noexcept : table_(std::move(table)) {}

const Hierarchy& RollUp::hierarchy() const noexcept { return table_->frame->hierarchy; }
const Observations& RollUp::observations() const noexcept { return table_->frame->observations; }
const std::string& RollUp::measured_level() const noexcept { return table_->frame->measured_level; }
std::size_t RollUp::size() const noexcept { return table_->size; }

std::span<const std::uint32_t> RollUp::unit() const {
  return table_->unit.get([this] {
    return table_->column<std::uint32_t>([](const RowsOfUnit& of_unit, auto&&...) { return of_unit.unit; });
  });
}

std::span<const std::uint16_t> RollUp::period() const {
  return table_->period.get([this] {
    return table_->column<std::uint16_t>([](const RowsOfUnit& of_unit, auto&&...) { return of_unit.period; });
  });
}

std::span<const std::uint16_t> RollUp::indicator() const {
  return table_->indicator.get([this] {
    const auto of = table_->of_shown([this](std::size_t within) { return within % table_->frame->indicators; });
    return table_->column<std::uint16_t>([&](auto&, auto&, std::size_t, std::size_t i) { return of[i]; });
  });
}

std::span<const std::uint16_t> RollUp::breakdown() const {
  return table_->breakdown.get([this] {
    const auto of = table_->of_shown([this](std::size_t within) { return within / table_->frame->indicators; });
    return table_->column<std::uint16_t>([&](auto&, auto&, std::size_t, std::size_t i) { return of[i]; });
  });
}

std::span<const double> RollUp::value() const {
  return table_->value.get([this] {
    const auto how = table_->aggregations();
    return table_->column<double>(
        [&](auto&, const CellSums& in, std::size_t cell, std::size_t i) { return Table::value_of(in, cell, how[i]); });
  });
}

std::span<const std::uint64_t> RollUp::n() const {
  return table_->n.get([this] {
    const auto how = table_->aggregations();
    return table_->column<std::uint64_t>(
        [&](auto&, const CellSums& in, std::size_t cell, std::size_t i) { return Table::n_of(in, cell, how[i]); });
  });
}

std::span<const std::uint8_t> RollUp::reason() const {
  return table_->reason.get([this] {
    const auto how = table_->aggregations();
    return table_->column<std::uint8_t>(
        [&](auto&, const CellSums& in, std::size_t cell, std::size_t i) { return Table::reason_of(in, cell, how[i]); });
  });
}

std::span<const std::uint32_t> RollUp::covered() const {
  return table_->covered.get([this] {
    return table_->column<std::uint32_t>(
        [](auto&, const CellSums& in, std::size_t cell, std::size_t) { return in.sum(cell).covered(); });
  });
}

std::span<const std::uint32_t> RollUp::of() const {
  return table_->of.get([this] {
    return table_->column<std::uint32_t>(
        [](auto&, const CellSums& in, std::size_t cell, std::size_t) { return in.of(cell); });
  });
}

std::span<const std::uint32_t> RollUp::without_n() const {
  return table_->without_n.get([this] {
    return table_->column<std::uint32_t>(
        [](auto&, const CellSums& in, std::size_t cell, std::size_t) { return in.without_n(cell); });
  });
}

RollUpCell RollUp::cell(std::size_t row) const {
  require(row < size(), "a cell's row is below their number");
  const Table& table = *table_;
  const std::size_t at = table.at(row);
  std::size_t i = row - table.units[at].first_row;
  // Where cells are left out, their columns tell which one it is.
  if (table.end_of(at) - table.units[at].first_row != table.width()) {
    i = table.shown(std::size_t{breakdown()[row]} * table.frame->indicators + indicator()[row]);
  }
  const CellSums& in = table.sums(table.units[at]);
  const std::size_t cell = table.cell(table.units[at], i);
  const Aggregation how = table.frame->aggregation[table.within(i) % table.frame->indicators];
  const MissingReason reason = Table::reason_of(in, cell, how);
  return {.value = reason == MissingReason::none ? ObservedValue::of(Table::value_of(in, cell, how))
                                                 : ObservedValue::missing(reason),
          .n = Table::n_of(in, cell, how),
          .covered = in.sum(cell).covered(),
          .of = in.of(cell),
          .without_n = in.without_n(cell)};
}

std::pair<std::size_t, std::size_t> RollUp::rows_of(std::uint32_t unit, std::uint16_t period) const {
  const std::size_t at = table_->find(unit, period);
  if (at == table_->units.size()) return {size(), size()};
  return {table_->units[at].first_row, table_->end_of(at)};
}

std::size_t RollUp::find(std::uint32_t unit, std::uint16_t indicator, std::uint16_t period,
                         std::uint16_t breakdown) const {
  const Table& table = *table_;
  const std::size_t at = table.find(unit, period);
  if (at == table.units.size() || indicator >= table.frame->indicators || breakdown >= table.frame->breakdowns) {
    return size();
  }
  const std::size_t wanted = table.shown(std::size_t{breakdown} * table.frame->indicators + indicator);
  std::size_t row = table.units[at].first_row, out = size();
  table.each_cell(at, [&](const CellSums&, std::size_t, std::size_t i) {
    if (i == wanted) out = row;
    ++row;
  });
  return out;
}

RollUpCell RollUp::at(std::string_view unit, std::string_view indicator, std::string_view period,
                      std::string_view breakdown) const {
  const std::uint32_t place = hierarchy().find(unit);
  if (place == Hierarchy::none) throw UnknownId("unit", unit);
  const std::size_t row = find(place, number_of(observations().indicators(), indicator, "indicator"),
                               number_of(observations().periods(), period, "period"),
                               number_of(observations().breakdowns(), breakdown, "breakdown"));
  if (row == size()) throw UnknownId("cell", unit);
  return cell(row);
}

std::vector<std::size_t> RollUp::rows_behind(std::size_t row) const {
  require(row < size(), "a cell's row is below their number");
  const Hierarchy& hierarchy = table_->frame->hierarchy;
  const Observations& in = observations();
  const RowsOfUnit& cell = table_->units[table_->at(row)];
  const std::uint16_t cell_indicator = indicator()[row], cell_breakdown = breakdown()[row];
  const auto tree = hierarchy.periods().find(in.periods()[cell.period]);
  std::vector<bool> is_within(hierarchy.units().size());
  is_within[cell.unit] = true;
  for (const std::uint32_t unit : hierarchy.below(*tree, cell.unit)) is_within[unit] = true;
  const auto& levels = hierarchy.levels();
  const auto level =
      static_cast<std::size_t>(std::find(levels.begin(), levels.end(), measured_level()) - levels.begin());
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in.period()[i] != cell.period || in.indicator()[i] != cell_indicator || in.breakdown()[i] != cell_breakdown) {
      continue;
    }
    const std::uint32_t unit = hierarchy.find(in.units()[in.unit()[i]]);
    if (unit != Hierarchy::none && is_within[unit] && hierarchy.units()[unit].level == level) out.push_back(i);
  }
  return out;
}

}  // namespace hjul
