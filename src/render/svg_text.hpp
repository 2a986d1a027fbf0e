// Labels as SVG <text>, and the frame that every picture shares.
#pragma once

#include <string>
#include <string_view>

#include "calendar_cells.hpp"
#include "hjul/render/label.hpp"
#include "palette.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {

// <text> with one <tspan> a line, rotated about its anchor; a <title> with the whole text when the lines are cut.
void write_label(SvgWriter& svg, const Painter& painter, const PlacedLabel& label, Colour ink, Colour lead_ink);
// A soft plate behind a label, so that it reads on a pattern.
void write_plate(SvgWriter& svg, const Painter& painter, const PlacedLabel& label, Colour fill);
// Opens <svg> with size, viewBox, role, language, <title> and <desc>, the definitions, and a sheet of paper.
void open_picture(SvgWriter& svg, const Painter& painter, const PictureStyle& style, double width, double height,
                  std::string_view title, std::string_view description,
                  const std::vector<std::pair<std::size_t, std::size_t>>& patterns);

// data-first and data-last of something dated; in a picture of order alone data-step, where it has one.
Attributes data_when(const Scale& scale, Date first, Date last);

}  // namespace hjul::detail
