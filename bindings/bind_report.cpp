// render: pictures of a status, and the report for people.
#include "status_handle.hpp"

#include <pybind11/functional.h>

#include "element.hpp"
#include "picture_style.hpp"

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

// Asked for each overdue obligation that is shown, by its id.
using Why = std::function<std::vector<std::string>(const std::string&)>;

std::string report(const PlanHandle& h, const std::optional<StatusPointer>& status, const std::string& language,
                   const std::string& theme, const Chosen& chosen, std::size_t most_rows, int days_ahead,
                   const std::optional<Why>& why) {
  hjul::ReportOptions options;
  options.language = language_from(language);
  options.theme = theme_from(theme);
  options.wheel = plan_options_of(chosen, options.language);
  options.most_rows = most_rows;
  options.days_ahead = days_ahead;
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
        py::arg("chosen"), py::arg("most_rows"), py::arg("days_ahead"), py::arg("why"));
}
