#include "event_log_sink.hpp"

#include <algorithm>

#include "log_time.hpp"

namespace hjul::detail {
namespace {

std::string list_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out.empty() ? "none" : out;
}

std::string all_classes() {
  std::string out;
  for (int i = 0; i < activity_class_count; ++i)
    out += (i == 0 ? "" : ", ") + std::string(to_string(static_cast<ActivityClass>(i)));
  return out;
}

std::int8_t rank_in(const std::vector<std::string>& levels, std::string_view name) noexcept {
  const auto found = std::find(levels.begin(), levels.end(), name);
  return found == levels.end() ? EventLog::no_level : static_cast<std::int8_t>(found - levels.begin());
}

constexpr std::string_view words[] = {"time", "activity", "actor", "role", "unit", "level", "arena", "class"};

}  // namespace

EventLogSink::EventLogSink(const LevelMapping& mapping, const EventLogOptions& options)
    : mapping_(mapping), options_(options), levels_(mapping.levels) {}

void EventLogSink::use_levels(std::vector<std::string> levels, std::size_t at) {
  if (has_levels_of_mapping() || levels.empty()) return;
  for (auto level = levels.begin(); level != levels.end(); ++level)
    if (level->empty() || std::find(levels.begin(), level, *level) != level)
      refuse("level.twice", at, "each level once", *level);
  if (levels.size() > EventLog::most_levels)
    refuse("event_log.too_many_names", at, "at most " + std::to_string(EventLog::most_levels) + " levels", "more");
  if (is_clean()) levels_ = std::move(levels);
}

EventLog::Builder& EventLogSink::rows() {
  if (!rows_) rows_.emplace(levels_);
  return *rows_;
}

Issue& EventLogSink::refuse(std::string code, std::size_t at, std::string expected, std::string_view found) {
  Issue& issue = issues_.emplace_back();
  issue.code = std::move(code);
  issue.where = place(at);
  issue.expected = std::move(expected);
  issue.found = shown(found);
  return issue;
}

void EventLogSink::remark(std::string code, const Place& where, std::string expected, std::string_view found,
                          std::size_t count) {
  Issue& issue = remarks_.emplace_back();
  issue.code = std::move(code);
  issue.severity = Severity::warning;
  issue.where = where;
  issue.expected = std::move(expected);
  issue.found = shown(found);
  issue.arguments = {{"count", std::to_string(count)}};
}

bool EventLogSink::fits(std::string_view text, std::size_t at) {
  if (text.size() <= options_.limits.text_bytes) return true;
  refuse("limit.text_bytes", at, "at most " + std::to_string(options_.limits.text_bytes) + " bytes",
         std::to_string(text.size()));
  return false;
}

bool EventLogSink::put(EventDraft& event, EventPart part, std::string_view text, std::size_t at) {
  if (text.empty() && part == EventPart::activity_class) return true;
  if (event.has(part)) {
    refuse("event_log.repeated", at, "one " + std::string(words[static_cast<std::size_t>(part)]) + " of an event",
           text);
    return false;
  }
  event.note(part);
  if (!fits(text, at)) return false;
  switch (part) {
    case EventPart::time: return put_time(event, text, at);
    case EventPart::level: return put_level(event, text, at);
    case EventPart::activity_class: return put_class(event, text, at);
    case EventPart::role:
      event.role_level = level_by_mapping(text);
      event.has_unknown_role = event.role_level == EventLog::no_level && !text.empty();
      if (event.has_unknown_role && rows_without_level_ == 0) unknown_role_ = text;
      break;
    case EventPart::unit: event.row.unit = rows().intern_unit(text); break;
    case EventPart::arena: event.row.arena = rows().intern_arena(text); break;
    case EventPart::activity:
      event.row.activity = rows().intern_activity(text);
      note_activity(event.row.activity, text);
      break;
    case EventPart::actor:
      event.row.actor = rows().intern_actor(text);
      note_actor(event.row.actor, text);
      break;
  }
  return true;
}

bool EventLogSink::put_time(EventDraft& event, std::string_view text, std::size_t at) {
  const std::optional<std::int64_t> time = parse_log_time(text);
  if (!time) {
    refuse("event_log.time", at, "a time as in 2026-03-20T10:15:00+01:00, or a day", text);
    return false;
  }
  event.row.time_ms = *time;
  return true;
}

