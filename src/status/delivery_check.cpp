#include "delivery_check.hpp"

#include <algorithm>

namespace hjul {

DeliveryCheck::DeliveryCheck(const Log& log, const Readings& readings, const LogEntry& entry)
    : log_(log),
      entry_(entry),
      before_(readings.read_all(log.count())),
      after_(readings.read_all(log.count(), Log::Trial{&entry})),
      rulings_(log.rulings(log.count(), &entry)) {}

bool DeliveryCheck::still_names(EventNumber event, const std::set<std::string>& line) const {
  const auto fact = log_.fact(event, rulings_, &entry_);
  if (!fact) return false;
  const auto named = obligations_of(*fact->body);
  return std::any_of(named.begin(), named.end(), [&](const ObligationId& id) { return line.contains(id.text()); });
}

bool DeliveryCheck::takes_away(const Handover& handover) const {
  std::set<std::string> line;
  bool is_withdrawn = false;
  for (DutyNumber at = handover.delivered; at != none; at = before_.duties()[at].before) {
    line.insert(before_.duties()[at].id);
    const DutyNumber now = after_.find(before_.duties()[at].id);
    is_withdrawn = is_withdrawn || (now != none && after_.duties()[now].reason == EndReason::withdrawn);
  }
  return is_withdrawn && still_names(handover.event, line);
}

bool DeliveryCheck::takes_away(const ObligationId* only) const {
  const auto& handovers = before_.handovers();
  if (!only)
    return std::any_of(handovers.begin(), handovers.end(), [&](const Handover& each) { return takes_away(each); });
  const auto delivered = before_.handovers_for(before_.find(only->text()));
  return std::any_of(delivered.begin(), delivered.end(), [&](std::int32_t at) { return takes_away(handovers[at]); });
}

}  // namespace hjul
