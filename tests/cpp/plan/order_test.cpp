// Order rules: who is paired with whom, and the verdicts against all choices of days.
#include "hjul/plan/order.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace hjul {
namespace {

Date day(const char* iso) { return *parse_date(iso); }
DateWindow days(const char* from, const char* to) { return DateWindow::half_open(day(from), day(to)); }

std::string document(const std::string& activities, const std::string& order) {
  return R"({"hjul": "1", "id": "order", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
    "levels": ["school", "office", "board"], "kinds": {"school": "school", "office": "office", "board": "board"},
    "units": {"board": {"kind": "board"}, "east": {"kind": "office", "under": "board"},
              "west": {"kind": "office", "under": "board"}, "e1": {"kind": "school", "under": "east"},
              "e2": {"kind": "school", "under": "east"}, "w1": {"kind": "school", "under": "west"}},
    "periods": {"school-year": {"starts": "08-01"}}, "switches": {"strict": {}},
    "activities": {)" +
         activities + "}, \"order\": [" + order + "]}";
}

std::set<std::string> pairs_of(const Model& model, DateWindow period) {
  const Plan plan = expand(model, period);
  std::set<std::string> pairs;
  for (const OrderPair& pair : order_pairs(plan))
    pairs.insert(plan.id_of(plan[pair.first]) + " < " + plan.id_of(plan[pair.then]));
  return pairs;
}

constexpr const char* talk_and_meeting = R"(
  "talk": {"for": {"kind": "school"}, "when": {"on": "10-01"}},
  "meeting": {"for": {"kind": "office"}, "when": {"on": "11-01"}})";

TEST(Order, PairsAlongTheChainWithinAUnitOrAllWithAll) {
  const auto pairs = [](const char* per) {
    const std::string rule = std::string(R"({"first": "talk", "then": "meeting", "per": ")") + per + "\"}";
    return pairs_of(Model::load(document(talk_and_meeting, rule)), days("2016-08-01", "2017-08-01")).size();
  };
  EXPECT_EQ(pairs("chain"), 3u);  // each school with its own office
  EXPECT_EQ(pairs("unit"), 0u);
  EXPECT_EQ(pairs("model"), 6u);
}

TEST(Order, CountsTurnsOfTheSchoolYear) {
  const char* activities = R"("plan": {"for": "board", "when": {"on": "09-01"}},
    "report": {"for": "board", "when": {"on": "05-01"}})";
  const Model same = Model::load(document(activities, R"({"first": "plan", "then": "report"})"));
  EXPECT_EQ(pairs_of(same, days("2016-08-01", "2018-08-01")),
            (std::set<std::string>{"plan@board@2016-09-01 < report@board@2017-05-01",
                                   "plan@board@2017-09-01 < report@board@2018-05-01"}));
  const Model later = Model::load(document(activities, R"({"first": "report", "then": "plan", "cycles_later": 1})"));
  EXPECT_EQ(pairs_of(later, days("2016-08-01", "2018-08-01")),
            (std::set<std::string>{"report@board@2017-05-01 < plan@board@2017-09-01"}));
}

TEST(Order, ASwitchHoldsARuleBack) {
  const Model off = Model::load(document(talk_and_meeting, R"({"first": "talk", "then": "meeting", "if": "strict"})"));
  EXPECT_TRUE(pairs_of(off, days("2016-08-01", "2017-08-01")).empty());
  EXPECT_EQ(pairs_of(off.with_switch("strict", true), days("2016-08-01", "2017-08-01")).size(), 3u);
}

// ---------------------------------------------------------------------------------------------------------- verdicts

struct Drawn {
  Date first_from, first_to, then_from, then_to;
  int lag;
  bool is_at_least, is_working;
};

bool keeps(const Drawn& drawn, Date end, Date start, const DayCalendar& working) {
  const Date bound = drawn.is_working && drawn.lag != 0 ? working.add(end, drawn.lag) : end + Days{drawn.lag};
  return drawn.is_at_least ? start >= bound : start <= bound;
}

std::string text_of(const Drawn& drawn) {
  const auto window = [](Date from, Date to) {
    return R"({"when": {"from": ")" + from.iso() + R"(", "to": ")" + to.iso() + "\"}}";
  };
  std::string rule = R"({"first": "a", "then": "b", "strength": "law", ")";
  rule += drawn.is_at_least ? "at_least" : R"(at_least": {"days": -1000}, "at_most)";
  rule += std::string(R"(": {")") + (drawn.is_working ? "working_days" : "days") + "\": " + std::to_string(drawn.lag) +
          "}}";
  return document(
      "\"a\": " + window(drawn.first_from, drawn.first_to) + ", \"b\": " + window(drawn.then_from, drawn.then_to),
      rule);
}

TEST(Order, VerdictsAreThoseOfAllChoicesOfDays) {
  std::mt19937 random(20260103);
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
  int seen[3] = {};
  for (int round = 0; round < 600; ++round) {
    const Date begin = day("2016-03-14") + Days{pick(0, 40)}, other = begin + Days{pick(-6, 14)};  // Easter is in March
    const Drawn drawn{begin,       begin + Days{pick(0, 5)}, other,          other + Days{pick(0, 5)},
                      pick(-3, 8), pick(0, 1) == 1,          pick(0, 1) == 1};
    const Plan plan = expand(Model::load(text_of(drawn)), days("2016-01-01", "2017-01-01"));
    const std::vector<OrderFinding> findings = check_order(plan);
    ASSERT_EQ(findings.size(), 1u);
    int kept = 0, all = 0;
    for (Date end = drawn.first_from; end <= drawn.first_to; end = end + Days{1})
      for (Date start = drawn.then_from; start <= drawn.then_to; start = start + Days{1}, ++all)
        kept += keeps(drawn, end, start, *plan.calendars().working_days());
    const OrderVerdict wanted = kept == all ? OrderVerdict::kept : kept > 0 ? OrderVerdict::open : OrderVerdict::broken;
    ASSERT_EQ(findings[0].verdict, wanted) << text_of(drawn);
    ASSERT_EQ(findings[0].missing_days > 0, wanted == OrderVerdict::broken);
    ASSERT_EQ(solve_order(plan).conflicts.empty(), wanted != OrderVerdict::broken) << text_of(drawn);
    ++seen[static_cast<int>(wanted)];
  }
  for (const int count : seen) EXPECT_GT(count, 50);
}

// A phase takes all of its days: what comes after it comes after its last.
TEST(Order, APhaseTakesAllItsDays) {
  const auto verdict = [](const char* kind) {
    const std::string activities =
        std::string(R"("a": {"kind": ")") + kind + R"(", "when": {"month": 3}}, "b": {"when": {"on": "03-20"}})";
    const Model model = Model::load(document(activities, R"({"first": "a", "then": "b"})"));
    return check_order(expand(model, days("2016-01-01", "2017-01-01"))).at(0);
  };
  EXPECT_EQ(verdict("meeting").verdict, OrderVerdict::open);
  EXPECT_EQ(verdict("phase").verdict, OrderVerdict::broken);
  EXPECT_EQ(verdict("phase").missing_days, 11);
}

}  // namespace
}  // namespace hjul
