#include "hjul/base/issue.hpp"
#include "hjul/io/write_event_log.hpp"
#include "log_text.hpp"
#include "log_time.hpp"
#include "log_traits.hpp"

namespace hjul {

UnwritableText::UnwritableText(std::string_view text)
    : Error("event_log.unwritable", "the text '" + shown(text) + "' cannot be written in this format") {}

namespace {

void append_value(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\t': out += "&#9;"; break;
      case '\n': out += "&#10;"; break;
      case '\r': out += "&#13;"; break;
      default: out += c;
    }
  }
}

// The value of each name as it stands in the file, checked once.
std::vector<std::string> escaped(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  out.reserve(names.size());
  for (const std::string& name : names) {
    if (detail::check_log_text(name, detail::TextRules::xml)) throw UnwritableText(name);
    append_value(out.emplace_back(), name);
  }
  return out;
}

class XesWriter {
 public:
  explicit XesWriter(const EventLog& log)
      : log_(log),
        cases_(escaped(log.case_names())),
        actors_(escaped(log.actor_names())),
        activities_(escaped(log.activity_names())),
        units_(escaped(log.unit_names())),
        arenas_(escaped(log.arena_names())),
        items_(escaped(log.item_names())),
        levels_(escaped(log.level_names())) {}

  std::string write() {
    write_head();
    const auto starts = log_.case_starts();
    for (std::size_t c = 0; c < log_.case_count(); ++c) {
      out_ += "  <trace>\n";
      add("    ", "string", "concept:name", cases_[c]);
      for (std::size_t row = starts[c]; row < starts[c + 1]; ++row) write_event(row);
      out_ += "  </trace>\n";
    }
    out_ += "</log>\n";
    return std::move(out_);
  }

 private:
  void add(std::string_view indent, std::string_view type, std::string_view key, std::string_view value) {
    ((((out_ += indent) += '<') += type) += " key=\"") += key;
    ((out_ += "\" value=\"") += value) += "\"/>\n";
  }

  void write_head() {
    out_ +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<log xes.version=\"1849.2016\" xes.features=\"\">\n"
        "  <extension name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n"
        "  <extension name=\"Time\" prefix=\"time\" uri=\"http://www.xes-standard.org/time.xesext\"/>\n"
        "  <extension name=\"Organizational\" prefix=\"org\" uri=\"http://www.xes-standard.org/org.xesext\"/>\n"
        "  <global scope=\"trace\">\n    <string key=\"concept:name\" value=\"\"/>\n  </global>\n"
        "  <global scope=\"event\">\n    <string key=\"concept:name\" value=\"\"/>\n"
        "    <date key=\"time:timestamp\" value=\"1970-01-01T00:00:00Z\"/>\n  </global>\n"
        "  <classifier name=\"Activity\" scope=\"event\" keys=\"concept:name\"/>\n";
    const detail::LogTraits traits = detail::traits_of(log_);
    const auto escaped_level = [&](std::int8_t level) { return levels_[static_cast<std::size_t>(level)]; };
    for (std::size_t i = 0; i < levels_.size(); ++i)
      add("  ", "string", "hjul:level." + std::to_string(i + 1), levels_[i]);
    if (!levels_.empty()) {
      add("  ", "string", "hjul:profession", escaped_level(log_.highest_of_profession()));
      add("  ", "string", "hjul:owner_from", escaped_level(log_.lowest_of_owner()));
      add("  ", "string", "hjul:owner_to", escaped_level(log_.highest_of_owner()));
    }
    const std::vector<std::string> informal = escaped(traits.informal);
    for (std::size_t i = 0; i < informal.size(); ++i)
      add("  ", "string", "hjul:informal." + std::to_string(i + 1), informal[i]);
    add("  ", "boolean", "hjul:has_dates", log_.has_dates() ? "true" : "false");
    if (traits.known_until) add("  ", "date", "hjul:known_until", detail::log_time_text(*traits.known_until));
  }

  void write_event(std::size_t row) {
    constexpr std::string_view indent = "      ";
    const std::uint32_t activity = log_.activities()[row], actor = log_.actors()[row], unit = log_.units()[row];
    const bool is_named = activity != EventLog::no_name;
    out_ += "    <event>\n";
    add(indent, "string", "concept:name", is_named ? std::string_view(activities_[activity]) : "");
    add(indent, "date", "time:timestamp", detail::log_time_text(log_.times()[row]));
    if (actor != EventLog::no_name) add(indent, "string", "org:resource", actors_[actor]);
    if (unit != EventLog::no_name) add(indent, "string", "org:group", units_[unit]);
    if (log_.levels()[row] >= 0)
      add(indent, "string", "hjul:level", levels_[static_cast<std::size_t>(log_.levels()[row])]);
    if (log_.arenas()[row] != EventLog::no_arena) add(indent, "string", "hjul:arena", arenas_[log_.arenas()[row]]);
    const ActivityClass by_name =
        is_named ? LevelMapping{}.class_of(log_.activity_names()[activity]) : ActivityClass::other;
    if (log_.classes()[row] != by_name) add(indent, "string", "hjul:class", to_string(log_.classes()[row]));
    std::size_t number = 0;
    for (const std::uint32_t item : log_.items_of(row))
      add(indent, "string", "hjul:item." + std::to_string(++number), items_[item]);
    out_ += "    </event>\n";
  }

  const EventLog& log_;
  std::vector<std::string> cases_, actors_, activities_, units_, arenas_, items_, levels_;
  std::string out_;
};

}  // namespace

std::string write_xes(const EventLog& log) { return XesWriter(log).write(); }

}  // namespace hjul
