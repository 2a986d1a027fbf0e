// What a report reads from the ledger itself, because a status does not tell it: when meetings are, when reviews were
// closed. Events without effect and voided ones do not count; corrected ones count as they should have been.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hjul/status/status.hpp"

namespace hjul::detail {

// A meeting or review that was scheduled beside the plan, or one of the plan that was moved.
struct Meeting {
  std::string anchor;  // its id; of one of the plan, that of the occurrence
  bool is_planned = false;
  AnchorKind kind = AnchorKind::arena;
  Date day = Date::from_serial(0);
  std::vector<UnitId> units;    // who meets
  std::vector<LevelId> levels;  // or which levels
  std::optional<ArenaId> arena = {};
};

class LedgerReading {
 public:
  LedgerReading(const Replay& replay, const Status& status);

  // By day, then by id.
  std::vector<Meeting> meetings() const;
  // When each review was closed.
  std::map<std::string, Date> closing_days() const;

 private:
  struct Fact {
    Date day;
    EventBody body;
  };
  // The event as it counts; empty when it does not.
  std::optional<Fact> fact(std::uint32_t index) const;

  LedgerView ledger_;
  std::set<std::string> idle_;                      // whole events without effect, and voided ones
  std::map<std::string, Replacement> replacement_;  // by the event that was corrected
};

}  // namespace hjul::detail
