#include "hjul/render/wheel_layout.hpp"

#include <algorithm>
#include <array>

#include "hjul/base/error.hpp"
#include "wheel_build.hpp"

namespace hjul {
namespace detail {

WheelBuilder::WheelBuilder(const WheelPicture& picture, const WheelStyle& style, double scale, bool has_labels_inside,
                           const std::vector<std::string>& full_texts)
    : picture_(picture),
      style_(style),
      words_(words(style.language)),
      scale_(scale),
      has_labels_inside_(has_labels_inside),
      full_texts_(full_texts) {
  layout_.kinds = picture.kinds;
  for (std::size_t i = 0; i < picture.rings.size(); ++i) {
    const auto& hidden = style.hidden_rings;
    const bool is_hidden =
        picture.rings[i].is_hidden || std::find(hidden.begin(), hidden.end(), picture.rings[i].id) != hidden.end();
    if (!is_hidden) rings_.push_back(i);
  }
  require(!rings_.empty(), "a wheel has at least one visible ring");
  // Kinds that the legend's list forgot come after it, in the order of the picture.
  for (const std::size_t ring : rings_) {
    for (const PicturePhase& arc : picture.rings[ring].arcs) kind_index(arc.kind);
    for (const PictureActivity& mark : picture.rings[ring].marks) kind_index(mark.kind);
  }
  for (const UndatedActivity& activity : picture.undated) kind_index(activity.kind);
}

bool WheelBuilder::build() {
  choose_page();
  place_title();
  const double margin = 34;
  const double bottom = layout_.height - margin;
  const double footer = place_footer(bottom, false);
  if (footer > layout_.height * 0.42) return false;
  choose_discs(margin, bottom - footer);
  columns_.resize(layout_.discs.size());
  for (std::size_t disc = 0; disc < layout_.discs.size(); ++disc) {
    if (layout_.discs[disc].radius < 150) return false;
    place_calendar(disc);
    plan_bands(disc);
    place_shades(disc);
    place_hub(disc);
  }
  for (const Band& band : bands_) place_band(band);
  if (is_too_full_) return false;
  place_chords();
  for (std::size_t disc = 0; disc < layout_.discs.size(); ++disc)
    if (!place_columns(disc)) return false;
  place_footer(bottom, true);
  return true;
}

double WheelBuilder::angle_of(std::size_t turn, double serial) const noexcept {
  const DateWindow& window = picture_.turns[turn].window;
  return 360.0 * (serial - window.from) / (window.to - window.from);
}

bool WheelBuilder::is_in_turn(std::size_t turn, Date first, Date last) const noexcept {
  const DateWindow& window = picture_.turns[turn].window;
  return first.serial() < window.to && last.serial() >= window.from;
}

void WheelBuilder::set_angles(LayoutSector& sector, double from, double to) const noexcept {
  sector.from = std::max(0.0, angle_of(sector.turn, from));
  sector.to = std::min(360.0, angle_of(sector.turn, to));
}

LayoutSector WheelBuilder::sector_in(const Band& band, SectorRole role) const noexcept {
  LayoutSector sector;
  sector.role = role;
  sector.disc = band.disc;
  sector.turn = band.turn;
  sector.ring = band.ring;
  sector.inner = band.inner;
  sector.outer = band.outer;
  sector.to = 360;
  return sector;
}

RingItem WheelBuilder::item_of(const PictureActivity& mark, std::size_t ring, std::size_t index) {
  return {ring, index, mark.id, label_of(mark), kind_index(mark.kind), look_of(mark), mark.first, mark.last};
}

std::vector<RingItem> WheelBuilder::items_in(std::size_t turn, std::size_t ring, ItemSort sort) {
  std::vector<RingItem> items;
  for (const std::size_t i : items_of(picture_, turn, ring, sort)) {
    if (sort != ItemSort::arc) {
      items.push_back(item_of(picture_.rings[ring].marks[i], ring, i));
      continue;
    }
    const PicturePhase& arc = picture_.rings[ring].arcs[i];
    const std::size_t kind = kind_index(arc.kind);
    items.push_back({ring, i, arc.id, text_of(arc.label), kind, kind, arc.first, arc.last});
  }
  return items;
}

std::vector<RingItem> WheelBuilder::parts_in(std::size_t turn, std::size_t ring) {
  const std::string& id = picture_.rings[ring].id;
  std::vector<RingItem> items;
  for (const std::size_t other : rings_)
    for (const ItemSort sort : {ItemSort::span, ItemSort::mark})
      for (const std::size_t i : items_of(picture_, turn, other, sort)) {
        const PictureActivity& mark = picture_.rings[other].marks[i];
        if (std::find(mark.with.begin(), mark.with.end(), id) == mark.with.end()) continue;
        items.push_back(item_of(mark, other, i));
        if (sort == ItemSort::mark) items.back().last = mark.first + Days{3};  // wide enough to be seen
      }
  std::stable_sort(items.begin(), items.end(), [](const RingItem& a, const RingItem& b) { return a.first < b.first; });
  return items;
}

std::size_t WheelBuilder::kind_index(const std::string& id) {
  for (std::size_t i = 0; i < layout_.kinds.size(); ++i)
    if (layout_.kinds[i].id == id) return i;
  Text title;
  title.set(style_.language, id);
  layout_.kinds.push_back({id, title});
  return layout_.kinds.size() - 1;
}

std::string WheelBuilder::label_of(const PictureActivity& mark) const {
  std::string text = text_of(mark.label);
  if (mark.count > 1) text += " (×\u00A0" + std::to_string(mark.count) + ")";
  if (picture_.units.size() < 2) return text;
  for (const PictureUnit& unit : picture_.units)
    if (unit.id == mark.unit) text += " · " + text_of(unit.title);
  return text;
}

std::size_t WheelBuilder::look_of(const PictureActivity& mark) {
  if (picture_.units.size() < 2) return kind_index(mark.kind);
  for (std::size_t i = 0; i < picture_.units.size(); ++i)
    if (picture_.units[i].id == mark.unit) return i;
  return picture_.units.size();  // a colour of its own for units that the overlay does not name
}

PlacedLabel& WheelBuilder::add_label(PlacedLabel label, std::string role, std::string owner) {
  label.role = std::move(role);
  label.owner = std::move(owner);
  layout_.labels.push_back(std::move(label));
  return layout_.labels.back();
}

void WheelBuilder::add_arc_text(ArcText text, std::string_view role, std::string_view owner, const std::string& whole) {
  if (text.is_cut) note_cut(whole);
  if (text.is_cut && !text.words.empty()) text.words.back().full = whole;  // the one with the ellipsis
  for (PlacedLabel& word : text.words) {
    add_label(std::move(word), std::string(role), std::string(owner));
  }
}

void WheelBuilder::note_cut(const std::string& whole) {
  if (std::find(cut_texts_.begin(), cut_texts_.end(), whole) == cut_texts_.end()) cut_texts_.push_back(whole);
}

std::vector<std::size_t> lanes_of(const std::vector<std::pair<double, double>>& intervals, double gap) {
  std::vector<double> ends;
  std::vector<std::size_t> lanes;
  for (const auto& [from, to] : intervals) {
    const auto free = std::find_if(ends.begin(), ends.end(), [&, start = from](double end) { return end <= start; });
    lanes.push_back(static_cast<std::size_t>(free - ends.begin()));
    if (free == ends.end())
      ends.push_back(to + gap);
    else
      *free = to + gap;
  }
  return lanes;
}

std::vector<std::size_t> lanes_of_items(const std::vector<RingItem>& items, double gap) {
  std::vector<std::pair<double, double>> days;
  days.reserve(items.size());
  for (const RingItem& item : items) days.emplace_back(item.first.serial(), item.last.serial() + 1);
  return lanes_of(days, gap);
}

std::size_t lane_count(const std::vector<std::size_t>& lanes) noexcept {
  return lanes.empty() ? 0 : *std::max_element(lanes.begin(), lanes.end()) + 1;
}

std::vector<std::size_t> items_of(const WheelPicture& picture, std::size_t turn, std::size_t ring, ItemSort sort) {
  const DateWindow& window = picture.turns[turn].window;
  const WheelRing& items = picture.rings[ring];
  std::vector<std::size_t> out;
  const auto consider = [&](std::size_t i, Date first, Date last) {
    if (first.serial() < window.to && last.serial() >= window.from) out.push_back(i);
  };
  if (sort == ItemSort::arc) {
    for (std::size_t i = 0; i < items.arcs.size(); ++i) consider(i, items.arcs[i].first, items.arcs[i].last);
    std::stable_sort(out.begin(), out.end(),
                     [&](std::size_t a, std::size_t b) { return items.arcs[a].first < items.arcs[b].first; });
    return out;
  }
  for (std::size_t i = 0; i < items.marks.size(); ++i) {
    const PictureActivity& mark = items.marks[i];
    if (is_bar(mark) != (sort == ItemSort::span)) continue;
    // A mark stands in the turn of its first day only; a bar goes on into the next turn.
    consider(i, mark.first, is_bar(mark) ? mark.last : mark.first);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return items.marks[a].first < items.marks[b].first; });
  return out;
}

}  // namespace detail

