#include "hjul/indicator/signals.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "hjul/indicator/distribution.hpp"
#include "hjul/indicator/false_alarms.hpp"
#include "hjul/indicator/funnel.hpp"
#include "series.hpp"

namespace hjul {
namespace {

using detail::Series;
using detail::SeriesPoint;

// How far chance carries a value of n pupils around a centre; empty where nobody knows.
std::optional<double> error_of(const IndicatorReading& reading, double centre, double n) {
  if (n <= 0) return std::nullopt;
  if (reading.measure == MeasureKind::mean) return reading.spread / std::sqrt(n);
  if (reading.measure != MeasureKind::share) return std::nullopt;
  const double share = std::clamp(centre / reading.whole, 0.0, 1.0);
  return reading.whole * std::sqrt(share * (1 - share) / n);
}

std::int64_t count_of(const IndicatorReading& reading, const SeriesPoint& point) {
  return std::clamp<std::int64_t>(std::llround(point.value / reading.whole * static_cast<double>(point.n)), 0,
                                  static_cast<std::int64_t>(point.n));
}

// The interval of a value: what other cohorts might have shown.
std::optional<Interval> interval_of(const IndicatorReading& reading, const SeriesPoint& point) {
  if (point.n == 0 || reading.measure == MeasureKind::number) return std::nullopt;
  if (reading.measure == MeasureKind::share) {
    const Interval share = wilson(count_of(reading, point), static_cast<std::int64_t>(point.n));
    return Interval{share.low * reading.whole, share.high * reading.whole};
  }
  const double error = *error_of(reading, point.value, static_cast<double>(point.n));
  return Interval{point.value - z_95 * error, point.value + z_95 * error};
}

// What is left of a distance when rounding may have made so much of it.
double beyond_rounding(double distance, double rounding) { return std::max(0.0, std::abs(distance) - rounding); }

bool is_unwelcome(const IndicatorReading& reading, int side) {
  return (reading.direction == Direction::higher_is_better && side < 0) ||
         (reading.direction == Direction::lower_is_better && side > 0);
}

}  // namespace

// Looks for signals, family by family.
class SignalWork {
 public:
  SignalWork(const Publication& publication, const SignalOptions& options)
      : publication_(publication), options_(options), series_(detail::series_of(publication)) {
    for (const std::string& name : publication.names().indicators()) readings_.push_back(options.reading(name));
  }

  SignalRun run() {
    const auto levels = static_cast<std::uint16_t>(publication_.hierarchy().levels().size());
    for (const SignalKind kind :
         {SignalKind::chart, SignalKind::change, SignalKind::outlier, SignalKind::target_missed}) {
      for (std::uint16_t level = 0; level < levels; ++level) {
        if (is_wanted(level)) look(kind, level);
      }
    }
    return std::move(out_);
  }

 private:
  bool is_wanted(std::uint16_t level) const {
    const auto& wanted = options_.levels;
    const std::string& name = publication_.hierarchy().levels()[level];
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  }

  const IndicatorReading& reading(const Series& series) const { return readings_[series.indicator]; }

  std::vector<const Series*> of_level(std::uint16_t level) const {
    std::vector<const Series*> out;
    for (const Series& series : series_) {
      if (publication_.hierarchy().units()[series.unit].level == level) out.push_back(&series);
    }
    return out;
  }

  void look(SignalKind kind, std::uint16_t level) {
    family_ = {kind, level, 0, 0, 0};
    const std::size_t before = out_.signals.size();
    const auto series = of_level(level);
    if (kind == SignalKind::chart) look_at_charts(series);
    if (kind == SignalKind::change) look_at_changes(series);
    if (kind == SignalKind::outlier) look_at_outliers(series);
    if (kind == SignalKind::target_missed) look_at_targets(series);
    family_.signals = out_.signals.size() - before;
    if (family_.tests > 0) out_.families.push_back(family_);
  }

  Signal signal(SignalKind kind, const Series& series, const SeriesPoint& point, int side) const {
    Signal out;
    out.kind = kind;
    out.unit = series.unit;
    out.indicator = series.indicator;
    out.breakdown = series.breakdown;
    out.period = point.period;
    out.side = static_cast<std::int8_t>(side);
    out.is_unwelcome = is_unwelcome(reading(series), side);
    out.n = point.n;
    out.value = point.value;
    return out;
  }

