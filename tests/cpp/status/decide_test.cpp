// Commands that no file can hold, because reading refuses them: what is decided of such events made in a program.
#include <gtest/gtest.h>

#include <fstream>

#include "hjul/hjul.hpp"
#include "hjul/status/status.hpp"
#include "scenario.hpp"

namespace hjul::testing {
namespace {

class Decide : public ::testing::Test {
 protected:
  static Setting setting() {
    std::ifstream in(HJUL_SOURCE_DIR "/tests/scenarios/obligations/common.json");
    const auto window = DateWindow::half_open(Date::from_ymd(2025, 8, 1), Date::from_ymd(2027, 8, 1));
    return Setting(expand(Model::load(Json::parse(in).dump()), window));
  }

  // On 2 March 2026, by the administration.
  static Event event(const char* id, EventBody body) {
    Event event;
    event.id = EventId(id);
    event.on = Date::from_ymd(2026, 3, 2);
    event.recorded = event.on;
    event.by = UnitId("administration");
    event.reason = "a test";
    event.body = std::move(body);
    return event;
  }
  static Event demand() {
    Demanded body;
    body.from = {UnitId("school")};
    body.content = "x";
    body.arena = ArenaId("board-room");
    body.due = Date::from_ymd(2026, 3, 20);
    return event("e1", body);
  }

  Decision decide(const Event& command) {
    const Decision decision = replay_.decide(command);
    if (decision.event) {
      EXPECT_TRUE(std::holds_alternative<Sequence>(ledger_.append(*decision.event)));
      replay_ = replay_.advanced(ledger_.view());
    }
    return decision;
  }

  Ledger ledger_;
  Replay replay_{setting(), ledger_.view()};
};

TEST_F(Decide, AWrongFormIsMalformed) {
  Event nobody = demand();
  std::get<Demanded>(nobody.body).from.clear();
  EXPECT_EQ(decide(nobody).refusal, Refusal::malformed);
  Event never = demand();
  never.recorded.reset();
  EXPECT_EQ(decide(never).refusal, Refusal::malformed);
  ASSERT_TRUE(decide(demand()).event);
  EXPECT_EQ(decide(event("e2", FedBack{})).refusal, Refusal::malformed);
  EXPECT_EQ(decide(event("e3", Delivered{})).refusal, Refusal::malformed);
  Answered answered;
  answered.of = ObligationId("m1/measure/1");
  answered.review = AnchorId("r1");
  answered.answer = AnswerKind::continued;
  EXPECT_EQ(decide(event("e4", answered)).refusal, Refusal::malformed);
}

TEST_F(Decide, AWithdrawalIsOfObligationsOrOfADemand) {
  ASSERT_TRUE(decide(demand()).event);
  Withdrawn both;
  both.of = {ObligationId("e1/deliver/school")};
  both.demand = EventId("e1");
  EXPECT_EQ(decide(event("e2", both)).refusal, Refusal::malformed);
  both.of.clear();
  EXPECT_TRUE(decide(event("e2", both)).event);
}

// What an event says of those that did not accept it counts when it is decided again: then it changes nothing.
TEST_F(Decide, AWithdrawalThatSaysThatNobodyAcceptedItChangesNothing) {
  ASSERT_TRUE(decide(demand()).event);
  Withdrawn body;
  body.demand = EventId("e1");
  Event withdrawal = event("e2", body);
  withdrawal.refused = {{ObligationId("e1/deliver/school"), "not_withdrawable"}};
  const Decision decision = decide(withdrawal);
  EXPECT_TRUE(decision.event);
  EXPECT_TRUE(decision.outcomes.empty());
  EXPECT_EQ(replay_.status(Date::from_ymd(2026, 3, 2)).find("e1/deliver/school")->state, ObligationState::active);
}

}  // namespace
}  // namespace hjul::testing
