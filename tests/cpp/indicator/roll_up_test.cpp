// indicator/roll_up.hpp, against a model that adds in decimals of its own, cell by cell.
#include "hjul/indicator/roll_up.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>

namespace hjul {
namespace {

using testing::ElementsAre;

struct Nation {
  Hierarchy hierarchy;
  std::vector<Observation> rows;

  Observations observations() const {
    Observations::Builder into;
    for (const Observation& row : rows) into.add(row);
    return std::move(into).build();
  }
};

Observation score(std::string unit, std::string period, ObservedValue value, std::optional<std::uint32_t> n) {
  return {.unit = std::move(unit),
          .indicator = "score",
          .period = std::move(period),
          .breakdown = "reading",
          .value = std::move(value),
          .n = n,
          .release = {}};
}

Nation small() {
  Nation out;
  Hierarchy::Builder into({"school", "municipality", "nation"});
  const std::uint32_t nation = into.put("I", "", 2), one = into.put("0604", "", 1), two = into.put("0605", "", 1);
  for (const char* code : {"s1", "s2", "s3"}) into.place("2024", into.put(code, "", 0), one);
  into.place("2024", into.put("s4", "", 0), two);
  into.place("2024", one, nation);
  into.place("2024", two, nation);
  out.hierarchy = std::move(into).build();
  out.rows = {score("s1", "2024", ObservedValue::of(50), 10), score("s2", "2024", ObservedValue::of(40), 30),
              score("s3", "2024", ObservedValue::missing(MissingReason::suppressed), std::nullopt),
              score("s4", "2024", ObservedValue::of(60.5), std::nullopt),
              score("0604", "2024", ObservedValue::of(47), 45)};
  return out;
}

TEST(RollUp, WeighsByTheCountAndSaysWhatIsCovered) {
  const Nation nation = small();
  const RollUp table = roll_up(nation.observations(), nation.hierarchy);
  EXPECT_EQ(table.measured_level(), "school");
  const RollUpCell one = table.at("0604", "score", "2024", "reading");
  EXPECT_EQ(one.value, ObservedValue::of(42.5));  // (50 * 10 + 40 * 30) / 40; the published 47 is not mixed in
  EXPECT_EQ(one.n, 40u);
  EXPECT_EQ(one.covered, 2u);
  EXPECT_EQ(one.of, 3u);
  const RollUpCell two = table.at("0605", "score", "2024", "reading");
  EXPECT_TRUE(two.value.is_missing()) << "a value that cannot be weighed is not taken as weighing nothing";
  EXPECT_EQ(two.without_n, 1u);
  EXPECT_EQ(table.at("s3", "score", "2024", "reading").value, ObservedValue::missing(MissingReason::suppressed));
  EXPECT_EQ(table.at("I", "score", "2024", "reading").covered, 2u);
  EXPECT_THROW(table.at("s9", "score", "2024", "reading"), UnknownId);
  EXPECT_THROW(table.at("I", "score", "2023", "reading"), UnknownId);
}

TEST(RollUp, MeansAndSumsCountEachUnitOnce) {
  const Nation nation = small();
  const RollUp mean = roll_up(nation.observations(), nation.hierarchy, {.usual = Aggregation::mean});
  EXPECT_EQ(mean.at("0604", "score", "2024", "reading").value, ObservedValue::of(45));
  EXPECT_EQ(mean.at("I", "score", "2024", "reading").value.number, 150.5 / 3);
  const RollUp sum = roll_up(nation.observations(), nation.hierarchy, {.of_indicator = {{"score", Aggregation::sum}}});
  EXPECT_EQ(sum.at("I", "score", "2024", "reading").value, ObservedValue::of(150.5));
  EXPECT_EQ(sum.at("I", "score", "2024", "reading").n, 40u);
  EXPECT_THROW(roll_up(nation.observations(), nation.hierarchy, {.of_indicator = {{"x", Aggregation::sum}}}),
               UnknownId);
}

TEST(RollUp, TheMeasuredLevelCanBeChosen) {
  const Nation nation = small();
  const RollUp table = roll_up(nation.observations(), nation.hierarchy, {.measured_level = "municipality"});
  EXPECT_EQ(table.at("I", "score", "2024", "reading").value, ObservedValue::of(47));
  EXPECT_EQ(table.size(), 2u);
  EXPECT_THROW(roll_up(nation.observations(), nation.hierarchy, {.measured_level = "county"}), UnknownId);
}

TEST(RollUp, NamesTheRowsBehindACell) {
  const Nation nation = small();
  const RollUp table = roll_up(nation.observations(), nation.hierarchy);
  const auto place = table.hierarchy().find("0604");
  EXPECT_THAT(table.rows_behind(table.find(place, 0, 0, 0)), ElementsAre(0u, 1u, 2u));
}

TEST(RollUp, SumsThatMightLeaveTheirRangeAreRefused) {
  Nation nation = small();
  nation.rows[0] = score("s1", "2024", ObservedValue::of(9e12), 10);
  try {
    roll_up(nation.observations(), nation.hierarchy);
    FAIL() << "nothing was thrown";
  } catch (const RollUpTooLarge& refused) {
    EXPECT_EQ(refused.code(), "roll_up.sum_too_large");
  }
}

// Random nations whose schools move between municipalities from year to year.
Nation random_nation(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t limit) { return random() % limit; };
  Nation out;
  Hierarchy::Builder into({"school", "municipality", "county", "nation"});
  const std::uint32_t nation = into.put("N", "", 3);
  std::vector<std::uint32_t> counties, municipalities, schools;
  for (std::uint64_t i = 0; i < 2 + below(3); ++i) counties.push_back(into.put("c" + std::to_string(i), "", 2));
  for (std::uint64_t i = 0; i < 3 + below(6); ++i) municipalities.push_back(into.put("m" + std::to_string(i), "", 1));
  for (std::uint64_t i = 0; i < 5 + below(30); ++i) schools.push_back(into.put("s" + std::to_string(i), "", 0));
  for (const char* period : {"2022", "2023", "2024"}) {
    for (const std::uint32_t county : counties) into.place(period, county, nation);
    for (const std::uint32_t municipality : municipalities) {
      into.place(period, municipality, counties[below(counties.size())]);
    }
    for (const std::uint32_t school : schools) {
      if (below(8) == 0) continue;
      into.place(period, school, municipalities[below(municipalities.size())]);
      ObservedValue value = ObservedValue::of(static_cast<double>(below(100'000)) / 100 - 300);
      if (below(5) == 0) value = ObservedValue::missing(MissingReason::suppressed);
      if (below(9) == 0) value = ObservedValue::words("sufficient");
      std::optional<std::uint32_t> n;
      if (below(7) != 0) n = static_cast<std::uint32_t>(below(200));
      out.rows.push_back(score(into.unit(school).code, period, value, n));
    }
  }
  out.hierarchy = std::move(into).build();
  return out;
}

struct NaiveCell {
  long double sum = 0, weight = 0;
  std::uint32_t covered = 0, of = 0, without_n = 0;
};

// For every unit, look at every row and climb from its unit: no order, no cube, no fixed point.
NaiveCell naive(const Nation& nation, std::uint32_t unit, const std::string& period, bool is_weighted) {
  NaiveCell out;
  const std::uint32_t tree = *nation.hierarchy.periods().find(period);
  for (const Observation& row : nation.rows) {
    if (row.period != period || row.value.kind == ObservedKind::text) continue;
    std::uint32_t above = nation.hierarchy.find(row.unit);
    while (above != unit && above != Hierarchy::none) above = nation.hierarchy.superior(tree)[above];
    if (above != unit) continue;
    ++out.of;
    if (row.value.is_missing()) continue;
    if (is_weighted && !row.n) {
      ++out.without_n;
      continue;
    }
    const long double weight = is_weighted ? *row.n : 1;
    out.sum += weight * static_cast<long double>(row.value.number);
    out.weight += weight;
    ++out.covered;
  }
  return out;
}

void expect_equals_naive(const Nation& nation, const RollUp& table, bool is_weighted) {
  std::size_t cells = 0;
  for (std::uint32_t period = 0; period < nation.hierarchy.periods().size(); ++period) {
    const std::string& name = nation.hierarchy.periods()[period];
    for (const std::uint32_t unit : nation.hierarchy.preorder(period)) {
      const NaiveCell expected = naive(nation, unit, name, is_weighted);
      const std::size_t row =
          table.find(unit, 0, static_cast<std::uint16_t>(*table.observations().periods().find(name)), 0);
      ASSERT_EQ(row == table.size(), expected.of == 0);
      if (expected.of == 0) continue;
      ++cells;
      const RollUpCell cell = table.cell(row);
      EXPECT_EQ(cell.of, expected.of);
      EXPECT_EQ(cell.covered, expected.covered);
      EXPECT_EQ(cell.without_n, expected.without_n);
      ASSERT_EQ(cell.value.is_missing(), expected.covered == 0 || expected.weight == 0);
      if (!cell.value.is_missing()) {
        EXPECT_NEAR(cell.value.number, static_cast<double>(expected.sum / expected.weight), 1e-9);
      }
    }
  }
  EXPECT_EQ(cells, table.size()) << "no cell but those that have something below them";
}

TEST(RollUp, EqualsTheNaiveModel) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    const Nation nation = random_nation(seed);
    expect_equals_naive(nation, roll_up(nation.observations(), nation.hierarchy), true);
    expect_equals_naive(nation, roll_up(nation.observations(), nation.hierarchy, {.usual = Aggregation::mean}), false);
  }
}

bool same_bytes(const RollUp& a, const RollUp& b) {
  const auto same = [](auto x, auto y) {
    return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size_bytes()) == 0;
  };
  return same(a.unit(), b.unit()) && same(a.value(), b.value()) && same(a.n(), b.n()) &&
         same(a.covered(), b.covered()) && same(a.of(), b.of()) && same(a.reason(), b.reason()) &&
         same(a.without_n(), b.without_n());
}

TEST(RollUp, GivesTheSameBytesForAnyOrderAndAnyNumberOfThreads) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Nation nation = random_nation(seed);
    const RollUp first = roll_up(nation.observations(), nation.hierarchy);
    EXPECT_TRUE(same_bytes(first, roll_up(nation.observations(), nation.hierarchy, {.threads = 3})));
    // Names keep their numbers, so that the tables can be compared byte by byte.
    const Observations observations = nation.observations();
    std::vector<std::size_t> order(observations.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937_64 random(seed);
    for (int turn = 0; turn < 5; ++turn) {
      std::shuffle(order.begin(), order.end(), random);
      EXPECT_TRUE(same_bytes(first, roll_up(observations.where(order), nation.hierarchy)));
    }
  }
}

TEST(Distribution, CountsWordsAndBandsOnEveryLevel) {
  Nation nation = small();
  nation.rows = {score("s1", "2024", ObservedValue::words("i hög grad"), 3),
                 score("s2", "2024", ObservedValue::words("i hög grad"), std::nullopt),
                 score("s3", "2024", ObservedValue::between(1, 4), 2), score("s4", "2024", ObservedValue::of(1), 2)};
  std::vector<std::string> told;
  for (const DistributionRow& row : distribution(nation.observations(), nation.hierarchy)) {
    told.push_back(nation.hierarchy.units()[row.unit].code + " " + row.value + " " + std::to_string(row.units) + " " +
                   std::to_string(row.n));
  }
  EXPECT_THAT(told, ElementsAre("I 1..4 1 2", "I i hög grad 2 3", "0604 1..4 1 2", "0604 i hög grad 2 3",
                                "s1 i hög grad 1 3", "s2 i hög grad 1 0", "s3 1..4 1 2"));
}

}  // namespace
}  // namespace hjul
