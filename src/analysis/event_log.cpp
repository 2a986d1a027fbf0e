#include "hjul/analysis/event_log.hpp"

#include <algorithm>
#include <tuple>

#include "event_log_columns.hpp"
#include "hjul/base/issue.hpp"

namespace hjul {

TooManyLogNames::TooManyLogNames(std::string_view column, std::uint64_t limit)
    : Error("event_log.too_many_names",
            "an event log has at most " + std::to_string(limit) + " names in its column " + std::string(column)) {}

UnknownLevel::UnknownLevel(std::string_view level)
    : Error("event_log.unknown_level", shown(level) + " is not a level of the log, or stands there twice") {}

EventLog::EventLog() {
  auto none = std::make_shared<Columns>();
  none->index_cases(0);
  columns_ = std::move(none);
}

std::size_t EventLog::size() const noexcept { return columns_->size(); }
std::size_t EventLog::case_count() const noexcept { return columns_->case_units.size(); }
int EventLog::level_count() const noexcept { return static_cast<int>(columns_->level_names.size()); }

std::span<const std::uint32_t> EventLog::cases() const noexcept { return columns_->cases; }
std::span<const std::int64_t> EventLog::times() const noexcept { return columns_->times; }
std::span<const std::uint32_t> EventLog::actors() const noexcept { return columns_->actors; }
std::span<const std::uint32_t> EventLog::activities() const noexcept { return columns_->activities; }
std::span<const std::uint32_t> EventLog::units() const noexcept { return columns_->units; }
std::span<const std::int8_t> EventLog::levels() const noexcept { return columns_->levels; }
std::span<const ActivityClass> EventLog::classes() const noexcept { return columns_->classes; }
std::span<const std::uint16_t> EventLog::arenas() const noexcept { return columns_->arenas; }

std::span<const std::uint32_t> EventLog::items_of(std::size_t row) const noexcept {
  const Columns& in = *columns_;
  if (in.item_starts.empty()) return {};
  return {in.items.data() + in.item_starts[row], in.item_starts[row + 1] - in.item_starts[row]};
}

std::span<const std::uint32_t> EventLog::items() const noexcept { return columns_->items; }
std::span<const std::size_t> EventLog::item_starts() const noexcept { return columns_->item_starts; }
bool EventLog::has_items() const noexcept { return !columns_->items.empty(); }
std::span<const std::size_t> EventLog::case_starts() const noexcept { return columns_->case_starts; }
std::span<const std::uint32_t> EventLog::case_units() const noexcept { return columns_->case_units; }

const std::vector<std::string>& EventLog::case_names() const noexcept { return columns_->case_names; }
const std::vector<std::string>& EventLog::actor_names() const noexcept { return columns_->actor_names; }
const std::vector<std::string>& EventLog::activity_names() const noexcept { return columns_->activity_names; }
const std::vector<std::string>& EventLog::unit_names() const noexcept { return columns_->unit_names; }
const std::vector<std::string>& EventLog::arena_names() const noexcept { return columns_->arena_names; }
const std::vector<std::string>& EventLog::item_names() const noexcept { return columns_->item_names; }
const std::vector<std::string>& EventLog::level_names() const noexcept { return columns_->level_names; }

std::int8_t EventLog::highest_of_profession() const noexcept { return columns_->highest_of_profession; }
std::int8_t EventLog::lowest_of_owner() const noexcept { return columns_->lowest_of_owner; }
std::int8_t EventLog::highest_of_owner() const noexcept { return columns_->highest_of_owner; }
bool EventLog::is_informal(std::uint16_t arena) const noexcept { return columns_->informal[arena] != 0; }
bool EventLog::has_dates() const noexcept { return columns_->has_dates; }
std::optional<std::int64_t> EventLog::known_until() const noexcept { return columns_->known_until; }
std::int64_t EventLog::last_time() const noexcept { return columns_->last_time; }

EventLog EventLog::where(std::span<const std::uint32_t> cases) const {
  const Columns& in = *columns_;
  auto part = std::make_shared<Columns>();
  std::vector<std::size_t> rows;
  for (const std::uint32_t number : cases) {
    require(number < case_count(), "EventLog::where: no such case");
    part->case_names.push_back(in.case_names[number]);
    for (std::size_t row = in.case_starts[number]; row < in.case_starts[number + std::size_t{1}]; ++row)
      rows.push_back(row);
  }
  part->take_rows(in, rows);
  std::size_t row = 0;
  for (std::size_t c = 0; c < cases.size(); ++c)
    for (std::size_t left = in.case_starts[cases[c] + std::size_t{1}] - in.case_starts[cases[c]]; left > 0; --left)
      part->cases[row++] = static_cast<std::uint32_t>(c);
  part->index_cases(cases.size());
  part->actor_names = in.actor_names;
  part->activity_names = in.activity_names;
  part->unit_names = in.unit_names;
  part->arena_names = in.arena_names;
  part->item_names = in.item_names;
  part->level_names = in.level_names;
  part->highest_of_profession = in.highest_of_profession;
  part->lowest_of_owner = in.lowest_of_owner;
  part->highest_of_owner = in.highest_of_owner;
  part->informal = in.informal;
  part->has_dates = in.has_dates;
  part->known_until = in.known_until;
  return EventLog(std::move(part));
}

bool operator==(const EventLog& a, const EventLog& b) {
  const EventLog::Columns& x = *a.columns_;
  const EventLog::Columns& y = *b.columns_;
  const auto rows = [](const EventLog::Columns& c) {
    return std::tie(c.cases, c.times, c.actors, c.activities, c.units, c.levels, c.classes, c.arenas, c.items,
                    c.item_starts);
  };
  const auto names = [](const EventLog::Columns& c) {
    return std::tie(c.case_names, c.actor_names, c.activity_names, c.unit_names, c.arena_names, c.item_names,
                    c.level_names, c.highest_of_profession, c.lowest_of_owner, c.highest_of_owner, c.informal,
                    c.has_dates, c.known_until);
  };
  return rows(x) == rows(y) && names(x) == names(y);
}

std::string_view LevelMapping::level_of(std::string_view actor) const noexcept {
  const auto found = actors.find(actor);
  return found == actors.end() ? std::string_view() : std::string_view(found->second);
}

ActivityClass LevelMapping::class_of(std::string_view activity) const noexcept {
  const auto found = classes.find(activity);
  if (found != classes.end()) return found->second;
  return parse_activity_class(activity).value_or(ActivityClass::other);
}

}  // namespace hjul
