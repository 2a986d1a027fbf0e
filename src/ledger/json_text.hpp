// Strings in JSON, with the shortest escapes.
#pragma once

#include <string>
#include <string_view>

namespace hjul::detail {

// Appends the text in quotes: \" \\ \b \f \n \r \t, other control characters as \u00hh, everything else as it is.
void append_quoted(std::string_view text, std::string& out);

}  // namespace hjul::detail
