// plan: expansion that can be watched and stopped, the plan, its occurrences.
#include "casters.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "element.hpp"
#include "hjul/model/words.hpp"
#include "rows.hpp"

namespace {

// ----------------------------------------------------------------------------------------------------------- expansion

// Runs an expansion in a thread of its own, while the calling thread - which holds Python - looks every 50 ms whether
// Ctrl-C was pressed and passes the progress on.
class WatchedExpansion {
 public:
  WatchedExpansion(const hjul::Model& model, hjul::DateWindow period, hjul::ExpandOptions options)
      : worker_([this, model, period, options = std::move(options)](std::stop_token stop) mutable {
          work(model, period, std::move(options), std::move(stop));
        }) {}

  // Whatever Python raises meanwhile, in a signal handler or in `progress`, stops the expansion and goes on from here.
  hjul::Plan wait(const py::object& progress) {
    double told = -1;
    while (!finished_within(std::chrono::milliseconds(50))) {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (const double share = share_; !progress.is_none() && share > told) progress(told = share);
    }
    if (failure_) std::rethrow_exception(failure_);
    if (!progress.is_none()) progress(1.0);
    return *plan_;
  }

  // The thread is joined by its destructor, for which Python must be let go: it never touches Python, but a signal
  // handler of another thread may want to run. A thread that is joinable, and not one's own, is joined without a throw.
  ~WatchedExpansion() {  // NOLINT(bugprone-exception-escape)
    worker_.request_stop();
    const py::gil_scoped_release release;
    if (worker_.joinable()) worker_.join();
  }

