// Designed and run: where the year deviated from the wheel, and which of its order rules it kept.
//
//   const Conformance year = conformance(replay, day);
//   year.share()                                   // of the rules that were tried, those that were kept
//   for (const OccurrenceRun& each : year.occurrences) if (each.fate == RunFate::missing) ...
//
// An occurrence was held on the first day on which an event names it as its anchor (`hold`, or `agree` and
// `close_review` of its review). Else when something was delivered that a demand of its activity asked of its unit, due
// within its window; or when its unit, or an office of the owner for what the owner does itself, handled something with
// an act of its activity, within its window, and no other occurrence fits; or, where a meeting names only an arena,
// when the wheel has one activity in that arena for a unit that was there, and that one's occurrence in the same turn,
// the nearest one, was not held otherwise. What nobody recorded did not happen, as far as is known; but what lies
// before the ledger's first event is not held against anybody.
#pragma once

#include "hjul/plan/order.hpp"
#include "hjul/status/status.hpp"

namespace hjul {

// What became of an occurrence by the day.
enum class RunFate : std::uint8_t {
  on_time,  // held within its window
  early,
  late,
  missing,        // its window has passed
  ahead,          // it has not
  before_record,  // its window had passed before the ledger's first event: nothing was written down then
};
std::string_view to_string(RunFate fate) noexcept;

// One occurrence, as it was held or not.
struct OccurrenceRun {
  std::uint32_t occurrence = 0;  // index into the plan
  RunFate fate = RunFate::ahead;
  std::optional<Date> held;
  int days_off = 0;  // outside its window: negative early, positive late
  friend bool operator==(const OccurrenceRun&, const OccurrenceRun&) = default;
};

// What became of an order rule between two occurrences.
enum class RunVerdict : std::uint8_t {
  kept,     // for good
  broken,   // for good
  open,     // not yet decided: what should come after has not, and still can
  vacuous,  // what should come after never came: its window has passed, so nothing was tried (unless it comes late);
            // or one of both lies before the record
};
std::string_view to_string(RunVerdict verdict) noexcept;

// One rule between two occurrences, as it was kept or not.
struct PairRun {
  OrderPair pair{};
  RunVerdict verdict = RunVerdict::open;
  friend bool operator==(const PairRun& a, const PairRun& b) {
    return a.pair.rule == b.pair.rule && a.pair.first == b.pair.first && a.pair.then == b.pair.then &&
           a.verdict == b.verdict;
  }
};

// Verdicts on order rules, counted.
struct RunCounts {
  std::uint64_t kept = 0, broken = 0, open = 0, vacuous = 0;
  // kept / (kept + broken), always in [0, 1]; empty where nothing was tried.
  std::optional<double> share() const noexcept;
  friend bool operator==(const RunCounts&, const RunCounts&) = default;
};

// What a ledger says of a plan.
struct Conformance {
  Date as_of = Date::from_serial(0);
  std::vector<OccurrenceRun> occurrences;  // by the plan's order
  std::vector<PairRun> pairs;              // as order_pairs() has them
  std::vector<RunCounts> by_rule;          // by ModelData::order
  RunCounts all;
  std::optional<double> share() const noexcept { return all.share(); }
};

// By the plan in whose setting the ledger is read, as known at the end of the day.
Conformance conformance(const Replay& replay, Date as_of);
// ... among the first events.
Conformance conformance(const Replay& replay, Date as_of, Sequence known);

}  // namespace hjul
