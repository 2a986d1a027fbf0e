// Which occurrences of a plan the events of a ledger carried out, and when.
#pragma once

#include "hjul/plan/plan.hpp"
#include "hjul/status/standing_events.hpp"

namespace hjul::detail {

// The first day of each occurrence of the replay's plan; empty where no event says that it was carried out. `events`
// are those that stand, `status` is of the same day.
std::vector<std::optional<Date>> days_carried_out(const Replay& replay, const Status& status,
                                                  const std::vector<StandingEvent>& events);

}  // namespace hjul::detail
