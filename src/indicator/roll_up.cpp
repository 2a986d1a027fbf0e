#include "hjul/indicator/roll_up.hpp"

#include <array>
#include <charconv>
#include <map>
#include <tuple>

#include "hjul/indicator/observation_cube.hpp"
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

}  // namespace

std::string_view to_string(Aggregation aggregation) noexcept {
  constexpr std::array<std::string_view, 3> words = {"weighted_mean", "mean", "sum"};
  return words[static_cast<std::size_t>(aggregation)];
}

RollUp roll_up(const Observations& observations, const Hierarchy& hierarchy, const RollUpOptions& options) {
  return ObservationCube(observations, hierarchy, options).roll_up();
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
  out.reserve(cells.size());
  for (auto& [key, cell] : cells) out.push_back(std::move(cell));
  return out;
}

}  // namespace hjul
