// Rule sets as documents: what is refused, what is in force on a day, and those that come with hjul.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "told.hpp"

namespace {

namespace fs = std::filesystem;
using hjul::Language;
using hjul::Review;
using hjul::ReviewVerdict;
using hjul::Strength;

hjul::Issues refused(const std::string& text) {
  try {
    hjul::load_rule_sets(text);
  } catch (const hjul::InvalidModel& error) {
    return error.issues();
  }
  return {};
}

hjul::Plan system_plan(const std::string& name, const std::string& from, const std::string& to) {
  return told::plan_of(hjul::Model::load(told::read_file(told::source("examples/systems/" + name + ".json"))), from,
                       to);
}

std::vector<hjul::RuleSet> shipped(const std::string& name) {
  return hjul::load_rule_sets(told::read_file(told::source("examples/rules/" + name + ".json")));
}

hjul::RuleOutcome outcome_of(const Review& review, const std::string& rule) {
  for (const auto& outcome : review.outcomes)
    if (outcome.rule.rule.text() == rule) return outcome;
  throw std::runtime_error(rule);
}

TEST(RuleDocument, RefusesEverythingAtOnceWithPlaces) {
  const hjul::Issues issues = refused(
      "{\n  \"hjul\": \"1\",\n  \"rule_sets\": {\"a\": {\"rules\": {\n"
      "    \"x\": {\"check\": \"goals_have_activitie\"},\n"
      "    \"y\": {\"check\": \"judged_by_people\"},\n"
      "    \"z\": {\"check\": \"none\"}}}}\n}");
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0].code, "rule.unknown_check");
  EXPECT_EQ(issues[0].where.pointer, "/rule_sets/a/rules/x/check");
  EXPECT_EQ(issues[0].where.line, 4u);
  EXPECT_THAT(issues[0].hint(), testing::HasSubstr("goals_have_activities"));
  EXPECT_EQ(issues[1].where.line, 6u);
}

TEST(RuleDocument, AModelsOwnRulesAreReadAsThose) {
  const char* rules =
      "{\n  \"hjul\": \"1\", \"id\": \"m\", \"levels\": [\"a\"], \"kinds\": {\"k\": \"a\"},\n"
      "  \"units\": {\"u\": {\"kind\": \"k\"}},\n  \"rule_sets\": {\"a\": {\n"
      "    \"valid\": {\"from\": \"2016-01-01\", \"to\": \"2016-12-31\"}, \"rules\": {\n"
      "    \"x\": {\"check\": \"goals_have_activitie\", \"strength\": \"strong\"},\n"
      "    \"y\": {\"check\": \"levels_coupled\", \"valid\": {\"from\": \"2016-05-01\", \"to\": \"2016-02-01\"}},\n"
      "    \"z\": {\"check\": \"none\", \"valid\": {\"from\": \"2017-01-01\"}}}}}\n}";
  std::vector<std::string> told;
  try {
    hjul::Model::load(rules);
  } catch (const hjul::InvalidModel& error) {
    for (const hjul::Issue& issue : error.issues())
      told.push_back(issue.code + " " + issue.where.pointer + " " + std::to_string(issue.where.line));
  }
  EXPECT_EQ(told,
            (std::vector<std::string>{
                "rule.unknown_check /rule_sets/a/rules/x/check 6",
                "format.unknown_word /rule_sets/a/rules/x/strength 6", "validity.inverted /rule_sets/a/rules/y/valid 7",
                "rule.unknown_check /rule_sets/a/rules/z/check 8", "rule.never_applies /rule_sets/a/rules/z/valid 8"}));
}

TEST(RuleDocument, IsReadAsStrictlyAsAModel) {
  EXPECT_EQ(refused("{").front().code, "json.syntax");
  EXPECT_EQ(refused(R"({"rule_sets": {}})").front().code, "format.missing_name");
  EXPECT_EQ(refused(R"({"hjul": "2", "rule_sets": {}})").front().code, "format.version");
  EXPECT_EQ(refused(R"({"hjul": "1"})").front().code, "format.missing_name");
  EXPECT_EQ(refused(R"({"hjul": "1", "rule_sets": {}, "units": {}})").front().code, "format.unknown_name");
  EXPECT_EQ(refused(R"({"hjul": "1", "rule_sets": {"a": {"rules": {"x": {}}}}})").front().code, "format.missing_name");
  EXPECT_FALSE(refused(R"([])").empty());
  EXPECT_TRUE(refused(R"({"hjul": "1", "rule_sets": {}})").empty());
}

