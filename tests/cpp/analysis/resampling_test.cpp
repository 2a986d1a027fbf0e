#include "hjul/analysis/resampling.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "logs.hpp"

namespace hjul {
namespace {

// `cases` cases of four levels, all in the same order; each of a school of its own, or two of each.
EventLog in_order(const std::vector<const char*>& order, int cases, int per_school = 1) {
  EventLog::Builder into({"P", "L", "A", "O"});
  for (int c = 0; c < cases; ++c)
    for (std::size_t i = 0; i < order.size(); ++i)
      into.add({std::to_string(c),
                static_cast<std::int64_t>(i) * test::day_ms,
                "",
                "",
                std::to_string(c / per_school),
                order[i],
                "",
                ActivityClass::analyse,
                {}});
  return std::move(into).build();
}

TEST(Intervals, holdTheirValueAndStayWithinBounds) {
  for (unsigned seed = 1; seed < 20; ++seed) {
    const EventLog log = test::RandomLog(seed, 20).build();
    Profile profile = analyse(log);
    add_intervals(profile, log, {}, {.replicates = 200, .seed = seed});
    for (const Measure* each : {&profile.level_order, &profile.level_order_mean, &profile.profession_first,
                                &profile.precedence, &profile.handover}) {
      if (!each->interval) continue;
      EXPECT_LE(each->interval->low, each->interval->high);
      EXPECT_GE(each->interval->low, -1);
      EXPECT_LE(each->interval->high, 1);
    }
    ASSERT_TRUE(profile.level_order.interval.has_value());
  }
}

TEST(Intervals, areTheSameWithAnyNumberOfThreads) {
  const EventLog log = test::RandomLog(4, 30).build();
  const auto with = [&](unsigned threads) {
    Profile profile = analyse(log);
    add_intervals(profile, log, {}, {.replicates = 301, .seed = 7, .confidence = 0.9, .threads = threads});
    return std::pair(profile.level_order.interval, profile.precedence.interval);
  };
  EXPECT_EQ(with(1), with(2));
  EXPECT_EQ(with(1), with(5));
  EXPECT_EQ(with(0), with(1));
}

// Whole schools are drawn: with all cases alike the interval is a point, with one school there is none.
TEST(Intervals, resampleWholeUnits) {
  const EventLog alike = in_order({"P", "L", "A", "O"}, 6, 2);
  Profile profile = analyse(alike);
  add_intervals(profile, alike, {}, {.replicates = 50});
  EXPECT_EQ(profile.level_order.interval, (Interval{1, 1}));
  const EventLog one_school = in_order({"P", "L", "A", "O"}, 6, 6);
  Profile single = analyse(one_school);
  add_intervals(single, one_school, {}, {.replicates = 50});
  EXPECT_EQ(single.level_order.interval, std::nullopt);
}

// Ten schools from below and ten from above: the mean of twenty draws of +-1 has the standard error 1/sqrt(20) = .2236,
// so 95 % lie about within .44 of 0.
TEST(Intervals, areAsWideAsChanceIs) {
  EventLog::Builder into({"P", "A"});
  for (int c = 0; c < 20; ++c) {
    const bool is_from_below = c % 2 == 0;
    const std::string school = std::to_string(c);
    into.add({school, 0, "", "", school, is_from_below ? "P" : "A", "", ActivityClass::analyse, {}});
    into.add({school, test::day_ms, "", "", school, is_from_below ? "A" : "P", "", ActivityClass::analyse, {}});
  }
  const EventLog log = std::move(into).build();
  Profile profile = analyse(log);
  add_intervals(profile, log, {}, {.replicates = 4000, .seed = 3});
  EXPECT_NEAR(profile.level_order_mean.interval->low, -0.44, 0.07);
  EXPECT_NEAR(profile.level_order_mean.interval->high, 0.44, 0.07);
}

TEST(Intervals, refuseOptionsOutsideTheirLimits) {
  Profile profile;
  const EventLog log;
  EXPECT_THROW(add_intervals(profile, log, {}, {.replicates = 0}), ContractViolation);
  EXPECT_THROW(add_intervals(profile, log, {}, {.replicates = 1, .seed = 0, .confidence = 1}), ContractViolation);
  EXPECT_THROW(test_of_no_ordering(log, {}, {.replicates = 0}), ContractViolation);
}

// Four levels in order in ten cases: by chance that is (1/24)^10.
TEST(NoOrdering, isRefutedByOrder) {
  const PermutationTest test =
      test_of_no_ordering(in_order({"P", "L", "A", "O"}, 10), {}, {.replicates = 999, .seed = 1});
  EXPECT_DOUBLE_EQ(test.observed, 1);
  EXPECT_DOUBLE_EQ(test.p.value(), 1.0 / 1000);
  EXPECT_EQ(test.cases, 10u);
}

// The null moments of analysis.md 1.4: mean 0, variance .240741 / n for four levels.
TEST(NoOrdering, hasTheNullMomentsOfTheFormula) {
  const PermutationTest test =
      test_of_no_ordering(in_order({"A", "O", "L", "P"}, 12), {}, {.replicates = 4000, .seed = 5});
  const double deviation = std::sqrt(null_variance_of_level_order(4) / 12);
  EXPECT_NEAR(test.null_mean, 0, 5 * deviation / std::sqrt(4000.0));
  EXPECT_NEAR(test.null_deviation, deviation, 0.05 * deviation);
}

TEST(NoOrdering, isTheSameWithAnyNumberOfThreads) {
  const EventLog log = test::RandomLog(8, 15).build();
  const auto with = [&](unsigned threads) { return test_of_no_ordering(log, {}, {100, 2, 0.95, threads}); };
  EXPECT_EQ(with(1), with(3));
}

TEST(NoOrdering, hasNoAnswerWithoutAPair) {
  const PermutationTest test = test_of_no_ordering(in_order({"P"}, 3));
  EXPECT_EQ(test.p, std::nullopt);
  EXPECT_EQ(test.cases, 0u);
}

// Where chance is all there is, p is not often small: of 40 logs at most 8 below .1 (by chance 4, sd 1.9).
TEST(NoOrdering, isSeldomRefutedByChance) {
  int small = 0;
  for (unsigned seed = 1; seed <= 40; ++seed)
    small += *test_of_no_ordering(test::RandomLog(seed, 12).build(), {}, {.replicates = 199, .seed = seed}).p < 0.1;
  EXPECT_LE(small, 10);
}

}  // namespace
}  // namespace hjul
