// The page of a wheel: paper, title, legend, lists, and where the discs stand.
#include <algorithm>
#include <cmath>

#include "hjul/render/font.hpp"
#include "wheel_build.hpp"

namespace hjul::detail {
namespace {

constexpr double margin = 34;
constexpr double long_side = 1414;  // A-series paper: the square root of two
constexpr double short_side = 1000;
constexpr double list_size = 10.5;
constexpr double around_disc = 46;    // room for labels above and below a disc
constexpr double least_column = 190;  // width of a column of labels

struct Grid {
  std::size_t columns = 1;
  bool is_portrait = false;
  double radius = 0;
};

// How many rows so many discs fill.
double rows_of(std::size_t discs, std::size_t columns) noexcept {
  const std::size_t rows = (discs + columns - 1) / columns;
  return static_cast<double>(rows);
}

}  // namespace

void WheelBuilder::choose_page() {
  const std::size_t discs = style_.arrangement == TurnArrangement::nested ? 1 : picture_.turns.size();
  bool is_portrait = false;
  double best = 0;
  for (const bool portrait : {false, true})
    for (std::size_t columns = 1; columns <= discs; ++columns) {
      const double rows = rows_of(discs, columns);
      const double width = (portrait ? short_side : long_side) / static_cast<double>(columns);
      const double height = (portrait ? long_side : short_side) * 0.86 / rows;
      const double radius = std::min(height / 2 - around_disc, width / 2 - least_column);
      if (radius > best + 0.01) {
        best = radius;
        is_portrait = portrait;
      }
    }
  layout_.width = scale_ * (is_portrait ? short_side : long_side);
  layout_.height = scale_ * (is_portrait ? long_side : short_side);
}

void WheelBuilder::place_title() {
  const double width = layout_.width > layout_.height ? layout_.width * 0.26 : layout_.width - 2 * margin;
  double y = margin;
  const auto block = [&](const Text& text, std::string role, double size, bool bold, std::size_t lines) {
    const std::string whole = text_of(text);
    if (whole.empty()) return;
    while (size > 13 && longest_word_width(whole, size, bold) > width) size -= 1;
    WrappedText wrapped = wrap_text(whole, width, size, lines, bold);
    PlacedLabel label;
    label.size = size;
    label.bold = bold;
    label.lines = std::move(wrapped.lines);
    if (wrapped.is_cut) {
      label.full = whole;
      note_cut(whole);
    }
    label.at = {margin, y + label_height(label) / 2};
    y += label_height(label) + 4;
    title_right_ = std::max(title_right_, margin + label_width(label));
    add_label(std::move(label), std::move(role), "");
  };
  block(picture_.title, "title", 25, true, 4);
  block(picture_.subtitle, "subtitle", 13, false, 5);
  title_bottom_ = y + 6;
}

// Height of what stands below the discs. The first call only measures; the second, when all is known, places.
double WheelBuilder::place_footer(double bottom, bool is_final) {
  const auto entries = legend();
  const double right = layout_.width - margin;
  double height = place_legend(entries, margin, right, 0, nullptr, nullptr);
  const auto undated = undated_texts();
  height += place_list(words_.undated, undated, 0, false);
  height += place_list(words_.in_full, full_texts_, 0, false);
  if (!is_final) return height;
  double top = bottom - height;
  top += place_legend(entries, margin, right, top, &layout_.labels, &layout_.swatches);
  top += place_list(words_.undated, undated, top, true);
  place_list(words_.in_full, full_texts_, top, true);
  return height;
}

bool WheelBuilder::has_parts() const {
  return std::any_of(rings_.begin(), rings_.end(), [&](std::size_t ring) {
    return std::any_of(picture_.rings[ring].marks.begin(), picture_.rings[ring].marks.end(), [&](const auto& mark) {
      return std::any_of(rings_.begin(), rings_.end(), [&](std::size_t other) {
        return std::find(mark.with.begin(), mark.with.end(), picture_.rings[other].id) != mark.with.end();
      });
    });
  });
}

std::vector<LegendEntry> WheelBuilder::legend() const {
  using Sign = LegendSwatch::Sign;
  std::vector<bool> is_used(layout_.kinds.size());
  bool has_weight[3] = {};
  const auto use = [&](const std::string& id) {
    for (std::size_t i = 0; i < layout_.kinds.size(); ++i)
      if (layout_.kinds[i].id == id) is_used[i] = true;
  };
  for (const std::size_t ring : rings_) {
    for (const PicturePhase& arc : picture_.rings[ring].arcs) use(arc.kind);
    for (const PictureActivity& mark : picture_.rings[ring].marks) {
      use(mark.kind);
      has_weight[static_cast<std::size_t>(mark.weight)] = true;
    }
  }
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < layout_.kinds.size(); ++i)
    if (is_used[i]) entries.push_back({Sign::kind, i, text_of(layout_.kinds[i].title)});
  if (picture_.units.size() > 1)
    for (std::size_t i = 0; i < picture_.units.size(); ++i)
      entries.push_back({Sign::unit, i, text_of(picture_.units[i].title)});
  if (has_weight[1] || has_weight[2])
    for (std::size_t i = 0; i < 3; ++i)
      if (has_weight[i]) entries.push_back({Sign::weight, i, std::string(word_of(static_cast<Weight>(i), words_))});
  if (has_parts()) entries.push_back({Sign::part, 0, std::string(words_.takes_part)});
  for (std::size_t state = 0; state < 4; ++state)
    if (std::any_of(picture_.chords.begin(), picture_.chords.end(),
                    [&](const WheelChord& c) { return static_cast<std::size_t>(c.state) == state; }))
      entries.push_back({Sign::chord, state, std::string(word_of(static_cast<ChordState>(state), words_))});
  if (!picture_.holidays.empty()) entries.push_back({Sign::holiday, 0, std::string(words_.holiday)});
  if (picture_.today)
    entries.push_back({Sign::today, 0, today_text(picture_.today_label, *picture_.today, style_.language)});
  return entries;
}

