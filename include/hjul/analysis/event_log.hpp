// Event logs in columns: who did what about which result, when, and on which level (analysis.md 1.1).
//
//   EventLog::Builder into({"P", "L", "A", "O"});  // levels, bottom to top
//   into.add({.case_id = "reading 5, school X, 2026", .time_ms = at, .actor = "team 5", .activity = "analyse",
//             .unit = "school X", .level = "P", .class_ = ActivityClass::analyse});
//   const EventLog log = std::move(into).build();
//
// One table for the three kinds of input: a plan (as designed), a ledger (as run), and logs of other systems. A case is
// one result set x unit x cycle; what that is in a plan and in a ledger stands in of_plan.hpp and of_ledger.hpp.
//
// 28 bytes per event. Immutable, cheap to copy, safe to share between threads; columns live as long as any copy.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/analysis/activity_class.hpp"
#include "hjul/base/error.hpp"

namespace hjul {

// More levels, arenas, cases or names than the columns can hold; thrown by EventLog::Builder. Code
// "event_log.too_many_names".
class TooManyLogNames : public Error {
 public:
  TooManyLogNames(std::string_view column, std::uint64_t limit);
};

// A level that the log does not have. Code "event_log.unknown_level".
class UnknownLevel : public Error {
 public:
  explicit UnknownLevel(std::string_view level);
};

// One event with its names. Empty texts: not known.
struct LogRow {
  std::string_view case_id;
  std::int64_t time_ms = 0;  // milliseconds since 1970-01-01T00:00:00Z; days of plans and ledgers: midnight
  std::string_view actor = {};
  std::string_view activity = {};
  std::string_view unit = {};
  std::string_view level = {};  // one of the log's levels
  std::string_view arena = {};
  ActivityClass class_ = ActivityClass::other;
  std::span<const std::string_view> items = {};  // what it refers to: contributions, for the uptake of input (M8)
};

// One event by numbers that the builder gave out before.
struct NumberedLogRow {
  std::uint32_t case_number = 0;
  std::int64_t time_ms = 0;
  std::uint32_t actor = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t activity = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t unit = std::numeric_limits<std::uint32_t>::max();
  std::int8_t level = -1;
  std::uint16_t arena = std::numeric_limits<std::uint16_t>::max();
  ActivityClass class_ = ActivityClass::other;
  std::span<const std::uint32_t> items = {};
};

// The columns, and the names that their numbers stand for. Rows stand by case, time, and the order in which they came;
// cases by the order in which they first came.
class EventLog {
 public:
  class Builder;
  // What stands where a row has none.
  static constexpr std::uint32_t no_name = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint16_t no_arena = std::numeric_limits<std::uint16_t>::max();
  static constexpr std::int8_t no_level = -1;
  // Limits of the columns.
  static constexpr std::uint32_t most_levels = 64;
  static constexpr std::uint32_t most_arenas = 65'535;

  // Without rows and without levels.
  EventLog();

  std::size_t size() const noexcept;
  std::size_t case_count() const noexcept;
  int level_count() const noexcept;

  std::span<const std::uint32_t> cases() const noexcept;
  std::span<const std::int64_t> times() const noexcept;
  std::span<const std::uint32_t> actors() const noexcept;
  std::span<const std::uint32_t> activities() const noexcept;
  std::span<const std::uint32_t> units() const noexcept;
  std::span<const std::int8_t> levels() const noexcept;  // from the bottom, 0; no_level
  std::span<const ActivityClass> classes() const noexcept;
  std::span<const std::uint16_t> arenas() const noexcept;
  // What a row refers to, ascending, each once. Precondition: row < size().
  std::span<const std::uint32_t> items_of(std::size_t row) const noexcept;
  bool has_items() const noexcept;
  // All of them: those of a row are items()[item_starts()[row]] up to items()[item_starts()[row + 1]]. Both are empty
  // where no row refers to anything.
  std::span<const std::uint32_t> items() const noexcept;
  std::span<const std::size_t> item_starts() const noexcept;
  // The rows of case c are those from case_starts()[c] up to case_starts()[c + 1].
  std::span<const std::size_t> case_starts() const noexcept;
  // Whose result a case is: the unit that the lowest level of the case names first; no_name where no row names one.
  std::span<const std::uint32_t> case_units() const noexcept;

