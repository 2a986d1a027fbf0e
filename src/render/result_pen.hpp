// What pictures of results draw alike: signs of values, lines of limits, titles and the legend.
#pragma once

#include <string>
#include <vector>

#include "hjul/render/label.hpp"
#include "hjul/render/picture.hpp"
#include "palette.hpp"
#include "result_words.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {

class ResultPen {
 public:
  ResultPen(SvgWriter& svg, const Painter& painter) : svg_(svg), painter_(painter) {}

  void stroke(const std::string& path, const Attributes& paint, const char* dashes = nullptr);
  Attributes line(Tone tone, double width) const { return painter_.paint(colour(Tone::none), colour(tone), width); }
  static std::string across(double from, double to, double y);

  // A dot; flagged, a larger diamond, so that it differs without colour too.
  void value(Point at, bool is_flagged, double rim);
  // A hollow square with a bar: something is there that is not shown.
  void hidden(Point at);
  // Words of what stands at the top and on the plot are ink; of scales and periods, muted.
  void labels(const std::vector<PlacedLabel>& labels);

 private:
  SvgWriter& svg_;
  const Painter& painter_;
};

// Title, subtitle and scale, from `top` downwards; returns where they end.
double place_result_titles(std::vector<PlacedLabel>& labels, const std::string& title, const std::string& subtitle,
                           const std::string& scale, double margin, double top, double width);
// A label of one line.
PlacedLabel result_label(const char* role, std::string words, Point at, double size,
                         TextAnchor anchor = TextAnchor::start);

}  // namespace hjul::detail
