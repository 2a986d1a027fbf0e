// What swim lanes on one sheet have in common: which signs they use, for the legend below the last, and what was cut.
#pragma once

#include <string>
#include <vector>

#include "hjul/render/swimlane.hpp"
#include "legend.hpp"
#include "words.hpp"

namespace hjul::detail {

class Sheet {
 public:
  Sheet(const PictureStyle& style, double page_scale) : scale(page_scale), style_(style) {}

  // Before anything of a picture is placed.
  void add(const SwimlanePicture& picture);
  // The number of a kind; those that no picture's list has come after it.
  std::size_t kind_index(const std::string& id);
  void use(const SwimlanePicture& picture, const SwimlaneBar& bar);
  void note_cut(const std::string& text);
  std::vector<LegendEntry> legend() const;

  double scale;
  std::vector<PictureKind> kinds;
  std::vector<std::string> cut;  // whole, each once

 private:
  const PictureStyle& style_;
  std::vector<bool> is_used_;  // by the kinds' numbers
  bool has_weight_[3] = {};
  bool has_parts_ = false;
  bool has_holidays_ = false;
  std::string today_;  // what the line of today is called, where one is drawn
};

}  // namespace hjul::detail
