// Why, and why not, by the letter of the oracles (obligations.md 11 and 13; oracles 96 and 97).
#include "hjul/status/explain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "told.hpp"

namespace hjul::testing {
namespace {

constexpr std::array<Topic, 7> seven_items = {Topic::owed,     Topic::creation, Topic::rule,   Topic::antecedent,
                                              Topic::due_date, Topic::lineage,  Topic::closing};

// Oracle 96.
TEST(Explain, WhyAnOverdueFeedbackIsOwed) {
  Common common;
  common.demand();
  common.deliver();
  const ObligationId feedback("e1/feedback/school");
  const Date late = day("2026-03-26");
  const Explanation why = explain(common.replay, late, Moment(late), feedback);
  for (const Topic topic : seven_items) EXPECT_FALSE(why.on(topic).empty()) << to_string(topic);
  EXPECT_TRUE(uses(why, "e1"));
  EXPECT_TRUE(uses(why, "e2"));
  EXPECT_TRUE(has(why.on(Topic::creation), BecauseKind::power_above));
  EXPECT_TRUE(has(why.on(Topic::antecedent), BecauseKind::met_by_delivery));
  const Because rule = why.on(Topic::rule).front();
  EXPECT_EQ(rule.sources, (std::vector<std::string>{"obligations.md 3.1", "S12"}));
  const auto lines = sentences(why, Language::sv);
  const auto says = [&](const std::string& line) { return std::find(lines.begin(), lines.end(), line) != lines.end(); };
  EXPECT_TRUE(says("administration är skyldig school återkoppling: ”x”."));
  EXPECT_TRUE(says("Läge den 26 mars 2026: försenat men fortfarande skyldigt."));
  EXPECT_TRUE(says("administration krävde in det den 2 mars 2026 på board-room (registrerat 2 mars 2026)."));
  EXPECT_TRUE(says("Regel: kräver man in resultat och analyser har man en skyldighet att också återkoppla."));
  EXPECT_TRUE(says("board svarar för det: administration stod närmast under i styrkedjan den 26 mars 2026."));

  // Either event gone: another answer.
  Ledger without_delivery;
  without_delivery.append(common.ledger.view().at(Sequence{1}));
  const Explanation undelivered =
      explain(Replay(common.setting, without_delivery.view()), late, Moment(late), feedback);
  EXPECT_NE(undelivered.reasons, why.reasons);
  EXPECT_TRUE(has(undelivered.on(Topic::antecedent), BecauseKind::awaits_delivery));
  Ledger without_demand;
  without_demand.append(common.ledger.view().at(Sequence{2}));
  EXPECT_THROW(explain(Replay(common.setting, without_demand.view()), late, Moment(late), feedback), UnknownId);
}

// What happens if nobody acts is what later readings say (oracles 58 to 62).
TEST(Explain, TheProspectIsTheReadingOfLaterDays) {
  Common common;
  common.demand();
  const Date now = day("2026-03-10");
  const Explanation why = explain(common.replay, now, Moment(now), ObligationId("e1/deliver/school"));
  const std::vector<Because> prospect = why.on(Topic::prospect);
  std::set<std::string> later;
  for (const Because& next : prospect) {
    if (next.kind == BecauseKind::will_be_terminal) continue;
    const Date on = std::get<Date>(*next.find("day"));
    const auto& owed = std::get<ObligationName>(*next.find("obligation"));
    const Status status = common.replay.status(on, Sequence{1});
    const Obligation* found = status.find(owed.id.text());
    ASSERT_NE(found, nullptr) << owed.id.text();
    if (next.kind == BecauseKind::will_owe) {
      EXPECT_EQ(found->created, on);
      EXPECT_EQ(found->due, std::get<Date>(*next.find("due")));
      EXPECT_EQ(common.replay.status(on - Days{1}, Sequence{1}).find(owed.id.text()), nullptr);
    } else {
      EXPECT_EQ(found->breach, on) << owed.id.text();
    }
    later.insert(owed.id.text());
  }
  // Everything that time alone brings is foretold: no other obligation exists at the end.
  const Status end = common.replay.status(day("2027-03-01"), Sequence{1});
  for (const Obligation& owed : end.obligations())
    EXPECT_TRUE(later.count(owed.id.text()) > 0 || owed.kind == ObligationKind::feedback) << owed.id.text();
  EXPECT_TRUE(has(prospect, BecauseKind::will_be_terminal));
  EXPECT_EQ(
      sentence(prospect.front(), Language::nb),
      "Hvis ingen handler: 21. mars 2026 er fristen gått ut for leveransen fra school til administration av «x».");
}

// 5.4: the cause calls for its support, and moves nothing downwards.
TEST(Explain, ADiagnosisCallsForSupport) {
  Common common;
  common.demand();
  common.take(R"({"id":"d1","type":"diagnose","on":"2026-03-23","recorded":"2026-03-23","by":"school",)"
              R"("of":"e1/deliver/school","cause":"is_not_able"})");
  const Date now = day("2026-03-24");
  const Explanation why = explain(common.replay, now, Moment(now), ObligationId("e1/deliver/school"));
  const auto answers = why.on(Topic::answerability);
  const auto called = std::find_if(answers.begin(), answers.end(),
                                   [](const Because& b) { return b.kind == BecauseKind::support_called_for; });
  ASSERT_NE(called, answers.end());
  EXPECT_EQ(sentence(*called, Language::sv),
            "Det kräver stöd från administration till school: handledning och riktat stöd, resurser, gemensam "
            "struktur.");
  EXPECT_EQ(called->events.front().text(), "d1");
}

// Oracle 97, by the letter.
TEST(Explain, WhyACommandWasRefused) {
  Common common;
  common.demand();
  const Event command = event(R"({"id":"w1","type":"waive","on":"2026-03-10","recorded":"2026-03-10","by":"school",)"
                              R"("of":"e1/deliver/school"})");
  const Decision decision = common.replay.decide(command);
  ASSERT_EQ(decision.refusal, Refusal::not_claimant);
  const Explanation why = explain_refusal(common.replay, command, decision);
  EXPECT_EQ(std::get<Term>(*why.on(Topic::found).front().find("state")).key, "state.active");
  EXPECT_EQ(std::get<Term>(*why.on(Topic::guard).front().find("refusal")).key, "obligation.not_claimant");
  EXPECT_TRUE(names(why.on(Topic::remedy).front(), "administration"));
  EXPECT_EQ(sentence(why.on(Topic::remedy).front(), Language::en), "administration could waive it.");
  EXPECT_TRUE(explain_refusal(common.replay, command, Decision{}).reasons.empty());
}

// A model with a second line of command, sources of its own, and no time allowed for rungs.
TEST(Explain, AnotherModelGivesOtherReasons) {
  Json document = Common().document;
  document.merge_patch(Json::parse(R"({
    "links": [{"kind": "oversees", "from": "administration-b", "to": "school"}],
    "obligations": {"feedback": null, "support": null, "account": null, "source": ["J12"]}})"));
  Common other(document);
  other.take(R"({"id":"e1","type":"demand","on":"2026-03-02","recorded":"2026-03-02","by":"administration-b",)"
             R"("from":"school","content":"x","due":"2026-03-20","arena":"board-room"})");
  const auto why = [&](const char* on, const char* id) {
    return explain(other.replay, day(on), Moment(day(on)), ObligationId(id));
  };
  const Explanation delivery = why("2026-03-10", "e1/deliver/school");
  EXPECT_TRUE(has(delivery.on(Topic::creation), BecauseKind::power_link));
  EXPECT_TRUE(has(delivery.on(Topic::prospect), BecauseKind::will_owe_undated));
  const char* support = "e1/deliver/school/support/1/2026-03-21";
  const auto cited = why("2026-03-23", support).on(Topic::rule);
  ASSERT_TRUE(has(cited, BecauseKind::model_sources));
  EXPECT_EQ(cited.back().sources, std::vector<std::string>{"J12"});
  other.take(
      R"({"id":"s1","type":"suspend","on":"2026-03-23","recorded":"2026-03-23","by":"school","reason":"holiday",)"
      R"("of":")" +
      std::string(support) + R"("})");
  other.take(R"({"id":"s2","type":"resume","on":"2026-03-24","recorded":"2026-03-24","by":"school","reason":"over",)"
             R"("of":")" +
             std::string(support) + R"("})");
  const auto dates = why("2026-03-24", support).on(Topic::due_date);
  EXPECT_TRUE(has(dates, BecauseKind::resumed_undated));
  EXPECT_TRUE(has(dates, BecauseKind::due_none));
  for (const Because& because : delivery.reasons)
    EXPECT_EQ(sentence(because, Language::nn).find('{'), std::string::npos);

  const Event command = event(R"({"id":"m1","type":"merge_unit","on":"2026-03-24","recorded":"2026-03-24",)"
                              R"("by":"school","unit":"board","into":"school"})");
  const Explanation refused = explain_refusal(other.replay, command, other.replay.decide(command));
  EXPECT_TRUE(has(refused.on(Topic::found), BecauseKind::found_root));
}

