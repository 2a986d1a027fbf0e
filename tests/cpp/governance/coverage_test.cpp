#include "hjul/governance/coverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hjul/governance/arenas.hpp"
#include "small_models.hpp"

namespace hjul {
namespace {

using namespace test;  // NOLINT: the small models
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Date some_day = Date::from_ymd(2016, 3, 15);

Arena arena(const char* id, ArenaKind kind, std::vector<Power> powers = {}) {
  Arena made;
  made.id = ArenaId(id);
  made.kind = kind;
  made.powers = std::move(powers);
  return made;
}

// S16-S23: SKA-dagar and Dialogdagar.
ModelData simrishamn() {
  ModelData model = four_levels();
  Arena dialogue = arena("dialogue-days", ArenaKind::formal);
  dialogue.of.levels = {LevelId("politics"), LevelId("administration"), LevelId("operations")};
  dialogue.secures = {{LevelId("operations"), LevelId("administration")},
                      {LevelId("administration"), LevelId("politics")}};
  Arena ska = arena("ska-days", ArenaKind::learning);
  ska.of.levels = {LevelId("administration"), LevelId("operations")};
  ska.secures = {{LevelId("administration"), LevelId("operations")}};
  model.arenas = {dialogue, ska};
  return model;
}

Activity report(const char* kind, Party::Relative to) {
  Activity activity;
  activity.id = ActivityId("report");
  activity.for_units.emplace().kinds = {KindId(kind)};
  Demand demand;
  demand.id = DemandId("results");
  demand.by.relative = to;
  activity.demands = {demand};
  return activity;
}

std::vector<std::string> described(const std::vector<Coupling>& couplings) {
  std::vector<std::string> all;
  for (const Coupling& each : couplings) {
    std::string text = each.lower->id.text() + "-" + each.upper->id.text() + ":";
    for (const Arena* arena : each.arenas) text += " " + arena->id.text();
    for (const Demand* demand : each.demands) text += " " + demand->id.text();
    for (const Demand* demand : each.feedback) text += " <" + demand->id.text();
    all.push_back(text);
  }
  return all;
}

TEST(Couplings, O38SkaDaysAndDialogueDaysSecureTheirEdges) {
  const Governance governance = Governance::from(simrishamn());
  const auto found = couplings(governance.on(some_day));
  EXPECT_THAT(described(found),
              ElementsAre("classroom-operations:", "operations-administration: dialogue-days ska-days",
                          "administration-politics: dialogue-days"));
  EXPECT_EQ(found[0].edge_count, 4u);
  EXPECT_THAT(described(uncoupled(governance.on(some_day))), ElementsAre("classroom-operations:"));
}

TEST(Couplings, DemandsCrossEveryPairBetweenTheirEndsAndFeedbackMustTravelFurther) {
  ModelData model = four_levels();
  model.activities = {report("school", Party::Relative::owner)};
  const Governance short_way = Governance::from(model);
  EXPECT_THAT(described(couplings(short_way.on(some_day))),
              ElementsAre("classroom-operations:", "operations-administration: results <results",
                          "administration-politics: results <results"));
  model.activities[0].demands[0].feedback.emplace().down_to = LevelId("classroom");
  const Governance long_way = Governance::from(model);
  EXPECT_THAT(described(couplings(long_way.on(some_day))),
              ElementsAre("classroom-operations: <results", "operations-administration: results <results",
                          "administration-politics: results <results"));
  EXPECT_THAT(uncoupled(long_way.on(some_day)), IsEmpty());
}

TEST(Couplings, WhatIsNotInForceHoldsNothingTogether) {
  ModelData model = simrishamn();
  for (Arena& each : model.arenas) each.valid = since("2016-08-01");
  model.activities = {report("school", Party::Relative::superior)};
  model.activities[0].valid = since("2016-08-01");
  const Governance governance = Governance::from(model);
  EXPECT_EQ(uncoupled(governance.on(some_day)).size(), 3u);
  EXPECT_EQ(uncoupled(governance.on(day("2016-08-01"))).size(), 1u);
}

TEST(Couplings, TheStateIsNoPartOfTheOwnersChain) {
  ModelData model = simrishamn();
  model.levels.push_back(level("nation"));
  for (Kind& each : model.kinds)
    if (each.id.text() == "state") each.level = LevelId("nation");
  model.units.push_back(unit("state", "state"));
  model.units.front().under.push_back({UnitId("state"), {}, {}});
  const Governance governance = Governance::from(model);
  EXPECT_EQ(couplings(governance.on(some_day)).size(), 3u);
}

TEST(LevelCoverage, J10ShowsTheLevelThatDoesNotTakePart) {
  ModelData model = simrishamn();
  model.activities = {report("school", Party::Relative::superior)};
  const Governance partial = Governance::from(model);
  const auto coverage = level_coverage(partial.on(some_day));
  ASSERT_EQ(coverage.size(), 4u);
  EXPECT_EQ(coverage[0].units.size(), 4u);
  EXPECT_FALSE(coverage[0].takes_part()) << "pupils and teachers are nowhere";
  EXPECT_EQ(coverage[1].activities.size(), 1u);
  EXPECT_EQ(coverage[1].demands.size(), 1u);
  EXPECT_EQ(coverage[1].arenas.size(), 2u);
  EXPECT_EQ(coverage[2].activities.size(), 0u);
  EXPECT_EQ(coverage[2].demands.size(), 1u);
  EXPECT_EQ(coverage[3].demands.size(), 0u);
  EXPECT_EQ(coverage[3].arenas.size(), 1u);

  Participant pupils;
  pupils.who.relative = Party::Relative::below;
  model.activities[0].participants = {pupils};
  const Governance whole = Governance::from(model);
  for (const LevelCoverage& level : level_coverage(whole.on(some_day))) EXPECT_TRUE(level.takes_part());
}

TEST(LevelCoverage, AnActivityForNobodyInParticularIsTheOwners) {
  ModelData model = four_levels();
  Activity plan;
  plan.id = ActivityId("plan");
  Act act;
  act.by.emplace().relative = Party::Relative::below;
  plan.acts = {act};
  model.activities = {plan};
  const Governance governance = Governance::from(model);
  const auto coverage = level_coverage(governance.on(some_day));
  EXPECT_FALSE(coverage[1].takes_part());
  EXPECT_TRUE(coverage[2].takes_part());
  EXPECT_TRUE(coverage[3].takes_part());
}

// U35-U37: open discussions, and the council that can decide.
ModelData with_arenas() {
  ModelData model = four_levels();
  Arena cafe = arena("cafe", ArenaKind::learning);
  cafe.feeds = {ArenaId("open-discussion")};
  Arena committee = arena("committee", ArenaKind::formal, {Power::demand, Power::decide});
  committee.valid = since("2016-01-01");
  Arena council = arena("council", ArenaKind::formal, {Power::decide});
  Arena open = arena("open-discussion", ArenaKind::informal, {Power::advise, Power::decide});
  open.of.kinds = {KindId("board"), KindId("school")};
  open.feeds = {ArenaId("council"), ArenaId("committee"), ArenaId("cafe")};
  model.arenas = {cafe, committee, council, open};
  return model;
}

TEST(Arenas, O27AnInformalArenaDecidesNothing) {
  const ModelData model = with_arenas();
  const Arena& open = model.arenas[3];
  EXPECT_FALSE(may(open, Power::decide, some_day));
  EXPECT_FALSE(may(open, Power::demand, some_day));
  EXPECT_TRUE(may(open, Power::advise, some_day));
  const auto why = refusal(open, Power::decide, some_day);
  ASSERT_TRUE(why);
  EXPECT_EQ(why->code, "arena.informal");
  EXPECT_EQ(why->message(), "'open-discussion' is not a formal arena and cannot decide");
  EXPECT_EQ(refusal(model.arenas[0], Power::demand, some_day)->code, "arena.informal");
}

TEST(Arenas, AFormalArenaHasThePowersItWasGivenWhileItIsInForce) {
  const ModelData model = with_arenas();
  EXPECT_TRUE(may(model.arenas[2], Power::decide, some_day));
  EXPECT_EQ(refusal(model.arenas[2], Power::demand, some_day)->code, "arena.no_power");
  EXPECT_TRUE(may(model.arenas[1], Power::demand, some_day));
  EXPECT_EQ(refusal(model.arenas[1], Power::demand, day("2015-12-31"))->message(),
            "'committee' is not in force on 2015-12-31");
}

TEST(Arenas, O28InputOfAnInformalArenaHasAWayToADecision) {
  const Governance governance = Governance::from(with_arenas());
  const auto& arenas = governance.model().arenas;
  const auto way = [&](std::size_t arena, const char* on) {
    std::vector<std::string> all;
    for (const Arena* each : formal_way(arenas[arena], governance.on(day(on)))) all.push_back(each->id.text());
    return all;
  };
  EXPECT_THAT(way(3, "2016-03-15"), ElementsAre("committee", "council"));
  EXPECT_THAT(way(3, "2015-03-15"), ElementsAre("council"));
  EXPECT_THAT(way(0, "2016-03-15"), ElementsAre("committee", "council")) << "through the open discussion";
  EXPECT_THAT(way(2, "2016-03-15"), ElementsAre("council"));
  EXPECT_THAT(way(1, "2015-03-15"), IsEmpty());
  EXPECT_TRUE(may(*formal_way(arenas[3], governance.on(some_day)).back(), Power::decide, some_day));
  EXPECT_THAT(ids(members(arenas[3], governance.on(some_day))), ElementsAre("board", "school-a", "school-b"));
}

}  // namespace
}  // namespace hjul
