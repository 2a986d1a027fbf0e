#include "hjul/base/date.hpp"

#include <gtest/gtest.h>

namespace hjul {
namespace {

TEST(Date, NeverHoldsADayThatDoesNotExist) {
  EXPECT_FALSE(Date::try_from_ymd(2026, 2, 29));
  EXPECT_THROW(Date::from_ymd(2026, 2, 31), BadDate);
  EXPECT_THROW(Date::from_serial(Date::max_serial + 1), BadDate);
  EXPECT_EQ(Date::from_serial(Date::min_serial).iso(), "0001-01-01");
  EXPECT_EQ(Date::from_serial(Date::max_serial).iso(), "9999-12-31");
}

TEST(Date, ReadsOnlyIsoText) {
  EXPECT_EQ(parse_date("2012-01-25")->serial(), Date::from_ymd(2012, 1, 25).serial());
  for (const char* wrong : {"2012-1-25", "2012-01-25 ", "25.01.2012", "2012-02-30", "+012-01-25", "", "0000-01-01"})
    EXPECT_FALSE(parse_date(wrong)) << wrong;
}

TEST(Date, EveryDayOf400YearsAgreesWithANaiveCalendar) {
  Date d = Date::from_ymd(1900, 1, 1);
  unsigned weekday = 1;
  for (int year = 1900; year < 2300; ++year)
    for (unsigned month = 1; month <= 12; ++month)
      for (unsigned day = 1; day <= days_in_month(year, month); ++day) {
        ASSERT_EQ(d, Date::from_ymd(year, month, day));
        ASSERT_EQ(static_cast<unsigned>(d.weekday()), weekday);
        const IsoWeek week = iso_week(d);
        ASSERT_EQ(date_of_iso_week(week.year, week.week, d.weekday()), d);
        d = d + Days{1};
        weekday = weekday % 7 + 1;
      }
}

// calendar.md section 9: the years with week 53, 2020-2059.
TEST(Date, WeekFiftyThree) {
  std::vector<int> years;
  for (int year = 2020; year < 2060; ++year)
    if (iso_weeks_in_year(year) == 53) years.push_back(year);
  EXPECT_EQ(years, (std::vector<int>{2020, 2026, 2032, 2037, 2043, 2048, 2054}));
  EXPECT_FALSE(date_of_iso_week(2025, 53, Weekday::monday));
  EXPECT_EQ(date_of_iso_week(2026, 53, Weekday::monday)->iso(), "2026-12-28");
}

TEST(Date, AMonthAfter31JanuaryHasAWrittenAnswer) {
  const Date d = Date::from_ymd(2026, 1, 31);
  EXPECT_FALSE(add_months(d, 1, MonthEnd::skip));
  EXPECT_EQ(add_months(d, 1, MonthEnd::clamp)->iso(), "2026-02-28");
  EXPECT_EQ(add_months(d, -2, MonthEnd::clamp)->iso(), "2025-11-30");
  EXPECT_FALSE(add_months(Date::from_ymd(9999, 12, 1), 1, MonthEnd::clamp));
  EXPECT_FALSE(add_months(Date::from_ymd(1, 1, 1), -1, MonthEnd::clamp));
}

static_assert(!std::is_default_constructible_v<Date>, "there is no invalid date");
static_assert(!std::is_convertible_v<int, Date>);
static_assert(!std::is_convertible_v<int, Days>);

}  // namespace
}  // namespace hjul
