#include "hjul/calendar/period.hpp"

#include <algorithm>
#include <set>

namespace hjul {
namespace {

// Periods are numbered: the year in which they begin; horizons and parts from 0 at year 0; declared ones from 0.
constexpr std::int64_t last_year = 9999;

constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) noexcept {
  return value / by - (value % by < 0 ? 1 : 0);
}

// The first day of a year that begins on that month and day; also year 10000, where the year 9999 ends.
std::int32_t year_start(std::int64_t year, YearlyPeriods definition) {
  constexpr std::int32_t days_of_400_years = 146097;
  if (year > last_year)
    return Date::from_ymd(static_cast<int>(year - 400), definition.month, definition.day).serial() + days_of_400_years;
  return Date::from_ymd(static_cast<int>(year), definition.month, definition.day).serial();
}

std::string year_label(std::int64_t year, YearlyPeriods definition) {
  const bool is_calendar_year = definition.month == 1 && definition.day == 1;
  return std::to_string(year) + (is_calendar_year ? std::string() : "/" + std::to_string(year + 1));
}

// The year of the definition in which a day lies; 0 for the days before the first one that begins in year 1.
std::int64_t year_of(std::int32_t serial, YearlyPeriods definition) {
  const std::int64_t year = Date::from_serial(std::min(serial, Date::max_serial)).year();
  return serial < year_start(year, definition) ? year - 1 : year;
}

struct AtIndex {
  std::int64_t index;

  std::optional<Period> operator()(const YearlyPeriods& d) const {
    if (index < 1 || index > last_year) return {};
    return Period{year_label(index, d), {year_start(index, d), year_start(index + 1, d)}, static_cast<int>(index), 0};
  }
  std::optional<Period> operator()(const HorizonPeriods& d) const {
    const std::int64_t first = d.counting_from_year + index * d.years;
    const std::int64_t after = first + d.years;
    if (first < 1 || after > last_year + 1) return {};
    std::string label = year_label(first, d.year);
    if (d.years > 1) label += "-" + year_label(after - 1, d.year);
    return Period{std::move(label), {year_start(first, d.year), year_start(after, d.year)}, static_cast<int>(first), 0};
  }
  std::optional<Period> operator()(const YearParts& d) const {
    const std::int64_t parts = d.parts;
    const std::int64_t year = floor_div(index, parts);
    if (year < 1 || year > last_year) return {};
    const auto part = static_cast<int>(index - year * parts);
    return Period{year_label(year, d.year) + " " + d.letter + std::to_string(part + 1),
                  {part_start(d, year, part), part_start(d, year, part + 1)},
                  static_cast<int>(year),
                  part + 1};
  }
  std::optional<Period> operator()(const DeclaredPeriods& d) const {
    if (index < 0 || index >= static_cast<std::int64_t>(d.entries.size())) return {};
    const auto& entry = d.entries[static_cast<std::size_t>(index)];
    int part = 1;
    for (std::size_t i = static_cast<std::size_t>(index); i > 0 && d.entries[i - 1].year == entry.year; --i) ++part;
    return Period{entry.id, entry.window, entry.year, part};
  }

  static std::int32_t part_start(const YearParts& d, std::int64_t year, int part) {
    const std::int64_t months = d.year.month - 1 + std::int64_t{12 / d.parts} * part;
    return year_start(year + months / 12, {static_cast<unsigned>(months % 12) + 1, 1});
  }
};

// The number of the period that holds a day, or of the next one after it; it may lie outside the calendar.
struct IndexFrom {
  std::int32_t serial;

