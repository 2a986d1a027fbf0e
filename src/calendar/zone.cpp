#include "hjul/calendar/zone.hpp"

#include <array>

namespace hjul {
namespace {

constexpr std::int64_t minutes_per_day = 1440;
constexpr std::int64_t ms_per_minute = 60'000;

// Serial of the last Sunday of March or October, both of which have 31 days.
std::int32_t last_sunday(int year, unsigned month) noexcept {
  const Date last = *Date::try_from_ymd(year, month, 31);
  return last.serial() - static_cast<std::int32_t>(last.weekday()) % 7;
}

}  // namespace

Instant Instant::from_ms(std::int64_t ms) {
  if (const auto at = try_from_ms(ms)) return *at;
  throw BadDate(std::to_string(ms) +
                " ms lies outside the instants whose civil day is known, 1996-10-27 to 9999-12-30");
}

bool is_european_summer(std::int64_t utc_minute) noexcept {
  const std::int64_t day = (utc_minute >= 0 ? utc_minute : utc_minute - minutes_per_day + 1) / minutes_per_day;
  const int year = static_cast<int>(date::year_month_day{date::sys_days{date::days{day}}}.year());
  const std::int64_t begin = std::int64_t{last_sunday(year, 3)} * minutes_per_day + 60;
  const std::int64_t end = std::int64_t{last_sunday(year, 10)} * minutes_per_day + 60;
  return begin <= utc_minute && utc_minute < end;
}

std::optional<Zone> Zone::find(std::string_view iana_name) noexcept {
  constexpr std::array<Zone, 4> known = {Zone("Europe/Oslo", 60, true), Zone("Europe/Stockholm", 60, true),
                                         Zone("Europe/Copenhagen", 60, true), Zone::utc()};
  for (const Zone& zone : known)
    if (zone.name() == iana_name) return zone;
  return {};
}

std::int32_t Zone::offset_minutes(Instant at) const noexcept {
  // Instants are never before 1970, so that division rounds down.
  return standard_minutes_ + (has_summer_ && is_european_summer(at.ms() / ms_per_minute) ? 60 : 0);
}

Date Zone::day_of(Instant at) const noexcept {
  const std::int64_t local = at.ms() / ms_per_minute + offset_minutes(at);
  return Date::from_serial(local / minutes_per_day);
}

}  // namespace hjul
