// render: pictures of how a process ran.
#include "event_log_tables.hpp"
#include "picture_style.hpp"

#include "hjul/render/of_process.hpp"

namespace {

// (language, theme, paper, width)
using Look = std::tuple<std::string, std::string, std::string, double>;

// What ids are called: by the model, where there is one.
hjul::ProcessNames names_from(const std::optional<hjul::Model>& model, const Look& look) {
  return model ? process_names(*model, language_from(std::get<0>(look))) : hjul::ProcessNames();
}

// `of`: what the picture is of, before its title; may be empty.
template <class Picture>
std::string drawn(Picture picture, const Look& look, const std::string& of = {}) {
  const auto& [language, theme, paper, width] = look;
  const hjul::Language spoken = language_from(language);
  if (!of.empty()) picture.title = hjul::Text(spoken, of + ": " + std::string(picture.title.best(spoken)));
  return render_svg(picture, style_of<hjul::PictureStyle>(language, theme, paper, width));
}

// The measures with their intervals, where resampling is asked for.
hjul::Profile profile_of(const hjul::EventLog& log, const hjul::MeasureOptions& options,
                         const std::optional<ResamplingArguments>& resampling) {
  const py::gil_scoped_release release;
  hjul::Profile profile = analyse(log, options);
  if (resampling) add_intervals(profile, log, options, resampling_from(*resampling));
  return profile;
}

std::string ribbon(const hjul::EventLog& log, const std::string& case_id, const MeasureArguments& measures,
                   const std::optional<hjul::Model>& model, const Look& look) {
  return drawn(hjul::case_ribbon(log, case_id, options_from(measures), names_from(model, look)), look);
}

std::string handovers(const hjul::EventLog& log, const MeasureArguments& measures,
                      const std::optional<hjul::Model>& model, const Look& look, const std::string& of) {
  const hjul::Profile profile = profile_of(log, options_from(measures), std::nullopt);
  return drawn(handover_picture(log, profile, names_from(model, look)), look, of);
}

std::string order(const hjul::EventLog& log, const MeasureArguments& measures,
                  const std::optional<ResamplingArguments>& resampling, const Look& look, const std::string& of) {
  return drawn(order_profile(profile_of(log, options_from(measures), resampling)), look, of);
}

std::string closure(const hjul::EventLog& log, const MeasureArguments& measures, const Look& look,
                    const std::string& of) {
  const hjul::MeasureOptions options = options_from(measures);
  return drawn(closure_curve(profile_of(log, options, std::nullopt), options), look, of);
}

}  // namespace

void bind_process_pictures(py::module_& m) {
  m.def("case_ribbon", &ribbon, py::arg("log"), py::arg("case"), py::arg("measures"), py::arg("model"),
        py::arg("look"));
  m.def("handover_picture", &handovers, py::arg("log"), py::arg("measures"), py::arg("model"), py::arg("look"),
        py::arg("of"));
  m.def("order_profile", &order, py::arg("log"), py::arg("measures"), py::arg("resampling"), py::arg("look"),
        py::arg("of"));
  m.def("closure_curve", &closure, py::arg("log"), py::arg("measures"), py::arg("look"), py::arg("of"));
}
