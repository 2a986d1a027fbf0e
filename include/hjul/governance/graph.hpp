// Who stands above whom, on any day.
//
//   const Governance governance = Governance::from(model);
//   const Chart chart = governance.on(day);
//   for (const Unit* school : chart.below(owner, KindId("school"))) ...
//
// A Governance is the governance graph over all time; a Chart is its tree (more exactly: its forest, `up` of
// obligations.md 2.1) on one day. Both are immutable, cheap to copy and safe to share between threads. Units are passed
// as they stand in the model, `const Unit&`; a copy of a unit is looked up by its id, and a unit that the model does
// not have throws UnknownId. The pointers and spans that come back live as long as any Governance or Chart of the
// model.
//
// A question about a unit that does not exist on the day has an empty answer: null, an empty list, false. A unit whose
// declared superior does not exist on the day has no superior then: it is a root (and `remarks()` says so).
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "hjul/model/model.hpp"

namespace hjul {

class Chart;
namespace detail {
struct GovernanceData;
struct ChartData;
}  // namespace detail

using UnitSpan = std::span<const Unit* const>;
// Units of a model, which keeps them alive.
using UnitList = std::vector<const Unit*>;

// What became of a unit (C2: units merge, split and close).
enum class Fate : std::uint8_t {
  lasting,    // no last day is known
  closed,     // it ended and nothing was formed from it
  continued,  // one unit was formed from it alone
  merged,     // one unit was formed from it and others
  split,      // several units were formed from it
};

// The governance graph of a model over all its days: who is above whom, and when (C2).
class Governance {
 public:
  // A checked model needs no second look: its units have one superior at a time and no circles.
  static Governance from(const Model& model);
  // From plain values, whose units must be ordered by id. Throws InvalidModel with the issues when a unit has two
  // superiors on one day (unit.two_superiors) or is its own superior by way of others (unit.circle, with the circle);
  // UnknownId when a unit, kind or level is named that the data does not have.
  static Governance from(ModelData model);

  const ModelData& model() const noexcept;
  // Warnings about time: superiors declared for days on which they do not exist (unit.superior_absent), units formed
  // from themselves by way of others (unit.formed_in_circle).
  const Issues& remarks() const noexcept;

  // The tree of a day. Charts of one epoch share one tree; the latest few trees are kept, others are built on demand.
  Chart on(Date day) const;
  // The spans of days between which the tree may differ; together they are the whole calendar.
  std::vector<DateWindow> epochs() const;

  // Look-ups: find returns null, unit throws UnknownId. O(1).
  const Unit* find_unit(const UnitId& id) const noexcept;
  const Unit& unit(const UnitId& id) const;
  // Place of a unit in model().units: a dense number for tables. Throws UnknownId.
  std::size_t index_of(const Unit& unit) const {
    const std::less<const Unit*> before;  // a total order, also for pointers from elsewhere
    const bool is_own = !before(&unit, first_unit_) && before(&unit, first_unit_ + unit_count_);
    return is_own ? static_cast<std::size_t>(&unit - first_unit_) : index_of_copy(unit);
  }
  const Kind& kind_of(const Unit& unit) const;
  const Level& level_of(const Unit& unit) const;
  // 0 = bottom (U1, S8, J24).
  int rank(const Unit& unit) const;
  // Of a kind outside the owner's own chain, such as the state.
  bool is_external(const Unit& unit) const { return kind_of(unit).is_external; }

  bool exists(const Unit& unit, Date day) const;
  // The units that were formed from it, and those it was formed from, ordered by id.
  UnitSpan successors(const Unit& unit) const;
  UnitSpan predecessors(const Unit& unit) const;
  Fate fate(const Unit& unit) const;
  // Who stands for a unit on a day: itself while it exists, else the nearest of its successors, their successors ...
  // that do (obligations.md 5.2: a closed unit is replaced by its successor). Ordered by id.
  UnitList standing_for(const Unit& unit, Date day) const;

 private:
  friend class Chart;
  explicit Governance(std::shared_ptr<const detail::GovernanceData> data) noexcept;
  std::size_t index_of_copy(const Unit& unit) const;

  std::shared_ptr<const detail::GovernanceData> data_;
  const Unit* first_unit_;  // the model's units, within reach of index_of
  std::size_t unit_count_;
};

// Who answers if a unit fails (J12: the level above; obligations.md 5.1).
struct Answer {
  enum class Ground : std::uint8_t {
    superior,  // the unit directly above (O40)
    external,  // above the owner's own chain: an external superior or, for a root, an external unit that oversees it
    itself,    // a root without anybody above: itself, with a note (O41)
  };
  const Unit* unit = nullptr;  // null when the unit asked about does not exist on the day
  Ground ground = Ground::superior;
  std::optional<Issue> note;
};

// The governance graph as it is on one day.
class Chart {
 public:
  const Governance& governance() const noexcept { return governance_; }
  const ModelData& model() const noexcept { return governance_.model(); }
  Date day() const noexcept { return day_; }
  // The days on which the tree is the same.
  DateWindow epoch() const noexcept;

  // All units of the day in preorder: each before those below it, siblings by id.
  UnitSpan units() const noexcept;
  UnitSpan roots() const noexcept;
  bool has(const Unit& unit) const;

  // The unit directly above; null for a root. O(1).
  const Unit* superior(const Unit& unit) const;
  // Itself, its superior, ... its root.
  UnitList chain_up(const Unit& unit) const;
  // The way down from a unit to one below it, both included; empty when `to` is not `from` or below it.
  UnitList chain_down(const Unit& from, const Unit& to) const;
  // Directly below, by id.
  UnitList children(const Unit& unit) const;
  // Everything below, at any depth, in preorder: a slice of units(). O(1).
  UnitSpan below(const Unit& unit) const;
  // ... on one level, or of one kind. Throws UnknownId.
  UnitList below(const Unit& unit, const LevelId& level) const;
  UnitList below(const Unit& unit, const KindId& kind) const;
  // The nearest unit of a kind above; null when there is none. Throws UnknownId.
  const Unit* nearest_above(const Unit& unit, const KindId& kind) const;

  // The school owner: the nearest unit at or above that is declared one; without any, the topmost unit of the owner's
  // own chain. External units own nothing and are nobody's (null). O(1).
  const Unit* owner_of(const Unit& unit) const;
  // The lowest unit that is `a` or above it and `b` or above it; null when they share no root. O(1) in trees of at most
  // eight generations, O(log n) in deeper ones.
  const Unit* common_superior(const Unit& a, const Unit& b) const;
  // True when `unit` is strictly below `above`, at any depth. O(1).
  bool is_below(const Unit& unit, const Unit& above) const;
  // Generations above the unit: 0 for a root; -1 when it does not exist on the day.
  int depth(const Unit& unit) const;

  Answer answers_for(const Unit& unit) const;

  // Place of a unit in units() and the end of its subtree there, [first, last). Empty when it does not exist.
  struct Slice {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  Slice slice(const Unit& unit) const;

 private:
  friend class Governance;
  Chart(Governance governance, std::shared_ptr<const detail::ChartData> data, Date day)
      : governance_(std::move(governance)), data_(std::move(data)), day_(day) {}

  Governance governance_;
  std::shared_ptr<const detail::ChartData> data_;
  Date day_;
};

}  // namespace hjul
