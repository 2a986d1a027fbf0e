// Follow-up rules at work (issue 4; U12, J2, J3, J5, J12, J23, O29, O46).
#include "hjul/status/follow_up.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "hjul/status/explain.hpp"
#include "told.hpp"

namespace hjul::testing {
namespace {

// The common setting with rules of its own, and two follow-ups of which the second takes up the first.
Json ruled(const char* rules) {
  Json document = Common().document;
  document["follow_up_rules"] = Json::parse(rules);
  document["goals"] = Json::parse(R"({"reading": {"type": "knowledge"}, "safety": {"type": "value"}})");
  document["indicators"] =
      Json::parse(R"({"reading-5": {"sources": [{"id": "nation", "series": "Reading, year 5"}]}, "safety-7": {}})");
  document["activities"] = Json::parse(R"({
    "march": {"title": "March", "kind": "follow_up", "for": {"kind": "school"}, "by": "administration",
              "when": {"on": "2026-03-16"}, "goals": ["reading"]},
    "june": {"title": "June", "kind": "follow_up", "for": {"kind": "school"}, "by": "administration",
             "when": {"on": "2026-06-01"}, "carries": ["march"], "goals": ["reading", "safety"]}})");
  return document;
}

Sighting sighting(const char* unit, const char* period, const char* before, const char* on) {
  return {unit, "Reading, year 5", "", period, before, "outlier", "44 / 50, n = 31", day(on)};
}

FollowUp run(const Common& common, const std::vector<Sighting>& seen, const char* from, const char* to) {
  return follow_up(common.replay, seen, {day(from), day(to), {}});
}

std::vector<std::string> told(const FollowUp& found) {
  std::vector<std::string> lines;
  for (const RuleFiring& firing : found.firings)
    lines.push_back(firing.on.iso() + " " + firing.rule.text() + " " + firing.unit.text() + " " + firing.seen + " " +
                    std::string(to_string(firing.fate)));
  return lines;
}
using Lines = std::vector<std::string>;

constexpr const char* analyse = R"({"analyse": {
  "title": "The staff analyse first", "source": "U19", "for": {"kind": "school"},
  "when": {"signal": "outlier", "indicator": "reading-5"},
  "then": {"make": "deliver", "on": "itself", "to": "superior", "what": "Analysis of the staff",
           "within": {"weeks": 3}}}})";

TEST(FollowUpRules, ASignalBecomesADebtThatExplainsItself) {
  const Common common(ruled(analyse));
  const FollowUp found = run(common, {sighting("school", "2025", "2024", "2026-02-20")}, "2026-02-01", "2026-03-01");
  EXPECT_EQ(told(found), (Lines{"2026-02-20 analyse school outlier/Reading, year 5/2025 made"}));
  ASSERT_EQ(found.events.size(), 1u);
  const Status status = found.replay.status(day("2026-02-20"));
  ASSERT_EQ(status.obligations().size(), 2u);  // with its feedback
  const Obligation& owed = status.obligations().front();
  EXPECT_EQ(owed.id, *found.firings.front().obligation);
  EXPECT_EQ(owed.bearer, UnitId("school"));
  EXPECT_EQ(owed.claimant, UnitId("administration"));
  EXPECT_EQ(owed.content, "Analysis of the staff");
  EXPECT_EQ(owed.due, day("2026-03-13"));
  const auto why = explain(found.replay, day("2026-02-20"), Sequence{1}, owed.id);
  EXPECT_TRUE(has(why.reasons, BecauseKind::made_by_rule));
  EXPECT_TRUE(has(why.reasons, BecauseKind::rule_saw));
  EXPECT_TRUE(has(why.reasons, BecauseKind::rule_evidence));
  EXPECT_TRUE(has(why.reasons, BecauseKind::rule_follow_up));
  EXPECT_TRUE(uses(why, found.events.front().id.text()));
  // The ledger of the caller stays as it was.
  EXPECT_EQ(common.replay.ledger().count(), 0u);
}

// The arguments of a reason about a due date, or nothing.
std::optional<BecauseValue> said(const Explanation& why, BecauseKind kind, std::string_view name) {
  for (const Because& because : why.reasons)
    for (const auto& [key, value] : because.arguments)
      if (because.kind == kind && key == name) return value;
  return std::nullopt;
}