  // ------------------------------------------------------------------------------------------------------- charts

  void look_at_charts(const std::vector<const Series*>& all) {
    for (const Series* series : all) {
      if (!reading(*series).is_comparable_over_time) continue;
      const RunChart chart = run_chart(series->values(), breaks_of(*series));
      const double by_chance = expected_false_alarms(chart).value_or(0);
      if (by_chance > 0) ++family_.tests;
      family_.expected_false_alarms += by_chance;
      family_.expected_uncorrected += by_chance;
      for (const ChartFinding& finding : chart.findings) add_finding(*series, chart, finding);
    }
  }

  std::vector<std::size_t> breaks_of(const Series& series) const {
    const auto& breaks = reading(series).breaks;
    std::vector<std::size_t> out;
    for (std::size_t i = 1; i < series.points.size(); ++i) {
      const std::string& period = publication_.names().periods()[series.points[i].period];
      if (std::find(breaks.begin(), breaks.end(), period) != breaks.end()) out.push_back(i);
    }
    return out;
  }

  void add_finding(const Series& series, const RunChart& chart, const ChartFinding& finding) {
    const ChartSegment& segment = chart.segments[finding.segment];
    Signal out = signal(SignalKind::chart, series, series.points[finding.last], finding.side);
    out.rule = finding.rule;
    out.is_trial = finding.is_trial;
    out.n = finding.n;
    out.expected = segment.mean;
    if (segment.limits) out.limits = segment.limits->natural;
    out_.signals.push_back(out);
  }

  // ------------------------------------------------------------------------------------------ changes and outliers

  // Adds what is a discovery among the candidates of a family.
  void add_discoveries(std::vector<Signal> candidates) {
    std::vector<double> p_values;
    p_values.reserve(candidates.size());
    for (const Signal& candidate : candidates) p_values.push_back(*candidate.p);
    family_.tests += candidates.size();
    family_.expected_uncorrected += options_.false_discovery_rate * static_cast<double>(candidates.size());
    const Discoveries found = benjamini_hochberg(p_values, options_.false_discovery_rate);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (!found.is_discovery[i]) continue;
      candidates[i].adjusted = found.adjusted[i];
      out_.signals.push_back(candidates[i]);
      family_.expected_false_alarms += options_.false_discovery_rate;
    }
  }

  void look_at_changes(const std::vector<const Series*>& all) {
    std::vector<Signal> candidates;
    for (const Series* series : all) {
      const IndicatorReading& how = reading(*series);
      if (!how.is_comparable_over_time || how.measure == MeasureKind::number || series->points.size() < 2) continue;
      const auto breaks = breaks_of(*series);
      const std::size_t last = series->points.size() - 1;
      const SeriesPoint &now = series->points[last], &before = series->points[last - 1];
      const bool is_broken = !breaks.empty() && breaks.back() == last;
      if (is_broken || !now.is_there() || !before.is_there() || now.n == 0 || before.n == 0) continue;
      if (auto candidate = change(*series, now, before)) candidates.push_back(*candidate);
    }
    add_discoveries(std::move(candidates));
  }

  // Against chance around what both periods have in common.
  std::optional<Signal> change(const Series& series, const SeriesPoint& now, const SeriesPoint& before) const {
    const auto n = static_cast<double>(now.n), m = static_cast<double>(before.n);
    const double common = (now.value * n + before.value * m) / (n + m);
    const auto error_now = error_of(reading(series), common, n), error_before = error_of(reading(series), common, m);
    const double error = std::hypot(*error_now, *error_before);
    if (error <= 0) return std::nullopt;
    Signal out = signal(SignalKind::change, series, now, now.value < before.value ? -1 : 1);
    out.expected = before.value;
    out.limits = {before.value - z_95 * error, before.value + z_95 * error};
    out.p = two_sided_p(beyond_rounding(now.value - before.value, reading(series).resolution) / error);
    return out;
  }

  void look_at_outliers(const std::vector<const Series*>& all) {
    std::map<std::tuple<std::uint16_t, std::uint16_t, std::uint16_t>, std::vector<const Series*>> groups;
    for (const Series* series : all) {
      const IndicatorReading& how = reading(*series);
      if (!how.is_comparable_between_units || how.measure == MeasureKind::number) continue;
      const SeriesPoint& point = series->points.back();
      if (point.is_there() && point.n > 0) {
        groups[{series->indicator, series->breakdown, point.period}].push_back(series);
      }
    }
    std::vector<Signal> candidates;
    for (const auto& [key, group] : groups) {
      if (group.size() >= least_in_funnel) add_funnel(group, candidates);
    }
    add_discoveries(std::move(candidates));
  }

