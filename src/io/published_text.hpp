// Bytes of a published file as UTF-8 text that knows where it came from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "hjul/base/issue.hpp"

namespace hjul::detail {

// UTF-8 and UTF-16 with a byte-order mark, and both without: a file whose second byte is 0 is UTF-16LE (domain.md 8.1).
class PublishedText {
 public:
  // The text, or observation.encoding with its place. A UTF-8 text looks into `bytes`, which must live as long.
  static std::variant<PublishedText, Issue> decode(std::string_view bytes);

  PublishedText(const PublishedText&) = delete;
  PublishedText& operator=(const PublishedText&) = delete;
  PublishedText(PublishedText&&) noexcept = default;
  PublishedText& operator=(PublishedText&&) noexcept = default;
  ~PublishedText() = default;

  std::string_view text() const noexcept { return is_wide_ ? std::string_view(own_) : text_; }
  // Was it UTF-16? Then its bytes are counted as units of two bytes.
  bool is_wide() const noexcept { return is_wide_; }
  // Bytes of the mark before the text.
  std::uint64_t mark_bytes() const noexcept { return mark_bytes_; }

 private:
  PublishedText() = default;
  std::string own_;
  std::string_view text_;
  bool is_wide_ = false;
  std::uint64_t mark_bytes_ = 0;
};

// Units of UTF-16 that a piece of UTF-8 text takes.
std::uint64_t wide_units(std::string_view text) noexcept;
// Code points.
std::uint32_t code_points(std::string_view text) noexcept;

}  // namespace hjul::detail
