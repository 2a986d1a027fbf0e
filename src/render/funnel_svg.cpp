#include <algorithm>

#include "hjul/render/funnel.hpp"
#include "phrases.hpp"
#include "result_words.hpp"
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
    svg_.open("g", {{"id", svg_.unique_id("labels")}});
    for (const PlacedLabel& label : layout_.labels) {
      const bool is_quiet =
          label.role == "tick" || label.role == "axis" || label.role == "subtitle" || label.role == "scale";
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
    const auto flagged = static_cast<std::size_t>(
        std::count_if(picture_.dots.begin(), picture_.dots.end(), [](const FunnelDot& dot) { return dot.is_flagged; }));
    return counted(Phrase::units_one, picture_.dots.size(), style_.language) + ", " +
           std::string(say(ResultWord::centre, style_.language)) + " " + number(picture_.centre) + ", " +
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

  void draw_grid() {
    svg_.open("g", {{"id", svg_.unique_id("scale")}});
    svg_.leaf("rect", Attributes{{"x", number(layout_.left)},
                                 {"y", number(layout_.top)},
                                 {"width", number(layout_.right - layout_.left)},
                                 {"height", number(layout_.bottom - layout_.top)}} +
                          painter_.paint(colour(Tone::band)));
    for (const double tick : layout_.value_ticks) {
      stroke(across(layout_.left, layout_.right, layout_.y(tick)), line(Tone::hairline, 0.7));
    }
    for (const std::uint64_t tick : layout_.size_ticks) {
      const std::string x = number(layout_.x(static_cast<double>(tick)));
      stroke("M" + x + " " + number(layout_.bottom) + " v5", line(Tone::muted, 0.8));
    }
    stroke(across(layout_.left, layout_.right, layout_.y(picture_.centre)), line(Tone::muted, 1.2));
    svg_.close();
  }

  // A limit along the sizes, as far as it lies inside the plot.
  template <class Limit>
  void draw_edge(const Limit& limit, double width, const char* dashes) {
    std::string path;
    bool is_down = false;
    for (const FunnelEdge& edge : picture_.edges) {
      const double value = limit(edge);
      const bool is_inside =
          value >= layout_.low && value <= layout_.high && static_cast<double>(edge.n) <= layout_.most;
      if (is_inside) {
        path += (is_down ? " L" : (path.empty() ? "M" : " M")) + number(layout_.x(static_cast<double>(edge.n))) + " " +
                number(layout_.y(value));
      }
      is_down = is_inside;
    }
    if (!path.empty()) stroke(path, line(Tone::due, width), dashes);
  }

  void draw_edges() {
    svg_.open("g", {{"id", svg_.unique_id("limits")}});
    draw_edge([](const FunnelEdge& edge) { return edge.inner.low; }, 1.1, nullptr);
    draw_edge([](const FunnelEdge& edge) { return edge.inner.high; }, 1.1, nullptr);
    draw_edge([](const FunnelEdge& edge) { return edge.outer.low; }, 1.6, "6 4");
    draw_edge([](const FunnelEdge& edge) { return edge.outer.high; }, 1.6, "6 4");
    svg_.close();
  }

  void draw_dot(const FunnelDot& dot) {
    svg_.open("g", {{"id", svg_.unique_id(dot.id)}});
    svg_.text("title", {},
              text(dot.label) + ": " + number(dot.value) + ", " + grouped(dot.n, style_.language) + " " +
                  std::string(say(ResultWord::pupils, style_.language)));
    draw_sign({layout_.x(static_cast<double>(dot.n)), layout_.y(dot.value)}, dot.is_flagged);
    svg_.close();
  }

  void draw_sign(Point at, bool is_flagged) {
    if (is_flagged) {
      stroke("M" + number(at.x) + " " + number(at.y - 6) + " l6 6 l-6 6 l-6 -6 Z",
             painter_.paint(colour(Tone::broken), colour(Tone::ink), 1));
    } else {
      svg_.leaf("circle", Attributes{{"cx", number(at.x)}, {"cy", number(at.y)}, {"r", "3.2"}} +
                              painter_.paint(colour(Tone::planned), colour(Tone::paper), 0.8));
    }
  }

  void draw_swatch(ResultWord word, Point at) {
    if (word == ResultWord::value || word == ResultWord::flagged) return draw_sign(at, word == ResultWord::flagged);
    const std::string path = across(at.x - 9, at.x + 9, at.y);
    if (word == ResultWord::centre) stroke(path, line(Tone::muted, 1.2));
    if (word == ResultWord::limits) stroke(path, line(Tone::due, 1.1));
    if (word == ResultWord::outer) stroke(path, line(Tone::due, 1.6), "6 4");
  }

  const FunnelPicture& picture_;
  const PictureStyle& style_;
  const FunnelLayout& layout_;
  Painter painter_;
  SvgWriter svg_;
};

}  // namespace
}  // namespace detail

std::string render_svg(const FunnelPicture& picture, const PictureStyle& style) {
  const FunnelLayout layout = funnel_layout(picture, style);
  return detail::FunnelSvg(picture, style, layout).draw();
}

}  // namespace hjul
