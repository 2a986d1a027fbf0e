// Civil days. The only header of hjul that includes Howard Hinnant's date library.
//
// A Date is always a real day of the proleptic Gregorian calendar, years 1 to 9999. There is no "invalid date" and no
// "today": every question that depends on a day takes it as an argument. Days are counted as integers (the serial,
// days since 1970-01-01) because everything in the domain is dated by day and integers are what makes it fast.
#pragma once

#include <date/date.h>

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "hjul/base/error.hpp"

namespace hjul {

// Days of the week with their ISO numbers, Monday = 1.
enum class Weekday : std::uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

// A count of civil days; explicit, so that it never mixes with months, minutes or working days.
struct Days {
  std::int32_t count = 0;
  friend constexpr auto operator<=>(Days, Days) = default;
};

// Thrown for a day that does not exist or lies outside the years 1-9999. Code "date.not_in_calendar".
class BadDate : public Error {
 public:
  explicit BadDate(const std::string& what) : Error("date.not_in_calendar", what) {}
};

class Date {
 public:
  // 0001-01-01 and 9999-12-31.
  static constexpr std::int32_t min_serial = -719162;
  static constexpr std::int32_t max_serial = 2932896;

  // Throws BadDate when the day does not exist (31 February) or the year is not 1-9999.
  static Date from_ymd(int year, unsigned month, unsigned day);
  static constexpr std::optional<Date> try_from_ymd(int year, unsigned month, unsigned day) noexcept;
  // `serial` = days since 1970-01-01. Throws BadDate outside the years 1-9999.
  static Date from_serial(std::int64_t serial);

  constexpr std::int32_t serial() const noexcept { return serial_; }
  constexpr int year() const noexcept { return static_cast<int>(ymd().year()); }
  constexpr unsigned month() const noexcept { return static_cast<unsigned>(ymd().month()); }
  constexpr unsigned day() const noexcept { return static_cast<unsigned>(ymd().day()); }
  constexpr Weekday weekday() const noexcept;
  // ISO 8601, "2012-01-25".
  std::string iso() const;

  friend constexpr auto operator<=>(Date, Date) = default;
  friend Date operator+(Date d, Days n) { return from_serial(std::int64_t{d.serial_} + n.count); }
  friend Date operator-(Date d, Days n) { return from_serial(std::int64_t{d.serial_} - n.count); }
  friend constexpr Days operator-(Date a, Date b) noexcept { return Days{a.serial_ - b.serial_}; }

 private:
  explicit constexpr Date(std::int32_t serial) noexcept : serial_(serial) {}
  constexpr date::year_month_day ymd() const noexcept {
    return date::year_month_day{date::sys_days{date::days{serial_}}};
  }
  std::int32_t serial_;
};

// What to do when a day of the month does not exist, as in "31 January + 1 month".
enum class MonthEnd : std::uint8_t {
  skip,   // there is no such date: nothing
  clamp,  // the last day of that month
};

// A week of ISO 8601: it begins on Monday, and week 1 is that of the first Thursday.
struct IsoWeek {
  int year;       // the ISO week-year, which may differ from the calendar year around New Year
  unsigned week;  // 1-53
  friend constexpr auto operator<=>(const IsoWeek&, const IsoWeek&) = default;
};

// Strict "YYYY-MM-DD"; nothing else is a date. Empty when the form is wrong or the day does not exist.
std::optional<Date> parse_date(std::string_view iso) noexcept;

// Whether the year has a 29 February.
constexpr bool is_leap_year(int year) noexcept { return date::year{year}.is_leap(); }
// 28-31. `month` is 1-12.
constexpr unsigned days_in_month(int year, unsigned month) noexcept;
// The same day of the month, `months` later (or earlier). Empty when it does not exist and the policy is skip, or when
// the year leaves 1-9999.
std::optional<Date> add_months(Date d, int months, MonthEnd policy) noexcept;
// ISO 8601 week of a day, and the day of an ISO week (empty for week 53 of a year that has 52).
IsoWeek iso_week(Date d) noexcept;
// The day of an ISO week; empty for week 53 of a year that has 52.
std::optional<Date> date_of_iso_week(int week_year, unsigned week, Weekday weekday) noexcept;
// 52 or 53.
unsigned iso_weeks_in_year(int week_year) noexcept;

// "monday" ... "sunday", the spelling of documents and of Python.
std::string_view to_string(Weekday weekday) noexcept;
std::optional<Weekday> parse_weekday(std::string_view text) noexcept;

// A half-open span of days [from, to), in serials so that it can reach past the last day of the calendar.
struct DateWindow {
  std::int32_t from;
  std::int32_t to;

  static constexpr DateWindow half_open(Date from, Date to) noexcept { return {from.serial(), to.serial()}; }
  // Both days belong to the window, as people write spans.
  static constexpr DateWindow closed(Date first, Date last) noexcept { return {first.serial(), last.serial() + 1}; }
  static constexpr DateWindow everything() noexcept { return {Date::min_serial, Date::max_serial + 1}; }

  constexpr bool is_empty() const noexcept { return to <= from; }
  constexpr bool contains(Date d) const noexcept { return from <= d.serial() && d.serial() < to; }
  friend constexpr bool operator==(DateWindow, DateWindow) = default;
};

// ---------------------------------------------------------------------------------------------------------- bodies

constexpr std::optional<Date> Date::try_from_ymd(int year, unsigned month, unsigned day) noexcept {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return {};
  const date::sys_days days = date::year{year} / static_cast<int>(month) / static_cast<int>(day);
  return Date(static_cast<std::int32_t>(days.time_since_epoch().count()));
}

constexpr Weekday Date::weekday() const noexcept {
  return static_cast<Weekday>(date::weekday{date::sys_days{date::days{serial_}}}.iso_encoding());
}

constexpr unsigned days_in_month(int year, unsigned month) noexcept {
  constexpr unsigned char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29u : lengths[month - 1];
}

}  // namespace hjul

template <>
struct std::hash<hjul::Date> {
  std::size_t operator()(hjul::Date d) const noexcept { return std::hash<std::int32_t>{}(d.serial()); }
};
