#include <algorithm>
#include <cmath>
#include <numeric>

#include "process_pen.hpp"
#include "process_words.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double name_width = 170;
constexpr double widest_cell = 96;
constexpr double head_height = 44;  // three lines

class Matrix {
 public:
  Matrix(const HandoverPicture& picture, const PictureStyle& style)
      : picture_(picture), pen_(style, picture.title, picture.subtitle), count_(picture.levels.size()) {
    require(picture.weights.size() == count_ * count_, "a weight for each pair of levels");
    for (const double weight : picture.weights) {
      require(std::isfinite(weight) && weight >= 0, "weights are finite and not negative");
      most_ = std::max(most_, weight);
    }
    const double room = process_width - 2 * process_margin - name_width;
    cell_ = std::min(widest_cell, room / static_cast<double>(std::max<std::size_t>(count_, 1)));
  }

  std::string draw() {
    for (std::size_t i = 0; i < count_; ++i) {
      pen_.wrapped("legend", picture_.levels[i], {left_ + cell_ * (static_cast<double>(i) + 0.5), top_ - 22}, cell_ - 8,
                   3, 11, TextAnchor::middle);
      // From the highest row to the lowest, so that up is up.
      pen_.row_name(picture_.levels[i] + " →", row(i) + cell_ / 2, name_width - 10, cell_ < 46 ? 1 : 3);
    }
    for (std::size_t from = 0; from < count_; ++from)
      for (std::size_t to = 0; to < count_; ++to) draw_cell(from, to);
    const double bottom = top_ + cell_ * static_cast<double>(count_) + 24;
    draw_sum(ProcessWord::upwards, Tone::kept, sum(true), {left_, bottom});
    draw_sum(ProcessWord::downwards, Tone::due, sum(false), {left_ + 200, bottom});
    return pen_.finish(bottom + 8, word(ProcessWord::upwards) + " " + pen_.said(sum(true)) + ", " +
                                       word(ProcessWord::downwards) + " " + pen_.said(sum(false)));
  }

 private:
  std::string word(ProcessWord each) const { return std::string(say(each, pen_.language())); }
  double row(std::size_t level) const { return top_ + cell_ * static_cast<double>(count_ - 1 - level); }
  double weight(std::size_t from, std::size_t to) const { return picture_.weights[from * count_ + to]; }
  double sum(bool is_up) const {
    double all = 0;
    for (std::size_t from = 0; from < count_; ++from)
      for (std::size_t to = 0; to < count_; ++to)
        if (from != to && (to > from) == is_up) all += weight(from, to);
    return all;
  }

  // A square within the cell, its area as the weight; and the number.
  void draw_cell(std::size_t from, std::size_t to) {
    const double x = left_ + cell_ * static_cast<double>(to), y = row(from);
    pen_.draw({rectangle(x, y, cell_, cell_), pen_.painter().paint(colour(Tone::band), colour(Tone::hairline), 0.8),
               nullptr, ""});
    const double each = weight(from, to);
    if (each <= 0) return;
    const double side = (cell_ - 26) * std::sqrt(each / most_);
    const Tone tone = from == to ? Tone::hairline : to > from ? Tone::kept : Tone::due;
    const std::string told = picture_.levels[from] + " → " + picture_.levels[to] + ": " + pen_.said(each);
    pen_.draw(
        {rectangle(x + (cell_ - side) / 2, y + (cell_ - 14 - side) / 2, side, side), pen_.fill(tone), nullptr, told});
    pen_.label("dot", pen_.said(each), {x + cell_ / 2, y + cell_ - 9}, 10, TextAnchor::middle);
  }

  void draw_sum(ProcessWord which, Tone tone, double all, Point at) {
    pen_.draw({rectangle(at.x, at.y - 5, 10, 10), pen_.fill(tone), nullptr, ""});
    pen_.label("legend", word(which) + ": " + pen_.said(all), {at.x + 16, at.y}, 11);
  }

  const HandoverPicture& picture_;
  ProcessPen pen_;
  std::size_t count_;
  double most_ = 0;
  double cell_ = widest_cell;
  const double left_ = process_margin + name_width;
  const double top_ = pen_.top() + head_height;
};

}  // namespace
}  // namespace detail

std::string render_svg(const HandoverPicture& picture, const PictureStyle& style) {
  return detail::Matrix(picture, style).draw();
}

}  // namespace hjul
