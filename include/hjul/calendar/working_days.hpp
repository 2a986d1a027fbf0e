// Calendars of days that count: working days, school days. One bit per day, with a rank for each 64 days, so that
// counting between two days is a subtraction and going n days on is rank and select (calendar.md section 6).
//
// Working days follow from weekdays and holidays. School days are declared by the owner and never computed.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/calendar/holidays.hpp"

namespace hjul {

// A set of weekdays, a value. Default: none.
class WeekdaySet {
 public:
  constexpr WeekdaySet() = default;
  constexpr WeekdaySet(std::initializer_list<Weekday> weekdays) {
    for (const Weekday weekday : weekdays) bits_ = static_cast<std::uint8_t>(bits_ | bit(weekday));
  }
  static constexpr WeekdaySet monday_to_friday() noexcept { return from_bits(0x1F); }
  static constexpr WeekdaySet all() noexcept { return from_bits(0x7F); }
  constexpr bool has(Weekday weekday) const noexcept { return (bits_ & bit(weekday)) != 0; }
  // Bit 0 = Monday.
  constexpr std::uint8_t bits() const noexcept { return bits_; }
  friend constexpr bool operator==(WeekdaySet, WeekdaySet) = default;

 private:
  static constexpr unsigned bit(Weekday weekday) noexcept { return 1u << (static_cast<unsigned>(weekday) - 1); }
  static constexpr WeekdaySet from_bits(std::uint8_t bits) noexcept {
    WeekdaySet set;
    set.bits_ = bits;
    return set;
  }
  std::uint8_t bits_ = 0;
};

// An immutable set of days within a declared window. Every question outside the window, and every answer that would
// lie outside it, throws OutsideCalendar: the calendar does not know, and does not guess.
class DayCalendar {
 public:
  // The days of `days` that lie in `window`, in any order. An empty window, or one outside the years 1-9999, breaks
  // the contract.
  DayCalendar(DateWindow window, const std::vector<Date>& days);

  DateWindow window() const noexcept { return window_; }
  // How many days count in the whole window.
  std::int64_t size() const noexcept { return size_; }

  bool is(Date day) const { return test(offset_of(day)); }
  // The nearest counted day strictly after, strictly before, on or after, on or before.
  Date next(Date day) const { return select(rank_after(offset_of(day))); }
  Date prev(Date day) const { return select(rank_at(offset_of(day)) - 1); }
  Date first_on_or_after(Date day) const { return select(rank_at(offset_of(day))); }
  Date last_on_or_before(Date day) const { return select(rank_after(offset_of(day)) - 1); }
  // n > 0: the n-th counted day strictly after; n < 0: the n-th strictly before; 0: the first on or after. The answer
  // is always a day of the calendar.
  Date add(Date day, std::int32_t n) const;
  // Counted days in [a, b); negative when b lies before a. `b` may be the end of the window.
  std::int32_t between(Date a, Date b) const {
    return static_cast<std::int32_t>(rank_at(bound_of(b)) - rank_at(bound_of(a)));
  }
  // Counted days from the start of the window to the day, the day itself left out.
  std::int32_t rank(Date day) const { return static_cast<std::int32_t>(rank_at(bound_of(day))); }
  // The counted day with that rank. Throws OutsideCalendar when there is none.
  Date nth(std::int32_t rank) const { return select(rank); }

  // Days that count in both; the window is what the two have in common, which must not be empty.
  friend DayCalendar both(const DayCalendar& a, const DayCalendar& b);
  // Without the days of the windows; the window of the calendar stays.
  friend DayCalendar without(const DayCalendar& calendar, const std::vector<DateWindow>& windows);
  friend bool operator==(const DayCalendar&, const DayCalendar&) = default;

 private:
  friend DayCalendar working_days(const HolidaySet&, HolidayCategories, DateWindow, WeekdaySet);
  friend DayCalendar days_in(const std::vector<DateWindow>&, const std::vector<DateWindow>&, WeekdaySet);

  explicit DayCalendar(DateWindow window);
  void mark(std::int32_t from, std::int32_t to, WeekdaySet weekdays);
  void clear(std::int32_t from, std::int32_t to);
  void count_ranks();

  std::int32_t offset_of(Date day) const {
    if (!window_.contains(day)) refuse(day.serial());
    return day.serial() - window_.from;
  }
  std::int32_t bound_of(Date day) const {
    return day.serial() == window_.to ? window_.to - window_.from : offset_of(day);
  }
  bool test(std::int32_t offset) const noexcept {
    return ((words_[static_cast<std::size_t>(offset) / 64] >> (static_cast<unsigned>(offset) % 64)) & 1u) != 0;
  }
  std::int64_t rank_at(std::int32_t offset) const noexcept {
    const std::size_t word = static_cast<std::size_t>(offset) / 64;
    const std::uint64_t below = (std::uint64_t{1} << (static_cast<unsigned>(offset) % 64)) - 1;
    return std::int64_t{ranks_[word]} + std::popcount(words_[word] & below);
  }
  std::int64_t rank_after(std::int32_t offset) const noexcept { return rank_at(offset) + (test(offset) ? 1 : 0); }
  Date select(std::int64_t rank) const;
  [[noreturn]] void refuse(std::int64_t serial) const;

  DateWindow window_;
  std::int32_t size_ = 0;
  std::vector<std::uint64_t> words_;  // one word more than needed, so that the end of the window has a rank
  std::vector<std::int32_t> ranks_;
};

// Weekdays that are no holiday of a non-working category. Throws OutsideCalendar when the window reaches outside the
// range of the holidays.
DayCalendar working_days(const HolidaySet& holidays, HolidayCategories non_working, DateWindow window,
                         WeekdaySet weekdays = WeekdaySet::monday_to_friday());

// Declared days: the weekdays of the windows (terms) without the free ones (half-term breaks, study days). Its window
// reaches from the first day declared to the last.
DayCalendar days_in(const std::vector<DateWindow>& declared, const std::vector<DateWindow>& free = {},
                    WeekdaySet weekdays = WeekdaySet::monday_to_friday());

// Where a date goes that falls on a day that does not count. The vocabulary of QuantLib's BusinessDayConvention.
enum class Shift : std::uint8_t {
  unadjusted,                     // it stays
  following,                      // the first counted day on or after
  modified_following,             // following, unless that is in the next month: then preceding
  preceding,                      // the last counted day on or before
  modified_preceding,             // preceding, unless that is in the month before: then following
  nearest,                        // the nearer of the two; the later when they are equally near
  half_month_modified_following,  // as modified_following, and not across the 15th either
};
std::string_view to_string(Shift shift) noexcept;
std::optional<Shift> parse_shift(std::string_view text) noexcept;

// Throws OutsideCalendar when the date, or where it would go, lies outside the calendar (never for unadjusted).
Date shifted(Date day, Shift shift, const DayCalendar& calendar);

}  // namespace hjul
