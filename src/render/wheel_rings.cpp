// The calendar around a wheel, and how thick every ring is.
#include <algorithm>
#include <cmath>

#include "hjul/render/font.hpp"
#include "wheel_build.hpp"

namespace hjul::detail {
namespace {

constexpr double month_band = 27;
constexpr double week_band = 13;
constexpr double holiday_band = 13;
constexpr double turn_strip = 20;  // the heading of a turn in nested wheels
constexpr double ring_gap = 4;

// Thickness that the zones of a ring need before there is room to spare.
constexpr double strip_need = 16;
constexpr double phase_need = 23;
constexpr double span_need = 15;
constexpr double mark_need = 15;
constexpr double text_need = 40;
constexpr double empty_need = 12;

}  // namespace

void WheelBuilder::place_calendar(std::size_t disc) {
  const LayoutDisc& d = layout_.discs[disc];
  place_months(disc, d.radius - month_band, d.radius);
  double inner = d.radius - month_band;
  if (style_.has_week_numbers && d.turns.size() == 1) {
    place_weeks(disc, inner - week_band, inner);
    inner -= week_band;
  }
  if (!picture_.holidays.empty() && d.turns.size() == 1) place_holidays(disc, inner - holiday_band, inner);
}

void WheelBuilder::place_months(std::size_t disc, double inner, double outer) {
  const LayoutDisc d = layout_.discs[disc];
  const std::size_t turn = d.turns.front();
  const DateWindow window = picture_.turns[turn].window;
  for (std::int32_t day = window.from; day < window.to;) {
    const Date date = Date::from_serial(day);
    const auto rest = static_cast<std::int32_t>(days_in_month(date.year(), date.month()) - date.day() + 1);
    const std::int32_t end = std::min(day + rest, window.to);
    LayoutSector sector;
    sector.role = SectorRole::month;
    sector.disc = disc;
    sector.turn = turn;
    sector.item = date.month();
    sector.inner = inner;
    sector.outer = outer;
    sector.from = angle_of(turn, day);
    sector.to = angle_of(turn, end);
    const ArcBox box = {d.centre, inner, outer, sector.from, sector.to};
    layout_.sectors.push_back(sector);
    ArcTextRules rules;
    rules.max_size = 13;
    rules.is_bold = true;
    rules.max_lines = 1;
    ArcText text = arc_text(month_name(style_.language, date.month()), box, rules);
    if (text.words.empty()) text = arc_text(month_abbreviation(style_.language, date.month()), box, rules);
    add_arc_text(std::move(text), "month", "", std::string(month_name(style_.language, date.month())));
    day = end;
  }
}

void WheelBuilder::place_weeks(std::size_t disc, double inner, double outer) {
  const LayoutDisc d = layout_.discs[disc];
  const std::size_t turn = d.turns.front();
  const DateWindow window = picture_.turns[turn].window;
  for (std::int32_t day = window.from; day < window.to;) {
    const Date date = Date::from_serial(day);
    const std::int32_t end = std::min(day + 8 - static_cast<std::int32_t>(date.weekday()), window.to);
    LayoutSector sector;
    sector.role = SectorRole::week;
    sector.disc = disc;
    sector.turn = turn;
    sector.item = iso_week(date).week;
    sector.inner = inner;
    sector.outer = outer;
    sector.from = angle_of(turn, day);
    sector.to = angle_of(turn, end);
    ArcTextRules rules;
    rules.max_size = 8;
    rules.min_size = 6.5;
    const std::string week = std::to_string(sector.item);
    if (end - day >= 4)
      add_arc_text(arc_text(week, {d.centre, inner, outer, sector.from, sector.to}, rules), "week", "", week);
    layout_.sectors.push_back(sector);
    day = end;
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
    sector.from = std::max(0.0, angle_of(turn, holiday.first.serial()));
    sector.to = std::min(360.0, angle_of(turn, holiday.last.serial() + 1));
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
  double outer = d.radius - month_band - 5;
  if (d.turns.size() == 1) {
    if (style_.has_week_numbers) outer -= week_band;
    if (!picture_.holidays.empty()) outer -= holiday_band;
  }
  const double strip = d.turns.size() > 1 ? turn_strip : 0;
  std::vector<Band> bands;
  for (const std::size_t turn : d.turns)
    for (const std::size_t ring : rings_) {
      Band band;
      band.disc = disc;
      band.turn = turn;
      band.ring = ring;
      std::vector<std::pair<double, double>> dates;
      for (const std::size_t i : items_of(picture_, turn, ring, ItemSort::arc))
        dates.emplace_back(picture_.rings[ring].arcs[i].first.serial(), picture_.rings[ring].arcs[i].last.serial() + 1);
      band.phase_lanes = lane_count(lanes_of(dates, 0));
      dates.clear();
      for (const std::size_t i : items_of(picture_, turn, ring, ItemSort::span))
        dates.emplace_back(picture_.rings[ring].marks[i].first.serial(),
                           picture_.rings[ring].marks[i].last.serial() + 1);
      band.span_lanes = lane_count(lanes_of(dates, 1));
      dates.clear();
      // Days that a marker covers in the middle of the disc; the true lanes are found when the radius is known.
      const double days = 365.0 * 12 / (2 * pi * d.radius * 0.6);
      for (const std::size_t i : items_of(picture_, turn, ring, ItemSort::mark)) {
        const double day = picture_.rings[ring].marks[i].first.serial();
        dates.emplace_back(day, day + days);
      }
      band.mark_lanes = lane_count(lanes_of(dates, 0));
      bands.push_back(band);
    }
  share_thickness(bands, outer, d.hub, strip);
  bands_.insert(bands_.end(), bands.begin(), bands.end());
}

void WheelBuilder::share_thickness(std::vector<Band>& bands, double outer, double inner, double strip) const {
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
    band.texts = ring.month_texts.empty() ? 0 : text_need;
    if (band.phases + band.spans + band.marks + band.texts <= 0) band.marks = empty_need;
    flexible += band.phases + band.spans + band.marks + band.texts;
    wishes += 0.35 * band.phases + 0.25 * band.spans + (band.mark_lanes ? band.marks : 0) + 0.6 * band.texts;
  }
  const double room = outer - inner - fixed;
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
    band.phases *= shrink * std::min(1.6, 1 + 0.35 * grow);
    band.spans *= shrink * std::min(1.5, 1 + 0.25 * grow);
    const double marks = band.mark_lanes ? std::min(thickest, band.marks * (1 + grow)) : band.marks;
    band.marks = std::max(band.marks, marks) * shrink;
    band.texts *= shrink * std::min(2.0, 1 + 0.6 * grow);
    band.inner = at - band.strip - band.phases - band.spans - band.marks - band.texts;
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
      sector.from = std::max(0.0, angle_of(turn, holiday.first.serial()));
      sector.to = std::min(360.0, angle_of(turn, holiday.last.serial() + 1));
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
  const std::string title = text_of(picture_.turns[d.turns.front()].title);
  if (title.empty()) return;
  PlacedLabel label;
  label.lines = {title};
  label.at = d.centre;
  label.anchor = TextAnchor::middle;
  label.bold = true;
  for (label.size = std::min(34.0, d.hub * 0.4); label.size > 8 && label_width(label) > d.hub * 1.6;) label.size -= 1;
  WrappedText wrapped = wrap_text(title, d.hub * 1.6, label.size, 3, true);
  label.lines = std::move(wrapped.lines);
  if (wrapped.is_cut) {
    note_cut(title);
    label.full = title;
  }
  add_label(std::move(label), "turn", "");
}

}  // namespace hjul::detail
