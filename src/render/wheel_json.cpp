#include <array>

#include "hjul/render/wheel_layout.hpp"
#include "svg_writer.hpp"

namespace hjul {
namespace {

using detail::json_string;
using detail::number;

// Writes one object; members come in the order of the calls.
class Object {
 public:
  Object& text(std::string_view name, std::string_view value) { return raw(name, json_string(value)); }
  Object& num(std::string_view name, double value) { return raw(name, number(value)); }
  Object& count(std::string_view name, std::size_t value) { return raw(name, std::to_string(value)); }
  Object& index(std::string_view name, std::size_t value) {
    return raw(name, value == no_index ? "null" : std::to_string(value));
  }
  Object& point(std::string_view name, Point p) { return raw(name, "[" + number(p.x) + "," + number(p.y) + "]"); }
  Object& raw(std::string_view name, const std::string& value) {
    out_ += (out_.empty() ? "" : ",") + json_string(name) + ":" + value;
    return *this;
  }
  std::string close() const { return "{" + out_ + "}"; }

 private:
  std::string out_;
};

template <class Items, class Write>
std::string array_of(const Items& items, Write write) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? ",\n" : "\n") + write(item);
  return out + "]";
}

std::string sector_json(const LayoutSector& s, const WheelLayout& layout, const WheelPicture& picture) {
  Object o;
  o.text("role", to_string(s.role)).count("disc", s.disc).count("turn", s.turn);
  if (s.ring != no_index) {
    const WheelRing& ring = picture.rings[s.ring];
    o.text("ring", ring.id);
    if (s.role == SectorRole::phase) o.text("phase", ring.arcs[s.item].id);
    if (s.role == SectorRole::span) o.text("id", ring.marks[s.item].id).text("activity", ring.marks[s.item].activity);
  }
  if (s.role == SectorRole::month || s.role == SectorRole::week) o.count("number", s.item);
  if (s.kind != no_index) o.text("kind", layout.kinds[s.kind].id);
  o.num("inner", s.inner).num("outer", s.outer).num("from", s.from).num("to", s.to);
  return o.close();
}

std::string mark_json(const LayoutMark& m, const WheelLayout& layout, const WheelPicture& picture) {
  const PictureActivity& mark = picture.rings[m.ring].marks[m.item];
  Object o;
  o.text("id", mark.id).text("activity", mark.activity).text("unit", mark.unit).text("ring", picture.rings[m.ring].id);
  o.text("kind", layout.kinds[m.kind].id).text("first", mark.first.iso()).text("last", mark.last.iso());
  o.text("weight", to_string(mark.weight)).count("count", mark.count).count("disc", m.disc).count("turn", m.turn);
  o.point("at", m.at).num("radius", m.radius).num("angle", m.angle).num("size", m.size);
  return o.close();
}

std::string label_json(const PlacedLabel& label) {
  constexpr std::array<std::string_view, 3> anchors = {"start", "middle", "end"};
  Object o;
  o.text("role", label.role);
  if (!label.owner.empty()) o.text("owner", label.owner);
  if (!label.lead.empty()) o.text("lead", label.lead);
  o.raw("lines", array_of(label.lines, [](const std::string& line) { return json_string(line); }));
  if (!label.full.empty()) o.text("full", label.full);
  o.point("at", label.at)
      .num("rotation", label.rotation)
      .text("anchor", anchors[static_cast<std::size_t>(label.anchor)]);
  o.num("size", label.size).raw("bold", label.bold ? "true" : "false");
  return o.close();
}

std::string disc_json(const LayoutDisc& disc) {
  Object o;
  o.point("centre", disc.centre).num("radius", disc.radius).num("hub", disc.hub);
  o.raw("turns", array_of(disc.turns, [](std::size_t turn) { return std::to_string(turn); }));
  return o.close();
}

std::string leader_json(const LayoutLeader& leader) {
  Object o;
  o.count("disc", leader.disc).count("label", leader.label).num("angle", leader.angle).num("inner", leader.inner);
  o.num("outer", leader.outer).num("bend", leader.bend).point("end", leader.end);
  return o.close();
}

}  // namespace

std::string layout_json(const WheelLayout& layout, const WheelPicture& picture) {
  Object o;
  o.text("layout", "wheel/1").num("width", layout.width).num("height", layout.height);
  o.raw("kinds", array_of(layout.kinds, [](const PictureKind& kind) { return json_string(kind.id); }));
  o.raw("discs", array_of(layout.discs, disc_json));
  o.raw("sectors", array_of(layout.sectors, [&](const auto& s) { return sector_json(s, layout, picture); }));
  o.raw("marks", array_of(layout.marks, [&](const auto& m) { return mark_json(m, layout, picture); }));
  o.raw("leaders", array_of(layout.leaders, leader_json));
  o.raw("chords", array_of(layout.chords, [&](const LayoutChord& chord) {
          Object c;
          c.text("id", picture.chords[chord.chord].id).text("state", to_string(picture.chords[chord.chord].state));
          return c.point("from", chord.from).point("control", chord.control).point("to", chord.to).close();
        }));
  o.raw("labels", array_of(layout.labels, label_json));
  o.count("outside", layout.outside_count);
  return o.close() + "\n";
}

}  // namespace hjul
