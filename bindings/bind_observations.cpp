// indicator: observations in columns, hierarchies, and the readers of published results.
#include "observation_tables.hpp"

#include <cmath>

#include "element.hpp"
#include "hjul/io/read_observations.hpp"

py::tuple names_of(const hjul::NameTable& names) {
  py::tuple out(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) out[i] = names[i];
  return out;
}

namespace arrow_keys {

std::shared_ptr<const ArrowColumn> dictionary_of(const hjul::NameTable& names) {
  return dictionary_of(std::vector<std::string>(names.begin(), names.end()));
}

std::shared_ptr<const ArrowColumn> dictionary_of(const std::vector<std::string>& names) {
  return std::make_shared<const ArrowColumn>(arrow_texts("", names));
}

ArrowColumn values(const std::shared_ptr<const void>& keeper, const char* name, std::span<const double> column,
                   std::size_t begin, std::size_t end) {
  std::vector<bool> is_there;
  for (std::size_t row = begin; row < end; ++row) is_there.push_back(!std::isnan(column[row]));
  ArrowColumn out{name, "g", static_cast<std::int64_t>(end - begin), {{keeper, column.data() + begin}}, nullptr};
  return arrow_nullable(std::move(out), is_there);
}

}  // namespace arrow_keys

namespace {

using hjul::Hierarchy;
using hjul::Observations;

// ---------------------------------------------------------------------------------------------------------------
// values

// A number, a pair (a band), a text, or None.
py::object object_of(const hjul::ObservedValue& value) {
  switch (value.kind) {
    case hjul::ObservedKind::missing: return py::none();
    case hjul::ObservedKind::band: return py::make_tuple(value.number, value.upper);
    case hjul::ObservedKind::text: return py::str(value.text);
    default: return py::float_(value.number);
  }
}

py::tuple row_of(const Observations& observations, std::size_t row) {
  if (row >= observations.size()) throw py::index_error("there is no such observation");
  const hjul::Observation one = observations.at(row);
  py::object missing = py::none();
  if (one.value.is_missing()) missing = py::str(std::string(to_string(one.value.reason)));
  return py::make_tuple(one.unit, one.indicator, one.period, one.breakdown, object_of(one.value),
                        std::string(to_string(one.value.kind)), missing, one.n, one.release,
                        std::string(to_string(one.status)), one.measured_at);
}

// ---------------------------------------------------------------------------------------------------------------
// columns from Python

template <class T>
std::span<const T> column_of(const py::buffer_info& info, std::size_t size, const char* name) {
  const bool fits = info.ndim == 1 && info.itemsize == static_cast<py::ssize_t>(sizeof(T)) &&
                    info.size == static_cast<py::ssize_t>(size) && (info.size < 2 || info.strides[0] == info.itemsize);
  if (!fits)
    throw py::type_error(std::string(name) + ": a column of the length of the others, one number after another");
  return {static_cast<const T*>(info.ptr), size};
}

// A column of words as (names, codes): Python has met each name once.
using Named = std::pair<std::vector<std::string>, py::buffer>;

template <class Put>
std::vector<std::uint32_t> numbers_of(const std::vector<std::string>& names, const Put& put) {
  std::vector<std::uint32_t> out;
  for (const std::string& name : names) out.push_back(put(name));
  return out;
}

void require_codes(std::span<const std::int32_t> codes, std::size_t names) {
  for (const std::int32_t code : codes) {
    if (code < 0 || static_cast<std::size_t>(code) >= names) throw py::value_error("a code that has no name");
  }
}

hjul::ObservedValue value_of(double number, std::uint8_t kind, std::uint8_t reason,
                             const std::vector<std::string>& texts, double upper) {
  switch (static_cast<hjul::ObservedKind>(kind)) {
    case hjul::ObservedKind::number: return hjul::ObservedValue::of(number);
    case hjul::ObservedKind::rounded: return hjul::ObservedValue::about(number);
    case hjul::ObservedKind::band: return hjul::ObservedValue::between(number, upper);
    case hjul::ObservedKind::text: return hjul::ObservedValue::words(texts.at(static_cast<std::size_t>(number)));
    default: return hjul::ObservedValue::missing(static_cast<hjul::MissingReason>(reason));
  }
}

// unit, indicator, period, breakdown, release, measured_at
constexpr std::size_t key_count = 6;

void raise_invalid_observations(const hjul::Issues& issues) {
  const py::object type = py::module_::import("hjul.errors").attr("InvalidObservations");
  const std::string code = issues.empty() ? "document.refused" : issues.front().code;
  PyErr_SetObject(type.ptr(), type(hjul::format_issues(issues), code, py::tuple(py::cast(issues))).ptr());
  throw py::error_already_set();
}

bool has_same_key(const Observations& rows, std::size_t a, std::size_t b) {
  const auto measured_at = [&](std::size_t row) {
    return rows.measured_at().empty() ? Observations::same_unit : rows.measured_at()[row];
  };
  return rows.unit()[a] == rows.unit()[b] && rows.indicator()[a] == rows.indicator()[b] &&
         rows.period()[a] == rows.period()[b] && rows.breakdown()[a] == rows.breakdown()[b] &&
         rows.release()[a] == rows.release()[b] && measured_at(a) == measured_at(b);
}

// Of rows, the same as of files: a figure that is said twice would count twice.
void raise_repeated(const Observations& rows, const std::vector<std::size_t>& repeats) {
  constexpr std::size_t most_issues = 100;
  hjul::Issues issues;
  for (const std::size_t row : repeats) {
    if (issues.size() == most_issues) break;
    std::size_t first = 0;
    while (!has_same_key(rows, first, row)) ++first;
    const hjul::Observation one = rows.at(row);
    hjul::Issue issue;
    issue.code = "observation.repeated";
    issue.found = hjul::shown(one.unit + ", " + one.indicator + ", " + one.period +
                              (one.breakdown.empty() ? "" : ", " + one.breakdown));
    issue.arguments = {{"first", "row " + std::to_string(first)}};
    issues.push_back(issue);
  }
  raise_invalid_observations(issues);
}

// Columns as python/hjul/observations.py makes them.
ObservationsPointer from_columns(const std::vector<Named>& keys, const py::buffer& value, const py::buffer& upper,
                                 const py::buffer& kind, const py::buffer& reason, const py::buffer& status,
                                 const py::buffer& n, const std::vector<std::string>& texts) {
  if (keys.size() != key_count) throw py::value_error("unit, indicator, period, breakdown, release and measured_at");
  const py::buffer_info values = value.request();
  const auto size = static_cast<std::size_t>(values.size);
  std::vector<py::buffer_info> buffers;
  std::vector<std::span<const std::int32_t>> codes;
  for (const Named& key : keys) {
    buffers.push_back(key.second.request());
    codes.push_back(column_of<std::int32_t>(buffers.back(), size, "codes"));
    require_codes(codes.back(), key.first.size());
  }
  const py::buffer_info uppers = upper.request(), kinds = kind.request(), reasons = reason.request(),
                        statuses = status.request(), counts = n.request();
  const auto number = column_of<double>(values, size, "value"), high = column_of<double>(uppers, size, "upper");
  const auto what = column_of<std::uint8_t>(kinds, size, "kind"),
             why = column_of<std::uint8_t>(reasons, size, "missing");
  const auto said = column_of<std::uint8_t>(statuses, size, "status");
  const auto count = column_of<std::uint32_t>(counts, size, "n");
  const py::gil_scoped_release unlocked;
  Observations::Builder into;
  into.reserve(size);
  const auto units = numbers_of(keys[0].first, [&](const auto& name) { return into.put_unit(name); });
  const auto indicators = numbers_of(keys[1].first, [&](const auto& name) { return into.put_indicator(name); });
  const auto periods = numbers_of(keys[2].first, [&](const auto& name) { return into.put_period(name); });
  const auto breakdowns = numbers_of(keys[3].first, [&](const auto& name) { return into.put_breakdown(name); });
  const auto releases = numbers_of(keys[4].first, [&](const auto& name) { return into.put_release(name); });
  const auto elsewhere = numbers_of(
      keys[5].first, [&](const auto& name) { return name.empty() ? Observations::same_unit : into.put_unit(name); });
  const auto at = [](const std::vector<std::uint32_t>& numbers, std::int32_t code) {
    return numbers[static_cast<std::size_t>(code)];
  };
  for (std::size_t row = 0; row < size; ++row) {
    into.add(at(units, codes[0][row]), static_cast<std::uint16_t>(at(indicators, codes[1][row])),
             static_cast<std::uint16_t>(at(periods, codes[2][row])),
             static_cast<std::uint16_t>(at(breakdowns, codes[3][row])),
             value_of(number[row], what[row], why[row], texts, high[row]), count[row],
             static_cast<std::uint8_t>(at(releases, codes[4][row])), static_cast<hjul::ReleaseStatus>(said[row]),
             at(elsewhere, codes[5][row]));
  }
  const std::vector<std::size_t> repeats = into.repeats();
  auto made = std::make_shared<const Observations>(std::move(into).build());
  if (!repeats.empty()) {
    const py::gil_scoped_acquire locked;
    raise_repeated(*made, repeats);
  }
  return made;
}

// ---------------------------------------------------------------------------------------------------------------
// reading

// What a reader found, as a tuple for python/hjul/observations.py.
py::tuple found(hjul::ObservationSet set) {
  py::list attributions, traits;
  for (const auto& each : set.attributions) attributions.append(py::make_tuple(each.text, each.covers_own_processing));
  for (const auto& each : set.traits) traits.append(py::make_tuple(each.unit, each.name, each.value));
  return py::make_tuple(std::make_shared<const Observations>(set.observations),
                        std::make_shared<const Hierarchy>(set.hierarchy),
                        std::make_shared<const Hierarchy>(set.organisers), py::tuple(traits),
                        py::tuple(py::cast(set.notes)), py::tuple(attributions), py::tuple(py::cast(set.remarks)));
}

using File = std::tuple<std::string, py::bytes, std::string, std::string>;

// source, sign, kind, reason, first day and last day
using Marker = std::tuple<std::string, std::string, std::string, std::string, std::optional<DayArgument>,
                          std::optional<DayArgument>>;

hjul::ObservationSource source_from(const std::string& word) {
  const auto known = hjul::observation_source(word);
  if (!known) throw py::value_error("'" + word + "' is no source of observations that hjul reads");
  return *known;
}

std::optional<hjul::Date> day_of(const std::optional<DayArgument>& day) {
  return day ? std::optional<hjul::Date>(day->day) : std::nullopt;
}

std::map<hjul::ObservationSource, std::vector<hjul::SourceMarker>> markers_from(const std::vector<Marker>& markers) {
  std::map<hjul::ObservationSource, std::vector<hjul::SourceMarker>> out;
  for (const auto& [source, sign, kind, reason, from, to] : markers) {
    hjul::SourceMarker marker{sign, hjul::ObservedKind::rounded, hjul::MissingReason::none, {day_of(from), day_of(to)}};
    if (kind == "missing") {
      const auto why = hjul::missing_reason(reason);
      if (!why || *why == hjul::MissingReason::none)
        throw py::value_error("'" + reason + "' is no reason to be missing");
      marker.kind = hjul::ObservedKind::missing;
      marker.reason = *why;
    } else if (kind != "rounded") {
      throw py::value_error("a sign stands for a missing or a rounded value, not '" + kind + "'");
    }
    out[source_from(source)].push_back(marker);
  }
  return out;
}

// [(sign, kind, reason, first day or None, last day or None), ...]
py::tuple marker_table(const std::string& source) {
  py::list out;
  for (const hjul::SourceMarker& each : hjul::marker_table(source_from(source))) {
    out.append(py::make_tuple(std::string(each.sign), std::string(to_string(each.kind)),
                              std::string(to_string(each.reason)), each.valid.from, each.valid.to));
  }
  return py::tuple(out);
}

HierarchyPointer read_register(const py::bytes& bytes, const std::vector<std::string>& levels,
                               const std::string& file) {
  const auto made = hjul::read_unit_register(std::string(bytes), levels, file);
  if (const auto* issues = std::get_if<hjul::Issues>(&made)) raise_invalid_observations(*issues);
  return std::make_shared<const Hierarchy>(std::get<Hierarchy>(made));
}

py::tuple read_files(const std::vector<File>& files, const std::vector<Marker>& markers) {
  const auto signs = markers_from(markers);
  std::vector<std::tuple<hjul::ObservationSource, std::string, std::string, std::string>> pieces;
  for (const auto& [source, bytes, file, release] : files) {
    pieces.emplace_back(source_from(source), std::string(bytes), file, release);
  }
  std::optional<std::variant<hjul::ObservationSet, hjul::Issues>> made;
  {
    const py::gil_scoped_release release;
    hjul::ObservationImport import;
    for (const auto& [source, own] : signs) import.use_markers(source, own);
    for (const auto& [source, bytes, file, from] : pieces) import.add(source, bytes, file, from);
    made = std::move(import).finish();
  }
  if (const auto* issues = std::get_if<hjul::Issues>(&*made)) raise_invalid_observations(*issues);
  return found(std::get<hjul::ObservationSet>(std::move(*made)));
}

// ---------------------------------------------------------------------------------------------------------------
// Arrow

ArrowBatch batch(const ObservationsPointer& table, std::size_t begin, std::size_t end) {
  const auto text = [](const auto& word) { return std::string(word); };
  std::vector<std::string> kinds, missing, texts, statuses, places;
  std::vector<bool> is_missing, is_text, is_band, has_n, is_elsewhere;
  std::vector<double> numbers, lows, highs;
  std::vector<std::int32_t> releases;
  for (std::size_t row = begin; row < end; ++row) {
    const std::uint8_t state = table->state()[row];
    const bool has_words = Observations::kind(state) == hjul::ObservedKind::text;
    kinds.push_back(text(to_string(Observations::kind(state))));
    statuses.push_back(text(to_string(Observations::status(state))));
    is_missing.push_back(Observations::kind(state) == hjul::ObservedKind::missing);
    missing.push_back(is_missing.back() ? text(to_string(Observations::reason(state))) : "");
    is_text.push_back(has_words);
    texts.push_back(has_words ? table->texts()[static_cast<std::uint32_t>(table->value()[row])] : "");
    has_n.push_back(table->n()[row] != Observations::unknown_n);
    const hjul::ObservedValue value = table->value_at(row);
    is_band.push_back(value.kind == hjul::ObservedKind::band);
    numbers.push_back(value.is_numeric() ? value.number : std::nan(""));
    lows.push_back(value.number);
    highs.push_back(value.upper);
    releases.push_back(table->release()[row]);
    const std::uint32_t place = table->measured_at().empty() ? Observations::same_unit : table->measured_at()[row];
    is_elsewhere.push_back(place != Observations::same_unit);
    places.push_back(is_elsewhere.back() ? table->units()[place] : "");
  }
  using namespace arrow_keys;
  ArrowBatch out;
  out.push_back(codes(table, "unit", table->unit(), dictionary_of(table->units()), begin, end));
  out.push_back(codes(table, "indicator", table->indicator(), dictionary_of(table->indicators()), begin, end));
  out.push_back(codes(table, "period", table->period(), dictionary_of(table->periods()), begin, end));
  out.push_back(codes(table, "breakdown", table->breakdown(), dictionary_of(table->breakdowns()), begin, end));
  const auto kept = std::make_shared<const std::vector<double>>(std::move(numbers));
  out.push_back(values(kept, "value", *kept, 0, kept->size()));
  out.push_back(arrow_nullable(arrow_texts("text", texts), is_text));
  out.push_back(arrow_texts("kind", kinds));
  out.push_back(arrow_nullable(arrow_texts("missing", missing), is_missing));
  out.push_back(arrow_nullable(
      {"n", "I", static_cast<std::int64_t>(end - begin), {{table, table->n().data() + begin}}, nullptr}, has_n));
  out.push_back(arrow_texts("status", statuses));
  out.push_back(arrow_nullable(arrow_numbers("low", "g", std::move(lows)), is_band));
  out.push_back(arrow_nullable(arrow_numbers("high", "g", std::move(highs)), is_band));
  out.push_back(arrow_numbers("release", "i", releases, dictionary_of(table->releases())));
  out.push_back(arrow_numbers("release_order", "i", releases));  // dictionaries do not keep theirs everywhere
  out.push_back(arrow_nullable(arrow_texts("measured_at", places), is_elsewhere));
  return out;
}

py::capsule stream_of(const ObservationsPointer& table) {
  return arrow_stream(table->size(), [table](std::size_t begin, std::size_t end) { return batch(table, begin, end); });
}

}  // namespace

