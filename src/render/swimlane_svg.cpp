#include <algorithm>
#include <set>

#include "calendar_cells.hpp"
#include "hjul/render/swimlane.hpp"
#include "legend.hpp"
#include "svg_text.hpp"
#include "words.hpp"

namespace hjul {
namespace detail {
namespace {

// One year on its sheet.
class SwimlaneSvg {
 public:
  SwimlaneSvg(const SwimlanePicture& picture, const PictureStyle& style, const SwimlaneLayout& layout,
              const Painter& painter, SvgWriter& svg)
      : picture_(picture), style_(style), layout_(layout), painter_(painter), svg_(svg) {}

  void draw() {
    draw_grid();
    draw_bars();
    draw_labels();
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }
  Scale scale_of() const { return {picture_.window, picture_.periods, picture_.is_order_only, style_.language}; }
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
  void line(double x1, double y1, double x2, double y2, const Attributes& paint) {
    svg_.leaf("path",
              Attributes{{"d", "M" + number(x1) + " " + number(y1) + " L" + number(x2) + " " + number(y2)}} + paint);
  }

  void draw_grid() {
    svg_.open("g", {{"id", svg_.unique_id("calendar")}});
    for (std::size_t i = 0; i < layout_.rows.size(); ++i)
      rect(24, layout_.rows[i].top, layout_.right, layout_.rows[i].bottom,
           painter_.paint(colour(i % 2 ? Tone::band_alt : Tone::band)));
    draw_holidays();
    const Attributes hair = painter_.paint(colour(Tone::none), colour(Tone::hairline), 0.7);
    for (const CalendarCell& cell : upper_cells(scale_of())) {
      rect(x_of(cell.window.from), layout_.calendar_top, x_of(cell.window.to), layout_.weeks_top,
           painter_.paint(colour(Tone::rim), colour(Tone::paper), 1.2));
      line(x_of(cell.window.from), layout_.weeks_top, x_of(cell.window.from), layout_.rows_bottom, hair);
    }
    for (const CalendarCell& cell : lower_cells(scale_of()))
      if (cell.window.from > picture_.window.from || Date::from_serial(cell.window.from).weekday() == Weekday::monday)
        line(x_of(cell.window.from), layout_.weeks_top + 11, x_of(cell.window.from), layout_.periods_top - 2, hair);
    for (const CalendarCell& cell : period_cells(scale_of()))
      rect(x_of(cell.window.from), layout_.periods_top, x_of(cell.window.to), layout_.rows_top - 2,
           painter_.paint(colour(Tone::paper), colour(Tone::hairline), 0.8));
    for (const SwimlaneBand& row : layout_.rows) line(24, row.bottom, layout_.right, row.bottom, hair);
    if (picture_.today && picture_.window.contains(*picture_.today)) {
      const double x = x_of(picture_.today->serial() + 0.5);
      svg_.open("g", {{"data-today", picture_.today->iso()}});
      svg_.text("title", {}, today_text(picture_.today_label, *picture_.today, style_.language));
      line(x, layout_.rows_top - 8, x, layout_.rows_bottom, paint_today(painter_, 1.4));
      svg_.leaf("path",
                Attributes{{"d", marker_path(5, x, layout_.rows_top - 8, 9)}} + painter_.paint(colour(Tone::today)));
      svg_.close();
    }
    svg_.close();
  }

  void draw_holidays() {
    for (const PictureHoliday& holiday : picture_.holidays) {
      if (holiday.first.serial() >= picture_.window.to || holiday.last.serial() < picture_.window.from) continue;
      svg_.open("g", {{"data-first", holiday.first.iso()}, {"data-last", holiday.last.iso()}});
      svg_.text("title", {},
                text(holiday.label) + ", " + short_span(holiday.first, holiday.last, style_.language, true));
      Attributes paint = painter_.paint(colour(Tone::holiday));
      paint.emplace_back("fill-opacity", "0.6");
      rect(std::max(layout_.left, x_of(holiday.first.serial())), layout_.rows_top,
           std::min(layout_.right, x_of(holiday.last.serial() + 1)), layout_.rows_bottom, paint);
      svg_.close();
    }
  }

  void draw_bars() {
    for (const SwimlaneBar& bar : layout_.bars) {
      if (bar.is_phase)
        open_phase(bar);
      else
        open_activity(bar);
      svg_.close();
    }
  }

  void open_phase(const SwimlaneBar& bar) {
    const SwimlaneRow& row = picture_.rows[bar.row];
    const PicturePhase& phase = row.phases[bar.item];
    svg_.open("g", Attributes{{"id", svg_.unique_id(row.id + "-" + phase.id)},
                              {"data-phase", phase.id},
                              {"data-kind", phase.kind}} +
                       data_when(scale_of(), phase.first, phase.last));
    svg_.text("title", {}, text(phase.label) + when_clause(scale_of(), phase.first, phase.last));
    rect(bar.left, bar.top, bar.right, bar.bottom, painter_.paint_pattern(bar.kind, bar.kind, strong(bar.kind), 0.9),
         3);
  }

