#include "simplex.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hjul::detail {

Rational rational(double value) {
  constexpr double close = 1e-13, most_whole = 1e15;
  if (std::abs(value) >= most_whole) return Rational(value);
  // Convergents of the continued fraction.
  Rational numerator = 1, before = 0, denominator = 0, denominator_before = 1;
  double rest = value;
  constexpr int most_steps = 40;
  for (int step = 0; step < most_steps; ++step) {
    const double whole = std::floor(rest);
    const Rational times = static_cast<std::int64_t>(whole);
    before = std::exchange(numerator, times * numerator + before);
    denominator_before = std::exchange(denominator, times * denominator + denominator_before);
    const Rational here = numerator / denominator;
    if (std::abs(static_cast<double>(here) - value) <= close * std::abs(value)) return here;
    rest = 1 / (rest - whole);
    if (!(std::abs(rest) < most_whole)) break;
  }
  return Rational(value);
}

Simplex::Simplex(std::vector<std::vector<Rational>> rows, std::size_t unknowns)
    : rows_(std::move(rows)), unknowns_(unknowns) {
  find_solution();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (basis_[i] >= unknowns_ && right(i) != 0) has_solution_ = false;
  }
  if (has_solution_) drop_artificials();
}

// Phase one: an unknown of its own for each row, made as small as it gets, which is 0.
void Simplex::find_solution() {
  const std::size_t rows = rows_.size();
  for (std::size_t i = 0; i < rows; ++i) {
    if (right(i) < 0) {
      for (Rational& value : rows_[i]) value = -value;
    }
    rows_[i].insert(rows_[i].end() - 1, rows, Rational(0));
    rows_[i][unknowns_ + i] = 1;
    basis_.push_back(unknowns_ + i);
  }
  for (;;) {
    std::size_t entering = none;
    for (std::size_t column = 0; column < unknowns_ && entering == none; ++column) {
      Rational gain = 0;
      for (std::size_t i = 0; i < rows; ++i) {
        if (basis_[i] >= unknowns_) gain += rows_[i][column];
      }
      if (gain > 0) entering = column;
    }
    if (entering == none) return;
    pivot(leaving(entering), entering);
  }
}

void Simplex::drop_artificials() {
  for (std::size_t i = 0; i < rows_.size();) {
    if (basis_[i] < unknowns_) {
      ++i;
      continue;
    }
    const auto column = std::find_if(rows_[i].begin(), rows_[i].begin() + static_cast<std::ptrdiff_t>(unknowns_),
                                     [](const Rational& value) { return value != 0; });
    const auto place = static_cast<std::size_t>(column - rows_[i].begin());
    if (place < unknowns_) {
      pivot(i, place);
      ++i;
    } else {  // it said what other rows say
      rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(i));
      basis_.erase(basis_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  for (auto& row : rows_) row.erase(row.begin() + static_cast<std::ptrdiff_t>(unknowns_), row.end() - 1);
}

std::size_t Simplex::leaving(std::size_t column) const {
  std::size_t best = none;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i][column] <= 0) continue;
    if (best == none) {
      best = i;
      continue;
    }
    const Rational here = right(i) * rows_[best][column], there = right(best) * rows_[i][column];
    if (here < there || (here == there && basis_[i] < basis_[best])) best = i;
  }
  return best;
}

void Simplex::pivot(std::size_t row, std::size_t column) {
  const Rational leading = rows_[row][column];
  for (Rational& value : rows_[row]) value /= leading;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (i == row || rows_[i][column] == 0) continue;
    const Rational times = rows_[i][column];
    for (std::size_t k = 0; k < rows_[i].size(); ++k) {
      if (rows_[row][k] != 0) rows_[i][k] -= rows_[row][k] * times;
    }
  }
  basis_[row] = column;
}

std::size_t Simplex::row_of(std::size_t unknown) const {
  const auto at = std::find(basis_.begin(), basis_.end(), unknown);
  return at == basis_.end() ? none : static_cast<std::size_t>(at - basis_.begin());
}

Rational Simplex::least(std::size_t unknown) {
  for (;;) {
    const std::size_t row = row_of(unknown);
    if (row == none) return 0;  // outside the basis it is 0, and less it cannot be
    std::size_t entering = none;
    for (std::size_t column = 0; column < unknowns_ && entering == none; ++column) {
      if (column != unknown && rows_[row][column] > 0) entering = column;
    }
    if (entering == none) return right(row);
    pivot(leaving(entering), entering);
  }
}

std::optional<Rational> Simplex::greatest(std::size_t unknown) {
  if (row_of(unknown) == none) {
    const std::size_t row = leaving(unknown);
    if (row == none) return std::nullopt;
    pivot(row, unknown);
  }
  for (;;) {
    const std::size_t row = row_of(unknown);
    std::size_t entering = none;
    for (std::size_t column = 0; column < unknowns_ && entering == none; ++column) {
      if (rows_[row][column] < 0) entering = column;
    }
    if (entering == none) return right(row);
    const std::size_t out = leaving(entering);
    if (out == none) return std::nullopt;
    pivot(out, entering);
  }
}

}  // namespace hjul::detail
