// Results over time: small multiples, a run chart for each unit, on one scale; and funnels, many units in one period.
//
// A value that is hidden is drawn as hidden, and one that is missing as a gap: neither as 0. Limits are drawn with what
// they are - trial limits dashed - and points that a rule has flagged differ by shape as well as by colour. No unit
// has a rank: panels stand in the order in which they are given, and a funnel has no other order than size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hjul/indicator/interval.hpp"
#include "hjul/render/label.hpp"
#include "hjul/render/picture.hpp"

namespace hjul {

// What is known of a unit in a period.
struct ResultMark {
  std::optional<double> value;
  bool is_hidden = false;   // there is one, and the reader does not get it
  bool is_flagged = false;  // part of a signal
  std::uint64_t n = 0;      // 0: not known
};

// The centre and limits of some periods.
struct ResultLimits {
  std::size_t first = 0;  // period
  std::size_t end = 0;    // one past the last
  double centre = 0;
  std::optional<Interval> natural;
  bool is_trial = false;
};

// A unit: a small chart of its own.
struct ResultPanel {
  std::string id;  // unique in the picture
  Text title;
  Text note;                      // for the reader who points at it; may be empty
  std::vector<ResultMark> marks;  // one for each period
  std::vector<ResultLimits> limits;
  std::optional<double> target;
};

// What the picture shows.
struct ResultsPicture {
  Text title;
  Text subtitle;
  Text scale;             // what the values are: "per cent"; may be empty
  bool is_titled = true;  // false: title and subtitle are said only to those who do not see the picture
  std::vector<std::string> periods;
  std::vector<ResultPanel> panels;
  std::size_t columns = 0;  // 0: as many as fit
};

// A place for a panel, and its plot inside, in the units of the picture.
struct PanelFrame {
  double left = 0, top = 0, right = 0, bottom = 0;
  double x(std::size_t period, std::size_t periods) const noexcept {
    return periods < 2 ? (left + right) / 2
                       : left + (right - left) * static_cast<double>(period) / static_cast<double>(periods - 1);
  }
};

// The whole picture as plain numbers.
struct ResultsLayout {
  double width = 0;
  double height = 0;
  double low = 0;  // of the scale
  double high = 0;
  std::vector<double> ticks;
  std::vector<PanelFrame> panels;
  std::vector<PlacedLabel> labels;
  std::vector<LegendSwatch> swatches;
  double y(const PanelFrame& frame, double value) const noexcept {
    return frame.bottom - (frame.bottom - frame.top) * (value - low) / (high - low);
  }
};

// Both throw ContractViolation for a panel without a mark for every period, limits beyond the periods, or a value that
// is not finite.
ResultsLayout results_layout(const ResultsPicture& picture, const PictureStyle& style);
// A self-contained SVG, the same bytes for the same input.
std::string render_svg(const ResultsPicture& picture, const PictureStyle& style);
// The same as a Vega-Lite specification (version 5), with its data inside.
std::string vega_lite(const ResultsPicture& picture, const PictureStyle& style);

}  // namespace hjul
