// Obligations in time: a line for each, from the day it came to be to the day it ended, with its due date, in rows.
//
// What lies after the due date is told apart by colour, by hatching and by its height. Where there are more lines than
// a reader can take in, every row shows how many were open and overdue from day to day instead, and the picture says
// so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hjul/render/label.hpp"
#include "hjul/render/picture.hpp"

namespace hjul {

// How an obligation ended.
enum class TimelineEnd : std::uint8_t {
  open,
  kept,       // in time
  kept_late,  // after the due date
  carried,    // a successor lives on
  gone,       // waived, withdrawn or discharged
  broken,     // never fulfilled
};
std::string_view to_string(TimelineEnd end) noexcept;

// What the legend explains.
enum class TimelineSign : std::uint8_t { owed, overdue, due, kept, kept_late, carried, gone, broken, waiting, as_of };

// One obligation.
struct TimelineItem {
  std::string id;  // unique in the picture
  Text group;      // neighbours of one group stand under its name; may be empty
  Text label;
  Text note;  // a longer text for the reader who points at it; may be empty
  Date created = Date::from_serial(0);
  std::optional<Date> due;
  std::optional<Date> breach;  // the first day on which it was overdue
  std::optional<Date> closed;  // given exactly when it is not open
  TimelineEnd end = TimelineEnd::open;
  bool is_waiting = false;  // conditional or suspended: it cannot be demanded now
};

// A row: the obligations of a level.
struct TimelineRow {
  std::string id;
  Text title;
  std::vector<TimelineItem> items;
};

// What the picture shows.
struct TimelinePicture {
  Text title;
  Text subtitle;
  DateWindow window{0, 0};  // not empty; items outside are not drawn
  std::vector<TimelineRow> rows;
  Date as_of = Date::from_serial(0);
  std::size_t most_lines = 60;  // with more items in the window, rows show sums
};

// A line as it is drawn, y in the middle. `item` is of the row's items.
struct TimelineLine {
  std::size_t row = 0;
  std::size_t item = 0;
  double y = 0;
  double from = 0;              // x of the day it came to be
  double to = 0;                // x of its end, else of as_of or of the due date if that is later
  std::optional<double> known;  // x of as_of, where the line goes on beyond it
  std::optional<double> due;
  std::optional<double> late_from;  // from there to late_to it was overdue
  double late_to = 0;
};

// One row's sums on a day.
struct TimelineSum {
  Date day = Date::from_serial(0);
  std::size_t open = 0;
  std::size_t overdue = 0;  // of those
  friend bool operator==(const TimelineSum&, const TimelineSum&) = default;
};

// From where to where a row reaches, and its sums where it has no lines.
struct TimelineBand {
  std::size_t row = 0;
  double top = 0;
  double bottom = 0;
  std::vector<TimelineSum> sums;
  std::size_t most = 0;  // the greatest number open
};

// The whole picture as plain numbers.
struct TimelineLayout {
  double width = 0;
  double height = 0;
  double left = 0;  // of the first day
  double right = 0;
  double axis_top = 0;
  double rows_top = 0;
  double rows_bottom = 0;
  bool has_sums = false;
  std::vector<TimelineBand> bands;  // rows with nothing in the window stay away
  std::vector<TimelineLine> lines;
  std::vector<PlacedLabel> labels;
  std::vector<LegendSwatch> swatches;  // `index` is a TimelineSign
  std::size_t outside_count = 0;
};

// Both throw ContractViolation for an empty window, or an item that ends without a day or has a day without an end.
TimelineLayout timeline_layout(const TimelinePicture& picture, const PictureStyle& style);
// A self-contained SVG, the same bytes for the same input.
std::string render_svg(const TimelinePicture& picture, const PictureStyle& style);

}  // namespace hjul
