#include "hjul/governance/network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_models.hpp"

namespace hjul {
namespace {

using namespace test;  // NOLINT: the small models
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Date some_day = Date::from_ymd(2016, 3, 15);

TEST(Network, O52FeedbackIsTheExactReverseOfReporting) {
  ModelData model = four_levels();
  model.links = {link(LinkKind::governs, "school-b", "school-a/teachers"),
                 link(LinkKind::reports, "school-a", "board")};
  const Governance governance = Governance::from(model);
  const Chart chart = governance.on(some_day);
  const Network reporting(chart, View::reporting);
  const Network feedback(chart, View::feedback);
  for (const Unit& a : governance.model().units)
    for (const Unit& b : governance.model().units) EXPECT_EQ(reporting.joins(a, b), feedback.joins(b, a));
  UnitList way = reporting.path(at(governance, "school-b/pupils"), at(governance, "board"));
  EXPECT_THAT(ids(way), ElementsAre("school-b/pupils", "school-b", "office", "board"));
  std::reverse(way.begin(), way.end());
  EXPECT_EQ(feedback.path(at(governance, "board"), at(governance, "school-b/pupils")), way);
  EXPECT_THAT(ids(reporting.neighbours(at(governance, "school-a/teachers"))), ElementsAre("school-a", "school-b"));
  EXPECT_THAT(ids(reporting.neighbours(at(governance, "school-a"))), ElementsAre("board")) << "declared: instead";
}

TEST(Network, O32PeersAreNoSuperiors) {
  ModelData model = four_levels();
  model.units[2].peers = {UnitId("school-b")};
  const Governance governance = Governance::from(model);
  const Chart chart = governance.on(some_day);
  const Network peers(chart, View::peers);
  EXPECT_TRUE(peers.joins(at(governance, "school-a"), at(governance, "school-b")));
  EXPECT_TRUE(peers.joins(at(governance, "school-b"), at(governance, "school-a")));
  EXPECT_EQ(id_or_none(chart.superior(at(governance, "school-a"))), "office");
  EXPECT_EQ(id_or_none(chart.superior(at(governance, "school-b"))), "office");
  EXPECT_FALSE(Network(chart, View::governing).joins(at(governance, "school-b"), at(governance, "school-a")));
  EXPECT_THAT(peers.circles(), IsEmpty());
}

TEST(Network, LinksHoldOnTheirDaysAndBetweenUnitsThatExist) {
  ModelData model = four_levels();
  model.units.push_back(unit("school-c", "school", "office", since("2016-08-01")));
  model.links = {link(LinkKind::supports, "office", "school-a", until("2016-07-31")),
                 link(LinkKind::supports, "office", "school-c"), link(LinkKind::contributes, "school-b", "office"),
                 link(LinkKind::oversees, "board", "school-b")};
  const Governance governance = Governance::from(model);
  const Unit& office = at(governance, "office");
  const auto supported = [&](const char* on) {
    return ids(Network(governance.on(day(on)), View::supporting).neighbours(office));
  };
  EXPECT_THAT(supported("2016-07-31"), ElementsAre("school-a"));
  EXPECT_THAT(supported("2016-08-01"), ElementsAre("school-c"));
  EXPECT_THAT(ids(Network(governance.on(some_day), View::contributing).reach(at(governance, "school-b"))),
              ElementsAre("office"));
  EXPECT_THAT(ids(Network(governance.on(some_day), View::oversight).neighbours(at(governance, "board"))),
              ElementsAre("school-b"));
  EXPECT_THAT(Network(governance.on(some_day), View::governing).path(office, at(governance, "school-c")), IsEmpty());
}

TEST(Network, ThePathIsTheShortestAndTheFirstById) {
  ModelData model = four_levels();
  model.links = {link(LinkKind::supports, "board", "school-b"), link(LinkKind::supports, "board", "school-a"),
                 link(LinkKind::supports, "school-b", "office"), link(LinkKind::supports, "school-a", "office")};
  const Governance governance = Governance::from(model);
  const Network supporting(governance.on(some_day), View::supporting);
  EXPECT_THAT(ids(supporting.path(at(governance, "board"), at(governance, "office"))),
              ElementsAre("board", "school-a", "office"));
  EXPECT_THAT(ids(supporting.path(at(governance, "board"), at(governance, "board"))), ElementsAre("board"));
  EXPECT_THAT(supporting.path(at(governance, "office"), at(governance, "board")), IsEmpty());
  EXPECT_THAT(ids(supporting.reach(at(governance, "board"))), ElementsAre("office", "school-a", "school-b"));
  EXPECT_THROW(supporting.reach(unit("nowhere", "school")), UnknownId);
}

TEST(Network, CirclesHaveOneWitnessForEachComponent) {
  ModelData model = four_levels();
  model.links = {link(LinkKind::governs, "school-b", "board"), link(LinkKind::supports, "office", "office"),
                 link(LinkKind::supports, "school-a", "school-b"), link(LinkKind::supports, "school-b", "school-a")};
  const Governance governance = Governance::from(model);
  const Chart chart = governance.on(some_day);
  const auto governing = Network(chart, View::governing).circles();
  ASSERT_EQ(governing.size(), 1u) << "the matrix leads from a school back to the board";
  EXPECT_THAT(ids(governing[0].witness), ElementsAre("board", "office", "school-b"));
  EXPECT_THAT(ids(governing[0].members), ElementsAre("board", "office", "school-b"));
  const auto supporting = Network(chart, View::supporting).circles();
  ASSERT_EQ(supporting.size(), 2u);
  EXPECT_THAT(ids(supporting[0].witness), ElementsAre("office"));
  EXPECT_THAT(ids(supporting[1].witness), ElementsAre("school-a", "school-b"));
}

TEST(Feedback, ReachesEverybodyBelowUntilADeclaredWayLeavesSomebodyOut) {
  ModelData model = four_levels();
  const Governance whole = Governance::from(model);
  EXPECT_EQ(feedback_reach(at(whole, "board"), whole.on(some_day)).size(), 7u);
  EXPECT_THAT(without_way_back(whole.on(some_day)), IsEmpty());

  model.links = {link(LinkKind::feeds_back, "school-a", "school-a/teachers", since("2016-01-01"))};
  const Governance broken = Governance::from(model);
  EXPECT_THAT(ids(without_way_back(broken.on(some_day))), ElementsAre("school-a/pupils"));
  EXPECT_THAT(without_way_back(broken.on(day("2015-12-31"))), IsEmpty());

  model.links.push_back(link(LinkKind::feeds_back, "school-a/teachers", "school-a/pupils"));
  const Governance mended = Governance::from(model);
  EXPECT_THAT(without_way_back(mended.on(some_day)), IsEmpty());
}

TEST(Feedback, AWayBackMayGoThroughUnitsOfAnotherOwner) {
  ModelData model = four_levels();
  model.units.push_back(unit("service", "administration"));
  sort_units(model);
  model.links = {link(LinkKind::feeds_back, "office", "service"), link(LinkKind::feeds_back, "service", "school-a")};
  const Governance governance = Governance::from(model);
  EXPECT_THAT(ids(without_way_back(governance.on(some_day))),
              ElementsAre("school-b", "school-b/pupils", "school-b/teachers"));
}

// Every owner passes its feedback on to the next one and to the next one's school, and so to nobody of its own.
Governance owners_in_a_row(int count, bool is_circle) {
  ModelData model;
  model.levels = {level("operations"), level("politics")};
  model.kinds = {kind("board", "politics"), kind("school", "operations")};
  const auto numbered = [](const char* what, int i) { return what + std::to_string(1'000'000 + i); };
  for (int i = 0; i < count; ++i) {
    model.units.push_back(unit(numbered("board", i), "board"));
    model.units.push_back(unit(numbered("school", i), "school", numbered("board", i)));
    if (i + 1 == count && !is_circle) continue;
    const int next = (i + 1) % count;
    for (const char* what : {"board", "school"})
      model.links.push_back(link(LinkKind::feeds_back, numbered("board", i).c_str(), numbered(what, next).c_str()));
  }
  sort_units(model);
  return Governance::from(std::move(model));
}

// One search per owner would take some thousand million steps here.
TEST(Feedback, ManyOwnersWithoutAWayOfTheirOwnAreAnsweredTogether) {
  constexpr int many = 20'000;
  const Governance row = owners_in_a_row(many, false);
  const std::vector<std::string> without = ids(without_way_back(row.on(some_day)));
  ASSERT_EQ(without.size(), std::size_t{many} - 1);  // the last one answers its own school
  EXPECT_EQ(without.front(), "school1000000");
  EXPECT_EQ(without.back(), "school1019998");
  const Governance circle = owners_in_a_row(many, true);
  EXPECT_THAT(without_way_back(circle.on(some_day)), IsEmpty());
}

// Around the 64 owners that share one walk.
TEST(Feedback, AnyNumberOfOwnersIsAnswered) {
  for (const int count : {1, 2, 63, 64, 65, 66, 128, 129, 200}) {
    EXPECT_THAT(without_way_back(owners_in_a_row(count, false).on(some_day)), SizeIs(count - 1)) << count;
    EXPECT_THAT(without_way_back(owners_in_a_row(count, true).on(some_day)), IsEmpty()) << count;
  }
}

}  // namespace
}  // namespace hjul
