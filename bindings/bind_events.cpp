// ledger: the event as a value. Its members are found through the one description of the format.
#include "event_ref.hpp"

#include "../src/ledger/describe.hpp"
#include "../src/ledger/words_of.hpp"
#include "hjul/ledger/ndjson.hpp"

namespace {

// ------------------------------------------------------------------------------------------------- members going out

py::object part(const py::dict& members) { return py::module_::import("hjul._events").attr("Part")(members); }

template <class T>
py::dict members_of(const T& value, bool only_given);

template <class T>
concept IsId = requires(const T& id) {
  { id.text() } -> std::same_as<const std::string&>;
};

py::object out(const std::string& text) { return py::str(text); }
py::object out(hjul::Date day) { return py::cast(day); }
py::object out(const hjul::Span& span) { return py::make_tuple(span.count, hjul::word_of(span.unit)); }
py::object out(const hjul::Replacement& replacement) {
  return part(py::module_::import("json").attr("loads")(replacement.json));
}
py::object out(const hjul::LevelPair& pair) {
  py::dict members;
  members["levels"] = py::make_tuple(pair.first, pair.second);
  return part(members);
}
template <IsId T>
py::object out(const T& id) {
  return py::str(id.text());
}
template <class T>
requires std::is_enum_v<T> py::object out(T choice) { return py::str(std::string(hjul::word_of(choice))); }
template <class T>
requires(std::is_same_v<T, hjul::FeedbackTerm> || std::is_same_v<T, hjul::UnitGroup> ||
         std::is_same_v<T, hjul::MeasureTerms> || std::is_same_v<T, hjul::Refused>) py::object out(const T& value) {
  return part(members_of(value, true));
}
template <class T>
py::object out(const std::optional<T>& value) {
  if (value) return out(*value);
  return py::none();
}
template <class T>
py::object out(const std::vector<T>& list) {
  py::tuple all(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) all[i] = out(list[i]);
  return all;
}
template <class... T>
requires(sizeof...(T) == 2) py::object out(const std::variant<T...>& either) {
  return std::visit([](const auto& value) { return out(value); }, either);
}

std::string attribute(const char* name) {
  const std::string text = name;
  return text == "from" ? "from_" : text;
}

// What describe() tells of a type, with the values of one of its objects.
template <class T>
class Collector {
 public:
  Collector(const T& value, bool only_given, py::dict& members)
      : value_(value), only_given_(only_given), members_(members) {}

  template <class M>
  void of(M T::*member, hjul::Need, const char*) {
    add("of", value_.*member, value_.*member == M(nothing_.*member));
  }
  template <class M>
  void required(const char* name, M T::*member, const char*) {
    add(name, value_.*member, false);
  }
  template <class M>
  void field(const char* name, M T::*member, const char*) {
    add(name, value_.*member, value_.*member == nothing_.*member);
  }
  void deadline(hjul::Deadline T::*member) { add_deadline(&(value_.*member)); }
  void deadline(std::optional<hjul::Deadline> T::*member) {
    add_deadline(value_.*member ? &*(value_.*member) : nullptr);
  }
  template <class P>
  void inlined(P T::*member) {
    Collector<P> inner(value_.*member, only_given_, members_);
    describe(inner, std::type_identity<P>{});
  }

 private:
  template <class M>
  void add(const char* name, const M& value, bool says_nothing) {
    if (!only_given_ || !says_nothing) members_[py::str(attribute(name))] = out(value);
  }
  template <class Form>
  void add_form(const char* name, const hjul::Deadline* due) {
    const Form* given = due ? std::get_if<Form>(due) : nullptr;
    if (given || !only_given_) members_[py::str(name)] = given ? out(*given) : py::object(py::none());
  }
  void add_deadline(const hjul::Deadline* due) {
    add_form<hjul::Span>("within", due);
    add_form<hjul::Date>("due", due);
    add_form<hjul::AnchorId>("anchor", due);
  }

