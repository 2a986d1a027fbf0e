#include <algorithm>
#include <set>

#include "calendar_cells.hpp"
#include "hjul/base/error.hpp"
#include "hjul/render/font.hpp"
#include "hjul/render/timeline.hpp"
#include "legend.hpp"
#include "phrases.hpp"
#include "title_block.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double margin = 34;
constexpr double page_width = 1200;
constexpr double label_width_at_most = 372;
constexpr double plot_left = margin + label_width_at_most + 14;
constexpr double year_band = 24;
constexpr double month_band = 17;
constexpr double lane = 18.5;
constexpr double group_lane = 19;
constexpr double heading = 29;
constexpr double padding = 7;
constexpr double sum_band = 104;
constexpr double label_size = 11;
constexpr std::int32_t most_sums = 180;  // in a row

class TimelineBuilder {
 public:
  TimelineBuilder(const TimelinePicture& picture, const PictureStyle& style)
      : picture_(picture), language_(style.language) {
    require(!picture.window.is_empty(), "a timeline has at least one day");
    for (const TimelineRow& row : picture.rows)
      for (const TimelineItem& item : row.items)
        require(item.closed.has_value() == (item.end != TimelineEnd::open), "what ended has a day, and nothing else");
  }

  TimelineLayout build() {
    out_.width = page_width;
    out_.left = plot_left;
    out_.right = page_width - margin;
    count();
    place_title();
    place_axis();
    y_ = out_.rows_top;
    for (std::size_t row = 0; row < picture_.rows.size(); ++row)
      if (!shown_[row].empty()) out_.has_sums ? place_sums(row) : place_lines(row);
    if (out_.bands.empty()) place_nothing();
    out_.rows_bottom = y_;
    out_.height = y_ + margin + place_legend(legend(), margin, out_.right, y_ - 4, &out_.labels, &out_.swatches);
    return std::move(out_);
  }

 private:
  std::string text_of(const Text& text) const { return std::string(text.best(language_)); }
  double x_of(double serial) const noexcept {
    const double days = picture_.window.to - picture_.window.from;
    return out_.left + (out_.right - out_.left) * (serial - picture_.window.from) / days;
  }
  double clipped(double serial) const noexcept { return std::clamp(x_of(serial), out_.left, out_.right); }
  bool is_inside(Date day) const noexcept { return picture_.window.contains(day); }

  void add(PlacedLabel label, std::string role, std::string owner = "") {
    label.role = std::move(role);
    label.owner = std::move(owner);
    out_.labels.push_back(std::move(label));
  }

  void count() {
    std::size_t all = 0;
    for (const TimelineRow& row : picture_.rows) {
      shown_.emplace_back();
      for (std::size_t i = 0; i < row.items.size(); ++i) {
        const TimelineItem& item = row.items[i];
        const bool is_before = item.closed && item.closed->serial() < picture_.window.from;
        if (is_before || item.created.serial() >= picture_.window.to)
          ++out_.outside_count;
        else
          shown_.back().push_back(i);
      }
      all += shown_.back().size();
    }
    out_.has_sums = all > picture_.most_lines;
    if (out_.has_sums) note_ = fill(Phrase::only_sums, language_, {{"n", grouped(all, language_)}});
  }

  void place_title() {
    y_ = margin;
    const auto block = [&](const std::string& text, std::string role, double size, bool bold) {
      auto label = title_label(text, margin, y_, out_.width - 2 * margin, size, bold);
      if (!label) return;
      y_ += label_height(*label) + 3;
      add(std::move(*label), std::move(role));
    };
    block(text_of(picture_.title), "title", 27, true);
    block(text_of(picture_.subtitle), "subtitle", 13, false);
    block(note_, "subtitle", 13, false);
    y_ += 12;
  }

  void place_axis() {
    out_.axis_top = y_;
    out_.rows_top = y_ + year_band + month_band;
    for (std::int32_t day = picture_.window.from; day < picture_.window.to;) {
      const int year = Date::from_serial(day).year();
      const std::int32_t end =
          year == 9999 ? picture_.window.to : std::min(Date::from_ymd(year + 1, 1, 1).serial(), picture_.window.to);
      place_cell(std::to_string(year), "year", 13, true, day, end, y_ + year_band / 2);
      day = end;
    }
    const std::vector<PicturePeriod> none;
    const auto cells = upper_cells({picture_.window, none, false, language_});
    const double narrowest = (out_.right - out_.left) * 28 / (picture_.window.to - picture_.window.from);
    for (const CalendarCell& cell : cells) {
      const std::string text = narrowest >= 38 ? cell.brief : narrowest >= 10 ? cell.text.substr(0, 1) : "";
      place_cell(text, "month", 9.5, false, cell.window.from, cell.window.to, y_ + year_band + month_band / 2);
    }
  }

