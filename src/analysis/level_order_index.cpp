// Somers' D, its null distribution, and the matrix of handovers.
#include <numeric>

#include "hjul/analysis/measures.hpp"
#include "null_variance.hpp"

namespace hjul {

double null_variance_of_level_order(int levels) {
  require(levels >= 2, "null_variance_of_level_order: an order needs two levels");
  return detail::null_variance_of(levels);
}

std::optional<double> somers_d(std::span<const std::uint64_t> cells, std::size_t columns) {
  require(columns > 0 && cells.size() % columns == 0, "somers_d: a table of rows of equal length");
  const std::size_t rows = cells.size() / columns;
  const auto at = [&](std::size_t row, std::size_t column) {
    return static_cast<double>(cells[row * columns + column]);
  };
  double numerator = 0;
  double pairs = 0;  // of different rows
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t later = row + 1; later < rows; ++later)
      for (std::size_t a = 0; a < columns; ++a)
        for (std::size_t b = 0; b < columns; ++b) {
          const double both = at(row, a) * at(later, b);
          pairs += both;
          numerator += a < b ? both : a > b ? -both : 0;
        }
  if (pairs == 0) return std::nullopt;
  return numerator / pairs;
}

namespace {

// Where the handovers between two levels stand: row by row.
std::size_t place(int levels, int from, int to) noexcept {
  return static_cast<std::size_t>(from) * static_cast<std::size_t>(levels) + static_cast<std::size_t>(to);
}

}  // namespace

HandoverMatrix::HandoverMatrix(int levels)
    : levels_(levels), cells_(static_cast<std::size_t>(levels) * static_cast<std::size_t>(levels), 0.0) {}

double HandoverMatrix::at(int from, int to) const {
  require(from >= 0 && from < levels_ && to >= 0 && to < levels_, "HandoverMatrix: no such level");
  return cells_[place(levels_, from, to)];
}

void HandoverMatrix::add(int from, int to, double weight) noexcept { cells_[place(levels_, from, to)] += weight; }

void HandoverMatrix::add(const HandoverMatrix& more) {
  require(more.levels_ == levels_, "HandoverMatrix: of other levels");
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i] += more.cells_[i];
}

double HandoverMatrix::up() const noexcept {
  double sum = 0;
  for (int from = 0; from < levels_; ++from)
    for (int to = from + 1; to < levels_; ++to) sum += cells_[place(levels_, from, to)];
  return sum;
}

double HandoverMatrix::down() const noexcept {
  double sum = 0;
  for (int from = 0; from < levels_; ++from)
    for (int to = 0; to < from; ++to) sum += cells_[place(levels_, from, to)];
  return sum;
}

double HandoverMatrix::same() const noexcept {
  double sum = 0;
  for (int level = 0; level < levels_; ++level) sum += cells_[place(levels_, level, level)];
  return sum;
}

}  // namespace hjul
