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

ColumnLabel outside(double angle, double radius, std::size_t look, std::string_view role, const std::string& owner) {
  ColumnLabel label;
  label.angle = angle;
  label.radius = radius;
  label.look = look;
  label.role = std::string(role);
  label.owner = owner;
  return label;
}

}  // namespace

void WheelBuilder::place_band(const Band& band) {
  LayoutSector sector;
  sector.disc = band.disc;
  sector.turn = band.turn;
  sector.ring = band.ring;
  sector.inner = band.inner;
  sector.outer = band.outer;
  sector.to = 360;
  layout_.sectors.push_back(sector);
  place_strip(band);
  double outer = band.outer - band.strip;
  outer = place_phases(band, outer);
  outer = place_spans(band, outer);
  place_marks(band, outer);
  place_month_texts(band, outer - band.marks);
}

void WheelBuilder::place_strip(const Band& band) {
  const LayoutDisc d = layout_.discs[band.disc];
  LayoutSector sector;
  sector.role = SectorRole::strip;
  sector.disc = band.disc;
  sector.turn = band.turn;
  sector.ring = band.ring;
  sector.inner = band.outer - band.strip;
  sector.outer = band.outer;
  sector.to = 360;
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
  if (d.turns.size() < 2 || band.ring != rings_.front()) return;
  rules.max_size = 13;
  const std::string turn = text_of(picture_.turns[band.turn].title);
  add_arc_text(arc_text(turn, {d.centre, band.outer, band.outer + turn_strip, -75, 75}, rules), "turn", "", turn);
}

double WheelBuilder::place_phases(const Band& band, double outer) {
  const WheelRing& ring = picture_.rings[band.ring];
  const Point centre = layout_.discs[band.disc].centre;
  const auto items = items_of(picture_, band.turn, band.ring, ItemSort::arc);
  std::vector<std::pair<double, double>> dates;
  for (const std::size_t i : items) dates.emplace_back(ring.arcs[i].first.serial(), ring.arcs[i].last.serial() + 1);
  const auto lanes = lanes_of(dates, 0);
  const double pitch = band.phase_lanes ? band.phases / static_cast<double>(band.phase_lanes) : 0;
  for (std::size_t n = 0; n < items.size(); ++n) {
    const PicturePhase& arc = ring.arcs[items[n]];
    LayoutSector sector;
    sector.role = SectorRole::phase;
    sector.disc = band.disc;
    sector.turn = band.turn;
    sector.ring = band.ring;
    sector.item = items[n];
    sector.kind = sector.look = kind_index(arc.kind);
    sector.outer = outer - pitch * static_cast<double>(lanes[n]) - 1;
    sector.inner = sector.outer - pitch + 2;
    sector.from = std::max(0.0, angle_of(band.turn, dates[n].first));
    sector.to = std::min(360.0, angle_of(band.turn, dates[n].second));
    layout_.sectors.push_back(sector);
    const std::string label = text_of(arc.label);
    ArcText text =
        arc_text(label, {centre, sector.inner, sector.outer, sector.from, sector.to}, {12.5, 8.5, false, false, 2});
    if (text.words.empty() && !label.empty()) {
      ColumnLabel column =
          outside((sector.from + sector.to) / 2, (sector.inner + sector.outer) / 2, sector.look, "phase", arc.id);
      column.lead = short_span(arc.first, arc.last, style_.language, has_years());
      column.text = label;
      columns_[band.disc].push_back(std::move(column));
    }
    add_arc_text(std::move(text), "phase", arc.id, label);
  }
  return outer - band.phases;
}

