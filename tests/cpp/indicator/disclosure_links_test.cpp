// indicator/disclosure.hpp: tables of which one gives away another, insiders, and rules of dominance.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "../../../src/indicator/dominance.hpp"
#include "hjul/indicator/disclosure.hpp"

namespace hjul {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A school's pupils and how many of them passed.
struct School {
  std::string code;
  std::uint32_t pupils, passed;
};

// The tables of schools under municipalities under a county: `pupils`, `passed`, and the percentage `share`.
class Tables {
 public:
  Tables() : into_({"school", "municipality", "county"}) { county_ = into_.put("42", "", 2); }

  Tables& municipality(const std::string& code, const std::vector<School>& schools) {
    const std::uint32_t unit = into_.put(code, "", 1);
    into_.place("2024", unit, county_);
    for (const School& school : schools) {
      into_.place("2024", into_.put(school.code, "", 0), unit);
      add(school.code, "pupils", school.pupils, school.pupils);
      add(school.code, "passed", school.passed, school.passed);
      if (school.pupils > 0) add(school.code, "share", 100.0 * school.passed / school.pupils, school.pupils);
    }
    return *this;
  }

  RollUp sum(const std::set<std::string>& indicators = {"pupils", "passed", "share"}) {
    if (!hierarchy_) hierarchy_ = std::move(into_).build();
    Observations::Builder rows;
    for (const Observation& row : rows_) {
      if (indicators.count(row.indicator) > 0) rows.add(row);
    }
    RollUpOptions options;
    for (const std::string& name : indicators) {
      if (name != "share") options.of_indicator[name] = Aggregation::sum;
    }
    return roll_up(std::move(rows).build(), *hierarchy_, options);
  }

 private:
  void add(const std::string& unit, const std::string& indicator, double value, std::uint32_t n) {
    rows_.push_back({.unit = unit,
                     .indicator = indicator,
                     .period = "2024",
                     .breakdown = {},
                     .value = ObservedValue::of(value),
                     .n = n,
                     .release = {}});
  }

