// Replays of columns (hjul/status/batch.hpp): the table against `transition`, the loop against a plain model that is
// written event by event.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "hjul/base/error.hpp"
#include "hjul/status/batch.hpp"

namespace hjul {
namespace {

using State = ObligationState;
using Act = ObligationAct;

std::uint8_t code(State state) { return static_cast<std::uint8_t>(state); }
std::uint8_t code(Act act) { return static_cast<std::uint8_t>(act); }

// 4.3: 14 acts and 10 states, `suspended` from active and from overdue.
TEST(BatchTable, IsTheTableOfTheSemanticsInAllPairs) {
  const auto table = batch_table();
  int legal = 0;
  for (int act = 0; act <= static_cast<int>(Act::novate); ++act) {
    for (int state = 0; state <= batch_suspended_overdue; ++state) {
      const bool was_overdue = state == batch_suspended_overdue;
      const State from = was_overdue ? State::suspended : static_cast<State>(state);
      const Transition to = transition(from, static_cast<Act>(act), was_overdue ? State::overdue : State::active);
      const std::uint8_t cell = table[static_cast<std::size_t>(act * 16 + state)];
      SCOPED_TRACE(std::string(to_string(static_cast<Act>(act))) + " in " + std::to_string(state));
      EXPECT_EQ((cell & 0x80) != 0, to.refusal.has_value());
      if (to.refusal) {
        EXPECT_EQ(cell & 0x0f, state);
      } else if (to.to == State::suspended) {
        EXPECT_EQ(cell, from == State::overdue ? batch_suspended_overdue : code(State::suspended));
      } else {
        EXPECT_EQ(cell, code(to.to));
      }
      legal += !to.refusal && !was_overdue;
    }
  }
  EXPECT_EQ(legal, 30);  // obligations.md 4.3
}

TEST(BatchTable, RefusesWhatThereIsNot) {
  const auto table = batch_table();
  for (std::size_t state = 0; state < 16; ++state) {
    EXPECT_EQ(table[15 * 16 + state], 0x80 | state);
    const bool is_active = state == code(State::active);
    EXPECT_EQ(table[std::size_t{batch_breached} * 16 + state], is_active ? code(State::overdue) : 0x80 | state);
  }
  for (std::size_t act = 0; act < 16; ++act)
    for (std::size_t state = batch_suspended_overdue + 1; state < 16; ++state)
      EXPECT_EQ(table[act * 16 + state], 0x80 | state);
}

// ------------------------------------------------------------------------------------------------------ a plain model

struct Plain {
  State state = State::conditional;
  State suspended_from = State::active;
  std::uint32_t last = 0;
  std::optional<std::uint32_t> deadline;

  bool is_late(std::uint32_t at) const { return state == State::active && deadline && *deadline < at; }
  std::uint8_t shown() const {
    return state == State::suspended && suspended_from == State::overdue ? batch_suspended_overdue : code(state);
  }

  // Empty: it was taken.
  std::optional<BatchFaultKind> take(std::uint32_t at, std::uint8_t act, std::uint32_t brought) {
    if (act > batch_breached) return BatchFaultKind::unknown_act;
    if (at < last) return BatchFaultKind::out_of_order;
    const State now = is_late(at) ? State::overdue : state;
    State next = State::overdue;
    if (act == batch_breached) {
      if (now != State::active) return BatchFaultKind::illegal_step;
    } else {
      const Transition to = transition(now, static_cast<Act>(act), suspended_from);
      if (to.refusal) return BatchFaultKind::illegal_step;
      next = to.to;
    }
    if (next == State::suspended) suspended_from = now;
    state = next;
    last = at;
    if (brought != batch_no_deadline) deadline = brought;
    return std::nullopt;
  }
};

struct Columns {
  std::vector<std::uint32_t> at, obligation, deadline;
  std::vector<std::uint8_t> act;
};

class Draws {
 public:
  explicit Draws(std::uint32_t seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(random_() % count); }

 private:
  std::mt19937 random_;
};

Columns random_columns(Draws& draws, std::uint32_t obligations, std::size_t count, bool has_deadlines) {
  Columns columns;
  std::uint32_t now = 10;
  for (std::size_t i = 0; i < count; ++i) {
    now += draws.below(3);
    columns.at.push_back(draws.below(20) == 0 ? now - 5 : now);
    columns.obligation.push_back(draws.below(50) == 0 ? obligations + draws.below(3) : draws.below(obligations));
    columns.act.push_back(static_cast<std::uint8_t>(draws.below(40) == 0 ? 14 + draws.below(242) : draws.below(14)));
    if (has_deadlines) columns.deadline.push_back(draws.below(3) == 0 ? now + draws.below(20) : batch_no_deadline);
  }
  return columns;
}

void expect_as_plain(std::uint32_t seed, bool has_deadlines) {
  Draws draws(seed);
  constexpr std::uint32_t obligations = 40;
  const Columns columns = random_columns(draws, obligations, 600, has_deadlines);
  const BatchEvents events{columns.at, columns.obligation, columns.act, columns.deadline};
  const BatchReplay replay = replay_batch(events, {obligations, {}, {}, {}}, 1000);
  std::vector<Plain> plain(obligations);
  std::vector<std::pair<std::uint64_t, BatchFaultKind>> faults;
  for (std::size_t i = 0; i < columns.at.size(); ++i) {
    std::optional<BatchFaultKind> fault = BatchFaultKind::unknown_obligation;
    if (columns.obligation[i] < obligations)
      fault = plain[columns.obligation[i]].take(columns.at[i], columns.act[i],
                                                has_deadlines ? columns.deadline[i] : batch_no_deadline);
    if (fault) faults.emplace_back(i, *fault);
  }
  ASSERT_EQ(replay.faulty, faults.size());
  ASSERT_EQ(replay.faults.size(), faults.size());
  for (std::size_t i = 0; i < faults.size(); ++i) {
    EXPECT_EQ(replay.faults[i].event, faults[i].first);
    EXPECT_EQ(replay.faults[i].kind, faults[i].second) << faults[i].first;
  }
  ASSERT_EQ(replay.state.size(), obligations);
  const std::vector<std::uint8_t> later = replay.state_at(columns.at.back() + 10);
  for (std::uint32_t o = 0; o < obligations; ++o) {
    EXPECT_EQ(replay.state[o], plain[o].shown()) << o;
    EXPECT_EQ(replay.last[o], plain[o].last) << o;
    EXPECT_EQ(later[o], plain[o].is_late(columns.at.back() + 10) ? code(State::overdue) : plain[o].shown()) << o;
  }
}

TEST(Batch, IsAsAPlainModelSays) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    expect_as_plain(seed, seed % 2 == 0);
  }
}

