#include "unknowns.hpp"

#include <algorithm>
#include <numeric>
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
  require_tree(cells);
}

namespace detail {

const CellRelation& relation_of(const LinkedCells& cells, std::size_t place) noexcept {
  return place < cells.tree.size() ? cells.tree[place] : cells.across[place - cells.tree.size()];
}

std::size_t relation_count(const LinkedCells& cells) noexcept { return cells.tree.size() + cells.across.size(); }

std::vector<Equation> equations(const LinkedCells& cells, const std::vector<bool>& is_unknown) {
  std::vector<Equation> out;
  for (std::size_t place = 0; place < relation_count(cells); ++place) {
    const CellRelation& relation = relation_of(cells, place);
    Equation equation;
    equation.relation = static_cast<std::uint32_t>(place);
    equation.total = relation.total;
    equation.has_total = is_unknown[relation.total];
    for (const std::uint32_t part : relation.parts) {
      if (is_unknown[part]) equation.parts.push_back(part);
    }
    if (equation.unknowns() > 0) out.push_back(std::move(equation));
  }
  return out;
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
