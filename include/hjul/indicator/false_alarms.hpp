// How many findings chance alone makes (analysis.md 4.2). A rule that is wrong once in twenty charts is wrong ten times
// in 40 schools with 5 indicators each: whoever shows findings shows this number beside them.
//
// The chances are of whole charts of independent normal values, limits estimated from the same values with screening,
// and come from our own simulation. Real values that drift or repeat give more.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "hjul/indicator/run_chart.hpp"

namespace hjul {

// What raises the false alarm: at least one finding by ...
enum class Alarm : std::uint8_t {
  outside_limits,  // each rule by itself, at any n
  trend,
  two_of_three,
  shift,         // seven points on one side of the mean (NHS)
  any_nhs,       // any of these four
  anhoej,        // long run or few crossings
  default_gate,  // run_chart as hjul runs it: the rules that its gates let through at this n
};
// How many there are.
inline constexpr std::size_t alarm_count = 7;
// "outside_limits", "trend", ...
std::string_view to_string(Alarm alarm) noexcept;

// The shortest chart that the table knows. Shorter ones have no rule, and no false alarm.
inline constexpr std::size_t shortest_alarm_chart = 5;
// The longest one: ten years of months.
inline constexpr std::size_t longest_alarm_chart = 120;

// The chance that a chart of n independent values raises it. 0 below shortest_alarm_chart; ContractViolation above
// longest_alarm_chart. Standard error at most .0008.
double false_alarm_probability(std::size_t n, Alarm alarm = Alarm::default_gate);

// The longest chart of which the table knows what gaps cost.
inline constexpr std::size_t longest_gapped_chart = 40;

// The chance that run_chart, as hjul runs it, finds something in a segment with gaps: places between two values where
// some are missing. Each costs a moving range, and limits of fewer ranges are wider of the mark: at n = 12 .063 without
// a gap, .070 with one, .087 with three. Above longest_gapped_chart gaps are not counted. ContractViolation for more
// gaps than there are places, and above longest_alarm_chart.
double gate_false_alarm_probability(std::size_t n, std::size_t gaps);

// The false alarms to expect of a whole run: the sum over charts of these lengths, without gaps. Charts with breaks
// count once for each segment. An expectation, whether the charts depend on each other or not.
double expected_false_alarms(std::span<const std::size_t> lengths, Alarm alarm = Alarm::default_gate);
// Of the segments of a chart, with their gaps. Empty for a chart that was read with other options than the default, or
// has a segment above longest_alarm_chart: simulate those.
std::optional<double> expected_false_alarms(const RunChart& chart);

// What a simulation counted: the charts that raised each alarm, in the order of `Alarm`.
struct FalseAlarmCounts {
  std::size_t n = 0;
  std::size_t charts = 0;
  std::array<std::size_t, alarm_count> raised{};
  double share(Alarm alarm) const noexcept {
    return static_cast<double>(raised[static_cast<std::size_t>(alarm)]) / static_cast<double>(charts);
  }
};

// Draws charts and reads them with `run_chart`. The same seed gives the same charts (splitmix64, and the normal
// quantile of 53 bits); every n has a stream of its own. ContractViolation for no charts.
FalseAlarmCounts simulate_false_alarms(std::size_t n, std::size_t charts, std::uint64_t seed);

// How many of so many charts with gaps, in places drawn anew for each chart, the default gate finds something in.
// ContractViolation for no charts, and for more gaps than there are places.
std::size_t simulate_gate_alarms(std::size_t n, std::size_t gaps, std::size_t charts, std::uint64_t seed);

}  // namespace hjul
