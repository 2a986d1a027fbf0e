#include "hjul/indicator/interval.hpp"

#include <algorithm>
#include <cmath>

#include "hjul/base/error.hpp"
#include "hjul/indicator/distribution.hpp"

namespace hjul {
namespace {

void require_share(std::int64_t count, std::int64_t n) {
  require(n >= 1, "a share is of at least one");
  require(count >= 0 && count <= n, "a share counts from none to all");
}

// Where a function that grows with the share crosses `chance`, as near as doubles can tell.
template <class Rising>
double crossing(double chance, const Rising& rising) {
  double low = 0, high = 1;
  for (int round = 0; round < 200; ++round) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (rising(middle) < chance ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

}  // namespace

Interval wilson(std::int64_t count, std::int64_t n, double z) {
  require_share(count, n);
  require(z >= 0 && std::isfinite(z), "the deviate of an interval is not negative");
  const auto k = static_cast<double>(count), of = static_cast<double>(n);
  const double square = z * z;
  const double centre = (k + square / 2) / (of + square);
  const double half = z / (of + square) * std::sqrt(k * (of - k) / of + square / 4);
  // At the ends rounding would leave a hair of what is exactly 0 or 1.
  return {count == 0 ? 0 : std::max(0.0, centre - half), count == n ? 1 : std::min(1.0, centre + half)};
}

Interval clopper_pearson(std::int64_t count, std::int64_t n, double confidence) {
  require_share(count, n);
  require(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  const double tail = (1 - confidence) / 2;
  Interval found{0, 1};
  if (count > 0) found.low = crossing(tail, [&](double share) { return binomial_at_least(count, n, share); });
  if (count < n) found.high = 1 - crossing(tail, [&](double rest) { return binomial_at_least(n - count, n, rest); });
  return found;
}

Interval newcombe(std::int64_t count_a, std::int64_t n_a, std::int64_t count_b, std::int64_t n_b, double z) {
  const Interval a = wilson(count_a, n_a, z), b = wilson(count_b, n_b, z);
  const double share_a = static_cast<double>(count_a) / static_cast<double>(n_a);
  const double share_b = static_cast<double>(count_b) / static_cast<double>(n_b);
  const double difference = share_a - share_b;
  return {std::max(-1.0, difference - std::hypot(share_a - a.low, b.high - share_b)),
          std::min(1.0, difference + std::hypot(a.high - share_a, share_b - b.low))};
}

}  // namespace hjul