// A rule that the model has, does not have or no longer has; and what would be accepted in its place.
TEST(Explain, WhyWhatARuleMakesWasRefused) {
  Json document = Common().document;
  document["follow_up_rules"] = Json::parse(R"({
    "analyse": {"title": "The staff first", "source": "U19", "when": {"state": "overdue", "periods": 2},
                "then": {"make": "deliver", "on": "itself"}},
    "old": {"when": {"signal": "any"}, "then": {"make": "account", "on": "superior"},
            "valid": {"to": "2026-03-01"}}})");
  Common common(document);
  const auto refused = [&](const std::string& rule, const std::string& by, const std::string& more) {
    const Event command = event(
        R"({"id":"r1","type":"apply_rule","on":"2026-03-10","recorded":"2026-03-10","by":")" + by + R"(","rule":")" +
        rule + R"(","unit":"school","make":"deliver","content":"x","seen":"overdue/d1",)" + more + "}");
    std::vector<std::string> lines;
    for (const Because& because : explain_refusal(common.replay, command, common.replay.decide(command)).reasons)
      if (because.topic != Topic::guard && because.kind != BecauseKind::advice)
        lines.push_back(sentence(because, Language::en));
    return lines;
  };
  const std::string parties = R"("bearer":"school","claimant":"administration")";
  using Lines = std::vector<std::string>;
  const std::string known = "The follow-up rule The staff first waits for: state overdue, periods 2.";
  const std::string saw = "It saw “overdue/d1”.";
  EXPECT_EQ(refused("no-such", "administration", parties),
            (Lines{"The model has no follow-up rule by the name “no-such”.", saw,
                   "Follow-up rules in force on 10 March 2026: analyse."}));
  const Lines old = refused("old", "administration", parties);
  ASSERT_EQ(old.size(), 4u);
  EXPECT_EQ(old[0], "The follow-up rule old waits for: signal any.");
  EXPECT_EQ(old[1], "old is in force … – 2026-03-01, and it is 10 March 2026.");
  EXPECT_EQ(old[3], "Follow-up rules in force on 10 March 2026: analyse.");
  EXPECT_EQ(refused("analyse", "team-a", parties).back(), "administration, school and board could apply the rule.");
  EXPECT_EQ(refused("analyse", "administration", R"("bearer":"school","claimant":"school")").back(),
            "It could be owed to administration.");
  EXPECT_EQ(refused("analyse", "administration", parties + R"(,"due":"2026-03-01")").back(),
            "A due date after 10 March 2026 would be accepted.");
  EXPECT_EQ(refused("analyse", "administration", R"("bearer":"nobody","claimant":"administration")"),
            (Lines{known, saw, "On 10 March 2026 there was nothing in the reading by the name “nobody”."}));
  EXPECT_EQ(refused("analyse", "administration", parties + R"(,"of":"d1/deliver/school")"),
            (Lines{known, saw, "On 10 March 2026 there was nothing in the reading by the name “d1/deliver/school”."}));
}

