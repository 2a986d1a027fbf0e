#include "hjul/governance/graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_models.hpp"

namespace hjul {
namespace {

using namespace test;  // NOLINT: the small models
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Date some_day = Date::from_ymd(2016, 3, 15);

TEST(Chart, J24TheChainGoesFromPupilsToPolitics) {
  const Governance governance = Governance::from(four_levels());
  const Chart chart = governance.on(some_day);
  EXPECT_THAT(ids(chart.chain_up(at(governance, "school-a/pupils"))),
              ElementsAre("school-a/pupils", "school-a", "office", "board"));
  EXPECT_THAT(ids(chart.chain_down(at(governance, "board"), at(governance, "school-b"))),
              ElementsAre("board", "office", "school-b"));
  EXPECT_THAT(ids(chart.chain_down(at(governance, "school-a"), at(governance, "school-b"))), IsEmpty());
  EXPECT_THAT(ids(chart.below(at(governance, "office"), LevelId("classroom"))),
              ElementsAre("school-a/pupils", "school-a/teachers", "school-b/pupils", "school-b/teachers"));
  EXPECT_THAT(ids(chart.below(at(governance, "board"), KindId("pupils"))),
              ElementsAre("school-a/pupils", "school-b/pupils"));
  EXPECT_THAT(ids(chart.children(at(governance, "office"))), ElementsAre("school-a", "school-b"));
  EXPECT_THAT(ids(chart.roots()), ElementsAre("board"));
  EXPECT_EQ(governance.rank(at(governance, "school-a")), 1);
  EXPECT_EQ(governance.level_of(at(governance, "board")).id.text(), "politics");
}

TEST(Chart, UnitsStandInPreorderAndBelowIsASliceOfThem) {
  const Governance governance = Governance::from(four_levels());
  const Chart chart = governance.on(some_day);
  EXPECT_THAT(ids(chart.units()), ElementsAre("board", "office", "school-a", "school-a/pupils", "school-a/teachers",
                                              "school-b", "school-b/pupils", "school-b/teachers"));
  const Unit& school = at(governance, "school-a");
  EXPECT_THAT(ids(chart.below(school)), ElementsAre("school-a/pupils", "school-a/teachers"));
  EXPECT_EQ(chart.below(school).data(), chart.units().data() + 3);
  EXPECT_EQ(chart.slice(school).first, 2u);
  EXPECT_EQ(chart.slice(school).last, 5u);
  EXPECT_EQ(chart.depth(school), 2);
}

TEST(Chart, CommonSuperiorAndIsBelow) {
  const Governance governance = Governance::from(four_levels());
  const Chart chart = governance.on(some_day);
  const Unit& a = at(governance, "school-a/pupils");
  const Unit& b = at(governance, "school-b");
  EXPECT_EQ(id_or_none(chart.common_superior(a, b)), "office");
  EXPECT_EQ(id_or_none(chart.common_superior(a, at(governance, "school-a"))), "school-a");
  EXPECT_EQ(id_or_none(chart.common_superior(a, a)), "school-a/pupils");
  EXPECT_TRUE(chart.is_below(a, at(governance, "board")));
  EXPECT_FALSE(chart.is_below(a, a));
  EXPECT_FALSE(chart.is_below(a, b));
}

TEST(Chart, O40TheLevelAboveAnswers) {
  const Governance governance = Governance::from(four_levels());
  const Chart chart = governance.on(some_day);
  EXPECT_EQ(id_or_none(chart.answers_for(at(governance, "school-a")).unit), "office");
  EXPECT_EQ(id_or_none(chart.answers_for(at(governance, "office")).unit), "board");
}

TEST(Chart, O41TheRootAnswersForItselfWithANoteUnlessAnExternalUnitIsModelled) {
  const Governance alone = Governance::from(four_levels());
  const Answer own = alone.on(some_day).answers_for(at(alone, "board"));
  EXPECT_EQ(id_or_none(own.unit), "board");
  EXPECT_EQ(own.ground, Answer::Ground::itself);
  ASSERT_TRUE(own.note);
  EXPECT_EQ(own.note->message(), "nobody is modelled above 'board', so it answers for itself");

  ModelData model = four_levels();
  model.units.push_back(unit("state", "state"));
  model.units.front().under.push_back({UnitId("state"), since("2016-01-01"), {}});
  const Governance governance = Governance::from(model);
  const Answer later = governance.on(some_day).answers_for(at(governance, "board"));
  EXPECT_EQ(id_or_none(later.unit), "state");
  EXPECT_EQ(later.ground, Answer::Ground::external);
  EXPECT_FALSE(later.note);
  EXPECT_EQ(governance.on(day("2015-12-31")).answers_for(at(governance, "board")).ground, Answer::Ground::itself);
}

TEST(Chart, AnExternalOverseerAnswersForARoot) {
  ModelData model = four_levels();
  model.units.push_back(unit("state", "state"));
  model.links = {link(LinkKind::oversees, "state", "board", since("2016-01-01"))};
  const Governance governance = Governance::from(model);
  EXPECT_EQ(id_or_none(governance.on(some_day).answers_for(at(governance, "board")).unit), "state");
  EXPECT_EQ(id_or_none(governance.on(day("2015-12-31")).answers_for(at(governance, "board")).unit), "board");
  EXPECT_EQ(governance.on(some_day).superior(at(governance, "board")), nullptr);
}

TEST(Chart, OwnersAreTheNearestDeclaredElseTheTopmostOfTheOwnChain) {
  ModelData model = four_levels();
  model.units.push_back(unit("state", "state"));
  model.units.front().under.push_back({UnitId("state"), {}, {}});
  const Governance undeclared = Governance::from(model);
  const Chart chart = undeclared.on(some_day);
  EXPECT_EQ(id_or_none(chart.owner_of(at(undeclared, "school-a/pupils"))), "board");
  EXPECT_EQ(id_or_none(chart.owner_of(at(undeclared, "board"))), "board");
  EXPECT_EQ(chart.owner_of(at(undeclared, "state")), nullptr);

  model.units[5].is_owner = true;  // school-b is its own owner
  ASSERT_EQ(model.units[5].id.text(), "school-b");
  const Governance declared = Governance::from(model);
  EXPECT_EQ(id_or_none(declared.on(some_day).owner_of(at(declared, "school-b/pupils"))), "school-b");
  EXPECT_EQ(id_or_none(declared.on(some_day).owner_of(at(declared, "school-a/pupils"))), "board");
}

TEST(Chart, WhatDoesNotExistHasEmptyAnswers) {
  ModelData model = four_levels();
  model.units.push_back(unit("school-c", "school", "office", since("2020-01-01")));
  const Governance governance = Governance::from(model);
  const Unit& later = at(governance, "school-c");
  const Chart chart = governance.on(some_day);
  EXPECT_FALSE(chart.has(later));
  EXPECT_EQ(chart.superior(later), nullptr);
  EXPECT_EQ(chart.owner_of(later), nullptr);
  EXPECT_EQ(chart.common_superior(later, later), nullptr);
  EXPECT_EQ(chart.answers_for(later).unit, nullptr);
  EXPECT_THAT(chart.chain_up(later), IsEmpty());
  EXPECT_THAT(chart.below(later), IsEmpty());
  EXPECT_THAT(chart.children(later), IsEmpty());
  EXPECT_FALSE(chart.is_below(later, at(governance, "board")));
  EXPECT_EQ(chart.depth(later), -1);
  EXPECT_TRUE(governance.on(day("2020-01-01")).has(later));
}

TEST(Chart, UnknownIdsAreRefusedAndCopiesOfUnitsAreFound) {
  const Governance governance = Governance::from(four_levels());
  const Chart chart = governance.on(some_day);
  EXPECT_THROW(governance.unit(UnitId("nowhere")), UnknownId);
  EXPECT_EQ(governance.find_unit(UnitId("nowhere")), nullptr);
  EXPECT_THROW(chart.superior(unit("nowhere", "school")), UnknownId);
  EXPECT_THROW(chart.below(at(governance, "board"), LevelId("nowhere")), UnknownId);
  EXPECT_THROW(chart.below(at(governance, "board"), KindId("nowhere")), UnknownId);
  EXPECT_THROW(chart.nearest_above(at(governance, "board"), KindId("nowhere")), UnknownId);
  const Unit copy = at(governance, "school-a");
  EXPECT_EQ(id_or_none(chart.superior(copy)), "office");
}

TEST(Governance, EpochsChangeWhereUnitsAndSuperiorsDo) {
  ModelData model = four_levels();
  model.units[5].under[0].valid = until("2016-07-31");
  model.units[5].under.push_back({UnitId("board"), since("2016-08-01"), {}});
  const Governance governance = Governance::from(model);
  const auto epochs = governance.epochs();
  ASSERT_EQ(epochs.size(), 2u);
  EXPECT_EQ(epochs[0].from, Date::min_serial);
  EXPECT_EQ(epochs[0].to, day("2016-08-01").serial());
  EXPECT_EQ(epochs[1].from, epochs[0].to);
  EXPECT_EQ(epochs[1].to, Date::max_serial + 1);
  const Unit& school = at(governance, "school-b");
  EXPECT_EQ(id_or_none(governance.on(day("2016-07-31")).superior(school)), "office");
  EXPECT_EQ(id_or_none(governance.on(day("2016-08-01")).superior(school)), "board");
  EXPECT_EQ(governance.on(some_day).epoch(), epochs[0]);
}

TEST(Governance, MergedSplitClosedContinuedAndLasting) {
  ModelData model = four_levels();
  const auto school = [](const char* id, Validity valid, std::vector<const char*> from) {
    Unit made = unit(id, "school", "office", valid);
    for (const char* each : from) made.formed_from.edit().push_back(UnitId(each));
    return made;
  };
  model.units.insert(
      model.units.end(),
      {school("old-a", until("2015-07-31"), {}), school("old-b", until("2015-07-31"), {}),
       school("old-c", until("2015-07-31"), {}), school("old-d", until("2015-07-31"), {}),
       school("merged", {day("2015-08-01"), day("2018-07-31")}, {"old-a", "old-b"}),
       school("part-1", since("2015-08-01"), {"old-c"}), school("part-2", since("2015-08-01"), {"old-c"}),
       school("renamed", since("2018-08-01"), {"merged"})});
  sort_units(model);
  const Governance governance = Governance::from(model);
  EXPECT_EQ(governance.fate(at(governance, "old-a")), Fate::merged);
  EXPECT_EQ(governance.fate(at(governance, "old-c")), Fate::split);
  EXPECT_EQ(governance.fate(at(governance, "old-d")), Fate::closed);
  EXPECT_EQ(governance.fate(at(governance, "merged")), Fate::continued);
  EXPECT_EQ(governance.fate(at(governance, "board")), Fate::lasting);
  EXPECT_THAT(ids(governance.successors(at(governance, "old-c"))), ElementsAre("part-1", "part-2"));
  EXPECT_THAT(ids(governance.predecessors(at(governance, "merged"))), ElementsAre("old-a", "old-b"));
  EXPECT_TRUE(governance.exists(at(governance, "old-a"), day("2015-07-31")));
  EXPECT_FALSE(governance.exists(at(governance, "old-a"), day("2015-08-01")));
  EXPECT_THAT(ids(governance.standing_for(at(governance, "old-a"), day("2015-07-31"))), ElementsAre("old-a"));
  EXPECT_THAT(ids(governance.standing_for(at(governance, "old-a"), some_day)), ElementsAre("merged"));
  EXPECT_THAT(ids(governance.standing_for(at(governance, "old-a"), day("2020-01-01"))), ElementsAre("renamed"));
  EXPECT_THAT(ids(governance.standing_for(at(governance, "old-c"), some_day)), ElementsAre("part-1", "part-2"));
  EXPECT_THAT(governance.standing_for(at(governance, "old-d"), some_day), IsEmpty());
}

Issues issues_of(const ModelData& model) {
  try {
    Governance::from(model);
  } catch (const InvalidModel& refusal) {
    return refusal.issues();
  }
  return {};
}

TEST(Governance, TwoSuperiorsOnOneDayAreRefused) {
  ModelData model = four_levels();
  model.units[5].under[0].valid = until("2016-08-01");
  model.units[5].under.push_back({UnitId("board"), since("2016-08-01"), {}});
  const Issues issues = issues_of(model);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].code, "unit.two_superiors");
  EXPECT_EQ(issues[0].where.pointer, "/units/school-b/under");
  EXPECT_EQ(issues[0].message(), "'school-b' has two superiors at the same time, 'office' and 'board'");
}

