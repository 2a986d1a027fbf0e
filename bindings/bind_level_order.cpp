// level_order: the order over the levels in which results were worked on, of a status.
#include "status_handle.hpp"

#include "hjul/status/level_order.hpp"

namespace {

py::tuple pairs_tuple(const hjul::LevelPairs& pairs) {
  return py::make_tuple(pairs.concordant, pairs.discordant, pairs.tied);
}

// (((artefact, ((level, unit, event, day) ...), pairs, censored) ...), pairs, censored)
py::tuple level_order(const StatusHandle& s, const std::string& artefact) {
  hjul::LevelOrder order;
  {
    const py::gil_scoped_release release;
    order = hjul::level_order(s.replay->replay, s.status.as_of(), hjul::Sequence{s.status.known()}, artefact);
  }
  py::list artefacts;
  for (const auto& each : order.artefacts) {
    py::list firsts;
    for (const auto& first : each.firsts)
      firsts.append(py::make_tuple(first.level, first.unit, first.event, first.day));
    artefacts.append(
        py::make_tuple(each.artefact, py::tuple(firsts), pairs_tuple(each.pairs), pairs_tuple(each.censored)));
  }
  return py::make_tuple(py::tuple(artefacts), pairs_tuple(order.pairs), pairs_tuple(order.censored));
}

// ((rule, event, day, unit, analysis or None) ...)
py::tuple analysis_before(const StatusHandle& s, const std::vector<std::string>& reports) {
  std::vector<hjul::AnalysisBefore> answers;
  {
    const py::gil_scoped_release release;
    answers = hjul::analysis_before(s.replay->replay, s.status.as_of(), hjul::Sequence{s.status.known()}, reports);
  }
  py::list out;
  for (const auto& each : answers)
    out.append(py::make_tuple(std::string(to_string(each.rule)), each.event, each.day, each.unit, each.analysis));
  return py::tuple(out);
}

}  // namespace

void bind_level_order(py::class_<StatusHandle, StatusPointer>& status) {
  status.def("level_order", &level_order, py::arg("artefact"))
      .def("analysis_before", &analysis_before, py::arg("reports"));
}