// A refused command about what a rule made names the rule, and what it saw.
TEST(Explain, ARefusalAboutWhatARuleMadeNamesTheRule) {
  Json document = Common().document;
  document["follow_up_rules"] =
      Json::parse(R"({"analyse": {"when": {"signal": "any"}, "then": {"make": "deliver", "on": "itself"}}})");
  Common common(document);
  common.take(R"({"id":"r1","type":"apply_rule","on":"2026-03-02","recorded":"2026-03-02","by":"administration",)"
              R"("rule":"analyse","unit":"school","make":"deliver","bearer":"school","claimant":"administration",)"
              R"("content":"x","due":"2026-03-20","seen":"outlier/reading/2025"})");
  const Event command = event(R"({"id":"w1","type":"waive","on":"2026-03-10","recorded":"2026-03-10","by":"school",)"
                              R"("of":"r1/deliver/school"})");
  const Explanation why = explain_refusal(common.replay, command, common.replay.decide(command));
  const auto found = why.on(Topic::found);
  EXPECT_TRUE(has(found, BecauseKind::found_state));
  EXPECT_TRUE(has(found, BecauseKind::made_by_rule));
  ASSERT_TRUE(has(found, BecauseKind::rule_saw));
  EXPECT_EQ(sentence(found.back(), Language::nb), "Den så «outlier/reading/2025».");
  EXPECT_EQ(found.back().events, std::vector<EventId>{EventId("r1")});
}

TEST(Explain, ADueDateBeforeTheNextDemandIsSaid) {
  const Because because{Topic::due_date, BecauseKind::due_next_demand, {{"day", day("2026-03-20")}}, {}, {}};
  EXPECT_EQ(sentence(because, Language::da), "Frist 20. mars 2026, siste virkedag før neste planlagte krav.");
}

TEST(Explain, EveryRefusalHasASentenceAndAHint) {
  for (int i = 0; i <= static_cast<int>(Refusal::unknown_rule); ++i) {
    const CatalogueEntry* entry = find_catalogue_entry("obligation." + std::string(to_string(static_cast<Refusal>(i))));
    ASSERT_NE(entry, nullptr) << to_string(static_cast<Refusal>(i));
    for (const std::string_view text :
         {entry->en, entry->sv, entry->nb, entry->hint_en, entry->hint_sv, entry->hint_nb})
      EXPECT_FALSE(text.empty()) << entry->code;
  }
}

}  // namespace
}  // namespace hjul::testing
