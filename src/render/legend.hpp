// The legend below a picture: a row of signs, each with its word.
#pragma once

#include <string>
#include <vector>

#include "hjul/render/label.hpp"
#include "hjul/render/picture.hpp"
#include "palette.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {

struct LegendEntry {
  LegendSwatch::Sign sign;
  std::size_t index;
  std::string text;
};

// Places entries in rows between left and right, beginning at `top`; returns the height taken. Labels and swatches may
// be null, to measure only.
double place_legend(const std::vector<LegendEntry>& entries, double left, double right, double top,
                    std::vector<PlacedLabel>* labels, std::vector<LegendSwatch>* swatches);

// How a kind occurs in the picture: as an area, as a mark, or both.
struct KindUse {
  bool has_area = false;
  bool has_mark = false;
  bool is_grey = false;  // colour means something else
};

void draw_swatch(SvgWriter& svg, const Painter& painter, const LegendSwatch& swatch, KindUse use);
// The fill and outline that tell a weight.
Attributes paint_weight(const Painter& painter, Weight weight, Colour full, Colour half, Colour outline);
// How those are drawn who take part in what others do.
Attributes paint_part(const Painter& painter, std::size_t look);
// Stroke of a chord by the number of its state, and of the line of today.
Attributes paint_chord(const Painter& painter, std::size_t state);
Attributes paint_today(const Painter& painter, double width);
Colour chord_ink(std::size_t state) noexcept;

}  // namespace hjul::detail
