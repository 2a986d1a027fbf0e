#include "hjul/analysis/resampling.hpp"

#include <gtest/gtest.h>

#include <array>
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

// ------------------------------------------------------------------ what is no ratio: waits, participation, arenas

struct Unit {
  std::vector<int> waits;  // days from a decision to its return, of one case each; -1: still none after 80 days
  int work = 0;            // processing rows
  std::vector<const char*> arenas = {};  // of the decisions
};

// Decisions on day 0, known until day 80.
EventLog log_of_units(const std::vector<Unit>& units) {
  EventLog::Builder into({"P", "L", "A", "O"});
  for (std::size_t u = 0; u < units.size(); ++u) {
    const std::string unit = "unit " + std::to_string(u);
    for (std::size_t c = 0; c < units[u].waits.size(); ++c) {
      const std::string name = unit + ", " + std::to_string(c);
      const char* arena = c < units[u].arenas.size() ? units[u].arenas[c] : "";
      into.add({name, 0, "", "", unit, "A", arena, ActivityClass::decide, {}});
      if (units[u].waits[c] >= 0)
        into.add({name, units[u].waits[c] * test::day_ms, "", "", unit, "P", "", ActivityClass::receive, {}});
    }
    for (int i = 0; i < units[u].work; ++i)
      into.add({unit + ", 0", 0, std::to_string(i), "", unit, "L", "", ActivityClass::discuss, {}});
  }
  into.set_known_until(80 * test::day_ms);
  return std::move(into).build();
}

MeasureOptions of_units(std::size_t count) {
  MeasureOptions options;
  options.return_horizon_days = 60;
  options.eligible.emplace();
  for (std::size_t u = 0; u < count; ++u) options.eligible->push_back("unit " + std::to_string(u));
  return options;
}

// Sixty units by chance: waits of 1 to 99 days, each as likely; nothing, one row or three rows of work with .3, .35 and
// .35; arenas with .5, .3 and .2. What is true of the chance stands in 95 of 100 intervals, less what percentiles of
// few units lack.
TEST(Intervals, coverTheTruth) {
  const auto truths = std::to_array<std::pair<Measure Profile::*, double>>({
      {&Profile::return_latency, 50},
      {&Profile::return_latency_mean, (59 * 60 / 2 + 40 * 60) / 99.0},
      {&Profile::participation, 0.7},
      // 1 - (E[x ln x] / E[x] - ln E[x]) / ln 60, with E[x] = 1.4
      {&Profile::evenness, 1 - (0.35 * 3 * std::log(3.0) / 1.4 - std::log(1.4)) / std::log(60.0)},
      {&Profile::gini_evenness, 1 - 1.33 / 2.8},  // E|x - y| = 1.33
      {&Profile::arena_mix, -(0.5 * std::log(0.5) + 0.3 * std::log(0.3) + 0.2 * std::log(0.2)) / std::log(3.0)},
  });
  std::array<int, truths.size()> covered{};
  constexpr int logs = 150;
  std::mt19937 chance(11);
  const auto below = [&](unsigned n) { return static_cast<int>(chance() % n); };
  for (unsigned seed = 0; seed < logs; ++seed) {
    std::vector<Unit> units(60);
    for (Unit& unit : units) {
      for (int c = 0; c < 3; ++c) {
        const int wait = 1 + below(99), arena = below(10);
        unit.waits.push_back(wait <= 80 ? wait : -1);
        unit.arenas.push_back(arena < 5 ? "one" : arena < 8 ? "two" : "three");
      }
      const int work = below(20);
      unit.work = work < 6 ? 0 : work < 13 ? 1 : 3;
    }
    const EventLog log = log_of_units(units);
    Profile profile = analyse(log, of_units(60));
    add_intervals(profile, log, of_units(60), {.replicates = 200, .seed = seed});
    for (std::size_t i = 0; i < truths.size(); ++i) {
      const Measure& measure = profile.*truths[i].first;
      ASSERT_TRUE(measure.interval.has_value()) << i;
      EXPECT_EQ(measure.no_interval, NoInterval::no);
      EXPECT_LE(measure.interval->low, measure.interval->high);
      covered[i] += measure.interval->low <= truths[i].second && truths[i].second <= measure.interval->high;
    }
  }
  for (std::size_t i = 0; i < truths.size(); ++i) EXPECT_GE(covered[i], logs * 86 / 100) << i;
}

TEST(Intervals, stayWithinTheBoundsOfWhatTheyAreOf) {
  for (unsigned seed = 1; seed < 20; ++seed) {
    const EventLog log = test::RandomLog(seed, 20).build();
    MeasureOptions options;
    options.eligible = {"unit 0", "unit 1", "unit 2", "unit 7"};
    Profile profile = analyse(log, options);
    add_intervals(profile, log, options, {.replicates = 100, .seed = seed});
    for (const auto measure : {&Profile::participation, &Profile::evenness, &Profile::gini_evenness,
                               &Profile::arena_mix, &Profile::return_latency, &Profile::return_latency_mean}) {
      const Measure& each = profile.*measure;
      EXPECT_EQ(each.interval.has_value(), each.no_interval == NoInterval::no);
      if (!each.interval) continue;
      EXPECT_GE(each.interval->low, 0);
      const bool is_share = measure != &Profile::return_latency && measure != &Profile::return_latency_mean;
      EXPECT_LE(each.interval->high, is_share ? 1 : 365);
    }
  }
}

TEST(Intervals, sayWhyThereIsNone) {
  // Six of ten return after 5 days; in many a draw fewer than half do.
  std::vector<Unit> units(6, Unit{{5}, 1});
  units.resize(10, Unit{{-1}, 1});
  units[0].arenas = {"one"};
  units[1].arenas = {"two"};  // both are drawn in four draws of ten
  const EventLog log = log_of_units(units);
  Profile profile = analyse(log, of_units(10));
  EXPECT_EQ(profile.return_latency.no_interval, NoInterval::not_asked);
  add_intervals(profile, log, of_units(10), {.replicates = 200});
  EXPECT_EQ(profile.return_latency.value, 5);
  EXPECT_EQ(profile.return_latency.no_interval, NoInterval::open_ended);
  EXPECT_TRUE(profile.return_latency_mean.interval.has_value());
  EXPECT_EQ(profile.arena_mix.no_interval, NoInterval::seldom_defined);
  EXPECT_EQ(profile.input_uptake.no_interval, NoInterval::no_value);
  EXPECT_EQ(profile.participation.interval, (Interval{1, 1}));
  EXPECT_EQ(to_string(NoInterval::open_ended), "open_ended");

  const EventLog single = log_of_units({Unit{{5, 9}, 1}});
  Profile one = analyse(single, of_units(10));
  add_intervals(one, single, of_units(10), {.replicates = 50});
  EXPECT_EQ(one.return_latency.no_interval, NoInterval::few_units);
  EXPECT_TRUE(one.participation.interval.has_value());  // of ten units that could have taken part
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
