// The calendar around a wheel, and how thick every ring is.
#include <algorithm>
#include <cmath>
#include <utility>

#include "hjul/render/font.hpp"
#include "wheel_build.hpp"

namespace hjul::detail {
namespace {

constexpr double month_band = 27;
constexpr double stage_band = 38;  // titles of stages may take two lines
constexpr double arrow_room = 2;   // degrees, see draw_direction
constexpr double period_band = 16;
constexpr double week_band = 13;
constexpr double holiday_band = 13;
constexpr double turn_strip = 20;  // the heading of a turn in nested wheels
constexpr double ring_gap = 4;

// Thickness that the zones of a ring need before there is room to spare.
constexpr double strip_need = 16;
constexpr double phase_need = 23;
constexpr double span_need = 15;
constexpr double thickest_span = 44;
constexpr double mark_need = 15;
constexpr double part_need = 9;
constexpr double text_need = 40;
constexpr double empty_need = 12;
constexpr double least_share = 0.5;  // of what the zones need; for more the page grows
constexpr double largest_page = 3;   // but not without an end

}  // namespace

void WheelBuilder::place_calendar(std::size_t disc) {
  const LayoutDisc d = layout_.discs[disc];
  const Scale scale = scale_of(d.turns.front());
  double outer = d.radius;
  const auto band = [&](double thickness) {
    return std::pair{outer - thickness, std::exchange(outer, outer - thickness)};
  };
  ArcTextRules rules;
  rules.max_size = 13;
  rules.min_size = picture_.is_order_only ? 7.5 : 8.5;
  rules.is_bold = true;
  rules.may_be_cut = picture_.is_order_only;
  rules.max_lines = picture_.is_order_only ? 2 : 1;
  place_cells(disc, SectorRole::month, upper_cells(scale), band(rim_thickness(d.turns.front())), rules);
  if (d.turns.size() > 1) return;
  rules = {9.5, 7.5, false, true, 1};
  if (has_period_band()) place_cells(disc, SectorRole::period, period_cells(scale), band(period_band), rules);
  rules = {8, 6.5, false, false, 1};
  if (has_lower_cells(d.turns.front())) place_cells(disc, SectorRole::week, lower_cells(scale), band(week_band), rules);
  if (!picture_.holidays.empty()) place_holidays(disc, outer - holiday_band, outer);
}

double WheelBuilder::rim_thickness(std::size_t turn) const {
  if (!picture_.is_order_only) return month_band;
  if (!lower_cells(scale_of(turn)).empty()) return stage_band;
  return upper_cells(scale_of(turn)).empty() ? 0 : month_band;
}

bool WheelBuilder::has_period_band() const noexcept { return !picture_.is_order_only && !picture_.periods.empty(); }

bool WheelBuilder::has_lower_cells(std::size_t turn) const {
  return picture_.is_order_only ? !lower_cells(scale_of(turn)).empty() : style_.has_week_numbers;
}

void WheelBuilder::place_cells(std::size_t disc, SectorRole role, const std::vector<CalendarCell>& cells,
                               std::pair<double, double> radii, const ArcTextRules& rules) {
  const LayoutDisc d = layout_.discs[disc];
  for (const CalendarCell& cell : cells) {
    LayoutSector sector;
    sector.role = role;
    sector.disc = disc;
    sector.turn = d.turns.front();
    sector.item = cell.number;
    sector.inner = radii.first;
    sector.outer = radii.second;
    set_angles(sector, cell.window.from, cell.window.to);
    layout_.sectors.push_back(sector);
    if (!cell.is_whole || cell.text.empty()) continue;
    // Clear of the arrowhead that reaches in from the stage before.
    const double clear = role == SectorRole::month && picture_.is_order_only ? arrow_room : 0;
    const ArcBox box = {d.centre, sector.inner, sector.outer, sector.from + clear, sector.to - clear / 3};
    ArcText text = arc_text(cell.text, box, rules);
    if (text.words.empty()) text = arc_text(cell.brief, box, rules);
    add_arc_text(std::move(text), to_string(role), "", cell.text);
  }
}

void WheelBuilder::place_holidays(std::size_t disc, double inner, double outer) {
  const LayoutDisc d = layout_.discs[disc];
  const std::size_t turn = d.turns.front();
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < picture_.holidays.size(); ++i)
    if (is_in_turn(turn, picture_.holidays[i].first, picture_.holidays[i].last)) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return picture_.holidays[a].first < picture_.holidays[b].first;
  });
  double last_end = -1;
  for (const std::size_t i : order) {
    const PictureHoliday& holiday = picture_.holidays[i];
    LayoutSector sector;
    sector.role = SectorRole::holiday;
    sector.disc = disc;
    sector.turn = turn;
    sector.item = i;
    sector.inner = inner;
    sector.outer = outer;
    set_angles(sector, holiday.first.serial(), holiday.last.serial() + 1);
    layout_.sectors.push_back(sector);
    if (sector.from < last_end) continue;  // a holiday inside a vacation: the vacation has the label
    last_end = sector.to;
    ArcTextRules rules;
    rules.max_size = 8.5;
    rules.min_size = 7.5;
    rules.max_lines = 1;
    const std::string label = text_of(holiday.label);
    add_arc_text(arc_text(label, {d.centre, inner, outer, sector.from, sector.to}, rules), "holiday", "", label);
  }
}

