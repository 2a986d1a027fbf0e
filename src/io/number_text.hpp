// Numbers as statistical agencies write them: decimal comma, thousands apart by a blank of some kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hjul::detail {

// Which signs may stand before decimals.
enum class DecimalSign : std::uint8_t { none, comma, point, either };

// The text without blanks (also no-break, figure, thin and narrow ones) and tabs at either end.
std::string_view stripped(std::string_view text) noexcept;

// "55 704", "-0,5", "17.25"; a sign, digits in one run or in groups of three, decimals. Nothing before or behind. The
// decimal sign that was met goes to `met` when that is given (0: none).
std::optional<double> read_number(std::string_view text, DecimalSign allowed, char* met = nullptr);
// A whole number from 0 to 4,294,967,294, written in the same way.
std::optional<std::uint32_t> read_count(std::string_view text);
// Exactly so many digits and nothing else.
bool is_digits(std::string_view text, std::size_t count) noexcept;

}  // namespace hjul::detail