TEST(Governance, SuperiorsWhoseLivesDoNotMeetNeedNoDates) {
  ModelData model = four_levels();
  model.units.push_back(unit("office-old", "administration", "board", until("2010-12-31")));
  sort_units(model);
  for (Unit& each : model.units) {
    if (each.id.text() == "office") each.valid = since("2011-01-01");
    if (each.id.text() == "school-a") each.under.push_back({UnitId("office-old"), {}, {}});
  }
  const Governance governance = Governance::from(model);
  EXPECT_EQ(id_or_none(governance.on(day("2010-12-31")).superior(at(governance, "school-a"))), "office-old");
  EXPECT_EQ(id_or_none(governance.on(day("2011-01-01")).superior(at(governance, "school-a"))), "office");
  ASSERT_EQ(governance.remarks().size(), 1u) << "school-b has no superior before 2011";
  EXPECT_EQ(governance.remarks()[0].code, "unit.superior_absent");
  EXPECT_EQ(governance.remarks()[0].message(),
            "'office', declared above 'school-b', does not exist on 0001-01-01; 'school-b' is a root then");
}

TEST(Governance, ACircleIsRefusedWithItsWitnessOnTheDaysWhenItCloses) {
  ModelData model = four_levels();
  model.units.front().under.push_back({UnitId("school-a"), since("2016-08-01"), {}});
  const Issues issues = issues_of(model);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].code, "unit.circle");
  EXPECT_EQ(issues[0].message(), "the governance chain goes in a circle: board → school-a → office → board");

  for (Unit& each : model.units)  // the circle opens on the day on which it would close
    if (each.id.text() == "office") each.under[0].valid = until("2016-07-31");
  EXPECT_THAT(issues_of(model), IsEmpty());
}

