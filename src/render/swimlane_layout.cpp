#include <algorithm>
#include <cmath>

#include "calendar_cells.hpp"
#include "hjul/base/error.hpp"
#include "hjul/render/font.hpp"
#include "hjul/render/swimlane.hpp"
#include "legend.hpp"
#include "swimlane_sheet.hpp"
#include "title_block.hpp"
#include "wheel_build.hpp"
#include "words.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double margin = 34;
constexpr double long_side = 1414;
constexpr double short_side = 1000;
constexpr double title_column = 150, title_width = 136;
constexpr double label_size = 11;
constexpr double mark_size = 11;
constexpr double lane = 20;
constexpr double row_padding = 7;
constexpr double month_band = 27;
constexpr double week_band = 15;
constexpr double period_band = 16;
constexpr double widest_label = 520;
constexpr double label_gap = 5;  // between a mark and its label
constexpr double list_size = 10.5;

// A bar with its label, as an interval of the x axis.
struct Piece {
  SwimlaneBar bar;
  double from = 0;
  double to = 0;
  std::vector<PlacedLabel> labels;  // none, when empty
};

class SwimlaneBuilder {
 public:
  // `is_first` and `is_last` on the sheet.
  SwimlaneBuilder(const SwimlanePicture& picture, const PictureStyle& style, Sheet& sheet, bool is_first, bool is_last)
      : picture_(picture),
        style_(style),
        words_(words(style.language)),
        sheet_(sheet),
        is_first_(is_first),
        is_last_(is_last) {
    sheet.add(picture);
    out_.width = long_side * sheet.scale;
    out_.left = margin + title_column;
    out_.right = out_.width - margin;
  }

