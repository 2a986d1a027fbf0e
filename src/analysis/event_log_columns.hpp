// The columns behind EventLog and its Builder.
#pragma once

#include <deque>
#include <unordered_map>

#include "hjul/analysis/event_log.hpp"

namespace hjul {
namespace detail {

// Names by number, in the order in which they first came.
class LogNames {
 public:
  LogNames() = default;
  LogNames(LogNames&&) noexcept = default;
  LogNames& operator=(LogNames&&) noexcept = default;

  std::uint32_t put(std::string_view name);
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(names_.size()); }
  // The names by number; nothing is left.
  std::vector<std::string> take() &&;

 private:
  std::deque<std::string> names_;  // stay where they are
  std::unordered_map<std::string_view, std::uint32_t> number_;
};

}  // namespace detail

struct EventLog::Columns {
  std::vector<std::uint32_t> cases;
  std::vector<std::int64_t> times;
  std::vector<std::uint32_t> actors, activities, units;
  std::vector<std::int8_t> levels;
  std::vector<ActivityClass> classes;
  std::vector<std::uint16_t> arenas;
  // Of row r: items[item_starts[r]] up to items[item_starts[r + 1]]; both empty where no row has any.
  std::vector<std::size_t> item_starts;
  std::vector<std::uint32_t> items;
  std::vector<std::size_t> case_starts;
  std::vector<std::uint32_t> case_units;
  std::int64_t last_time = 0;

  std::vector<std::string> case_names, actor_names, activity_names, unit_names, arena_names, item_names, level_names;
  std::int8_t highest_of_profession = 0;
  std::int8_t lowest_of_owner = 0;
  std::int8_t highest_of_owner = 0;
  std::vector<std::uint8_t> informal;  // by arena
  bool has_dates = true;
  std::optional<std::int64_t> known_until;

  // While it is built only; the names and numbers move to the vectors above.
  detail::LogNames case_table, actor_table, activity_table, unit_table, arena_table, item_table;

  std::size_t size() const noexcept { return cases.size(); }
  void reserve(std::size_t rows);
  // Rows by case, time and arrival.
  void sort();
  // The rows given, in that order, of `from`.
  void take_rows(const Columns& from, const std::vector<std::size_t>& rows);
  // case_starts, case_units and last_time, of rows in order.
  void index_cases(std::size_t case_count);
};

}  // namespace hjul
