// Staggering: things that come every second (third ...) year, for some units in one year and for others in another.
//
// The group of a unit is data: stable, balanced by count, changed only on purpose. It is not a hash of the unit's id,
// because adding a school must not move the others (calendar.md section 7).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/calendar/period.hpp"

namespace hjul {

// Group g (from 0) has its turn in the years counting_from_year + g + n * period_years, n of any sign. With fewer
// groups than years some years are empty; with more groups than years, groups g and g + period_years share a year.
struct Rotation {
  int period_years = 1;        // 1 or more: 2 = every second year (B7)
  int counting_from_year = 1;  // the year of group 0
  unsigned group_count = 1;    // 1 or more
  // Which year decides: the year of a period of this type (a school year counts as the year in which it begins).
  // Empty: the calendar year.
  std::optional<PeriodType> year_type = std::nullopt;

  // True when the group has its turn in that year. A group outside 0 ... group_count - 1 breaks the contract.
  bool includes(int year, unsigned group) const;
  // The same for a day. A day that lies in no period of the type is nobody's turn.
  bool includes(Date day, unsigned group) const;
  // The year by which a day is judged.
  std::optional<int> year_of(Date day) const;
  // The first year on or after `year` in which the group has its turn.
  int next_year(int year, unsigned group) const;

  friend bool operator==(const Rotation&, const Rotation&) = default;
};

// A proposal of groups for `units` units: 0, 1, ... group_count - 1, 0, 1, ... Sizes differ by at most one, and more
// units at the end move nobody. group_count is 1 or more.
std::vector<unsigned> balanced_groups(std::size_t units, unsigned group_count);

}  // namespace hjul
