// XES (IEEE 1849): <log> holds traces, a trace is a case and holds events, and everything else stands in attributes,
//   <string key="concept:name" value="analyse"/>
// Read are the extensions concept, time, org and lifecycle under the prefixes that the log declares for them, and
// hjul's own keys. Other attributes, globals and classifiers are passed over; a document is not validated.
#include <algorithm>
#include <array>

#include "log_text.hpp"
#include "log_traits.hpp"
#include "xml_pull.hpp"

namespace hjul {
namespace detail {
namespace {

using Token = XmlPull::Token;

// An attribute of XES: an element with a key and a value.
struct XesAttribute {
  std::string_view key;
  std::string_view value;
  std::size_t at = 0;
  bool has_value = false;
};

struct KnownKey {
  std::string key;
  EventPart part;
};

class XesReader {
 public:
  XesReader(std::string_view bytes, const EventLogOptions& options, EventLogSink& into)
      : mark_(mark_bytes(bytes)),
        places_(bytes),
        xml_(bytes.substr(mark_), options.limits.log_depth, options.limits.log_attributes),
        options_(options),
        into_(into) {
    into.set_places([this](std::size_t at) { return places_.place(at + mark_); });
    for (const auto& [prefix, rest, part] : standard_keys)
      keys_.push_back({std::string(prefix) + std::string(rest), part});
    for (const auto& [rest, part] : own_keys) keys_.push_back({std::string(own_prefix) + std::string(rest), part});
  }
  void read();

 private:
  struct StandardKey {
    std::string_view prefix, rest;
    EventPart part;
  };
  static constexpr std::array<StandardKey, 5> standard_keys = {{{"concept", ":name", EventPart::activity},
                                                                {"time", ":timestamp", EventPart::time},
                                                                {"org", ":resource", EventPart::actor},
                                                                {"org", ":role", EventPart::role},
                                                                {"org", ":group", EventPart::unit}}};
  static constexpr std::array<std::pair<std::string_view, EventPart>, 3> own_keys = {
      {{"level", EventPart::level}, {"arena", EventPart::arena}, {"class", EventPart::activity_class}}};

  void read_log();
  void read_child_of_log();
  void read_extension();
  void read_trace();
  void begin_case(std::string_view name, std::size_t at);
  void read_event(std::uint32_t case_number);
  void read_event_attribute(EventDraft& event);
  void add_event(EventDraft& event, std::size_t at);
  bool is_attribute() const noexcept;
  XesAttribute attribute();
  std::string_view element() const noexcept;
  std::string_view key_of_case() const noexcept { return keys_.front().key; }
  // Over what is left of the element that began last.
  bool skip() { return xml_.skip(); }
  bool goes_on() const noexcept { return into_.goes_on(); }

