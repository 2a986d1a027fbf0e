// What else to hide: the least along the tree, a greedy choice across it, and away with what turns out not to be
// needed.
#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "hjul/indicator/linked_cells.hpp"
#include "tree_protection.hpp"
#include "unknowns.hpp"

namespace hjul {
namespace detail {
namespace {

class Protection {
 public:
  Protection(const LinkedCells& cells, const std::vector<bool>& must_be_hidden, const ProtectionOptions& options)
      : cells_(cells),
        given_(must_be_hidden),
        wanted_(must_be_hidden),
        siblings_(options.hidden_siblings),
        must_be_shown_(options.must_be_shown.empty() ? std::vector<bool>(cells.size) : options.must_be_shown),
        relations_of_(relations_by_cell(cells)) {
    for (const auto& own : options.insiders) insiders_.push_back(all_own(cells, relations_of_, own));
  }

  std::vector<bool> run() {
    const TreeProtection tree(cells_, siblings_, must_be_shown_);
    do {
      hidden_ = tree.least(wanted_);
    } while (want_more_across() || want_more_against_combinations() || want_more_against_insiders());
    if (!cells_.across.empty() && insiders_.empty()) prune();
    return hidden_;
  }

 private:
  template <class Take>
  void for_each_cell(std::uint32_t place, const Take& take) const {
    const CellRelation& relation = relation_of(cells_, place);
    for (const std::uint32_t part : relation.parts) take(part);
    take(relation.total);
  }

  std::size_t hidden_in(std::uint32_t place) const {
    std::size_t out = 0;
    for_each_cell(place, [&](std::uint32_t cell) { out += hidden_[cell] ? 1u : 0u; });
    return out;
  }

  // Nothing hidden, or enough that nobody finds the one that is left.
  bool is_kept(std::uint32_t place) const {
    const CellRelation& relation = relation_of(cells_, place);
    const std::size_t hidden = hidden_in(place);
    const std::size_t needed = std::min<std::size_t>(siblings_, relation.parts.size() + 1);
    return hidden == 0 || hidden >= needed;
  }

  // How much trouble it makes elsewhere to hide a cell that is shown: relations in which it would stand alone.
  std::size_t trouble(std::uint32_t cell) const {
    std::size_t out = 0;
    for (const std::uint32_t place : relations_of_[cell]) out += hidden_in(place) == 0 ? 1u : 0u;
    return out;
  }

  // The shown cell of some relations that makes the least trouble; ties go to the lower number.
  std::optional<std::uint32_t> cheapest(const std::vector<std::uint32_t>& relations) const {
    std::optional<std::uint32_t> best;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const std::uint32_t place : relations) {
      for_each_cell(place, [&](std::uint32_t cell) {
        if (hidden_[cell] || must_be_shown_[cell]) return;
        const std::size_t here = trouble(cell);
        if (here > least || (here == least && best && *best <= cell)) return;
        least = here;
        best = cell;
      });
    }
    return best;
  }

  bool want(const std::vector<std::uint32_t>& relations) {
    const auto cell = cheapest(relations);
    if (!cell) return false;  // nothing left to hide: what stays derivable is told by derivations()
    wanted_[*cell] = hidden_[*cell] = true;
    return true;
  }

  bool want_more_across() {
    bool has_wanted = false;
    for (auto place = static_cast<std::uint32_t>(cells_.tree.size()); place < relation_count(cells_); ++place) {
      while (!is_kept(place) && want({place})) has_wanted = true;
    }
    return has_wanted;
  }

  bool want_more_against_combinations() {
    if (cells_.across.empty()) return false;  // a tree gives nothing away whose relations are kept
    bool has_wanted = false;
    for (const Derivation& leak : derivations(cells_, hidden_)) has_wanted = want(leak.relations) || has_wanted;
    return has_wanted;
  }

  // Of each insider the part of the table around its hidden cells, with these known. What has no hidden cell knows
  // nothing that others do not.
  bool want_more_against_insiders() {
    bool has_wanted = false;
    for (const auto& own : insiders_) {
      Part part;
      std::vector<std::uint32_t> waiting;
      for (const std::uint32_t cell : own) {
        if (hidden_[cell]) waiting.insert(waiting.end(), relations_of_[cell].begin(), relations_of_[cell].end());
      }
      take_all(part, std::move(waiting));
      for (const std::uint32_t cell : own) {
        if (const auto at = part.number.find(cell); at != part.number.end()) part.is_hidden[at->second] = false;
      }
      for (const Derivation& leak : derivations(part.cells, part.is_hidden)) {
        std::vector<std::uint32_t> places;
        for (const std::uint32_t place : leak.relations) places.push_back(part.places[place]);
        has_wanted = want(places) || has_wanted;
      }
    }
    return has_wanted;
  }

  // Shows again what need not be hidden, lowest number last, as ties were given to the lower ones.
  void prune() {
    for (std::uint32_t cell = cells_.size; cell-- > 0;) {
      if (!hidden_[cell] || given_[cell]) continue;
      hidden_[cell] = false;
      const auto is_broken = [&](std::uint32_t place) { return !is_kept(place) || !keeps_siblings(place); };
      const auto& relations = relations_of_[cell];
      if (std::any_of(relations.begin(), relations.end(), is_broken) || leaks_near(cell)) hidden_[cell] = true;
    }
  }