TEST(Governance, AUnitUnderItselfIsACircle) {
  ModelData model = four_levels();
  model.units.front().under.push_back({UnitId("board"), {}, {}});
  const Issues issues = issues_of(model);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].found, "board → board");
}

TEST(Governance, UnitsFormedFromThemselvesAreARemark) {
  ModelData model = four_levels();
  model.units[2].formed_from.edit().push_back(UnitId("school-b"));
  model.units[5].formed_from.edit().push_back(UnitId("school-a"));
  const Governance governance = Governance::from(model);
  ASSERT_EQ(governance.remarks().size(), 1u);
  EXPECT_EQ(governance.remarks()[0].code, "unit.formed_in_circle");
  EXPECT_EQ(governance.remarks()[0].arguments[0].second, "school-a → school-b → school-a");
}

TEST(Governance, WrongDataIsRefused) {
  ModelData no_such_superior = four_levels();
  no_such_superior.units[2].under[0].unit = UnitId("nowhere");
  EXPECT_THROW(Governance::from(no_such_superior), UnknownId);
  ModelData no_such_kind = four_levels();
  no_such_kind.units[2].kind = KindId("nowhere");
  EXPECT_THROW(Governance::from(no_such_kind), UnknownId);
  ModelData unordered = four_levels();
  std::swap(unordered.units[0], unordered.units[1]);
  EXPECT_THROW(Governance::from(unordered), ContractViolation);
}

TEST(Governance, AnEmptyModelHasEmptyCharts) {
  const Governance governance = Governance::from(ModelData{});
  EXPECT_THAT(governance.on(some_day).units(), IsEmpty());
  EXPECT_EQ(governance.epochs().size(), 1u);
}

}  // namespace
}  // namespace hjul
