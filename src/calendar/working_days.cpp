#include "hjul/calendar/working_days.hpp"

#include <algorithm>
#include <array>

namespace hjul {
namespace {

constexpr std::array<std::string_view, 7> shift_words = {
    "unadjusted",         "following", "modified_following",           "preceding",
    "modified_preceding", "nearest",   "half_month_modified_following"};

Date nearest_day(Date day, const DayCalendar& calendar) {
  if (calendar.is(day)) return day;
  const Date before = calendar.prev(day);
  const Date after = calendar.next(day);
  return day - before < after - day ? before : after;
}

}  // namespace

DayCalendar::DayCalendar(DateWindow window) : window_(window) {
  require(!window.is_empty() && window.from >= Date::min_serial && window.to <= Date::max_serial + 1,
          "a calendar of days has a window within the years 1 to 9999");
  words_.resize(static_cast<std::size_t>(window.to - window.from) / 64 + 1);
}

DayCalendar::DayCalendar(DateWindow window, const std::vector<Date>& days) : DayCalendar(window) {
  for (const Date day : days)
    if (window_.contains(day)) mark(day.serial(), day.serial() + 1, WeekdaySet::all());
  count_ranks();
}

void DayCalendar::mark(std::int32_t from, std::int32_t to, WeekdaySet weekdays) {
  from = std::max(from, window_.from);
  to = std::min(to, window_.to);
  for (std::int32_t serial = from; serial < to; ++serial) {
    const auto weekday = static_cast<unsigned>(serial - Date::min_serial) % 7;  // 0001-01-01 was a Monday
    const auto offset = static_cast<unsigned>(serial - window_.from);
    words_[offset / 64] |= std::uint64_t{(unsigned{weekdays.bits()} >> weekday) & 1u} << (offset % 64);
  }
}

void DayCalendar::clear(std::int32_t from, std::int32_t to) {
  for (std::int32_t serial = std::max(from, window_.from); serial < std::min(to, window_.to); ++serial) {
    const auto offset = static_cast<unsigned>(serial - window_.from);
    words_[offset / 64] &= ~(std::uint64_t{1} << (offset % 64));
  }
}

void DayCalendar::count_ranks() {
  ranks_.clear();
  ranks_.reserve(words_.size());
  size_ = 0;
  for (const std::uint64_t word : words_) {
    ranks_.push_back(size_);
    size_ += std::popcount(word);
  }
}

Date DayCalendar::add(Date day, std::int32_t n) const {
  const std::int32_t offset = offset_of(day);
  if (n == 0) return select(rank_at(offset));
  return select(n > 0 ? rank_after(offset) + n - 1 : rank_at(offset) + n);
}

// The days of a calendar lie fairly evenly, so the word is guessed from the rank and then corrected.
Date DayCalendar::select(std::int64_t rank) const {
  if (rank < 0) refuse(std::int64_t{window_.from} - 1);
  if (rank >= size_) refuse(window_.to);
  auto word = static_cast<std::size_t>(rank * static_cast<std::int64_t>(words_.size() - 1) / size_);
  while (ranks_[word] > rank) --word;
  while (word + 1 < ranks_.size() && ranks_[word + 1] <= rank) ++word;
  std::uint64_t bits = words_[word];
  auto left = static_cast<int>(rank - ranks_[word]);
  std::int32_t offset = static_cast<std::int32_t>(word) * 64;
  for (unsigned half = 32; half >= 8; half /= 2) {
    const std::uint64_t low = bits & ((std::uint64_t{1} << half) - 1);
    if (const int in_low = std::popcount(low); left >= in_low) {
      left -= in_low;
      bits >>= half;
      offset += static_cast<std::int32_t>(half);
    } else {
      bits = low;
    }
  }
  for (; left > 0; --left) bits &= bits - 1;
  return Date::from_serial(window_.from + offset + std::countr_zero(bits));
}

void DayCalendar::refuse(std::int64_t serial) const {
  const bool is_day = Date::min_serial <= serial && serial <= Date::max_serial;
  throw OutsideCalendar((is_day ? Date::from_serial(serial).iso() : "a day") +
                        " lies outside the calendar, which knows the days from " +
                        Date::from_serial(window_.from).iso() + " to " + Date::from_serial(window_.to - 1).iso());
}

DayCalendar both(const DayCalendar& a, const DayCalendar& b) {
  DayCalendar result(DateWindow{std::max(a.window_.from, b.window_.from), std::min(a.window_.to, b.window_.to)});
  for (std::int32_t serial = result.window_.from; serial < result.window_.to; ++serial)
    if (a.test(serial - a.window_.from) && b.test(serial - b.window_.from))
      result.mark(serial, serial + 1, WeekdaySet::all());
  result.count_ranks();
  return result;
}

DayCalendar without(const DayCalendar& calendar, const std::vector<DateWindow>& windows) {
  DayCalendar result = calendar;
  for (const DateWindow window : windows) result.clear(window.from, window.to);
  result.count_ranks();
  return result;
}

DayCalendar working_days(const HolidaySet& holidays, HolidayCategories non_working, DateWindow window,
                         WeekdaySet weekdays) {
  DayCalendar calendar(window);
  calendar.mark(window.from, window.to, weekdays);
  for (const Holiday& holiday : holidays.in(window))
    if (non_working.has(holiday.category)) calendar.clear(holiday.date.serial(), holiday.date.serial() + 1);
  calendar.count_ranks();
  return calendar;
}

DayCalendar days_in(const std::vector<DateWindow>& declared, const std::vector<DateWindow>& free, WeekdaySet weekdays) {
  DateWindow hull{Date::max_serial + 1, Date::min_serial};
  for (const DateWindow window : declared)
    if (!window.is_empty()) hull = {std::min(hull.from, window.from), std::max(hull.to, window.to)};
  DayCalendar calendar(hull);
  for (const DateWindow window : declared) calendar.mark(window.from, window.to, weekdays);
  for (const DateWindow window : free) calendar.clear(window.from, window.to);
  calendar.count_ranks();
  return calendar;
}

std::string_view to_string(Shift shift) noexcept { return shift_words[static_cast<std::size_t>(shift)]; }

std::optional<Shift> parse_shift(std::string_view text) noexcept {
  for (std::size_t i = 0; i < shift_words.size(); ++i)
    if (shift_words[i] == text) return static_cast<Shift>(i);
  return {};
}

Date shifted(Date day, Shift shift, const DayCalendar& calendar) {
  constexpr unsigned half_month = 15;
  switch (shift) {
    case Shift::unadjusted: return day;
    case Shift::following: return calendar.first_on_or_after(day);
    case Shift::preceding: return calendar.last_on_or_before(day);
    case Shift::nearest: return nearest_day(day, calendar);
    case Shift::modified_preceding: {
      const Date before = calendar.last_on_or_before(day);
      return before.month() == day.month() ? before : calendar.first_on_or_after(day);
    }
    case Shift::modified_following:
    case Shift::half_month_modified_following: break;
  }
  const Date after = calendar.first_on_or_after(day);
  const bool is_half = shift == Shift::half_month_modified_following;
  const bool leaves_half = is_half && day.day() <= half_month && after.day() > half_month;
  return after.month() != day.month() || leaves_half ? calendar.last_on_or_before(day) : after;
}

}  // namespace hjul
