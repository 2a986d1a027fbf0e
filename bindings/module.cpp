// hjul._core. One call per room, in the order in which their types need each other; users import `hjul`, never this.
#include "casters.hpp"

void bind_errors(py::module_& m);
void bind_base(py::module_& m);
void bind_calendar(py::module_& m);
void bind_model(py::module_& m);
void bind_governance(py::module_& m);
void bind_plan(py::module_& m);
void bind_render(py::module_& m);
void bind_ledger(py::module_& m);
void bind_journal(py::module_& m);
void bind_status(py::module_& m);
void bind_batch(py::module_& m);
void bind_report(py::module_& m);
void bind_review(py::module_& m);
void bind_indicator_statistics(py::module_& m);
void bind_observations(py::module_& m);
void bind_roll_up(py::module_& m);
void bind_disclosure(py::module_& m);
void bind_signals(py::module_& m);
void bind_follow_up(py::module_& m);
void bind_results(py::module_& m);
void bind_analysis(py::module_& m);
void bind_process_pictures(py::module_& m);
void bind_event_log_files(py::module_& m);

PYBIND11_MODULE(_core, m) {
  m.doc() = "The C++ half of hjul. Import hjul instead.";

  // Needs: nothing.
  bind_errors(m);
  bind_base(m);
  // Needs: base (Issue).
  bind_calendar(m);
  // Needs: base.
  bind_model(m);
  // Needs: model.
  bind_governance(m);
  // Needs: base, calendar (Column), model.
  bind_plan(m);
  // Needs: plan.
  bind_render(m);
  // Needs: base (Issue).
  bind_ledger(m);
  // Needs: base (Issue), ledger.
  bind_journal(m);
  // Needs: plan, ledger.
  bind_status(m);
  // Needs: plan, status.
  bind_review(m);
  // Needs: calendar (Column).
  bind_batch(m);
  // Needs: calendar (Column).
  bind_indicator_statistics(m);
  // Needs: calendar (Column), model.
  bind_observations(m);
  // Needs: observations.
  bind_roll_up(m);
  bind_disclosure(m);
  // Needs: roll_up (Publication).
  bind_signals(m);
  // Needs: status (Replay), roll_up (Publication).
  bind_follow_up(m);
  // Needs: roll_up (Publication).
  bind_results(m);
  // Needs: calendar (Column), model, plan, status.
  bind_analysis(m);
  // Needs: status (Replay), analysis (EventLog).
  bind_event_log_files(m);
  // Needs: analysis (EventLog).
  bind_process_pictures(m);
  // Needs: plan, status, roll_up (Publication), review (RuleSets), analysis (EventLog).
  bind_report(m);
}
