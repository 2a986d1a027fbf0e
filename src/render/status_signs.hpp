// How pictures of a status tell what is overdue: hatched, so that it does not depend on colour.
#pragma once

#include "palette.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {

// <defs> with the hatching; once in a picture, before its first use.
void write_hatching(SvgWriter& svg, const Painter& painter);
// The legend's sign for what is owed and not overdue, which has the colour of whoever owes it.
Attributes paint_owed(const Painter& painter);
// The hatching inside an outline.
Attributes paint_overdue(const SvgWriter& svg, const Painter& painter, double stroke_width);

}  // namespace hjul::detail
