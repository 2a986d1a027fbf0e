// Rows of a plan in the making. Inside the room only.
#pragma once

#include <tuple>

#include "hjul/plan/plan.hpp"

namespace hjul {

using UnitIndex = std::uint32_t;
using ActivityIndex = std::uint32_t;

constexpr std::uint16_t override_bit = 0x8000;
constexpr std::uint16_t when_mask = 0x7FFF;

struct Row {
  std::int32_t first;
  std::int32_t last;
  std::int32_t nominal;
  ActivityIndex activity;
  UnitIndex unit;
  std::uint16_t when;
  std::uint8_t flags;
};
using Rows = std::vector<Row>;

// The order of a plan: total, so that equal inputs give equal plans.
inline bool precedes(const Row& a, const Row& b) noexcept {
  if (a.first != b.first) return a.first < b.first;
  if (a.activity != b.activity) return a.activity < b.activity;
  if (a.unit != b.unit) return a.unit < b.unit;
  if (a.last != b.last) return a.last < b.last;
  if (a.nominal != b.nominal) return a.nominal < b.nominal;
  return a.when < b.when;
}

constexpr std::uint8_t flag(OccurrenceFlag f) noexcept { return static_cast<std::uint8_t>(f); }

inline ActivityIndex index_of_activity(const Model& model, const ActivityId& id) {
  return static_cast<ActivityIndex>(&model.activity(id) - model->activities.data());
}

inline UnitIndex index_of_unit(const Model& model, const UnitId& id) {
  return static_cast<UnitIndex>(&model.unit(id) - model->units.data());
}

// Days before and days after, within the calendar.
inline DateWindow widened(DateWindow window, std::int64_t before, std::int64_t after) {
  if (window.is_empty()) return window;
  const auto clamp = [](std::int64_t day) {
    return static_cast<std::int32_t>(
        std::min<std::int64_t>(std::max<std::int64_t>(day, Date::min_serial), std::int64_t{Date::max_serial} + 1));
  };
  return {clamp(window.from - before), clamp(window.to + after)};
}

}  // namespace hjul
