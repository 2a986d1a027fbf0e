#include "hjul/calendar/recurrence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <unordered_set>

#include "hjul/calendar/recurrence_query.hpp"
#include "test_tools.hpp"

namespace hjul {
namespace {

using namespace testing_tools;
using ::testing::ElementsAre;

struct Digest {
  std::int64_t count = 0;
  std::int64_t sum = 0;  // of each date as yyyymmdd
  void add(Date date) {
    ++count;
    sum += std::int64_t{date.year()} * 10000 + date.month() * 100 + date.day();
  }
  friend bool operator==(const Digest&, const Digest&) = default;
};
void PrintTo(const Digest& digest, std::ostream* out) { *out << digest.count << " / " << digest.sum; }

Digest digest(std::string_view text, std::string_view start) {
  const Recurrence wanted = recurrence(text, start);
  Digest walked, bulk;
  for (const Date date : wanted.occurrences()) walked.add(date);
  std::vector<std::int32_t> serials;
  wanted.append_to(serials, DateWindow::everything());
  for (const std::int32_t serial : serials) bulk.add(Date::from_serial(serial));
  EXPECT_EQ(walked, bulk);
  return walked;
}

// calendar.md section 10: the digests on which dateutil, libical, rrule.js and ical.js agree.
TEST(Baselines, CaseA) {
  EXPECT_EQ(digest("FREQ=YEARLY;BYMONTH=1,4,8,11;BYDAY=3TU;COUNT=1600", "2000-01-18"), (Digest{1600, 35192988802}));
}
TEST(Baselines, CaseB) {
  constexpr const char* weekdays[] = {"MO", "TU", "WE", "TH", "FR"};
  Digest all;
  for (int s = 0; s < 20000; ++s) {
    const int month = 1 + s % 12;
    const std::string text = "FREQ=YEARLY;INTERVAL=2;BYMONTH=" + std::to_string(month) +
                             ";BYDAY=" + std::to_string(1 + s / 60 % 4) + weekdays[s / 12 % 5] + ";COUNT=15";
    const Recurrence wanted(rule(text), Date::from_ymd(2000 + s % 2, static_cast<unsigned>(month), 1));
    for (const Date date : wanted.occurrences()) all.add(date);
  }
  EXPECT_EQ(all, (Digest{300000, 6043699318499}));
}
TEST(Baselines, CaseC) { EXPECT_EQ(digest("FREQ=DAILY;COUNT=146097", "2000-01-01"), (Digest{146097, 3213499597413})); }
TEST(Baselines, CaseC2) {
  EXPECT_EQ(digest("FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=62613", "2000-01-03"), (Digest{62613, 1377215827460}));
}
TEST(Baselines, CaseD) {
  EXPECT_EQ(digest("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4800", "2000-01-31"),
            (Digest{4800, 105579264041}));
}

// ------------------------------------------------------------------ meaning, where engines have gone wrong (section 2)

TEST(Recurrence, TakesFromTheStartWhatTheRuleDoesNotSay) {
  EXPECT_THAT(first_dates("FREQ=YEARLY", "2024-03-05", 3), ElementsAre("2024-03-05", "2025-03-05", "2026-03-05"));
  EXPECT_THAT(first_dates("FREQ=YEARLY;BYMONTH=5,2", "2024-03-05", 3),
              ElementsAre("2024-05-05", "2025-02-05", "2025-05-05"));
  EXPECT_THAT(first_dates("FREQ=MONTHLY", "2024-01-30", 3), ElementsAre("2024-01-30", "2024-03-30", "2024-04-30"));
  EXPECT_THAT(first_dates("FREQ=WEEKLY", "2024-03-05", 2), ElementsAre("2024-03-05", "2024-03-12"));
  EXPECT_THAT(first_dates("FREQ=DAILY;INTERVAL=40", "2024-03-05", 3),
              ElementsAre("2024-03-05", "2024-04-14", "2024-05-24"));
}

TEST(Recurrence, ADateThatDoesNotExistGivesNothingUnlessClamped) {
  EXPECT_THAT(first_dates("FREQ=YEARLY", "2024-02-29", 2), ElementsAre("2024-02-29", "2028-02-29"));
  EXPECT_THAT(first_dates("FREQ=MONTHLY;BYDAY=5TU", "2024-01-01", 3),
              ElementsAre("2024-01-30", "2024-04-30", "2024-07-30"));
  const auto clamped = [](const char* text, const char* start) {
    return Recurrence(rule(text), day(start), {}, {}, MonthEnd::clamp);
  };
  EXPECT_THAT(isos(dates_of(clamped("FREQ=YEARLY", "2024-02-29"), window("2024-01-01", "2027-01-01"))),
              ElementsAre("2024-02-29", "2025-02-28", "2026-02-28"));
  EXPECT_THAT(
      isos(dates_of(clamped("FREQ=MONTHLY;BYMONTHDAY=30,31", "2025-01-01"), window("2025-01-01", "2025-05-01"))),
      ElementsAre("2025-01-30", "2025-01-31", "2025-02-28", "2025-03-30", "2025-03-31", "2025-04-30"));
  EXPECT_THAT(first_dates("FREQ=MONTHLY;BYMONTHDAY=-1", "2025-01-01", 3),
              ElementsAre("2025-01-31", "2025-02-28", "2025-03-31"));
}

// dateutil#1398: the first period is not cut before positions are counted.
TEST(Recurrence, SetPositionsCountOverTheWholePeriod) {
  EXPECT_THAT(first_dates("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2024-01-15", 2),
              ElementsAre("2024-02-01", "2024-03-01"));
  EXPECT_THAT(first_dates("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3,-1", "2024-01-03", 4),
              ElementsAre("2024-01-03", "2024-01-31", "2024-02-05", "2024-02-29"));
  EXPECT_THAT(first_dates("FREQ=YEARLY;BYMONTH=3,6;BYDAY=MO;BYSETPOS=-1", "2024-07-01", 2),
              ElementsAre("2025-06-30", "2026-06-29"));
  EXPECT_THAT(first_dates("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", 3),  // the example of RFC 5545
              ElementsAre("1997-05-19", "1998-05-18", "1999-05-17"));
}

// calendar.md section 12: libical 3.0.16 and dateutil 2.8.2 are wrong here.
TEST(Recurrence, WeekFiftyThree) {
  EXPECT_THAT(first_dates("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "2024-10-28", 3),
              ElementsAre("2026-12-28", "2032-12-27", "2037-12-28"));
  EXPECT_THAT(first_dates("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SA", "2038-06-01", 1), ElementsAre("2044-01-02"));
  EXPECT_THAT(first_dates("FREQ=YEARLY;BYWEEKNO=41;BYDAY=MO", "2026-08-01", 2),
              ElementsAre("2026-10-05", "2027-10-11"));
  // Week 1 of 2026 begins in 2025, and belongs to the period of 2026.
  EXPECT_THAT(first_dates("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO", "2024-02-01", 2),
              ElementsAre("2025-12-29", "2028-01-03"));
}

// RFC 5545 section 3.3.10: the example on WKST.
TEST(Recurrence, WeekStartDecidesWhichWeeksCount) {
  EXPECT_THAT(first_dates("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", 9),
              ElementsAre("1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"));
  EXPECT_THAT(first_dates("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", 9),
              ElementsAre("1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"));
}

TEST(Recurrence, AStartThatTheRuleDoesNotHitIsNoOccurrence) {
  const Recurrence wanted = recurrence("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "2024-01-01");
  EXPECT_FALSE(wanted.starts_on_rule());
  EXPECT_THAT(isos(dates_of(wanted, DateWindow::everything())), ElementsAre("2024-01-09", "2024-02-13", "2024-03-12"));
  EXPECT_TRUE(recurrence("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "2024-01-09").starts_on_rule());
}

// Section 2 calls this a good property test.
TEST(Recurrence, StartingOnTheFirstHitChangesNothing) {
  for (const char* text :
       {"FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYDAY=-1FR", "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31;COUNT=9",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO;WKST=TH", "FREQ=DAILY;INTERVAL=9;BYMONTH=11;BYDAY=SU"}) {
    const Recurrence given = recurrence(text, "2023-09-14");
    if (std::string_view(text).find("MONTHLY;INTERVAL=5") != std::string_view::npos) {
      // 2023-09 has no 31st: the phase moves on by whole intervals.
      ASSERT_EQ(given.first_on_or_after(given.start()).value().iso(), "2024-07-31");
    }
    const Recurrence moved(given.rule(), given.first_on_or_after(given.start()).value());
    EXPECT_TRUE(moved.starts_on_rule());
    EXPECT_EQ(dates_of(given, window("2023-01-01", "2063-01-01")), dates_of(moved, window("2023-01-01", "2063-01-01")))
        << text;
  }
}

TEST(Recurrence, DatesAreAddedAndRemovedAfterCount) {
  const Recurrence wanted(rule("FREQ=DAILY;COUNT=4"), day("2024-01-10"),
                          {day("2024-01-05"), day("2024-01-12"), day("2024-02-01"), day("2024-02-02")},
                          {day("2024-01-11"), day("2024-02-02"), day("2030-01-01")});
  EXPECT_THAT(isos(dates_of(wanted, DateWindow::everything())),
              ElementsAre("2024-01-05", "2024-01-10", "2024-01-12", "2024-01-13", "2024-02-01"));
  EXPECT_EQ(wanted.nth(0)->iso(), "2024-01-05");
  EXPECT_EQ(wanted.nth(2)->iso(), "2024-01-12");
  EXPECT_EQ(wanted.nth(4)->iso(), "2024-02-01");
  EXPECT_FALSE(wanted.nth(5));
}

// ----------------------------------------------------------------------------------------------- emptiness (section 3)

TEST(Recurrence, EmptinessIsProved) {
  EXPECT_TRUE(recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2024-01-01").is_empty());
  EXPECT_TRUE(recurrence("FREQ=MONTHLY;BYDAY=6MO", "2024-01-01").is_empty());
  EXPECT_TRUE(recurrence("FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", "2024-01-01").is_empty());
  EXPECT_TRUE(recurrence("FREQ=DAILY;INTERVAL=2;BYMONTH=4;BYMONTHDAY=31", "2024-01-01").is_empty());
  EXPECT_TRUE(recurrence("FREQ=DAILY;UNTIL=20231231", "2024-01-01").is_empty());
  EXPECT_TRUE(recurrence("FREQ=YEARLY;INTERVAL=9000", "2024-02-29").prev_before(day("2024-02-29")) == std::nullopt);
  // 29 February on a Sunday in every fourth leap year: rare, but there.
  EXPECT_FALSE(recurrence("FREQ=YEARLY;INTERVAL=28;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", "2004-01-01").is_empty());
  // An odd number of years never meets a leap year from 2001 in steps of 4.
  EXPECT_TRUE(recurrence("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "2001-01-01").is_empty());
  EXPECT_TRUE(recurrence("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "2024-01-01").is_empty());
  EXPECT_FALSE(recurrence("FREQ=DAILY;INTERVAL=8;BYDAY=TU", "2024-01-01").is_empty());
}

// dateutil#1393 does not end here.
TEST(Recurrence, ASetWithEverythingRemovedIsEmpty) {
  const std::vector<Date> both = {day("2024-01-01"), day("2024-01-02")};
  const Recurrence wanted(rule("FREQ=DAILY;COUNT=2"), day("2024-01-01"), {}, both);
  EXPECT_TRUE(wanted.is_empty());
  EXPECT_TRUE(wanted.occurrences().empty());
  EXPECT_FALSE(wanted.next_after(day("2000-01-01")));
  EXPECT_FALSE(wanted.prev_before(day("2050-01-01")));
  EXPECT_FALSE(Recurrence(rule("FREQ=DAILY;COUNT=3"), day("2024-01-01"), {}, both).is_empty());
}

// ---------------------------------------------------------------------------------- metamorphic properties (section 7)

const char* const properties[] = {"FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=2TU",
                                  "FREQ=YEARLY;BYMONTH=1,4,8,11;BYDAY=3TU",
                                  "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                                  "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=29,-2",
                                  "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,WE;WKST=SU",
                                  "FREQ=DAILY;INTERVAL=11;BYMONTH=9,10",
                                  "FREQ=DAILY;INTERVAL=50",
                                  "FREQ=WEEKLY;INTERVAL=9",
                                  "FREQ=YEARLY;BYWEEKNO=40,53;BYDAY=MO,FR",
                                  "FREQ=YEARLY;BYDAY=-1MO,53WE",
                                  "FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=-1;BYSETPOS=1",
                                  "FREQ=YEARLY;BYDAY=SA;BYSETPOS=26,-1",
                                  "FREQ=DAILY;BYMONTHDAY=13;BYDAY=FR"};

TEST(Properties, AdjoiningWindowsConcatenate) {
  Random random(11);
  for (const char* text : properties) {
    const Recurrence wanted = recurrence(text, "2001-05-03");
    for (int i = 0; i < 200; ++i) {
      std::int32_t cut[3];
      for (std::int32_t& c : cut) c = day("2001-01-01").serial() + random.between(-1000, 20000);
      std::sort(cut, cut + 3);
      auto first = dates_of(wanted, {cut[0], cut[1]});
      const auto second = dates_of(wanted, {cut[1], cut[2]});
      first.insert(first.end(), second.begin(), second.end());
      ASSERT_EQ(first, dates_of(wanted, {cut[0], cut[2]})) << text;
    }
  }
}

TEST(Properties, SeekEqualsDropWhile) {
  Random random(12);
  for (const char* text : properties) {
    const Recurrence wanted = recurrence(text, "2001-05-03");
    const auto all = dates_of(wanted, window("2001-01-01", "2061-01-01"));
    for (int i = 0; i < 200; ++i) {
      const Date x = day("2001-01-01") + Days{random.between(-500, 21000)};
      const auto at = std::find_if(all.begin(), all.end(), [&](Date date) { return date >= x; });
      ASSERT_EQ(dates_of(wanted, DateWindow::half_open(x, day("2061-01-01"))), std::vector<Date>(at, all.end()))
          << text;
    }
  }
}

TEST(Properties, IntervalIsEveryKthPeriod) {
  for (const char* frequency : {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
    for (int k = 2; k < 40; k += 3) {
      const std::string text = std::string("FREQ=") + frequency;
      const auto every = dates_of(recurrence(text, "2001-05-03"), window("2001-01-01", "2051-01-01"));
      const auto some = dates_of(recurrence(text + ";INTERVAL=" + std::to_string(k), "2001-05-03"),
                                 window("2001-01-01", "2051-01-01"));
      std::vector<Date> picked;
      for (std::size_t i = 0; i < every.size(); i += static_cast<std::size_t>(k)) picked.push_back(every[i]);
      ASSERT_EQ(some, picked) << text << k;
    }
}

TEST(Properties, CountIsTakeAndUntilIsTakeWhile) {
  for (const char* text : properties) {
    auto all = dates_of(recurrence(text, "2001-05-03"), window("2001-01-01", "2101-01-01"));
    for (const std::size_t n : {1u, 2u, 7u, 20u}) {
      ASSERT_GE(all.size(), n) << text;
      const std::vector<Date> taken(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
      const Recurrence counted = recurrence(std::string(text) + ";COUNT=" + std::to_string(n), "2001-05-03");
      EXPECT_EQ(dates_of(counted, DateWindow::everything()), taken) << text;
      EXPECT_EQ(counted.nth(n - 1), taken.back());
      EXPECT_FALSE(counted.nth(n));
      EXPECT_FALSE(counted.next_after(taken.back()));
      EXPECT_EQ(counted.prev_before(day("9999-12-31")), taken.back());
      std::string until = taken.back().iso();
      std::erase(until, '-');
      EXPECT_EQ(dates_of(recurrence(std::string(text) + ";UNTIL=" + until, "2001-05-03"), DateWindow::everything()),
                taken);
    }
  }
}

TEST(Properties, FourHundredYearsLaterIsTheSame) {
  constexpr int days_of_400_years = 146097;
  for (const char* text : properties) {
    const auto now = dates_of(recurrence(text, "2001-05-03"), window("2001-01-01", "2041-01-01"));
    const auto later = dates_of(recurrence(text, "2401-05-03"), window("2401-01-01", "2441-01-01"));
    ASSERT_EQ(now.size(), later.size()) << text;
    for (std::size_t i = 0; i < now.size(); ++i) ASSERT_EQ(now[i] + Days{days_of_400_years}, later[i]) << text;
  }
}

// The batch and the API agree.
TEST(Properties, TheQueryAgrees) {
  for (const char* text : properties) {
    const auto answered = answer({text, "2001-05-03", "2010-02-01", "2020-01-01", 17});
    auto expected = dates_of(recurrence(text, "2001-05-03"), window("2010-02-01", "2020-01-01"));
    if (expected.size() > 17) expected.resize(17, day("2001-01-01"));
    std::vector<Date> dates;
    for (const std::int32_t serial : std::get<std::vector<std::int32_t>>(answered))
      dates.push_back(Date::from_serial(serial));
    EXPECT_EQ(dates, expected) << text;
  }
  const auto empty = answer({"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2001-05-03", {}, {}, 5});
  EXPECT_TRUE(std::get<std::vector<std::int32_t>>(empty).empty());
  EXPECT_EQ(
      std::get<std::vector<std::int32_t>>(answer({"FREQ=DAILY;COUNT=5", "2001-05-03", "2001-05-06", {}, {}})).size(),
      2u);
}

// ----------------------------------------------------------------------------------------------------- the calendar's
// ends

TEST(Recurrence, EndsWithTheCalendar) {
  EXPECT_EQ(recurrence("FREQ=DAILY", "0001-01-01").count_in(DateWindow::everything()), 3652059u);
  EXPECT_EQ(recurrence("FREQ=DAILY;INTERVAL=2147483647", "0001-01-01").count_in(DateWindow::everything()), 1u);
  EXPECT_THAT(first_dates("FREQ=YEARLY;INTERVAL=2147483647", "9999-12-31", 3), ElementsAre("9999-12-31"));
  EXPECT_THAT(first_dates("FREQ=MONTHLY;BYMONTHDAY=31", "9999-11-01", 3), ElementsAre("9999-12-31"));
  EXPECT_THAT(first_dates("FREQ=YEARLY;BYWEEKNO=52;BYDAY=FR,SU", "9998-12-28", 9), ElementsAre("9999-12-31"));
  EXPECT_THAT(first_dates("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "0001-01-01", 2), ElementsAre("0001-01-01", "0001-12-31"));
  for (const char* text : properties) {
    const Recurrence wanted = recurrence(text, "9990-03-01");
    const auto all = dates_of(wanted, DateWindow::everything());
    ASSERT_FALSE(all.empty()) << text;
    EXPECT_EQ(wanted.prev_before(day("9999-12-31")).has_value(), true);
    EXPECT_EQ(wanted.count_in(DateWindow::everything()), all.size()) << text;
    EXPECT_EQ(wanted.nth(all.size() - 1), all.back()) << text;
    EXPECT_FALSE(wanted.nth(all.size())) << text;
    EXPECT_FALSE(wanted.next_after(all.back())) << text;
  }
  EXPECT_FALSE(recurrence("FREQ=DAILY", "2024-01-01").prev_before(day("2024-01-01")));
  EXPECT_FALSE(recurrence("FREQ=DAILY", "2024-01-01").next_after(day("9999-12-31")));
}

// Counting across thousands of years agrees with walking them.
TEST(Recurrence, RankAndSelectOverTheWholeCalendar) {
  for (const char* text : properties) {
    const Recurrence wanted = recurrence(text, "0003-05-03");
    std::vector<std::int32_t> all;
    wanted.append_to(all, DateWindow::everything());
    Random random(13);
    for (int i = 0; i < 20; ++i) {
      const auto k = static_cast<std::size_t>(random.between(0, static_cast<int>(all.size()) - 1));
      ASSERT_EQ(wanted.nth(k).value().serial(), all[k]) << text << k;
      ASSERT_EQ(wanted.count_in({Date::min_serial, all[k]}), k) << text << k;
    }
    ASSERT_EQ(wanted.count_in(DateWindow::everything()), all.size()) << text;
  }
}

// ------------------------------------------------------------------------------------------------------------ a value

TEST(Recurrence, IsAHashableValueWithoutCursor) {
  const Recurrence a(rule("FREQ=DAILY;COUNT=3"), day("2024-01-01"), {day("2025-01-02"), day("2025-01-01")});
  const Recurrence b(rule("count=3;freq=daily"), day("2024-01-01"),
                     {day("2025-01-01"), day("2025-01-02"), day("2025-01-01")});
  EXPECT_EQ(a, b);
  EXPECT_EQ(std::hash<Recurrence>{}(a), std::hash<Recurrence>{}(b));
  EXPECT_FALSE(a == Recurrence(rule("FREQ=DAILY;COUNT=3"), day("2024-01-02"), {day("2025-01-02"), day("2025-01-01")}));
  std::unordered_set<Recurrence> set = {a, b};
  EXPECT_EQ(set.size(), 1u);
  const auto view = a.occurrences();
  EXPECT_TRUE(std::equal(view.begin(), std::next(view.begin(), 3), a.occurrences().begin()));  // the view starts anew
  const Recurrence copy = a;
  EXPECT_EQ(dates_of(copy, DateWindow::everything()), dates_of(a, DateWindow::everything()));
}

static_assert(std::ranges::forward_range<OccurrenceView>);
static_assert(std::ranges::view<OccurrenceView>);
static_assert(std::ranges::borrowed_range<OccurrenceView>);

}  // namespace
}  // namespace hjul