  void place_cell(const std::string& text, std::string role, double size, bool is_bold, std::int32_t from,
                  std::int32_t to, double y) {
    PlacedLabel label;
    label.size = size;
    label.bold = is_bold;
    label.anchor = TextAnchor::middle;
    label.lines = {text};
    label.at = {(x_of(from) + x_of(to)) / 2, y};
    if (!text.empty() && label_width(label) < x_of(to) - x_of(from) - 1) add(std::move(label), std::move(role));
  }

  void place_heading(std::size_t row) {
    PlacedLabel title;
    title.size = 14;
    title.bold = true;
    const std::string text = text_of(picture_.rows[row].title);
    title.lines = {fit_text(text, label_width_at_most, title.size, true)};
    if (title.lines.front() != text) title.full = text;
    title.at = {margin, y_ + heading / 2 + 1};
    add(std::move(title), "row", picture_.rows[row].id);
  }

  void place_lines(std::size_t row) {
    TimelineBand band;
    band.row = row;
    band.top = y_;
    place_heading(row);
    y_ += heading;
    std::string group;
    for (const std::size_t item : shown_[row]) {
      const std::string next = text_of(picture_.rows[row].items[item].group);
      if (next != group) place_group(row, next);
      group = next;
      place_line(row, item);
      y_ += lane;
    }
    y_ += padding;
    band.bottom = y_;
    out_.bands.push_back(std::move(band));
  }

  void place_group(std::size_t row, const std::string& text) {
    if (text.empty()) return;
    PlacedLabel label;
    label.size = label_size;
    label.bold = true;
    label.lines = {fit_text(text, out_.right - margin - 12, label_size, true)};
    if (label.lines.front() != text) label.full = text;
    label.at = {margin + 12, y_ + group_lane / 2 + 1};
    add(std::move(label), "group", picture_.rows[row].id);
    y_ += group_lane;
  }

  void place_line(std::size_t row, std::size_t index) {
    const TimelineItem& item = picture_.rows[row].items[index];
    TimelineLine line;
    line.row = row;
    line.item = index;
    line.y = y_ + lane / 2;
    line.from = clipped(item.created.serial());
    const Date end = item.closed.value_or(std::max(picture_.as_of, item.due.value_or(picture_.as_of)));
    line.to = std::max(line.from, clipped(end.serial() + 1));
    if (!item.closed && end > picture_.as_of) line.known = std::max(line.from, clipped(picture_.as_of.serial() + 1));
    if (item.due && is_inside(*item.due)) line.due = x_of(item.due->serial() + 1);
    const Date late_to = item.closed.value_or(picture_.as_of);
    if (item.breach && *item.breach <= late_to && late_to.serial() >= picture_.window.from) {
      line.late_from = clipped(item.breach->serial());
      line.late_to = clipped(late_to.serial() + 1);
    }
    out_.lines.push_back(line);
    note_signs(item, line);
    PlacedLabel label;
    label.size = label_size;
    const std::string text = text_of(item.label);
    label.lines = {fit_text(text, label_width_at_most - 26, label_size)};
    if (label.lines.front() != text) label.full = text;
    label.at = {margin + 26, line.y};
    if (!text.empty()) add(std::move(label), "item", item.id);
  }

  void note_signs(const TimelineItem& item, const TimelineLine& line) {
    signs_.insert(item.is_waiting ? TimelineSign::waiting : TimelineSign::owed);
    if (line.late_from) signs_.insert(TimelineSign::overdue);
    if (line.due) signs_.insert(TimelineSign::due);
    if (!item.closed || !is_inside(*item.closed)) return;
    switch (item.end) {
      case TimelineEnd::kept: signs_.insert(TimelineSign::kept); break;
      case TimelineEnd::kept_late: signs_.insert(TimelineSign::kept_late); break;
      case TimelineEnd::carried: signs_.insert(TimelineSign::carried); break;
      case TimelineEnd::gone: signs_.insert(TimelineSign::gone); break;
      case TimelineEnd::broken: signs_.insert(TimelineSign::broken); break;
      case TimelineEnd::open: break;
    }
  }

