// The agenda of an activity by the clock.
#pragma once

#include "hjul/calendar/agenda.hpp"
#include "hjul/model/activity.hpp"

namespace hjul {

// The agenda of an activity as the calendar understands it; empty when the activity has no agenda or no time of day.
std::optional<Agenda> agenda_of(const Activity& activity);
// The same at another time of day, as an override says: the whole agenda moves (D21, O15).
std::optional<Agenda> agenda_at(const Activity& activity, TimeOfDay time);

}  // namespace hjul
