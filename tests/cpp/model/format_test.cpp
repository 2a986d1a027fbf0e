// Forms of hjul/1 that are easy to write and easy to read wrongly.
#include "systems.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "hjul/model/timing.hpp"

namespace hjul {
namespace {

using test::codes_of;
using ::testing::ElementsAre;
using ::testing::SizeIs;

// A document with two units of one kind and these further members.
std::string document_with(const std::string& members) {
  return R"({"hjul": "1", "id": "x", "place": {"country": "NO"}, "levels": ["school", "town"],
    "kinds": {"school": "school", "town": "town"},
    "units": {"town": {"kind": "town"}, "a": {"kind": "school", "under": "town"},
              "b": {"kind": "school", "under": "town"}})" +
         (members.empty() ? "" : ", " + members) + "}";
}

// Loads, and loads again what it writes.
Model round_trip(const std::string& members) {
  const Model model = Model::load(document_with(members));
  EXPECT_EQ(Model::load(model.write()), model) << model.write();
  return model;
}

std::vector<std::string> codes_of_refused(const std::string& members) {
  try {
    Model::load(document_with(members));
  } catch (const InvalidModel& refused) {
    return codes_of(refused.issues());
  }
  return {};
}

TEST(Format, LanguageCountsWhereverItStands) {
  const Model after = round_trip(R"("title": "Hjulet", "language": "nb")");
  const Model before = round_trip(R"("language": "nb", "title": "Hjulet")");
  EXPECT_EQ(after->title.in(Language::nb), "Hjulet");
  EXPECT_EQ(after, before);
  EXPECT_EQ(codes_of_refused(R"("title": "Hjulet", "language": "norsk")"),
            (std::vector<std::string>{"format.unknown_word"}));
}

TEST(Format, OneEdgeOfAnArenaKeepsItsBrackets) {
  const Model model = round_trip(R"("arenas": {"days": {"secures": [["school", "town"]]}})");
  ASSERT_THAT(model->arenas[0].secures, SizeIs(1));
  EXPECT_EQ(model->arenas[0].secures[0].to.text(), "town");
}

TEST(Format, OnePartyOfSeveralUnitsIsNotSeveralParties) {
  const auto from = [](const Model& model) { return model->activities[0].demands[0].from; };
  const std::string head =
      R"("activities": {"report": {"when": {"month": 1}, "demands": {"r": {"by": "town", "from": )";
  EXPECT_THAT(from(round_trip(head + R"(["a", "b"]}}}})")), SizeIs(2));
  EXPECT_THAT(from(round_trip(head + R"([["a", "b"]]}}}})")), SizeIs(1));
  EXPECT_THAT(from(round_trip(head + R"({"units": ["a", "b"]}}}}})")), SizeIs(1));
}

TEST(Format, OneGroupOfSeveralUnitsIsNotSeveralGroups) {
  const auto groups = [](const Model& model) { return model->rotations[0].groups; };
  const std::string head = R"("rotations": {"r": {"years": 2, "counting_from": 2025, "groups": )";
  EXPECT_THAT(groups(round_trip(head + R"([["a", "b"]]}})")), SizeIs(1));
  EXPECT_THAT(groups(round_trip(head + R"(["a", "b"]}})")), SizeIs(2));
}

TEST(Format, AnActOfTheCommonestKindKeepsItsName) {
  const Model model =
      round_trip(R"("activities": {"x": {"when": {"month": 1}, "acts": {"act": "discuss", "by": "town"}}})");
  EXPECT_EQ(model->activities[0].acts[0].act, ActKind::discuss);
}

TEST(Format, WhatWasTakenBackFromTheActivityItIsLikeStaysTakenBack) {
  const Model model = round_trip(R"("activities": {
    "x": {"when": {"month": 1}, "kind": "report", "participants": {"who": "a"}, "regards_lag": 1, "only": true,
          "demands": {"d": {"by": "town"}}},
    "y": {"like": "x", "kind": "other", "participants": [], "regards_lag": 0, "only": false, "demands": {}},
    "z": {"like": "y"}})");
  const Activity& last = model->activities[2];
  EXPECT_EQ(last.kind, ActivityKind::other);
  EXPECT_THAT(last.participants, SizeIs(0));
  EXPECT_THAT(last.demands, SizeIs(0));
  EXPECT_EQ(last.regards_lag, 0);
  EXPECT_FALSE(last.is_only_about);
  EXPECT_THAT(last.when, SizeIs(1));
}

