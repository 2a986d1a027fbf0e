// ledger: reading, appending, writing, and its columns as an Arrow table.
#include "ledger_handle.hpp"

#include <algorithm>
#include <limits>

#include "arrow_stream.hpp"
#include "hjul/ledger/import.hpp"
#include "hjul/ledger/snapshot.hpp"

hjul::Zone zone_from(const std::string& name) {
  if (const auto zone = hjul::Zone::find(name)) return *zone;
  throw py::value_error("'" + name + "' is not a zone that hjul knows by rule: Europe/Stockholm, Europe/Oslo, ... UTC");
}

void raise_invalid_ledger(const hjul::Issues& issues) {
  const py::object type = py::module_::import("hjul.errors").attr("InvalidLedger");
  const std::string code = issues.empty() ? "document.refused" : issues.front().code;
  PyErr_SetObject(type.ptr(), type(hjul::format_issues(issues), code, py::tuple(py::cast(issues))).ptr());
  throw py::error_already_set();
}

namespace {

// --------------------------------------------------------------------------------------------------------------
// reading

LedgerPointer taken(std::variant<hjul::Ledger, hjul::Issues> made) {
  if (const auto* issues = std::get_if<hjul::Issues>(&made)) raise_invalid_ledger(*issues);
  return std::make_shared<LedgerHandle>(LedgerHandle{std::get<hjul::Ledger>(std::move(made))});
}

LedgerPointer gathered(const std::vector<std::pair<py::bytes, std::string>>& given, const std::string& zone) {
  hjul::LedgerImport import(zone_from(zone));
  const std::vector<std::pair<std::string, std::string>> pieces(given.begin(), given.end());
  std::optional<std::variant<hjul::Ledger, hjul::Issues>> made;
  {
    const py::gil_scoped_release release;
    for (const auto& [text, file] : pieces) import.add(text, file);
    made = import.finish();
  }
  return taken(std::move(*made));
}

std::uint32_t append(LedgerHandle& handle, const EventRef& event, const std::optional<MomentArgument>& recorded,
                     std::optional<std::uint32_t> expected) {
  std::optional<hjul::Sequence> seen;
  if (expected) seen = hjul::Sequence{*expected};
  hjul::Event given = *event;
  if (recorded) given.recorded = recorded->at;
  const auto result = handle.ledger.append(given, seen);
  if (const auto* place = std::get_if<hjul::Sequence>(&result)) return place->value;
  const auto& error = std::get<hjul::AppendError>(result);
  const hjul::Issues issues = error.issues.empty() ? hjul::Issues{error.to_issue()} : error.issues;
  raise_rejected(error.to_issue().message(), error.code, issues);
}

std::string written(const hjul::LedgerView& view, std::uint32_t from = 1) {
  const py::gil_scoped_release release;
  return view.write({from});
}

// ----------------------------------------------------------------------------------------------------------------
// Arrow

std::shared_ptr<const ArrowColumn> texts(const std::vector<std::string>& values) {
  return std::make_shared<const ArrowColumn>(arrow_texts("", values));
}

// What all batches share: the view, the words, and the units that act as codes.
struct LedgerTable {
  hjul::LedgerView view;
  std::shared_ptr<const ArrowColumn> types, units;
  std::vector<std::int32_t> unit_code;  // by IdIndex
};

LedgerTable table_of(const hjul::LedgerView& view) {
  LedgerTable table{view, nullptr, nullptr, std::vector<std::int32_t>(view.id_count(), -1)};
  std::vector<std::string> types, units;
  for (std::size_t i = 0; i < hjul::event_type_count; ++i)
    types.emplace_back(to_string(static_cast<hjul::EventType>(i)));
  for (const hjul::IdIndex actor : view.columns().actor) {
    if (table.unit_code[actor] >= 0) continue;
    table.unit_code[actor] = static_cast<std::int32_t>(units.size());
    units.emplace_back(view.id_text(actor));
  }
  table.types = texts(types);
  table.units = texts(units);
  return table;
}

// A column of the ledger as it is; the view keeps it alive.
template <class T>
ArrowColumn as_it_is(const LedgerTable& table, const char* name, const char* format, std::span<const T> all,
                     std::size_t begin, std::size_t end, std::shared_ptr<const ArrowColumn> dictionary = nullptr) {
  return {name,
          format,
          static_cast<std::int64_t>(end - begin),
          {{std::make_shared<const hjul::LedgerView>(table.view), all.data() + begin}},
          std::move(dictionary)};
}

ArrowColumn instants(const LedgerTable& table, const char* name, std::span<const std::int64_t> all, std::size_t begin,
                     std::size_t end) {
  std::vector<bool> is_there(end - begin);
  for (std::size_t row = begin; row < end; ++row) is_there[row - begin] = all[row] != hjul::MomentKey::no_instant;
  return arrow_nullable(as_it_is(table, name, "tsm:UTC", all, begin, end), is_there);
}

ArrowColumn event_ids(const LedgerTable& table, std::size_t begin, std::size_t end) {
  std::vector<std::string> ids;
  ids.reserve(end - begin);
  for (const hjul::EventIndex id : table.view.columns().id.subspan(begin, end - begin))
    ids.emplace_back(table.view.event_text(id));
  return arrow_texts("id", ids);
}

ArrowColumn actors(const LedgerTable& table, std::size_t begin, std::size_t end) {
  std::vector<std::int32_t> codes;
  codes.reserve(end - begin);
  for (const hjul::IdIndex actor : table.view.columns().actor.subspan(begin, end - begin))
    codes.push_back(table.unit_code[actor]);
  return arrow_numbers("by", "i", std::move(codes), table.units);
}

ArrowColumn named(const LedgerTable& table, std::size_t begin, std::size_t end) {
  const auto columns = table.view.columns();
  std::vector<std::int32_t> starts{0};
  std::vector<std::string> ids;
  for (std::size_t row = begin; row < end; ++row) {
    for (std::uint32_t i = columns.of_begin[row]; i < columns.of_begin[row + 1]; ++i)
      ids.emplace_back(table.view.obligation_text(columns.of[i]));
    starts.push_back(static_cast<std::int32_t>(ids.size()));
  }
  return arrow_lists("of", std::move(starts), arrow_texts("item", ids));
}

ArrowBatch batch(const LedgerTable& table, std::size_t begin, std::size_t end) {
  static_assert(sizeof(hjul::EventType) == 1 && hjul::event_type_count <= std::numeric_limits<std::int8_t>::max());
  const auto columns = table.view.columns();
  std::vector<std::int32_t> places(end - begin);
  for (std::size_t row = begin; row < end; ++row) places[row - begin] = static_cast<std::int32_t>(row + 1);
  ArrowBatch out;
  out.push_back(arrow_numbers("seq", "i", std::move(places)));
  out.push_back(event_ids(table, begin, end));
  out.push_back(as_it_is(table, "type", "c", columns.type, begin, end, table.types));
  out.push_back(as_it_is(table, "on", "tdD", columns.day, begin, end));
  out.push_back(instants(table, "on_instant", columns.instant, begin, end));
  out.push_back(as_it_is(table, "recorded", "tdD", columns.recorded_day, begin, end));
  out.push_back(instants(table, "recorded_instant", columns.recorded_instant, begin, end));
  out.push_back(actors(table, begin, end));
  out.push_back(named(table, begin, end));
  return out;
}

py::capsule stream_of(const LedgerHandle& handle) {
  const auto view = handle.view();
  std::shared_ptr<const LedgerTable> table;
  {
    const py::gil_scoped_release release;
    table = std::make_shared<const LedgerTable>(table_of(view));
  }
  return arrow_stream(view.count(), [table](std::size_t begin, std::size_t end) { return batch(*table, begin, end); });
}

// The first and the last civil day on which something happened.
std::optional<std::pair<hjul::Date, hjul::Date>> days_of(const LedgerHandle& handle) {
  const auto view = handle.view();
  const auto days = view.columns().day;
  if (days.empty()) return {};
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  return std::pair(hjul::Date::from_serial(*first), hjul::Date::from_serial(*last));
}

}  // namespace