  std::size_t mark_;
  PlaceFinder places_;
  XmlPull xml_;
  const EventLogOptions& options_;
  EventLogSink& into_;
  std::string_view prefix_;  // "xes:", where the root element has one
  std::vector<KnownKey> keys_;
  std::string transition_key_ = "lifecycle:transition";
  LogTraits traits_;
  bool has_traces_ = false;
  std::uint32_t cases_ = 0;
  std::vector<std::uint32_t> items_;
  bool is_left_out_ = false;
  std::size_t left_out_ = 0;
  std::string first_left_out_;
};

void XesReader::read() {
  if (xml_.next() == Token::begin) {
    const std::string_view name = xml_.name();
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos) prefix_ = name.substr(0, colon + 1);
    if (element() == "log")
      read_log();
    else
      into_.refuse("event_log.format", xml_.at(), "an element <log>", "<" + std::string(name) + ">");
  }
  const XmlFault& fault = xml_.fault();
  if (!fault.code.empty()) into_.refuse(fault.code, fault.at, fault.expected, fault.found);
  if (!has_traces_) traits_.give_levels(into_);
  if (into_.is_clean()) traits_.give_rest(into_);
  if (left_out_ > 0) into_.remark("event_log.left_out", {}, "", first_left_out_, left_out_);
}

void XesReader::read_log() {
  Token token = Token::begin;
  while (goes_on() && (token = xml_.next()) == Token::begin) read_child_of_log();
  if (goes_on() && token == Token::end) xml_.next();  // nothing may follow
}

void XesReader::read_child_of_log() {
  const std::string_view name = element();
  if (name == "trace") return read_trace();
  if (name == "event") {
    into_.refuse("event_log.missing", xml_.at(), "a trace around the event", "<event>");
  } else if (name == "extension") {
    read_extension();
  } else if (is_attribute()) {
    const XesAttribute said = attribute();
    if (said.key.substr(0, own_prefix.size()) == own_prefix) {
      const std::string_view own = said.key.substr(own_prefix.size());
      traits_.take(own.substr(0, own.find('.')), said.value, said.at, into_);
    }
  }
  skip();
}

// A log may declare another prefix for an extension, which is known by the last part of its address.
void XesReader::read_extension() {
  std::string_view prefix, uri;
  for (const XmlAttribute& each : xml_.attributes()) {
    if (each.name == "prefix") prefix = each.value;
    if (each.name == "uri") uri = each.value;
  }
  const std::string_view file = uri.substr(uri.rfind('/') + 1);  // npos + 1 is 0
  if (prefix.empty() || file.size() < 7 || file.substr(file.size() - 7) != ".xesext") return;
  const std::string_view extension = file.substr(0, file.size() - 7);
  for (std::size_t i = 0; i < standard_keys.size(); ++i)
    if (standard_keys[i].prefix == extension) keys_[i].key = std::string(prefix) + std::string(standard_keys[i].rest);
  if (extension == "lifecycle") transition_key_ = std::string(prefix) + ":transition";
}

void XesReader::read_trace() {
  if (!has_traces_) traits_.give_levels(into_);
  has_traces_ = true;
  const std::size_t trace_at = xml_.at();
  bool has_begun = false, has_name = false;
  std::string name;
  while (goes_on() && xml_.next() == Token::begin) {
    if (element() == "event") {
      if (!has_begun) begin_case(name, trace_at);
      has_begun = true;
      read_event(cases_ - 1);
      continue;
    }
    if (is_attribute()) {
      const XesAttribute said = attribute();
      if (said.key == key_of_case()) {
        if (has_name || has_begun)
          into_.refuse("event_log.repeated", said.at, "one name of a trace, before its events", said.value);
        else if (into_.fits(said.value, said.at))
          name = said.value;
        has_name = true;
      }
    }
    skip();
  }
  if (!has_begun && goes_on()) begin_case(name, trace_at);
}

void XesReader::begin_case(std::string_view name, std::size_t at) {
  const std::uint32_t number = into_.rows().intern_case(name);
  if (number < cases_) into_.refuse("event_log.repeated", at, "a name for each trace that no other has", name);
  cases_ = std::max(cases_, number + 1);
}

void XesReader::read_event(std::uint32_t case_number) {
  EventDraft event;
  event.row.case_number = case_number;
  items_.clear();
  is_left_out_ = false;
  const std::size_t at = xml_.at();
  Token token = Token::begin;
  while ((token = xml_.next()) == Token::begin) {
    if (is_attribute()) read_event_attribute(event);
    if (!skip()) return;
  }
  if (token == Token::end) add_event(event, at);
}

void XesReader::read_event_attribute(EventDraft& event) {
  const XesAttribute said = attribute();
  // How programs write that a table has nothing there.
  if (element() == "float" && (said.value == "nan" || said.value == "NaN")) return;
  for (const KnownKey& known : keys_) {
    if (said.key != known.key) continue;
    if (said.has_value) {
      into_.put(event, known.part, said.value, said.at);
    } else {
      into_.refuse("event_log.missing", said.at, "a value", said.key);
      event.note(known.part);
    }
    return;
  }
  constexpr std::string_view item_key = "hjul:item.";
  if (said.key.substr(0, item_key.size()) == item_key) {
    if (into_.fits(said.value, said.at)) items_.push_back(into_.rows().intern_item(said.value));
  } else if (!options_.transitions.empty() && said.key == transition_key_) {
    const auto& wanted = options_.transitions;
    if (std::find(wanted.begin(), wanted.end(), said.value) != wanted.end()) return;
    is_left_out_ = true;
    if (left_out_ == 0) first_left_out_ = said.value;
  }
}

void XesReader::add_event(EventDraft& event, std::size_t at) {
  if (is_left_out_) {
    ++left_out_;
    return;
  }
  if (!event.has(EventPart::time)) into_.refuse("event_log.missing", at, "a time, 'time:timestamp'", "<event>");
  if (!event.has(EventPart::activity)) into_.refuse("event_log.missing", at, "an activity, 'concept:name'", "<event>");
  if (!into_.is_clean()) return;
  event.row.items = items_;
  into_.settle(event);
  into_.add(event, at);
}

std::string_view XesReader::element() const noexcept {
  const std::string_view name = xml_.name();
  return name.substr(0, prefix_.size()) == prefix_ ? name.substr(prefix_.size()) : name;
}

bool XesReader::is_attribute() const noexcept {
  constexpr std::array<std::string_view, 8> names = {"string",  "date", "int",  "float",
                                                     "boolean", "id",   "list", "container"};
  return std::find(names.begin(), names.end(), element()) != names.end();
}

XesAttribute XesReader::attribute() {
  XesAttribute out;
  out.at = xml_.at();
  for (const XmlAttribute& each : xml_.attributes()) {
    if (each.name == "key") out.key = each.value;
    if (each.name != "value") continue;
    out.value = each.value;
    out.at = each.at;
    out.has_value = true;
  }
  if (out.key.empty()) into_.refuse("event_log.missing", xml_.at(), "a key", "<" + std::string(xml_.name()) + ">");
  return out;
}

}  // namespace
}  // namespace detail

EventLogResult read_xes(std::string_view bytes, const LevelMapping& mapping, const EventLogOptions& options) {
  return detail::read_into_sink(bytes, mapping, options, [&](detail::EventLogSink& into) {
    if (std::optional<Issue> fault = detail::check_log_text(bytes, detail::TextRules::xml))
      return into.refuse(*std::move(fault));
    detail::XesReader(bytes, options, into).read();
  });
}

}  // namespace hjul
