// Whole charts: the gates of analysis.md 4.3, gaps, breaks, what a finding says, a second implementation, and
// properties.
#include "hjul/indicator/run_chart.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "drawn.hpp"
#include "hjul/base/error.hpp"

namespace hjul::testing {
namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
using Values = std::vector<double>;

RunChartOptions nhs() {
  RunChartOptions options;
  options.shift = ShiftRule::nhs;
  options.has_two_of_three = true;
  options.is_gated = false;
  return options;
}

std::vector<ChartRule> rules_of(const RunChart& chart) {
  std::vector<ChartRule> rules;
  for (const ChartFinding& each : chart.findings) rules.push_back(each.rule);
  return rules;
}

// Which points a rule flags, as 0 and 1.
std::vector<int> flags_of(const RunChart& chart, ChartRule rule) {
  std::vector<int> flags;
  for (const ChartPoint& each : chart.points) flags.push_back(each.flags.has(rule) ? 1 : 0);
  return flags;
}

// analysis.md 4.1: both points stay common cause, because two of three needs the same side.
TEST(RunChart, LeavesTheJumpOfTheDocumentAlone) {
  Values values;
  for (int i = 0; i < 8; ++i) values.insert(values.end(), {1, -1});
  values[14] = 5.5;
  values[15] = -5.5;
  const RunChart chart = run_chart(values, {}, nhs());
  ASSERT_EQ(chart.segments.size(), 1u);
  EXPECT_NEAR(chart.segments[0].limits->natural.high, 6.175, 1e-12);
  EXPECT_NEAR(chart.segments[0].limits->natural.low, -6.175, 1e-12);
  EXPECT_TRUE(chart.findings.empty());
}

// F0: nothing below five values, only outside limits below twelve, and everything from twelve on.
TEST(RunChart, KeepsTheGateOfTheDocument) {
  for (std::size_t n = 1; n <= 20; ++n) {
    Values values;  // rises without end, with a wiggle to give the limits some width
    for (std::size_t i = 0; i < n; ++i) values.push_back(static_cast<double>(i) + (i % 2 == 0 ? 0.2 : 0));
    const RunChart chart = run_chart(values);
    const ChartSegment& segment = chart.segments[0];
    EXPECT_EQ(segment.n, n);
    EXPECT_EQ(segment.standing, n < 5 ? LimitStanding::none : n < 12 ? LimitStanding::trial : LimitStanding::full);
    EXPECT_EQ(segment.limits.has_value(), n >= 5);
    const ChartRules rules = chart.rules();
    EXPECT_EQ(rules.has(ChartRule::trend), n >= 12);
    EXPECT_EQ(rules.has(ChartRule::few_crossings), n >= 12);
    EXPECT_FALSE(rules.has(ChartRule::shift)) << "Anhoej is the default";
    EXPECT_FALSE(rules.has(ChartRule::two_of_three)) << "off by default";
    for (const ChartFinding& each : chart.findings) EXPECT_EQ(each.is_trial, n < 12);
  }
}

// F0 and F2 overlap at 10 and 11 values: no shift below twelve, though Anhoej would see one.
TEST(RunChart, HasNoShiftBelowTwelve) {
  for (std::size_t n = 10; n <= 12; ++n) {
    Values values;
    for (std::size_t i = 0; i < n; ++i)
      values.push_back((i < n / 2 ? 10.0 : 11.0) + (i % 2 == 0 ? 0.2 : -0.2) + 0.001 * static_cast<double>(i));
    const RunChart chart = run_chart(values);
    EXPECT_TRUE(chart.segments[0].anhoej.is_signal());
    EXPECT_EQ(chart.rules().has(ChartRule::few_crossings), n >= 12);
    RunChartOptions open;
    open.is_gated = false;
    EXPECT_TRUE(run_chart(values, {}, open).rules().has(ChartRule::few_crossings));
  }
}

TEST(RunChart, SaysWhatIsOutside) {
  const RunChart chart = run_chart(Values{10, 11, 10, 11, 10, 11, 10, 30, 11, 10, 11});
  ASSERT_EQ(rules_of(chart), std::vector{ChartRule::outside_limits});
  const ChartFinding& found = chart.findings[0];
  EXPECT_EQ(found.first, 7u);
  EXPECT_EQ(found.last, 7u);
  EXPECT_EQ(found.raised, 7u);
  EXPECT_EQ(found.side, 1);
  EXPECT_EQ(found.n, 11u);
  EXPECT_TRUE(found.is_trial);
  EXPECT_EQ(found.seen, 30);
  EXPECT_EQ(found.bound, chart.segments[0].limits->natural.high);
  EXPECT_EQ(chart.points[7].flags.first(), ChartRule::outside_limits);
  EXPECT_TRUE(chart.points[6].flags.is_empty());
  EXPECT_EQ(*chart.points[7].moving_range, 20);
}

// analysis.md 4.1, side rule: eight above the mean and one below.
TEST(RunChart, ShowsTheWholeRunAndWhenItWasRaised) {
  const RunChart chart = run_chart(Values{1, 1, 1, 1, 1, 1, 1, 1, -1}, {}, nhs());
  ASSERT_TRUE(chart.rules().has(ChartRule::shift));
  const ChartFinding& found = chart.findings.back();
  EXPECT_EQ(found.rule, ChartRule::shift);
  EXPECT_EQ(found.first, 0u);
  EXPECT_EQ(found.raised, 6u);
  EXPECT_EQ(found.last, 7u);
  EXPECT_EQ(found.seen, 8);
  EXPECT_EQ(found.bound, 7);
  EXPECT_EQ(flags_of(chart, ChartRule::shift), (std::vector<int>{1, 1, 1, 1, 1, 1, 1, 1, 0}));
}

// 4.1: the order of priority is outside, trend, two of three, run.
TEST(RunChart, ShowsTheFirstRuleOfAPoint) {
  const RunChart chart = run_chart(Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}, {}, nhs());
  EXPECT_EQ(chart.points[0].flags.first(), ChartRule::outside_limits);
  EXPECT_EQ(chart.points[13].flags.first(), ChartRule::outside_limits);
  EXPECT_EQ(chart.points[6].flags.first(), ChartRule::trend);
  EXPECT_TRUE(chart.points[6].flags.has(ChartRule::shift));
  EXPECT_EQ(rules_of(chart).front(), ChartRule::outside_limits);
  EXPECT_EQ(rules_of(chart).back(), ChartRule::shift);
  EXPECT_EQ(ChartRules().first(), std::nullopt);
}

