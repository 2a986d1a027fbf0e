#include "xml_characters.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "hjul/base/utf8.hpp"
#include "log_text.hpp"

namespace hjul::detail {
namespace {

struct PointRange {
  char32_t first, last;
};
// NameStartChar beyond ASCII (production 4).
constexpr std::array<PointRange, 12> name_starts = {{{0xC0, 0xD6},
                                                     {0xD8, 0xF6},
                                                     {0xF8, 0x2FF},
                                                     {0x370, 0x37D},
                                                     {0x37F, 0x1FFF},
                                                     {0x200C, 0x200D},
                                                     {0x2070, 0x218F},
                                                     {0x2C00, 0x2FEF},
                                                     {0x3001, 0xD7FF},
                                                     {0xF900, 0xFDCF},
                                                     {0xFDF0, 0xFFFD},
                                                     {0x10000, 0xEFFFF}}};
// What else a name may go on with (4a).
constexpr std::array<PointRange, 3> name_rests = {{{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};

template <std::size_t n>
bool is_in(const std::array<PointRange, n>& ranges, char32_t point) noexcept {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const PointRange& range) { return range.first <= point && point <= range.last; });
}

enum : std::uint8_t { starts_name = 1, continues_name = 2, is_special = 4 };
constexpr std::array<std::uint8_t, 256> make_kinds() {
  std::array<std::uint8_t, 256> out{};
  for (unsigned c = 0; c < 128; ++c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    const bool is_rest = (c >= '0' && c <= '9') || c == '-' || c == '.';
    const bool is_odd = c == '&' || c == '<' || c == '\t' || c == '\n' || c == '\r';
    out[c] = static_cast<std::uint8_t>((is_letter ? starts_name | continues_name : 0) | (is_rest ? continues_name : 0) |
                                       (is_odd ? is_special : 0));
  }
  return out;
}
constexpr std::array<std::uint8_t, 256> kinds = make_kinds();
constexpr std::uint8_t kind_of(char c) noexcept { return kinds[static_cast<unsigned char>(c)]; }

// The character at the front of well-formed UTF-8, and its bytes.
char32_t point_at(std::string_view text, std::size_t& length) noexcept {
  const auto byte = [&](std::size_t at) { return static_cast<char32_t>(static_cast<unsigned char>(text[at])); };
  const char32_t first = byte(0);
  length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t point = length == 1 ? first : first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = point << 6 | (byte(i) & 0x3Fu);
  return point;
}

std::optional<char32_t> read_number(std::string_view digits, unsigned base) noexcept {
  char32_t out = 0;
  if (digits.empty()) return std::nullopt;
  for (const char c : digits) {
    const unsigned value = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                           : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a') + 10
                           : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A') + 10
                                                  : 99u;
    if (value >= base) return std::nullopt;
    out = out * base + value;
    if (out > 0x10FFFF) return std::nullopt;
  }
  return out;
}

// Production 2.
constexpr bool is_character(char32_t point) noexcept {
  if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
  return point <= 0xD7FF || (point >= 0xE000 && point <= 0xFFFD) || (point >= 0x10000 && point <= 0x10FFFF);
}

// One of `version="1.0"`, with the blanks before it; takes it away from the front.
std::optional<std::string_view> take_said(std::string_view& rest, std::string_view name) noexcept {
  std::string_view text = rest;
  const auto pass = [&] {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  };
  if (text.empty() || !is_blank(text.front())) return std::nullopt;
  pass();
  if (text.substr(0, name.size()) != name) return std::nullopt;
  text.remove_prefix(name.size());
  pass();
  if (text.empty() || text.front() != '=') return std::nullopt;
  text.remove_prefix(1);
  pass();
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return std::nullopt;
  const std::size_t end = text.find(text.front(), 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view value = text.substr(1, end - 1);
  rest = text.substr(end + 1);
  return value;
}

bool is_same_word(std::string_view text, std::string_view lower) noexcept {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
}

}  // namespace

std::size_t find_special(std::string_view value) noexcept {
  std::size_t at = 0;
  while (at < value.size() && (kind_of(value[at]) & is_special) == 0) ++at;
  return at;
}

std::size_t length_of_name(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::uint8_t kind = kind_of(text[at]);
    if ((kind & (at == 0 ? starts_name : continues_name)) != 0) {
      ++at;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) break;
    std::size_t length = 0;
    const char32_t point = point_at(text.substr(at), length);
    if (!is_in(name_starts, point) && (at == 0 || !is_in(name_rests, point))) break;
    at += length;
  }
  return at;
}

bool append_reference(std::string_view name, std::string& out) {
  constexpr std::array<std::pair<std::string_view, char>, 5> predefined = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [word, character] : predefined) {
    if (name != word) continue;
    out += character;
    return true;
  }
  if (name.size() < 2 || name[0] != '#') return false;
  const bool is_hexadecimal = name[1] == 'x';
  const std::optional<char32_t> point = read_number(name.substr(is_hexadecimal ? 2 : 1), is_hexadecimal ? 16 : 10);
  if (!point || !is_character(*point)) return false;
  append_character(*point, out);
  return true;
}

bool is_reserved_target(std::string_view target) noexcept { return is_same_word(target, "xml"); }

const XmlAttribute* find_twice(const std::vector<XmlAttribute>& attributes) {
  std::vector<const XmlAttribute*> by_name;
  by_name.reserve(attributes.size());
  for (const XmlAttribute& each : attributes) by_name.push_back(&each);
  std::sort(by_name.begin(), by_name.end(), [](const XmlAttribute* a, const XmlAttribute* b) {
    return a->name != b->name ? a->name < b->name : a->at < b->at;
  });
  const auto found = std::adjacent_find(
      by_name.begin(), by_name.end(), [](const XmlAttribute* a, const XmlAttribute* b) { return a->name == b->name; });
  return found == by_name.end() ? nullptr : *(found + 1);
}

XmlDeclaration read_xml_declaration(std::string_view inside) noexcept {
  XmlDeclaration out;
  const std::optional<std::string_view> version = take_said(inside, "version");
  const bool is_known = version && version->size() > 2 && version->substr(0, 2) == "1." &&
                        std::all_of(version->begin() + 2, version->end(), [](char c) { return c >= '0' && c <= '9'; });
  if (const std::optional<std::string_view> encoding = take_said(inside, "encoding")) {
    out.encoding = *encoding;
    out.is_utf8 = is_same_word(*encoding, "utf-8") || is_same_word(*encoding, "us-ascii");
  }
  const std::optional<std::string_view> alone = take_said(inside, "standalone");
  const bool is_alone_right = !alone || *alone == "yes" || *alone == "no";
  out.is_well_formed = is_known && is_alone_right && std::all_of(inside.begin(), inside.end(), is_blank);
  return out;
}

}  // namespace hjul::detail
