// status: why something is owed, why a command was refused, and what would be otherwise.
#include "status_handle.hpp"

#include "element.hpp"
#include "hjul/status/explain.hpp"
#include "hjul/status/what_if.hpp"

namespace {

// ------------------------------------------------------------------------------------------------------------ reasons

// Arguments as plain values: units, obligations, events and things by their ids, words by their keys.
py::object plain(int number) { return py::int_(number); }
py::object plain(const std::string& text) { return py::str(text); }
py::object plain(hjul::Date day) { return py::cast(day); }
py::object plain(const hjul::Span& span) { return py::make_tuple(span.count, std::string(to_string(span.unit))); }
py::object plain(const hjul::Term& term) { return py::str(term.key); }
py::object plain(const hjul::EventId& id) { return py::str(id.text()); }
py::object plain(const hjul::UnitName& unit) { return py::str(unit.id.text()); }
py::object plain(const hjul::ThingName& thing) { return py::str(thing.id); }
py::object plain(const hjul::ObligationName& owed) { return py::str(owed.id.text()); }
template <class T>
py::object plain(const std::vector<T>& list) {
  py::tuple all(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) all[i] = plain(list[i]);
  return all;
}

py::dict arguments_of(const hjul::Because& because) {
  py::dict all;
  for (const auto& [name, value] : because.arguments)
    all[py::str(name)] = std::visit([](const auto& each) { return plain(each); }, value);
  return all;
}

void bind_because(py::module_& m) {
  using B = hjul::Because;
  py::class_<B>(m, "Because", "One reason: what it is about, what it says, and on what it rests. Immutable.")
      .def_property_readonly(
          "topic", [](const B& b) { return std::string(to_string(b.topic)); },
          "owed, creation, rule, antecedent, due_date, lineage, closing, permission, answerability, prospect or "
          "record; of a refused command found, guard or remedy.")
      .def_property_readonly(
          "kind", [](const B& b) { return std::string(to_string(b.kind)); }, "What it says, such as breached.")
      .def_property_readonly("arguments", &arguments_of,
                             "What its sentence names, by name: days, numbers, and ids of units, obligations, events "
                             "and things; hjul's own words by their keys, such as state.overdue.")
      .def_property_readonly(
          "events", [](const B& b) { return py::tuple(py::cast(b.events)); },
          "Ids of the events on which it rests, in the order of the ledger.")
      .def_property_readonly(
          "sources", [](const B& b) { return py::tuple(py::cast(b.sources)); },
          "Where it is written: places in obligations.md, fact ids, and what the model's elements cite.")
      .def(
          "sentence", [](const B& b, const std::string& language) { return sentence(b, language_from(language)); },
          py::arg("language"), "The reason in words: nb, sv or en (nn and da read nb).")
      .def(
          "__eq__", [](const B& a, const py::object& b) { return py::isinstance<B>(b) && a == b.cast<const B&>(); },
          py::arg("other"))
      .def("__hash__", [](const B& b) { return py::hash(py::str(sentence(b, hjul::Language::en))); })
      .def("__repr__", [](const B& b) {
        return "<" + std::string(to_string(b.topic)) + ": " + sentence(b, hjul::Language::en) + ">";
      });
}

// (about, as_of, known, (reason ...))
py::tuple told(const hjul::Explanation& why) {
  py::tuple reasons(why.reasons.size());
  for (std::size_t i = 0; i < why.reasons.size(); ++i) reasons[i] = py::cast(why.reasons[i]);
  return py::make_tuple(why.about, why.as_of, why.known, reasons);
}

py::tuple explained(const ReplayHandle& handle, hjul::Date as_of, hjul::Sequence known,
                    const hjul::ObligationId& obligation) {
  hjul::Explanation why;
  {
    const py::gil_scoped_release release;
    why = explain(handle.replay, as_of, known, obligation);
  }
  return told(why);
}

py::tuple refusal_explained(const ReplayHandle& handle, const EventRef& event,
                            const std::optional<MomentArgument>& recorded) {
  hjul::Event command = *event;
  if (recorded) command.recorded = recorded->at;
  hjul::Explanation why;
  {
    const py::gil_scoped_release release;
    why = explain_refusal(handle.replay, command, handle.replay.decide(command));
  }
  return told(why);
}

// ------------------------------------------------------------------------------------------------------------ what if

py::tuple ids_of(const std::vector<hjul::Obligation>& all) {
  py::tuple ids(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) ids[i] = py::str(all[i].id.text());
  return ids;
}

py::tuple breaches(const std::vector<hjul::BreachChange>& all) {
  py::list out;
  for (const auto& each : all) out.append(py::make_tuple(each.id, each.day));
  return py::tuple(out);
}

// (ids come, ids gone, ((id, ((member, before, after) ...)) ...), breaches come, breaches gone)
py::tuple told(const hjul::StatusDifference& difference) {
  py::list changed;
  for (const auto& change : difference.changed) {
    py::list members;
    for (const auto& each : change.members) members.append(py::make_tuple(each.member, each.before, each.after));
    changed.append(py::make_tuple(change.id, py::tuple(members)));
  }
  return py::make_tuple(ids_of(difference.fresh), ids_of(difference.gone), py::tuple(changed),
                        breaches(difference.breaches_come), breaches(difference.breaches_gone));
}

// (before, after, difference, ((event, refusal or None, ((about, refusal) ...)) ...))
py::tuple imagined(const ReplayPointer& handle, const std::vector<EventRef>& events, hjul::Date as_of) {
  std::vector<hjul::Event> commands;
  commands.reserve(events.size());
  for (const EventRef& event : events) commands.push_back(*event);
  const auto result = [&] {
    const py::gil_scoped_release release;
    return what_if(handle->replay, commands, as_of);
  }();
  py::list refused;
  for (const auto& [event, decision] : result.refused) {
    py::list parts;
    for (const auto& each : decision.outcomes)
      if (each.refusal) parts.append(py::make_tuple(each.about, std::string(to_string(*each.refusal))));
    py::object whole = py::none();
    if (decision.refusal) whole = py::str(std::string(to_string(*decision.refusal)));
    refused.append(py::make_tuple(event, whole, py::tuple(parts)));
  }
  const auto after = std::make_shared<ReplayHandle>(ReplayHandle{result.imagined, handle->plan});
  return py::make_tuple(std::make_shared<StatusHandle>(StatusHandle{result.before, handle}),
                        std::make_shared<StatusHandle>(StatusHandle{result.after, after}), told(result.difference),
                        py::tuple(refused));
}

py::tuple compared(const StatusHandle& before, const StatusHandle& after) {
  return told(difference(before.status, after.status));
}

}  // namespace

void bind_explain(py::module_& m, py::class_<ReplayHandle, ReplayPointer>& replay) {
  bind_because(m);
  replay
      .def(
          "explain",
          [](const ReplayHandle& r, DayArgument as_of, std::uint32_t known, const hjul::ObligationId& obligation) {
            return explained(r, as_of.day, hjul::Sequence{known}, obligation);
          },
          py::arg("as_of"), py::arg("known"), py::arg("obligation"))
      .def("explain_refusal", &refusal_explained, py::arg("event"), py::arg("recorded"))
      .def(
          "what_if",
          [](const ReplayPointer& r, const std::vector<EventRef>& events, DayArgument as_of) {
            return imagined(r, events, as_of.day);
          },
          py::arg("events"), py::arg("as_of"));
  m.def("difference", &compared, py::arg("before"), py::arg("after"));
}
