#include "hjul/plan/plan.hpp"

#include <gtest/gtest.h>

namespace hjul {
namespace {

DateWindow days(const char* from, const char* to) { return DateWindow::half_open(*parse_date(from), *parse_date(to)); }

std::string document(const std::string& activities, const std::string& more = "") {
  return R"({"hjul": "1", "id": "test", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
    "levels": ["school", "administration", "politics"],
    "kinds": {"school": "school", "office": "administration", "board": "politics"},
    "units": {"board": {"kind": "board"}, "office": {"kind": "office", "under": "board"},
              "a": {"kind": "school", "under": "office", "groups": {"pairs": 0}},
              "b": {"kind": "school", "under": "office", "groups": {"pairs": 1}}},
    "periods": {"school-year": {"starts": "08-01"}, "tertial": {"starts": "01-01", "parts": 3}},
    "rotations": {"pairs": {"years": 2, "counting_from": 2015}})" +
         more + R"(,
    "activities": {)" +
         activities + "}}";
}

std::vector<std::string> ids(const Plan& plan) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < plan.size(); ++i) all.push_back(plan.id_of(plan[i]));
  return all;
}

using Ids = std::vector<std::string>;

TEST(Plan, HasOneOccurrenceForEveryUnitThatTheSelectorPicks) {
  const Model model = Model::load(document(R"("follow-up": {"for": {"kind": "school"}, "when": {"month": 11}})"));
  const Plan plan = expand(model, days("2011-08-01", "2012-08-01"));
  EXPECT_EQ(ids(plan), (Ids{"follow-up@a@2011-11-01", "follow-up@b@2011-11-01"}));
  EXPECT_EQ(plan[0].first.iso(), "2011-11-01");
  EXPECT_EQ(plan[0].last.iso(), "2011-11-30");
}

// B7, O4: held in 2015, next due in 2017, absent in 2016; staggered over groups.
TEST(Plan, StaggersDialoguesOverGroups) {
  const Model model =
      Model::load(document(R"("dialogue": {"for": {"kind": "school"}, "when": {"month": 3, "every": "pairs"}})"));
  const Plan plan = expand(model, days("2015-01-01", "2018-01-01"));
  EXPECT_EQ(ids(plan), (Ids{"dialogue@a@2015-03-01", "dialogue@b@2016-03-01", "dialogue@a@2017-03-01"}));
}

// A meeting whose papers are due five working days before it; the identity is the meeting's.
TEST(Plan, DatesPapersFromTheirMeeting) {
  const Model model = Model::load(document(
      R"("meeting": {"for": "board", "when": {"month": 4, "weekday": "wednesday", "nth": 1}},
         "papers": {"for": "office", "when": {"before": "meeting", "by": {"working_days": 5}}})"));
  const Plan plan = expand(model, days("2026-01-01", "2027-01-01"));
  ASSERT_EQ(ids(plan), (Ids{"papers@office@2026-04-01", "meeting@board@2026-04-01"}));
  // 1 April 2026 is the Wednesday before Easter; no holiday lies in the week before.
  EXPECT_EQ(plan[0].first.iso(), "2026-03-25");
}

TEST(Plan, GivesOneUnitATimeOfItsOwn) {
  const Model model = Model::load(document(
      R"("visit": {"for": {"kind": "school"}, "when": {"on": "05-10"}, "time": {"from": "09:00", "to": "13:00"},
          "overrides": [{"unit": "a", "when": {"on": "05-12"}, "time": {"from": "10:00", "to": "14:00"}}]})"));
  const Plan plan = expand(model, days("2016-01-01", "2017-01-01"));
  ASSERT_EQ(ids(plan), (Ids{"visit@b@2016-05-10", "visit@a@2016-05-12"}));
  EXPECT_TRUE(plan[1].has(OccurrenceFlag::overridden));
  EXPECT_EQ(plan.time_of(plan[1])->from.text(), "10:00");
  EXPECT_EQ(plan.time_of(plan[0])->from.text(), "09:00");
}

TEST(Plan, NeverInventsADate) {
  const Model model = Model::load(document(
      R"("day": {"for": "office", "when": {"times": 4, "per": "school-year"}},
         "talk": {"when": {"undated": "in spring"}},
         "unsaid": {"for": "a"})"));
  const Plan plan = expand(model, days("2015-08-01", "2017-08-01"));
  EXPECT_EQ(plan.size(), 0u);
  ASSERT_EQ(plan.undated().size(), 4u);
  EXPECT_EQ(plan.undated()[0].period->label, "2015/2016");
  EXPECT_EQ(plan.undated()[0].times, 4);
  EXPECT_EQ(plan.undated()[3].when, nullptr);
}

// The identity is the nominal date: 17 May 2026 is a Sunday and a holiday, and the day after is Monday.
TEST(Plan, KeepsTheIdentityOfWhatMoves) {
  const Model model = Model::load(document(R"("x": {"for": "a", "when": {"on": "05-17", "shift": "following"}})"));
  const Plan plan = expand(model, days("2026-01-01", "2027-01-01"));
  ASSERT_EQ(ids(plan), (Ids{"x@a@2026-05-17"}));
  EXPECT_EQ(plan[0].first.iso(), "2026-05-18");
  EXPECT_TRUE(plan[0].has(OccurrenceFlag::shifted));
  EXPECT_EQ(plan.find("x@a@2026-05-17")->first.iso(), "2026-05-18");
}

}  // namespace
}  // namespace hjul
