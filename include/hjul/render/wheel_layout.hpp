// The geometry of a wheel as plain numbers, for hosts that draw with their own tools and for the tests that prove that
// no two labels overlap. render_svg draws exactly this.
//
// Angles are degrees clockwise from 12 o'clock; lengths are units of the viewBox (0, 0, width, height).
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "hjul/render/label.hpp"
#include "hjul/render/wheel.hpp"

namespace hjul {

// Stands for an index that there is not.
inline constexpr std::size_t no_index = std::numeric_limits<std::size_t>::max();

// One wheel of the picture.
struct LayoutDisc {
  Point centre;
  double radius = 0;               // of the outermost circle
  double hub = 0;                  // radius of the empty middle
  std::vector<std::size_t> turns;  // indices into the picture's turns, outermost first
};

// month and week: in a picture of order alone its stages and steps; period: its own band below the months;
// holiday: its own band below the weeks; shade: a holiday across the rings of its turn; part: an activity of another
// ring in which this one takes part.
enum class SectorRole : std::uint8_t {
  month,
  week,
  holiday,
  shade,
  ring,
  strip,
  month_text,
  phase,
  span,
  part,
  period
};
std::string_view to_string(SectorRole role) noexcept;

// A piece of an annulus.
struct LayoutSector {
  SectorRole role = SectorRole::ring;
  std::size_t disc = 0;
  std::size_t turn = 0;
  std::size_t ring = no_index;    // index into the picture's rings
  std::size_t item = no_index;    // of the arc, mark, holiday, period or month text; number of the month, week or step
  std::size_t source = no_index;  // of a part: the ring whose mark it is
  std::size_t kind = no_index;    // index into WheelLayout::kinds: shape and pattern
  std::size_t look = no_index;    // index of the colour: the kind, or in an overlay the unit
  double inner = 0;
  double outer = 0;
  double from = 0;
  double to = 0;
};

// A day of an activity.
struct LayoutMark {
  std::size_t disc = 0;
  std::size_t turn = 0;
  std::size_t ring = 0;
  std::size_t item = 0;
  std::size_t kind = 0;
  std::size_t look = 0;
  Point at;
  double radius = 0;
  double angle = 0;
  double size = 0;  // diameter
};

// From a mark's or bar's place to its label outside the wheel.
struct LayoutLeader {
  std::size_t disc = 0;
  std::size_t label = 0;        // index into WheelLayout::labels
  std::size_t look = no_index;  // none for the line of today
  double angle = 0;
  double inner = 0;  // the radial part, from the mark
  double outer = 0;  // to the rim
  double bend = 0;   // angle at which the line leaves the rim for the label
  Point end;
};

// A chord as it is drawn.
struct LayoutChord {
  std::size_t chord = 0;
  Point from;
  Point to;
  Point control;  // of the quadratic curve
};

// The whole picture as plain numbers.
struct WheelLayout {
  double width = 0;
  double height = 0;
  std::vector<PictureKind> kinds;
  std::vector<LayoutDisc> discs;
  std::vector<LayoutSector> sectors;
  std::vector<LayoutMark> marks;
  std::vector<LayoutLeader> leaders;
  std::vector<LayoutChord> chords;
  std::vector<PlacedLabel> labels;
  std::vector<LegendSwatch> swatches;
  std::size_t outside_count = 0;  // arcs, marks and chords that lie in no turn and are not drawn
};

// Throws ContractViolation for a picture without turns or visible rings.
WheelLayout wheel_layout(const WheelPicture& picture, const WheelStyle& style);

// The layout as a JSON object (RFC 8259), keys in a fixed order, numbers with at most two decimals.
std::string layout_json(const WheelLayout& layout, const WheelPicture& picture);

}  // namespace hjul
