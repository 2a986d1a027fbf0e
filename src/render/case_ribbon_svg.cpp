#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

#include "process_pen.hpp"
#include "process_words.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double lane_height = 54;  // of a lane whose labels stand in one row
constexpr double label_row = 13;
constexpr std::size_t most_rows = 6;
constexpr double label_size = 10;
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
    const bool has_other =
        std::any_of(picture.marks.begin(), picture.marks.end(), [](const auto& mark) { return !mark.level; });
    lanes_.resize(picture.levels.size() + (has_other ? 1 : 0));
    place_labels();
    bottom_ = pen_.top();
    for (std::size_t i = 0; i < lanes_.size(); ++i) {  // the highest level first
      Lane& lane = lanes_[lane_at(i)];
      lane.top = bottom_;
      lane.height = lane_height + label_row * static_cast<double>(lane.rows > 0 ? lane.rows - 1 : 0);
      bottom_ += lane.height;
    }
  }

  std::string draw() {
    draw_lanes();
    draw_course();
    draw_labels();
    for (const RibbonMark& mark : picture_.marks) draw_mark(mark);
    if (picture_.is_order_only) {
      pen_.label("axis", word(ProcessWord::steps) + " →", {right_, bottom_ + 16}, 10, TextAnchor::end);
    } else {
      pen_.scale_below(left_ + inset, right_ - inset, pen_.top(), bottom_, 0, longest_, word(ProcessWord::days));
    }
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
    const Lane& lane = lanes_[lane_of(mark)];
    return lane.top + lane.height - lane_height / 2;
  }
  std::size_t lane_of(const RibbonMark& mark) const { return mark.level.value_or(picture_.levels.size()); }
  // From above.
  std::size_t lane_at(std::size_t place) const {
    return place < picture_.levels.size() ? picture_.levels.size() - 1 - place : place;
  }
  // "12 days", of order alone "step 3".
  std::string when(const RibbonMark& mark) const {
    if (picture_.is_order_only) return word(ProcessWord::step) + " " + pen_.said(mark.day + 1);
    return pen_.said(mark.day) + " " + word(ProcessWord::days);
  }

  std::string description() const {
    std::string told;
    for (const RibbonMark& mark : picture_.marks) {
      if (!told.empty()) told += "; ";
      told += (picture_.is_order_only ? when(mark) : pen_.said(mark.day)) + " " +
              (mark.level ? picture_.levels[*mark.level] + ": " : "") + mark.label;
    }
    return told;
  }

  void draw_lanes() {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      const Lane& lane = lanes_[lane_at(i)];
      pen_.draw({rectangle(left_, lane.top, right_ - left_, lane.height), pen_.fill(ground(lane_at(i))), nullptr, ""});
      const bool is_level = lane_at(i) < picture_.levels.size();
      pen_.row_name(is_level ? picture_.levels[lane_at(i)] : word(ProcessWord::no_level), lane.top + lane.height / 2,
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
    std::string told = when(mark) + ": " + mark.label;
    if (!mark.who.empty()) told += ", " + mark.who;
    pen_.draw({disc(at, mark.is_processing ? 5 : 4), paint(mark.is_processing), nullptr, told});
  }

  // Names stand above their marks, in the lowest row that has room; of marks at one place with one name, once.
  void place_labels() {
    std::set<std::tuple<std::size_t, double, std::string>> seen;
    for (const RibbonMark& mark : picture_.marks) {
      if (!seen.emplace(lane_of(mark), mark.day, mark.label).second) continue;
      Lane& lane = lanes_[lane_of(mark)];
      Name name;
      name.mark = &mark;
      name.words = fit_text(mark.label, 170, label_size);
      const double half = text_width(name.words, label_size) / 2;
      name.middle = std::clamp(x(mark.day), left_ + half + 2, right_ - half - 2);
      const auto has_room = [&](double free_from) { return name.middle - half >= free_from; };
      const auto row = std::find_if(lane.free_from.begin(), lane.free_from.end(), has_room);
      if (row == lane.free_from.end()) continue;  // told to who points at it
      name.row = static_cast<std::size_t>(row - lane.free_from.begin());
      *row = name.middle + half + 6;
      lane.rows = std::max(lane.rows, name.row + 1);
      names_.push_back(std::move(name));
    }
  }

  // On a plate, so that the course does not run through them.
  void draw_labels() {
    for (const Name& name : names_) {
      const double half = text_width(name.words, label_size) / 2;
      const double middle = y(*name.mark) - 15 - label_row * static_cast<double>(name.row);
      pen_.draw({rectangle(name.middle - half - 1, middle - label_row / 2, 2 * half + 2, label_row),
                 pen_.fill(ground(lane_of(*name.mark))), nullptr, ""});
      pen_.label("dot", name.words, {name.middle, middle}, label_size, TextAnchor::middle);
    }
  }

  Tone ground(std::size_t lane) const {
    const std::size_t place = lane < picture_.levels.size() ? picture_.levels.size() - 1 - lane : lane;
    return place % 2 ? Tone::band_alt : Tone::band;
  }

  struct Lane {
    double top = 0, height = 0;
    std::size_t rows = 0;  // of labels
    std::array<double, most_rows> free_from = {};
  };
  struct Name {
    const RibbonMark* mark = nullptr;
    std::string words;
    double middle = 0;
    std::size_t row = 0;
  };

  const CaseRibbon& picture_;
  ProcessPen pen_;
  const double left_ = process_margin + name_width;
  const double right_ = process_width - process_margin;
  double bottom_ = 0;
  double longest_ = 1;
  std::vector<Lane> lanes_;  // by level; what stands on none, last
  std::vector<Name> names_;
};

}  // namespace
}  // namespace detail

std::string render_svg(const CaseRibbon& picture, const PictureStyle& style) {
  return detail::Ribbon(picture, style).draw();
}

}  // namespace hjul
