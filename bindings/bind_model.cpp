// model: documents read and checked, the Model, and light views of its elements.
#include "casters.hpp"

#include "element.hpp"
#include "hjul/model/model.hpp"
#include "hjul/model/unit_name.hpp"
#include "hjul/model/words.hpp"

// bind_details.cpp
void bind_details(py::module_& m);
void add_details(py::class_<Element<hjul::Activity>>& c);

namespace {

using hjul::Model;

std::variant<hjul::Document, hjul::Issues> read(std::string text, const hjul::Limits& limits, bool is_built) {
  return is_built ? hjul::Document::read_built(std::move(text), limits) : hjul::Document::read(std::move(text), limits);
}

Model load(const py::bytes& bytes, const hjul::Limits& limits, bool is_built) {
  std::string text = bytes;
  const py::gil_scoped_release release;
  auto document = read(std::move(text), limits, is_built);
  if (auto* issues = std::get_if<hjul::Issues>(&document)) throw hjul::InvalidModel(std::move(*issues));
  return Model::from(std::get<hjul::Document>(document));
}

hjul::Issues issues_of(std::string text, const hjul::Limits& limits, bool is_built) {
  auto document = read(std::move(text), limits, is_built);
  if (auto* issues = std::get_if<hjul::Issues>(&document)) return std::move(*issues);
  try {
    return Model::from(std::get<hjul::Document>(document)).remarks();
  } catch (const hjul::InvalidModel& refused) {
    return refused.issues();
  }
}

py::tuple check(const py::bytes& bytes, const hjul::Limits& limits, bool is_built) {
  std::string text = bytes;
  hjul::Issues issues;
  {
    const py::gil_scoped_release release;
    issues = issues_of(std::move(text), limits, is_built);
  }
  return py::tuple(py::cast(issues));
}

void bind_limits(py::module_& m) {
  using hjul::Limits;
  const Limits d;
  py::class_<Limits>(m, "Limits", "What a document may cost. Each limit has a code of its own: limit.<name>.")
      .def(py::init([](std::uint64_t bytes, std::uint32_t depth, std::uint64_t values, std::uint32_t name_bytes,
                       std::uint32_t issues) {
             return Limits{bytes, depth, values, name_bytes, issues};
           }),
           py::kw_only(), py::arg("bytes") = d.bytes, py::arg("depth") = d.depth, py::arg("values") = d.values,
           py::arg("name_bytes") = d.name_bytes, py::arg("issues") = d.issues)
      .def_readonly("bytes", &Limits::bytes, "Size of the text.")
      .def_readonly("depth", &Limits::depth, "Nesting of objects and lists.")
      .def_readonly("values", &Limits::values, "Values and names in all.")
      .def_readonly("name_bytes", &Limits::name_bytes, "Length of one name.")
      .def_readonly("issues", &Limits::issues, "Issues reported before reading stops.")
      .def("__repr__", [](const Limits& l) {
        return py::str("Limits(bytes={}, depth={}, values={}, name_bytes={}, issues={})")
            .format(l.bytes, l.depth, l.values, l.name_bytes, l.issues);
      });
}

// ------------------------------------------------------------------------------------------------------------ elements

template <class T>
using Ref = Element<T>;

void bind_who(py::module_& m) {
  bind_element<hjul::Level>(m, "Level", "A rank of the governance chain.")
      .def_property_readonly(
          "rank", [](const Ref<hjul::Level>& e) { return e.model.rank(e->id); }, "0 = bottom.");
  bind_element<hjul::Kind>(m, "Kind", "What a unit may be, and on which level it then stands.")
      .def_property_readonly(
          "level", [](const Ref<hjul::Kind>& e) { return e->level; }, "Id of its level.")
      .def_property_readonly(
          "is_external", [](const Ref<hjul::Kind>& e) { return e->is_external; },
          "Outside the owner's own chain, such as the state.");
  using hjul::Unit;
  bind_element<Unit>(m, "Unit", "A node of the governance graph: an organ or a group, never a person.")
      .def_property_readonly(
          "kind", [](const Ref<Unit>& e) { return e->kind; }, "Id of its kind.")
      .def_property_readonly(
          "level", [](const Ref<Unit>& e) { return e.model.kind(e->kind).level; }, "Id of the level of its kind.")
      .def_property_readonly(
          "rank", [](const Ref<Unit>& e) { return e.model.rank_of(*e); }, "Of its level; 0 = bottom.")
      .def_property_readonly(
          "under",
          [](const Ref<Unit>& e) {
            py::list out;
            for (const auto& superior : e->under) out.append(superior.unit);
            return py::tuple(out);
          },
          "The units directly above it, one after the other over time.")
      .def_property_readonly(
          "peers", [](const Ref<Unit>& e) { return py::tuple(py::cast(e->peers.get())); }, "Units beside it (U4).")
      .def_property_readonly(
          "formed_from", [](const Ref<Unit>& e) { return py::tuple(py::cast(e->formed_from.get())); },
          "Units that were merged or split into this one.")
      .def_property_readonly(
          "codes",
          [](const Ref<Unit>& e) { return std::map<std::string, std::string>(e->codes.begin(), e->codes.end()); },
          "Codes in registers, always text.")
      .def_property_readonly(
          "is_owner", [](const Ref<Unit>& e) { return e->is_owner; }, "Said to be a school owner.");
  bind_element<hjul::Role>(m, "Role", "A role that units have; it may have several holders.");
}

void bind_where(py::module_& m) {
  using hjul::Arena;
  bind_element<Arena>(m, "Arena", "Where units meet.")
      .def_property_readonly(
          "kind", [](const Ref<Arena>& e) { return hjul::word_of(e->kind); }, "formal, informal or learning")
      .def_property_readonly(
          "powers",
          [](const Ref<Arena>& e) {
            py::list out;
            for (const auto power : e->powers) out.append(hjul::word_of(power));
            return py::tuple(out);
          },
          "What may be done there: decide, demand, agree ... (U36).");
}

void bind_what(py::module_& m) {
  bind_element<hjul::PeriodDef>(m, "Period", "A type of period: school years, tertials, terms, horizons of years.");
  bind_element<hjul::ScheduleDef>(m, "Schedule", "A version of the schedule.");
  bind_element<hjul::Switch>(m, "Switch", "What is in force only when somebody turns it on.")
      .def_property_readonly(
          "is_on", [](const Ref<hjul::Switch>& e) { return e->is_on; }, "Turned on.");
  bind_element<hjul::Cycle>(m, "Cycle", "A wheel over the units of the model.")
      .def_property_readonly(
          "period", [](const Ref<hjul::Cycle>& e) { return e->period; },
          "Id of the type of period that is one turn; None: the calendar year.")
      .def_property_readonly(
          "ring",
          [](const Ref<hjul::Cycle>& e) {
            py::list out;
            for (const auto& stage : e->ring) out.append(stage.id);
            return py::tuple(out);
          },
          "Ids of its stages; the first follows the last.");
  bind_element<hjul::DocumentKind>(m, "DocumentKind", "A kind of document with what it must rest on.");
  bind_element<hjul::Goal>(m, "Goal", "A goal: knowledge or value; vision or result; national or local.");
  bind_element<hjul::Indicator>(m, "Indicator", "What is measured.");
}

void bind_activities(py::module_& m) {
  using hjul::Activity;
  auto activity =
      bind_element<Activity>(m, "Activity", "A recurring thing in the wheel, for every unit that a selector picks.");
  add_details(activity);
  activity
      .def_property_readonly(
          "kind", [](const Ref<Activity>& e) { return hjul::word_of(e->kind); },
          "What sort of work it is: report, meeting, dialogue ...")
      .def_property_readonly(
          "cycle", [](const Ref<Activity>& e) { return e->cycle; }, "Id of the wheel it belongs to, or None.")
      .def_property_readonly(
          "stage", [](const Ref<Activity>& e) { return e->stage; }, "Id of its stage of that wheel; may be empty.")
      .def_property_readonly(
          "arena", [](const Ref<Activity>& e) { return e->arena; }, "Id of the arena where it is held, or None.")
      .def_property_readonly(
          "duty", [](const Ref<Activity>& e) { return hjul::word_of(e->duty); },
          "must, should, recommended, optional or right.")
      .def_property_readonly(
          "about", [](const Ref<Activity>& e) { return py::tuple(py::cast(e->about)); }, "Its topics.")
      .def_property_readonly(
          "goals", [](const Ref<Activity>& e) { return py::tuple(py::cast(e->goals)); }, "Ids of the goals it serves.")
      .def_property_readonly(
          "carries",
          [](const Ref<Activity>& e) {
            py::list out;
            for (const auto& carry : e->carries) out.append(carry.from);
            return py::tuple(out);
          },
          "Activities whose measures are taken up here.");
}

// --------------------------------------------------------------------------------------------------------------- Model

py::bytes bytes_of(const Model& model) {
  std::string text;
  {
    const py::gil_scoped_release release;
    text = model.write();
  }
  return py::bytes(text);
}

template <class Class>
void bind_catalogs(Class& c) {
  c.def(
       "levels", [](const Model& s) { return elements_of(s, s->levels); }, "Bottom to top.")
      .def("kinds", [](const Model& s) { return elements_of(s, s->kinds); })
      .def("units", [](const Model& s) { return elements_of(s, s->units); })
      .def("roles", [](const Model& s) { return elements_of(s, s->roles); })
      .def("arenas", [](const Model& s) { return elements_of(s, s->arenas); })
      .def("periods", [](const Model& s) { return elements_of(s, s->periods); })
      .def("schedules", [](const Model& s) { return elements_of(s, s->schedules); })
      .def("switches", [](const Model& s) { return elements_of(s, s->switches); })
      .def("cycles", [](const Model& s) { return elements_of(s, s->cycles); })
      .def("documents", [](const Model& s) { return elements_of(s, s->documents); })
      .def("activities", [](const Model& s) { return elements_of(s, s->activities); })
      .def("goals", [](const Model& s) { return elements_of(s, s->goals); })
      .def("indicators", [](const Model& s) { return elements_of(s, s->indicators); });
}

void bind_whole(py::module_& m) {
  py::class_<Model> model(m, "Model", "A document that was understood.");
  model
      .def_static("load", &load, py::arg("text"), py::arg("limits"), py::arg("is_built") = false,
                  "Raises InvalidModel with every issue. A built text has no lines.")
      .def_property_readonly("id", [](const Model& s) { return s->id; })
      .def_property_readonly("language", [](const Model& s) { return hjul::to_string(s->language); })
      .def_property_readonly("title", [](const Model& s) { return s->title.best(s->language); })
      .def(
          "title_in", [](const Model& s, const std::string& tag) { return s->title.best(language_from(tag)); },
          py::arg("language"))
      .def(
          "name_of",
          [](const Model& s, const hjul::UnitId& unit, const std::string& tag) {
            return std::string(name_of(s, s.unit(unit)).best(language_from(tag)));
          },
          py::arg("unit"), py::arg("language"))
      .def_property_readonly("country", [](const Model& s) { return s->country; })
      .def_property_readonly("time_zone", [](const Model& s) { return s->time_zone; })
      .def_property_readonly("remarks", [](const Model& s) { return py::tuple(py::cast(s.remarks())); })
      .def_property_readonly("unit_count", [](const Model& s) { return s->units.size(); })
      .def_property_readonly("activity_count", [](const Model& s) { return s->activities.size(); })
      .def("is_on", &Model::is_on, py::arg("switch_id"))
      .def("with_switch", &Model::with_switch, py::arg("switch_id"), py::arg("is_on"))
      .def("write", &bytes_of, "The canonical document.")
      .def("__eq__", &equal<Model>, py::arg("other"))
      .def("__hash__",
           [](const Model& s) {
             return py::hash(py::make_tuple(s->id, s->units.size(), s->activities.size(), s->order.size()));
           })
      .def(py::pickle([](const Model& s) { return py::make_tuple(bytes_of(s)); },
                      [](const py::tuple& s) {
                        hjul::Limits limits;
                        limits.bytes = limits.values = 0xFFFF'FFFE;  // it was let in once
                        return load(s[0].cast<py::bytes>(), limits, true);
                      }));
  bind_catalogs(model);
}

}  // namespace

void bind_model(py::module_& m) {
  bind_limits(m);
  bind_who(m);
  bind_where(m);
  bind_details(m);
  bind_what(m);
  bind_activities(m);
  bind_whole(m);
  m.def("check", &check, py::arg("text"), py::arg("limits"), py::arg("is_built") = false,
        "Every issue of a document, in document order.");
  m.def("document_schema", &hjul::document_schema, "The JSON Schema (2020-12) of hjul/1.");
}
