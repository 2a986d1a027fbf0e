#include "hjul/governance/selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_models.hpp"

namespace hjul {
namespace {

using namespace test;  // NOLINT: the small models
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Date some_day = Date::from_ymd(2016, 3, 15);

// Four levels with a risk class that changes at New Year, a closed school and two roles.
ModelData with_risk() {
  ModelData model = four_levels();
  Category risk;
  risk.id = CategoryId("risk");
  risk.values = {"high", "low"};
  model.categories = {risk};
  model.units[2].in = {{CategoryId("risk"), "high", until("2015-12-31")},
                       {CategoryId("risk"), "low", since("2016-01-01")}};
  model.units[5].in = {{CategoryId("risk"), "high", {}}};
  model.units.push_back(unit("school-closed", "school", "office", until("2010-12-31")));
  Role principal;
  principal.id = RoleId("principal");
  principal.of.kinds = {KindId("school")};
  Role lawyer;
  lawyer.id = RoleId("lawyer");
  Role guest;
  guest.id = RoleId("guest");
  model.roles = {guest, lawyer, principal};
  model.units[1].positions = {{RoleId("lawyer"), 1}};
  sort_units(model);
  return model;
}

struct Select : ::testing::Test {
  std::vector<std::string> chosen(const Selector& selector, std::optional<std::string_view> period = {}) const {
    for (const Unit& each : model.units) {
      const UnitList all = select(selector, chart, period);
      const Unit& own = governance.unit(each.id);
      EXPECT_EQ(is_selected(selector, own, chart, period), std::find(all.begin(), all.end(), &own) != all.end());
    }
    return ids(select(selector, chart, period));
  }
  ModelData model = with_risk();
  Governance governance = Governance::from(model);
  Chart chart = governance.on(some_day);
};

TEST_F(Select, NoConditionChoosesAllThatExist) { EXPECT_EQ(chosen({}).size(), 8u); }

TEST_F(Select, EveryConditionMustHold) {
  Selector selector;
  selector.kinds = {KindId("pupils"), KindId("school")};
  EXPECT_THAT(chosen(selector), ElementsAre("school-a", "school-a/pupils", "school-b", "school-b/pupils"));
  selector.levels = {LevelId("operations")};
  EXPECT_THAT(chosen(selector), ElementsAre("school-a", "school-b"));
  selector.except = {UnitId("school-a")};
  EXPECT_THAT(chosen(selector), ElementsAre("school-b"));
  selector.units = {UnitId("school-a"), UnitId("school-closed")};
  EXPECT_THAT(chosen(selector), IsEmpty());
}

TEST_F(Select, UnderReachesAnyDepthWithoutTheUnitItself) {
  Selector selector;
  selector.under = {UnitId("board")};
  EXPECT_EQ(chosen(selector).size(), 7u);
  selector.under = {UnitId("school-b"), UnitId("office"), UnitId("school-b")};
  EXPECT_EQ(chosen(selector).size(), 6u);
  selector.kinds = {KindId("teachers")};
  selector.except = {UnitId("school-a")};
  EXPECT_THAT(chosen(selector), ElementsAre("school-a/teachers", "school-b/teachers")) << "except is not inherited";
  for (const char* more : {"school-a/pupils", "school-b/pupils", "school-closed"})
    selector.under.push_back(UnitId(more));
  selector.units = {UnitId("school-a/teachers"), UnitId("school-a")};
  EXPECT_THAT(chosen(selector), ElementsAre("school-a/teachers"));
}

TEST_F(Select, CategoriesAreReadOnTheDay) {
  Selector selector;
  selector.in = {{CategoryId("risk"), {"high"}}};
  EXPECT_THAT(chosen(selector), ElementsAre("school-b"));
  EXPECT_THAT(ids(select(selector, governance.on(day("2015-12-31")))), ElementsAre("school-a", "school-b"));
  selector.in[0].values = {"low", "high"};
  EXPECT_THAT(chosen(selector), ElementsAre("school-a", "school-b"));
}

TEST_F(Select, ASampleHoldsForItsPeriod) {
  Selector selector;
  selector.kinds = {KindId("school")};
  selector.sample.emplace();
  selector.sample->chosen = {{"2014/2015", {UnitId("school-a")}}, {"2015/2016", {UnitId("school-b")}}};
  EXPECT_THAT(chosen(selector, "2015/2016"), ElementsAre("school-b"));
  EXPECT_THAT(chosen(selector, "2016/2017"), IsEmpty()) << "nobody was chosen yet";
  EXPECT_THAT(chosen(selector), ElementsAre("school-a", "school-b")) << "the whole that is sampled from";
}

TEST_F(Select, UnknownWordsAreRefused) {
  const auto refused = [&](auto change) {
    Selector selector;
    change(selector);
    EXPECT_THROW(select(selector, chart), UnknownId);
  };
  refused([](Selector& each) { each.units = {UnitId("nowhere")}; });
  refused([](Selector& each) { each.under = {UnitId("nowhere")}; });
  refused([](Selector& each) { each.except = {UnitId("nowhere")}; });
  refused([](Selector& each) { each.kinds = {KindId("nowhere")}; });
  refused([](Selector& each) { each.levels = {LevelId("nowhere")}; });
  refused([](Selector& each) { each.in = {{CategoryId("nowhere"), {"x"}}}; });
}

struct Resolve : Select {
  std::vector<std::string> resolved(const Party& party, const char* from) const {
    return ids(resolve(party, at(governance, from), chart));
  }
  static Party relative(Party::Relative relative) {
    Party party;
    party.relative = relative;
    return party;
  }
};

TEST_F(Resolve, RelativeToTheUnitAtHand) {
  EXPECT_THAT(resolved(relative(Party::Relative::itself), "school-a"), ElementsAre("school-a"));
  EXPECT_THAT(resolved(relative(Party::Relative::itself), "school-closed"), IsEmpty());
  EXPECT_THAT(resolved(relative(Party::Relative::superior), "school-a"), ElementsAre("office"));
  EXPECT_THAT(resolved(relative(Party::Relative::superior), "board"), IsEmpty());
  EXPECT_THAT(resolved(relative(Party::Relative::owner), "school-a/pupils"), ElementsAre("board"));
  EXPECT_THAT(resolved(relative(Party::Relative::below), "office"), ElementsAre("school-a", "school-b"));
}

TEST_F(Resolve, TheNearestOfAKindAbove) {
  Party party;
  party.nearest = KindId("school");
  EXPECT_THAT(resolved(party, "school-b/teachers"), ElementsAre("school-b"));
  EXPECT_THAT(resolved(party, "school-b"), IsEmpty()) << "above means above";
  party.nearest = KindId("nowhere");
  EXPECT_THROW(resolved(party, "school-b"), UnknownId);
}

TEST_F(Resolve, RolesAloneAreTheUnitsThatHaveThem) {
  Party party;
  party.roles = {RoleId("principal"), RoleId("lawyer")};
  EXPECT_THAT(resolved(party, "board"), ElementsAre("office", "school-a", "school-b"));
  party.roles = {RoleId("guest")};
  EXPECT_THAT(resolved(party, "board"), ElementsAre("board")) << "nobody is known to have it: there";
  party.relative = Party::Relative::superior;
  EXPECT_THAT(resolved(party, "office"), ElementsAre("board"));
}

TEST(Positions, O48FiveRolesAndSevenPositions) {
  Unit quality = unit("quality", "administration");
  quality.positions = {{RoleId("head-of-unit"), 1},
                       {RoleId("school-development-partner"), 2},
                       {RoleId("lawyer"), 1},
                       {RoleId("controller"), 1},
                       {RoleId("development-lead"), 2}};
  EXPECT_EQ(positions(quality), (Positions{5, 7}));
  quality.positions.edit()[RoleId("vacant")] = 0;
  EXPECT_EQ(positions(quality), (Positions{5, 7}));
}

}  // namespace
}  // namespace hjul
