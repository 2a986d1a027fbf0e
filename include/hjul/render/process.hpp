// Pictures of how a process ran: one case through the levels, handovers between them, the order profile with its
// intervals, and how soon loops close (analysis.md section 1).
//
// Neutral, as all pictures: levels, lengths of time and numbers, no logs. of_process.hpp makes them from a log and its
// profile. Lowest level first everywhere; it is drawn lowest, so that what rises in the picture rises in the chain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hjul/indicator/interval.hpp"
#include "hjul/render/picture.hpp"

namespace hjul {

// Something that happened in a case.
struct RibbonMark {
  std::optional<std::size_t> level;  // empty: on no level
  double day = 0;                    // since the first event of the case; of order alone, the step, from 0
  std::string label;                 // the activity, as the log has it
  std::string who;                   // may be empty
  bool is_processing = false;        // analyse, interpret, discuss: what the order is about
  friend bool operator==(const RibbonMark&, const RibbonMark&) = default;
};
// One case over time, a lane for each level.
struct CaseRibbon {
  Text title;
  Text subtitle;
  std::vector<std::string> levels;  // from the bottom
  std::vector<RibbonMark> marks;    // in the order of time
  bool is_order_only = false;       // nobody knows days: what is drawn is the order of steps
};

// How much went from level to level.
struct HandoverPicture {
  Text title;
  Text subtitle;
  std::vector<std::string> levels;  // from the bottom
  std::vector<double> weights;      // row by row: from the row's level to the column's; levels.size() squared
};

// One measure of the order.
struct OrderRow {
  Text label;
  std::optional<double> value;
  std::optional<Interval> interval;
  std::optional<double> by_chance;  // what it would be if the order were chance
  double least = 0, most = 1;       // what it can be
  std::uint64_t n = 0;
  std::optional<double> coverage;
  Text missing;  // why there is no value
};
// The measures side by side, each on its own scale from its least to its most. No sum, no score.
struct OrderProfile {
  Text title;
  Text subtitle;
  std::vector<OrderRow> rows;
};

// After so many days, the share of loops that have closed.
struct ClosureStep {
  double day = 0;
  double closed = 0;         // share, 0 to 1
  double low = 0, high = 0;  // of it, 95 %
  friend bool operator==(const ClosureStep&, const ClosureStep&) = default;
};
// How soon loops close.
struct ClosureCurve {
  Text title;
  Text subtitle;
  std::vector<ClosureStep> steps;  // ascending by day
  std::vector<double> waiting;     // days after which somebody still waited and nothing more is known
  double horizon = 0;              // days; 0: none
  std::uint64_t n = 0;
  Text missing;  // why there is no loop; empty where there are some
};

// Self-contained SVG, the same bytes for the same input. Throw ContractViolation for marks on levels that are not
// there, weights that are negative or of another number, numbers that are not finite, steps that go back.
std::string render_svg(const CaseRibbon& picture, const PictureStyle& style);
// The same of handovers,
std::string render_svg(const HandoverPicture& picture, const PictureStyle& style);
// of an order profile,
std::string render_svg(const OrderProfile& picture, const PictureStyle& style);
// and of a curve.
std::string render_svg(const ClosureCurve& picture, const PictureStyle& style);

}  // namespace hjul