  // Between `top`, and at least `bottom`, of the sheet.
  SwimlaneLayout build(double top, double bottom) {
    y_ = top + (is_first_ ? margin : 0);
    place_title();
    out_.calendar_top = y_;
    out_.weeks_top = out_.calendar_top + (upper_cells(scale_of()).empty() ? 0 : month_band);
    out_.periods_top = out_.weeks_top + (lower_cells(scale_of()).empty() ? 0 : week_band + 2);
    out_.rows_top = out_.periods_top + 2 + (period_cells(scale_of()).empty() ? 0 : period_band);
    place_calendar();
    std::vector<std::vector<Piece>> rows;
    std::vector<double> heights;
    for (std::size_t row = 0; row < picture_.rows.size(); ++row) {
      rows.push_back(pieces_of(row));
      heights.push_back(set_lanes(rows.back(), row));
    }
    double content = out_.rows_top;
    for (const double height : heights) content += height;
    const double footer = place_footer(0, false);
    const double spare = std::max(0.0, bottom - content - footer - margin);
    double y = out_.rows_top;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const double extra = std::min(spare / static_cast<double>(rows.size()), heights[row] * 0.6);
      place_row(row, rows[row], y, y + heights[row] + extra, extra / 2);
      y += heights[row] + extra;
    }
    out_.rows_bottom = y;
    out_.height = std::max(bottom, y + footer + margin);
    // The list may have grown by labels that were cut; the footer stands below the rows in any case.
    out_.height = std::max(out_.height, y + place_footer(0, false) + margin);
    if (is_last_) place_footer(out_.height - margin - place_footer(0, false), true);
    out_.kinds = sheet_.kinds;
    return std::move(out_);
  }

 private:
  std::string text_of(const Text& text) const { return std::string(text.best(style_.language)); }
  Scale scale_of() const { return {picture_.window, picture_.periods, picture_.is_order_only, style_.language}; }
  double x_of(double serial) const noexcept {
    const double days = picture_.window.to - picture_.window.from;
    return out_.left + (out_.right - out_.left) * (serial - picture_.window.from) / days;
  }
  void add(PlacedLabel label, std::string role, std::string owner = "") {
    label.role = std::move(role);
    label.owner = std::move(owner);
    out_.labels.push_back(std::move(label));
  }
  // The text cut to a width; the whole goes to the label and to the list.
  PlacedLabel line(const std::string& lead, const std::string& text, double width) {
    PlacedLabel label;
    label.size = label_size;
    label.lead = lead;
    const double indent = lead.empty() ? 0 : text_width(lead, label_size, true) + lead_gap * label_size;
    label.lines = {fit_text(text, width - indent, label_size)};
    if (label.lines.front() != text) {
      label.full = lead.empty() ? text : lead + " " + text;
      sheet_.note_cut(label.full);
    }
    return label;
  }

  void place_title() {
    const auto block = [&](const Text& text, std::string role, double size, bool bold) {
      auto label = title_label(text_of(text), margin, y_, out_.width - 2 * margin, size, bold);
      if (!label) return;
      y_ += label_height(*label) + 3;
      add(std::move(*label), std::move(role));
    };
    if (is_first_) block(picture_.title, "title", 27, true);
    block(picture_.subtitle, "subtitle", 13, false);
    y_ += 14;
  }

  void place_calendar() {
    place_cells(upper_cells(scale_of()), "month", 13, true, out_.calendar_top, month_band);
    place_cells(lower_cells(scale_of()), "week", 8, false, out_.weeks_top, week_band);
    place_cells(period_cells(scale_of()), "period", 9.5, false, out_.periods_top, period_band);
  }

  // In the middle of every cell its text, or the short one, or nothing where neither fits.
  void place_cells(const std::vector<CalendarCell>& cells, std::string_view role, double size, bool is_bold, double top,
                   double height) {
    for (const CalendarCell& cell : cells) {
      const double left = x_of(cell.window.from);
      const double right = x_of(cell.window.to);
      PlacedLabel label;
      label.size = size;
      label.bold = is_bold;
      label.anchor = TextAnchor::middle;
      label.at = {(left + right) / 2, top + height / 2};
      const double least_size = picture_.is_order_only && is_bold ? 8 : size;
      label.lines = {cell.text};
      while (label.size > least_size && label_width(label) > right - left - 4) label.size -= 0.5;
      if (label_width(label) > right - left - 2) label.lines = {cell.brief};
      if (label_width(label) > right - left - 1 && picture_.is_order_only)
        label.lines = {fit(cell, label, right - left)};
      if (!label.lines.front().empty() && label_width(label) < right - left - 1)
        add(std::move(label), std::string(role));
    }
  }

  // The title of a stage that is too long for its place; the list has it whole.
  std::string fit(const CalendarCell& cell, PlacedLabel& label, double width) {
    label.full = cell.text;
    sheet_.note_cut(cell.text);
    return fit_text(cell.text, width - 4, label.size, label.bold);
  }

  bool clip(Date first, Date last, SwimlaneBar& bar) {
    if (first.serial() >= picture_.window.to || last.serial() < picture_.window.from) {
      if (!bar.is_part()) ++out_.outside_count;
      return false;
    }
    sheet_.use(picture_, bar);
    bar.left = std::max(out_.left, x_of(first.serial()));
    bar.right = std::min(out_.right, x_of(last.serial() + 1));
    return true;
  }

  std::vector<Piece> pieces_of(std::size_t row) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < picture_.rows[row].phases.size(); ++i) {
      const PicturePhase& phase = picture_.rows[row].phases[i];
      Piece piece;
      piece.bar = {row, row, i, sheet_.kind_index(phase.kind), true, false, 0, 0, 0, 0};
      if (!clip(phase.first, phase.last, piece.bar)) continue;
      label_piece(piece, when_text(scale_of(), phase.first, phase.last), text_of(phase.label), phase.id);
      pieces.push_back(std::move(piece));
    }
    for (std::size_t source = 0; source < picture_.rows.size(); ++source)
      for (std::size_t i = 0; i < picture_.rows[source].activities.size(); ++i) add_activity(row, source, i, pieces);
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
      return a.bar.is_phase != b.bar.is_phase ? a.bar.is_phase : a.from < b.from;
    });
    return pieces;
  }

  // An activity of the row's own, or one of another row in which it takes part.
  void add_activity(std::size_t row, std::size_t source, std::size_t item, std::vector<Piece>& pieces) {
    const PictureActivity& activity = picture_.rows[source].activities[item];
    const auto& with = activity.with;
    if (row != source && std::find(with.begin(), with.end(), picture_.rows[row].id) == with.end()) return;
    Piece piece;
    piece.bar = {row, source, item, sheet_.kind_index(activity.kind), false, !is_bar(activity), 0, 0, 0, 0};
    if (!clip(activity.first, is_bar(activity) ? activity.last : activity.first, piece.bar)) return;
    std::string text = text_of(activity.label);
    if (activity.count > 1) text += " (×\u00A0" + std::to_string(activity.count) + ")";
    label_piece(piece, when_text(scale_of(), activity.first, activity.last), text, activity.id);
    pieces.push_back(std::move(piece));
  }

  // Inside the bar where it fits, else to the right, else to the left; the interval covers bar and label.
  void label_piece(Piece& piece, const std::string& date, const std::string& text, const std::string& owner) {
    SwimlaneBar& bar = piece.bar;
    if (bar.is_mark) {
      const double middle = (bar.left + bar.right) / 2;
      bar.left = middle - mark_size / 2;
      bar.right = middle + mark_size / 2;
    }
    piece.from = bar.left;
    piece.to = bar.right;
    if (text.empty()) return;
    PlacedLabel inside;
    inside.lines = {text};
    inside.size = label_size;
    inside.owner = owner;
    inside.role = bar.is_phase ? "phase" : bar.is_part() ? "part" : "activity";
    const std::string role = inside.role;
    if (!bar.is_mark && label_width(inside) + 12 <= bar.right - bar.left) {
      inside.at.x = (bar.left + bar.right) / 2;
      inside.anchor = TextAnchor::middle;
      piece.labels.push_back(std::move(inside));
      return;
    }
    const double right = out_.right - bar.right - label_gap;
    const double left = bar.left - label_gap - out_.left;
    PlacedLabel beside = line(date, text, std::min(widest_label, std::max(left, right)));
    const double width = label_width(beside);
    beside.owner = owner;
    beside.role = role;
    if (width <= right) {
      beside.at.x = bar.right + label_gap;
      piece.to = beside.at.x + width;
    } else {
      beside.at.x = bar.left - label_gap;
      beside.anchor = TextAnchor::end;
      piece.from = beside.at.x - width;
    }
    piece.labels.push_back(std::move(beside));
  }

  // Lanes of phases first, activities below; the y of bars and labels is left relative to the row. Returns the height.
  double set_lanes(std::vector<Piece>& pieces, std::size_t row) {
    double top = row_padding;
    for (const bool is_phase : {true, false}) {
      std::vector<Piece*> chosen;
      for (Piece& piece : pieces)
        if (piece.bar.is_phase == is_phase) chosen.push_back(&piece);
      std::stable_sort(chosen.begin(), chosen.end(), [](const Piece* a, const Piece* b) { return a->from < b->from; });
      std::vector<std::pair<double, double>> intervals(chosen.size());
      for (std::size_t i = 0; i < chosen.size(); ++i) intervals[i] = {chosen[i]->from, chosen[i]->to};
      const auto lanes = lanes_of(intervals, is_phase || picture_.is_order_only ? 0 : 10);
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        const double middle = top + lane * (static_cast<double>(lanes[i]) + 0.5);
        const double half = chosen[i]->bar.is_mark ? mark_size / 2 : lane / 2 - (is_phase ? 1 : 2);
        chosen[i]->bar.top = middle - half;
        chosen[i]->bar.bottom = middle + half;
        for (PlacedLabel& label : chosen[i]->labels) label.at.y = middle;
      }
      top += lane * static_cast<double>(lane_count(lanes));
    }
    return std::max(top + row_padding, label_height(row_title(row)) + 2 * row_padding);
  }

  PlacedLabel row_title(std::size_t row) const {
    const std::string text = text_of(picture_.rows[row].title);
    PlacedLabel title;
    title.bold = true;
    for (title.size = 12.5; title.size > 9 && longest_word_width(text, title.size, true) > title_width;)
      title.size -= 0.5;
    title.lines = wrap_text(text, title_width, title.size, 100, true).lines;
    return title;
  }

  void place_row(std::size_t row, std::vector<Piece>& pieces, double top, double bottom, double shift) {
    out_.rows.push_back({top, bottom});
    PlacedLabel title = row_title(row);
    title.at = {margin, (top + bottom) / 2};
    add(std::move(title), "row", picture_.rows[row].id);
    for (Piece& piece : pieces) {
      piece.bar.top += top + shift;
      piece.bar.bottom += top + shift;
      out_.bars.push_back(piece.bar);
      for (PlacedLabel& label : piece.labels) {
        label.at.y += top + shift;
        out_.labels.push_back(std::move(label));
      }
    }
  }

  // Nothing below a year that is not the last of its sheet.
  double place_footer(double top, bool is_final) {
    if (!is_last_) return 0;
    double y = top + place_legend(sheet_.legend(), margin, out_.width - margin, top, is_final ? &out_.labels : nullptr,
                                  is_final ? &out_.swatches : nullptr);
    std::vector<std::string> undated;
    for (const UndatedActivity& activity : picture_.undated) {
      const std::string when = text_of(activity.when);
      undated.push_back(text_of(activity.label) + (when.empty() ? "" : " – " + when));
    }
    y = place_list(words_.undated, undated, y, is_final);
    y = place_list(words_.in_full, sheet_.cut, y, is_final);
    return y - top;
  }

  double place_list(std::string_view heading, const std::vector<std::string>& items, double y, bool is_final) {
    if (items.empty()) return y;
    const auto block = [&](std::string_view text, bool bold, std::string role) {
      PlacedLabel label;
      label.size = list_size;
      label.bold = bold;
      label.lines = wrap_text(text, out_.width - 2 * margin, list_size, 1000, bold).lines;
      label.at = {margin, y + label_height(label) / 2};
      y += label_height(label) + 2;
      if (is_final) add(std::move(label), std::move(role));
    };
    y += 8;
    block(heading, true, "list_heading");
    for (const std::string& item : items) block(item, false, "list");
    return y;
  }

  const SwimlanePicture& picture_;
  const PictureStyle& style_;
  const Words& words_;
  Sheet& sheet_;
  bool is_first_;
  bool is_last_;
  SwimlaneLayout out_;
  double y_ = 0;
};

