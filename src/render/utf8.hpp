// Decoding of UTF-8 one code point at a time, never reading past the end and never failing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hjul::detail {

struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;  // at least 1
  bool is_valid;
};

// The code point that begins at `at`. A byte that begins none is one invalid code point (U+FFFD) of one byte.
constexpr CodePoint decode_utf8(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::uint32_t first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {0xFFFD, 1, false};
  std::uint32_t value = first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte(at + i);
    if ((next & 0xC0u) != 0x80u) return {0xFFFD, 1, false};
    value = (value << 6) | (next & 0x3Fu);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {0xFFFD, 1, false};
  return {value, length, true};
}

}  // namespace hjul::detail
