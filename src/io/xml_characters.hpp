// Characters, names and references of XML 1.0 (fifth edition).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "xml_pull.hpp"

namespace hjul::detail {

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
constexpr bool is_following_byte(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }
// The first of & < tab CR LF in a value, or its size.
std::size_t find_special(std::string_view value) noexcept;
// Bytes of the name at the front (productions 4 and 4a); 0 where there is none.
std::size_t length_of_name(std::string_view text) noexcept;
// What stands between & and ; as a character. False for what is none, or no character of XML.
bool append_reference(std::string_view name, std::string& out);
// "xml" in any case is no name of an instruction (production 17).
bool is_reserved_target(std::string_view target) noexcept;
// One of two attributes that have the same name; null when all differ. For tags with many.
const XmlAttribute* find_twice(const std::vector<XmlAttribute>& attributes);

// What stands between "<?xml" and "?>".
struct XmlDeclaration {
  bool is_well_formed = false;
  bool is_utf8 = true;        // says so, or says nothing
  std::string_view encoding;  // as written
};
XmlDeclaration read_xml_declaration(std::string_view inside) noexcept;

}  // namespace hjul::detail
