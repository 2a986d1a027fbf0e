// From models and plans to what the rooms render and io understand: neutral pictures and calendar events.
#pragma once

#include <string>
#include <vector>

#include "hjul/io/icalendar.hpp"
#include "hjul/plan/plan.hpp"
#include "hjul/render/chain.hpp"
#include "hjul/render/wheel.hpp"

// A ring for every level that has something to do, the highest outermost; one turn for every year that the plan's
// period has begun. What several units do on the same days is one mark with their number.
hjul::WheelPicture wheel_of(const hjul::Plan& plan);
// Units and links as they stand on a day.
hjul::ChainPicture chain_of(const hjul::Model& model, hjul::Date day);
// One event for every occurrence, identified by its nominal day.
std::vector<hjul::CalendarEvent> events_of(const hjul::Plan& plan, hjul::Language language);
