// The annual wheel: a picture of one or several turns of a cycle, clockwise from 12 o'clock.
//
// Rings lie from the outside inwards in the order given. In every ring, phases are arcs, activities are marks (a day)
// or bars (a span); chords join a date in one ring to a date in another, for feedback that is owed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "hjul/render/picture.hpp"

namespace hjul {

// Free text in the month (1-12) of every turn.
struct WheelMonthText {
  unsigned month;
  Text text;
};

// One ring with what happens in it.
struct WheelRing {
  std::string id;
  Text title;
  std::vector<PicturePhase> arcs;
  std::vector<PictureActivity> marks;
  std::vector<WheelMonthText> month_texts;
  bool is_hidden = false;
};

// How it stands with a feedback that is owed.
enum class ChordState : std::uint8_t { planned, kept, due, broken };
std::string_view to_string(ChordState state) noexcept;

// From a date in one ring to a date in another.
struct WheelChord {
  std::string id;
  std::string from_ring;
  Date from;
  std::string to_ring;
  Date to;
  ChordState state = ChordState::planned;
  Text label;
};

// One turn of the circle: usually a year, but any window of days will do.
struct WheelTurn {
  DateWindow window;
  Text title;  // "2011/2012"
};

// What the picture shows.
struct WheelPicture {
  Text title;
  Text subtitle;
  std::vector<WheelTurn> turns;  // at least one, none empty
  std::vector<WheelRing> rings;  // at least one that is not hidden
  std::vector<WheelChord> chords;
  std::vector<PictureKind> kinds;  // in the order of the legend; kinds met elsewhere are added under their ids
  // When two or more: an overlay of several units' wheels. Colour then tells the unit and shape the kind.
  std::vector<PictureUnit> units;
  std::vector<PictureHoliday> holidays;
  std::vector<PicturePeriod> periods;  // in a band of their own below the months; of order alone: instead of the months
  bool is_order_only = false;          // nothing has a date: steps (days_of_a_step), no months, weeks or holidays
  std::vector<UndatedActivity> undated;
  std::optional<Date> today;  // a given day to be marked; never the clock
  Text today_label;           // what that day is called; empty: "today"
};

// Where several turns lie.
enum class TurnArrangement : std::uint8_t {
  nested,  // the first turn outermost, all on the same months; needs turns of equal months
  beside,  // one wheel per turn
};

// Where the names of marks and bars stand.
enum class LabelPlacement : std::uint8_t {
  automatic,  // inside the rings when every label of the picture fits there whole, else in the columns
  columns,    // always in the two columns beside the wheel
};

// How a wheel is drawn.
struct WheelStyle : PictureStyle {
  TurnArrangement arrangement = TurnArrangement::beside;
  LabelPlacement labels = LabelPlacement::automatic;
  bool has_week_numbers = true;
  std::vector<std::string> hidden_rings;  // besides those that the picture hides
};

// A self-contained SVG 1.1 document, UTF-8, the same bytes for the same input. Throws ContractViolation for a picture
// without turns or visible rings.
std::string render_svg(const WheelPicture& picture, const WheelStyle& style);

}  // namespace hjul
