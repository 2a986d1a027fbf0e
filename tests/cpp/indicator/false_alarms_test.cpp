// False alarms: the stored table against analysis.md 4.2, against a new simulation, and against exact probabilities.
#include "hjul/indicator/false_alarms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "drawn.hpp"
#include "hjul/base/error.hpp"

namespace hjul::testing {
namespace {

constexpr Alarm all_alarms[] = {Alarm::outside_limits, Alarm::trend,  Alarm::two_of_three, Alarm::shift,
                                Alarm::any_nhs,        Alarm::anhoej, Alarm::default_gate};

struct DocumentRow {
  std::size_t n;
  double outside, run, trend, two, any, anhoej, run_of_8, run_of_9;
};
// analysis.md 4.2, 400 000 simulations.
constexpr DocumentRow document[] = {
    {5, .006, 0, 0, .001, .007, 0, 0, 0},
    {8, .030, .000, .001, .009, .035, 0, 0, 0},
    {10, .043, .004, .001, .013, .053, .008, .000, 0},
    {12, .053, .012, .002, .016, .072, .013, .002, .000},
    {15, .065, .028, .003, .021, .101, .025, .008, .002},
    {20, .081, .059, .005, .028, .147, .021, .021, .007},
    {24, .095, .087, .006, .034, .187, .030, .033, .011},
    {30, .113, .127, .008, .042, .241, .027, .053, .021},
};

// "Regression test with +/-.003."
TEST(FalseAlarms, AreThoseOfTheDocument) {
  for (const DocumentRow& row : document) {
    const auto expect = [&](Alarm alarm, double expected) {
      EXPECT_NEAR(false_alarm_probability(row.n, alarm), expected, 0.003) << row.n;
    };
    expect(Alarm::outside_limits, row.outside);
    expect(Alarm::shift, row.run);
    expect(Alarm::trend, row.trend);
    expect(Alarm::two_of_three, row.two);
    expect(Alarm::any_nhs, row.any);
    expect(Alarm::anhoej, row.anhoej);
  }
}

// The older habits of eight and nine points in a row, which the table does not keep.
TEST(FalseAlarms, OfLongerRunsAreThoseOfTheDocument) {
  constexpr int charts = 10'000;
  Drawn random(11);
  for (const DocumentRow& row : document) {
    int eight = 0, nine = 0;
    for (int chart = 0; chart < charts; ++chart) {
      const std::vector<double> values = random.normals(static_cast<std::int64_t>(row.n));
      RunChartOptions options;
      options.is_gated = false;
      options.shift = ShiftRule::nhs;
      options.run_length = 8;
      eight += run_chart(values, {}, options).rules().has(ChartRule::shift) ? 1 : 0;
      options.run_length = 9;
      nine += run_chart(values, {}, options).rules().has(ChartRule::shift) ? 1 : 0;
    }
    // Four standard errors of our draws, beside the document's rounding.
    const auto within = [&](double p) { return 0.001 + 4 * std::sqrt(std::max(p, 0.001) / charts); };
    EXPECT_NEAR(eight / double{charts}, row.run_of_8, within(row.run_of_8)) << row.n;
    EXPECT_NEAR(nine / double{charts}, row.run_of_9, within(row.run_of_9)) << row.n;
  }
}

// analysis.md 4.2: "40 schools x 5 indicators at n = 10: about 10 spurious charts", by the NHS rules.
TEST(FalseAlarms, AddUpOverARun) {
  const std::vector<std::size_t> lengths(200, 10);
  EXPECT_NEAR(expected_false_alarms(lengths, Alarm::any_nhs), 10.6, 0.6);
  EXPECT_LT(expected_false_alarms(lengths), expected_false_alarms(lengths, Alarm::any_nhs));
  EXPECT_EQ(expected_false_alarms(std::vector<std::size_t>{}), 0);
  const std::vector<std::size_t> mixed = {3, 7, 12, 30};
  EXPECT_DOUBLE_EQ(expected_false_alarms(mixed),
                   false_alarm_probability(7) + false_alarm_probability(12) + false_alarm_probability(30));
}

TEST(FalseAlarms, OfAChartAreThoseOfItsSegments) {
  Drawn random(12);
  std::vector<double> values = random.normals(33);
  values[2] = values[3] = std::nan("");
  const RunChart chart = run_chart(values, std::vector<std::size_t>{11, 30});
  EXPECT_EQ(chart.segments[0].gaps, 1u);
  EXPECT_EQ(chart.segments[1].gaps, 0u);
  EXPECT_DOUBLE_EQ(*expected_false_alarms(chart), gate_false_alarm_probability(9, 1) + false_alarm_probability(19));
  RunChartOptions nhs;
  nhs.shift = ShiftRule::nhs;
  EXPECT_FALSE(expected_false_alarms(run_chart(values, {}, nhs))) << "the table knows the default";
  EXPECT_FALSE(expected_false_alarms(run_chart(random.normals(121))));
  EXPECT_EQ(expected_false_alarms(run_chart(std::vector<double>{})), 0);
}

// A new simulation with other draws agrees with what is stored, for every rule.
TEST(FalseAlarms, AgreeWithANewSimulation) {
  constexpr std::size_t charts = 4'000;
  for (const std::size_t n : {5u, 7u, 11u, 12u, 13u, 18u, 27u, 60u, 120u}) {
    const FalseAlarmCounts counts = simulate_false_alarms(n, charts, 2026);
    for (const Alarm alarm : all_alarms) {
      const double stored = false_alarm_probability(n, alarm);
      const double within = 4.5 * std::sqrt(std::max(stored * (1 - stored), 2e-4) / charts);
      EXPECT_NEAR(counts.share(alarm), stored, within) << "n " << n << ", alarm " << static_cast<int>(alarm);
    }
  }
}

// The order of n values without ties is any order: the chance of a trend is counted over all of them.
TEST(FalseAlarms, OfTrendsAreExactForShortCharts) {
  for (const std::size_t n : {7u, 8u, 9u}) {
    std::vector<double> order(n);
    std::iota(order.begin(), order.end(), 0.0);
    std::size_t raised = 0, all = 0;
    do {
      const std::vector<Side> found = trends(order);
      if (std::any_of(found.begin(), found.end(), [](Side side) { return side != 0; })) ++raised;
      ++all;
    } while (std::next_permutation(order.begin(), order.end()));
    const double exact = static_cast<double>(raised) / static_cast<double>(all);
    EXPECT_NEAR(false_alarm_probability(n, Alarm::trend), exact, 4.5 * std::sqrt(exact / 400'000)) << n;
  }
}

// Anhoej's rules look at nothing but which half of the values stands where: all ways are equally likely.
TEST(FalseAlarms, OfAnhoejAreExactForShortCharts) {
  for (const std::size_t n : {10u, 11u, 12u, 13u, 16u}) {
    std::vector<Side> sides(n / 2, -1);
    if (n % 2 == 1) sides.push_back(0);
    sides.resize(n, 1);
    std::size_t raised = 0, all = 0;
    do {
      if (anhoej_rules(sides).is_signal()) ++raised;
      ++all;
    } while (std::next_permutation(sides.begin(), sides.end()));
    const double exact = static_cast<double>(raised) / static_cast<double>(all);
    EXPECT_NEAR(false_alarm_probability(n, Alarm::anhoej), exact, 4.5 * std::sqrt(exact / 400'000)) << n;
  }
}

// The gate is outside alone below twelve, and between its rules and their sum from there on.
TEST(FalseAlarms, OfTheGateFitItsRules) {
  for (std::size_t n = shortest_alarm_chart; n <= longest_alarm_chart; ++n) {
    const double gate = false_alarm_probability(n), outside = false_alarm_probability(n, Alarm::outside_limits);
    const double anhoej = false_alarm_probability(n, Alarm::anhoej), trend = false_alarm_probability(n, Alarm::trend);
    if (n < full_limits_from) {
      EXPECT_EQ(gate, outside) << n;
    } else {
      EXPECT_GE(gate, std::max({outside, anhoej, trend})) << n;
      EXPECT_LE(gate, outside + anhoej + trend) << n;
    }
    EXPECT_LE(outside, false_alarm_probability(n, Alarm::any_nhs));
  }
}

// Gaps: as a new simulation has them, and dearer the more there are, until too few ranges are left for limits.
TEST(FalseAlarms, GrowWithGaps) {
  constexpr std::size_t charts = 5'000;
  EXPECT_NEAR(gate_false_alarm_probability(12, 0), .063, .0015) << "as the header says";
  EXPECT_NEAR(gate_false_alarm_probability(12, 1), .070, .0015);
  EXPECT_NEAR(gate_false_alarm_probability(12, 3), .087, .0015);
  for (const std::size_t n : {6u, 9u, 12u, 17u, 40u}) {
    for (std::size_t gaps = 0; gaps + 5 <= n; gaps += 3) {
      const double stored = gate_false_alarm_probability(n, gaps);
      const double share = static_cast<double>(simulate_gate_alarms(n, gaps, charts, 99)) / charts;
      EXPECT_NEAR(share, stored, 4.5 * std::sqrt(std::max(stored * (1 - stored), 2e-4) / charts)) << n << ", " << gaps;
    }
    for (std::size_t gaps = 1; gaps + 5 <= n; ++gaps)
      EXPECT_GT(gate_false_alarm_probability(n, gaps), gate_false_alarm_probability(n, gaps - 1) - 0.004);
    const double without_limits = gate_false_alarm_probability(n, n - 4);
    EXPECT_EQ(without_limits, gate_false_alarm_probability(n, n - 1));
    if (n < full_limits_from) {
      EXPECT_EQ(without_limits, 0);
    } else {
      EXPECT_NEAR(without_limits, false_alarm_probability(n, Alarm::anhoej) + false_alarm_probability(n, Alarm::trend),
                  0.004);
    }
  }
  EXPECT_EQ(gate_false_alarm_probability(5, 1), 0);
  EXPECT_EQ(gate_false_alarm_probability(41, 3), false_alarm_probability(41)) << "not counted";
  EXPECT_THROW(gate_false_alarm_probability(12, 12), ContractViolation);
  EXPECT_THROW(simulate_gate_alarms(12, 12, 10, 1), ContractViolation);
  EXPECT_THROW(simulate_gate_alarms(12, 1, 0, 1), ContractViolation);
}

TEST(FalseAlarms, EndWhereTheTableEnds) {
  for (std::size_t n = 0; n < shortest_alarm_chart; ++n)
    for (const Alarm alarm : all_alarms) EXPECT_EQ(false_alarm_probability(n, alarm), 0);
  EXPECT_GT(false_alarm_probability(120), 0);
  EXPECT_THROW(false_alarm_probability(121), ContractViolation);
}

TEST(SimulateFalseAlarms, RepeatsItself) {
  const FalseAlarmCounts one = simulate_false_alarms(12, 500, 1), again = simulate_false_alarms(12, 500, 1);
  EXPECT_EQ(one.raised, again.raised);
  EXPECT_EQ(one.n, 12u);
  EXPECT_EQ(one.charts, 500u);
  EXPECT_NE(one.raised, simulate_false_alarms(12, 500, 2).raised);
  EXPECT_THROW(simulate_false_alarms(12, 0, 1), ContractViolation);
}

// The first thousand charts of the table's own seed: the table can be made again on another machine.
TEST(SimulateFalseAlarms, IsTheSameEverywhere) {
  EXPECT_EQ(simulate_false_alarms(8, 1000, 4).raised, (std::array<std::size_t, 7>{28, 0, 10, 0, 35, 0, 28}));
  EXPECT_EQ(simulate_false_alarms(12, 1000, 4).raised, (std::array<std::size_t, 7>{39, 2, 13, 11, 55, 9, 49}));
  EXPECT_EQ(simulate_false_alarms(30, 1000, 4).raised, (std::array<std::size_t, 7>{103, 9, 41, 138, 246, 15, 124}));
  EXPECT_EQ(simulate_gate_alarms(12, 3, 1000, 4), 83u);
}

}  // namespace
}  // namespace hjul::testing
