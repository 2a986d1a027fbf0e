#include "hjul/base/id.hpp"

namespace hjul {
namespace {

constexpr bool is_letter_or_digit(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr bool is_sign(char c) noexcept { return c == '-' || c == '_' || c == '.' || c == '/'; }

}  // namespace

bool is_id(std::string_view text) noexcept {
  if (text.empty() || text.size() > max_id_bytes || !is_letter_or_digit(text.front())) return false;
  for (const char c : text)
    if (!is_letter_or_digit(c) && !is_sign(c)) return false;
  return true;
}

}  // namespace hjul
