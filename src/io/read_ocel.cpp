// OCEL 2.0 as JSON:
//   {"objectTypes": [...], "eventTypes": [...],
//    "objects": [{"id", "type", "attributes", "relationships"}],
//    "events":  [{"id", "type", "time", "attributes": [{"name", "value"}],
//                 "relationships": [{"objectId", "qualifier"}]}]}
// in any order. The objects of one type are cases; an event of several stands in each. The type of an event is its
// activity. Its attributes may name actor, role, unit, level, arena and class; where they do not, a related object of
// the type "actor" or "unit" does. All other related objects are its items. Files that hjul wrote hold a member "hjul"
// with what an EventLog knows beside its rows; in these, items are what is related as "item".
#include <array>

#include "json_pull.hpp"
#include "log_text.hpp"
#include "log_traits.hpp"
#include "ocel_contents.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr std::string_view own_member = "hjul";

struct KnownAttribute {
  std::string_view name;
  EventPart part;
};
constexpr std::array<KnownAttribute, 10> known_attributes = {{{"actor", EventPart::actor},
                                                              {"resource", EventPart::actor},
                                                              {"org:resource", EventPart::actor},
                                                              {"role", EventPart::role},
                                                              {"org:role", EventPart::role},
                                                              {"unit", EventPart::unit},
                                                              {"org:group", EventPart::unit},
                                                              {"level", EventPart::level},
                                                              {"arena", EventPart::arena},
                                                              {"class", EventPart::activity_class}}};

class OcelReader {
 public:
  OcelReader(std::string_view bytes, const EventLogOptions& options, EventLogSink& into)
      : mark_(mark_bytes(bytes)),
        text_(bytes.substr(mark_)),
        places_(bytes),
        json_(text_, options.limits.log_depth),
        options_(options),
        into_(into),
        out_(text_),
        events_(text_) {
    into.set_places([this](std::size_t at) { return places_.place(at + mark_); });
  }
  void read();

 private:
  void read_own();
  void read_own_member(JsonPull& json);
  void read_own_text(JsonPull& json, std::string_view name);
  void read_whole();
  void read_objects();
  void read_object();
  void read_events();
  void read_event();
  void read_attributes(EventDraft& event);
  void read_attribute(EventDraft& event);
  void read_links();
  void read_link();
  // False where the next value is of another kind: event_log.type, and the value is passed over.
  bool is_next(ValueKind kind, std::string_view what);
  void say(EventDraft& event, EventPart part, std::string_view what);
  void report_fault(const JsonPull& json);

  std::size_t mark_;
  std::string_view text_;
  PlaceFinder places_;
  JsonPull json_;
  const EventLogOptions& options_;
  EventLogSink& into_;
  LogTraits traits_;
  bool has_events_ = false;
  OcelContents out_;
  ViewNumbers events_;  // ids
  std::string name_, value_;
};

void OcelReader::report_fault(const JsonPull& json) {
  if (const JsonFault* fault = json.fault()) into_.refuse(fault->code, fault->at, fault->expected, fault->found);
}

void OcelReader::read() {
  if (text_.find("\"hjul\"") != std::string_view::npos) read_own();
  traits_.give_levels(into_);
  if (!into_.is_clean()) return;
  read_whole();
  report_fault(json_);
  if (into_.is_clean() && !has_events_) into_.refuse("event_log.format", 0, "a list 'events'", "none");
  if (into_.is_clean()) give_ocel_events(out_, options_, into_);
  if (into_.is_clean()) traits_.give_rest(into_);
}

// Levels must be known before the events, wherever they stand; so they are looked for in a pass of their own.
void OcelReader::read_own() {
  JsonPull json(text_, options_.limits.log_depth);
  if (json.kind() != ValueKind::object) return;
  json.enter_object();
  while (!out_.is_own && json.next_member()) {
    if (json.name() == own_member)
      read_own_member(json);
    else
      json.skip();
  }
}

