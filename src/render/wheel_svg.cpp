#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "arc_text.hpp"
#include "hjul/render/wheel_layout.hpp"
#include "legend.hpp"
#include "svg_text.hpp"
#include "words.hpp"

namespace hjul {
namespace detail {
namespace {

std::string xy(Point p) { return number(p.x) + " " + number(p.y); }

std::string circle_path(Point c, double r) {
  return "M" + number(c.x - r) + " " + number(c.y) + " a" + number(r) + " " + number(r) + " 0 1 1 " + number(2 * r) +
         " 0 a" + number(r) + " " + number(r) + " 0 1 1 " + number(-2 * r) + " 0 Z";
}

// A piece of an annulus; the whole of it when it goes all the way round (to be filled by the even-odd rule).
std::string sector_path(Point c, const LayoutSector& s, double inset) {
  if (s.to - s.from >= 359.99) return circle_path(c, s.outer) + " " + circle_path(c, s.inner);
  const double middle = (s.inner + s.outer) / 2;
  const double trim = std::min(inset / middle * 180 / pi, (s.to - s.from) * 0.25);
  const double from = s.from + trim;
  const double to = s.to - trim;
  const std::string large = to - from > 180 ? " 0 1 " : " 0 0 ";
  const auto arc = [&](double r, std::string_view sweep, double angle) {
    return "A" + number(r) + " " + number(r) + large + std::string(sweep) + " " + xy(polar(c, r, angle));
  };
  return "M" + xy(polar(c, s.outer, from)) + " " + arc(s.outer, "1", to) + " L" + xy(polar(c, s.inner, to)) + " " +
         arc(s.inner, "0", from) + " Z";
}

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
    return std::string(words_.wheel) + " " + Date::from_serial(first.from).iso() + " – " +
           Date::from_serial(last.to - 1).iso() + ": " + std::to_string(rings.size()) + " " +
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
      svg_.open("g", {{"id", svg_.unique_id(picture_.rings[s.ring].id + "-" + arc.id)},
                      {"data-phase", arc.id},
                      {"data-kind", arc.kind},
                      {"data-ring", picture_.rings[s.ring].id},
                      {"data-first", arc.first.iso()},
                      {"data-last", arc.last.iso()}});
      svg_.text("title", {}, text(arc.label) + ", " + short_span(arc.first, arc.last, style_.language, true));
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

  Attributes data_of(const PictureActivity& mark, std::size_t ring) {
    return {{"id", svg_.unique_id(mark.id)},
            {"data-activity", mark.activity},
            {"data-unit", mark.unit},
            {"data-kind", mark.kind},
            {"data-ring", picture_.rings[ring].id},
            {"data-weight", std::string(to_string(mark.weight))},
            {"data-count", std::to_string(mark.count)},
            {"data-first", mark.first.iso()},
            {"data-last", mark.last.iso()}};
  }

  void write_title_of(const PictureActivity& mark) {
    std::string title = text(mark.label) + ", " + short_span(mark.first, mark.last, style_.language, true);
    if (mark.count > 1) title += " (× " + std::to_string(mark.count) + ")";
    svg_.text("title", {}, title);
    if (!mark.note.is_empty()) svg_.text("desc", {}, text(mark.note));
  }

  void draw_marks() {
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role != SectorRole::span) continue;
      const PictureActivity& mark = picture_.rings[s.ring].marks[s.item];
      svg_.open("g", data_of(mark, s.ring));
      write_title_of(mark);
      Attributes paint = painter_.paint_pattern(s.kind, s.look, deep(s.look), 1);
      if (mark.weight == Weight::may) paint.emplace_back("stroke-dasharray", "3 2");
      draw_sector(s, paint, 0.5);
      svg_.close();
    }
    for (const LayoutMark& m : layout_.marks) {
      const PictureActivity& mark = picture_.rings[m.ring].marks[m.item];
      svg_.open("g", data_of(mark, m.ring));
      write_title_of(mark);
      svg_.leaf("path", Attributes{{"d", marker_path(m.kind, m.at.x, m.at.y, m.size)}} +
                            paint_weight(painter_, mark.weight, strong(m.look), faint(m.look), deep(m.look)));
      svg_.close();
    }
  }

  void draw_calendar() {
    svg_.open("g", {{"id", svg_.unique_id("calendar")}});
    for (const LayoutSector& s : layout_.sectors) {
      if (s.role == SectorRole::month) draw_sector(s, painter_.paint(colour(Tone::rim), colour(Tone::paper), 1.2));
      if (s.role == SectorRole::week) draw_sector(s, painter_.paint(colour(Tone::paper), colour(Tone::hairline), 0.6));
      if (s.role != SectorRole::holiday) continue;
      svg_.open("g", {{"data-first", picture_.holidays[s.item].first.iso()},
                      {"data-last", picture_.holidays[s.item].last.iso()}});
      svg_.text("title", {},
                text(picture_.holidays[s.item].label) + ", " +
                    short_span(picture_.holidays[s.item].first, picture_.holidays[s.item].last, style_.language, true));
      draw_sector(s, painter_.paint(colour(Tone::holiday)));
      svg_.close();
    }
    svg_.close();
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
      svg_.leaf("path", Attributes{{"d", outside_path(leader, c)}, {"aria-hidden", "true"}} + paint);
      svg_.leaf("circle",
                Attributes{{"cx", number(rim.x)}, {"cy", number(rim.y)}, {"r", "1.8"}} + painter_.paint(line));
    }
  }

  // A gentle curve to a label nearby; along the rim first when the label had to move far.
  static std::string outside_path(const LayoutLeader& leader, Point c) {
    const double turn = std::remainder(leader.bend - leader.angle, 360.0);
    const Point rim = polar(c, leader.outer, leader.angle);
    const double towards = leader.end.x < c.x ? 1 : -1;
    std::string path = "M" + xy(rim);
    double leave = leader.angle;
    const double track = leader.outer + 7;
    constexpr double most_bend = 9;
    if (std::abs(turn) > most_bend) {
      leave = leader.bend - std::copysign(most_bend * 0.6, turn);
      path += " L" + xy(polar(c, track, leader.angle)) + " A" + number(track) + " " + number(track) +
              (std::abs(turn) > 180 ? " 0 1 " : " 0 0 ") + (turn > 0 ? "1 " : "0 ") + xy(polar(c, track, leave));
    }
    const Point start = polar(c, leave == leader.angle ? leader.outer : track, leave);
    const double reach = std::hypot(leader.end.x - start.x, leader.end.y - start.y) * 0.45;
    const Point c1 = polar(start, reach * (leave == leader.angle ? 1 : 0.5), leave);
    return path + " C" + xy(c1) + " " + number(leader.end.x + towards * reach) + " " + number(leader.end.y) + " " +
           xy(leader.end);
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
      if (label.role == "week" || label.role == "subtitle" || label.role == "holiday" || label.role == "ring")
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
