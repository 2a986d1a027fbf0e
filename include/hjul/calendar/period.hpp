// Periods: school years, calendar years, cycle years, tertials, terms and horizons of several years, side by side.
//
// No period is "the" year. A school year and a cycle year are different types (O3): 1 August 2012 lies in the school
// year 2012/2013 and still in the third phase of the cycle year that began in September 2011.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/base/error.hpp"

namespace hjul {

// One period of a type.
struct Period {
  std::string label;  // "2016", "2011/2012", "2016 T2", "2015-2019", or the id of a declared period
  DateWindow window;  // half-open; clipped to no calendar: it may reach past the year 9999
  int year = 0;       // the calendar year in which its year begins; of a horizon, its first one
  int part = 0;       // 1 ... n within the year; 0 when the year is whole
  friend bool operator==(const Period&, const Period&) = default;
};

// A definition of periods that cannot be: code "period.malformed".
class BadPeriod : public Error {
 public:
  explicit BadPeriod(const std::string& what) : Error("period.malformed", what) {}
};

// A year that begins on the same month and day every year. 1 January: "2016"; any other day: "2011/2012".
struct YearlyPeriods {
  unsigned month = 1;
  unsigned day = 1;
  friend bool operator==(const YearlyPeriods&, const YearlyPeriods&) = default;
};
// Several years together, counted from one of them: 5 years from 2015 are 2015-2019, 2020-2024 ... and also 2010-2014.
struct HorizonPeriods {
  int years = 1;
  int counting_from_year = 1;
  YearlyPeriods year;
  friend bool operator==(const HorizonPeriods&, const HorizonPeriods&) = default;
};
// A year in equal parts of whole months: 3 parts of the calendar year are tertials, "2016 T1" ... "2016 T3" (B10).
struct YearParts {
  unsigned parts = 1;  // 2, 3, 4, 6 or 12; 1 is allowed
  YearlyPeriods year;  // must begin on the first of a month
  std::string letter = "T";
  friend bool operator==(const YearParts&, const YearParts&) = default;
};
// Periods that somebody declared with their dates: terms, half-terms. Ascending and without overlap; gaps are holidays.
struct DeclaredPeriods {
  // One declared period.
  struct Entry {
    std::string id;
    DateWindow window;
    int year = 0;  // the year to which it belongs; 0 = the calendar year of its first day
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  std::vector<Entry> entries;
  friend bool operator==(const DeclaredPeriods&, const DeclaredPeriods&) = default;
};

// A type of period: any of the definitions above, with its questions.
class PeriodType {
 public:
  using Definition = std::variant<YearlyPeriods, HorizonPeriods, YearParts, DeclaredPeriods>;

  // Throws BadPeriod: a day that does not exist every year, parts that are no whole months, a horizon of no years,
  // declared windows that are empty or overlap, ids that are empty or repeated.
  explicit PeriodType(Definition definition);
  static PeriodType calendar_year() { return PeriodType(YearlyPeriods{1, 1}); }
  // 1 August is a default, not a law (calendar.md section 9).
  static PeriodType school_year(unsigned month = 8, unsigned day = 1) { return PeriodType(YearlyPeriods{month, day}); }
  static PeriodType tertials() { return PeriodType(YearParts{3, YearlyPeriods{1, 1}, "T"}); }
  static PeriodType horizon(int years, int counting_from_year, YearlyPeriods year = {}) {
    return PeriodType(HorizonPeriods{years, counting_from_year, year});
  }

  const Definition& definition() const noexcept { return definition_; }
  // Empty in the gaps of declared periods, and before the first period that begins in year 1.
  std::optional<Period> containing(Date day) const;
  // Those whose first day lies in the window, ascending.
  std::vector<Period> starting_in(DateWindow window) const;
  // Those that have a day in common with the window, ascending.
  std::vector<Period> overlapping(DateWindow window) const;
  // The period n places later (earlier when negative); empty beyond the declared ones and the calendar.
  std::optional<Period> next(const Period& period, int n = 1) const;
  std::optional<Period> previous(const Period& period, int n = 1) const { return next(period, -n); }

  friend bool operator==(const PeriodType&, const PeriodType&) = default;

 private:
  std::optional<Period> at(std::int64_t index) const;
  std::int64_t index_from(std::int32_t serial) const;

  Definition definition_;
};

// Week `week` (from 1) of a period: ISO weeks, Monday to Sunday, where week 1 holds the first day of the period. The
// first and the last week are cut to the period. Empty when the period has fewer weeks.
std::optional<DateWindow> week_of(const Period& period, int week);
// The number of that week for a day; empty outside the period.
std::optional<int> week_number_in(const Period& period, Date day);

}  // namespace hjul
