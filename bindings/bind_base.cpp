// base: version, catalogue of messages, issues. Order in every file of this folder: constructors, constants, factories,
// properties, predicates, operations, operators, text.
#include "casters.hpp"

#include <string>
#include <vector>

#include "hjul/base/issue.hpp"
#include "hjul/base/version.hpp"

namespace {

using Arguments = std::vector<std::pair<std::string, std::string>>;

hjul::Language language_from(const std::string& tag) {
  if (const auto language = hjul::parse_language(tag)) return *language;
  throw py::value_error("'" + tag + "' is not a language of hjul: nb, nn, sv, da, en");
}

hjul::Severity severity_from(const std::string& text) {
  for (const auto severity : {hjul::Severity::error, hjul::Severity::warning, hjul::Severity::advice})
    if (hjul::to_string(severity) == text) return severity;
  throw py::value_error("'" + text + "' is not a severity: error, warning, advice");
}

py::dict catalogue_entry(const hjul::CatalogueEntry& entry) {
  py::dict out;
  out["code"] = entry.code;
  out["en"] = entry.en;
  out["sv"] = entry.sv;
  out["nb"] = entry.nb;
  out["hint_en"] = entry.hint_en;
  out["hint_sv"] = entry.hint_sv;
  out["hint_nb"] = entry.hint_nb;
  return out;
}

py::tuple whole_catalogue() {
  py::list out;
  for (const auto& entry : hjul::catalogue()) out.append(catalogue_entry(entry));
  return py::tuple(out);
}

py::tuple state_of(const hjul::Issue& i) {
  return py::make_tuple(i.code, hjul::to_string(i.severity), i.where.pointer, i.where.line, i.where.column,
                        i.where.byte, i.expected, i.found, py::tuple(py::cast(i.arguments)));
}

hjul::Issue issue_of(const std::string& code, const std::string& severity, const std::string& where, std::uint32_t line,
                     std::uint32_t column, std::uint64_t byte, const std::string& expected, const std::string& found,
                     const Arguments& arguments) {
  return {code, severity_from(severity), {where, line, column, byte}, expected, found, arguments};
}

hjul::Issue issue_from_state(const py::tuple& s) {
  return issue_of(s[0].cast<std::string>(), s[1].cast<std::string>(), s[2].cast<std::string>(),
                  s[3].cast<std::uint32_t>(), s[4].cast<std::uint32_t>(), s[5].cast<std::uint64_t>(),
                  s[6].cast<std::string>(), s[7].cast<std::string>(), s[8].cast<Arguments>());
}

std::string text_of(const hjul::Issue& issue) {
  return py::str("Issue(code={!r}, severity={!r}, where={!r}, line={}, message={!r})")
      .format(issue.code, hjul::to_string(issue.severity), issue.where.pointer, issue.where.line, issue.message())
      .cast<std::string>();
}

void bind_issue(py::module_& m) {
  using hjul::Issue;
  py::class_<Issue>(m, "Issue", "What is wrong with somebody's data, where, and what to do about it.")
      .def(py::init(&issue_of), py::kw_only(), py::arg("code"), py::arg("severity") = "error", py::arg("where") = "",
           py::arg("line") = 0, py::arg("column") = 0, py::arg("byte") = 0, py::arg("expected") = "",
           py::arg("found") = "", py::arg("arguments") = Arguments{})
      .def_readonly("code", &Issue::code, "Dotted and stable: reference.unknown")
      .def_property_readonly(
          "severity", [](const Issue& i) { return hjul::to_string(i.severity); }, "error, warning or advice")
      .def_property_readonly(
          "where", [](const Issue& i) { return i.where.pointer; }, "JSON Pointer; '' is the whole")
      .def_property_readonly(
          "line", [](const Issue& i) { return i.where.line; }, "From 1; 0 = not from a text")
      .def_property_readonly(
          "column", [](const Issue& i) { return i.where.column; }, "From 1, in code points")
      .def_property_readonly(
          "byte", [](const Issue& i) { return i.where.byte; }, "Offset from 0")
      .def_readonly("expected", &Issue::expected, "What would have been right, in English; may be empty")
      .def_readonly("found", &Issue::found, "What stands there instead; may be empty")
      .def_property_readonly(
          "message", [](const Issue& i) { return i.message(); }, "One sentence, in English")
      .def_property_readonly(
          "hint", [](const Issue& i) { return i.hint(); }, "What to do, in English; may be empty")
      .def(
          "message_in", [](const Issue& i, const std::string& tag) { return i.message(language_from(tag)); },
          py::arg("language"), "In en, sv or nb; nn and da are answered in nb. Raises ValueError for another word.")
      .def(
          "hint_in", [](const Issue& i, const std::string& tag) { return i.hint(language_from(tag)); },
          py::arg("language"), "What to do, in that language. Raises ValueError for a word that is no language.")
      .def("__eq__", &equal<Issue>, py::arg("other"))
      .def("__hash__", [](const Issue& i) { return py::hash(state_of(i)); })
      .def("__repr__", &text_of)
      .def(py::pickle(&state_of, &issue_from_state));
}

}  // namespace

void bind_base(py::module_& m) {
  bind_issue(m);
  m.def("version", &hjul::version, "The version of the C++ library.");
  m.def("catalogue", &whole_catalogue, "Every stable code with its sentences and hints, ordered by code.");
  m.def(
      "format_issues",
      [](const hjul::Issues& issues, const std::string& file, const std::string& language) {
        return hjul::format_issues(issues, file, language_from(language));
      },
      py::arg("issues"), py::arg("file") = "", py::arg("language") = "en",
      "For people: one paragraph per issue with code, pointer, line, expected, found and hint.");
}
