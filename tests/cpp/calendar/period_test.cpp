#include "hjul/calendar/period.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_tools.hpp"

namespace hjul {
namespace {

using namespace testing_tools;
using ::testing::ElementsAre;

std::string label(const PeriodType& type, std::string_view date) {
  const auto period = type.containing(day(date));
  return period ? period->label : "none";
}

std::vector<std::string> labels(const std::vector<Period>& periods) {
  std::vector<std::string> texts;
  for (const Period& p : periods) texts.push_back(p.label);
  return texts;
}

// O1: the three phases tile twelve months, no gap, no overlap, and begin in September (B3-B6).
TEST(Periods, O1PhasesTileTheCycleYear) {
  const PeriodType phases(YearParts{3, {9, 1}, "P"});
  const auto cycle = PeriodType(YearlyPeriods{9, 1}).containing(day("2015-09-01")).value();
  const auto three = phases.starting_in(cycle.window);
  ASSERT_EQ(three.size(), 3u);
  EXPECT_EQ(three[0].window, DateWindow::closed(day("2015-09-01"), day("2015-12-31")));
  EXPECT_EQ(three[1].window, DateWindow::closed(day("2016-01-01"), day("2016-04-30")));
  EXPECT_EQ(three[2].window, DateWindow::closed(day("2016-05-01"), day("2016-08-31")));
  EXPECT_EQ(three[2].window.to, cycle.window.to);
}

// O2: which phase a day lies in; 29 February in phase 2.
TEST(Periods, O2DaysLieInTheirPhase) {
  const PeriodType phases(YearParts{3, {9, 1}, "P"});
  const auto part = [&](std::string_view date) { return phases.containing(day(date)).value().part; };
  EXPECT_EQ(part("2015-09-01"), 1);
  EXPECT_EQ(part("2015-12-31"), 1);
  EXPECT_EQ(part("2016-01-01"), 2);
  EXPECT_EQ(part("2016-02-29"), 2);
  EXPECT_EQ(part("2016-04-30"), 2);
  EXPECT_EQ(part("2016-05-01"), 3);
  EXPECT_EQ(part("2016-08-31"), 3);
}

// O3: 1 August is in phase 3 of the running cycle year, and already in the next school year.
TEST(Periods, O3CycleYearAndSchoolYearAreTwoThings) {
  const PeriodType phases(YearParts{3, {9, 1}, "P"});
  EXPECT_EQ(label(phases, "2016-08-01"), "2015/2016 P3");
  EXPECT_EQ(label(PeriodType(YearlyPeriods{9, 1}), "2016-08-01"), "2015/2016");
  EXPECT_EQ(label(PeriodType::school_year(), "2016-08-01"), "2016/2017");
  EXPECT_EQ(label(PeriodType::school_year(), "2016-07-31"), "2015/2016");
}

// calendar.md section 7: tertials follow the calendar year; the third coincides with the phase September-December.
TEST(Periods, Tertials) {
  const PeriodType tertials = PeriodType::tertials();
  EXPECT_EQ(label(tertials, "2016-04-30"), "2016 T1");
  EXPECT_EQ(label(tertials, "2016-05-01"), "2016 T2");
  EXPECT_EQ(label(tertials, "2016-12-31"), "2016 T3");
  EXPECT_EQ(tertials.containing(day("2016-10-01"))->window,
            PeriodType(YearParts{3, {9, 1}, "P"}).containing(day("2016-10-01"))->window);
}

TEST(Periods, Horizons) {
  const PeriodType five = PeriodType::horizon(5, 2015);
  EXPECT_EQ(label(five, "2015-01-01"), "2015-2019");
  EXPECT_EQ(label(five, "2019-12-31"), "2015-2019");
  EXPECT_EQ(label(five, "2014-12-31"), "2010-2014");
  EXPECT_EQ(label(five, "0002-12-31"), "none");  // 0-4 begins before the calendar
  EXPECT_EQ(label(five, "9999-12-31"), "9995-9999");
  EXPECT_EQ(label(PeriodType::horizon(2, 2015, {8, 1}), "2017-07-31"), "2015/2016-2016/2017");
  EXPECT_EQ(five.containing(day("2017-05-05"))->year, 2015);
}

TEST(Periods, DeclaredTermsHaveGapsAndIds) {
  const PeriodType terms(DeclaredPeriods{{
      {"spring-2025", DateWindow::closed(day("2025-01-06"), day("2025-06-18")), 2024},
      {"autumn-2024", DateWindow::closed(day("2024-08-19"), day("2024-12-20")), 2024},
      {"autumn-2025", DateWindow::closed(day("2025-08-18"), day("2025-12-19")), 0},
  }});
  EXPECT_EQ(label(terms, "2024-12-20"), "autumn-2024");
  EXPECT_EQ(label(terms, "2024-12-21"), "none");
  EXPECT_EQ(label(terms, "2024-01-01"), "none");
  EXPECT_EQ(label(terms, "2026-01-01"), "none");
  const Period spring = terms.containing(day("2025-03-01")).value();
  EXPECT_EQ(spring.year, 2024);
  EXPECT_EQ(spring.part, 2);
  EXPECT_EQ(terms.next(spring)->label, "autumn-2025");
  EXPECT_EQ(terms.previous(spring)->label, "autumn-2024");
  EXPECT_FALSE(terms.next(spring, 2));
  EXPECT_EQ(terms.next(spring)->part, 1);
  EXPECT_THAT(labels(terms.overlapping(window("2024-12-20", "2025-01-07"))), ElementsAre("autumn-2024", "spring-2025"));
  EXPECT_THAT(labels(terms.starting_in(window("2024-12-20", "2025-01-07"))), ElementsAre("spring-2025"));
  EXPECT_THAT(labels(terms.overlapping(window("2024-12-21", "2025-01-06"))), ElementsAre());
}

TEST(Periods, RefusesWhatIsNoPeriod) {
  EXPECT_THROW(PeriodType(YearlyPeriods{2, 29}), BadPeriod);
  EXPECT_THROW(PeriodType(YearlyPeriods{13, 1}), BadPeriod);
  EXPECT_THROW(PeriodType(YearParts{5, {1, 1}, "T"}), BadPeriod);
  EXPECT_THROW(PeriodType(YearParts{3, {1, 2}, "T"}), BadPeriod);
  EXPECT_THROW(PeriodType(YearParts{0, {1, 1}, "T"}), BadPeriod);
  EXPECT_THROW(PeriodType::horizon(0, 2015), BadPeriod);
  EXPECT_THROW(PeriodType::horizon(5, 0), BadPeriod);
  const DateWindow a = window("2024-01-01", "2024-06-01");
  EXPECT_THROW(PeriodType(DeclaredPeriods{{{"a", a, 0}, {"a", window("2025-01-01", "2025-06-01"), 0}}}), BadPeriod);
  EXPECT_THROW(PeriodType(DeclaredPeriods{{{"a", a, 0}, {"b", window("2024-05-31", "2025-06-01"), 0}}}), BadPeriod);
  EXPECT_THROW(PeriodType(DeclaredPeriods{{{"a", DateWindow{5, 5}, 0}}}), BadPeriod);
  EXPECT_THROW(PeriodType(DeclaredPeriods{{{"", a, 0}}}), BadPeriod);
}

TEST(Periods, EveryDayLiesInOnePeriodAndNeighboursTouch) {
  const PeriodType types[] = {PeriodType::calendar_year(),
                              PeriodType::school_year(),
                              PeriodType::tertials(),
                              PeriodType(YearParts{4, {11, 1}, "Q"}),
                              PeriodType(YearParts{12, {9, 1}, "M"}),
                              PeriodType::horizon(3, 2001, {8, 1}),
                              PeriodType(YearlyPeriods{12, 31})};
  for (const PeriodType& type : types) {
    Random random(31);
    for (int i = 0; i < 500; ++i) {
      const Date d = day("0010-01-01") + Days{random.between(0, 3'640'000)};
      const Period p = type.containing(d).value();
      ASSERT_TRUE(p.window.contains(d));
      const auto next = type.next(p);
      if (next) {
        ASSERT_EQ(next->window.from, p.window.to) << p.label;
        ASSERT_EQ(type.previous(*next), p);
      }
      ASSERT_THAT(type.starting_in({p.window.from, p.window.from + 1}), ElementsAre(p));
      ASSERT_THAT(type.overlapping({d.serial(), d.serial() + 1}), ElementsAre(p));
    }
    EXPECT_FALSE(type.next(type.containing(day("9990-01-01")).value(), 200));
    EXPECT_FALSE(type.previous(type.containing(day("0030-01-01")).value(), 400));
  }
  EXPECT_FALSE(PeriodType::school_year().next(Period{"x", window("2024-01-01", "2024-02-01"), 2024, 0}));
}

TEST(Periods, StartingInConcatenates) {
  const PeriodType type(YearParts{6, {8, 1}, "H"});
  auto first = type.starting_in(window("2001-02-01", "2004-04-04"));
  const auto second = type.starting_in(window("2004-04-04", "2009-12-01"));
  first.insert(first.end(), second.begin(), second.end());
  EXPECT_EQ(first, type.starting_in(window("2001-02-01", "2009-12-01")));
}

// "Week 8 of term 2": ISO weeks, the first holds the first day; cut to the term.
TEST(Periods, WeeksOfATerm) {
  const Period spring{"spring", DateWindow::closed(day("2025-01-08"), day("2025-06-18")), 2024, 2};
  EXPECT_EQ(week_of(spring, 1), DateWindow::closed(day("2025-01-08"), day("2025-01-12")));
  EXPECT_EQ(week_of(spring, 8), DateWindow::closed(day("2025-02-24"), day("2025-03-02")));
  EXPECT_EQ(week_of(spring, 24), DateWindow::closed(day("2025-06-16"), day("2025-06-18")));
  EXPECT_FALSE(week_of(spring, 25));
  EXPECT_FALSE(week_of(spring, 0));
  for (int week = 1; week <= 24; ++week)
    EXPECT_EQ(week_number_in(spring, Date::from_serial(week_of(spring, week)->from)), week);
  EXPECT_FALSE(week_number_in(spring, day("2025-06-19")));
}

}  // namespace
}  // namespace hjul
