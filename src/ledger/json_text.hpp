// Strings in JSON: the shortest escapes out, and what is UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace hjul::detail {

// Appends the text in quotes: \" \\ \b \f \n \r \t, other control characters as \u00hh, everything else as it is.
void append_quoted(std::string_view text, std::string& out);
// Bytes of the UTF-8 character at the beginning (RFC 3629); 0 when there is none.
std::size_t length_of_character(std::string_view text) noexcept;
bool is_utf8(std::string_view text) noexcept;
// Appends a code point as UTF-8.
void append_character(unsigned point, std::string& out);

}  // namespace hjul::detail
