#include <algorithm>
#include <set>

#include "calendar_cells.hpp"
#include "hjul/render/timeline.hpp"
#include "legend.hpp"
#include "phrases.hpp"
#include "status_signs.hpp"
#include "svg_text.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double year_band = 24;
constexpr double sum_margin = 9;

class TimelineSvg {
 public:
  TimelineSvg(const TimelinePicture& picture, const PictureStyle& style, const TimelineLayout& layout)
      : picture_(picture),
        style_(style),
        layout_(layout),
        painter_(style.theme, style.id_prefix),
        svg_(style.id_prefix) {}

  std::string draw() {
    open_picture(svg_, painter_, style_, layout_.width, layout_.height, title(), description(), {});
    write_hatching(svg_, painter_);
    draw_grid();
    for (const TimelineLine& line : layout_.lines) draw_line(line);
    for (const TimelineBand& band : layout_.bands)
      if (!band.sums.empty()) draw_sums(band);
    draw_as_of();
    draw_labels();
    svg_.open("g", {{"id", svg_.unique_id("legend")}, {"aria-hidden", "true"}});
    for (const LegendSwatch& swatch : layout_.swatches)
      draw_swatch_of(static_cast<TimelineSign>(swatch.index), swatch.at);
    svg_.close();
    svg_.close();
    return svg_.take();
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }

  std::string title() const {
    const std::string own = text(picture_.title);
    return own.empty() ? std::string(say(Phrase::over_time, style_.language)) : own;
  }

  std::string description() const {
    std::size_t all = 0, overdue = 0;
    for (const TimelineRow& row : picture_.rows)
      for (const TimelineItem& item : row.items) {
        ++all;
        if (item.breach && item.end == TimelineEnd::open && *item.breach <= picture_.as_of) ++overdue;
      }
    return Date::from_serial(picture_.window.from).iso() + " – " + Date::from_serial(picture_.window.to - 1).iso() +
           ": " + counted(Phrase::obligations_one, all - layout_.outside_count, style_.language) + ", " +
           std::string(say(ObligationState::overdue, style_.language)) + ": " + grouped(overdue, style_.language);
  }

  double x_of(double serial) const noexcept {
    const double days = picture_.window.to - picture_.window.from;
    return layout_.left + (layout_.right - layout_.left) * (serial - picture_.window.from) / days;
  }

  void rect(double left, double top, double right, double bottom, const Attributes& paint, double radius = 0) {
    Attributes a = {
        {"x", number(left)}, {"y", number(top)}, {"width", number(right - left)}, {"height", number(bottom - top)}};
    if (radius > 0) a.emplace_back("rx", number(radius));
    svg_.leaf("rect", a + paint);
  }
  void stroke(const std::string& path, const Attributes& paint) { svg_.leaf("path", Attributes{{"d", path}} + paint); }

  void draw_grid() {
    svg_.open("g", {{"id", svg_.unique_id("calendar")}});
    for (std::size_t i = 0; i < layout_.bands.size(); ++i)
      rect(24, layout_.bands[i].top, layout_.right, layout_.bands[i].bottom,
           painter_.paint(colour(i % 2 ? Tone::band_alt : Tone::band)));
    rect(layout_.left, layout_.axis_top, layout_.right, layout_.axis_top + year_band,
         painter_.paint(colour(Tone::rim)));
    const Attributes hair = painter_.paint(colour(Tone::none), colour(Tone::hairline), 0.7);
    const Attributes firm = painter_.paint(colour(Tone::none), colour(Tone::muted), 0.7);
    const std::vector<PicturePeriod> none;
    for (const CalendarCell& cell : upper_cells({picture_.window, none, false, style_.language})) {
      const bool is_year = cell.number == 1;
      const std::string x = number(x_of(cell.window.from));
      stroke("M" + x + " " + number(layout_.axis_top + (is_year ? 0 : year_band)) + " V" + number(layout_.rows_bottom),
             is_year ? firm : hair);
    }
    for (const TimelineBand& band : layout_.bands)
      stroke("M24 " + number(band.bottom) + " H" + number(layout_.right), hair);
    svg_.close();
  }

  const TimelineItem& item_of(const TimelineLine& line) const { return picture_.rows[line.row].items[line.item]; }

