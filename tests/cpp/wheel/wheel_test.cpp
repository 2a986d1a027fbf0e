// The Wheel: what is recorded is what is read, in memory and on disk.
#include "hjul/wheel.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace hjul {
namespace {

constexpr const char* document = R"({
  "hjul": "1", "id": "ekeby",
  "levels": ["school", "administration"],
  "kinds": {"school": "school", "office": "administration"},
  "units": {"office": {"kind": "office"}, "north": {"kind": "school", "under": "office"}},
  "arenas": {"board-meeting": {"of": ["office"], "powers": ["decide", "demand"]}},
  "obligations": {"feedback": {"within": {"days": 15}}, "support": {"within": {"days": 10}},
                  "account": {"within": {"days": 10}}}
})";

Plan plan_of(int year) {
  return expand(Model::load(document),
                DateWindow::half_open(Date::from_ymd(year, 8, 1), Date::from_ymd(year + 1, 8, 1)));
}

Event event(EventBody body, const char* id, const char* by, Date day) {
  Event made;
  made.id = EventId(id);
  made.by = UnitId(by);
  made.on = Moment(day);
  made.recorded = Moment(day);
  made.body = std::move(body);
  return made;
}

Event demand() {
  Demanded body;
  body.from = {UnitId("north")};
  body.content = "results";
  body.due = Date::from_ymd(2026, 10, 1);
  body.arena = ArenaId("board-meeting");
  return event(body, "e1", "office", Date::from_ymd(2026, 9, 1));
}

Event delivery(const char* by) {
  Delivered body;
  body.of = {ObligationId("e1/deliver/north")};
  return event(body, "d1", by, Date::from_ymd(2026, 9, 20));
}

TEST(Wheel, WhatIsRecordedIsRead) {
  Wheel wheel(plan_of(2026));
  const Recorded first = wheel.record(demand());
  ASSERT_TRUE(first);
  EXPECT_EQ(first.seq->value, 1U);
  ASSERT_TRUE(wheel.record(delivery("north")));
  const Status status = wheel.status(Date::from_ymd(2026, 10, 2));
  EXPECT_EQ(status.find("e1/deliver/north")->state, ObligationState::fulfilled);
  EXPECT_EQ(status.find("e1/feedback/north")->state, ObligationState::active);
  EXPECT_EQ(wheel.ledger().count(), 2U);
}

TEST(Wheel, WhatIsRefusedLeavesNothing) {
  Wheel wheel(plan_of(2026));
  ASSERT_TRUE(wheel.record(demand()));
  const Recorded refused = wheel.record(delivery("office"));
  EXPECT_FALSE(refused);
  EXPECT_EQ(refused.decision.refusal, Refusal::not_bearer);
  EXPECT_FALSE(refused.error);
  EXPECT_EQ(wheel.ledger().count(), 1U);
}

TEST(Wheel, TheSameEventAgainHasItsOldPlace) {
  Wheel wheel(plan_of(2026));
  ASSERT_TRUE(wheel.record(demand()));
  ASSERT_TRUE(wheel.record(delivery("north")));
  const Recorded again = wheel.record(demand());
  ASSERT_TRUE(again);
  EXPECT_EQ(again.seq->value, 1U);
  EXPECT_EQ(again.decision.event->id, EventId("e1"));
  EXPECT_EQ(wheel.ledger().count(), 2U);
  Event other = demand();
  std::get<Demanded>(other.body).content = "something else";
  const Recorded conflict = wheel.record(other);
  ASSERT_TRUE(conflict.error);
  EXPECT_EQ(conflict.error->code, "event.conflict");
}

TEST(Wheel, AReadingStaysWhileMoreIsRecorded) {
  Wheel wheel(plan_of(2026));
  const Replay before = wheel.reading();
  ASSERT_TRUE(wheel.record(demand()));
  EXPECT_EQ(before.ledger().count(), 0U);
  EXPECT_TRUE(before.status(Date::from_ymd(2026, 10, 2)).obligations().empty());
}

TEST(Wheel, ExplainsAndImagines) {
  Wheel wheel(plan_of(2026));
  ASSERT_TRUE(wheel.record(demand()));
  const Date day = Date::from_ymd(2026, 10, 20);
  const Explanation why = wheel.explain(day, ObligationId("e1/deliver/north"));
  EXPECT_FALSE(why.on(Topic::answerability).empty());
  EXPECT_EQ(why.events(), (std::vector<EventId>{EventId("e1")}));
  EXPECT_THROW(wheel.explain(day, ObligationId("e9/deliver/north")), UnknownId);
  const Event command = delivery("north");
  const WhatIf imagined = wheel.what_if({&command, 1}, day);
  EXPECT_EQ(imagined.after.find("e1/deliver/north")->state, ObligationState::fulfilled);
  EXPECT_EQ(imagined.imagined.ledger().count(), 2U);
  EXPECT_EQ(wheel.ledger().count(), 1U);
}

TEST(Wheel, AnotherPlanReadsTheSameLedger) {
  Wheel wheel(plan_of(2026));
  ASSERT_TRUE(wheel.record(demand()));
  wheel.set_plan(plan_of(2027));
  EXPECT_EQ(wheel.plan().period().from, Date::from_ymd(2027, 8, 1).serial());
  EXPECT_NE(wheel.status(Date::from_ymd(2027, 9, 1)).find("e1/deliver/north"), nullptr);
}

TEST(Wheel, AJournalKeepsWhatWasRecorded) {
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "wheel_test.hjul";
  std::filesystem::remove(file);
  JournalHead head;
  {
    Wheel wheel(plan_of(2026), Journal::create(file, "ekeby"));
    ASSERT_TRUE(wheel.record(demand()));
    EXPECT_FALSE(wheel.record(delivery("office")));
    ASSERT_TRUE(wheel.record(delivery("north")));
  }
  Wheel again(plan_of(2026), Journal::open(file));
  EXPECT_EQ(again.ledger().count(), 2U);
  EXPECT_EQ(again.status(Date::from_ymd(2026, 10, 2)).find("e1/deliver/north")->state, ObligationState::fulfilled);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace hjul
