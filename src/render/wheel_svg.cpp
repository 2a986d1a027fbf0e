#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "arc_text.hpp"
#include "calendar_cells.hpp"
#include "hjul/render/wheel_layout.hpp"
#include "legend.hpp"
#include "svg_text.hpp"
#include "wheel_paths.hpp"
#include "words.hpp"

namespace hjul {
namespace detail {
namespace {

class WheelSvg {
 public:
  WheelSvg(const WheelPicture& picture, const WheelStyle& style, const WheelLayout& layout)
      : picture_(picture),
        style_(style),
        layout_(layout),
        words_(words(style.language)),
        painter_(style.theme, style.id_prefix),
        svg_(style.id_prefix) {}

  std::string draw() {
    std::set<std::pair<std::size_t, std::size_t>> patterns;
    for (const LayoutSector& s : layout_.sectors)
      if (s.role == SectorRole::phase || s.role == SectorRole::span) patterns.emplace(s.kind, s.look);
    for (const LayoutSector& s : layout_.sectors)
      if (s.kind != no_index) patterns.emplace(s.kind, picture_.units.size() > 1 ? grey_look : s.kind);
    open_picture(svg_, painter_, style_, layout_.width, layout_.height, text(picture_.title), description(),
                 {patterns.begin(), patterns.end()});
    draw_rings();
    draw_phases();
    draw_leaders_inside();
    draw_chords();
    draw_parts();
    draw_marks();
    draw_calendar();
    draw_leaders_outside();
    draw_labels();
    draw_swatches();
    svg_.close();
    return svg_.take();
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }
  Point centre(std::size_t disc) const { return layout_.discs[disc].centre; }
  bool has_years() const noexcept { return picture_.turns.size() > 1; }

  std::string description() const {
    std::size_t activities = 0;
    std::set<std::size_t> rings;
    for (const LayoutSector& s : layout_.sectors) {
      activities += s.role == SectorRole::span;
      if (s.role == SectorRole::ring) rings.insert(s.ring);
    }
    activities += layout_.marks.size();
    const DateWindow first = picture_.turns.front().window;
    const DateWindow last = picture_.turns.back().window;
    const std::string when = picture_.is_order_only
                                 ? std::string(words_.order_only)
                                 : Date::from_serial(first.from).iso() + " – " + Date::from_serial(last.to - 1).iso();
    return std::string(words_.wheel) + " " + when + ": " + std::to_string(rings.size()) + " " +
           std::string(words_.rings) + ", " + std::to_string(activities) + " " + std::string(words_.activities);
  }

  void draw_sector(const LayoutSector& s, const Attributes& paint, double inset = 0) {
    Attributes a = {{"d", sector_path(centre(s.disc), s, inset)}};
    if (s.to - s.from >= 359.99) a.emplace_back("fill-rule", "evenodd");
    svg_.leaf("path", a + paint);
  }

