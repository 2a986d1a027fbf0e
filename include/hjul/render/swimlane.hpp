// The cycle as a swim lane: months across, a row for every level, unit or arena; bars, marks and their labels in lanes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "hjul/render/label.hpp"
#include "hjul/render/wheel.hpp"

namespace hjul {

// One row with what happens in it.
struct SwimlaneRow {
  std::string id;
  Text title;
  std::vector<PicturePhase> phases;
  std::vector<PictureActivity> activities;
};

// What the picture shows.
struct SwimlanePicture {
  Text title;
  Text subtitle;
  DateWindow window{0, 0};        // not empty
  std::vector<SwimlaneRow> rows;  // at least one
  std::vector<PictureKind> kinds;
  std::vector<PictureHoliday> holidays;
  std::vector<PicturePeriod> periods;  // as in WheelPicture
  bool is_order_only = false;
  std::vector<UndatedActivity> undated;
  std::optional<Date> today;
  Text today_label;  // as in WheelPicture
};

// The same content as one turn of a wheel, rings as rows; hidden rings stay away, and the turn's title stands below the
// picture's. Throws ContractViolation for a turn that the wheel has not.
SwimlanePicture swimlane_of(const WheelPicture& wheel, std::size_t turn = 0);

// A phase, a span or a mark as it is drawn.
struct SwimlaneBar {
  std::size_t row = 0;
  std::size_t source = 0;  // the row whose phase or activity it is; another one than `row` for those who take part
  std::size_t item = 0;    // of the source's phases or activities
  std::size_t kind = 0;
  bool is_phase = false;
  bool is_mark = false;  // a day: a marker in the middle of left and right
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;

  bool is_part() const noexcept { return row != source; }
};

// From where to where a row reaches.
struct SwimlaneBand {
  double top = 0;
  double bottom = 0;
};

// The whole picture as plain numbers.
struct SwimlaneLayout {
  double width = 0;
  double height = 0;
  double left = 0;  // of the first day
  double right = 0;
  double calendar_top = 0;
  double weeks_top = 0;
  double periods_top = 0;
  double rows_top = 0;
  double rows_bottom = 0;
  std::vector<PictureKind> kinds;
  std::vector<SwimlaneBand> rows;
  std::vector<SwimlaneBar> bars;
  std::vector<PlacedLabel> labels;
  std::vector<LegendSwatch> swatches;
  std::size_t outside_count = 0;  // phases and activities outside the window
};

// Both throw ContractViolation for an empty window or no rows.
SwimlaneLayout swimlane_layout(const SwimlanePicture& picture, const PictureStyle& style);
// A self-contained SVG, the same bytes for the same input.
std::string render_svg(const SwimlanePicture& picture, const PictureStyle& style);

// Several years under each other on one sheet: the title of the first stands above them, every year has its subtitle,
// and what is said below a picture is said once, below the last. The layouts have the sheet's width, and places on it;
// the last one's height is the sheet's. Both throw ContractViolation for no pictures, and as for one.
std::vector<SwimlaneLayout> swimlane_layouts(const std::vector<SwimlanePicture>& years, const PictureStyle& style);
// The picture of that sheet.
std::string render_svg(const std::vector<SwimlanePicture>& years, const PictureStyle& style);

}  // namespace hjul
