// status: a ledger read in the setting of a plan - readings, decisions.
#include "status_handle.hpp"

#include <array>

#include "hjul/ledger/ndjson.hpp"

namespace {

// ---------------------------------------------------------------------------------------------------------------
// Replay

ReplayPointer replay_of(const PlanPointer& plan, const LedgerHandle& ledger) {
  const auto view = ledger.view();
  const py::gil_scoped_release release;
  return std::make_shared<ReplayHandle>(ReplayHandle{hjul::Replay(hjul::Setting(plan->plan), view), plan});
}

// The same with what was appended since; itself when nothing was.
ReplayPointer advanced(const ReplayPointer& replay, const LedgerHandle& ledger) {
  const auto view = ledger.view();
  if (view.count() == replay->replay.ledger().count()) return replay;
  const py::gil_scoped_release release;
  return std::make_shared<ReplayHandle>(ReplayHandle{replay->replay.advanced(view), replay->plan});
}

StatusPointer read(const ReplayPointer& replay, hjul::Date as_of, hjul::Sequence known) {
  const py::gil_scoped_release release;
  return std::make_shared<StatusHandle>(StatusHandle{replay->replay.status(as_of, known), replay});
}

py::tuple discrepancies(const std::vector<hjul::Discrepancy>& all) {
  py::list out;
  for (const auto& each : all) out.append(py::make_tuple(each.unit, each.day, each.event));
  return py::tuple(out);
}

py::object word_of_refusal(const std::optional<hjul::Refusal>& refusal) {
  if (!refusal) return py::none();
  return py::str(std::string(to_string(*refusal)));
}

// (event or None, refusal or None, ((about, refusal or None) ...), (lost ids ...), discrepancies)
py::tuple decide(const ReplayHandle& handle, const EventRef& event, const std::optional<MomentArgument>& recorded) {
  hjul::Event command = *event;
  if (recorded) command.recorded = recorded->at;
  hjul::Decision decision;
  {
    const py::gil_scoped_release release;
    decision = handle.replay.decide(command);
  }
  py::list outcomes;
  for (const auto& each : decision.outcomes) outcomes.append(py::make_tuple(each.about, word_of_refusal(each.refusal)));
  std::optional<EventRef> made;
  if (decision.event) made = event_ref(std::move(*decision.event));
  return py::make_tuple(made, word_of_refusal(decision.refusal), py::tuple(outcomes),
                        py::tuple(py::cast(decision.lost)), discrepancies(decision.discrepancies));
}

hjul::ObligationAct act_from(const std::string& word) {
  for (int i = 0; i <= static_cast<int>(hjul::ObligationAct::novate); ++i)
    if (to_string(static_cast<hjul::ObligationAct>(i)) == word) return static_cast<hjul::ObligationAct>(i);
  throw py::value_error("'" + word + "' is no act on an obligation: perform, withdraw, suspend, ...");
}

std::optional<std::string> refusal(const ReplayHandle& handle, const std::string& act,
                                   const hjul::ObligationId& obligation, const hjul::UnitId& by, MomentArgument on) {
  const auto found = handle.replay.refusal(act_from(act), obligation, by, on.at);
  if (!found) return {};
  return std::string(to_string(*found));
}

void bind_replay(py::module_& m) {
  using R = ReplayHandle;
  py::class_<R, ReplayPointer> c(m, "Replay", "A ledger read in the setting of a plan. Immutable.");
  c.def(py::init(&replay_of), py::arg("plan"), py::arg("ledger"))
      .def_property_readonly("plan", [](const R& r) { return r.plan; })
      .def_property_readonly("count", [](const R& r) { return r.replay.ledger().count(); })
      .def("advanced", &advanced, py::arg("ledger"))
      .def(
          "status",
          [](const ReplayPointer& r, DayArgument as_of, std::uint32_t known) {
            return read(r, as_of.day, hjul::Sequence{known});
          },
          py::arg("as_of"), py::arg("known"))
      .def("decide", &decide, py::arg("event"), py::arg("recorded"))
      .def("refusal", &refusal, py::arg("act"), py::arg("obligation"), py::arg("by"), py::arg("on"));
  bind_explain(m, c);
}

// ---------------------------------------------------------------------------------------------------------------
// Status

py::tuple without_effect(const StatusHandle& s) {
  py::list out;
  for (const auto& each : s.status.without_effect())
    out.append(py::make_tuple(each.event, each.about, to_string(each.refusal)));
  return py::tuple(out);
}

py::tuple reviews(const StatusHandle& s) {
  py::list out;
  for (const auto& r : s.status.reviews())
    out.append(py::make_tuple(r.review, r.expected, r.done, r.dropped, r.continued, r.changed, r.unanswered,
                              r.elsewhere, r.fresh, r.open));
  return py::tuple(out);
}

py::dict inputs(const StatusHandle& s) {
  constexpr std::array<const char*, 3> words = {"unanswered", "taken_up", "set_aside"};
  py::dict out;
  for (const auto& [event, fate] : s.status.inputs()) out[py::str(event)] = words[static_cast<std::size_t>(fate)];
  return out;
}

py::tuple silent_edges(const StatusHandle& s) {
  py::list out;
  for (const auto& edge : s.status.silent_edges())
    out.append(py::make_tuple(edge.owes, edge.contributor, edge.content));
  return py::tuple(out);
}

py::tuple feedback_tuple(const hjul::FeedbackMeasures& f) {
  return py::make_tuple(f.exigible, f.on_time, f.late, f.waived, f.lapsed, f.overdue);
}

// The ledger as it was known, and what it was read in.
py::tuple state_of(const StatusHandle& s) {
  const auto known = s.replay->replay.ledger().prefix(s.status.known());
  std::string text;
  {
    const py::gil_scoped_release release;
    text = known.write();
  }
  return py::make_tuple(s.replay->plan, py::bytes(text), std::string(known.zone().name()), s.status.as_of());
}

StatusPointer status_from(const py::tuple& state) {
  const auto ledger = ledger_from(state[1].cast<std::string>(), state[2].cast<std::string>());
  const auto replay = replay_of(state[0].cast<PlanPointer>(), *ledger);
  return read(replay, state[3].cast<DayArgument>().day, hjul::Sequence{ledger->ledger.count()});
}

bool is_same(const StatusHandle& a, const StatusHandle& b) {
  const auto& x = a.status;
  const auto& y = b.status;
  return x.as_of() == y.as_of() && x.known() == y.known() && x.obligations() == y.obligations() &&
         x.without_effect() == y.without_effect() && x.discrepancies() == y.discrepancies() &&
         x.reviews() == y.reviews() && x.inputs() == y.inputs() && x.silent_edges() == y.silent_edges();
}

}  // namespace

