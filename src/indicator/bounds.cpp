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

// The sum of the unknown parts less factor x unknown total: factor x known total less known parts.
double right_side(const Relations& relations, const Equation& equation, const std::vector<bool>& is_hidden,
                  std::span<const double> counts) {
  const CellRelation& relation = relations.at(equation.relation);
  double out = equation.has_total || equation.factor == 0 ? 0 : equation.factor * counts[relation.total];
  for (const std::uint32_t part : relation.parts) {
    if (!is_hidden[part]) out -= counts[part];
  }
  return out;
}

class Propagation {
 public:
  Propagation(const Relations& relations, const std::vector<Equation>& equations, const std::vector<bool>& is_hidden,
              std::span<const double> counts)
      : relations_(relations), equations_(equations), low_(is_hidden.size(), 0), high_(is_hidden.size(), without_end) {
    for (const Equation& equation : equations) right_.push_back(right_side(relations, equation, is_hidden, counts));
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
  // sum of parts = right + total. Each unknown is what the others leave. Ratios are for solve().
  bool narrow(std::size_t i) {
    const Equation& equation = equations_[i];
    if (relations_.is_ratio(equation.relation)) return false;
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

  const Relations& relations_;
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

// The equations of a component as rows for the simplex. A rounded ratio gives two, each with a slack of its own:
// numerator
// - (ratio - within) x denominator >= 0, and the other way round.
class Rows {
 public:
  Rows(const LinkedCells& cells, const Relations& relations, const std::vector<bool>& is_hidden,
       std::span<const double> counts, const std::vector<std::uint32_t>& unknowns)
      : cells_(cells), relations_(relations), is_hidden_(is_hidden), counts_(counts) {
    for (const std::uint32_t cell : unknowns) place_.emplace(cell, place_.size());
    columns_ = place_.size();
  }

  void add(const Equation& equation) {
    const double within = within_of(equation.relation);
    if (within == 0) return add(equation.relation, rational(equation.factor), 0);
    add(equation.relation, rational(std::max(0.0, equation.factor - within)), 1);
    add(equation.relation, rational(equation.factor + within), -1);
  }

  std::size_t place(std::uint32_t cell) const { return place_.at(cell); }
  Simplex simplex() const {
    std::vector<std::vector<Rational>> rows;
    for (const Row& row : rows_) {
      std::vector<Rational> out(columns_ + 1, Rational(0));
      for (const auto& [column, value] : row.columns) out[column] = value;
      out.back() = row.right;
      rows.push_back(std::move(out));
    }
    return {std::move(rows), columns_};
  }

 private:
  struct Row {
    std::map<std::size_t, Rational> columns;
    Rational right = 0;
  };

  double within_of(std::uint32_t relation) const {
    return relations_.is_ratio(relation) ? cells_.ratios[relation - relations_.place_of_ratio(0)].within : 0;
  }

  // sum of parts - factor x total - slack x (an unknown of its own) = 0
  void add(std::uint32_t place, const Rational& factor, int slack) {
    Row row;
    const auto put = [&](std::uint32_t cell, const Rational& times) {
      if (is_hidden_[cell])
        row.columns[place_.at(cell)] = times;
      else
        row.right -= times * rational(counts_[cell]);
    };
    const CellRelation& relation = relations_.at(place);
    for (const std::uint32_t part : relation.parts) put(part, 1);
    if (factor != 0) put(relation.total, -factor);
    if (slack != 0) row.columns[columns_++] = -slack;
    rows_.push_back(std::move(row));
  }

  const LinkedCells& cells_;
  const Relations& relations_;
  const std::vector<bool>& is_hidden_;
  std::span<const double> counts_;
  std::map<std::uint32_t, std::size_t> place_;
  std::size_t columns_ = 0;
  std::vector<Row> rows_;
};

// Exact bounds of a component with circles. False when no counts fit what is shown.
bool solve(const Rows& rows, const std::vector<std::uint32_t>& unknowns, Propagation& bounds) {
  Simplex simplex = rows.simplex();
  if (!simplex.has_solution()) return false;
  for (const std::uint32_t cell : unknowns) {
    const double low = static_cast<double>(simplex.least(rows.place(cell)));
    const auto high = simplex.greatest(rows.place(cell));
    bounds.set(cell, low, high ? static_cast<double>(*high) : without_end);
  }
  return true;
}

// Counts that ratios tell are as good as shown; the rest of what is hidden.
std::vector<bool> unknowns_of(const LinkedCells& cells, const std::vector<bool>& is_hidden,
                              std::vector<double>& counts) {
  std::vector<bool> out = is_hidden;
  for (const CellRatio& each : cells.ratios) {
    out[each.ratio] = false;
    if (is_hidden[each.ratio] || !each.tells_both) continue;
    out[each.numerator] = out[each.denominator] = false;
    if (is_hidden[each.numerator]) counts[each.numerator] = counts[each.ratio] * counts[each.denominator];
  }
  return out;
}

}  // namespace
}  // namespace detail

BoundsReport hidden_bounds(const LinkedCells& cells, const std::vector<bool>& is_hidden, std::span<const double> counts,
                           std::size_t most_in_circle) {
  require(is_hidden.size() == cells.size && counts.size() == cells.size, "one entry per cell");
  std::vector<double> known(counts.begin(), counts.end());
  const std::vector<bool> is_unknown = detail::unknowns_of(cells, is_hidden, known);
  const detail::Relations relations(cells, is_hidden, known);
  const auto equations = detail::equations(relations, is_unknown);
  detail::Propagation bounds(relations, equations, is_unknown, known);
  BoundsReport out;
  for (const auto& component : detail::components(equations, cells.size)) {
    const bool has_ratio = std::any_of(component.begin(), component.end(),
                                       [&](std::size_t i) { return relations.is_ratio(equations[i].relation); });
    const bool is_simple = !has_ratio && detail::is_tree(equations, component);
    // In a tree every piece of news crosses each equation once, so that it ends by itself.
    bounds.run(component, is_simple ? component.size() + 2 : 8);
    if (is_simple) continue;
    const auto unknowns = detail::cells_of(equations, component);
    if (unknowns.size() > most_in_circle) {
      out.is_exact = false;
      continue;
    }
    detail::Rows rows(cells, relations, is_unknown, known, unknowns);
    for (const std::size_t i : component) rows.add(equations[i]);
    out.adds_up = detail::solve(rows, unknowns, bounds) && out.adds_up;
  }
  for (std::uint32_t cell = 0; cell < cells.size; ++cell) {
    if (!is_unknown[cell] || (!cells.unpublished.empty() && cells.unpublished[cell])) continue;
    out.bounds.push_back({cell, bounds.low(cell), bounds.high(cell)});
    out.adds_up = out.adds_up && bounds.low(cell) <= bounds.high(cell);
  }
  return out;
}

}  // namespace hjul
