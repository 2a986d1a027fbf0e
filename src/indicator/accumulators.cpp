#include "accumulators.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace hjul::detail {
namespace {

template <class T>
void add_columns(std::vector<T>& into, const std::vector<T>& from) {
  if (from.empty()) return;
  into.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) into[i] = static_cast<T>(into[i] + from[i]);
}

template <class T>
void add_within(std::vector<T>& column, std::size_t into, std::size_t from, std::size_t width) {
  if (column.empty()) return;
  for (std::size_t i = 0; i < width; ++i) column[into + i] += column[from + i];
}

void add_sum(Sum& into, const Sum& from) {
  into.scaled =
      static_cast<std::int64_t>(static_cast<std::uint64_t>(into.scaled) + static_cast<std::uint64_t>(from.scaled));
  into.weight += from.weight;
  into.covered += from.covered;
}

// In millionths, halves away from zero. Values beyond a million millions are refused later; here they only must not be
// undefined.
std::uint64_t scaled(double value) {
  const double limited = std::clamp(value, -1e12, 1e12) * millionths;
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(limited + std::copysign(0.5, limited)));
}

constexpr std::size_t block = 64;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

bool is_number(std::uint8_t state) {
  const ObservedKind kind = Observations::kind(state);
  return kind == ObservedKind::number || kind == ObservedKind::rounded;
}

// Unsigned, so that what may_overflow() refuses later is at least defined.
void add_weighted(Sum& sum, double value, std::uint32_t n) {
  sum.scaled = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum.scaled) + scaled(value) * n);
  sum.weight += n;
  ++sum.covered;
}

}  // namespace

void Cube::add_rows(const Observations& observations, std::span<const std::uint32_t> unit, const CubeShape& shape,
                    std::span<const Aggregation> aggregation, std::size_t first, std::size_t last) {
  const auto units = observations.unit();
  const auto indicators = observations.indicator();
  const auto periods = observations.period();
  const auto breakdowns = observations.breakdown();
  const auto states = observations.state();
  const auto values = observations.value();
  const auto counts = observations.n();
  const std::size_t all_units = observations.units().size();
  const std::size_t width = shape.width();
  // Kept here and not in the cube, so that no row waits for the one before it.
  double largest_value = largest_value_;
  std::uint32_t largest_n = largest_n_;
  // Where rows go is found a block ahead, so that the memory they go to is on its way when it is needed.
  std::array<std::size_t, block> cells{};
  for (std::size_t begin = first; begin < last; begin += block) {
    const std::size_t end = std::min(last, begin + block);
    for (std::size_t row = begin; row < end; ++row) {
      const std::uint32_t place = unit[periods[row] * all_units + units[row]];
      const std::size_t cell = (std::size_t{periods[row]} * shape.units + place) * width +
                               std::size_t{breakdowns[row]} * shape.indicators + indicators[row];
      cells[row - begin] = place == Hierarchy::none ? nowhere : cell;
      if (place != Hierarchy::none) __builtin_prefetch(&sums_[cell], 1);
    }
    for (std::size_t row = begin; row < end; ++row) {
      const std::size_t cell = cells[row - begin];
      if (cell == nowhere) continue;
      const bool is_weighted = aggregation[indicators[row]] == Aggregation::weighted_mean;
      if (is_weighted && is_number(states[row]) && counts[row] != Observations::unknown_n) {
        largest_value = std::max(largest_value, std::abs(values[row]));
        largest_n = std::max(largest_n, counts[row]);
        add_weighted(sums_[cell], values[row], counts[row]);
      } else {
        add_rare(observations, row, cell, is_weighted);
      }
    }
  }
  largest_value_ = std::max(largest_value_, largest_value);
  largest_n_ = std::max(largest_n_, largest_n);
}

void Cube::add_rare(const Observations& observations, std::size_t row, std::size_t cell, bool is_weighted) {
  const std::uint8_t state = observations.state()[row];
  const ObservedKind kind = Observations::kind(state);
  const std::uint32_t n = observations.n()[row];
  if (kind == ObservedKind::missing) {
    missing_.resize(sums_.size());
    reason_.resize(sums_.size());
    ++missing_[cell];
    reason_[cell] = std::max(reason_[cell], static_cast<std::uint8_t>(Observations::reason(state)));
  } else if (kind == ObservedKind::band || kind == ObservedKind::text) {
    return;  // for distribution()
  } else if (is_weighted) {
    without_n_.resize(sums_.size());
    ++without_n_[cell];
  } else {
    largest_value_ = std::max(largest_value_, std::abs(observations.value()[row]));
    add_weighted(sums_[cell], observations.value()[row], 1);
    n_.resize(sums_.size());
    if (n != Observations::unknown_n) n_[cell] += n;
  }
}

void Cube::add(const Cube& other) {
  for (std::size_t i = 0; i < sums_.size(); ++i) add_sum(sums_[i], other.sums_[i]);
  add_columns(missing_, other.missing_);
  add_columns(without_n_, other.without_n_);
  add_columns(n_, other.n_);
  if (!other.reason_.empty()) {
    reason_.resize(sums_.size());
    for (std::size_t i = 0; i < reason_.size(); ++i) reason_[i] = std::max(reason_[i], other.reason_[i]);
  }
  largest_value_ = std::max(largest_value_, other.largest_value_);
  largest_n_ = std::max(largest_n_, other.largest_n_);
}

void Cube::add_cells(std::size_t into, std::size_t from, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) add_sum(sums_[into + i], sums_[from + i]);
  add_within(missing_, into, from, width);
  add_within(without_n_, into, from, width);
  add_within(n_, into, from, width);
}

std::size_t Cube::filled() const noexcept {
  std::size_t out = 0;
  for (std::size_t cell = 0; cell < sums_.size(); ++cell) out += of(cell) > 0 ? 1u : 0u;
  return out;
}

bool Cube::may_overflow(std::size_t rows) const noexcept {
  const double n = std::max<double>(largest_n_, 1);
  const double all = static_cast<double>(rows) * n;
  return all >= std::numeric_limits<std::uint32_t>::max() * 1.0 || largest_value_ * millionths * all >= 9.2e18;
}

}  // namespace hjul::detail
