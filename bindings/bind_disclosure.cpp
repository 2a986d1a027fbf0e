// indicator: what may be shown of tables, and audits of what is.
#include "observation_tables.hpp"

#include "hjul/io/read_observations.hpp"

namespace {

using hjul::Publication;
using hjul::RollUp;

// (least, least_complement, dominance, {n: k}, p)
using Thresholds = std::tuple<std::uint32_t, std::uint32_t, double, std::map<std::uint32_t, double>, double>;
// (indicator, numerator, denominator, whole)
using Ratio = std::tuple<std::string, std::string, std::string, double>;
using Sums = std::vector<std::pair<std::string, std::vector<std::string>>>;

hjul::DisclosureThresholds thresholds_from(const Thresholds& given) {
  return {.least = std::get<0>(given),
          .least_complement = std::get<1>(given),
          .dominance = std::get<2>(given),
          .nk = std::get<3>(given),
          .p_percent = std::get<4>(given)};
}

std::vector<hjul::IndicatorRatio> ratios_from(const std::vector<Ratio>& given) {
  std::vector<hjul::IndicatorRatio> out;
  for (const auto& [indicator, numerator, denominator, whole] : given) {
    out.push_back({indicator, numerator, denominator, whole});
  }
  return out;
}

hjul::DisclosurePolicy policy_from(const py::dict& given) {
  hjul::DisclosurePolicy out;
  out.usual = thresholds_from(given["usual"].cast<Thresholds>());
  for (const auto& [level, thresholds] : given["of_level"].cast<std::map<std::string, Thresholds>>()) {
    out.of_level[level] = thresholds_from(thresholds);
  }
  out.hidden_siblings = given["hidden_siblings"].cast<std::uint32_t>();
  out.narrowest = given["narrowest"].cast<std::uint32_t>();
  out.hides_zero = given["hides_zero"].cast<bool>();
  out.whole_of_share = given["whole_of_share"].cast<std::map<std::string, double>>();
  out.ratios = ratios_from(given["ratios"].cast<std::vector<Ratio>>());
  out.amounts = given["amounts"].cast<std::set<std::string>>();
  out.protects_insiders = given["protects_insiders"].cast<bool>();
  out.hides_for_others = given["hides_for_others"].cast<bool>();
  out.rounded_to = given["rounded_to"].cast<double>();
  out.falls_back_to_superior = given["falls_back_to_superior"].cast<bool>();
  return out;
}

py::dict fields_of(const hjul::DisclosurePolicy& policy) {
  const auto thresholds = [](const hjul::DisclosureThresholds& t) {
    return py::make_tuple(t.least, t.least_complement, t.dominance, t.nk, t.p_percent);
  };
  py::dict of_level, out;
  for (const auto& [level, t] : policy.of_level) of_level[py::str(level)] = thresholds(t);
  out["usual"] = thresholds(policy.usual);
  out["of_level"] = of_level;
  out["hidden_siblings"] = policy.hidden_siblings;
  out["narrowest"] = policy.narrowest;
  out["hides_zero"] = policy.hides_zero;
  out["rounded_to"] = policy.rounded_to;
  out["whole_of_share"] = policy.whole_of_share;
  py::list ratios;
  for (const auto& each : policy.ratios) {
    ratios.append(py::make_tuple(each.indicator, each.numerator, each.denominator, each.whole));
  }
  out["ratios"] = py::tuple(ratios);
  out["protects_insiders"] = policy.protects_insiders;
  out["falls_back_to_superior"] = policy.falls_back_to_superior;
  out["rules_found"] = policy.rules_found;
  return out;
}

py::dict policy_of(const hjul::Model& model, const std::string& audience, DayArgument day, const std::string& source) {
  return fields_of(hjul::DisclosurePolicy::from(model.data(), audience, day.day, source));
}

py::dict policy_of_source(const std::string& source, const std::string& period) {
  const auto known = hjul::observation_source(source);
  if (!known) throw py::value_error("'" + source + "' is no source of observations");
  return fields_of(hjul::policy_of_source(*known, period));
}

std::vector<hjul::BreakdownSum> sums_from(const Sums& given) {
  std::vector<hjul::BreakdownSum> out;
  for (const auto& [total, parts] : given) out.push_back({total, parts});
  return out;
}

PublicationPointer publish(const RollUp& table, const py::dict& given, const Sums& sums) {
  const hjul::DisclosurePolicy policy = policy_from(given);
  const auto breakdowns = sums_from(sums);
  const py::gil_scoped_release release;
  return std::make_shared<const Publication>(hjul::publish(table, policy, breakdowns));
}

PublicationPointer publish_as_observed(const hjul::Observations& observations, const hjul::Hierarchy& hierarchy,
                                       const py::dict& given, const Sums& sums) {
  const hjul::DisclosurePolicy policy = policy_from(given);
  const auto breakdowns = sums_from(sums);
  const py::gil_scoped_release release;
  return std::make_shared<const Publication>(hjul::publish(observations, hierarchy, policy, breakdowns));
}

PublicationPointer by_source(const hjul::Observations& observations, const hjul::Hierarchy& hierarchy, const Sums& sums,
                             const std::vector<Ratio>& given) {
  const auto breakdowns = sums_from(sums);
  const auto ratios = ratios_from(given);
  const py::gil_scoped_release release;
  return std::make_shared<const Publication>(hjul::published_by_source(observations, hierarchy, breakdowns, ratios));
}

std::vector<Publication> copies_of(const std::vector<std::shared_ptr<Publication>>& tables) {
  std::vector<Publication> out;
  for (const auto& each : tables) out.push_back(*each);
  return out;
}

PublicationPointer together(const std::vector<std::shared_ptr<Publication>>& tables, const std::vector<Ratio>& given) {
  const auto all = copies_of(tables);
  const auto ratios = ratios_from(given);
  const py::gil_scoped_release release;
  return std::make_shared<const Publication>(hjul::together(all, ratios));
}

template <class Word>
py::object text_of(Word word) {
  return py::str(std::string(to_string(word)));
}

// (unit, indicator, period, breakdown, value or None, n or None, visibility, fallback or None, missing or None,
// is_rounded, status)
py::tuple published_cell(const Publication& table, std::size_t row) {
  if (row >= table.size()) throw py::index_error("there is no such cell");
  const bool is_shown = table.at(row) == hjul::CellVisibility::shown;
  const std::uint32_t fallback = table.fallback()[row];
  const hjul::Observations& names = table.names();
  py::object value = py::none(), n = py::none(), above = py::none();
  if (is_shown) value = py::float_(table.value()[row]);
  if (const auto known = table.known_n(row)) n = py::int_(*known);
  const std::uint8_t state = table.state()[row];
  const bool is_missing = hjul::Observations::kind(state) == hjul::ObservedKind::missing;
  const py::object missing = is_missing ? text_of(hjul::Observations::reason(state)) : py::none();
  if (fallback != hjul::Hierarchy::none) above = py::str(table.hierarchy().units()[fallback].code);
  return py::make_tuple(table.hierarchy().units()[table.unit()[row]].code, names.indicators()[table.indicator()[row]],
                        names.periods()[table.period()[row]], names.breakdowns()[table.breakdown()[row]], value, n,
                        std::string(to_string(table.at(row))), above, missing,
                        hjul::Observations::kind(state) == hjul::ObservedKind::rounded,
                        text_of(hjul::Observations::status(state)));
}

py::capsule stream_of_publication(const PublicationPointer& table) {
  return arrow_stream(table->size(), [table](std::size_t begin, std::size_t end) {
    ArrowBatch out = keys(table, table->names(), begin, end);
    std::vector<bool> has_n;
    std::vector<std::string> words;
    for (std::size_t row = begin; row < end; ++row) {
      has_n.push_back(table->known_n(row).has_value());
      words.emplace_back(to_string(table->at(row)));
    }
    out.back() = arrow_nullable(std::move(out.back()), has_n);
    out.push_back(arrow_texts("visibility", words));
    return out;
  });
}

// ((row, ((total, (part ...), is_ratio) ...), sentence) ...); what stands in no table is None.
py::tuple leaks_of(const Publication& publication, const std::vector<hjul::Leak>& leaks) {
  const auto place = [](std::size_t row) -> py::object {
    if (row == hjul::LeakingEquation::none) return py::none();
    return py::int_(row);
  };
  py::list out;
  for (const auto& leak : leaks) {
    py::list equations;
    for (const auto& each : leak.equations) {
      py::list parts;
      for (const std::size_t part : each.parts) parts.append(place(part));
      equations.append(py::make_tuple(place(each.total), py::tuple(parts), each.is_ratio));
    }
    out.append(py::make_tuple(leak.row, py::tuple(equations), hjul::describe(publication, leak)));
  }
  return py::tuple(out);
}

// ((unit, leaks) ...)
py::tuple audit_insiders(const Publication& publication, const std::vector<std::shared_ptr<Publication>>& earlier) {
  std::vector<hjul::InsiderLeaks> found;
  {
    const hjul::AuditOptions options{.narrowest = 0, .earlier = copies_of(earlier)};
    const py::gil_scoped_release release;
    found = hjul::audit_insiders(publication, options);
  }
  py::list out;
  for (const auto& each : found) out.append(py::make_tuple(each.unit, leaks_of(publication, each.leaks)));
  return py::tuple(out);
}

// (hidden, leaks, ((row, low, high) ...), is_exact, adds_up)
py::tuple audit(const Publication& publication, std::uint32_t narrowest,
                const std::vector<std::shared_ptr<Publication>>& earlier, const std::vector<std::string>& knowing) {
  const hjul::AuditOptions options{.narrowest = narrowest, .earlier = copies_of(earlier), .knowing = knowing};
  hjul::AuditReport report;
  {
    const py::gil_scoped_release release;
    report = hjul::audit(publication, options);
  }
  py::list narrow;
  for (const auto& cell : report.narrow) narrow.append(py::make_tuple(cell.row, cell.low, cell.high));
  return py::make_tuple(report.hidden, leaks_of(publication, report.leaks), py::tuple(narrow), report.is_exact,
                        report.adds_up);
}

void bind_publication(py::module_& m) {
  py::class_<Publication, std::shared_ptr<Publication>> c(m, "Publication", "What one reader gets. Immutable.");
  bind_keys<Publication>(c);
  c.def_property_readonly("names", [](const Publication& t) { return std::make_shared<hjul::Observations>(t.names()); })
      .def_property_readonly(
          "visibility",
          [](const std::shared_ptr<Publication>& t) { return column_inside<Publication>(t, t->visibility()); })
      .def(
          "count",
          [](const Publication& t, const std::string& word) {
            for (const auto each :
                 {hjul::CellVisibility::shown, hjul::CellVisibility::hidden, hjul::CellVisibility::empty}) {
              if (to_string(each) == word) return t.count(each);
            }
            throw py::value_error("'" + word + "' is none of shown, hidden, empty");
          },
          py::arg("visibility"))
      .def("cell", &published_cell, py::arg("row"))
      .def("arrow_stream", &stream_of_publication);
  m.def("publish", &publish, py::arg("table"), py::arg("policy"), py::arg("sums"));
  m.def("publish_as_observed", &publish_as_observed, py::arg("observations"), py::arg("hierarchy"), py::arg("policy"),
        py::arg("sums"));
  m.def("published_by_source", &by_source, py::arg("observations"), py::arg("hierarchy"), py::arg("sums"),
        py::arg("ratios"));
  m.def("together", &together, py::arg("tables"), py::arg("ratios"));
  m.def("audit", &audit, py::arg("publication"), py::arg("narrowest"), py::arg("earlier"), py::arg("knowing"));
  m.def("audit_insiders", &audit_insiders, py::arg("publication"), py::arg("earlier"));
  m.def("disclosure_policy", &policy_of, py::arg("model"), py::arg("audience"), py::arg("day"), py::arg("source"));
  m.def("policy_of_source", &policy_of_source, py::arg("source"), py::arg("period"));
  m.def(
      "disclosure_audiences",
      [](const hjul::Model& model) { return py::tuple(py::cast(hjul::DisclosurePolicy::audiences(model.data()))); },
      py::arg("model"));
}

}  // namespace

void bind_disclosure(py::module_& m) { bind_publication(m); }
