// Simrishamn and Jönköping: the oracles of domain.md section 4 that concern structure.
// Oracles that need a dated plan are tested in the room plan.
#include "systems.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace hjul {
namespace {

using test::activity;
using test::by_id;
using test::load_system;
using test::period;
using test::unit_ids;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// -------------------------------------------------------------------------------------------------------- Simrishamn

TEST(Simrishamn, EachDemandHasAFeedbackDownToItsSupplier) {  // structure of O33, O34, O35
  const Model model = load_system("simrishamn");
  const Demand& by_head = activity(model, "resultat-pedagoger").demands.at(0);
  EXPECT_EQ(by_head.by.relative, Party::Relative::superior);
  EXPECT_EQ(by_head.feedback->down_to->text(), "pedagoger");
  const Demand& by_board = activity(model, "resultat-enheter").demands.at(0);
  EXPECT_THAT(unit_ids(by_board.by), ElementsAre("bun"));
  EXPECT_EQ(by_board.feedback->down_to->text(), "verksamheter");  // not further: the board owes the heads
  for (const Demand* each : {&by_head, &by_board}) {
    EXPECT_FALSE(each->feedback->within);  // no deadline is given
    EXPECT_FALSE(each->feedback->at_next);
  }
}

TEST(Simrishamn, DaysAreCountedPerSchoolYearAndPerYear) {  // O36, O37
  const Model model = load_system("simrishamn");
  const Activity& quality_day = activity(model, "ska-dag");
  EXPECT_EQ(quality_day.when.at(0).times, 4);
  EXPECT_EQ(quality_day.when.at(0).bound, CountBound::exactly);
  EXPECT_EQ(quality_day.when.at(0).per->text(), "lasar");
  EXPECT_THAT(quality_day.participants, SizeIs(6));
  const Activity& dialogue_day = activity(model, "dialogdag");
  EXPECT_EQ(dialogue_day.when.at(0).times, 2);
  EXPECT_EQ(dialogue_day.when.at(0).per->text(), "ar");
  EXPECT_THAT(dialogue_day.participants, SizeIs(3));
  const PeriodType school_year = period(model, "lasar");
  EXPECT_NE(school_year.containing(Date::from_ymd(2016, 6, 10)), school_year.containing(Date::from_ymd(2016, 9, 10)));
}

TEST(Simrishamn, DaysSecureTheEdgesOfTheChain) {  // O38
  const Model model = load_system("simrishamn");
  const auto edge = [](const char* from, const char* to) { return Arena::Edge{LevelId(from), LevelId(to)}; };
  EXPECT_THAT(model.arena(ArenaId("ska-dagar")).secures, ElementsAre(edge("forvaltning", "verksamheter")));
  EXPECT_THAT(model.arena(ArenaId("dialogdagar")).secures,
              ElementsAre(edge("verksamheter", "forvaltning"), edge("forvaltning", "huvudman")));
}

TEST(Simrishamn, AreasHaveAValidityOfTheirOwn) {  // O39
  const Model model = load_system("simrishamn");
  ASSERT_THAT(model->areas, SizeIs(4));
  const Period year = *period(model, "lasar").containing(Date::from_ymd(2015, 9, 1));
  for (const Area& area : model->areas) {
    EXPECT_EQ(DateWindow::closed(*area.valid.from, *area.valid.to), year.window) << area.id.text();
    EXPECT_LT(*area.valid.from, *model->valid.from);
  }
}

// When feedback is given, no text says, and no arena holds these two pairs of levels together.
TEST(Simrishamn, SaysNothingOfWhenFeedbackIsDue) {
  const Model model = load_system("simrishamn");
  std::vector<std::string> where;
  for (const Issue& remark : model.remarks()) where.push_back(remark.where.pointer);
  EXPECT_THAT(where, ElementsAre("/activities/resultat-pedagoger/demands/till-rektor",
                                 "/activities/resultat-enheter/demands/till-huvudman"));
}

// --------------------------------------------------------------------------------------------------------- Jönköping

TEST(Jonkoping, FailureGoesUpTheChain) {  // structure of O40; O41 is answered by the obligations
  const Model model = load_system("jonkoping");
  const auto above = [&](const char* id) { return model.unit(UnitId(id)).under.at(0).unit.text(); };
  EXPECT_EQ(above("skola-a/personal"), "skola-a");
  EXPECT_EQ(above("skola-a"), "uf");
  EXPECT_EQ(above("uf"), "bun");
  EXPECT_THAT(model.unit(UnitId("bun")).under, IsEmpty());
  EXPECT_THAT(model->levels, SizeIs(4));
}

const std::vector<std::string> follow_ups = {"follow-up-1", "follow-up-2", "follow-up-3", "follow-up-4"};

TEST(Jonkoping, FollowUpsInTheirMonths) {  // O42, O44
  const Model model = load_system("jonkoping");
  std::vector<int> months;
  for (const auto& id : follow_ups) months.push_back(activity(model, id).when.at(0).month.value());
  EXPECT_THAT(months, ElementsAre(11, 1, 4, 8));
  std::vector<int> intervals;
  for (std::size_t i = 0; i < 4; ++i) intervals.push_back((months[(i + 1) % 4] - months[i] + 12) % 12);
  EXPECT_THAT(intervals, ElementsAre(2, 3, 4, 3));
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(activity(model, follow_ups[i]).regards->text(), "lasar");
    EXPECT_EQ(activity(model, follow_ups[i]).regards_lag, i == 3 ? 1 : 0);  // August: the preceding school year
  }
}

