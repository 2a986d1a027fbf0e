#include <algorithm>
#include <cmath>

#include "process_pen.hpp"
#include "process_words.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double lane_height = 54;
constexpr double name_width = 150;
constexpr double inset = 8;  // so that the first mark lies inside

class Ribbon {
 public:
  Ribbon(const CaseRibbon& picture, const PictureStyle& style)
      : picture_(picture), pen_(style, picture.title, picture.subtitle) {
    for (const RibbonMark& mark : picture.marks) {
      require(!mark.level || *mark.level < picture.levels.size(), "a mark lies on a level of the picture");
      require(std::isfinite(mark.day) && mark.day >= 0, "a mark lies at or after the first event");
      longest_ = std::max(longest_, mark.day);
    }
    has_other_ = std::any_of(picture.marks.begin(), picture.marks.end(), [](const auto& mark) { return !mark.level; });
  }

  std::string draw() {
    draw_lanes();
    draw_course();
    for (const RibbonMark& mark : picture_.marks) draw_mark(mark);
    pen_.scale_below(left_ + inset, right_ - inset, pen_.top(), bottom_, 0, longest_, word(ProcessWord::days));
    const double legend = bottom_ + 46;
    pen_.draw({disc({left_ + 5, legend}, 5), paint(true), nullptr, ""});
    pen_.label("legend", word(ProcessWord::processing), {left_ + 16, legend}, 11);
    pen_.draw({disc({left_ + 185, legend}, 4), paint(false), nullptr, ""});
    pen_.label("legend", word(ProcessWord::other_acts), {left_ + 196, legend}, 11);
    return pen_.finish(legend + 6, description());
  }

 private:
  std::string word(ProcessWord each) const { return std::string(say(each, pen_.language())); }
  Attributes paint(bool is_processing) const {
    return pen_.painter().paint(colour(is_processing ? Tone::planned : Tone::paper), colour(Tone::planned), 1.4);
  }
  double x(double day) const { return left_ + inset + (right_ - left_ - 2 * inset) * day / std::max(longest_, 1.0); }
  // The lowest level lies lowest; what stands on no level, below all.
  double y(const RibbonMark& mark) const {
    const std::size_t lanes = picture_.levels.size();
    return pen_.top() + lane_height * (mark.level ? static_cast<double>(lanes - *mark.level) - 0.5
                                                  : static_cast<double>(lanes) + 0.5);
  }

  std::string description() const {
    std::string told;
    for (const RibbonMark& mark : picture_.marks) {
      if (!told.empty()) told += "; ";
      told += number(mark.day) + " " + (mark.level ? picture_.levels[*mark.level] + ": " : "") + mark.label;
    }
    return told;
  }

  void draw_lanes() {
    const std::size_t lanes = picture_.levels.size() + (has_other_ ? 1 : 0);
    bottom_ = pen_.top() + lane_height * static_cast<double>(lanes);
    for (std::size_t i = 0; i < lanes; ++i) {
      const double top = pen_.top() + lane_height * static_cast<double>(i);
      pen_.draw({rectangle(left_, top, right_ - left_, lane_height), pen_.fill(i % 2 ? Tone::band_alt : Tone::band),
                 nullptr, ""});
      const bool is_level = i < picture_.levels.size();
      pen_.row_name(is_level ? picture_.levels[picture_.levels.size() - 1 - i] : "–", top + lane_height / 2,
                    name_width - 8);
    }
  }

  // From act to act of the levels: rises and falls of the work.
  void draw_course() {
    std::string path;
    for (const RibbonMark& mark : picture_.marks) {
      if (!mark.level) continue;
      path += (path.empty() ? "M" : " L") + number(x(mark.day)) + " " + number(y(mark));
    }
    if (!path.empty()) pen_.draw({path, pen_.line(Tone::muted, 1.2), nullptr, ""});
  }

  void draw_mark(const RibbonMark& mark) {
    const Point at{x(mark.day), y(mark)};
    std::string told = number(mark.day) + " " + word(ProcessWord::days) + ": " + mark.label;
    if (!mark.who.empty()) told += ", " + mark.who;
    pen_.draw({disc(at, mark.is_processing ? 5 : 4), paint(mark.is_processing), nullptr, told});
    // Names stand above their marks, where the one before them in the lane leaves room.
    double& free_from = free_from_[mark.level.value_or(picture_.levels.size())];
    const std::string words = fit_text(mark.label, 130, 10);
    const double half = text_width(words, 10) / 2;
    const double middle = std::clamp(at.x, left_ + half, right_ - half);
    if (middle - half < free_from) return;
    free_from = middle + half + 6;
    pen_.label("dot", words, {middle, at.y - 15}, 10, TextAnchor::middle);
  }

  const CaseRibbon& picture_;
  ProcessPen pen_;
  const double left_ = process_margin + name_width;
  const double right_ = process_width - process_margin;
  double bottom_ = 0;
  double longest_ = 1;
  bool has_other_ = false;
  std::map<std::size_t, double> free_from_;
};

}  // namespace
}  // namespace detail

std::string render_svg(const CaseRibbon& picture, const PictureStyle& style) {
  return detail::Ribbon(picture, style).draw();
}

}  // namespace hjul
