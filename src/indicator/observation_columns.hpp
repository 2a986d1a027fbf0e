// The columns behind Observations and their Builder.
#pragma once

#include <vector>

#include "hjul/indicator/observations.hpp"

namespace hjul {

struct Observations::Columns {
  std::vector<std::uint32_t> unit;
  std::vector<std::uint16_t> indicator, period, breakdown;
  std::vector<std::uint8_t> release, state;
  std::vector<double> value;
  std::vector<std::uint32_t> n;
  std::vector<std::uint32_t> measured_at;  // empty while all are same_unit
  NameTable units, indicators, periods, breakdowns, releases, texts;
  std::vector<Band> bands;

  // The row of another table, whose names stand in this one by the same numbers.
  void take(const Columns& from, std::size_t row);
  void reserve(std::size_t rows);
  std::uint32_t measured_at_of(std::size_t row) const noexcept {
    return measured_at.empty() ? same_unit : measured_at[row];
  }
  // Of the row that was added last.
  void set_measured_at(std::uint32_t place);
  // The names, texts and bands of another table, and no rows.
  static Columns named_like(const Columns& other);
};

namespace detail {

// What tells an observation from others of its release.
struct ObservationKey {
  std::uint32_t unit;
  std::uint16_t indicator, period, breakdown;
  std::uint32_t measured_at = Observations::same_unit;
  friend bool operator==(const ObservationKey&, const ObservationKey&) = default;
};

struct HashOfKey {
  std::size_t operator()(const ObservationKey& key) const noexcept {
    std::uint64_t bits = key.unit;
    bits = (bits << 16 | key.indicator) * 0x9e3779b97f4a7c15u;
    bits += std::uint64_t{key.measured_at} * 0xd6e8feb86659fd93u;
    bits ^= (std::uint64_t{key.period} << 16 | key.breakdown) * 0xc2b2ae3d27d4eb4fu;
    return static_cast<std::size_t>(bits ^ (bits >> 29));
  }
};

}  // namespace detail
}  // namespace hjul
