// Expansion at its edges: the ends of calendars, long chains, many rows, being stopped.
#include <gtest/gtest.h>

#include <set>

#include "hjul/plan/plan.hpp"

namespace hjul {
namespace {

Date day(const char* iso) { return *parse_date(iso); }
DateWindow days(const char* from, const char* to) { return DateWindow::half_open(day(from), day(to)); }

std::string document(const std::string& activities, int schools = 2) {
  std::string text = R"({"hjul": "1", "id": "edges", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
    "levels": ["school", "board"], "kinds": {"school": "school", "board": "board"},
    "periods": {"year": {"starts": "01-01"}},
    "units": {"board": {"kind": "board"})";
  for (int s = 0; s < schools; ++s) text += ", \"s" + std::to_string(s) + R"(": {"kind": "school", "under": "board"})";
  return text + R"(}, "activities": {)" + activities + "}}";
}

Model load(const std::string& activities, int schools = 2) {
  Limits limits;
  limits.model_bytes = 1u << 30;
  return Model::load(document(activities, schools), limits);
}

// Holidays are known from 2000 to 2099; whatever needs none works in all years.
TEST(Expand, NeedsACalendarOnlyWhereDaysAreCounted) {
  const Model plain = load(R"("a": {"when": {"month": 11}}, "b": {"when": {"after": "a", "by": {"weeks": 2}}},
    "c": {"when": {"easter": 1}}, "d": {"when": {"period": "year"}})");
  EXPECT_EQ(expand(plain, days("1700-01-01", "1701-01-01")).size(), 4u);
  EXPECT_EQ(expand(plain, days("9999-01-01", "9999-12-31")).size(), 4u);
  EXPECT_EQ(expand(plain, DateWindow::everything()).size(),
            4u * 9999 - 1582);  // Easter as hjul computes it begins in 1583
  for (const char* shifting :
       {R"("a": {"when": {"on": "05-17", "shift": "following"}})",
        R"("m": {"when": {"on": "05-20"}}, "a": {"when": {"before": "m", "by": {"working_days": 5}}})"}) {
    EXPECT_NO_THROW(expand(load(shifting), days("2000-02-01", "2099-12-01")));
    EXPECT_THROW(expand(load(shifting), days("2100-01-01", "2101-01-01")), OutsideCalendar);
    EXPECT_THROW(expand(load(shifting), days("1999-01-01", "2001-01-01")), OutsideCalendar);
    EXPECT_NO_THROW(expand(load(shifting), days("2100-06-01", "2100-12-01")));  // nothing of it lies there
  }
}

TEST(Expand, LooksForTheNextOnlyAsFarAsThereIsACalendar) {
  const Model model = load(R"("a": {"when": {"on": "03-01"}}, "m": {"when": {"on": "06-02", "shift": "following"}},
    "n": {"when": {"next": "m", "after": "a"}})");
  const Plan plan = expand(model, days("2099-01-01", "2099-12-31"));
  ASSERT_EQ(plan.of_activity(ActivityId("n")).size(), 1u);
  EXPECT_EQ(plan[plan.of_activity(ActivityId("n"))[0]].first, day("2099-06-02"));
  const Model late = load(R"("a": {"when": {"on": "09-01"}}, "m": {"when": {"on": "06-02", "shift": "following"}},
    "n": {"when": {"next": "m", "after": "a"}})");
  EXPECT_THROW(expand(late, days("2099-01-01", "2099-12-31")), OutsideCalendar);
}

TEST(Expand, AnEmptyPeriodHasAnEmptyPlan) {
  const Model model = load(R"("a": {"when": {"month": 11}}, "b": {"when": {"undated": "later"}})");
  const Plan plan = expand(model, {100, 100});
  EXPECT_EQ(plan.size(), 0u);
  EXPECT_TRUE(plan.undated().empty());
}

// Each is dated from the one before: looked up from a list, not by recursion.
TEST(Expand, FollowsLongChainsOfRelativeTimes) {
  constexpr int length = 20'000;
  std::string activities = R"("a0": {"when": {"on": "2020-01-01"}})";
  for (int i = 1; i < length; ++i)
    activities += ", \"a" + std::to_string(i) + R"(": {"when": {"after": "a)" + std::to_string(i - 1) +
                  R"(", "by": {"days": 1}}})";
  const Plan plan = expand(load(activities), days("2020-01-01", "2020-01-02"));
  ASSERT_EQ(plan.size(), std::size_t{length});
  EXPECT_EQ(plan[length - 1].first, day("2020-01-01") + Days{length - 1});
}

