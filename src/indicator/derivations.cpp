// What follows exactly from what is shown: peeling first, elimination for what hangs together in circles, and ratios at
// the end.
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

void subtract(Line& from, const Line& what, const Rational& times) {
  subtract(from.cells, what.cells, times);
  subtract(from.relations, what.relations, times);
}

Line line_of(const Equation& equation) {
  Line out;
  for (const std::uint32_t part : equation.parts) out.cells.emplace(part, 1);
  if (equation.has_total) out.cells.emplace(equation.total, -rational(equation.factor));
  out.relations.emplace(equation.relation, 1);
  return out;
}

using ByPivot = std::map<std::uint32_t, Line>;

// Reduced row echelon form, by pivot. A cell is derivable exactly when the line of its pivot names no other cell.
ByPivot eliminate(const std::vector<Equation>& equations, const std::vector<std::size_t>& component) {
  ByPivot by_pivot;
  for (const std::size_t i : component) {
    Line line = line_of(equations[i]);
    for (const auto& [pivot, known] : by_pivot) {
      if (const auto at = line.cells.find(pivot); at != line.cells.end()) {
        const Rational times = at->second;
        subtract(line, known, times);
      }
    }
    if (line.cells.empty()) continue;
    const auto [pivot, leading] = *line.cells.begin();
    for (auto& [cell, value] : line.cells) value /= leading;
    for (auto& [relation, value] : line.relations) value /= leading;
    for (auto& [other_pivot, known] : by_pivot) {
      if (const auto at = known.cells.find(pivot); at != known.cells.end()) {
        const Rational times = at->second;
        subtract(known, line, times);
      }
    }
    by_pivot.emplace(pivot, std::move(line));
  }
  return by_pivot;
}

// Takes one relation with one unknown after the other; what it finds becomes known.
class Peeling {
 public:
  Peeling(const Relations& relations, std::vector<bool> is_unknown)
      : relations_(relations),
        is_unknown_(std::move(is_unknown)),
        through_(is_unknown_.size()),
        relations_of_(is_unknown_.size()) {
    for (std::uint32_t place = 0; place < relations.size(); ++place) {
      relations.for_each_cell(place, [&](std::uint32_t cell) { relations_of_[cell].push_back(place); });
    }
  }

  // Of a shown ratio that tells its counts.
  void tell(std::uint32_t cell, std::uint32_t place) {
    if (!is_unknown_[cell]) return;
    is_unknown_[cell] = false;
    through_[cell] = {place};
    found_.push_back({cell, place});
  }

  // A cell, and the last of the relations that it follows from; in the order in which they were found.
  struct Found {
    std::uint32_t cell, place;
  };

  std::vector<Found> run() {
    for (std::uint32_t place = 0; place < relations_.size(); ++place) waiting_.push_back(place);
    while (!waiting_.empty()) {
      const std::uint32_t place = waiting_.back();
      waiting_.pop_back();
      if (const auto cell = only_unknown(place)) learn(*cell, place);
    }
    return std::move(found_);
  }

  const std::vector<bool>& is_unknown() const noexcept { return is_unknown_; }
  // What a cell that was learned follows from; empty for cells that were shown.
  const std::vector<std::uint32_t>& through(std::uint32_t cell) const { return through_[cell]; }

 private:
  std::optional<std::uint32_t> only_unknown(std::uint32_t place) const {
    std::optional<std::uint32_t> out;
    std::size_t unknowns = 0;
    relations_.for_each_cell(place, [&](std::uint32_t cell) {
      if (!is_unknown_[cell]) return;
      out = cell;
      ++unknowns;
    });
    return unknowns == 1 ? out : std::nullopt;
  }

  void learn(std::uint32_t cell, std::uint32_t place) {
    std::vector<std::uint32_t>& through = through_[cell];
    through.push_back(place);
    relations_.for_each_cell(place, [&](std::uint32_t other) {
      if (other != cell) through.insert(through.end(), through_[other].begin(), through_[other].end());
    });
    std::sort(through.begin(), through.end());
    through.erase(std::unique(through.begin(), through.end()), through.end());
    is_unknown_[cell] = false;
    waiting_.insert(waiting_.end(), relations_of_[cell].begin(), relations_of_[cell].end());
    found_.push_back({cell, place});
  }

  const Relations& relations_;
  std::vector<bool> is_unknown_;
  std::vector<std::vector<std::uint32_t>> through_;
  std::vector<std::vector<std::uint32_t>> relations_of_;
  std::vector<std::uint32_t> waiting_;
  std::vector<Found> found_;
};

// All that a reader can work out of one table.
class Attack {
 public:
  Attack(const LinkedCells& cells, const std::vector<bool>& is_hidden, std::span<const double> values)
      : cells_(cells),
        is_hidden_(is_hidden),
        values_(values),
        relations_(cells, is_hidden, values),
        peeling_(relations_, is_hidden),
        known_through_(cells.ratios.empty() ? 0 : cells.size) {}

