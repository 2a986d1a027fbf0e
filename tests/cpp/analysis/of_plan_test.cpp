#include "hjul/analysis/of_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "hjul/analysis/measures.hpp"
#include "wheels.hpp"

namespace hjul {
namespace {

using test::of_cycle;
using test::plan_of;
using test::udir_with_dates;

// ------------------------------------------------------------------------------------- the two wheels of udir.json

// Without dates: administration (U14: it gathers and works on the information), politics, profession. analysis.md 1.3:
// with A, O and P in this order the index is -1/3.
TEST(OfPlan, theDeductiveWheelOfUdirIsDeductiveWithoutAnyDate) {
  const EventLog log = event_log(plan_of(test::udir_text()));
  EXPECT_FALSE(log.has_dates());
  const Profile profile = analyse(of_cycle(log, "deduktiv"));
  EXPECT_EQ(profile.cases, 3u);  // two schools and a training enterprise
  EXPECT_NEAR(profile.level_order_mean.value.value(), -1.0 / 3, 1e-15);
  EXPECT_EQ(profile.profession_first.value, 0);
  EXPECT_EQ(profile.precedence.value, 0);  // the report comes before the profession's analysis (U19)
  EXPECT_EQ(profile.return_latency.undefined, Undefined::no_dates);
}

// Profession (U15), then politics with the report (U19) and the dialogue meeting (U20), then the aims of both levels.
TEST(OfPlan, theInductiveWheelOfUdirIsInductiveWithoutAnyDate) {
  const Profile profile = analyse(of_cycle(event_log(plan_of(test::udir_text())), "induktiv"));
  EXPECT_NEAR(profile.level_order_mean.value.value(), 1.0 / 3, 1e-15);  // P before O and A, O before A
  EXPECT_EQ(profile.profession_first.value, 1);
  EXPECT_EQ(profile.precedence.value, 1);
}

TEST(OfPlan, theDatedWheelsSayTheSameAsTheUndated) {
  const EventLog log = event_log(plan_of(udir_with_dates()));
  EXPECT_TRUE(log.has_dates());
  const Profile deductive = analyse(of_cycle(log, "deduktiv"));
  EXPECT_NEAR(deductive.level_order_mean.value.value(), -1.0 / 3, 1e-15);
  EXPECT_EQ(deductive.precedence.value, 0);
  const Profile inductive = analyse(of_cycle(log, "induktiv"));
  EXPECT_EQ(inductive.profession_first.value, 1);
  EXPECT_EQ(inductive.precedence.value, 1);
}

// U19, U20: the report laid before the schools' analysis turns the verdicts.
TEST(OfPlan, movingTheReportBeforeTheAnalysisFlipsTheVerdicts) {
  const Profile moved = analyse(of_cycle(event_log(plan_of(udir_with_dates("09-20"))), "induktiv"));
  EXPECT_EQ(moved.profession_first.value, 0);
  EXPECT_LT(moved.level_order_mean.value.value(), 0);
  EXPECT_EQ(moved.precedence_of[0].numerator, 3);  // the schools' own contribution comes after their analysis
  EXPECT_EQ(moved.precedence_of[0].denominator, 6);
  const Profile before = analyse(of_cycle(event_log(plan_of(udir_with_dates())), "induktiv"));
  EXPECT_EQ(before.precedence_of[0].numerator, 6);
}

TEST(OfPlan, aCaseIsATurnOfACycleForASchool) {
  const EventLog log = of_cycle(event_log(plan_of(udir_with_dates())), "induktiv");
  std::vector<std::string> names = log.case_names();
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"induktiv/2025/2026/laerebedrift-a", "induktiv/2025/2026/skole-a",
                                             "induktiv/2025/2026/skole-b"}));
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const std::string& unit = log.unit_names()[log.case_units()[c]];
    if (unit == "team-a/laerer") continue;  // teaching stands on the level of the single teacher
    EXPECT_EQ(log.case_names()[c].substr(log.case_names()[c].rfind('/') + 1), unit);
  }
}

TEST(OfPlan, theLevelsOfUdir) {
  const LevelScheme scheme = level_scheme_of(Model::load(test::udir_text()).data());
  EXPECT_EQ(scheme, (LevelScheme{2, 3, 4}));  // school; administration, politics; the state is nobody's owner
}

// ------------------------------------------------------------------------------------------------------- small models

std::string small(const std::string& activities, const std::string& more = "") {
  return R"({"hjul": "1", "id": "small", "levels": ["P", "A", "O"],
    "kinds": {"school": "P", "office": "A", "council": "O"},
    "units": {"council": {"kind": "council", "owner": true}, "office": {"kind": "office", "under": "council"},
      "north": {"kind": "school", "under": "office"}, "south": {"kind": "school", "under": "office"}},
    "arenas": {"cafe": {"kind": "informal"}, "hall": {}},)" +
         more + R"("activities": {)" + activities + "}}";
}