  std::int64_t operator()(const YearlyPeriods& d) const { return year_of(serial, d); }
  std::int64_t operator()(const HorizonPeriods& d) const {
    return floor_div(year_of(serial, d.year) - d.counting_from_year, d.years);
  }
  std::int64_t operator()(const YearParts& d) const {
    const std::int64_t year = year_of(serial, d.year);
    const Date day = Date::from_serial(std::min(serial, Date::max_serial));
    const unsigned months = (day.month() + 12 - d.year.month) % 12;
    return year * d.parts + months / (12 / d.parts);
  }
  std::int64_t operator()(const DeclaredPeriods& d) const {
    const auto entry = std::partition_point(d.entries.begin(), d.entries.end(),
                                            [this](const auto& e) { return e.window.to <= serial; });
    return entry - d.entries.begin();
  }
};

void check_year(const YearlyPeriods& d) {
  if (!Date::try_from_ymd(2001, d.month, d.day))
    throw BadPeriod("a year begins on a month and day that every year has");
}

struct Check {
  void operator()(YearlyPeriods& d) const { check_year(d); }
  void operator()(HorizonPeriods& d) const {
    check_year(d.year);
    if (d.years < 1 || d.years > last_year) throw BadPeriod("a horizon has at least one year");
    if (d.counting_from_year < 1 || d.counting_from_year > last_year)
      throw BadPeriod("a horizon counts from a year from 1 to 9999");
  }
  void operator()(YearParts& d) const {
    check_year(d.year);
    if (d.parts < 1 || d.parts > 12 || 12 % d.parts != 0 || d.year.day != 1)
      throw BadPeriod("a year in equal parts begins on the first of a month and has 1, 2, 3, 4, 6 or 12 of them");
  }
  void operator()(DeclaredPeriods& d) const {
    std::set<std::string> ids;
    const DateWindow all = DateWindow::everything();
    for (auto& entry : d.entries) {
      if (entry.id.empty() || !ids.insert(entry.id).second)
        throw BadPeriod("declared periods have ids, each its own: '" + entry.id + "'");
      if (entry.window.is_empty() || entry.window.from < all.from || entry.window.to > all.to)
        throw BadPeriod("the period '" + entry.id + "' has no days");
      if (entry.year == 0) entry.year = Date::from_serial(entry.window.from).year();
    }
    std::sort(d.entries.begin(), d.entries.end(),
              [](const auto& a, const auto& b) { return a.window.from < b.window.from; });
    for (std::size_t i = 1; i < d.entries.size(); ++i)
      if (d.entries[i].window.from < d.entries[i - 1].window.to)
        throw BadPeriod("the periods '" + d.entries[i - 1].id + "' and '" + d.entries[i].id + "' overlap");
  }
};

std::int32_t monday_of(std::int32_t serial) {
  return serial - (serial - Date::min_serial) % 7;  // 0001-01-01 was a Monday
}

}  // namespace

PeriodType::PeriodType(Definition definition) : definition_(std::move(definition)) { std::visit(Check{}, definition_); }

std::optional<Period> PeriodType::at(std::int64_t index) const { return std::visit(AtIndex{index}, definition_); }

std::int64_t PeriodType::index_from(std::int32_t serial) const { return std::visit(IndexFrom{serial}, definition_); }

std::optional<Period> PeriodType::containing(Date day) const {
  const auto period = at(index_from(day.serial()));
  return period && period->window.contains(day) ? period : std::nullopt;
}

std::vector<Period> PeriodType::overlapping(DateWindow window) const {
  std::vector<Period> periods;
  const std::int32_t from = std::max(window.from, Date::min_serial);
  const std::int32_t to = std::min(window.to, Date::max_serial + 1);
  if (from >= to) return periods;
  const std::int64_t last = index_from(to - 1);
  for (std::int64_t index = index_from(from); index <= last; ++index)
    if (auto period = at(index); period && period->window.from < to) periods.push_back(std::move(*period));
  return periods;
}

std::vector<Period> PeriodType::starting_in(DateWindow window) const {
  std::vector<Period> periods = overlapping(window);
  std::erase_if(periods, [&](const Period& period) { return period.window.from < window.from; });
  return periods;
}

std::optional<Period> PeriodType::next(const Period& period, int n) const {
  if (period.window.from < Date::min_serial || period.window.from > Date::max_serial) return {};
  const std::int64_t index = index_from(period.window.from);
  const auto here = at(index);
  if (!here || here->window != period.window) return {};
  return at(index + n);
}

std::optional<DateWindow> week_of(const Period& period, int week) {
  if (week < 1 || period.window.is_empty()) return {};
  const std::int64_t monday = monday_of(period.window.from) + std::int64_t{week - 1} * 7;
  if (monday >= period.window.to) return {};
  const auto first = static_cast<std::int32_t>(monday);
  return DateWindow{std::max(first, period.window.from), std::min(first + 7, period.window.to)};
}

std::optional<int> week_number_in(const Period& period, Date day) {
  if (!period.window.contains(day)) return {};
  return (day.serial() - monday_of(period.window.from)) / 7 + 1;
}

}  // namespace hjul
