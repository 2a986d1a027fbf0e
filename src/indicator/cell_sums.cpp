#include "cell_sums.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace hjul::detail {
namespace {

constexpr std::size_t chunk = 64;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// In millionths, halves away from zero. Values beyond a million millions are refused later; here they only must not be
// undefined.
std::uint64_t scaled(double value) {
  const double limited = std::clamp(value, -1e12, 1e12) * millionths;
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(limited + std::copysign(0.5, limited)));
}

// Unsigned, so that what may_overflow() refuses later is at least defined. As long as it does not refuse, the weight
// does not reach the count above it.
void add_weighted(Sum& sum, double value, std::uint32_t n) {
  sum.scaled += scaled(value) * n;
  sum.counts += (std::uint64_t{1} << 32) + n;
}

// 1 where a row is no number.
unsigned is_no_number(std::uint8_t state) {
  const auto kind = static_cast<unsigned>(Observations::kind(state));
  static_assert(static_cast<unsigned>(ObservedKind::number) == 1 && static_cast<unsigned>(ObservedKind::rounded) == 2);
  return kind - 1 > 1 ? 1u : 0u;
}

template <class T>
void add_columns(Array<T>& into, const Array<T>& from) {
  for (std::size_t i = 0; i < from.size(); ++i) into[i] = static_cast<T>(into[i] + from[i]);
}

}  // namespace

// The columns that are summed.
struct CellSums::Rows {
  explicit Rows(const Observations& in)
      : unit(in.unit()),
        n(in.n()),
        indicator(in.indicator()),
        period(in.period()),
        breakdown(in.breakdown()),
        state(in.state()),
        value(in.value()) {}

  // Finds the cells of rows [first, first + cells.size()), and sends for their memory. True when every row has one and
  // is a number with a count, of an indicator that is weighted by it.
  bool find(const CellPlaces& places, std::size_t first, std::span<std::size_t> cells) const {
    unsigned unusual = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t row = first + i;
      const std::uint32_t block = places.block[std::size_t{period[row]} * places.units + unit[row]];
      const std::size_t within = std::size_t{breakdown[row]} * places.indicators + indicator[row];
      cells[i] = block == Hierarchy::none ? nowhere : block * places.width + within;
      unusual |= (block == Hierarchy::none ? 1u : 0u) | is_no_number(state[row]) |
                 (n[row] == Observations::unknown_n ? 1u : 0u) | (places.is_weighted[indicator[row]] ? 0u : 1u);
    }
    return unusual == 0;
  }

  std::span<const std::uint32_t> unit, n;
  std::span<const std::uint16_t> indicator, period, breakdown;
  std::span<const std::uint8_t> state;
  std::span<const double> value;
};

CellSums::CellSums(std::size_t cells, Workspace workspace)
    : workspace_(std::move(workspace)), sums_(Array<Sum>::zeroed(cells, workspace_)) {}

template <class T>
Array<T>& CellSums::made(Array<T>& rare) {
  if (rare.empty()) rare = Array<T>::zeroed(sums_.size(), workspace_);
  return rare;
}

void CellSums::add_rows(const Observations& observations, const CellPlaces& places, std::size_t first,
                        std::size_t last) {
  const Rows rows(observations);
  // Where rows go is found a chunk ahead, so that the memory they go to is on its way when it is needed.
  std::array<std::array<std::size_t, chunk>, 2> found{};
  std::array<bool, 2> is_plain{};
  const auto cells_of = [&](std::size_t number) {
    const std::size_t begin = first + number * chunk;
    return std::span(found[number % 2]).first(begin < last ? std::min(chunk, last - begin) : 0);
  };
  const auto find = [&](std::size_t number) {
    const std::span<std::size_t> cells = cells_of(number);
    is_plain[number % 2] = rows.find(places, first + number * chunk, cells);
    for (const std::size_t cell : cells) __builtin_prefetch(sums_.data() + (cell == nowhere ? 0 : cell), 1);
  };
  find(0);
  for (std::size_t number = 0; first + number * chunk < last; ++number) {
    find(number + 1);
    const std::span<const std::size_t> cells = cells_of(number);
    const std::size_t begin = first + number * chunk;
    if (is_plain[number % 2]) {
      add_plain(rows, cells, begin);
      continue;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i] != nowhere) add_row(rows, cells[i], begin + i, places.is_weighted[rows.indicator[begin + i]] != 0);
    }
  }
}

