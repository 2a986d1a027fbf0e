#include "hjul/calendar/anchor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_tools.hpp"

namespace hjul {
namespace {

using namespace testing_tools;
using ::testing::ElementsAre;

std::vector<std::string> texts(const Anchor& anchor, std::string_view from, std::string_view to) {
  std::vector<std::string> all;
  for (const Slot& slot : slots(anchor, window(from, to))) {
    std::string text = slot.first.iso();
    if (slot.last != slot.first) text += ".." + slot.last.iso();
    if (slot.nominal != slot.first) text += " as " + slot.nominal.iso();
    all.push_back(text);
  }
  return all;
}

PeriodType terms() {
  return PeriodType(DeclaredPeriods{{
      {"autumn-2024", DateWindow::closed(day("2024-08-19"), day("2024-12-20")), 2024},
      {"spring-2025", DateWindow::closed(day("2025-01-06"), day("2025-06-18")), 2024},
  }});
}

std::shared_ptr<const DayCalendar> norwegian_days() {
  return std::make_shared<const DayCalendar>(working_days(
      HolidaySet(country_holidays("NO")), {HolidayCategory::statutory}, window("2000-01-01", "2100-01-01")));
}

TEST(Anchor, Dates) {
  EXPECT_THAT(texts(FixedDates{{day("2025-03-01"), day("2024-02-02"), day("2024-02-02")}}, "2024-01-01", "2026-01-01"),
              ElementsAre("2024-02-02", "2025-03-01"));
  EXPECT_THAT(texts(YearlyDate{2, 29}, "2023-01-01", "2029-01-01"), ElementsAre("2024-02-29", "2028-02-29"));
  EXPECT_THAT(texts(YearlyDate{2, 29, MonthEnd::clamp}, "2024-01-01", "2026-01-01"),
              ElementsAre("2024-02-29", "2025-02-28"));
  EXPECT_THAT(texts(NthWeekday{4, Weekday::tuesday, 3}, "2024-01-01", "2026-01-01"),
              ElementsAre("2024-04-16", "2025-04-15"));
  EXPECT_THAT(texts(NthWeekday{4, Weekday::friday, -1}, "2024-01-01", "2026-01-01"),
              ElementsAre("2024-04-26", "2025-04-25"));
  EXPECT_THAT(texts(NthWeekday{4, Weekday::tuesday, 5}, "2024-01-01", "2026-01-01"),
              ElementsAre("2024-04-30", "2025-04-29"));
  EXPECT_THAT(texts(NthWeekday{6, Weekday::tuesday, 5}, "2024-01-01", "2026-01-01"), ElementsAre());
  EXPECT_THAT(texts(EasterOffset{39}, "2024-01-01", "2026-01-01"), ElementsAre("2024-05-09", "2025-05-29"));
  EXPECT_THAT(texts(EasterOffset{-400}, "2024-01-01", "2025-01-01"), ElementsAre("2024-03-16"));  // of Easter 2025
}

// "veke 41", and week 53 in the years that have one (calendar.md section 9).
TEST(Anchor, IsoWeeks) {
  EXPECT_THAT(texts(WeekSlot{41, {}}, "2024-01-01", "2026-01-01"),
              ElementsAre("2024-10-07..2024-10-13", "2025-10-06..2025-10-12"));
  EXPECT_THAT(texts(WeekSlot{1, Weekday::monday}, "2024-12-01", "2026-01-01"), ElementsAre("2024-12-30", "2025-12-29"));
  EXPECT_THAT(texts(WeekSlot{53, Weekday::sunday}, "2020-01-01", "2034-01-01"),
              ElementsAre("2021-01-03", "2027-01-03", "2033-01-02"));
}

// O2 as windows (B3-B5), and a window over New Year.
TEST(Anchor, SpansOfMonths) {
  EXPECT_THAT(texts(MonthSpan{9, 12}, "2015-01-01", "2017-01-01"),
              ElementsAre("2015-09-01..2015-12-31", "2016-09-01..2016-12-31"));
  EXPECT_THAT(texts(MonthSpan{1, 4}, "2016-01-01", "2016-01-02"), ElementsAre("2016-01-01..2016-04-30"));
  EXPECT_THAT(texts(MonthSpan{11, 2}, "2015-01-01", "2016-12-31"),
              ElementsAre("2015-11-01..2016-02-29", "2016-11-01..2017-02-28"));
  EXPECT_THAT(texts(DateSpan{12, 15, 1, 15}, "2015-01-01", "2016-01-01"), ElementsAre("2015-12-15..2016-01-15"));
  EXPECT_THAT(texts(DateSpan{2, 29, 2, 29}, "2015-01-01", "2017-01-01"), ElementsAre("2015-02-28", "2016-02-29"));
  EXPECT_THAT(texts(MonthSpan{11, 2}, "9998-01-01", "9999-12-31"), ElementsAre("9998-11-01..9999-02-28"));
}

// O42 (J14) and O44 (J22): November, January, April, August; the "quarters" are 2, 3, 4 and 3 months.
TEST(Anchor, O42O44TheFourFollowUpsOfJonkoping) {
  const PeriodType school_year = PeriodType::school_year();
  std::vector<Date> first_days;
  for (const unsigned month : {8u, 11u, 1u, 4u})
    for (const Slot& slot : slots(MonthSpan{month, month}, window("2011-08-01", "2012-09-01")))
      first_days.push_back(slot.nominal);
  std::sort(first_days.begin(), first_days.end());
  ASSERT_THAT(isos(first_days), ElementsAre("2011-08-01", "2011-11-01", "2012-01-01", "2012-04-01", "2012-08-01"));
  std::vector<int> months;
  for (std::size_t i = 1; i < first_days.size(); ++i)
    months.push_back((first_days[i].year() - first_days[i - 1].year()) * 12 + static_cast<int>(first_days[i].month()) -
                     static_cast<int>(first_days[i - 1].month()));
  EXPECT_THAT(months, ElementsAre(3, 2, 3, 4));
  EXPECT_EQ(months[0] + months[1] + months[2] + months[3], 12);
  // The August one lies in the new school year and closes the one before it.
  const Period of_august = school_year.containing(first_days.back()).value();
  EXPECT_EQ(of_august.label, "2012/2013");
  EXPECT_EQ(school_year.previous(of_august)->label, "2011/2012");
}

TEST(Anchor, PartsOfPeriods) {
  EXPECT_THAT(texts(PeriodPart{PeriodType::tertials(), 2}, "2015-01-01", "2017-01-01"),
              ElementsAre("2015-05-01..2015-08-31", "2016-05-01..2016-08-31"));
  EXPECT_THAT(texts(PeriodPart{PeriodType::tertials()}, "2015-01-01", "2015-12-31"),
              ElementsAre("2015-01-01..2015-04-30", "2015-05-01..2015-08-31", "2015-09-01..2015-12-31"));
  EXPECT_THAT(texts(PeriodPart{PeriodType::tertials(), 1, PeriodEdge::last_day, 30}, "2015-01-01", "2016-01-01"),
              ElementsAre("2015-05-30"));
  EXPECT_THAT(texts(PeriodPart{PeriodType::tertials(), 1, PeriodEdge::first_day, -5}, "2015-12-01", "2016-12-30"),
              ElementsAre("2015-12-27", "2016-12-27"));
  // The identity is the edge, so that holidays never rename it.
  EXPECT_THAT(texts(PeriodPart{terms(), 2, PeriodEdge::last_day, -5, norwegian_days()}, "2024-01-01", "2026-01-01"),
              ElementsAre("2025-06-11 as 2025-06-18"));
  EXPECT_THROW(texts(PeriodPart{PeriodType::tertials(), 1, PeriodEdge::last_day, 5, norwegian_days()}, "1990-01-01",
                     "1991-01-01"),
               OutsideCalendar);
}

TEST(Anchor, WeekEightOfTermTwo) {
  EXPECT_THAT(texts(PeriodWeek{terms(), 2, 8, {}}, "2024-01-01", "2026-01-01"), ElementsAre("2025-02-24..2025-03-02"));
  EXPECT_THAT(texts(PeriodWeek{terms(), 0, 1, Weekday::thursday}, "2024-01-01", "2026-01-01"),
              ElementsAre("2024-08-22", "2025-01-09"));
  EXPECT_THAT(texts(PeriodWeek{terms(), 2, 30, {}}, "2024-01-01", "2026-01-01"), ElementsAre());
}

TEST(Anchor, RruleText) {
  EXPECT_THAT(texts(Recurring{recurrence("FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=2TU", "2015-01-01")}, "2015-01-01",
                    "2018-01-01"),
              ElementsAre("2015-03-10", "2017-03-14"));
}

// O36 (S16): three of four is one missing; June and September are different school years.
TEST(Anchor, O36FourDaysPerSchoolYear) {
  const CountPer budget{PeriodType::school_year(), 4, false};
  EXPECT_FALSE(is_dated(budget));
  EXPECT_TRUE(is_dated(YearlyDate{1, 1}));
  EXPECT_TRUE(slots(budget, DateWindow::everything()).empty());
  const std::vector<Date> held = {day("2015-10-01"), day("2016-01-11"), day("2016-06-13"), day("2016-06-13"),
                                  day("2016-09-05")};
  auto counts = count_days(budget, held, window("2015-08-01", "2017-08-01"));
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].period.label, "2015/2016");
  EXPECT_EQ(counts[0].held, 3);
  EXPECT_EQ(counts[0].missing, 1);
  EXPECT_EQ(counts[1].held, 1);
  EXPECT_EQ(counts[1].missing, 3);
  std::vector<Date> five = {day("2015-10-01"), day("2015-10-02"), day("2015-10-03"), day("2015-10-04"),
                            day("2015-10-05")};
  EXPECT_EQ(count_days(budget, five, window("2015-08-01", "2016-08-01"))[0].surplus, 1);
  EXPECT_EQ(count_days({PeriodType::school_year(), 4, true}, five, window("2015-08-01", "2016-08-01"))[0].surplus, 0);
  five.pop_back();
  EXPECT_EQ(count_days(budget, five, window("2015-08-01", "2016-08-01"))[0].missing, 0);
}

