// The cells of a RollUp: views of stored sums, sums of its own, and columns that are made when somebody asks.
#pragma once

#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>

#include "cell_sums.hpp"
#include "cube_frame.hpp"

namespace hjul {
namespace detail {

// A column that is made once, by whoever asks first.
template <class T>
class LazyColumn {
 public:
  template <class Make>
  std::span<const T> get(const Make& make) const {
    if (!is_made_.load(std::memory_order_acquire)) {
      const std::lock_guard lock(mutex_);
      if (!is_made_.load(std::memory_order_relaxed)) column_ = make();
      is_made_.store(true, std::memory_order_release);
    }
    return column_.span();
  }

 private:
  mutable std::mutex mutex_;
  mutable std::atomic<bool> is_made_ = false;
  mutable Array<T> column_;
};

// A unit that has rows in the table.
struct RowsOfUnit {
  std::size_t first_row = 0;
  std::size_t first_cell = 0;  // of its block
  std::uint32_t unit = 0;
  std::uint16_t period = 0;
  bool is_stored = false;  // its block is among the stored sums, not among those of the table
};

}  // namespace detail

struct RollUp::Table {
  std::shared_ptr<const detail::CubeFrame> frame;
  std::shared_ptr<const detail::CellSums> stored;  // only where the table shows some of them
  detail::CellSums upper;
  // Of the stored blocks those cells that are shown; empty: all of them. Blocks of `upper` have only these.
  std::vector<std::uint32_t> selected;
  std::vector<detail::RowsOfUnit> units;  // in the order of the rows
  std::size_t size = 0;
  detail::Workspace workspace;

  detail::LazyColumn<std::uint32_t> unit, covered, of, without_n;
  detail::LazyColumn<std::uint16_t> indicator, period, breakdown;
  detail::LazyColumn<double> value;
  detail::LazyColumn<std::uint64_t> n;
  detail::LazyColumn<std::uint8_t> reason;

  // Cells of a block that are shown.
  std::size_t width() const noexcept { return selected.empty() ? frame->width() : selected.size(); }
  const detail::CellSums& sums(const detail::RowsOfUnit& of_unit) const noexcept {
    return of_unit.is_stored ? *stored : upper;
  }
  // Of the cell shown as number `i` of a unit: where its sums stand, and its place within a block.
  std::size_t cell(const detail::RowsOfUnit& of_unit, std::size_t i) const noexcept {
    return of_unit.first_cell + (of_unit.is_stored ? within(i) : i);
  }
  std::size_t within(std::size_t i) const noexcept { return selected.empty() ? i : selected[i]; }
  // The reverse of within(); width() when the cell is not shown.
  std::size_t shown(std::size_t within) const noexcept;
  std::size_t end_of(std::size_t at) const noexcept { return at + 1 < units.size() ? units[at + 1].first_row : size; }

  // Calls visit(sums, cell, i) for each row of a unit, in order: its cell, and which of those shown it is.
  template <class Visit>
  void each_cell(std::size_t at, const Visit& visit) const {
    const detail::RowsOfUnit& of_unit = units[at];
    const detail::CellSums& in = sums(of_unit);
    const std::size_t width = this->width();
    if (end_of(at) - of_unit.first_row == width && selected.empty()) {
      for (std::size_t i = 0; i < width; ++i) visit(in, of_unit.first_cell + i, i);
      return;
    }
    for (std::size_t i = 0; i < width; ++i) {
      if (in.of(cell(of_unit, i)) > 0) visit(in, cell(of_unit, i), i);
    }
  }

  // A column of find(unit, sums, cell, i) for each row.
  template <class T, class Find>
  detail::Array<T> column(const Find& find) const {
    auto out = detail::Array<T>::unset(size, workspace);
    T* next = out.data();
    for (std::size_t at = 0; at < units.size(); ++at) {
      const detail::RowsOfUnit& of_unit = units[at];
      each_cell(at, [&](const detail::CellSums& in, std::size_t cell, std::size_t i) {
        *next++ = static_cast<T>(find(of_unit, in, cell, i));
      });
    }
    return out;
  }
  // By number of a cell that is shown: what `find` says of its place within a block.
  template <class Find>
  auto of_shown(const Find& find) const {
    std::vector<decltype(find(std::size_t{}))> out;
    if (units.empty()) return out;
    out.reserve(width());
    for (std::size_t i = 0; i < width(); ++i) out.push_back(find(within(i)));
    return out;
  }
  std::vector<Aggregation> aggregations() const {
    return of_shown([this](std::size_t within) { return frame->aggregation[within % frame->indicators]; });
  }

  // NaN where there is none.
  static double value_of(const detail::CellSums& in, std::size_t cell, Aggregation aggregation) noexcept {
    const detail::Sum& sum = in.sum(cell);
    const double divisor = aggregation == Aggregation::sum ? 1 : sum.weight();
    const bool has_value = sum.covered() > 0 && divisor > 0;
    return has_value ? static_cast<double>(static_cast<std::int64_t>(sum.scaled)) / (detail::millionths * divisor)
                     : std::numeric_limits<double>::quiet_NaN();
  }
  static std::uint64_t n_of(const detail::CellSums& in, std::size_t cell, Aggregation aggregation) noexcept {
    return aggregation == Aggregation::weighted_mean ? in.sum(cell).weight() : in.n(cell);
  }
  static MissingReason reason_of(const detail::CellSums& in, std::size_t cell, Aggregation aggregation) noexcept;

  // Place in `units` of a row.
  std::size_t at(std::size_t row) const noexcept;
  // Place in `units`; their number when the unit has no row.
  std::size_t find(std::uint32_t unit, std::uint16_t period) const;
};

}  // namespace hjul