// All pictures on one sheet; `spare` is shared among them.
std::vector<SwimlaneLayout> lay_out(const std::vector<SwimlanePicture>& years, const PictureStyle& style, double scale,
                                    const std::vector<SwimlaneLayout>& natural, double spare) {
  Sheet sheet(style, scale);
  std::vector<SwimlaneLayout> out;
  double top = 0;
  for (std::size_t i = 0; i < years.size(); ++i) {
    const double before = i > 0 && !natural.empty() ? natural[i - 1].height : 0;
    const double height = natural.empty() ? 0 : natural[i].height - before;
    const double bottom = natural.empty() ? 0 : top + height + spare / static_cast<double>(years.size());
    out.push_back(SwimlaneBuilder(years[i], style, sheet, i == 0, i + 1 == years.size()).build(top, bottom));
    top = out.back().height;
  }
  return out;
}

}  // namespace
}  // namespace detail

std::vector<SwimlaneLayout> swimlane_layouts(const std::vector<SwimlanePicture>& years, const PictureStyle& style) {
  require(!years.empty(), "at least one swim lane");
  for (const SwimlanePicture& year : years) {
    require(!year.window.is_empty(), "a swim lane has at least one day");
    require(!year.rows.empty(), "a swim lane has at least one row");
  }
  // On paper the page keeps its proportions: it grows as a whole until all rows find room.
  for (double scale = 1;; scale *= 1.08) {
    const double page = detail::short_side * scale;
    std::vector<SwimlaneLayout> layouts = detail::lay_out(years, style, scale, {}, 0);
    if (style.paper == Paper::screen) return layouts;
    const double spare = page - layouts.back().height;
    if (spare >= 0) return detail::lay_out(years, style, scale, layouts, spare);
    if (scale > 20) return layouts;
  }
}

SwimlaneLayout swimlane_layout(const SwimlanePicture& picture, const PictureStyle& style) {
  return std::move(swimlane_layouts({picture}, style).front());
}

}  // namespace hjul