void WheelBuilder::plan_bands(std::size_t disc) {
  const LayoutDisc d = layout_.discs[disc];
  double outer = d.radius - rim_thickness(d.turns.front()) - 5;
  if (d.turns.size() == 1) {
    if (has_period_band()) outer -= period_band;
    if (has_lower_cells(d.turns.front())) outer -= week_band;
    if (!picture_.holidays.empty()) outer -= holiday_band;
  }
  const double strip = d.turns.size() > 1 ? turn_strip : 0;
  // Days that a marker covers in the middle of the disc; the true lanes are found when the radius is known.
  const double marker_days = 365.0 * 12 / (2 * pi * d.radius * 0.6);
  std::vector<Band> bands;
  for (const std::size_t turn : d.turns)
    for (const std::size_t ring : rings_in(turn)) {
      Band band;
      band.disc = disc;
      band.turn = turn;
      band.ring = ring;
      band.phase_lanes = lane_count(lanes_of_items(items_in(turn, ring, ItemSort::arc), 0));
      band.span_lanes = lane_count(lanes_of_items(items_in(turn, ring, ItemSort::span), lane_gap()));
      band.part_lanes = lane_count(lanes_of_items(parts_in(turn, ring), lane_gap()));
      std::vector<std::pair<double, double>> dates;
      for (const RingItem& mark : items_in(turn, ring, ItemSort::mark))
        dates.emplace_back(mark.first.serial(), mark.first.serial() + marker_days);
      band.mark_lanes = lane_count(lanes_of(dates, 0));
      bands.push_back(band);
    }
  share_thickness(bands, outer, d.hub, strip);
  bands_.insert(bands_.end(), bands.begin(), bands.end());
}

// What a year has nothing of may still come, and one year is held against another; where there is only an order, a
// ring without anything says nothing.
std::vector<std::size_t> WheelBuilder::rings_in(std::size_t turn) {
  if (!picture_.is_order_only) return rings_;
  std::vector<std::size_t> rings;
  for (const std::size_t ring : rings_) {
    bool is_used = !parts_in(turn, ring).empty();
    for (const ItemSort sort : {ItemSort::arc, ItemSort::span, ItemSort::mark})
      is_used = is_used || !items_in(turn, ring, sort).empty();
    if (is_used) rings.push_back(ring);
  }
  return rings.empty() ? rings_ : rings;
}

