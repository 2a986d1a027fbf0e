#include "result_pen.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "svg_text.hpp"
#include "title_block.hpp"

namespace hjul::detail {

void ResultLine::to(double x, double y) {
  path_ += (is_down_ ? " L" : path_.empty() ? "M" : " M") + number(x) + " " + number(y);
  is_down_ = true;
}

void ResultPen::ground(double left, double top, double right, double bottom) {
  svg_.leaf(
      "rect",
      Attributes{
          {"x", number(left)}, {"y", number(top)}, {"width", number(right - left)}, {"height", number(bottom - top)}} +
          painter_.paint(colour(Tone::band)));
}

void ResultPen::stroke(const std::string& path, const Attributes& paint, const char* dashes) {
  Attributes a = Attributes{{"d", path}} + paint;
  if (dashes) a.emplace_back("stroke-dasharray", dashes);
  svg_.leaf("path", a);
}

std::string ResultPen::across(double from, double to, double y) {
  return "M" + number(from) + " " + number(y) + " H" + number(to);
}

void ResultPen::centre(double from, double to, double y) {
  stroke(across(from, to, y), line(Tone::muted, widths_.centre));
}

void ResultPen::limit(const std::string& path, bool is_trial) {
  stroke(path, line(Tone::due, widths_.limits), is_trial ? "5 4" : nullptr);
}

void ResultPen::outer_limit(const std::string& path) { stroke(path, line(Tone::due, 1.6), "6 4"); }

void ResultPen::target(double from, double to, double y) { stroke(across(from, to, y), line(Tone::kept, 1.6), "2 3"); }

void ResultPen::value(Point at, bool is_flagged) {
  if (is_flagged) {
    stroke("M" + number(at.x) + " " + number(at.y - 6) + " l6 6 l-6 6 l-6 -6 Z",
           painter_.paint(colour(Tone::broken), colour(Tone::ink), 1));
    return;
  }
  svg_.leaf("circle", Attributes{{"cx", number(at.x)}, {"cy", number(at.y)}, {"r", "3.2"}} +
                          painter_.paint(colour(Tone::planned), colour(Tone::paper), widths_.rim));
}

void ResultPen::outside(Point at) {
  svg_.leaf("circle", Attributes{{"cx", number(at.x)}, {"cy", number(at.y)}, {"r", "4.4"}} +
                          painter_.paint(colour(Tone::paper), colour(Tone::planned), 1.8));
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

void ResultPen::legend(const std::vector<LegendSwatch>& swatches) {
  svg_.open("g", {{"id", svg_.unique_id("legend")}, {"aria-hidden", "true"}});
  for (const LegendSwatch& each : swatches) swatch(static_cast<ResultWord>(each.index), each.at);
  svg_.close();
}

void ResultPen::swatch(ResultWord word, Point at) {
  const double from = at.x - 9, to = at.x + 9;
  switch (word) {
    case ResultWord::value: return value(at, false);
    case ResultWord::flagged: return value(at, true);
    case ResultWord::outside: return outside(at);
    case ResultWord::hidden: return hidden(at);
    case ResultWord::centre: return centre(from, to, at.y);
    case ResultWord::limits: return limit(across(from, to, at.y));
    case ResultWord::trial: return limit(across(from, to, at.y), true);
    case ResultWord::outer: return outer_limit(across(from, to, at.y));
    case ResultWord::target: return target(from, to, at.y);
    case ResultWord::pupils:
    case ResultWord::count: return;
  }
}

LegendEntry result_entry(ResultWord word, Language language) {
  return {LegendSwatch::Sign::kind, static_cast<std::size_t>(word), std::string(say(word, language))};
}

double place_result_titles(std::vector<PlacedLabel>& labels, std::string_view title, std::string_view subtitle,
                           std::string_view scale, double margin, double top, double width) {
  const auto take = [&](std::string_view words, double size, bool is_bold, const char* role) {
    auto label = title_label(std::string(words), margin, top, width - 2 * margin, size, is_bold);
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
