// How evenly counts are spread.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>

namespace hjul::detail {

// One of the terms of Shannon's entropy, in natural units. Precondition: total > 0.
inline double entropy_term(std::uint64_t count, double total) {
  if (count == 0) return 0;
  const double share = static_cast<double>(count) / total;
  return -share * std::log(share);
}

inline double entropy_of(std::span<const std::uint64_t> counts, double total) {
  double entropy = 0;
  for (const std::uint64_t count : counts) entropy += entropy_term(count, total);
  return entropy;
}

// The sum over i = 1 ... k of (2i - k - 1) times the i-th count. Divided by (k - 1) times the total it is Gini over k
// units, made to reach 1 where one of them does everything. Precondition: ascending.
inline double gini_sum(std::span<const std::uint64_t> sorted) {
  const auto k = static_cast<double>(sorted.size());
  double weighted = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i)
    weighted += (2.0 * static_cast<double>(i + 1) - k - 1) * static_cast<double>(sorted[i]);
  return weighted;
}

}  // namespace hjul::detail
