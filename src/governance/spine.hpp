// The dated tree as numbers: which unit is under which other, and on which days that takes effect.
#pragma once

#include <span>

#include "hjul/model/model.hpp"
#include "unit_index.hpp"

namespace hjul::detail {

// Under `superior` on the days of the window: those of the declaration on which both units exist.
struct UpEdge {
  std::uint32_t superior;
  DateWindow window;
};

struct Spine {
  std::vector<DateWindow> life;         // by unit
  std::vector<std::uint32_t> first_up;  // by unit, and one more: where its edges begin
  std::vector<UpEdge> up;               // of all units, as declared
  std::vector<std::int32_t> starts;     // first days of the epochs, ascending; the first is the calendar's first day

  std::span<const UpEdge> up_of(std::size_t unit) const {
    return std::span(up).subspan(first_up[unit], first_up[unit + 1] - first_up[unit]);
  }
};

DateWindow window_of(const Validity& validity) noexcept;
// The days that both have; its end is not before its start.
DateWindow meet(DateWindow a, DateWindow b) noexcept;

// Throws UnknownId for a superior that the model does not have.
Spine make_spine(const std::vector<Unit>& units, const UnitIndex& index);

// The superior of each unit on a day, `none` for roots and for units that do not exist then.
struct UpOnDay {
  std::vector<std::uint32_t> superior;
  std::vector<bool> exists;
};
UpOnDay up_on(const Spine& spine, Date day);

// Two superiors on one day and circles, in the order of the units; at most max_issues of each.
inline constexpr std::size_t max_issues = 100;
Issues check_spine(const std::vector<Unit>& units, const Spine& spine);
// Warnings: days without the declared superior; units formed from themselves by way of others.
Issues remark_on(const std::vector<Unit>& units, const Spine& spine, const UnitIndex& index);

}  // namespace hjul::detail