TEST(RunChart, FindsTwoOfThreeNearTheLimit) {
  // Limits at 13.59, near from 12.54 on.
  const Values values = {10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 12.6, 11.5, 12.6, 9.5, 9.5};
  const RunChart chart = run_chart(values, {}, nhs());
  ASSERT_EQ(rules_of(chart), std::vector{ChartRule::two_of_three});
  EXPECT_EQ(chart.findings[0].first, 9u);
  EXPECT_EQ(chart.findings[0].last, 11u);
  EXPECT_EQ(chart.findings[0].raised, 11u);
  EXPECT_EQ(chart.findings[0].seen, 2);
  EXPECT_EQ(flags_of(chart, ChartRule::two_of_three), (std::vector<int>{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0}));
}

TEST(RunChart, FindsALongRunOfAnhoej) {
  const Values values = {5, 6, 5.5, 6.5, 5.2, 6.1, 5.3, 6.2, 1, 5.4, 2, 1.2, 2.2, 1.4, 2.4, 1.1, 2.1, 1.3};
  const RunChart chart = run_chart(values);
  ASSERT_TRUE(chart.rules().has(ChartRule::long_run));
  const ChartSegment& segment = chart.segments[0];
  EXPECT_EQ(segment.anhoej.n_useful, 18u);
  EXPECT_EQ(segment.anhoej.longest_run_max, 7u);
  const auto found = std::find_if(chart.findings.begin(), chart.findings.end(),
                                  [](const ChartFinding& each) { return each.rule == ChartRule::long_run; });
  EXPECT_EQ(found->first, 0u);
  EXPECT_EQ(found->last, 7u);
  EXPECT_EQ(found->raised, 7u) << "the eighth is one more than chance";
  EXPECT_EQ(found->side, 1);
  EXPECT_EQ(found->seen, 8);
  EXPECT_EQ(found->bound, 7);
}

// Left out: the runs, trends and crossings of a chart with gaps are those of its values alone.
TEST(RunChart, GoesOnOverGaps) {
  Drawn random(6);
  for (int round = 0; round < 300; ++round) {
    const Values values = random.normals(random.integer(1, 40));
    Values with_gaps;
    std::vector<std::size_t> places;
    for (const double each : values) {
      while (random.integer(0, 4) == 0) with_gaps.push_back(gap);
      places.push_back(with_gaps.size());
      with_gaps.push_back(each);
    }
    const RunChart whole = run_chart(values), gapped = run_chart(with_gaps);
    EXPECT_EQ(gapped.points.size(), with_gaps.size());
    EXPECT_EQ(gapped.segments[0].n, values.size());
    EXPECT_EQ(gapped.segments[0].mean, whole.segments[0].mean);
    EXPECT_EQ(gapped.segments[0].anhoej, whole.segments[0].anhoej);
    std::vector<ChartFinding> expected, found;
    for (ChartFinding each : whole.findings) {
      if (each.rule == ChartRule::outside_limits) continue;  // limits know less
      each.first = places[each.first];
      each.last = places[each.last];
      each.raised = places[each.raised];
      each.is_trial = false;
      expected.push_back(each);
    }
    for (ChartFinding each : gapped.findings) {
      each.is_trial = false;
      if (each.rule != ChartRule::outside_limits) found.push_back(each);
    }
    EXPECT_EQ(found, expected);
  }
}

