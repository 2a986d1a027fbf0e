// indicator: tables summed up the hierarchy, and cubes of their sums.
#include "hjul/indicator/observation_cube.hpp"

#include "observation_tables.hpp"

#include <cmath>

namespace {

using hjul::RollUp;

// ---------------------------------------------------------------------------------------------------------------
// RollUp

hjul::Aggregation aggregation_from(const std::string& word) {
  for (int i = 0; i <= static_cast<int>(hjul::Aggregation::sum); ++i) {
    if (to_string(static_cast<hjul::Aggregation>(i)) == word) return static_cast<hjul::Aggregation>(i);
  }
  throw py::value_error("'" + word + "' is no way to sum up: weighted_mean, mean, sum");
}

using WorkspacePointer = std::shared_ptr<hjul::RollUpWorkspace>;

hjul::RollUpOptions options_from(const std::string& usual, const std::map<std::string, std::string>& of_indicator,
                                 const std::string& measured_level, unsigned threads,
                                 const WorkspacePointer& workspace) {
  hjul::RollUpOptions options;
  options.usual = aggregation_from(usual);
  for (const auto& [indicator, word] : of_indicator) options.of_indicator[indicator] = aggregation_from(word);
  options.measured_level = measured_level;
  options.threads = threads;
  options.workspace = workspace;
  return options;
}

RollUpPointer roll_up(const hjul::Observations& observations, const hjul::Hierarchy& hierarchy,
                      const std::string& usual, const std::map<std::string, std::string>& of_indicator,
                      const std::string& measured_level, unsigned threads, const WorkspacePointer& workspace) {
  const auto options = options_from(usual, of_indicator, measured_level, threads, workspace);
  const py::gil_scoped_release release;
  return std::make_shared<const RollUp>(hjul::roll_up(observations, hierarchy, options));
}

template <class T>
std::uint16_t number_of(const T& names, const std::string& name, const char* noun) {
  const auto number = names.find(name);
  if (!number) throw hjul::UnknownId(noun, name);
  return static_cast<std::uint16_t>(*number);
}

std::size_t find(const RollUp& table, const std::string& unit, const std::string& indicator, const std::string& period,
                 const std::string& breakdown) {
  const std::uint32_t place = table.hierarchy().find(unit);
  if (place == hjul::Hierarchy::none) throw hjul::UnknownId("unit", unit);
  const hjul::Observations& names = table.observations();
  const std::size_t row =
      table.find(place, number_of(names.indicators(), indicator, "indicator"),
                 number_of(names.periods(), period, "period"), number_of(names.breakdowns(), breakdown, "breakdown"));
  if (row == table.size()) throw hjul::UnknownId("cell", unit);
  return row;
}

py::tuple cell(const RollUp& table, std::size_t row) {
  if (row >= table.size()) throw py::index_error("there is no such cell");
  const hjul::RollUpCell one = table.cell(row);
  const hjul::Observations& names = table.observations();
  py::object value = py::none(), missing = py::none(), n = py::int_(one.n);
  if (one.value.is_missing()) {
    missing = py::str(std::string(to_string(one.value.reason)));
  } else {
    value = py::float_(one.value.number);
    if (!one.known_n()) n = py::none();
  }
  return py::make_tuple(table.hierarchy().units()[table.unit()[row]].code, names.indicators()[table.indicator()[row]],
                        names.periods()[table.period()[row]], names.breakdowns()[table.breakdown()[row]], value,
                        missing, n, one.covered, one.of, one.without_n);
}

py::capsule stream_of_roll_up(const RollUpPointer& table) {
  return arrow_stream(table->size(), [table](std::size_t begin, std::size_t end) {
    ArrowBatch out = keys(table, table->observations(), begin, end);
    std::vector<bool> has_n;
    for (std::size_t row = begin; row < end; ++row)
      has_n.push_back(table->n()[row] > 0 || std::isnan(table->value()[row]));
    out.back() = arrow_nullable(std::move(out.back()), has_n);
    const auto length = static_cast<std::int64_t>(end - begin);
    out.push_back({"covered", "I", length, {{table, table->covered().data() + begin}}, nullptr});
    out.push_back({"of", "I", length, {{table, table->of().data() + begin}}, nullptr});
    return out;
  });
}

void bind_table(py::module_& m) {
  py::class_<RollUp, std::shared_ptr<RollUp>> c(m, "RollUp", "Figures of every unit of every level. Immutable.");
  bind_keys<RollUp>(c);
  c.def_property_readonly("names",
                          [](const RollUp& t) { return std::make_shared<hjul::Observations>(t.observations()); })
      .def_property_readonly("measured_level", &RollUp::measured_level)
      .def_property_readonly("covered",
                             [](const std::shared_ptr<RollUp>& t) { return column_inside<RollUp>(t, t->covered()); })
      .def_property_readonly("of", [](const std::shared_ptr<RollUp>& t) { return column_inside<RollUp>(t, t->of()); })
      .def("find", &find, py::arg("unit"), py::arg("indicator"), py::arg("period"), py::arg("breakdown"))
      .def("cell", &cell, py::arg("row"))
      .def("rows_behind", &RollUp::rows_behind, py::arg("row"), py::call_guard<py::gil_scoped_release>())
      .def("arrow_stream", &stream_of_roll_up);
  m.def("roll_up", &roll_up, py::arg("observations"), py::arg("hierarchy"), py::arg("usual"), py::arg("of_indicator"),
        py::arg("measured_level"), py::arg("threads"), py::arg("workspace"));
  m.def(
      "distribution",
      [](const hjul::Observations& o, const hjul::Hierarchy& h, const std::string& level) {
        py::list out;
        for (const auto& row : hjul::distribution(o, h, level)) {
          out.append(py::make_tuple(h.units()[row.unit].code, o.indicators()[row.indicator], o.periods()[row.period],
                                    o.breakdowns()[row.breakdown], row.value, row.units, row.n));
        }
        return py::tuple(out);
      },
      py::arg("observations"), py::arg("hierarchy"), py::arg("measured_level"));
}

// ---------------------------------------------------------------------------------------------------------------
// ObservationCube

using Words = std::vector<std::string>;

void bind_workspace(py::module_& m) {
  using hjul::RollUpWorkspace;
  py::class_<RollUpWorkspace, WorkspacePointer>(m, "RollUpWorkspace", "Memory that roll-ups use again. Holds no value.")
      .def(py::init<>())
      .def_property_readonly("bytes", &RollUpWorkspace::bytes)
      .def("clear", &RollUpWorkspace::clear);
}

void bind_cube(py::module_& m) {
  using hjul::ObservationCube;
  py::class_<ObservationCube, std::shared_ptr<ObservationCube>>(m, "ObservationCube",
                                                                "Sums of every measured unit. Immutable.")
      .def(py::init([](const hjul::Observations& observations, const hjul::Hierarchy& hierarchy,
                       const std::string& usual, const std::map<std::string, std::string>& of_indicator,
                       const std::string& measured_level, unsigned threads, const WorkspacePointer& workspace) {
             const auto options = options_from(usual, of_indicator, measured_level, threads, workspace);
             const py::gil_scoped_release release;
             return std::make_shared<ObservationCube>(observations, hierarchy, options);
           }),
           py::arg("observations"), py::arg("hierarchy"), py::arg("usual"), py::arg("of_indicator"),
           py::arg("measured_level"), py::arg("threads"), py::arg("workspace"))
      .def("__len__", &ObservationCube::size)
      .def_property_readonly("measured_level", &ObservationCube::measured_level)
      .def_property_readonly("bytes", &ObservationCube::bytes)
      .def(
          "roll_up",
          [](const ObservationCube& cube, const Words& levels, const Words& indicators, const Words& periods,
             const Words& breakdowns) {
            const py::gil_scoped_release release;
            return std::make_shared<const RollUp>(cube.roll_up({levels, indicators, periods, breakdowns}));
          },
          py::arg("levels"), py::arg("indicators"), py::arg("periods"), py::arg("breakdowns"));
}

}  // namespace

void bind_roll_up(py::module_& m) {
  bind_workspace(m);
  bind_table(m);
  bind_cube(m);
}