TEST(OfPlan, whatStandsAboveBelongsToTheCasesOfAllBelow) {
  const EventLog log = event_log(plan_of(small(R"(
    "look": {"kind": "analysis", "for": {"kind": "school"}, "when": {"on": "10-01"}},
    "settle": {"kind": "decision", "for": {"kind": "council"}, "when": {"on": "12-01"}})")));
  EXPECT_EQ(log.case_count(), 2u);
  EXPECT_EQ(log.size(), 4u);
}

TEST(OfPlan, actsAreDoneByWhomTheyNameAndWhereTheySay) {
  const EventLog log = event_log(plan_of(small(R"(
    "meet": {"kind": "meeting", "for": {"kind": "school"}, "when": {"on": "10-01"}, "arena": "hall", "acts": [
      {"act": "analyse", "by": "itself", "arena": "cafe"}, {"act": "take_note", "by": "superior"},
      {"act": "decide", "duty": "optional"}]})")));
  ASSERT_EQ(log.size(), 4u);
  for (std::size_t row = 0; row < log.size(); ++row) {
    const bool is_school = log.levels()[row] == 0;
    EXPECT_EQ(log.classes()[row], is_school ? ActivityClass::analyse : ActivityClass::treat);
    EXPECT_EQ(log.arena_names()[log.arenas()[row]], is_school ? "cafe" : "hall");
    EXPECT_EQ(log.is_informal(log.arenas()[row]), is_school);
  }
}

TEST(OfPlan, theSphereSaysWhoseWorkItIs) {
  const EventLog log = event_log(plan_of(small(R"(
    "look": {"kind": "analysis", "sphere": "profession", "for": {"kind": "council"}, "when": {"on": "10-01"}},
    "treat": {"kind": "report", "sphere": "politics", "for": {"kind": "office"}, "when": {"on": "11-01"}})")));
  for (std::size_t row = 0; row < log.size(); ++row)
    EXPECT_EQ(log.levels()[row], log.classes()[row] == ActivityClass::analyse ? 0 : 2);
}

TEST(OfPlan, whoConductsItDoesIt) {
  const EventLog log = event_log(plan_of(small(R"(
    "look": {"kind": "analysis", "for": {"kind": "school"}, "by": "superior", "when": {"on": "10-01"}})")));
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(log.actor_names()[log.actors()[0]], "office");
  EXPECT_EQ(log.levels()[0], 1);
}

TEST(OfPlan, whatIsUndatedIsLeftOutWhereOthersHaveDates) {
  const EventLog log = event_log(plan_of(small(R"(
    "look": {"kind": "analysis", "for": {"kind": "school"}, "when": {"on": "10-01"}},
    "some": {"kind": "decision", "for": {"kind": "council"}, "when": {"undated": "in spring"}})")));
  EXPECT_TRUE(log.has_dates());
  EXPECT_EQ(log.size(), 2u);
}

TEST(OfPlan, withoutStageAndRuleAnUndatedActivityHasNoPlace) {
  const EventLog none = event_log(plan_of(small(R"("some": {"kind": "decision", "when": {"undated": "in spring"}})")));
  EXPECT_EQ(none.size(), 0u);
  const EventLog ruled =
      event_log(plan_of(small(R"(
    "a": {"kind": "analysis", "for": {"kind": "school"}, "when": {"undated": "x"}},
    "b": {"kind": "report", "for": {"kind": "office"}, "when": {"undated": "x"}},
    "c": {"kind": "decision", "for": {"kind": "council"}, "when": {"undated": "x"}})",
                              R"("order": [{"first": "a", "then": "b"}, {"first": "b", "then": "c"}],)")));
  EXPECT_EQ(analyse(ruled).precedence.value, 1);
}

TEST(OfPlan, rulesInACircleEnd) {
  const EventLog log = event_log(plan_of(small(R"(
    "a": {"kind": "analysis", "for": {"kind": "school"}, "when": {"undated": "x"}},
    "b": {"kind": "report", "for": {"kind": "office"}, "when": {"undated": "x"}})",
                                               R"("order": [{"first": "a", "then": "b", "strength": "advice"},
                                                 {"first": "b", "then": "a", "strength": "advice"}],)")));
  EXPECT_EQ(log.case_count(), 2u);
}

TEST(OfPlan, everyKindAndActHasAClass) {
  EXPECT_EQ(activity_class_of(ActivityKind::analysis), ActivityClass::analyse);
  EXPECT_EQ(activity_class_of(ActivityKind::dialogue), ActivityClass::dialogue);
  EXPECT_EQ(activity_class_of(ActivityKind::report), ActivityClass::report);
  EXPECT_EQ(activity_class_of(ActivityKind::training), ActivityClass::other);
  EXPECT_EQ(activity_class_of(ActKind::take_note), ActivityClass::treat);
  EXPECT_EQ(activity_class_of(ActKind::collect), ActivityClass::receive);
  Activity assessment;
  assessment.kind = ActivityKind::assessment;
  EXPECT_TRUE(activity_classes_of(assessment).has(ActivityClass::interpret));
  assessment.acts.push_back({});
  assessment.acts.back().act = ActKind::collect;  // it says what it does: no more than collecting
  EXPECT_EQ(activity_classes_of(assessment), ActivityClasses{ActivityClass::receive});
}

}  // namespace
}  // namespace hjul
