// Signals: where a published figure says more than chance would, and how often chance alone says as much (analysis.md
// 4).
//
//   const SignalRun run = find_signals(publication, options);
//   for (const Signal& signal : run.signals) ...
//   // Never the one without the other:
//   for (const SignalFamily& family : run.families) family.expected_false_alarms;
//
// Only what is shown is judged: what a reader may not see changes no signal of his. Nothing is ranked (F7).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hjul/indicator/disclosure.hpp"
#include "hjul/indicator/discoveries.hpp"
#include "hjul/indicator/run_chart.hpp"

namespace hjul {

// What raised a signal.
enum class SignalKind : std::uint8_t {
  chart,          // F1 to F4: a unit against its own past, by run_chart
  change,         // F5: the last period against the one before, with the cohorts of both as noise
  outlier,        // F6: a unit against the others of its level, by a funnel with the variance between units
  target_missed,  // below a target, and the interval of the figure lies below it too
};
// "chart", "change", "outlier", "target_missed".
std::string_view to_string(SignalKind kind) noexcept;

// What the values of an indicator are made of, which says how far chance carries them.
enum class MeasureKind : std::uint8_t {
  number,  // not known: charts only
  share,   // of n pupils
  mean,    // of n pupils whose results vary by a known standard deviation
};

// How an indicator is judged.
struct IndicatorReading {
  MeasureKind measure = MeasureKind::number;
  double whole = 1;   // of shares: what stands for all, 1 or 100
  double spread = 0;  // of means: the standard deviation between pupils
  // Published values are rounded to multiples of this; 0: they are not. Changes and outliers are only told when every
  // value that rounds to what is shown would tell them: of large units rounding says more than chance does.
  double resolution = 0;
  Direction direction = Direction::none;
  bool is_comparable_over_time = true;      // false: no charts, no changes (C24)
  bool is_comparable_between_units = true;  // false: no outliers
  std::vector<std::string> breaks = {};     // periods at which the scale begins anew
  std::optional<double> target = {};        // for every unit; judged in the last period
};

// What is judged, and how.
struct SignalOptions {
  std::map<std::string, IndicatorReading, std::less<>> of_indicator = {};  // by name; others are numbers
  std::vector<std::string> levels = {};                                    // empty: all; each is a family of its own
  double false_discovery_rate = default_false_discovery_rate;

  // What a model says of its indicators: type, unit, direction, comparability, breaks, and a target in numbers that has
  // no day, or one not before `day`. By every name that their figures may have, in one source or in all
  // (model_indicators.hpp): see only().
  static SignalOptions from(const ModelData& model, Date day, std::string_view source = {});
  // Without the readings of indicators that are not there: a model speaks of more indicators than one table.
  SignalOptions only(const NameTable& indicators) const;
  // How an indicator is read: as a number where nobody said anything.
  IndicatorReading reading(std::string_view indicator) const;
};

// One figure that chance alone would seldom show.
struct Signal {
  SignalKind kind = SignalKind::chart;
  std::optional<ChartRule> rule;  // of charts
  std::uint32_t unit = 0;         // place in Publication::hierarchy().units()
  std::uint16_t indicator = 0, breakdown = 0;
  std::uint16_t period = 0;        // the last one that it speaks of
  std::int8_t side = 0;            // above: +1, below: -1; few crossings: 0
  bool is_unwelcome = false;       // by the direction of the indicator; false where it has none
  bool is_trial = false;           // by trial limits
  std::uint64_t n = 0;             // pupils behind the value; of charts: values in the segment
  double value = 0;                // what was seen
  double expected = 0;             // centre, value of the period before, common value, target
  Interval limits;                 // of the value where only chance works; of targets: the interval of the value
  std::optional<double> p;         // of changes and outliers
  std::optional<double> adjusted;  // by Benjamini and Hochberg over the family
};

// The tests of one kind on one level.
struct SignalFamily {
  SignalKind kind = SignalKind::chart;
  std::uint16_t level = 0;
  std::size_t tests = 0;  // charts with a rule; comparisons
  std::size_t signals = 0;
  // Charts: the sum of each chart's chance. Changes and outliers: the rate times the findings, which is the most that
  // Benjamini and Hochberg expect to be false of those found; it says nothing of how many chance alone would have
  // given. Targets: of the units whose true value is just at the target, one in forty.
  double expected_false_alarms = 0;
  // What chance alone would have given had each test been judged by itself: of changes and outliers the rate times the
  // tests; of charts and targets, which are judged by themselves, the same as above.
  double expected_uncorrected = 0;
};

// What was found, and how much of it is expected to be false.
struct SignalRun {
  std::vector<Signal> signals;  // by kind, level, period, then in the order of the publication
  std::vector<SignalFamily> families;
  double expected_false_alarms() const noexcept;
  double expected_uncorrected() const noexcept;
};

// Periods are taken in the order of their names. Throws UnknownId for a level or an indicator that is not there;
// ContractViolation for a share without a whole above 0, a mean without a spread above 0, a resolution below 0, and
// unless 0 < rate < 1.
SignalRun find_signals(const Publication& publication, const SignalOptions& options = {});

}  // namespace hjul