void CellSums::add_plain(const Rows& rows, std::span<const std::size_t> cells, std::size_t first) {
  // Kept here and not in the object, so that no row waits for the one before it.
  double largest_value = largest_value_;
  std::uint32_t largest_n = largest_n_;
  Sum* const sums = sums_.data();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double value = rows.value[first + i];
    const std::uint32_t n = rows.n[first + i];
    largest_value = std::max(largest_value, std::abs(value));
    largest_n = std::max(largest_n, n);
    add_weighted(sums[cells[i]], value, n);
  }
  largest_value_ = largest_value;
  largest_n_ = largest_n;
}

void CellSums::add_row(const Rows& rows, std::size_t cell, std::size_t row, bool is_weighted) {
  const std::uint8_t state = rows.state[row];
  const ObservedKind kind = Observations::kind(state);
  const bool has_n = rows.n[row] != Observations::unknown_n;
  if (kind == ObservedKind::missing) {
    ++made(missing_)[cell];
    std::uint8_t& reason = made(reason_)[cell];
    reason = std::max(reason, static_cast<std::uint8_t>(Observations::reason(state)));
  } else if (is_no_number(state)) {
    return;  // words and bands: for distribution()
  } else if (is_weighted && !has_n) {
    ++made(without_n_)[cell];
  } else {
    largest_value_ = std::max(largest_value_, std::abs(rows.value[row]));
    if (is_weighted) {
      largest_n_ = std::max(largest_n_, rows.n[row]);
      add_weighted(sums_[cell], rows.value[row], rows.n[row]);
      return;
    }
    add_weighted(sums_[cell], rows.value[row], 1);
    if (has_n) made(n_)[cell] += rows.n[row];
  }
}

void CellSums::add(const CellSums& other) {
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    sums_[i].scaled += other.sums_[i].scaled;
    sums_[i].counts += other.sums_[i].counts;
  }
  if (!other.missing_.empty()) add_columns(made(missing_), other.missing_);
  if (!other.without_n_.empty()) add_columns(made(without_n_), other.without_n_);
  if (!other.n_.empty()) add_columns(made(n_), other.n_);
  for (std::size_t i = 0; i < other.reason_.size(); ++i) add_reason(i, other, i);
  largest_value_ = std::max(largest_value_, other.largest_value_);
  largest_n_ = std::max(largest_n_, other.largest_n_);
}

template <class Map>
void CellSums::add_mapped(std::size_t into, const CellSums& other, std::size_t width, const Map& from) {
  Sum* const sums = sums_.data() + into;
  const Sum* const others = other.sums_.data();
  for (std::size_t i = 0; i < width; ++i) {
    sums[i].scaled += others[from(i)].scaled;
    sums[i].counts += others[from(i)].counts;
  }
  const auto add_rare = [&](auto& rare, const auto& of_other) {
    if (of_other.empty()) return;
    auto* const here = made(rare).data() + into;
    for (std::size_t i = 0; i < width; ++i) here[i] += of_other[from(i)];
  };
  add_rare(missing_, other.missing_);
  add_rare(without_n_, other.without_n_);
  add_rare(n_, other.n_);
}

void CellSums::add_cells(std::size_t into, const CellSums& other, std::size_t first, std::size_t width) {
  add_mapped(into, other, width, [first](std::size_t i) { return first + i; });
}

void CellSums::add_cells(std::size_t into, const CellSums& other, std::size_t first,
                         std::span<const std::uint32_t> places) {
  add_mapped(into, other, places.size(), [&](std::size_t i) { return first + places[i]; });
}

void CellSums::add_reason(std::size_t into, const CellSums& other, std::size_t cell) {
  if (other.reason_.empty() || other.reason_[cell] == 0) return;
  std::uint8_t& reason = made(reason_)[into];
  reason = std::max(reason, other.reason_[cell]);
}

std::size_t CellSums::bytes() const noexcept {
  return sums_.bytes() + missing_.bytes() + without_n_.bytes() + n_.bytes() + reason_.bytes();
}

std::size_t CellSums::filled(std::size_t first, std::size_t width) const noexcept {
  std::size_t out = 0;
  for (std::size_t i = 0; i < width; ++i) out += of(first + i) > 0 ? 1u : 0u;
  return out;
}

std::size_t CellSums::filled(std::size_t first, std::span<const std::uint32_t> places) const noexcept {
  std::size_t out = 0;
  for (const std::uint32_t place : places) out += of(first + place) > 0 ? 1u : 0u;
  return out;
}

bool CellSums::may_overflow(std::size_t rows) const noexcept {
  const double n = std::max<double>(largest_n_, 1);
  const double all = static_cast<double>(rows) * n;
  return all >= std::numeric_limits<std::uint32_t>::max() * 1.0 || largest_value_ * millionths * all >= 9.2e18;
}

}  // namespace hjul::detail