  const std::vector<std::string>& case_names() const noexcept;
  const std::vector<std::string>& actor_names() const noexcept;
  const std::vector<std::string>& activity_names() const noexcept;
  const std::vector<std::string>& unit_names() const noexcept;
  const std::vector<std::string>& arena_names() const noexcept;
  const std::vector<std::string>& item_names() const noexcept;
  const std::vector<std::string>& level_names() const noexcept;  // bottom to top

  // The profession are the levels up to this one (P of analysis.md).
  std::int8_t highest_of_profession() const noexcept;
  // The owner's levels, administration and politics, are these: from ... to.
  std::int8_t lowest_of_owner() const noexcept;
  std::int8_t highest_of_owner() const noexcept;
  // Whether an arena cannot decide (U36): one that was said to be informal, or is called so. Precondition: an arena of
  // the log.
  bool is_informal(std::uint16_t arena) const noexcept;
  // False: times only tell the order (a wheel without dates), and lengths of time mean nothing.
  bool has_dates() const noexcept;
  // The day after which nothing is known, in milliseconds: as of when the log was made. Empty: its last event.
  std::optional<std::int64_t> known_until() const noexcept;
  // The latest time of a row, in milliseconds; 0 without rows.
  std::int64_t last_time() const noexcept;

  // Some of the cases, in the order given, with all names. Precondition: each is one of the log.
  EventLog where(std::span<const std::uint32_t> cases) const;

  friend bool operator==(const EventLog& a, const EventLog& b);

 private:
  struct Columns;
  explicit EventLog(std::shared_ptr<const Columns> columns) noexcept : columns_(std::move(columns)) {}
  std::shared_ptr<const Columns> columns_;
};

// Gathers events, in any order.
class EventLog::Builder {
 public:
  // Bottom to top. Throws TooManyLogNames for more than most_levels, UnknownLevel for one that is empty or stands
  // twice.
  explicit Builder(std::vector<std::string> level_names);
  Builder(Builder&&) noexcept;
  Builder& operator=(Builder&&) noexcept;
  ~Builder();

  // Throws UnknownLevel, TooManyLogNames.
  Builder& add(const LogRow& row);
  // For columns from elsewhere: the names first, then rows by number. An empty name is none: no_name, no_arena,
  // no_level; a case without a name is a case, too.
  std::uint32_t intern_case(std::string_view name);
  std::uint32_t intern_actor(std::string_view name);
  std::uint32_t intern_activity(std::string_view name);
  std::uint32_t intern_unit(std::string_view name);
  std::uint16_t intern_arena(std::string_view name);
  std::uint32_t intern_item(std::string_view name);
  // Throws UnknownLevel.
  std::int8_t level_of(std::string_view name) const;
  // Precondition: the numbers were given out by this builder.
  Builder& add_numbers(const NumberedLogRow& row);
  void reserve(std::size_t rows);
  std::size_t size() const noexcept;

  // Default: the lowest level is the profession, and the two highest levels above it are the owner. Precondition:
  // ranks of the log's levels.
  Builder& set_profession(std::int8_t highest);
  Builder& set_owner(std::int8_t lowest, std::int8_t highest);
  Builder& set_informal(std::uint16_t arena);
  Builder& set_has_dates(bool has_dates);
  Builder& set_known_until(std::int64_t time_ms);

  EventLog build() &&;

 private:
  std::unique_ptr<Columns> columns_;
};

// Which levels there are, who stands on which, and what activities are: the file `--levels` of the command line,
//   {"levels": ["P", "L", "A", "O"], "actors": {NAME: LEVEL}, "classes": {ACTIVITY: CLASS}}
// An actor may be a person's name, a role or a resource of the log; a level in the log itself wins over it. An activity
// that is not named is of the class that is spelt like it, else `other`.
struct LevelMapping {
  std::vector<std::string> levels;  // bottom to top
  std::map<std::string, std::string, std::less<>> actors;
  std::map<std::string, ActivityClass, std::less<>> classes;
  // The levels up to this one are the profession. Empty: the lowest.
  std::string profession = {};

  // "" for an actor that has none.
  std::string_view level_of(std::string_view actor) const noexcept;
  ActivityClass class_of(std::string_view activity) const noexcept;
  friend bool operator==(const LevelMapping&, const LevelMapping&) = default;
};

}  // namespace hjul
