// UTF-8 one character at a time (RFC 3629): told, read and written. Nothing here reads past the end or fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hjul::detail {

// Bytes of the well-formed character at the beginning; 0 when there is none.
constexpr std::size_t length_of_character(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  if (text.empty()) return 0;
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
  const bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool is_beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return is_overlong || is_beyond ? 0 : length;
}

struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;  // at least 1
  bool is_valid;
};

// The code point that begins at `at`. A byte that begins none is one invalid code point (U+FFFD) of one byte.
// Precondition: at < text.size().
constexpr CodePoint decode_utf8(std::string_view text, std::size_t at) noexcept {
  const std::size_t length = length_of_character(text.substr(at, 4));
  if (length == 0) return {0xFFFD, 1, false};
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  if (length == 1) return {byte(0), 1, true};
  std::uint32_t value = byte(0) & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6) | (byte(i) & 0x3Fu);
  return {value, length, true};
}

// Whether all of the text is UTF-8.
bool is_utf8(std::string_view text) noexcept;

// Appends a Unicode scalar value. Precondition: it is one.
void append_character(char32_t point, std::string& out);

}  // namespace hjul::detail
