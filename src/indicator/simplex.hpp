// Exact linear programmes for small systems: the least and the greatest value of one unknown.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <vector>

namespace hjul::detail {

using Rational = boost::multiprecision::cpp_rational;

// A published number: the fraction with the smallest denominator that it can be told from in a double (within 1e-13 of
// its size). Shares and means of counts come out as what they are, and relations between them stay exact.
Rational rational(double value);

// All x >= 0 with A x = b. Bland's rule, so that it ends.
class Simplex {
 public:
  // One row per equation: its coefficients, then the right side.
  Simplex(std::vector<std::vector<Rational>> rows, std::size_t unknowns);

  bool has_solution() const noexcept { return has_solution_; }
  // The rest is only for systems that have one.
  Rational least(std::size_t unknown);
  // Null: nothing limits it.
  std::optional<Rational> greatest(std::size_t unknown);

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  void find_solution();
  void drop_artificials();
  // The row that leaves when a column enters; none when the column may grow without end.
  std::size_t leaving(std::size_t column) const;
  void pivot(std::size_t row, std::size_t column);
  std::size_t row_of(std::size_t unknown) const;
  const Rational& right(std::size_t row) const { return rows_[row].back(); }

  std::vector<std::vector<Rational>> rows_;
  std::vector<std::size_t> basis_;
  std::size_t unknowns_;
  bool has_solution_ = true;
};

}  // namespace hjul::detail
