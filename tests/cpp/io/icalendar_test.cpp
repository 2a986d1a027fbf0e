#include "hjul/io/icalendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace hjul {
namespace {

Date day(int year, unsigned month, unsigned d) { return Date::from_ymd(year, month, d); }

CalendarEvent all_day(std::string uid, std::string summary, Date first, Date last) {
  return {std::move(uid),
          std::move(summary),
          "",
          "",
          "",
          {},
          {first, last, false, 0, 0},
          "",
          0,
          false,
          false,
          false,
          {},
          {},
          {}};
}

CalendarEvent timed(std::string uid, Date first, std::int32_t start, std::int32_t minutes,
                    std::string zone = "Europe/Oslo") {
  return {std::move(uid), "Dialog", "",    "", "", {}, {first, first, true, start, minutes}, std::move(zone), 0,
          false,          false,    false, {}, {}, {}};
}

IcsOptions options() { return {*parse_utc_time("2011-08-25T06:30:00Z")}; }

// The lines of the file with folding undone.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    EXPECT_FALSE(line.empty());
    if (line.empty()) continue;
    EXPECT_EQ(line.back(), '\r');
    line.pop_back();
    EXPECT_LE(line.size(), 75u);
    if (line.front() == ' ' && !lines.empty())
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
  }
  return lines;
}

bool has(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

std::vector<std::string> codes(const Issues& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues) {
    out.push_back(issue.code);
    EXPECT_NE(issue.message(), issue.code) << "not in the catalogue";
  }
  return out;
}

// The shape of calendar.md section 11: no METHOD, no RRULE, an exclusive DTEND, a free day for a deadline.
TEST(ICalendar, WholeFileOfOneDeadline) {
  CalendarEvent event = all_day("jkp-uf1-2011@hjul", "Uppföljning 1", day(2011, 11, 9), day(2011, 11, 9));
  event.is_deadline = true;
  event.categories = {"Uppföljning", "Kunskap, värde"};
  const IcsFile file = write_icalendar({event}, options());
  EXPECT_TRUE(file.issues.empty());
  EXPECT_EQ(file.text,
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//hjul//annual wheel//EN\r\n"
            "CALSCALE:GREGORIAN\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:jkp-uf1-2011@hjul\r\n"
            "DTSTAMP:20110825T063000Z\r\n"
            "DTSTART;VALUE=DATE:20111109\r\n"
            "DTEND;VALUE=DATE:20111110\r\n"
            "SUMMARY:Uppföljning 1\r\n"
            "CATEGORIES:Uppföljning,Kunskap\\, värde\r\n"
            "SEQUENCE:0\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

// The VTIMEZONE printed in calendar.md section 11, under each name given.
TEST(ICalendar, TimeZonesInTheSimpleForm) {
  const IcsFile file = write_icalendar(
      {timed("a", day(2015, 3, 12), 600, 240), timed("b", day(2015, 3, 13), 540, 240, "Europe/Stockholm"),
       timed("c", day(2015, 3, 14), 540, 240)},
      options());
  const std::string rest =
      "BEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n"
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
      "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n"
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  EXPECT_NE(file.text.find("BEGIN:VTIMEZONE\r\nTZID:Europe/Oslo\r\n" + rest +
                           "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n" + rest),
            std::string::npos);
  // D21: Ål, 10:00-14:00.
  const auto lines = lines_of(file.text);
  EXPECT_TRUE(has(lines, "DTSTART;TZID=Europe/Oslo:20150312T100000"));
  EXPECT_TRUE(has(lines, "DTEND;TZID=Europe/Oslo:20150312T140000"));
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "BEGIN:VTIMEZONE"), 2);
}

TEST(ICalendar, UtcModeFollowsSummerTime) {
  IcsOptions utc = options();
  utc.time_zone_mode = TimeZoneMode::utc;
  const auto lines =
      lines_of(write_icalendar({timed("w", day(2026, 3, 28), 600, 60), timed("s", day(2026, 3, 29), 600, 60),
                                timed("x", day(2026, 10, 24), 600, 60), timed("y", day(2026, 10, 25), 600, 60)},
                               utc)
                   .text);
  for (const char* line :
       {"DTSTART:20260328T090000Z", "DTSTART:20260329T080000Z", "DTSTART:20261024T080000Z", "DTSTART:20261025T090000Z"})
    EXPECT_TRUE(has(lines, line)) << line;
  EXPECT_FALSE(has(lines, "BEGIN:VTIMEZONE"));
}

TEST(ICalendar, FoldsAtOctetsAndNeverInsideALetter) {
  std::string summary;
  for (int i = 0; i < 60; ++i) summary += i % 3 == 0 ? "å" : i % 3 == 1 ? "x" : "…";
  for (std::size_t pad = 0; pad < 8; ++pad) {
    const std::string whole = std::string(pad, 'a') + summary;
    const std::string text = write_icalendar({all_day("u", whole, day(2020, 1, 1), day(2020, 1, 1))}, options()).text;
    for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at + 1))
      EXPECT_NE(static_cast<unsigned char>(text[at + 3]) & 0xC0u, 0x80u);
    EXPECT_TRUE(has(lines_of(text), "SUMMARY:" + whole));
  }
}

