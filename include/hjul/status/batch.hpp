// Acts on obligations by the million: columns in, columns out, by the table of obligations.md 4.3.
//
// Who may act, reasons and dates of events are not asked here: this is for logs whose acts were decided before, and for
// other systems' logs whose order is in question. A step that the table does not allow, or that lies before an earlier
// one of its obligation, changes nothing and is counted. "Overdue" is not stored: it follows from the column of
// deadlines.
//
// Times are whole numbers of one kind throughout: days, or seconds; deadlines are the last time that counts as on time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hjul/status/obligation.hpp"

namespace hjul {

// What stands in a column of states: an ObligationState; batch_suspended_overdue is `suspended` that came from
// `overdue`.
inline constexpr std::uint8_t batch_suspended_overdue = 10;
// What stands in a column of acts: an ObligationAct, or batch_breached of a log that stores what is derived here: that
// the deadline passed.
inline constexpr std::uint8_t batch_breached = 14;
// Of a deadline: there is none; of an event: the deadline stays as it is.
inline constexpr std::uint32_t batch_no_deadline = 0xffff'ffffu;

// Columns of equal length, in the order in which the events are to be taken.
struct BatchEvents {
  std::span<const std::uint32_t> at;
  std::span<const std::uint32_t> obligation;  // dense, from 0
  std::span<const std::uint8_t> act;
  std::span<const std::uint32_t> deadline = {};  // a new one that comes with the act; empty: no act brings one
};

// Where the obligations begin; index = obligation.
struct BatchStart {
  std::uint32_t obligations = 0;                 // how many there are
  std::span<const std::uint8_t> state = {};      // empty: all are conditional
  std::span<const std::uint32_t> last = {};      // when each was acted on last; empty: never
  std::span<const std::uint32_t> deadline = {};  // empty: none has one
};

enum class BatchFaultKind : std::uint8_t { unknown_obligation, unknown_act, illegal_step, out_of_order };
std::string_view to_string(BatchFaultKind kind) noexcept;

struct BatchFault {
  std::uint64_t event = 0;  // place in the columns
  BatchFaultKind kind = BatchFaultKind::illegal_step;
  std::uint8_t state = 0;  // in which it came; of illegal steps and those out of order
  friend bool operator==(const BatchFault&, const BatchFault&) = default;
};

struct BatchReplay {
  std::vector<std::uint8_t> state;
  std::vector<std::uint32_t> last;      // when each was acted on last; 0: never
  std::vector<std::uint32_t> deadline;  // empty: no obligation ever had one
  std::uint64_t faulty = 0;             // steps that changed nothing
  std::vector<BatchFault> faults;       // the first of them

  // As of a time: those whose deadline has passed by then are overdue.
  std::vector<std::uint8_t> state_at(std::uint32_t as_of) const;
};

// Throws ContractViolation when columns are not equally long. `most_faults`: how many are told in full; where there is
// any, that takes a second pass.
BatchReplay replay_batch(const BatchEvents& events, const BatchStart& start, std::size_t most_faults = 100);

// The places where a column has a value, grouped by unit, ascending within each: unit u has
// value[begin[u]] .. value[begin[u + 1] - 1].
struct BatchLists {
  std::vector<std::uint32_t> begin;  // one more than there are units
  std::vector<std::uint32_t> value;
};
// The obligations in a state by unit. Throws ContractViolation when the columns are not equally long, or a unit is not
// below `units`.
BatchLists list_by_unit(std::span<const std::uint8_t> state, ObligationState wanted,
                        std::span<const std::uint32_t> unit, std::uint32_t units);

// The table: [act * 16 + state] is the state that follows, or that same state with the highest bit where the step is
// illegal. Acts and states that there are not are illegal.
std::array<std::uint8_t, 256> batch_table() noexcept;

}  // namespace hjul