  std::string sentence(const TimelineItem& item) const {
    std::string out = item.group.is_empty() ? "" : text(item.group) + ": ";
    out += text(item.label);
    if (!item.note.is_empty()) out += " – " + text(item.note);
    out += ", " + short_date(item.created, style_.language, true);
    if (item.due)
      out += "; " + std::string(say(Phrase::due_date, style_.language)) + " " +
             short_date(*item.due, style_.language, true);
    if (item.closed)
      out += "; " + std::string(sign_of_end(item.end)) + " " + short_date(*item.closed, style_.language, true);
    return out;
  }

  std::string_view sign_of_end(TimelineEnd end) const {
    switch (end) {
      case TimelineEnd::kept: return say(Phrase::kept, style_.language);
      case TimelineEnd::kept_late: return say(Phrase::kept_late, style_.language);
      case TimelineEnd::carried: return say(Phrase::carried_over, style_.language);
      case TimelineEnd::broken: return say(Phrase::never_kept, style_.language);
      case TimelineEnd::open:
      case TimelineEnd::gone: break;
    }
    return say(Phrase::gone, style_.language);
  }

  void draw_line(const TimelineLine& line) {
    const TimelineItem& item = item_of(line);
    Attributes data = {{"id", svg_.unique_id(item.id)},
                       {"data-end", std::string(to_string(item.end))},
                       {"data-created", item.created.iso()}};
    if (item.due) data.emplace_back("data-due", item.due->iso());
    if (item.breach) data.emplace_back("data-breach", item.breach->iso());
    if (item.closed) data.emplace_back("data-closed", item.closed->iso());
    svg_.open("g", data);
    svg_.text("title", {}, sentence(item));
    const double known = std::min(line.known.value_or(line.to), line.late_from.value_or(line.to));
    rect(line.from, line.y - 3, std::max(known, line.from + 1.5), line.y + 3, paint_body(line.row, item.is_waiting),
         1.5);
    if (line.known && !line.late_from) {
      Attributes dotted = painter_.paint(colour(Tone::none), deep(line.row), 1.3);
      dotted.emplace_back("stroke-dasharray", "1.5 3");
      stroke("M" + number(*line.known) + " " + number(line.y) + " H" + number(line.to), dotted);
    }
    if (line.late_from)
      rect(*line.late_from, line.y - 5, std::max(line.late_to, *line.late_from + 2), line.y + 5,
           paint_overdue(svg_, painter_, 1));
    if (line.due) draw_due({*line.due, line.y});
    if (item.closed && picture_.window.contains(*item.closed))
      draw_end(item.end, {x_of(item.closed->serial() + 0.5), line.y});
    svg_.close();
  }

  Attributes paint_body(std::size_t look, bool is_waiting) const {
    if (!is_waiting) return painter_.paint(soft(look), deep(look), 0.8);
    Attributes out = painter_.paint(colour(Tone::paper), deep(look), 0.9);
    out.emplace_back("stroke-dasharray", "3 2");
    return out;
  }

  void draw_due(Point at) {
    stroke(marker_path(5, at.x, at.y - 5.5, 8), painter_.paint(colour(Tone::ink)));
    stroke("M" + number(at.x) + " " + number(at.y - 4) + " V" + number(at.y + 7),
           painter_.paint(colour(Tone::none), colour(Tone::ink), 1.1));
  }

  void draw_end(TimelineEnd end, Point at) {
    const Attributes hollow = painter_.paint(colour(Tone::paper), colour(Tone::ink), 1.2);
    switch (end) {
      case TimelineEnd::kept: return stroke(marker_path(0, at.x, at.y, 9), painter_.paint(colour(Tone::kept)));
      case TimelineEnd::kept_late:
        return stroke(marker_path(1, at.x, at.y, 10), painter_.paint(colour(Tone::paper), colour(Tone::kept), 2));
      case TimelineEnd::carried: {
        const std::string x = number(at.x - 4);
        return stroke("M" + x + " " + number(at.y - 5) + " L" + number(at.x + 5) + " " + number(at.y) + " L" + x + " " +
                          number(at.y + 5) + " Z",
                      hollow);
      }
      case TimelineEnd::gone: return stroke(marker_path(2, at.x, at.y, 8), hollow);
      case TimelineEnd::broken:
        return stroke("M" + number(at.x - 4.5) + " " + number(at.y - 4.5) + " l9 9 m0 -9 l-9 9",
                      painter_.paint(colour(Tone::none), colour(Tone::broken), 2.2));
      case TimelineEnd::open: break;
    }
  }

