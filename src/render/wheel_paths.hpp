// Path data for the pieces of a wheel.
#pragma once

#include <string>

#include "hjul/render/wheel_layout.hpp"

namespace hjul::detail {

// "x y"
std::string xy(Point p);
// A piece of an annulus; the whole of it when it goes all the way round (to be filled by the even-odd rule). `inset`
// keeps it clear of its neighbours.
std::string sector_path(Point centre, const LayoutSector& sector, double inset);
// A gentle curve to a label nearby; along the rim first when the label had to move far.
std::string leader_path(const LayoutLeader& leader, Point centre);

}  // namespace hjul::detail
