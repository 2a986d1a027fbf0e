// What a command comes to: an event for the ledger, or an error value for each thing it named (obligations.md 2.4).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hjul/ledger/event.hpp"
#include "hjul/status/obligation.hpp"

namespace hjul {

// Plan and ledger say different things about a unit on a day (obligations.md 2.1). Refuses nothing, and is never
// silent.
struct Discrepancy {
  UnitId unit{detail::Unset{}};
  Date day = Date::from_serial(0);
  std::optional<EventId> event;  // empty: a planned end that has passed without a closing
  friend bool operator==(const Discrepancy&, const Discrepancy&) = default;
};

// What became of one of the things that a command named.
struct Outcome {
  std::string about;  // an obligation that it named or created; for a demand "<event>/deliver/<recipient>"
  std::optional<Refusal> refusal;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

struct Decision {
  // The event to append: it names only what accepted, and what refused beside it. Empty: nothing is appended.
  std::optional<Event> event;
  std::optional<Refusal> refusal;  // when there is no event: why
  std::vector<Outcome> outcomes;   // one for each thing named, in its order; empty for commands on one thing
  std::vector<EventId> lost;       // events of the ledger that are without effect from now on (10)
  std::vector<Discrepancy> discrepancies;

  bool is_accepted() const noexcept { return event.has_value(); }
};

}  // namespace hjul
