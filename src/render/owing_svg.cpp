#include <algorithm>
#include <cmath>
#include <set>

#include "arc_text.hpp"
#include "owing_checks.hpp"
#include "phrases.hpp"
#include "status_signs.hpp"
#include "svg_text.hpp"
#include "wheel_paths.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double rim = 26;
constexpr double air = 4;
constexpr double arrow = 11;

class OwingSvg {
 public:
  OwingSvg(const OwingPicture& picture, const PictureStyle& style, const OwingLayout& layout)
      : picture_(picture),
        style_(style),
        layout_(layout),
        place_(checked_nodes(picture)),
        painter_(style.theme, style.id_prefix),
        svg_(style.id_prefix) {}

  std::string draw() {
    std::set<std::pair<std::size_t, std::size_t>> patterns;
    for (const OwingNode& node : picture_.nodes) patterns.emplace(node.level, node.level);
    open_picture(svg_, painter_, style_, layout_.width, layout_.height, title(), description(),
                 {patterns.begin(), patterns.end()});
    write_hatching(svg_, painter_);
    draw_rims();
    draw_sectors();
    svg_.open("g", {{"id", svg_.unique_id("chords")}});
    // What is overdue lies on top.
    for (const bool is_overdue : {false, true})
      for (const OwingRibbon& ribbon : layout_.ribbons)
        if (ribbon.is_overdue == is_overdue) draw_ribbon(ribbon);
    svg_.close();
    draw_leaders();
    draw_labels();
    draw_swatches();
    svg_.close();
    return svg_.take();
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }

  std::string title() const {
    const std::string own = text(picture_.title);
    const std::string what(say(Phrase::who_owes_whom, style_.language));
    return own.empty() || own == what ? what : what + ": " + own;
  }

  std::string description() const {
    std::size_t open = 0, overdue = 0;
    for (const OwingLink& link : picture_.links) {
      open += link.open;
      overdue += link.overdue;
    }
    std::string out = counted(Phrase::obligations_one, open, style_.language) + ", " +
                      std::string(say(ObligationState::overdue, style_.language)) + ": " +
                      grouped(overdue, style_.language) + ".";
    for (const OwingRibbon& ribbon : layout_.ribbons) out += " " + sentence(ribbon) + ".";
    return out;
  }

  std::string label_of(const std::string& id) const { return text(picture_.nodes[place_.at(id)].label); }

  std::string sentence(const OwingRibbon& ribbon) const {
    const OwingLink& link = picture_.links[ribbon.link];
    const auto state = ribbon.is_overdue ? say(ObligationState::overdue, style_.language)
                                         : say(Phrase::owed_not_overdue, style_.language);
    return label_of(link.from) + " → " + label_of(link.to) + ": " + grouped(ribbon.count, style_.language) + " " +
           std::string(state);
  }

  std::string sector(double inner, double outer, double from, double to, double inset) const {
    LayoutSector s;
    s.inner = inner;
    s.outer = outer;
    s.from = from;
    s.to = to;
    return sector_path(layout_.centre, s, inset);
  }

  void draw_rims() {
    svg_.open("g", {{"id", svg_.unique_id("levels")}});
    for (std::size_t i = 0; i < layout_.sectors.size();) {
      const std::size_t level = picture_.nodes[layout_.sectors[i].node].level;
      const double from = layout_.sectors[i].from;
      double to = layout_.sectors[i].to;
      for (; i < layout_.sectors.size() && picture_.nodes[layout_.sectors[i].node].level == level; ++i)
        to = layout_.sectors[i].to;
      svg_.open("g", {{"data-level", std::to_string(level)}});
      svg_.text("title", {}, text(picture_.levels[level]));
      svg_.leaf("path",
                Attributes{{"d", sector(layout_.outer - rim, layout_.outer, from, to, 0)}, {"fill-rule", "evenodd"}} +
                    painter_.paint(colour(Tone::rim)));
      svg_.close();
    }
    svg_.close();
  }

  void draw_sectors() {
    for (const OwingSector& s : layout_.sectors) {
      const OwingNode& node = picture_.nodes[s.node];
      svg_.open("g", {{"id", svg_.unique_id("node-" + node.id)}, {"data-unit", node.id}});
      svg_.text("title", {}, text(node.label));
      svg_.leaf("path", Attributes{{"d", sector(layout_.inner + air, layout_.outer - rim - air, s.from, s.to, 0)},
                                   {"fill-rule", "evenodd"}} +
                            painter_.paint_pattern(node.level, node.level, deep(node.level), 1));
      svg_.close();
    }
  }