// How long was given is said as it was given: by the rule, or by the terms of the model where the rule says nothing.
TEST(FollowUpRules, WhatTheyMakeSaysWhoDatedIt) {
  Json document = ruled(R"({
    "tell": {"when": {"signal": "outlier"}, "then": {"make": "feedback", "on": "superior", "to": "itself",
             "what": "What it means", "within": {"weeks": 3}}},
    "help": {"when": {"signal": "outlier"}, "then": {"make": "support", "on": "superior", "to": "itself",
             "what": "Help", "within": {"weeks": 2}}},
    "answer": {"when": {"signal": "outlier"}, "then": {"make": "account", "on": "itself", "to": "superior",
               "what": "Why"}},
    "back": {"when": {"signal": "outlier"}, "then": {"make": "feedback", "on": "superior", "to": "itself",
             "what": "More"}}})");
  document["obligations"]["account"] = Json::parse(R"({"within": {"days": 8}, "calendar": "office"})");
  document["obligations"]["support"] = Json::parse(R"({"within": {"days": 9}, "calendar": "office"})");
  document["calendars"]["office"] = Json::parse("{}");
  const Common common(document);
  const FollowUp found = run(common, {sighting("school", "2025", "2024", "2026-02-20")}, "2026-02-20", "2026-02-20");
  ASSERT_EQ(found.firings.size(), 4u);
  const auto why = [&](std::string_view rule) {
    const auto at = std::find_if(found.firings.begin(), found.firings.end(),
                                 [&](const RuleFiring& firing) { return firing.rule.text() == rule; });
    return explain(found.replay, day("2026-02-20"), Sequence{4}, at->obligation.value());
  };
  const auto calendar_of = [](const std::optional<BecauseValue>& value) {
    const auto* name = value ? std::get_if<ThingName>(&*value) : nullptr;
    return name ? name->id : std::string();
  };
  const Explanation tell = why("tell"), help = why("help"), answer = why("answer"), back = why("back");
  EXPECT_EQ(said(tell, BecauseKind::due_span, "span"), BecauseValue(Span{3, SpanUnit::weeks}));
  EXPECT_EQ(said(help, BecauseKind::due_span, "span"), BecauseValue(Span{2, SpanUnit::weeks}));
  EXPECT_NE(calendar_of(said(help, BecauseKind::due_span, "calendar")), "office");
  EXPECT_EQ(said(answer, BecauseKind::due_span, "span"), BecauseValue(Span{8, SpanUnit::days}));
  EXPECT_EQ(calendar_of(said(answer, BecauseKind::due_span, "calendar")), "office");
  EXPECT_TRUE(has(back.reasons, BecauseKind::due_calendar));
  EXPECT_EQ(said(back, BecauseKind::due_calendar, "span"),
            BecauseValue(*common.setting.model()->obligations.feedback.within));
}

TEST(FollowUpRules, ACauseSetsARuleInMotionOnce) {
  Common common(ruled(analyse));
  const std::vector<Sighting> seen = {sighting("school", "2025", "2024", "2026-02-20")};
  const FollowUp first = run(common, seen, "2026-02-20", "2026-02-20");
  for (const Event& event : first.events) common.ledger.append(event);
  common.replay = common.replay.advanced(common.ledger.view());
  EXPECT_TRUE(run(common, seen, "2026-02-20", "2026-12-01").firings.empty());
  // Withdrawn is withdrawn: the rule does not ask again for the same cause.
  common.take(R"({"id": "w1", "type": "withdraw", "on": "2026-02-21", "recorded": "2026-02-21", "by": "administration",
                  "demand": ")" +
              first.events.front().id.text() + R"(", "reason": "known already"})");
  EXPECT_TRUE(run(common, seen, "2026-02-22", "2026-12-01").firings.empty());
}

TEST(FollowUpRules, OtherIndicatorsUnitsAndDaysSetNothingInMotion) {
  const Common common(ruled(analyse));
  Sighting other = sighting("school", "2025", "2024", "2026-02-20");
  other.indicator = "safety-7";
  Sighting kind = sighting("school", "2025", "2024", "2026-02-20");
  kind.signal = "change";
  const std::vector<Sighting> seen = {other, kind, sighting("team-a", "2025", "2024", "2026-02-20"),
                                      sighting("elsewhere", "2025", "2024", "2026-02-20"),
                                      sighting("school", "2025", "2024", "2026-03-02")};
  EXPECT_TRUE(run(common, seen, "2026-02-01", "2026-03-01").firings.empty());
}

TEST(FollowUpRules, SoManyPeriodsInARow) {
  const Common common(ruled(R"({"years": {"when": {"signal": "recurs", "periods": 3, "indicator": "reading-5"},
    "then": {"make": "measure", "on": "itself", "to": "superior", "what": "Plan for reading"}}})"));
  std::vector<Sighting> seen = {
      sighting("school", "2023", "2022", "2024-02-20"), sighting("school", "2024", "2023", "2025-02-20"),
      sighting("school-b", "2023", "2022", "2024-02-20"), sighting("school-b", "2025", "2024", "2026-02-20"),
      sighting("school", "2025", "2024", "2026-02-20")};
  EXPECT_EQ(told(run(common, seen, "2024-01-01", "2026-12-31")),
            (Lines{"2026-02-20 years school recurs/Reading, year 5/2025 made"}));
}

