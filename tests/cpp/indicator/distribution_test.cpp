// Normal and binomial distributions against values of other programs: SciPy 1.17 (norm.ppf, norm.sf, binom.pmf,
// binom.ppf), NumPy 2.4 (quantile), and against each other.
#include "hjul/indicator/distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "drawn.hpp"
#include "hjul/base/error.hpp"
#include "hjul/indicator/interval.hpp"

namespace hjul::testing {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void expect_relative(double found, double expected, double precision) {
  EXPECT_NEAR(found, expected, std::abs(expected) * precision) << expected;
}

// Every region of the algorithm: the middle, the tail, and beyond exp(-25).
TEST(NormalQuantile, IsThatOfSciPy) {
  expect_relative(normal_quantile(1e-300), -37.0470962993612, 1e-14);
  expect_relative(normal_quantile(1e-100), -21.273453560965322, 1e-14);
  expect_relative(normal_quantile(1e-20), -9.262340089798409, 1e-14);
  expect_relative(normal_quantile(1e-12), -7.034483825301131, 1e-14);
  expect_relative(normal_quantile(1e-6), -4.753424308822899, 1e-14);
  expect_relative(normal_quantile(0.001), -3.090232306167813, 1e-14);
  expect_relative(normal_quantile(0.025), -1.9599639845400545, 1e-14);
  expect_relative(normal_quantile(0.05), -1.6448536269514729, 1e-14);
  expect_relative(normal_quantile(0.074), -1.4466320671589785, 1e-14);
  expect_relative(normal_quantile(0.076), -1.4325027208258116, 1e-14);
  expect_relative(normal_quantile(0.2), -0.8416212335729142, 1e-14);
  expect_relative(normal_quantile(0.4), -0.2533471031357997, 1e-14);
  expect_relative(normal_quantile(0.7), 0.5244005127080407, 1e-14);
  expect_relative(normal_quantile(0.92), 1.4050715603096329, 1e-14);
  expect_relative(normal_quantile(0.93), 1.475791028179171, 1e-14);
  expect_relative(normal_quantile(0.975), 1.959963984540054, 1e-14);
  expect_relative(normal_quantile(0.999), 3.090232306167813, 1e-14);
  expect_relative(normal_quantile(0.999999), 4.753424308817087, 1e-14);
  EXPECT_EQ(normal_quantile(0.5), 0);
}

TEST(NormalQuantile, IsOddAndInvertsTheTail) {
  for (double p = 1e-300; p < 0.5; p *= 7) {
    const double z = normal_quantile(p);
    EXPECT_LT(z, 0);
    expect_relative(two_sided_p(z) / 2, p, 1e-12 * (1 + z * z));
    if (p < 1e-6) continue;
    EXPECT_NEAR(normal_quantile(1 - p), -z, 1e-15 / p) << "1 - p is rounded";
  }
  EXPECT_THROW(normal_quantile(0), ContractViolation);
  EXPECT_THROW(normal_quantile(1), ContractViolation);
  EXPECT_THROW(normal_quantile(nan), ContractViolation);
}

TEST(TwoSidedP, KeepsItsPrecisionInTheTail) {
  expect_relative(two_sided_p(0.1), 0.920344325445942, 1e-12);
  expect_relative(two_sided_p(1), 0.31731050786291415, 1e-12);
  expect_relative(two_sided_p(-1.96), 0.04999579029644087, 1e-12);
  expect_relative(two_sided_p(3.0902), 0.002000217566414141, 1e-12);
  expect_relative(two_sided_p(6), 1.973175290075389e-09, 1e-12);
  expect_relative(two_sided_p(-20), 5.507248237212311e-89, 1e-12);
  expect_relative(two_sided_p(37), 1.1451142445047853e-299, 1e-12);
  EXPECT_EQ(two_sided_p(0), 1);
  EXPECT_EQ(two_sided_p(-3), two_sided_p(3));
  EXPECT_EQ(two_sided_p(std::numeric_limits<double>::infinity()), 0);
  EXPECT_THROW(two_sided_p(nan), ContractViolation);
}

// analysis.md 4.4: the two deviates of a funnel.
TEST(ZOfConfidence, GivesTheDeviatesOfFunnels) {
  EXPECT_NEAR(z_of_confidence(0.95), 1.96, 0.0001);
  EXPECT_NEAR(z_of_confidence(0.998), 3.0902, 0.0001);
  EXPECT_NEAR(z_of_confidence(0.95), z_95, 1e-14);
  EXPECT_NEAR(z_of_confidence(0.998), z_998, 1e-13);
  EXPECT_THROW(z_of_confidence(1), ContractViolation);
  EXPECT_THROW(z_of_confidence(0), ContractViolation);
}

TEST(Binomial, ChancesAreThoseOfSciPy) {
  expect_relative(binomial_probability(0, 10, 0.2), 0.10737418240000003, 1e-12);
  expect_relative(binomial_probability(3, 10, 0.2), 0.20132659199999992, 1e-12);
  expect_relative(binomial_probability(10, 10, 0.9), 0.3486784401000001, 1e-12);
  expect_relative(binomial_probability(17, 30, 0.5), 0.1115350518375634, 1e-12);
  expect_relative(binomial_probability(40, 60, 0.85), 0.00020940515759806404, 1e-12);
  expect_relative(binomial_probability(200, 250, 0.8), 0.06296802394481278, 1e-12);
  expect_relative(binomial_probability(3, 1000, 0.001), 0.061282509389840666, 1e-12);
  expect_relative(binomial_probability(480, 1000, 0.5), 0.011340982371187717, 1e-12);
  expect_relative(binomial_probability(70100, 100000, 0.7), 0.0021714250918084014, 1e-12);
  expect_relative(binomial_at_most(0, 10, 0.2), 0.1073741824, 1e-11);
  expect_relative(binomial_at_most(3, 10, 0.2), 0.8791261183999999, 1e-11);
  expect_relative(binomial_at_most(10, 10, 0.9), 1.0, 1e-11);
  expect_relative(binomial_at_most(17, 30, 0.5), 0.8192026959732175, 1e-11);
  expect_relative(binomial_at_most(40, 60, 0.85), 0.0003105588308268972, 1e-11);
  expect_relative(binomial_at_most(200, 250, 0.8), 0.5252173729402804, 1e-11);
  expect_relative(binomial_at_most(3, 1000, 0.001), 0.9810731665496396, 1e-11);
  expect_relative(binomial_at_most(480, 1000, 0.5), 0.10872414660207075, 1e-11);
  expect_relative(binomial_at_most(70100, 100000, 0.7), 0.7559320813036825, 1e-11);
  expect_relative(binomial_at_most(2, 200, 0.3), 3.9146277323962696e-28, 1e-11);
  expect_relative(binomial_at_most(100, 1000, 0.3), 1.7183404003299255e-52, 1e-11);
  expect_relative(binomial_at_least(0, 10, 0.2), 1.0, 1e-11);
  expect_relative(binomial_at_least(3, 10, 0.2), 0.32220047360000015, 1e-11);
  expect_relative(binomial_at_least(10, 10, 0.9), 0.34867844010000004, 1e-11);
  expect_relative(binomial_at_least(17, 30, 0.5), 0.2923323558643461, 1e-11);
  expect_relative(binomial_at_least(40, 60, 0.85), 0.9998988463267712, 1e-11);
  expect_relative(binomial_at_least(200, 250, 0.8), 0.5377506510045309, 1e-11);
  expect_relative(binomial_at_least(3, 1000, 0.001), 0.080209342840201, 1e-11);
  expect_relative(binomial_at_least(480, 1000, 0.5), 0.9026168357691174, 1e-11);
  expect_relative(binomial_at_least(70100, 100000, 0.7), 0.2462393437881252, 1e-11);
  expect_relative(binomial_at_least(150, 200, 0.3), 3.516964698554961e-39, 1e-11);
  expect_relative(binomial_at_least(600, 1000, 0.3), 1.4238533945031595e-85, 1e-11);
}

TEST(Binomial, EndsAreExact) {
  EXPECT_EQ(binomial_probability(0, 0, 0.3), 1);
  EXPECT_EQ(binomial_probability(-1, 5, 0.3), 0);
  EXPECT_EQ(binomial_probability(6, 5, 0.3), 0);
  EXPECT_EQ(binomial_probability(0, 5, 0), 1);
  EXPECT_EQ(binomial_probability(5, 5, 1), 1);
  EXPECT_EQ(binomial_at_most(4, 5, 1), 0);
  EXPECT_EQ(binomial_at_most(5, 5, 1), 1);
  EXPECT_EQ(binomial_at_most(0, 5, 0), 1);
  EXPECT_EQ(binomial_at_least(1, 5, 0), 0);
  EXPECT_EQ(binomial_at_least(5, 5, 1), 1);
  EXPECT_EQ(binomial_at_least(0, 5, 0.4), 1);
  EXPECT_THROW(binomial_probability(1, -1, 0.5), ContractViolation);
  EXPECT_THROW(binomial_at_most(1, 3, 1.5), ContractViolation);
}

// The two tails share no code path, and a sum of all chances is 1.
TEST(Binomial, TailsFitTogether) {
  Drawn random(1);
  for (int round = 0; round < 300; ++round) {
    const std::int64_t n = random.integer(1, 400);
    const double share = random.uniform();
    double sum = 0;
    for (std::int64_t k = 0; k <= n; ++k) {
      sum += binomial_probability(k, n, share);
      ASSERT_NEAR(binomial_at_most(k, n, share), sum, 1e-12) << k << " of " << n << ", " << share;
      ASSERT_NEAR(binomial_at_most(k, n, share) + binomial_at_least(k + 1, n, share), 1, 1e-12);
      ASSERT_NEAR(binomial_at_least(k, n, share), binomial_at_most(n - k, n, 1 - share), 1e-12);
    }
  }
}

TEST(BinomialQuantile, IsThatOfSciPy) {
  EXPECT_EQ(binomial_quantile(0.05, 9, 0.5), 2);
  EXPECT_EQ(binomial_quantile(0.05, 11, 0.5), 3);
  EXPECT_EQ(binomial_quantile(0.05, 29, 0.5), 10);
  EXPECT_EQ(binomial_quantile(0.05, 99, 0.5), 41);
  EXPECT_EQ(binomial_quantile(0.025, 30, 0.8), 19);
  EXPECT_EQ(binomial_quantile(0.975, 30, 0.8), 28);
  EXPECT_EQ(binomial_quantile(0.001, 25, 0.9), 17);
  EXPECT_EQ(binomial_quantile(0.5, 2000, 0.999), 1998);
  EXPECT_EQ(binomial_quantile(0.05, 5000, 0.5), 2442);
  EXPECT_EQ(binomial_quantile(0.999, 100000, 0.01), 1099);
}

TEST(BinomialQuantile, IsTheSmallestCountThatReaches) {
  Drawn random(2);
  for (int round = 0; round < 2000; ++round) {
    const std::int64_t n = random.integer(0, 3000);  // short series and long ones take different ways
    const double share = random.uniform(0.0001, 0.9999), probability = random.uniform(0.0001, 0.9999);
    const std::int64_t found = binomial_quantile(probability, n, share);
    EXPECT_GE(binomial_at_most(found, n, share), probability * (1 - 1e-11));
    EXPECT_LT(binomial_at_most(found - 1, n, share), probability * (1 + 1e-11));
  }
}

TEST(BinomialQuantile, CountsWhatIsEqualButForRounding) {
  // The chance of no success in one try is .05, which 1 - .95 misses by a hair.
  EXPECT_EQ(binomial_quantile(0.05, 1, 0.95), 0);
  EXPECT_EQ(binomial_quantile(0, 10, 0.5), 0);
  EXPECT_EQ(binomial_quantile(1, 10, 0.5), 10);
  EXPECT_EQ(binomial_quantile(1, 10, 0), 0);
  EXPECT_EQ(binomial_quantile(0.3, 0, 0.5), 0);
  EXPECT_EQ(binomial_quantile(0.3, 10, 1), 10);
  EXPECT_THROW(binomial_quantile(1.1, 10, 0.5), ContractViolation);
}

// R's documentation and NumPy: type 7.
TEST(SampleQuantile, IsOfTypeSeven) {
  const std::vector<double> values = {3, 1, 4, 1, 5, 9, 2, 6};
  EXPECT_DOUBLE_EQ(sample_quantile(values, 0.1), 1);
  EXPECT_DOUBLE_EQ(sample_quantile(values, 0.25), 1.75);
  EXPECT_DOUBLE_EQ(sample_quantile(values, 0.5), 3.5);
  EXPECT_DOUBLE_EQ(sample_quantile(values, 0.9), 6.9);
  EXPECT_DOUBLE_EQ(sample_quantile(values, 0), 1);
  EXPECT_DOUBLE_EQ(sample_quantile(values, 1), 9);
  EXPECT_DOUBLE_EQ(sample_quantile(std::vector<double>{7}, 0.3), 7);
  EXPECT_THROW(sample_quantile(std::vector<double>{}, 0.5), ContractViolation);
  EXPECT_THROW(sample_quantile(std::vector<double>{1, nan}, 0.5), ContractViolation);
  EXPECT_THROW(sample_quantile(values, -0.1), ContractViolation);
}

}  // namespace
}  // namespace hjul::testing