std::vector<std::string> WheelBuilder::undated_texts() const {
  std::vector<std::string> texts;
  for (const UndatedActivity& activity : picture_.undated) {
    std::string text = text_of(activity.label);
    if (const std::string when = text_of(activity.when); !when.empty()) text += " – " + when;
    texts.push_back(std::move(text));
  }
  return texts;
}

double WheelBuilder::place_list(std::string_view heading, const std::vector<std::string>& items, double top,
                                bool is_final) {
  if (items.empty()) return 0;
  constexpr double gutter = 28;
  constexpr std::size_t unlimited = 1000;
  const double count = std::max(1.0, std::floor((layout_.width - 2 * margin) / 330));
  const double width = (layout_.width - 2 * margin + gutter) / count - gutter;
  PlacedLabel head;
  head.lines = {std::string(heading)};
  head.size = list_size;
  head.bold = true;
  head.at = {margin, top + 10 + label_height(head) / 2};
  double y = head.at.y + label_height(head) / 2 + 2;
  if (is_final) add_label(std::move(head), "list_heading", "");
  double row_height = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto column = static_cast<double>(i % static_cast<std::size_t>(count));
    if (i > 0 && i % static_cast<std::size_t>(count) == 0) {
      y += row_height;
      row_height = 0;
    }
    PlacedLabel label;
    label.lines = wrap_text(items[i], width, list_size, unlimited).lines;
    label.size = list_size;
    label.at = {margin + column * (width + gutter), y + label_height(label) / 2};
    row_height = std::max(row_height, label_height(label) + 2);
    if (is_final) add_label(std::move(label), "list", "");
  }
  return y + row_height - top;
}

void WheelBuilder::choose_discs(double top, double bottom) {
  const bool is_nested = style_.arrangement == TurnArrangement::nested;
  const std::size_t count = is_nested ? 1 : picture_.turns.size();
  const bool is_landscape_single = count == 1;
  if (!is_landscape_single) top = title_bottom_;
  Grid best;
  for (std::size_t columns = 1; columns <= count; ++columns) {
    const double rows = rows_of(count, columns);
    const double width = layout_.width / static_cast<double>(columns);
    const double radius = std::min((bottom - top) / rows / 2 - around_disc + 16, width / 2 - least_column);
    if (radius > best.radius) best = {columns, false, radius};
  }
  const double rows = rows_of(count, best.columns);
  const double width = layout_.width / static_cast<double>(best.columns);
  const double height = (bottom - top) / rows;
  for (std::size_t i = 0; i < count; ++i) {
    const auto column = static_cast<double>(i % best.columns);
    const std::size_t rows_above = i / best.columns;
    const auto row = static_cast<double>(rows_above);
    Cell cell;
    cell.left = column * width + margin * (column > 0 ? 0.3 : 1);
    cell.right = (column + 1) * width - margin * (i % best.columns + 1 < best.columns ? 0.3 : 1);
    const double apart = rows > 1 ? 12 : 0;  // between wheels above each other
    cell.top = top + row * height + (row > 0 ? apart : 0);
    cell.bottom = top + (row + 1) * height - (row + 1 < rows ? apart : 0);
    cell.left_column_top = is_landscape_single ? std::max(cell.top, title_bottom_) : cell.top;
    LayoutDisc disc;
    disc.centre = {(column + 0.5) * width, (cell.top + cell.bottom) / 2};
    disc.radius = best.radius;
    if (is_landscape_single) {  // the title may not touch the wheel
      const double dx = disc.centre.x - title_right_ - 24;
      const double dy = disc.centre.y - title_bottom_;
      if (dx > 0 && dy > 0) disc.radius = std::min(disc.radius, std::hypot(dx, dy));
    }
    disc.hub = std::max(disc.radius * 0.19, 58.0);
    if (is_nested)
      for (std::size_t turn = 0; turn < picture_.turns.size(); ++turn) disc.turns.push_back(turn);
    else
      disc.turns.push_back(i);
    cells_.push_back(cell);
    layout_.discs.push_back(std::move(disc));
  }
}

}  // namespace hjul::detail