void OcelReader::read_own_member(JsonPull& json) {
  if (json.kind() != ValueKind::object) return json.skip();
  out_.is_own = true;
  json.enter_object();
  while (json.next_member()) {
    const std::string name(json.name());
    if (json.kind() == ValueKind::array) {
      json.enter_array();
      while (json.next_element()) read_own_text(json, name == "levels" ? "level" : name);
    } else {
      read_own_text(json, name);
    }
  }
}

void OcelReader::read_own_text(JsonPull& json, std::string_view name) {
  const std::size_t at = json.at();
  const ValueKind kind = json.kind();
  if (kind == ValueKind::string) {
    traits_.take(name, json.string(), at, into_);
    return;
  }
  json.skip();
  if (kind == ValueKind::boolean) traits_.take(name, text_[at] == 't' ? "true" : "false", at, into_);
}

void OcelReader::read_whole() {
  if (!is_next(ValueKind::object, "an object with 'objects' and 'events'")) return;
  json_.enter_object();
  while (into_.goes_on() && json_.next_member()) {
    if (json_.name() == "objects")
      read_objects();
    else if (json_.name() == "events")
      read_events();
    else
      json_.skip();
  }
  if (into_.goes_on()) json_.finish();
}

bool OcelReader::is_next(ValueKind kind, std::string_view what) {
  if (json_.kind() == kind) return true;
  if (json_.fault() == nullptr) {
    const std::size_t at = json_.at();
    const ValueKind found = json_.kind();
    json_.skip();
    if (json_.fault() == nullptr) {
      into_.refuse("event_log.type", at, std::string(what),
                   found == ValueKind::decimal ? std::string_view("a number") : describe(found));
    }
  }
  return false;
}

void OcelReader::read_objects() {
  if (!is_next(ValueKind::array, "a list of objects")) return;
  json_.enter_array();
  while (into_.goes_on() && json_.next_element()) read_object();
}

void OcelReader::read_object() {
  const std::size_t at = json_.at();
  if (!is_next(ValueKind::object, "an object with 'id' and 'type'")) return;
  std::uint32_t number = ViewNumbers::none, type = ViewNumbers::none;
  std::string own_name;
  bool has_own_name = false;
  json_.enter_object();
  while (json_.next_member()) {
    const std::string_view name = json_.name();
    if (name == "id") {
      const std::size_t id_at = json_.at();
      if (!is_next(ValueKind::string, "a text")) continue;
      const std::string_view id = json_.string();
      if (into_.fits(id, id_at)) number = out_.objects.put(id);
    } else if (name == "type") {
      if (is_next(ValueKind::string, "a text")) type = out_.types.put(json_.string());
    } else if (name == "hjul:name" && json_.kind() == ValueKind::string) {
      own_name = json_.string();
      has_own_name = true;
    } else {
      json_.skip();
    }
  }
  if (json_.fault() != nullptr) return;
  if (number == ViewNumbers::none || type == ViewNumbers::none) {
    into_.refuse("event_log.missing", at, "one of 'id' and 'type'", "an object");
    return;
  }
  out_.object_types.resize(out_.objects.size(), ViewNumbers::none);
  out_.object_places.resize(out_.objects.size(), at);
  if (out_.object_types[number] != ViewNumbers::none) {
    into_.refuse("event_log.repeated", at, "an id for each object that no other has", out_.objects[number]);
    return;
  }
  out_.object_types[number] = type;
  out_.defined.push_back(number);
  if (has_own_name) out_.own_names[number] = std::move(own_name);
}

void OcelReader::read_events() {
  has_events_ = true;
  if (!is_next(ValueKind::array, "a list of events")) return;
  json_.enter_array();
  while (into_.goes_on() && json_.next_element()) read_event();
}