void bind_status(py::module_& m) {
  using S = StatusHandle;
  bind_obligations(m);
  py::class_<S, StatusPointer> c(m, "Status", "What is owed: as of a day, as known then.");
  bind_obligation_rows(m);
  bind_replay(m);
  bind_level_order(c);
  c.def_property_readonly("as_of", [](const S& s) { return s.status.as_of(); })
      .def_property_readonly("known", [](const S& s) { return s.status.known(); })
      .def_property_readonly("plan", [](const S& s) { return s.replay->plan; })
      .def("rows",
           [](const StatusPointer& s) {
             return ObligationRows{s, nullptr};
           })
      .def(
          "find",
          [](const StatusPointer& s, const std::string& id) -> std::optional<ObligationRef> {
            const auto* found = s->status.find(id);
            if (!found) return {};
            return ObligationRef{std::shared_ptr<const hjul::Obligation>(s, found)};
          },
          py::arg("id"))
      .def("without_effect", &without_effect)
      .def("discrepancies", [](const S& s) { return discrepancies(s.status.discrepancies()); })
      .def("reviews", &reviews)
      .def("inputs", &inputs)
      .def("silent_edges", &silent_edges)
      .def(
          "feedback_of_unit",
          [](const S& s, const hjul::UnitId& unit) { return feedback_tuple(s.status.feedback_of(unit)); },
          py::arg("unit"))
      .def(
          "feedback_of_level",
          [](const S& s, const hjul::LevelId& level) { return feedback_tuple(s.status.feedback_of(level)); },
          py::arg("level"))
      .def(
          "depth_of", [](const S& s, const hjul::EventId& delivery) { return s.status.depth_of(delivery); },
          py::arg("delivery"))
      .def(
          "__eq__",
          [](const S& s, const py::object& other) {
            return py::isinstance<S>(other) && is_same(s, other.cast<const S&>());
          },
          py::arg("other"))
      .def("__hash__",
           [](const S& s) {
             return py::hash(py::make_tuple(s.status.as_of(), s.status.known(), s.status.obligations().size()));
           })
      .def(py::pickle(&state_of, &status_from));
}
