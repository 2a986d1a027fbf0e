#include "cube_frame.hpp"

#include <span>

#include "measured_units.hpp"

namespace hjul::detail {
namespace {

// The units of one period, from its tree and the units that are measured in it.
class PeriodUnits {
 public:
  PeriodUnits(CubeFrame& frame, std::uint32_t period, std::uint32_t tree)
      : frame_(frame),
        period_(period),
        preorder_(frame.hierarchy.preorder(tree)),
        superior_(frame.hierarchy.superior(tree)),
        is_measured_(frame.hierarchy.units().size()),
        is_above_(frame.hierarchy.units().size()) {}

  void place(std::span<std::uint32_t> block_of_unit) {
    for (const std::uint32_t unit : block_of_unit) {
      if (unit != Hierarchy::none) is_measured_[unit] = true;
    }
    // Backwards, so that what is below a unit is known before it.
    for (auto unit = preorder_.rbegin(); unit != preorder_.rend(); ++unit) {
      const bool is_needed = is_measured_[*unit] || is_above_[*unit];
      if (is_needed && superior_[*unit] != Hierarchy::none) is_above_[superior_[*unit]] = true;
    }
    std::vector<std::uint32_t> measured(is_measured_.size(), Hierarchy::none), upper = measured;
    for (const std::uint32_t unit : preorder_) add(unit, measured, upper);
    for (std::uint32_t& unit : block_of_unit) {
      if (unit != Hierarchy::none) unit = measured[unit];
    }
  }

 private:
  void add(std::uint32_t unit, std::vector<std::uint32_t>& measured, std::vector<std::uint32_t>& upper) {
    if (!is_measured_[unit] && !is_above_[unit]) return;
    if (is_measured_[unit]) measured[unit] = frame_.blocks++;
    if (is_above_[unit]) upper[unit] = frame_.uppers[period_]++;
    frame_.units.push_back({.unit = unit,
                            .measured = measured[unit],
                            .upper = upper[unit],
                            .superior = superior_[unit] == Hierarchy::none ? Hierarchy::none : upper[superior_[unit]],
                            .period = static_cast<std::uint16_t>(period_),
                            .level = frame_.hierarchy.units()[unit].level});
  }

  CubeFrame& frame_;
  std::uint32_t period_;
  std::span<const std::uint32_t> preorder_, superior_;
  std::vector<bool> is_measured_, is_above_;
};

}  // namespace

void place_units(CubeFrame& frame, std::size_t level, std::vector<std::uint32_t>& block) {
  const std::size_t units = frame.observations.units().size();
  block = measured_units(frame.observations, frame.hierarchy, level);
  frame.uppers.assign(frame.observations.periods().size(), 0);
  for (std::uint32_t period = 0; period < frame.observations.periods().size(); ++period) {
    frame.first_unit.push_back(frame.units.size());
    const auto tree = frame.hierarchy.periods().find(frame.observations.periods()[period]);
    if (tree) PeriodUnits(frame, period, *tree).place(std::span(block).subspan(period * units, units));
  }
  frame.first_unit.push_back(frame.units.size());
}

}  // namespace hjul::detail
