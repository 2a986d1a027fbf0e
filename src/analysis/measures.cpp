#include "hjul/analysis/measures.hpp"

#include <algorithm>
#include <cmath>

#include "profile_sums.hpp"
#include "spread.hpp"

namespace hjul {
namespace {

using detail::RatioOf;

constexpr std::array<std::string_view, 20> undefined_words = {
    "no",           "no_events",        "no_pairs", "no_processing", "no_activation",    "no_handover", "no_conclusion",
    "no_decision",  "nothing_closed",   "no_dates", "never_half",    "beyond_follow_up", "no_register", "small_cell",
    "one_eligible", "no_contributions", "no_items", "no_input",      "no_arena",         "one_arena"};

constexpr std::array<std::string_view, 6> no_interval_words = {"no",        "not_asked",      "no_value",
                                                               "few_units", "seldom_defined", "open_ended"};

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

std::uint64_t sum_of(std::span<const std::uint64_t> counts) {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : counts) sum += count;
  return sum;
}

// Says what the sums come to.
class ProfileMaker {
 public:
  ProfileMaker(const EventLog& log, const MeasureOptions& options, detail::LogSums sums)
      : log_(log),
        options_(options),
        eligible_(sums.eligible),
        sums_(std::move(sums.sums)),
        totals_(std::move(sums.totals)) {
    profile_.events = sums_.events;
    profile_.duplicates = sums_.duplicates;
    profile_.cases = sums_.cases;
    profile_.processed_cases = sums_.processed_cases;
    profile_.open_loops = sums_.open_loops;
  }

  Profile finish() &&;

 private:
  Undefined why_no(RatioOf which) const;
  void finish_ratios();
  void finish_coverages();
  void finish_returns();
  void finish_participation();
  void finish_arenas();

  const EventLog& log_;
  const MeasureOptions& options_;
  std::size_t eligible_;
  detail::ProfileSums sums_;
  detail::LogTotals totals_;
  Profile profile_;
};

Undefined ProfileMaker::why_no(RatioOf which) const {
  if (profile_.events == 0) return Undefined::no_events;
  switch (which) {
    case RatioOf::level_order:
    case RatioOf::level_order_mean:
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
    measure.numerator = sums_.ratios[i].numerator;
    measure.denominator = sums_.ratios[i].denominator;
    measure.n = sums_.ratio_cases[i];
    if (measure.denominator > 0)
      answer(measure, measure.numerator / measure.denominator);
    else
      refuse(measure, why_no(which));
  }
  if (profile_.processed_cases > 0)
    profile_.profession_first_null = sums_.first_null / static_cast<double>(profile_.processed_cases);
  if (const double n = profile_.level_order_mean.denominator; n > 0)
    profile_.null_variance_of_mean = sums_.null_variance / (n * n);
}

void ProfileMaker::finish_coverages() {
  const auto cases = static_cast<double>(profile_.cases);
  const auto rows = static_cast<double>(profile_.events);
  const auto of_cases = [&](const Measure& measure) { return share_of(static_cast<double>(measure.n), cases); };
  const auto pairs = share_of(profile_.level_order.denominator, static_cast<double>(sums_.all_pairs));
  profile_.level_order.coverage = profile_.level_order_mean.coverage = pairs;
  profile_.level_order_censored.coverage = of_cases(profile_.level_order_censored);
  profile_.level_order_censored_mean.coverage = profile_.level_order_censored.coverage;
  profile_.profession_first.coverage = of_cases(profile_.profession_first);
  profile_.precedence.coverage = of_cases(profile_.precedence);
  for (Measure& each : profile_.precedence_of) each.coverage = of_cases(each);
  profile_.handover.coverage = share_of(static_cast<double>(sums_.with_level), rows);
  profile_.input_uptake.coverage = of_cases(profile_.input_uptake);
  profile_.added_share.coverage = of_cases(profile_.added_share);
  profile_.arena_mix.coverage = share_of(static_cast<double>(sums_.with_arena), rows);
  profile_.informal_share.coverage = profile_.arena_mix.coverage;
  if (eligible_ > 0)
    profile_.participation.coverage =
        share_of(static_cast<double>(sum_of(totals_.contributions)), static_cast<double>(totals_.processing_rows));
  profile_.evenness.coverage = profile_.gini_evenness.coverage = profile_.participation.coverage;
  const double loops = profile_.loop_closure.denominator;
  profile_.loop_closure.coverage = share_of(loops, loops + static_cast<double>(profile_.open_loops));
}

void ProfileMaker::finish_returns() {
  Measure& median = profile_.return_latency;
  Measure& mean = profile_.return_latency_mean;
  profile_.returns = sums_.returns.curve();
  median.n = mean.n = profile_.returns.size();
  median.denominator = mean.denominator = static_cast<double>(median.n);
  median.coverage = mean.coverage = share_of(median.denominator, static_cast<double>(profile_.cases));
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

void ProfileMaker::finish_participation() {
  Measure& share = profile_.participation;
  const double total = static_cast<double>(sum_of(totals_.contributions));
  const auto eligible = static_cast<double>(eligible_);
  const auto active = std::count_if(totals_.contributions.begin(), totals_.contributions.end(),
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
  evenness.numerator = detail::entropy_of(totals_.contributions, total);
  evenness.denominator = std::log(eligible);
  answer(evenness, std::min(1.0, evenness.numerator / evenness.denominator));
  std::vector<std::uint64_t> sorted = totals_.contributions;
  std::sort(sorted.begin(), sorted.end());
  gini.denominator = (eligible - 1) * total;
  gini.numerator = gini.denominator - detail::gini_sum(sorted);
  answer(gini, gini.numerator / gini.denominator);
}

void ProfileMaker::finish_arenas() {
  profile_.arena_counts = std::move(totals_.arenas);
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
  profile_.arena_entropy = detail::entropy_of(profile_.arena_counts, total);
  profile_.arena_simpson = 1 - squares;
  mix.numerator = profile_.arena_entropy;
  mix.denominator = std::log(static_cast<double>(kinds));
  if (kinds < 2) return refuse(mix, Undefined::one_arena);
  answer(mix, std::min(1.0, mix.numerator / mix.denominator));
}

Profile ProfileMaker::finish() && {
  finish_ratios();
  finish_coverages();
  finish_returns();
  profile_.closing = totals_.loops.curve();
  finish_participation();
  finish_arenas();
  profile_.handovers = std::move(totals_.handovers);
  profile_.retention = std::move(totals_.retention);
  return std::move(profile_);
}

}  // namespace

std::string_view to_string(Undefined reason) noexcept { return undefined_words[static_cast<std::size_t>(reason)]; }

std::optional<Undefined> parse_undefined(std::string_view word) noexcept {
  const auto found = std::find(undefined_words.begin(), undefined_words.end(), word);
  if (found == undefined_words.end()) return std::nullopt;
  return static_cast<Undefined>(found - undefined_words.begin());
}

std::string_view to_string(NoInterval reason) noexcept { return no_interval_words[static_cast<std::size_t>(reason)]; }

Profile analyse(const EventLog& log, const MeasureOptions& options) {
  return ProfileMaker(log, options, detail::sums_of(log, options)).finish();
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