  void add_funnel(const std::vector<const Series*>& group, std::vector<Signal>& candidates) const {
    const IndicatorReading& how = reading(*group.front());
    std::vector<std::int64_t> counts, sizes;
    std::vector<double> means;
    for (const Series* series : group) {
      const SeriesPoint& point = series->points.back();
      means.push_back(point.value);
      sizes.push_back(static_cast<std::int64_t>(point.n));
      if (how.measure == MeasureKind::share) counts.push_back(count_of(how, point));
    }
    const bool is_share = how.measure == MeasureKind::share;
    const Funnel funnel = is_share ? funnel_of_shares(counts, sizes) : funnel_of_means(means, sizes, how.spread);
    const double scale = is_share ? how.whole : 1;
    for (std::size_t i = 0; i < group.size(); ++i) {
      const FunnelPoint& found = funnel.points[i];
      Signal out = signal(SignalKind::outlier, *group[i], group[i]->points.back(), found.z < 0 ? -1 : 1);
      out.expected = funnel.centre * scale;
      out.limits = {found.outer.low * scale, found.outer.high * scale};
      out.p = found.p;
      if (how.resolution > 0 && found.z != 0) {
        const double distance = means[i] - out.expected;
        out.p = two_sided_p(beyond_rounding(distance, how.resolution / 2) * found.z / distance);
      }
      candidates.push_back(out);
    }
  }

  // ------------------------------------------------------------------------------------------------------ targets

  void look_at_targets(const std::vector<const Series*>& all) {
    for (const Series* series : all) {
      const IndicatorReading& how = reading(*series);
      const SeriesPoint& point = series->points.back();
      if (!how.target || how.direction == Direction::none || !point.is_there()) continue;
      ++family_.tests;
      const Interval around = interval_of(how, point).value_or(Interval{point.value, point.value});
      const bool is_missed =
          how.direction == Direction::higher_is_better ? around.high < *how.target : around.low > *how.target;
      if (!is_missed) continue;
      Signal out = signal(SignalKind::target_missed, *series, point, point.value < *how.target ? -1 : 1);
      out.expected = *how.target;
      out.limits = around;
      out_.signals.push_back(out);
    }
    family_.expected_uncorrected = family_.expected_false_alarms = 0.025 * static_cast<double>(family_.tests);
  }

  // A funnel of fewer units says more about its centre than about them.
  static constexpr std::size_t least_in_funnel = 5;

  const Publication& publication_;
  const SignalOptions& options_;
  std::vector<IndicatorReading> readings_;  // by indicator
  std::vector<Series> series_;
  SignalFamily family_;
  SignalRun out_;
};

std::string_view to_string(SignalKind kind) noexcept {
  constexpr std::array<std::string_view, 4> words = {"chart", "change", "outlier", "target_missed"};
  return words[static_cast<std::size_t>(kind)];
}

double SignalRun::expected_false_alarms() const noexcept {
  double out = 0;
  for (const SignalFamily& family : families) out += family.expected_false_alarms;
  return out;
}

double SignalRun::expected_uncorrected() const noexcept {
  double out = 0;
  for (const SignalFamily& family : families) out += family.expected_uncorrected;
  return out;
}

SignalRun find_signals(const Publication& publication, const SignalOptions& options) {
  const auto& levels = publication.hierarchy().levels();
  for (const std::string& level : options.levels) {
    if (std::find(levels.begin(), levels.end(), level) == levels.end()) throw UnknownId("level", level);
  }
  for (const auto& [indicator, reading] : options.of_indicator) {
    if (!publication.names().indicators().find(indicator)) throw UnknownId("indicator", indicator);
    require(reading.measure != MeasureKind::share || reading.whole > 0, "the whole of a share is above 0");
    require(reading.resolution >= 0, "a resolution is not below 0");
    require(reading.measure != MeasureKind::mean || reading.spread > 0, "a mean's spread between pupils is above 0");
  }
  return SignalWork(publication, options).run();
}

}  // namespace hjul
