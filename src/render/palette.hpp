// Colours, marker shapes and patterns.
//
// Kinds take Paul Tol's "muted" scheme (SRON/EPS/TN/09-002), which stays apart under the common forms of colour
// blindness; shape and pattern carry the same difference for black-and-white print.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "hjul/render/picture.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {

enum class Tone : unsigned char {
  none,
  paper,
  ink,
  muted,
  hairline,
  band,
  band_alt,
  strip,
  holiday,
  today,
  kept,
  due,
  broken,
  planned,
  rim,
  on_rim,
  count_of_tones
};

// A place to take a colour from: a tone, or a kind's own colour in one of four strengths.
struct Colour {
  enum class Family : unsigned char { tone, deep, strong, soft, faint };
  Family family = Family::tone;
  std::size_t index = 0;
};

constexpr Colour colour(Tone tone) noexcept { return {Colour::Family::tone, static_cast<std::size_t>(tone)}; }
constexpr Colour deep(std::size_t kind) noexcept { return {Colour::Family::deep, kind}; }
constexpr Colour strong(std::size_t kind) noexcept { return {Colour::Family::strong, kind}; }
constexpr Colour soft(std::size_t kind) noexcept { return {Colour::Family::soft, kind}; }
constexpr Colour faint(std::size_t kind) noexcept { return {Colour::Family::faint, kind}; }

// The look of a kind's pattern where colour means something else (the legend of an overlay).
inline constexpr std::size_t grey_look = 1000;

class Painter {
 public:
  Painter(Theme theme, std::string id_prefix) : theme_(theme), prefix_(std::move(id_prefix)) {}

  // Attributes fill and stroke; with theme automatic also the class that the style sheet of dark readers speaks of.
  Attributes paint(Colour fill, Colour stroke = colour(Tone::none), double stroke_width = 1) const;
  // Fill by the pattern of a kind in the colours of `look`; the pattern must be among those of write_definitions.
  Attributes paint_pattern(std::size_t kind, std::size_t look, Colour stroke, double stroke_width) const;
  // <style> (automatic only) and <defs> with the pattern of every pair (kind, look).
  void write_definitions(SvgWriter& svg, const std::vector<std::pair<std::size_t, std::size_t>>& patterns) const;
  bool is_monochrome() const noexcept { return theme_ == Theme::print; }

 private:
  std::string hex(Colour colour, Theme theme) const;
  std::string pattern_id(std::size_t kind, std::size_t look) const;
  void write_pattern(SvgWriter& svg, std::size_t kind, std::size_t look) const;

  Theme theme_;
  std::string prefix_;
};

// Path data of a kind's marker, centred at (x, y).
std::string marker_path(std::size_t kind, double x, double y, double diameter);

}  // namespace hjul::detail