namespace {

std::size_t count_outside(const WheelPicture& picture) {
  const auto is_outside = [&](Date first, Date last) {
    return std::none_of(picture.turns.begin(), picture.turns.end(), [&](const WheelTurn& turn) {
      return first.serial() < turn.window.to && last.serial() >= turn.window.from;
    });
  };
  std::size_t count = 0;
  for (const WheelRing& ring : picture.rings) {
    for (const PicturePhase& arc : ring.arcs) count += is_outside(arc.first, arc.last);
    for (const PictureActivity& mark : ring.marks)
      count += is_outside(mark.first, detail::is_bar(mark) ? mark.last : mark.first);
  }
  return count;
}

// One page at one scale. The list of texts in full needs room of its own, so the page is laid out again until the texts
// that were cut are those in the list.
bool try_layout(const WheelPicture& picture, const WheelStyle& style, double scale, bool has_labels_inside,
                WheelLayout& layout) {
  std::vector<std::string> full_texts;
  for (int pass = 0; pass < 4; ++pass) {
    detail::WheelBuilder builder(picture, style, scale, has_labels_inside, full_texts);
    if (!builder.build()) return false;
    if (builder.cut_texts() == full_texts) {
      layout = builder.take();
      layout.outside_count += count_outside(picture);
      return true;
    }
    full_texts = builder.cut_texts();
  }
  return false;
}

}  // namespace

std::string_view to_string(SectorRole role) noexcept {
  constexpr std::array<std::string_view, 11> names = {"month",      "week",  "holiday", "shade", "ring",  "strip",
                                                      "month_text", "phase", "span",    "part",  "period"};
  return names[static_cast<std::size_t>(role)];
}

WheelLayout wheel_layout(const WheelPicture& picture, const WheelStyle& style) {
  require(!picture.turns.empty(), "a wheel has at least one turn");
  for (const WheelTurn& turn : picture.turns) require(!turn.window.is_empty(), "a turn has at least one day");
  constexpr double steps_up = 1.07;
  constexpr int most_steps = 60;  // 1.07^60 is about 58: a page of that size holds thousands of labels
  WheelLayout layout;
  if (style.labels == LabelPlacement::automatic && try_layout(picture, style, 1, true, layout)) return layout;
  double scale = 1;
  for (int step = 0; step < most_steps; ++step, scale *= steps_up)
    if (try_layout(picture, style, scale, false, layout)) return layout;
  throw Error("picture.too_full", "a wheel with so many labels cannot be laid out; hide rings or show fewer turns");
}

}  // namespace hjul
