#include "number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace hjul::detail {
namespace {

// No-break, figure, thin and narrow no-break space; the plain one comes first.
constexpr std::array<std::string_view, 5> blanks = {" ", "\xC2\xA0", "\xE2\x80\x87", "\xE2\x80\x89", "\xE2\x80\xAF"};
constexpr std::string_view minus_sign = "\xE2\x88\x92";  // U+2212
constexpr std::size_t most_digits = 40;

std::size_t blank_at_front(std::string_view text) noexcept {
  for (const std::string_view blank : blanks)
    if (text.substr(0, blank.size()) == blank) return blank.size();
  return 0;
}

std::size_t blank_at_back(std::string_view text) noexcept {
  for (const std::string_view blank : blanks)
    if (text.size() >= blank.size() && text.substr(text.size() - blank.size()) == blank) return blank.size();
  return 0;
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::string_view take_digits(std::string_view& text) noexcept {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

// Digits in one run, or one to three and then groups of exactly three, onto `plain`.
bool take_whole(std::string_view& text, std::string& plain) {
  const std::string_view first = take_digits(text);
  if (first.empty()) return false;
  plain += first;
  while (const std::size_t blank = blank_at_front(text)) {
    text.remove_prefix(blank);
    const std::string_view group = take_digits(text);
    if (group.size() != 3 || first.size() > 3) return false;
    plain += group;
    if (plain.size() > most_digits) return false;
  }
  return true;
}

bool is_allowed(char sign, DecimalSign allowed) noexcept {
  return (sign == ',' && (allowed == DecimalSign::comma || allowed == DecimalSign::either)) ||
         (sign == '.' && (allowed == DecimalSign::point || allowed == DecimalSign::either));
}

bool take_sign(std::string_view& text) noexcept {
  const std::size_t length = text.substr(0, 1) == "-" ? 1u : text.substr(0, 3) == minus_sign ? 3u : 0u;
  text.remove_prefix(length);
  return length > 0;
}

}  // namespace

std::string_view stripped(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t blank = text.front() == '\t' ? 1 : blank_at_front(text);
    if (blank == 0) break;
    text.remove_prefix(blank);
  }
  while (!text.empty()) {
    const std::size_t blank = text.back() == '\t' ? 1 : blank_at_back(text);
    if (blank == 0) break;
    text.remove_suffix(blank);
  }
  return text;
}

std::optional<double> read_number(std::string_view text, DecimalSign allowed, char* met) {
  if (met) *met = 0;
  std::string plain;
  if (take_sign(text)) plain += '-';
  if (!take_whole(text, plain)) return std::nullopt;
  if (!text.empty() && is_allowed(text.front(), allowed)) {
    if (met) *met = text.front();
    text.remove_prefix(1);
    const std::string_view decimals = take_digits(text);
    if (decimals.empty()) return std::nullopt;
    plain += '.';
    plain += decimals;
  }
  if (!text.empty() || plain.size() > most_digits) return std::nullopt;
  double number = 0;
  std::from_chars(plain.data(), plain.data() + plain.size(), number);
  return number == 0 ? 0 : number;  // no negative zero
}

std::optional<std::uint32_t> read_count(std::string_view text) {
  const std::optional<double> number = read_number(text, DecimalSign::none);
  if (!number || std::signbit(*number) || *number >= std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

bool is_digits(std::string_view text, std::size_t count) noexcept {
  return text.size() == count && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace hjul::detail
