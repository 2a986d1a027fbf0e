#include "hjul/calendar/working_days.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_tools.hpp"

namespace hjul {
namespace {

using namespace testing_tools;

DayCalendar norway() {
  return working_days(HolidaySet(country_holidays("NO")), {HolidayCategory::statutory},
                      window("2000-01-01", "2100-01-01"));
}

TEST(WorkingDays, WeekdaysWithoutHolidays) {
  const DayCalendar calendar = norway();
  EXPECT_FALSE(calendar.is(day("2024-05-17")));
  EXPECT_TRUE(calendar.is(day("2024-05-16")));
  EXPECT_FALSE(calendar.is(day("2024-05-18")));                    // Saturday
  EXPECT_EQ(calendar.next(day("2024-05-16")), day("2024-05-21"));  // over 17 May, the weekend and Whit Monday
  EXPECT_EQ(calendar.prev(day("2024-05-21")), day("2024-05-16"));
  EXPECT_EQ(calendar.add(day("2024-05-21"), -5), day("2024-05-10"));
  EXPECT_EQ(calendar.between(day("2024-05-13"), day("2024-05-21")), 4);
  EXPECT_EQ(calendar.between(day("2024-05-21"), day("2024-05-13")), -4);
  EXPECT_TRUE(calendar.is(day("2024-12-24")));  // settlement only
}

// Each operation against a walk from day to day.
TEST(WorkingDays, AgreeWithWalking) {
  const HolidaySet holidays(country_holidays("SE"));
  const HolidayCategories off = {HolidayCategory::statutory, HolidayCategory::equated_by_law};
  const DateWindow all = window("2000-01-03", "2030-01-01");
  const DayCalendar calendar = working_days(holidays, off, all);
  const auto counts = [&](Date d) {
    return d.weekday() != Weekday::saturday && d.weekday() != Weekday::sunday && !holidays.is_holiday(d, off);
  };
  std::int32_t rank = 0;
  std::vector<std::int32_t> working;
  for (std::int32_t serial = all.from; serial < all.to; ++serial) {
    const Date d = Date::from_serial(serial);
    ASSERT_EQ(calendar.is(d), counts(d)) << d.iso();
    ASSERT_EQ(calendar.rank(d), rank) << d.iso();
    if (counts(d)) {
      ASSERT_EQ(calendar.nth(rank), d);
      working.push_back(serial);
      ++rank;
    }
  }
  ASSERT_EQ(calendar.size(), rank);
  ASSERT_EQ(calendar.between(Date::from_serial(all.from), Date::from_serial(all.to)), rank);
  Random random(21);
  for (int i = 0; i < 20000; ++i) {
    const std::int32_t serial = all.from + random.between(1000, 9000);
    const Date d = Date::from_serial(serial);
    const auto at = std::lower_bound(working.begin(), working.end(), serial);
    const auto after = std::upper_bound(working.begin(), working.end(), serial);
    ASSERT_EQ(calendar.next(d).serial(), *after);
    ASSERT_EQ(calendar.prev(d).serial(), *(at - 1));
    ASSERT_EQ(calendar.first_on_or_after(d).serial(), *at);
    ASSERT_EQ(calendar.last_on_or_before(d).serial(), *(after - 1));
    const int n = random.between(1, 600);
    ASSERT_EQ(calendar.add(d, n).serial(), *(after + n - 1));
    ASSERT_EQ(calendar.add(d, -n).serial(), *(at - n));
    ASSERT_EQ(calendar.add(d, 0).serial(), *at);
    // Laws: steps add up, and counting undoes adding.
    ASSERT_EQ(calendar.add(calendar.add(d, n), 7), calendar.add(d, n + 7));
    ASSERT_EQ(calendar.between(calendar.first_on_or_after(d), calendar.add(calendar.first_on_or_after(d), n)), n);
    const Date e = Date::from_serial(all.from + random.between(1000, 9000));
    ASSERT_EQ(calendar.between(d, e), -calendar.between(e, d));
  }
}

TEST(WorkingDays, RefusesOutsideItsWindow) {
  const DayCalendar calendar = norway();
  EXPECT_THROW(calendar.is(day("1999-12-31")), OutsideCalendar);
  EXPECT_THROW(calendar.next(day("2099-12-31")), OutsideCalendar);
  EXPECT_THROW(calendar.prev(day("2000-01-01")), OutsideCalendar);
  EXPECT_THROW(calendar.add(day("2050-01-01"), 1'000'000), OutsideCalendar);
  EXPECT_THROW(calendar.add(day("2050-01-01"), -1'000'000), OutsideCalendar);
  EXPECT_THROW(calendar.between(day("2050-01-01"), day("2100-01-02")), OutsideCalendar);
  EXPECT_NO_THROW(calendar.between(day("2050-01-01"), day("2100-01-01")));
  EXPECT_THROW(working_days(HolidaySet(country_holidays("NO")), {}, window("1999-01-01", "2001-01-01")),
               OutsideCalendar);
  EXPECT_THROW(DayCalendar(window("2000-01-01", "2000-01-01"), {}), ContractViolation);
  EXPECT_THROW(DayCalendar(window("2000-01-01", "2000-02-01"), {}).next(day("2000-01-05")), OutsideCalendar);
}

TEST(SchoolDays, AreDeclared) {
  const DateWindow autumn = DateWindow::closed(day("2024-08-19"), day("2024-12-20"));
  const DateWindow spring = DateWindow::closed(day("2025-01-06"), day("2025-06-18"));
  const DateWindow week_41 = DateWindow::closed(day("2024-10-07"), day("2024-10-11"));
  const DayCalendar school = days_in({spring, autumn}, {week_41});
  EXPECT_EQ(school.window(), DateWindow::closed(day("2024-08-19"), day("2025-06-18")));
  EXPECT_EQ(school.next(day("2024-10-04")), day("2024-10-14"));
  EXPECT_EQ(school.next(day("2024-12-20")), day("2025-01-06"));
  EXPECT_EQ(school.size(), 18 * 5 - 5 + 23 * 5 + 3);  // 18 weeks less one, then 23 weeks and three days
  const DayCalendar without_holidays = both(school, norway());
  EXPECT_FALSE(without_holidays.is(day("2025-05-01")));
  EXPECT_EQ(without(school, {spring}).last_on_or_before(day("2025-06-18")), day("2024-12-20"));
  EXPECT_THROW(days_in({}), ContractViolation);
}

TEST(SchoolDays, AListOfDays) {
  const DayCalendar calendar(window("2024-01-01", "2025-01-01"),
                             {day("2024-03-05"), day("2024-09-01"), day("2030-01-01")});
  EXPECT_EQ(calendar.size(), 2);
  EXPECT_EQ(calendar.first_on_or_after(day("2024-03-06")), day("2024-09-01"));
}

struct Moved {
  const char* from;
  Shift shift;
  const char* to;
};

// QuantLib's BusinessDayConvention on its own examples of meaning, with the Norwegian calendar.
TEST(Shifts, Conventions) {
  const DayCalendar calendar = norway();
  const Moved cases[] = {
      {"2024-06-29", Shift::unadjusted, "2024-06-29"},
      {"2024-06-29", Shift::following, "2024-07-01"},
      {"2024-06-29", Shift::modified_following, "2024-06-28"},
      {"2024-06-22", Shift::modified_following, "2024-06-24"},
      {"2024-06-29", Shift::preceding, "2024-06-28"},
      {"2024-06-01", Shift::preceding, "2024-05-31"},
      {"2024-06-01", Shift::modified_preceding, "2024-06-03"},
      {"2024-06-29", Shift::modified_preceding, "2024-06-28"},
      {"2024-06-29", Shift::nearest, "2024-06-28"},
      {"2024-06-30", Shift::nearest, "2024-07-01"},
      {"2024-05-01", Shift::nearest, "2024-05-02"},  // equally near: the later
      {"2024-06-15", Shift::half_month_modified_following, "2024-06-14"},
      {"2024-06-16", Shift::half_month_modified_following, "2024-06-17"},
      {"2024-06-30", Shift::half_month_modified_following, "2024-06-28"},
      {"2024-06-15", Shift::modified_following, "2024-06-17"},
  };
  for (const Moved& c : cases)
    EXPECT_EQ(shifted(day(c.from), c.shift, calendar), day(c.to)) << c.from << " " << to_string(c.shift);
}

TEST(Shifts, WordsRoundTripAndWorkingDaysStay) {
  const DayCalendar calendar = norway();
  for (int i = 0; i < 7; ++i) {
    const auto shift = static_cast<Shift>(i);
    EXPECT_EQ(parse_shift(to_string(shift)), shift);
    EXPECT_EQ(shifted(day("2024-06-14"), shift, calendar), day("2024-06-14"));
  }
  EXPECT_FALSE(parse_shift("forward"));
}

TEST(WeekdaySet, IsAValue) {
  const WeekdaySet set = {Weekday::monday, Weekday::sunday};
  EXPECT_TRUE(set.has(Weekday::sunday));
  EXPECT_FALSE(set.has(Weekday::tuesday));
  EXPECT_EQ(WeekdaySet::monday_to_friday().bits(), 0x1F);
}

}  // namespace
}  // namespace hjul
