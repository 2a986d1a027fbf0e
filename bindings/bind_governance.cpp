// governance: who stands above whom on a day. Units go in as ids and come out as ids, everything else as plain tuples;
// python/hjul/governance.py makes values of them.
#include "casters.hpp"

#include "element.hpp"
#include "hjul/governance/arenas.hpp"
#include "hjul/governance/coverage.hpp"
#include "hjul/governance/network.hpp"
#include "hjul/governance/selection.hpp"
#include "hjul/model/words.hpp"

namespace {

using hjul::Chart;
using hjul::Unit;
using hjul::UnitId;

template <class List>
py::tuple ids_of(const List& elements) {
  py::tuple out(elements.size());
  std::size_t i = 0;
  for (const auto* element : elements) out[i++] = py::cast(element->id);
  return out;
}
std::optional<std::string> id_of(const Unit* unit) {
  return unit ? std::optional(std::string(unit->id.text())) : std::nullopt;
}

// A chart, and what keeps its elements alive.
struct ChartRef {
  hjul::Model model;
  Chart chart;

  const Unit& unit(const UnitId& id) const { return chart.governance().unit(id); }
  bool operator==(const ChartRef& other) const { return chart.day() == other.chart.day() && model == other.model; }
};

struct GovernanceRef {
  hjul::Model model;
  hjul::Governance governance;
};

GovernanceRef governance_of(const hjul::Model& model) {
  const py::gil_scoped_release release;
  return {model, hjul::Governance::from(model)};
}

const char* word_of(hjul::Fate fate) {
  switch (fate) {
    case hjul::Fate::lasting: return "lasting";
    case hjul::Fate::closed: return "closed";
    case hjul::Fate::continued: return "continued";
    case hjul::Fate::merged: return "merged";
    case hjul::Fate::split: return "split";
  }
  return "";
}

const char* word_of(hjul::Answer::Ground ground) {
  switch (ground) {
    case hjul::Answer::Ground::superior: return "superior";
    case hjul::Answer::Ground::external: return "external";
    case hjul::Answer::Ground::itself: return "itself";
  }
  return "";
}

hjul::View view_from(const std::string& word) {
  for (const hjul::View view : hjul::all_views)
    if (to_string(view) == word) return view;
  throw py::value_error("'" + word +
                        "' is not a view: governing, reporting, feedback, supporting, peers, contributing, oversight");
}

// (unit, ground, note)
py::tuple answer_of(const ChartRef& c, const UnitId& unit) {
  const hjul::Answer answer = c.chart.answers_for(c.unit(unit));
  return py::make_tuple(id_of(answer.unit), word_of(answer.ground), answer.note);
}

// (level, units, activities, demands, arenas, whether it takes part)
py::tuple coverage_of(const ChartRef& c) {
  py::list out;
  for (const auto& each : hjul::level_coverage(c.chart))
    out.append(py::make_tuple(each.level->id, ids_of(each.units), ids_of(each.activities), ids_of(each.demands),
                              ids_of(each.arenas), each.takes_part()));
  return py::tuple(out);
}

// (lower, upper, number of edges, arenas, demands, feedback, whether it is coupled)
py::tuple couplings_of(const ChartRef& c) {
  py::list out;
  for (const auto& each : hjul::couplings(c.chart))
    out.append(py::make_tuple(each.lower->id, each.upper->id, each.edge_count, ids_of(each.arenas),
                              ids_of(each.demands), ids_of(each.feedback), each.is_coupled()));
  return py::tuple(out);
}

// (witness, members)
py::tuple circles_of(const ChartRef& c, const std::string& view) {
  py::list out;
  for (const auto& each : hjul::Network(c.chart, view_from(view)).circles())
    out.append(py::make_tuple(ids_of(each.witness), ids_of(each.members)));
  return py::tuple(out);
}

using Class = py::class_<ChartRef>;

void bind_chain(Class& chart) {
  using C = ChartRef;
  const auto unit = py::arg("unit");
  chart.def_property_readonly("model", [](const C& c) { return c.model; })
      .def_property_readonly("day", [](const C& c) { return c.chart.day(); })
      .def_property_readonly("units", [](const C& c) { return ids_of(c.chart.units()); })
      .def_property_readonly("roots", [](const C& c) { return ids_of(c.chart.roots()); })
      .def(
          "has", [](const C& c, const UnitId& u) { return c.chart.has(c.unit(u)); }, unit)
      .def(
          "superior", [](const C& c, const UnitId& u) { return id_of(c.chart.superior(c.unit(u))); }, unit)
      .def(
          "chain_up", [](const C& c, const UnitId& u) { return ids_of(c.chart.chain_up(c.unit(u))); }, unit)
      .def(
          "chain_down",
          [](const C& c, const UnitId& a, const UnitId& b) { return ids_of(c.chart.chain_down(c.unit(a), c.unit(b))); },
          py::arg("above"), py::arg("below"))
      .def(
          "children", [](const C& c, const UnitId& u) { return ids_of(c.chart.children(c.unit(u))); }, unit)
      .def(
          "below", [](const C& c, const UnitId& u) { return ids_of(c.chart.below(c.unit(u))); }, unit)
      .def(
          "owner_of", [](const C& c, const UnitId& u) { return id_of(c.chart.owner_of(c.unit(u))); }, unit)
      .def(
          "common_superior",
          [](const C& c, const UnitId& a, const UnitId& b) {
            return id_of(c.chart.common_superior(c.unit(a), c.unit(b)));
          },
          py::arg("one"), py::arg("other"))
      .def(
          "depth", [](const C& c, const UnitId& u) { return c.chart.depth(c.unit(u)); }, unit)
      .def("answers_for", &answer_of, unit)
      .def(
          "fate", [](const C& c, const UnitId& u) { return word_of(c.chart.governance().fate(c.unit(u))); }, unit)
      .def(
          "standing_for",
          [](const C& c, const UnitId& u) {
            return ids_of(c.chart.governance().standing_for(c.unit(u), c.chart.day()));
          },
          unit);
}

void bind_networks(Class& chart) {
  using C = ChartRef;
  const auto network = [](const C& c, const std::string& view) { return hjul::Network(c.chart, view_from(view)); };
  chart
      .def(
          "neighbours",
          [network](const C& c, const UnitId& u, const std::string& view) {
            return ids_of(network(c, view).neighbours(c.unit(u)));
          },
          py::arg("unit"), py::arg("view"))
      .def(
          "reach",
          [network](const C& c, const UnitId& u, const std::string& view) {
            return ids_of(network(c, view).reach(c.unit(u)));
          },
          py::arg("unit"), py::arg("view"))
      .def(
          "path",
          [network](const C& c, const UnitId& a, const UnitId& b, const std::string& view) {
            return ids_of(network(c, view).path(c.unit(a), c.unit(b)));
          },
          py::arg("start"), py::arg("goal"), py::arg("view"))
      .def("circles", &circles_of, py::arg("view"))
      .def("without_way_back", [](const C& c) { return ids_of(hjul::without_way_back(c.chart)); })
      .def("coverage", &coverage_of)
      .def("couplings", &couplings_of)
      .def(
          "members",
          [](const C& c, const hjul::ArenaId& arena) { return ids_of(hjul::members(c.model.arena(arena), c.chart)); },
          py::arg("arena"))
      .def(
          "formal_way",
          [](const C& c, const hjul::ArenaId& arena) {
            return ids_of(hjul::formal_way(c.model.arena(arena), c.chart));
          },
          py::arg("arena"))
      .def("__eq__", &equal<C>, py::arg("other"))
      .def("__hash__", [](const C& c) { return py::hash(py::make_tuple(c.model->id, c.chart.day())); });
}

}  // namespace

void bind_governance(py::module_& m) {
  Class chart(m, "Chart", "Who stands above whom on one day.");
  bind_chain(chart);
  bind_networks(chart);
  py::class_<GovernanceRef>(m, "Governance", "Who stands above whom, on any day.")
      .def(py::init(&governance_of), py::arg("model"))
      .def_property_readonly("remarks",
                             [](const GovernanceRef& g) { return py::tuple(py::cast(g.governance.remarks())); })
      .def(
          "on",
          [](const GovernanceRef& g, DayArgument day) {
            return ChartRef{g.model, g.governance.on(day)};
          },
          py::arg("day"));
}
