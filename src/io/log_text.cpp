#include "log_text.hpp"

#include <algorithm>
#include <cstring>

#include "byte_words.hpp"
#include "hjul/base/utf8.hpp"
#include "published_text.hpp"

namespace hjul::detail {
namespace {

constexpr unsigned byte_of(char c) noexcept { return static_cast<unsigned char>(c); }
// How many of the next eight bytes are plain: ASCII, and no control characters but tabs and line ends.
std::size_t plain_bytes(const char* at) noexcept {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101u, highs = ones * 0x80u;
  const std::uint64_t word = word_at(at);
  if (((word | (word - ones * 0x20u)) & highs) == 0) return 8;
  const std::uint64_t controls = exact_marks_of_zeros(word & ones * 0xE0u);
  const std::uint64_t allowed = exact_marks_of_zeros(word ^ ones * '\n') | exact_marks_of_zeros(word ^ ones * '\t') |
                                exact_marks_of_zeros(word ^ ones * '\r');
  const std::uint64_t marks = (word & highs) | (controls & ~allowed);
  return marks == 0 ? 8 : first_mark(marks);
}

std::string hexadecimal(unsigned byte) {
  constexpr char digits[] = "0123456789ABCDEF";
  return {digits[byte >> 4], digits[byte & 15u]};
}

// What is wrong there, in words.
std::string described(std::string_view bytes, std::size_t at) {
  const unsigned byte = byte_of(bytes[at]);
  if (bytes.substr(0, 2) == "\x1F\x8B") return "a packed file (gzip)";
  if (bytes.substr(0, 4) == "PK\x03\x04") return "a packed file (zip)";
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF" || byte == 0) return "UTF-16";
  return (byte < 0x20 ? "U+00" : "the byte ") + hexadecimal(byte);
}

// The first fault at or behind `at`, or the end.
const char* find_fault(const char* at, const char* end, TextRules rules) noexcept {
  while (at < end) {
    while (end - at >= 8) {
      const std::size_t plain = plain_bytes(at);
      at += plain;
      if (plain < 8) break;
    }
    if (at == end) break;
    const unsigned byte = byte_of(*at);
    if (byte < 0x80) {
      const bool is_control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
      if (is_control && rules != TextRules::utf8) return at;
      ++at;
      continue;
    }
    const std::size_t length = length_of_character({at, static_cast<std::size_t>(end - at)});
    const bool is_noncharacter = length == 3 && byte == 0xEF && byte_of(at[1]) == 0xBF && byte_of(at[2]) >= 0xBE;
    if (length == 0 || (is_noncharacter && rules == TextRules::xml)) return at;
    at += length;
  }
  return end;
}

}  // namespace

std::size_t mark_bytes(std::string_view bytes) noexcept { return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; }

std::optional<Issue> check_log_text(std::string_view bytes, TextRules rules) {
  const char* const end = bytes.data() + bytes.size();
  const char* const fault = find_fault(bytes.data() + mark_bytes(bytes), end, rules);
  if (fault == end) return std::nullopt;
  const auto at = static_cast<std::size_t>(fault - bytes.data());
  Issue issue;
  issue.code = "event_log.encoding";
  issue.where = PlaceFinder(bytes).place(at);
  issue.expected = "text in UTF-8";
  issue.found = described(bytes, at);
  return issue;
}

Place PlaceFinder::place(std::size_t at) noexcept {
  at = std::min(at, bytes_.size());
  if (at < counted_to_) {
    line_ = 1;
    counted_to_ = line_at_ = std::min(mark_bytes(bytes_), at);
  }
  while (const void* found = std::memchr(bytes_.data() + counted_to_, '\n', at - counted_to_)) {
    counted_to_ = static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data()) + 1;
    line_at_ = counted_to_;
    ++line_;
  }
  counted_to_ = at;
  Place out;
  out.line = line_;
  out.column = 1 + code_points(bytes_.substr(line_at_, at - line_at_));
  out.byte = at;
  return out;
}

}  // namespace hjul::detail
