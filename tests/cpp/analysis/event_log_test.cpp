#include "hjul/analysis/event_log.hpp"

#include <gtest/gtest.h>

#include "logs.hpp"

namespace hjul {
namespace {

EventLog three_rows() {
  EventLog::Builder into({"P", "A"});
  const std::string_view both[] = {"idea 2", "idea 1"};
  into.add({"b", 20, "ann", "analyse", "school x", "P", "team", ActivityClass::analyse, both});
  into.add({"a", 10, "", "publish", "", "", "", ActivityClass::publish, {}});
  into.add({"b", 5, "bo", "decide", "owner", "A", "council", ActivityClass::decide, {}});
  return std::move(into).build();
}

TEST(EventLog, rowsStandByCaseTimeAndArrival) {
  const EventLog log = three_rows();
  ASSERT_EQ(log.size(), 3u);
  EXPECT_EQ(log.case_names(), (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(std::vector(log.times().begin(), log.times().end()), (std::vector<std::int64_t>{5, 20, 10}));
  EXPECT_EQ(std::vector(log.case_starts().begin(), log.case_starts().end()), (std::vector<std::size_t>{0, 2, 3}));
  EXPECT_EQ(log.actors()[2], EventLog::no_name);
  EXPECT_EQ(log.levels()[2], EventLog::no_level);
  EXPECT_EQ(log.arenas()[2], EventLog::no_arena);
  EXPECT_EQ(log.levels()[1], 0);
  EXPECT_EQ(log.actor_names()[log.actors()[0]], "bo");
}

TEST(EventLog, rowsOfOneTimeKeepTheOrderInWhichTheyCame) {
  EventLog::Builder into({"P"});
  for (const char* actor : {"c", "a", "b"}) into.add({"x", 7, actor, "", "", "P", "", ActivityClass::analyse, {}});
  into.add({"x", 1, "d", "", "", "P", "", ActivityClass::analyse, {}});
  const EventLog log = std::move(into).build();
  std::string order;
  for (const std::uint32_t actor : log.actors()) order += log.actor_names()[actor];
  EXPECT_EQ(order, "dcab");
}

TEST(EventLog, whatRowsReferToFollowsThem) {
  const EventLog log = three_rows();
  EXPECT_TRUE(log.has_items());
  EXPECT_TRUE(log.items_of(0).empty());
  ASSERT_EQ(log.items_of(1).size(), 2u);
  EXPECT_EQ(log.item_names()[log.items_of(1)[0]], "idea 2");
  EXPECT_TRUE(log.items_of(2).empty());
}

TEST(EventLog, aCaseIsOfTheUnitThatItsLowestLevelNames) {
  const EventLog log = three_rows();
  EXPECT_EQ(log.unit_names()[log.case_units()[0]], "school x");  // the owner came first, but stands above
  EXPECT_EQ(log.case_units()[1], EventLog::no_name);
}

TEST(EventLog, isWithoutRowsAndLevelsAtFirst) {
  const EventLog none;
  EXPECT_EQ(none.size(), 0u);
  EXPECT_EQ(none.case_count(), 0u);
  EXPECT_EQ(none.case_starts().size(), 1u);
  EXPECT_EQ(none, EventLog());
}

TEST(EventLog, someOfItsCasesAreALog) {
  const EventLog log = three_rows();
  const std::uint32_t second_twice[] = {1, 0, 1};
  const EventLog part = log.where(second_twice);
  EXPECT_EQ(part.case_names(), (std::vector<std::string>{"a", "b", "a"}));
  EXPECT_EQ(part.size(), 4u);
  EXPECT_EQ(std::vector(part.cases().begin(), part.cases().end()), (std::vector<std::uint32_t>{0, 1, 1, 2}));
  EXPECT_EQ(part.items_of(2).size(), 2u);
  const std::uint32_t all[] = {0, 1};
  EXPECT_EQ(log.where(all), log);
  const std::uint32_t beyond[] = {2};
  EXPECT_THROW(log.where(beyond), ContractViolation);
}

TEST(EventLog, whoIsTheProfessionAndWhoTheOwnerFollowsFromTheLevels) {
  const EventLog four = EventLog::Builder({"P", "L", "A", "O"}).build();
  EXPECT_EQ(four.highest_of_profession(), 0);
  EXPECT_EQ(four.lowest_of_owner(), 2);
  EXPECT_EQ(four.highest_of_owner(), 3);
  const EventLog two = EventLog::Builder({"P", "A"}).build();
  EXPECT_EQ(two.lowest_of_owner(), 1);
  EventLog::Builder six({"teacher", "team", "school", "office", "council", "state"});
  six.set_profession(2).set_owner(3, 4);
  const EventLog log = std::move(six).build();
  EXPECT_EQ(log.highest_of_profession(), 2);
  EXPECT_EQ(log.highest_of_owner(), 4);
  EXPECT_THROW(EventLog::Builder({"P"}).set_profession(1), ContractViolation);
  EXPECT_THROW(EventLog::Builder({"P", "A"}).set_owner(1, 0), ContractViolation);
}

TEST(EventLog, anArenaIsInformalWhenItIsCalledSoOrSaidToBe) {
  EventLog::Builder into({"P"});
  const std::uint16_t formal = into.intern_arena("council");
  const std::uint16_t cafe = into.intern_arena("staff room");
  const std::uint16_t informal = into.intern_arena("informal");
  into.set_informal(cafe);
  const EventLog log = std::move(into).build();
  EXPECT_FALSE(log.is_informal(formal));
  EXPECT_TRUE(log.is_informal(cafe));
  EXPECT_TRUE(log.is_informal(informal));
}

TEST(EventLogBuilder, refusesLevelsThatAreNotThere) {
  EXPECT_THROW(EventLog::Builder({"P", "P"}), UnknownLevel);
  EXPECT_THROW(EventLog::Builder({""}), UnknownLevel);
  EventLog::Builder into({"P"});
  EXPECT_THROW(into.add({"x", 0, "", "", "", "Q", "", ActivityClass::other, {}}), UnknownLevel);
  EXPECT_EQ(into.size(), 0u);
  EXPECT_THROW(EventLog::Builder(std::vector<std::string>(65, "x")), TooManyLogNames);
}

TEST(EventLogBuilder, refusesNumbersThatItDidNotGive) {
  EventLog::Builder into({"P"});
  EXPECT_THROW(into.add_numbers({}), ContractViolation);
  NumberedLogRow row;
  row.case_number = into.intern_case("x");
  row.level = 1;
  EXPECT_THROW(into.add_numbers(row), ContractViolation);
}

TEST(EventLogBuilder, hasRoomForAsManyArenasAsTheColumnCanTell) {
  EventLog::Builder into({"P"});
  for (std::uint32_t i = 0; i < EventLog::most_arenas; ++i) into.intern_arena(std::to_string(i));
  EXPECT_THROW(into.intern_arena("one more"), TooManyLogNames);
  EXPECT_EQ(into.intern_arena("17"), 17);
}

TEST(EventLogBuilder, ordersWhatComesInAnyOrder) {
  const test::RandomLog random(3, 40);
  const EventLog log = random.build();
  for (std::size_t row = 1; row < log.size(); ++row) {
    ASSERT_LE(log.cases()[row - 1], log.cases()[row]);
    if (log.cases()[row - 1] == log.cases()[row]) {
      ASSERT_LE(log.times()[row - 1], log.times()[row]);
    }
  }
}

TEST(LevelMapping, namesWhatItKnows) {
  const LevelMapping mapping{{"P", "A"}, {{"rektor", "A"}}, {{"møte", ActivityClass::discuss}}};
  EXPECT_EQ(mapping.level_of("rektor"), "A");
  EXPECT_EQ(mapping.level_of("ordfører"), "");
  EXPECT_EQ(mapping.class_of("møte"), ActivityClass::discuss);
  EXPECT_EQ(mapping.class_of("decide"), ActivityClass::decide);  // spelt like the class
  EXPECT_EQ(mapping.class_of("lunch"), ActivityClass::other);
}

}  // namespace
}  // namespace hjul
