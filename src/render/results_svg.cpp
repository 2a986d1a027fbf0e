#include "hjul/render/results.hpp"

#include <algorithm>

#include "phrases.hpp"
#include "result_pen.hpp"
#include "svg_text.hpp"

namespace hjul {
namespace detail {
namespace {

class ResultsSvg {
 public:
  ResultsSvg(const ResultsPicture& picture, const PictureStyle& style, const ResultsLayout& layout)
      : picture_(picture),
        style_(style),
        layout_(layout),
        painter_(style.theme, style.id_prefix),
        svg_(style.id_prefix) {}

  std::string draw() {
    open_picture(svg_, painter_, style_, layout_.width, layout_.height, text(picture_.title), description(), {});
    for (std::size_t i = 0; i < picture_.panels.size(); ++i) draw_panel(picture_.panels[i], layout_.panels[i]);
    pen_.labels(layout_.labels);
    pen_.legend(layout_.swatches);
    svg_.close();
    return svg_.take();
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }

  std::string description() const {
    std::size_t flagged = 0;
    for (const ResultPanel& panel : picture_.panels) {
      flagged += static_cast<std::size_t>(std::count_if(panel.marks.begin(), panel.marks.end(),
                                                        [](const ResultMark& mark) { return mark.is_flagged; }));
    }
    const std::string span = picture_.periods.empty() ? "" : picture_.periods.front() + " – " + picture_.periods.back();
    return span + ": " + counted(Phrase::units_one, picture_.panels.size(), style_.language) + ", " +
           std::string(say(ResultWord::flagged, style_.language)) + ": " + grouped(flagged, style_.language);
  }

  void draw_panel(const ResultPanel& panel, const PanelFrame& frame) {
    svg_.open("g", {{"id", svg_.unique_id(panel.id)}});
    if (!panel.note.is_empty()) svg_.text("title", {}, text(panel.title) + ": " + text(panel.note));
    pen_.ground(frame.left - 6, frame.top - 4, frame.right + 6, frame.bottom + 4);
    for (const double tick : layout_.ticks) {
      pen_.stroke(ResultPen::across(frame.left - 6, frame.right + 6, layout_.y(frame, tick)),
                  pen_.line(Tone::hairline, 0.7));
    }
    for (const ResultLimits& limits : panel.limits) draw_limits(limits, frame);
    if (panel.target) pen_.target(frame.left - 6, frame.right + 6, layout_.y(frame, *panel.target));
    draw_line(panel, frame);
    for (std::size_t i = 0; i < panel.marks.size(); ++i) draw_mark(panel, i, frame);
    svg_.close();
  }

  void draw_limits(const ResultLimits& limits, const PanelFrame& frame) {
    const double from = frame.x(limits.first, picture_.periods.size()) - 6;
    const double to = frame.x(limits.end - 1, picture_.periods.size()) + 6;
    pen_.centre(from, to, layout_.y(frame, limits.centre));
    if (!limits.natural) return;
    for (const double limit : {limits.natural->low, limits.natural->high})
      pen_.limit(ResultPen::across(from, to, layout_.y(frame, limit)), limits.is_trial);
  }

  // From value to value; a gap breaks the line.
  void draw_line(const ResultPanel& panel, const PanelFrame& frame) {
    ResultLine line;
    for (std::size_t i = 0; i < panel.marks.size(); ++i) {
      const auto& value = panel.marks[i].value;
      value ? line.to(frame.x(i, panel.marks.size()), layout_.y(frame, *value)) : line.lift();
    }
    if (!line.path().empty()) pen_.stroke(line.path(), pen_.line(Tone::planned, 1.3));
  }

  void draw_mark(const ResultPanel& panel, std::size_t i, const PanelFrame& frame) {
    const ResultMark& mark = panel.marks[i];
    const double x = frame.x(i, panel.marks.size());
    if (!mark.value && !mark.is_hidden) return;
    svg_.open("g", {{"data-period", picture_.periods[i]}});
    std::string words = picture_.periods[i] + ": ";
    words += mark.value ? decimal(*mark.value, style_.language) : std::string(say(ResultWord::hidden, style_.language));
    if (mark.n > 0)
      words += ", " + grouped(mark.n, style_.language) + " " + std::string(say(ResultWord::pupils, style_.language));
    if (mark.is_flagged) words += ", " + std::string(say(ResultWord::flagged, style_.language));
    svg_.text("title", {}, words);
    if (mark.value) {
      pen_.value({x, layout_.y(frame, *mark.value)}, mark.is_flagged);
    } else {
      pen_.hidden({x, frame.bottom - 4});
    }
    svg_.close();
  }

  const ResultsPicture& picture_;
  const PictureStyle& style_;
  const ResultsLayout& layout_;
  Painter painter_;
  SvgWriter svg_;
  ResultPen pen_{svg_, painter_};
};

}  // namespace
}  // namespace detail

std::string render_svg(const ResultsPicture& picture, const PictureStyle& style) {
  const ResultsLayout layout = results_layout(picture, style);
  return detail::ResultsSvg(picture, style, layout).draw();
}

}  // namespace hjul
