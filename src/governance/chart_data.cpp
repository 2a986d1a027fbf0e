#include "chart_data.hpp"

#include <algorithm>

namespace hjul::detail {
namespace {

constexpr std::uint32_t most_columns = 8;

// First child and next sibling of every unit; the roots are the children of nobody.
struct Families {
  std::vector<std::uint32_t> first_child;
  std::vector<std::uint32_t> next_sibling;
  std::uint32_t first_root = none;
  std::size_t size = 0;
};

Families gather(const UpOnDay& up) {
  const std::size_t count = up.superior.size();
  Families families{std::vector<std::uint32_t>(count, none), std::vector<std::uint32_t>(count, none)};
  for (std::size_t i = count; i-- > 0;) {  // backwards, so that children stand in ascending order
    if (!up.exists[i]) continue;
    ++families.size;
    const std::uint32_t superior = up.superior[i];
    std::uint32_t& first = superior == none ? families.first_root : families.first_child[superior];
    families.next_sibling[i] = first;
    first = static_cast<std::uint32_t>(i);
  }
  return families;
}

// Visits all units in preorder without a stack: down to the first child, else on to the next sibling of the nearest
// unit that has one. Closes the interval of every unit that it leaves.
void number(ChartData& chart, const std::vector<Unit>& units, const UpOnDay& up, const Families& families) {
  std::uint32_t unit = families.first_root;
  std::uint32_t depth = 0;
  while (unit != none) {
    chart.intervals[unit].first = static_cast<std::uint32_t>(chart.units.size());
    chart.depth[unit] = depth;
    chart.units.push_back(&units[unit]);
    if (families.first_child[unit] != none) {
      unit = families.first_child[unit];
      ++depth;
      continue;
    }
    const auto end = static_cast<std::uint32_t>(chart.units.size());
    chart.intervals[unit].last = end;
    while (families.next_sibling[unit] == none && up.superior[unit] != none) {
      unit = up.superior[unit];
      chart.intervals[unit].last = end;
      --depth;
    }
    unit = families.next_sibling[unit];
  }
}

std::uint32_t index_in(const std::vector<Unit>& units, const Unit* unit) noexcept {
  return static_cast<std::uint32_t>(unit - units.data());
}

// Parents come before children in preorder, so that one pass forward hands owners down. Through an external unit goes
// what stands above it; the topmost unit of the owner's own chain owns what nobody above it does.
void hand_down_owners(ChartData& chart, const std::vector<Unit>& units, const Ownership& ownership) {
  for (const Unit* unit : chart.units) {
    const std::uint32_t i = index_in(units, unit);
    const std::uint32_t above = chart.superior[i] == none ? none : chart.owner[chart.superior[i]];
    if (ownership.is_external[i]) {
      chart.owner[i] = above;
    } else {
      chart.owner[i] = ownership.is_owner[i] || above == none ? i : above;
    }
  }
}

void write_columns(ChartData& chart, const std::vector<Unit>& units, std::uint32_t generations) {
  chart.ancestors.assign(generations, std::vector<std::uint32_t>(units.size(), none));
  for (const Unit* unit : chart.units) {
    const std::uint32_t i = index_in(units, unit);
    for (std::uint32_t g = 0; g < chart.depth[i]; ++g) chart.ancestors[g][i] = chart.ancestors[g][chart.superior[i]];
    chart.ancestors[chart.depth[i]][i] = i;
  }
}

// Myers, "An applicative random-access stack" (1983): a jump is as long as two equal jumps below it together.
void write_jumps(ChartData& chart, const std::vector<Unit>& units) {
  chart.jump.assign(units.size(), none);
  const auto& depth = chart.depth;
  for (const Unit* unit : chart.units) {
    const std::uint32_t i = index_in(units, unit);
    const std::uint32_t up = chart.superior[i];
    if (up == none) {
      chart.jump[i] = i;
      continue;
    }
    const std::uint32_t once = chart.jump[up];
    const std::uint32_t twice = chart.jump[once];
    const bool are_equal = depth[up] - depth[once] == depth[once] - depth[twice];
    chart.jump[i] = are_equal ? twice : up;
  }
}

}  // namespace

ChartData lay_out(const std::vector<Unit>& units, UpOnDay up, const Ownership& ownership, DateWindow epoch) {
  ChartData chart;
  chart.epoch = epoch;
  chart.intervals.resize(units.size());
  chart.owner.assign(units.size(), none);
  chart.depth.resize(units.size());
  const Families families = gather(up);
  chart.units.reserve(families.size);
  number(chart, units, up, families);
  require(chart.units.size() == families.size, "no unit is its own superior");
  for (std::uint32_t root = families.first_root; root != none; root = families.next_sibling[root])
    chart.roots.push_back(&units[root]);
  chart.superior = std::move(up.superior);
  hand_down_owners(chart, units, ownership);

  std::uint32_t generations = chart.units.empty() ? 0 : 1;
  for (const std::uint32_t depth : chart.depth) generations = std::max(generations, depth + 1);
  if (generations <= most_columns) {
    write_columns(chart, units, generations);
  } else {
    write_jumps(chart, units);
  }
  return chart;
}

std::uint32_t ChartData::common_superior(std::uint32_t a, std::uint32_t b) const noexcept {
  if (!ancestors.empty()) {
    std::uint32_t common = none;
    for (const auto& column : ancestors) {
      if (column[a] != column[b] || column[a] == none) break;
      common = column[a];
    }
    return common;
  }
  if (!intervals[a].exists() || !intervals[b].exists()) return none;
  while (!intervals[a].spans(intervals[b])) {
    if (superior[a] == none) return none;
    a = intervals[jump[a]].spans(intervals[b]) ? superior[a] : jump[a];
  }
  return a;
}

}  // namespace hjul::detail
