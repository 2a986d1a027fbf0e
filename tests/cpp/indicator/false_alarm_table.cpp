// Prints src/indicator/false_alarms.inc or false_alarms_gaps.inc, which tools/false_alarms.py writes with it: how many
// of so many simulated charts raised each alarm.
//
//   hjul_false_alarm_table whole|gaps
#include <cstdio>
#include <string_view>

#include "hjul/indicator/false_alarms.hpp"

namespace {

constexpr std::uint64_t seed = 4;

void print_whole() {
  constexpr std::size_t charts = 400'000;
  std::puts(
      "// Written by tools/false_alarms.py; do not edit it. n: {charts, {outside limits, trend, two of three, shift,");
  std::puts("// any NHS, Anhoej, default gate}}");
  for (std::size_t n = hjul::shortest_alarm_chart; n <= hjul::longest_alarm_chart; ++n) {
    const hjul::FalseAlarmCounts counts = hjul::simulate_false_alarms(n, charts, seed);
    std::printf("{%zu, {", charts);
    for (std::size_t i = 0; i < hjul::alarm_count; ++i) std::printf("%s%zu", i == 0 ? "" : ", ", counts.raised[i]);
    std::printf("}},  // %zu\n", n);
    std::fflush(stdout);
  }
}

void print_gaps() {
  constexpr std::size_t charts = 100'000;
  std::puts(
      "// Written by tools/false_alarms.py; do not edit it. n: {charts that the default gate finds something in, of");
  std::puts("// 100 000 with 1, 2, ... n - 4 gaps}");
  for (std::size_t n = hjul::shortest_alarm_chart + 1; n <= hjul::longest_gapped_chart; ++n) {
    for (std::size_t gaps = 1; gaps + 4 <= n; ++gaps)
      std::printf("%s%zu", gaps == 1 ? "{" : ", ", hjul::simulate_gate_alarms(n, gaps, charts, seed));
    std::printf("},  // %zu\n", n);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int count, char** words) {
  const std::string_view what = count > 1 ? words[1] : "";
  if (what == "whole") {
    print_whole();
  } else if (what == "gaps") {
    print_gaps();
  } else {
    std::fputs("usage: hjul_false_alarm_table whole|gaps\n", stderr);
    return 2;
  }
  return 0;
}
