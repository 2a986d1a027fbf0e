// A small extension for tests/python/test_border.py: every value and every error crosses the border of Python once.
#include "casters.hpp"

#include <vector>

#include "hjul/base/issue.hpp"

void bind_errors(py::module_& m);

namespace {

void fail(const std::string& kind) {
  if (kind == "InvalidModel") {
    hjul::Issue issue;
    issue.code = "id.malformed";
    issue.where.pointer = "/units/0/id";
    throw hjul::InvalidModel({issue, issue});
  }
  if (kind == "UnknownId") throw hjul::UnknownId("unit", "namnden");
  if (kind == "BadId") throw hjul::BadId("a b");
  if (kind == "BadDate") throw hjul::BadDate("no such day");
  if (kind == "Error") throw hjul::Error("house.on_fire", "fire");
  hjul::require(false, "nobody asks for this");
}

}  // namespace

PYBIND11_MODULE(hjul_border, m) {
  bind_errors(m);
  m.def(
      "date", [](hjul::Date d) { return d; }, py::arg("d"));
  m.def(
      "dates", [](std::vector<hjul::Date> d) { return d; }, py::arg("d"));
  m.def(
      "maybe_date", [](std::optional<hjul::Date> d) { return d; }, py::arg("d"));
  m.def(
      "serial", [](const hjul::Date& d) { return d.serial(); }, py::arg("d"));
  m.def(
      "unit", [](const hjul::UnitId& id) { return id; }, py::arg("id"));
  m.def(
      "units", [](std::vector<hjul::UnitId> ids) { return ids; }, py::arg("ids"));
  m.def("fail", &fail, py::arg("kind"));
}
