// Things in a row or column, each as near as can be to where it would like to stand.
#pragma once

#include <vector>

namespace hjul::detail {

struct Slot {
  double wish = 0;  // where the middle would like to be
  double size = 0;
  double at = 0;  // where the middle is
};

// Places slots in their order, at least `gap` apart, as near to their wishes as least squares allow (pool adjacent
// violators), within [low, high]. False, with nothing placed, when they are too many.
bool settle(std::vector<Slot>& slots, double gap, double low, double high);

}  // namespace hjul::detail