TEST(RuleDocument, SpeaksItsOwnLanguage) {
  const auto sets = hjul::load_rule_sets(
      R"({"hjul": "1", "language": "sv",
          "rule_sets": {"a": {"rules": {"x": {"title": "Mål", "check": "levels_coupled"}}}}})");
  EXPECT_EQ(sets.front().rules.front().title.in(Language::sv), "Mål");
}

TEST(Review, RefusesAModelsOwnRuleThatNamesNoCheck) {
  const hjul::Plan plan = system_plan("nordvik", "2026-08-01", "2027-08-01");
  EXPECT_THROW(hjul::review(plan, told::rule("report-each-year"), told::day("2026-09-01")), hjul::InvalidModel);
}

TEST(Review, AppliesARuleOnTheDaysOnWhichItIsInForce) {  // domain.md 5.1: the analysis of causes came in 2022
  const hjul::Plan plan = system_plan("jonkoping", "2011-08-01", "2012-08-01");
  const auto law = shipped("se-skollagen-4");
  const auto before = outcome_of(hjul::review(plan, law, told::day("2022-07-31")), "3-orsaker");
  EXPECT_EQ(before.verdict, ReviewVerdict::does_not_apply);
  EXPECT_EQ(before.reason->text(Language::sv), "Gäller från 2022-08-01.");
  const Review after = hjul::review(plan, law, told::day("2022-08-01"));
  EXPECT_EQ(outcome_of(after, "3-orsaker").verdict, ReviewVerdict::broken);
  EXPECT_FALSE(outcome_of(after, "3-orsaker").rule.is_verified);
  EXPECT_EQ(outcome_of(after, "4-vardnadshavare").verdict, ReviewVerdict::judged_by_people);
}

TEST(Review, AppliesNoRuleOfAnotherCountry) {
  const hjul::Plan plan = system_plan("udir", "2015-08-01", "2016-08-01");
  const Review review = hjul::review(plan, shipped("se-skollagen-4"), told::day("2016-05-01"));
  for (const auto& outcome : review.outcomes) {
    EXPECT_EQ(outcome.verdict, ReviewVerdict::does_not_apply);
    EXPECT_EQ(outcome.reason->text(Language::nb), "Gjelder i «SE»; dette årshjulet hører hjemme i «NO».");
  }
}

TEST(Review, PutsLawFirstAndIsTheSameEveryTime) {
  const hjul::Plan plan = system_plan("jonkoping", "2011-08-01", "2012-08-01");
  auto rules = shipped("udir-kjennetegn");
  for (const char* name : {"jonkoping-principer", "se-skollagen-4"})
    for (auto& set : shipped(name)) rules.push_back(set);
  const Review review = hjul::review(plan, rules, told::day("2012-05-01"));
  ASSERT_FALSE(review.findings.empty());
  EXPECT_EQ(review.findings.front().rule.strength, Strength::law);
  EXPECT_EQ(review.findings.back().rule.strength, Strength::advice);
  EXPECT_TRUE(std::is_sorted(review.findings.begin(), review.findings.end(),
                             [](const auto& a, const auto& b) { return a.rule.strength < b.rule.strength; }));
  EXPECT_EQ(review, hjul::review(plan, rules, told::day("2012-05-01")));
  std::size_t counted = 0;
  for (const auto& outcome : review.outcomes) counted += static_cast<std::size_t>(outcome.findings);
  EXPECT_EQ(counted, review.findings.size());
}

