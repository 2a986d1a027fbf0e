#include "hjul/analysis/compare.hpp"

#include <gtest/gtest.h>

#include "logs.hpp"
#include "wheels.hpp"

#include "hjul/analysis/of_plan.hpp"

namespace hjul {
namespace {

using test::log_of;

// By hand: in case a the index goes from +1 to -1, in b from -1 to -1: means 0 and -1, difference -1.
TEST(Compare, pairsCasesByTheirNames) {
  const EventLog first = log_of({{"a", 0, "", "P", "analyse", ""},
                                 {"a", 1, "", "A", "analyse", ""},
                                 {"b", 0, "", "A", "analyse", ""},
                                 {"b", 1, "", "P", "analyse", ""},
                                 {"c", 0, "", "A", "analyse", ""}});
  const EventLog second = log_of({{"b", 0, "", "A", "analyse", ""},
                                  {"b", 1, "", "P", "analyse", ""},
                                  {"a", 0, "", "A", "analyse", ""},
                                  {"a", 1, "", "P", "analyse", ""},
                                  {"c", 0, "", "A", "analyse", ""},
                                  {"d", 0, "", "A", "analyse", ""}});
  const Comparison both = compare(first, second);
  EXPECT_EQ(both.by, PairBy::cases);
  EXPECT_EQ(both.paired, 3u);
  EXPECT_EQ(both.only_first, 0u);
  EXPECT_EQ(both.only_second, 1u);
  const PairedDifference& index = *both.of("level_order_index");
  EXPECT_EQ(index.pairs, 2u);  // c was worked on by one level only
  EXPECT_EQ(index.first, 0);
  EXPECT_EQ(index.second, -1);
  EXPECT_EQ(index.difference, -1);
  EXPECT_EQ(index.interval, (Interval{-2, 0}));
  EXPECT_EQ(*index.p, 1);  // +-2 and 0: as far from 0 with either sign
  EXPECT_EQ(both.of("loop_closure")->pairs, 0u);
  EXPECT_EQ(both.of("loop_closure")->difference, std::nullopt);
  EXPECT_EQ(both.of("height"), nullptr);
}

TEST(Compare, pairsUnitsWhereNoCaseHasTheNameOfAnother) {
  const auto year = [](const char* name, const char* first, const char* then) {
    EventLog::Builder into({"P", "A"});
    for (const char* school : {"north", "south"}) {
      const std::string case_name = std::string(name) + school;
      into.add({case_name, 0, "", "", school, first, "", ActivityClass::analyse, {}});
      into.add({case_name, test::day_ms, "", "", school, then, "", ActivityClass::analyse, {}});
    }
    return std::move(into).build();
  };
  const Comparison both = compare(year("2024 ", "A", "P"), year("2025 ", "P", "A"));
  EXPECT_EQ(both.by, PairBy::units);
  EXPECT_EQ(both.paired, 2u);
  EXPECT_EQ(both.of("level_order_index")->difference, 2);
  EXPECT_EQ(both.of("profession_first_rate")->difference, 1);
}

TEST(Compare, ofALogWithItselfIsNothing) {
  const EventLog log = test::RandomLog(5).build();
  for (const PairedDifference& each : compare(log, log).differences) {
    EXPECT_EQ(each.difference.value_or(0), 0) << each.measure;
    EXPECT_EQ(each.p.value_or(1), 1);
  }
}

TEST(Compare, turnsItsSignWithItsArguments) {
  const EventLog a = test::RandomLog(5).build(), b = test::RandomLog(6).build();
  const Comparison there = compare(a, b), back = compare(b, a);
  for (std::size_t i = 0; i < there.differences.size(); ++i)
    EXPECT_NEAR(there.differences[i].difference.value_or(0), -back.differences[i].difference.value_or(0), 1e-12);
}

TEST(Compare, isTheSameWithAnyNumberOfThreads) {
  const EventLog a = test::RandomLog(1, 20).build(), b = test::RandomLog(2, 20).build();
  EXPECT_EQ(compare(a, b, {}, {.replicates = 100, .seed = 1, .confidence = 0.9, .threads = 1}),
            compare(a, b, {}, {.replicates = 100, .seed = 1, .confidence = 0.9, .threads = 4}));
}

// U19: the report before the analysis.
TEST(Compare, showsWhatAMovedReportDoes) {
  const Comparison both = compare(event_log(test::plan_of(test::udir_with_dates())),
                                  event_log(test::plan_of(test::udir_with_dates("09-20"))));
  EXPECT_EQ(both.paired, 6u);  // two wheels, three units
  EXPECT_LT(*both.of("level_order_index")->difference, 0);
  EXPECT_LT(*both.of("precedence_fulfilment.report")->difference, 0);
  EXPECT_EQ(*both.of("profession_first_rate")->difference, -0.5);  // one of two wheels
}

TEST(PairBy, hasWords) {
  for (const PairBy each : {PairBy::cases, PairBy::units, PairBy::either})
    EXPECT_EQ(parse_pair_by(to_string(each)), each);
  EXPECT_EQ(parse_pair_by("names"), std::nullopt);
}

}  // namespace
}  // namespace hjul