// Jönköping's question (J2, J3): the same deficiencies remain, year after year.
TEST(FollowUpRules, AMeasureThatIsCarriedFromYearToYearRecurs) {
  Common common(ruled(R"({"remains": {"source": "J2", "when": {"signal": "recurs", "periods": 3, "per": "school-year"},
    "then": {"make": "dialogue_item", "on": "superior", "what": "Why: unable or unwilling?"}}})"));
  common.take(R"({"id": "m1", "type": "set_measure", "on": "2026-03-02", "recorded": "2026-03-02", "by": "school",
    "bearer": "school", "claimant": "administration", "content": "reading", "due": "2026-06-01"})");
  EXPECT_EQ(told(run(common, {}, "2026-03-02", "2029-01-01")),
            (Lines{"2027-08-01 remains school recurs/m1/measure/1 made"}));
  const FollowUp found = run(common, {}, "2026-03-02", "2029-01-01");
  const auto& input = std::get<InputGiven>(found.events.front().body);
  EXPECT_EQ(input.arena, ArenaId("board-room"));
  EXPECT_EQ(found.events.front().by, UnitId("administration"));
  EXPECT_EQ(found.replay.status(day("2027-08-01")).inputs().at(found.events.front().id.text()), InputFate::unanswered);
  // Done in time, it never comes.
  common.take(R"({"id": "p1", "type": "perform", "on": "2026-05-02", "recorded": "2026-05-02", "by": "school",
    "of": "m1/measure/1"})");
  EXPECT_TRUE(run(common, {}, "2026-03-02", "2029-01-01").firings.empty());
}

// J4, J12: the level above answers. The chain above a breach has made that support already.
TEST(FollowUpRules, WhatTheChainAboveHasMadeIsNotAskedForTwice) {
  Common common(ruled(R"({"upwards": {"when": {"state": "overdue"}, "source": ["J4", "J12"],
    "then": {"make": "support", "on": "superior", "to": "itself"}}})"));
  common.demand();
  const FollowUp found = run(common, {}, "2026-03-02", "2026-04-30");
  ASSERT_EQ(found.firings.size(), 1u);
  EXPECT_EQ(told(found).front(), "2026-03-21 upwards school overdue/e1/deliver/school met");
  EXPECT_EQ(found.firings.front().obligation, ObligationId("e1/deliver/school/support/1/2026-03-21"));
  EXPECT_TRUE(found.events.empty());
}

// J5: reports that feed nobody.
TEST(FollowUpRules, MissingFeedbackIsAskedForOnce) {
  Common common(ruled(R"({"dogs": {"when": {"absence": "feedback"}, "source": "J5",
    "then": {"make": "feedback", "on": "superior", "to": "itself"}}})"));
  common.demand();
  common.take(R"({"id": "e2", "type": "deliver", "on": "2026-03-10", "recorded": "2026-03-10", "by": "school",
    "of": "e1/deliver/school", "contributors": ["team-a"]})");
  // The feedback on the demand is owed already; the team's contribution is silent when the year ends.
  EXPECT_EQ(told(run(common, {}, "2026-03-02", "2026-12-31")),
            (Lines{"2026-03-26 dogs school feedback/e1/feedback/school met",
                   "2026-08-01 dogs team-a feedback/e2/team-a made"}));
}

// U12, O29: information that nobody follows up.
TEST(FollowUpRules, NoMeasureByTheEndOfThePeriod) {
  Common common(ruled(R"({"followed": {"when": {"absence": "measure", "activity": "march"}, "source": "U12",
    "then": {"make": "measure", "on": "superior", "to": "itself", "what": "Systematic follow-up"}}})"));
  common.take(R"({"id": "m1", "type": "set_measure", "on": "2026-04-02", "recorded": "2026-04-02", "by": "school-b",
    "bearer": "school-b", "claimant": "administration", "content": "reading", "due": "2026-06-01"})");
  EXPECT_EQ(told(run(common, {}, "2026-03-02", "2026-12-31")),
            (Lines{"2026-08-01 followed school measure/march@school@2026-03-16 made",
                   "2026-08-01 followed school-c measure/march@school-c@2026-03-16 made"}));
}

