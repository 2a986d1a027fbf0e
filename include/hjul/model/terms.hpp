// What a model says about obligations in general: how long there is for each kind, and how far a date may be moved.
#pragma once

#include <optional>

#include "hjul/calendar/span.hpp"
#include "hjul/model/common.hpp"

namespace hjul {

// How long there is, and whose working days count where the date falls on a day off or is counted in working days.
struct TimeAllowed {
  std::optional<Span> within;          // so long after what makes it owed
  std::optional<CalendarId> calendar;  // default the obligations' own
  friend bool operator==(const TimeAllowed&, const TimeAllowed&) = default;
};

// The section "obligations" of a document (obligations.md 3.1, 4.4, 5.2).
struct ObligationTerms {
  // So long after the delivery, or the next agreed arena, whichever is earlier. Without a span: that arena alone, else
  // before the next planned demand on the same edge (O35).
  TimeAllowed feedback;
  TimeAllowed support;                  // so long after the breach; without a span it has no due date
  TimeAllowed account;                  // likewise
  int extensions = 1;                   // how many times a due date may be extended
  bool may_extend_past_period = false;  // else not past the end of the period in which the old due date lies (4.5.5)
  std::optional<PeriodId> period;       // that period: the declared school year; without it there is no such end
  std::optional<CalendarId> calendar;   // whose working days; default those of the place
  Sources source;
  friend bool operator==(const ObligationTerms&, const ObligationTerms&) = default;
};

}  // namespace hjul
