// indicator/hierarchy.hpp.
#include "hjul/indicator/hierarchy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hjul {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> codes(const Hierarchy& hierarchy, std::span<const std::uint32_t> units) {
  std::vector<std::string> out;
  for (const std::uint32_t unit : units) out.push_back(hierarchy.units()[unit].code);
  return out;
}

// Two counties become one in the second year; a school is closed.
Hierarchy reform() {
  Hierarchy::Builder into({"school", "county", "nation"});
  const std::uint32_t nation = into.put("I", "Hele landet", 2);
  const std::uint32_t east = into.put("01", "Øst", 1), west = into.put("02", "Vest", 1),
                      new_one = into.put("03", "", 1);
  const std::uint32_t b = into.put("B", "", 0), a = into.put("A", "", 0), c = into.put("C", "", 0);
  into.place("2023", east, nation);
  into.place("2023", west, nation);
  into.place("2023", b, east);
  into.place("2023", a, west);
  into.place("2023", c, west);
  into.place("2024", new_one, nation);
  into.place("2024", b, new_one);
  into.place("2024", a, new_one);
  return std::move(into).build();
}

TEST(Hierarchy, HasATreeOfEachPeriod) {
  const Hierarchy hierarchy = reform();
  EXPECT_THAT(codes(hierarchy, hierarchy.preorder(0)), ElementsAre("I", "01", "B", "02", "A", "C"));
  EXPECT_THAT(codes(hierarchy, hierarchy.preorder(1)), ElementsAre("I", "03", "A", "B"));
  const std::uint32_t c = hierarchy.find("C");
  EXPECT_TRUE(hierarchy.has(0, c));
  EXPECT_FALSE(hierarchy.has(1, c));
  EXPECT_EQ(hierarchy.superior(1)[c], Hierarchy::none);
  EXPECT_THAT(codes(hierarchy, hierarchy.children(0, hierarchy.find("02"))), ElementsAre("A", "C"));
  EXPECT_THAT(codes(hierarchy, hierarchy.below(0, hierarchy.find("01"))), ElementsAre("B"));
  EXPECT_THAT(hierarchy.below(1, hierarchy.find("A")), IsEmpty());
  EXPECT_EQ(hierarchy.find("99"), Hierarchy::none);
  EXPECT_THROW(hierarchy.preorder(2), ContractViolation);
}

TEST(Hierarchy, RefusesTwoSuperiorsAndCircles) {
  Hierarchy::Builder into({"school", "municipality"});
  const std::uint32_t school = into.put("1", "", 0), one = into.put("2", "", 1), other = into.put("3", "", 1);
  EXPECT_EQ(into.place("2024", school, one), std::nullopt);
  EXPECT_EQ(into.place("2024", school, one), std::nullopt) << "saying it twice changes nothing";
  EXPECT_EQ(into.place("2024", school, other), HierarchyFault::two_superiors);
  EXPECT_EQ(into.place("2025", school, other), std::nullopt) << "another year, another tree";
  EXPECT_EQ(into.place("2024", one, school), HierarchyFault::circle);
  EXPECT_EQ(into.place("2024", other, other), HierarchyFault::circle);
  const Hierarchy hierarchy = std::move(into).build();
  EXPECT_THAT(codes(hierarchy, hierarchy.preorder(0)), ElementsAre("2", "1"));
}

TEST(Hierarchy, TheTitleIsTheLastOneThatIsGiven) {
  Hierarchy::Builder into({"municipality"});
  const std::uint32_t unit = into.put("3020", "Nordre Follo (2020 - 2023)", 0);
  into.put("3020", "", 0);
  EXPECT_EQ(into.unit(unit).title, "Nordre Follo (2020 - 2023)");
  into.put("3020", "Nordre Follo", 0);
  EXPECT_EQ(into.unit(unit).title, "Nordre Follo");
}

// The governance graph of a model gives the same, by ids or by the codes of a register.
TEST(Hierarchy, ComesFromTheGovernanceGraph) {
  ModelData model;
  model.levels = {{.id = LevelId("school"), .title = {}}, {.id = LevelId("owner"), .title = {}}};
  Kind top, bottom;
  top.id = KindId("owner");
  top.level = LevelId("owner");
  bottom.id = KindId("school");
  bottom.level = LevelId("school");
  model.kinds = {top, bottom};
  Unit owner, school;
  owner.id = UnitId("bun");
  owner.kind = KindId("owner");
  school.id = UnitId("skola");
  school.kind = KindId("school");
  Superior superior;
  superior.unit = owner.id;
  school.under = {superior};
  school.codes.set("skolenhetskod", "01234567");
  model.units = {owner, school};
  const Governance governance = Governance::from(std::move(model));
  const Hierarchy hierarchy = Hierarchy::from(governance, {{"2024/25", Date::from_ymd(2024, 10, 15)}}, "skolenhetskod");
  EXPECT_THAT(hierarchy.levels(), ElementsAre("school", "owner"));
  EXPECT_THAT(codes(hierarchy, hierarchy.preorder(0)), ElementsAre("bun", "01234567"));
  EXPECT_EQ(hierarchy.units()[hierarchy.find("bun")].level, 1);
}

}  // namespace
}  // namespace hjul
