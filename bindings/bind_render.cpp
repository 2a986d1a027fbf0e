// render and io: pictures of plans and models as SVG, DOT and Mermaid; calendar files.
#include "casters.hpp"

#include <algorithm>

#include "element.hpp"
#include "picture_style.hpp"
#include "rows.hpp"

#include "hjul/io/csv.hpp"
#include "hjul/io/of_plan.hpp"
#include "hjul/render/of_plan.hpp"

namespace {

// What stands before the title; the sign and the word of what is marked; and the activities that are.
using Marking = std::tuple<std::string, std::string, std::string, std::vector<std::string>>;

// Marked by a sign before their labels, which differs without colour too.
void mark(hjul::WheelPicture& picture, const Marking& marking, hjul::Language language) {
  const auto& [heading, sign, meaning, activities] = marking;
  const auto put = [&](hjul::Text& text, const std::string& before) {
    text = hjul::Text(language, before + std::string(text.best(language)));
  };
  if (!heading.empty()) put(picture.title, heading + ": ");
  if (activities.empty()) return;
  const auto mark_one = [&](auto& each) {
    if (std::find(activities.begin(), activities.end(), each.activity) != activities.end()) put(each.label, sign + " ");
  };
  for (hjul::WheelRing& ring : picture.rings)
    for (hjul::PictureActivity& each : ring.marks) mark_one(each);
  for (hjul::UndatedActivity& each : picture.undated) mark_one(each);
  put(picture.subtitle, sign + " " + meaning + (picture.subtitle.is_empty() ? "" : " · "));
}

std::string wheel(const PlanHandle& h, const std::string& language, const std::string& theme, const std::string& paper,
                  double width, const Chosen& chosen, const std::string& prefix, const Marking& marking) {
  auto style = style_of<hjul::WheelStyle>(language, theme, paper, width);
  style.id_prefix = prefix;
  const auto options = plan_options_of(chosen, style.language);
  const py::gil_scoped_release release;
  hjul::WheelPicture picture = hjul::wheel_of(h.plan, options);
  mark(picture, marking, style.language);
  return hjul::render_svg(picture, style);
}

// One picture for every turn of the wheel.
std::vector<std::string> swimlanes(const PlanHandle& h, const std::string& language, const std::string& theme,
                                   const std::string& paper, double width, const Chosen& chosen) {
  auto style = style_of<hjul::PictureStyle>(language, theme, paper, width);
  const auto options = plan_options_of(chosen, style.language);
  const py::gil_scoped_release release;
  const auto whole = hjul::wheel_of(h.plan, options);
  std::vector<std::string> out;
  const std::string prefix = style.id_prefix;
  for (std::size_t turn = 0; turn < whole.turns.size(); ++turn) {
    if (turn > 0) style.id_prefix = prefix + "-" + std::to_string(turn + 1);  // ids stay unique on one page
    out.push_back(hjul::render_svg(hjul::swimlane_of(whole, turn), style));
  }
  return out;
}

std::string swimlane_sheet(const PlanHandle& h, const std::string& language, const std::string& theme,
                           const std::string& paper, double width, const Chosen& chosen) {
  const auto style = style_of<hjul::PictureStyle>(language, theme, paper, width);
  const auto options = plan_options_of(chosen, style.language);
  const py::gil_scoped_release release;
  const auto whole = hjul::wheel_of(h.plan, options);
  std::vector<hjul::SwimlanePicture> years;
  for (std::size_t turn = 0; turn < whole.turns.size(); ++turn) years.push_back(hjul::swimlane_of(whole, turn));
  return hjul::render_svg(years, style);
}

// Siblings beyond this number are drawn as one node: "12 schools".
constexpr std::size_t most_siblings = 6;

hjul::ChainPicture gathered_chain(const hjul::Model& model, hjul::Date day, hjul::Language language) {
  return hjul::gather_siblings(hjul::chain_of(hjul::Governance::from(model), day, language), most_siblings, language);
}

std::string chain(const hjul::Model& model, DayArgument day, const std::string& language, const std::string& theme,
                  const std::string& paper, double width) {
  const auto style = style_of<hjul::PictureStyle>(language, theme, paper, width);
  const py::gil_scoped_release release;
  return hjul::render_svg(gathered_chain(model, day, style.language), style);
}

// (text, issues): the text is empty when an issue is an error.
py::tuple icalendar(const PlanHandle& h, const std::string& language, const std::string& stamp, bool in_utc,
                    bool only_tasks, const std::vector<hjul::UnitId>& units) {
  const auto tongue = language_from(language);
  const auto moment = hjul::parse_utc_time(stamp);
  if (!moment) throw py::value_error("'" + stamp + "' is not a moment in UTC such as 2011-08-25T06:30:00Z");
  hjul::IcsOptions options{.dtstamp = *moment};
  options.calendar_name = std::string(h.plan.model()->title.best(tongue));
  options.time_zone_mode = in_utc ? hjul::TimeZoneMode::utc : hjul::TimeZoneMode::tzid;
  options.content = only_tasks ? hjul::IcsContent::tasks : hjul::IcsContent::events;
  const auto file = hjul::write_icalendar(hjul::calendar_of(h.plan, {tongue, units}), options);
  return py::make_tuple(file.text, py::tuple(py::cast(file.issues)));
}

}  // namespace

void bind_render(py::module_& m) {
  m.def("wheel_svg", &wheel, py::arg("plan"), py::arg("language"), py::arg("theme"), py::arg("paper"), py::arg("width"),
        py::arg("chosen"), py::arg("prefix"), py::arg("marking"),
        "Ids in the picture begin with the prefix. Marking: (before the title, sign, what it means, activities).");
  m.def("swimlane_svgs", &swimlanes, py::arg("plan"), py::arg("language"), py::arg("theme"), py::arg("paper"),
        py::arg("width"), py::arg("chosen"), "One for every turn.");
  m.def("swimlane_sheet_svg", &swimlane_sheet, py::arg("plan"), py::arg("language"), py::arg("theme"), py::arg("paper"),
        py::arg("width"), py::arg("chosen"), "Every turn on one sheet.");
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
        py::arg("only_tasks"), py::arg("units"), "(text, issues)");
  m.def(
      "plan_csv",
      [](const PlanHandle& h, const std::string& language) {
        return hjul::write_csv(hjul::table_of(h.plan, language_from(language)));
      },
      py::arg("plan"), py::arg("language"));
}