  // Steps: open above, of those overdue below, on one scale.
  void draw_sums(const TimelineBand& band) {
    svg_.open("g", {{"id", svg_.unique_id("sums-" + picture_.rows[band.row].id)}});
    const TimelineSum& last = band.sums.back();
    svg_.text("title", {},
              text(picture_.rows[band.row].title) + ": " + grouped(last.open, style_.language) + " / " +
                  grouped(last.overdue, style_.language));
    draw_area(band, &TimelineSum::open, painter_.paint(soft(band.row), deep(band.row), 0.9));
    draw_area(band, &TimelineSum::overdue, paint_overdue(svg_, painter_, 1));
    svg_.close();
  }

  void draw_area(const TimelineBand& band, std::size_t TimelineSum::*count, const Attributes& paint) {
    const double base = band.bottom - sum_margin;
    const double room = base - band.top - sum_margin;
    const double most = static_cast<double>(std::max<std::size_t>(band.most, 1));
    if (std::all_of(band.sums.begin(), band.sums.end(), [&](const TimelineSum& s) { return s.*count == 0; })) return;
    std::string path = "M" + number(x_of(band.sums.front().day.serial())) + " " + number(base);
    for (std::size_t i = 0; i < band.sums.size(); ++i) {
      const double end = i + 1 < band.sums.size() ? band.sums[i + 1].day.serial() : band.sums[i].day.serial() + 1;
      path += " V" + number(base - room * static_cast<double>(band.sums[i].*count) / most) + " H" + number(x_of(end));
    }
    stroke(path + " V" + number(base) + " Z", paint);
  }

  void draw_as_of() {
    if (!picture_.window.contains(picture_.as_of)) return;
    const double x = x_of(picture_.as_of.serial() + 1);
    svg_.open("g", {{"data-as-of", picture_.as_of.iso()}});
    svg_.text(
        "title", {},
        std::string(say(Phrase::as_of, style_.language)) + " " + short_date(picture_.as_of, style_.language, true));
    stroke("M" + number(x) + " " + number(layout_.rows_top - 6) + " V" + number(layout_.rows_bottom),
           paint_today(painter_, 1.5));
    stroke(marker_path(5, x, layout_.rows_top - 6, 9), painter_.paint(colour(Tone::today)));
    svg_.close();
  }

  void draw_labels() {
    svg_.open("g", {{"id", svg_.unique_id("labels")}});
    for (const PlacedLabel& label : layout_.labels) {
      Tone ink = Tone::ink;
      if (label.role == "year") ink = Tone::on_rim;
      if (label.role == "subtitle" || label.role == "month" || label.role == "sum" || label.role == "scale")
        ink = Tone::muted;
      write_label(svg_, painter_, label, colour(ink), colour(ink));
    }
    svg_.close();
  }

  void draw_swatch_of(TimelineSign sign, Point at) {
    const auto body = [&](const Attributes& paint) { rect(at.x - 9, at.y - 4, at.x + 9, at.y + 4, paint, 1.5); };
    switch (sign) {
      case TimelineSign::owed: return body(paint_owed(painter_));
      case TimelineSign::waiting: {
        Attributes paint = painter_.paint(colour(Tone::paper), colour(Tone::muted), 0.9);
        paint.emplace_back("stroke-dasharray", "3 2");
        return body(paint);
      }
      case TimelineSign::overdue: return rect(at.x - 9, at.y - 5, at.x + 9, at.y + 5, paint_overdue(svg_, painter_, 1));
      case TimelineSign::due: return draw_due(at);
      case TimelineSign::kept: return draw_end(TimelineEnd::kept, at);
      case TimelineSign::kept_late: return draw_end(TimelineEnd::kept_late, at);
      case TimelineSign::carried: return draw_end(TimelineEnd::carried, at);
      case TimelineSign::gone: return draw_end(TimelineEnd::gone, at);
      case TimelineSign::broken: return draw_end(TimelineEnd::broken, at);
      case TimelineSign::as_of: break;
    }
    stroke("M" + number(at.x) + " " + number(at.y - 7) + " v14", paint_today(painter_, 1.8));
  }

  const TimelinePicture& picture_;
  const PictureStyle& style_;
  const TimelineLayout& layout_;
  Painter painter_;
  SvgWriter svg_;
};

}  // namespace
}  // namespace detail

std::string render_svg(const TimelinePicture& picture, const PictureStyle& style) {
  const TimelineLayout layout = timeline_layout(picture, style);
  return detail::TimelineSvg(picture, style, layout).draw();
}

}  // namespace hjul
