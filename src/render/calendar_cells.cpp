#include "calendar_cells.hpp"

#include <algorithm>

namespace hjul::detail {
namespace {

DateWindow cut(const PicturePeriod& period, DateWindow window) {
  return {std::max(period.first.serial(), window.from), std::min(period.last.serial() + 1, window.to)};
}

std::vector<CalendarCell> periods_in(const Scale& scale) {
  std::vector<CalendarCell> cells;
  for (std::size_t i = 0; i < scale.periods.size(); ++i) {
    const DateWindow window = cut(scale.periods[i], scale.window);
    if (window.is_empty()) continue;
    const std::string text(scale.periods[i].label.best(scale.language));
    cells.push_back({window, i, text, text, true});
  }
  return cells;
}

std::vector<CalendarCell> months_in(const Scale& scale) {
  std::vector<CalendarCell> cells;
  for (std::int32_t day = scale.window.from; day < scale.window.to;) {
    const Date date = Date::from_serial(day);
    const auto rest = static_cast<std::int32_t>(days_in_month(date.year(), date.month()) - date.day() + 1);
    const std::int32_t end = std::min(day + rest, scale.window.to);
    cells.push_back({DateWindow{day, end}, date.month(), std::string(month_name(scale.language, date.month())),
                     std::string(month_abbreviation(scale.language, date.month())), true});
    day = end;
  }
  return cells;
}

// The number of the step that begins (or lies) at a day, from 1.
std::int32_t step_of(const Scale& scale, std::int32_t day) { return (day - scale.window.from) / days_of_a_step + 1; }

// Weeks, or steps.
std::vector<CalendarCell> numbers_in(const Scale& scale) {
  std::vector<CalendarCell> cells;
  for (std::int32_t day = scale.window.from; day < scale.window.to;) {
    const Date date = Date::from_serial(day);
    const std::int32_t length = scale.is_order_only ? days_of_a_step : 8 - static_cast<std::int32_t>(date.weekday());
    const std::int32_t end = std::min(day + length, scale.window.to);
    const std::size_t number =
        scale.is_order_only ? static_cast<std::size_t>(step_of(scale, day)) : std::size_t{iso_week(date).week};
    const std::string text = std::to_string(number);
    cells.push_back({DateWindow{day, end}, number, text, text, end - day >= 4});
    day = end;
  }
  return cells;
}

// The stages of a picture of order alone, where one of them has a title.
std::vector<CalendarCell> stages_in(const Scale& scale) {
  std::vector<CalendarCell> cells = periods_in(scale);
  const auto has_text = [](const CalendarCell& cell) { return !cell.text.empty(); };
  if (std::none_of(cells.begin(), cells.end(), has_text)) cells.clear();
  return cells;
}

bool has_several_steps(const Scale& scale) noexcept { return scale.window.to - scale.window.from > days_of_a_step; }

}  // namespace

std::vector<CalendarCell> upper_cells(const Scale& scale) {
  if (!scale.is_order_only) return months_in(scale);
  std::vector<CalendarCell> cells = stages_in(scale);
  if (cells.empty() && has_several_steps(scale)) cells = numbers_in(scale);
  return cells;
}

std::vector<CalendarCell> lower_cells(const Scale& scale) {
  const bool are_steps_above = scale.is_order_only && stages_in(scale).empty();
  if (are_steps_above || (scale.is_order_only && !has_several_steps(scale))) return {};
  return numbers_in(scale);
}

std::vector<CalendarCell> period_cells(const Scale& scale) {
  return scale.is_order_only ? std::vector<CalendarCell>() : periods_in(scale);
}

std::string when_text(const Scale& scale, Date first, Date last, bool with_year) {
  if (!scale.is_order_only) return short_span(first, last, scale.language, with_year);
  const std::int32_t length = last.serial() + 1 - first.serial();
  if (length % days_of_a_step != 0 || length == scale.window.to - scale.window.from) return "";
  const std::int32_t from = step_of(scale, first.serial());
  const std::int32_t to = step_of(scale, last.serial());
  return from == to ? std::to_string(from) : std::to_string(from) + "–" + std::to_string(to);
}

std::string when_clause(const Scale& scale, Date first, Date last) {
  return scale.is_order_only ? std::string() : ", " + short_span(first, last, scale.language, true);
}

}  // namespace hjul::detail
