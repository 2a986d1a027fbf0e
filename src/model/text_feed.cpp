#include "text_feed.hpp"

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

std::size_t length_of_character(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
  const bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool is_beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return is_overlong || is_beyond ? 0 : length;
}

void TextFeed::begin_string() noexcept {
  std::size_t end = end_of_run(text_, at_);
  while (end < text_.size() && static_cast<unsigned char>(text_[end]) >= 0x80) {
    const std::size_t length = length_of_character(text_.substr(end));
    if (length == 0) break;
    end = end_of_run(text_, end + length);
  }
  const bool has_end = end < text_.size();
  is_plain_ = has_end && text_[end] == '"';
  const bool has_escape = has_end && text_[end] == '\\';
  // What is no string for another reason breaks at `end`, and the lexer may as well meet it there.
  if (!has_escape) at_ = end;
  behind_string_ = is_plain_ ? end + 1 : has_escape ? end_of_string(text_, end) + 1 : text_.size();
}

}  // namespace hjul