bool EventLogSink::put_level(EventDraft& event, std::string_view text, std::size_t at) {
  if (text.empty()) return true;
  event.row.level = rank_in(levels_, text);
  if (event.row.level != EventLog::no_level) return true;
  Issue& issue = refuse("event_log.unknown_level", at, list_of(levels_), text);
  const std::string_view near = nearest_word(text, {levels_.begin(), levels_.end()});
  if (!near.empty()) issue.arguments.emplace_back("near", std::string(near));
  return false;
}

bool EventLogSink::put_class(EventDraft& event, std::string_view text, std::size_t at) {
  const std::optional<ActivityClass> activity_class = parse_activity_class(text);
  if (!activity_class) {
    refuse("event_log.unknown_class", at, all_classes(), text);
    return false;
  }
  event.row.class_ = *activity_class;
  return true;
}

std::int8_t EventLogSink::level_by_mapping(std::string_view actor) const noexcept {
  if (mapping_.actors.empty()) return EventLog::no_level;
  const std::string_view level = mapping_.level_of(actor);
  return level.empty() ? EventLog::no_level : rank_in(levels_, level);
}

void EventLogSink::note_actor(std::uint32_t actor, std::string_view name) {
  if (actor != EventLog::no_name && actor == actor_levels_.size()) actor_levels_.push_back(level_by_mapping(name));
}

void EventLogSink::note_activity(std::uint32_t activity, std::string_view name) {
  if (activity != EventLog::no_name && activity == activity_classes_.size())
    activity_classes_.push_back(mapping_.class_of(name));
}

void EventLogSink::settle(EventDraft& event) {
  NumberedLogRow& row = event.row;
  if (row.level == EventLog::no_level && row.actor != EventLog::no_name) row.level = actor_levels_[row.actor];
  if (row.level == EventLog::no_level) row.level = event.role_level;
  if (!event.has(EventPart::activity_class) && row.activity != EventLog::no_name)
    row.class_ = activity_classes_[row.activity];
}

void EventLogSink::add(const EventDraft& event, std::size_t at) {
  if (rows().size() >= options_.limits.log_events) {
    if (!is_full_)
      refuse("limit.log_events", at, "at most " + std::to_string(options_.limits.log_events) + " events", "more");
    is_full_ = true;
    return;
  }
  const bool has_actor = event.row.actor != EventLog::no_name;
  if (event.row.level == EventLog::no_level && (has_actor || event.has_unknown_role)) {
    if (rows_without_level_++ == 0 && has_actor) first_without_level_ = event.row.actor;
    if (rows_without_level_ == 1 && !has_actor) first_role_without_level_ = std::move(unknown_role_);
  }
  rows().add_numbers(event.row);
}

EventLogResult EventLogSink::finish() && {
  if (!issues_.empty()) return std::move(issues_);
  if (!mapping_.profession.empty()) {
    const std::int8_t highest = rank_in(levels_, mapping_.profession);
    require(highest != EventLog::no_level, "the profession of a mapping is one of its levels");
    rows().set_profession(highest);
  }
  EventLog log = std::move(rows()).build();
  if (rows_without_level_ > 0) {
    const bool is_actor = first_without_level_ != EventLog::no_name;
    const std::string& first = is_actor ? log.actor_names()[first_without_level_] : first_role_without_level_;
    remark("event_log.no_level", {}, list_of(levels_), first, rows_without_level_);
  }
  return EventLogFile{std::move(log), std::move(remarks_)};
}

EventLogResult read_into_sink(std::string_view bytes, const LevelMapping& mapping, const EventLogOptions& options,
                              const std::function<void(EventLogSink&)>& read) {
  EventLogSink into(mapping, options);
  try {
    if (bytes.size() > options.limits.log_bytes) {
      into.refuse("limit.log_bytes", 0, "at most " + std::to_string(options.limits.log_bytes) + " bytes",
                  std::to_string(bytes.size()));
    } else {
      read(into);
    }
    return std::move(into).finish();
  } catch (const TooManyLogNames& full) {
    into.set_places({});  // the reader that knew them is gone
    into.refuse(full.code(), 0, "fewer names in a column", full.what());
  }
  return std::move(into).finish();
}

}  // namespace hjul::detail
