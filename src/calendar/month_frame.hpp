// Arithmetic of months on day serials. Private to the room.
//
// Months are numbered year * 12 + (month - 1), weekdays from Monday 0, days of a month from bit 0.
#pragma once

#include <cstdint>

#include "hjul/base/date.hpp"

namespace hjul::detail {

inline constexpr std::int64_t first_month_number = 12;
inline constexpr std::int64_t last_month_number = 9999 * 12 + 11;
inline constexpr std::int64_t no_month = last_month_number + 1;

inline constexpr std::int16_t days_before_month[2][13] = {{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
                                                          {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366}};

// 1 January of a year from 1.
constexpr std::int32_t first_of_year(std::int32_t year) noexcept {
  const auto before = static_cast<std::uint32_t>(year - 1);
  return Date::min_serial + static_cast<std::int32_t>(before * 365 + before / 4 - before / 100 + before / 400);
}
// 0001-01-01 was a Monday.
constexpr unsigned weekday_from_monday(std::int32_t serial) noexcept {
  return static_cast<std::uint32_t>(serial - Date::min_serial) % 7;
}
constexpr std::int64_t floor_mod(std::int64_t value, std::int64_t modulus) noexcept {
  const std::int64_t rest = value % modulus;
  return rest < 0 ? rest + modulus : rest;
}
inline std::int32_t month_number(std::int32_t serial) {
  if (serial > Date::max_serial) return static_cast<std::int32_t>(no_month);
  const Date day = Date::from_serial(serial);
  return day.year() * 12 + static_cast<std::int32_t>(day.month()) - 1;
}

// The lowest `count` bits, all of them from 32 on.
constexpr std::uint32_t low_bits(std::int64_t count) noexcept { return count >= 32 ? ~0u : (1u << count) - 1; }

// The set bit number `index` from 0, alone.
constexpr std::uint32_t nth_bit(std::uint32_t mask, int index) noexcept {
  for (; index > 0; --index) mask &= mask - 1;
  return mask & (~mask + 1);
}

struct MonthFrame {
  std::int32_t first;
  unsigned length;

  static constexpr MonthFrame of(std::int32_t month) noexcept {
    const std::int32_t year = month / 12;
    const std::int16_t* before = days_before_month[is_leap_year(year) ? 1 : 0] + month % 12;
    return {first_of_year(year) + before[0], static_cast<unsigned>(before[1] - before[0])};
  }
};

}  // namespace hjul::detail
