#include "hjul/analysis/measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "logs.hpp"

namespace hjul {
namespace {

using test::day_ms;
using test::log_of;

Profile worked() { return analyse(log_of(test::worked_lines()), test::of_the_fixture()); }

// ---------------------------------------------------------------------------------------- analysis.md 1.3, its values

TEST(Measures, m1OfTheWorkedFixture) {
  const auto cases = case_figures(log_of(test::worked_lines()), test::of_the_fixture());
  ASSERT_EQ(cases.size(), 3u);
  const int expected[3][3] = {{6, 0, 6}, {1, 5, 6}, {0, 0, 1}};  // N_c, N_d, N_p
  for (std::size_t c = 0; c < 3; ++c) {
    EXPECT_EQ(cases[c].concordant, expected[c][0]);
    EXPECT_EQ(cases[c].discordant, expected[c][1]);
    EXPECT_EQ(cases[c].pairs(), expected[c][2]);
  }
  EXPECT_DOUBLE_EQ(cases[0].level_order().value(), 1);
  EXPECT_DOUBLE_EQ(cases[1].level_order().value(), -2.0 / 3);
  EXPECT_DOUBLE_EQ(cases[2].level_order().value(), 0);
  const Profile profile = worked();
  EXPECT_NEAR(profile.level_order_mean.value.value(), 0.1111, 5e-5);
  EXPECT_NEAR(profile.level_order.value.value(), 0.153846, 5e-7);
  EXPECT_EQ(profile.level_order.numerator, 2);
  EXPECT_EQ(profile.level_order.denominator, 13);
  EXPECT_EQ(profile.level_order.n, 3u);
  EXPECT_NEAR(profile.level_order.coverage.value(), 13.0 / 18, 1e-12);
}

TEST(Measures, m2ToM4OfTheWorkedFixture) {
  const Profile profile = worked();
  EXPECT_DOUBLE_EQ(profile.profession_first.value.value(), 0.5);
  EXPECT_DOUBLE_EQ(profile.precedence.value.value(), 0.75);
  EXPECT_EQ(profile.precedence.numerator, 3);
  EXPECT_EQ(profile.precedence.denominator, 4);
  EXPECT_DOUBLE_EQ(profile.handovers.up(), 4.5);
  EXPECT_DOUBLE_EQ(profile.handovers.down(), 3);
  EXPECT_DOUBLE_EQ(profile.handovers.same(), 0.5);
  EXPECT_DOUBLE_EQ(profile.handover.value.value(), 0.2);
  EXPECT_DOUBLE_EQ(profile.handover.numerator, 1.5);
  EXPECT_DOUBLE_EQ(profile.handover.denominator, 7.5);
  EXPECT_DOUBLE_EQ(profile.handover.coverage.value(), 13.0 / 16);
  EXPECT_EQ(profile.handovers.at(3, 0), 1);  // c1: the council to the team
}

TEST(Measures, m3ByWhatShouldHaveComeAfter) {
  const Profile profile = worked();
  const auto& [report, dialogue, treat, decide] = profile.precedence_of;
  EXPECT_EQ(report.undefined, Undefined::no_activation);
  EXPECT_EQ(report.value, std::nullopt);
  EXPECT_DOUBLE_EQ(dialogue.value.value(), 1);  // c1 and c3
  EXPECT_DOUBLE_EQ(treat.value.value(), 0.5);   // c1, not c2
  EXPECT_EQ(decide.undefined, Undefined::no_activation);
  EXPECT_EQ(decide.n, 0u);
}

TEST(Measures, arenaMixOfTheWorkedFixture) {
  const Profile profile = worked();
  std::vector<std::uint64_t> counts = profile.arena_counts;
  std::sort(counts.begin(), counts.end());
  EXPECT_EQ(counts, (std::vector<std::uint64_t>{1, 2, 2, 4, 4}));
  EXPECT_NEAR(profile.arena_entropy, 1.498569, 5e-7);
  EXPECT_NEAR(profile.arena_mix.value.value(), 0.931113, 5e-7);
  EXPECT_NEAR(profile.arena_simpson, 0.757396, 5e-7);
  EXPECT_NEAR(profile.informal_share.value.value(), 1.0 / 13, 1e-12);
}

// {P: 0, A: 10}, O missing: +1 (1/1, coverage 1 of 3); censored +1 (3/3). {A: 0, O: 5}, P missing: +1, which misleads;
// censored -1/3.
TEST(Measures, aMissingLevelIsLeftOutOrNever) {
  const auto figures = case_figures(log_of({{"with P", 0, "p", "P", "analyse", ""},
                                            {"with P", 10, "a", "A", "analyse", ""},
                                            {"without", 0, "a", "A", "analyse", ""},
                                            {"without", 5, "o", "O", "analyse", ""}},
                                           {"P", "A", "O"}));
  ASSERT_EQ(figures.size(), 2u);
  EXPECT_EQ(figures[0].level_order(), 1.0);
  EXPECT_EQ(figures[0].pairs(), 1);
  EXPECT_EQ(figures[0].censored_pairs(), 3);
  EXPECT_EQ(figures[0].censored_level_order(), 1.0);
  EXPECT_EQ(figures[1].level_order(), 1.0);
  EXPECT_NEAR(figures[1].censored_level_order().value(), -1.0 / 3, 1e-15);
}

// The reading note of 1.3.
TEST(Measures, theDeductiveOrderOfTheSourceIsNotMinusOne) {
  const auto index = [](std::vector<std::string> levels, const std::vector<const char*>& order) {
    std::vector<test::Line> lines;
    for (const char* level : order)
      lines.push_back({"c", static_cast<std::int64_t>(lines.size()), "x", level, "discuss", ""});
    return analyse(log_of(lines, std::move(levels))).level_order.value.value();
  };
  EXPECT_NEAR(index({"P", "L", "A", "O"}, {"A", "O", "L", "P"}), -2.0 / 3, 1e-15);
  EXPECT_NEAR(index({"P", "A", "O"}, {"A", "O", "P"}), -1.0 / 3, 1e-15);
  EXPECT_EQ(index({"P", "L", "A", "O"}, {"O", "A", "L", "P"}), -1);
  EXPECT_EQ(index({"P", "L", "A", "O"}, {"P", "L", "A", "O"}), 1);
}

// --------------------------------------------------------------------------------------------- analysis.md 1.4 and 1.5

TEST(Measures, nullVarianceByFormulaAndByEnumeration) {
  const double stated[] = {1, 0.407407, 0.240741, 0.166667};  // L = 2 ... 5
  for (int levels = 2; levels <= 5; ++levels) {
    EXPECT_NEAR(null_variance_of_level_order(levels), stated[levels - 2], 5e-7);
    std::vector<int> order(static_cast<std::size_t>(levels));
    std::iota(order.begin(), order.end(), 0);
    double sum = 0, squares = 0, first = 0, count = 0;
    do {
      int signs = 0;
      for (std::size_t a = 0; a < order.size(); ++a)
        for (std::size_t b = a + 1; b < order.size(); ++b) signs += order[a] < order[b] ? 1 : -1;
      const double index = signs / (levels * (levels - 1) / 2.0);
      sum += index;
      squares += index * index;
      first += order[0] == 0;
      ++count;
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_NEAR(sum / count, 0, 1e-12);
    EXPECT_NEAR(squares / count, null_variance_of_level_order(levels), 1e-12);
    EXPECT_NEAR(first / count, 1.0 / levels, 1e-12);  // E[M2] = 1/L
  }
  EXPECT_THROW(null_variance_of_level_order(1), ContractViolation);
}

TEST(Measures, nullOfTheWorkedFixture) {
  const Profile profile = worked();
  // Two cases of four levels, one of two, each level the profession's or not: (1/4 + 1/4 + 1/2) / 3.
  EXPECT_NEAR(profile.profession_first_null, 1.0 / 3, 1e-12);
  EXPECT_NEAR(profile.null_variance_of_mean, (2 * 0.2407407407 + 1) / 9, 1e-9);
}

TEST(Measures, somersDOfScipysTable) {
  const std::vector<std::uint64_t> cells = {27, 25, 14, 7, 0, 7, 14, 18, 35, 12, 1, 3, 2, 7, 17};
  EXPECT_NEAR(somers_d(cells, 5).value(), 0.6032766111513396, 1e-15);
  EXPECT_EQ(somers_d(std::vector<std::uint64_t>{3, 4}, 2), std::nullopt);
  EXPECT_THROW(somers_d(cells, 4), ContractViolation);
}

// ------------------------------------------------------------------------------------------------- M5 to M8, by hand

// c1: the council treats on day 60, the team is given feedback on day 75: 15 days. c2: on day 20, the team analyses on
// day 50: 30 days. c3: the owner concludes nothing. At 15 one of two returns, so half still wait: the median is 15. The
// mean: 15 * 1 + 15 * 1/2 = 22.5, as nobody waits after 30.
TEST(Measures, m5OfTheWorkedFixture) {
  const Profile profile = worked();
  EXPECT_EQ(profile.return_latency.value, 15);
  EXPECT_EQ(profile.return_latency.n, 2u);
  EXPECT_NEAR(profile.return_latency.coverage.value(), 2.0 / 3, 1e-12);
  EXPECT_EQ(profile.return_latency_mean.value, 22.5);
  EXPECT_EQ(profile.returns.ended(), 2u);
}

// Decided on day 10; nobody of the profession heard of it by day 40, the last day of the log: 30 days, censored.
TEST(Measures, m5KeepsWhatHasNotReturned) {
  const std::vector<test::Line> lines = {{"c", 5, "t", "P", "analyse", ""},
                                         {"c", 10, "o", "O", "decide", ""},
                                         {"c", 12, "l", "L", "receive", ""},
                                         {"d", 40, "a", "A", "discuss", ""}};
  const Profile profile = analyse(log_of(lines));
  ASSERT_EQ(profile.returns.size(), 1u);
  EXPECT_EQ(profile.returns.ended(), 0u);
  EXPECT_EQ(profile.returns.steps()[0].time, 30);
  EXPECT_EQ(profile.return_latency.undefined, Undefined::never_half);
  EXPECT_EQ(profile.return_latency_mean.undefined, Undefined::beyond_follow_up);
  MeasureOptions near;
  near.return_horizon_days = 30;
  EXPECT_EQ(analyse(log_of(lines), near).return_latency_mean.value, 30);
}

// A decision comes before a treatment; to be told on the same day is to be told at once, to work on it on the same day
// may have been before.
TEST(Measures, m5BeginsAtTheDecisionAndTellsBeingToldFromWorking) {
  const Profile told = analyse(
      log_of({{"c", 1, "o", "O", "treat", ""}, {"c", 9, "o", "O", "decide", ""}, {"c", 9, "t", "P", "receive", ""}}));
  EXPECT_EQ(told.return_latency.value, 0);
  const Profile worked_on = analyse(log_of(
      {{"c", 9, "o", "O", "decide", ""}, {"c", 9, "t", "P", "discuss", ""}, {"c", 11, "t", "P", "discuss", ""}}));
  EXPECT_EQ(worked_on.return_latency.value, 2);
}

// Within 100 days. One: decided 0, evaluated 20, the team works on it 30: closed. Two: a measure of day 0, evaluated on
// 20, nobody works on it, and day 200 is known: expired. Three: decided on 150, 50 days ago: open. Four: decided 0,
// evaluated 50, worked on 120: too late. M6 = 1 / (1 + 2).
TEST(Measures, m6CountsClosedAgainstExpiredAndLeavesTheOpenOut) {
  MeasureOptions options;
  options.loop_horizon_days = 100;
  const Profile profile = analyse(log_of({{"one", 0, "o", "O", "decide", ""},
                                          {"one", 20, "a", "A", "evaluate", ""},
                                          {"one", 30, "t", "P", "analyse", ""},
                                          {"two", 0, "l", "L", "measure", ""},
                                          {"two", 20, "a", "A", "evaluate", ""},
                                          {"three", 150, "o", "O", "decide", ""},
                                          {"four", 0, "o", "O", "decide", ""},
                                          {"four", 50, "a", "A", "evaluate", ""},
                                          {"four", 120, "t", "P", "analyse", ""},
                                          {"five", 200, "s", "", "publish", ""}}),
                                  options);
  EXPECT_NEAR(profile.loop_closure.value.value(), 1.0 / 3, 1e-15);
  EXPECT_EQ(profile.loop_closure.numerator, 1);
  EXPECT_EQ(profile.loop_closure.denominator, 3);
  EXPECT_EQ(profile.open_loops, 1u);
  EXPECT_NEAR(profile.loop_closure.coverage.value(), 0.75, 1e-15);
  // Closing: 30 and 120 are over, 50 and 200 wait. At 30: 3/4; at 120 one of two: 3/8.
  EXPECT_NEAR(profile.closing.waiting_at(30), 0.75, 1e-15);
  EXPECT_NEAR(profile.closing.waiting_at(120), 0.375, 1e-15);
}

TEST(Measures, m6AsksForTheOrderDecisionEvaluationAnalysis) {
  const auto closed = [](std::vector<test::Line> lines) {
    lines.push_back({"z", 2000, "s", "", "publish", ""});
    return analyse(log_of(lines)).loop_closure.value.value();
  };
  EXPECT_EQ(
      closed({{"c", 0, "o", "O", "decide", ""}, {"c", 1, "t", "P", "analyse", ""}, {"c", 2, "a", "A", "evaluate", ""}}),
      0);
  EXPECT_EQ(
      closed({{"c", 0, "a", "A", "evaluate", ""}, {"c", 1, "o", "O", "decide", ""}, {"c", 2, "t", "P", "analyse", ""}}),
      0);
  EXPECT_EQ(
      closed({{"c", 0, "o", "O", "decide", ""}, {"c", 0, "a", "A", "evaluate", ""}, {"c", 2, "t", "P", "analyse", ""}}),
      0);
  EXPECT_EQ(
      closed({{"c", 0, "o", "O", "decide", ""}, {"c", 1, "a", "A", "evaluate", ""}, {"c", 2, "t", "P", "discuss", ""}}),
      1);
}

EventLog participation_log() {
  EventLog::Builder into({"P", "A"});
  const auto add = [&](const char* unit, std::int64_t day, ActivityClass class_) {
    into.add({"c", day * day_ms, "", "", unit, "P", "", class_, {}});
  };
  for (int i = 0; i < 6; ++i) add("x", i, ActivityClass::analyse);
  for (int i = 0; i < 2; ++i) add("y", i, ActivityClass::discuss);
  add("z", 0, ActivityClass::receive);          // takes no part by receiving
  add("elsewhere", 0, ActivityClass::analyse);  // not in the register
  return std::move(into).build();
}

// x six times, y twice, z and w never. Coverage 2/4. H = -(3/4 ln 3/4 + 1/4 ln 1/4) = .562335, ln 4 = 1.386294:
// .405639. Gini of (0, 0, 2, 6) = (sum (2i - 5) x_i) / (4 * 8) = (2 + 18) / 32 = .625; times 4/3 = .833333: 1 - that.
TEST(Measures, m7OfFourUnits) {
  MeasureOptions options;
  options.eligible = {"x", "y", "z", "w", "x"};
  const Profile profile = analyse(participation_log(), options);
  EXPECT_EQ(profile.participation.value, 0.5);
  EXPECT_EQ(profile.participation.numerator, 2);
  EXPECT_EQ(profile.participation.denominator, 4);
  EXPECT_NEAR(profile.participation.coverage.value(), 8.0 / 9, 1e-12);
  EXPECT_NEAR(profile.evenness.value.value(), 0.562335 / 1.386294, 1e-6);
  EXPECT_NEAR(profile.gini_evenness.value.value(), 1 - 0.625 * 4 / 3, 1e-12);
}

TEST(Measures, m7SaysWhyNot) {
  const auto with = [](std::optional<std::vector<std::string>> eligible, std::size_t smallest = 1) {
    MeasureOptions options;
    options.eligible = std::move(eligible);
    options.smallest_register = smallest;
    return analyse(participation_log(), options);
  };
  EXPECT_EQ(with({}).participation.undefined, Undefined::no_register);
  EXPECT_EQ(with(std::vector<std::string>{}).participation.undefined, Undefined::no_register);
  EXPECT_EQ(with({{"x", "y"}}, 3).participation.undefined, Undefined::small_cell);
  EXPECT_EQ(with({{"x", "y"}}, 3).evenness.undefined, Undefined::small_cell);
  EXPECT_EQ(with({{"x", "y"}}, 3).participation.coverage, std::nullopt);
  EXPECT_EQ(with({{"x"}}).participation.value, 1);
  EXPECT_EQ(with({{"x"}}).evenness.undefined, Undefined::one_eligible);
  EXPECT_EQ(with({{"w", "v"}}).participation.value, 0);
  EXPECT_EQ(with({{"w", "v"}}).evenness.undefined, Undefined::no_contributions);
}

// Bounds of evenness are attained: all alike 1, one alone 0.
TEST(Measures, m7AttainsItsBounds) {
  EventLog::Builder into({"P"});
  for (const char* unit : {"a", "b", "c"}) into.add({"c", 0, "", "", unit, "P", "", ActivityClass::analyse, {}});
  const EventLog log = std::move(into).build();
  MeasureOptions options;
  options.eligible = {"a", "b", "c"};
  EXPECT_NEAR(analyse(log, options).evenness.value.value(), 1, 1e-15);
  EXPECT_NEAR(analyse(log, options).gini_evenness.value.value(), 1, 1e-15);
  options.eligible = {"a", "x", "y"};
  EXPECT_EQ(analyse(log, options).evenness.value, 0);
  EXPECT_NEAR(analyse(log, options).gini_evenness.value.value(), 0, 1e-15);
}

EventLog uptake_log() {
  EventLog::Builder into({"P", "L", "O"});
  const auto add = [&](const char* name, std::int64_t day, const char* level, ActivityClass class_,
                       std::vector<std::string_view> items) {
    into.add({name, day * day_ms, "", "", "", level, "", class_, items});
  };
  add("one", 0, "P", ActivityClass::analyse, {"i1", "i2", "i3"});
  add("one", 1, "P", ActivityClass::discuss, {"i3", "i4"});
  add("one", 5, "L", ActivityClass::report, {"i1", "i2", "i5"});
  add("one", 9, "O", ActivityClass::treat, {"i3"});  // not the outcome: there is a decision
  add("one", 12, "O", ActivityClass::decide, {"i1", "i5", "i6"});
  add("two", 0, "P", ActivityClass::analyse, {"j1"});
  add("two", 3, "O", ActivityClass::treat, {});
  add("three", 0, "P", ActivityClass::analyse, {"k1"});  // nothing came of it yet
  return std::move(into).build();
}

// One: I_P = {1,2,3,4}, I_final = {1,5,6}: kept 1 of 4, added 2 of 3. Two: treated without it: 0 of 1. Three has no
// outcome. Uptake (1 + 0) / (4 + 1), added 2/3. From P to L: i1 and i2 of four; from L to O (i3, i1, i5, i6): i1 and i5
// of three.
TEST(Measures, m8OfThreeCases) {
  const Profile profile = analyse(uptake_log());
  EXPECT_NEAR(profile.input_uptake.value.value(), 0.2, 1e-15);
  EXPECT_EQ(profile.input_uptake.denominator, 5);
  EXPECT_NEAR(profile.input_uptake.coverage.value(), 2.0 / 3, 1e-15);
  EXPECT_NEAR(profile.added_share.value.value(), 2.0 / 3, 1e-15);
  EXPECT_EQ(profile.retention, (std::vector<Retention>{{0, 1, 4, 2}, {1, 2, 3, 2}}));
}

// ------------------------------------------------------------------------------------------------------ without answer

TEST(Measures, anEmptyLogAnswersNothing) {
  const Profile profile = analyse(EventLog());
  for (const Measure* each :
       {&profile.level_order, &profile.level_order_mean, &profile.level_order_censored, &profile.profession_first,
        &profile.precedence, &profile.handover, &profile.return_latency, &profile.loop_closure, &profile.input_uptake,
        &profile.arena_mix}) {
    EXPECT_EQ(each->value, std::nullopt);
    EXPECT_EQ(each->undefined, Undefined::no_events);
  }
  EXPECT_EQ(profile.participation.undefined, Undefined::no_register);
}

TEST(Measures, everyReasonHasAWord) {
  for (int i = 0; i <= static_cast<int>(Undefined::one_arena); ++i)
    EXPECT_EQ(parse_undefined(to_string(static_cast<Undefined>(i))), static_cast<Undefined>(i));
  EXPECT_EQ(parse_undefined("because"), std::nullopt);
}

TEST(Measures, eachSaysWhyItHasNoAnswer) {
  const Profile one_level = analyse(log_of({{"c", 0, "t", "P", "analyse", "team"}}));
  EXPECT_EQ(one_level.level_order.undefined, Undefined::no_pairs);
  EXPECT_EQ(one_level.profession_first.value, 1);
  EXPECT_EQ(one_level.precedence.undefined, Undefined::no_activation);
  EXPECT_EQ(one_level.handover.undefined, Undefined::no_handover);
  EXPECT_EQ(one_level.return_latency.undefined, Undefined::no_conclusion);
  EXPECT_EQ(one_level.loop_closure.undefined, Undefined::no_decision);
  EXPECT_EQ(one_level.input_uptake.undefined, Undefined::no_items);
  EXPECT_EQ(one_level.arena_mix.undefined, Undefined::one_arena);
  const Profile received = analyse(log_of({{"c", 0, "t", "P", "receive", ""}}));
  EXPECT_EQ(received.level_order.undefined, Undefined::no_processing);
  EXPECT_EQ(received.profession_first.undefined, Undefined::no_processing);
  EXPECT_EQ(received.arena_mix.undefined, Undefined::no_arena);
  const Profile fresh = analyse(log_of({{"c", 0, "o", "O", "decide", ""}}));
  EXPECT_EQ(fresh.loop_closure.undefined, Undefined::nothing_closed);
  EventLog::Builder undated({"P", "O"});
  undated.add({"c", 0, "", "", "", "O", "", ActivityClass::decide, {}}).set_has_dates(false);
  const Profile ranks = analyse(std::move(undated).build());
  EXPECT_EQ(ranks.loop_closure.undefined, Undefined::no_dates);
  EXPECT_EQ(ranks.return_latency.undefined, Undefined::no_dates);
}

TEST(Measures, refusesOptionsOutsideTheirLimits) {
  for (const auto change :
       {+[](MeasureOptions& o) { o.resolution_ms = 0; }, +[](MeasureOptions& o) { o.tolerance_ms = -1; },
        +[](MeasureOptions& o) { o.loop_horizon_days = -1; }}) {
    MeasureOptions options;
    change(options);
    EXPECT_THROW(analyse(EventLog(), options), ContractViolation);
  }
}

// ------------------------------------------------------------------------------------------ ties, rounding, duplicates

TEST(Measures, sameDayIsNotEarlierUnlessTheResolutionIsFiner) {
  EventLog::Builder into({"P", "A"});
  into.add({"c", 8 * 3'600'000, "t", "", "", "P", "", ActivityClass::analyse, {}});
  into.add({"c", 14 * 3'600'000, "a", "", "", "A", "", ActivityClass::dialogue, {}});
  into.add({"c", 15 * 3'600'000, "a", "", "", "A", "", ActivityClass::analyse, {}});
  const EventLog log = std::move(into).build();
  EXPECT_EQ(analyse(log).precedence.value, 0);
  EXPECT_EQ(analyse(log).level_order.value, 0);
  EXPECT_EQ(analyse(log).profession_first.value, 0.5);
  MeasureOptions by_hour;
  by_hour.resolution_ms = 3'600'000;
  EXPECT_EQ(analyse(log, by_hour).precedence.value, 1);
  EXPECT_EQ(analyse(log, by_hour).level_order.value, 1);
  by_hour.tolerance_ms = 6 * 3'600'000;
  EXPECT_EQ(analyse(log, by_hour).precedence.value, 0);
  EXPECT_EQ(analyse(log, by_hour).level_order.value, 1);  // seven hours apart
}

TEST(Measures, timesBefore1970AreRoundedDownToo) {
  EventLog::Builder into({"P", "A"});
  into.add({"c", -1, "t", "", "", "P", "", ActivityClass::analyse, {}});
  into.add({"c", 1, "a", "", "", "A", "", ActivityClass::analyse, {}});
  EXPECT_EQ(analyse(std::move(into).build()).level_order.value, 1);
}

// Few repeats at one time are compared one with another, many are sorted; the answer must not tell.
TEST(Measures, repeatsAreLeftOutHoweverMany) {
  for (const int copies : {2, 10, 60}) {
    EventLog::Builder into({"P", "A"});
    for (int i = 0; i < copies; ++i) {
      into.add({"c", 0, "t", "x", "u", "P", "team", ActivityClass::analyse, {}});
      const std::string_view item[] = {"idea"};
      into.add({"c", 0, "t", "x", "u", "P", "team", ActivityClass::analyse, item});
      into.add({"c", day_ms, "a", "x", "u", "A", "team", ActivityClass::dialogue, {}});
    }
    const Profile profile = analyse(std::move(into).build());
    EXPECT_EQ(profile.events, 3u) << copies;
    EXPECT_EQ(profile.duplicates, static_cast<std::uint64_t>(3 * copies - 3));
    EXPECT_EQ(profile.precedence.denominator, 1);
  }
}

// A block of two by a block of three: each of six pairs 1/6.
TEST(Measures, m4WeighsSimultaneousEvents) {
  const Profile profile = analyse(log_of({{"c", 0, "t1", "P", "analyse", ""},
                                          {"c", 0, "l1", "L", "analyse", ""},
                                          {"c", 1, "l2", "L", "discuss", ""},
                                          {"c", 1, "a1", "A", "discuss", ""},
                                          {"c", 1, "t2", "P", "discuss", ""}}));
  EXPECT_NEAR(profile.handovers.up(), 3.0 / 6, 1e-15);    // P-L, P-A, L-A
  EXPECT_NEAR(profile.handovers.down(), 1.0 / 6, 1e-15);  // L-P
  EXPECT_NEAR(profile.handovers.same(), 2.0 / 6, 1e-15);
  EXPECT_NEAR(profile.handovers.at(0, 2), 1.0 / 6, 1e-15);
  EXPECT_THROW(profile.handovers.at(0, 4), ContractViolation);
}

}  // namespace
}  // namespace hjul
