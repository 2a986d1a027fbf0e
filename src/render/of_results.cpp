#include "hjul/render/of_results.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "hjul/indicator/funnel.hpp"

namespace hjul {
namespace {

// The rows of one indicator and breakdown, by unit and period.
class ChosenRows {
 public:
  ChosenRows(const Publication& publication, const ResultsChoice& choice) : publication_(publication) {
    const Observations& names = publication.names();
    const auto indicator = names.indicators().find(choice.indicator);
    if (!indicator) throw UnknownId("indicator", choice.indicator);
    const auto breakdown = names.breakdowns().find(choice.breakdown);
    if (!breakdown) throw UnknownId("breakdown", choice.breakdown);
    for (std::size_t row = 0; row < publication.size(); ++row) {
      if (publication.indicator()[row] != *indicator || publication.breakdown()[row] != *breakdown) continue;
      rows_[{publication.unit()[row], publication.period()[row]}] = row;
    }
    for (const std::uint32_t period : in_order(names.periods())) order_.push_back(static_cast<std::uint16_t>(period));
  }

  // Periods in the order of their names.
  const std::vector<std::uint16_t>& periods() const noexcept { return order_; }
  std::optional<std::size_t> row(std::uint32_t unit, std::uint16_t period) const {
    const auto found = rows_.find({unit, period});
    return found == rows_.end() ? std::nullopt : std::optional(found->second);
  }
  bool has(std::uint32_t unit) const {
    const auto found = rows_.lower_bound({unit, std::uint16_t{0}});
    return found != rows_.end() && found->first.first == unit;
  }

  std::vector<std::uint32_t> units(const ResultsChoice& choice) const {
    const Hierarchy& hierarchy = publication_.hierarchy();
    std::vector<std::uint32_t> out;
    for (const std::string& code : choice.units) {
      out.push_back(hierarchy.find(code));
      if (out.back() == Hierarchy::none) throw UnknownId("unit", code);
    }
    if (!choice.units.empty()) return out;
    const std::size_t level = level_of(choice);
    for (std::uint32_t unit = 0; unit < hierarchy.units().size(); ++unit) {
      if (hierarchy.units()[unit].level == level && has(unit)) out.push_back(unit);
    }
    return out;
  }

 private:
  std::size_t level_of(const ResultsChoice& choice) const {
    const auto& levels = publication_.hierarchy().levels();
    const auto named = std::find(levels.begin(), levels.end(), choice.level);
    if (named != levels.end()) return static_cast<std::size_t>(named - levels.begin());
    if (!choice.level.empty()) throw UnknownId("level", choice.level);
    std::size_t lowest = levels.size();
    for (const auto& [key, row] : rows_) {
      lowest = std::min<std::size_t>(lowest, publication_.hierarchy().units()[key.first].level);
    }
    return lowest;
  }

  const Publication& publication_;
  std::map<std::pair<std::uint32_t, std::uint16_t>, std::size_t> rows_;
  std::vector<std::uint16_t> order_;
};

// Names of a source have no language: they are shown as they are in all.
Text as_written(const std::string& words) { return Text(Language::en, words); }

std::string plain_name(const HierarchyUnit& unit) { return unit.title.empty() ? unit.code : unit.title; }

// The last period in which a unit was there.
std::optional<std::uint32_t> last_tree(const Hierarchy& hierarchy, std::uint32_t unit) {
  std::optional<std::uint32_t> tree;
  for (std::uint32_t period = 0; period < hierarchy.periods().size(); ++period) {
    const bool is_later = !tree || hierarchy.periods()[period] > hierarchy.periods()[*tree];
    if (hierarchy.has(period, unit) && is_later) tree = period;
  }
  return tree;
}

// The name with the name of the unit above.
std::string placed_name(const Hierarchy& hierarchy, std::uint32_t unit) {
  const auto tree = last_tree(hierarchy, unit);
  const std::uint32_t above = tree ? hierarchy.superior(*tree)[unit] : Hierarchy::none;
  const std::string name = plain_name(hierarchy.units()[unit]);
  return above == Hierarchy::none ? name : name + " (" + plain_name(hierarchy.units()[above]) + ")";
}

// Names of units that are shown together: those of one name are told apart by the unit above where all of them stand on
// one level under others, else by their code.
std::map<std::uint32_t, Text> names_of(const Hierarchy& hierarchy, const std::vector<std::uint32_t>& units) {
  std::map<std::string, std::vector<std::uint32_t>> by_name;
  for (const std::uint32_t unit : units) by_name[plain_name(hierarchy.units()[unit])].push_back(unit);
  std::map<std::uint32_t, Text> out;
  for (const auto& [name, same] : by_name) {
    std::set<std::string> placed;
    std::set<std::uint16_t> levels;
    for (const std::uint32_t unit : same) {
      placed.insert(placed_name(hierarchy, unit));
      levels.insert(hierarchy.units()[unit].level);
    }
    const bool is_told_by_place = placed.size() == same.size() && levels.size() == 1;
    for (const std::uint32_t unit : same) {
      const std::string by_code = name + " (" + hierarchy.units()[unit].code + ")";
      out[unit] = as_written(same.size() == 1 ? name : is_told_by_place ? placed_name(hierarchy, unit) : by_code);
    }
  }
  return out;
}

// Where in the picture there are signals.
class FlaggedPlaces {
 public:
  FlaggedPlaces(const Publication& publication, const ResultsChoice& choice, const SignalOptions& options)
      : signals_(choice.signals ? *choice.signals
                                : signals_of(find_signals(publication, options.only(publication.names().indicators())),
                                             publication, choice)) {}

