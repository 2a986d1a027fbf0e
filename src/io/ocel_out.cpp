#include "ocel_out.hpp"

#include "hjul/io/write_event_log.hpp"
#include "log_text.hpp"
#include "log_time.hpp"

namespace hjul::detail {
namespace {

// What OCEL 2.0 takes for "from the beginning".
constexpr std::string_view beginning = "1970-01-01T00:00:00Z";

void add_member(std::string& out, std::string_view name, std::string_view value) {
  if (out.back() != '{') out += ',';
  append_json_text(out, name);
  out += ':';
  append_json_text(out, value);
}

void add_texts(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (const std::string& text : texts) {
    if (out.back() != '[') out += ',';
    append_json_text(out, text);
  }
  out += ']';
}

void add_traits(std::string& out, const LogTraits& traits) {
  out += "\"hjul\":{\"levels\":";
  add_texts(out, traits.levels);
  if (!traits.informal.empty()) add_texts(out += ",\"informal\":", traits.informal);
  if (!traits.profession.empty()) add_member(out, "profession", traits.profession);
  if (!traits.owner_from.empty()) add_member(out, "owner_from", traits.owner_from);
  if (!traits.owner_to.empty()) add_member(out, "owner_to", traits.owner_to);
  if (traits.has_dates) out += std::string(",\"has_dates\":") + (*traits.has_dates ? "true" : "false");
  if (traits.known_until) add_member(out, "known_until", log_time_text(*traits.known_until));
  out += '}';
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  if (check_log_text(text, TextRules::utf8)) throw UnwritableText(text);
  constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (byte < 0x20) {
      ((out += "\\u00") += hex[byte >> 4]) += hex[byte & 15u];
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string OcelOut::free_id(std::string_view type, std::string_view name) {
  const std::string front = std::string(type) + "/";
  std::string id(name);
  while (id.empty() || ids_.contains(id)) id.insert(0, front);
  ids_.insert(id);
  return id;
}

std::uint32_t OcelOut::object(std::string_view type, std::string_view name) {
  const auto [at, is_new] =
      numbers_.try_emplace({std::string(type), std::string(name)}, static_cast<std::uint32_t>(objects_.size()));
  if (is_new) {
    objects_.push_back({std::string(type), std::string(name), free_id(type, name), {}, {}});
    object_types_[std::string(type)];
  }
  return at->second;
}

void OcelOut::describe(std::uint32_t object, std::string_view name, std::string_view value) {
  objects_[object].attributes.emplace_back(name, value);
  object_types_[objects_[object].type].emplace(name);
}

void OcelOut::relate(std::uint32_t from, Link to) { objects_[from].links.push_back(to); }

void OcelOut::event(std::string_view id, std::string_view type, std::int64_t time_ms, const Texts& attributes,
                    std::span<const Link> links) {
  std::set<std::string>& declared = event_types_[std::string(type)];
  events_ += events_.empty() ? "\n{" : ",\n{";
  add_member(events_, "id", id);
  add_member(events_, "type", type);
  add_member(events_, "time", log_time_text(time_ms));
  events_ += ",\"attributes\":[";
  for (const auto& [name, value] : attributes) {
    if (value.empty()) continue;
    declared.insert(name);
    events_ += events_.back() == '[' ? "{" : ",{";
    add_member(events_, "name", name);
    add_member(events_, "value", value);
    events_ += '}';
  }
  events_ += "],\"relationships\":";
  add_links(events_, links);
  events_ += '}';
}

void OcelOut::add_links(std::string& out, std::span<const Link> links) const {
  out += '[';
  for (const Link& link : links) {
    out += out.back() == '[' ? "{" : ",{";
    add_member(out, "objectId", objects_[link.object].id);
    add_member(out, "qualifier", link.qualifier);
    out += '}';
  }
  out += ']';
}

void OcelOut::add_object(std::string& out, const Object& object) const {
  out += '{';
  add_member(out, "id", object.id);
  add_member(out, "type", object.type);
  if (object.id != object.name) add_member(out, "hjul:name", object.name);
  out += ",\"attributes\":[";
  for (const auto& [name, value] : object.attributes) {
    out += out.back() == '[' ? "{" : ",{";
    add_member(out, "name", name);
    add_member(out, "value", value);
    add_member(out, "time", beginning);
    out += '}';
  }
  out += "],\"relationships\":";
  add_links(out, object.links);
  out += '}';
}

void OcelOut::add_types(std::string& out, std::string_view member, const Types& types) {
  ((out += '"') += member) += "\":[";
  bool is_first = true;
  for (const auto& [name, attributes] : types) {
    out += is_first ? "\n{" : ",\n{";
    is_first = false;
    add_member(out, "name", name);
    out += ",\"attributes\":[";
    for (const std::string& attribute : attributes) {
      out += out.back() == '[' ? "{" : ",{";
      add_member(out, "name", attribute);
      add_member(out, "type", "string");
      out += '}';
    }
    out += "]}";
  }
  out += "],\n";
}

std::string OcelOut::finish(const LogTraits& traits) && {
  std::string out = "{";
  add_traits(out, traits);
  out += ",\n";
  add_types(out, "objectTypes", object_types_);
  add_types(out, "eventTypes", event_types_);
  out += "\"objects\":[";
  for (const Object& object : objects_) {
    out += &object == objects_.data() ? "\n" : ",\n";
    add_object(out, object);
  }
  out += "],\n\"events\":[";
  out += events_;
  out += "]}\n";
  return out;
}

}  // namespace hjul::detail
