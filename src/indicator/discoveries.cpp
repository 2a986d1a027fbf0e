#include "hjul/indicator/discoveries.hpp"

#include <algorithm>
#include <numeric>

#include "hjul/base/error.hpp"

namespace hjul {

Discoveries benjamini_hochberg(std::span<const double> p_values, double rate) {
  require(rate > 0 && rate < 1, "a rate of false discoveries lies between 0 and 1");
  for (const double p : p_values) require(p >= 0 && p <= 1, "a p value lies in [0, 1]");
  const std::size_t tests = p_values.size();
  std::vector<std::size_t> order(tests);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  Discoveries found;
  found.adjusted.resize(tests);
  found.is_discovery.resize(tests, false);
  double smallest = 1;
  for (std::size_t rank = tests; rank > 0; --rank) {
    const double p = p_values[order[rank - 1]], part = static_cast<double>(rank) / static_cast<double>(tests);
    smallest = std::min(smallest, p / part);
    found.adjusted[order[rank - 1]] = smallest;
    // As the procedure is written: the largest p below its own step takes all smaller ones with it.
    if (found.count == 0 && p <= part * rate) {
      found.count = rank;
      found.threshold = p;
    }
  }
  for (std::size_t rank = 0; rank < found.count; ++rank) found.is_discovery[order[rank]] = true;
  return found;
}

}  // namespace hjul
