// What numbers and strings of JSON say, as they are written (RFC 8259 sections 6 and 7).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hjul {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// The end of the number that begins at `at`, by the grammar: "01" is the number 0 and then a 1.
std::size_t end_of_number(std::string_view text, std::size_t at) noexcept;

// Whether a number with a fraction or an exponent is too large for a double. One that is too small is 0 to every
// reader, and so it is here. Takes no memory, however long the number is.
bool is_beyond_double(std::string_view number) noexcept;

// Bytes of the escape at the beginning, that of a surrogate pair as one; 0 when there is none, or only half a pair.
std::size_t length_of_escape(std::string_view text) noexcept;

// The characters of a string, given without its quotes. Precondition: every escape is whole.
std::string unescaped(std::string_view text);

}  // namespace hjul
