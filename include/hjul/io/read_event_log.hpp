// Event logs of other systems: pure functions from bytes to an EventLog, or everything that is wrong with them. What
// becomes what stands in docs/reference/event-logs.md.
//
//   const auto mapping = read_level_mapping(bytes_of_levels);       // LevelMapping, or issues
//   const auto read = read_event_log(bytes, *mapping);              // the format is seen from the bytes
//   if (const auto* file = std::get_if<EventLogFile>(&read)) analyse(file->log);
//
//   CSV    a line per event: case,time,actor,activity and role,unit,level,arena,class,items
//   XES    IEEE 1849: traces are cases; extensions concept, time, org, lifecycle, and hjul:* of our own
//   OCEL   2.0, JSON: the objects of one type are cases; an event of several stands in each of them
//
// A time without an offset is taken for UTC, a day for its midnight. What the log itself says of an event - its level,
// its class - wins over the mapping.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/analysis/event_log.hpp"
#include "hjul/base/issue.hpp"
#include "hjul/model/document.hpp"

namespace hjul {

// How an event log is written.
enum class EventLogFormat : std::uint8_t { csv, xes, ocel };
std::string_view to_string(EventLogFormat format) noexcept;
// Null when there is no such word.
std::optional<EventLogFormat> event_log_format(std::string_view word) noexcept;
// What the bytes look like: xes where the first sign that is no blank is '<', ocel where it is '{', else csv.
EventLogFormat guess_event_log_format(std::string_view bytes) noexcept;

// What a log may cost. Each limit has a code of its own, "limit.<name>".
struct EventLogLimits {
  std::size_t log_bytes = std::size_t{4} << 30;  // of the file
  std::uint32_t log_depth = 64;                  // of elements, objects and lists inside each other
  std::uint32_t log_attributes = 1024;           // of one tag of XML
  std::size_t log_events = 100'000'000;          // rows of the log
  std::size_t text_bytes = 65'536;               // of one name or other text that is kept
  std::size_t issues = 100;                      // reported before reading stops
};

// What of a log is read, and what is meant by it.
struct EventLogOptions {
  EventLogLimits limits = {};
  // XES: only events of these transitions of lifecycle:transition ("complete"), and those that name none. Empty: all.
  std::vector<std::string> transitions = {};
  // OCEL: the type of the objects that are cases. Empty: "result", or else the first type by name.
  std::string case_type = {};
};

// What was read, and what a person should know of it.
struct EventLogFile {
  EventLog log;
  // Warnings, each once with a count:
  //   event_log.no_level        events whose actor has no level: no measure of order sees them
  //   event_log.unknown_column  CSV: a column that is not read
  //   event_log.no_case         OCEL: events of no object that is a case; they were left out
  //   event_log.left_out        XES: events of other transitions; they were left out
  Issues remarks;
};
// A log with its remarks, or every issue.
using EventLogResult = std::variant<EventLogFile, Issues>;

// Everything, or every issue (at most limits.issues, then reading stops):
//   event_log.encoding        not UTF-8, or with control characters, or packed
//   event_log.format          well-formed, but no log: another root element, an object without events
//   event_log.header          CSV: no header, or a column missing
//   event_log.header_repeated CSV: a column twice
//   event_log.columns         CSV: a line with more or fewer cells than the header
//   event_log.quote           CSV: a quote that is never closed, or goes on after its end
//   event_log.missing         no case, time or activity; an attribute without key or value
//   event_log.time            not a time that exists
//   event_log.type            OCEL, XES: a value of another kind than there must be
//   event_log.repeated        two traces, events or objects of one name; an attribute twice
//   event_log.unknown_level   a level that is not one of the mapping's
//   event_log.unknown_class   a word that is no class of activities
//   event_log.unknown_object  OCEL: an event of an object, or anything of a type, that is not declared
//   event_log.too_many_names  more names than a column can hold
//   xml.*, json.*, limit.*
EventLogResult read_csv_log(std::string_view bytes, const LevelMapping& mapping = {},
                            const EventLogOptions& options = {});
// XES (IEEE 1849), in the same way.
EventLogResult read_xes(std::string_view bytes, const LevelMapping& mapping = {}, const EventLogOptions& options = {});
// OCEL 2.0 in JSON, in the same way.
EventLogResult read_ocel(std::string_view bytes, const LevelMapping& mapping = {}, const EventLogOptions& options = {});
// One of the three, by guess_event_log_format.
EventLogResult read_event_log(std::string_view bytes, const LevelMapping& mapping = {},
                              const EventLogOptions& options = {});

// The file --levels: {"levels": ["P", "L", "A", "O"], "actors": {NAME: LEVEL}, "classes": {ACTIVITY: CLASS},
// "profession": LEVEL}, of which only "levels" must be there. Or every issue: json.*, format.*, level.none,
// level.twice, reference.unknown for a level that is not one of them.
std::variant<LevelMapping, Issues> read_level_mapping(std::string_view bytes, const Limits& limits = {});

}  // namespace hjul
