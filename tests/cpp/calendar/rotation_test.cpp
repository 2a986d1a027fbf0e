#include "hjul/calendar/rotation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "test_tools.hpp"

namespace hjul {
namespace {

using ::testing::ElementsAre;
using testing_tools::day;

// O4 (B7): a dialogue held in March 2015 is next due in March 2017, and does not appear in 2016.
TEST(Rotation, O4EverySecondYear) {
  const Rotation dialogues{2, 2015, 2, {}};
  EXPECT_TRUE(dialogues.includes(day("2015-03-10"), 0));
  EXPECT_FALSE(dialogues.includes(day("2016-03-10"), 0));
  EXPECT_TRUE(dialogues.includes(day("2017-03-10"), 0));
  EXPECT_EQ(dialogues.next_year(2016, 0), 2017);
  EXPECT_TRUE(dialogues.includes(2016, 1));
  EXPECT_FALSE(dialogues.includes(2017, 1));
  EXPECT_TRUE(dialogues.includes(2013, 0));
}

TEST(Rotation, EveryGroupHasItsTurnOncePerPeriod) {
  for (int period = 1; period <= 6; ++period)
    for (unsigned groups = 1; groups <= 8; ++groups) {
      const Rotation rotation{period, 2020, groups, {}};
      for (unsigned g = 0; g < groups; ++g)
        for (int from = 2000; from < 2030; ++from) {
          int turns = 0;
          for (int year = from; year < from + period; ++year) turns += rotation.includes(year, g) ? 1 : 0;
          ASSERT_EQ(turns, 1);
          ASSERT_TRUE(rotation.includes(rotation.next_year(from, g), g));
          ASSERT_LT(rotation.next_year(from, g), from + period);
        }
    }
}

TEST(Rotation, ThePeriodTypeDecidesTheYear) {
  const Rotation by_school_year{2, 2015, 2, PeriodType::school_year()};
  EXPECT_TRUE(by_school_year.includes(day("2016-03-10"), 0));   // school year 2015/2016
  EXPECT_FALSE(by_school_year.includes(day("2016-09-10"), 0));  // 2016/2017
  EXPECT_EQ(by_school_year.year_of(day("2016-03-10")), 2015);
  const Rotation by_terms{2, 2015, 2,
                          PeriodType(DeclaredPeriods{{{"a", testing_tools::window("2015-01-01", "2015-06-01"), 0}}})};
  EXPECT_FALSE(by_terms.includes(day("2017-03-10"), 0));  // in no declared period
}

TEST(Rotation, GroupsAreBalancedAndStable) {
  EXPECT_THAT(balanced_groups(5, 2), ElementsAre(0, 1, 0, 1, 0));
  const auto few = balanced_groups(1000, 7);
  const auto more = balanced_groups(1001, 7);
  EXPECT_TRUE(std::equal(few.begin(), few.end(), more.begin()));  // adding a school moves nobody
  std::map<unsigned, int> sizes;
  for (const unsigned g : few) ++sizes[g];
  for (const auto& [group, size] : sizes) EXPECT_TRUE(size == 142 || size == 143) << group;
  EXPECT_TRUE(balanced_groups(0, 3).empty());
}

TEST(Rotation, KeepsItsContract) {
  EXPECT_THROW((Rotation{2, 2015, 2, {}}).includes(2015, 2), ContractViolation);
  EXPECT_THROW((Rotation{0, 2015, 1, {}}).includes(2015, 0), ContractViolation);
  EXPECT_THROW(balanced_groups(3, 0), ContractViolation);
}

}  // namespace
}  // namespace hjul
