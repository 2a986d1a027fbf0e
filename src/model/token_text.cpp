#include "token_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "hjul/base/utf8.hpp"

namespace hjul {
namespace {

constexpr std::size_t unicode_length = 6;  // \u00e5
constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";

constexpr std::size_t end_of_digits(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

constexpr bool is_first_half(std::uint32_t unit) noexcept { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_second_half(std::uint32_t unit) noexcept { return unit >= 0xDC00 && unit <= 0xDFFF; }

// The UTF-16 unit of the escape at the beginning; more than any is when there is none.
constexpr std::uint32_t no_unit = 0x10000;
std::uint32_t unit_of(std::string_view text) noexcept {
  if (text.size() < unicode_length || !text.starts_with("\\u")) return no_unit;
  std::uint32_t unit = 0;
  const char* const end = text.data() + unicode_length;
  return std::from_chars(text.data() + 2, end, unit, 16).ptr == end ? unit : no_unit;
}

void append_escape(std::string_view escape, std::string& out) {
  if (escape[1] != 'u') {
    out += meanings[letters.find(escape[1])];
    return;
  }
  const std::uint32_t unit = unit_of(escape);
  if (escape.size() == unicode_length) return detail::append_character(unit, out);
  detail::append_character(0x10000u + ((unit - 0xD800u) << 10) + (unit_of(escape.substr(unicode_length)) - 0xDC00u),
                           out);
}

}  // namespace

std::size_t end_of_number(std::string_view text, std::size_t at) noexcept {
  const auto is = [&](char c) { return at < text.size() && text[at] == c; };
  if (is('-')) ++at;
  at = is('0') ? at + 1 : end_of_digits(text, at);
  if (is('.')) at = end_of_digits(text, at + 1);
  if (is('e') || is('E')) {
    ++at;
    if (is('+') || is('-')) ++at;
    at = end_of_digits(text, at);
  }
  return at;
}

bool is_beyond_double(std::string_view number) noexcept {
  double value = 0;
  if (std::from_chars(number.data(), number.data() + number.size(), value).ec != std::errc::result_out_of_range)
    return false;
  // Too large or too small: the power of ten of the first digit that is not 0 tells, as it lies far from 0 either way.
  if (number.starts_with('-')) number.remove_prefix(1);
  const std::size_t point = std::min(number.find_first_of(".eE"), number.size());
  const std::size_t first = number.find_first_of("123456789");
  const auto distance = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  std::int64_t power = 0;
  if (std::size_t e = number.find_first_of("eE"); e != std::string_view::npos) {
    if (number[e + 1] == '+') ++e;
    const auto read = std::from_chars(number.data() + e + 1, number.data() + number.size(), power);
    if (read.ec == std::errc::result_out_of_range) return number[e + 1] != '-';
  }
  return power > -distance;
}

std::size_t length_of_escape(std::string_view text) noexcept {
  if (text.size() < 2 || text[0] != '\\') return 0;
  if (text[1] != 'u') return letters.find(text[1]) != std::string_view::npos ? 2 : 0;
  const std::uint32_t unit = unit_of(text);
  if (unit == no_unit || is_second_half(unit)) return 0;
  if (!is_first_half(unit)) return unicode_length;
  return is_second_half(unit_of(text.substr(unicode_length))) ? 2 * unicode_length : 0;
}

std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t escape = std::min(text.find('\\', at), text.size());
    out += text.substr(at, escape - at);
    const std::size_t length = length_of_escape(text.substr(escape));
    if (length > 0) append_escape(text.substr(escape, length), out);
    at = escape + length;
  }
  return out;
}

}  // namespace hjul
