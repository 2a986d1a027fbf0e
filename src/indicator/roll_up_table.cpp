// Looking into a RollUp.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>

#include "hjul/indicator/roll_up.hpp"
#include "measured_units.hpp"

namespace hjul {
namespace {

std::string word_of(const Observations& observations, std::size_t row) {
  const auto place = static_cast<std::uint32_t>(observations.value()[row]);
  if (Observations::kind(observations.state()[row]) == ObservedKind::text) return observations.texts()[place];
  const auto shortest = [](double number) {
    std::array<char, 32> text{};
    return std::string(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
  };
  const Band& band = observations.bands()[place];
  return shortest(band.low) + ".." + shortest(band.high);
}

template <class Names>
std::uint16_t number_of(const Names& names, std::string_view name, std::string_view noun) {
  const auto number = names.find(name);
  if (!number) throw UnknownId(noun, name);
  return static_cast<std::uint16_t>(*number);
}

}  // namespace

RollUpCell RollUp::cell(std::size_t row) const {
  require(row < size(), "a cell's row is below their number");
  const auto reason = static_cast<MissingReason>(reason_[row]);
  return {.value = reason == MissingReason::none ? ObservedValue::of(value_[row]) : ObservedValue::missing(reason),
          .n = n_[row],
          .covered = covered_[row],
          .of = of_[row],
          .without_n = without_n_[row]};
}

std::size_t RollUp::find(std::uint32_t unit, std::uint16_t indicator, std::uint16_t period,
                         std::uint16_t breakdown) const {
  const auto tree = period < observations_.periods().size() ? hierarchy_.periods().find(observations_.periods()[period])
                                                            : std::nullopt;
  if (!tree || !hierarchy_.has(*tree, unit)) return size();
  // The order of the rows: period, place in the period's preorder, breakdown, indicator.
  using CellPlace = std::tuple<std::uint16_t, std::uint32_t, std::uint16_t, std::uint16_t>;
  const CellPlace wanted{period, hierarchy_.place(*tree, unit), breakdown, indicator};
  const auto is_before = [&](std::size_t row) {
    if (period_[row] != period) return period_[row] < period;
    return CellPlace{period, hierarchy_.place(*tree, unit_[row]), breakdown_[row], indicator_[row]} < wanted;
  };
  std::size_t first = 0, last = size();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (is_before(middle))
      first = middle + 1;
    else
      last = middle;
  }
  const bool is_it = first < size() && period_[first] == period && unit_[first] == unit &&
                     breakdown_[first] == breakdown && indicator_[first] == indicator;
  return is_it ? first : size();
}

RollUpCell RollUp::at(std::string_view unit, std::string_view indicator, std::string_view period,
                      std::string_view breakdown) const {
  const std::uint32_t place = hierarchy_.find(unit);
  if (place == Hierarchy::none) throw UnknownId("unit", unit);
  const std::size_t row = find(place, number_of(observations_.indicators(), indicator, "indicator"),
                               number_of(observations_.periods(), period, "period"),
                               number_of(observations_.breakdowns(), breakdown, "breakdown"));
  if (row == size()) throw UnknownId("cell", unit);
  return cell(row);
}

std::vector<std::size_t> RollUp::rows_behind(std::size_t row) const {
  require(row < size(), "a cell's row is below their number");
  const auto tree = hierarchy_.periods().find(observations_.periods()[period_[row]]);
  std::vector<bool> is_within(hierarchy_.units().size());
  is_within[unit_[row]] = true;
  for (const std::uint32_t unit : hierarchy_.below(*tree, unit_[row])) is_within[unit] = true;
  const auto& levels = hierarchy_.levels();
  const auto level =
      static_cast<std::size_t>(std::find(levels.begin(), levels.end(), measured_level_) - levels.begin());
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < observations_.size(); ++i) {
    if (observations_.period()[i] != period_[row] || observations_.indicator()[i] != indicator_[row] ||
        observations_.breakdown()[i] != breakdown_[row]) {
      continue;
    }
    const std::uint32_t unit = hierarchy_.find(observations_.units()[observations_.unit()[i]]);
    if (unit != Hierarchy::none && is_within[unit] && hierarchy_.units()[unit].level == level) out.push_back(i);
  }
  return out;
}

std::vector<DistributionRow> distribution(const Observations& given, const Hierarchy& hierarchy,
                                          std::string_view measured_level) {
  const Observations observations = given.latest();
  const auto place =
      detail::measured_units(observations, hierarchy, detail::level_measured(observations, hierarchy, measured_level));
  // By period, place of the unit in preorder, indicator, breakdown, value.
  using Key = std::tuple<std::uint16_t, std::size_t, std::uint16_t, std::uint16_t, std::string>;
  std::map<Key, DistributionRow> cells;
  for (std::size_t row = 0; row < observations.size(); ++row) {
    const ObservedKind kind = Observations::kind(observations.state()[row]);
    const std::uint16_t period = observations.period()[row];
    std::uint32_t unit = place[std::size_t{period} * observations.units().size() + observations.unit()[row]];
    if (unit == Hierarchy::none || (kind != ObservedKind::text && kind != ObservedKind::band)) continue;
    const std::uint32_t tree = *hierarchy.periods().find(observations.periods()[period]);
    const std::string word = word_of(observations, row);
    const std::uint32_t n = observations.n()[row];
    for (; unit != Hierarchy::none; unit = hierarchy.superior(tree)[unit]) {
      const std::uint16_t indicator = observations.indicator()[row];
      const std::uint16_t breakdown = observations.breakdown()[row];
      DistributionRow& cell = cells
                                  .try_emplace({period, hierarchy.place(tree, unit), indicator, breakdown, word},
                                               DistributionRow{unit, indicator, period, breakdown, word, 0, 0})
                                  .first->second;
      ++cell.units;
      if (n != Observations::unknown_n) cell.n += n;
    }
  }
  std::vector<DistributionRow> out;
  for (auto& [key, cell] : cells) out.push_back(std::move(cell));
  return out;
}

}  // namespace hjul
