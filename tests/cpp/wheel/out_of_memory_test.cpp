// Memory that runs out at every allocation of deciding, advancing and recording (reliability.md G5): std::bad_alloc,
// and what was read stays as it was; the same command again comes through. The ledger has its own such test.
#include <gtest/gtest.h>

#include "hjul/wheel.hpp"

#include "../ledger/failing_new.inc"

namespace hjul::testing {
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

Plan plan_of_the_year() {
  return expand(Model::load(document), DateWindow::half_open(Date::from_ymd(2026, 8, 1), Date::from_ymd(2027, 8, 1)));
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

// A demand, a delivery that is refused, one that is late, and the feedback on it.
std::vector<Event> commands() {
  Demanded demand;
  demand.from = {UnitId("north")};
  demand.content = "results of the first half of the school year, by subject and by class";
  demand.due = Date::from_ymd(2026, 10, 1);
  demand.arena = ArenaId("board-meeting");
  Delivered delivery;
  delivery.of = {ObligationId("e1/deliver/north")};
  return {event(demand, "e1", "office", Date::from_ymd(2026, 9, 1)),
          event(delivery, "not-theirs", "office", Date::from_ymd(2026, 9, 2)),
          event(delivery, "d1", "north", Date::from_ymd(2026, 10, 20))};
}

// All that is asked for here of a reading.
struct Seen {
  std::string ledger;
  std::vector<std::pair<std::string, ObligationState>> owed;
  friend bool operator==(const Seen&, const Seen&) = default;
};

Seen seen_of(const Replay& reading) {
  Seen seen{reading.ledger().write(), {}};
  const Status status = reading.status(Date::from_ymd(2026, 12, 1), Sequence{reading.ledger().count()});
  for (const Obligation& o : status.obligations()) seen.owed.emplace_back(o.id.text(), o.state);
  return seen;
}

// Runs `work` with its 1st, 2nd, 3rd ... allocation failing, and `check` with whether it threw, until none fails; how
// often it threw. A buffer that only makes sorting faster may be missed without a word.
template <class Work, class Check>
std::size_t fail_at_each(const Work& work, const Check& check) {
  std::size_t thrown = 0;
  for (std::size_t n = 1;; ++n) {
    bool has_thrown = false;
    failing_allocation = n;
    try {
      work();
    } catch (const std::bad_alloc&) {
      has_thrown = true;
    }
    const bool is_over = failing_allocation != 0;
    failing_allocation = 0;
    if (is_over) return thrown;
    thrown += has_thrown ? 1 : 0;
    check(has_thrown);
    if (::testing::Test::HasFailure()) return 0;
  }
}

TEST(WheelMemory, DecidingAndReadingWithoutMemoryChangeNothing) {
  Wheel wheel(plan_of_the_year());
  for (const Event& command : commands()) {
    SCOPED_TRACE(command.id.text());
    const Seen before = seen_of(wheel.reading());
    const Decision expected = wheel.decide(command);
    const auto is_unchanged = [&](bool) { ASSERT_EQ(seen_of(wheel.reading()), before); };
    std::optional<Decision> decided;
    EXPECT_GT(fail_at_each([&] { decided = wheel.decide(command); }, is_unchanged), 10u);
    EXPECT_EQ(decided.value().event, expected.event);
    EXPECT_EQ(decided->refusal, expected.refusal);
    EXPECT_GT(fail_at_each([&] { (void)wheel.status(Date::from_ymd(2026, 12, 1)); }, is_unchanged), 5u);
    wheel.record(command);
  }
  EXPECT_EQ(wheel.ledger().count(), 2u);
}

TEST(WheelMemory, AdvancingWithoutMemoryChangesNothing) {
  Wheel wheel(plan_of_the_year());
  const Replay empty = wheel.reading();
  const Seen before = seen_of(empty);
  for (const Event& command : commands()) wheel.record(command);
  std::optional<Replay> advanced;
  const auto is_unchanged = [&](bool) { ASSERT_EQ(seen_of(empty), before); };
  EXPECT_GT(fail_at_each([&] { advanced.emplace(empty.advanced(wheel.ledger())); }, is_unchanged), 10u);
  EXPECT_EQ(seen_of(advanced.value()), seen_of(wheel.reading()));
}

// An event that was appended before memory ran out stays appended; the reading follows with the next command.
TEST(WheelMemory, RecordingWithoutMemoryLeavesAWheelThatGoesOn) {
  Wheel straight(plan_of_the_year());
  for (const Event& command : commands()) straight.record(command);
  const Seen expected = seen_of(straight.reading());
  std::size_t thrown = 0;
  for (std::size_t n = 1;; ++n) {
    SCOPED_TRACE("allocation " + std::to_string(n));
    Wheel wheel(plan_of_the_year());
    bool is_over = false;
    for (const Event& command : commands()) {
      const Seen before = seen_of(wheel.reading());
      failing_allocation = n;
      bool has_thrown = false;
      try {
        wheel.record(command);
      } catch (const std::bad_alloc&) {
        has_thrown = true;
      }
      is_over = failing_allocation != 0;
      failing_allocation = 0;
      if (!has_thrown) continue;
      ++thrown;
      ASSERT_EQ(seen_of(wheel.reading()), before);
      ASSERT_EQ(wheel.record(command).seq.has_value(), command.id.text() != "not-theirs");
    }
    ASSERT_EQ(seen_of(wheel.reading()), expected);
    if (is_over) break;  // the last command, which needs most, came through
  }
  EXPECT_GT(thrown, 100u);
}

}  // namespace
}  // namespace hjul::testing
