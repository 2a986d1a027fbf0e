// What pictures of results draw alike: signs of values, lines of limits, titles and the legend.
#pragma once

#include <string>
#include <vector>

#include "hjul/base/text.hpp"
#include "hjul/render/label.hpp"
#include "hjul/render/picture.hpp"
#include "legend.hpp"
#include "palette.hpp"
#include "result_words.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {

// In pixels.
inline constexpr double result_margin = 24;  // of a picture
inline constexpr double tick_size = 10;      // of letters on scales

// How thick lines are: in small panels other than on one large plot.
struct ResultWidths {
  double rim = 1;  // around a dot
  double centre = 1.1;
  double limits = 1.2;
};

// A line from point to point that may be broken off and begun again.
class ResultLine {
 public:
  void to(double x, double y);
  void lift() noexcept { is_down_ = false; }
  const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
  bool is_down_ = false;
};

class ResultPen {
 public:
  ResultPen(SvgWriter& svg, const Painter& painter, ResultWidths widths = {})
      : svg_(svg), painter_(painter), widths_(widths) {}

  // What values lie on.
  void ground(double left, double top, double right, double bottom);
  void stroke(const std::string& path, const Attributes& paint, const char* dashes = nullptr);
  Attributes line(Tone tone, double width) const { return painter_.paint(colour(Tone::none), colour(tone), width); }
  static std::string across(double from, double to, double y);

  void centre(double from, double to, double y);
  void limit(const std::string& path, bool is_trial = false);
  void outer_limit(const std::string& path);
  void target(double from, double to, double y);
  // A dot; flagged, a larger diamond, so that it differs without colour too.
  void value(Point at, bool is_flagged);
  // A ring: far out, as some are by chance.
  void outside(Point at);
  // A hollow square with a bar: something is there that is not shown.
  void hidden(Point at);
  // Words of what stands at the top and on the plot are ink; of scales and periods, muted.
  void labels(const std::vector<PlacedLabel>& labels);
  // The sign of every word, as it is drawn above.
  void legend(const std::vector<LegendSwatch>& swatches);

 private:
  void swatch(ResultWord word, Point at);

  SvgWriter& svg_;
  const Painter& painter_;
  ResultWidths widths_;
};

// Title, subtitle and scale, from `top` downwards; returns where they end. What is empty takes no room.
double place_result_titles(std::vector<PlacedLabel>& labels, std::string_view title, std::string_view subtitle,
                           std::string_view scale, double margin, double top, double width);
// Those of a picture of results: title and subtitle may stand elsewhere.
template <class Picture>
double place_result_titles(std::vector<PlacedLabel>& labels, const Picture& picture, Language language, double width);
// An entry of the legend.
LegendEntry result_entry(ResultWord word, Language language);
// A label of one line.
PlacedLabel result_label(const char* role, std::string words, Point at, double size,
                         TextAnchor anchor = TextAnchor::start);

// ---------------------------------------------------------------------------------------------------------- bodies

template <class Picture>
double place_result_titles(std::vector<PlacedLabel>& labels, const Picture& picture, Language language, double width) {
  const auto shown = [&](const Text& text) { return picture.is_titled ? text.best(language) : std::string_view(); };
  return place_result_titles(labels, shown(picture.title), shown(picture.subtitle), picture.scale.best(language),
                             result_margin, result_margin, width);
}

}  // namespace hjul::detail