TEST(FollowUpRules, AnObservationThatNothingFollowsUp) {
  Common common(ruled(R"({"unseen": {"when": {"absence": "follow_up"}, "source": "U12",
    "then": {"make": "account", "on": "superior", "to": "itself", "what": "What was done with it"}}})"));
  const std::vector<Sighting> seen = {sighting("school", "2025", "2024", "2026-02-20"),
                                      sighting("school-b", "2025", "2024", "2026-02-20")};
  common.demand();  // of the school, on 2026-03-02: that is a follow-up
  EXPECT_EQ(told(run(common, seen, "2026-02-01", "2026-12-31")),
            (Lines{"2026-08-01 unseen school-b follow_up/Reading, year 5/2025 made"}));
}

// J23, O46: value goals are covered in June and not in March.
TEST(FollowUpRules, ATypeOfGoalThatIsNotCovered) {
  const Common common(ruled(R"({"values": {"when": {"absence": "value_goals", "activity": "march"}, "source": "J23",
    "for": {"units": ["school"]}, "then": {"make": "measure", "on": "superior", "to": "itself", "what": "Cover"}},
    "year": {"when": {"absence": "value_goals", "per": "school-year"},
    "then": {"make": "measure", "on": "superior", "to": "itself"}}})"));
  EXPECT_EQ(told(run(common, {}, "2026-01-01", "2026-12-31")),
            (Lines{"2026-03-16 values school value_goals/march@school@2026-03-16 made"}));
}

TEST(FollowUpRules, ATimeOfSilence) {
  Common common(ruled(R"({"analyse": {"when": {"signal": "any"}, "silence": {"months": 6},
    "then": {"make": "account", "on": "itself", "to": "superior", "within": {"weeks": 3}}}})"));
  const std::vector<Sighting> seen = {sighting("school", "2025", "2024", "2026-02-20"),
                                      sighting("school", "2025T2", "2025", "2026-04-20"),
                                      sighting("school", "2026", "2025", "2026-10-20")};
  const FollowUp first = run(common, seen, "2026-02-20", "2026-02-20");
  common.ledger.append(first.events.front());
  common.replay = common.replay.advanced(common.ledger.view());
  common.take(
      R"({"id": "p1", "type": "perform", "on": "2026-03-02", "recorded": "2026-03-02", "by": "school", "of": ")" +
      first.firings.front().obligation->text() + "\"}");
  EXPECT_EQ(told(run(common, seen, "2026-03-03", "2026-08-19")),
            (Lines{"2026-04-20 analyse school outlier/Reading, year 5/2025T2 silenced"}));
  // When the silence is over, what is still to be seen is spoken of.
  EXPECT_EQ(told(run(common, seen, "2026-08-20", "2026-08-20")),
            (Lines{"2026-08-20 analyse school outlier/Reading, year 5/2025T2 made"}));
}

// Each rung after the one below it, the first after the breach of 2026-03-13. What the chain above has made by itself
// is met by that; a rung that the chain does not have is made.
TEST(FollowUpRules, RungsAboveWhatNobodyDid) {
  const Common common(ruled(R"({"analyse": {"when": {"signal": "any"},
    "then": {"make": "measure", "on": "itself", "to": "superior", "what": "Plan", "within": {"days": 10}},
    "rungs": [{"on": "superior", "after": {"days": 5}}, {"on": "administration-b", "after": {"days": 30}}]}})"));
  const FollowUp found = run(common, {sighting("school", "2025", "2024", "2026-03-02")}, "2026-03-01", "2026-06-30");
  const std::string first = found.firings.front().obligation->text();
  EXPECT_EQ(told(found), (Lines{"2026-03-02 analyse school outlier/Reading, year 5/2025 made",
                                "2026-03-18 analyse school rung/1/" + first + " met",
                                "2026-04-17 analyse school rung/2/" + first + " made"}));
  EXPECT_EQ(found.firings[1].obligation, ObligationId(first + "/account/1/2026-03-13"));
  const Status status = found.replay.status(day("2026-04-17"));
  const Obligation* account = status.find(found.firings[2].obligation->text());
  ASSERT_TRUE(account);
  EXPECT_EQ(account->kind, ObligationKind::account);
  EXPECT_EQ(account->bearer, UnitId("administration-b"));
  EXPECT_EQ(account->claimant, UnitId("administration"));
}

// Words of a vendor's own: a deficiency that an inspection found is widened.
TEST(FollowUpRules, StatesOfAVendorAreHeardAsTheyAreReported) {
  const Common common(ruled(R"({"wider": {"when": {"state": "widened"},
    "then": {"make": "account", "on": "superior", "to": "itself"}}})"));
  Sighting widened = sighting("school", "2026", "", "2026-02-20");
  widened.signal = "widened";
  widened.indicator = "inspection-7";
  EXPECT_EQ(told(run(common, {widened, sighting("school", "2025", "2024", "2026-02-20")}, "2026-02-20", "2026-02-20")),
            (Lines{"2026-02-20 wider school widened/inspection-7/2026 made"}));
}