TEST(RunChart, NeedsFourMovingRangesForLimits) {
  const RunChart gapped = run_chart(Values{1, gap, 2, 3, gap, 1, 2, gap, 3, gap, 2});
  EXPECT_EQ(gapped.segments[0].n, 7u);
  EXPECT_EQ(gapped.segments[0].standing, LimitStanding::none);
  EXPECT_FALSE(gapped.segments[0].limits);
  EXPECT_FALSE(gapped.points[2].moving_range);
  EXPECT_EQ(*gapped.points[3].moving_range, 1);
  EXPECT_FALSE(gapped.points[1].value);
  EXPECT_EQ(run_chart(Values{1, 2, gap, 3, 1, 2, gap, 3, 2}).segments[0].standing, LimitStanding::trial);
}

// Nothing runs over a break: each segment is the chart of its values alone.
TEST(RunChart, TreatsSegmentsApart) {
  Drawn random(7);
  for (int round = 0; round < 300; ++round) {
    const Values first = random.normals(random.integer(1, 30)), second = random.normals(random.integer(1, 30));
    Values both = first;
    for (const double each : second) both.push_back(each * 40 + 300);
    const std::size_t at = first.size();
    const RunChart whole = run_chart(both, std::vector{at});
    const RunChart a = run_chart(first), b = run_chart(std::span(both).subspan(at));
    ASSERT_EQ(whole.segments.size(), 2u);
    EXPECT_EQ(whole.segments[1].first, at);
    EXPECT_EQ(whole.segments[1].end, both.size());
    EXPECT_EQ(whole.segment_of(at).mean, b.segments[0].mean);
    EXPECT_FALSE(whole.points[at].moving_range);
    std::vector<ChartFinding> expected = a.findings;
    for (ChartFinding each : b.findings) {
      each.segment = 1;
      each.first += at;
      each.last += at;
      each.raised += at;
      expected.push_back(each);
    }
    EXPECT_EQ(whole.findings, expected);
  }
}

TEST(RunChart, RefusesBreaksThatAreNone) {
  const Values values = {1, 2, 3, 4};
  for (const std::vector<std::size_t>& breaks : {std::vector<std::size_t>{0}, {4}, {2, 2}, {3, 1}})
    EXPECT_THROW(run_chart(values, breaks), ContractViolation);
  EXPECT_NO_THROW(run_chart(values, std::vector<std::size_t>{1, 2, 3}));
  EXPECT_THROW(run_chart(Values{1, std::numeric_limits<double>::infinity()}), ContractViolation);
  RunChartOptions options;
  options.run_length = 0;
  EXPECT_THROW(run_chart(values, {}, options), ContractViolation);
}

TEST(RunChart, OfNothingIsEmpty) {
  EXPECT_TRUE(run_chart(Values{}).segments.empty());
  const RunChart missing = run_chart(Values(15, gap));
  EXPECT_EQ(missing.segments[0].n, 0u);
  EXPECT_TRUE(std::isnan(missing.segments[0].mean));
  EXPECT_TRUE(missing.findings.empty());
  // Equal values: everything lies on everything.
  for (const RunChartOptions& options : {RunChartOptions{}, nhs()})
    EXPECT_TRUE(run_chart(Values(20, 0.1), {}, options).findings.empty());
}

