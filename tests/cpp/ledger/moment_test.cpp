#include "hjul/ledger/moment.hpp"

#include <gtest/gtest.h>

namespace hjul {
namespace {

const Zone stockholm = Zone::central_european();

Moment at(std::string_view text) {
  const auto moment = Moment::parse(text);
  if (!moment) throw std::invalid_argument(std::string(text));
  return *moment;
}

TEST(Moment, ReadsWhatRfc3339Allows) {
  struct Case {
    std::string_view given, canonical;
  };
  for (const auto& [given, canonical] :
       {Case{"2026-03-20", "2026-03-20"}, Case{"2026-03-20T22:30:00Z", "2026-03-20T22:30:00Z"},
        Case{"2026-03-20T22:30:00+01:00", "2026-03-20T21:30:00Z"},
        Case{"2026-03-20T00:15:00.5+05:45", "2026-03-19T18:30:00.500Z"},
        Case{"2026-03-20T22:30:00.007Z", "2026-03-20T22:30:00.007Z"},
        Case{"2026-03-20T22:30:00.000-00:00", "2026-03-20T22:30:00Z"},
        Case{"2024-02-29T23:59:59-12:00", "2024-03-01T11:59:59Z"}, Case{"1996-10-27T01:00:00Z", "1996-10-27T01:00:00Z"},
        Case{"9999-12-30T23:59:59.999Z", "9999-12-30T23:59:59.999Z"}}) {
    EXPECT_EQ(at(given).text(), canonical);
    EXPECT_EQ(at(canonical), at(given));
  }
}

TEST(Moment, RefusesWhatItDoesNot) {
  for (const std::string_view text : {"",
                                      "2026-3-20",
                                      "2026-02-29",
                                      "2026-03-20T",
                                      "2026-03-20T22:30Z",
                                      "2026-03-20 22:30:00Z",
                                      "2026-03-20t22:30:00Z",
                                      "2026-03-20T22:30:00z",
                                      "2026-03-20T22:30:00",
                                      "2026-03-20T24:00:00Z",
                                      "2026-03-20T22:60:00Z",
                                      "2026-03-20T23:59:60Z",
                                      "2026-03-20T22:30:00.Z",
                                      "2026-03-20T22:30:00.1234Z",
                                      "2026-03-20T22:30:00,5Z",
                                      "2026-03-20T22:30:00+0100",
                                      "2026-03-20T22:30:00+24:00",
                                      "2026-03-20T22:30:00+01:60",
                                      "2026-03-20T22:30:00+1:00",
                                      "2026-03-20T22:30:00Zx",
                                      "1996-10-27T00:59:59Z",
                                      "9999-12-31T00:00:00Z",
                                      "+026-03-20T22:30:00Z",
                                      "2026-03-20T-1:30:00Z"})
    EXPECT_FALSE(Moment::parse(text)) << text;
}

// reliability.md G23: the change of clocks in spring and autumn, and midnight beside it.
TEST(Zone, CivilDaysAroundTheChangeOfClocks) {
  struct Case {
    std::string_view instant, day;
    std::int32_t offset;
  };
  for (const auto& [instant, day, offset] :
       {Case{"2026-03-28T22:59:59.999Z", "2026-03-28", 60}, Case{"2026-03-28T23:00:00Z", "2026-03-29", 60},
        Case{"2026-03-29T00:59:59.999Z", "2026-03-29", 60},  // 01:59:59 local; 02:00 to 03:00 does not exist
        Case{"2026-03-29T01:00:00Z", "2026-03-29", 120}, Case{"2026-03-29T21:59:59Z", "2026-03-29", 120},
        Case{"2026-03-29T22:00:00Z", "2026-03-30", 120}, Case{"2026-10-24T21:59:59Z", "2026-10-24", 120},
        Case{"2026-10-24T22:00:00Z", "2026-10-25", 120},
        Case{"2026-10-25T00:59:59.999Z", "2026-10-25", 120},  // 02:59:59, the first of two
        Case{"2026-10-25T01:00:00Z", "2026-10-25", 60},       // 02:00:00, the second
        Case{"2026-10-25T22:59:59Z", "2026-10-25", 60}, Case{"2026-10-25T23:00:00Z", "2026-10-26", 60},
        Case{"1996-10-27T01:00:00Z", "1996-10-27", 60}, Case{"2026-12-31T23:00:00Z", "2027-01-01", 60}}) {
    const Instant moment = *at(instant).instant();
    EXPECT_EQ(stockholm.day_of(moment).iso(), day) << instant;
    EXPECT_EQ(stockholm.offset_minutes(moment), offset) << instant;
    EXPECT_EQ(Zone::utc().day_of(moment).iso(), instant.substr(0, 10));
  }
  EXPECT_EQ(Zone::find("Europe/Oslo")->day_of(*at("2026-03-20T23:30:00Z").instant()).iso(), "2026-03-21");
  EXPECT_TRUE(Zone::find("UTC"));
  EXPECT_FALSE(Zone::find("America/New_York"));
}

// Every hour of 400 years: the rule against itself by counting Sundays naively would be long; the two facts that define
// it are that offsets change exactly twice a year, on Sundays at 01:00 UTC, in March and October after the 24th.
TEST(Zone, OffsetsChangeTwiceAYearOnTheLastSundays) {
  std::int32_t before = 60;
  int changes = 0;
  for (std::int64_t hour = Instant::min_ms / 3'600'000; hour < Date::from_ymd(2397, 1, 1).serial() * 24ll; ++hour) {
    const std::int32_t offset = stockholm.offset_minutes(Instant::from_ms(hour * 3'600'000));
    if (offset == before) continue;
    const Date day = Date::from_serial(hour / 24);
    ASSERT_EQ(hour % 24, 1);
    ASSERT_EQ(day.weekday(), Weekday::sunday);
    ASSERT_GE(day.day(), 25u);
    ASSERT_EQ(day.month(), offset == 120 ? 3u : 10u);
    before = offset;
    ++changes;
  }
  EXPECT_EQ(changes, 800);
}

TEST(Moment, TwoTimesOfWhichOneIsOnlyADayAreComparedAsDays) {
  EXPECT_FALSE(is_before(at("2026-03-20"), at("2026-03-20T22:30:00Z"), stockholm));
  EXPECT_FALSE(is_before(at("2026-03-20T22:30:00Z"), at("2026-03-20"), stockholm));
  EXPECT_TRUE(is_before(at("2026-03-20"), at("2026-03-20T23:00:00Z"), stockholm));  // the 21st in Stockholm
  EXPECT_FALSE(is_before(at("2026-03-20"), at("2026-03-20T23:00:00Z"), Zone::utc()));
  EXPECT_TRUE(is_before(at("2026-03-20T22:30:00Z"), at("2026-03-20T22:30:00.001Z"), stockholm));
  EXPECT_LT(key_of(at("2026-03-20"), stockholm), key_of(at("2026-03-19T23:00:00Z"), stockholm));
  EXPECT_LT(key_of(at("2026-03-20T22:59:59Z"), stockholm), key_of(at("2026-03-21"), stockholm));
}

}  // namespace
}  // namespace hjul
