// render: pictures of a status, and the report for people.
#include "status_handle.hpp"

#include <pybind11/functional.h>

#include "element.hpp"
#include "event_log_tables.hpp"
#include "indicator_readings.hpp"
#include "observation_tables.hpp"
#include "picture_style.hpp"
#include "rule_sets.hpp"

#include "hjul/render/report.hpp"

namespace {

hjul::StatusPictureOptions options_of(hjul::Language language, std::vector<hjul::UnitId> units) {
  hjul::StatusPictureOptions options;
  options.language = language;
  options.units = std::move(units);
  return options;
}

std::string owing(const StatusHandle& s, const std::string& language, const std::string& theme,
                  const std::string& paper, double width, std::vector<hjul::UnitId> units) {
  const auto style = style_of<hjul::PictureStyle>(language, theme, paper, width);
  const auto options = options_of(style.language, std::move(units));
  const py::gil_scoped_release release;
  return hjul::render_svg(hjul::owing_of(s.replay->plan->plan, s.status, options), style);
}

std::string timeline(const StatusHandle& s, const std::string& language, const std::string& theme,
                     const std::string& paper, double width, std::vector<hjul::UnitId> units) {
  const auto style = style_of<hjul::PictureStyle>(language, theme, paper, width);
  const auto options = options_of(style.language, std::move(units));
  const py::gil_scoped_release release;
  return hjul::render_svg(hjul::timeline_of(s.replay->plan->plan, s.status, options), style);
}

// The members of ReportResults in python/hjul/result_pictures.py, in their order.
using Results =
    std::tuple<PublicationPointer, Readings, std::vector<std::string>, std::vector<std::pair<std::string, std::string>>,
               std::string, std::vector<std::string>, std::vector<std::string>>;

std::shared_ptr<const hjul::ReportResults> results_from(const std::optional<Results>& given) {
  if (!given) return nullptr;
  const auto& [publication, readings, levels, choices, chain_of, attributions, leaks] = *given;
  auto out = std::make_shared<hjul::ReportResults>();
  out->publication = *publication;
  out->options = signal_options_from(readings);
  out->options.levels = levels;
  for (const auto& [indicator, breakdown] : choices)
    out->choices.push_back({.indicator = indicator, .breakdown = breakdown});
  out->chain_of = chain_of;
  out->attributions = attributions;
  out->leaks_of_source = leaks;
  return out;
}

// What the page holds against rules, and on which day where there is no status.
using Rules = std::pair<std::shared_ptr<RuleSetList>, hjul::Date>;
// A log and what is measured of it.
using Process = std::tuple<EventLogPointer, MeasureArguments, std::optional<ResamplingArguments>>;

std::shared_ptr<const hjul::ReportProcess> process_from(const std::optional<Process>& given) {
  if (!given) return nullptr;
  const auto& [log, measures, resampling] = *given;
  auto out = std::make_shared<hjul::ReportProcess>();
  out->log = *log;
  out->measures = options_from(measures);
  out->profile = analyse(out->log, out->measures);
  if (resampling) add_intervals(out->profile, out->log, out->measures, resampling_from(*resampling));
  return out;
}

std::shared_ptr<const hjul::Review> review_from(const std::optional<Rules>& rules, const PlanHandle& h,
                                                const std::optional<StatusPointer>& status) {
  if (!rules) return nullptr;
  const auto& sets = rules->first->sets;
  if (!status) return std::make_shared<const hjul::Review>(hjul::review(h.plan, sets, rules->second));
  const hjul::Status& at = (*status)->status;
  return std::make_shared<const hjul::Review>(
      hjul::review((*status)->replay->replay, sets, at.as_of(), hjul::Sequence{at.known()}));
}

// Asked for each overdue obligation that is shown, by its id.
using Why = std::function<std::vector<std::string>(const std::string&)>;

std::string report(const PlanHandle& h, const std::optional<StatusPointer>& status, const std::string& language,
                   const std::string& theme, const Chosen& chosen, std::size_t most_rows, int days_ahead,
                   const std::optional<Why>& why, const std::optional<Results>& results,
                   const std::optional<Rules>& rules, const std::optional<Process>& process) {
  hjul::ReportOptions options;
  options.language = language_from(language);
  options.theme = theme_from(theme);
  options.wheel = plan_options_of(chosen, options.language);
  options.most_rows = most_rows;
  options.days_ahead = days_ahead;
  options.results = results_from(results);
  options.review = review_from(rules, h, status);
  options.process = process_from(process);
  // The caller's function takes the interpreter's lock for itself.
  if (why) options.why = [&](const hjul::Obligation& owed) { return (*why)(owed.id.text()); };
  const py::gil_scoped_release release;
  if (!status) return hjul::render_report(h.plan, options);
  return hjul::render_report(h.plan, (*status)->replay->replay, (*status)->status, options);
}

}  // namespace

void bind_report(py::module_& m) {
  m.def("owing_svg", &owing, py::arg("status"), py::arg("language"), py::arg("theme"), py::arg("paper"),
        py::arg("width"), py::arg("units"));
  m.def("timeline_svg", &timeline, py::arg("status"), py::arg("language"), py::arg("theme"), py::arg("paper"),
        py::arg("width"), py::arg("units"));
  m.def("report_html", &report, py::arg("plan"), py::arg("status"), py::arg("language"), py::arg("theme"),
        py::arg("chosen"), py::arg("most_rows"), py::arg("days_ahead"), py::arg("why"), py::arg("results"),
        py::arg("rules"), py::arg("process"));
}
