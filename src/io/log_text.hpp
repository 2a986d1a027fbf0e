// The bytes of a log file as UTF-8 text, and where in it something stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "hjul/base/issue.hpp"

namespace hjul::detail {

// What a text may not hold beside what is no UTF-8 (RFC 3629).
enum class TextRules : std::uint8_t {
  utf8,  // nothing
  json,  // C0 control characters other than tab and line ends
  xml,   // these, U+FFFE and U+FFFF (XML 1.0, production 2)
};

// The mark of UTF-8 before the text, as bytes: 3 or 0.
std::size_t mark_bytes(std::string_view bytes) noexcept;
// event_log.encoding for the first byte that is none of a text, with its place; empty for a text.
std::optional<Issue> check_log_text(std::string_view bytes, TextRules rules);

// Lines and columns of bytes; cheap when asked in ascending order.
class PlaceFinder {
 public:
  // `bytes` must live as long as the finder.
  explicit PlaceFinder(std::string_view bytes) noexcept
      : bytes_(bytes), line_at_(mark_bytes(bytes)), counted_to_(line_at_) {}
  Place place(std::size_t at) noexcept;

 private:
  std::string_view bytes_;
  std::size_t line_at_;     // where the line begins that counted_to_ stands in
  std::size_t counted_to_;  // line ends before this are counted
  std::uint32_t line_ = 1;
};

}  // namespace hjul::detail
