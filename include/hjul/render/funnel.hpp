// A funnel: many units in one period, each at its size and its value, with the limits that chance alone would keep to.
// Size is the only order there is: nothing is ranked (analysis.md 4.3, F7).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hjul/indicator/interval.hpp"
#include "hjul/render/label.hpp"
#include "hjul/render/picture.hpp"

namespace hjul {

// One unit.
struct FunnelDot {
  std::string id;  // unique in the picture
  Text label;
  double value = 0;
  std::uint64_t n = 1;      // at least 1
  bool is_flagged = false;  // a signal
  bool is_outside = false;  // beyond the outer limits, and no signal
};

// The limits at a size.
struct FunnelEdge {
  std::uint64_t n = 1;
  Interval inner;  // 95 %
  Interval outer;  // 99.8 %
};

// What the picture shows.
struct FunnelPicture {
  Text title;
  Text subtitle;
  Text scale;             // what the values are; may be empty
  bool is_titled = true;  // false: title and subtitle are said only to those who do not see the picture
  double centre = 0;
  std::vector<FunnelDot> dots;
  std::vector<FunnelEdge> edges;  // by size, ascending
};

// The whole picture as plain numbers: x grows with the square root of the size, as what chance does shrinks with it.
struct FunnelLayout {
  double width = 0;
  double height = 0;
  double left = 0, top = 0, right = 0, bottom = 0;  // of the plot
  double low = 0, high = 0;                         // of the values
  double most = 1;                                  // of the sizes
  std::vector<double> value_ticks;
  std::vector<std::uint64_t> size_ticks;
  std::vector<PlacedLabel> labels;
  std::vector<LegendSwatch> swatches;
  double x(double n) const noexcept;
  double y(double value) const noexcept { return bottom - (bottom - top) * (value - low) / (high - low); }
};

// Throw ContractViolation for a dot of no size, a value that is not finite, or edges that are not in order.
FunnelLayout funnel_layout(const FunnelPicture& picture, const PictureStyle& style);
// A self-contained SVG, the same bytes for the same input. Dots that are flagged or outside carry their label where
// there is room.
std::string render_svg(const FunnelPicture& picture, const PictureStyle& style);
// The same as a Vega-Lite specification (version 5), with its data inside.
std::string vega_lite(const FunnelPicture& picture, const PictureStyle& style);

}  // namespace hjul