TEST(ICalendar, EscapesText) {
  CalendarEvent event = all_day("u", "a\\b;c,d:e", day(2020, 1, 1), day(2020, 1, 1));
  event.description = "one\r\ntwo\nthree\rfour\x07";
  event.url = "https://example.org/a,b;c\r\nX-EVIL:1";
  const auto lines = lines_of(write_icalendar({event}, options()).text);
  EXPECT_TRUE(has(lines, "SUMMARY:a\\\\b\\;c\\,d:e"));
  EXPECT_TRUE(has(lines, "DESCRIPTION:one\\ntwo\\nthree\\nfour"));
  EXPECT_TRUE(has(lines, "URL:https://example.org/a,b;cX-EVIL:1"));
}

TEST(ICalendar, CancelledOccurrencesStay) {
  CalendarEvent event = all_day("u", "SKA-dag", day(2020, 1, 31), day(2020, 2, 1));
  event.is_cancelled = true;
  event.blocks_day = true;
  event.sequence = 3;
  event.last_modified = parse_utc_time("20200102T030405Z");
  const auto lines = lines_of(write_icalendar({event}, options()).text);
  for (const char* line :
       {"STATUS:CANCELLED", "SEQUENCE:3", "LAST-MODIFIED:20200102T030405Z", "DTEND;VALUE=DATE:20200202"})
    EXPECT_TRUE(has(lines, line)) << line;
  EXPECT_FALSE(has(lines, "TRANSP:TRANSPARENT"));
}

TEST(ICalendar, SeriesOnlyWhenAsked) {
  CalendarEvent event = timed("aal", day(2015, 3, 12), 600, 240);
  event.series = EventSeries{"FREQ=YEARLY;INTERVAL=2", day(2021, 3, 12), {day(2019, 3, 12)}};
  CalendarEvent moved = timed("aal", day(2017, 3, 14), 600, 240);
  moved.replaces = EventTime{day(2017, 3, 12), day(2017, 3, 12), true, 600, 240};
  IcsOptions series = options();
  series.writes_series = true;
  const IcsFile file = write_icalendar({event, moved}, series);
  EXPECT_TRUE(file.issues.empty());
  const auto lines = lines_of(file.text);
  for (const char* line : {"RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20210312T090000Z",
                           "EXDATE;TZID=Europe/Oslo:20190312T100000", "RECURRENCE-ID;TZID=Europe/Oslo:20170312T100000"})
    EXPECT_TRUE(has(lines, line)) << line;
  EXPECT_EQ(codes(write_icalendar({event, moved}, options()).issues), std::vector<std::string>{"ics.uid_repeated"});
  EXPECT_EQ(write_icalendar({event}, options()).text.find("INTERVAL"), std::string::npos);
  event.time = {day(2015, 3, 12), day(2015, 3, 12), false, 0, 0};
  const auto dates = lines_of(write_icalendar({event}, series).text);
  EXPECT_TRUE(has(dates, "RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20210312"));
  EXPECT_TRUE(has(dates, "EXDATE;VALUE=DATE:20190312"));
}

TEST(ICalendar, TasksAreAFileOfTheirOwn) {
  CalendarEvent deadline = all_day("d", "Rapport", day(2020, 1, 15), day(2020, 1, 15));
  deadline.is_deadline = true;
  IcsOptions tasks = options();
  tasks.content = IcsContent::tasks;
  const auto lines =
      lines_of(write_icalendar({deadline, all_day("m", "Möte", day(2020, 1, 16), day(2020, 1, 16))}, tasks).text);
  EXPECT_TRUE(has(lines, "BEGIN:VTODO"));
  EXPECT_TRUE(has(lines, "DUE;VALUE=DATE:20200115"));
  EXPECT_FALSE(has(lines, "SUMMARY:Möte"));
  EXPECT_FALSE(has(lines, "BEGIN:VEVENT"));
}

TEST(ICalendar, RefusesWithEveryIssueAtOnce) {
  CalendarEvent no_uid = all_day("", "A", day(2020, 1, 1), day(2020, 1, 1));
  CalendarEvent backwards = all_day("b", "B", day(2020, 1, 2), day(2020, 1, 1));
  CalendarEvent rule = all_day("r", "R", day(2020, 1, 1), day(2020, 1, 1));
  rule.series = EventSeries{"FREQ=DAILY\r\nX-EVIL:1", {}, {}};
  CalendarEvent utc_series = timed("s", day(2020, 1, 1), 600, 60);
  utc_series.series = EventSeries{"FREQ=DAILY", {}, {}};
  IcsOptions strict = options();
  strict.writes_series = true;
  strict.time_zone_mode = TimeZoneMode::utc;
  const IcsFile file =
      write_icalendar({no_uid, backwards, rule, utc_series, timed("z", day(2020, 1, 1), 600, 60, "America/New_York"),
                       timed("e", day(2020, 1, 1), 600, 60, ""), timed("o", day(1990, 1, 1), 600, 60),
                       timed("m", day(2020, 1, 1), 1440, 60)},
                      strict);
  EXPECT_EQ(file.text, "");
  EXPECT_EQ(codes(file.issues), (std::vector<std::string>{"ics.uid_empty", "ics.time_impossible", "ics.rrule_malformed",
                                                          "ics.series_in_utc", "ics.zone_unknown", "ics.zone_missing",
                                                          "ics.before_1996", "ics.time_impossible"}));
  EXPECT_EQ(file.issues[4].where.pointer, "/4");
}