  const T& value_;
  const T nothing_{};
  bool only_given_;
  py::dict& members_;
};

template <class T>
py::dict members_of(const T& value, bool only_given) {
  py::dict members;
  Collector<T> collector(value, only_given, members);
  describe(collector, std::type_identity<T>{});
  return members;
}

// The members of the event's type, in the order of the canonical line.
py::dict type_members(const hjul::Event& event, bool only_given) {
  return std::visit([only_given](const auto& body) { return members_of(body, only_given); }, event.body);
}

// ------------------------------------------------------------------------------------------------------------ the
// event

EventRef event_from_line(const std::string& line) {
  auto read = hjul::read_event(line);
  if (auto* event = std::get_if<hjul::Event>(&read)) return event_ref(std::move(*event));
  const auto& issues = std::get<hjul::Issues>(read);
  raise_rejected(hjul::format_issues(issues), "event.malformed", issues);
}

EventRef event_from_members(const py::kwargs& members) {
  return event_from_line(py::module_::import("hjul._events").attr("line_of")(members).cast<std::string>());
}

py::object attribute_of(const EventRef& event, const std::string& name) {
  const py::dict members = type_members(*event, false);
  if (members.contains(name)) return members[name.c_str()];
  throw py::attribute_error("an event of type '" + std::string(to_string(event->type())) + "' has no '" + name + "'");
}

std::string repr_of(const EventRef& event) {
  py::dict members;
  if (event->seq.value != 0) members["seq"] = event->seq.value;
  members["id"] = event->id;
  members["type"] = to_string(event->type());
  members["on"] = event->on.text();
  if (event->recorded) members["recorded"] = event->recorded->text();
  members["by"] = event->by;
  for (const auto& [name, value] : type_members(*event, true)) members[name] = value;
  if (!event->reason.empty()) members["reason"] = event->reason;
  if (!event->refused.empty()) members["refused"] = out(event->refused);
  return py::module_::import("hjul._events").attr("shown")("Event", members).cast<std::string>();
}

py::object names_of(const EventRef& event) {
  py::list names = py::module_::import("builtins").attr("list")(py::type::of<EventRef>().attr("__dict__"));
  for (const auto& [name, value] : type_members(*event, false)) names.append(name);
  return names;
}

}  // namespace

void bind_events(py::module_& m) {
  using E = EventRef;
  py::class_<E> c(m, "Event",
                  "What happened, as a value: the envelope, and the members of its type as attributes (`from_` for "
                  "`from`). Made from the members of the format, days as datetime.date or text, spans as "
                  "`{\"days\": 5}` or `(5, \"days\")`. Raises Rejected with every issue of its form.");
  c.def(py::init(&event_from_members))
      .def_static("read", &event_from_line, py::arg("line"), "From its line in a ledger. Raises Rejected.")
      .def_property_readonly(
          "id", [](const E& e) { return e->id; }, "Its own id, made by whoever reported it.")
      .def_property_readonly(
          "type", [](const E& e) { return to_string(e->type()); }, "demand, deliver, feed_back ...")
      .def_property_readonly(
          "on", [](const E& e) { return e->on; },
          "When it happened: a datetime.date, or a datetime.datetime in UTC for an instant.")
      .def_property_readonly(
          "recorded", [](const E& e) { return e->recorded; }, "When it was recorded, likewise; None: not yet.")
      .def_property_readonly(
          "by", [](const E& e) { return e->by; }, "Id of the unit that acted.")
      .def_property_readonly(
          "reason", [](const E& e) { return e->reason; }, "Why; may be empty.")
      .def_property_readonly(
          "seq", [](const E& e) { return e->seq.value; }, "Its place in the ledger, from 1; 0: not appended.")
      .def_property_readonly(
          "refused", [](const E& e) { return out(e->refused); },
          "What was named and did not accept: parts with `of` and `code`.")
      .def("__getattr__", &attribute_of, py::arg("name"))
      .def("__dir__", &names_of)
      .def(
          "members", [](const E& e) { return type_members(*e, false); },
          "The members of its type by name, those that were not given as None, () or their default.")
      .def(
          "to_json", [](const E& e) { return hjul::canonical_line(*e); },
          "Its canonical line: the same text for the same event.")
      .def(
          "to_dict",
          [](const E& e) -> py::dict { return py::module_::import("json").attr("loads")(hjul::canonical_line(*e)); },
          "The same as a dict of texts, numbers and lists.")
      .def(
          "__eq__",
          [](const E& e, const py::object& other) { return py::isinstance<E>(other) && *e == *other.cast<const E&>(); },
          py::arg("other"))
      .def("__hash__", [](const E& e) { return py::hash(py::str(hjul::canonical_line(*e))); })
      .def("__repr__", &repr_of)
      .def(py::pickle([](const E& e) { return py::make_tuple(hjul::canonical_line(*e)); },
                      [](const py::tuple& s) { return event_from_line(s[0].cast<std::string>()); }));
}
