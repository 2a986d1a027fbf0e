// Where panels, scale, words and legend lie.
#include <algorithm>
#include <cmath>

#include "hjul/render/font.hpp"
#include "hjul/render/results.hpp"
#include "legend.hpp"
#include "nice_ticks.hpp"
#include "phrases.hpp"
#include "result_pen.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double margin = result_margin;
constexpr double most_width = 1120;
constexpr double panel_width = 250;
constexpr double panel_height = 120;
constexpr double scale_room = 44;  // left of each row of panels
constexpr double between = 26;
constexpr double title_room = 22;  // of one line
constexpr double title_line = 15;  // each further one
constexpr std::size_t title_lines = 3;
constexpr std::size_t many_panels = 24;  // more than these make a wider picture, as it would be very high
constexpr std::size_t most_columns = 6;
constexpr double period_room = 22;

class ResultsPlacing {
 public:
  ResultsPlacing(const ResultsPicture& picture, const PictureStyle& style) : picture_(picture), style_(style) {}

  ResultsLayout place() {
    check();
    const std::size_t columns = column_count();
    out_.width = std::max(2 * margin + scale_room + static_cast<double>(columns) * (panel_width + between) - between,
                          2 * margin + 420.0);
    y_ = place_result_titles(out_.labels, picture_, style_.language, out_.width);
    find_scale();
    place_panels(columns);
    place_legend_below();
    return std::move(out_);
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }

  void check() const {
    for (const ResultPanel& panel : picture_.panels) {
      require(panel.marks.size() == picture_.periods.size(), "a panel has a mark for every period");
      for (const ResultLimits& limits : panel.limits) {
        require(limits.first < limits.end && limits.end <= picture_.periods.size(), "limits are of periods shown");
        require(std::isfinite(limits.centre), "a centre is a finite number");
      }
      for (const ResultMark& mark : panel.marks) require(!mark.value || std::isfinite(*mark.value), "finite values");
    }
  }

  std::size_t column_count() const {
    if (picture_.columns > 0) return std::min(picture_.columns, std::max<std::size_t>(picture_.panels.size(), 1));
    const auto fitting = static_cast<std::size_t>((most_width - 2 * margin - scale_room) / (panel_width + between));
    const std::size_t most = picture_.panels.size() > many_panels ? most_columns : fitting;
    return std::clamp<std::size_t>(picture_.panels.size(), 1, most);
  }

  // One scale for all panels: whatever is drawn lies on it.
  void find_scale() {
    std::vector<double> all;
    for (const ResultPanel& panel : picture_.panels) {
      for (const ResultMark& mark : panel.marks) {
        if (mark.value) all.push_back(*mark.value);
      }
      for (const ResultLimits& limits : panel.limits) {
        all.push_back(limits.centre);
        if (limits.natural) all.insert(all.end(), {limits.natural->low, limits.natural->high});
      }
      if (panel.target) all.push_back(*panel.target);
    }
    if (all.empty()) all = {0, 1};
    const auto [low, high] = std::minmax_element(all.begin(), all.end());
    out_.ticks = nice_ticks(*low, *high, 4);
    out_.low = out_.ticks.front();
    out_.high = out_.ticks.back();
  }

  void place_panels(std::size_t columns) {
    double room = title_room;
    for (std::size_t i = 0; i < picture_.panels.size(); ++i) {
      const std::size_t column = i % columns;
      if (i > 0 && column == 0) y_ += room + panel_height + period_room + 8;
      if (column == 0) room = title_room_of(i, columns);
      PanelFrame frame;
      frame.left = margin + scale_room + static_cast<double>(column) * (panel_width + between);
      frame.right = frame.left + panel_width;
      frame.top = y_ + room;
      frame.bottom = frame.top + panel_height;
      out_.panels.push_back(frame);
      place_words(picture_.panels[i], frame, column == 0);
    }
    if (!picture_.panels.empty()) y_ += room + panel_height + period_room;
  }

  WrappedText title_of(const ResultPanel& panel) const {
    return wrap_text(text(panel.title), panel_width, 12, title_lines, true);
  }
  // As much as the longest title of the row from a panel on needs.
  double title_room_of(std::size_t first, std::size_t columns) const {
    std::size_t lines = 1;
    for (std::size_t i = first; i < std::min(first + columns, picture_.panels.size()); ++i)
      lines = std::max(lines, title_of(picture_.panels[i]).lines.size());
    return title_room + title_line * static_cast<double>(lines - 1);
  }

  void place_words(const ResultPanel& panel, const PanelFrame& frame, bool has_scale) {
    WrappedText words = title_of(panel);
    const double up = 12 + title_line / 2 * static_cast<double>(words.lines.size() - 1);
    PlacedLabel title = result_label("panel", "", {frame.left, frame.top - up}, 12);
    title.bold = true;
    title.owner = panel.id;
    if (words.is_cut) title.full = text(panel.title);
    title.lines = std::move(words.lines);
    out_.labels.push_back(std::move(title));
    if (has_scale) {
      for (const double tick : out_.ticks) {
        out_.labels.push_back(result_label("tick", decimal(tick, style_.language),
                                           {frame.left - 8, out_.y(frame, tick)}, tick_size, TextAnchor::end));
      }
    }
    place_periods(frame);
  }

  // The first and the last, and those between for which there is room.
  void place_periods(const PanelFrame& frame) {
    const std::size_t count = picture_.periods.size();
    double free_from = -1e9;
    const double last_width = count ? text_width(picture_.periods.back(), tick_size) : 0;
    for (std::size_t i = 0; i < count; ++i) {
      const bool is_first = i == 0 && count > 1, is_last = i + 1 == count && count > 1;
      const double width = text_width(picture_.periods[i], tick_size), x = frame.x(i, count);
      const double left = is_first ? x : is_last ? x - width : x - width / 2;
      if (!is_last && (left < free_from || left + width + 8 > frame.right - last_width) && !is_first) continue;
      if (is_last && left < free_from) continue;
      const TextAnchor anchor = is_first ? TextAnchor::start : is_last ? TextAnchor::end : TextAnchor::middle;
      out_.labels.push_back(result_label("period", picture_.periods[i], {x, frame.bottom + 13}, tick_size, anchor));
      free_from = left + width + 8;
    }
  }

  // Only signs that occur.
  void place_legend_below() {
    std::vector<bool> is_used(static_cast<std::size_t>(ResultWord::count));
    const auto use = [&](ResultWord word) { is_used[static_cast<std::size_t>(word)] = true; };
    for (const ResultPanel& panel : picture_.panels) {
      for (const ResultMark& mark : panel.marks) {
        if (mark.value) use(mark.is_flagged ? ResultWord::flagged : ResultWord::value);
        if (mark.is_hidden) use(ResultWord::hidden);
      }
      for (const ResultLimits& limits : panel.limits) {
        use(ResultWord::centre);
        if (limits.natural) use(limits.is_trial ? ResultWord::trial : ResultWord::limits);
      }
      if (panel.target) use(ResultWord::target);
    }
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < is_used.size(); ++i)
      if (is_used[i]) entries.push_back(result_entry(static_cast<ResultWord>(i), style_.language));
    y_ += place_legend(entries, margin, out_.width - margin, y_, &out_.labels, &out_.swatches);
    out_.height = y_ + margin;
  }

  const ResultsPicture& picture_;
  const PictureStyle& style_;
  ResultsLayout out_;
  double y_ = 0;
};

}  // namespace
}  // namespace detail

ResultsLayout results_layout(const ResultsPicture& picture, const PictureStyle& style) {
  return detail::ResultsPlacing(picture, style).place();
}

}  // namespace hjul
