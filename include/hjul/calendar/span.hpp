// Spans of time in the units in which people give deadlines: "5 working days", "1 month".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "hjul/base/date.hpp"
#include "hjul/calendar/working_days.hpp"

namespace hjul {

// What a span counts; the words of documents.
enum class SpanUnit : std::uint8_t { days, working_days, school_days, weeks, months, years };
std::string_view to_string(SpanUnit unit) noexcept;
std::optional<SpanUnit> parse_span_unit(std::string_view text) noexcept;

// Negative = before.
struct Span {
  std::int32_t count = 0;
  SpanUnit unit = SpanUnit::days;
  friend constexpr bool operator==(Span, Span) = default;
};

// The calendars of an owner; null where it has none. They must outlive the call.
struct SpanCalendars {
  const DayCalendar* working_days = nullptr;
  const DayCalendar* school_days = nullptr;
};

// The day that lies a span after (before) another. Months and years keep the day of the month, or take the last day of
// the month when it does not exist (31 January + 1 month = 28 or 29 February). Working and school days count as
// DayCalendar::add does: 0 is the first counted day on or after.
// Throws UnknownCalendar when the span needs a calendar that is not there, OutsideCalendar when it leaves that
// calendar, BadDate when it leaves the years 1-9999.
Date add(Date day, Span span, const SpanCalendars& calendars = {});

}  // namespace hjul
