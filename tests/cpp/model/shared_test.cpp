#include "hjul/model/shared.hpp"

#include <gmock/gmock.h>

#include <map>
#include <string>
#include <vector>

namespace hjul {
namespace {

using List = Shared<std::vector<std::string>>;

TEST(Shared, IsOnePointer) { static_assert(sizeof(List) == sizeof(void*)); }

TEST(Shared, ReadsLikeItsContainer) {
  const List list = {"b", "a"};
  EXPECT_THAT(list, testing::ElementsAre("b", "a"));
  EXPECT_EQ(list.front(), "b");
  EXPECT_EQ(list[1], "a");
  const Shared<std::map<std::string, int>> map = {{"x", 1}};
  EXPECT_EQ(map.find("x")->second, 1);
  EXPECT_EQ(map.find("y"), map.end());
  EXPECT_THROW((void)map.at("y"), std::out_of_range);
}

TEST(Shared, IsEqualByWhatItHolds) {
  EXPECT_EQ(List({"a"}), List({"a"}));
  EXPECT_NE(List({"a"}), List({"b"}));
  EXPECT_EQ(List(), List(std::vector<std::string>()));
}

TEST(Shared, ACopyIsItsOwnOnceItIsChanged) {
  List one = {"a"};
  List other = one;
  EXPECT_EQ(&one.get(), &other.get());
  other.edit().push_back("b");
  EXPECT_THAT(one, testing::ElementsAre("a"));
  EXPECT_THAT(other, testing::ElementsAre("a", "b"));
  one = other;
  other = List();
  EXPECT_THAT(one, testing::ElementsAre("a", "b"));
  EXPECT_TRUE(other.empty());
}

TEST(Shared, WhatIsEmptyCanBeFilled) {
  List list;
  list.edit().push_back("a");
  EXPECT_THAT(list, testing::ElementsAre("a"));
}

}  // namespace
}  // namespace hjul
