// When two numbers of one chart count as one.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

namespace hjul::detail {

// The distance below which two of these values are the same number. NaN is passed over.
inline double same_within(std::span<const double> values) {
  double largest = 0;
  for (const double each : values) largest = std::max(largest, std::abs(each));  // std::max(x, NaN) is x
  return largest * 1e-12;
}

// The mean of numbers, around the first of them: equal numbers have exactly themselves.
inline double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double each : values) sum += each - values.front();
  return values.front() + sum / static_cast<double>(values.size());
}

}  // namespace hjul::detail
