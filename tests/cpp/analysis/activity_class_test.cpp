#include "hjul/analysis/activity_class.hpp"

#include <gtest/gtest.h>

namespace hjul {
namespace {

TEST(ActivityClass, everyClassHasAWordOfItsOwn) {
  for (int i = 0; i < activity_class_count; ++i) {
    const auto each = static_cast<ActivityClass>(i);
    EXPECT_EQ(parse_activity_class(to_string(each)), each) << i;
  }
  EXPECT_EQ(to_string(ActivityClass::feed_back), "feed_back");
  EXPECT_EQ(parse_activity_class("Analyse"), std::nullopt);
  EXPECT_EQ(parse_activity_class(""), std::nullopt);
}

// analysis.md 1.1: analyse, interpret, discuss; receiving and publishing are not.
TEST(ActivityClass, processingIsThreeOfThem) {
  int count = 0;
  for (int i = 0; i < activity_class_count; ++i) count += is_processing(static_cast<ActivityClass>(i));
  EXPECT_EQ(count, 3);
  EXPECT_TRUE(is_processing(ActivityClass::analyse));
  EXPECT_TRUE(is_processing(ActivityClass::interpret));
  EXPECT_TRUE(is_processing(ActivityClass::discuss));
}

TEST(ActivityClasses, areASet) {
  ActivityClasses some = {ActivityClass::treat, ActivityClass::treat};
  EXPECT_TRUE(some.has(ActivityClass::treat));
  EXPECT_FALSE(some.has(ActivityClass::decide));
  some.add(ActivityClass::decide);
  some.remove(ActivityClass::treat);
  EXPECT_EQ(some, ActivityClasses{ActivityClass::decide});
  some.remove(ActivityClass::decide);
  EXPECT_TRUE(some.is_empty());
  for (int i = 0; i < activity_class_count; ++i) EXPECT_TRUE(ActivityClasses::all().has(static_cast<ActivityClass>(i)));
}

}  // namespace
}  // namespace hjul