  Hierarchy::Builder into_;
  std::uint32_t county_;
  std::vector<Observation> rows_;
  std::optional<Hierarchy> hierarchy_;
};

const IndicatorRatio share_of_pupils{"share", "passed", "pupils", 100};

std::vector<std::string> hidden_cells(const Publication& shown) {
  std::vector<std::string> out;
  for (std::size_t row = 0; row < shown.size(); ++row) {
    if (shown.at(row) != CellVisibility::hidden) continue;
    out.push_back(shown.hierarchy().units()[shown.unit()[row]].code + " " +
                  shown.names().indicators()[shown.indicator()[row]]);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Tables usual() {
  return Tables()
      .municipality("4201", {{"a", 40, 33}, {"b", 50, 4}, {"c", 60, 20}})
      .municipality("4202", {{"d", 70, 40}, {"e", 80, 50}});
}

// 4 of 50 passed: the count is hidden, and 8 percent of 50 would tell it.
TEST(LinkedTables, ACountIsNoSecretWhileItsShareIsShown) {
  Tables tables = usual();
  DisclosurePolicy policy;
  const Publication unlinked = publish(tables.sum(), policy);
  EXPECT_THAT(hidden_cells(unlinked), ElementsAre("a passed", "b passed"));
  EXPECT_TRUE(audit(unlinked).is_clean()) << "nobody said that they belong together";
  const AuditReport linked = audit(together({unlinked}, {share_of_pupils}));
  ASSERT_EQ(linked.leaks.size(), 2u);
  EXPECT_EQ(describe(unlinked, linked.leaks[0]), "a (passed, 2024); a (share) = a / a (pupils)");
  policy.ratios = {share_of_pupils};
  const Publication safe = publish(tables.sum(), policy);
  EXPECT_THAT(hidden_cells(safe), ElementsAre("a passed", "a share", "b passed", "b share"));
  EXPECT_TRUE(audit(safe).is_clean());
}

// One table of counts and one of shares, each safe by itself.
TEST(LinkedTables, TwoPublicationsOfOneReaderAreAuditedTogether) {
  Tables tables = usual();
  const Publication counts = publish(tables.sum({"pupils", "passed"}), {}), shares = publish(tables.sum({"share"}), {});
  EXPECT_TRUE(audit(counts).is_clean());
  EXPECT_TRUE(audit(shares).is_clean());
  const Publication both = together({counts, shares}, {share_of_pupils});
  EXPECT_EQ(both.size(), counts.size() + shares.size());
  EXPECT_EQ(audit(both).leaks.size(), 2u);
  Tables elsewhere = Tables().municipality("4203", {{"f", 40, 30}});
  EXPECT_THROW(together({counts, publish(elsewhere.sum(), {})}), ContractViolation);
}

// Shares of schools with the sums of their municipality tell the schools' counts, though no count of a school is shown
// and no share has its count beside it.
TEST(LinkedTables, SharesAndSumsAreAuditedTogether) {
  Hierarchy::Builder into({"school", "municipality"});
  const std::uint32_t above = into.put("m", "", 1);
  Observations::Builder rows;
  const auto add = [&](const std::string& unit, const std::string& indicator, ObservedValue value,
                       std::optional<std::uint32_t> n) {
    rows.add({.unit = unit,
              .indicator = indicator,
              .period = "2024",
              .breakdown = {},
              .value = std::move(value),
              .n = n,
              .release = {}});
  };
  const auto hidden = ObservedValue::missing(MissingReason::suppressed);
  for (const auto& [code, percent] : std::vector<std::pair<std::string, double>>{{"a", 25}, {"b", 50}}) {
    into.place("2024", into.put(code, "", 0), above);
    add(code, "pupils", hidden, std::nullopt);
    add(code, "passed", hidden, std::nullopt);
    add(code, "share", ObservedValue::of(percent), std::nullopt);
  }
  add("m", "pupils", ObservedValue::of(100), 100);
  add("m", "passed", ObservedValue::of(40), 40);
  const Observations observations = std::move(rows).build();
  const Hierarchy hierarchy = std::move(into).build();
  EXPECT_TRUE(audit(published_by_source(observations, hierarchy)).is_clean());
  const AuditReport report = audit(published_by_source(observations, hierarchy, {}, {share_of_pupils}));
  EXPECT_EQ(report.leaks.size(), 4u) << "40 and 60 pupils, 10 and 30 passed";
  for (const Leak& leak : report.leaks) EXPECT_EQ(leak.equations.size(), 4u);
}

// A mean whose weights are another indicator: the points behind it stand in no table.
TEST(LinkedTables, AMeanAndItsWeightsAreProtectedTogether) {
  Tables tables = usual();
  DisclosurePolicy policy;
  policy.usual.least = 45;
  policy.ratios = {{"share", "", "pupils", 100}};
  const Publication safe = publish(tables.sum({"pupils", "share"}), policy);
  EXPECT_TRUE(audit(safe).is_clean());
  EXPECT_EQ(hidden_cells(safe), (std::vector<std::string>{"a pupils", "a share", "b pupils", "b share"}));
  policy.ratios.clear();
  const Publication means = publish(tables.sum({"share"}), {});
  const Publication counts = publish(tables.sum({"pupils"}), policy);
  EXPECT_EQ(audit(together({means, counts}, {{"share", "", "pupils", 100}})).leaks.size(), 2u)
      << "who sees a mean sees its count";
}

TEST(LinkedTables, WhatSumsDoNotLetThroughMayBeNarrowAllTheSame) {
  Tables tables = Tables().municipality("4201", {{"a", 40, 1}, {"b", 50, 2}, {"c", 60, 20}, {"d", 70, 30}});
  DisclosurePolicy policy;
  policy.ratios = {share_of_pupils};
  EXPECT_FALSE(audit(publish(tables.sum(), policy), {.narrowest = 10}).narrow.empty()) << "3 in all";
  policy.narrowest = 10;
  EXPECT_TRUE(audit(publish(tables.sum(), policy), {.narrowest = 10}).is_clean());
}

TEST(LinkedTables, TermsOfARatioAreCounts) {
  Tables tables = usual();
  DisclosurePolicy policy;
  policy.ratios = {{"share", "passed", "passed", 100}, {"passed", "", "pupils", 1}};
  EXPECT_THROW(publish(tables.sum(), policy), ContractViolation);
  policy.ratios = {{"share", "share", "pupils", 100}};
  EXPECT_THROW(publish(tables.sum(), policy), ContractViolation);
  policy.ratios = {{"of another table", "passed", "pupils", 1}};
  EXPECT_NO_THROW(publish(tables.sum(), policy));
}

TEST(LinkedTables, AModelSaysWhichIndicatorIsMadeOfWhich) {
  ModelData model;
  for (const char* id : {"eligible", "pupils", "share", "mean"}) {
    model.indicators.emplace_back();
    model.indicators.back().id = IndicatorId(id);
  }
  model.indicators[1].sources = {{"export", {}, "Antal elever", {}}};
  model.indicators[2].type = IndicatorType::share;
  model.indicators[2].unit_of_measure = "%";
  model.indicators[2].ratio_of = Indicator::Ratio{IndicatorId("eligible"), IndicatorId("pupils")};
  model.indicators[3].weighted_by = "pupils";
  const DisclosurePolicy policy = DisclosurePolicy::from(model, "public", Date::from_ymd(2024, 1, 1));
  EXPECT_THAT(policy.ratios,
              ElementsAre(IndicatorRatio{"share", "eligible", "pupils", 100},
                          IndicatorRatio{"share", "eligible", "Antal elever", 100},
                          IndicatorRatio{"mean", "", "pupils", 1}, IndicatorRatio{"mean", "", "Antal elever", 1}));
}

// 1,000 random counties: nothing leaks from what is published, linked and audited as one reader's tables.
TEST(LinkedTables, OfRandomCountiesAreSafe) {
  std::size_t hidden = 0, without = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    std::mt19937_64 random(seed);
    Tables tables;
    for (std::size_t m = 0; m < 1 + random() % 3; ++m) {
      std::vector<School> schools;
      for (std::size_t s = 0; s < 1 + random() % 4; ++s) {
        const auto pupils = static_cast<std::uint32_t>(1 + random() % 40);
        schools.push_back(
            {"s" + std::to_string(m) + std::to_string(s), pupils, static_cast<std::uint32_t>(random() % (pupils + 1))});
      }
      tables.municipality("m" + std::to_string(m), schools);
    }
    DisclosurePolicy policy;
    without += audit(together({publish(tables.sum(), policy)}, {share_of_pupils})).leaks.size();
    policy.ratios = {share_of_pupils};
    policy.protects_insiders = seed % 2 == 0;
    const Publication shown = publish(tables.sum(), policy);
    hidden += shown.count(CellVisibility::hidden);
    ASSERT_THAT(audit(shown).leaks, IsEmpty()) << "seed " << seed;
    if (!policy.protects_insiders) continue;
    for (const InsiderLeaks& each : audit_insiders(shown)) {
      ADD_FAILURE() << "seed " << seed << ": " << each.unit << " knows " << describe(shown, each.leaks.front());
    }
  }
  EXPECT_GT(hidden, 5000u);
  EXPECT_GT(without, 1000u) << "the test would see nothing if tables did not tell of each other";
}

// ------------------------------------------------------------------------------------------------------------ insiders

TEST(Insiders, OneOfTwoHiddenSchoolsKnowsTheOther) {
  Tables tables = usual();
  DisclosurePolicy policy;
  const Publication shown = publish(tables.sum({"passed"}), policy);
  EXPECT_THAT(hidden_cells(shown), ElementsAre("a passed", "b passed"));
  EXPECT_TRUE(audit(shown).is_clean());
  const AuditReport report = audit(shown, {.narrowest = 0, .earlier = {}, .knowing = {"a"}});
  ASSERT_EQ(report.leaks.size(), 1u);
  EXPECT_EQ(describe(shown, report.leaks[0]), "b (passed, 2024); 4201 = a + b + c");
  const auto all = audit_insiders(shown);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].unit, "a");
  EXPECT_EQ(all[1].unit, "b");
  EXPECT_THAT(audit(shown, {.narrowest = 0, .earlier = {}, .knowing = {"4201"}}).leaks, IsEmpty())
      << "a municipality knows its schools";
  EXPECT_THROW(audit(shown, {.narrowest = 0, .earlier = {}, .knowing = {"nowhere"}}), UnknownId);
}

