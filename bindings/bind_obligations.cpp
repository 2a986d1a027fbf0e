// status: one obligation as a value.
#include "status_handle.hpp"

#include <array>

#include "../src/ledger/words_of.hpp"

namespace {

using hjul::Obligation;

// ------------------------------------------------------------------------------- members, out as plain values and back

template <class T>
concept IsId = requires(const T& id) {
  { id.text() } -> std::same_as<const std::string&>;
};

template <class T>
struct Plain {
  using type = T;  // numbers, texts, days
};
template <class T>
using PlainOf = typename Plain<T>::type;
template <IsId T>
struct Plain<T> {
  using type = std::string;
};
template <class T>
requires std::is_enum_v<T>
struct Plain<T> {
  using type = std::string;
};
template <>
struct Plain<hjul::EndReason> {
  using type = std::optional<std::string>;
};
template <>
struct Plain<hjul::Diagnosis> {
  using type = py::tuple;
};
template <class T>
struct Plain<std::optional<T>> {
  using type = std::optional<PlainOf<T>>;
};
template <class T>
struct Plain<std::vector<T>> {
  using type = py::tuple;
};

template <class T>
PlainOf<T> out(const T& value) {
  if constexpr (IsId<T>)
    return value.text();
  else if constexpr (std::is_same_v<T, hjul::EndReason>)
    return value == hjul::EndReason::none ? std::nullopt : std::optional(std::string(to_string(value)));
  else if constexpr (std::is_enum_v<T>)
    return std::string(to_string(value));
  else
    return value;
}
py::tuple out(const hjul::Diagnosis& d) {
  return py::make_tuple(d.by, std::string(hjul::word_of(d.cause)), d.on, d.event, d.evidence);
}
template <class T>
std::optional<PlainOf<T>> out(const std::optional<T>& value) {
  if (!value) return {};
  return out(*value);
}
template <class T>
py::tuple out(const std::vector<T>& list) {
  py::tuple all(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    if constexpr (std::is_same_v<T, hjul::Diagnosis>)
      all[i] = out(list[i]);
    else
      all[i] = py::cast(out(list[i]));
  }
  return all;
}

template <class E>
E enum_from(const std::string& word, std::initializer_list<E> all) {
  for (const E each : all)
    if (to_string(each) == word) return each;
  throw py::value_error("'" + word + "' is no word of an obligation");
}
template <class E>
E enum_up_to(const std::string& word, E last) {
  for (int i = 0; i <= static_cast<int>(last); ++i)
    if (to_string(static_cast<E>(i)) == word) return static_cast<E>(i);
  throw py::value_error("'" + word + "' is no word of an obligation");
}

void in(const py::handle& value, hjul::ObligationKind& kind) {
  kind = enum_up_to(value.cast<std::string>(), hjul::ObligationKind::measure);
}
void in(const py::handle& value, hjul::ObligationState& state) {
  state = enum_up_to(value.cast<std::string>(), hjul::ObligationState::violated_final);
}
void in(const py::handle& value, hjul::EndReason& reason) {
  reason = value.is_none() ? hjul::EndReason::none
                           : enum_up_to(value.cast<std::string>(), hjul::EndReason::ground_corrected);
}
hjul::DueRule rule_from(const py::handle& value) {
  using R = hjul::DueRule;
  return enum_from(value.cast<std::string>(),
                   {R::named, R::span, R::calendar, R::arena, R::next_demand, R::anchor, R::resumed, R::none});
}
hjul::Diagnosis diagnosis_from(const py::handle& value) {
  const auto s = value.cast<py::tuple>();
  const auto cause = hjul::choice_of<hjul::DiagnosisCause>(s[1].cast<std::string>());
  if (!cause) throw py::value_error("no cause of a diagnosis");
  return {s[0].cast<hjul::UnitId>(), *cause, s[2].cast<hjul::Date>(), s[3].cast<hjul::EventId>(),
          s[4].cast<std::string>()};
}
void in(const py::handle& value, std::vector<hjul::DueRule>& rules) {
  for (const auto each : value.cast<py::tuple>()) rules.push_back(rule_from(each));
}
void in(const py::handle& value, std::vector<hjul::Diagnosis>& diagnoses) {
  for (const auto each : value.cast<py::tuple>()) diagnoses.push_back(diagnosis_from(each));
}
template <class T>
void in(const py::handle& value, T& member) {
  member = value.cast<T>();
}

// ------------------------------------------------------------------------------------------------- the list of members

// Every member with its comment, in the order of the header; properties, pickling and what tables show follow from it.
template <class F>
void each_member(F f) {
  using O = Obligation;
  f("id", &O::id, "Its id, made from that of the event that created it.");
  f("kind", &O::kind, "deliver, feedback, support, account or measure");
  f("state", &O::state,
    "conditional, active, overdue, suspended; fulfilled, fulfilled_late, waived, discharged, carried, violated_final");
  f("reason", &O::reason, "Why it was discharged: withdrawn, expired, inactive, novated, dropped, ground_corrected.");
  f("bearer", &O::bearer, "Id of the unit that owes it.");
  f("claimant", &O::claimant, "Id of the unit to which it is owed.");
  f("content", &O::content, "What is owed.");
  f("cause", &O::cause, "Id of the event that created it; of a rung, that of its origin.");
  f("input", &O::input, "Id of the input from an arena from which that event follows.");
  f("created", &O::created, "The day on which it came to exist.");
  f("live", &O::live, "Since when it could be demanded.");
  f("due", &O::due, "The last day that counts as on time.");
  f("cutoff", &O::cutoff, "The last day on which a late act counts.");
  f("due_rules", &O::due_rules, "What gave the due date: named, span, calendar, arena, next_demand, anchor, resumed.");
  f("earlier_dues", &O::earlier_dues, "Due dates that it had before, oldest first.");
  f("extended", &O::extended, "How many times it was extended.");
  f("moved", &O::moved, "How many times its due date moved with its anchor.");
  f("breach", &O::breach, "The day after due, once it has passed undone; permanent.");
  f("answerable", &O::answerable, "Id of the unit that answers for the breach.");
  f("is_terminal_breach", &O::is_terminal_breach, "The top rung was breached too.");
  f("closed_on", &O::closed_on, "The day on which it ended.");
  f("closed_by", &O::closed_by, "Id of the event that ended it; None: time, or what follows from another's end.");
  f("late_days", &O::late_days, "Of fulfilled_late: by how many days.");
  f("parent", &O::parent, "Id of the obligation that it repairs or passes on.");
  f("lineage", &O::lineage, "Ids of its predecessors, oldest first.");
  f("successor", &O::successor, "Id of the one that it lives on in.");
  f("origin", &O::origin, "Of a rung: id of the one whose breach it answers for.");
  f("rung", &O::rung, "From 1; 0: it is no rung.");
  f("measure", &O::measure, "Of an account at a review: id of the measure.");
  f("hindered_by", &O::hindered_by, "Ids of earlier ones, owed to the bearer, that were breached.");
  f("age_from", &O::age_from, "When the first of its lineage was created.");
  f("performers", &O::performers, "Ids of units that may perform it for the bearer.");
  f("notes", &O::notes, "What was noted about it, oldest first.");
  f("was_exigible", &O::was_exigible, "It could be demanded at some time.");
  f("is_agreed", &O::is_agreed, "Both parties agreed to it.");
}

py::tuple state_of(const ObligationRef& o) {
  py::list state;
  each_member([&](const char*, auto member, const char*) { state.append(out((*o).*member)); });
  state.append(out(o->diagnoses));
  state.append(o->anchor);
  return py::tuple(state);
}

ObligationRef obligation_from(const py::tuple& state) {
  auto made = std::make_shared<Obligation>();
  std::size_t at = 0;
  each_member([&](const char*, auto member, const char*) { in(state[at++], (*made).*member); });
  in(state[at++], made->diagnoses);
  in(state[at++], made->anchor);
  return {std::move(made)};
}

py::object diagnoses_of(const ObligationRef& o) {
  const py::object type = py::module_::import("hjul.status").attr("Diagnosis");
  py::tuple all(o->diagnoses.size());
  for (std::size_t i = 0; i < o->diagnoses.size(); ++i) all[i] = type(*out(o->diagnoses[i]));
  return all;
}

std::string repr_of(const ObligationRef& o) {
  const auto due = o->due ? py::object(py::str(o->due->iso())) : py::object(py::none());
  return py::str("Obligation(id={!r}, kind={!r}, state={!r}, bearer={!r}, claimant={!r}, due={!r})")
      .format(o->id, out(o->kind), out(o->state), o->bearer, o->claimant, due)
      .cast<std::string>();
}

}  // namespace

