#include "clusters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "case_reader.hpp"
#include "hjul/base/philox.hpp"
#include "spread.hpp"

namespace hjul::detail {
namespace {

enum Stream : std::uint32_t { of_bootstrap = 1, of_register = 5 };

double& value_of(Draw& draw, Drawn which) noexcept { return draw[static_cast<std::size_t>(which)]; }

}  // namespace

Measure& drawn_measure(Profile& profile, std::size_t which) noexcept {
  if (which < ratio_count) return measure_of(profile, static_cast<RatioOf>(which));
  switch (static_cast<Drawn>(which)) {
    case Drawn::return_latency: return profile.return_latency;
    case Drawn::return_latency_mean: return profile.return_latency_mean;
    case Drawn::arena_mix: return profile.arena_mix;
    case Drawn::participation: return profile.participation;
    case Drawn::evenness: return profile.evenness;
    default: return profile.gini_evenness;
  }
}

Clusters::Clusters(const EventLog& log, const MeasureOptions& options)
    : arena_count_(log.arena_names().size()), horizon_(options.return_horizon_days) {
  CaseReader reader(log, options);
  LogTotals totals = reader.empty_totals();
  std::vector<std::uint32_t> place(log.unit_names().size(), EventLog::no_name);
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const CaseFigures figures = reader.read(c, totals);
    const std::uint32_t unit = log.case_units()[c];
    auto cluster = static_cast<std::uint32_t>(ratios_.size());
    if (unit != EventLog::no_name && place[unit] != EventLog::no_name) {
      cluster = place[unit];
    } else {
      ratios_.emplace_back();
      arena_rows_.emplace_back();
    }
    if (unit != EventLog::no_name) place[unit] = cluster;
    note_case(cluster, figures);
    reader.for_each_row([&](std::size_t row) {
      if (log.arenas()[row] != EventLog::no_arena) note_arena(cluster, log.arenas()[row]);
    });
  }
  number_waits();
  totals.settle();
  register_ = std::move(totals.contributions);
  std::sort(register_.begin(), register_.end());
}

void Clusters::note_case(std::uint32_t cluster, const CaseFigures& figures) {
  add(ratios_[cluster], ratios_of(figures));
  if (!figures.has_conclusion) return;
  waits_.push_back({cluster, 0, figures.back.is_over});
  wait_times_.push_back(figures.back.time);
}

void Clusters::note_arena(std::uint32_t cluster, std::uint16_t arena) {
  std::vector<ArenaRows>& known = arena_rows_[cluster];
  const auto at = std::lower_bound(known.begin(), known.end(), arena,
                                   [](const ArenaRows& each, std::uint16_t wanted) { return each.arena < wanted; });
  if (at != known.end() && at->arena == arena)
    ++at->rows;
  else
    known.insert(at, {arena, 1});
}

void Clusters::number_waits() {
  std::vector<double> lengths = wait_times_;
  std::sort(lengths.begin(), lengths.end());
  lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
  for (std::size_t i = 0; i < waits_.size(); ++i)
    waits_[i].length =
        static_cast<std::uint32_t>(std::lower_bound(lengths.begin(), lengths.end(), wait_times_[i]) - lengths.begin());
  wait_times_ = std::move(lengths);
}

void Clusters::draw_cases(std::uint64_t seed, std::uint32_t replicate, Draw& into) const {
  PhiloxStream chance(seed, {of_bootstrap, replicate, 0});
  std::vector<std::uint32_t> drawn(size(), 0);
  Ratios sums{};
  for (std::size_t i = 0; i < size(); ++i) {
    const std::uint32_t cluster = chance.below(static_cast<std::uint32_t>(size()));
    add(sums, ratios_[cluster]);
    ++drawn[cluster];
  }
  for (std::size_t i = 0; i < ratio_count; ++i)
    if (sums[i].denominator > 0) into[i] = sums[i].numerator / sums[i].denominator;
  draw_waits(drawn, into);
  draw_arenas(drawn, into);
}

void Clusters::draw_waits(const std::vector<std::uint32_t>& drawn, Draw& into) const {
  std::vector<Survival::Step> steps(wait_times_.size());
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i].time = wait_times_[i];
  for (const Wait& wait : waits_) {
    Survival::Step& step = steps[wait.length];
    (wait.is_over ? step.ended : step.censored) += drawn[wait.cluster];
  }
  const Survival curve = Survival::of_steps(std::move(steps));
  if (curve.size() == 0) return;
  value_of(into, Drawn::return_latency) = curve.median().value_or(std::numeric_limits<double>::infinity());
  if (const auto mean = curve.restricted_mean(horizon_)) value_of(into, Drawn::return_latency_mean) = *mean;
}

void Clusters::draw_arenas(const std::vector<std::uint32_t>& drawn, Draw& into) const {
  std::vector<std::uint64_t> counts(arena_count_, 0);
  for (std::size_t c = 0; c < size(); ++c)
    for (const ArenaRows& each : arena_rows_[c]) counts[each.arena] += std::uint64_t{each.rows} * drawn[c];
  std::uint64_t total = 0;
  std::size_t kinds = 0;
  for (const std::uint64_t count : counts) {
    total += count;
    kinds += count > 0;
  }
  if (kinds < 2) return;
  const double entropy = entropy_of(counts, static_cast<double>(total));
  value_of(into, Drawn::arena_mix) = std::min(1.0, entropy / std::log(static_cast<double>(kinds)));
}

void Clusters::draw_register(std::uint64_t seed, std::uint32_t replicate, Draw& into) const {
  PhiloxStream chance(seed, {of_register, replicate, 0});
  const std::size_t units = register_.size();
  std::vector<std::uint32_t> drawn(units, 0);
  for (std::size_t i = 0; i < units; ++i) ++drawn[chance.below(static_cast<std::uint32_t>(units))];
  std::vector<std::uint64_t> sample;  // ascending, as the register is
  sample.reserve(units);
  std::uint64_t total = 0;
  std::size_t active = 0;
  for (std::size_t i = 0; i < units; ++i) {
    sample.insert(sample.end(), drawn[i], register_[i]);
    total += drawn[i] * register_[i];
    active += register_[i] > 0 ? drawn[i] : 0;
  }
  const auto k = static_cast<double>(units), sum = static_cast<double>(total);
  value_of(into, Drawn::participation) = static_cast<double>(active) / k;
  if (total == 0) return;
  value_of(into, Drawn::evenness) = std::min(1.0, entropy_of(sample, sum) / std::log(k));
  value_of(into, Drawn::gini_evenness) = 1 - gini_sum(sample) / ((k - 1) * sum);
}

}  // namespace hjul::detail
