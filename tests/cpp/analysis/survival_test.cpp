#include "hjul/analysis/survival.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "hjul/base/error.hpp"

namespace hjul {
namespace {

TEST(Survival, ofNobodyKnowsNothing) {
  const Survival none = Survival::of({});
  EXPECT_EQ(none.size(), 0u);
  EXPECT_EQ(none.median(), std::nullopt);
  EXPECT_EQ(none.restricted_mean(10), std::nullopt);
  EXPECT_EQ(none.waiting_at(5), 1);
}

// By hand: at 15 one of three ends, 2/3 wait on; at 30 one of two, 1/3; the third is censored at 40.
TEST(Survival, countsTheCensoredAmongThoseAtRisk) {
  const Survival wait = Survival::of({{40, false}, {15, true}, {30, true}});
  ASSERT_EQ(wait.steps().size(), 3u);
  EXPECT_DOUBLE_EQ(wait.waiting_at(14.9), 1);
  EXPECT_DOUBLE_EQ(wait.waiting_at(15), 2.0 / 3);
  EXPECT_DOUBLE_EQ(wait.waiting_at(30), 1.0 / 3);
  EXPECT_DOUBLE_EQ(wait.waiting_at(99), 1.0 / 3);
  EXPECT_EQ(wait.median(), 30);
  // 15 * 1 + 15 * 2/3 + 10 * 1/3
  EXPECT_NEAR(wait.restricted_mean(40).value(), 15 + 10 + 10.0 / 3, 1e-12);
  EXPECT_EQ(wait.restricted_mean(41), std::nullopt);
  EXPECT_NEAR(wait.restricted_mean(20).value(), 15 + 10.0 / 3, 1e-12);
}

// What ends when another is censored ended first: at 5 two of four, then two left, of which one is censored.
TEST(Survival, anEndComesBeforeACensoringOfTheSameTime) {
  const Survival wait = Survival::of({{5, true}, {5, false}, {5, true}, {9, true}});
  ASSERT_EQ(wait.steps().size(), 2u);
  EXPECT_EQ(wait.steps()[0].at_risk, 4u);
  EXPECT_DOUBLE_EQ(wait.steps()[0].waiting, 0.5);
  EXPECT_EQ(wait.steps()[1].at_risk, 1u);
  EXPECT_DOUBLE_EQ(wait.steps()[1].waiting, 0);
  EXPECT_EQ(wait.steps()[1].variance, 0);
  EXPECT_EQ(wait.median(), 5);
  EXPECT_DOUBLE_EQ(wait.restricted_mean(100).value(), 7);  // 5 + 4 * 1/2: nobody waits beyond 9
}

// Freireich's trial of 6-mercaptopurine as Kalbfleisch and Prentice print it: S(6) = .857, S(10) = .753, S(23) = .448;
// Greenwood's standard error at 6 is .0764; the median is 23 weeks.
TEST(Survival, givesFreireichsRemissions) {
  const Survival remission =
      Survival::of({{6, true},   {6, true},   {6, true},   {6, false},  {7, true},   {9, false},  {10, true},
                    {10, false}, {11, false}, {13, true},  {16, true},  {17, false}, {19, false}, {20, false},
                    {22, true},  {23, true},  {25, false}, {32, false}, {32, false}, {34, false}, {35, false}});
  EXPECT_NEAR(remission.waiting_at(6), 0.857, 5e-4);
  EXPECT_NEAR(remission.waiting_at(10), 0.753, 5e-4);
  EXPECT_NEAR(remission.waiting_at(23), 0.448, 5e-4);
  EXPECT_NEAR(std::sqrt(remission.steps()[0].variance), 0.0764, 5e-5);
  EXPECT_EQ(remission.median(), 23);
}

TEST(Survival, refusesATimeThatIsNone) {
  EXPECT_THROW(Survival::of({{-1, true}}), ContractViolation);
  EXPECT_THROW(Survival::of({{std::nan(""), true}}), ContractViolation);
}

// Many whole numbers are counted, others are sorted: a hair beside a whole number, the curve must be the same.
TEST(Survival, countedIsAsSorted) {
  std::mt19937 chance(5);
  std::vector<Waiting> whole, beside;
  for (int i = 0; i < 3000; ++i) {
    const Waiting wait{static_cast<double>(chance() % 300), chance() % 3 != 0};
    whole.push_back(wait);
    beside.push_back({wait.time + 1.0 / 1024, wait.is_over});
  }
  const Survival one = Survival::of(whole), other = Survival::of(beside);
  ASSERT_EQ(one.steps().size(), other.steps().size());
  for (std::size_t i = 0; i < one.steps().size(); ++i) {
    EXPECT_EQ(one.steps()[i].time + 1.0 / 1024, other.steps()[i].time);
    EXPECT_EQ(one.steps()[i].waiting, other.steps()[i].waiting);
    EXPECT_EQ(one.steps()[i].at_risk, other.steps()[i].at_risk);
    EXPECT_EQ(one.steps()[i].variance, other.steps()[i].variance);
  }
}

// Without censoring the curve is the share that is not over yet: a naive count.
TEST(Survival, withoutCensoringIsACount) {
  std::mt19937 chance(7);
  for (int round = 0; round < 50; ++round) {
    std::vector<Waiting> waits(1 + chance() % 30);
    double sum = 0;
    for (Waiting& each : waits) {
      each = {static_cast<double>(chance() % 20), true};
      sum += each.time;
    }
    const Survival curve = Survival::of(waits);
    for (int t = 0; t < 21; ++t) {
      double left = 0;
      for (const Waiting& each : waits) left += each.time > t;
      EXPECT_NEAR(curve.waiting_at(t), left / static_cast<double>(waits.size()), 1e-12);
    }
    EXPECT_NEAR(curve.restricted_mean(100).value(), sum / static_cast<double>(waits.size()), 1e-9);
  }
}

// Counted beforehand, in any order and in parts: the same curve.
TEST(Survival, ofStepsIsThatOfTheirWaits) {
  const Survival curve = Survival::of({{3, true}, {3, false}, {1, true}, {3, true}, {2.5, false}});
  EXPECT_EQ(Survival::of_steps({{3, 0, 1, 1}, {2.5, 0, 0, 1}, {1, 9, 1, 0}, {3, 0, 1, 0}, {7, 0, 0, 0}}), curve);
  EXPECT_THROW(Survival::of_steps({{-1, 0, 1, 0}}), ContractViolation);
}

}  // namespace
}  // namespace hjul