TEST(Format, AReferenceIsToAnActivityOrToAnEvent) {
  const std::string head =
      R"("events": {"e": {}}, "activities": {"x": {"when": {"month": 1}}, "y": {"when": {"by": {"days": 1}, "after": )";
  EXPECT_EQ(round_trip(head + R"("x"}}})")->activities[1].when[0].after->activity->text(), "x");
  EXPECT_EQ(round_trip(head + R"({"event": "e"}}}})")->activities[1].when[0].after->event, "e");
  EXPECT_THAT(codes_of_refused(head + R"({}}}})"), ElementsAre("when.form"));
  EXPECT_THAT(codes_of_refused(head + R"({"activity": "x", "event": "e"}}}})"), ElementsAre("when.form"));
}

TEST(Format, ADayOffMayBeOfEveryYear) {
  const Model model =
      round_trip(R"("calendars": {"work": {"add": ["2026-11-03", {"every": "12-24", "title": "Christmas Eve"}]}})");
  ASSERT_THAT(model->calendars[0].add, SizeIs(2));
  EXPECT_EQ(model->calendars[0].add[1].every, "12-24");
}

TEST(Format, AParticipantMayHaveOneOfSeveralRoles) {
  const std::string roles = R"("roles": {"head": {}, "adviser": {}}, )";
  const std::string head =
      roles + R"("activities": {"meeting": {"when": {"month": 1}, "participants": {"who": {"role": )";
  EXPECT_THAT(round_trip(head + R"("head"}}}})")->activities[0].participants[0].who.roles, SizeIs(1));
  EXPECT_THAT(round_trip(head + R"(["head", "adviser"]}}}})")->activities[0].participants[0].who.roles, SizeIs(2));
  EXPECT_THAT(codes_of_refused(head + R"(["head", "advisor"]}}}})"), ElementsAre("reference.unknown"));
}

TEST(Format, EveryPlaceThatNamesNobodyIsReported) {
  const std::string three =
      R"("x": {"for": {"kind": "scool"}}, "y": {"for": {"kind": "scool"}}, "z": {"for": {"kind": "scool"}})";
  EXPECT_THAT(codes_of_refused(R"("activities": {)" + three + "}"),
              ElementsAre("reference.unknown", "reference.unknown", "reference.unknown"));
}

// A day that cannot be read hides no fault of another part.
TEST(Format, OneFaultHidesNoOther) {
  EXPECT_THAT(codes_of_refused(R"("activities": {
                "a": {"when": {"by": {"days": 1}, "after": "b"}}, "b": {"when": {"by": {"days": 1}, "after": "a"}},
                "c": {"carries": {"from": "c"}}, "d": {"when": {"on": "02-30"}}})"),
              ElementsAre("when.circular", "when.circular", "carry_over.itself", "date.not_in_calendar"));
}

TEST(Format, AKeyedElementOfOnlyItsHeadIsWrittenBare) {
  const std::string written = round_trip("").write();
  EXPECT_THAT(written, ::testing::HasSubstr(R"("kinds": {"school": "school", "town": "town"})"));
}

TEST(Format, APartOfTheYearMayBelongToTheYearBefore) {
  const Model model = round_trip(R"("periods": {"terms": {"windows": {
    "autumn": {"from": "2026-08-17", "to": "2026-12-18"},
    "spring": {"from": "2027-01-04", "to": "2027-06-18", "year": 2026}}}})");
  const PeriodType terms = period_type(model->periods[0]);
  EXPECT_EQ(terms.containing(Date::from_ymd(2027, 2, 1))->part, 2);
}

TEST(Format, AFutureYearIsRegardedWithANegativeLag) {
  const Model model = round_trip(R"("periods": {"year": {"starts": "08-01"}},
    "documents": {"plan": {"regards": "year", "regards_lag": -1}},
    "activities": {"p": {"when": {"month": 5}, "regards": "year", "regards_lag": -1}})");
  EXPECT_EQ(model->documents[0].regards_lag, -1);
  EXPECT_EQ(model->activities[0].regards_lag, -1);
}

}  // namespace
}  // namespace hjul
