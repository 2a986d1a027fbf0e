// ledger: the durable journal. Everything here waits for a disk, so nothing of it holds Python while it runs.
#include "ledger_handle.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "hjul/ledger/journal.hpp"

namespace {

using JournalPointer = std::shared_ptr<hjul::Journal>;
using Head = std::pair<std::uint32_t, std::string>;
using Path = std::u8string;

hjul::JournalOptions waiting(std::uint32_t wait_ms) {
  hjul::JournalOptions options;
  options.wait_ms = wait_ms;
  return options;
}

hjul::JournalOptions options_of(std::uint32_t wait_ms, std::uint32_t batch_events, std::uint32_t events) {
  hjul::JournalOptions options = waiting(wait_ms);
  options.batch_events = batch_events;
  options.limits.events = events;
  return options;
}

std::optional<hjul::JournalSnapshot> snapshot_of(const std::optional<py::object>& path, bool is_checked) {
  if (!path) return {};
  return hjul::JournalSnapshot{path_of(*path), is_checked ? hjul::SnapshotCheck::whole : hjul::SnapshotCheck::header};
}

Head head_of(const hjul::JournalHead& head) { return {head.count.value, head.hash}; }
std::optional<hjul::JournalHead> known_head(const std::optional<Head>& known) {
  if (!known) return {};
  return hjul::JournalHead{{known->first}, known->second};
}

py::tuple fields_of(const hjul::JournalReport& report) {
  return py::make_tuple(report.owner, report.zone, head_of(report.head), report.recorded, report.blocks,
                        py::tuple(py::cast(report.issues)), report.sqlite);
}

std::vector<std::uint32_t> append(hjul::Journal& journal, const std::vector<EventRef>& events,
                                  const std::optional<MomentArgument>& recorded,
                                  std::optional<std::uint32_t> expected) {
  std::vector<hjul::Event> given;
  given.reserve(events.size());
  for (const EventRef& event : events) {
    given.push_back(*event);
    if (recorded) given.back().recorded = recorded->at;
  }
  std::optional<hjul::Sequence> seen;
  if (expected) seen = hjul::Sequence{*expected};
  hjul::BatchResult result;
  {
    const py::gil_scoped_release release;
    result = journal.append(given, seen);
  }
  if (const auto* error = std::get_if<hjul::AppendError>(&result)) {
    const hjul::Issues issues = error->issues.empty() ? hjul::Issues{error->to_issue()} : error->issues;
    raise_rejected(error->to_issue().message(), error->code, issues);
  }
  std::vector<std::uint32_t> places;
  for (const hjul::Sequence place : std::get<std::vector<hjul::Sequence>>(result)) places.push_back(place.value);
  return places;
}

void export_to(const hjul::Journal& journal, const py::function& sink) {
  const py::gil_scoped_release release;
  journal.export_ndjson([&](std::string_view piece) {
    const py::gil_scoped_acquire acquire;
    sink(py::bytes(piece.data(), piece.size()));
  });
}

std::vector<EventRef> read_events(const std::string& text) {
  auto read = [&] {
    const py::gil_scoped_release release;
    return hjul::read_events(text);
  }();
  if (const auto* issues = std::get_if<hjul::Issues>(&read)) raise_invalid_ledger(*issues);
  std::vector<EventRef> out;
  for (hjul::Event& event : std::get<std::vector<hjul::Event>>(read)) out.push_back(event_ref(std::move(event)));
  return out;
}

using JournalClass = py::class_<hjul::Journal, JournalPointer>;

void bind_makers(JournalClass& c) {
  using J = hjul::Journal;
  c.def_static(
       "create",
       [](const py::object& path, const std::string& owner, const std::string& zone, std::uint32_t wait_ms,
          std::uint32_t batch_events, std::uint32_t events) {
         const Path file = path_of(path);
         const hjul::Zone known = zone_from(zone);
         const py::gil_scoped_release release;
         return std::make_shared<J>(J::create(file, owner, known, options_of(wait_ms, batch_events, events)));
       },
       py::arg("path"), py::arg("owner"), py::arg("zone"), py::arg("wait_ms"), py::arg("batch_events"),
       py::arg("events"), "Raises JournalError.")
      .def_static(
          "open",
          [](const py::object& path, const std::optional<py::object>& snapshot, bool is_checked, std::uint32_t wait_ms,
             std::uint32_t batch_events, std::uint32_t events) {
            const Path file = path_of(path);
            const auto beside = snapshot_of(snapshot, is_checked);
            const hjul::JournalOptions options = options_of(wait_ms, batch_events, events);
            const py::gil_scoped_release release;
            return std::make_shared<J>(beside ? J::open(file, *beside, options) : J::open(file, options));
          },
          py::arg("path"), py::arg("snapshot"), py::arg("is_checked"), py::arg("wait_ms"), py::arg("batch_events"),
          py::arg("events"), "Raises JournalError and SnapshotError.");
}

// What needs no open journal.
void bind_files(py::module_& m) {
  m.def(
      "read_journal",
      [](const py::object& path, const std::optional<py::object>& snapshot, bool is_checked, std::uint32_t wait_ms) {
        const Path file = path_of(path);
        const auto beside = snapshot_of(snapshot, is_checked);
        const hjul::JournalOptions options = waiting(wait_ms);
        const py::gil_scoped_release release;
        return std::make_shared<LedgerHandle>(
            LedgerHandle{beside ? hjul::read_journal(file, *beside, options) : hjul::read_journal(file, options)});
      },
      py::arg("path"), py::arg("snapshot"), py::arg("is_checked"), py::arg("wait_ms"),
      "What a journal holds. Raises JournalError and SnapshotError.");
  m.def(
      "verify_journal",
      [](const py::object& path, const std::optional<Head>& known, std::uint32_t wait_ms) {
        const Path file = path_of(path);
        hjul::JournalReport report;
        {
          const py::gil_scoped_release release;
          report = hjul::verify_journal(file, known_head(known), waiting(wait_ms));
        }
        return fields_of(report);
      },
      py::arg("path"), py::arg("known"), py::arg("wait_ms"), "The members of a report. Raises JournalError.");
  m.def(
      "salvage_journal",
      [](const py::object& path, const py::object& to, std::uint32_t wait_ms) {
        const Path from = path_of(path), target = path_of(to);
        hjul::JournalSalvage made;
        {
          const py::gil_scoped_release release;
          made = hjul::salvage_journal(from, target, waiting(wait_ms));
        }
        return py::make_tuple(fields_of(made.original), head_of(made.copied));
      },
      py::arg("path"), py::arg("to"), py::arg("wait_ms"), "The report, and the head of the copy. Raises JournalError.");
  m.def(
      "parse_journal_head",
      [](const std::string& text) -> std::optional<Head> {
        if (const auto head = hjul::JournalHead::parse(text)) return head_of(*head);
        return {};
      },
      py::arg("text"), "Count and hash of COUNT:HASH; None for another text.");
  m.def("journal_sqlite_version", &hjul::journal_sqlite_version, "The SQLite found at run time: '3.40.1'.");
  m.def(
      "read_events", [](const py::bytes& text) { return read_events(text); }, py::arg("text"),
      "The events of a text, in its order. Raises InvalidLedger with every issue.");
}

}  // namespace