TEST(Insiders, APolicyProtectsAgainstThem) {
  Tables tables = usual();
  DisclosurePolicy policy;
  policy.protects_insiders = true;
  const Publication shown = publish(tables.sum({"passed"}), policy);
  EXPECT_THAT(hidden_cells(shown), ElementsAre("a passed", "b passed", "c passed"));
  EXPECT_THAT(audit_insiders(shown), IsEmpty());
}

// ----------------------------------------------------------------------------------------------------------- dominance

// x = 500, 300, 100, 60, 40: 1,000 in all. (Hundepool et al. 2012, 4.2.1, by its formulas.)
TEST(Dominance, TheNkRuleTakesTheLargestTogether) {
  const std::vector<double> x = {500, 300, 100, 60, 40};
  EXPECT_FALSE(detail::is_dominated(x, 1, 50)) << "exactly k percent is not more than k percent";
  EXPECT_TRUE(detail::is_dominated(x, 1, 49.9));
  EXPECT_FALSE(detail::is_dominated(x, 2, 80));
  EXPECT_TRUE(detail::is_dominated(x, 2, 79));
  EXPECT_FALSE(detail::is_dominated(x, 3, 90));
  EXPECT_TRUE(detail::is_dominated({70, 30}, 3, 99)) << "fewer than n hold all";
  EXPECT_FALSE(detail::is_dominated({70}, 1, 50)) << "a unit alone is no sum";
  EXPECT_FALSE(detail::is_dominated({0, 0}, 1, 50));
}

