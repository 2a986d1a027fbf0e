// When: calendars, period types, rotations, schedule versions, and the forms in which a document says a time.
#pragma once

#include <map>

#include "hjul/calendar/agenda.hpp"
#include "hjul/calendar/holidays.hpp"
#include "hjul/calendar/span.hpp"
#include "hjul/calendar/working_days.hpp"
#include "hjul/model/common.hpp"

namespace hjul {

// Which days are not for work, or which are for school (calendar.md 5, 6). The country's holidays are rules; what the
// owner adds, removes or renames, and which categories are days off, is data of the owner.
struct CalendarRule {
  CalendarId id{detail::Unset{}};
  std::string country;                       // "NO", "SE", "DK"; empty: the document's place
  std::vector<HolidayCategory> non_working;  // default: statutory
  // A day off, days off, or a day off every year.
  struct AddedDay {
    std::optional<Date> on;  // one day
    std::optional<Date> to;  // .. to this day
    std::string every;       // or each year, "MM-DD"
    Text title;
    friend bool operator==(const AddedDay&, const AddedDay&) = default;
  };
  std::vector<AddedDay> add;        // further days off
  std::vector<std::string> remove;  // holiday ids
  std::map<std::string, Text> rename;
  // School days are declared, never computed: only days in these windows can be school days.
  struct Days {
    Date from = Date::from_serial(0);
    Date to = Date::from_serial(0);
    friend bool operator==(const Days&, const Days&) = default;
  };
  std::vector<Days> school_days;
  Sources source;
  friend bool operator==(const CalendarRule&, const CalendarRule&) = default;
};

// A type of period (C5). Exactly one of `starts` and `windows` is given.
struct PeriodDef {
  PeriodId id{detail::Unset{}};
  Text title;
  std::string starts;     // "MM-DD": a period begins on this day of each year
  int years = 1;          // length: 1 for years, 2 and 5 for horizons (D1)
  int counting_from = 0;  // for years > 1: a year in which one begins
  int parts = 1;          // equal parts by whole months: 3 for tertials
  // One period with its dates.
  struct Window {
    std::string id;  // "ht-2011"
    Date from = Date::from_serial(0);
    Date to = Date::from_serial(0);  // belongs to it
    int year = 0;  // to which it belongs, for counting its part; 0 = the calendar year of its first day
    Text title;
    friend bool operator==(const Window&, const Window&) = default;
  };
  std::vector<Window> windows;  // declared with dates: terms, half-terms
  Sources source;
  Text note;
  friend bool operator==(const PeriodDef&, const PeriodDef&) = default;
};

// Every so many years, staggered over groups of units (B7, D15). The group of a unit is data: Unit::groups or `groups`.
struct RotationDef {
  RotationId id{detail::Unset{}};
  int years = 2;
  int counting_from = 0;         // a year in which group 0 has its turn
  std::optional<PeriodId> per;   // whose years are counted; default the calendar year
  std::vector<Selector> groups;  // group 0, 1, ...
  Sources source;
  Text note;
  friend bool operator==(const RotationDef&, const RotationDef&) = default;
};

// A version of the schedule: "2011", "adjusted" (J32, C10). Versions may overlap and contradict each other; the plan
// shows both.
struct ScheduleDef {
  std::string id;
  Text title;
  Validity valid;
  Sources source;
  Text note;
  friend bool operator==(const ScheduleDef&, const ScheduleDef&) = default;
};

// Something from outside that starts duties: an inspection, an election. Its dates may be known or not.
struct EventDef {
  std::string id;
  Text title;
  std::vector<Date> on;
  Sources source;
  friend bool operator==(const EventDef&, const EventDef&) = default;
};

// What a relative date is relative to: an activity's occurrence, or an event.
struct Reference {
  std::optional<ActivityId> activity;
  std::string event;
  // Its first or its last day. Where nothing is said (whole): "after" counts from the last, "before" from the first.
  enum class At : std::uint8_t { whole, start, end };
  At at = At::whole;
  friend bool operator==(const Reference&, const Reference&) = default;
};

// How a number of occasions is meant.
enum class CountBound : std::uint8_t { exactly, at_least, at_most };

// One way to say a time. A document uses exactly one of the forms; `form()` of a checked model tells which.
//
//   {"on": "2016-03-15"}, {"on": ["2016-03-15", ...]}    these days              {"on": "11-15"}     each year
//   {"month": 11}, {"months": [9, 12]}                   a window of whole months each year
//   {"from": "09-01", "to": "12-15"}                     a window each year, or once with full dates
//   {"month": 3, "weekday": "tuesday", "nth": -1}        the last Tuesday in March
//   {"week": 44}, {"week": 44, "weekday": "monday"}      ISO week
//   {"rrule": "FREQ=...", "start": D, "also": [...], "except": [...]}
//   {"easter": -3}                                       days after Easter Sunday
//   {"period": "tertial", "part": 2}                     the period itself; with "at": "end" and "plus": a day of it
//   {"period": "terms", "part": 2, "week": 8}            week 8 of term 2
//   {"after": X, "by": {"working_days": 5}}, {"before": X, "by": ...}    relative to another occurrence or an event
//   {"next": "board-meeting", "after": X}                the next one after it
//   {"between": [X, Y]}                                  half-way
//   {"times": 4, "per": "school-year"}                   a number of occasions, not dated
//   {"undated": "in spring"}                             known to happen; never given an invented date
struct When {
  std::vector<Date> on;
  std::string on_yearly;               // "MM-DD"
  std::optional<int> month, month_to;  // 1-12
  std::string from_yearly, to_yearly;  // "MM-DD"
  std::optional<Date> from, to;
  std::optional<Weekday> weekday;
  std::optional<int> nth;
  std::optional<int> week;
  std::string rrule;
  std::optional<Date> start;
  std::vector<Date> also, except;
  std::optional<int> easter;
  std::optional<PeriodId> period;
  std::optional<int> part;
  enum class Edge : std::uint8_t { whole, start, end };
  Edge at = Edge::whole;
  std::optional<Span> plus, minus;
  std::optional<Reference> after, before;
  std::optional<Span> by;
  std::optional<ActivityId> next;
  std::vector<Reference> between;  // two
  std::optional<int> times;
  std::optional<PeriodId> per;
  CountBound bound = CountBound::exactly;
  Text undated;
  // Modifiers, beside any form.
  std::optional<RotationId> rotation;  // only in the years of the unit's group
  int every_years = 1;                 // only every so many years ...
  int counting_from = 0;               // ... counted from this one
  Shift shift = Shift::unadjusted;     // when it falls on a day off
  std::optional<CalendarId> calendar;  // whose days off; default the working days of the place
  MonthEnd month_end = MonthEnd::skip;
  std::string schedule;  // version of the schedule this belongs to
  Validity valid;
  Sources source;
  friend bool operator==(const When&, const When&) = default;
};

// A part of the day, in minutes from midnight of the owner's local time (D20).
struct TimeOfDay {
  ClockTime from = ClockTime::from_minutes(0);
  ClockTime to = ClockTime::from_minutes(0);
  friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

}  // namespace hjul
