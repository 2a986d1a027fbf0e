// Measures of an event log: 1,000,000 cases of ten events on four levels, 20,000 units, all of M1 to M8 without
// intervals. Timed: analyse(), which is one pass over rows in order. Beside it: making the log (rows come in the order
// of their cases, times do not), the figures case by case, and a bootstrap of 200 replicates with two threads.
//
// Rows are a function of their number, the same in peers_analysis.py, which is the peer and prints the same digest.
// Processor time, and the time on the wall with two threads and of the bootstrap; the best of seven.
// HJUL_BENCH_SMALL=1: a twentieth.
#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

#include "hjul/analysis/resampling.hpp"
#include "workload.hpp"

namespace {

using namespace hjul;
using bench::seconds;

constexpr std::uint32_t events_per_case = 10;
constexpr std::uint32_t units = 20'000;

std::uint64_t mixed(std::uint64_t i) {  // SplitMix64 of the i-th state
  return bench::mixed_state((i + 1) * bench::golden_step);
}

EventLog make(std::uint32_t cases) {
  EventLog::Builder into({"P", "L", "A", "O"});
  const std::size_t rows = std::size_t{cases} * events_per_case;
  into.reserve(rows);
  for (std::uint32_t c = 0; c < cases; ++c) into.intern_case(std::to_string(c));
  for (std::uint32_t u = 0; u < units; ++u) into.intern_unit(std::to_string(u));
  for (std::uint32_t a = 0; a < 1000; ++a) into.intern_actor(std::to_string(a));
  for (std::uint32_t a = 0; a < 6; ++a) into.intern_arena(std::to_string(a));
  for (std::uint32_t i = 0; i < 8; ++i) into.intern_item(std::to_string(i));
  into.intern_activity("work");
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint64_t z = mixed(i);
    NumberedLogRow row;
    row.case_number = static_cast<std::uint32_t>(i / events_per_case);
    row.time_ms = static_cast<std::int64_t>(z % 365) * milliseconds_per_day;
    row.actor = static_cast<std::uint32_t>(z >> 10) % 1000;
    row.activity = 0;
    row.unit = row.case_number % units;
    row.level =
        static_cast<std::int8_t>((z >> 20) % 5) == 4 ? EventLog::no_level : static_cast<std::int8_t>((z >> 20) % 5);
    row.arena = static_cast<std::uint16_t>((z >> 30) % 6);
    row.class_ = static_cast<ActivityClass>((z >> 40) % activity_class_count);
    const std::uint32_t item = static_cast<std::uint32_t>(z >> 50) % 8;
    if ((z >> 60) % 4 == 0) row.items = {&item, 1};
    into.add_numbers(row);
  }
  return std::move(into).build();
}

double best_of_seven(const std::function<void()>& work, clockid_t clock = CLOCK_PROCESS_CPUTIME_ID) {
  double best = 1e9;
  for (int round = 0; round < 7; ++round) {
    const double begin = seconds(clock);
    work();
    best = std::min(best, seconds(clock) - begin);
  }
  return best;
}

}  // namespace

int main() {
  const std::uint32_t cases = bench::is_small() ? 50'000 : 1'000'000;
  const double begin = seconds();
  const EventLog log = make(cases);
  const double making = seconds() - begin;
  MeasureOptions options;
  options.eligible = log.unit_names();
  Profile profile;
  const double analysing = best_of_seven([&] { profile = analyse(log, options); });
  const double on_the_wall = best_of_seven([&] { profile = analyse(log, options); }, CLOCK_MONOTONIC);
  MeasureOptions with_two = options;
  with_two.threads = 2;
  const double by_two = best_of_seven([&] { profile = analyse(log, with_two); }, CLOCK_MONOTONIC);
  const double of_two = best_of_seven([&] { profile = analyse(log, with_two); });
  std::vector<CaseFigures> figures;
  const double by_case = best_of_seven([&] { figures = case_figures(log, options); });
  const double wall = seconds(CLOCK_MONOTONIC);
  add_intervals(profile, log, options, {.replicates = 200, .seed = 1, .confidence = 0.95, .threads = 2});
  const double drawing = seconds(CLOCK_MONOTONIC) - wall;
  const auto events = static_cast<double>(log.size());
  std::printf("digest %llu %llu %.0f %.0f %.3f %.0f %.0f %.3f %.3f %.1f %.0f %.0f %.6f %.0f %.0f %.6f\n",
              static_cast<unsigned long long>(profile.events), static_cast<unsigned long long>(profile.duplicates),
              profile.level_order.numerator, profile.level_order.denominator, profile.profession_first.numerator,
              profile.precedence.numerator, profile.precedence.denominator, profile.handovers.up(),
              profile.handovers.down(), profile.return_latency.value.value_or(-1), profile.loop_closure.numerator,
              profile.loop_closure.denominator, profile.evenness.value.value_or(-1), profile.input_uptake.numerator,
              profile.input_uptake.denominator, profile.arena_entropy);
  std::printf("make      %6.2f s  %6.1f M events/s\n", making, events / making / 1e6);
  std::printf("analyse   %6.3f s  %6.1f M events/s\n", analysing, events / analysing / 1e6);
  std::printf("  wall    %6.3f s  %6.1f M events/s\n", on_the_wall, events / on_the_wall / 1e6);
  std::printf("  two threads, wall %6.3f s  %6.1f M events/s, processor time %6.3f s\n", by_two, events / by_two / 1e6,
              of_two);
  std::printf("by case   %6.3f s  %6.1f M events/s\n", by_case, events / by_case / 1e6);
  std::printf("bootstrap %6.2f s  of 200 replicates over %u units, two threads\n", drawing, units);
}
