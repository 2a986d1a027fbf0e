#include "legend.hpp"

#include <array>

#include "hjul/render/font.hpp"

namespace hjul::detail {
namespace {

constexpr double text_size = 11;
constexpr double row = 22;
constexpr double above = 20;
constexpr double swatch_room = 24;
constexpr double gap = 26;

constexpr std::array<std::string_view, 4> chord_dashes = {"1.5 4", "", "8 4", "2 3"};

}  // namespace

double place_legend(const std::vector<LegendEntry>& entries, double left, double right, double top,
                    std::vector<PlacedLabel>* labels, std::vector<LegendSwatch>* swatches) {
  if (entries.empty()) return 0;
  double x = left;
  double y = top + above + row / 2;
  for (const LegendEntry& entry : entries) {
    PlacedLabel label;
    label.role = "legend";
    label.size = text_size;
    label.lines = wrap_text(entry.text, right - left - swatch_room, text_size, 100).lines;
    const double width = swatch_room + label_width(label);
    const double extra =
        label_height(label) - line_height * text_size;  // a very long word of a kind takes several rows
    if (x > left && (x + width > right || extra > 0)) {
      x = left;
      y += row;
    }
    label.at = {x + swatch_room, y + extra / 2};
    if (swatches) swatches->push_back({entry.sign, entry.index, {x + 9, y}});
    if (labels) labels->push_back(std::move(label));
    x += width + gap;
    if (extra > 0) {
      x = left;
      y += row + extra;
    }
  }
  return y + row / 2 - top;
}

Colour chord_ink(std::size_t state) noexcept {
  return colour(std::array{Tone::planned, Tone::kept, Tone::due, Tone::broken}[state]);
}

Attributes paint_chord(const Painter& painter, std::size_t state) {
  Attributes a = painter.paint(colour(Tone::none), chord_ink(state), 1.8);
  if (!chord_dashes[state].empty()) a.emplace_back("stroke-dasharray", std::string(chord_dashes[state]));
  return a;
}

Attributes paint_today(const Painter& painter, double width) {
  Attributes a = painter.paint(colour(Tone::none), colour(Tone::today), width);
  if (painter.is_monochrome())
    a.emplace_back("stroke-dasharray", "9 2 2 2");  // kept feedback is a plain black line too
  return a;
}

Attributes paint_weight(const Painter& painter, Weight weight, Colour full, Colour half, Colour outline) {
  const Colour fill = weight == Weight::must ? full : weight == Weight::should ? half : colour(Tone::paper);
  Attributes a = painter.paint(fill, outline, weight == Weight::must ? 0.9 : 1.5);
  if (weight == Weight::may) a.emplace_back("stroke-dasharray", "2.2 1.6");
  return a;
}

Attributes paint_part(const Painter& painter, std::size_t look) {
  Attributes a = painter.paint(colour(Tone::paper), look == grey_look ? colour(Tone::muted) : deep(look), 1.1);
  a.emplace_back("stroke-dasharray", "3 1.6");
  return a;
}

void draw_swatch(SvgWriter& svg, const Painter& painter, const LegendSwatch& swatch, KindUse use) {
  using Sign = LegendSwatch::Sign;
  const Point at = swatch.at;
  const Attributes box = {
      {"x", number(at.x - 9)}, {"y", number(at.y - 7)}, {"width", "18"}, {"height", "14"}, {"rx", "3"}};
  const auto marker = [&](std::size_t kind, double size, const Attributes& paint) {
    svg.leaf("path", Attributes{{"d", marker_path(kind, at.x, at.y, size)}} + paint);
  };
  const auto line = [&](const Attributes& paint) {
    svg.leaf("path", Attributes{{"d", "M" + number(at.x - 9) + " " + number(at.y) + " h18"}} + paint);
  };
  const std::size_t i = swatch.index;
  switch (swatch.sign) {
    case Sign::kind:
      if (use.has_area)
        svg.leaf("rect", box + painter.paint_pattern(i, use.is_grey ? grey_look : i,
                                                     use.is_grey ? colour(Tone::muted) : strong(i), 0.9));
      if (use.has_mark || !use.has_area)
        marker(i, use.has_area ? 8 : 11.5,
               use.is_grey ? painter.paint(colour(Tone::muted)) : painter.paint(strong(i), deep(i), 0.9));
      break;
    case Sign::unit: svg.leaf("rect", box + painter.paint(strong(i), deep(i), 0.9)); break;
    case Sign::weight:
      marker(0, 11.5,
             paint_weight(painter, static_cast<Weight>(i), colour(Tone::muted), colour(Tone::hairline),
                          colour(Tone::muted)));
      break;
    case Sign::part:
      svg.leaf("rect",
               Attributes{{"x", number(at.x - 9)}, {"y", number(at.y - 3.5)}, {"width", "18"}, {"height", "7"}} +
                   paint_part(painter, grey_look));
      break;
    case Sign::chord: line(paint_chord(painter, i)); break;
    case Sign::holiday:
      svg.leaf("rect", box + painter.paint(colour(Tone::holiday), colour(Tone::hairline), 0.8));
      break;
    case Sign::today: line(paint_today(painter, 1.8)); break;
  }
}

}  // namespace hjul::detail
