// Eight bytes of a text at once.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace hjul::detail {

// The first byte of the text is the lowest one, whatever the machine.
inline std::uint64_t word_at(const char* at) noexcept {
  std::uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&word, at, sizeof word);
  } else {
    for (unsigned i = 8; i-- > 0;) word = word << 8 | static_cast<unsigned char>(at[i]);
  }
  return word;
}

// The high bit of each byte that is 0, up to and including the first; behind it bits may be set that mean nothing.
constexpr std::uint64_t marks_of_zeros(std::uint64_t word) noexcept {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101u;
  return (word - ones) & ~word & ones * 0x80u;
}

// The same without such bits; a little slower.
constexpr std::uint64_t exact_marks_of_zeros(std::uint64_t word) noexcept {
  constexpr std::uint64_t lows = 0x7F7F'7F7F'7F7F'7F7Fu;
  return ~(((word & lows) + lows) | word | lows);
}

// Which byte the first mark is in. Precondition: there is one.
constexpr std::size_t first_mark(std::uint64_t marks) noexcept {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

}  // namespace hjul::detail
