// Where the readers of event logs put what they find: events, issues, remarks.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "hjul/io/read_event_log.hpp"

namespace hjul::detail {

// What a log says of an event.
enum class EventPart : std::uint8_t { time, activity, actor, role, unit, level, arena, activity_class };
inline constexpr int event_part_count = 8;

// An event that is being read. Its case and its items are the reader's.
struct EventDraft {
  NumberedLogRow row = {};
  std::int8_t role_level = EventLog::no_level;
  bool has_unknown_role = false;  // one that the mapping puts on no level
  std::uint8_t said = 0;          // bits by EventPart
  bool has(EventPart part) const noexcept { return (said >> static_cast<unsigned>(part) & 1u) != 0; }
  void note(EventPart part) noexcept { said = static_cast<std::uint8_t>(said | 1u << static_cast<unsigned>(part)); }
};

class EventLogSink {
 public:
  // All must live as long as the sink.
  EventLogSink(const LevelMapping& mapping, const EventLogOptions& options);

  // How offsets become places.
  void set_places(std::function<Place(std::size_t)> place_of) { place_of_ = std::move(place_of); }
  // The levels that the log itself names, bottom to top. Only where the mapping has none; before the first event.
  void use_levels(std::vector<std::string> levels, std::size_t at);
  bool has_levels_of_mapping() const noexcept { return !mapping_.levels.empty(); }

  // False when enough issues were found, or there are too many events: readers stop then.
  bool goes_on() const noexcept { return !is_full_ && issues_.size() < options_.limits.issues; }
  bool is_clean() const noexcept { return issues_.empty(); }
  Issue& refuse(std::string code, std::size_t at, std::string expected, std::string_view found);
  void refuse(Issue issue) { issues_.push_back(std::move(issue)); }
  // False, with limit.text_bytes, where a text is too long to be kept.
  bool fits(std::string_view text, std::size_t at);
  void remark(std::string code, const Place& where, std::string expected, std::string_view found, std::size_t count);
  Place place(std::size_t at) const { return place_of_ ? place_of_(at) : Place{}; }

  // Says something of an event. False where that is refused.
  bool put(EventDraft& event, EventPart part, std::string_view text, std::size_t at);
  // The level and the class, where the log does not say them, from the mapping.
  void settle(EventDraft& event);
  // Precondition: settled, with its case.
  void add(const EventDraft& event, std::size_t at);
  EventLog::Builder& rows();

  EventLogResult finish() &&;

 private:
  bool put_time(EventDraft& event, std::string_view text, std::size_t at);
  bool put_level(EventDraft& event, std::string_view text, std::size_t at);
  bool put_class(EventDraft& event, std::string_view text, std::size_t at);
  std::int8_t level_by_mapping(std::string_view actor) const noexcept;
  void note_actor(std::uint32_t actor, std::string_view name);
  void note_activity(std::uint32_t activity, std::string_view name);

  const LevelMapping& mapping_;
  const EventLogOptions& options_;
  std::function<Place(std::size_t)> place_of_;
  std::vector<std::string> levels_;
  std::optional<EventLog::Builder> rows_;
  std::vector<std::int8_t> actor_levels_;                  // by number of the actor
  std::vector<ActivityClass> activity_classes_;            // by number of the activity
  std::uint32_t first_without_level_ = EventLog::no_name;  // an actor, or else this role
  std::string first_role_without_level_, unknown_role_;
  std::size_t rows_without_level_ = 0;
  bool is_full_ = false;
  Issues issues_;
  Issues remarks_;
};

// Runs a reader: limits of the file first, and what the columns cannot hold becomes an issue.
EventLogResult read_into_sink(std::string_view bytes, const LevelMapping& mapping, const EventLogOptions& options,
                              const std::function<void(EventLogSink&)>& read);

}  // namespace hjul::detail
