// How sure the measures are: intervals by resampling whole units, and a test of "no ordering" by permutation
// (analysis.md 1.4).
//
//   Profile profile = analyse(log);
//   add_intervals(profile, log, {}, {.replicates = 2000, .seed = 1});
//   const PermutationTest test = test_of_no_ordering(log);      // test.p
//
// The cases of one unit (a school) depend on one another, so units are drawn, with all their cases; a case of no unit
// is drawn by itself. Participation is about the units of the register, so there these are drawn, each with what it
// contributed, and one that is drawn twice counts as two. The same seed gives the same answer, with any number of
// threads.
#pragma once

#include "hjul/analysis/measures.hpp"

namespace hjul {

// How often, by which seed, how sure, with how many threads.
struct ResamplingOptions {
  std::uint32_t replicates = 1000;
  std::uint64_t seed = 0;
  double confidence = 0.95;  // above 0, below 1
  unsigned threads = 1;      // 0 counts as 1
};

// The percentile interval of every measure. `no_interval` says why there is none: the measure has no value, there are
// fewer than two units, or it is undefined in more than half of the replicates; others that are undefined are left out.
// For the median of the return, a replicate in which more than half still wait is not left out but counts as longer
// than any: where the upper end falls among these, there is none (open_ended). Throws ContractViolation for options
// outside their limits.
void add_intervals(Profile& profile, const EventLog& log, const MeasureOptions& options = {},
                   const ResamplingOptions& resampling = {});

// Whether the mean of M1 could be chance: the times of each case are dealt anew among the levels that processed it.
struct PermutationTest {
  std::optional<double> p;  // two-sided, (1 + as far from 0 or further) / (1 + replicates); empty without a pair
  double observed = 0;      // the mean of M1 over the cases
  double null_mean = 0;     // of the replicates
  double null_deviation = 0;
  std::uint64_t cases = 0;
  std::uint32_t replicates = 0;
  friend bool operator==(const PermutationTest&, const PermutationTest&) = default;
};
// Throws ContractViolation for options outside their limits.
PermutationTest test_of_no_ordering(const EventLog& log, const MeasureOptions& options = {},
                                    const ResamplingOptions& resampling = {});

}  // namespace hjul
