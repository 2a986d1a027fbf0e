#include "hjul/status/batch.hpp"

#include <algorithm>
#include <string_view>

#include "hjul/base/error.hpp"

namespace hjul {
namespace {

constexpr std::uint8_t illegal = 0x80;
constexpr std::uint8_t state_bits = 0x0f;
constexpr std::uint8_t nobody = 15;  // the state of obligations that there are not
constexpr std::uint8_t no_act = 15;  // any act that there is not
constexpr unsigned act_shift = 4;
constexpr auto active = static_cast<std::uint8_t>(ObligationState::active);
constexpr auto overdue = static_cast<std::uint8_t>(ObligationState::overdue);
constexpr auto suspended = static_cast<std::uint8_t>(ObligationState::suspended);
static_assert(overdue == active + 1 && batch_suspended_overdue < nobody);

std::uint8_t follows(std::uint8_t act, std::uint8_t state) {
  const auto stays = static_cast<std::uint8_t>(state | illegal);
  if (act == batch_breached) return state == active ? overdue : stays;
  if (act > static_cast<std::uint8_t>(ObligationAct::novate) || state > batch_suspended_overdue) return stays;
  const bool was_overdue = state == batch_suspended_overdue;
  const auto from = was_overdue ? ObligationState::suspended : static_cast<ObligationState>(state);
  const Transition to = transition(from, static_cast<ObligationAct>(act),
                                   was_overdue ? ObligationState::overdue : ObligationState::active);
  if (to.refusal) return stays;
  if (to.to == ObligationState::suspended) return state == overdue ? batch_suspended_overdue : suspended;
  return static_cast<std::uint8_t>(to.to);
}

// The columns that a replay writes; each has one place more than there are obligations, for those that there are not.
struct Columns {
  std::uint8_t* state;
  std::uint32_t* last;
  std::uint32_t* deadline;  // null: there are none
  std::uint32_t obligations;
};

// The columns of events, so that the loop keeps them in registers.
struct Taken {
  explicit Taken(const BatchEvents& events)
      : at(events.at.data()),
        obligation(events.obligation.data()),
        act(events.act.data()),
        deadline(events.deadline.empty() ? nullptr : events.deadline.data()) {}
  const std::uint32_t* at;
  const std::uint32_t* obligation;
  const std::uint8_t* act;
  const std::uint32_t* deadline;  // null: none is brought
};

// The state in which an event comes: its deadline may have passed.
template <bool has_deadlines>
inline std::uint8_t state_at(const Columns& columns, std::uint32_t obligation, std::uint32_t at) {
  const std::uint8_t state = columns.state[obligation];
  if constexpr (has_deadlines)
    return static_cast<std::uint8_t>(state + ((state == active) & (columns.deadline[obligation] < at)));
  return state;
}

// Takes the events of [first, last). No branch hangs on the data: faults are counted, and looked for only where there
// are any.
template <bool has_deadlines>
std::uint64_t take(const Taken events, std::size_t first, std::size_t last, const std::uint8_t* const table,
                   const Columns columns) {
  std::uint64_t faulty = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::uint32_t at = events.at[i];
    const std::uint32_t obligation = std::min(events.obligation[i], columns.obligations);
    const std::uint8_t act = std::min(events.act[i], no_act);
    const std::uint8_t came = state_at<has_deadlines>(columns, obligation, at);
    const std::uint8_t next = table[static_cast<std::size_t>(act) << act_shift | came];
    const std::uint32_t before = columns.last[obligation];
    const bool is_fault = static_cast<bool>((next >> 7) | static_cast<int>(at < before));
    faulty += is_fault;
    columns.state[obligation] = is_fault ? columns.state[obligation] : next;
    columns.last[obligation] = is_fault ? before : at;
    if constexpr (has_deadlines) {
      const std::uint32_t brought = events.deadline ? events.deadline[i] : batch_no_deadline;
      const bool is_new = !is_fault && brought != batch_no_deadline;
      columns.deadline[obligation] = is_new ? brought : columns.deadline[obligation];
    }
  }
  return faulty;
}

// Again, one by one, to say which and why.
template <bool has_deadlines>
void find_faults(const Taken events, std::size_t count, const std::uint8_t* table, const Columns columns,
                 std::size_t most, std::vector<BatchFault>& faults) {
  for (std::size_t i = 0; i < count && faults.size() < most; ++i) {
    const std::uint32_t obligation = std::min(events.obligation[i], columns.obligations);
    const std::uint8_t came = state_at<has_deadlines>(columns, obligation, events.at[i]);
    const bool is_back = events.at[i] < columns.last[obligation];
    if (take<has_deadlines>(events, i, i + 1, table, columns) == 0) continue;
    if (obligation == columns.obligations)
      faults.push_back({i, BatchFaultKind::unknown_obligation, 0});
    else if (events.act[i] > batch_breached)
      faults.push_back({i, BatchFaultKind::unknown_act, came});
    else
      faults.push_back({i, is_back ? BatchFaultKind::out_of_order : BatchFaultKind::illegal_step, came});
  }
}

void begin(const BatchStart& start, bool has_deadlines, BatchReplay& replay) {
  const std::size_t count = start.obligations;
  replay.state.assign(start.state.begin(), start.state.end());
  replay.state.resize(count, static_cast<std::uint8_t>(ObligationState::conditional));
  replay.state.push_back(nobody);
  replay.last.assign(start.last.begin(), start.last.end());
  replay.last.resize(count + 1, 0);
  if (!has_deadlines) return;
  replay.deadline.assign(start.deadline.begin(), start.deadline.end());
  replay.deadline.resize(count + 1, batch_no_deadline);
}

Columns columns_of(BatchReplay& replay, std::uint32_t obligations) {
  return {replay.state.data(), replay.last.data(), replay.deadline.empty() ? nullptr : replay.deadline.data(),
          obligations};
}

}  // namespace