void OcelReader::read_event() {
  WaitingEvent event;
  event.at = json_.at();
  event.first_link = out_.links.size();
  if (!is_next(ValueKind::object, "an event, an object with 'id', 'type' and 'time'")) return;
  bool has_id = false;
  json_.enter_object();
  while (json_.next_member()) {
    const std::string_view name = json_.name();
    if (name == "id") {
      const std::size_t at = json_.at();
      has_id = true;
      if (!is_next(ValueKind::string, "a text")) continue;
      const std::uint32_t before = events_.size();
      const std::string_view id = json_.string();
      if (events_.put(id) < before)
        into_.refuse("event_log.repeated", at, "an id for each event that no other has", id);
    } else if (name == "type") {
      say(event.draft, EventPart::activity, "a text");
    } else if (name == "time") {
      say(event.draft, EventPart::time, "a time, as a text");
    } else if (name == "attributes") {
      read_attributes(event.draft);
    } else if (name == "relationships") {
      read_links();
    } else {
      json_.skip();
    }
  }
  if (json_.fault() != nullptr) return;
  const bool is_whole = has_id && event.draft.has(EventPart::activity) && event.draft.has(EventPart::time);
  if (!is_whole) into_.refuse("event_log.missing", event.at, "one of 'id', 'type' and 'time'", "an event");
  if (into_.is_clean()) out_.waiting.push_back(event);
}

void OcelReader::say(EventDraft& event, EventPart part, std::string_view what) {
  const std::size_t at = json_.at();
  if (is_next(ValueKind::string, what))
    into_.put(event, part, json_.string(), at);
  else
    event.note(part);  // refused once is enough
}

void OcelReader::read_attributes(EventDraft& event) {
  if (!is_next(ValueKind::array, "a list of attributes")) return;
  json_.enter_array();
  while (json_.next_element()) read_attribute(event);
}

void OcelReader::read_attribute(EventDraft& event) {
  if (!is_next(ValueKind::object, "an object with 'name' and 'value'")) return;
  name_.clear();
  value_.clear();
  std::size_t at = json_.at();
  bool is_text = false;
  json_.enter_object();
  while (json_.next_member()) {
    const std::string_view member = json_.name();
    if (member == "name") {
      if (is_next(ValueKind::string, "a text")) name_ = json_.string();
    } else if (member == "value") {
      at = json_.at();
      is_text = json_.kind() == ValueKind::string;
      if (is_text)
        value_ = json_.string();
      else
        json_.skip();
    } else {
      json_.skip();
    }
  }
  for (const auto& [known, part] : known_attributes) {
    if (name_ != known || json_.fault() != nullptr) continue;
    if (is_text)
      into_.put(event, part, value_, at);
    else
      into_.refuse("event_log.type", at, "a text", name_);
  }
}

void OcelReader::read_links() {
  if (!is_next(ValueKind::array, "a list of relationships")) return;
  json_.enter_array();
  while (json_.next_element()) read_link();
}

void OcelReader::read_link() {
  const std::size_t at = json_.at();
  if (!is_next(ValueKind::object, "an object with 'objectId' and 'qualifier'")) return;
  ObjectLink link;
  bool has_object = false;
  json_.enter_object();
  while (json_.next_member()) {
    if (json_.name() == "objectId") {
      if (!is_next(ValueKind::string, "a text")) continue;
      link.object = out_.objects.put(json_.string());
      has_object = true;
      out_.object_places.resize(out_.objects.size(), at);
    } else if (json_.name() == "qualifier" && json_.kind() == ValueKind::string) {
      link.is_item = json_.string() == "item";
    } else {
      json_.skip();
    }
  }
  if (json_.fault() != nullptr) return;
  if (has_object)
    out_.links.push_back(link);
  else
    into_.refuse("event_log.missing", at, "the id of an object, 'objectId'", "a relationship");
}

}  // namespace
}  // namespace detail

EventLogResult read_ocel(std::string_view bytes, const LevelMapping& mapping, const EventLogOptions& options) {
  return detail::read_into_sink(bytes, mapping, options, [&](detail::EventLogSink& into) {
    if (std::optional<Issue> fault = detail::check_log_text(bytes, detail::TextRules::json))
      return into.refuse(*std::move(fault));
    detail::OcelReader(bytes, options, into).read();
  });
}

}  // namespace hjul