  // How many were open and overdue on each of at most `most_sums` days, evenly spread, up to the day of the status.
  void place_sums(std::size_t row) {
    TimelineBand band;
    band.row = row;
    band.top = y_;
    band.sums = sums_of(row);
    for (const TimelineSum& sum : band.sums) band.most = std::max(band.most, sum.open);
    place_heading(row);
    PlacedLabel now;
    now.size = label_size;
    const TimelineSum last = band.sums.empty() ? TimelineSum{} : band.sums.back();
    now.lines = {std::string(say(Phrase::owed_over_time, language_)) + ": " + grouped(last.open, language_),
                 std::string(say(Phrase::overdue_part, language_)) + ": " + grouped(last.overdue, language_)};
    now.at = {margin + 12, y_ + heading + label_height(now) / 2};
    add(std::move(now), "sum", picture_.rows[row].id);
    PlacedLabel most;
    most.size = 9.5;
    most.anchor = TextAnchor::end;
    most.lines = {grouped(band.most, language_)};
    most.at = {out_.left - 5, y_ + padding + 5};
    add(std::move(most), "scale", picture_.rows[row].id);
    y_ += sum_band;
    band.bottom = y_;
    out_.bands.push_back(std::move(band));
    signs_.insert(TimelineSign::owed);
    signs_.insert(TimelineSign::overdue);
  }

  std::vector<TimelineSum> sums_of(std::size_t row) const {
    const DateWindow window = picture_.window;
    const std::int32_t end = std::min(window.to, picture_.as_of.serial() + 1);
    if (end <= window.from) return {};
    const auto days = static_cast<std::size_t>(end - window.from);
    std::vector<std::int64_t> open(days + 1), overdue(days + 1);
    const auto span = [&](std::vector<std::int64_t>& counts, std::int32_t from, std::int32_t to) {
      from = std::max(from, window.from);
      to = std::min(to, end);
      if (to <= from) return;
      ++counts[static_cast<std::size_t>(from - window.from)];
      --counts[static_cast<std::size_t>(to - window.from)];
    };
    for (const std::size_t i : shown_[row]) {
      const TimelineItem& item = picture_.rows[row].items[i];
      const std::int32_t closed = item.closed ? item.closed->serial() : end;
      span(open, item.created.serial(), closed);
      if (item.breach) span(overdue, item.breach->serial(), closed);
    }
    const std::size_t step = (days + most_sums - 1) / most_sums;
    std::vector<TimelineSum> out;
    std::int64_t open_now = 0, overdue_now = 0;
    for (std::size_t i = 0; i < days; ++i) {
      open_now += open[i];
      overdue_now += overdue[i];
      if (i % step == 0 || i + 1 == days)
        out.push_back({Date::from_serial(window.from + static_cast<std::int32_t>(i)),
                       static_cast<std::size_t>(open_now), static_cast<std::size_t>(overdue_now)});
    }
    return out;
  }

  void place_nothing() {
    PlacedLabel none;
    none.size = 14;
    none.lines = {std::string(say(Phrase::nothing_owed, language_))};
    none.at = {margin, y_ + 28};
    add(std::move(none), "none");
    y_ += 56;
  }

  std::string sign_text(TimelineSign sign) const {
    using P = Phrase;
    switch (sign) {
      case TimelineSign::owed: return std::string(say(P::owed_not_overdue, language_));
      case TimelineSign::overdue: return std::string(say(ObligationState::overdue, language_));
      case TimelineSign::due: return std::string(say(P::due_date, language_));
      case TimelineSign::kept: return std::string(say(P::kept, language_));
      case TimelineSign::kept_late: return std::string(say(P::kept_late, language_));
      case TimelineSign::carried: return std::string(say(P::carried_over, language_));
      case TimelineSign::gone: return std::string(say(P::gone, language_));
      case TimelineSign::broken: return std::string(say(P::never_kept, language_));
      case TimelineSign::waiting: return std::string(say(P::waiting, language_));
      case TimelineSign::as_of: break;
    }
    return std::string(say(P::as_of, language_)) + " " + short_date(picture_.as_of, language_, true);
  }

  std::vector<LegendEntry> legend() {
    if (is_inside(picture_.as_of)) signs_.insert(TimelineSign::as_of);
    std::vector<LegendEntry> entries;
    for (const TimelineSign sign : signs_)
      entries.push_back({LegendSwatch::Sign::kind, static_cast<std::size_t>(sign), sign_text(sign)});
    return entries;
  }

  const TimelinePicture& picture_;
  Language language_;
  TimelineLayout out_;
  std::vector<std::vector<std::size_t>> shown_;  // items in the window, by row
  std::set<TimelineSign> signs_;
  std::string note_;
  double y_ = 0;
};

}  // namespace
}  // namespace detail

TimelineLayout timeline_layout(const TimelinePicture& picture, const PictureStyle& style) {
  return detail::TimelineBuilder(picture, style).build();
}

std::string_view to_string(TimelineEnd end) noexcept {
  constexpr std::string_view names[] = {"open", "kept", "kept_late", "carried", "gone", "broken"};
  return names[static_cast<std::size_t>(end)];
}

}  // namespace hjul
