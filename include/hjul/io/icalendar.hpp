// Calendar files (iCalendar, RFC 5545), shaped so that Outlook, Google and Apple can all read them: see the checklist
// of the design documents (calendar.md section 11). One VEVENT per occurrence unless a series is asked for; no METHOD,
// no ORGANIZER, no alarm; deadlines are all-day and leave the day free.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/base/issue.hpp"

namespace hjul {

// A moment in UTC, given by the caller: hjul reads no clock.
struct UtcTime {
  Date day;
  std::int32_t second_of_day = 0;  // 0-86399
  friend bool operator==(const UtcTime&, const UtcTime&) = default;
};

// "20110825T063000Z" or "2011-08-25T06:30:00Z". Empty for anything else.
std::optional<UtcTime> parse_utc_time(std::string_view text) noexcept;

// A clock time in a zone. It may name a time that does not exist or exists twice; see LocalTimeRule.
struct LocalTime {
  Date day;
  std::int32_t minute_of_day = 0;  // 0-1439
};

// When an event is: whole days, or by the clock on one day.
struct EventTime {
  // All-day: the first and the last day, both included. Timed: the start, and how long.
  Date first;
  Date last;
  bool is_timed = false;
  std::int32_t start_minute = 0;      // of `first`, in the event's zone
  std::int32_t duration_minutes = 0;  // 0 or more
};

// A repeating series instead of single occurrences. Only what the caller knows to be regular.
struct EventSeries {
  std::string rrule;  // the value after "RRULE:", e.g. "FREQ=YEARLY;INTERVAL=2;BYMONTH=3"; UNTIL is left out of it
  std::optional<Date> until;  // the last day; written as DATE, or as the UTC moment of that local day's start time
  std::vector<Date> except;   // EXDATE, with the series' own start time
};

// One event of a calendar file.
struct CalendarEvent {
  std::string uid;  // stable: made from the cycle and the nominal occurrence
  std::string summary;
  std::string description;
  std::string location;
  std::string url;
  std::vector<std::string> categories;
  EventTime time;
  std::string time_zone;  // IANA name, as given; needed when timed
  std::uint32_t sequence = 0;
  bool is_cancelled = false;
  bool is_deadline = false;  // a task: leaves the day free, and goes into the file of tasks when that is asked for
  bool blocks_day = false;   // an all-day event that people attend; without it, phases of months would block calendars
  std::optional<UtcTime> last_modified;
  std::optional<EventSeries> series;  // written only with IcsOptions::writes_series
  std::optional<EventTime> replaces;  // this event is the moved occurrence of the series with its uid (RECURRENCE-ID)
};

// How clock times are written.
enum class TimeZoneMode : std::uint8_t {
  tzid,  // local times with TZID, and a VTIMEZONE for each zone
  utc,   // times with Z and no VTIMEZONE: the form that most readers get right
};
// What a local time means that the change of clocks skips or repeats. A skipped 02:30 is 01:30 (earliest) or 03:30
// (latest); a repeated 02:30 is the first or the second of the two.
enum class LocalTimeRule : std::uint8_t { earliest, latest };

// What the file holds.
enum class IcsContent : std::uint8_t {
  events,  // VEVENT for everything
  tasks,   // VTODO for the deadlines alone; several calendars show no VTODO, so this is a file of its own
};

// How a calendar file is written.
struct IcsOptions {
  UtcTime dtstamp;  // of the export: given, so that the same export has the same bytes
  std::string prodid = "-//hjul//annual wheel//EN";
  std::string calendar_name = {};  // X-WR-CALNAME; may be empty
  TimeZoneMode time_zone_mode = TimeZoneMode::tzid;
  LocalTimeRule local_time_rule = LocalTimeRule::earliest;
  IcsContent content = IcsContent::events;
  bool writes_series = false;
};

// A calendar file, and what was found on the way.
struct IcsFile {
  std::string text;  // empty when an issue is an error
  // Errors: ics.before_1996, ics.rrule_malformed, ics.series_in_utc, ics.time_impossible, ics.uid_empty,
  // ics.uid_repeated, ics.zone_missing, ics.zone_unknown. Warnings: ics.time_repeated, ics.time_skipped (resolved by
  // the rule). Places are JSON Pointers into the list of events.
  Issues issues;
};

// The whole file, CRLF and folded, the same bytes for the same input.
IcsFile write_icalendar(const std::vector<CalendarEvent>& events, const IcsOptions& options);

// ---------------------------------------------------------------------------------------------------------- local time

// True for the zones that hjul knows by rule: central European time from 1996-10-27 on, under the names Europe/Oslo,
// Europe/Stockholm and Europe/Copenhagen.
bool is_known_zone(std::string_view iana_name) noexcept;

// Whether a local time exists once (plain), not at all (skipped) or twice (repeated).
enum class LocalTimeNote : std::uint8_t { plain, skipped, repeated };
// The moment that a local time means.
struct ResolvedTime {
  UtcTime utc;
  LocalTimeNote note = LocalTimeNote::plain;
};
// CET/CEST: summer time from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October
// (Directive 2000/84/EC). Throws ContractViolation before 1996-10-27.
ResolvedTime resolve_local_time(LocalTime time, LocalTimeRule rule);
// The clock in those zones at a moment; seconds are cut off. Throws ContractViolation before 1996-10-27.
LocalTime local_time_of(const UtcTime& utc);

}  // namespace hjul