std::set<std::pair<std::string, std::string>> carry_edges(const Model& model) {
  std::set<std::pair<std::string, std::string>> edges;
  for (const Activity& each : model->activities)
    for (const CarryOver& carry : each.carries)
      if (carry.only_if.empty() || model.is_on(carry.only_if)) edges.emplace(carry.from.text(), each.id.text());
  return edges;
}

// What the text leaves open besides - when feedback, support and accounts are due - is only remarked upon.
Issues warnings(const Model& model) {
  Issues found;
  for (const Issue& remark : model.remarks())
    if (remark.severity == Severity::warning) found.push_back(remark);
  return found;
}

TEST(Jonkoping, CarriesWhatTheTextSaysAndMissesTheFourth) {  // O43
  const Model model = load_system("jonkoping");
  const auto edge = [](std::size_t from, std::size_t to) {
    return std::pair(follow_ups[from - 1], follow_ups[to - 1]);
  };
  EXPECT_THAT(carry_edges(model), UnorderedElementsAre(edge(1, 2), edge(2, 3), edge(3, 4)));
  const Issues found = warnings(model);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].code, "carry_over.never_followed_up");
  EXPECT_EQ(found[0].where.pointer, "/activities/follow-up-4");
  EXPECT_THAT(found[0].message(), ::testing::HasSubstr("measures are never followed up"));

  const Model closed = model.with_switch("augusti-till-november", true);
  EXPECT_THAT(carry_edges(closed), UnorderedElementsAre(edge(1, 2), edge(2, 3), edge(3, 4), edge(4, 1)));
  EXPECT_THAT(warnings(closed), IsEmpty());
  EXPECT_EQ(closed.with_switch("augusti-till-november", false), model);
}

TEST(Jonkoping, WhatIsSetIsLookedBackAtByTheNext) {  // J17, J18, J22
  const Model model = load_system("jonkoping");
  for (std::size_t i = 0; i < 4; ++i) {
    const Activity& each = activity(model, follow_ups[i]);
    const Item& short_term = by_id(each.items, "short-term");
    EXPECT_TRUE(short_term.sets_measures);
    EXPECT_EQ(short_term.until->text(), follow_ups[(i + 1) % 4]);
    std::vector<std::string> looked_at;
    for (const Item& item : each.items)
      for (const ActivityId& id : item.looks_back_at) looked_at.push_back(id.text());
    if (i == 0)
      EXPECT_THAT(looked_at, IsEmpty());
    else
      EXPECT_THAT(looked_at, ElementsAre(follow_ups[i - 1]));
  }
}

TEST(Jonkoping, ItemsOfTheSlides) {  // O45
  const Model model = load_system("jonkoping");
  std::vector<std::size_t> counts;
  for (const auto& id : follow_ups) counts.push_back(activity(model, id).items.size());
  EXPECT_THAT(counts, ElementsAre(5, 5, 5, 6));
}

TEST(Jonkoping, ValueGoalsAreCoveredByTwoOfFour) {  // O46
  const Model model = load_system("jonkoping");
  std::map<std::string, std::string> covering;
  for (const auto& id : follow_ups)
    for (const Item& item : activity(model, id).items)
      if (std::count(item.covers.begin(), item.covers.end(), "value") > 0) covering[id] = item.id;
  EXPECT_THAT(covering, UnorderedElementsAre(std::pair("follow-up-1", "survey"), std::pair("follow-up-2", "safety")));
}

TEST(Jonkoping, FiveRolesSevenPositions) {  // O48
  const Model model = load_system("jonkoping");
  const auto& positions = model.unit(UnitId("kvalitetsenheten")).positions;
  std::vector<int> holders;
  for (const auto& [role, count] : positions) holders.push_back(count);
  EXPECT_THAT(holders, UnorderedElementsAre(1, 2, 1, 1, 2));
  EXPECT_EQ(positions.at(RoleId("skolutvecklingspartner")), 2);
}

TEST(Jonkoping, FeedbackIsTheReverseOfReporting) {  // structure of O52
  const Model model = load_system("jonkoping");
  for (const Link& link : model->links) EXPECT_NE(link.kind, LinkKind::feeds_back);  // nothing differs from the reverse
  for (const auto& id : follow_ups) {
    const Demand& demand = activity(model, id).demands.at(0);
    EXPECT_EQ(model.rank(*demand.feedback->down_to), 0) << id;  // all the way down (J33)
    EXPECT_EQ(demand.feedback->in->text(), "return-of-experience");
  }
}

}  // namespace
}  // namespace hjul
