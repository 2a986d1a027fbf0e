#include "hjul/io/read_event_log.hpp"

#include <array>

#include "log_text.hpp"

namespace hjul {
namespace {

constexpr std::array<std::string_view, 3> format_words = {"csv", "xes", "ocel"};

}  // namespace

std::string_view to_string(EventLogFormat format) noexcept { return format_words[static_cast<std::size_t>(format)]; }

std::optional<EventLogFormat> event_log_format(std::string_view word) noexcept {
  for (std::size_t i = 0; i < format_words.size(); ++i)
    if (format_words[i] == word) return static_cast<EventLogFormat>(i);
  return std::nullopt;
}

EventLogFormat guess_event_log_format(std::string_view bytes) noexcept {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n", detail::mark_bytes(bytes));
  if (first == std::string_view::npos) return EventLogFormat::csv;
  return bytes[first] == '<' ? EventLogFormat::xes : bytes[first] == '{' ? EventLogFormat::ocel : EventLogFormat::csv;
}

EventLogResult read_event_log(std::string_view bytes, const LevelMapping& mapping, const EventLogOptions& options) {
  switch (guess_event_log_format(bytes)) {
    case EventLogFormat::xes: return read_xes(bytes, mapping, options);
    case EventLogFormat::ocel: return read_ocel(bytes, mapping, options);
    case EventLogFormat::csv: break;
  }
  return read_csv_log(bytes, mapping, options);
}

}  // namespace hjul