 private:
  void work(const hjul::Model& model, hjul::DateWindow period, hjul::ExpandOptions options, std::stop_token stop) {
    options.stop = std::move(stop);
    options.progress = [this](double share) { share_ = share; };
    try {
      plan_ = hjul::expand(model, period, options);
    } catch (...) {
      failure_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    is_finished_ = true;
    finished_.notify_one();
  }

  bool finished_within(std::chrono::milliseconds time) {
    const py::gil_scoped_release release;
    std::unique_lock lock(mutex_);
    return finished_.wait_for(lock, time, [this] { return is_finished_; });
  }

  std::atomic<double> share_{0};
  std::optional<hjul::Plan> plan_;
  std::exception_ptr failure_;
  std::mutex mutex_;
  std::condition_variable finished_;
  bool is_finished_ = false;
  std::jthread worker_;  // last: it uses what stands above
};

PlanPointer expand(const hjul::Model& model, DayArgument start, DayArgument end, const std::string& schedule,
                   const std::vector<hjul::UnitId>& units, const py::object& progress) {
  hjul::ExpandOptions options;
  options.schedule = schedule;
  options.units = units;
  WatchedExpansion expansion(model, hjul::DateWindow::half_open(start, end), std::move(options));
  return std::make_shared<PlanHandle>(PlanHandle{expansion.wait(progress), schedule, units});
}

// ---------------------------------------------------------------------------------------------------------- occurrence

py::object time_of(const OccurrenceRef& o) {
  const auto time = o.handle->plan.time_of(o.at);
  if (!time) return py::none();
  return py::make_tuple(time->from.text(), time->to.text());
}

std::string_view title_of(const OccurrenceRef& o) {
  return o.at.activity->title.best(o.handle->plan.model()->language);
}

bool is_same(const OccurrenceRef& a, const OccurrenceRef& b) {
  return a.at.nominal == b.at.nominal && a.at.first == b.at.first && a.at.last == b.at.last &&
         a.at.flags == b.at.flags && a.at.activity->id == b.at.activity->id && a.at.unit->id == b.at.unit->id;
}

std::string repr_of(const OccurrenceRef& o) {
  return py::str("Occurrence(id={!r}, start={!r}, end={!r}, title={!r})")
      .format(o.id(), o.at.first.iso(), o.at.last.iso(), title_of(o))
      .cast<std::string>();
}

using Class = py::class_<OccurrenceRef>;

Class& add_flag(Class& c, const char* name, hjul::OccurrenceFlag flag, const char* meaning) {
  c.def_property_readonly(
      name, [flag](const OccurrenceRef& o) { return o.at.has(flag); }, meaning);
  return c;
}

void bind_occurrence(py::module_& m) {
  using O = OccurrenceRef;
  Class c(m, "Occurrence", "One activity of one unit, dated. `end` is its last day and belongs to it.");
  c.def_property_readonly("id", &O::id, "Stable: activity@unit@nominal day. A moved date does not rename it.")
      .def_property_readonly(
          "activity", [](const O& o) { return o.at.activity->id; }, "Id of the activity.")
      .def_property_readonly(
          "unit", [](const O& o) { return o.at.unit->id; }, "Id of the unit.")
      .def_property_readonly(
          "start", [](const O& o) { return o.at.first; }, "Its first day.")
      .def_property_readonly(
          "end", [](const O& o) { return o.at.last; }, "Its last day, which belongs to it.")
      .def_property_readonly(
          "nominal", [](const O& o) { return o.at.nominal; }, "The day before any shift.")
      .def_property_readonly("title", &title_of, "Of the activity, in the document's language.")
      .def(
          "title_in", [](const O& o, const std::string& tag) { return o.at.activity->title.best(language_from(tag)); },
          py::arg("language"),
          "In this language, or the nearest one that was written. Raises ValueError for another word.")
      .def_property_readonly(
          "kind", [](const O& o) { return hjul::word_of(o.at.activity->kind); },
          "Of the activity: report, meeting, dialogue ...")
      .def_property_readonly(
          "level", [](const O& o) { return o.handle->plan.model().kind(o.at.unit->kind).level; }, "Of the unit.")
      .def_property_readonly(
          "sphere", [](const O& o) { return hjul::word_of(hjul::sphere_of(o.handle->plan.model(), *o.at.activity)); },
          "profession, administration or politics")
      .def_property_readonly("time", &time_of, "('09:00', '13:00') or None.")
      .def_property_readonly(
          "index", [](const O& o) { return o.at.index; }, "Its place in the plan.");
  add_flag(c, "is_shifted", hjul::OccurrenceFlag::shifted, "Moved from a day off.");
  add_flag(c, "is_merged", hjul::OccurrenceFlag::merged, "Another one fell on the same days and is one with it.");
  add_flag(c, "is_overridden", hjul::OccurrenceFlag::overridden, "The unit has its own time.");
  add_flag(c, "is_relative", hjul::OccurrenceFlag::relative, "Dated from another occurrence.");
  c.def(
       "__eq__",
       [](const O& o, const py::object& other) {
         return py::isinstance<O>(other) && is_same(o, other.cast<const O&>());
       },
       py::arg("other"))
      .def("__hash__", [](const O& o) { return py::hash(py::str(o.id())); })
      .def("__repr__", &repr_of)
      .def(py::pickle(
          [](const O& o) { return py::make_tuple(o.handle, o.at.index); },
          [](const py::tuple& s) { return occurrence_at(s[0].cast<PlanPointer>(), s[1].cast<std::uint32_t>()); }));
}

// ---------------------------------------------------------------------------------------------------------------- Plan

// (activity, unit, title, in what words, label of the period, number of times, reason, the reason in a sentence,
// nominal)
py::list undated_of(const PlanHandle& h) {
  const auto language = h.plan.model()->language;
  py::list out;
  for (const auto& each : h.plan.undated())
    out.append(py::make_tuple(each.activity->id, each.unit->id, each.activity->title.best(language),
                              each.when ? each.when->undated.best(language) : std::string_view(),
                              each.period ? each.period->label : std::string(), each.times, to_string(each.reason),
                              each.explain(language), each.nominal));
  return out;
}

py::tuple state_of(const PlanHandle& h) {
  const auto period = h.plan.period();
  return py::make_tuple(h.plan.model(), hjul::Date::from_serial(period.from), hjul::Date::from_serial(period.to),
                        h.schedule, py::tuple(py::cast(h.units)));
}

using PlanClass = py::class_<PlanHandle, PlanPointer>;

void bind_whole(PlanClass& c) {
  c.def_property_readonly("model", [](const PlanHandle& h) { return h.plan.model(); })
      .def_property_readonly("start", [](const PlanHandle& h) { return hjul::Date::from_serial(h.plan.period().from); })
      .def_property_readonly("end", [](const PlanHandle& h) { return hjul::Date::from_serial(h.plan.period().to); })
      .def_readonly("schedule", &PlanHandle::schedule)
      .def_property_readonly("units", [](const PlanHandle& h) { return py::tuple(py::cast(h.units)); })
      .def_property_readonly("remarks", [](const PlanHandle& h) { return py::tuple(py::cast(h.plan.remarks())); })
      .def("undated", &undated_of)
      .def(
          "rows",
          [](const PlanPointer& h) {
            return Rows{h, nullptr};
          },
          "All occurrences.")
      .def(
          "find",
          [](const PlanPointer& h, const std::string& id) -> std::optional<OccurrenceRef> {
            if (const auto found = h->plan.find(id)) return OccurrenceRef{h, *found};
            return {};
          },
          py::arg("id"))
      .def(py::pickle(&state_of, [](const py::tuple& s) {
        return expand(s[0].cast<hjul::Model>(), s[1].cast<DayArgument>(), s[2].cast<DayArgument>(),
                      s[3].cast<std::string>(), s[4].cast<std::vector<hjul::UnitId>>(), py::none());
      }));
}

}  // namespace

void bind_plan(py::module_& m) {
  PlanClass plan(m, "Plan", "A model expanded over a period.");
  bind_occurrence(m);
  bind_rows(m);
  bind_whole(plan);
  bind_order(m);
  m.def("expand", &expand, py::arg("model"), py::arg("start"), py::arg("end"), py::arg("schedule"), py::arg("units"),
        py::arg("progress"), "Occurrences whose nominal day lies in [start, end). Ctrl-C and the progress work.");
}
