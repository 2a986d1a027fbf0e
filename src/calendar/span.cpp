#include "hjul/calendar/span.hpp"

#include <array>

namespace hjul {
namespace {

constexpr std::array<std::string_view, 6> unit_words = {"days",  "working_days", "school_days",
                                                        "weeks", "months",       "years"};

const DayCalendar& calendar_or_throw(const DayCalendar* calendar, SpanUnit unit) {
  if (calendar == nullptr) throw UnknownCalendar(to_string(unit));
  return *calendar;
}

Date add_days(Date day, std::int64_t count) { return Date::from_serial(day.serial() + count); }

Date add_whole_months(Date day, std::int64_t months) {
  constexpr std::int64_t most = 120'000;  // ten thousand years
  if (months >= -most && months <= most)
    if (const auto later = add_months(day, static_cast<int>(months), MonthEnd::clamp)) return *later;
  throw BadDate(std::to_string(months) + " months from " + day.iso() + " lie outside the years 1-9999");
}

}  // namespace

std::string_view to_string(SpanUnit unit) noexcept { return unit_words[static_cast<std::size_t>(unit)]; }

std::optional<SpanUnit> parse_span_unit(std::string_view text) noexcept {
  for (std::size_t i = 0; i < unit_words.size(); ++i)
    if (unit_words[i] == text) return static_cast<SpanUnit>(i);
  return {};
}

Date add(Date day, Span span, const SpanCalendars& calendars) {
  const std::int64_t count = span.count;
  switch (span.unit) {
    case SpanUnit::days: return add_days(day, count);
    case SpanUnit::weeks: return add_days(day, count * 7);
    case SpanUnit::months: return add_whole_months(day, count);
    case SpanUnit::years: return add_whole_months(day, count * 12);
    case SpanUnit::working_days: return calendar_or_throw(calendars.working_days, span.unit).add(day, span.count);
    case SpanUnit::school_days: return calendar_or_throw(calendars.school_days, span.unit).add(day, span.count);
  }
  return day;
}

}  // namespace hjul