TEST(Expand, NamesEveryOccurrenceDifferently) {
  const Plan plan = expand(load(R"("m": {"when": {"on": "05-20"}}, "papers": {"when": [
      {"before": "m", "by": {"days": 10}}, {"before": "m", "by": {"days": 3}}]})"),
                           days("2026-01-01", "2027-01-01"));
  std::set<std::string> ids;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    ids.insert(plan.id_of(plan[i]));
    EXPECT_EQ(plan.find(plan.id_of(plan[i]))->index, i);
  }
  EXPECT_EQ(ids, (std::set<std::string>{"m@board@2026-05-20", "papers@board@2026-05-20", "papers@board@2026-05-20@2"}));
  EXPECT_EQ(plan.find("papers@board@2026-05-20@2")->first, day("2026-05-17"));
  EXPECT_FALSE(plan.find("papers@board@2026-05-20@3").has_value());
  EXPECT_FALSE(plan.find("papers").has_value());
}

TEST(Expand, WhatFollowsTheUndatedIsUndated) {
  const Plan plan =
      expand(load(R"("a": {"when": {"undated": "in spring"}}, "b": {"when": {"after": "a", "by": {"days": 3}}},
    "c": {"when": {"next": "b", "after": "d"}}, "d": {"when": {"on": "05-20"}})"),
             days("2026-01-01", "2027-01-01"));
  EXPECT_EQ(plan.size(), 1u);
  std::vector<std::string> undated;
  for (const Undated& each : plan.undated()) undated.push_back(each.activity->id.text());
  EXPECT_EQ(undated, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(plan.undated()[0].reason, UndatedReason::in_words);
  EXPECT_EQ(plan.undated()[0].explain(), "in spring");
  EXPECT_EQ(plan.undated()[1].reason, UndatedReason::dependent);
  EXPECT_EQ(plan.undated()[1].explain(), "dated from 'a', of which no date is known");
  EXPECT_EQ(plan.undated()[2].explain(Language::sv), "dateras efter 'd', 'b', som saknar känt datum");
}

std::vector<std::string> undated_lines(const Plan& plan) {
  std::vector<std::string> lines;
  for (const Undated& each : plan.undated())
    lines.push_back(each.activity->id.text() + " " + each.unit->id.text() + " " + std::string(to_string(each.reason)) +
                    " " + (each.nominal ? each.nominal->iso() : "-"));
  return lines;
}

// The last meeting there will be is that of 2026: what waits for the next one after it is told, and never dated.
TEST(Expand, WhatWaitsForANextThatNeverComesIsUndated) {
  const Model model = load(R"("audit": {"when": {"on": "09-01"}},
    "meeting": {"valid": {"to": "2026-12-31"}, "when": {"on": "10-05"}},
    "answer": {"when": {"next": "meeting", "after": "audit"}},
    "half-way": {"when": {"between": ["audit", "meeting"]}},
    "school-answer": {"for": {"kind": "school"}, "when": {"next": "meeting", "after": "audit"}})");
  const Plan before = expand(model, days("2026-01-01", "2027-01-01"));
  EXPECT_TRUE(before.undated().empty());
  EXPECT_EQ(before.find("answer@board@2026-09-01")->first, day("2026-10-05"));
  const Plan after = expand(model, days("2027-01-01", "2029-01-01"));
  EXPECT_EQ(after.size(), 2u);  // the audits
  EXPECT_EQ(undated_lines(after),
            (std::vector<std::string>{"answer board no_next 2027-09-01", "answer board no_next 2028-09-01",
                                      "half-way board no_next 2027-09-01", "half-way board no_next 2028-09-01",
                                      "school-answer s0 no_next 2027-09-01", "school-answer s1 no_next 2027-09-01",
                                      "school-answer s0 no_next 2028-09-01", "school-answer s1 no_next 2028-09-01"}));
  EXPECT_EQ(after.undated()[0].explain(), "after 2027-09-01, no 'meeting' begins within five years");
  ExpandOptions options;
  options.units = {UnitId("s1")};
  EXPECT_EQ(undated_lines(expand(model, days("2027-01-01", "2028-01-01"), options)),
            (std::vector<std::string>{"school-answer s1 no_next 2027-09-01"}));
}

// The reason is the reference's; what nobody says anything about says so itself.
TEST(Expand, SaysWhyThereIsNoDate) {
  const Model model = load(R"("rumour": {}, "reply": {"when": {"after": {"event": "visit"}, "by": {"days": 20}}},
    "talks": {"when": {"times": 2, "per": "year"}}, "after-talks": {"when": {"after": "talks", "by": {"days": 1}}}},
    "events": {"visit": {})");  // of which no day is known
  EXPECT_EQ(undated_lines(expand(model, days("2026-01-01", "2027-01-01"))),
            (std::vector<std::string>{"after-talks board dependent -", "reply board event -", "rumour board unsaid -",
                                      "talks board occasions -"}));
}

// What is looked up by activity and unit is what a walk over all rows finds.
TEST(Expand, FindsByActivityAndUnitWhatAWalkFinds) {
  const Model model = load(R"("a": {"for": {"kind": "school"}, "when": [{"on": "05-20"}, {"month": 3}]},
    "b": {"for": {"kind": "school"}, "when": {"after": "a", "by": {"days": 3}}}, "c": {"when": {"on": "05-20"}})",
                           5);
  const Plan plan = expand(model, days("2026-01-01", "2029-01-01"));
  using Indices = std::vector<std::uint32_t>;
  for (const Unit& unit : model->units) {
    Indices of_unit;
    for (const Activity& activity : model->activities) {
      Indices both, of_activity;
      for (std::uint32_t i = 0; i < plan.size(); ++i) {
        const bool is_its = plan[i].activity == &activity, is_theirs = plan[i].unit == &unit;
        if (is_its) of_activity.push_back(i);
        if (is_its && is_theirs) both.push_back(i);
      }
      EXPECT_EQ(plan.of_activity(activity.id), of_activity);
      const auto found = plan.of(activity.id, unit.id);
      EXPECT_EQ(Indices(found.begin(), found.end()), both);
    }
    for (std::uint32_t i = 0; i < plan.size(); ++i)
      if (plan[i].unit == &unit) of_unit.push_back(i);
    EXPECT_EQ(plan.of_unit(unit.id), of_unit);
  }
  EXPECT_EQ(plan.size(), 63u);
  EXPECT_THROW(plan.of_unit(UnitId("nobody")), UnknownId);
}

