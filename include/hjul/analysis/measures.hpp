// How deductive or inductive a process is, and whether it closes its loops: the measures of analysis.md section 1.
//
//   const Profile profile = analyse(log);
//   if (const auto index = profile.level_order.value) ...   // +1 from below ... -1 from above
//   else explain(profile.level_order.undefined);
//
// A profile, no score: order (M1, M3) says nothing of whether anybody listened (M6, M8). A measure that the log cannot
// answer has no value and a reason; it is never 0 for want of data. Exact duplicates of rows are left out and counted.
//
// Times are rounded down to the resolution before they are compared; two times that differ by at most the tolerance
// are tied. By default a day: plans and ledgers know no more.
//
// The deductive order that analysis.md quotes (administration, politics, professions) does not give -1: with all of
// A, O, L, P in this order it is -2/3, with A, O, P it is -1/3. Only O, A, L, P is -1.
#pragma once

#include <array>

#include "hjul/analysis/event_log.hpp"
#include "hjul/analysis/survival.hpp"
#include "hjul/indicator/interval.hpp"

namespace hjul {

// Of logs, whose times are milliseconds.
inline constexpr std::int64_t milliseconds_per_day = 86'400'000;

// Why a measure has no value.
enum class Undefined : std::uint8_t {
  no,                // it has one
  no_events,         // the log is empty
  no_pairs,          // no case was processed on two levels
  no_processing,     // no case was processed at all
  no_activation,     // nothing that should have come after an analysis
  no_handover,       // nothing went from one level to another
  no_conclusion,     // the owner concluded nothing
  no_decision,       // nothing was decided and no measure set
  nothing_closed,    // every loop is still within its time
  no_dates,          // times only tell the order
  never_half,        // more than half still wait
  beyond_follow_up,  // somebody waits still where the last time lies before the horizon
  no_register,       // nobody said who could have taken part
  small_cell,        // the register is too small to show
  one_eligible,      // evenness needs two
  no_contributions,  // nobody in the register contributed
  no_items,          // no links between contributions and what became of them
  no_input,          // no contribution of the profession in a case that has an outcome
  no_arena,          // no row says where
  one_arena,         // a mix needs two
};
// "no_pairs" ...: stable.
std::string_view to_string(Undefined reason) noexcept;
std::optional<Undefined> parse_undefined(std::string_view word) noexcept;

// Why a measure has no interval.
enum class NoInterval : std::uint8_t {
  no,              // it has one
  not_asked,       // analyse() makes none; add_intervals() does (resampling.hpp)
  no_value,        // a measure without a value has no interval
  few_units,       // drawing needs two units
  seldom_defined,  // more than half of the draws have no value
  open_ended,      // in so many draws more than half still wait that the interval has no upper end
};
// "not_asked" ...: stable.
std::string_view to_string(NoInterval reason) noexcept;

// One answer.
struct Measure {
  std::optional<double> value;
  Undefined undefined = Undefined::no_events;  // why there is no value
  double numerator = 0;
  double denominator = 0;
  std::uint64_t n = 0;               // the cases that it rests on
  std::optional<double> coverage;    // the share of the log that it could use; what that is stands at each measure
  std::optional<Interval> interval;  // by bootstrap (resampling.hpp)
  NoInterval no_interval = NoInterval::not_asked;
  friend bool operator==(const Measure&, const Measure&) = default;
};

// What should come after the profession's own analysis (U19, U20).
inline constexpr std::array<ActivityClass, 4> analysed_before = {ActivityClass::report, ActivityClass::dialogue,
                                                                 ActivityClass::treat, ActivityClass::decide};

// What the measures shall count.
struct MeasureOptions {
  ActivityClasses processing = processing_classes;
  std::int64_t resolution_ms = milliseconds_per_day;  // >= 1
  std::int64_t tolerance_ms = 0;                      // >= 0
  double loop_horizon_days = 365;                     // M6: the time within which a loop should close
  double return_horizon_days = 365;                   // M5: of the restricted mean
  // M7: the units that could have taken part. Empty: nobody said, and participation is undefined.
  std::optional<std::vector<std::string>> eligible = {};
  std::size_t smallest_register = 3;  // with fewer eligible units, participation would tell about each of them
  unsigned threads = 1;               // 1 ... 256; they change nothing but the time
};

// The figures of one case. All measures are made of their sums.
struct CaseFigures {
  std::uint32_t rows = 0;        // without duplicates
  std::uint32_t duplicates = 0;  // left out
  std::uint32_t with_level = 0, with_arena = 0, informal = 0;
  bool is_processed = false;
  std::uint8_t seen_levels = 0;  // that processed it
  // M1. Pairs of levels that processed the case, and of all levels of the log, where one that never did counts as later
  // than those that did, and two such as tied.
  std::int32_t concordant = 0, discordant = 0, tied = 0;
  std::int32_t censored_concordant = 0, censored_discordant = 0, censored_tied = 0;
  double first_share = 0, first_null = 0;                   // M2, and what it would be by chance
  std::array<std::uint32_t, 4> activations{}, fulfilled{};  // M3, by analysed_before
  double up = 0, down = 0, same = 0;                        // M4
  // M5: days from the owner's conclusion to the return; up to the end of the log where there is none yet.
  bool has_conclusion = false;
  Waiting back{};
  std::uint32_t closed = 0, expired = 0, open = 0;               // M6
  std::uint32_t sent = 0, kept = 0, final_items = 0, added = 0;  // M8