void bind_observations(py::module_& m) {
  using O = Observations;
  using Pointer = std::shared_ptr<Observations>;
  bind_hierarchy(m);
  py::class_<O, Pointer>(m, "Observations", "Observations in columns. Immutable.")
      .def("__len__", &O::size)
      .def("row", &row_of, py::arg("row"))
      .def_property_readonly("unit", [](const Pointer& o) { return column_inside<O>(o, o->unit()); })
      .def_property_readonly("indicator", [](const Pointer& o) { return column_inside<O>(o, o->indicator()); })
      .def_property_readonly("period", [](const Pointer& o) { return column_inside<O>(o, o->period()); })
      .def_property_readonly("breakdown", [](const Pointer& o) { return column_inside<O>(o, o->breakdown()); })
      .def_property_readonly("release", [](const Pointer& o) { return column_inside<O>(o, o->release()); })
      .def_property_readonly("state", [](const Pointer& o) { return column_inside<O>(o, o->state()); })
      .def_property_readonly("value", [](const Pointer& o) { return column_inside<O>(o, o->value()); })
      .def_property_readonly("n", [](const Pointer& o) { return column_inside<O>(o, o->n()); })
      .def_property_readonly("units", [](const O& o) { return names_of(o.units()); })
      .def_property_readonly("indicators", [](const O& o) { return names_of(o.indicators()); })
      .def_property_readonly("periods", [](const O& o) { return names_of(o.periods()); })
      .def_property_readonly("breakdowns", [](const O& o) { return names_of(o.breakdowns()); })
      .def_property_readonly("releases", [](const O& o) { return names_of(o.releases()); })
      .def("known_at", &O::known_at, py::arg("release"), py::call_guard<py::gil_scoped_release>())
      .def("latest", &O::latest, py::call_guard<py::gil_scoped_release>())
      .def("where", &O::where, py::arg("rows"), py::call_guard<py::gil_scoped_release>())
      .def("arrow_stream", &stream_of)
      .def("__eq__", &equal<O>, py::arg("other"))
      .def("__hash__", &O::size);
  m.def("observations_from_columns", &from_columns, py::arg("keys"), py::arg("value"), py::arg("upper"),
        py::arg("kind"), py::arg("missing"), py::arg("status"), py::arg("n"), py::arg("texts"));
  m.def("read_observations", &read_files, py::arg("files"), py::arg("markers"));
  m.def("marker_table", &marker_table, py::arg("source"));
  m.def("read_unit_register", &read_register, py::arg("data"), py::arg("levels"), py::arg("file"));
}
