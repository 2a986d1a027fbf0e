// The reference systems as documents: they load with exactly their remarks, and round-trip. What each of them must hold
// (domain.md section 4) stands in systems_norway_test.cpp and systems_sweden_test.cpp; each test there names its
// oracle.
#include "systems.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace hjul {
namespace {

using test::activity;
using test::codes_of;
using test::load_scenario;
using test::load_system;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// ------------------------------------------------------------------------------------------------------ all systems

struct SystemCase {
  std::string name;
  std::vector<std::string> remarks;
};
class Systems : public ::testing::TestWithParam<SystemCase> {};

TEST_P(Systems, LoadWithExactlyTheirRemarks) {
  EXPECT_EQ(codes_of(load_system(GetParam().name).remarks()), GetParam().remarks);
}

TEST_P(Systems, RoundTrip) {
  const Model model = load_system(GetParam().name);
  const std::string written = model.write();
  const Model again = Model::load(written);
  EXPECT_EQ(again, model);
  EXPECT_EQ(again.write(), written);
}

// craft of the documents: nothing stands there that no text says.
TEST_P(Systems, EveryActivityNamesItsSource) {
  const Model model = load_system(GetParam().name);
  if (GetParam().name == "nordvik") return;  // invented: it has no source but its author
  for (const Activity& each : model->activities) EXPECT_THAT(each.source, Not(IsEmpty())) << each.id.text();
}

TEST_P(Systems, EveryActivityHasATime) {
  const Model model = load_system(GetParam().name);
  for (const Activity& each : model->activities) EXPECT_THAT(each.when, Not(IsEmpty())) << each.id.text();
}

INSTANTIATE_TEST_SUITE_P(All, Systems,
                         ::testing::Values(SystemCase{"buskerud",
                                                      {"feedback.no_rule", "feedback.no_rule", "feedback.no_rule"}},
                                           SystemCase{"buskerud-dialogue-2015", {}}, SystemCase{"udir", {}},
                                           SystemCase{"simrishamn", {"feedback.no_rule", "feedback.no_rule"}},
                                           SystemCase{"jonkoping",
                                                      {"feedback.no_rule", "carry_over.never_followed_up",
                                                       "terms.no_due_rule", "terms.no_due_rule"}},
                                           SystemCase{"nordvik", {}}),
                         [](const auto& instance) {
                           std::string name = instance.param.name;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// ----------------------------------------------------------------------------------------------------------- Nordvik

TEST(Nordvik, HoldsWhatTheSixthDocumentMustHold) {  // design.md: an owner that the code has never seen
  const Model model = load_system("nordvik");
  EXPECT_THAT(model->levels, SizeIs(4));
  EXPECT_EQ(activity(model, "kvalitetsmelding").when.at(0).every_years, 2);
  EXPECT_EQ(activity(model, "sakspapirer").when.at(0).before->activity->text(), "utvalgsmote");
  EXPECT_EQ(activity(model, "sakspapirer").when.at(0).by, (Span{5, SpanUnit::working_days}));
  EXPECT_EQ(activity(model, "oppfolging-uke-40").when.at(0).week, 40);
}

TEST(Goals, AllTwelveCombinations) {  // O47, structure of O30
  const Model model = load_scenario("19-goal-axes");
  std::set<std::tuple<GoalType, GoalForm, GoalOrigin>> combinations;
  for (const Goal& goal : model->goals) combinations.emplace(goal.type, goal.form, goal.origin);
  EXPECT_THAT(combinations, SizeIs(12));
  EXPECT_THAT(model.remarks(), IsEmpty());  // no number is asked for
}

TEST(Schedules, AnOldVersionAnswersForThePast) {  // structure of O51
  const Model model = load_scenario("01-schedule-versions");
  std::vector<std::string> held_2011, held_2012;
  for (const When& when : activity(model, "follow-up").when) {
    if (when.valid.holds_on(Date::from_ymd(2011, 11, 1))) held_2011.push_back(when.schedule);
    if (when.valid.holds_on(Date::from_ymd(2012, 11, 1))) held_2012.push_back(when.schedule);
  }
  EXPECT_THAT(held_2011, ElementsAre("2011"));
  EXPECT_THAT(held_2012, ElementsAre("2012"));
}

}  // namespace
}  // namespace hjul
