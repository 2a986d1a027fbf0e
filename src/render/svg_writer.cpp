#include "svg_writer.hpp"

#include <cmath>
#include <cstdint>

#include "hjul/base/utf8.hpp"

namespace hjul::detail {
namespace {

// Char of XML 1.0, section 2.2.
constexpr bool is_xml_char(std::uint32_t c) noexcept {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

}  // namespace

std::string number(double value) {
  const auto hundredths = static_cast<std::int64_t>(std::llround(value * 100));
  const std::uint64_t size = static_cast<std::uint64_t>(hundredths < 0 ? -hundredths : hundredths);
  std::string text = (hundredths < 0 ? "-" : "") + std::to_string(size / 100);
  const std::uint64_t rest = size % 100;
  if (rest == 0) return text;
  text += '.';
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10) text += static_cast<char>('0' + rest % 10);
  return text;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!point.is_valid || !is_xml_char(point.value)) {
      out += replacement;
    } else {
      switch (point.value) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\t':
        case '\n':
        case '\r': out += ' '; break;
        default: out += text.substr(at, point.bytes);
      }
    }
    at += point.bytes;
  }
  return out;
}

std::string json_string(std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!point.is_valid)
      out += replacement;
    else if (point.value == '"' || point.value == '\\')
      (out += '\\') += static_cast<char>(point.value);
    else if (point.value < 0x20)
      (((out += "\\u00") += (point.value < 0x10 ? '0' : '1')) += hex[point.value & 15u]);
    else
      out += text.substr(at, point.bytes);
    at += point.bytes;
  }
  return out + "\"";
}

void SvgWriter::begin(std::string_view tag, const Attributes& attributes) {
  indent();
  (out_ += '<') += tag;
  for (const auto& [name, value] : attributes) ((((out_ += ' ') += name) += "=\"") += escape_xml(value)) += '"';
}

void SvgWriter::open(std::string_view tag, const Attributes& attributes) {
  begin(tag, attributes);
  out_ += ">\n";
  open_.emplace_back(tag);
}

void SvgWriter::close() {
  const std::string tag = std::move(open_.back());
  open_.pop_back();
  indent();
  ((out_ += "</") += tag) += ">\n";
}

void SvgWriter::leaf(std::string_view tag, const Attributes& attributes) {
  begin(tag, attributes);
  out_ += "/>\n";
}

void SvgWriter::text(std::string_view tag, const Attributes& attributes, std::string_view content) {
  markup(tag, attributes, escape_xml(content));
}

void SvgWriter::markup(std::string_view tag, const Attributes& attributes, std::string_view content) {
  begin(tag, attributes);
  ((((out_ += '>') += content) += "</") += tag) += ">\n";
}

std::string SvgWriter::unique_id(std::string_view name) {
  std::string id = prefix_ + "-";
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    id += is_plain ? c : '-';
  }
  // A number is added until nobody else has the id, not even one who was named so from the beginning.
  std::string candidate = id;
  std::size_t& given = ids_[id];
  for (std::size_t n = given; n > 0; n = given) {
    ++given;
    candidate = id + "--" + std::to_string(n + 1);
    if (ids_.emplace(candidate, 1).second) return candidate;
  }
  given = 1;
  return candidate;
}

Attributes operator+(Attributes a, const Attributes& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace hjul::detail