std::string_view to_string(BatchFaultKind kind) noexcept {
  constexpr std::array<std::string_view, 4> words = {"unknown_obligation", "unknown_act", "illegal_step",
                                                     "out_of_order"};
  return words[static_cast<std::size_t>(kind)];
}

std::array<std::uint8_t, 256> batch_table() noexcept {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t at = 0; at < table.size(); ++at)
    table[at] = follows(static_cast<std::uint8_t>(at >> act_shift), static_cast<std::uint8_t>(at & state_bits));
  return table;
}

BatchReplay replay_batch(const BatchEvents& events, const BatchStart& start, std::size_t most_faults) {
  const auto is_as_long = [](const auto& column, std::size_t size) { return column.empty() || column.size() == size; };
  require(events.obligation.size() == events.at.size() && events.act.size() == events.at.size() &&
              is_as_long(events.deadline, events.at.size()),
          "the columns of events are equally long");
  require(is_as_long(start.state, start.obligations) && is_as_long(start.last, start.obligations) &&
              is_as_long(start.deadline, start.obligations),
          "the columns of the start have one place for each obligation");
  const bool has_deadlines = !start.deadline.empty() || !events.deadline.empty();
  const auto rows = batch_table();
  const std::uint8_t* const table = rows.data();
  BatchReplay replay;
  begin(start, has_deadlines, replay);
  const Columns columns = columns_of(replay, start.obligations);
  const Taken taken(events);
  const std::size_t count = events.at.size();
  replay.faulty =
      has_deadlines ? take<true>(taken, 0, count, table, columns) : take<false>(taken, 0, count, table, columns);
  if (replay.faulty > 0 && most_faults > 0) {
    BatchReplay again;
    begin(start, has_deadlines, again);
    const Columns others = columns_of(again, start.obligations);
    if (has_deadlines)
      find_faults<true>(taken, count, table, others, most_faults, replay.faults);
    else
      find_faults<false>(taken, count, table, others, most_faults, replay.faults);
  }
  replay.state.pop_back();
  replay.last.pop_back();
  if (has_deadlines) replay.deadline.pop_back();
  return replay;
}

std::vector<std::uint8_t> BatchReplay::state_at(std::uint32_t as_of) const {
  std::vector<std::uint8_t> states(state);
  const std::uint32_t* const due = deadline.data();
  for (std::size_t i = 0; i < deadline.size(); ++i)
    states[i] = static_cast<std::uint8_t>(states[i] + ((states[i] == active) & (due[i] < as_of)));
  return states;
}

BatchLists list_by_unit(std::span<const std::uint8_t> state, ObligationState wanted,
                        std::span<const std::uint32_t> unit, std::uint32_t units) {
  require(state.size() == unit.size(), "the columns are equally long");
  const auto code = static_cast<std::uint8_t>(wanted);
  const auto other = wanted == ObligationState::suspended ? batch_suspended_overdue : code;
  const auto is_wanted = [&](std::size_t i) { return state[i] == code || state[i] == other; };
  std::uint32_t highest = 0;
  for (const std::uint32_t each : unit) highest = std::max(highest, each);
  require(unit.empty() || highest < units, "every unit is below the count of units");
  BatchLists lists;
  lists.begin.assign(static_cast<std::size_t>(units) + 2, 0);
  std::uint32_t* const begin = lists.begin.data();
  for (std::size_t i = 0; i < state.size(); ++i) begin[unit[i] + 2] += is_wanted(i);
  for (std::size_t u = 2; u < lists.begin.size(); ++u) begin[u] += begin[u - 1];
  lists.value.resize(lists.begin.back());
  for (std::size_t i = 0; i < state.size(); ++i)
    if (is_wanted(i)) lists.value[begin[unit[i] + 1]++] = static_cast<std::uint32_t>(i);
  lists.begin.pop_back();
  return lists;
}

}  // namespace hjul