double WheelBuilder::place_spans(const Band& band, double outer) {
  const WheelRing& ring = picture_.rings[band.ring];
  const Point centre = layout_.discs[band.disc].centre;
  const auto items = items_of(picture_, band.turn, band.ring, ItemSort::span);
  std::vector<std::pair<double, double>> dates;
  for (const std::size_t i : items) dates.emplace_back(ring.marks[i].first.serial(), ring.marks[i].last.serial() + 1);
  const auto lanes = lanes_of(dates, 1);
  const double pitch = band.span_lanes ? band.spans / static_cast<double>(band.span_lanes) : 0;
  for (std::size_t n = 0; n < items.size(); ++n) {
    const PictureActivity& mark = ring.marks[items[n]];
    LayoutSector sector;
    sector.role = SectorRole::span;
    sector.disc = band.disc;
    sector.turn = band.turn;
    sector.ring = band.ring;
    sector.item = items[n];
    sector.kind = kind_index(mark.kind);
    sector.look = look_of(mark);
    sector.outer = outer - pitch * static_cast<double>(lanes[n]) - 1;
    sector.inner = sector.outer - std::max(2.0, pitch - 2);
    sector.from = std::max(0.0, angle_of(band.turn, dates[n].first));
    sector.to = std::min(360.0, angle_of(band.turn, dates[n].second));
    layout_.sectors.push_back(sector);
    const std::string label = label_of(mark);
    ArcText text =
        style_.labels == LabelPlacement::columns
            ? ArcText{}
            : arc_text(label, {centre, sector.inner, sector.outer, sector.from, sector.to}, {11, 9, false, false, 1});
    if (text.words.empty() && !label.empty()) {
      ColumnLabel column =
          outside((sector.from + sector.to) / 2, (sector.inner + sector.outer) / 2, sector.look, "mark", mark.id);
      column.lead = short_span(mark.first, mark.last, style_.language, has_years());
      column.text = label;
      columns_[band.disc].push_back(std::move(column));
    }
    add_arc_text(std::move(text), "mark", mark.id, label);
  }
  return outer - band.spans;
}

void WheelBuilder::place_marks(const Band& band, double outer) {
  const auto items = items_of(picture_, band.turn, band.ring, ItemSort::mark);
  if (items.empty()) return;
  if (!has_labels_inside_) return place_marks_in_lanes(band, outer, items);
  if (!place_marks_inside(band, outer, items)) is_too_full_ = true;
}

// Marks at the outer edge of the zone, their labels radially inwards. False when a label does not fit whole.
bool WheelBuilder::place_marks_inside(const Band& band, double outer, const std::vector<std::size_t>& items) {
  const WheelRing& ring = picture_.rings[band.ring];
  const Point centre = layout_.discs[band.disc].centre;
  const double mark_radius = outer - mark_size / 2 - 5;
  const double text_outer = outer - mark_size - 10;
  const double width = text_outer - (outer - band.marks) - 3;
  if (width < 40) return false;
  std::vector<PlacedLabel> labels;
  std::vector<LayoutMark> marks;
  for (const std::size_t i : items) {
    const PictureActivity& mark = ring.marks[i];
    const double angle = angle_of(band.turn, mark.first.serial() + 0.5);
    PlacedLabel label;
    label.lead = short_span(mark.first, mark.last, style_.language, has_years());
    const double indent = text_width(label.lead, inside_size, true) + lead_gap * inside_size;
    const WrappedText wrapped = wrap_text(label_of(mark), width, inside_size, 3, false, indent);
    if (wrapped.is_cut || indent > width) return false;
    label.lines = wrapped.lines;
    label.size = inside_size;
    label.at = polar(centre, text_outer, angle);
    label.rotation = std::remainder(is_left_half(angle) ? angle + 90 : angle - 90, 360.0);
    label.anchor = is_left_half(angle) ? TextAnchor::start : TextAnchor::end;
    label.role = "mark";
    label.owner = mark.id;
    const double half = label_height(label) / 2;
    const double reach = std::atan2(half, text_outer - width) * 180 / pi;
    if (angle - reach < 0 || angle + reach > 360) return false;  // across the seam of the year
    for (const PlacedLabel& other : labels)
      if (labels_overlap(label, other)) return false;
    const Point at = polar(centre, mark_radius, angle);
    for (const LayoutMark& other : marks)
      if (std::hypot(other.at.x - at.x, other.at.y - at.y) < mark_size + 1) return false;
    marks.push_back(
        {band.disc, band.turn, band.ring, i, kind_index(mark.kind), look_of(mark), at, mark_radius, angle, mark_size});
    labels.push_back(std::move(label));
  }
  layout_.marks.insert(layout_.marks.end(), marks.begin(), marks.end());
  layout_.labels.insert(layout_.labels.end(), labels.begin(), labels.end());
  return true;
}

