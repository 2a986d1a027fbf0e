// Masks of the rows of a case, bit i for row i, and what is asked of them without a branch.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "hjul/analysis/measures.hpp"

namespace hjul::detail {

// Rounded down.
[[gnu::always_inline]] inline std::int64_t day_of(std::int64_t time) noexcept {
  return time / milliseconds_per_day - (time % milliseconds_per_day < 0 ? 1 : 0);
}

// One of two without a branch.
[[gnu::always_inline]] inline std::uint64_t either(bool is_first, std::uint64_t first, std::uint64_t second) {
  return second ^ ((first ^ second) & (std::uint64_t{0} - std::uint64_t{is_first}));
}

// The first of some rows; 63 where there is none.
[[gnu::always_inline]] inline std::size_t first_row(std::uint64_t rows) {
  return static_cast<std::size_t>(std::countr_zero(rows | std::uint64_t{1} << 63));
}

// Store by store: clearing by a string instruction takes longer than all else that is done with a case.
template <class Rows, std::size_t... i>
[[gnu::always_inline]] inline void clear(Rows& rows, std::index_sequence<i...>) {
  ((rows[i] = 0), ...);
}

// One by one, as they were written: a wider look at what was written just now waits for it.
[[gnu::always_inline]] inline std::uint64_t any_of(const std::array<std::uint64_t, 16>& rows,
                                                   const std::vector<std::size_t>& which) {
  std::uint64_t all = 0;
  for (const std::size_t each : which) all |= rows[each];
  return all;
}

inline constexpr std::uint64_t each_byte = 0x0101010101010101;
inline constexpr std::uint64_t high_bits = each_byte << 7;

constexpr std::array<std::uint32_t, 256> kinds_of_steps() {
  std::array<std::uint32_t, 256> all{};
  for (std::size_t from = 1; from <= 8; ++from)
    for (std::size_t to = 1; to <= 8; ++to) all[16 * from + to] = 1u << (to > from ? 0 : to < from ? 10 : 20);
  return all;
}
// A handover as a count upwards, downwards and within a level, in ten bits each; by 16 * from + to.
inline constexpr std::array<std::uint32_t, 256> step_of = kinds_of_steps();

}  // namespace hjul::detail
