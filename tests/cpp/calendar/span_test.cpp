#include "hjul/calendar/span.hpp"

#include <gtest/gtest.h>

#include "test_tools.hpp"

namespace hjul {
namespace {

using testing_tools::day;
using testing_tools::window;

TEST(Span, CalendarUnits) {
  EXPECT_EQ(add(day("2024-02-28"), {2, SpanUnit::days}), day("2024-03-01"));
  EXPECT_EQ(add(day("2024-02-28"), {-3, SpanUnit::weeks}), day("2024-02-07"));
  EXPECT_EQ(add(day("2026-01-31"), {1, SpanUnit::months}), day("2026-02-28"));  // the written answer of craft.md 8
  EXPECT_EQ(add(day("2024-01-31"), {-2, SpanUnit::months}), day("2023-11-30"));
  EXPECT_EQ(add(day("2024-02-29"), {1, SpanUnit::years}), day("2025-02-28"));
  EXPECT_EQ(add(day("2024-02-29"), {4, SpanUnit::years}), day("2028-02-29"));
}

TEST(Span, CountedDaysNeedTheirCalendar) {
  const DayCalendar working = working_days(HolidaySet(country_holidays("NO")), {HolidayCategory::statutory},
                                           window("2020-01-01", "2030-01-01"));
  const DayCalendar school = days_in({window("2024-08-19", "2024-10-05"), window("2024-10-14", "2024-12-21")});
  const SpanCalendars calendars{&working, &school};
  EXPECT_EQ(add(day("2024-05-21"), {-5, SpanUnit::working_days}, calendars), day("2024-05-10"));
  EXPECT_EQ(add(day("2024-10-04"), {1, SpanUnit::school_days}, calendars), day("2024-10-14"));
  EXPECT_EQ(add(day("2024-05-18"), {0, SpanUnit::working_days}, calendars), day("2024-05-21"));
  EXPECT_THROW(add(day("2024-05-21"), {1, SpanUnit::working_days}), UnknownCalendar);
  EXPECT_THROW(add(day("2024-05-21"), {1, SpanUnit::school_days}, {&working, nullptr}), UnknownCalendar);
  EXPECT_THROW(add(day("2024-12-20"), {1, SpanUnit::school_days}, calendars), OutsideCalendar);
}

TEST(Span, StaysWithinTheCalendar) {
  EXPECT_THROW(add(day("9999-12-31"), {1, SpanUnit::days}), BadDate);
  EXPECT_THROW(add(day("9999-12-31"), {1, SpanUnit::months}), BadDate);
  EXPECT_THROW(add(day("0001-01-01"), {-1, SpanUnit::years}), BadDate);
  EXPECT_THROW(add(day("2024-01-01"), {2147483647, SpanUnit::years}), BadDate);
  EXPECT_THROW(add(day("2024-01-01"), {-2147483647, SpanUnit::weeks}), BadDate);
}

TEST(Span, WordsRoundTrip) {
  for (int i = 0; i < 6; ++i) {
    const auto unit = static_cast<SpanUnit>(i);
    EXPECT_EQ(parse_span_unit(to_string(unit)), unit);
  }
  EXPECT_FALSE(parse_span_unit("fortnights"));
}

}  // namespace
}  // namespace hjul
