// render and io: pictures of plans and models as SVG, DOT and Mermaid; calendar files.
#include "casters.hpp"

#include "element.hpp"
#include "pictures.hpp"
#include "rows.hpp"

#include "hjul/render/swimlane.hpp"

namespace {

template <class E>
E choice(const std::string& word, std::initializer_list<E> all, const char* noun) {
  for (const E each : all)
    if (hjul::to_string(each) == word) return each;
  throw py::value_error("'" + word + "' is not a " + noun);
}

template <class Style>
Style style_of(const std::string& language, const std::string& theme, const std::string& paper, double width) {
  using hjul::Paper, hjul::Theme;
  Style style;
  style.language = language_from(language);
  style.theme = choice(theme, {Theme::light, Theme::dark, Theme::print, Theme::automatic}, "theme");
  style.paper = choice(paper, {Paper::screen, Paper::a4, Paper::a3}, "paper");
  style.width = width;
  return style;
}

std::string wheel(const PlanHandle& h, const std::string& language, const std::string& theme, const std::string& paper,
                  double width) {
  const auto style = style_of<hjul::WheelStyle>(language, theme, paper, width);
  const py::gil_scoped_release release;
  return hjul::render_svg(wheel_of(h.plan), style);
}

std::string swimlane(const PlanHandle& h, const std::string& language, const std::string& theme,
                     const std::string& paper, double width, std::size_t turn) {
  const auto style = style_of<hjul::PictureStyle>(language, theme, paper, width);
  const py::gil_scoped_release release;
  return hjul::render_svg(hjul::swimlane_of(wheel_of(h.plan), turn), style);
}

// Siblings beyond this number are drawn as one node: "12 schools".
constexpr std::size_t most_siblings = 6;

hjul::ChainPicture gathered_chain(const hjul::Model& model, hjul::Date day, hjul::Language language) {
  return hjul::gather_siblings(chain_of(model, day), most_siblings, language);
}

std::string chain(const hjul::Model& model, DayArgument day, const std::string& language, const std::string& theme,
                  const std::string& paper, double width) {
  const auto style = style_of<hjul::PictureStyle>(language, theme, paper, width);
  const py::gil_scoped_release release;
  return hjul::render_svg(gathered_chain(model, day, style.language), style);
}

// (text, issues): the text is empty when an issue is an error.
py::tuple icalendar(const PlanHandle& h, const std::string& language, const std::string& stamp, bool in_utc,
                    bool only_tasks) {
  const auto tongue = language_from(language);
  const auto moment = hjul::parse_utc_time(stamp);
  if (!moment) throw py::value_error("'" + stamp + "' is not a moment in UTC such as 2011-08-25T06:30:00Z");
  hjul::IcsOptions options{.dtstamp = *moment};
  options.calendar_name = std::string(h.plan.model()->title.best(tongue));
  options.time_zone_mode = in_utc ? hjul::TimeZoneMode::utc : hjul::TimeZoneMode::tzid;
  options.content = only_tasks ? hjul::IcsContent::tasks : hjul::IcsContent::events;
  const auto file = hjul::write_icalendar(events_of(h.plan, tongue), options);
  return py::make_tuple(file.text, py::tuple(py::cast(file.issues)));
}

}  // namespace

void bind_render(py::module_& m) {
  m.def("wheel_svg", &wheel, py::arg("plan"), py::arg("language"), py::arg("theme"), py::arg("paper"),
        py::arg("width"));
  m.def("swimlane_svg", &swimlane, py::arg("plan"), py::arg("language"), py::arg("theme"), py::arg("paper"),
        py::arg("width"), py::arg("turn"));
  m.def("chain_svg", &chain, py::arg("model"), py::arg("day"), py::arg("language"), py::arg("theme"), py::arg("paper"),
        py::arg("width"));
  m.def(
      "chain_dot",
      [](const hjul::Model& model, DayArgument day, const std::string& language) {
        const auto tongue = language_from(language);
        return hjul::chain_dot(gathered_chain(model, day, tongue), tongue);
      },
      py::arg("model"), py::arg("day"), py::arg("language"));
  m.def(
      "chain_mermaid",
      [](const hjul::Model& model, DayArgument day, const std::string& language) {
        const auto tongue = language_from(language);
        return hjul::chain_mermaid(gathered_chain(model, day, tongue), tongue);
      },
      py::arg("model"), py::arg("day"), py::arg("language"));
  m.def("icalendar", &icalendar, py::arg("plan"), py::arg("language"), py::arg("stamp"), py::arg("in_utc"),
        py::arg("only_tasks"), "(text, issues)");
}
