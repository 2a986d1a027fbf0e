#include "palette.hpp"

#include <array>
#include <cmath>
#include <cstdint>

namespace hjul::detail {
namespace {

struct Rgb {
  std::uint32_t value;
};

constexpr std::size_t tone_count = static_cast<std::size_t>(Tone::count_of_tones);
using Tones = std::array<std::uint32_t, tone_count>;

// none, paper, ink, muted, hairline, band, band_alt, strip, holiday, today, kept, due, broken, planned, rim, on_rim
constexpr Tones light = {0,        0xFFFFFF, 0x1F2733, 0x5B6676, 0xD5DAE1, 0xFAFAF7, 0xF5F5F0, 0xECEDE8,
                         0xE3E0D6, 0xB3261E, 0x117733, 0xB26A00, 0xB3261E, 0x5B6676, 0x2F3B4C, 0xFFFFFF};
constexpr Tones dark = {0,        0x12161D, 0xE8EBF0, 0x9AA5B4, 0x343D4A, 0x1A2029, 0x1E252F, 0x262F3B,
                        0x2C3038, 0xFF8A80, 0x6CCB8B, 0xF0B557, 0xFF8A80, 0x9AA5B4, 0x3A4757, 0xE8EBF0};
constexpr Tones print = {0,        0xFFFFFF, 0x000000, 0x404040, 0xB0B0B0, 0xFFFFFF, 0xFFFFFF, 0xF0F0F0,
                         0xE4E4E4, 0x000000, 0x000000, 0x000000, 0x000000, 0x000000, 0x000000, 0xFFFFFF};

// Tol's muted scheme, in the order that keeps neighbours in a legend furthest apart.
constexpr std::array<std::uint32_t, 9> muted = {0x44AA99, 0xCC6677, 0x4A3FA0, 0xDDBB55, 0x117733,
                                                0x6FB7E0, 0x882255, 0x999933, 0xAA4499};
constexpr std::array<std::uint32_t, 3> greys = {0x303030, 0x909090, 0xFFFFFF};

std::uint32_t mix(std::uint32_t a, std::uint32_t b, unsigned percent_of_a) noexcept {
  std::uint32_t out = 0;
  for (unsigned shift = 0; shift < 24; shift += 8) {
    const std::uint32_t channel =
        (((a >> shift) & 255u) * percent_of_a + ((b >> shift) & 255u) * (100 - percent_of_a)) / 100;
    out |= channel << shift;
  }
  return out;
}

const Tones& tones(Theme theme) noexcept { return theme == Theme::dark ? dark : theme == Theme::print ? print : light; }

std::uint32_t kind_colour(Colour colour, Theme theme) noexcept {
  const std::uint32_t paper = tones(theme)[static_cast<std::size_t>(Tone::paper)];
  const std::uint32_t ink = tones(theme)[static_cast<std::size_t>(Tone::ink)];
  if (theme == Theme::print) {
    constexpr std::array<std::uint32_t, 4> strengths = {0x000000, 0, 0xA0A0A0, 0xFFFFFF};
    if (colour.family == Colour::Family::strong) return greys[colour.index % greys.size()];
    return strengths[static_cast<std::size_t>(colour.family) - 1];
  }
  std::uint32_t base = muted[colour.index % muted.size()];
  if (theme == Theme::dark) base = mix(base, 0xFFFFFF, 76);
  switch (colour.family) {
    case Colour::Family::deep: return mix(base, ink, 52);
    case Colour::Family::soft: return mix(base, paper, theme == Theme::dark ? 46 : 40);
    case Colour::Family::faint: return mix(base, paper, theme == Theme::dark ? 30 : 22);
    case Colour::Family::strong:
    case Colour::Family::tone: break;
  }
  return base;
}

std::string class_of(Colour colour) {
  constexpr std::array<std::string_view, 5> families = {"t", "d", "k", "s", "f"};
  const std::size_t index = colour.family == Colour::Family::tone ? colour.index : colour.index % muted.size();
  return std::string(families[static_cast<std::size_t>(colour.family)]) + std::to_string(index);
}

bool is_none(Colour colour) noexcept { return colour.family == Colour::Family::tone && colour.index == 0; }

std::string polygon(double x, double y, double radius, unsigned corners, double turn, double inner = 0) {
  std::string path;
  const unsigned points = inner > 0 ? corners * 2 : corners;
  for (unsigned i = 0; i < points; ++i) {
    const double angle = turn + 2 * 3.14159265358979323846 * i / points;
    const double r = inner > 0 && i % 2 ? radius * inner : radius;
    path += (i ? " L" : "M") + number(x + r * std::sin(angle)) + " " + number(y - r * std::cos(angle));
  }
  return path + " Z";
}

}  // namespace

std::string Painter::hex(Colour colour, Theme theme) const {
  if (is_none(colour)) return "none";
  const std::uint32_t value =
      colour.family == Colour::Family::tone ? tones(theme)[colour.index] : kind_colour(colour, theme);
  constexpr char digits[] = "0123456789abcdef";
  std::string text = "#";
  for (int shift = 20; shift >= 0; shift -= 4) text += digits[(value >> shift) & 15u];
  return text;
}

Attributes Painter::paint(Colour fill, Colour stroke, double stroke_width) const {
  // In print a kind's own colour may be white: it fills, but never draws an edge.
  if (theme_ == Theme::print && stroke.family == Colour::Family::strong) stroke = deep(stroke.index);
  Attributes out = {{"fill", hex(fill, theme_)}};
  if (!is_none(stroke)) {
    out.emplace_back("stroke", hex(stroke, theme_));
    out.emplace_back("stroke-width", number(stroke_width));
  }
  if (theme_ != Theme::automatic) return out;
  std::string names = is_none(fill) ? "" : "f" + class_of(fill);
  if (!is_none(stroke)) names += (names.empty() ? "s" : " s") + class_of(stroke);
  if (!names.empty()) out.emplace_back("class", names);
  return out;
}

std::string Painter::pattern_id(std::size_t kind, std::size_t look) const {
  return prefix_ + "-pattern-" + std::to_string(kind) + "-" + std::to_string(look);
}

Attributes Painter::paint_pattern(std::size_t kind, std::size_t look, Colour stroke, double stroke_width) const {
  Attributes out = paint(colour(Tone::none), stroke, stroke_width);
  out[0].second = "url(#" + pattern_id(kind, look) + ")";
  return out;
}

void Painter::write_pattern(SvgWriter& svg, std::size_t kind, std::size_t look) const {
  constexpr std::array<std::string_view, 9> turns = {"45", "0", "0", "45", "135", "90", "0", "30", "0"};
  const std::string side = "8";
  svg.open("pattern", {{"id", pattern_id(kind, look)},
                       {"width", side},
                       {"height", side},
                       {"patternUnits", "userSpaceOnUse"},
                       {"patternTransform", "rotate(" + std::string(turns[kind % turns.size()]) + ")"}});
  const Colour ground = look == grey_look ? colour(Tone::paper) : faint(look);
  const Colour stroke = look == grey_look ? colour(Tone::muted) : soft(look);
  svg.leaf("rect", Attributes{{"width", side}, {"height", side}} + paint(ground));
  const auto line = [&](std::string_view d) {
    svg.leaf("path", Attributes{{"d", std::string(d)}} + paint(colour(Tone::none), stroke, 1.1));
  };
  const auto dot = [&](double radius, bool is_filled) {
    svg.leaf("circle", Attributes{{"cx", "4"}, {"cy", "4"}, {"r", number(radius)}} +
                           (is_filled ? paint(stroke) : paint(colour(Tone::none), stroke, 1)));
  };
  switch (kind % 9) {
    case 1: dot(1.4, true); break;
    case 3: line("M0 4 H8 M4 0 V8"); break;
    case 6: dot(2.2, false); break;
    case 7: line("M0 2 H8 M0 5 H8"); break;
    case 8: line("M0 6 L4 2 L8 6"); break;
    default: line("M0 4 H8"); break;
  }
  svg.close();
}

void Painter::write_definitions(SvgWriter& svg,
                                const std::vector<std::pair<std::size_t, std::size_t>>& patterns) const {
  if (theme_ == Theme::automatic) {
    std::string rules;
    const auto add = [&](Colour c) {
      const std::string name = class_of(c);
      const std::string value = hex(c, Theme::dark);
      rules +=
          "#" + prefix_ + " .f" + name + "{fill:" + value + "}#" + prefix_ + " .s" + name + "{stroke:" + value + "}";
    };
    for (std::size_t i = 1; i < tone_count; ++i) add(colour(static_cast<Tone>(i)));
    for (std::size_t i = 0; i < muted.size(); ++i)
      for (const Colour c : {deep(i), strong(i), soft(i), faint(i)}) add(c);
    svg.markup("style", {}, "@media (prefers-color-scheme:dark){" + rules + "}");
  }
  if (patterns.empty()) return;
  svg.open("defs");
  for (const auto& [kind, look] : patterns) write_pattern(svg, kind, look);
  svg.close();
}

std::string marker_path(std::size_t kind, double x, double y, double diameter) {
  constexpr double pi = 3.14159265358979323846;
  const double r = diameter / 2;
  switch (kind % 9) {
    case 1: return polygon(x, y, r * 1.16, 4, 0);             // diamond
    case 2: return polygon(x, y, r * 1.2, 4, pi / 4);         // square
    case 3: return polygon(x, y + r * 0.15, r * 1.2, 3, 0);   // triangle
    case 4: return polygon(x, y, r * 1.1, 6, 0);              // hexagon
    case 5: return polygon(x, y - r * 0.15, r * 1.2, 3, pi);  // triangle, point down
    case 6: return polygon(x, y, r * 1.28, 5, 0, 0.46);       // star
    case 7: return polygon(x, y, r * 1.12, 5, 0);             // pentagon
    case 8: return polygon(x, y, r * 1.25, 4, 0, 0.4);        // four-pointed star
    default: break;
  }
  return "M" + number(x - r) + " " + number(y) + " a" + number(r) + " " + number(r) + " 0 1 1 " + number(2 * r) +
         " 0 a" + number(r) + " " + number(r) + " 0 1 1 " + number(-2 * r) + " 0 Z";
}

}  // namespace hjul::detail