  void draw_rings() {
    svg_.open("g", {{"id", svg_.unique_id("rings")}});
    std::size_t nth = 0;
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role == SectorRole::ring)
        draw_sector(s, painter_.paint(colour(nth++ % 2 ? Tone::band_alt : Tone::band), colour(Tone::hairline), 0.8));
    }
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role != SectorRole::shade) continue;
      Attributes paint = painter_.paint(colour(Tone::holiday));
      paint.emplace_back("fill-opacity", "0.5");
      draw_sector(s, paint);
    }
    draw_spokes();
    svg_.close();
  }

  // A hairline for the first of every month through every ring, and a strong line where the year begins; that one
  // leaves out the strips, where the titles of the rings stand.
  void draw_spokes() {
    for (const LayoutSector& month : layout_.sectors) {
      if (month.role != SectorRole::month) continue;
      const Point c = centre(month.disc);
      const bool is_seam = month.from < 0.01;
      const Attributes paint =
          painter_.paint(colour(Tone::none), colour(is_seam ? Tone::rim : Tone::hairline), is_seam ? 1.4 : 0.8);
      for (std::size_t i = 0; i + 1 < layout_.sectors.size(); ++i) {
        const LayoutSector& ring = layout_.sectors[i];
        if (ring.role != SectorRole::ring || ring.disc != month.disc) continue;
        const double outer = is_seam ? layout_.sectors[i + 1].inner : ring.outer;  // the strip follows its ring
        svg_.leaf("path", Attributes{{"d", "M" + xy(polar(c, outer, month.from)) + " L" +
                                               xy(polar(c, ring.inner, month.from))}} +
                              paint);
      }
    }
  }

  void draw_phases() {
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role == SectorRole::month_text)
        draw_sector(s, painter_.paint(colour(Tone::none), colour(Tone::hairline), 0.8), 1);
      if (s.role != SectorRole::phase) continue;
      const PicturePhase& arc = picture_.rings[s.ring].arcs[s.item];
      svg_.open("g", Attributes{{"id", svg_.unique_id(picture_.rings[s.ring].id + "-" + arc.id)},
                                {"data-phase", arc.id},
                                {"data-kind", arc.kind},
                                {"data-ring", picture_.rings[s.ring].id}} +
                         data_when(scale_of(s.turn), arc.first, arc.last));
      svg_.text("title", {}, text(arc.label) + when_clause(scale_of(s.turn), arc.first, arc.last));
      draw_sector(s, painter_.paint_pattern(s.kind, s.look, strong(s.look), 0.9), 0.8);
      svg_.close();
    }
  }

  void draw_leaders_inside() {
    svg_.open("g", {{"aria-hidden", "true"}});
    for (const LayoutLeader& leader : layout_.leaders) {
      if (leader.look == no_index) continue;
      const Point c = centre(leader.disc);
      Attributes paint = painter_.paint(colour(Tone::none), deep(leader.look), 0.7);
      paint.emplace_back("stroke-opacity", "0.55");
      svg_.leaf("path", Attributes{{"d", "M" + xy(polar(c, leader.inner, leader.angle)) + " L" +
                                             xy(polar(c, leader.outer, leader.angle))}} +
                            paint);
    }
    svg_.close();
  }

  Scale scale_of(std::size_t turn) const {
    return {picture_.turns[turn].window, picture_.periods, picture_.is_order_only, style_.language};
  }

  Attributes data_of(const PictureActivity& mark, std::size_t ring, std::size_t turn) {
    return Attributes{{"id", svg_.unique_id(mark.id)},
                      {"data-activity", mark.activity},
                      {"data-unit", mark.unit},
                      {"data-kind", mark.kind},
                      {"data-ring", picture_.rings[ring].id},
                      {"data-weight", std::string(to_string(mark.weight))},
                      {"data-count", std::to_string(mark.count)}} +
           data_when(scale_of(turn), mark.first, mark.last);
  }

  void write_title_of(const PictureActivity& mark, std::size_t turn) {
    std::string title = text(mark.label) + when_clause(scale_of(turn), mark.first, mark.last);
    if (mark.count > 1) title += " (× " + std::to_string(mark.count) + ")";
    svg_.text("title", {}, title);
    if (!mark.note.is_empty()) svg_.text("desc", {}, text(mark.note));
  }

  // Those who take part: hollow, with a line to what they take part in.
  void draw_parts() {
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role != SectorRole::part) continue;
      const PictureActivity& mark = picture_.rings[s.source].marks[s.item];
      svg_.open("g", Attributes{{"id", svg_.unique_id(mark.id + "-" + picture_.rings[s.ring].id)},
                                {"data-part-of", mark.activity},
                                {"data-ring", picture_.rings[s.ring].id}});
      svg_.text("title", {},
                text(picture_.rings[s.ring].title) + ": " + std::string(words_.takes_part) + " – " + text(mark.label) +
                    when_clause(scale_of(s.turn), mark.first, mark.last));
      Attributes tie = painter_.paint(colour(Tone::none), deep(s.look), 0.8);
      tie.emplace_back("stroke-dasharray", "1.5 2.5");
      const double middle = (s.from + s.to) / 2;
      const double source = radius_of_source(s);
      const double near = source > s.outer ? s.outer : s.inner;
      svg_.leaf("path", Attributes{{"d", "M" + xy(polar(centre(s.disc), near, middle)) + " L" +
                                             xy(polar(centre(s.disc), source, middle))}} +
                            tie);
      draw_sector(s, paint_part(painter_, s.look), 0.5);
      svg_.close();
    }
  }

  double radius_of_source(const LayoutSector& part) const {
    for (const LayoutSector& s : layout_.sectors)
      if (s.role == SectorRole::span && s.turn == part.turn && s.ring == part.source && s.item == part.item)
        return s.inner > part.outer ? s.inner : s.outer;
    for (const LayoutMark& m : layout_.marks)
      if (m.turn == part.turn && m.ring == part.source && m.item == part.item) return m.radius;
    return part.outer;
  }

  void draw_marks() {
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role != SectorRole::span) continue;
      const PictureActivity& mark = picture_.rings[s.ring].marks[s.item];
      svg_.open("g", data_of(mark, s.ring, s.turn));
      write_title_of(mark, s.turn);
      Attributes paint = painter_.paint_pattern(s.kind, s.look, deep(s.look), 1);
      if (mark.weight == Weight::may) paint.emplace_back("stroke-dasharray", "3 2");
      draw_sector(s, paint, 0.5);
      svg_.close();
    }
    for (const LayoutMark& m : layout_.marks) {
      const PictureActivity& mark = picture_.rings[m.ring].marks[m.item];
      svg_.open("g", data_of(mark, m.ring, m.turn));
      write_title_of(mark, m.turn);
      svg_.leaf("path", Attributes{{"d", marker_path(m.kind, m.at.x, m.at.y, m.size)}} +
                            paint_weight(painter_, mark.weight, strong(m.look), faint(m.look), deep(m.look)));
      svg_.close();
    }
  }

  void draw_calendar() {
    svg_.open("g", {{"id", svg_.unique_id("calendar")}});
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role == SectorRole::month) draw_sector(s, painter_.paint(colour(Tone::rim), colour(Tone::paper), 1.2));
      if (s.role == SectorRole::week || s.role == SectorRole::period)
        draw_sector(s, painter_.paint(colour(Tone::paper), colour(Tone::hairline), 0.6));
      if (s.role != SectorRole::holiday) continue;
      svg_.open("g", {{"data-first", picture_.holidays[s.item].first.iso()},
                      {"data-last", picture_.holidays[s.item].last.iso()}});
      svg_.text("title", {},
                text(picture_.holidays[s.item].label) + ", " +
                    short_span(picture_.holidays[s.item].first, picture_.holidays[s.item].last, style_.language, true));
      draw_sector(s, painter_.paint(colour(Tone::holiday)));
      svg_.close();
    }
    if (picture_.is_order_only)
      for (const LayoutSector& s : layout_.sectors)
        if (s.role == SectorRole::month) draw_direction(s);
    svg_.close();
  }

  // An arrowhead where a stage ends, so that the eye goes on clockwise to the next.
  void draw_direction(const LayoutSector& s) {
    const Point c = centre(s.disc);
    const double reach = 7 / s.outer * 180 / pi;
    svg_.leaf("path", Attributes{{"d", "M" + xy(polar(c, s.outer, s.to)) + " L" +
                                           xy(polar(c, (s.inner + s.outer) / 2, s.to + reach)) + " L" +
                                           xy(polar(c, s.inner, s.to))}} +
                          painter_.paint(colour(Tone::rim), colour(Tone::paper), 1.6));
  }

  void draw_leaders_outside() {
    for (const LayoutLeader& leader : layout_.leaders) {
      const Point c = centre(leader.disc);
      const bool is_today = leader.look == no_index;
      const Colour line = is_today ? colour(Tone::today) : deep(leader.look);
      const Point rim = polar(c, leader.outer, leader.angle);
      if (is_today)
        svg_.leaf("path",
                  Attributes{{"d", "M" + xy(polar(c, layout_.discs[leader.disc].hub, leader.angle)) + " L" + xy(rim)},
                             {"data-today", picture_.today->iso()}} +
                      paint_today(painter_, 1.4));
      Attributes paint = painter_.paint(colour(Tone::none), line, is_today ? 1.2 : 0.8);
      paint.emplace_back("stroke-opacity", "0.75");
      svg_.leaf("path", Attributes{{"d", leader_path(leader, c)}, {"aria-hidden", "true"}} + paint);
      svg_.leaf("circle",
                Attributes{{"cx", number(rim.x)}, {"cy", number(rim.y)}, {"r", "1.8"}} + painter_.paint(line));
    }
  }

  void draw_chords() {
    for (const LayoutChord& placed : layout_.chords) {
      const WheelChord& chord = picture_.chords[placed.chord];
      const auto state = static_cast<std::size_t>(chord.state);
      svg_.open("g", {{"id", svg_.unique_id(chord.id)},
                      {"data-state", std::string(to_string(chord.state))},
                      {"data-first", chord.from.iso()},
                      {"data-last", chord.to.iso()}});
      svg_.text("title", {}, text(chord.label) + ": " + std::string(word_of(chord.state, words_)));
      svg_.leaf("path", Attributes{{"d", "M" + xy(placed.from) + " Q" + xy(placed.control) + " " + xy(placed.to)}} +
                            paint_chord(painter_, state));
      draw_arrow(placed.control, placed.to, chord_ink(state));
      if (chord.state == ChordState::broken) draw_cross(middle_of(placed), chord_ink(state));
      svg_.close();
    }
  }

  static Point middle_of(const LayoutChord& c) {
    return {c.from.x * 0.25 + c.control.x * 0.5 + c.to.x * 0.25, c.from.y * 0.25 + c.control.y * 0.5 + c.to.y * 0.25};
  }

  void draw_arrow(Point from, Point to, Colour ink) {
    const double length = std::max(1.0, std::hypot(to.x - from.x, to.y - from.y));
    const Point u = {(to.x - from.x) / length, (to.y - from.y) / length};
    const auto at = [&](double back, double side) {
      return xy({to.x - u.x * back - u.y * side, to.y - u.y * back + u.x * side});
    };
    svg_.leaf("path",
              Attributes{{"d", "M" + xy(to) + " L" + at(10, 4.5) + " L" + at(10, -4.5) + " Z"}} + painter_.paint(ink));
  }

  void draw_cross(Point p, Colour ink) {
    const std::string d = "M" + xy({p.x - 5, p.y - 5}) + " L" + xy({p.x + 5, p.y + 5}) + " M" + xy({p.x - 5, p.y + 5}) +
                          " L" + xy({p.x + 5, p.y - 5});
    svg_.leaf("path", Attributes{{"d", d}} + painter_.paint(colour(Tone::none), ink, 2.2));
  }

  std::size_t look_of_owner(const PlacedLabel& label) const {
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role == SectorRole::phase && label.role == "phase" && picture_.rings[s.ring].arcs[s.item].id == label.owner)
        return s.look;
      if (s.role == SectorRole::span && label.role == "mark" && picture_.rings[s.ring].marks[s.item].id == label.owner)
        return s.look;
    }
    for (const LayoutMark& m : layout_.marks)
      if (label.role == "mark" && picture_.rings[m.ring].marks[m.item].id == label.owner) return m.look;
    return no_index;
  }

  void draw_labels() {
    svg_.open("g", {{"id", svg_.unique_id("labels")}});
    // All plates lie below all texts, so that no plate covers a neighbour's letters.
    for (const PlacedLabel& label : layout_.labels) {
      const std::size_t look = look_of_owner(label);
      const bool is_on_pattern = label.lead.empty() && look != no_index && label.anchor == TextAnchor::middle;
      if (is_on_pattern) write_plate(svg_, painter_, label, faint(look));
    }
    for (const PlacedLabel& label : layout_.labels) {
      const std::size_t look = look_of_owner(label);
      Colour ink = colour(Tone::ink);
      if (label.role == "month") ink = colour(Tone::on_rim);
      if (label.role == "week" || label.role == "subtitle" || label.role == "holiday" || label.role == "ring" ||
          label.role == "period" || label.role == "note")
        ink = colour(Tone::muted);
      if (label.role == "today") ink = colour(Tone::today);
      const Colour lead = label.role == "today" ? ink : look == no_index ? colour(Tone::ink) : deep(look);
      write_label(svg_, painter_, label, ink, lead);
    }
    svg_.close();
  }

  void draw_swatches() {
    svg_.open("g", {{"id", svg_.unique_id("legend")}, {"aria-hidden", "true"}});
    for (const LegendSwatch& swatch : layout_.swatches) {
      KindUse use;
      use.is_grey = picture_.units.size() > 1;
      for (const LayoutSector& s : layout_.sectors) use.has_area = use.has_area || s.kind == swatch.index;
      for (const LayoutMark& m : layout_.marks) use.has_mark = use.has_mark || m.kind == swatch.index;
      draw_swatch(svg_, painter_, swatch, use);
    }
    svg_.close();
  }

  const WheelPicture& picture_;
  const WheelStyle& style_;
  const WheelLayout& layout_;
  const Words& words_;
  Painter painter_;
  SvgWriter svg_;
};

}  // namespace
}  // namespace detail

std::string render_svg(const WheelPicture& picture, const WheelStyle& style) {
  const WheelLayout layout = wheel_layout(picture, style);
  return detail::WheelSvg(picture, style, layout).draw();
}

}  // namespace hjul
