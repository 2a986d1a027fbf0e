#include "hjul/render/label.hpp"

#include <algorithm>
#include <cmath>

#include "hjul/render/font.hpp"

namespace hjul {
namespace {

constexpr double touch = 1e-6;  // boxes that only share a border do not overlap

// Whether some edge direction of `a` separates the two boxes.
bool is_separated_by_edges_of(const std::array<Point, 4>& a, const std::array<Point, 4>& b) noexcept {
  for (std::size_t i = 0; i < 2; ++i) {
    const Point axis = {a[i + 1].x - a[i].x, a[i + 1].y - a[i].y};
    const auto span = [&](const std::array<Point, 4>& box) {
      double low = 0;
      double high = 0;
      for (std::size_t k = 0; k < 4; ++k) {
        const double t = box[k].x * axis.x + box[k].y * axis.y;
        low = k == 0 ? t : std::min(low, t);
        high = k == 0 ? t : std::max(high, t);
      }
      return std::array<double, 2>{low, high};
    };
    const auto [a_low, a_high] = span(a);
    const auto [b_low, b_high] = span(b);
    const double slack = touch * std::hypot(axis.x, axis.y);
    if (a_high <= b_low + slack || b_high <= a_low + slack) return true;
  }
  return false;
}

}  // namespace

double label_width(const PlacedLabel& label) noexcept {
  double width = 0;
  for (std::size_t i = 0; i < label.lines.size(); ++i) {
    double line = text_width(label.lines[i], label.size, label.bold);
    if (i == 0 && !label.lead.empty()) line += text_width(label.lead, label.size, true) + lead_gap * label.size;
    width = std::max(width, line);
  }
  return width;
}

double label_height(const PlacedLabel& label) noexcept {
  return static_cast<double>(label.lines.size()) * line_height * label.size;
}

std::array<Point, 4> label_corners(const PlacedLabel& label) noexcept {
  const double width = label_width(label);
  const double half = label_height(label) / 2;
  const double left = label.anchor == TextAnchor::start ? 0 : label.anchor == TextAnchor::middle ? -width / 2 : -width;
  const double turn = label.rotation * 3.14159265358979323846 / 180;
  const double c = std::cos(turn);
  const double s = std::sin(turn);
  const auto at = [&](double x, double y) { return Point{label.at.x + c * x - s * y, label.at.y + s * x + c * y}; };
  return {at(left, -half), at(left + width, -half), at(left + width, half), at(left, half)};
}

bool labels_overlap(const PlacedLabel& a, const PlacedLabel& b) noexcept {
  const auto box_a = label_corners(a);
  const auto box_b = label_corners(b);
  return !is_separated_by_edges_of(box_a, box_b) && !is_separated_by_edges_of(box_b, box_a);
}

std::vector<std::array<std::size_t, 2>> overlapping_labels(const std::vector<PlacedLabel>& labels) {
  std::vector<std::array<std::size_t, 2>> pairs;
  for (std::size_t i = 0; i < labels.size(); ++i)
    for (std::size_t k = i + 1; k < labels.size(); ++k)
      if (labels_overlap(labels[i], labels[k])) pairs.push_back({i, k});
  return pairs;
}

}  // namespace hjul
