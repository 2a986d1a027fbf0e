// A small writer of well-formed, deterministic SVG text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hjul::detail {

using Attributes = std::vector<std::pair<std::string, std::string>>;

// At most two decimals, no trailing zeros, never "-0", never an exponent.
std::string number(double value);
// Text and attribute values: markup escaped, what is not UTF-8 or not allowed in XML 1.0 replaced by U+FFFD.
std::string escape_xml(std::string_view text);
// A quoted JSON string (RFC 8259).
std::string json_string(std::string_view text);

class SvgWriter {
 public:
  explicit SvgWriter(std::string id_prefix) : prefix_(std::move(id_prefix)) {}

  void open(std::string_view tag, const Attributes& attributes = {});
  void close();
  void leaf(std::string_view tag, const Attributes& attributes);
  void text(std::string_view tag, const Attributes& attributes, std::string_view content);
  // As text(), with content that is already markup.
  void markup(std::string_view tag, const Attributes& attributes, std::string_view content);
  // prefix-name with everything but letters, digits, - and _ made -, and a number when it has been given out before.
  std::string unique_id(std::string_view name);
  const std::string& prefix() const noexcept { return prefix_; }
  std::string take() { return std::move(out_); }

 private:
  void begin(std::string_view tag, const Attributes& attributes);
  void indent() { out_.append(2 * open_.size(), ' '); }

  std::string prefix_;
  std::string out_;
  std::vector<std::string> open_;
  std::map<std::string, std::size_t> ids_;
};

Attributes operator+(Attributes a, const Attributes& b);

}  // namespace hjul::detail
