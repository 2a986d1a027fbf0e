// Easter Sunday of the Gregorian calendar (Anonymous Gregorian algorithm, Nature 1876; Meeus, Astronomical
// Algorithms, chapter 8).
#pragma once

#include "hjul/base/date.hpp"
#include "hjul/base/error.hpp"

namespace hjul {

// The first year in which the Gregorian Easter was kept.
inline constexpr int first_easter_year = 1583;

// Easter Sunday of a year from 1583 to 9999; anything else breaks the contract.
constexpr Date easter_sunday(int year) {
  if (year < first_easter_year || year > 9999) throw ContractViolation("Easter is asked for a year from 1583 to 9999");
  const int golden = year % 19;
  const int century = year / 100;
  const int skipped_leap_days = century - century / 4;
  const int moon_correction = (8 * century + 13) / 25;
  const int epact = (19 * golden + skipped_leap_days - moon_correction + 15) % 30;
  const int full_moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));  // days after 21 March
  const int weekday = (year + year / 4 + full_moon + 2 - skipped_leap_days) % 7;
  const int days_after_28_february = full_moon - weekday + 28;  // the Sunday after the full moon, counted from 1 March
  const bool is_april = days_after_28_february > 31;
  return *Date::try_from_ymd(year, is_april ? 4u : 3u,
                             static_cast<unsigned>(is_april ? days_after_28_february - 31 : days_after_28_february));
}

}  // namespace hjul
