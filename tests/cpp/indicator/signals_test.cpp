// indicator/signals.hpp.
#include "hjul/indicator/signals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "hjul/indicator/distribution.hpp"

namespace hjul {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// One owner over schools s0, s1, ...; rows of one indicator.
class Results {
 public:
  explicit Results(std::size_t schools) : into_({"school", "owner"}), owner_(into_.put("owner", "", 1)) {
    for (std::size_t i = 0; i < schools; ++i) units_.push_back(into_.put("s" + std::to_string(i), "", 0));
  }

  void add(std::size_t school, const std::string& period, ObservedValue value, std::uint32_t n) {
    into_.place(period, units_[school], owner_);
    rows_.add({.unit = "s" + std::to_string(school),
               .indicator = "passed",
               .period = period,
               .breakdown = {},
               .value = std::move(value),
               .n = n,
               .release = {}});
  }

  SignalRun signals(const SignalOptions& options, const DisclosurePolicy& policy = {}) {
    const RollUp table = roll_up(std::move(rows_).build(), std::move(into_).build());
    return find_signals(publish(table, policy), options);
  }

 private:
  Hierarchy::Builder into_;
  Observations::Builder rows_;
  std::uint32_t owner_;
  std::vector<std::uint32_t> units_;
};

SignalOptions shares() {
  SignalOptions out;
  out.levels = {"school"};
  out.of_indicator["passed"].measure = MeasureKind::share;
  out.of_indicator["passed"].whole = 100;
  out.of_indicator["passed"].direction = Direction::higher_is_better;
  return out;
}

std::string year(int i) { return std::to_string(2001 + i); }

TEST(Signals, AChartTellsAValueOutsideItsOwnPast) {
  Results results(1);
  for (int i = 0; i < 11; ++i) results.add(0, year(i), ObservedValue::of(i == 10 ? 60 : 80 + i % 2), 40);
  const SignalRun run = results.signals(shares());
  ASSERT_FALSE(run.signals.empty());
  const Signal& first = run.signals[0];
  EXPECT_EQ(first.kind, SignalKind::chart);
  EXPECT_EQ(first.rule, ChartRule::outside_limits);
  EXPECT_EQ(first.value, 60);
  EXPECT_EQ(first.side, -1);
  EXPECT_EQ(first.n, 11u);
  EXPECT_TRUE(first.is_trial) << "below 12 values limits are trial limits (analysis.md 4.3, F0)";
  EXPECT_TRUE(first.is_unwelcome);
  EXPECT_EQ(run.families[0].tests, 1u);
  EXPECT_GT(run.families[0].expected_false_alarms, 0);
  EXPECT_EQ(run.families[0].expected_uncorrected, run.families[0].expected_false_alarms) << "charts have no correction";
}

// F0: four years of national tests are no series.
TEST(Signals, FourYearsAreNoChart) {
  Results results(1);
  for (int i = 0; i < 4; ++i) results.add(0, year(i), ObservedValue::of(i == 3 ? 10 : 80), 40);
  SignalOptions options = shares();
  options.of_indicator["passed"].measure = MeasureKind::number;
  const SignalRun run = results.signals(options);
  EXPECT_THAT(run.signals, IsEmpty());
  EXPECT_THAT(run.families, IsEmpty()) << "nothing was tested, and nothing may be called quiet";
}

TEST(Signals, NoChartRunsAcrossABreakOfScale) {
  Results results(1);
  for (int i = 0; i < 20; ++i) results.add(0, year(i), ObservedValue::of((i < 10 ? 50 : 80) + i % 3), 40);
  SignalOptions options = shares();
  options.of_indicator["passed"].breaks = {"2011"};
  EXPECT_THAT(results.signals(options).signals, IsEmpty());
}

TEST(Signals, WhatIsNotComparableIsNotCompared) {
  Results results(8);
  for (std::size_t school = 0; school < 8; ++school) {
    for (int i = 0; i < 11; ++i) results.add(school, year(i), ObservedValue::of(school == 7 && i == 10 ? 5 : 80), 100);
  }
  SignalOptions options = shares();
  options.of_indicator["passed"].is_comparable_over_time = false;
  options.of_indicator["passed"].is_comparable_between_units = false;
  const SignalRun run = results.signals(options);
  EXPECT_THAT(run.signals, IsEmpty());
}

TEST(Signals, AChangeIsJudgedByTheCohortsOfBothYears) {
  Results results(2);
  results.add(0, "2024", ObservedValue::of(80), 400);
  results.add(0, "2025", ObservedValue::of(60), 400);
  results.add(1, "2024", ObservedValue::of(80), 10);
  results.add(1, "2025", ObservedValue::of(60), 10);
  const SignalRun run = results.signals(shares());
  ASSERT_EQ(run.signals.size(), 1u) << "two pupils of ten say nothing";
  EXPECT_EQ(run.signals[0].kind, SignalKind::change);
  // Pooled share .7: error 100 sqrt(.7 .3 (1/400 + 1/400)) = 3.24; z = -6.17.
  EXPECT_NEAR(*run.signals[0].p, two_sided_p(-20 / (100 * std::sqrt(0.7 * 0.3 / 200))), 1e-12);
  EXPECT_EQ(run.families[0].tests, 2u);
  // One found: at most 5 % of it is expected to be false. Two tests at 5 % without correction: a tenth by chance.
  EXPECT_DOUBLE_EQ(run.families[0].expected_false_alarms, 0.05);
  EXPECT_DOUBLE_EQ(run.families[0].expected_uncorrected, 0.1);
  EXPECT_DOUBLE_EQ(run.expected_uncorrected(), 0.1);
}

// Scores of counties are rounded to whole points: 50 after 49 may be 49.5 after 49.49, however many pupils there are.
TEST(Signals, RoundingIsNoChange) {
  SignalOptions options = shares();
  options.of_indicator["passed"].measure = MeasureKind::mean;
  options.of_indicator["passed"].spread = 10;
  for (const double resolution : {0.0, 1.0}) {
    Results results(2);
    results.add(0, "2024", ObservedValue::of(49), 8000);
    results.add(0, "2025", ObservedValue::of(50), 8000);
    results.add(1, "2024", ObservedValue::of(49), 8000);
    results.add(1, "2025", ObservedValue::of(52), 8000);
    options.of_indicator["passed"].resolution = resolution;
    EXPECT_EQ(results.signals(options).signals.size(), resolution > 0 ? 1u : 2u);
  }
}

TEST(Signals, AnOutlierStandsOutFromItsLevel) {
  Results results(12);
  for (std::size_t school = 0; school < 12; ++school) {
    results.add(school, "2025", ObservedValue::of(school == 3 ? 30 : 80 + static_cast<double>(school % 4)), 100);
  }
  const SignalRun run = results.signals(shares());
  ASSERT_EQ(run.signals.size(), 1u);
  EXPECT_EQ(run.signals[0].kind, SignalKind::outlier);
  EXPECT_EQ(run.signals[0].value, 30);
  EXPECT_LT(run.signals[0].value, run.signals[0].limits.low);
}

TEST(Signals, FewUnitsMakeNoFunnel) {
  Results results(4);
  for (std::size_t school = 0; school < 4; ++school)
    results.add(school, "2025", ObservedValue::of(school ? 80 : 5), 100);
  EXPECT_THAT(results.signals(shares()).families, IsEmpty());
}

TEST(Signals, ATargetIsMissedOnlyBeyondChance) {
  Results results(2);
  results.add(0, "2025", ObservedValue::of(60), 200);
  results.add(1, "2025", ObservedValue::of(70), 10);
  SignalOptions options = shares();
  options.of_indicator["passed"].target = 80;
  const SignalRun run = results.signals(options);
  ASSERT_EQ(run.signals.size(), 1u) << "seven of ten may well be eight of ten another year";
  EXPECT_EQ(run.signals[0].kind, SignalKind::target_missed);
  EXPECT_EQ(run.signals[0].value, 60);
  EXPECT_TRUE(run.signals[0].is_unwelcome);
  EXPECT_EQ(run.families[0].tests, 2u);
}

TEST(Signals, MeansNeedTheirSpread) {
  Results results(12);
  for (std::size_t school = 0; school < 12; ++school) {
    results.add(school, "2025", ObservedValue::of(school == 5 ? 40 : 50 + static_cast<double>(school % 3)), 100);
  }
  SignalOptions options = shares();
  options.of_indicator["passed"].measure = MeasureKind::mean;
  EXPECT_THROW(Results(1).signals(options), UnknownId) << "there is no such indicator in an empty table";
  options.of_indicator["passed"].spread = 10;
  const SignalRun run = results.signals(options);
  ASSERT_EQ(run.signals.size(), 1u);
  EXPECT_EQ(run.signals[0].value, 40);
}

// What a reader may not see raises no signal for him, and enters no other.
TEST(Signals, LookOnlyAtWhatIsShown) {
  Results results(8);
  for (std::size_t school = 0; school < 8; ++school) {
    results.add(school, "2025", ObservedValue::of(school == 0 ? 0 : 80), school < 2 ? 9 : 100);
  }
  const SignalRun run = results.signals(shares());
  for (const Signal& signal : run.signals) EXPECT_NE(signal.value, 0);
  ASSERT_EQ(run.families.size(), 1u);
  EXPECT_EQ(run.families[0].tests, 6u) << "two schools of nine pupils are hidden";
}

// Nothing but chance: about as many charts raise a signal as the run says.
TEST(Signals, RaiseAboutAsManyFalseAlarmsAsTheySay) {
  constexpr std::size_t schools = 3000;
  Results results(schools);
  std::mt19937_64 random(11);
  std::normal_distribution<double> normal(50, 5);
  for (std::size_t school = 0; school < schools; ++school) {
    for (int i = 0; i < 10; ++i) results.add(school, year(i), ObservedValue::of(normal(random)), 50);
  }
  SignalOptions options = shares();
  options.of_indicator["passed"].measure = MeasureKind::number;
  const SignalRun run = results.signals(options);
  ASSERT_EQ(run.families.size(), 1u);
  EXPECT_EQ(run.families[0].tests, schools);
  std::set<std::uint32_t> raised;
  for (const Signal& signal : run.signals) raised.insert(signal.unit);
  // analysis.md 4.2: .043 of charts of 10; four standard errors of 3,000.
  EXPECT_NEAR(run.families[0].expected_false_alarms / schools, 0.043, 0.003);
  EXPECT_NEAR(static_cast<double>(raised.size()) / schools, 0.043, 4 * std::sqrt(0.043 * 0.957 / schools));
}

TEST(SignalOptions, ReadTheIndicatorsOfAModel) {
  ModelData model;
  Indicator indicator;
  indicator.id = IndicatorId("passed");
  indicator.type = IndicatorType::share;
  indicator.unit_of_measure = "%";
  indicator.direction = Direction::higher_is_better;
  indicator.is_comparable_between_units = false;
  indicator.breaks = {"2022/23"};
  Indicator::Target past, now;
  past.value = Decimal{70, 0};
  past.by = Date::from_ymd(2020, 6, 30);
  now.value = Decimal{855, 1};
  now.by = Date::from_ymd(2026, 6, 30);
  indicator.targets = {past, now};
  model.indicators = {indicator};
  const auto reading = SignalOptions::from(model, Date::from_ymd(2025, 1, 1)).of_indicator.at("passed");
  EXPECT_EQ(reading.measure, MeasureKind::share);
  EXPECT_EQ(reading.whole, 100);
  EXPECT_EQ(reading.target, 85.5);
  EXPECT_FALSE(reading.is_comparable_between_units);
  EXPECT_THAT(reading.breaks, ElementsAre("2022/23"));
}

}  // namespace
}  // namespace hjul