  // Of the tree: with the total shown, enough parts are hidden or none.
  bool keeps_siblings(std::uint32_t place) const {
    if (place >= cells_.tree.size()) return true;
    const CellRelation& relation = cells_.tree[place];
    return hidden_[relation.total] || hidden_in(place) == 0 || hidden_in(place) >= siblings_;
  }

  // Whether anything is derivable among the hidden cells that hang together with the relations of a cell.
  bool leaks_near(std::uint32_t cell) const {
    Part part;
    take_all(part, relations_of_[cell]);
    return !derivations(part.cells, part.is_hidden).empty();
  }

  // A system of its own, of some hidden cells.
  struct Part {
    LinkedCells cells;
    std::vector<bool> is_hidden;
    std::map<std::uint32_t, std::uint32_t> number;  // by cell of the whole
    std::vector<std::uint32_t> places;              // of its relations in the whole

    std::uint32_t add(bool is_unknown) {
      is_hidden.push_back(is_unknown);
      return cells.size++;
    }
  };

  // Adds relations to a part, and all that hang together with them by hidden cells.
  void take_all(Part& part, std::vector<std::uint32_t> waiting) const {
    std::set<std::uint32_t> is_taken;
    while (!waiting.empty()) {
      const std::uint32_t place = waiting.back();
      waiting.pop_back();
      if (!is_taken.insert(place).second) continue;
      take_unknowns(place, part, waiting);
      part.places.push_back(place);
    }
  }

  // Adds the hidden cells of a relation to a part, and the relations that they stand in to those that wait.
  void take_unknowns(std::uint32_t place, Part& part, std::vector<std::uint32_t>& waiting) const {
    const std::uint32_t total = relation_of(cells_, place).total;
    CellRelation unknowns;
    const auto number_of = [&](std::uint32_t cell) {
      const auto [at, is_new] = part.number.try_emplace(cell, 0);
      if (is_new) {
        at->second = part.add(true);
        waiting.insert(waiting.end(), relations_of_[cell].begin(), relations_of_[cell].end());
      }
      return at->second;
    };
    for_each_cell(place, [&](std::uint32_t cell) {
      if (hidden_[cell] && cell != total) unknowns.parts.push_back(number_of(cell));
    });
    // What is known of it needs one cell only: the total.
    unknowns.total = hidden_[total] ? number_of(total) : part.add(false);
    part.cells.across.push_back(std::move(unknowns));
  }

  const LinkedCells& cells_;
  const std::vector<bool>& given_;
  std::vector<bool> wanted_;
  std::vector<bool> hidden_;
  std::uint32_t siblings_;
  std::vector<bool> must_be_shown_;
  std::vector<std::vector<std::uint32_t>> relations_of_;
  std::vector<std::vector<std::uint32_t>> insiders_;
};

// Hides with every numerator its ratio and the other way round, and both with the denominator. False when nothing
// changed.
bool close_ratios(const LinkedCells& cells, const std::vector<bool>& must_be_shown, std::vector<bool>& is_hidden) {
  bool has_changed = false;
  const auto hide = [&](std::uint32_t cell) {
    if (is_hidden[cell] || (!must_be_shown.empty() && must_be_shown[cell])) return;
    is_hidden[cell] = has_changed = true;
  };
  const auto is_nowhere = [&](std::uint32_t cell) { return !cells.unpublished.empty() && cells.unpublished[cell]; };
  for (bool goes_on = true; goes_on;) {
    const bool before = std::exchange(has_changed, false);
    for (const CellRatio& each : cells.ratios) {
      if (is_hidden[each.numerator] || is_hidden[each.denominator]) hide(each.ratio);
      if (!is_hidden[each.ratio]) continue;
      hide(each.numerator);
      if (each.tells_both && is_nowhere(each.denominator)) hide(each.denominator);
    }
    goes_on = has_changed;
    has_changed = has_changed || before;
  }
  return has_changed;
}

}  // namespace
}  // namespace detail

std::vector<bool> protect(const LinkedCells& cells, const std::vector<bool>& must_be_hidden,
                          const ProtectionOptions& options) {
  require_sound(cells);
  require(must_be_hidden.size() == cells.size, "one entry per cell says whether it must be hidden");
  require(options.must_be_shown.empty() || options.must_be_shown.size() == cells.size, "one entry per cell, or none");
  require(options.hidden_siblings >= 2, "one hidden sibling alone is found by subtraction");
  if (cells.ratios.empty()) return detail::Protection(cells, must_be_hidden, options).run();
  const LinkedCells plain{.size = cells.size, .tree = cells.tree, .across = cells.across};
  std::vector<bool> wanted = must_be_hidden;
  detail::close_ratios(cells, options.must_be_shown, wanted);
  for (;;) {
    std::vector<bool> hidden = detail::Protection(plain, wanted, options).run(), closed = hidden;
    if (!detail::close_ratios(cells, options.must_be_shown, closed)) return hidden;
    for (std::uint32_t cell = 0; cell < cells.size; ++cell)
      wanted[cell] = wanted[cell] || (closed[cell] && !hidden[cell]);
  }
}

}  // namespace hjul
