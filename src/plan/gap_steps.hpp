// Where a gap of a temporal network leads, forwards and backwards. Inside the room only.
#pragma once

#include <algorithm>

#include "hjul/plan/temporal_network.hpp"

namespace hjul {

using Gap = TemporalNetwork::Gap;

// Days beyond any calendar are as good as these.
inline std::int32_t moved(std::int32_t day, std::int64_t lag) {
  constexpr std::int64_t beyond = 1 << 29;
  return static_cast<std::int32_t>(std::clamp(day + lag, -beyond, beyond));
}

// Whether a gap is so many days long wherever it begins.
inline bool is_constant(const Gap& gap) { return !gap.calendar || gap.lag == 0; }

// The day a lag leads to. A lag of counted days is a step along a calendar: it has no constant length, but it is
// monotone, and that is all that the propagation needs. A lag of no days leads nowhere, in any calendar.
inline std::int32_t stepped(std::int32_t day, const Gap& gap) {
  if (is_constant(gap)) return moved(day, gap.lag);
  return gap.calendar->add(Date::from_serial(day), gap.lag).serial();
}

// The counted day with a rank; before the first day that the calendar knows there is none, and nothing to hold back.
inline std::int32_t counted(const DayCalendar& calendar, std::int32_t rank) {
  return rank < 0 ? calendar.window().from - 1 : calendar.nth(rank).serial();
}

// Of the days from which the step leads to `day` or before it, the last.
inline std::int32_t last_before_step(std::int32_t day, const Gap& gap) {
  if (is_constant(gap)) return moved(day, -std::int64_t{gap.lag});
  const DayCalendar& calendar = *gap.calendar;
  const Date to = Date::from_serial(day);
  const std::int32_t rank = calendar.rank(to) + (calendar.is(to) ? 1 : 0) - gap.lag;
  if (gap.lag < 0 && rank > calendar.size()) return calendar.window().to;  // all that the calendar knows
  return gap.lag > 0 ? counted(calendar, rank) - 1 : counted(calendar, rank - 1);
}

// Of the days from which the step leads to `day` or behind it, the first.
inline std::int32_t first_behind_step(std::int32_t day, const Gap& gap) {
  if (is_constant(gap)) return moved(day, -std::int64_t{gap.lag});
  const std::int32_t rank = gap.calendar->rank(Date::from_serial(day)) - gap.lag;
  return gap.lag > 0 ? counted(*gap.calendar, rank) : counted(*gap.calendar, rank - 1) + 1;
}

}  // namespace hjul
