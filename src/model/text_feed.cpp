#include "text_feed.hpp"

#include <bit>
#include <cstring>

#include "hjul/base/utf8.hpp"

namespace hjul {
namespace {

// The bytes of eight that end a run of plain ASCII - quote, backslash, control character, a byte beyond ASCII - have
// their highest bit set; behind the first of them others may have it too (Mycroft's test of the bytes of a word).
std::uint64_t ends_of_run(std::uint64_t eight) noexcept {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101u;
  const auto is_zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes; };
  const std::uint64_t is_control = (eight - ones * 0x20) & ~eight;
  return (is_zero(eight ^ ones * '"') | is_zero(eight ^ ones * '\\') | is_control | eight) & ones * 0x80;
}

constexpr bool ends_run(char c) noexcept {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x80;
}

// The end of the run of plain ASCII that begins at `at`.
std::size_t end_of_run(std::string_view text, std::size_t at) noexcept {
  while (text.size() - at >= sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const std::uint64_t ends = ends_of_run(eight);
    if (ends != 0) {
      if constexpr (std::endian::native == std::endian::little)
        return at + static_cast<std::size_t>(std::countr_zero(ends)) / 8;
      break;
    }
    at += sizeof eight;
  }
  while (at < text.size() && !ends_run(text[at])) ++at;
  return at;
}

}  // namespace

void TextFeed::begin_string() noexcept {
  has_escapes_ = false;
  std::size_t end = end_of_run(text_, at_);
  while (end < text_.size() && text_[end] != '"') {
    const std::string_view rest = text_.substr(end);
    const bool is_escape = rest.front() == '\\';
    const bool is_control = static_cast<unsigned char>(rest.front()) < 0x20;
    const std::size_t length = is_escape ? length_of_escape(rest) : is_control ? 0 : detail::length_of_character(rest);
    if (length == 0) break;
    has_escapes_ = has_escapes_ || is_escape;
    end = end_of_run(text_, end + length);
  }
  // What is no string breaks at `end`, and the lexer may as well meet it there.
  at_ = end;
  behind_string_ = end < text_.size() && text_[end] == '"' ? end + 1 : text_.size();
}

}  // namespace hjul