TEST(Anchor, SlotsOfAdjoiningWindowsConcatenate) {
  const Anchor anchors[] = {
      FixedDates{{day("2011-03-01"), day("2014-07-09"), day("2030-01-01")}},
      YearlyDate{2, 29, MonthEnd::clamp},
      NthWeekday{1, Weekday::monday, 1},
      NthWeekday{12, Weekday::sunday, -1},
      WeekSlot{1, {}},
      WeekSlot{53, Weekday::sunday},
      WeekSlot{52, Weekday::sunday},
      MonthSpan{11, 2},
      DateSpan{12, 31, 1, 1},
      PeriodPart{PeriodType::tertials()},
      PeriodPart{PeriodType::tertials(), 1, PeriodEdge::last_day, 200},
      PeriodPart{PeriodType::tertials(), 3, PeriodEdge::first_day, -700},
      PeriodPart{PeriodType::school_year(), 0, PeriodEdge::last_day, -5, norwegian_days()},
      PeriodWeek{PeriodType::school_year(), 0, 1, Weekday::monday},
      PeriodWeek{PeriodType::tertials(), 2, 8, {}},
      EasterOffset{-47},
      EasterOffset{900},
      Recurring{recurrence("FREQ=MONTHLY;BYDAY=-1FR", "2001-01-01")},
  };
  Random random(41);
  for (const Anchor& anchor : anchors)
    for (int i = 0; i < 100; ++i) {
      std::int32_t cut[3];
      for (std::int32_t& c : cut) c = day("2001-01-01").serial() + random.between(0, 14000);
      if (i % 4 == 0) cut[1] = Date::from_ymd(2001 + i % 30, 1, 1).serial() + random.between(-4, 4);
      std::sort(cut, cut + 3);
      auto first = slots(anchor, {cut[0], cut[1]});
      const auto second = slots(anchor, {cut[1], cut[2]});
      first.insert(first.end(), second.begin(), second.end());
      ASSERT_EQ(first, slots(anchor, {cut[0], cut[2]})) << "form " << anchor.index();
      for (const Slot& slot : first) {
        ASSERT_TRUE((DateWindow{cut[0], cut[2]}).contains(slot.nominal));
        ASSERT_LE(slot.first, slot.last);
      }
    }
}

