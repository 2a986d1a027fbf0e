#include "hjul/calendar/holidays.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "test_tools.hpp"

namespace hjul {
namespace {

using namespace testing_tools;
using ::testing::ElementsAre;

std::size_t different_dates(std::string_view country, HolidayCategories categories) {
  std::set<Date> dates;
  for (const Holiday& h : HolidaySet(country_holidays(country)).in(window("2000-01-01", "2100-01-01")))
    if (categories.has(h.category)) dates.insert(h.date);
  return dates.size();
}

std::vector<std::string> ids_on(const HolidaySet& set, std::string_view date) {
  std::vector<std::string> ids;
  for (const Holiday& h : set.on(day(date))) ids.push_back(h.id);
  return ids;
}

// calendar.md section 5: different dates, 2000-2099.
TEST(Holidays, DigestsOfSection5) {
  EXPECT_EQ(different_dates("NO", {HolidayCategory::statutory}), 1191u);
  EXPECT_EQ(different_dates("SE", {HolidayCategory::statutory}), 1296u);
  EXPECT_EQ(different_dates("SE", {HolidayCategory::equated_by_law}), 300u);
}

TEST(Holidays, RulesChangeWithTheYears) {
  const HolidaySet sweden(country_holidays("SE"));
  EXPECT_THAT(ids_on(sweden, "2004-06-06"), ElementsAre());  // SFS 2004:1320
  EXPECT_THAT(ids_on(sweden, "2005-06-06"), ElementsAre("national-day"));
  EXPECT_THAT(ids_on(sweden, "2004-05-31"), ElementsAre("whit-monday"));
  EXPECT_THAT(ids_on(sweden, "2005-05-16"), ElementsAre());
  const HolidaySet denmark(country_holidays("DK"));
  EXPECT_THAT(ids_on(denmark, "2023-05-05"), ElementsAre("great-prayer-day"));
  EXPECT_THAT(ids_on(denmark, "2024-04-26"), ElementsAre());
}

TEST(Holidays, MovingDays) {
  const HolidaySet sweden(country_holidays("SE"));
  EXPECT_THAT(ids_on(sweden, "2026-06-19"), ElementsAre("midsummer-eve"));
  EXPECT_THAT(ids_on(sweden, "2026-06-20"), ElementsAre("midsummer-day"));
  EXPECT_THAT(ids_on(sweden, "2026-10-31"), ElementsAre("all-saints-day"));
  EXPECT_THAT(ids_on(sweden, "2027-11-06"), ElementsAre("all-saints-day"));
}

// Two holidays on one day: 1 May 2008 was also Ascension Day, 17 May 2015 no other; both names are told.
TEST(Holidays, ADateHasASetOfNames) {
  const HolidaySet norway(country_holidays("NO"));
  EXPECT_THAT(ids_on(norway, "2008-05-01"), ElementsAre("may-day", "ascension-day"));
  EXPECT_EQ(norway.on(day("2008-05-01"))[1].name.best(Language::nb), "Kristi himmelfartsdag");
  EXPECT_EQ(norway.on(day("2008-05-01"))[1].name.best(Language::en), "Ascension Day");
  // QuantLib #1116: banks only.
  EXPECT_EQ(norway.on(day("2026-12-24")).at(0).category, HolidayCategory::settlement);
  EXPECT_FALSE(norway.is_holiday(day("2026-12-24"), {HolidayCategory::statutory}));
  EXPECT_TRUE(norway.is_holiday(day("2026-12-24"), {HolidayCategory::settlement, HolidayCategory::statutory}));
}

TEST(Holidays, RefusesToAnswerOutsideItsRange) {
  const HolidaySet norway(country_holidays("NO"));
  EXPECT_THROW(norway.on(day("1999-12-31")), OutsideCalendar);
  EXPECT_THROW(norway.in(window("2099-12-01", "2100-01-02")), OutsideCalendar);
  EXPECT_NO_THROW(norway.in(window("2099-12-01", "2100-01-01")));
  EXPECT_THROW(country_holidays("FI"), UnknownCalendar);
}

TEST(Holidays, AnOwnersOverlayBelongsToThatOwner) {
  const HolidayRule study_day{
      "study-day", Text(Language::nb, "Planleggingsdag"), FixedHoliday{10, 30}, HolidayCategory::school_free, 2020,
      2029};
  const HolidaySet own(country_holidays("NO"),
                       {{study_day}, {"christmas-eve"}, {{"may-day", Text(Language::nb, "1. mai")}}});
  EXPECT_THAT(ids_on(own, "2024-10-30"), ElementsAre("study-day"));
  EXPECT_THAT(ids_on(own, "2030-10-30"), ElementsAre());
  EXPECT_THAT(ids_on(own, "2024-12-24"), ElementsAre());
  EXPECT_EQ(own.on(day("2024-05-01")).at(0).name.best(Language::nb), "1. mai");
  const HolidaySet other(country_holidays("NO"));
  EXPECT_THAT(ids_on(other, "2024-12-24"), ElementsAre("christmas-eve"));
  EXPECT_EQ(other.on(day("2024-05-01")).at(0).name.best(Language::nb), "Arbeidernes dag");
  EXPECT_THROW(HolidaySet(country_holidays("NO"), {{}, {"no-such-day"}, {}}), UnknownId);
  EXPECT_THROW(HolidaySet(country_holidays("NO"), {{}, {}, {{"no-such-day", Text()}}}), UnknownId);
}

TEST(Holidays, RulesThatReachOverNewYearAreFound) {
  const HolidayRule late{"late", Text(Language::en, "late"), WeekdayHoliday{Weekday::monday, 12, 30},
                         HolidayCategory::statutory};
  const HolidaySet own({late}, 2000, 2030);
  EXPECT_THAT(ids_on(own, "2001-01-01"), ElementsAre("late"));  // 30 December 2000 was a Saturday
  EXPECT_THAT(ids_on(own, "2000-01-03"), ElementsAre("late"));  // of 30 December 1999, before the range
}

TEST(Holidays, WordsRoundTrip) {
  for (const auto category : {HolidayCategory::statutory, HolidayCategory::equated_by_law, HolidayCategory::settlement,
                              HolidayCategory::school_free})
    EXPECT_EQ(parse_holiday_category(to_string(category)), category);
  EXPECT_FALSE(parse_holiday_category("public"));
}

}  // namespace
}  // namespace hjul
