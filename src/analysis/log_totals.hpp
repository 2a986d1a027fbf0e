// What a pass over a log adds up beside the figures of its cases. All but the handovers are whole numbers, so that it
// does not matter in which order parts are added.
#pragma once

#include <algorithm>

#include "hjul/analysis/measures.hpp"

namespace hjul::detail {

// Waits, counted by whole days: there are many of them, and few lengths.
class WaitCounts {
 public:
  // Adds it so many times. Precondition: time >= 0.
  void add(Waiting wait, std::uint64_t times = 1);
  void add_days(std::uint64_t days, bool is_over, std::uint64_t times = 1);
  void add(const WaitCounts& more);
  Survival curve() const;

 private:
  static constexpr std::size_t most_days = 1 << 16;
  bool make_room(std::size_t day);                    // whether it is one of most_days
  std::vector<std::array<std::uint64_t, 2>> by_day_;  // censored, over
  std::vector<Waiting> others_;                       // of parts of days, or very long
};

inline void WaitCounts::add_days(std::uint64_t days, bool is_over, std::uint64_t times) {
  if (days >= by_day_.size() && !make_room(days)) {
    others_.insert(others_.end(), times, {static_cast<double>(days), is_over});
    return;
  }
  by_day_[days][is_over] += times;
}

inline void WaitCounts::add(Waiting wait, std::uint64_t times) {
  // A length that no whole number holds is none of those below.
  const auto days = static_cast<std::int64_t>(std::min(wait.time, static_cast<double>(most_days)));
  if (static_cast<double>(days) == wait.time)
    add_days(static_cast<std::uint64_t>(days), wait.is_over, times);
  else
    others_.insert(others_.end(), times, wait);
}

struct LogTotals {
  HandoverMatrix handovers;
  std::vector<std::uint64_t> arenas;         // rows by arena; the last: none
  std::vector<std::uint64_t> contributions;  // processing rows by eligible unit; the last: others
  std::uint64_t processing_rows = 0;
  WaitCounts loops;
  std::vector<Retention> retention;  // by (from, to) of the levels that occurred
  // Of short cases, by 16 * from + to. Handovers that weigh 1, levels from 1 (0: none); retention, levels from 0 (8:
  // none).
  std::array<std::uint64_t, 256> steps{}, sent{}, kept{};

  // Of which matrix and table of arenas and units.
  LogTotals(int levels, std::size_t arena_count, std::size_t eligible)
      : handovers(levels), arenas(arena_count + 1, 0), contributions(eligible + 1, 0) {}
  // All but the handovers that are no whole numbers.
  void add_counts(const LogTotals& more);
  // Moves what short cases counted to where it belongs, and drops the places of what is none.
  void settle();
  Retention& retention_of(std::size_t from, std::size_t to);
};

}  // namespace hjul::detail
