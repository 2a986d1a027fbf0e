#include <algorithm>
#include <cmath>

#include "process_pen.hpp"
#include "process_words.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double plot_height = 300;
constexpr double waiting_room = 6;  // from mark to mark

class Closure {
 public:
  Closure(const ClosureCurve& picture, const PictureStyle& style)
      : picture_(picture), pen_(style, picture.title, picture.subtitle) {
    const auto goes_back = [](const ClosureStep& a, const ClosureStep& b) {
      return b.day < a.day || b.closed < a.closed;
    };
    require(std::adjacent_find(picture.steps.begin(), picture.steps.end(), goes_back) == picture.steps.end(),
            "a curve goes on in time, and what is closed stays closed");
    for (const ClosureStep& step : picture.steps) {
      require(std::isfinite(step.day) && step.day >= 0, "days are counted from the beginning");
      require(0 <= step.low && step.low <= step.closed && step.closed <= step.high && step.high <= 1,
              "shares in order");
      longest_ = std::max(longest_, step.day);
    }
    for (const double day : picture.waiting) longest_ = std::max(longest_, day);
    longest_ = std::max(longest_, picture.horizon);
  }

  std::string draw() {
    pen_.draw({rectangle(left_, top_, right_ - left_, plot_height), pen_.fill(Tone::band), nullptr, ""});
    for (const int part : {0, 25, 50, 75, 100}) {
      pen_.draw({ResultPen::across(left_, right_, y(part / 100.0)), pen_.line(Tone::hairline, 0.7), nullptr, ""});
      pen_.label("tick", std::to_string(part) + " %", {left_ - 8, y(part / 100.0)}, 10, TextAnchor::end);
    }
    pen_.scale_below(left_, right_, top_, top_ + plot_height, 0, longest_, word(ProcessWord::days));
    draw_band();
    pen_.draw({steps([](const ClosureStep& step) { return step.closed; }), pen_.line(Tone::planned, 2), nullptr, ""});
    draw_all_waiting();
    if (picture_.n == 0)
      pen_.label("panel", pen_.text(picture_.missing), {(left_ + right_) / 2, top_ + plot_height / 2}, 13,
                 TextAnchor::middle);
    if (picture_.horizon > 0) {
      const std::string at = number(x(picture_.horizon));
      pen_.draw({"M" + at + " " + number(top_) + " v" + number(plot_height), pen_.line(Tone::due, 1.2), "5 4",
                 word(ProcessWord::horizon)});
    }
    return pen_.finish(legend(), description());
  }

 private:
  std::string word(ProcessWord each) const { return std::string(say(each, pen_.language())); }
  double x(double day) const { return left_ + (right_ - left_) * day / longest_; }
  double y(double share) const { return top_ + plot_height * (1 - share); }
  double closed_at(double day) const {
    double closed = 0;
    for (const ClosureStep& step : picture_.steps)
      if (step.day <= day) closed = step.closed;
    return closed;
  }

  // A staircase from the beginning to the last day known.
  template <class Share>
  std::string steps(const Share& share) const {
    std::string path = "M" + number(x(0)) + " " + number(y(0));
    for (const ClosureStep& step : picture_.steps) path += " H" + number(x(step.day)) + " V" + number(y(share(step)));
    return path + " H" + number(x(last_day()));
  }
  double last_day() const {
    double last = picture_.steps.empty() ? 0 : picture_.steps.back().day;
    for (const double day : picture_.waiting) last = std::max(last, day);
    return last;
  }

  void draw_band() {
    if (picture_.steps.empty()) return;
    std::string path = steps([](const ClosureStep& step) { return step.high; });
    double share = picture_.steps.back().low;
    path += " V" + number(y(share));
    for (std::size_t i = picture_.steps.size(); i-- > 0;) {
      share = i > 0 ? picture_.steps[i - 1].low : 0;
      path += " H" + number(x(picture_.steps[i].day)) + " V" + number(y(share));
    }
    pen_.draw({path + " Z", pen_.fill(Tone::strip), nullptr, ""});
  }

  // As many as can be told apart: thousands of cases would make a bar of them.
  void draw_all_waiting() {
    std::vector<double> days = picture_.waiting;
    std::sort(days.begin(), days.end());
    double free_from = left_;
    for (const double day : days) {
      if (x(day) < free_from) continue;
      draw_waiting(day);
      free_from = x(day) + waiting_room;
    }
  }

  void draw_waiting(double day) {
    const double at = y(closed_at(day));
    pen_.draw({"M" + number(x(day)) + " " + number(at - 5) + " v10", pen_.line(Tone::ink, 1.2), nullptr,
               pen_.said(day) + " " + word(ProcessWord::days) + ": " + word(ProcessWord::waiting)});
  }

  double legend() {
    const double bottom = top_ + plot_height + 48;
    pen_.draw({ResultPen::across(left_, left_ + 18, bottom), pen_.line(Tone::planned, 2), nullptr, ""});
    pen_.label("legend", word(ProcessWord::closed) + " (n = " + std::to_string(picture_.n) + ")", {left_ + 24, bottom},
               11);
    pen_.draw({"M" + number(left_ + 230) + " " + number(bottom - 5) + " v10", pen_.line(Tone::ink, 1.2), nullptr, ""});
    pen_.label("legend", word(ProcessWord::waiting), {left_ + 240, bottom}, 11);
    if (picture_.horizon > 0) {
      pen_.draw({ResultPen::across(left_ + 500, left_ + 518, bottom), pen_.line(Tone::due, 1.2), "5 4", ""});
      pen_.label("legend", word(ProcessWord::horizon) + " " + pen_.said(picture_.horizon), {left_ + 524, bottom}, 11);
    }
    return bottom + 6;
  }

  std::string description() const {
    std::string told = "n = " + std::to_string(picture_.n);
    if (picture_.n == 0) told += ": " + pen_.text(picture_.missing);
    if (!picture_.steps.empty())
      told += ", " + word(ProcessWord::closed) + " " + pen_.said(picture_.steps.back().closed) + ", " +
              pen_.said(picture_.steps.back().day) + " " + word(ProcessWord::days);
    return told;
  }

  const ClosureCurve& picture_;
  ProcessPen pen_;
  const double left_ = process_margin + 48;
  const double right_ = process_width - process_margin;
  const double top_ = pen_.top();
  double longest_ = 1;
};

}  // namespace
}  // namespace detail

std::string render_svg(const ClosureCurve& picture, const PictureStyle& style) {
  return detail::Closure(picture, style).draw();
}

}  // namespace hjul
