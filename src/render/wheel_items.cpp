// What lies in the rings of a wheel: titles, phases, bars, marks, free texts; and the chords between them.
#include <algorithm>
#include <cmath>

#include "hjul/render/font.hpp"
#include "wheel_build.hpp"

namespace hjul::detail {
namespace {

constexpr double mark_size = 11;
constexpr double least_mark_size = 6;
constexpr double inside_size = 11;  // of letters inside a ring
constexpr double turn_strip = 20;
constexpr double strip_overhang = 3.5;  // into the gap between two rings

// How texts lie in arcs and in bars.
constexpr ArcTextRules phase_rules = {14, 8.5, false, false, 3};
constexpr ArcTextRules span_rules = {13, 9, false, false, 3};

}  // namespace

void WheelBuilder::place_band(const Band& band) {
  layout_.sectors.push_back(sector_in(band, SectorRole::ring));
  place_strip(band);
  double outer = band.outer - band.strip;
  place_arcs(band, ItemSort::arc, outer);
  outer -= band.phases;
  place_arcs(band, ItemSort::span, outer);
  outer -= band.spans;
  place_parts(band, outer);
  outer -= band.parts;
  place_marks(band, outer);
  place_month_texts(band, outer - band.marks);
}

ColumnLabel WheelBuilder::column_label(const Band& band, const RingItem& item, double angle, double radius,
                                       std::string_view role) const {
  return {angle,     radius,
          item.look, std::string(role),
          item.id,   when_text(scale_of(band.turn), item.first, item.last, has_years() && !picture_.is_order_only),
          item.label};
}

void WheelBuilder::place_strip(const Band& band) {
  const LayoutDisc d = layout_.discs[band.disc];
  LayoutSector sector = sector_in(band, SectorRole::strip);
  sector.inner = band.outer - band.strip;
  layout_.sectors.push_back(sector);
  const WheelRing& ring = picture_.rings[band.ring];
  ArcTextRules rules;
  rules.max_size = 10.5;
  rules.min_size = 8;
  rules.is_bold = true;
  rules.may_be_cut = true;
  rules.max_lines = 1;
  const std::string title = text_of(ring.title);
  add_arc_text(arc_text(title, {d.centre, sector.inner, sector.outer, -75, 75, strip_overhang}, rules), "ring", ring.id,
               title);
  if (d.turns.size() < 2 || band.ring != rings_in(band.turn).front()) return;
  rules.max_size = 13;
  const std::string turn = text_of(picture_.turns[band.turn].title);
  add_arc_text(arc_text(turn, {d.centre, band.outer, band.outer + turn_strip, -75, 75}, rules), "turn", "", turn);
}

// Phases, or bars: in lanes, their labels along them where they fit, else in the columns.
void WheelBuilder::place_arcs(const Band& band, ItemSort sort, double outer) {
  const bool is_phase = sort == ItemSort::arc;
  const std::vector<RingItem> items = items_in(band.turn, band.ring, sort);
  const auto lanes = lanes_of_items(items, is_phase ? 0 : lane_gap());
  const std::string_view role = is_phase ? "phase" : "mark";
  const double pitch = (is_phase ? band.phases : band.spans) / std::max(1.0, static_cast<double>(lane_count(lanes)));
  for (std::size_t n = 0; n < items.size(); ++n) {
    const RingItem& item = items[n];
    LayoutSector sector = sector_in(band, is_phase ? SectorRole::phase : SectorRole::span);
    sector.item = item.item;
    sector.kind = item.kind;
    sector.look = item.look;
    sector.outer = outer - pitch * static_cast<double>(lanes[n]) - 1;
    sector.inner = sector.outer - std::max(2.0, pitch - 2);
    set_angles(sector, item.first.serial(), item.last.serial() + 1);
    layout_.sectors.push_back(sector);
    const ArcBox box = {layout_.discs[band.disc].centre, sector.inner, sector.outer, sector.from, sector.to};
    ArcText text;
    if (is_phase || style_.labels != LabelPlacement::columns)
      text = arc_text(item.label, box, is_phase ? phase_rules : span_rules);
    if (text.words.empty() && !item.label.empty())
      columns_[band.disc].push_back(
          column_label(band, item, (sector.from + sector.to) / 2, (sector.inner + sector.outer) / 2, role));
    add_arc_text(std::move(text), role, item.id, item.label);
  }
}

// What other rings do and this one takes part in: thin and hollow, and without a label of its own.
void WheelBuilder::place_parts(const Band& band, double outer) {
  const std::vector<RingItem> items = parts_in(band.turn, band.ring);
  const auto lanes = lanes_of_items(items, lane_gap());
  const double pitch = band.parts / std::max(1.0, static_cast<double>(lane_count(lanes)));
  for (std::size_t n = 0; n < items.size(); ++n) {
    LayoutSector sector = sector_in(band, SectorRole::part);
    sector.source = items[n].source;
    sector.item = items[n].item;
    sector.look = items[n].look;
    sector.outer = outer - pitch * static_cast<double>(lanes[n]) - 1.5;
    sector.inner = sector.outer - std::max(2.0, pitch - 3);
    set_angles(sector, items[n].first.serial(), items[n].last.serial() + 1);
    layout_.sectors.push_back(sector);
  }
}

void WheelBuilder::place_marks(const Band& band, double outer) {
  const std::vector<RingItem> items = items_in(band.turn, band.ring, ItemSort::mark);
  if (items.empty()) return;
  if (!has_labels_inside_) return place_marks_in_lanes(band, outer, items);
  if (!place_marks_inside(band, outer, items)) is_too_full_ = true;
}

// Marks at the outer edge of the zone, their labels radially inwards. False when a label does not fit whole.
bool WheelBuilder::place_marks_inside(const Band& band, double outer, const std::vector<RingItem>& items) {
  const Point centre = layout_.discs[band.disc].centre;
  const double mark_radius = outer - mark_size / 2 - 5;
  const double text_outer = outer - mark_size - 10;
  const double width = text_outer - (outer - band.marks) - 3;
  if (width < 40) return false;
  std::vector<PlacedLabel> labels;
  std::vector<LayoutMark> marks;
  for (const RingItem& item : items) {
    const double angle = angle_of(band.turn, item.first.serial() + 0.5);
    PlacedLabel label;
    label.lead = short_span(item.first, item.last, style_.language, has_years());
    const double indent = text_width(label.lead, inside_size, true) + lead_gap * inside_size;
    const WrappedText wrapped = wrap_text(item.label, width, inside_size, 3, false, indent);
    if (wrapped.is_cut || indent > width) return false;
    label.lines = wrapped.lines;
    label.size = inside_size;
    label.at = polar(centre, text_outer, angle);
    label.rotation = std::remainder(is_left_half(angle) ? angle + 90 : angle - 90, 360.0);
    label.anchor = is_left_half(angle) ? TextAnchor::start : TextAnchor::end;
    label.role = "mark";
    label.owner = item.id;
    const double half = label_height(label) / 2;
    const double reach = std::atan2(half, text_outer - width) * 180 / pi;
    if (angle - reach < 0 || angle + reach > 360) return false;  // across the seam of the year
    for (const PlacedLabel& other : labels)
      if (labels_overlap(label, other)) return false;
    const Point at = polar(centre, mark_radius, angle);
    for (const LayoutMark& other : marks)
      if (std::hypot(other.at.x - at.x, other.at.y - at.y) < mark_size + 1) return false;
    marks.push_back(
        {band.disc, band.turn, band.ring, item.item, item.kind, item.look, at, mark_radius, angle, mark_size});
    labels.push_back(std::move(label));
  }
  layout_.marks.insert(layout_.marks.end(), marks.begin(), marks.end());
  layout_.labels.insert(layout_.labels.end(), labels.begin(), labels.end());
  return true;
}

void WheelBuilder::place_marks_in_lanes(const Band& band, double outer, const std::vector<RingItem>& items) {
  const Point centre = layout_.discs[band.disc].centre;
  const double middle = outer - band.marks / 2;
  const double degrees_per_unit = 180 / (pi * std::max(20.0, outer - band.marks));
  double size = mark_size;
  std::vector<std::size_t> lanes;
  std::size_t count = 0;
  for (;; size -= 1) {
    std::vector<std::pair<double, double>> angles;
    for (const RingItem& item : items) {
      const double angle = angle_of(band.turn, item.first.serial() + 0.5);
      angles.emplace_back(angle, angle + (size + 2) * degrees_per_unit);
    }
    lanes = lanes_of(angles, 0);
    count = lane_count(lanes);
    if (static_cast<double>(count) * (size + 2) <= band.marks || size <= least_mark_size) break;
  }
  // More lanes than the zone can hold lie closer than their markers are wide.
  const double pitch = std::min(size + 4, band.marks / static_cast<double>(count));
  for (std::size_t n = 0; n < items.size(); ++n) {
    const double angle = angle_of(band.turn, items[n].first.serial() + 0.5);
    const double from_middle = static_cast<double>(lanes[n]) - (static_cast<double>(count) - 1) / 2;
    const double radius = middle - from_middle * pitch;
    layout_.marks.push_back({band.disc, band.turn, band.ring, items[n].item, items[n].kind, items[n].look,
                             polar(centre, radius, angle), radius, angle, size});
    columns_[band.disc].push_back(column_label(band, items[n], angle, radius, "mark"));
  }
}

void WheelBuilder::place_month_texts(const Band& band, double outer) {
  const WheelRing& ring = picture_.rings[band.ring];
  if (ring.month_texts.empty() || picture_.is_order_only) return;
  for (const CalendarCell& month : upper_cells(scale_of(band.turn))) {
    const auto text = std::find_if(ring.month_texts.begin(), ring.month_texts.end(),
                                   [&](const WheelMonthText& each) { return each.month == month.number; });
    if (text == ring.month_texts.end()) continue;  // one text a month; the first wins
    LayoutSector sector = sector_in(band, SectorRole::month_text);
    sector.item = static_cast<std::size_t>(text - ring.month_texts.begin());
    sector.inner = outer - band.texts;
    sector.outer = outer;
    set_angles(sector, month.window.from, month.window.to);
    layout_.sectors.push_back(sector);
    const std::string whole = text_of(text->text);
    const ArcBox box = {layout_.discs[band.disc].centre, sector.inner, sector.outer, sector.from, sector.to};
    ArcText placed = arc_text(whole, box, {10.5, 8, false, true, 6});
    if (placed.words.empty() && !whole.empty()) note_cut(whole);  // no room at all: the list has it
    add_arc_text(std::move(placed), "month_text", ring.id, whole);
  }
}

void WheelBuilder::place_chords() {
  const auto find = [&](const std::string& ring, Date date, Point& at, std::size_t& disc) {
    for (const Band& band : bands_) {
      if (picture_.rings[band.ring].id != ring || !picture_.turns[band.turn].window.contains(date)) continue;
      disc = band.disc;
      const double radius = (band.outer - band.strip + band.inner) / 2;
      at = polar(layout_.discs[disc].centre, radius, angle_of(band.turn, date.serial() + 0.5));
      return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < picture_.chords.size(); ++i) {
    const WheelChord& chord = picture_.chords[i];
    LayoutChord placed;
    placed.chord = i;
    std::size_t from_disc = 0;
    std::size_t to_disc = 0;
    const bool is_found =
        find(chord.from_ring, chord.from, placed.from, from_disc) && find(chord.to_ring, chord.to, placed.to, to_disc);
    if (!is_found || from_disc != to_disc) {
      ++layout_.outside_count;
      continue;
    }
    const Point centre = layout_.discs[from_disc].centre;
    const Point middle = {(placed.from.x + placed.to.x) / 2, (placed.from.y + placed.to.y) / 2};
    placed.control = {centre.x + (middle.x - centre.x) * 0.55, centre.y + (middle.y - centre.y) * 0.55};
    layout_.chords.push_back(placed);
  }
}

}  // namespace hjul::detail