  void open_activity(const SwimlaneBar& bar) {
    const PictureActivity& activity = picture_.rows[bar.source].activities[bar.item];
    const std::string title = text(activity.label) + when_clause(scale_of(), activity.first, activity.last);
    if (bar.is_part()) {
      const SwimlaneRow& row = picture_.rows[bar.row];
      svg_.open("g", {{"id", svg_.unique_id(activity.id + "-" + row.id)},
                      {"data-part-of", activity.activity},
                      {"data-row", row.id}});
      svg_.text("title", {}, text(row.title) + ": " + std::string(words(style_.language).takes_part) + " – " + title);
      return rect(bar.left, bar.top, bar.right, bar.bottom, paint_part(painter_, bar.kind), 2);
    }
    svg_.open("g", Attributes{{"id", svg_.unique_id(activity.id)},
                              {"data-activity", activity.activity},
                              {"data-unit", activity.unit},
                              {"data-kind", activity.kind},
                              {"data-weight", std::string(to_string(activity.weight))}} +
                       data_when(scale_of(), activity.first, activity.last));
    svg_.text("title", {}, title);
    if (!activity.note.is_empty()) svg_.text("desc", {}, text(activity.note));
    draw_activity(bar, activity);
  }

  void draw_activity(const SwimlaneBar& bar, const PictureActivity& activity) {
    if (!bar.is_mark) {
      Attributes paint = painter_.paint_pattern(bar.kind, bar.kind, deep(bar.kind), 1);
      if (activity.weight == Weight::may) paint.emplace_back("stroke-dasharray", "3 2");
      return rect(bar.left, bar.top, bar.right, bar.bottom, paint, 3);
    }
    const Attributes paint = paint_weight(painter_, activity.weight, strong(bar.kind), faint(bar.kind), deep(bar.kind));
    const std::string d =
        marker_path(bar.kind, (bar.left + bar.right) / 2, (bar.top + bar.bottom) / 2, bar.right - bar.left);
    svg_.leaf("path", Attributes{{"d", d}} + paint);
  }

  std::size_t kind_of(const PlacedLabel& label) const {
    for (const SwimlaneBar& bar : layout_.bars) {
      const SwimlaneRow& row = picture_.rows[bar.source];
      const std::string& id = bar.is_phase ? row.phases[bar.item].id : row.activities[bar.item].id;
      if (id == label.owner && bar.is_phase == (label.role == "phase")) return bar.kind;
    }
    return 0;
  }

  void draw_labels() {
    svg_.open("g", {{"id", svg_.unique_id("labels")}});
    for (const PlacedLabel& label : layout_.labels) {
      const bool is_item = label.role == "phase" || label.role == "activity";
      const std::size_t kind = is_item ? kind_of(label) : 0;
      if (is_item && label.lead.empty()) write_plate(svg_, painter_, label, faint(kind));
      Colour ink = colour(Tone::ink);
      if (label.role == "month") ink = colour(Tone::on_rim);
      const bool is_part = label.role == "part";
      if (is_part || label.role == "week" || label.role == "subtitle" || label.role == "period")
        ink = colour(Tone::muted);
      write_label(svg_, painter_, label, ink, is_item ? deep(kind) : ink);
    }
    svg_.close();
  }

  const SwimlanePicture& picture_;
  const PictureStyle& style_;
  const SwimlaneLayout& layout_;
  const Painter& painter_;
  SvgWriter& svg_;
};

using Years = std::vector<SwimlanePicture>;
using Layouts = std::vector<SwimlaneLayout>;

std::string description_of(const Years& years, const Layouts& layouts, Language language) {
  const Words& w = words(language);
  const std::string when = years.front().is_order_only ? std::string(w.order_only)
                                                       : Date::from_serial(years.front().window.from).iso() + " – " +
                                                             Date::from_serial(years.back().window.to - 1).iso();
  std::ptrdiff_t count = 0;
  for (const SwimlaneLayout& layout : layouts)
    count += std::count_if(layout.bars.begin(), layout.bars.end(), [](const auto& b) { return !b.is_part(); });
  return std::string(w.swimlane) + " " + when + ": " + std::to_string(count) + " " + std::string(w.activities);
}

void draw_swatches(const Layouts& layouts, const Painter& painter, SvgWriter& svg) {
  svg.open("g", {{"id", svg.unique_id("legend")}, {"aria-hidden", "true"}});
  for (const LegendSwatch& swatch : layouts.back().swatches) {
    KindUse use;
    for (const SwimlaneLayout& layout : layouts)
      for (const SwimlaneBar& bar : layout.bars)
        if (bar.kind == swatch.index && !bar.is_part()) (bar.is_mark ? use.has_mark : use.has_area) = true;
    draw_swatch(svg, painter, swatch, use);
  }
  svg.close();
}

std::string draw(const Years& years, const Layouts& layouts, const PictureStyle& style) {
  std::set<std::pair<std::size_t, std::size_t>> patterns;
  for (const SwimlaneLayout& layout : layouts)
    for (const SwimlaneBar& bar : layout.bars)
      if (!bar.is_mark && !bar.is_part()) patterns.emplace(bar.kind, bar.kind);
  const Painter painter(style.theme, style.id_prefix);
  SvgWriter svg(style.id_prefix);
  open_picture(svg, painter, style, layouts.front().width, layouts.back().height,
               years.front().title.best(style.language), description_of(years, layouts, style.language),
               {patterns.begin(), patterns.end()});
  for (std::size_t i = 0; i < years.size(); ++i) SwimlaneSvg(years[i], style, layouts[i], painter, svg).draw();
  draw_swatches(layouts, painter, svg);
  svg.close();
  return svg.take();
}

}  // namespace
}  // namespace detail

std::string render_svg(const std::vector<SwimlanePicture>& years, const PictureStyle& style) {
  return detail::draw(years, swimlane_layouts(years, style), style);
}

std::string render_svg(const SwimlanePicture& picture, const PictureStyle& style) {
  return render_svg(std::vector<SwimlanePicture>{picture}, style);
}

}  // namespace hjul
