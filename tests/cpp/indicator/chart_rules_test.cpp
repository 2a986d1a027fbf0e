// The rules of charts one by one: the known answers of analysis.md 4.1, a published chart with gaps, and R's round and
// qbinom.
#include "hjul/indicator/chart_rules.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "drawn.hpp"
#include "hjul/base/error.hpp"

namespace hjul::testing {
namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
using Sides = std::vector<Side>;
using Values = std::vector<double>;

// analysis.md 4.1: [1, -1] x 8 with x15 = 5.5 and x16 = -5.5.
Values jump() {
  Values values;
  for (int i = 0; i < 8; ++i) values.insert(values.end(), {1, -1});
  values[14] = 5.5;
  values[15] = -5.5;
  return values;
}

TEST(XmrLimits, AreThoseOfTheDocument) {
  const auto limits = xmr_limits(jump());
  ASSERT_TRUE(limits);
  EXPECT_NEAR(limits->natural.high, 6.175, 1e-12);
  EXPECT_NEAR(limits->natural.low, -6.175, 1e-12);
  EXPECT_EQ(limits->ranges, 15u);
  EXPECT_EQ(limits->screened, 1u);
  EXPECT_NEAR(limits->mean_range, 32.5 / 14, 1e-12);
  EXPECT_NEAR(limits->range_limit, 3.267 * 32.5 / 14, 1e-12);
  EXPECT_NEAR(limits->near.high, 1.7733 * 32.5 / 14, 0.0001);
  // Without screening the jump itself widens them: 43.5 / 15.
  EXPECT_NEAR(xmr_limits(jump(), false)->natural.high, 2.66 * 2.9, 1e-12);
}

// Hart and Hart, "The interrupted individual and moving range chart" (Statit, quality practice tips): three gaps, six
// moving ranges with the mean 4, limits 1.5 to 22.7 (of the mean 12.1), range limit 13.1.
TEST(XmrLimits, HaveNoMovingRangeOverAGap) {
  const auto limits = xmr_limits(Values{4, 1, 7, gap, 30, 26, 25, 19, gap, 3, gap, 1, 5});
  ASSERT_TRUE(limits);
  EXPECT_EQ(limits->ranges, 6u);
  EXPECT_NEAR(limits->mean_range, 4, 1e-12);
  EXPECT_NEAR(limits->mean, 12.1, 1e-12);
  EXPECT_NEAR(limits->natural.high, 22.7, 0.05);
  EXPECT_NEAR(limits->natural.low, 1.5, 0.05);
  EXPECT_NEAR(limits->range_limit, 13.1, 0.05);
}

TEST(XmrLimits, NeedTwoNeighbours) {
  EXPECT_FALSE(xmr_limits(Values{}));
  EXPECT_FALSE(xmr_limits(Values{1}));
  EXPECT_FALSE(xmr_limits(Values{1, gap, 2, gap, 3}));
  EXPECT_TRUE(xmr_limits(Values{gap, 1, 2}));
  EXPECT_THROW(xmr_limits(Values{1, std::numeric_limits<double>::infinity()}), ContractViolation);
}

// Ten times .1 is not 1 in doubles: a chart of equal values would lie outside limits of no width.
TEST(XmrLimits, OfEqualValuesAreThatValue) {
  for (const double value : {0.1, 0.3, 1e-9, 1e15, -47.7}) {
    const Values values(10, value);
    const auto limits = xmr_limits(values);
    EXPECT_EQ(limits->natural, (Interval{value, value}));
    EXPECT_EQ(limits->screened, 0u);
    EXPECT_EQ(sides_of(values, limits->mean), Sides(10, 0));
  }
}

TEST(SidesOf, KeepsAPointOnTheMeanThere) {
  EXPECT_EQ(sides_of(Values{0.1, 0.2, 0.3}, xmr_limits(Values{0.1, 0.2, 0.3})->mean), (Sides{-1, 0, 1}));
  EXPECT_EQ(sides_of(Values{0.1 + 0.2, 0.3}, 0.3), (Sides{0, 0}));
  EXPECT_EQ(sides_of(Values{0.3 + 1e-9}, 0.3), (Sides{1})) << "but nothing that could be data";
  EXPECT_THROW(sides_of(Values{gap}, 0), ContractViolation);
}

// analysis.md 4.1: eight +1, then -1.
TEST(RunsOnOneSide, AreRaisedFromTheSeventhPoint) {
  EXPECT_EQ(runs_on_one_side(Sides{1, 1, 1, 1, 1, 1, 1, 1, -1}), (Sides{0, 0, 0, 0, 0, 0, 1, 1, 0}));
  EXPECT_EQ(runs_on_one_side(Sides{-1, -1, -1, -1, -1, -1, -1}), (Sides{0, 0, 0, 0, 0, 0, -1}));
  // A point on the mean breaks a run, and seven on the mean are none.
  EXPECT_EQ(runs_on_one_side(Sides{1, 1, 1, 1, 0, 1, 1, 1, 1}), Sides(9, 0));
  EXPECT_EQ(runs_on_one_side(Sides(9, 0)), Sides(9, 0));
  EXPECT_EQ(runs_on_one_side(Sides{1, 1, 1, -1}, 2), (Sides{0, 1, 1, 0}));
  EXPECT_EQ(runs_on_one_side(Sides{}), Sides{});
  EXPECT_THROW(runs_on_one_side(Sides{1}, 0), ContractViolation);
}

// analysis.md 4.1: 1..7; a tie; 7..1.
TEST(Trends, AreSixStrictSteps) {
  EXPECT_EQ(trends(Values{1, 2, 3, 4, 5, 6, 7}), (Sides{0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(trends(Values{1, 2, 3, 3, 4, 5, 6}), Sides(7, 0));
  EXPECT_EQ(trends(Values{7, 6, 5, 4, 3, 2, 1}), (Sides{0, 0, 0, 0, 0, 0, -1}));
  EXPECT_EQ(trends(Values{1, 2, 3, 4, 5, 6, 7, 8, 7}), (Sides{0, 0, 0, 0, 0, 0, 1, 1, 0}));
  EXPECT_EQ(trends(Values{0.1 * 3, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8}), Sides(7, 0)) << ".1 * 3 and .3 are a tie";
  EXPECT_EQ(trends(Values{1}), Sides{0});
  EXPECT_EQ(trends(Values{}), Sides{});
  EXPECT_THROW(trends(Values{1}, 1), ContractViolation);
  EXPECT_THROW(trends(Values{1, gap}), ContractViolation);
}

// analysis.md 4.1: two_in_three([0,0,1,1,0,0,0], all on the same side).
TEST(TwoOfThree, TakesAllPointsOfItsWindows) {
  EXPECT_EQ(two_of_three(Sides{0, 0, 1, 1, 0, 0, 0}, Sides(7, 1)), (Sides{0, 1, 1, 1, 1, 0, 0}));
  EXPECT_EQ(two_of_three(Sides{1, 0, 1}, Sides(3, -1)), Sides(3, -1));
  // All three on the same side: the third point decides too.
  EXPECT_EQ(two_of_three(Sides{1, 1, 0}, Sides{1, 1, -1}), Sides(3, 0));
  EXPECT_EQ(two_of_three(Sides{1, 1, 0}, Sides{1, 1, 0}), Sides(3, 0));
  EXPECT_EQ(two_of_three(Sides{1, 1}, Sides{1, 1}), Sides(2, 0));
  EXPECT_THROW(two_of_three(Sides{1}, Sides{1, 1}), ContractViolation);
}

Sides alternating(std::size_t n) {
  Sides sides;
  for (std::size_t i = 0; i < n; ++i) sides.push_back(i % 2 == 0 ? Side{1} : Side{-1});
  return sides;
}

// analysis.md 4.1: (Lmax, Cmin) by n_useful.
TEST(AnhoejRules, HaveTheBoundsOfTheDocument) {
  const std::size_t table[][3] = {{10, 6, 2}, {12, 7, 3}, {15, 7, 4}, {20, 7, 6}, {24, 8, 8}, {30, 8, 10}};
  for (const auto& [n, longest, fewest] : table) {
    const AnhoejRules rules = anhoej_rules(alternating(n));
    EXPECT_EQ(rules.n_useful, n);
    EXPECT_EQ(rules.longest_run_max, longest) << n;
    EXPECT_EQ(rules.crossings_min, fewest) << n;
    EXPECT_EQ(rules.longest_run, 1u);
    EXPECT_EQ(rules.crossings, n - 1);
    EXPECT_FALSE(rules.is_signal());
  }
}

TEST(AnhoejRules, RoundTheLogarithmAsItIs) {
  for (std::size_t n = 1; n <= 3000; ++n) {
    const auto expected = static_cast<std::size_t>(std::lround(std::log2(static_cast<double>(n)))) + 3;
    ASSERT_EQ(anhoej_rules(alternating(n)).longest_run_max, expected) << n;
  }
}

TEST(AnhoejRules, LeaveOutPointsOnTheMedian) {
  const AnhoejRules rules = anhoej_rules(Sides{1, 1, 0, 1, 0, 0, -1, 1, 0});
  EXPECT_EQ(rules.n_useful, 5u);
  EXPECT_EQ(rules.longest_run, 3u);
  EXPECT_EQ(rules.crossings, 2u);
  EXPECT_EQ(anhoej_rules(Sides{}), AnhoejRules{});
  EXPECT_EQ(anhoej_rules(Sides(12, 0)), AnhoejRules{});
  EXPECT_FALSE(anhoej_rules(Sides(12, 0)).is_signal());
}

TEST(AnhoejRules, SignalBeyondTheirBoundsAndNotOnThem) {
  // Twelve points: a run of seven is still chance, one of eight is not; three crossings are, two are not.
  EXPECT_FALSE(anhoej_rules(Sides{1, 1, 1, 1, 1, 1, 1, -1, -1, 1, -1, -1}).is_signal());
  EXPECT_TRUE(anhoej_rules(Sides{1, 1, 1, 1, 1, 1, 1, 1, -1, 1, -1, 1}).is_run_long());
  const AnhoejRules few = anhoej_rules(Sides{1, 1, 1, 1, -1, -1, -1, -1, -1, -1, 1, 1});
  EXPECT_EQ(few.crossings, 2u);
  EXPECT_TRUE(few.are_crossings_few());
  EXPECT_FALSE(few.is_run_long());
}

// Rules that look one at a time are the same turned over.
TEST(ChartRules, AreTheSameUpsideDown) {
  Drawn random(5);
  for (int round = 0; round < 300; ++round) {
    Values values = random.normals(random.integer(2, 40)), mirrored;
    for (const double each : values) mirrored.push_back(-each);
    const auto negated = [](Sides sides) {
      for (Side& each : sides) each = static_cast<Side>(-each);
      return sides;
    };
    EXPECT_EQ(trends(mirrored, 3), negated(trends(values, 3)));
    EXPECT_EQ(sides_of(mirrored, 0), negated(sides_of(values, 0)));
    const Sides sides = sides_of(values, 0);
    EXPECT_EQ(runs_on_one_side(negated(sides), 3), negated(runs_on_one_side(sides, 3)));
    EXPECT_EQ(anhoej_rules(negated(sides)), anhoej_rules(sides));
  }
}

}  // namespace
}  // namespace hjul::testing
