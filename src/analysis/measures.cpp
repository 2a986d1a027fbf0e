#include "hjul/analysis/measures.hpp"

#include <algorithm>
#include <cmath>

#include "case_reader.hpp"
#include "ratios.hpp"

namespace hjul {
namespace {

using detail::RatioOf;

constexpr std::array<std::string_view, 20> undefined_words = {
    "no",           "no_events",        "no_pairs", "no_processing", "no_activation",    "no_handover", "no_conclusion",
    "no_decision",  "nothing_closed",   "no_dates", "never_half",    "beyond_follow_up", "no_register", "small_cell",
    "one_eligible", "no_contributions", "no_items", "no_input",      "no_arena",         "one_arena"};

void refuse(Measure& measure, Undefined why) {
  measure.value.reset();
  measure.undefined = why;
}

void answer(Measure& measure, double value) {
  measure.value = value;
  measure.undefined = Undefined::no;
}

std::optional<double> share_of(double part, double whole) {
  return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

double entropy_of(std::span<const std::uint64_t> counts, double total) {
  double entropy = 0;
  for (const std::uint64_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / total;
    entropy -= share * std::log(share);
  }
  return entropy;
}

std::uint64_t sum_of(std::span<const std::uint64_t> counts) {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : counts) sum += count;
  return sum;
}

// Gathers the cases, then says what they come to.
class ProfileMaker {
 public:
  ProfileMaker(const EventLog& log, const MeasureOptions& options, std::size_t eligible)
      : log_(log), options_(options), eligible_(eligible) {}

  void add(const CaseFigures& figures);
  Profile finish(detail::LogTotals totals) &&;

 private:
  Undefined why_no(RatioOf which) const;
  void finish_ratios();
  void finish_coverages(const detail::LogTotals& totals);
  void finish_returns();
  void finish_loops(std::vector<Waiting> loops);
  void finish_participation(const detail::LogTotals& totals);
  void finish_arenas(std::vector<std::uint64_t> counts);

