// A run chart: one indicator of one unit over time, with the limits of what chance alone would show and what lies
// beyond them (analysis.md 4.1 to 4.3).
//
//   const RunChart chart = run_chart(values);
//   for (const ChartFinding& finding : chart.findings) ...
//   const double by_chance = expected_false_alarms(...);  // false_alarms.hpp: never show findings without it
//
// Gates (F0 to F4). Yearly series are short, and every rule gives false alarms:
//
//   fewer than 5 values   no limits, no rule
//   5 to 11 values        trial limits; only values outside them are found
//   12 values or more     limits; outside, shift, trend (and two of three, where it is asked for)
//
// F2 would let Anhoej's rules begin at 10 values; F0 is stricter and governs. Nelson's rules 4 to 8 do not exist here.
//
// Gaps. A missing value is left out. A run, a trend and a crossing go on over it: they look at the order of the values
// that are there, and for values without a cause that order is as random with a gap as without (qicharts2 leaves
// missing values out of its runs). A moving range needs neighbours in time, so there is none over a gap; limits need
// at least four.
//
// Breaks. Where the scale or the definition changes, a segment begins: with its own centre, limits and gate, and no run
// or trend into it. A break belongs where a cause is on record, never where the picture looks better for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hjul/indicator/chart_rules.hpp"
#include "hjul/indicator/interval.hpp"

namespace hjul {

// In the order of their priority: a point that several rules flag is shown by the first of them (4.1, a to d).
enum class ChartRule : std::uint8_t {
  outside_limits,  // F1, beyond 2.66 mean moving ranges from the mean
  trend,           // F3, seven points that rise or fall
  two_of_three,    // F4, two of three beyond two thirds of the limit, the three on one side of the mean; off by default
  shift,           // F2 by the NHS: seven points on one side of the mean
  long_run,        // F2 by Anhoej: a run on one side of the median that is longer than chance makes it
  few_crossings,   // F2 by Anhoej: the median is crossed more seldom than by chance; of the whole segment
};
// "outside_limits", "trend", ...
std::string_view to_string(ChartRule rule) noexcept;

// A set of rules.
class ChartRules {
 public:
  constexpr void add(ChartRule rule) noexcept { bits_ = static_cast<std::uint8_t>(bits_ | bit(rule)); }
  constexpr bool has(ChartRule rule) const noexcept { return (bits_ & bit(rule)) != 0; }
  constexpr bool is_empty() const noexcept { return bits_ == 0; }
  // The one with the highest priority.
  std::optional<ChartRule> first() const noexcept;
  friend constexpr bool operator==(const ChartRules&, const ChartRules&) = default;

 private:
  static constexpr unsigned bit(ChartRule rule) noexcept { return 1u << static_cast<unsigned>(rule); }
  std::uint8_t bits_ = 0;
};

// How far the limits of a segment can be trusted (F0).
enum class LimitStanding : std::uint8_t { none, trial, full };
// "none", "trial", "full".
std::string_view to_string(LimitStanding standing) noexcept;

// From how many values on there are trial limits (F0).
inline constexpr std::size_t trial_limits_from = 5;
// From how many on limits are full, and there are shifts and trends.
inline constexpr std::size_t full_limits_from = 12;

// Which rule of shift is used. One of them: two would double the false alarms.
enum class ShiftRule : std::uint8_t { anhoej, nhs };
// "anhoej", "nhs".
std::string_view to_string(ShiftRule rule) noexcept;

// How a chart is read. The defaults are the gate as hjul runs it; what else is chosen has other false alarms.
struct RunChartOptions {
  bool is_screened = true;  // limits without moving ranges that are jumps themselves (Nelson 1982)
  ShiftRule shift = ShiftRule::anhoej;
  bool has_two_of_three = false;  // F4
  bool is_gated = true;           // F0. Without it every rule is used at every n: for comparison with other programs
  std::size_t run_length = nhs_run_length;  // of the shift by the NHS; 8 and 9 are older habits
  friend bool operator==(const RunChartOptions&, const RunChartOptions&) = default;
};

// A point of the picture.
struct ChartPoint {
  std::optional<double> value;         // empty: missing
  std::optional<double> moving_range;  // to the value before; empty at the start of a segment and beside a gap
  std::size_t segment = 0;             // index into RunChart::segments
  ChartRules flags;                    // the rules that this point is part of
  friend bool operator==(const ChartPoint&, const ChartPoint&) = default;
};

// The points from one break to the next.
struct ChartSegment {
  std::size_t first = 0;  // index of its first point
  std::size_t end = 0;    // one past its last
  std::size_t n = 0;      // values in it
  std::size_t gaps = 0;   // places between two of its values where some are missing; each costs a moving range
  LimitStanding standing = LimitStanding::none;
  double mean = 0;  // NaN without a value; as is the median
  double median = 0;
  std::optional<XmrLimits> limits;  // there unless the standing is `none`
  AnhoejRules anhoej;               // always counted; a finding only where the gate lets it be one
};

// What a rule has found.
struct ChartFinding {
  ChartRule rule = ChartRule::outside_limits;
  std::size_t segment = 0;
  std::size_t n = 0;       // values of the segment: what the rule had to go by
  bool is_trial = false;   // by trial limits
  Side side = 0;           // above or rising: +1; below or falling: -1; few crossings: 0
  std::size_t first = 0;   // its first point, as an index into the chart
  std::size_t last = 0;    // its last
  std::size_t raised = 0;  // the point at which it could be told first
  // What was seen and what the rule allows: a value and the limit it is beyond; points and how many it takes (shift,
  // trend, two of three); points and the most by chance (long run); crossings and the fewest by chance.
  double seen = 0;
  double bound = 0;
  friend bool operator==(const ChartFinding&, const ChartFinding&) = default;
};

// A whole chart.
struct RunChart {
  std::vector<ChartPoint> points;      // as many as there were values, missing ones too
  std::vector<ChartSegment> segments;  // in the order of time; none without points
  std::vector<ChartFinding> findings;  // segment by segment, by priority of the rule, by first point
  RunChartOptions options;             // how it was read
  // The rules that found something.
  ChartRules rules() const noexcept;
  const ChartSegment& segment_of(std::size_t point) const { return segments[points[point].segment]; }
};

// The chart of values in the order of time; NaN: missing. `breaks`: indices at which a new segment begins, ascending,
// each from 1 to the last. ContractViolation for other breaks, an infinite value or a run length of 0.
RunChart run_chart(std::span<const double> values, std::span<const std::size_t> breaks = {},
                   const RunChartOptions& options = {});

}  // namespace hjul
