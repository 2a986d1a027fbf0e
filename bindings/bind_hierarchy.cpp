// indicator: who stood under whom, period by period.
#include "observation_tables.hpp"

#include "element.hpp"

namespace {

using hjul::Hierarchy;

HierarchyPointer hierarchy_of(const hjul::Model& model, const std::map<std::string, DayArgument>& days,
                              const std::string& register_name) {
  std::map<std::string, hjul::Date> day_of_period;
  for (const auto& [period, day] : days) day_of_period.emplace(period, day.day);
  const py::gil_scoped_release release;
  return std::make_shared<const Hierarchy>(
      Hierarchy::from(hjul::Governance::from(model), day_of_period, register_name));
}

std::uint32_t period_of(const Hierarchy& hierarchy, const std::string& period) {
  const auto number = hierarchy.periods().find(period);
  if (!number) throw hjul::UnknownId("period", period);
  return *number;
}

std::uint32_t unit_of(const Hierarchy& hierarchy, const std::string& code) {
  const std::uint32_t unit = hierarchy.find(code);
  if (unit == Hierarchy::none) throw hjul::UnknownId("unit", code);
  return unit;
}

py::tuple codes_of(const Hierarchy& hierarchy, std::span<const std::uint32_t> units) {
  py::tuple out(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) out[i] = hierarchy.units()[units[i]].code;
  return out;
}

std::optional<std::string> superior_of(const Hierarchy& hierarchy, const std::string& code, const std::string& period) {
  const std::uint32_t above = hierarchy.superior(period_of(hierarchy, period))[unit_of(hierarchy, code)];
  if (above == Hierarchy::none) return std::nullopt;
  return hierarchy.units()[above].code;
}

py::tuple units_of(const Hierarchy& hierarchy) {
  py::list out;
  for (const auto& unit : hierarchy.units())
    out.append(py::make_tuple(unit.code, unit.title, hierarchy.levels()[unit.level]));
  return py::tuple(out);
}

}  // namespace

void bind_hierarchy(py::module_& m) {
  py::class_<Hierarchy, std::shared_ptr<Hierarchy>>(m, "Hierarchy", "Who stood under whom, period by period.")
      .def_property_readonly("levels", [](const Hierarchy& h) { return py::tuple(py::cast(h.levels())); })
      .def_property_readonly("units", &units_of)
      .def_property_readonly("periods", [](const Hierarchy& h) { return names_of(h.periods()); })
      .def("superior", &superior_of, py::arg("unit"), py::arg("period"))
      .def(
          "children",
          [](const Hierarchy& h, const std::string& code, const std::string& period) {
            return codes_of(h, h.children(period_of(h, period), unit_of(h, code)));
          },
          py::arg("unit"), py::arg("period"))
      .def(
          "preorder",
          [](const Hierarchy& h, const std::string& period) { return codes_of(h, h.preorder(period_of(h, period))); },
          py::arg("period"))
      .def(
          "for_periods",
          [](const Hierarchy& h, const std::vector<std::string>& periods) {
            return std::make_shared<const Hierarchy>(h.for_periods(periods));
          },
          py::arg("periods"))
      .def("__eq__", &equal<Hierarchy>, py::arg("other"))
      .def("__hash__", [](const Hierarchy& h) { return h.units().size(); });
  m.def("hierarchy_of", &hierarchy_of, py::arg("model"), py::arg("days"), py::arg("register"));
}