TEST(Review, SeesNothingThatWasRecordedLater) {
  const hjul::Plan plan = system_plan("jonkoping", "2011-08-01", "2014-08-01");
  const auto ledger = told::ledger_of(told::read_file(told::source("examples/ledgers/jonkoping-invented.ndjson")));
  const hjul::Replay replay(hjul::Setting(plan), ledger.view());
  const auto rules = shipped("jonkoping-principer");
  const Review early = hjul::review(replay, rules, told::day("2012-12-31"));
  EXPECT_LT(early.known, ledger.count());
  EXPECT_EQ(early, hjul::review(replay, rules, told::day("2012-12-31"), hjul::Sequence{early.known}));
  for (const auto& finding : early.findings)
    for (const auto& ref : finding.evidence) EXPECT_LE(ref.seq.value, early.known);
}

// ------------------------------------------------------------------------------------------------ those that are
// shipped

TEST(ShippedRules, AreReadCiteTheirSourcesAndHaveTitles) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(told::source("examples/rules"))) {
    if (entry.path().extension() != ".json") continue;
    const auto sets = hjul::load_rule_sets(told::read_file(entry.path()));
    ASSERT_EQ(sets.size(), 1u);
    EXPECT_EQ(sets.front().id.text(), entry.path().stem().string());
    names.insert(sets.front().id.text());
    for (const auto& rule : sets.front().rules) {
      EXPECT_FALSE(rule.source.get().empty()) << rule.id.text();
      EXPECT_FALSE(rule.title.in(Language::en).empty()) << rule.id.text();
      EXPECT_FALSE(rule.title.in(Language::sv).empty() && rule.title.in(Language::nb).empty()) << rule.id.text();
    }
  }
  for (const char* name :
       {"se-skollagen-4", "no-kvalitet", "udir-kjennetegn", "udir-rad", "simrishamn-principer", "jonkoping-principer"})
    EXPECT_TRUE(names.contains(name)) << name;
}

TEST(ShippedRules, MarkWhatIsNotVerified) {  // domain.md section 13
  const auto norway = shipped("no-kvalitet"), sweden = shipped("se-skollagen-4");
  for (const auto& rule : norway.front().rules) {
    const std::string id = rule.id.text();
    EXPECT_EQ(rule.is_verified, id.substr(0, 2) == "2-") << id;  // the regulation of 2006 was read; the rest was not
  }
  for (const auto& rule : sweden.front().rules)
    EXPECT_EQ(rule.is_verified, rule.id.text() != "3-orsaker" && rule.id.text()[0] < '7') << rule.id.text();
}

std::set<std::string> marks_lacking(const std::string& system, const std::string& from, const std::string& to,
                                    const std::string& day) {
  std::set<std::string> lacking;
  const Review review = hjul::review(system_plan(system, from, to), shipped("udir-kjennetegn"), told::day(day));
  for (const auto& outcome : review.outcomes)
    if (outcome.verdict == ReviewVerdict::broken) lacking.insert(outcome.rule.rule.text().substr(0, 1));
  return lacking;
}

TEST(ShippedRules, SayWhichOfTheFiveMarksEachSystemLacks) {  // U6-U10
  using testing::ElementsAre;
  EXPECT_THAT(marks_lacking("buskerud", "2014-08-01", "2016-08-01", "2015-05-01"), ElementsAre("1", "3", "4"));
  EXPECT_THAT(marks_lacking("buskerud-dialogue-2015", "2014-08-01", "2016-08-01", "2015-05-01"), ElementsAre("1", "5"));
  EXPECT_THAT(marks_lacking("simrishamn", "2015-08-01", "2017-08-01", "2016-05-01"), ElementsAre("1", "2", "3", "4"));
  EXPECT_THAT(marks_lacking("jonkoping", "2011-08-01", "2013-08-01", "2012-05-01"), ElementsAre("1", "4", "5"));
}

TEST(ShippedRules, FindUdirsMarksLackingInTheDeductiveWheelAlone) {
  const Review review = hjul::review(system_plan("udir", "2015-08-01", "2017-08-01"), shipped("udir-kjennetegn"),
                                     told::day("2016-05-01"));
  EXPECT_EQ(review.findings.size(), 5u);
  for (const auto& finding : review.findings)
    EXPECT_THAT(finding.message.text(Language::nb), testing::HasSubstr("deduktivt"));
}

}  // namespace
