// io: event logs as XES and OCEL. Reading them stands with the logs themselves (bind_analysis_logs.cpp).
#include "event_log_tables.hpp"

#include "status_handle.hpp"

#include "hjul/io/write_event_log.hpp"

namespace {

template <class Write>
std::string written(const Write& write) {
  const py::gil_scoped_release release;
  return write();
}

}  // namespace

void bind_event_log_files(py::module_& m) {
  m.def(
      "write_xes", [](const EventLogPointer& log) { return written([&] { return hjul::write_xes(*log); }); },
      py::arg("log"));
  m.def(
      "write_ocel", [](const EventLogPointer& log) { return written([&] { return hjul::write_ocel(*log); }); },
      py::arg("log"));
  m.def(
      "write_ocel_of_replay",
      [](const ReplayHandle& replay, DayArgument as_of) {
        return written([&] { return hjul::write_ocel(replay.replay, as_of); });
      },
      py::arg("replay"), py::arg("as_of"));
}
