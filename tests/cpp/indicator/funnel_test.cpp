// Funnels: every number of analysis.md 4.4, and what limits, overdispersion and shrinkage promise.
#include "hjul/indicator/funnel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "drawn.hpp"
#include "hjul/base/error.hpp"

namespace hjul::testing {
namespace {

using Values = std::vector<double>;
using Counts = std::vector<std::int64_t>;

void expect_interval(Interval found, double low, double high, double within) {
  EXPECT_NEAR(found.low, low, within);
  EXPECT_NEAR(found.high, high, within);
}

// analysis.md 4.4, for a common share of .8. The table is not cut; limits are.
TEST(ShareFunnelLimits, AreThoseOfTheDocument) {
  const struct {
    std::int64_t n;
    double low_95, high_95, low_998, high_998;
  } table[] = {{10, .552, 1.048, .409, 1.191},
               {20, .625, .975, .524, 1.076},
               {50, .689, .911, .625, .975},
               {200, .745, .855, .713, .887}};
  for (const auto& row : table) {
    const auto limits = [&](double z) { return share_funnel_limits(0.8, row.n, z, ShareLimits::normal); };
    expect_interval(limits(1.96), row.low_95, std::min(1.0, row.high_95), 0.0005);
    expect_interval(limits(3.0902), row.low_998, std::min(1.0, row.high_998), 0.0005);
    // A mean with the deviation of such a share has the same limits, and is not cut.
    expect_interval(mean_funnel_limits(0.8, 0.4, row.n, 1.96), row.low_95, row.high_95, 0.0005);
    expect_interval(mean_funnel_limits(0.8, 0.4, row.n, 3.0902), row.low_998, row.high_998, 0.0005);
  }
}

// Found with SciPy's binom by the definition.
TEST(ShareFunnelLimits, AreExactForSmallUnits) {
  expect_interval(share_funnel_limits(0.8, 10, z_95), 0.47050611707899315, 1.0, 1e-11);
  expect_interval(share_funnel_limits(0.8, 10, z_998), 0.3024639601934524, 1.0, 1e-11);
  expect_interval(share_funnel_limits(0.8, 20, z_95), 0.5838845205490271, 0.9883159565502899, 1e-11);
  expect_interval(share_funnel_limits(0.8, 20, z_998), 0.46074587371573017, 1.0, 1e-11);
  expect_interval(share_funnel_limits(0.8, 29, z_95), 0.6268673013757439, 0.9547737437215202, 1e-11);
  expect_interval(share_funnel_limits(0.8, 29, z_998), 0.5263003414585685, 1.0, 1e-11);
  expect_interval(share_funnel_limits(0.15, 10, z_95), 0.0, 0.4622754908164215, 1e-11);
  expect_interval(share_funnel_limits(0.15, 10, z_998), 0.0, 0.630691834948699, 1e-11);
  expect_interval(share_funnel_limits(0.15, 20, z_95), 0.0, 0.346622542371368, 1e-11);
  expect_interval(share_funnel_limits(0.15, 20, z_998), 0.0, 0.4652198218510125, 1e-11);
  expect_interval(share_funnel_limits(0.15, 29, z_95), 0.012025877772621731, 0.30781582503322935, 1e-11);
  expect_interval(share_funnel_limits(0.15, 29, z_998), 0.0, 0.40406137265274367, 1e-11);
  EXPECT_EQ(share_funnel_limits(0.8, 29, z_95), share_funnel_limits(0.8, 29, z_95, ShareLimits::exact));
  EXPECT_EQ(share_funnel_limits(0.8, 30, z_95), share_funnel_limits(0.8, 30, z_95, ShareLimits::normal));
}

// What "exact" promises, and the normal limits break: a false alarm in either tail is as rare as z says.
TEST(ShareFunnelLimits, KeepTheirPromiseInBothTails) {
  double worst_normal = 0;
  for (const double z : {z_95, z_998}) {
    const double tail = two_sided_p(z) / 2;
    for (std::int64_t n = 1; n <= 60; ++n) {
      for (double centre = 0.02; centre < 1; centre += 0.049) {
        const Interval exact = share_funnel_limits(centre, n, z, ShareLimits::exact);
        const Interval normal = share_funnel_limits(centre, n, z, ShareLimits::normal);
        double below = 0, above = 0, below_normal = 0;
        for (std::int64_t k = 0; k <= n; ++k) {
          const double share = static_cast<double>(k) / static_cast<double>(n);
          const double chance = binomial_probability(k, n, centre);
          if (share < exact.low) below += chance;
          if (share > exact.high) above += chance;
          if (share < normal.low) below_normal += chance;
        }
        ASSERT_LE(below, tail * (1 + 1e-9)) << n << ", " << centre;
        ASSERT_LE(above, tail * (1 + 1e-9)) << n << ", " << centre;
        if (z == z_998) worst_normal = std::max(worst_normal, below_normal);
      }
    }
  }
  EXPECT_GT(worst_normal, 0.01) << "ten times what it should be: why small units get exact limits";
}

TEST(ShareFunnelLimits, TurnWithTheShareAndNarrowWithSize) {
  Drawn random(15);
  for (int round = 0; round < 500; ++round) {
    const double centre = random.uniform(), z = random.uniform(0.5, 4);
    const std::int64_t n = random.integer(1, 300);
    for (const ShareLimits method : {ShareLimits::normal, ShareLimits::exact, ShareLimits::exact_below_30}) {
      const Interval one = share_funnel_limits(centre, n, z, method),
                     rest = share_funnel_limits(1 - centre, n, z, method);
      expect_interval(rest, 1 - one.high, 1 - one.low, 1e-9);
      EXPECT_GE(one.low, 0);
      EXPECT_LE(one.high, 1);
      EXPECT_TRUE(one.contains(centre)) << centre << ", " << n << ", " << z;
      EXPECT_LE(one.width(), share_funnel_limits(centre, n, z + 0.5, method).width() + 1e-12);
    }
    EXPECT_GE(share_funnel_limits(centre, n, z, ShareLimits::normal).width(),
              share_funnel_limits(centre, n + 1, z, ShareLimits::normal).width());
    EXPECT_LE(share_funnel_limits(centre, n, z, ShareLimits::normal).width(),
              share_funnel_limits(centre, n, z, ShareLimits::exact, 0.001).width());
  }
}

// The normal limits are the score test: a unit is outside just when its Wilson interval leaves the centre out.
TEST(ShareFunnelLimits, AgreeWithWilson) {
  Drawn random(16);
  for (int round = 0; round < 2000; ++round) {
    const std::int64_t n = random.integer(1, 200), k = random.integer(0, n);
    const double centre = random.uniform(), share = static_cast<double>(k) / static_cast<double>(n);
    EXPECT_EQ(share_funnel_limits(centre, n, z_95, ShareLimits::normal).contains(share), wilson(k, n).contains(centre));
  }
}

TEST(ShareFunnelLimits, RefuseWhatIsNoFunnel) {
  EXPECT_EQ(share_funnel_limits(0, 10, z_95), (Interval{0, 0}));
  EXPECT_EQ(share_funnel_limits(1, 10, z_95), (Interval{1, 1}));
  EXPECT_THROW(share_funnel_limits(1.1, 10, z_95), ContractViolation);
  EXPECT_THROW(share_funnel_limits(0.5, 0, z_95), ContractViolation);
  EXPECT_THROW(share_funnel_limits(0.5, 10, -1), ContractViolation);
  EXPECT_THROW(share_funnel_limits(0.5, 10, 1, ShareLimits::normal, -1), ContractViolation);
  EXPECT_THROW(mean_funnel_limits(0.5, -1, 10, 1), ContractViolation);
}

// ------------------------------------------------------------------------------------------------- overdispersion

// analysis.md 4.4, data from FunnelPlotR's test.
struct Fixture {
  Values z, s;
  Fixture() {
    const double numerators[] = {100, 150, 180, 80, 120, 225}, denominators[] = {108, 112, 165, 95, 100, 220};
    for (int i = 0; i < 6; ++i) {
      z.push_back(std::sqrt(denominators[i]) * std::log(numerators[i] / denominators[i]));
      s.push_back(1 / std::sqrt(denominators[i]));
    }
  }
};

TEST(Overdispersion, IsThatOfTheDocument) {
  const Fixture fixture;
  const double deviates[] = {-.79980, 3.09168, 1.11768, -1.67499, 1.82322, .33333};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(fixture.z[i], deviates[i], 0.000005);
  const Overdispersion winsorised = overdispersion(fixture.z, fixture.s);
  EXPECT_NEAR(winsorised.low, -1.237396, 5e-7);
  EXPECT_NEAR(winsorised.high, 2.457448, 5e-7);
  EXPECT_EQ(winsorised.units, 6u);
  EXPECT_NEAR(winsorised.phi, 2.149053, 5e-7);
  EXPECT_NEAR(winsorised.tau_squared, .012118, 5e-7);
  const Overdispersion trimmed = overdispersion(fixture.z, fixture.s, Outermost::trimmed);
  EXPECT_EQ(trimmed.units, 4u);
  EXPECT_NEAR(trimmed.phi, 1.331029, 5e-7);
  EXPECT_NEAR(trimmed.tau_squared, .005418, 5e-7);
  const Overdispersion kept = overdispersion(fixture.z, fixture.s, Outermost::kept);
  EXPECT_GT(kept.phi, winsorised.phi);
  EXPECT_EQ(kept.high, fixture.z[1]);
}

TEST(Overdispersion, IsNothingWhereChanceExplainsAll) {
  const Overdispersion quiet = overdispersion(Values{0.1, -0.2, 0.3, 0}, Values{1, 1, 2, 3});
  EXPECT_LT(quiet.phi, 1);
  EXPECT_EQ(quiet.tau_squared, 0);
  EXPECT_EQ(overdispersion(Values{}, Values{}).units, 0u);
  EXPECT_EQ(overdispersion(Values{5}, Values{1}).tau_squared, 0) << "one unit says nothing about others";
  EXPECT_THROW(overdispersion(Values{1}, Values{}), ContractViolation);
  EXPECT_THROW(overdispersion(Values{1}, Values{0}), ContractViolation);
  EXPECT_THROW(overdispersion(Values{std::nan("")}, Values{1}), ContractViolation);
  EXPECT_THROW(overdispersion(Values{1}, Values{1}, Outermost::trimmed, 0.5), ContractViolation);
}

// Units that truly differ with the variance .04: the estimate finds it again, and in the square of the unit of s.
TEST(Overdispersion, FindsTheVarianceBetweenUnits) {
  Drawn random(17);
  double sum = 0;
  constexpr int rounds = 200;
  for (int round = 0; round < rounds; ++round) {
    Values z, s;
    for (int i = 0; i < 100; ++i) {
      s.push_back(random.uniform(0.05, 0.3));
      z.push_back((random.normal() * 0.2 + random.normal() * s.back()) / s.back());
    }
    const double tau_squared = overdispersion(z, s, Outermost::kept).tau_squared;
    sum += tau_squared;
    for (double& each : s) each *= 10;
    EXPECT_NEAR(overdispersion(z, s, Outermost::kept).tau_squared, tau_squared * 100, 1e-9);
    EXPECT_LE(overdispersion(z, s).phi, overdispersion(z, s, Outermost::kept).phi);
  }
  EXPECT_NEAR(sum / rounds, 0.04, 0.002);
}

// ------------------------------------------------------------------------------------------------------ shrinkage

// analysis.md 4.4: sigma^2 = 100, tau^2 = 4.
TEST(Shrink, IsThatOfTheDocument) {
  const std::pair<std::int64_t, double> table[] = {{5, .1667}, {15, .375}, {30, .5455}, {100, .8}};
  for (const auto& [n, reliability] : table) {
    const Shrunken found = shrink(60, n, 50, 100, 4);
    EXPECT_NEAR(found.reliability, reliability, 0.00005);
    EXPECT_NEAR(found.estimate, 50 + 10 * found.reliability, 1e-12);
    EXPECT_NEAR(found.error * found.error, 1 / (1 / 4.0 + static_cast<double>(n) / 100), 1e-12) << "precisions add up";
  }
  EXPECT_EQ(shrink(60, 5, 50, 100, 0), (Shrunken{0, 50, 0}));
  EXPECT_EQ(shrink(60, 5, 50, 0, 4), (Shrunken{1, 60, 0}));
  EXPECT_EQ(shrink(60, 5, 50, 0, 0).estimate, 60);
  EXPECT_THROW(shrink(60, 0, 50, 1, 1), ContractViolation);
  EXPECT_THROW(shrink(60, 1, 50, -1, 1), ContractViolation);
}

// --------------------------------------------------------------------------------------------------- whole funnels

TEST(FunnelOfShares, ComparesWithTheShareOfAll) {
  const Counts counts = {16, 80, 8, 150, 2}, sizes = {20, 100, 10, 200, 10};
  FunnelOptions options;
  options.has_tau = false;
  const Funnel funnel = funnel_of_shares(counts, sizes, options);
  EXPECT_DOUBLE_EQ(funnel.centre, 256.0 / 340);
  ASSERT_EQ(funnel.points.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) {
    const FunnelPoint& point = funnel.points[i];
    EXPECT_EQ(point.n, sizes[i]) << "in the order of the input";
    EXPECT_EQ(point.inner, share_funnel_limits(funnel.centre, point.n, z_95));
    EXPECT_EQ(point.outer, share_funnel_limits(funnel.centre, point.n, z_998));
    EXPECT_EQ(point.place, i == 4 ? FunnelPlace::below : FunnelPlace::inside);
  }
  EXPECT_NEAR(funnel.points[4].p, 2 * binomial_at_most(2, 10, funnel.centre), 1e-15);
  EXPECT_NEAR(funnel.points[1].p, two_sided_p(funnel.points[1].z), 1e-15);
}

TEST(FunnelOfShares, WidensWithTheVarianceBetweenUnits) {
  const Counts counts = {10, 90, 20, 70, 55, 30}, sizes(6, 100);
  const Funnel funnel = funnel_of_shares(counts, sizes, 0.5);
  EXPECT_GT(funnel.overdispersion.tau_squared, 0.05);
  const double tau_squared = funnel.overdispersion.tau_squared;
  EXPECT_NEAR(funnel.points[1].z, 0.4 / std::sqrt(0.0025 + tau_squared), 1e-12);
  for (const FunnelPoint& point : funnel.points) EXPECT_EQ(point.place, FunnelPlace::inside);
  FunnelOptions without;
  without.has_tau = false;
  EXPECT_EQ(funnel_of_shares(counts, sizes, 0.5, without).points[1].place, FunnelPlace::above);
  EXPECT_EQ(to_string(FunnelPlace::warning_above), "warning_above");
}

TEST(FunnelOfShares, HasNothingToCompareWhereAllAreEqual) {
  for (const Counts& counts : {Counts{0, 0}, Counts{10, 20}}) {
    const Funnel funnel = funnel_of_shares(counts, Counts{10, 20});
    for (const FunnelPoint& point : funnel.points) {
      EXPECT_EQ(point.place, FunnelPlace::inside);
      EXPECT_EQ(point.p, 1);
    }
  }
  EXPECT_THROW(funnel_of_shares(Counts{}, Counts{}), ContractViolation);
  EXPECT_THROW(funnel_of_shares(Counts{1}, Counts{1, 2}), ContractViolation);
  EXPECT_THROW(funnel_of_shares(Counts{3}, Counts{2}), ContractViolation);
  EXPECT_THROW(funnel_of_shares(Counts{0}, Counts{0}), ContractViolation);
  EXPECT_THROW(funnel_of_shares(Counts{1}, Counts{2}, 1.0), ContractViolation);
}

// A place and its p value say the same.
TEST(FunnelOfShares, PlacesUnitsAsTheirPValuesDo) {
  Drawn random(18);
  for (int round = 0; round < 200; ++round) {
    Counts counts, sizes;
    for (int i = 0; i < 30; ++i) {
      sizes.push_back(random.integer(1, 90));
      counts.push_back(random.integer(0, sizes.back()));
    }
    FunnelOptions options;
    options.has_tau = round % 2 == 0;
    for (const FunnelPoint& point : funnel_of_shares(counts, sizes, random.uniform(0.1, 0.9), options).points) {
      // An exact tail of just .025 would be inside; chance does not hit it.
      EXPECT_EQ(point.place != FunnelPlace::inside, point.p < 0.05) << point.value << " of " << point.n;
      EXPECT_EQ(point.place == FunnelPlace::below || point.place == FunnelPlace::above, point.p < 0.002);
    }
  }
}

TEST(FunnelOfMeans, ComparesWithTheMeanOfAllPupils) {
  const Values means = {50, 52, 48, 60};
  const Counts sizes = {10, 40, 40, 25};
  FunnelOptions options;
  options.has_tau = false;
  const Funnel funnel = funnel_of_means(means, sizes, 10, options);
  EXPECT_DOUBLE_EQ(funnel.centre, (500 + 2080 + 1920 + 1500) / 115.0);
  EXPECT_NEAR(funnel.points[3].z, (60 - funnel.centre) / 2, 1e-12);
  EXPECT_EQ(funnel.points[3].place, FunnelPlace::above);
  EXPECT_EQ(funnel.points[0].place, FunnelPlace::inside);
  expect_interval(funnel.points[0].inner, funnel.centre - z_95 * std::sqrt(10.0),
                  funnel.centre + z_95 * std::sqrt(10.0), 1e-12);
  EXPECT_THROW(funnel_of_means(means, sizes, 0), ContractViolation);
  EXPECT_THROW(funnel_of_means(Values{std::nan("")}, Counts{1}, 1), ContractViolation);
}

// The same units in another order give the same points in that order: nothing is ranked.
TEST(FunnelOfMeans, DoesNotDependOnTheOrder) {
  Drawn random(19);
  for (int round = 0; round < 100; ++round) {
    Values means;
    Counts sizes;
    for (int i = 0; i < 20; ++i) {
      means.push_back(50 + 5 * random.normal());
      sizes.push_back(random.integer(1, 60));
    }
    const Funnel forth = funnel_of_means(means, sizes, 10);
    std::reverse(means.begin(), means.end());
    std::reverse(sizes.begin(), sizes.end());
    const Funnel back = funnel_of_means(means, sizes, 10);
    for (std::size_t i = 0; i < means.size(); ++i) {
      EXPECT_EQ(forth.points[i].place, back.points[means.size() - 1 - i].place);
      EXPECT_NEAR(forth.points[i].z, back.points[means.size() - 1 - i].z, 1e-9);
    }
  }
}

}  // namespace
}  // namespace hjul::testing
