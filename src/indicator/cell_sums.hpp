// Sums in whole numbers: the same for any order and any division of the rows.
#pragma once

#include <span>
#include <vector>

#include "hjul/indicator/roll_up.hpp"
#include "measured_units.hpp"
#include "memory.hpp"

namespace hjul::detail {

inline constexpr double millionths = 1'000'000;

// Every row of observations meets one of these; 16 bytes, so that a nation's year fits into fast memory, and two plain
// numbers, so that blocks of them are added several at a time.
struct Sum {
  std::uint64_t scaled = 0;  // millionths of value, or of value * n; of two's complement
  std::uint64_t counts = 0;  // weight, and above it how many measured units are covered

  std::uint32_t weight() const noexcept { return static_cast<std::uint32_t>(counts); }
  std::uint32_t covered() const noexcept { return static_cast<std::uint32_t>(counts >> 32); }
};

// Where rows go.
struct CellPlaces {
  // By period and unit of the observations: the block of its cells, or Hierarchy::none.
  std::span<const std::uint32_t> block;
  std::uint32_t units = 0;  // of the observations
  std::uint32_t indicators = 0;
  std::size_t width = 0;                  // cells of a block: [breakdown][indicator]
  std::vector<std::uint8_t> is_weighted;  // by indicator
};

// The sums of all cells, in blocks of the same width. What few rows need is only there when one came.
class CellSums {
 public:
  CellSums() = default;
  CellSums(std::size_t cells, Workspace workspace);

  // Adds rows [first, last).
  void add_rows(const Observations& observations, const CellPlaces& places, std::size_t first, std::size_t last);
  // Adds what others of the same size hold.
  void add(const CellSums& other);
  // Adds cells of another's from `first` on to the `width` cells from `into` on: all that stand beside each other, or
  // those at `places` after `first`. Reasons are not passed on: they are a measured unit's own.
  void add_cells(std::size_t into, const CellSums& other, std::size_t first, std::size_t width);
  void add_cells(std::size_t into, const CellSums& other, std::size_t first, std::span<const std::uint32_t> places);
  // The reason of a cell of another's, where it comes later in MissingReason than the one here.
  void add_reason(std::size_t into, const CellSums& other, std::size_t cell);

  std::size_t size() const noexcept { return sums_.size(); }
  std::size_t bytes() const noexcept;
  const Sum& sum(std::size_t cell) const noexcept { return sums_[cell]; }
  // Rows that met a cell, those without a value included.
  std::uint32_t of(std::size_t cell) const noexcept {
    return sums_[cell].covered() + (missing_.empty() ? 0 : missing_[cell]) + without_n(cell);
  }
  std::uint32_t without_n(std::size_t cell) const noexcept { return without_n_.empty() ? 0 : without_n_[cell]; }
  std::uint64_t n(std::size_t cell) const noexcept { return n_.empty() ? 0 : n_[cell]; }
  // Of several missing rows the one that comes last in MissingReason, so that their order does not matter.
  MissingReason reason(std::size_t cell) const noexcept {
    return reason_.empty() ? MissingReason::none : static_cast<MissingReason>(reason_[cell]);
  }
  // Of `width` cells from `first` on those that a row met.
  std::size_t filled(std::size_t first, std::size_t width) const noexcept;
  std::size_t filled(std::size_t first, std::span<const std::uint32_t> places) const noexcept;
  // False when no sum of so many of the rows that came can have left its range.
  bool may_overflow(std::size_t rows) const noexcept;

 private:
  struct Rows;
  template <class Map>
  void add_mapped(std::size_t into, const CellSums& other, std::size_t width, const Map& from);
  void add_plain(const Rows& rows, std::span<const std::size_t> cells, std::size_t first);
  void add_row(const Rows& rows, std::size_t cell, std::size_t row, bool is_weighted);
  template <class T>
  Array<T>& made(Array<T>& rare);

  Workspace workspace_;
  Array<Sum> sums_;
  Array<std::uint32_t> missing_, without_n_;
  Array<std::uint64_t> n_;
  Array<std::uint8_t> reason_;
  double largest_value_ = 0;
  std::uint32_t largest_n_ = 0;
};

}  // namespace hjul::detail
