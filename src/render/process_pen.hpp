// What the pictures of a process share: frame, titles, lanes and their words.
#pragma once

#include <string>
#include <vector>

#include "hjul/render/font.hpp"
#include "hjul/render/process.hpp"
#include "phrases.hpp"
#include "result_pen.hpp"
#include "svg_text.hpp"

namespace hjul::detail {

inline constexpr double process_margin = 24;
inline constexpr double process_width = 860;

// Draws into a body first and then puts the frame of its height around it, as a picture knows how high it is only when
// everything is placed.
class ProcessPen {
 public:
  ProcessPen(const PictureStyle& style, const Text& title, const Text& subtitle);

  double top() const noexcept { return top_; }
  std::string text(const Text& t) const { return std::string(t.best(style_.language)); }
  Language language() const noexcept { return style_.language; }
  void label(const char* role, std::string words, Point at, double size = 11, TextAnchor anchor = TextAnchor::start);
  // The numbers of a scale below a plot, with a line up through it at each.
  void scale_below(double left, double right, double top, double bottom, double least, double most,
                   const std::string& unit);
  // The words of a row or lane, in a column of this width and in so many lines.
  void row_name(const std::string& words, double y, double width, std::size_t lines = 3);
  // Words in lines about a place.
  void wrapped(const char* role, const std::string& words, Point at, double width, std::size_t lines, double size,
               TextAnchor anchor);
  std::string said(double value) const { return decimal(value, style_.language); }

  struct Shape {
    std::string path;
    Attributes paint;
    const char* dashes = nullptr;
    std::string told;  // for who points at it
  };
  void draw(Shape shape) { shapes_.push_back(std::move(shape)); }
  const Painter& painter() const noexcept { return painter_; }
  Attributes line(Tone tone, double width) const { return painter_.paint(colour(Tone::none), colour(tone), width); }
  Attributes fill(Tone tone) const { return painter_.paint(colour(tone)); }
  std::string finish(double bottom, const std::string& description);

 private:
  const PictureStyle& style_;
  std::string title_;
  Painter painter_;
  std::vector<PlacedLabel> labels_;
  std::vector<Shape> shapes_;
  double top_;
};

std::string rectangle(double x, double y, double width, double height);
std::string disc(Point at, double radius);

}  // namespace hjul::detail
