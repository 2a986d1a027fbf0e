// Where the issues of agendas point, and what they say of clocks that could not be read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "hjul/model/model.hpp"

namespace {

using namespace hjul;
using ::testing::ElementsAre;

Issues said_about(const std::string& agenda, const std::string& from = "09:00") {
  const std::string text =
      R"({"hjul": "1", "id": "x", "levels": ["a"], "kinds": {"k": "a"}, "units": {"u": {"kind": "k"}},
    "activities": {"m": {"when": {"month": 3}, "time": {"from": ")" +
      from + R"(", "to": "10:00"}, "agenda": [)" + agenda + "]}}}";
  auto document = Document::read(text);
  if (auto* issues = std::get_if<Issues>(&document)) return *issues;
  try {
    return Model::from(std::get<Document>(document)).remarks();
  } catch (const InvalidModel& refused) {
    return refused.issues();
  }
}

std::vector<std::string> places(const Issues& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues) out.push_back(issue.code + " " + issue.where.pointer);
  return out;
}

TEST(AgendaIssues, PointToTheItem) {
  const Issues issues = said_about(R"({"id": "a", "minutes": 30}, {"title": "Talk", "start": "09:20", "minutes": 40,
    "parts": [{"minutes": 20}, {"start": "09:30", "minutes": 20}]})");
  EXPECT_THAT(places(issues),
              ElementsAre("agenda.sum_differs /activities/m/agenda", "agenda.overlap /activities/m/agenda/1",
                          "agenda.overlap /activities/m/agenda/1/parts/1"));
  EXPECT_EQ(issues[0].expected, "60 minutes together");
  EXPECT_EQ(issues[0].found, "70 minutes");
  EXPECT_EQ(issues[1].message(), "'Talk' begins 10 minutes before the item ahead of it ends");
  EXPECT_EQ(issues[1].found, "Talk");
  EXPECT_EQ(issues[2].found, "2");
}

TEST(AgendaIssues, AClockThatCannotBeReadIsTheOnlyThingWrong) {
  const std::string good = R"({"id": "a", "minutes": 30}, {"id": "b", "start": "09:30", "minutes": 30})";
  EXPECT_TRUE(said_about(good).empty());
  EXPECT_THAT(places(said_about(good, "25:00")), ElementsAre("clock.not_a_time /activities/m/time/from"));
  EXPECT_THAT(places(said_about(R"({"id": "a", "minutes": 30}, {"id": "b", "start": "25:00", "minutes": 30})")),
              ElementsAre("clock.not_a_time /activities/m/agenda/1/start"));
}

}  // namespace
