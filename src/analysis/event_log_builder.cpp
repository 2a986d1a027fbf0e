#include <algorithm>
#include <array>

#include "event_log_columns.hpp"

namespace hjul {
namespace {

constexpr std::uint32_t most_names = std::numeric_limits<std::uint32_t>::max();

std::uint32_t put_within(detail::LogNames& names, std::string_view name, std::uint32_t limit, std::string_view column) {
  const std::uint32_t number = names.put(name);
  if (number >= limit) throw TooManyLogNames(column, limit);
  return number;
}

std::uint32_t put_or_none(detail::LogNames& names, std::string_view name, std::string_view column) {
  return name.empty() ? EventLog::no_name : put_within(names, name, most_names, column);
}

}  // namespace

EventLog::Builder::Builder(std::vector<std::string> level_names) : columns_(std::make_unique<Columns>()) {
  if (level_names.size() > most_levels) throw TooManyLogNames("level", most_levels);
  for (auto name = level_names.begin(); name != level_names.end(); ++name)
    if (name->empty() || std::find(level_names.begin(), name, *name) != name) throw UnknownLevel(*name);
  const int count = static_cast<int>(level_names.size());
  columns_->level_names = std::move(level_names);
  columns_->highest_of_owner = static_cast<std::int8_t>(std::max(0, count - 1));
  columns_->lowest_of_owner = static_cast<std::int8_t>(count >= 3 ? count - 2 : std::max(0, count - 1));
}

EventLog::Builder::Builder(Builder&&) noexcept = default;
EventLog::Builder& EventLog::Builder::operator=(Builder&&) noexcept = default;
EventLog::Builder::~Builder() = default;

std::uint32_t EventLog::Builder::intern_case(std::string_view name) {
  return put_within(columns_->case_table, name, most_names, "case");
}
std::uint32_t EventLog::Builder::intern_actor(std::string_view name) {
  return put_or_none(columns_->actor_table, name, "actor");
}
std::uint32_t EventLog::Builder::intern_activity(std::string_view name) {
  return put_or_none(columns_->activity_table, name, "activity");
}
std::uint32_t EventLog::Builder::intern_unit(std::string_view name) {
  return put_or_none(columns_->unit_table, name, "unit");
}
std::uint16_t EventLog::Builder::intern_arena(std::string_view name) {
  if (name.empty()) return no_arena;
  const auto number = static_cast<std::uint16_t>(put_within(columns_->arena_table, name, most_arenas, "arena"));
  if (number == columns_->informal.size()) columns_->informal.push_back(name == "informal" ? 1 : 0);
  return number;
}
std::uint32_t EventLog::Builder::intern_item(std::string_view name) {
  return put_within(columns_->item_table, name, most_names, "item");
}

std::int8_t EventLog::Builder::level_of(std::string_view name) const {
  if (name.empty()) return no_level;
  const auto& names = columns_->level_names;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw UnknownLevel(name);
  return static_cast<std::int8_t>(found - names.begin());
}

EventLog::Builder& EventLog::Builder::add(const LogRow& row) {
  const std::int8_t level = level_of(row.level);
  std::vector<std::uint32_t> items;
  for (const std::string_view item : row.items) items.push_back(intern_item(item));
  return add_numbers({intern_case(row.case_id), row.time_ms, intern_actor(row.actor), intern_activity(row.activity),
                      intern_unit(row.unit), level, intern_arena(row.arena), row.class_, items});
}

EventLog::Builder& EventLog::Builder::add_numbers(const NumberedLogRow& row) {
  Columns& into = *columns_;
  require(row.case_number < into.case_table.size(), "EventLog::Builder::add_numbers: the case was not interned");
  require(row.level < static_cast<int>(into.level_names.size()), "EventLog::Builder::add_numbers: no such level");
  into.cases.push_back(row.case_number);
  into.times.push_back(row.time_ms);
  into.actors.push_back(row.actor);
  into.activities.push_back(row.activity);
  into.units.push_back(row.unit);
  into.levels.push_back(row.level);
  into.classes.push_back(row.class_);
  into.arenas.push_back(row.arena);
  if (into.item_starts.empty() && row.items.empty()) return *this;
  if (into.item_starts.empty()) into.item_starts.assign(into.size(), 0);
  const auto first = static_cast<std::ptrdiff_t>(into.items.size());
  into.items.insert(into.items.end(), row.items.begin(), row.items.end());
  std::sort(into.items.begin() + first, into.items.end());
  into.items.erase(std::unique(into.items.begin() + first, into.items.end()), into.items.end());
  into.item_starts.push_back(into.items.size());
  return *this;
}

void EventLog::Builder::reserve(std::size_t rows) { columns_->reserve(rows); }
std::size_t EventLog::Builder::size() const noexcept { return columns_->size(); }

EventLog::Builder& EventLog::Builder::set_profession(std::int8_t highest) {
  require(highest >= 0 && highest < static_cast<int>(columns_->level_names.size()), "set_profession: no such level");
  columns_->highest_of_profession = highest;
  return *this;
}

EventLog::Builder& EventLog::Builder::set_owner(std::int8_t lowest, std::int8_t highest) {
  require(lowest >= 0 && lowest <= highest && highest < static_cast<int>(columns_->level_names.size()),
          "set_owner: no such levels");
  columns_->lowest_of_owner = lowest;
  columns_->highest_of_owner = highest;
  return *this;
}

EventLog::Builder& EventLog::Builder::set_informal(std::uint16_t arena) {
  require(arena < columns_->informal.size(), "set_informal: no such arena");
  columns_->informal[arena] = 1;
  return *this;
}

EventLog::Builder& EventLog::Builder::set_has_dates(bool has_dates) {
  columns_->has_dates = has_dates;
  return *this;
}

EventLog::Builder& EventLog::Builder::set_known_until(std::int64_t time_ms) {
  columns_->known_until = time_ms;
  return *this;
}

EventLog EventLog::Builder::build() && {
  Columns& into = *columns_;
  into.sort();
  into.index_cases(into.case_table.size());
  into.case_names = std::move(into.case_table).take();
  into.actor_names = std::move(into.actor_table).take();
  into.activity_names = std::move(into.activity_table).take();
  into.unit_names = std::move(into.unit_table).take();
  into.arena_names = std::move(into.arena_table).take();
  into.item_names = std::move(into.item_table).take();
  return EventLog(std::shared_ptr<const Columns>(std::move(columns_)));
}

}  // namespace hjul
