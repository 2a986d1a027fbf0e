// A published table as series over time.
#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "hjul/indicator/disclosure.hpp"

namespace hjul::detail {

struct SeriesPoint {
  std::uint16_t period = 0;
  double value = std::numeric_limits<double>::quiet_NaN();  // NaN: not shown
  std::uint64_t n = 0;
  bool is_there() const noexcept { return !std::isnan(value); }
};

// One unit, indicator and breakdown: a point for every period from its first to its last row.
struct Series {
  std::uint32_t unit = 0;
  std::uint16_t indicator = 0, breakdown = 0;
  std::vector<SeriesPoint> points;

  std::vector<double> values() const {
    std::vector<double> out;
    for (const SeriesPoint& point : points) out.push_back(point.value);
    return out;
  }
};

// Periods in the order of their names; series in the order of their first row.
std::vector<Series> series_of(const Publication& publication);

}  // namespace hjul::detail
