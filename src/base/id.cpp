#include "hjul/base/id.hpp"

#include <array>

namespace hjul {
namespace {

constexpr bool is_letter_or_digit(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr bool is_sign(char c) noexcept { return c == '-' || c == '_' || c == '.' || c == '/'; }

// By byte: a nation's document has millions of them to look at.
constexpr std::array<bool, 256> may_stand = [] {
  std::array<bool, 256> may{};
  for (std::size_t byte = 0; byte < may.size(); ++byte) {
    const char c = static_cast<char>(byte);
    may[byte] = is_letter_or_digit(c) || is_sign(c);
  }
  return may;
}();

}  // namespace

bool is_id(std::string_view text) noexcept {
  if (text.empty() || text.size() > max_id_bytes || !is_letter_or_digit(text.front())) return false;
  for (const char c : text)
    if (!may_stand[static_cast<unsigned char>(c)]) return false;
  return true;
}

}  // namespace hjul
