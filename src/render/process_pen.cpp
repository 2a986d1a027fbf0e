#include "process_pen.hpp"

#include <cmath>

#include "nice_ticks.hpp"

namespace hjul::detail {

ProcessPen::ProcessPen(const PictureStyle& style, const Text& title, const Text& subtitle)
    : style_(style), title_(text(title)), painter_(style.theme, style.id_prefix) {
  top_ = place_result_titles(labels_, title_, text(subtitle), "", process_margin, process_margin, process_width);
}

void ProcessPen::label(const char* role, std::string words, Point at, double size, TextAnchor anchor) {
  labels_.push_back(result_label(role, std::move(words), at, size, anchor));
}

void ProcessPen::row_name(const std::string& words, double y, double width, std::size_t lines) {
  wrapped("panel", words, {process_margin, y}, width, lines, 12, TextAnchor::start);
}

void ProcessPen::wrapped(const char* role, const std::string& words, Point at, double width, std::size_t lines,
                         double size, TextAnchor anchor) {
  WrappedText text = wrap_text(words, width, size, lines);
  PlacedLabel label = result_label(role, "", at, size, anchor);
  label.lines = std::move(text.lines);
  if (text.is_cut) label.full = words;
  labels_.push_back(std::move(label));
}

void ProcessPen::scale_below(double left, double right, double top, double bottom, double least, double most,
                             const std::string& unit) {
  double free_from = left - 20;
  for (const double tick : nice_ticks(least, most, 8)) {
    if (tick < least || tick > most) continue;
    const double x = left + (right - left) * (tick - least) / (most - least);
    draw({"M" + number(x) + " " + number(top) + " V" + number(bottom), line(Tone::hairline, 0.7), nullptr, ""});
    const std::string words = said(tick);
    if (x - text_width(words, 10) / 2 < free_from) continue;
    label("tick", words, {x, bottom + 12}, 10, TextAnchor::middle);
    free_from = x + text_width(words, 10) / 2 + 8;
  }
  label("axis", unit, {right, bottom + 28}, 10, TextAnchor::end);
}

std::string ProcessPen::finish(double bottom, const std::string& description) {
  SvgWriter svg(style_.id_prefix);
  open_picture(svg, painter_, style_, process_width, bottom + process_margin, title_, description, {});
  svg.open("g", {{"id", svg.unique_id("plot")}});
  for (const Shape& shape : shapes_) {
    Attributes attributes = Attributes{{"d", shape.path}} + shape.paint;
    if (shape.dashes) attributes.emplace_back("stroke-dasharray", shape.dashes);
    if (shape.told.empty()) {
      svg.leaf("path", attributes);
      continue;
    }
    svg.open("g", {});
    svg.text("title", {}, shape.told);
    svg.leaf("path", attributes);
    svg.close();
  }
  svg.close();
  ResultPen(svg, painter_).labels(labels_);
  svg.close();
  return svg.take();
}

std::string rectangle(double x, double y, double width, double height) {
  return "M" + number(x) + " " + number(y) + " h" + number(width) + " v" + number(height) + " h" + number(-width) +
         " Z";
}

std::string disc(Point at, double radius) {
  const std::string r = number(radius);
  const std::string arc = " a" + r + " " + r + " 0 1 0 ";
  return "M" + number(at.x - radius) + " " + number(at.y) + arc + number(2 * radius) + " 0" + arc +
         number(-2 * radius) + " 0 Z";
}

}  // namespace hjul::detail
