#include "unknowns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <unordered_set>

namespace hjul {
namespace {

void require_cells(const CellRelation& relation, std::uint32_t size) {
  require(relation.total < size, "a relation's cells are there");
  std::vector<std::uint32_t> all = relation.parts;
  all.push_back(relation.total);
  std::sort(all.begin(), all.end());
  require(all.back() < size, "a relation's cells are there");
  require(std::adjacent_find(all.begin(), all.end()) == all.end(), "a relation names a cell once");
}

void require_ratios(const LinkedCells& cells) {
  require(cells.unpublished.empty() || cells.unpublished.size() == cells.size, "one entry per cell, or none");
  std::vector<bool> is_ratio(cells.size);
  for (const CellRatio& each : cells.ratios) {
    require_cells({each.ratio, {each.numerator, each.denominator}}, cells.size);
    require(!is_ratio[each.ratio], "a cell is the ratio of one pair of counts");
    is_ratio[each.ratio] = true;
  }
  const auto is_counted = [&](const CellRelation& relation) {
    return !is_ratio[relation.total] && std::none_of(relation.parts.begin(), relation.parts.end(),
                                                     [&](std::uint32_t part) { return is_ratio[part]; });
  };
  require(std::all_of(cells.tree.begin(), cells.tree.end(), is_counted), "a ratio is never added up");
  require(std::all_of(cells.across.begin(), cells.across.end(), is_counted), "a ratio is never added up");
}

// Every cell a part of one relation and the total of one at most, and no way down leads back up.
void require_tree(const LinkedCells& cells) {
  constexpr std::uint32_t none = 0xffff'ffffu;
  std::vector<std::uint32_t> above(cells.size, none);
  std::vector<bool> is_total(cells.size);
  for (const CellRelation& relation : cells.tree) {
    require(!is_total[relation.total], "a cell is the total of one relation of the tree");
    is_total[relation.total] = true;
    for (const std::uint32_t part : relation.parts) {
      require(above[part] == none, "a cell is a part of one relation of the tree");
      above[part] = relation.total;
    }
  }
  std::vector<std::uint8_t> is_checked(cells.size);
  for (std::uint32_t cell = 0; cell < cells.size; ++cell) {
    std::uint32_t at = cell;
    for (std::uint32_t steps = 0; at != none && !is_checked[at]; ++steps) {
      require(steps <= cells.size, "the tree has no circle");
      at = above[at];
    }
    for (at = cell; at != none && !is_checked[at]; at = above[at]) is_checked[at] = 1;
  }
}

}  // namespace

void require_sound(const LinkedCells& cells) {
  for (const CellRelation& relation : cells.tree) require_cells(relation, cells.size);
  for (const CellRelation& relation : cells.across) require_cells(relation, cells.size);
  require_ratios(cells);
  require_tree(cells);
}

namespace detail {

const CellRelation& relation_of(const LinkedCells& cells, std::size_t place) noexcept {
  return place < cells.tree.size() ? cells.tree[place] : cells.across[place - cells.tree.size()];
}

std::size_t relation_count(const LinkedCells& cells) noexcept { return cells.tree.size() + cells.across.size(); }

namespace {

// Some number without any special relation to those of other ratios, the same at every run. (The last steps of
// splitmix64.)
double any_number(std::uint64_t place) noexcept {
  std::uint64_t bits = (place + 1) * 0x9e3779b97f4a7c15u;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
  return static_cast<double>(1 + (bits >> 44));
}

}  // namespace

Relations::Relations(const LinkedCells& cells, const std::vector<bool>& is_hidden, std::span<const double> values)
    : cells_(cells), plain_(relation_count(cells)) {
  for (const CellRatio& each : cells.ratios) {
    of_ratios_.push_back({each.denominator, {each.numerator}});
    const bool is_shown = !is_hidden[each.ratio];
    const double said = values.empty() ? any_number(of_ratios_.size()) : is_shown ? values[each.ratio] : 0;
    says_.push_back(is_shown && !each.tells_both && std::isfinite(said));
    factors_.push_back(said);
  }
}

const CellRelation& Relations::at(std::uint32_t place) const noexcept {
  return place < plain_ ? relation_of(cells_, place) : of_ratios_[place - plain_];
}

std::vector<Equation> equations(const Relations& relations, const std::vector<bool>& is_unknown) {
  std::vector<Equation> out;
  for (std::uint32_t place = 0; place < relations.size(); ++place) {
    if (!relations.says_something(place)) continue;
    const CellRelation& relation = relations.at(place);
    Equation equation;
    equation.relation = place;
    equation.factor = relations.factor(place);
    equation.total = relation.total;
    equation.has_total = is_unknown[relation.total] && equation.factor != 0;
    for (const std::uint32_t part : relation.parts) {
      if (is_unknown[part]) equation.parts.push_back(part);
    }
    if (equation.unknowns() > 0) out.push_back(std::move(equation));
  }
  return out;
}

std::vector<std::vector<std::uint32_t>> relations_by_cell(const LinkedCells& cells) {
  std::vector<std::vector<std::uint32_t>> out(cells.size);
  for (std::uint32_t place = 0; place < relation_count(cells); ++place) {
    const CellRelation& relation = relation_of(cells, place);
    for (const std::uint32_t part : relation.parts) out[part].push_back(place);
    out[relation.total].push_back(place);
  }
  return out;
}

std::vector<std::uint32_t> all_own(const LinkedCells& cells,
                                   const std::vector<std::vector<std::uint32_t>>& relations_of,
                                   const std::vector<std::uint32_t>& own) {
  std::set<std::uint32_t> out(own.begin(), own.end());
  std::vector<std::uint32_t> waiting(out.begin(), out.end());
  while (!waiting.empty()) {
    const std::uint32_t cell = waiting.back();
    waiting.pop_back();
    for (const std::uint32_t place : relations_of[cell]) {
      const CellRelation& relation = relation_of(cells, place);
      std::vector<std::uint32_t> others;
      for (const std::uint32_t part : relation.parts) {
        if (!out.contains(part)) others.push_back(part);
      }
      if (!out.contains(relation.total)) others.push_back(relation.total);
      if (others.size() == 1 && out.insert(others.front()).second) waiting.push_back(others.front());
    }
  }
  return {out.begin(), out.end()};
}

std::vector<std::vector<std::size_t>> components(const std::vector<Equation>& equations, std::uint32_t cells) {
  std::vector<std::uint32_t> above(cells);
  std::iota(above.begin(), above.end(), 0u);
  const auto root = [&](std::uint32_t cell) {
    while (above[cell] != cell) cell = above[cell] = above[above[cell]];
    return cell;
  };
  const auto first = [](const Equation& equation) {
    return equation.parts.empty() ? equation.total : equation.parts.front();
  };
  for (const Equation& equation : equations) {
    for_each_unknown(equation, [&](std::uint32_t cell) { above[root(cell)] = root(first(equation)); });
  }
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> place(cells, none);
  std::vector<std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < equations.size(); ++i) {
    std::size_t& at = place[root(first(equations[i]))];
    if (at == none) {
      at = out.size();
      out.emplace_back();
    }
    out[at].push_back(i);
  }
  return out;
}

bool is_tree(const std::vector<Equation>& equations, const std::vector<std::size_t>& component) {
  std::unordered_set<std::uint32_t> cells;
  std::size_t edges = 0;
  for (const std::size_t i : component) {
    edges += equations[i].unknowns();
    for_each_unknown(equations[i], [&](std::uint32_t cell) { cells.insert(cell); });
  }
  return edges + 1 == cells.size() + component.size();
}

}  // namespace detail
}  // namespace hjul
