#include "hjul/render/results.hpp"

#include <algorithm>

#include "phrases.hpp"
#include "result_words.hpp"
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
    svg_.open("g", {{"id", svg_.unique_id("labels")}});
    for (const PlacedLabel& label : layout_.labels) {
      const bool is_quiet = label.role != "title" && label.role != "panel" && label.role != "legend";
      const Colour ink = colour(is_quiet ? Tone::muted : Tone::ink);
      write_label(svg_, painter_, label, ink, ink);
    }
    svg_.close();
    svg_.open("g", {{"id", svg_.unique_id("legend")}, {"aria-hidden", "true"}});
    for (const LegendSwatch& swatch : layout_.swatches) draw_swatch(static_cast<ResultWord>(swatch.index), swatch.at);
    svg_.close();
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

  void stroke(const std::string& path, const Attributes& paint, const char* dashes = nullptr) {
    Attributes a = Attributes{{"d", path}} + paint;
    if (dashes) a.emplace_back("stroke-dasharray", dashes);
    svg_.leaf("path", a);
  }
  Attributes line(Tone tone, double width) const { return painter_.paint(colour(Tone::none), colour(tone), width); }
  static std::string across(double from, double to, double y) {
    return "M" + number(from) + " " + number(y) + " H" + number(to);
  }

  void draw_panel(const ResultPanel& panel, const PanelFrame& frame) {
    svg_.open("g", {{"id", svg_.unique_id(panel.id)}});
    if (!panel.note.is_empty()) svg_.text("title", {}, text(panel.title) + ": " + text(panel.note));
    svg_.leaf("rect", Attributes{{"x", number(frame.left - 6)},
                                 {"y", number(frame.top - 4)},
                                 {"width", number(frame.right - frame.left + 12)},
                                 {"height", number(frame.bottom - frame.top + 8)}} +
                          painter_.paint(colour(Tone::band)));
    for (const double tick : layout_.ticks) {
      stroke(across(frame.left - 6, frame.right + 6, layout_.y(frame, tick)), line(Tone::hairline, 0.7));
    }
    for (const ResultLimits& limits : panel.limits) draw_limits(limits, frame);
    if (panel.target) {
      stroke(across(frame.left - 6, frame.right + 6, layout_.y(frame, *panel.target)), line(Tone::kept, 1.6), "2 3");
    }
    draw_line(panel, frame);
    for (std::size_t i = 0; i < panel.marks.size(); ++i) draw_mark(panel, i, frame);
    svg_.close();
  }

  void draw_limits(const ResultLimits& limits, const PanelFrame& frame) {
    const double from = frame.x(limits.first, picture_.periods.size()) - 6;
    const double to = frame.x(limits.end - 1, picture_.periods.size()) + 6;
    stroke(across(from, to, layout_.y(frame, limits.centre)), line(Tone::muted, 1.1));
    if (!limits.natural) return;
    for (const double limit : {limits.natural->low, limits.natural->high}) {
      stroke(across(from, to, layout_.y(frame, limit)), line(Tone::due, 1.2), limits.is_trial ? "5 4" : nullptr);
    }
  }

  // From value to value; a gap breaks the line.
  void draw_line(const ResultPanel& panel, const PanelFrame& frame) {
    std::string path;
    bool is_down = false;
    for (std::size_t i = 0; i < panel.marks.size(); ++i) {
      if (!panel.marks[i].value) {
        is_down = false;
        continue;
      }
      path += (is_down ? " L" : (path.empty() ? "M" : " M")) + number(frame.x(i, panel.marks.size())) + " " +
              number(layout_.y(frame, *panel.marks[i].value));
      is_down = true;
    }
    if (!path.empty()) stroke(path, line(Tone::planned, 1.3));
  }

  void draw_mark(const ResultPanel& panel, std::size_t i, const PanelFrame& frame) {
    const ResultMark& mark = panel.marks[i];
    const double x = frame.x(i, panel.marks.size());
    if (!mark.value && !mark.is_hidden) return;
    svg_.open("g", {{"data-period", picture_.periods[i]}});
    std::string words = picture_.periods[i] + ": ";
    words += mark.value ? number(*mark.value) : std::string(say(ResultWord::hidden, style_.language));
    if (mark.n > 0)
      words += ", " + grouped(mark.n, style_.language) + " " + std::string(say(ResultWord::pupils, style_.language));
    svg_.text("title", {}, words);
    if (mark.value) {
      draw_value({x, layout_.y(frame, *mark.value)}, mark.is_flagged);
    } else {
      draw_hidden({x, frame.bottom - 4});
    }
    svg_.close();
  }

  void draw_value(Point at, bool is_flagged) {
    if (is_flagged) {  // a diamond, larger, and filled otherwise
      stroke("M" + number(at.x) + " " + number(at.y - 6) + " l6 6 l-6 6 l-6 -6 Z",
             painter_.paint(colour(Tone::broken), colour(Tone::ink), 1));
      return;
    }
    svg_.leaf("circle", Attributes{{"cx", number(at.x)}, {"cy", number(at.y)}, {"r", "3.2"}} +
                            painter_.paint(colour(Tone::planned), colour(Tone::paper), 1));
  }

  // A hollow square with a bar: something is there that is not shown.
  void draw_hidden(Point at) {
    stroke("M" + number(at.x - 4) + " " + number(at.y - 4) + " h8 v8 h-8 Z M" + number(at.x - 4) + " " +
               number(at.y + 4) + " l8 -8",
           painter_.paint(colour(Tone::paper), colour(Tone::muted), 1));
  }

  void draw_swatch(ResultWord word, Point at) {
    const std::string path = across(at.x - 9, at.x + 9, at.y);
    switch (word) {
      case ResultWord::value: return draw_value(at, false);
      case ResultWord::flagged: return draw_value(at, true);
      case ResultWord::hidden: return draw_hidden(at);
      case ResultWord::centre: return stroke(path, line(Tone::muted, 1.1));
      case ResultWord::limits:
      case ResultWord::outer: return stroke(path, line(Tone::due, 1.2));
      case ResultWord::trial: return stroke(path, line(Tone::due, 1.2), "5 4");
      case ResultWord::target: return stroke(path, line(Tone::kept, 1.6), "2 3");
      case ResultWord::pupils:
      case ResultWord::count: return;
    }
  }

  const ResultsPicture& picture_;
  const PictureStyle& style_;
  const ResultsLayout& layout_;
  Painter painter_;
  SvgWriter svg_;
};

}  // namespace
}  // namespace detail

std::string render_svg(const ResultsPicture& picture, const PictureStyle& style) {
  const ResultsLayout layout = results_layout(picture, style);
  return detail::ResultsSvg(picture, style, layout).draw();
}

}  // namespace hjul
