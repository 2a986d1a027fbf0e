// What the cases of a log add up to, with any number of threads: the log is cut into runs of cases, always the same,
// and what is no whole number is added run by run in their order. So the same bytes come out.
#pragma once

#include "case_reader.hpp"
#include "ratios.hpp"

namespace hjul::detail {

struct ProfileSums {
  std::uint64_t events = 0, duplicates = 0, cases = 0, processed_cases = 0;
  std::uint64_t with_level = 0, with_arena = 0, open_loops = 0;
  std::uint64_t all_pairs = 0;                           // of levels, also of those that never processed
  std::array<std::uint64_t, ratio_count> ratio_cases{};  // with a denominator
  WaitCounts returns;
  // No whole numbers.
  Ratios ratios{};
  double first_null = 0;
  double null_variance = 0;  // of M1, summed over the cases with a pair

  void add(const CaseFigures& figures);
  void add_counts(const ProfileSums& more);
  void add_fractions(const ProfileSums& more);
};

struct LogSums {
  ProfileSums sums;
  LogTotals totals;  // settled
  std::size_t eligible = 0;
};

// Throws ContractViolation for options outside their limits.
LogSums sums_of(const EventLog& log, const MeasureOptions& options);

}  // namespace hjul::detail
