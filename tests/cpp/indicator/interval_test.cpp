// Intervals of shares against analysis.md 4.3, the examples of Newcombe (1998), statsmodels 0.15, and their own laws.
#include "hjul/indicator/interval.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "drawn.hpp"
#include "hjul/base/error.hpp"
#include "hjul/indicator/distribution.hpp"

namespace hjul::testing {
namespace {

void expect_interval(Interval found, double low, double high, double within) {
  EXPECT_NEAR(found.low, low, within);
  EXPECT_NEAR(found.high, high, within);
}

// analysis.md 4.3.
TEST(Wilson, IsThatOfTheDocument) {
  expect_interval(wilson(0, 10), 0, 0.2775, 0.00005);
  expect_interval(wilson(3, 10), 0.1078, 0.6032, 0.00005);
  expect_interval(wilson(10, 10), 0.7225, 1, 0.00005);
  EXPECT_EQ(wilson(0, 10).low, 0);
  EXPECT_EQ(wilson(10, 10).high, 1);
}

// statsmodels, proportion_confint(method="wilson").
TEST(Wilson, IsThatOfStatsmodels) {
  expect_interval(wilson(1, 7), 0.02567962434474355, 0.5131278292743189, 1e-14);
  expect_interval(wilson(250, 400), 0.5765790058795889, 0.671042920536837, 1e-14);
  expect_interval(wilson(3, 10, z_998), 0.06284501550629429, 0.7325465446750905, 1e-13);
}

TEST(Wilson, StaysInsideAndHoldsTheShare) {
  for (std::int64_t n = 1; n <= 60; ++n) {
    for (std::int64_t k = 0; k <= n; ++k) {
      const double share = static_cast<double>(k) / static_cast<double>(n);
      for (const double z : {0.0, 0.5, z_95, z_998, 8.0}) {
        const Interval about = wilson(k, n, z), rest = wilson(n - k, n, z);
        EXPECT_GE(about.low, 0);
        EXPECT_LE(about.high, 1);
        EXPECT_LE(about.low, share + 1e-15);
        EXPECT_GE(about.high, share - 1e-15);
        EXPECT_NEAR(about.low, 1 - rest.high, 1e-15) << "a share and its complement";
      }
      EXPECT_LE(wilson(k, n, z_95).width(), wilson(k, n, z_998).width());
      EXPECT_GT(wilson(k, n).width(), wilson(4 * k, 4 * n).width()) << "more pupils tell more";
    }
  }
}

// The interval holds just the shares that the score test does not refuse.
TEST(Wilson, InvertsTheScoreTest) {
  Drawn random(3);
  for (int round = 0; round < 500; ++round) {
    const std::int64_t n = random.integer(2, 201), k = random.integer(1, n - 1);
    const Interval about = wilson(k, n);
    const double share = static_cast<double>(k) / static_cast<double>(n);
    for (const double end : {about.low, about.high})
      EXPECT_NEAR(std::abs(share - end) / std::sqrt(end * (1 - end) / static_cast<double>(n)), z_95, 1e-9);
  }
}

TEST(Wilson, RefusesWhatIsNoShare) {
  EXPECT_THROW(wilson(0, 0), ContractViolation);
  EXPECT_THROW(wilson(-1, 10), ContractViolation);
  EXPECT_THROW(wilson(11, 10), ContractViolation);
  EXPECT_THROW(wilson(1, 10, -1), ContractViolation);
  EXPECT_THROW(wilson(1, 10, std::numeric_limits<double>::quiet_NaN()), ContractViolation);
}

// statsmodels, proportion_confint(method="beta").
TEST(ClopperPearson, IsThatOfStatsmodels) {
  expect_interval(clopper_pearson(0, 10), 0.0, 0.30849710781876083, 1e-12);
  expect_interval(clopper_pearson(3, 10), 0.06673951117773447, 0.6524528500599973, 1e-12);
  expect_interval(clopper_pearson(10, 10), 0.6915028921812392, 1.0, 1e-12);
  expect_interval(clopper_pearson(1, 7), 0.0036102968619005833, 0.5787231970431952, 1e-12);
  expect_interval(clopper_pearson(250, 400), 0.575521788661425, 0.67261376127048, 1e-12);
  EXPECT_EQ(clopper_pearson(0, 10).low, 0);
  EXPECT_EQ(clopper_pearson(10, 10).high, 1);
  EXPECT_THROW(clopper_pearson(1, 10, 1), ContractViolation);
}

// What "exact" promises: whatever the share, at least this confidence.
TEST(ClopperPearson, CoversAtLeastItsConfidence) {
  for (const std::int64_t n : {5, 12, 30}) {
    for (double share = 0.01; share < 1; share += 0.01) {
      double covered = 0;
      for (std::int64_t k = 0; k <= n; ++k)
        if (clopper_pearson(k, n).contains(share)) covered += binomial_probability(k, n, share);
      EXPECT_GE(covered, 0.95 - 1e-12) << share << " of " << n;
    }
  }
}

// Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10; as statsmodels,
// confint_proportions_2indep(method="newcomb"), gives them with more figures.
TEST(Newcombe, IsThatOfThePaper) {
  expect_interval(newcombe(56, 70, 48, 80), 0.0524, 0.3339, 0.00005);
  expect_interval(newcombe(9, 10, 3, 10), 0.1705, 0.8090, 0.00005);
  expect_interval(newcombe(5, 56, 0, 29), -0.0381, 0.1926, 0.00005);
  expect_interval(newcombe(56, 70, 48, 80), 0.05243147240236498, 0.33387265403690614, 1e-13);
  expect_interval(newcombe(12, 40, 5, 38), -0.016773136564185137, 0.33956575667961475, 1e-13);
  expect_interval(newcombe(0, 10, 0, 10), -0.27753279986288926, 0.27753279986288926, 1e-13);
  expect_interval(newcombe(10, 10, 0, 10), 0.6075093504305241, 1.0, 1e-13);
}

TEST(Newcombe, TurnsWithItsSharesAndStaysInside) {
  Drawn random(4);
  for (int round = 0; round < 2000; ++round) {
    const std::int64_t n = random.integer(1, 50), m = random.integer(1, 50);
    const std::int64_t a = random.integer(0, n), b = random.integer(0, m);
    const Interval forth = newcombe(a, n, b, m), back = newcombe(b, m, a, n), rest = newcombe(n - a, n, m - b, m);
    expect_interval(back, -forth.high, -forth.low, 1e-14);
    expect_interval(rest, -forth.high, -forth.low, 1e-14);
    const double difference =
        static_cast<double>(a) / static_cast<double>(n) - static_cast<double>(b) / static_cast<double>(m);
    EXPECT_TRUE(forth.contains(difference));
    EXPECT_GE(forth.low, -1);
    EXPECT_LE(forth.high, 1);
  }
}

}  // namespace
}  // namespace hjul::testing
