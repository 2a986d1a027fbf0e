// A text at its place in a picture, and the proof that two of them do not touch.
//
// Units are those of the picture's viewBox: x to the right, y downwards. Rotations are in degrees, clockwise, about the
// anchor point, as in SVG. Pictures place every word as rotated <text>, never on a path: several renderers draw text
// on a path blank.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace hjul {

// A place in the picture.
struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

// Which part of a line stands at its place.
enum class TextAnchor : unsigned char { start, middle, end };

// A text at its place, in one or several lines.
struct PlacedLabel {
  std::string role;                // "month", "week", "ring", "phase", "mark", "legend" ...
  std::string owner;               // id of what it names; may be empty
  std::string lead;                // set in bold before the first line, for example the date; may be empty
  std::vector<std::string> lines;  // from the top
  std::string full;                // the whole text when the lines are cut short, else empty
  Point at;                        // the middle of the block's height, at its anchor
  double rotation = 0;
  TextAnchor anchor = TextAnchor::start;
  double size = 11;  // of the em
  bool bold = false;
};

// A sign of the legend; its word is the label that stands right of it.
struct LegendSwatch {
  enum class Sign : unsigned char { kind, unit, weight, part, chord, holiday, today };
  Sign sign = Sign::kind;
  std::size_t index = 0;  // of the kind, unit, weight or chord state
  Point at;
};

// Of one line, in ems; wide enough for Å above and g below.
inline constexpr double line_height = 1.22;
// Between the lead and the text after it, in ems.
inline constexpr double lead_gap = 0.55;

// Width of the widest line, with the lead, by the conservative table of font.hpp.
double label_width(const PlacedLabel& label) noexcept;
// Height of all its lines.
double label_height(const PlacedLabel& label) noexcept;
// The corners of the rotated bounding box, clockwise from the upper left of the unrotated text.
std::array<Point, 4> label_corners(const PlacedLabel& label) noexcept;
// True when the rotated boxes share more than a border (separating axes; exact for rectangles).
bool labels_overlap(const PlacedLabel& a, const PlacedLabel& b) noexcept;

// The pairs that overlap, as indices in ascending order.
std::vector<std::array<std::size_t, 2>> overlapping_labels(const std::vector<PlacedLabel>& labels);

}  // namespace hjul
