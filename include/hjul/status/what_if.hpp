// What would be otherwise if something happened: two readings side by side.
#pragma once

#include <string>
#include <vector>

#include "hjul/status/status.hpp"

namespace hjul {

// A member of an obligation that is not what it was, in the spelling of ledgers; days as YYYY-MM-DD, lists joined with
// ", ", nothing as "".
struct MemberChange {
  std::string member;
  std::string before, after;
  friend bool operator==(const MemberChange&, const MemberChange&) = default;
};
struct ObligationChange {
  ObligationId id{detail::Unset{}};
  std::vector<MemberChange> members;
  friend bool operator==(const ObligationChange&, const ObligationChange&) = default;
};
struct BreachChange {
  ObligationId id{detail::Unset{}};
  Date day = Date::from_serial(0);
  friend bool operator==(const BreachChange&, const BreachChange&) = default;
};

// Each list in the order of the readings: what is gone in the order of the first, the rest in that of the second.
struct StatusDifference {
  std::vector<Obligation> fresh;
  std::vector<Obligation> gone;
  std::vector<ObligationChange> changed;
  std::vector<BreachChange> breaches_come;
  std::vector<BreachChange> breaches_gone;

  bool is_empty() const noexcept { return fresh.empty() && gone.empty() && changed.empty(); }
  friend bool operator==(const StatusDifference&, const StatusDifference&) = default;
};
StatusDifference difference(const Status& before, const Status& after);

struct WhatIf {
  Status before;
  Status after;
  StatusDifference difference;
  // The commands of which something was refused, whole or in part, with their answers.
  std::vector<std::pair<EventId, Decision>> refused;
  Replay imagined;  // the ledger as it would be
};

// The reading of a day with and without further events, each decided in its turn as if it were reported now. One
// without a record time gets its valid time, or that of the last event where it is later. The ledger stays as it is.
WhatIf what_if(const Replay& replay, std::span<const Event> events, Date as_of);

}  // namespace hjul
