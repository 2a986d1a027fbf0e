// Round numbers along a scale.
#pragma once

#include <vector>

namespace hjul::detail {

// About `wanted` steps of 1, 2 or 5 times a power of ten, from at or below `low` to at or above `high`; at least two
// numbers, ascending. Precondition: both are finite and low <= high.
std::vector<double> nice_ticks(double low, double high, int wanted);

}  // namespace hjul::detail