// The findings of a chart say the same when it is turned over, shifted, and measured in other units.
TEST(RunChart, DoesNotDependOnTheScale) {
  Drawn random(8);
  for (int round = 0; round < 600; ++round) {
    Values values = random.normals(random.integer(1, 40));
    // Published results are rounded: many ties, many points on the median.
    if (round % 2 == 0)
      for (double& each : values) each = std::round(each * 2) / 2;
    const double shift = random.uniform(-100, 100), scale = random.uniform(0.01, 50);
    const RunChart chart = run_chart(values, {}, nhs());
    Values moved, mirrored;
    for (const double each : values) {
      moved.push_back(each * scale + shift);
      mirrored.push_back(-each);
    }
    const RunChart other = run_chart(moved, {}, nhs()), turned = run_chart(mirrored, {}, nhs());
    ASSERT_EQ(rules_of(other), rules_of(chart));
    ASSERT_EQ(rules_of(turned), rules_of(chart));
    for (std::size_t i = 0; i < chart.findings.size(); ++i) {
      const ChartFinding &one = chart.findings[i], &two = other.findings[i], &three = turned.findings[i];
      EXPECT_EQ(std::tie(two.first, two.last, two.raised, two.side),
                std::tie(one.first, one.last, one.raised, one.side));
      EXPECT_EQ(std::tie(three.first, three.last, three.raised), std::tie(one.first, one.last, one.raised));
      EXPECT_EQ(three.side, -one.side);
    }
    if (!chart.segments[0].limits) continue;
    EXPECT_NEAR(other.segments[0].limits->natural.high, chart.segments[0].limits->natural.high * scale + shift, 1e-9);
    EXPECT_NEAR(turned.segments[0].limits->natural.low, -chart.segments[0].limits->natural.high, 1e-12);
  }
}

// A chart read backwards has the same rules: none of them looks at the direction of time but trend, which turns.
TEST(RunChart, FindsTheSameBackwards) {
  Drawn random(9);
  for (int round = 0; round < 500; ++round) {
    const Values values = random.normals(random.integer(1, 60));
    const Values reversed(values.rbegin(), values.rend());
    for (const RunChartOptions& options : {nhs(), RunChartOptions{}}) {
      const RunChart forth = run_chart(values, {}, options), back = run_chart(reversed, {}, options);
      EXPECT_EQ(forth.rules(), back.rules());
      for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_EQ(forth.points[i].flags, back.points[values.size() - 1 - i].flags);
    }
  }
}

// The point rules once more, as the R functions of NHSRplotthedots have them: each point looks at windows around it.
std::vector<bool> flagged_by_windows(const Values& values, const ChartSegment& segment) {
  const auto n = static_cast<std::ptrdiff_t>(values.size());
  const auto at = [&](std::ptrdiff_t i) { return values[static_cast<std::size_t>(i)]; };
  const auto all_from = [&](std::ptrdiff_t start, std::ptrdiff_t count, auto&& holds) {
    if (start < 0 || start + count > n) return false;
    for (std::ptrdiff_t i = start; i < start + count; ++i)
      if (!holds(i)) return false;
    return true;
  };
  const auto is_outside = [&](std::ptrdiff_t i) { return !segment.limits->natural.contains(at(i)); };
  const auto is_near = [&](std::ptrdiff_t i) { return !is_outside(i) && !segment.limits->near.contains(at(i)); };
  std::vector<bool> flags;
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    bool is_flagged = is_outside(i);
    for (const int side : {1, -1}) {
      const auto is_there = [&](std::ptrdiff_t j) { return (at(j) - segment.mean) * side > 0; };
      for (std::ptrdiff_t start = i - 6; start <= i; ++start) {
        is_flagged |= all_from(start, 7, is_there);
        is_flagged |= all_from(start, 7, [&](auto j) { return j == start || (at(j) - at(j - 1)) * side > 0; });
      }
      for (std::ptrdiff_t start = i - 2; start <= i; ++start)
        is_flagged |=
            all_from(start, 3, is_there) && is_near(i) && is_near(start) + is_near(start + 1) + is_near(start + 2) >= 2;
    }
    flags.push_back(is_flagged);
  }
  return flags;
}

TEST(RunChart, AgreesWithASecondImplementation) {
  Drawn random(10);
  int flagged = 0;
  for (int round = 0; round < 3000; ++round) {
    Values values = random.normals(random.integer(2, 40));
    for (std::size_t i = 1; i < values.size(); ++i) values[i] += values[i - 1] * 0.7;  // drifts, to find more
    const RunChart chart = run_chart(values, {}, nhs());
    const std::vector<bool> expected = flagged_by_windows(values, chart.segments[0]);
    for (std::size_t i = 0; i < values.size(); ++i) {
      ASSERT_EQ(!chart.points[i].flags.is_empty(), expected[i]) << "round " << round << ", point " << i;
      flagged += expected[i] ? 1 : 0;
    }
  }
  EXPECT_GT(flagged, 5000);
}

TEST(RunChart, NamesItsRules) {
  EXPECT_EQ(to_string(ChartRule::outside_limits), "outside_limits");
  EXPECT_EQ(to_string(ChartRule::few_crossings), "few_crossings");
  EXPECT_EQ(to_string(LimitStanding::trial), "trial");
}

}  // namespace
}  // namespace hjul::testing
