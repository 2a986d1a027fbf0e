// Sums in whole numbers: the same for any order and any division of the rows.
#pragma once

#include <span>
#include <vector>

#include "hjul/indicator/roll_up.hpp"
#include "measured_units.hpp"

namespace hjul::detail {

inline constexpr double millionths = 1'000'000;

// Every row of observations meets one of these; 16 bytes, so that a nation's year fits into fast memory.
struct Sum {
  std::int64_t scaled = 0;  // millionths of value, or of value * n
  std::uint32_t weight = 0;
  std::uint32_t covered = 0;
};

// The accumulators of all cells. What few rows need is only there when one came.
class Cube {
 public:
  explicit Cube(std::size_t cells = 0) : sums_(cells) {}

  // Adds rows [first, last). `unit`: by period and unit, as measured_units() gives it.
  void add_rows(const Observations& observations, std::span<const std::uint32_t> unit, const CubeShape& shape,
                std::span<const Aggregation> aggregation, std::size_t first, std::size_t last);
  // Adds what another cube of the same size holds.
  void add(const Cube& other);
  // Adds the cells of one unit to those of another: `width` from each place on.
  void add_cells(std::size_t into, std::size_t from, std::size_t width);

  const Sum& sum(std::size_t cell) const noexcept { return sums_[cell]; }
  // Rows that met a cell, those without a value included.
  std::uint32_t of(std::size_t cell) const noexcept {
    return sums_[cell].covered + (missing_.empty() ? 0 : missing_[cell]) + without_n(cell);
  }
  // Cells that a row met.
  std::size_t filled() const noexcept;
  std::uint32_t without_n(std::size_t cell) const noexcept { return without_n_.empty() ? 0 : without_n_[cell]; }
  std::uint64_t n(std::size_t cell) const noexcept { return n_.empty() ? 0 : n_[cell]; }
  // Of several missing rows the one that comes last in MissingReason, so that their order does not matter.
  MissingReason reason(std::size_t cell) const noexcept {
    return reason_.empty() ? MissingReason::none : static_cast<MissingReason>(reason_[cell]);
  }
  // False when no sum of so many of the rows that came can have left its range.
  bool may_overflow(std::size_t rows) const noexcept;

 private:
  void add_rare(const Observations& observations, std::size_t row, std::size_t cell, bool is_weighted);

  std::vector<Sum> sums_;
  std::vector<std::uint32_t> missing_, without_n_;
  std::vector<std::uint64_t> n_;
  std::vector<std::uint8_t> reason_;
  double largest_value_ = 0;
  std::uint32_t largest_n_ = 0;
};

}  // namespace hjul::detail
