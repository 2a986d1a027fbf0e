#include <algorithm>

#include "hjul/render/funnel.hpp"
#include "phrases.hpp"
#include "result_pen.hpp"
#include "svg_text.hpp"

namespace hjul {
namespace detail {
namespace {

class FunnelSvg {
 public:
  FunnelSvg(const FunnelPicture& picture, const PictureStyle& style, const FunnelLayout& layout)
      : picture_(picture),
        style_(style),
        layout_(layout),
        painter_(style.theme, style.id_prefix),
        svg_(style.id_prefix) {}

  std::string draw() {
    open_picture(svg_, painter_, style_, layout_.width, layout_.height, text(picture_.title), description(), {});
    draw_grid();
    draw_edges();
    for (const bool is_flagged : {false, true}) {  // flagged ones lie on top
      for (const FunnelDot& dot : picture_.dots) {
        if (dot.is_flagged == is_flagged) draw_dot(dot);
      }
    }
    pen_.labels(layout_.labels);
    pen_.legend(layout_.swatches);
    svg_.close();
    return svg_.take();
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }

  std::string description() const {
    const auto flagged = static_cast<std::size_t>(
        std::count_if(picture_.dots.begin(), picture_.dots.end(), [](const FunnelDot& dot) { return dot.is_flagged; }));
    return counted(Phrase::units_one, picture_.dots.size(), style_.language) + ", " +
           std::string(say(ResultWord::centre, style_.language)) + " " + decimal(picture_.centre, style_.language) +
           ", " + std::string(say(ResultWord::flagged, style_.language)) + ": " + grouped(flagged, style_.language);
  }

  void draw_grid() {
    svg_.open("g", {{"id", svg_.unique_id("scale")}});
    pen_.ground(layout_.left, layout_.top, layout_.right, layout_.bottom);
    for (const double tick : layout_.value_ticks) {
      pen_.stroke(ResultPen::across(layout_.left, layout_.right, layout_.y(tick)), pen_.line(Tone::hairline, 0.7));
    }
    for (const std::uint64_t tick : layout_.size_ticks) {
      const std::string x = number(layout_.x(static_cast<double>(tick)));
      pen_.stroke("M" + x + " " + number(layout_.bottom) + " v5", pen_.line(Tone::muted, 0.8));
    }
    pen_.centre(layout_.left, layout_.right, layout_.y(picture_.centre));
    svg_.close();
  }

  // A limit along the sizes, as far as it lies inside the plot.
  template <class Limit>
  void draw_edge(const Limit& limit, bool is_outer) {
    ResultLine line;
    for (const FunnelEdge& edge : picture_.edges) {
      const double value = limit(edge);
      const auto n = static_cast<double>(edge.n);
      const bool is_inside = value >= layout_.low && value <= layout_.high && n <= layout_.most;
      is_inside ? line.to(layout_.x(n), layout_.y(value)) : line.lift();
    }
    if (line.path().empty()) return;
    is_outer ? pen_.outer_limit(line.path()) : pen_.limit(line.path());
  }

  void draw_edges() {
    svg_.open("g", {{"id", svg_.unique_id("limits")}});
    draw_edge([](const FunnelEdge& edge) { return edge.inner.low; }, false);
    draw_edge([](const FunnelEdge& edge) { return edge.inner.high; }, false);
    draw_edge([](const FunnelEdge& edge) { return edge.outer.low; }, true);
    draw_edge([](const FunnelEdge& edge) { return edge.outer.high; }, true);
    svg_.close();
  }

  std::string standing(const FunnelDot& dot) const {
    if (!dot.is_flagged && !dot.is_outside) return {};
    return ", " + std::string(say(dot.is_flagged ? ResultWord::flagged : ResultWord::outside, style_.language));
  }

  void draw_dot(const FunnelDot& dot) {
    svg_.open("g", {{"id", svg_.unique_id(dot.id)}});
    svg_.text("title", {},
              text(dot.label) + ": " + decimal(dot.value, style_.language) + ", " + grouped(dot.n, style_.language) +
                  " " + std::string(say(ResultWord::pupils, style_.language)) + standing(dot));
    const Point at{layout_.x(static_cast<double>(dot.n)), layout_.y(dot.value)};
    dot.is_outside && !dot.is_flagged ? pen_.outside(at) : pen_.value(at, dot.is_flagged);
    svg_.close();
  }

  const FunnelPicture& picture_;
  const PictureStyle& style_;
  const FunnelLayout& layout_;
  Painter painter_;
  SvgWriter svg_;
  ResultPen pen_{svg_, painter_, {.rim = 0.8, .centre = 1.2, .limits = 1.1}};
};

}  // namespace
}  // namespace detail

std::string render_svg(const FunnelPicture& picture, const PictureStyle& style) {
  const FunnelLayout layout = funnel_layout(picture, style);
  return detail::FunnelSvg(picture, style, layout).draw();
}

}  // namespace hjul