  bool has(const std::string& unit, const std::string& period, SignalKind kind) const {
    return std::any_of(signals_.begin(), signals_.end(), [&](const ResultSignal& signal) {
      return signal.kind == kind && signal.unit == unit && signal.period == period;
    });
  }
  // Of charts, every value that takes part is flagged: run_chart says which.
  bool has_other_than_chart(const std::string& unit, const std::string& period) const {
    using enum SignalKind;
    return has(unit, period, change) || has(unit, period, outlier) || has(unit, period, target_missed);
  }

 private:
  std::vector<ResultSignal> signals_;
};

ResultPanel panel_of(const Publication& publication, const ChosenRows& rows, std::uint32_t unit,
                     const IndicatorReading& reading, const FlaggedPlaces& flagged) {
  ResultPanel panel;
  panel.id = publication.hierarchy().units()[unit].code;
  panel.target = reading.target;
  std::vector<double> values;
  std::vector<std::size_t> breaks;
  for (std::size_t i = 0; i < rows.periods().size(); ++i) {
    ResultMark mark;
    if (const auto row = rows.row(unit, rows.periods()[i])) {
      mark.is_hidden = publication.at(*row) == CellVisibility::hidden;
      mark.n = publication.n()[*row];
      if (!std::isnan(publication.value()[*row])) mark.value = publication.value()[*row];
    }
    const std::string& period = publication.names().periods()[rows.periods()[i]];
    if (i > 0 && std::count(reading.breaks.begin(), reading.breaks.end(), period) > 0) breaks.push_back(i);
    values.push_back(mark.value.value_or(std::nan("")));
    mark.is_flagged = mark.value && flagged.has_other_than_chart(panel.id, period);
    panel.marks.push_back(mark);
  }
  if (!reading.is_comparable_over_time) return panel;
  const RunChart chart = run_chart(values, breaks);
  for (std::size_t i = 0; i < chart.points.size(); ++i) panel.marks[i].is_flagged |= !chart.points[i].flags.is_empty();
  for (const ChartSegment& segment : chart.segments) {
    if (!segment.limits) continue;
    panel.limits.push_back(
        {segment.first, segment.end, segment.mean, segment.limits->natural, segment.standing == LimitStanding::trial});
  }
  return panel;
}

void add_titles(const ResultsChoice& choice, const std::string& more, Text& title, Text& subtitle) {
  title = choice.title.is_empty() ? as_written(choice.indicator) : choice.title;
  const std::string between = choice.breakdown.empty() || more.empty() ? "" : ", ";
  subtitle = as_written(choice.breakdown + between + more);
}

// Limits at every size that is drawn, close enough together to look like a curve.
void add_edges(FunnelPicture& picture, const IndicatorReading& reading, const Funnel& funnel, std::uint64_t most) {
  const bool is_share = reading.measure == MeasureKind::share;
  const double scale = is_share ? reading.whole : 1, tau = funnel.overdispersion.tau_squared;
  for (std::uint64_t n = 1; n <= most; n += std::max<std::uint64_t>(1, n / 16)) {
    const auto limits = [&](double z) {
      const auto size = static_cast<std::int64_t>(n);
      const Interval found = is_share ? share_funnel_limits(funnel.centre, size, z, ShareLimits::exact_below_30, tau)
                                      : mean_funnel_limits(funnel.centre, reading.spread, size, z, tau);
      return Interval{found.low * scale, found.high * scale};
    };
    picture.edges.push_back({n, limits(z_95), limits(z_998)});
  }
}

}  // namespace

std::vector<ResultSignal> signals_of(const SignalRun& run, const Publication& publication,
                                     const ResultsChoice& choice) {
  const Observations& names = publication.names();
  std::vector<ResultSignal> out;
  for (const Signal& signal : run.signals) {
    if (names.indicators()[signal.indicator] != choice.indicator) continue;
    if (names.breakdowns()[signal.breakdown] != choice.breakdown) continue;
    out.push_back(
        {signal.kind, publication.hierarchy().units()[signal.unit].code, std::string(names.periods()[signal.period])});
  }
  return out;
}

ResultsPicture results_picture(const Publication& publication, const ResultsChoice& choice,
                               const SignalOptions& options) {
  const ChosenRows rows(publication, choice);
  const IndicatorReading reading = options.reading(choice.indicator);
  ResultsPicture out;
  add_titles(choice, {}, out.title, out.subtitle);
  for (const std::uint16_t period : rows.periods()) out.periods.push_back(publication.names().periods()[period]);
  const std::vector<std::uint32_t> units = rows.units(choice);
  const auto names = names_of(publication.hierarchy(), units);
  const FlaggedPlaces flagged(publication, choice, options);
  for (const std::uint32_t unit : units) {
    out.panels.push_back(panel_of(publication, rows, unit, reading, flagged));
    out.panels.back().title = names.at(unit);
  }
  return out;
}

ResultsPicture chain_results_picture(const Publication& publication, const std::string& unit,
                                     const ResultsChoice& choice, const SignalOptions& options) {
  const Hierarchy& hierarchy = publication.hierarchy();
  std::uint32_t at = hierarchy.find(unit);
  if (at == Hierarchy::none) throw UnknownId("unit", unit);
  const auto tree = last_tree(hierarchy, at);
  ResultsChoice chain = choice;
  chain.units.clear();
  for (; at != Hierarchy::none; at = tree ? hierarchy.superior(*tree)[at] : Hierarchy::none) {
    chain.units.insert(chain.units.begin(), hierarchy.units()[at].code);
  }
  ResultsPicture out = results_picture(publication, chain, options);
  out.columns = 1;
  return out;
}

FunnelPicture funnel_picture(const Publication& publication, const std::string& period, const ResultsChoice& choice,
                             const SignalOptions& options) {
  const auto number = publication.names().periods().find(period);
  if (!number) throw UnknownId("period", period);
  const ChosenRows rows(publication, choice);
  const IndicatorReading reading = options.reading(choice.indicator);
  require(reading.measure != MeasureKind::number, "a funnel is of a share, or of a mean whose spread is known");
  FunnelPicture out;
  add_titles(choice, period, out.title, out.subtitle);
  std::vector<std::int64_t> counts, sizes;
  std::vector<double> means;
  const std::vector<std::uint32_t> units = rows.units(choice);
  const auto names = names_of(publication.hierarchy(), units);
  for (const std::uint32_t unit : units) {
    const auto row = rows.row(unit, static_cast<std::uint16_t>(*number));
    if (!row || std::isnan(publication.value()[*row]) || publication.n()[*row] == 0) continue;
    const std::string& code = publication.hierarchy().units()[unit].code;
    out.dots.push_back({code, names.at(unit), publication.value()[*row], publication.n()[*row], false, false});
    means.push_back(out.dots.back().value);
    sizes.push_back(static_cast<std::int64_t>(out.dots.back().n));
    counts.push_back(std::clamp<std::int64_t>(
        std::llround(means.back() / reading.whole * static_cast<double>(sizes.back())), 0, sizes.back()));
  }
  if (out.dots.empty()) return out;
  const FlaggedPlaces flagged(publication, choice, options);
  const bool is_share = reading.measure == MeasureKind::share;
  const Funnel funnel = is_share ? funnel_of_shares(counts, sizes) : funnel_of_means(means, sizes, reading.spread);
  out.centre = funnel.centre * (is_share ? reading.whole : 1);
  for (std::size_t i = 0; i < out.dots.size(); ++i) {
    const FunnelPlace place = funnel.points[i].place;
    FunnelDot& dot = out.dots[i];
    dot.is_flagged = flagged.has(dot.id, period, SignalKind::outlier);
    dot.is_outside = !dot.is_flagged && (place == FunnelPlace::below || place == FunnelPlace::above);
  }
  add_edges(out, reading, funnel, static_cast<std::uint64_t>(*std::max_element(sizes.begin(), sizes.end())));
  return out;
}

}  // namespace hjul
