// Between which bounds a reader can place a hidden count.
#include <algorithm>
#include <limits>
#include <map>

#include "hjul/indicator/linked_cells.hpp"
#include "simplex.hpp"
#include "unknowns.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double without_end = std::numeric_limits<double>::infinity();

// The sum of the unknown parts less the unknown total: known total less known parts.
double right_side(const LinkedCells& cells, const Equation& equation, const std::vector<bool>& is_hidden,
                  std::span<const std::uint64_t> counts) {
  const CellRelation& relation = relation_of(cells, equation.relation);
  double out = equation.has_total ? 0 : static_cast<double>(counts[relation.total]);
  for (const std::uint32_t part : relation.parts) {
    if (!is_hidden[part]) out -= static_cast<double>(counts[part]);
  }
  return out;
}

class Propagation {
 public:
  Propagation(const LinkedCells& cells, const std::vector<Equation>& equations, const std::vector<bool>& is_hidden,
              std::span<const std::uint64_t> counts)
      : equations_(equations), low_(cells.size, 0), high_(cells.size, without_end) {
    for (const Equation& equation : equations) right_.push_back(right_side(cells, equation, is_hidden, counts));
  }

  // Until nothing changes, or `rounds` are over: circles may come closer for ever.
  void run(const std::vector<std::size_t>& component, std::size_t rounds) {
    bool has_changed = true;
    for (std::size_t round = 0; has_changed && round < rounds; ++round) {
      has_changed = false;
      for (const std::size_t i : component) has_changed = narrow(i) || has_changed;
    }
  }
  double low(std::uint32_t cell) const { return low_[cell]; }
  double high(std::uint32_t cell) const { return high_[cell]; }
  double right(std::size_t equation) const { return right_[equation]; }
  void set(std::uint32_t cell, double low, double high) {
    low_[cell] = low;
    high_[cell] = high;
  }

 private:
  // sum of parts = right + total. Each unknown is what the others leave.
  bool narrow(std::size_t i) {
    const Equation& equation = equations_[i];
    bool has_changed = false;
    for (const std::uint32_t part : equation.parts) {
      double low = right_[i] + (equation.has_total ? low_[equation.total] : 0);
      double high = right_[i] + (equation.has_total ? high_[equation.total] : 0);
      for (const std::uint32_t other : equation.parts) {
        if (other == part) continue;
        low -= high_[other];
        high -= low_[other];
      }
      has_changed = take(part, low, high) || has_changed;
    }
    if (!equation.has_total) return has_changed;
    double low = -right_[i], high = -right_[i];
    for (const std::uint32_t part : equation.parts) {
      low += low_[part];
      high += high_[part];
    }
    return take(equation.total, low, high) || has_changed;
  }

  bool take(std::uint32_t cell, double low, double high) {
    const bool has_changed = low > low_[cell] || high < high_[cell];
    low_[cell] = std::max(low_[cell], low);
    high_[cell] = std::min(high_[cell], high);
    return has_changed;
  }

  const std::vector<Equation>& equations_;
  std::vector<double> right_, low_, high_;
};

std::vector<std::uint32_t> cells_of(const std::vector<Equation>& equations, const std::vector<std::size_t>& component) {
  std::vector<std::uint32_t> out;
  for (const std::size_t i : component)
    for_each_unknown(equations[i], [&](std::uint32_t cell) { out.push_back(cell); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Exact bounds of a component with circles. False when no counts fit what is shown.
bool solve(const std::vector<Equation>& equations, const std::vector<std::size_t>& component,
           const std::vector<std::uint32_t>& cells, Propagation& bounds) {
  std::map<std::uint32_t, std::size_t> place;
  for (const std::uint32_t cell : cells) place.emplace(cell, place.size());
  std::vector<std::vector<Rational>> rows;
  for (const std::size_t i : component) {
    std::vector<Rational> row(cells.size() + 1, Rational(0));
    for (const std::uint32_t part : equations[i].parts) row[place[part]] = 1;
    if (equations[i].has_total) row[place[equations[i].total]] = -1;
    row.back() = bounds.right(i);
    rows.push_back(std::move(row));
  }
  Simplex simplex(std::move(rows), cells.size());
  if (!simplex.has_solution()) return false;
  for (const std::uint32_t cell : cells) {
    const double low = static_cast<double>(simplex.least(place[cell]));
    const auto high = simplex.greatest(place[cell]);
    bounds.set(cell, low, high ? static_cast<double>(*high) : without_end);
  }
  return true;
}

}  // namespace
}  // namespace detail

BoundsReport hidden_bounds(const LinkedCells& cells, const std::vector<bool>& is_hidden,
                           std::span<const std::uint64_t> counts, std::size_t most_in_circle) {
  require(is_hidden.size() == cells.size && counts.size() == cells.size, "one entry per cell");
  const auto equations = detail::equations(cells, is_hidden);
  detail::Propagation bounds(cells, equations, is_hidden, counts);
  BoundsReport out;
  for (const auto& component : detail::components(equations, cells.size)) {
    const bool is_tree = detail::is_tree(equations, component);
    // In a tree every piece of news crosses each equation once, so that it ends by itself.
    bounds.run(component, is_tree ? component.size() + 2 : 8);
    if (is_tree) continue;
    const auto unknowns = detail::cells_of(equations, component);
    if (unknowns.size() <= most_in_circle) {
      out.adds_up = detail::solve(equations, component, unknowns, bounds) && out.adds_up;
    } else {
      out.is_exact = false;
    }
  }
  for (std::uint32_t cell = 0; cell < cells.size; ++cell) {
    if (!is_hidden[cell]) continue;
    out.bounds.push_back({cell, bounds.low(cell), bounds.high(cell)});
    out.adds_up = out.adds_up && bounds.low(cell) <= bounds.high(cell);
  }
  return out;
}

}  // namespace hjul