  // Chords bend towards the middle, the more the farther they go.
  Point control(double from, double to) const {
    const double turn = std::remainder(to - from, 360.0);
    return polar(layout_.centre, layout_.inner * 0.62 * (1 - std::abs(turn) / 180), from + turn / 2);
  }

  std::string ribbon_path(const OwingRibbon& r) const {
    const Point c = layout_.centre;
    const double radius = layout_.inner;
    const double base = radius - arrow;
    const double to = (r.to_begin + r.to_end) / 2;
    const auto arc = [&](double size, double angle, bool is_forward) {
      return " A" + number(size) + " " + number(size) + " 0 0 " + (is_forward ? "1 " : "0 ") +
             xy(polar(c, size, angle));
    };
    const auto curve = [&](double from, double size, double angle) {
      return " Q" + xy(control(from, angle)) + " " + xy(polar(c, size, angle));
    };
    // The head is a little wider than the chord, so that the narrow ones have one too.
    const double spread = std::max(0.0, 1.3 - (r.to_end - r.to_begin) / 2);
    return "M" + xy(polar(c, radius, r.from_begin)) + arc(radius, r.from_end, true) +
           curve(r.from_end, base, r.to_begin) + " L" + xy(polar(c, base, r.to_begin - spread)) + " L" +
           xy(polar(c, radius, to)) + " L" + xy(polar(c, base, r.to_end + spread)) + " L" +
           xy(polar(c, base, r.to_end)) + curve(r.to_end, radius, r.from_begin) + " Z";
  }

  void draw_ribbon(const OwingRibbon& ribbon) {
    const OwingLink& link = picture_.links[ribbon.link];
    const std::size_t look = picture_.nodes[place_.at(link.from)].level;
    svg_.open("g", {{"id", svg_.unique_id((ribbon.is_overdue ? "overdue-" : "open-") + link.from + "-" + link.to)},
                    {"data-from", link.from},
                    {"data-to", link.to},
                    {"data-count", std::to_string(ribbon.count)}});
    svg_.text("title", {}, sentence(ribbon));
    svg_.leaf("path", Attributes{{"d", ribbon_path(ribbon)}, {"stroke-linejoin", "round"}} +
                          (ribbon.is_overdue
                               ? paint_overdue(svg_, painter_, 1.2)
                               : painter_.paint(soft(look), deep(look), 0.8) + Attributes{{"fill-opacity", "0.82"}}));
    svg_.close();
  }

  void draw_leaders() {
    svg_.open("g", {{"id", svg_.unique_id("leaders")}, {"aria-hidden", "true"}});
    for (const OwingLeader& leader : layout_.leaders) {
      const double reach = leader.end.x < leader.rim.x ? 14 : -14;
      svg_.leaf("path", Attributes{{"d", "M" + xy(leader.rim) + " L" + xy(leader.bend) + " L" +
                                             xy({leader.end.x + reach, leader.end.y}) + " L" + xy(leader.end)}} +
                            painter_.paint(colour(Tone::none), colour(Tone::muted), 0.8));
    }
    svg_.close();
  }

  void draw_labels() {
    svg_.open("g", {{"id", svg_.unique_id("labels")}});
    for (const PlacedLabel& label : layout_.labels) {
      Tone ink = Tone::ink;
      if (label.role == "level") ink = Tone::on_rim;
      if (label.role == "subtitle" || label.role == "count" || label.role == "none") ink = Tone::muted;
      write_label(svg_, painter_, label, colour(ink), colour(ink));
    }
    svg_.close();
  }

  void draw_swatches() {
    svg_.open("g", {{"id", svg_.unique_id("legend")}, {"aria-hidden", "true"}});
    for (const LegendSwatch& swatch : layout_.swatches) {
      const Attributes box = {{"x", number(swatch.at.x - 9)},
                              {"y", number(swatch.at.y - 7)},
                              {"width", "18"},
                              {"height", "14"},
                              {"rx", "3"}};
      if (swatch.index < picture_.levels.size())
        svg_.leaf("rect", box + painter_.paint_pattern(swatch.index, swatch.index, deep(swatch.index), 0.9));
      else if (swatch.index == picture_.levels.size())
        svg_.leaf("rect", box + paint_owed(painter_));
      else
        svg_.leaf("rect", box + paint_overdue(svg_, painter_, 1.2));
    }
    svg_.close();
  }

  const OwingPicture& picture_;
  const PictureStyle& style_;
  const OwingLayout& layout_;
  std::map<std::string_view, std::size_t> place_;
  Painter painter_;
  SvgWriter svg_;
};

}  // namespace
}  // namespace detail

std::string render_svg(const OwingPicture& picture, const PictureStyle& style) {
  const OwingLayout layout = owing_layout(picture, style);
  return detail::OwingSvg(picture, style, layout).draw();
}

}  // namespace hjul