// All but the two largest hold 200; p percent of 500 is 200 at p = 40.
TEST(Dominance, ThePPercentRuleAsksHowCloseTheSecondLargestComes) {
  const std::vector<double> x = {500, 300, 100, 60, 40};
  EXPECT_FALSE(detail::is_within_percent(x, 40));
  EXPECT_TRUE(detail::is_within_percent(x, 41));
  EXPECT_TRUE(detail::is_within_percent({500, 300}, 1)) << "of two each knows the other";
  EXPECT_FALSE(detail::is_within_percent({500}, 10));
  EXPECT_FALSE(detail::is_within_percent(x, 0)) << "not asked";
}

// Contributions are those of schools, also for a county above municipalities: 500 + 300 of 1,000 in 4201 and 4202.
TEST(Dominance, HidesTheSumsThatFewSchoolsMakeUp) {
  Tables tables = Tables()
                      .municipality("4201", {{"a", 500, 1}, {"b", 100, 1}})
                      .municipality("4202", {{"c", 300, 1}, {"d", 60, 1}, {"e", 40, 1}});
  DisclosurePolicy policy;
  policy.hides_for_others = false;
  const auto hidden = [&] { return hidden_cells(publish(tables.sum({"pupils"}), policy)); };
  policy.usual.nk = {{2, 81}};
  EXPECT_THAT(hidden(), ElementsAre("4201 pupils", "4202 pupils"))
      << "600 of 600, 360 of 400; the county has 800 of 1,000";
  policy.usual.nk = {{2, 79}};
  EXPECT_THAT(hidden(), ElementsAre("42 pupils", "4201 pupils", "4202 pupils"));
  policy.usual.nk = {};
  policy.usual.p_percent = 10;
  EXPECT_THAT(hidden(), ElementsAre("4201 pupils")) << "4202 leaves 40 beside 300 and 60, more than a tenth of 300";
  policy.usual.p_percent = 14;
  EXPECT_THAT(hidden(), ElementsAre("4201 pupils", "4202 pupils"));
  policy.usual.nk = {{0, 50}};
  EXPECT_THROW(hidden(), ContractViolation);
}

TEST(Dominance, AmountsAreHeldByTheirValues) {
  Hierarchy::Builder into({"school", "municipality"});
  const std::uint32_t above = into.put("m", "", 1);
  Observations::Builder rows;
  for (const auto& [code, cost] : std::vector<std::pair<std::string, double>>{{"a", 900}, {"b", 60}, {"c", 40}}) {
    into.place("2024", into.put(code, "", 0), above);
    rows.add({.unit = code,
              .indicator = "cost",
              .period = "2024",
              .breakdown = {},
              .value = ObservedValue::of(cost),
              .n = 100,
              .release = {}});
  }
  const RollUp table = roll_up(std::move(rows).build(), std::move(into).build(), {.usual = Aggregation::sum});
  DisclosurePolicy policy;
  policy.hides_for_others = false;
  policy.usual.nk = {{1, 80}};
  EXPECT_EQ(publish(table, policy).count(CellVisibility::hidden), 0u) << "100 pupils in each";
  policy.amounts = {"cost"};
  EXPECT_THAT(hidden_cells(publish(table, policy)), ElementsAre("m cost"));
}

TEST(Dominance, AModelSaysTheRules) {
  ModelData model;
  DisclosureRule all, school;
  all.nk_rule = DisclosureRule::NkRule{2, Decimal{85, 0}};
  all.p_percent = Decimal{10, 0};
  school.levels = {LevelId("school")};
  school.nk_rule = DisclosureRule::NkRule{2, Decimal{755, 1}};
  school.p_percent = Decimal{5, 0};
  school.protects_insiders = true;
  model.disclosure = {all, school};
  const DisclosurePolicy policy = DisclosurePolicy::from(model, "public", Date::from_ymd(2024, 1, 1));
  EXPECT_EQ(policy.usual.nk, (std::map<std::uint32_t, double>{{2, 85}}));
  EXPECT_EQ(policy.of_level.at("school").nk, (std::map<std::uint32_t, double>{{2, 75.5}})) << "the strictest";
  EXPECT_EQ(policy.of_level.at("school").p_percent, 10);
  EXPECT_TRUE(policy.protects_insiders);
}

}  // namespace
}  // namespace hjul
