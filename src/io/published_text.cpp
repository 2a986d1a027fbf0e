#include "published_text.hpp"

#include <algorithm>

#include "hjul/base/utf8.hpp"
#include "log_text.hpp"

namespace hjul::detail {
namespace {

constexpr unsigned byte_at(std::string_view bytes, std::size_t at) noexcept {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
}

constexpr bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

// Characters that no text of a statistical agency holds; they come from files that are cut, or are something else.
constexpr bool is_control(unsigned point) noexcept {
  return (point < 0x20 && point != '\t' && point != '\n' && point != '\r') || point == 0x7F;
}

std::string hexadecimal(unsigned number, int digits) {
  constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += hex[number >> static_cast<unsigned>(shift) & 15u];
  return out;
}

// `before`: the text up to the fault, as UTF-8.
Issue fault(std::string_view before, std::uint64_t byte, std::string found) {
  Issue issue;
  issue.code = "observation.encoding";
  issue.where.line = 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line_at = before.rfind('\n') + 1;  // npos + 1 is 0
  issue.where.column = 1 + code_points(before.substr(line_at));
  issue.where.byte = byte;
  issue.expected = "UTF-8, or UTF-16 with two bytes for every character";
  issue.found = std::move(found);
  return issue;
}

std::optional<Issue> check_utf8(std::string_view text, std::uint64_t mark_bytes) {
  for (std::size_t at = 0; at < text.size();) {
    const unsigned first = byte_at(text, at);
    const std::size_t length = length_of_character(text.substr(at, 4));
    if (length == 0) return fault(text.substr(0, at), mark_bytes + at, "the byte " + hexadecimal(first, 2));
    if (is_control(first)) return fault(text.substr(0, at), mark_bytes + at, "U+" + hexadecimal(first, 4));
    at += length;
  }
  return std::nullopt;
}

// UTF-16 to UTF-8. `high` is the place of the high byte in each pair: 1 for little endian.
std::optional<Issue> decode_utf16(std::string_view bytes, std::size_t high, std::uint64_t mark_bytes,
                                  std::string& out) {
  const auto unit_at = [&](std::size_t at) { return byte_at(bytes, at + high) << 8 | byte_at(bytes, at + 1 - high); };
  out.reserve(bytes.size() / 2 + bytes.size() / 16);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    if (at + 1 == bytes.size()) return fault(out, mark_bytes + at, "half a character at the end: the file is cut");
    const unsigned unit = unit_at(at);
    if (is_control(unit)) return fault(out, mark_bytes + at, "U+" + hexadecimal(unit, 4));
    if (unit < 0xD800 || unit > 0xDFFF) {
      append_character(unit, out);
      continue;
    }
    const unsigned second = at + 3 < bytes.size() ? unit_at(at + 2) : 0;
    if (unit > 0xDBFF || second < 0xDC00 || second > 0xDFFF)
      return fault(out, mark_bytes + at, "half a surrogate pair, " + hexadecimal(unit, 4));
    append_character(0x10000u + ((unit - 0xD800u) << 10) + (second - 0xDC00u), out);
    at += 2;
  }
  return std::nullopt;
}

}  // namespace

std::variant<PublishedText, Issue> PublishedText::decode(std::string_view bytes) {
  const bool is_little_marked = bytes.substr(0, 2) == "\xFF\xFE";
  const bool is_big_marked = bytes.substr(0, 2) == "\xFE\xFF";
  PublishedText out;
  out.is_wide_ = is_little_marked || is_big_marked || (bytes.size() > 1 && bytes[0] != 0 && bytes[1] == 0);
  if (is_little_marked || is_big_marked) out.mark_bytes_ = 2;
  if (!out.is_wide_ && bytes.substr(0, 3) == "\xEF\xBB\xBF") out.mark_bytes_ = 3;
  out.text_ = bytes.substr(static_cast<std::size_t>(out.mark_bytes_));
  std::optional<Issue> wrong = out.is_wide_ ? decode_utf16(out.text_, is_big_marked ? 0 : 1, out.mark_bytes_, out.own_)
                                            : check_utf8(out.text_, out.mark_bytes_);
  if (wrong) return *std::move(wrong);
  return out;
}

std::uint64_t wide_units(std::string_view text) noexcept {
  std::uint64_t units = 0;
  for (const char c : text) units += is_continuation(c) ? 0u : static_cast<unsigned char>(c) >= 0xF0 ? 2u : 1u;
  return units;
}

std::uint32_t code_points(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

}  // namespace hjul::detail
