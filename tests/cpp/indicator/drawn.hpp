// Seeded draws for the properties of statistics.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "hjul/indicator/distribution.hpp"

namespace hjul::testing {

class Drawn {
 public:
  explicit Drawn(std::uint32_t seed) : random_(seed) {}
  // Both ends included.
  std::int64_t integer(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(high - low + 1));
  }
  // Never an end.
  double uniform(double low = 0, double high = 1) {
    return low + (static_cast<double>(random_() >> 11) + 0.5) * 0x1p-53 * (high - low);
  }
  double normal() { return normal_quantile(uniform()); }
  std::vector<double> normals(std::int64_t n) {
    std::vector<double> values;
    for (std::int64_t i = 0; i < n; ++i) values.push_back(normal());
    return values;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace hjul::testing
