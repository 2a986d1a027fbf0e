#include "hjul/base/date.hpp"

#include <array>

namespace hjul {
namespace {

constexpr std::array<std::string_view, 7> weekday_names = {"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};

std::optional<unsigned> digits(std::string_view text) noexcept {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

// The Monday of ISO week 1 of a year: the week that holds 4 January. May lie before the first day of the calendar.
std::int32_t first_monday_serial(int week_year) noexcept {
  const date::sys_days fourth = date::year{week_year} / 1 / 4;
  const auto back = date::weekday{fourth}.iso_encoding() - 1;
  return static_cast<std::int32_t>(fourth.time_since_epoch().count()) - static_cast<std::int32_t>(back);
}

}  // namespace

Date Date::from_ymd(int year, unsigned month, unsigned day) {
  if (const auto d = try_from_ymd(year, month, day)) return *d;
  throw BadDate("there is no day " + std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day));
}

Date Date::from_serial(std::int64_t serial) {
  if (serial < min_serial || serial > max_serial)
    throw BadDate("day " + std::to_string(serial) + " after 1970-01-01 lies outside the years 1-9999");
  return Date(static_cast<std::int32_t>(serial));
}

std::string Date::iso() const {
  const auto day = ymd();
  const auto y = static_cast<unsigned>(static_cast<int>(day.year()));
  const auto m = static_cast<unsigned>(day.month());
  const auto d = static_cast<unsigned>(day.day());
  const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
  return {digit(y / 1000), digit(y / 100), digit(y / 10), digit(y),      '-',
          digit(m / 10),   digit(m),       '-',           digit(d / 10), digit(d)};
}

std::optional<Date> parse_date(std::string_view iso) noexcept {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
  const auto y = digits(iso.substr(0, 4));
  const auto m = digits(iso.substr(5, 2));
  const auto d = digits(iso.substr(8, 2));
  if (!y || !m || !d) return {};
  return Date::try_from_ymd(static_cast<int>(*y), *m, *d);
}

std::optional<Date> add_months(Date d, int months, MonthEnd policy) noexcept {
  const std::int64_t index = std::int64_t{d.year()} * 12 + (d.month() - 1) + months;
  const auto year = static_cast<int>(index >= 0 ? index / 12 : -1);
  if (year < 1 || year > 9999) return {};
  const auto month = static_cast<unsigned>(index % 12) + 1;
  const unsigned length = days_in_month(year, month);
  if (d.day() <= length) return Date::try_from_ymd(year, month, d.day());
  return policy == MonthEnd::clamp ? Date::try_from_ymd(year, month, length) : std::nullopt;
}

IsoWeek iso_week(Date d) noexcept {
  int year = d.year();
  std::int32_t monday = first_monday_serial(year);
  if (d.serial() < monday)
    monday = first_monday_serial(--year);
  else if (const std::int32_t next = first_monday_serial(year + 1); d.serial() >= next) {
    monday = next;
    ++year;
  }
  return {year, static_cast<unsigned>((d.serial() - monday) / 7 + 1)};
}

unsigned iso_weeks_in_year(int week_year) noexcept {
  return static_cast<unsigned>((first_monday_serial(week_year + 1) - first_monday_serial(week_year)) / 7);
}

std::optional<Date> date_of_iso_week(int week_year, unsigned week, Weekday weekday) noexcept {
  if (week_year < 1 || week_year > 9999 || week < 1 || week > iso_weeks_in_year(week_year)) return {};
  const std::int32_t serial =
      first_monday_serial(week_year) + static_cast<std::int32_t>(week - 1) * 7 + static_cast<std::int32_t>(weekday) - 1;
  if (serial < Date::min_serial || serial > Date::max_serial) return {};
  return Date::from_serial(serial);
}

std::string_view to_string(Weekday weekday) noexcept { return weekday_names[static_cast<std::size_t>(weekday) - 1]; }

std::optional<Weekday> parse_weekday(std::string_view text) noexcept {
  for (std::size_t i = 0; i < weekday_names.size(); ++i)
    if (weekday_names[i] == text) return static_cast<Weekday>(i + 1);
  return {};
}

}  // namespace hjul
