#include "status_signs.hpp"

namespace hjul::detail {
namespace {

std::string hatching_id(const SvgWriter& svg) { return svg.prefix() + "-hatching"; }

}  // namespace

void write_hatching(SvgWriter& svg, const Painter& painter) {
  svg.open("defs");
  svg.open("pattern", {{"id", hatching_id(svg)},
                       {"width", "6"},
                       {"height", "6"},
                       {"patternUnits", "userSpaceOnUse"},
                       {"patternTransform", "rotate(-45)"}});
  svg.leaf("rect", Attributes{{"width", "6"}, {"height", "6"}} + painter.paint(colour(Tone::paper)));
  svg.leaf("path", Attributes{{"d", "M0 3 H6"}} + painter.paint(colour(Tone::none), colour(Tone::broken), 1.7));
  svg.close();
  svg.close();
}

Attributes paint_owed(const Painter& painter) {
  return painter.paint(painter.is_monochrome() ? soft(0) : colour(Tone::strip), colour(Tone::muted), 0.9);
}

Attributes paint_overdue(const SvgWriter& svg, const Painter& painter, double stroke_width) {
  Attributes out = painter.paint(colour(Tone::none), colour(Tone::broken), stroke_width);
  out[0].second = "url(#" + hatching_id(svg) + ")";
  return out;
}

}  // namespace hjul::detail
