#include "wheel_paths.hpp"

#include <algorithm>
#include <cmath>

#include "arc_text.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {
namespace {

std::string circle_path(Point c, double r) {
  return "M" + number(c.x - r) + " " + number(c.y) + " a" + number(r) + " " + number(r) + " 0 1 1 " + number(2 * r) +
         " 0 a" + number(r) + " " + number(r) + " 0 1 1 " + number(-2 * r) + " 0 Z";
}

}  // namespace

std::string xy(Point p) { return number(p.x) + " " + number(p.y); }

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

std::string leader_path(const LayoutLeader& leader, Point c) {
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

}  // namespace hjul::detail