// The short forms that RRULE can say give what RRULE gives (calendar.md section 7).
TEST(Anchor, ShortFormsAgreeWithTheirRrule) {
  const std::pair<Anchor, const char*> pairs[] = {
      {YearlyDate{2, 29}, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"},
      {NthWeekday{3, Weekday::tuesday, 2}, "FREQ=YEARLY;BYMONTH=3;BYDAY=2TU"},
      {NthWeekday{10, Weekday::saturday, -5}, "FREQ=YEARLY;BYMONTH=10;BYDAY=-5SA"},
      {WeekSlot{41, Weekday::monday}, "FREQ=YEARLY;BYWEEKNO=41;BYDAY=MO"},
      {WeekSlot{53, Weekday::friday}, "FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR"},
      {WeekSlot{1, Weekday::monday}, "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO"},
  };
  for (const auto& [anchor, text] : pairs)
    EXPECT_EQ(slots(anchor, DateWindow::everything()),
              slots(Recurring{recurrence(text, "0001-01-01")}, DateWindow::everything()))
        << text;
}

TEST(Anchor, KeepsItsContract) {
  EXPECT_THROW(slots(YearlyDate{13, 1}, DateWindow::everything()), ContractViolation);
  EXPECT_THROW(slots(NthWeekday{1, Weekday::monday, 0}, DateWindow::everything()), ContractViolation);
  EXPECT_THROW(slots(WeekSlot{54, {}}, DateWindow::everything()), ContractViolation);
  EXPECT_THROW(slots(MonthSpan{0, 3}, DateWindow::everything()), ContractViolation);
  EXPECT_TRUE(slots(YearlyDate{1, 1}, DateWindow{5, 5}).empty());
}

}  // namespace
}  // namespace hjul
