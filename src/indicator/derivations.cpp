// What follows exactly from what is shown: peeling first, elimination for what hangs together in circles.
#include <algorithm>
#include <map>
#include <utility>

#include "hjul/indicator/linked_cells.hpp"
#include "simplex.hpp"
#include "unknowns.hpp"

namespace hjul {
namespace detail {
namespace {

using Sparse = std::map<std::uint32_t, Rational>;  // no zeros

// An equation as elimination sees it: its unknowns, and the sum of relations that it is.
struct Line {
  Sparse cells;
  Sparse relations;
};

void subtract(Sparse& from, const Sparse& what, const Rational& times) {
  for (const auto& [key, value] : what) {
    const auto [at, is_new] = from.try_emplace(key, 0);
    at->second -= value * times;
    if (at->second == 0) from.erase(at);
  }
}

Line line_of(const Equation& equation) {
  Line out;
  for (const std::uint32_t part : equation.parts) out.cells.emplace(part, 1);
  if (equation.has_total) out.cells.emplace(equation.total, -1);
  out.relations.emplace(equation.relation, 1);
  return out;
}

// Reduced row echelon form, by pivot. A cell is derivable exactly when the line of its pivot names no other cell.
std::map<std::uint32_t, Line> eliminate(const std::vector<Equation>& equations,
                                        const std::vector<std::size_t>& component) {
  std::map<std::uint32_t, Line> by_pivot;
  for (const std::size_t i : component) {
    Line line = line_of(equations[i]);
    for (const auto& [pivot, known] : by_pivot) {
      if (const auto at = line.cells.find(pivot); at != line.cells.end()) {
        const Rational times = at->second;
        subtract(line.cells, known.cells, times);
        subtract(line.relations, known.relations, times);
      }
    }
    if (line.cells.empty()) continue;
    const auto [pivot, leading] = *line.cells.begin();
    for (auto& [cell, value] : line.cells) value /= leading;
    for (auto& [relation, value] : line.relations) value /= leading;
    for (auto& [other_pivot, known] : by_pivot) {
      if (const auto at = known.cells.find(pivot); at != known.cells.end()) {
        const Rational times = at->second;
        subtract(known.cells, line.cells, times);
        subtract(known.relations, line.relations, times);
      }
    }
    by_pivot.emplace(pivot, std::move(line));
  }
  return by_pivot;
}

// Takes one relation with one unknown after the other; what it finds becomes known.
class Peeling {
 public:
  Peeling(const LinkedCells& cells, std::vector<bool> is_unknown)
      : cells_(cells), is_unknown_(std::move(is_unknown)), through_(cells.size), relations_of_(cells.size) {
    for (std::uint32_t place = 0; place < relation_count(cells); ++place) {
      for_each_cell(place, [&](std::uint32_t cell) { relations_of_[cell].push_back(place); });
    }
  }

  std::vector<Derivation> run() {
    for (std::uint32_t place = 0; place < relation_count(cells_); ++place) waiting_.push_back(place);
    std::vector<Derivation> out;
    while (!waiting_.empty()) {
      const std::uint32_t place = waiting_.back();
      waiting_.pop_back();
      if (const auto cell = only_unknown(place)) out.push_back(learn(*cell, place));
    }
    return out;
  }

  const std::vector<bool>& is_unknown() const noexcept { return is_unknown_; }
  // What a cell that was learned follows from; empty for cells that were shown.
  const std::vector<std::uint32_t>& through(std::uint32_t cell) const { return through_[cell]; }

 private:
  template <class Take>
  void for_each_cell(std::uint32_t place, const Take& take) const {
    const CellRelation& relation = relation_of(cells_, place);
    for (const std::uint32_t part : relation.parts) take(part);
    take(relation.total);
  }

  std::optional<std::uint32_t> only_unknown(std::uint32_t place) const {
    std::optional<std::uint32_t> out;
    std::size_t unknowns = 0;
    for_each_cell(place, [&](std::uint32_t cell) {
      if (!is_unknown_[cell]) return;
      out = cell;
      ++unknowns;
    });
    return unknowns == 1 ? out : std::nullopt;
  }

  Derivation learn(std::uint32_t cell, std::uint32_t place) {
    std::vector<std::uint32_t>& through = through_[cell];
    through.push_back(place);
    for_each_cell(place, [&](std::uint32_t other) {
      if (other != cell) through.insert(through.end(), through_[other].begin(), through_[other].end());
    });
    std::sort(through.begin(), through.end());
    through.erase(std::unique(through.begin(), through.end()), through.end());
    is_unknown_[cell] = false;
    waiting_.insert(waiting_.end(), relations_of_[cell].begin(), relations_of_[cell].end());
    return {cell, through};
  }

  const LinkedCells& cells_;
  std::vector<bool> is_unknown_;
  std::vector<std::vector<std::uint32_t>> through_;
  std::vector<std::vector<std::uint32_t>> relations_of_;
  std::vector<std::uint32_t> waiting_;
};

// The relations that a line is made of, and those through which the cells were learned that stand on its other side.
std::vector<std::uint32_t> relations_behind(const Line& line, const LinkedCells& cells, const Peeling& peeling) {
  std::vector<std::uint32_t> out;
  for (const auto& [place, value] : line.relations) {
    out.push_back(place);
    const CellRelation& relation = relation_of(cells, place);
    const auto take = [&](std::uint32_t cell) {
      out.insert(out.end(), peeling.through(cell).begin(), peeling.through(cell).end());
    };
    for (const std::uint32_t part : relation.parts) take(part);
    take(relation.total);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace
}  // namespace detail

std::vector<Derivation> derivations(const LinkedCells& cells, const std::vector<bool>& is_hidden) {
  require(is_hidden.size() == cells.size, "one entry per cell says whether it is hidden");
  detail::Peeling peeling(cells, is_hidden);
  std::vector<Derivation> out = peeling.run();
  const auto equations = detail::equations(cells, peeling.is_unknown());
  for (const auto& component : detail::components(equations, cells.size)) {
    if (detail::is_tree(equations, component)) continue;  // what a tree gives away, peeling has found
    for (const auto& [pivot, line] : detail::eliminate(equations, component)) {
      if (line.cells.size() == 1) out.push_back({pivot, detail::relations_behind(line, cells, peeling)});
    }
  }
  std::sort(out.begin(), out.end(), [](const Derivation& a, const Derivation& b) { return a.cell < b.cell; });
  return out;
}

}  // namespace hjul
