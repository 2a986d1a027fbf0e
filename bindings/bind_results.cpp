// render: pictures of published results.
#include "hjul/render/of_results.hpp"

#include "indicator_readings.hpp"
#include "observation_tables.hpp"
#include "picture_style.hpp"

namespace {

// The members of python/hjul/result_pictures.py, in their order: (indicator, breakdown, units, level, title, signals as
// (kind, unit, period) or None).
using Chosen = std::tuple<std::string, std::string, std::vector<std::string>, std::string, std::string,
                          std::optional<std::vector<std::tuple<std::string, std::string, std::string>>>>;
// (language, theme, paper, width)
using Look = std::tuple<std::string, std::string, std::string, double>;

hjul::ResultsChoice choice_from(const Chosen& given) {
  hjul::ResultsChoice out;
  std::tie(out.indicator, out.breakdown, out.units, out.level) =
      std::tie(std::get<0>(given), std::get<1>(given), std::get<2>(given), std::get<3>(given));
  if (!std::get<4>(given).empty()) out.title = hjul::Text(hjul::Language::en, std::get<4>(given));
  if (const auto& given_signals = std::get<5>(given)) {
    out.signals.emplace();
    using enum hjul::SignalKind;
    for (const auto& [kind, unit, period] : *given_signals)
      out.signals->push_back(
          {choice<hjul::SignalKind>(kind, {chart, change, outlier, target_missed}, "kind of signal"), unit, period});
  }
  return out;
}

hjul::PictureStyle style_from(const Look& look) {
  return style_of<hjul::PictureStyle>(std::get<0>(look), std::get<1>(look), std::get<2>(look), std::get<3>(look));
}

// (SVG, Vega-Lite)
template <class Picture>
py::tuple both(const Picture& picture, const hjul::PictureStyle& style) {
  std::string svg, vega;
  {
    const py::gil_scoped_release release;
    svg = hjul::render_svg(picture, style);
    vega = hjul::vega_lite(picture, style);
  }
  return py::make_tuple(svg, vega);
}

py::tuple charts(const hjul::Publication& publication, const Chosen& chosen, const Readings& readings,
                 std::size_t columns, const Look& look) {
  hjul::ResultsPicture picture = hjul::results_picture(publication, choice_from(chosen), signal_options_from(readings));
  picture.columns = columns;
  return both(picture, style_from(look));
}

py::tuple chain(const hjul::Publication& publication, const std::string& unit, const Chosen& chosen,
                const Readings& readings, const Look& look) {
  return both(hjul::chain_results_picture(publication, unit, choice_from(chosen), signal_options_from(readings)),
              style_from(look));
}

py::tuple funnel(const hjul::Publication& publication, const std::string& period, const Chosen& chosen,
                 const Readings& readings, const Look& look) {
  return both(hjul::funnel_picture(publication, period, choice_from(chosen), signal_options_from(readings)),
              style_from(look));
}

}  // namespace

void bind_results(py::module_& m) {
  m.def("result_charts", &charts, py::arg("publication"), py::arg("chosen"), py::arg("readings"), py::arg("columns"),
        py::arg("look"));
  m.def("result_chain", &chain, py::arg("publication"), py::arg("unit"), py::arg("chosen"), py::arg("readings"),
        py::arg("look"));
  m.def("result_funnel", &funnel, py::arg("publication"), py::arg("period"), py::arg("chosen"), py::arg("readings"),
        py::arg("look"));
}
