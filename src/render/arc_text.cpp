#include "arc_text.hpp"

#include <algorithm>
#include <cmath>

#include "hjul/render/font.hpp"

namespace hjul::detail {
namespace {

constexpr double end_margin = 3;  // units between the text and the ends of its arc
constexpr double word_gap = 0.3;  // ems

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

double degrees(double radians) noexcept { return radians * 180 / pi; }

// Sets text of one size in one box.
class Setter {
 public:
  Setter(const ArcBox& box, double size, bool bold)
      : box_(box), size_(size), bold_(bold), middle_((box.from + box.to) / 2), is_flipped_(is_lower_half(middle_)) {}

  // One bent line in the middle of the band. Empty when it does not fit.
  std::vector<PlacedLabel> bent_line(const std::vector<std::string>& words) const {
    if (size_ * line_height > box_.outer - box_.inner + 0.01) return {};
    const double radius = (box_.outer + box_.inner) / 2;
    const double gap = degrees(size_ * word_gap / radius);
    std::vector<double> angles;
    double used = -gap;
    for (const std::string& word : words) {
      const double half = text_width(word, size_, bold_) / 2;
      const double sunk = sunken(radius, half);
      const bool is_flat =
          std::hypot(sunk + size_ * 0.42, half) <= box_.outer + box_.overhang && sunk - size_ * 0.5 >= box_.inner - 0.5;
      if (!is_flat) return {};
      // Measured at the inner edge of the letters, so that neighbours never meet.
      angles.push_back(2 * degrees(std::atan2(half, std::max(1.0, sunk - size_ * line_height / 2))));
      used += gap + angles.back();
    }
    if (used > box_.to - box_.from - 2 * degrees(end_margin / radius)) return {};
    std::vector<PlacedLabel> out;
    const double direction = is_flipped_ ? -1 : 1;
    double at = middle_ - direction * used / 2;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const double half = text_width(words[i], size_, bold_) / 2;
      out.push_back(label_at(at + direction * angles[i] / 2, sunken(radius, half), {words[i]}));
      at += direction * (angles[i] + gap);
    }
    return out;
  }

  // A straight block of at most `most` lines. Empty when it does not fit, or when it had to be cut and may not be.
  std::vector<PlacedLabel> block(std::string_view text, std::size_t most, bool may_be_cut, bool& is_cut) const {
    for (std::size_t count = 1; count <= most; ++count) {
      const auto [radius, width] = widest(size_ * line_height * static_cast<double>(count));
      if (width < size_ * 2) return {};
      WrappedText wrapped = wrap_text(text, width, size_, count, bold_);
      const bool is_broken = has_broken_word(text, wrapped);
      if ((wrapped.is_cut || is_broken) && !(may_be_cut && count == last_possible(most))) continue;
      is_cut = wrapped.is_cut;
      return {label_at(middle_, radius, std::move(wrapped.lines))};
    }
    return {};
  }

 private:
  // A straight word bulges out of its circle at both ends; it is sunk by the mean of the bulge.
  static double sunken(double radius, double half) noexcept { return radius - half * half / (6 * radius); }

  // The middle radius of a block of this height where it may be widest, and that width (0: it cannot stand here).
  std::pair<double, double> widest(double height) const noexcept {
    const double half_angle = std::min(80.0, (box_.to - box_.from) / 2) * pi / 180;
    std::pair<double, double> best = {0, 0};
    constexpr int steps = 24;
    const double room = box_.outer - box_.inner - height;
    if (room < 0) return best;
    for (int i = 0; i <= steps; ++i) {
      const double low = box_.inner + room * i / steps;
      const double high = low + height;
      const double by_sides = low * std::tan(half_angle) - end_margin;
      const double by_rim = std::sqrt(std::max(0.0, box_.outer * box_.outer - high * high));
      const double width = 2 * std::min(by_sides, by_rim);
      if (width > best.second) best = {(low + high) / 2, width};
    }
    return best;
  }

  std::size_t last_possible(std::size_t most) const noexcept {
    std::size_t count = 1;
    while (count < most && widest(size_ * line_height * static_cast<double>(count + 1)).second >= size_ * 4) ++count;
    return count;
  }

  // Whether wrapping had to break a word in two.
  static bool has_broken_word(std::string_view text, const WrappedText& wrapped) {
    std::size_t words = 0;
    for (const std::string& line : wrapped.lines) words += split_words(line).size();
    return !wrapped.is_cut && words > split_words(text).size();
  }

  PlacedLabel label_at(double angle, double radius, std::vector<std::string> lines) const {
    PlacedLabel label;
    label.lines = std::move(lines);
    label.at = polar(box_.centre, radius, angle);
    label.rotation = std::remainder(is_flipped_ ? angle + 180 : angle, 360.0);
    label.anchor = TextAnchor::middle;
    label.size = size_;
    label.bold = bold_;
    return label;
  }

  ArcBox box_;
  double size_;
  bool bold_;
  double middle_;
  bool is_flipped_;
};

// The longest beginning of the words that fits as one bent line with an ellipsis.
std::vector<PlacedLabel> cut_line(const Setter& setter, std::vector<std::string> words) {
  while (!words.empty()) {
    std::string whole = std::move(words.back());
    words.pop_back();
    for (std::string kept = whole; !kept.empty();) {
      words.push_back(kept + "…");
      if (auto placed = setter.bent_line(words); !placed.empty()) return placed;
      words.pop_back();
      do kept.pop_back();
      while (!kept.empty() && (static_cast<unsigned char>(kept.back()) & 0xC0u) == 0x80u);
      if (!kept.empty() && static_cast<unsigned char>(kept.back()) >= 0xC0u) kept.pop_back();
    }
  }
  return {};
}

}  // namespace

Point polar(Point centre, double radius, double angle) noexcept {
  const double turn = angle * pi / 180;
  return {centre.x + radius * std::sin(turn), centre.y - radius * std::cos(turn)};
}

bool is_lower_half(double angle) noexcept {
  const double turn = std::remainder(angle, 360.0);
  return turn > 90.0001 || turn < -90.0001;
}

bool is_left_half(double angle) noexcept {
  const double turn = std::remainder(angle, 360.0);
  return turn < 0 && turn > -179.9999;
}

ArcText arc_text(std::string_view text, const ArcBox& box, const ArcTextRules& rules) {
  ArcText out;
  const std::vector<std::string> words = split_words(text);
  if (words.empty()) return out;
  for (double size = rules.max_size; size >= rules.min_size - 0.01; size -= 0.5) {
    const Setter setter(box, size, rules.is_bold);
    out.words = setter.bent_line(words);
    if (out.words.empty() && rules.max_lines > 1) out.words = setter.block(text, rules.max_lines, false, out.is_cut);
    if (!out.words.empty()) return out;
  }
  if (!rules.may_be_cut) return out;
  const Setter setter(box, rules.min_size, rules.is_bold);
  if (rules.max_lines > 1) {
    out.words = setter.block(text, rules.max_lines, true, out.is_cut);
  } else {
    out.words = cut_line(setter, words);
    out.is_cut = true;
  }
  return out;
}

}  // namespace hjul::detail