  std::vector<Derivation> run() {
    for (std::size_t i = 0; i < cells_.ratios.size(); ++i) {
      const CellRatio& each = cells_.ratios[i];
      if (is_hidden_[each.ratio] || !each.tells_both) continue;
      for (const std::uint32_t cell : {each.numerator, each.denominator}) {
        if (is_hidden_[cell]) peeling_.tell(cell, relations_.place_of_ratio(i));
      }
    }
    for (const Peeling::Found& each : peeling_.run()) {
      const bool is_told = relations_.is_ratio(each.place) && !relations_.says_something(each.place);
      if (!values_.empty() && !cells_.ratios.empty()) {
        learned_[each.cell] = is_told ? rational(values_[each.cell]) : value_by(each.cell, each.place);
      }
      keep({each.cell, peeling_.through(each.cell)});
    }
    const auto equations = detail::equations(relations_, peeling_.is_unknown());
    for (const auto& component : components(equations, cells_.size)) take_component(equations, component);
    for (std::size_t i = 0; i < cells_.ratios.size(); ++i) take_ratio(i);
    std::sort(out_.begin(), out_.end(), [](const Derivation& a, const Derivation& b) { return a.cell < b.cell; });
    return std::move(out_);
  }

 private:
  void keep(Derivation derivation) {
    if (!known_through_.empty()) known_through_[derivation.cell] = derivation.relations;
    if (cells_.unpublished.empty() || !cells_.unpublished[derivation.cell]) out_.push_back(std::move(derivation));
  }

  void take_component(const std::vector<Equation>& equations, const std::vector<std::size_t>& component) {
    const auto is_ratio = [&](std::size_t i) { return relations_.is_ratio(equations[i].relation); };
    const bool has_ratio = std::any_of(component.begin(), component.end(), is_ratio);
    // What a tree gives away, peeling has found; all but what two counts are to each other.
    if (!has_ratio && is_tree(equations, component)) return;
    ByPivot by_pivot = eliminate(equations, component);
    std::map<std::uint32_t, Rational> solved;
    for (const auto& [pivot, line] : by_pivot) {
      if (line.cells.size() != 1) continue;
      if (has_ratio && !values_.empty()) solved.emplace(pivot, right_side(line));
      keep({pivot, relations_behind(line)});
    }
    solved_.merge(solved);
    if (has_ratio) lines_.merge(by_pivot);
  }

  // Is a hidden ratio known: both counts are, or one is a known multiple of the other, or it is nothing of something.
  void take_ratio(std::size_t i) {
    const CellRatio& each = cells_.ratios[i];
    if (!is_hidden_[each.ratio]) return;
    const auto is_known = [&](std::uint32_t cell) { return !is_hidden_[cell] || !known_through_[cell].empty(); };
    std::vector<std::uint32_t> through;
    const bool is_nothing = is_known(each.numerator) && is_zero(each.numerator);
    if (is_nothing || (is_known(each.numerator) && is_known(each.denominator))) {
      if (is_hidden_[each.numerator]) through = known_through_[each.numerator];
      if (is_hidden_[each.denominator] && !is_nothing) {
        through = joined(std::move(through), known_through_[each.denominator]);
      }
    } else if (const auto line = multiple(each); line && has_no_rest(*line)) {
      through = relations_behind(*line);
    } else {
      return;
    }
    out_.push_back({each.ratio, joined(std::move(through), {relations_.place_of_ratio(i)})});
  }

  // Of a cell that is known. Without values nothing is said to be 0.
  bool is_zero(std::uint32_t cell) const {
    if (values_.empty()) return false;
    const auto solved = solved_.find(cell);
    return solved == solved_.end() ? value_of(cell) == 0 : solved->second == 0;
  }

  // The line that names the two counts of a ratio and nothing else, if there is one.
  std::optional<Line> multiple(const CellRatio& each) const {
    const auto above = lines_.find(each.numerator), below = lines_.find(each.denominator);
    const auto names_both = [&](const ByPivot::const_iterator& line, std::uint32_t other) {
      return line != lines_.end() && line->second.cells.size() == 2 && line->second.cells.contains(other);
    };
    if (names_both(above, each.denominator)) return above->second;
    if (names_both(below, each.numerator)) return below->second;
    if (above == lines_.end() || below == lines_.end()) return std::nullopt;
    if (above->second.cells.size() < 2 || below->second.cells.size() < 2) return std::nullopt;
    const auto other = std::find_if(above->second.cells.begin(), above->second.cells.end(),
                                    [&](const auto& entry) { return entry.first != each.numerator; });
    const auto same = below->second.cells.find(other->first);
    if (same == below->second.cells.end()) return std::nullopt;
    Line out = above->second;
    const Rational times = other->second / same->second;
    subtract(out, below->second, times);
    return out.cells.size() == 2 ? std::optional<Line>(std::move(out)) : std::nullopt;
  }

