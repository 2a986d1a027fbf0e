// Which units an activity is for, on a day. Inside the room only.
#pragma once

#include "rows.hpp"

namespace hjul {

using UnitIndices = std::vector<UnitIndex>;  // ascending

// Selections are kept as long as the governance tree stays the same. References are good until the next call.
class Selections {
 public:
  Selections(const Model& model, const Governance& governance);

  const UnitIndices& of(ActivityIndex activity, Date day);
  // The same for a span: those who are there on its first or on its last day.
  const UnitIndices& of(ActivityIndex activity, Date first, Date last);
  // Those for whom it could be held, had they been drawn or were they in the category: whose own occurrences a unit
  // looks at, even in a year when it has none.
  const UnitIndices& whole(ActivityIndex activity, Date first, Date last);
  // Whether an activity is for a sample that nobody has chosen for the period of the day.
  bool has_undeclared_sample(ActivityIndex index, Date day) const;
  const Chart& chart(Date day);
  // Groups of a rotation by unit; no_group for units without one.
  static constexpr std::int32_t no_group = -1;
  const std::vector<std::int32_t>& groups(const RotationDef& rotation, Date day);
  // The days in the window, after its first, on which an activity's units may be others than the day before; ascending.
  // With categories: also those on which a unit's categories change, whether or not the activity asks for them.
  std::vector<Date> changes(ActivityIndex activity, DateWindow window, bool with_categories) const;

 private:
  struct Kept {
    DateWindow epoch{0, 0};
    UnitIndices units;
  };
  const UnitIndices& kept(Kept& kept, const std::optional<Selector>& selector, Date day);
  const UnitIndices& kept(Kept& at, const std::optional<Selector>& selector, Date first, Date last);
  UnitIndices selected(const std::optional<Selector>& selector, Date day) const;
  UnitIndices indices(const UnitList& units) const;

  const Model& model_;
  const Governance& governance_;
  std::optional<Chart> chart_;
  std::vector<Kept> kept_;
  std::vector<Kept> wholes_;
  UnitIndices joined_;
  struct Groups {
    DateWindow epoch{0, 0};
    std::vector<std::int32_t> of_unit;
  };
  std::vector<Groups> groups_;  // by rotation
};

}  // namespace hjul