// ... and only at the activity that the rule names: two inspections of one school are two causes.
TEST(FollowUpRules, AStateOfAVendorIsBoundToAnActivity) {
  const Common common(ruled(R"({
    "at-march": {"when": {"state": "widened", "activity": "march"},
                 "then": {"make": "account", "on": "superior", "to": "itself"}},
    "anywhere": {"when": {"state": "widened"}, "then": {"make": "measure", "on": "itself", "to": "superior"}}})"));
  Sighting march = sighting("school", "2026", "", "2026-02-20");
  march.signal = "widened";
  march.indicator = "";
  march.activity = "march";
  Sighting june = march;
  june.activity = "june";
  Sighting nowhere = march;
  nowhere.activity = "";
  EXPECT_EQ(
      told(run(common, {march, june, nowhere}, "2026-02-20", "2026-02-20")),
      (Lines{"2026-02-20 anywhere school widened/march/2026 made", "2026-02-20 anywhere school widened/june/2026 made",
             "2026-02-20 anywhere school widened/2026 made", "2026-02-20 at-march school widened/march/2026 made"}));
}

TEST(FollowUpRules, NobodyAboveTheTop) {
  const Common common(ruled(R"({"top": {"when": {"signal": "any"}, "then": {"make": "measure", "on": "superior"}},
    "mute": {"when": {"signal": "any"}, "then": {"make": "dialogue_item", "on": "itself"}}})"));
  Common without(common.document);
  EXPECT_EQ(told(run(without, {sighting("board", "2025", "2024", "2026-02-20")}, "2026-02-20", "2026-02-20")),
            (Lines{"2026-02-20 mute board outlier/Reading, year 5/2025 made",
                   "2026-02-20 top board outlier/Reading, year 5/2025 refused"}));
}

TEST(FollowUpRules, AskForWhatThereIs) {
  const Common common(ruled(analyse));
  EXPECT_THROW(follow_up(common.replay, {}, {day("2026-02-01"), day("2026-02-01"), {RuleId("no-such")}}), UnknownId);
  EXPECT_THROW(follow_up(common.replay, {}, {day("2026-02-02"), day("2026-02-01"), {}}), ContractViolation);
}

// A year in one walk, or day by day as it comes, with what is made recorded: the same events.
TEST(FollowUpRules, AYearAtOnceOrDayByDay) {
  const Json document = ruled(R"({
    "analyse": {"when": {"signal": "any"}, "silence": {"months": 3},
                "then": {"make": "deliver", "on": "itself", "to": "superior", "within": {"days": 10}},
                "rungs": [{"on": "superior", "after": {"days": 5}}]},
    "upwards": {"when": {"state": "overdue"}, "then": {"make": "support", "on": "superior", "to": "itself"}},
    "followed": {"when": {"absence": "measure", "activity": "march"},
                 "then": {"make": "measure", "on": "superior", "to": "itself"}}})");
  Common source(document);
  source.demand();
  source.deliver();
  const std::vector<Sighting> seen = {sighting("school", "2025", "2024", "2026-02-20"),
                                      sighting("school-b", "2025", "2024", "2026-02-20"),
                                      sighting("school", "2026", "2025", "2026-04-01")};
  const FollowUp at_once = run(source, seen, "2026-02-15", "2026-09-01");
  Common daily(document);
  std::vector<Event> made;
  for (Date on = day("2026-02-15"); on <= day("2026-09-01"); on = on + Days{1}) {
    for (std::uint32_t i = 1; i <= source.ledger.count(); ++i) {
      Event event = source.ledger.view().at(Sequence{i});
      if (event.recorded->day_in(source.ledger.zone()) != on) continue;
      event.seq = {};
      daily.ledger.append(event);
    }
    daily.replay = daily.replay.advanced(daily.ledger.view());
    const FollowUp today = follow_up(daily.replay, seen, {on, on, {}});
    for (const Event& event : today.events) {
      daily.ledger.append(event);
      made.push_back(event);
    }
    daily.replay = daily.replay.advanced(daily.ledger.view());
  }
  EXPECT_GE(made.size(), 5u);
  EXPECT_EQ(made, at_once.events);
  EXPECT_EQ(daily.ledger.view().write(), at_once.replay.ledger().write());
}

}  // namespace
}  // namespace hjul::testing
