// The test oracles of domain.md section 4 that a review answers, by number, on the reference systems and small models.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "told.hpp"

namespace {

using hjul::Finding;
using hjul::Language;
using hjul::Review;
using hjul::ReviewVerdict;
using hjul::Strength;
using hjul::WheelDirection;
using testing::ElementsAre;
using testing::HasSubstr;

std::string document(const std::string& system) {
  return told::read_file(told::source("examples/systems/" + system + ".json"));
}

std::string with(std::string text, const std::string& old, const std::string& fresh) {
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? text : text.replace(at, old.size(), fresh);
}

hjul::Plan plan_of(const std::string& text, int year) {
  return told::plan_of(hjul::Model::load(text), std::to_string(year) + "-08-01", std::to_string(year + 2) + "-08-01");
}

Review review_of(const hjul::Plan& plan, const std::string& check, const std::string& day = "2016-05-01") {
  return hjul::review(plan, told::rule(check), told::day(day));
}

std::vector<std::string> places(const Review& review) {
  std::vector<std::string> all;
  for (const Finding& finding : review.findings) all.push_back(finding.about.front().id);
  return all;
}

// A council, an office and a school, each with one activity of a month.
std::string three(int profession, int administration, int politics) {
  const auto when = [](int month) { return R"("when": {"month": )" + std::to_string(month) + "}"; };
  return R"({"hjul": "1", "id": "three", "levels": ["staff", "schools", "office", "council"],
    "kinds": {"staff": "staff", "school": "schools", "office": "office", "council": "council"},
    "units": {"council": {"kind": "council"}, "office": {"kind": "office", "under": "council"},
              "school": {"kind": "school", "under": "office", "has": "staff"}},
    "activities": {
      "p": {"kind": "analysis", "for": "school", "acts": "analyse", )" +
         when(profession) + R"(},
      "a": {"kind": "analysis", "for": "office", "acts": "analyse", )" +
         when(administration) + R"(},
      "c": {"kind": "report", "for": "council", "acts": ["present", "discuss"], )" +
         when(politics) + "}}}";
}

WheelDirection direction_of(const std::string& text) {
  const hjul::Plan plan = told::plan_of(hjul::Model::load(text), "2016-01-01", "2017-01-01");
  return hjul::wheel_orders(plan, told::day("2016-05-01")).front().direction;
}

// ---------------------------------------------------------------------------------------------- deductive or inductive

TEST(Oracle, O22AdministrationPoliticsProfessionIsDeductive) {
  EXPECT_EQ(direction_of(three(9, 2, 4)), WheelDirection::deductive);
}

TEST(Oracle, O23ProfessionFirstIsInductiveWhateverTheOthersDo) {
  EXPECT_EQ(direction_of(three(2, 4, 9)), WheelDirection::inductive);
  EXPECT_EQ(direction_of(three(2, 9, 4)), WheelDirection::inductive);
}

TEST(Oracle, O24AdministrationProfessionPoliticsIsMixedAndNamesThePair) {
  const std::string text = three(4, 2, 9);
  const hjul::Plan plan = told::plan_of(hjul::Model::load(text), "2016-01-01", "2017-01-01");
  const hjul::WheelOrder order = hjul::wheel_orders(plan, told::day("2016-05-01")).front();
  EXPECT_EQ(order.direction, WheelDirection::mixed);
  EXPECT_EQ(order.breaking, std::pair(hjul::Sphere::administration, hjul::Sphere::profession));
  const Review review = review_of(plan, "professional_group_first");
  ASSERT_EQ(review.findings.size(), 1u);
  EXPECT_THAT(review.findings[0].message.text(Language::en),
              HasSubstr("the administration comes before the profession"));
}

TEST(Oracle, O25MovingTheStateReportBeforeTheAnalysisEndsTheInductiveWheel) {
  EXPECT_EQ(direction_of(three(2, 4, 9)), WheelDirection::inductive);
  EXPECT_NE(direction_of(three(5, 6, 2)), WheelDirection::inductive);
}

// Against the definition, written down once more: every order of three activities in three months.
TEST(Oracle, EveryOrderOfThreeMonthsIsWhatU14AndU15Say) {
  for (int profession = 1; profession <= 12; ++profession)
    for (int administration = 1; administration <= 12; administration += 2)
      for (int politics = 1; politics <= 12; politics += 3) {
        if (profession == administration || profession == politics) continue;
        const int before = (profession < administration) + (profession < politics);
        const auto expected = before == 2   ? WheelDirection::inductive
                              : before == 0 ? WheelDirection::deductive
                                            : WheelDirection::mixed;
        EXPECT_EQ(direction_of(three(profession, administration, politics)), expected)
            << profession << " " << administration << " " << politics;
      }
}

TEST(Oracle, WorkOnOneDayHasNoOrder) { EXPECT_EQ(direction_of(three(4, 4, 4)), WheelDirection::unknown); }

TEST(Oracle, UdirsTwoWheelsAreWhatTheyAreCalled) {  // U14, U15
  const hjul::Plan plan = plan_of(document("udir"), 2015);
  const auto orders = hjul::wheel_orders(plan, told::day("2016-05-01"));
  ASSERT_EQ(orders.size(), 2u);
  EXPECT_EQ(orders[0].cycle->id.text(), "deduktiv");
  EXPECT_EQ(orders[0].direction, WheelDirection::deductive);
  EXPECT_EQ(orders[1].cycle->id.text(), "induktiv");
  EXPECT_EQ(orders[1].direction, WheelDirection::inductive);
}

TEST(Oracle, UdirsInductiveWheelTurnsWithItsStateReport) {  // U18, U19, O25
  const std::string moved = with(document("udir"), R"({"first": "ind-analyse", "then": "ind-tilstandsrapport")",
                                 R"({"first": "ind-tilstandsrapport", "then": "ind-analyse")");
  const auto orders = hjul::wheel_orders(plan_of(moved, 2015), told::day("2016-05-01"));
  EXPECT_NE(orders[1].direction, WheelDirection::inductive);
  EXPECT_THAT(places(review_of(plan_of(document("udir"), 2015), "analysis_before_report")),
              ElementsAre("/activities/ded-tilstandsrapport"));
  EXPECT_THAT(places(review_of(plan_of(moved, 2015), "analysis_before_report")),
              ElementsAre("/activities/ded-tilstandsrapport", "/activities/ind-tilstandsrapport"));
}

// An advice that the wheel no longer follows stays in the document: the stages tell what comes first now.
TEST(Oracle, UdirsDeductiveWheelTurnsWhenItsProfessionMovesForward) {  // U14, U15
  const std::string moved = with(document("udir"), R"("kind": "analysis", "cycle": "deduktiv", "stage": "mal")",
                                 R"("kind": "analysis", "cycle": "deduktiv", "stage": "vurderingsinformasjon")");
  const auto orders = hjul::wheel_orders(plan_of(moved, 2015), told::day("2016-05-01"));
  EXPECT_EQ(orders[0].direction, WheelDirection::inductive);
}

TEST(Oracle, O26ADialogueWithoutPreparationIsAdviceAndNeverMore) {  // U16, U20
  const std::string moved = with(document("udir"), R"({"first": "ind-analyse", "then": "ind-dialogmote")",
                                 R"({"first": "ind-dialogmote", "then": "ind-analyse")");
  const std::string text =
      with(moved,
           R"("inputs": {"document": "problemstillinger", "from": "itself", "duty": "should", "source": "U20"},)", "");
  const Review review = review_of(plan_of(text, 2015), "analysis_before_dialogue");
  ASSERT_EQ(review.findings.size(), 1u);
  EXPECT_EQ(review.findings[0].rule.strength, Strength::advice);
  EXPECT_EQ(review.findings[0].message.code, "review.order.dialogue_first");
  const auto sets = hjul::load_rule_sets(told::read_file(told::source("examples/rules/udir-rad.json")));
  for (const auto& set : sets)
    for (const auto& rule : set.rules) EXPECT_EQ(rule.strength, Strength::advice) << rule.id.text();
}

// ------------------------------------------------------------------------------------------------ goals and follow-up

TEST(Oracle, O10APlanWithoutTheAssessmentBehindItIsFound) {  // B24
  EXPECT_THAT(places(review_of(plan_of(document("buskerud"), 2014), "documents_rest_on_basis")), ElementsAre());
  const std::string text =
      with(document("buskerud"), R"("outputs": {"document": "skolebidrag", "source": "B23"},)", "");
  const Review review = review_of(plan_of(text, 2014), "documents_rest_on_basis");
  EXPECT_THAT(places(review), ElementsAre("/documents/virksomhetsplan"));
  EXPECT_EQ(review.findings.front().message.code, "review.basis.missing");
}

TEST(Oracle, O29AnObservationThatNothingFollowsUpIsFound) {
  const std::string text =
      with(three(2, 4, 9), R"("acts": "analyse", "when": {"month": 2})", R"("acts": "collect", "when": {"month": 11})");
  const Review review =
      review_of(told::plan_of(hjul::Model::load(text), "2016-01-01", "2017-01-01"), "observations_followed_up");
  EXPECT_THAT(places(review), ElementsAre("/activities/p"));
}

TEST(Oracle, O30ALocalVisionIsAdvisedAgainstAndAGoalWithoutANumberIsFine) {  // U25, U31
  const std::string text =
      with(document("udir"), R"("form": "qualitative", "origin": "local")", R"("form": "vision", "origin": "local")");
  EXPECT_THAT(places(review_of(plan_of(text, 2015), "goals_are_result_goals")),
              ElementsAre("/goals/lokale-resultatmal"));
  EXPECT_TRUE(review_of(plan_of(document("udir"), 2015), "goals_are_result_goals").findings.empty());
}

TEST(Oracle, O31GoalsWithoutMeasuresAndMeasuresWithoutGoals) {  // U26, S25
  const hjul::Plan simrishamn = plan_of(document("simrishamn"), 2015);
  EXPECT_THAT(places(review_of(simrishamn, "goals_have_activities")),
              ElementsAre("/goals/kunskapsmassigt", "/goals/namndmal", "/goals/socialt", "/goals/statliga-mal"));
  EXPECT_THAT(
      places(review_of(simrishamn, "activities_serve_goals")),
      ElementsAre("/areas/formativ-bedomning", "/areas/inflytande", "/areas/kollegialt-larande", "/areas/ledarskap"));
}

TEST(Oracle, O35WithoutADeadlineFeedbackIsDueBeforeTheNextDemandIfThatHasADay) {  // S12
  const auto demanding = [](const std::string& when) {
    return with(three(2, 4, 9), R"("acts": "analyse", "when": {"month": 2})",
                R"("demands": {"d": {"by": "office"}}, "when": )" + when);
  };
  const auto found = [&](const std::string& when) {
    const hjul::Model model = hjul::Model::load(demanding(when));
    return places(review_of(told::plan_of(model, "2016-01-01", "2017-01-01"), "feedback_has_time"));
  };
  EXPECT_THAT(found(R"({"month": 2})"), ElementsAre());
  EXPECT_THAT(found(R"({"undated": "in spring"})"), ElementsAre("/activities/p/demands/d"));
}

TEST(Oracle, O43TheEdgeFromAugustToNovemberIsMissingUntilItIsSwitchedOn) {  // J21
  const hjul::Model model = hjul::Model::load(document("jonkoping"));
  const auto found = [](const hjul::Model& each) {
    return places(review_of(told::plan_of(each, "2011-08-01", "2012-08-01"), "carry_over_leads_on", "2012-05-01"));
  };
  EXPECT_THAT(found(model), ElementsAre("/activities/follow-up-4"));
  EXPECT_THAT(found(model.with_switch("augusti-till-november", true)), ElementsAre());
}

TEST(Oracle, O46ValueGoalsAreCoveredInTheFirstTwoFollowUpsOnly) {  // J23
  const Review review = review_of(plan_of(document("jonkoping"), 2011), "goal_types_covered", "2012-05-01");
  EXPECT_THAT(places(review), ElementsAre("/activities/follow-up-3", "/activities/follow-up-4"));
  for (const Finding& finding : review.findings)
    EXPECT_THAT(finding.message.text(Language::sv), HasSubstr("värdegrundsmål"));
}

TEST(Oracle, O47EveryCombinationOfTypeFormAndOriginCanBeReviewed) {  // J8, U25
  std::string goals;
  for (const char* type : {"knowledge", "value"})
    for (const char* form : {"vision", "qualitative", "quantitative"})
      for (const char* origin : {"national", "local"})
        goals += std::string(goals.empty() ? "" : ", ") + "\"" + type + "-" + form + "-" + origin + R"(": {"type": ")" +
                 type + R"(", "form": ")" + form + R"(", "origin": ")" + origin + "\"}";
  const std::string text = with(three(2, 4, 9), R"("activities")", R"("goals": {)" + goals + R"(}, "activities")");
  const hjul::Plan plan = told::plan_of(hjul::Model::load(text), "2016-01-01", "2017-01-01");
  EXPECT_EQ(plan.model()->goals.size(), 12u);
  // All but the two national visions want an activity; two local visions had better be result goals.
  EXPECT_EQ(review_of(plan, "goals_have_activities").findings.size(), 10u);
  EXPECT_EQ(review_of(plan, "goals_are_result_goals").findings.size(), 2u);
}

TEST(Oracle, O50AReportThatNobodyActsOnIsFound) {  // J5
  EXPECT_THAT(places(review_of(plan_of(document("jonkoping"), 2011), "reports_change_something", "2012-05-01")),
              ElementsAre("/activities/experience-report"));
}

// --------------------------------------------------------------------------------------------------- with a ledger

std::string school() {
  return R"({"hjul": "1", "id": "vik", "levels": ["schools", "office", "council"],
    "kinds": {"school": "schools", "office": "office", "council": "council"},
    "units": {"council": {"kind": "council"}, "office": {"kind": "office", "under": "council"},
              "north": {"kind": "school", "under": "office"}},
    "arenas": {"line": {"of": ["office", "north"], "powers": ["demand", "decide"]},
               "days": {"kind": "learning", "of": ["office", "north"]}},
    "periods": {"year": {"starts": "08-01"}}, "obligations": {"period": "year"}, "activities": {
      "day": {"kind": "meeting", "for": "office", "arena": "days", "when": {"times": 4, "per": "year"}}}})";
}

std::string demand(const std::string& id, int year) {
  const std::string y = std::to_string(year);
  return R"({"id": ")" + id + R"(", "type": "demand", "on": ")" + y + R"(-09-01", "recorded": ")" + y +
         R"(-09-01", "by": "office", "from": ["north"], "content": "account", "arena": "line", "due": ")" + y +
         "-10-01\"}\n";
}