void WheelBuilder::share_thickness(std::vector<Band>& bands, double outer, double inner, double strip) {
  const auto lanes = [](std::size_t count) { return static_cast<double>(count); };
  double fixed = 0;
  double flexible = 0;
  double wishes = 0;
  std::size_t previous_turn = no_index;
  for (Band& band : bands) {
    const WheelRing& ring = picture_.rings[band.ring];
    fixed += ring_gap + strip_need + (band.turn != previous_turn ? strip : 0);
    previous_turn = band.turn;
    band.phases = phase_need * lanes(band.phase_lanes);
    band.spans = span_need * lanes(band.span_lanes);
    band.marks = band.mark_lanes ? 4 + mark_need * lanes(band.mark_lanes) : 0;
    band.parts = band.part_lanes ? 3 + part_need * lanes(band.part_lanes) : 0;
    band.texts = ring.month_texts.empty() ? 0 : text_need;
    if (band.thickness() <= 0) band.marks = empty_need;
    flexible += band.thickness();
    wishes += 0.35 * band.phases + 0.3 * band.spans + (band.mark_lanes ? band.marks : 0) + 0.6 * band.texts;
  }
  const double room = outer - inner - fixed;
  if (room < flexible * least_share && scale_ < largest_page) is_too_full_ = true;
  const double shrink = flexible > room ? std::max(0.05, room / flexible) : 1;
  const double spare = std::max(0.0, room - flexible);
  // Room to spare goes to those who can use it: most of it to marks, so that their labels may find room inside. What
  // nobody can use is left to the middle.
  const double grow = wishes > 0 ? spare / wishes : 0;
  const double thickest = has_labels_inside_ ? outer * 0.36 : 72;
  double at = outer;
  previous_turn = no_index;
  for (Band& band : bands) {
    if (band.turn != previous_turn) at -= strip;
    previous_turn = band.turn;
    band.outer = at;
    band.strip = strip_need;
    band.phases *= shrink * std::min(2.0, 1 + 0.35 * grow);
    band.spans *= shrink * std::min(thickest_span / span_need, 1 + 0.3 * grow);
    band.parts *= shrink;
    const double marks = band.mark_lanes ? std::min(thickest, band.marks * (1 + grow)) : band.marks;
    band.marks = std::max(band.marks, marks) * shrink;
    band.texts *= shrink * std::min(2.0, 1 + 0.6 * grow);
    band.inner = at - band.strip - band.thickness();
    at = band.inner - ring_gap;
  }
}

void WheelBuilder::place_shades(std::size_t disc) {
  for (const std::size_t turn : layout_.discs[disc].turns) {
    LayoutSector sector;
    sector.role = SectorRole::shade;
    sector.disc = disc;
    sector.turn = turn;
    sector.inner = layout_.discs[disc].radius;
    for (const Band& band : bands_) {
      if (band.disc != disc || band.turn != turn) continue;
      sector.inner = std::min(sector.inner, band.inner);
      sector.outer = std::max(sector.outer, band.outer);
    }
    for (std::size_t i = 0; i < picture_.holidays.size(); ++i) {
      const PictureHoliday& holiday = picture_.holidays[i];
      if (!is_in_turn(turn, holiday.first, holiday.last)) continue;
      sector.item = i;
      set_angles(sector, holiday.first.serial(), holiday.last.serial() + 1);
      layout_.sectors.push_back(sector);
    }
  }
}

void WheelBuilder::place_hub(std::size_t disc) {
  LayoutDisc& d = layout_.discs[disc];
  double innermost = d.radius;
  for (const Band& band : bands_)
    if (band.disc == disc) innermost = std::min(innermost, band.inner);
  d.hub = std::max(20.0, innermost - ring_gap);
  if (d.turns.size() > 1) return;
  // In a picture of order alone, that it is one stands in the middle of it and cannot be overlooked.
  const std::string note = picture_.is_order_only ? std::string(words_.order_only) : "";
  const std::string title = text_of(picture_.turns[d.turns.front()].title);
  PlacedLabel below = hub_label(note, d.hub * 1.5, 12.5, false);
  PlacedLabel above = hub_label(title, d.hub * 1.5, std::min(34.0, d.hub * 0.4), true);
  const double shift = note.empty() || title.empty() ? 0 : (label_height(above) + label_height(below)) / 2 + 6;
  const double share = shift > 0 ? label_height(above) / (label_height(above) + label_height(below)) : 0;
  above.at = {d.centre.x, d.centre.y - shift * (1 - share)};
  below.at = {d.centre.x, d.centre.y + shift * share};
  if (!title.empty()) add_label(std::move(above), "turn", "");
  if (!note.empty()) add_label(std::move(below), "note", "");
}

// A text for the middle of a wheel, in the greatest size in which no word is broken.
PlacedLabel WheelBuilder::hub_label(const std::string& text, double width, double size, bool is_bold) {
  PlacedLabel label;
  label.anchor = TextAnchor::middle;
  label.bold = is_bold;
  label.size = size;
  while (label.size > 8 && longest_word_width(text, label.size, is_bold) > width) label.size -= 1;
  WrappedText wrapped = wrap_text(text, width, label.size, 3, is_bold);
  label.lines = std::move(wrapped.lines);
  if (wrapped.is_cut) {
    note_cut(text);
    label.full = text;
  }
  return label;
}

}  // namespace hjul::detail
