#include "decode.hpp"

#include <array>
#include <cstring>

namespace hjul::detail {
namespace {

template <std::size_t... I>
constexpr auto body_makers(std::index_sequence<I...>) {
  using Make = EventBody (*)();
  return std::array<Make, sizeof...(I)>{[]() -> EventBody { return EventBody(std::in_place_index<I>); }...};
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(std::string_view line) noexcept { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// What both readers must be kept from seeing: nlohmann takes a NUL for the end, and skips a mark.
bool check_bytes(const LineTape& tape, Issues& issues) {
  const std::string_view line = tape.line;
  if (line.size() > tape.limits.line_bytes) {
    tape.report("limit.line_bytes", tape.place_at(0),
                "at most " + std::to_string(tape.limits.line_bytes) + " bytes in a line",
                std::to_string(line.size()) + " bytes", issues);
    return false;
  }
  if (const std::size_t nul = line.find('\0'); nul != std::string_view::npos) {
    tape.report("json.nul", tape.place_at(nul), "text without NUL bytes", "a NUL byte", issues);
    return false;
  }
  if (line.starts_with(byte_order_mark)) {
    tape.report("json.syntax", tape.place_at(0), "a value", "a second byte-order mark", issues);
    return false;
  }
  return true;
}

void read_sequence(ObjectReader& object, Sequence& out) {
  const auto at = object.take("seq");
  if (!at) return;
  constexpr std::int64_t most = 0xFFFF'FFFF;
  const auto value = object.in.integer(*at);
  if (!value) return object.in.report_kind(*at, "a whole number from 1");
  if (*value < 1 || *value > most)
    return object.in.report("format.out_of_range", *at, "a whole number from 1", object.in.tape.raw_of(*at));
  out.value = static_cast<std::uint32_t>(*value);
}

template <class T>
void read_member(ObjectReader& object, std::string_view name, T& out, Need need) {
  if (const auto at = object.take(name))
    Form<T>::read(object.in, *at, out);
  else if (need == Need::required)
    object.report_missing(name);
}

}  // namespace

EventBody empty_body(EventType type) {
  constexpr auto makers = body_makers(std::make_index_sequence<event_type_count>{});
  return makers[static_cast<std::size_t>(type)]();
}

void read_body(ObjectReader& object, EventBody& body) {
  std::visit([&](auto& each) { read_members(object, each); }, body);
}

std::vector<std::string_view> names_of_body(EventType type) {
  return std::visit([](const auto& each) { return names_of<std::decay_t<decltype(each)>>(); }, empty_body(type));
}

void write_body(const EventBody& body, std::string& out) {
  std::visit([&](const auto& each) { write_members(each, out); }, body);
}

void report_faults(const std::vector<Fault>& faults, const Place& place, std::uint32_t most, Issues& issues) {
  for (const Fault& fault : faults) {
    if (issues.size() >= most) return;
    Issue issue;
    issue.code = fault.code;
    issue.where = place;
    issue.where.pointer = fault.pointer;
    issue.expected = fault.expected;
    issue.found = fault.found;
    issues.push_back(std::move(issue));
  }
}

bool decode_event(const In& in, Event& out) {
  const std::size_t known = in.issues.size();
  if (!in.expect(0, JsonKind::object, "an event: an object")) return false;
  ObjectReader object(in, 0);
  out = Event{};
  read_sequence(object, out.seq);
  read_member(object, "id", out.id, Need::required);
  EventType type = EventType::demand;
  const std::size_t before_type = in.issues.size();
  read_member(object, "type", type, Need::required);
  const bool has_type = in.issues.size() == before_type;
  read_member(object, "on", out.on, Need::required);
  if (const auto at = object.take("recorded")) Form<Moment>::read(in, *at, out.recorded.emplace(Date::from_serial(0)));
  read_member(object, "by", out.by, Need::required);
  read_member(object, "reason", out.reason, Need::optional);
  read_member(object, "refused", out.refused, Need::optional);
  if (!has_type) return false;
  out.body = empty_body(type);
  read_body(object, out.body);
  std::vector<std::string_view> names(std::begin(envelope_names), std::end(envelope_names));
  const auto more = names_of_body(type);
  names.insert(names.end(), more.begin(), more.end());
  object.finish(names);
  if (in.issues.size() == known)
    report_faults(check_rules(out.body), in.tape.place_of(0), in.tape.limits.issues, in.issues);
  return in.issues.size() == known;
}

bool read_event_line(LineTape& tape, JsonReader reader, Issues& issues, Event& out) {
  if (!check_bytes(tape, issues)) return false;
  const bool is_json = reader == JsonReader::fast ? read_line_fast(tape, issues) : read_line_reference(tape, issues);
  return is_json && decode_event(In{tape, issues}, out);
}

Lines::Lines(std::string_view text) noexcept : text_(text) {
  if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
}

bool Lines::next() noexcept {
  while (at_ < text_.size()) {
    begin_ = at_;
    const void* const found = std::memchr(text_.data() + at_, '\n', text_.size() - at_);
    const std::size_t end =
        found == nullptr ? text_.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    line_ = text_.substr(at_, end - at_);
    at_ = end + 1;
    ++number_;
    if (!is_blank(line_)) return true;
  }
  return false;
}

bool check_size(std::string_view text, const LedgerLimits& limits, Issues& issues) {
  if (text.size() <= limits.bytes) return true;
  Issue issue;
  issue.code = "limit.bytes";
  issue.expected = "at most " + std::to_string(limits.bytes) + " bytes";
  issue.found = std::to_string(text.size()) + " bytes";
  issues.push_back(std::move(issue));
  return false;
}

}  // namespace hjul::detail
