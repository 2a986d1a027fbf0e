// The variance of M1 by chance, where it can be asked while compiling.
#pragma once

namespace hjul::detail {

// Of a case whose levels came in an order of chance without ties (null_variance_of_level_order); two levels or more.
constexpr double null_variance_of(double levels) noexcept { return 2 * (2 * levels + 5) / (9 * levels * (levels - 1)); }

}  // namespace hjul::detail
