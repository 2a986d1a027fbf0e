// Text along an arc without a path: in one line, every word is a straight rotated <text> of its own; in several lines,
// the text is one straight block across the middle of the arc (bent lines would run into each other).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hjul/render/label.hpp"

namespace hjul::detail {

inline constexpr double pi = 3.14159265358979323846;

// A point at a clock angle (degrees from 12) and a radius.
Point polar(Point centre, double radius, double angle) noexcept;
// Whether tangential (or radial) text at this angle must be turned half round to be readable.
bool is_lower_half(double angle) noexcept;
bool is_left_half(double angle) noexcept;

struct ArcBox {
  Point centre;
  double inner;
  double outer;
  double from;  // degrees
  double to;
  double overhang = 0.5;  // how far the corners of a straight word may stand out over the outer edge
};

struct ArcText {
  std::vector<PlacedLabel> words;  // empty when the text does not fit
  bool is_cut = false;
};

struct ArcTextRules {
  double max_size = 12;
  double min_size = 8.5;
  bool is_bold = false;
  bool may_be_cut = false;
  std::size_t max_lines = 2;
};

// The text inside the box, in the greatest size that fits; no two words overlap, and none leaves the box. On the lower
// half of the circle the text is turned so that it never stands on its head.
ArcText arc_text(std::string_view text, const ArcBox& box, const ArcTextRules& rules);

}  // namespace hjul::detail
