#include <algorithm>
#include <cmath>

#include "process_pen.hpp"
#include "process_words.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double row_height = 52;
constexpr double name_width = 260;
constexpr double told_width = 190;

class Profiled {
 public:
  Profiled(const OrderProfile& picture, const PictureStyle& style)
      : picture_(picture), pen_(style, picture.title, picture.subtitle) {
    for (const OrderRow& row : picture.rows) {
      require(row.least < row.most, "a measure has a least and a most");
      require(!row.value || std::isfinite(*row.value), "a value is a number");
    }
  }

  std::string draw() {
    double y = pen_.top();
    for (const OrderRow& row : picture_.rows) {
      draw_row(row, y + row_height / 2);
      y += row_height;
    }
    const bool has_chance =
        std::any_of(picture_.rows.begin(), picture_.rows.end(), [](const OrderRow& row) { return row.by_chance; });
    if (has_chance) {
      draw_chance({left_ + 4, y + 12});
      pen_.label("legend", word(ProcessWord::by_chance), {left_ + 16, y + 12}, 11);
      y += 20;
    }
    return pen_.finish(y, description());
  }

 private:
  std::string word(ProcessWord each) const { return std::string(say(each, pen_.language())); }
  double x(const OrderRow& row, double value) const {
    return left_ + (right_ - left_) * (std::clamp(value, row.least, row.most) - row.least) / (row.most - row.least);
  }

  std::string description() const {
    std::string told;
    for (const OrderRow& row : picture_.rows) {
      if (!told.empty()) told += "; ";
      told += pen_.text(row.label) + ": " + (row.value ? pen_.said(*row.value) : pen_.text(row.missing));
    }
    return told;
  }

  void draw_row(const OrderRow& row, double y) {
    pen_.row_name(pen_.text(row.label), y, name_width - 12);
    pen_.draw({ResultPen::across(left_, right_, y), pen_.line(Tone::hairline, 6), nullptr, ""});
    pen_.label("tick", pen_.said(row.least), {left_, y + 16}, 9, TextAnchor::middle);
    pen_.label("tick", pen_.said(row.most), {right_, y + 16}, 9, TextAnchor::middle);
    if (row.least < 0 && row.most > 0) {
      const std::string middle = number(x(row, 0));
      pen_.draw({"M" + middle + " " + number(y - 9) + " v18", pen_.line(Tone::muted, 0.8), nullptr, ""});
    }
    if (row.by_chance) draw_chance({x(row, *row.by_chance), y});
    if (!row.value) {
      const std::string missing = pen_.text(row.missing);
      pen_.label("tick", fit_text(missing, right_ - left_ - 20, 11), {(left_ + right_) / 2, y - 14}, 11,
                 TextAnchor::middle);
      return;
    }
    if (row.interval)
      pen_.draw({ResultPen::across(x(row, row.interval->low), x(row, row.interval->high), y),
                 pen_.line(Tone::planned, 2.6), nullptr, ""});
    const std::string told = pen_.text(row.label) + ": " + pen_.said(*row.value);
    pen_.draw({disc({x(row, *row.value), y}, 6), pen_.painter().paint(colour(Tone::planned), colour(Tone::paper), 1.2),
               nullptr, told});
    tell(row, y);
  }

  // The value in figures, its interval, of how many cases, and how much of the log could be used.
  void tell(const OrderRow& row, double y) {
    std::string value = pen_.said(*row.value);
    const char* between = pen_.language() == Language::en ? ", " : "; ";  // a comma is in the numbers
    if (row.interval) value += "  [" + pen_.said(row.interval->low) + between + pen_.said(row.interval->high) + "]";
    pen_.label("dot", value, {right_ + 18, y - 7}, 12);
    std::string rests = grouped(row.n, pen_.language()) + " " + word(ProcessWord::cases);
    if (row.coverage) rests += ", " + word(ProcessWord::coverage) + " " + pen_.said(100 * *row.coverage) + " %";
    pen_.label("tick", rests, {right_ + 18, y + 9}, 10);
  }

  void draw_chance(Point at) {
    pen_.draw({"M" + number(at.x - 4) + " " + number(at.y) + " l4 -5 l4 5 l-4 5 Z",
               pen_.painter().paint(colour(Tone::paper), colour(Tone::muted), 1), nullptr,
               word(ProcessWord::by_chance)});
  }

  const OrderProfile& picture_;
  ProcessPen pen_;
  const double left_ = process_margin + name_width;
  const double right_ = process_width - process_margin - told_width;
};

}  // namespace
}  // namespace detail

std::string render_svg(const OrderProfile& picture, const PictureStyle& style) {
  return detail::Profiled(picture, style).draw();
}

}  // namespace hjul