void bind_journal(py::module_& m) {
  using J = hjul::Journal;
  const auto free = py::call_guard<py::gil_scoped_release>();
  JournalClass c(m, "Journal", "A ledger in one file; what was appended is on disk.");
  bind_makers(c);
  c.def_property_readonly("owner", &J::owner)
      .def_property_readonly("zone", [](const J& j) { return std::string(j.view().zone().name()); })
      .def_property_readonly("count", [](const J& j) { return j.head().count.value; })
      .def_property_readonly("head", [](const J& j) { return head_of(j.head()); })
      .def_property_readonly("is_poisoned", &J::is_poisoned)
      .def("append", &append, py::arg("events"), py::arg("recorded"), py::arg("expected"),
           "The events' places: all of them or none. Raises Rejected and JournalError.")
      .def(
          "ledger", [](const J& j) { return std::make_shared<LedgerHandle>(LedgerHandle{j.read()}); }, free,
          "What is durable, as a ledger of its own.")
      .def(
          "verify",
          [](const J& j, const std::optional<Head>& known) {
            hjul::JournalReport report;
            {
              const py::gil_scoped_release release;
              report = j.verify(known_head(known));
            }
            return fields_of(report);
          },
          py::arg("known"), "The members of a report. Raises JournalError.")
      .def(
          "copy",
          [](const J& j, const py::object& to) {
            const Path target = path_of(to);
            const py::gil_scoped_release release;
            return head_of(j.copy(target));
          },
          py::arg("to"), "The head of the new journal. Raises JournalError.")
      .def(
          "write_snapshot",
          [](const J& j, const py::object& path) {
            const Path file = path_of(path);
            const py::gil_scoped_release release;
            return head_of(j.write_snapshot(file));
          },
          py::arg("path"), "Its head. Raises SnapshotError.")
      .def("export", &export_to, py::arg("sink"), "Gives pieces of the canonical text, in bytes.")
      .def("close", &J::close, free);
  bind_files(m);
}
