// The direction of one wheel, inside the room.
#pragma once

#include "activity_order.hpp"
#include "hjul/review/direction.hpp"

namespace hjul {

WheelOrder wheel_order_of(const WheelView& wheel, ActivityOrder& order);

}  // namespace hjul