  const EventLog& log_;
  const MeasureOptions& options_;
  std::size_t eligible_;
  Profile profile_;
  detail::Ratios ratios_{};
  std::array<std::uint64_t, detail::ratio_count> cases_{};  // with a denominator
  std::vector<Waiting> returns_;
  std::uint64_t with_level_ = 0, with_arena_ = 0;
  std::uint64_t all_pairs_ = 0;
  double first_null_ = 0;
  double null_variance_ = 0;
};

void ProfileMaker::add(const CaseFigures& figures) {
  ++profile_.cases;
  profile_.events += figures.rows;
  profile_.duplicates += figures.duplicates;
  profile_.processed_cases += figures.is_processed;
  const detail::Ratios ratios = detail::ratios_of(figures);
  detail::add(ratios_, ratios);
  for (std::size_t i = 0; i < ratios.size(); ++i) cases_[i] += ratios[i].denominator > 0;
  with_level_ += figures.with_level;
  with_arena_ += figures.with_arena;
  all_pairs_ += static_cast<std::uint64_t>(figures.censored_pairs());
  first_null_ += figures.first_null;
  if (const std::int32_t pairs = figures.pairs(); pairs > 0) {
    const double levels = (1 + std::sqrt(1.0 + 8.0 * pairs)) / 2;
    null_variance_ += null_variance_of_level_order(static_cast<int>(std::lround(levels)));
  }
  if (figures.has_conclusion) returns_.push_back(figures.back);
  profile_.open_loops += figures.open;
}

Undefined ProfileMaker::why_no(RatioOf which) const {
  if (profile_.events == 0) return Undefined::no_events;
  switch (which) {
    case RatioOf::level_order:
    case RatioOf::level_order_mean:
      return profile_.processed_cases == 0 ? Undefined::no_processing : Undefined::no_pairs;
    case RatioOf::level_order_censored:
    case RatioOf::level_order_censored_mean:
      return profile_.processed_cases == 0 ? Undefined::no_processing : Undefined::no_pairs;
    case RatioOf::profession_first: return Undefined::no_processing;
    case RatioOf::handover: return Undefined::no_handover;
    case RatioOf::loop_closure:
      if (!log_.has_dates()) return Undefined::no_dates;
      return profile_.open_loops > 0 ? Undefined::nothing_closed : Undefined::no_decision;
    case RatioOf::input_uptake:
    case RatioOf::added_share: return log_.has_items() ? Undefined::no_input : Undefined::no_items;
    case RatioOf::informal_share: return Undefined::no_arena;
    default: return Undefined::no_activation;
  }
}

void ProfileMaker::finish_ratios() {
  for (std::size_t i = 0; i < detail::ratio_count; ++i) {
    const auto which = static_cast<RatioOf>(i);
    Measure& measure = detail::measure_of(profile_, which);
    measure.numerator = ratios_[i].numerator;
    measure.denominator = ratios_[i].denominator;
    measure.n = cases_[i];
    if (measure.denominator > 0)
      answer(measure, measure.numerator / measure.denominator);
    else
      refuse(measure, why_no(which));
  }
  if (profile_.processed_cases > 0)
    profile_.profession_first_null = first_null_ / static_cast<double>(profile_.processed_cases);
  if (const double n = profile_.level_order_mean.denominator; n > 0)
    profile_.null_variance_of_mean = null_variance_ / (n * n);
}

void ProfileMaker::finish_coverages(const detail::LogTotals& totals) {
  const auto cases = static_cast<double>(profile_.cases);
  const auto rows = static_cast<double>(profile_.events);
  const auto of_cases = [&](const Measure& measure) { return share_of(static_cast<double>(measure.n), cases); };
  const auto pairs = share_of(profile_.level_order.denominator, static_cast<double>(all_pairs_));
  profile_.level_order.coverage = profile_.level_order_mean.coverage = pairs;
  profile_.level_order_censored.coverage = of_cases(profile_.level_order_censored);
  profile_.level_order_censored_mean.coverage = profile_.level_order_censored.coverage;
  profile_.profession_first.coverage = of_cases(profile_.profession_first);
  profile_.precedence.coverage = of_cases(profile_.precedence);
  for (Measure& each : profile_.precedence_of) each.coverage = of_cases(each);
  profile_.handover.coverage = share_of(static_cast<double>(with_level_), rows);
  profile_.input_uptake.coverage = of_cases(profile_.input_uptake);
  profile_.added_share.coverage = of_cases(profile_.added_share);
  profile_.arena_mix.coverage = share_of(static_cast<double>(with_arena_), rows);
  profile_.informal_share.coverage = profile_.arena_mix.coverage;
  if (eligible_ > 0)
    profile_.participation.coverage =
        share_of(static_cast<double>(sum_of(totals.contributions)), static_cast<double>(totals.processing_rows));
  profile_.evenness.coverage = profile_.gini_evenness.coverage = profile_.participation.coverage;
}

void ProfileMaker::finish_returns() {
  Measure& median = profile_.return_latency;
  Measure& mean = profile_.return_latency_mean;
  median.n = mean.n = returns_.size();
  median.denominator = mean.denominator = static_cast<double>(returns_.size());
  median.coverage = mean.coverage = share_of(static_cast<double>(returns_.size()), static_cast<double>(profile_.cases));
  profile_.returns = Survival::of(std::move(returns_));
  median.numerator = mean.numerator = static_cast<double>(profile_.returns.ended());
  if (median.n == 0) {
    const Undefined why = profile_.events == 0 ? Undefined::no_events
                          : !log_.has_dates()  ? Undefined::no_dates
                                               : Undefined::no_conclusion;
    refuse(median, why);
    refuse(mean, why);
    return;
  }
  if (const auto half = profile_.returns.median())
    answer(median, *half);
  else
    refuse(median, Undefined::never_half);
  if (const auto restricted = profile_.returns.restricted_mean(options_.return_horizon_days))
    answer(mean, *restricted);
  else
    refuse(mean, Undefined::beyond_follow_up);
}

void ProfileMaker::finish_loops(std::vector<Waiting> loops) {
  profile_.loop_closure.coverage = share_of(
      profile_.loop_closure.denominator, profile_.loop_closure.denominator + static_cast<double>(profile_.open_loops));
  profile_.closing = Survival::of(std::move(loops));
}

void ProfileMaker::finish_participation(const detail::LogTotals& totals) {
  Measure& share = profile_.participation;
  const double total = static_cast<double>(sum_of(totals.contributions));
  const auto eligible = static_cast<double>(eligible_);
  const auto active = std::count_if(totals.contributions.begin(), totals.contributions.end(),
                                    [](std::uint64_t count) { return count > 0; });
  for (Measure* each : {&share, &profile_.evenness, &profile_.gini_evenness}) each->n = eligible_;
  const auto refuse_all = [&](Undefined why) {
    for (Measure* each : {&share, &profile_.evenness, &profile_.gini_evenness}) refuse(*each, why);
  };
  if (eligible_ == 0) return refuse_all(Undefined::no_register);
  if (eligible_ < options_.smallest_register) {
    for (Measure* each : {&share, &profile_.evenness, &profile_.gini_evenness}) each->coverage.reset();
    return refuse_all(Undefined::small_cell);
  }
  share.numerator = static_cast<double>(active);
  share.denominator = eligible;
  answer(share, share.numerator / eligible);
  Measure& evenness = profile_.evenness;
  Measure& gini = profile_.gini_evenness;
  if (eligible_ < 2 || total == 0) {
    const Undefined why = eligible_ < 2 ? Undefined::one_eligible : Undefined::no_contributions;
    refuse(evenness, why);
    refuse(gini, why);
    return;
  }
  evenness.numerator = entropy_of(totals.contributions, total);
  evenness.denominator = std::log(eligible);
  answer(evenness, std::min(1.0, evenness.numerator / evenness.denominator));
  // Gini over k units, made to reach 1 where one of them does everything: times k / (k - 1).
  std::vector<std::uint64_t> sorted = totals.contributions;
  std::sort(sorted.begin(), sorted.end());
  double weighted = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i)
    weighted += (2.0 * static_cast<double>(i + 1) - eligible - 1) * static_cast<double>(sorted[i]);
  gini.numerator = (eligible - 1) * total - weighted;
  gini.denominator = (eligible - 1) * total;
  answer(gini, gini.numerator / gini.denominator);
}

void ProfileMaker::finish_arenas(std::vector<std::uint64_t> counts) {
  profile_.arena_counts = std::move(counts);
  Measure& mix = profile_.arena_mix;
  mix.n = profile_.cases;
  const auto total = static_cast<double>(sum_of(profile_.arena_counts));
  if (total == 0) return refuse(mix, profile_.events == 0 ? Undefined::no_events : Undefined::no_arena);
  double squares = 0;
  std::size_t kinds = 0;
  for (const std::uint64_t count : profile_.arena_counts) {
    const double share = static_cast<double>(count) / total;
    squares += share * share;
    kinds += count > 0;
  }
  profile_.arena_entropy = entropy_of(profile_.arena_counts, total);
  profile_.arena_simpson = 1 - squares;
  mix.numerator = profile_.arena_entropy;
  mix.denominator = std::log(static_cast<double>(kinds));
  if (kinds < 2) return refuse(mix, Undefined::one_arena);
  answer(mix, std::min(1.0, mix.numerator / mix.denominator));
}

Profile ProfileMaker::finish(detail::LogTotals totals) && {
  finish_ratios();
  finish_coverages(totals);
  finish_returns();
  finish_loops(std::move(totals.loops));
  finish_participation(totals);
  finish_arenas(std::move(totals.arenas));
  profile_.handovers = std::move(totals.handovers);
  std::sort(totals.retention.begin(), totals.retention.end(),
            [](const Retention& a, const Retention& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
  profile_.retention = std::move(totals.retention);
  return std::move(profile_);
}

}  // namespace

std::string_view to_string(Undefined reason) noexcept { return undefined_words[static_cast<std::size_t>(reason)]; }

std::optional<Undefined> parse_undefined(std::string_view word) noexcept {
  const auto found = std::find(undefined_words.begin(), undefined_words.end(), word);
  if (found == undefined_words.end()) return std::nullopt;
  return static_cast<Undefined>(found - undefined_words.begin());
}

Profile analyse(const EventLog& log, const MeasureOptions& options) {
  detail::CaseReader reader(log, options);
  detail::LogTotals totals = reader.empty_totals();
  ProfileMaker maker(log, options, reader.eligible_count());
  for (std::size_t c = 0; c < log.case_count(); ++c) maker.add(reader.read(c, totals));
  return std::move(maker).finish(std::move(totals));
}

std::vector<CaseFigures> case_figures(const EventLog& log, const MeasureOptions& options) {
  detail::CaseReader reader(log, options);
  detail::LogTotals totals = reader.empty_totals();
  std::vector<CaseFigures> figures;
  figures.reserve(log.case_count());
  for (std::size_t c = 0; c < log.case_count(); ++c) figures.push_back(reader.read(c, totals));
  return figures;
}

}  // namespace hjul
