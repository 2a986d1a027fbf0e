// Many tests at once: analysis.md 4.4, statsmodels 0.15, and the laws of the procedure.
#include "hjul/indicator/discoveries.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "drawn.hpp"
#include "hjul/base/error.hpp"

namespace hjul::testing {
namespace {

using Values = std::vector<double>;

// analysis.md 4.4; the adjusted values are those of statsmodels, multipletests(method="fdr_bh").
TEST(BenjaminiHochberg, IsThatOfTheDocument) {
  const Values p = {.001, .008, .039, .041, .042, .06, .074, .205, .212, .216};
  const Discoveries found = benjamini_hochberg(p, 0.05);
  EXPECT_EQ(found.count, 2u);
  EXPECT_EQ(found.threshold, .008);
  EXPECT_EQ(found.is_discovery, (std::vector<bool>{1, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
  const Values expected = {0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.10571428571428572, 0.216, 0.216, 0.216};
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(found.adjusted[i], expected[i], 1e-15);
  EXPECT_EQ(benjamini_hochberg(p, 0.1).count, 6u);
}

TEST(BenjaminiHochberg, TakesSmallerOnesAlong) {
  // .03 and .04 are above their own steps, .05 is not: all four are findings.
  EXPECT_EQ(benjamini_hochberg(Values{.05, .04, .03, .001}, 0.05).count, 4u);
  EXPECT_EQ(benjamini_hochberg(Values{.06, .06, .06}, 0.05).count, 0u);
  EXPECT_EQ(benjamini_hochberg(Values{.05}, 0.05).count, 1u) << "p on the step is a finding";
}

TEST(BenjaminiHochberg, RefusesWhatIsNoP) {
  EXPECT_TRUE(benjamini_hochberg(Values{}).adjusted.empty());
  EXPECT_THROW(benjamini_hochberg(Values{1.1}), ContractViolation);
  EXPECT_THROW(benjamini_hochberg(Values{-0.1}), ContractViolation);
  EXPECT_THROW(benjamini_hochberg(Values{std::numeric_limits<double>::quiet_NaN()}), ContractViolation);
  EXPECT_THROW(benjamini_hochberg(Values{.5}, 0), ContractViolation);
  EXPECT_THROW(benjamini_hochberg(Values{.5}, 1), ContractViolation);
}

TEST(BenjaminiHochberg, KeepsItsLaws) {
  Drawn random(13);
  for (int round = 0; round < 500; ++round) {
    Values p;
    for (std::int64_t i = random.integer(1, 80); i > 0; --i)
      p.push_back(random.integer(0, 3) == 0 ? random.uniform(0, 0.02) : random.uniform());
    if (p.size() > 2) p[1] = p[0];
    const Discoveries found = benjamini_hochberg(p, 0.05), looser = benjamini_hochberg(p, 0.1);
    EXPECT_EQ(static_cast<std::size_t>(std::count(found.is_discovery.begin(), found.is_discovery.end(), true)),
              found.count);
    for (std::size_t i = 0; i < p.size(); ++i) {
      EXPECT_GE(found.adjusted[i], p[i]);
      EXPECT_LE(found.adjusted[i], 1);
      EXPECT_EQ(found.is_discovery[i], found.count > 0 && p[i] <= found.threshold);
      EXPECT_LE(found.is_discovery[i], looser.is_discovery[i]) << "a higher rate finds no less";
      for (std::size_t j = 0; j < p.size(); ++j)
        ASSERT_TRUE(p[i] > p[j] || found.adjusted[i] <= found.adjusted[j]) << "monotone";
      // Adjusted values and the procedure agree, but for rounding at the step itself.
      if (std::abs(found.adjusted[i] - 0.05) < 1e-12) continue;
      EXPECT_EQ(found.is_discovery[i], found.adjusted[i] < 0.05);
    }
    // Any other order of the tests gives the same answers in that order.
    Values reversed(p.rbegin(), p.rend());
    Values answers = benjamini_hochberg(reversed).adjusted;
    std::reverse(answers.begin(), answers.end());
    EXPECT_EQ(answers, found.adjusted);
  }
}

// What the procedure promises, under independence: true nothings among the findings stay below the rate.
TEST(BenjaminiHochberg, ControlsTheShareOfFalseFindings) {
  Drawn random(14);
  double false_share = 0;
  int found_all = 0;
  constexpr int rounds = 2000;
  for (int round = 0; round < rounds; ++round) {
    Values p;
    for (int i = 0; i < 40; ++i) p.push_back(random.uniform());
    for (int i = 0; i < 10; ++i) p.push_back(two_sided_p(random.normal() + 3.5));
    const Discoveries found = benjamini_hochberg(p, 0.1);
    const auto wrong = std::count(found.is_discovery.begin(), found.is_discovery.begin() + 40, true);
    if (found.count > 0) false_share += static_cast<double>(wrong) / static_cast<double>(found.count);
    found_all += static_cast<int>(found.count);
  }
  // Exactly .1 * 40/50 in expectation.
  EXPECT_NEAR(false_share / rounds, 0.08, 0.01);
  EXPECT_GT(found_all, 5 * rounds);
}

}  // namespace
}  // namespace hjul::testing