LedgerPointer ledger_from(const std::string& text, const std::string& zone) {
  const auto known = zone_from(zone);
  std::optional<std::variant<hjul::Ledger, hjul::Issues>> made;
  {
    const py::gil_scoped_release release;
    made = hjul::Ledger::read(text, known);
  }
  return taken(std::move(*made));
}

namespace {

void bind_snapshots(py::class_<LedgerHandle, LedgerPointer>& c) {
  using L = LedgerHandle;
  c.def(
       "write_snapshot",
       [](const L& l, const py::object& path, const std::string& note) {
         const std::u8string file = path_of(path);
         const auto view = l.view();
         const py::gil_scoped_release release;
         hjul::write_snapshot(view, file, note);
       },
       py::arg("path"), py::arg("note"), "Raises SnapshotError.")
      .def_static(
          "open_snapshot",
          [](const py::object& path, bool is_checked) {
            const std::u8string file = path_of(path);
            using Check = hjul::SnapshotCheck;
            const py::gil_scoped_release release;
            return std::make_shared<L>(L{hjul::open_snapshot(file, is_checked ? Check::whole : Check::header)});
          },
          py::arg("path"), py::arg("is_checked"), "Raises SnapshotError.");
}

}  // namespace

void bind_ledger(py::module_& m) {
  using L = LedgerHandle;
  bind_events(m);
  py::class_<L, LedgerPointer> c(m, "Ledger", "What happened: events in the order in which they were recorded.");
  bind_snapshots(c);
  c.def(py::init([](const std::string& zone) { return std::make_shared<L>(L{hjul::Ledger(zone_from(zone))}); }),
        py::arg("zone"))
      .def_static(
          "read", [](const py::bytes& text, const std::string& zone) { return ledger_from(text, zone); },
          py::arg("text"), py::arg("zone"), "Raises InvalidLedger with every issue.")
      .def_static("gather", &gathered, py::arg("pieces"), py::arg("zone"),
                  "Pieces (text, name) in any order. Raises InvalidLedger with every issue.")
      .def_property_readonly("zone", [](const L& l) { return std::string(l.ledger.zone().name()); })
      .def_property_readonly("count", [](const L& l) { return l.ledger.count(); })
      .def_property_readonly("days", &days_of, "The first and the last day on which something happened, or None.")
      .def(
          "at", [](const L& l, std::uint32_t seq) { return event_ref(l.view().at({seq})); }, py::arg("seq"))
      .def(
          "find",
          [](const L& l, const std::string& id) -> std::optional<std::uint32_t> {
            if (const auto place = l.view().find(id)) return place->value;
            return {};
          },
          py::arg("id"))
      .def(
          "count_recorded_by",
          [](const L& l, MomentArgument known_at) { return l.view().count_recorded_by(known_at.at); },
          py::arg("known_at"))
      .def("append", &append, py::arg("event"), py::arg("recorded"), py::arg("expected"),
           "The event's place. Raises Rejected.")
      .def("copy", [](const L& l) { return std::make_shared<L>(L{hjul::Ledger::copy_of(l.view())}); })
      .def(
          "write", [](const L& l, std::uint32_t from) { return py::bytes(written(l.view(), from)); },
          py::arg("from_") = 1, "The canonical text, from this place on.")
      .def("arrow_stream", &stream_of, "A capsule of the Arrow PyCapsule interface.")
      .def(
          "is_same",
          [](const L& l, const L& o) {
            return l.ledger.count() == o.ledger.count() && l.ledger.zone() == o.ledger.zone() &&
                   written(l.view()) == written(o.view());
          },
          py::arg("other"))
      .def(py::pickle(
          [](const L& l) { return py::make_tuple(py::bytes(written(l.view())), std::string(l.ledger.zone().name())); },
          [](const py::tuple& s) { return ledger_from(s[0].cast<std::string>(), s[1].cast<std::string>()); }));
}
