// Whether a withdrawal, or a correction, would end what a delivery on record has fulfilled (obligations.md 3.1). Inside
// the room only.
#pragma once

#include <set>

#include "readings.hpp"

namespace hjul {

// Two readings of all that is on record, without the command and with all of it: made once, however many obligations
// are asked about. What it does to one of them, it does whether or not the others are named beside it.
class DeliveryCheck {
 public:
  DeliveryCheck(const Log& log, const Readings& readings, const LogEntry& entry);
  // A delivery of this obligation, or of what became of it; without one: any delivery.
  bool takes_away(const ObligationId* only) const;

 private:
  bool takes_away(const Handover& handover) const;
  bool still_names(EventNumber event, const std::set<std::string>& line) const;

  const Log& log_;
  const LogEntry& entry_;
  Engine before_, after_;
  Log::Rulings rulings_;
};

}  // namespace hjul
