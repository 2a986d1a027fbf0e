// What would be otherwise (issue 3, what_if).
#include "hjul/status/what_if.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "told.hpp"

namespace hjul::testing {
namespace {

TEST(WhatIf, TellsWhatWouldBeOtherwiseAndLeavesTheLedger) {
  Common common;
  common.demand();
  const std::string before = common.ledger.view().write();
  const std::vector<Event> events = {
      event(R"({"id":"x1","type":"extend","on":"2026-03-18","by":"administration","of":"e1/deliver/school",)"
            R"("to":"2026-03-27","reason":"illness"})"),
      event(R"({"id":"x2","type":"waive","on":"2026-03-18","by":"school","of":"e1/deliver/school"})")};
  const WhatIf answer = what_if(common.replay, events, day("2026-03-23"));
  EXPECT_EQ(common.ledger.view().write(), before);
  EXPECT_EQ(common.replay.ledger().count(), 1u);
  ASSERT_EQ(answer.refused.size(), 1u);
  EXPECT_EQ(answer.refused.front().first.text(), "x2");
  EXPECT_EQ(answer.refused.front().second.refusal, Refusal::not_claimant);
  // The breach of 2026-03-21 and its rung never come (oracles 19 and 58).
  ASSERT_EQ(answer.difference.breaches_gone.size(), 1u);
  EXPECT_EQ(answer.difference.breaches_gone.front(),
            (BreachChange{ObligationId("e1/deliver/school"), day("2026-03-21")}));
  EXPECT_TRUE(answer.difference.breaches_come.empty());
  EXPECT_EQ(answer.difference.gone.size(), 2u);
  ASSERT_EQ(answer.difference.changed.size(), 1u);
  const std::vector<MemberChange> expected = {{"state", "overdue", "active"},     {"due", "2026-03-20", "2026-03-27"},
                                              {"earlier_dues", "", "2026-03-20"}, {"extended", "0", "1"},
                                              {"breach", "2026-03-21", ""},       {"answerable", "administration", ""}};
  EXPECT_EQ(answer.difference.changed.front().members, expected);
}

// The difference is nothing exactly where the readings are the same, and tells of every member that differs.
TEST(WhatIf, ADifferenceIsCompleteOnEveryScenario) {
  for (const Told& tale : tales()) {
    const Replay replay = tale.replay();
    for (std::size_t i = 1; i < tale.readings.size(); ++i) {
      const Status before = status_of(replay, tale.readings[i - 1]);
      const Status after = status_of(replay, tale.readings[i]);
      const StatusDifference found = difference(before, after);
      EXPECT_EQ(found.is_empty(), before.obligations() == after.obligations());
      EXPECT_TRUE(difference(before, before).is_empty());
      EXPECT_EQ(before.obligations().size() + found.fresh.size() - found.gone.size(), after.obligations().size());
      for (const Obligation& owed : after.obligations()) {
        const Obligation* was = before.find(owed.id.text());
        const bool is_told = std::any_of(found.changed.begin(), found.changed.end(),
                                         [&](const ObligationChange& change) { return change.id == owed.id; });
        EXPECT_EQ(is_told, was && !(*was == owed)) << owed.id.text();
      }
    }
  }
}

}  // namespace
}  // namespace hjul::testing
