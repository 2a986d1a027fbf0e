#include "hjul/ledger/ndjson.hpp"

#include "decode.hpp"

namespace hjul {

using namespace detail;

void append_canonical_line(const Event& event, std::string& out) {
  out += '{';
  if (event.seq.value != 0) {
    out += "\"seq\":";
    out += std::to_string(event.seq.value);
    out += ',';
  }
  out += "\"id\":";
  Form<EventId>::write(event.id, out);
  out += ",\"type\":";
  Form<EventType>::write(event.type(), out);
  out += ",\"on\":";
  Form<Moment>::write(event.on, out);
  if (event.recorded) {
    out += ",\"recorded\":";
    Form<Moment>::write(*event.recorded, out);
  }
  out += ",\"by\":";
  Form<UnitId>::write(event.by, out);
  write_body(event.body, out);
  if (!event.reason.empty()) {
    out += ",\"reason\":";
    Form<std::string>::write(event.reason, out);
  }
  if (!event.refused.empty()) {
    out += ",\"refused\":";
    Form<std::vector<Refused>>::write(event.refused, out);
  }
  out += '}';
}

std::string canonical_line(const Event& event) {
  std::string out;
  append_canonical_line(event, out);
  return out;
}

std::variant<Event, Issues> read_event(std::string_view line, const LedgerLimits& limits, JsonReader reader,
                                       std::uint32_t line_number) {
  LineTape tape;
  tape.begin(line, {line_number, 0}, limits);
  Issues issues;
  Event event;
  if (read_event_line(tape, reader, issues, event)) return event;
  return issues;
}

std::variant<std::vector<Event>, Issues> read_events(std::string_view text, const LedgerLimits& limits,
                                                     JsonReader reader) {
  Issues issues;
  if (!check_size(text, limits, issues)) return issues;
  std::vector<Event> events;
  LineTape tape;
  Event event;
  for (Lines lines(text); lines.next() && issues.size() < limits.issues;) {
    tape.begin(lines.line(), lines.origin(), limits);
    if (!read_event_line(tape, reader, issues, event)) continue;
    if (events.size() >= limits.events) {
      tape.report("limit.events", tape.place_at(0), "at most " + std::to_string(limits.events) + " events", "more",
                  issues);
      break;
    }
    events.push_back(std::move(event));
  }
  if (!issues.empty()) return issues;
  return events;
}

namespace {

template <class T>
void check_member(const T& value, std::string_view pointer, std::vector<Fault>& faults) {
  if (const std::string_view wrong = Form<T>::fault(value); !wrong.empty())
    faults.push_back({"format.out_of_range", std::string(pointer), std::string(wrong), ""});
}

}  // namespace

Issues check_form(const Event& event) {
  std::vector<Fault> faults;
  check_member(event.id, "/id", faults);
  check_member(event.by, "/by", faults);
  if (!event.reason.empty()) check_member(event.reason, "/reason", faults);
  if (!event.refused.empty()) check_member(event.refused, "/refused", faults);
  const std::string pointer;
  std::visit(
      [&](const auto& each) {
        using T = std::decay_t<decltype(each)>;
        FieldChecker<T> fields(each, pointer, faults);
        describe(fields, std::type_identity<T>{});
      },
      event.body);
  if (faults.empty()) faults = check_rules(event.body);
  Issues issues;
  report_faults(faults, {}, LedgerLimits{}.issues, issues);
  return issues;
}

// --------------------------------------------------------------------------------------------------- replacements

std::variant<Replaced, Issues> read_replacement(const Replacement& replacement, EventType type) {
  LineTape tape;
  Issues issues;
  tape.begin(replacement.json, {}, {});
  if (!read_line_fast(tape, issues)) return issues;
  const In in{tape, issues};
  Replaced out{Date::from_serial(0), {}, empty_body(type)};
  if (!in.expect(0, JsonKind::object, Form<Replacement>::words)) return issues;
  ObjectReader object(in, 0);
  if (const auto at = object.take("on"))
    Form<Moment>::read(in, *at, out.on);
  else
    object.report_missing("on");
  if (const auto at = object.take("reason")) Form<std::string>::read(in, *at, out.reason);
  read_body(object, out.body);
  std::vector<std::string_view> names = names_of_body(type);
  names.insert(names.begin(), {"on", "reason"});
  object.finish(names);
  if (issues.empty()) report_faults(check_rules(out.body), tape.place_of(0), tape.limits.issues, issues);
  if (!issues.empty()) return issues;
  return out;
}

Replacement make_replacement(const Replaced& replaced) {
  std::string json = "{\"on\":";
  Form<Moment>::write(replaced.on, json);
  if (!replaced.reason.empty()) {
    json += ",\"reason\":";
    Form<std::string>::write(replaced.reason, json);
  }
  write_body(replaced.body, json);
  json += '}';
  LineTape tape;
  Issues issues;
  tape.begin(json, {}, {});
  require(read_line_fast(tape, issues), "the parts of a replacement have their forms");
  Replacement out;
  append_canonical_json(tape, 0, out.json);
  return out;
}

}  // namespace hjul
