// Where plot, ticks, labels of flagged dots and legend of a funnel lie.
#include <algorithm>
#include <cmath>

#include "hjul/render/font.hpp"
#include "hjul/render/funnel.hpp"
#include "legend.hpp"
#include "nice_ticks.hpp"
#include "phrases.hpp"
#include "result_pen.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double margin = result_margin;
constexpr double picture_width = 860;
constexpr double plot_height = 380;
constexpr double scale_room = 48;
constexpr double size_room = 40;

class FunnelPlacing {
 public:
  FunnelPlacing(const FunnelPicture& picture, const PictureStyle& style) : picture_(picture), style_(style) {}

  FunnelLayout place() {
    check();
    out_.width = picture_width;
    y_ = place_result_titles(out_.labels, picture_, style_.language, picture_width);
    find_scales();
    out_.left = margin + scale_room;
    out_.right = picture_width - margin;
    out_.top = y_ + 4;
    out_.bottom = out_.top + plot_height;
    place_ticks();
    place_names();
    y_ = out_.bottom + size_room;
    place_legend_below();
    return std::move(out_);
  }

 private:
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }
  std::string word(ResultWord word) const { return std::string(say(word, style_.language)); }

  void check() const {
    for (const FunnelDot& dot : picture_.dots)
      require(dot.n >= 1 && std::isfinite(dot.value), "a dot has size and value");
    const auto in_order = [](const FunnelEdge& a, const FunnelEdge& b) { return a.n < b.n; };
    require(std::is_sorted(picture_.edges.begin(), picture_.edges.end(), in_order), "edges stand by size");
  }

  void add(const char* role, std::string words, Point at, double size, TextAnchor anchor, std::string owner = {}) {
    PlacedLabel label = result_label(role, std::move(words), at, size, anchor);
    label.owner = std::move(owner);
    out_.labels.push_back(std::move(label));
  }

  // Outer limits of very small sizes would make everything else flat: the scale reaches the dots, and the limits of the
  // smallest of them.
  void find_scales() {
    double low = picture_.centre, high = picture_.centre;
    std::uint64_t least = 0, most = 1;
    for (const FunnelDot& dot : picture_.dots) {
      low = std::min(low, dot.value);
      high = std::max(high, dot.value);
      least = least == 0 ? dot.n : std::min(least, dot.n);
      most = std::max(most, dot.n);
    }
    for (const FunnelEdge& edge : picture_.edges) {
      if (edge.n < least) continue;
      low = std::min(low, edge.inner.low);
      high = std::max(high, edge.inner.high);
    }
    const double air = (high - low) / 40;  // so that no dot lies on the edge
    out_.value_ticks = nice_ticks(low - air, high + air, 6);
    out_.low = out_.value_ticks.front();
    out_.high = out_.value_ticks.back();
    out_.most = static_cast<double>(most) * 1.04;
  }

  void place_ticks() {
    for (const double tick : out_.value_ticks) {
      add("tick", decimal(tick, style_.language), {out_.left - 8, out_.y(tick)}, tick_size, TextAnchor::end);
    }
    double free_from = out_.left;
    for (const double tick : nice_ticks(0, out_.most, 8)) {
      if (tick < 1 || tick > out_.most) continue;
      const std::string words = decimal(tick, style_.language);
      const double half = text_width(words, tick_size) / 2, x = out_.x(tick);
      if (x - half < free_from || x + half > picture_width - margin + 10) continue;
      out_.size_ticks.push_back(static_cast<std::uint64_t>(tick));
      add("tick", words, {x, out_.bottom + 14}, tick_size, TextAnchor::middle);
      free_from = x + half + 10;
    }
    add("axis", word(ResultWord::pupils), {out_.right, out_.bottom + 30}, tick_size, TextAnchor::end);
  }

  // Names of dots that are flagged or outside, where they touch neither each other nor the edge; the others are told by
  // pointing.
  void place_names() {
    for (const FunnelDot& dot : picture_.dots) {
      if (!dot.is_flagged && !dot.is_outside) continue;
      const double x = out_.x(static_cast<double>(dot.n)), y = out_.y(dot.value);
      const std::string name = fit_text(text(dot.label), 240, 11);
      const bool is_left = x + 10 + text_width(name, 11) > out_.right;
      add("dot", name, {is_left ? x - 10 : x + 10, y}, 11, is_left ? TextAnchor::end : TextAnchor::start, dot.id);
      const PlacedLabel& last = out_.labels.back();
      const bool is_taken = std::any_of(out_.labels.begin(), out_.labels.end() - 1,
                                        [&](const PlacedLabel& other) { return labels_overlap(last, other); });
      const bool is_outside = is_left && x - 10 - text_width(name, 11) < out_.left;
      if (is_taken || is_outside) out_.labels.pop_back();
    }
  }

  void place_legend_below() {
    std::vector<LegendEntry> entries;
    const auto use = [&](ResultWord each) { entries.push_back(result_entry(each, style_.language)); };
    use(ResultWord::value);
    if (std::any_of(picture_.dots.begin(), picture_.dots.end(), [](const FunnelDot& dot) { return dot.is_flagged; })) {
      use(ResultWord::flagged);
    }
    if (std::any_of(picture_.dots.begin(), picture_.dots.end(), [](const FunnelDot& dot) { return dot.is_outside; })) {
      use(ResultWord::outside);
    }
    use(ResultWord::centre);
    if (!picture_.edges.empty()) {
      use(ResultWord::limits);
      use(ResultWord::outer);
    }
    y_ += place_legend(entries, margin, picture_width - margin, y_ - 12, &out_.labels, &out_.swatches);
    out_.height = y_ + margin - 12;
  }

  const FunnelPicture& picture_;
  const PictureStyle& style_;
  FunnelLayout out_;
  double y_ = 0;
};

}  // namespace
}  // namespace detail

double FunnelLayout::x(double n) const noexcept { return left + (right - left) * std::sqrt(n / most); }

FunnelLayout funnel_layout(const FunnelPicture& picture, const PictureStyle& style) {
  return detail::FunnelPlacing(picture, style).place();
}

}  // namespace hjul
