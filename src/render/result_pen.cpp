#include "result_pen.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "svg_text.hpp"
#include "title_block.hpp"

namespace hjul::detail {

void ResultPen::stroke(const std::string& path, const Attributes& paint, const char* dashes) {
  Attributes a = Attributes{{"d", path}} + paint;
  if (dashes) a.emplace_back("stroke-dasharray", dashes);
  svg_.leaf("path", a);
}

std::string ResultPen::across(double from, double to, double y) {
  return "M" + number(from) + " " + number(y) + " H" + number(to);
}

void ResultPen::value(Point at, bool is_flagged, double rim) {
  if (is_flagged) {
    stroke("M" + number(at.x) + " " + number(at.y - 6) + " l6 6 l-6 6 l-6 -6 Z",
           painter_.paint(colour(Tone::broken), colour(Tone::ink), 1));
    return;
  }
  svg_.leaf("circle", Attributes{{"cx", number(at.x)}, {"cy", number(at.y)}, {"r", "3.2"}} +
                          painter_.paint(colour(Tone::planned), colour(Tone::paper), rim));
}

void ResultPen::hidden(Point at) {
  stroke("M" + number(at.x - 4) + " " + number(at.y - 4) + " h8 v8 h-8 Z M" + number(at.x - 4) + " " +
             number(at.y + 4) + " l8 -8",
         painter_.paint(colour(Tone::paper), colour(Tone::muted), 1));
}

void ResultPen::labels(const std::vector<PlacedLabel>& labels) {
  constexpr std::array<std::string_view, 4> loud = {"title", "panel", "legend", "dot"};
  svg_.open("g", {{"id", svg_.unique_id("labels")}});
  for (const PlacedLabel& label : labels) {
    const bool is_loud = std::find(loud.begin(), loud.end(), label.role) != loud.end();
    const Colour ink = colour(is_loud ? Tone::ink : Tone::muted);
    write_label(svg_, painter_, label, ink, ink);
  }
  svg_.close();
}

double place_result_titles(std::vector<PlacedLabel>& labels, const std::string& title, const std::string& subtitle,
                           const std::string& scale, double margin, double top, double width) {
  const auto take = [&](const std::string& words, double size, bool is_bold, const char* role) {
    auto label = title_label(words, margin, top, width - 2 * margin, size, is_bold);
    if (!label) return;
    label->role = role;
    top += label_height(*label) + 4;
    labels.push_back(std::move(*label));
  };
  take(title, 20, true, "title");
  take(subtitle, 12, false, "subtitle");
  take(scale, 11, false, "scale");
  return top + 6;
}

PlacedLabel result_label(const char* role, std::string words, Point at, double size, TextAnchor anchor) {
  PlacedLabel label;
  label.role = role;
  label.lines = {std::move(words)};
  label.at = at;
  label.size = size;
  label.anchor = anchor;
  return label;
}

}  // namespace hjul::detail
