#include <array>

#include "hjul/base/error.hpp"
#include "hjul/calendar/zone.hpp"
#include "hjul/io/icalendar.hpp"

namespace hjul {
namespace {

constexpr std::int64_t minutes_per_day = 1440;
constexpr Date first_known = *Date::try_from_ymd(1996, 10, 27);
constexpr std::array<std::string_view, 3> known_zones = {"Europe/Oslo", "Europe/Stockholm", "Europe/Copenhagen"};

std::optional<std::int32_t> number_at(std::string_view text, std::size_t at) noexcept {
  if (text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') return {};
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

}  // namespace

bool is_known_zone(std::string_view iana_name) noexcept {
  for (const std::string_view zone : known_zones)
    if (zone == iana_name) return true;
  return false;
}

ResolvedTime resolve_local_time(LocalTime time, LocalTimeRule rule) {
  require(time.minute_of_day >= 0 && time.minute_of_day < minutes_per_day, "a minute of the day is 0 to 1439");
  require(time.day >= first_known, "central European time is known by rule from 1996-10-27 on");
  const std::int64_t local = std::int64_t{time.day.serial()} * minutes_per_day + time.minute_of_day;
  const std::int64_t as_summer = local - 120;
  const std::int64_t as_winter = local - 60;
  const bool fits_summer = is_european_summer(as_summer);
  const bool fits_winter = !is_european_summer(as_winter);
  ResolvedTime out = {UtcTime{time.day, 0}, LocalTimeNote::plain};
  std::int64_t utc = fits_summer ? as_summer : as_winter;
  if (fits_summer == fits_winter) {  // both: repeated; neither: skipped. Summer's reading is the earlier moment.
    out.note = fits_summer ? LocalTimeNote::repeated : LocalTimeNote::skipped;
    utc = rule == LocalTimeRule::earliest ? as_summer : as_winter;
  }
  const std::int64_t day = utc / minutes_per_day;  // never before 1970
  out.utc = {Date::from_serial(day), static_cast<std::int32_t>((utc - day * minutes_per_day) * 60)};
  return out;
}

LocalTime local_time_of(const UtcTime& utc) {
  // The evening of the day before in UTC is already the first known day by the clock.
  require(utc.day + Days{1} >= first_known, "central European time is known by rule from 1996-10-27 on");
  const std::int64_t moment = std::int64_t{utc.day.serial()} * minutes_per_day + utc.second_of_day / 60;
  const std::int64_t local = moment + (is_european_summer(moment) ? 120 : 60);
  return {Date::from_serial(local / minutes_per_day), static_cast<std::int32_t>(local % minutes_per_day)};
}

std::optional<UtcTime> parse_utc_time(std::string_view text) noexcept {
  // Both spellings are brought to the basic one: YYYYMMDDTHHMMSSZ.
  std::array<char, 16> basic{};
  if (text.size() == 20) {
    if (text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':') return {};
    std::size_t n = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
      if (i != 4 && i != 7 && i != 13 && i != 16) basic[n++] = text[i];
  } else if (text.size() == 16) {
    for (std::size_t i = 0; i < basic.size(); ++i) basic[i] = text[i];
  } else {
    return {};
  }
  const std::string_view b(basic.data(), basic.size());
  if (b[8] != 'T' || b[15] != 'Z') return {};
  std::array<std::optional<std::int32_t>, 7> part;
  for (std::size_t i = 0; i < 4; ++i) part[i] = number_at(b, 2 * i);
  for (std::size_t i = 4; i < 7; ++i) part[i] = number_at(b, 2 * i + 1);
  for (const auto& value : part)
    if (!value) return {};
  const auto day =
      Date::try_from_ymd(*part[0] * 100 + *part[1], static_cast<unsigned>(*part[2]), static_cast<unsigned>(*part[3]));
  if (!day || *part[4] > 23 || *part[5] > 59 || *part[6] > 59) return {};
  return UtcTime{*day, *part[4] * 3600 + *part[5] * 60 + *part[6]};
}

}  // namespace hjul