void bind_obligations(py::module_& m) {
  using O = ObligationRef;
  py::class_<O> c(m, "Obligation", "What one unit owes another: since when, by when, in which state, who answers.");
  each_member([&c](const char* name, auto member, const char* meaning) {
    c.def_property_readonly(
        name, [member](const O& o) { return out((*o).*member); }, meaning);
  });
  c.def_property_readonly(
       "anchor",
       [](const O& o) -> std::optional<std::string> {
         if (o->anchor.empty()) return {};
         return o->anchor;
       },
       "Id of the meeting or review on which its due date hangs.")
      .def_property_readonly("diagnoses", &diagnoses_of, "Why it is not done, as others see it, side by side.")
      .def_property_readonly(
          "is_open", [](const O& o) { return is_open(o->state); }, "Conditional, active, overdue or suspended.")
      .def_property_readonly(
          "is_overdue", [](const O& o) { return o->state == hjul::ObligationState::overdue; },
          "Violated and still owed.")
      .def(
          "__eq__",
          [](const O& o, const py::object& other) { return py::isinstance<O>(other) && *o == *other.cast<const O&>(); },
          py::arg("other"))
      .def("__hash__", [](const O& o) { return py::hash(py::str(o->id.text())); })
      .def("__repr__", &repr_of)
      .def(py::pickle(&state_of, &obligation_from));
}