Review review_run(const std::string& lines, const std::string& check, const std::string& day) {
  const hjul::Plan plan = told::plan_of(hjul::Model::load(school()), "2010-08-01", "2017-08-01");
  const hjul::Ledger ledger = told::ledger_of(lines);
  return hjul::review(hjul::Replay(hjul::Setting(plan), ledger.view()), told::rule(check), told::day(day));
}

TEST(Oracle, O49ThreeYearsInARowAreARecurrenceAndAGapBreaksTheRun) {  // J2
  const std::string check = "deficiencies_do_not_persist";
  const Review row = review_run(demand("d1", 2012) + demand("d2", 2013) + demand("d3", 2014), check, "2015-01-01");
  ASSERT_EQ(row.findings.size(), 1u);
  EXPECT_THAT(row.findings[0].message.text(Language::en), HasSubstr("for 3 years in a row"));
  ASSERT_EQ(row.findings[0].evidence.size(), 3u);
  EXPECT_EQ(row.findings[0].evidence[0].id, "d1/deliver/north");
  EXPECT_TRUE(
      review_run(demand("d1", 2012) + demand("d2", 2013) + demand("d3", 2015), check, "2016-01-01").findings.empty());
}

TEST(Oracle, O36FourDaysOfTheSchoolYearAreCountedInIt) {  // S16
  const auto held = [](const std::string& id, const std::string& day) {
    return R"({"id": ")" + id + R"(", "type": "hold", "on": ")" + day + R"(", "recorded": ")" + day +
           R"(", "by": "office", "arena": "days", "present": ["office", "north"]})" + "\n";
  };
  const std::string three_days = held("a", "2013-09-10") + held("b", "2014-01-10") + held("c", "2014-06-10");
  const Review missing = review_run(three_days, "occasions_held", "2014-08-01");
  ASSERT_EQ(missing.findings.size(), 1u);
  EXPECT_THAT(missing.findings[0].message.text(Language::en), HasSubstr("was held 3 time(s) of 4"));
  EXPECT_EQ(missing.findings[0].evidence.size(), 3u);
  // September is in the next school year.
  EXPECT_EQ(review_run(three_days + held("d", "2014-09-10"), "occasions_held", "2014-10-01").findings.size(), 1u);
  const std::string four =
      held("a", "2013-09-10") + held("b", "2014-01-10") + held("d", "2014-03-10") + held("c", "2014-06-10");
  EXPECT_TRUE(review_run(four, "occasions_held", "2014-08-01").findings.empty());
}

}  // namespace