  std::int32_t pairs() const noexcept { return concordant + discordant + tied; }
  std::int32_t censored_pairs() const noexcept { return censored_concordant + censored_discordant + censored_tied; }
  // M1 of the case; empty without a pair.
  std::optional<double> level_order() const noexcept;
  std::optional<double> censored_level_order() const noexcept;
  friend bool operator==(const CaseFigures&, const CaseFigures&) = default;
};

// Handovers by level, weighted as in M4: from the row's level to the column's.
class HandoverMatrix {
 public:
  HandoverMatrix() : HandoverMatrix(0) {}
  explicit HandoverMatrix(int levels);
  int levels() const noexcept { return levels_; }
  // Precondition: levels of the matrix.
  double at(int from, int to) const;
  void add(int from, int to, double weight) noexcept;
  // Precondition: of as many levels.
  void add(const HandoverMatrix& more);
  std::span<const double> cells() const noexcept { return cells_; }  // row by row
  double up() const noexcept;
  double down() const noexcept;
  double same() const noexcept;
  friend bool operator==(const HandoverMatrix&, const HandoverMatrix&) = default;

 private:
  int levels_;
  std::vector<double> cells_;
};

// M8 between two levels that one after the other refer to contributions: how many of the sent ones are there again.
struct Retention {
  std::int8_t from = 0, to = 0;
  std::uint64_t sent = 0, kept = 0;
  friend bool operator==(const Retention&, const Retention&) = default;
};

// All measures of a log.
struct Profile {
  std::uint64_t events = 0;      // without duplicates
  std::uint64_t duplicates = 0;  // left out
  std::uint64_t cases = 0;
  std::uint64_t processed_cases = 0;

  // M1, Somers' D(time | level), pooled over all pairs of levels. Coverage: of the pairs of all levels of the log, in
  // the cases that anybody processed. Where the profession is missing it misleads; read the censored form then, which
  // is the one to use once cases are closed.
  Measure level_order;
  Measure level_order_mean;      // over the cases
  Measure level_order_censored;  // pooled
  Measure level_order_censored_mean;
  // What the mean's variance would be if the order were chance alone, without ties (1.4): of the levels in each case.
  double null_variance_of_mean = 0;

  // M2. Coverage: the share of cases that anybody processed. By chance it would be `profession_first_null`.
  Measure profession_first;
  double profession_first_null = 0;

  // M3. Coverage: the share of cases with an activation.
  Measure precedence;
  std::array<Measure, 4> precedence_of;  // by analysed_before

  // M4. Coverage: the share of rows with a level. Rows without one are left out before rows are paired.
  Measure handover;
  HandoverMatrix handovers;

  // M5, in days: from the owner's conclusion (its first decision, else its first treatment) to the first event in which
  // the profession receives it (receives, is given feedback, or works on it later). value: the median. Coverage: the
  // share of cases with a conclusion.
  Measure return_latency;
  Measure return_latency_mean;  // restricted to the horizon
  Survival returns;

  // M6: decisions and measures that were evaluated, and the evaluation worked on by the profession, within the horizon.
  // Coverage: the share of loops that are not open. `closing` in days.
  Measure loop_closure;
  std::uint64_t open_loops = 0;
  Survival closing;

  // M7. value: the share of eligible units that processed anything. Coverage: the share of processing rows that name an
  // eligible unit.
  Measure participation;
  Measure evenness;       // Pielou's H / ln k over the eligible units
  Measure gini_evenness;  // 1 - Gini

  // M8: contributions of the profession that are in the owner's outcome (its decisions, else what it treated, else its
  // reports). Coverage: the share of cases with both.
  Measure input_uptake;
  Measure added_share;  // of the outcome, what the profession did not contribute
  std::vector<Retention> retention;

  // value: H / ln K over the arenas. Coverage: the share of rows with an arena. Descriptive only.
  Measure arena_mix;
  double arena_entropy = 0;  // H
  double arena_simpson = 0;  // 1 - sum of squared shares
  Measure informal_share;
  std::vector<std::uint64_t> arena_counts;  // by number of the log
};

// One pass over the rows. Throws ContractViolation for options outside their limits.
Profile analyse(const EventLog& log, const MeasureOptions& options = {});
// The same, case by case, in the order of the log.
std::vector<CaseFigures> case_figures(const EventLog& log, const MeasureOptions& options = {});

// Variance of M1 of one case in which `levels` levels come in random order, without ties: 2(2L+5) / (9L(L-1)).
// Precondition: levels >= 2.
double null_variance_of_level_order(int levels);
// Somers' D(column | row) of a table of counts, both in ascending order (analysis.md 1.5); empty without a pair of
// different rows. Precondition: cells.size() is a multiple of columns.
std::optional<double> somers_d(std::span<const std::uint64_t> cells, std::size_t columns);

// ---------------------------------------------------------------------------------------------------------- bodies

inline std::optional<double> CaseFigures::level_order() const noexcept {
  if (pairs() == 0) return std::nullopt;
  return static_cast<double>(concordant - discordant) / pairs();
}

inline std::optional<double> CaseFigures::censored_level_order() const noexcept {
  if (censored_pairs() == 0) return std::nullopt;
  return static_cast<double>(censored_concordant - censored_discordant) / censored_pairs();
}

}  // namespace hjul
