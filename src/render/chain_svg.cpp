#include <algorithm>
#include <array>
#include <cmath>

#include "chain_graph.hpp"
#include "svg_text.hpp"

namespace hjul {
namespace detail {
namespace {

std::string xy(Point p) { return number(p.x) + " " + number(p.y); }

class ChainSvg {
 public:
  ChainSvg(const ChainPicture& picture, const PictureStyle& style, const ChainLayout& layout)
      : picture_(picture),
        style_(style),
        layout_(layout),
        painter_(style.theme, style.id_prefix),
        svg_(style.id_prefix) {}

  std::string draw() {
    const Words& w = words(style_.language);
    open_picture(svg_, painter_, style_, layout_.width, layout_.height, text(picture_.title),
                 std::string(w.chain) + ": " + std::to_string(picture_.nodes.size()) + " " + std::string(w.units), {});
    draw_levels();
    for (const ChainCurve& curve : layout_.curves) draw_curve(curve, w);
    for (const ChainBox& box : layout_.boxes) draw_box(box);
    svg_.open("g", {{"id", svg_.unique_id("labels")}});
    for (const PlacedLabel& label : layout_.labels) {
      const bool is_muted = label.role == "level" || label.role == "subtitle";
      write_label(svg_, painter_, label, colour(is_muted ? Tone::muted : Tone::ink), colour(Tone::ink));
    }
    svg_.close();
    for (std::size_t i = 0; i < layout_.signs.size(); ++i) draw_sign(layout_.signs[i], layout_.swatches[i]);
    svg_.close();
    return svg_.take();
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }

  void draw_levels() {
    std::size_t nth = 0;
    for (std::size_t i = 0; i < layout_.boxes.size();) {
      const std::size_t rank = picture_.nodes[layout_.boxes[i].node].rank;
      double top = layout_.boxes[i].top;
      double bottom = layout_.boxes[i].bottom;
      for (; i < layout_.boxes.size() && picture_.nodes[layout_.boxes[i].node].rank == rank; ++i) {
        top = std::min(top, layout_.boxes[i].top);
        bottom = std::max(bottom, layout_.boxes[i].bottom);
      }
      svg_.leaf("rect", Attributes{{"x", "20"},
                                   {"y", number(top - 16)},
                                   {"width", number(layout_.width - 40)},
                                   {"height", number(bottom - top + 32)},
                                   {"rx", "10"}} +
                            painter_.paint(colour(nth++ % 2 ? Tone::band_alt : Tone::band)));
    }
  }

  static Tone tone_of(ChainLinkKind kind) noexcept {
    switch (kind) {
      case ChainLinkKind::feeds_back: return Tone::kept;
      case ChainLinkKind::reports:
      case ChainLinkKind::peers:
      case ChainLinkKind::oversees: return Tone::muted;
      default: return Tone::rim;
    }
  }

  Attributes stroke_of(ChainLinkKind kind) const {
    constexpr std::array<std::string_view, 7> dashes = {"", "9 4", "", "10 3 2 3", "1.5 4", "2.5 3", "5 3.5"};
    const std::string_view dash = dashes[static_cast<std::size_t>(kind)];
    Attributes a =
        painter_.paint(colour(Tone::none), colour(tone_of(kind)), kind == ChainLinkKind::governs ? 1.7 : 1.4);
    if (!dash.empty()) a.emplace_back("stroke-dasharray", std::string(dash));
    return a;
  }

  void draw_curve(const ChainCurve& curve, const Words& w) {
    const ChainLink& link = picture_.links[curve.link];
    const std::string kind(to_string(link.kind));
    svg_.open("g", {{"id", svg_.unique_id(kind + "-" + link.from + "-" + link.to)},
                    {"data-from", link.from},
                    {"data-to", link.to},
                    {"data-kind", kind}});
    svg_.text("title", {},
              label_of(link.from) + " – " + std::string(word_of(link.kind, w)) + " – " + label_of(link.to));
    svg_.leaf("path", Attributes{{"d", "M" + xy(curve.from) + " C" + xy(curve.control_from) + " " +
                                           xy(curve.control_to) + " " + xy(curve.to)}} +
                          stroke_of(link.kind));
    if (link.kind != ChainLinkKind::peers) draw_arrow(curve.control_to, curve.to, colour(tone_of(link.kind)));
    svg_.close();
  }

  std::string label_of(const std::string& id) const {
    for (const ChainNode& node : picture_.nodes)
      if (node.id == id) return text(node.label);
    return id;
  }

  void draw_arrow(Point from, Point to, Colour ink) {
    const double length = std::max(1.0, std::hypot(to.x - from.x, to.y - from.y));
    const Point u = {(to.x - from.x) / length, (to.y - from.y) / length};
    const auto at = [&](double back, double side) {
      return xy({to.x - u.x * back - u.y * side, to.y - u.y * back + u.x * side});
    };
    svg_.leaf("path",
              Attributes{{"d", "M" + xy(to) + " L" + at(9, 4) + " L" + at(9, -4) + " Z"}} + painter_.paint(ink));
  }

  std::size_t look_of(const std::string& kind) const {
    for (std::size_t i = 0; i < picture_.kinds.size(); ++i)
      if (picture_.kinds[i].id == kind) return i;
    return picture_.kinds.size();
  }

  void draw_box(const ChainBox& box) {
    const ChainNode& node = picture_.nodes[box.node];
    const std::size_t look = look_of(node.kind);
    svg_.open("g", {{"id", svg_.unique_id("unit-" + node.id)},
                    {"data-unit", node.id},
                    {"data-kind", node.kind},
                    {"data-count", std::to_string(node.count)}});
    svg_.text("title", {}, text(node.label));
    const auto sheet = [&](double shift) {
      svg_.leaf("rect", Attributes{{"x", number(box.left + shift)},
                                   {"y", number(box.top - shift)},
                                   {"width", number(box.right - box.left)},
                                   {"height", number(box.bottom - box.top)},
                                   {"rx", "8"}} +
                            painter_.paint(faint(look), strong(look), 1.4));
    };
    if (node.count > 1) {  // a small pile of sheets
      sheet(6);
      sheet(3);
    }
    sheet(0);
    svg_.close();
  }

  void draw_sign(ChainLinkKind kind, Point at) {
    svg_.leaf("path", Attributes{{"d", "M" + xy(at) + " h26"}, {"aria-hidden", "true"}} + stroke_of(kind));
    if (kind != ChainLinkKind::peers) draw_arrow(at, {at.x + 28, at.y}, colour(tone_of(kind)));
  }

  const ChainPicture& picture_;
  const PictureStyle& style_;
  const ChainLayout& layout_;
  Painter painter_;
  SvgWriter svg_;
};

}  // namespace
}  // namespace detail

std::string render_svg(const ChainPicture& picture, const PictureStyle& style) {
  const ChainLayout layout = chain_layout(picture, style);
  return detail::ChainSvg(picture, style, layout).draw();
}

}  // namespace hjul
