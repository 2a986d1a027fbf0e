// The steps of laying out a wheel. One builder lays out one page at one scale; wheel_layout() tries scales until all
// fits.
#pragma once

#include <string>
#include <vector>

#include "arc_text.hpp"
#include "calendar_cells.hpp"
#include "hjul/render/font.hpp"
#include "hjul/render/wheel_layout.hpp"
#include "legend.hpp"
#include "words.hpp"

namespace hjul::detail {

// A label that found no room inside the wheel.
struct ColumnLabel {
  double angle = 0;
  double radius = 0;  // where its leader begins
  std::size_t look = no_index;
  std::string role;
  std::string owner;
  std::string lead;
  std::string text;
};

// One ring in one turn of one disc, cut into zones from the outside inwards: title strip, phases, bars, part in the
// work of other rings, marks, free text.
struct Band {
  std::size_t disc = 0;
  std::size_t turn = 0;
  std::size_t ring = 0;
  double outer = 0;
  double inner = 0;
  double strip = 0;  // thickness of every zone
  double phases = 0;
  double spans = 0;
  double parts = 0;
  double marks = 0;
  double texts = 0;
  std::size_t phase_lanes = 0;
  std::size_t span_lanes = 0;
  std::size_t part_lanes = 0;
  std::size_t mark_lanes = 0;

  // Of all zones but the strip.
  double thickness() const noexcept { return phases + spans + parts + marks + texts; }
};

// Indices of a turn's arcs, bars or marks in the order of their dates (then of the picture).
enum class ItemSort { arc, span, mark };

// An arc, bar or mark of a ring, or one of another ring in which the ring takes part.
struct RingItem {
  std::size_t source = 0;  // the ring that has it
  std::size_t item = 0;
  std::string id;
  std::string label;
  std::size_t kind = 0;
  std::size_t look = 0;
  Date first = Date::from_serial(0);
  Date last = Date::from_serial(0);
};

struct Cell {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double left_column_top = 0;  // lower than top where the title stands
};

class WheelBuilder {
 public:
  // `has_labels_inside`: the labels of marks stand in their rings, all of them; build() fails when one does not fit.
  WheelBuilder(const WheelPicture& picture, const WheelStyle& style, double scale, bool has_labels_inside,
               const std::vector<std::string>& full_texts);

  // False when some label finds no place at this scale.
  bool build();
  WheelLayout take() { return std::move(layout_); }
  // The whole texts of labels that were cut, in the order of reading.
  const std::vector<std::string>& cut_texts() const noexcept { return cut_texts_; }

 private:
  // wheel_page.cpp: paper, title, legend and lists
  void choose_page();
  void place_title();
  double place_footer(double bottom, bool is_final);
  std::vector<LegendEntry> legend() const;
  bool has_parts() const;
  double place_list(std::string_view heading, const std::vector<std::string>& items, double top, bool is_final);
  void choose_discs(double top, double bottom);
  std::vector<std::string> undated_texts() const;

  // wheel_rings.cpp: the calendar around and the rings
  void place_calendar(std::size_t disc);
  void place_cells(std::size_t disc, SectorRole role, const std::vector<CalendarCell>& cells,
                   std::pair<double, double> radii, const ArcTextRules& rules);
  double rim_thickness(std::size_t turn) const;
  bool has_period_band() const noexcept;
  bool has_lower_cells(std::size_t turn) const;
  void place_holidays(std::size_t disc, double inner, double outer);
  void plan_bands(std::size_t disc);
  std::vector<std::size_t> rings_in(std::size_t turn);
  void share_thickness(std::vector<Band>& bands, double outer, double inner, double turn_strip);
  void place_shades(std::size_t disc);
  void place_hub(std::size_t disc);
  PlacedLabel hub_label(const std::string& text, double width, double size, bool is_bold);

  // wheel_items.cpp: what lies in the rings
  void place_band(const Band& band);
  void place_strip(const Band& band);
  void place_arcs(const Band& band, ItemSort sort, double outer);
  void place_parts(const Band& band, double outer);
  void place_marks(const Band& band, double outer);
  bool place_marks_inside(const Band& band, double outer, const std::vector<RingItem>& items);
  void place_marks_in_lanes(const Band& band, double outer, const std::vector<RingItem>& items);
  void place_month_texts(const Band& band, double outer);
  void place_chords();

  // wheel_columns.cpp: labels outside, with leaders
  bool place_columns(std::size_t disc);
  bool place_side(std::size_t disc, bool is_left, std::vector<ColumnLabel> labels);
  void place_in_column(std::size_t disc, bool is_left, const ColumnLabel& from, WrappedText text, Point at);

  // small things
  double angle_of(std::size_t turn, double serial) const noexcept;
  // The piece of the circle from one day to another (which no longer belongs to it), cut to the turn.
  void set_angles(LayoutSector& sector, double from, double to) const noexcept;
  LayoutSector sector_in(const Band& band, SectorRole role) const noexcept;
  Scale scale_of(std::size_t turn) const {
    return {picture_.turns[turn].window, picture_.periods, picture_.is_order_only, style_.language};
  }
  bool is_in_turn(std::size_t turn, Date first, Date last) const noexcept;
  std::vector<RingItem> items_in(std::size_t turn, std::size_t ring, ItemSort sort);
  std::vector<RingItem> parts_in(std::size_t turn, std::size_t ring);
  RingItem item_of(const PictureActivity& mark, std::size_t ring, std::size_t index);
  ColumnLabel column_label(const Band& band, const RingItem& item, double angle, double radius,
                           std::string_view role) const;
  std::size_t kind_index(const std::string& id);
  std::string text_of(const Text& text) const { return std::string(text.best(style_.language)); }
  std::string label_of(const PictureActivity& mark) const;
  std::size_t look_of(const PictureActivity& mark);
  // Days between two bars of a lane; steps follow each other without a gap.
  double lane_gap() const noexcept { return picture_.is_order_only ? 0 : 1; }
  bool has_years() const noexcept { return picture_.turns.size() > 1; }
  PlacedLabel& add_label(PlacedLabel label, std::string role, std::string owner);
  void add_arc_text(ArcText text, std::string_view role, std::string_view owner, const std::string& whole);
  void note_cut(const std::string& whole);

  const WheelPicture& picture_;
  const WheelStyle& style_;
  const Words& words_;
  double scale_;
  bool has_labels_inside_;
  bool is_too_full_ = false;
  std::vector<std::string> full_texts_;
  WheelLayout layout_;
  std::vector<std::size_t> rings_;  // visible, outermost first
  std::vector<Cell> cells_;         // one per disc
  std::vector<Band> bands_;
  std::vector<std::vector<ColumnLabel>> columns_;  // per disc
  std::vector<std::string> cut_texts_;
  double title_bottom_ = 0;
  double title_right_ = 0;
};

// Interval colouring: the lowest free lane for each [from, to) in the order given, which must be ascending by `from`.
std::vector<std::size_t> lanes_of(const std::vector<std::pair<double, double>>& intervals, double gap);
std::size_t lane_count(const std::vector<std::size_t>& lanes) noexcept;
// Whether an activity is drawn as a bar: four days or more. What is shorter is a mark on its first day.
inline bool is_bar(const PictureActivity& mark) noexcept { return (mark.last - mark.first).count >= 3; }
std::vector<std::size_t> items_of(const WheelPicture& picture, std::size_t turn, std::size_t ring, ItemSort sort);
// The lanes of items by their days.
std::vector<std::size_t> lanes_of_items(const std::vector<RingItem>& items, double gap);

}  // namespace hjul::detail