  // What is known adds up to nothing, so that one count is a multiple of the other and no constant stands beside it.
  // Without values: nothing that is known takes part.
  bool has_no_rest(const Line& line) const {
    if (!values_.empty()) return right_side(line) == 0;
    Sparse known;
    for (const auto& [place, times] : line.relations) {
      const CellRelation& relation = relations_.at(place);
      const auto add = [&](std::uint32_t cell, const Rational& factor) {
        if (!peeling_.is_unknown()[cell]) known.try_emplace(cell, 0).first->second += factor;
      };
      for (const std::uint32_t part : relation.parts) add(part, times);
      add(relation.total, -times * rational(relations_.factor(place)));
    }
    return std::all_of(known.begin(), known.end(), [](const auto& entry) { return entry.second == 0; });
  }

  // With values: what the cells of a line add up to.
  Rational right_side(const Line& line) const {
    Rational out = 0;
    for (const auto& [place, times] : line.relations) {
      const CellRelation& relation = relations_.at(place);
      const auto take = [&, share = times](std::uint32_t cell, const Rational& factor) {
        if (!peeling_.is_unknown()[cell]) out -= share * factor * value_of(cell);
      };
      for (const std::uint32_t part : relation.parts) take(part, 1);
      take(relation.total, -rational(relations_.factor(place)));
    }
    return out;
  }

  // Of a cell that is shown or was learned.
  Rational value_of(std::uint32_t cell) const {
    const auto learned = learned_.find(cell);
    return learned == learned_.end() ? rational(values_[cell]) : learned->second;
  }

  // What a cell is that follows from one relation when all others in it are known.
  Rational value_by(std::uint32_t cell, std::uint32_t place) const {
    const CellRelation& relation = relations_.at(place);
    const Rational factor = rational(relations_.factor(place));
    Rational sum = 0;
    for (const std::uint32_t part : relation.parts) {
      if (part != cell) sum += value_of(part);
    }
    if (cell == relation.total) return sum / factor;
    return (factor == 0 ? Rational(0) : factor * value_of(relation.total)) - sum;
  }

  // The relations that a line is made of, and those through which the cells were learned that stand on its other side.
  std::vector<std::uint32_t> relations_behind(const Line& line) const {
    std::vector<std::uint32_t> out;
    for (const auto& [place, value] : line.relations) {
      out.push_back(place);
      relations_.for_each_cell(place, [&](std::uint32_t cell) {
        out.insert(out.end(), peeling_.through(cell).begin(), peeling_.through(cell).end());
      });
    }
    return joined(std::move(out), {});
  }

  static std::vector<std::uint32_t> joined(std::vector<std::uint32_t> all, const std::vector<std::uint32_t>& more) {
    all.insert(all.end(), more.begin(), more.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  const LinkedCells& cells_;
  const std::vector<bool>& is_hidden_;
  std::span<const double> values_;
  Relations relations_;
  Peeling peeling_;
  std::vector<std::vector<std::uint32_t>> known_through_;  // by cell, where there are ratios
  std::map<std::uint32_t, Rational> learned_;  // by cell that peeling found, where there are values and ratios
  std::map<std::uint32_t, Rational> solved_;   // by cell that elimination found, likewise
  ByPivot lines_;                              // of components in which a ratio says something
  std::vector<Derivation> out_;
};

}  // namespace

}  // namespace detail

std::vector<Derivation> derivations(const LinkedCells& cells, const std::vector<bool>& is_hidden,
                                    std::span<const double> values) {
  require(is_hidden.size() == cells.size, "one entry per cell says whether it is hidden");
  require(values.empty() || values.size() == cells.size, "one value per cell, or none");
  return detail::Attack(cells, is_hidden, values).run();
}

std::vector<Derivation> insider_derivations(const LinkedCells& cells, const std::vector<bool>& is_hidden,
                                            const std::vector<std::uint32_t>& own, std::span<const double> values) {
  require(is_hidden.size() == cells.size, "one entry per cell says whether it is hidden");
  std::vector<bool> is_unknown = is_hidden;
  for (const std::uint32_t cell : own) require(cell < cells.size, "an insider's cells are there");
  std::vector<bool> is_own(cells.size);
  for (const std::uint32_t cell : detail::all_own(cells, detail::relations_by_cell(cells), own)) is_own[cell] = true;
  for (const CellRatio& each : cells.ratios) {
    is_own[each.ratio] = is_own[each.ratio] || (is_own[each.numerator] && is_own[each.denominator]);
  }
  for (std::uint32_t cell = 0; cell < cells.size; ++cell) is_unknown[cell] = is_unknown[cell] && !is_own[cell];
  // Its own figures are in no publication, so that ratios among them have no number here: any will do.
  std::vector<double> known(values.begin(), values.end());
  for (const CellRatio& each : cells.ratios) {
    if (!known.empty() && !is_unknown[each.ratio] && is_hidden[each.ratio]) known[each.ratio] = 1;
  }
  return derivations(cells, is_unknown, known);
}

}  // namespace hjul
