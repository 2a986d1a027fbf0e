#include "event_log_columns.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hjul {
namespace detail {

std::uint32_t LogNames::put(std::string_view name) {
  const auto known = number_.find(name);
  if (known != number_.end()) return known->second;
  const std::uint32_t number = size();
  names_.emplace_back(name);
  number_.emplace(names_.back(), number);
  return number;
}

std::vector<std::string> LogNames::take() && {
  number_.clear();
  std::vector<std::string> names(std::make_move_iterator(names_.begin()), std::make_move_iterator(names_.end()));
  names_.clear();
  return names;
}

}  // namespace detail

namespace {

template <class T>
void pick(std::vector<T>& into, const std::vector<T>& from, const std::vector<std::size_t>& rows) {
  into.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) into[i] = from[rows[i]];
}

// The rows of each case together, in the order in which they came.
std::vector<std::size_t> rows_by_case(const std::vector<std::uint32_t>& cases) {
  const std::size_t count = cases.empty() ? 0 : *std::max_element(cases.begin(), cases.end()) + std::size_t{1};
  std::vector<std::size_t> next(count + 1, 0);
  for (const std::uint32_t number : cases) ++next[number + std::size_t{1}];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<std::size_t> rows(cases.size());
  for (std::size_t row = 0; row < cases.size(); ++row) rows[next[cases[row]]++] = row;
  return rows;
}

}  // namespace

void EventLog::Columns::reserve(std::size_t rows) {
  cases.reserve(rows);
  times.reserve(rows);
  actors.reserve(rows);
  activities.reserve(rows);
  units.reserve(rows);
  levels.reserve(rows);
  classes.reserve(rows);
  arenas.reserve(rows);
}

void EventLog::Columns::take_rows(const Columns& from, const std::vector<std::size_t>& rows) {
  pick(cases, from.cases, rows);
  pick(times, from.times, rows);
  pick(actors, from.actors, rows);
  pick(activities, from.activities, rows);
  pick(units, from.units, rows);
  pick(levels, from.levels, rows);
  pick(classes, from.classes, rows);
  pick(arenas, from.arenas, rows);
  item_starts.clear();
  items.clear();
  if (from.items.empty()) return;
  item_starts.reserve(rows.size() + 1);
  item_starts.push_back(0);
  for (const std::size_t row : rows) {
    items.insert(items.end(), from.items.begin() + static_cast<std::ptrdiff_t>(from.item_starts[row]),
                 from.items.begin() + static_cast<std::ptrdiff_t>(from.item_starts[row + 1]));
    item_starts.push_back(items.size());
  }
}

void EventLog::Columns::sort() {
  const auto is_in_order = [&](std::size_t a, std::size_t b) {
    return cases[a] < cases[b] || (cases[a] == cases[b] && times[a] <= times[b]);
  };
  std::size_t sorted = 1;
  while (sorted < size() && is_in_order(sorted - 1, sorted)) ++sorted;
  if (sorted >= size()) return;
  std::vector<std::size_t> rows = rows_by_case(cases);
  for (std::size_t from = 0; from < rows.size();) {
    std::size_t to = from + 1;
    while (to < rows.size() && cases[rows[to]] == cases[rows[from]]) ++to;
    std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(from), rows.begin() + static_cast<std::ptrdiff_t>(to),
                     [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
    from = to;
  }
  Columns ordered;
  ordered.take_rows(*this, rows);
  std::swap(cases, ordered.cases);
  std::swap(times, ordered.times);
  std::swap(actors, ordered.actors);
  std::swap(activities, ordered.activities);
  std::swap(units, ordered.units);
  std::swap(levels, ordered.levels);
  std::swap(classes, ordered.classes);
  std::swap(arenas, ordered.arenas);
  std::swap(item_starts, ordered.item_starts);
  std::swap(items, ordered.items);
}

void EventLog::Columns::index_cases(std::size_t case_count) {
  case_starts.assign(case_count + 1, 0);
  for (const std::uint32_t number : cases) ++case_starts[number + std::size_t{1}];
  std::partial_sum(case_starts.begin(), case_starts.end(), case_starts.begin());
  case_units.assign(case_count, no_name);
  last_time = times.empty() ? 0 : *std::max_element(times.begin(), times.end());
  for (std::size_t c = 0; c < case_count; ++c) {
    int lowest = std::numeric_limits<int>::max();  // rows without a level speak last
    for (std::size_t row = case_starts[c]; row < case_starts[c + 1]; ++row) {
      const int level = levels[row] == no_level ? static_cast<int>(most_levels) : levels[row];
      if (units[row] == no_name || level >= lowest) continue;
      lowest = level;
      case_units[c] = units[row];
    }
  }
}

}  // namespace hjul
