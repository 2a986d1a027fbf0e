#include "hjul/base/utf8.hpp"

namespace hjul::detail {

bool is_utf8(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = length_of_character(text.substr(i, 4));
    if (length == 0) return false;
    i += length;
  }
  return true;
}

void append_character(char32_t point, std::string& out) {
  const auto add = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  const auto add_rest = [&](unsigned shift) { add(0x80u | (point >> shift & 0x3Fu)); };
  if (point < 0x80) return add(point);
  add(point < 0x800 ? 0xC0u | point >> 6 : point < 0x10000 ? 0xE0u | point >> 12 : 0xF0u | point >> 18);
  if (point >= 0x10000) add_rest(12);
  if (point >= 0x800) add_rest(6);
  add_rest(0);
}

}  // namespace hjul::detail