constexpr const char* wheel = R"("f1": {"for": {"kind": "school"}, "when": {"month": 11}},
  "f2": {"for": {"kind": "school"}, "when": {"month": 1}}, "f3": {"for": {"kind": "school"}, "when": {"month": 4}},
  "f4": {"for": {"kind": "school"}, "when": {"month": 8}})";

// 800,000 rows: told before each of 4 activities, every 65,536 rows, and at the end.
TEST(Expand, TellsHowFarItIs) {
  const Model model = load(wheel, 20'000);
  std::vector<double> shares;
  ExpandOptions options;
  options.progress = [&](double share) { shares.push_back(share); };
  EXPECT_EQ(expand(model, days("2011-08-01", "2021-08-01"), options).size(), 800'000u);
  EXPECT_EQ(shares.size(), 4u + 800'000u / 65'536 + 1);
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_EQ(shares.front(), 0.0);
  EXPECT_EQ(shares.back(), 1.0);
}

// A stop is seen at the next question, at most 65,536 rows later.
TEST(Expand, StopsWhenAsked) {
  const Model model = load(wheel, 20'000);
  for (const int after : {1, 3, 7, 12}) {
    std::stop_source source;
    int told = 0;
    ExpandOptions options;
    options.stop = source.get_token();
    options.progress = [&](double) {
      if (++told == after) source.request_stop();
    };
    EXPECT_THROW(expand(model, days("2011-08-01", "2021-08-01"), options), Stopped);
    EXPECT_EQ(told, after);
  }
}

TEST(Expand, NeedsTheGovernanceOfItsOwnModel) {
  const Model model = load(wheel), other = load(wheel, 3);
  ExpandOptions options;
  options.governance = Governance::from(other);
  EXPECT_THROW(expand(model, days("2011-08-01", "2012-08-01"), options), ContractViolation);
}

}  // namespace
}  // namespace hjul
