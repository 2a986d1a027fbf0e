// Holidays as rules with categories and years of validity; nothing is a table of dates.
//
// Which categories are days off is the policy of a school owner and is not decided here. The rules of the countries
// are verified for 2000-2099 only (calendar.md section 5), and hjul refuses to answer outside a declared range rather
// than to guess.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/base/error.hpp"
#include "hjul/base/text.hpp"

namespace hjul {

// On what ground a holiday is one; which of them are days off is the owner's policy.
enum class HolidayCategory : std::uint8_t {
  statutory,       // a public holiday by law
  equated_by_law,  // treated as a Sunday by another law: the Swedish eves
  settlement,      // banks only: 24 December in Norway
  school_free,     // local, of one owner
};
std::string_view to_string(HolidayCategory category) noexcept;
std::optional<HolidayCategory> parse_holiday_category(std::string_view text) noexcept;

// A set of categories, a value.
class HolidayCategories {
 public:
  constexpr HolidayCategories() = default;
  constexpr HolidayCategories(std::initializer_list<HolidayCategory> categories) {
    for (const HolidayCategory category : categories) bits_ = static_cast<std::uint8_t>(bits_ | bit(category));
  }
  constexpr bool has(HolidayCategory category) const noexcept { return (bits_ & bit(category)) != 0; }
  friend constexpr bool operator==(HolidayCategories, HolidayCategories) = default;

 private:
  static constexpr unsigned bit(HolidayCategory category) noexcept { return 1u << static_cast<unsigned>(category); }
  std::uint8_t bits_ = 0;
};

// A fixed month and day.
struct FixedHoliday {
  unsigned month;
  unsigned day;
  friend constexpr bool operator==(const FixedHoliday&, const FixedHoliday&) = default;
};
// Easter Sunday plus so many days: -2 Good Friday, +39 Ascension Day.
struct EasterHoliday {
  int days;
  friend constexpr bool operator==(const EasterHoliday&, const EasterHoliday&) = default;
};
// The first such weekday on or after a month and day: the Saturday from 20 June.
struct WeekdayHoliday {
  Weekday weekday;
  unsigned month;
  unsigned day;
  friend constexpr bool operator==(const WeekdayHoliday&, const WeekdayHoliday&) = default;
};
// How the day of a holiday is found in a year.
using HolidayDay = std::variant<FixedHoliday, EasterHoliday, WeekdayHoliday>;

// One holiday as a rule with the years in which it holds.
struct HolidayRule {
  std::string id;  // a slug, stable: "good-friday"
  Text name;
  HolidayDay day;
  HolidayCategory category = HolidayCategory::statutory;
  int valid_from_year = 1;  // both years inclusive
  int valid_to_year = 9999;

  // Its day in a year; empty outside its validity, for a day that does not exist that year, or before Easter was kept.
  std::optional<Date> in_year(int year) const;
  friend bool operator==(const HolidayRule&, const HolidayRule&) = default;
};

// The rules of a country and the years for which they are verified (both inclusive).
struct CountryHolidays {
  std::string_view country;
  int first_year;
  int last_year;
  std::vector<HolidayRule> rules;
};

// A calendar, a country or a kind of days that nobody declared. Code "calendar.unknown".
class UnknownCalendar : public Error {
 public:
  explicit UnknownCalendar(std::string_view name)
      : Error("calendar.unknown", "no calendar '" + std::string(name.substr(0, 80)) + "'") {}
};

// A question about days outside what a calendar declares to know. Code "calendar.outside_range".
class OutsideCalendar : public Error {
 public:
  explicit OutsideCalendar(const std::string& what) : Error("calendar.outside_range", what) {}
};

// "NO", "SE" or "DK"; immutable data. Throws UnknownCalendar for another country.
const CountryHolidays& country_holidays(std::string_view country);

// What an owner changes for itself; data of its document.
struct HolidayOverlay {
  std::vector<HolidayRule> add;
  std::vector<std::string> remove;                   // ids
  std::vector<std::pair<std::string, Text>> rename;  // id and new name
};

// One holiday on one day.
struct Holiday {
  Date date;
  std::string id;
  Text name;
  HolidayCategory category;
  friend bool operator==(const Holiday&, const Holiday&) = default;
};

// The holidays of one owner. Two of them may fall on one date.
class HolidaySet {
 public:
  // Throws UnknownId("holiday", id) when the overlay removes or renames what is not there.
  explicit HolidaySet(const CountryHolidays& country, const HolidayOverlay& overlay = {});
  // An owner's rules alone, declared right from the first to the last year.
  HolidaySet(std::vector<HolidayRule> rules, int first_year, int last_year, const HolidayOverlay& overlay = {});

  const std::vector<HolidayRule>& rules() const noexcept { return rules_; }
  // The days about which it may be asked: whole years.
  DateWindow range() const noexcept { return range_; }
  // All holidays of one day, in order of the rules. Throws OutsideCalendar outside range().
  std::vector<Holiday> on(Date day) const;
  // All holidays of a window by date, then in order of the rules. Throws OutsideCalendar when it reaches outside
  // range().
  std::vector<Holiday> in(DateWindow window) const;
  // True when the day is a holiday of one of these categories. Throws OutsideCalendar outside range().
  bool is_holiday(Date day, HolidayCategories categories) const;

 private:
  struct Entry {
    std::int32_t serial;
    std::uint32_t rule;
  };
  Holiday holiday(const Entry& entry) const;
  void expand(int first_year, int last_year);

  std::vector<HolidayRule> rules_;
  DateWindow range_{0, 0};
  std::vector<Entry> entries_;  // by serial, then rule
};

}  // namespace hjul