void WheelBuilder::place_marks_in_lanes(const Band& band, double outer, const std::vector<std::size_t>& items) {
  const WheelRing& ring = picture_.rings[band.ring];
  const Point centre = layout_.discs[band.disc].centre;
  const double middle = outer - band.marks / 2;
  const double degrees_per_unit = 180 / (pi * std::max(20.0, outer - band.marks));
  double size = mark_size;
  std::vector<std::size_t> lanes;
  std::size_t count = 0;
  for (;; size -= 1) {
    std::vector<std::pair<double, double>> angles;
    for (const std::size_t i : items) {
      const double angle = angle_of(band.turn, ring.marks[i].first.serial() + 0.5);
      angles.emplace_back(angle, angle + (size + 2) * degrees_per_unit);
    }
    lanes = lanes_of(angles, 0);
    count = lane_count(lanes);
    if (static_cast<double>(count) * (size + 2) <= band.marks || size <= least_mark_size) break;
  }
  // More lanes than the zone can hold lie closer than their markers are wide.
  const double pitch = std::min(size + 4, band.marks / static_cast<double>(count));
  for (std::size_t n = 0; n < items.size(); ++n) {
    const PictureActivity& mark = ring.marks[items[n]];
    const double angle = angle_of(band.turn, mark.first.serial() + 0.5);
    const double from_middle = static_cast<double>(lanes[n]) - (static_cast<double>(count) - 1) / 2;
    const double radius = middle - from_middle * pitch;
    const std::size_t look = look_of(mark);
    layout_.marks.push_back({band.disc, band.turn, band.ring, items[n], kind_index(mark.kind), look,
                             polar(centre, radius, angle), radius, angle, size});
    ColumnLabel column = outside(angle, radius, look, "mark", mark.id);
    column.lead = short_span(mark.first, mark.last, style_.language, has_years());
    column.text = label_of(mark);
    columns_[band.disc].push_back(std::move(column));
  }
}

void WheelBuilder::place_month_texts(const Band& band, double outer) {
  const WheelRing& ring = picture_.rings[band.ring];
  const Point centre = layout_.discs[band.disc].centre;
  const DateWindow window = picture_.turns[band.turn].window;
  if (ring.month_texts.empty()) return;
  for (std::int32_t day = window.from; day < window.to;) {
    const Date date = Date::from_serial(day);
    const auto rest = static_cast<std::int32_t>(days_in_month(date.year(), date.month()) - date.day() + 1);
    const std::int32_t end = std::min(day + rest, window.to);
    for (std::size_t i = 0; i < ring.month_texts.size(); ++i) {
      if (ring.month_texts[i].month != date.month()) continue;
      LayoutSector sector;
      sector.role = SectorRole::month_text;
      sector.disc = band.disc;
      sector.turn = band.turn;
      sector.ring = band.ring;
      sector.item = i;
      sector.inner = outer - band.texts;
      sector.outer = outer;
      sector.from = angle_of(band.turn, day);
      sector.to = angle_of(band.turn, end);
      layout_.sectors.push_back(sector);
      const std::string whole = text_of(ring.month_texts[i].text);
      ArcText text =
          arc_text(whole, {centre, sector.inner, sector.outer, sector.from, sector.to}, {10.5, 8, false, true, 6});
      if (text.words.empty() && !whole.empty()) note_cut(whole);  // no room at all: the list has it
      add_arc_text(std::move(text), "month_text", ring.id, whole);
      break;  // one text a month; the first wins
    }
    day = end;
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
