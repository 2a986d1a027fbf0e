#include "hjul/calendar/easter.hpp"

#include <gtest/gtest.h>

#include "test_tools.hpp"

namespace hjul {
namespace {

using testing_tools::day;

// Dates read in almanacs; the earliest and the latest Easter of each kind, and the two exceptions of the Gregorian
// rule.
TEST(Easter, KnownYears) {
  EXPECT_EQ(easter_sunday(1583), day("1583-04-10"));
  EXPECT_EQ(easter_sunday(1818), day("1818-03-22"));
  EXPECT_EQ(easter_sunday(1943), day("1943-04-25"));
  EXPECT_EQ(easter_sunday(1954), day("1954-04-18"));
  EXPECT_EQ(easter_sunday(1981), day("1981-04-19"));
  EXPECT_EQ(easter_sunday(2000), day("2000-04-23"));
  EXPECT_EQ(easter_sunday(2008), day("2008-03-23"));
  EXPECT_EQ(easter_sunday(2024), day("2024-03-31"));
  EXPECT_EQ(easter_sunday(2038), day("2038-04-25"));
}

// Butcher's form of the algorithm, written out with other variables and other divisions.
Date butcher(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Date::from_ymd(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

TEST(Easter, AgreesWithButcherInEveryYearAndIsASunday) {
  for (int year = first_easter_year; year <= 9999; ++year) {
    ASSERT_EQ(easter_sunday(year), butcher(year)) << year;
    ASSERT_EQ(easter_sunday(year).weekday(), Weekday::sunday) << year;
  }
}

TEST(Easter, IsNotGuessedBeforeItWasKept) {
  EXPECT_THROW(easter_sunday(1582), ContractViolation);
  EXPECT_THROW(easter_sunday(10000), ContractViolation);
}

static_assert(easter_sunday(2026).month() == 4);

}  // namespace
}  // namespace hjul