TEST(LocalTime, SkippedAndRepeatedTimesFollowTheDeclaredRule) {
  const Date spring = day(2026, 3, 29);
  const Date autumn = day(2026, 10, 25);
  const auto utc = [](Date d, std::int32_t minute, LocalTimeRule rule) {
    return resolve_local_time({d, minute}, rule);
  };
  EXPECT_EQ(utc(spring, 150, LocalTimeRule::earliest).utc, (UtcTime{spring, 30 * 60}));
  EXPECT_EQ(utc(spring, 150, LocalTimeRule::latest).utc, (UtcTime{spring, 90 * 60}));
  EXPECT_EQ(utc(spring, 150, LocalTimeRule::latest).note, LocalTimeNote::skipped);
  EXPECT_EQ(utc(autumn, 150, LocalTimeRule::earliest).utc, (UtcTime{autumn, 30 * 60}));
  EXPECT_EQ(utc(autumn, 150, LocalTimeRule::latest).utc, (UtcTime{autumn, 90 * 60}));
  EXPECT_EQ(utc(autumn, 150, LocalTimeRule::latest).note, LocalTimeNote::repeated);
  EXPECT_EQ(utc(spring, 119, LocalTimeRule::latest).note, LocalTimeNote::plain);
  EXPECT_EQ(utc(spring, 180, LocalTimeRule::latest).note, LocalTimeNote::plain);
  EXPECT_EQ(utc(autumn, 119, LocalTimeRule::latest).note, LocalTimeNote::plain);
  EXPECT_EQ(utc(autumn, 180, LocalTimeRule::latest).note, LocalTimeNote::plain);
  EXPECT_EQ(utc(day(2026, 1, 1), 10, LocalTimeRule::earliest).utc, (UtcTime{day(2025, 12, 31), 23 * 3600 + 10 * 60}));
}

TEST(LocalTime, ThereAndBackForEveryHourOfThirtyYears) {
  for (std::int32_t serial = day(1996, 10, 28).serial(); serial < day(2027, 1, 1).serial(); ++serial)
    for (std::int32_t minute = 0; minute < 1440; minute += 60) {
      const LocalTime local = {Date::from_serial(serial), minute};
      const ResolvedTime resolved = resolve_local_time(local, LocalTimeRule::earliest);
      const LocalTime back = local_time_of(resolved.utc);
      if (resolved.note == LocalTimeNote::skipped) continue;
      ASSERT_EQ(back.day, local.day);
      ASSERT_EQ(back.minute_of_day, local.minute_of_day);
    }
}

// A time that the clocks skip or repeat is written so that every reader finds the moment that the rule chose.
TEST(ICalendar, WritesTheMomentThatTheRuleChose) {
  IcsOptions latest = options();
  latest.local_time_rule = LocalTimeRule::latest;
  const std::vector<CalendarEvent> events = {timed("s", day(2026, 3, 29), 150, 30),
                                             timed("a", day(2026, 10, 25), 150, 30)};
  const IcsFile first = write_icalendar(events, options());
  const IcsFile second = write_icalendar(events, latest);
  EXPECT_EQ(codes(first.issues), (std::vector<std::string>{"ics.time_skipped", "ics.time_repeated"}));
  EXPECT_EQ(first.issues[0].severity, Severity::warning);
  EXPECT_TRUE(has(lines_of(first.text), "DTSTART;TZID=Europe/Oslo:20260329T013000"));
  EXPECT_TRUE(has(lines_of(first.text), "DTSTART;TZID=Europe/Oslo:20261025T023000"));
  EXPECT_TRUE(has(lines_of(second.text), "DTSTART;TZID=Europe/Oslo:20260329T033000"));
  EXPECT_TRUE(has(lines_of(second.text), "DTSTART:20261025T013000Z"));
}

TEST(UtcTime, ReadsBothSpellingsAndNothingElse) {
  EXPECT_EQ(parse_utc_time("20110825T063000Z"), (UtcTime{day(2011, 8, 25), 23400}));
  EXPECT_EQ(parse_utc_time("2011-08-25T06:30:00Z"), (UtcTime{day(2011, 8, 25), 23400}));
  for (const char* wrong : {"", "2011-08-25", "2011-08-25T06:30:00", "20110825T063000", "20110825T243000Z",
                            "20110231T000000Z", "2011-08-25 06:30:00Z", "20110825T06300xZ", "20110825T063060Z"})
    EXPECT_FALSE(parse_utc_time(wrong)) << wrong;
}

}  // namespace
}  // namespace hjul
