// When an activity lies in the year: the domain's own short forms beside RRULE (calendar.md section 7).
//
// Each form answers one question: which slots does it have whose nominal date lies in a window? The nominal date is
// the identity of an occurrence; overrides, shifts and constraints come later and never change it. Therefore the slots
// of two adjoining windows are together the slots of their union, whatever the form.
#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/calendar/period.hpp"
#include "hjul/calendar/recurrence.hpp"
#include "hjul/calendar/working_days.hpp"

namespace hjul {

// One place in time: a day (first == last) or a span of days in which a date must lie. `last` is inclusive.
struct Slot {
  Date first;
  Date last;
  Date nominal;  // the identity
  friend constexpr auto operator<=>(const Slot&, const Slot&) = default;
};

// Days that somebody listed. Any order; a day listed twice is one slot.
struct FixedDates {
  std::vector<Date> dates;
  friend bool operator==(const FixedDates&, const FixedDates&) = default;
};
// The same month and day every year; month_end speaks of 29 February.
struct YearlyDate {
  unsigned month;
  unsigned day;
  MonthEnd month_end = MonthEnd::skip;
  friend bool operator==(const YearlyDate&, const YearlyDate&) = default;
};
// The second Tuesday (2) or the last Friday (-1) of a month, every year. ordinal: -5 ... -1, 1 ... 5. A fifth that does
// not exist gives nothing.
struct NthWeekday {
  unsigned month;
  Weekday weekday;
  int ordinal;
  friend bool operator==(const NthWeekday&, const NthWeekday&) = default;
};
// An ISO week of every week-year, "veke 41": its weekday, or the whole week Monday to Sunday. Week 53 exists only in
// some years and gives nothing in the others.
struct WeekSlot {
  unsigned week;
  std::optional<Weekday> weekday;
  friend bool operator==(const WeekSlot&, const WeekSlot&) = default;
};
// Whole months, first to last, every year; 11 to 2 crosses New Year. Phases are such windows (B3-B6).
struct MonthSpan {
  unsigned first_month;
  unsigned last_month;
  friend bool operator==(const MonthSpan&, const MonthSpan&) = default;
};
// From one month and day to another, both inclusive, every year; may cross New Year. 29 February means the last day of
// February in common years.
struct DateSpan {
  unsigned first_month;
  unsigned first_day;
  unsigned last_month;
  unsigned last_day;
  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};
// All of a period, or its first or its last day.
enum class PeriodEdge : std::uint8_t { whole, first_day, last_day };
// A period of a type: all of it, or its first or last day and n days from there. Working days are counted with
// DayCalendar::add from the edge. The nominal date is the first day (of the slot) without a calendar, and the edge
// itself with one, so that a change of holidays never renames an occurrence.
struct PeriodPart {
  PeriodType type;
  int part = 0;  // 0 = every part; 2 = the second tertial
  PeriodEdge edge = PeriodEdge::whole;
  int days = 0;                                           // with first_day or last_day; may be negative
  std::shared_ptr<const DayCalendar> calendar = nullptr;  // null = calendar days
  friend bool operator==(const PeriodPart&, const PeriodPart&);
};
// Week k of a period, "week 8 of term 2" (see week_of): the whole week, or a weekday of it.
struct PeriodWeek {
  PeriodType type;
  int part = 0;  // 0 = every period of the type
  int week = 1;
  std::optional<Weekday> weekday;
  friend bool operator==(const PeriodWeek&, const PeriodWeek&) = default;
};
// Easter Sunday plus n days, every year.
struct EasterOffset {
  int days;
  friend bool operator==(const EasterOffset&, const EasterOffset&) = default;
};
// Whatever RRULE can say.
struct Recurring {
  Recurrence recurrence;
  friend bool operator==(const Recurring&, const Recurring&) = default;
};
// A budget without dates: n days in each period, exactly or at least ("fyra heldagar per läsår", S16, O36). It has no
// slots, and never gets an invented date.
struct CountPer {
  PeriodType type;
  int days;
  bool is_at_least = false;  // false: exactly
  friend bool operator==(const CountPer&, const CountPer&) = default;
};

// When something lies, in any of these forms.
using Anchor = std::variant<FixedDates, YearlyDate, NthWeekday, WeekSlot, MonthSpan, DateSpan, PeriodPart, PeriodWeek,
                            EasterOffset, Recurring, CountPer>;

// The slots whose nominal date lies in the window, ascending by nominal date, without duplicates. Values outside their
// documented range (month 13) break the contract. Throws OutsideCalendar when a lead in working days leaves its
// calendar.
std::vector<Slot> slots(const Anchor& anchor, DateWindow window);

// False for budgets: they are counted, not dated.
bool is_dated(const Anchor& anchor) noexcept;

// How a budget of days stands in one period.
struct BudgetCount {
  Period period;
  int held;     // days that lie in the period
  int missing;  // how many more are needed; 0 when enough
  int surplus;  // how many too many; always 0 for "at least"
  friend bool operator==(const BudgetCount&, const BudgetCount&) = default;
};
// Counts different days per period, for every period that overlaps the window (O36: three of four, one is missing; one
// day in June and one in September lie in different school years).
std::vector<BudgetCount> count_days(const CountPer& budget, const std::vector<Date>& held, DateWindow window);

}  // namespace hjul