// Replayed in pieces, each from where the one before ended.
TEST(Batch, IsTheSameInPieces) {
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    Draws draws(seed);
    constexpr std::uint32_t obligations = 30;
    const Columns columns = random_columns(draws, obligations, 300, true);
    const BatchEvents events{columns.at, columns.obligation, columns.act, columns.deadline};
    const BatchReplay whole = replay_batch(events, {obligations, {}, {}, {}});
    const std::size_t cut = draws.below(300);
    const BatchEvents head{events.at.first(cut), events.obligation.first(cut), events.act.first(cut),
                           events.deadline.first(cut)};
    const BatchEvents tail{events.at.subspan(cut), events.obligation.subspan(cut), events.act.subspan(cut),
                           events.deadline.subspan(cut)};
    const BatchReplay first = replay_batch(head, {obligations, {}, {}, {}});
    const BatchReplay second = replay_batch(tail, {obligations, first.state, first.last, first.deadline});
    EXPECT_EQ(second.state, whole.state);
    EXPECT_EQ(second.last, whole.last);
    EXPECT_EQ(first.faulty + second.faulty, whole.faulty);
  }
}

// obligations.md 4.5.1: the due date counts as on time; late begins the next day. Nobody stored that it passed.
TEST(Batch, TheDeadlineItselfIsOnTime) {
  const std::vector<std::uint32_t> at = {10, 10, 20, 21}, obligation = {0, 1, 0, 1};
  const std::vector<std::uint8_t> act = {code(Act::meet), code(Act::meet), code(Act::perform), code(Act::perform)};
  const std::vector<std::uint32_t> deadline = {20, 20, batch_no_deadline, batch_no_deadline};
  const BatchReplay replay = replay_batch({at, obligation, act, deadline}, {2, {}, {}, {}});
  EXPECT_EQ(replay.state, (std::vector<std::uint8_t>{code(State::fulfilled), code(State::fulfilled_late)}));
  EXPECT_EQ(replay.faulty, 0u);
}

TEST(Batch, FaultsAreToldUpToSoMany) {
  const std::vector<std::uint32_t> at = {5, 4, 6, 7}, obligation = {0, 0, 9, 0};
  const std::vector<std::uint8_t> act = {code(Act::meet), code(Act::perform), code(Act::perform), code(Act::meet)};
  const BatchReplay replay = replay_batch({at, obligation, act, {}}, {1, {}, {}, {}}, 2);
  EXPECT_EQ(replay.faulty, 3u);
  EXPECT_EQ(replay.faults, (std::vector<BatchFault>{{1, BatchFaultKind::out_of_order, code(State::active)},
                                                    {2, BatchFaultKind::unknown_obligation, 0}}));
  EXPECT_TRUE(replay_batch({at, obligation, act, {}}, {1, {}, {}, {}}, 0).faults.empty());
}

TEST(Batch, ListsStandByUnit) {
  const std::vector<std::uint8_t> state = {2, 1, 2, 3, batch_suspended_overdue, 2};
  const std::vector<std::uint32_t> unit = {1, 1, 0, 2, 0, 1};
  const BatchLists overdue = list_by_unit(state, State::overdue, unit, 3);
  EXPECT_EQ(overdue.begin, (std::vector<std::uint32_t>{0, 1, 3, 3}));
  EXPECT_EQ(overdue.value, (std::vector<std::uint32_t>{2, 0, 5}));
  const BatchLists suspended = list_by_unit(state, State::suspended, unit, 3);
  EXPECT_EQ(suspended.value, (std::vector<std::uint32_t>{4, 3}));
  EXPECT_EQ(list_by_unit({}, State::overdue, {}, 0).begin, (std::vector<std::uint32_t>{0}));
}

TEST(Batch, ColumnsThatDoNotFitAreRefused) {
  const std::vector<std::uint32_t> two = {1, 2}, one = {1};
  const std::vector<std::uint8_t> acts = {0, 0}, state = {0};
  EXPECT_THROW(replay_batch({two, one, acts, {}}, {1, {}, {}, {}}), ContractViolation);
  EXPECT_THROW(replay_batch({two, two, acts, one}, {1, {}, {}, {}}), ContractViolation);
  EXPECT_THROW(replay_batch({two, two, acts, {}}, {2, state, {}, {}}), ContractViolation);
  EXPECT_THROW(list_by_unit(state, State::overdue, two, 3), ContractViolation);
  EXPECT_THROW(list_by_unit(state, State::overdue, one, 1), ContractViolation);
}

}  // namespace
}  // namespace hjul
