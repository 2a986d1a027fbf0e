// The tape behind Document: values in document order, 8 bytes each, over the text that was read.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/model/document.hpp"

namespace hjul {

using detail::TapeNode;

// Where the string ends in which `at` lies: at the first quote that no backslash escapes.
std::size_t end_of_string(std::string_view text, std::size_t at) noexcept;

// Lines and columns of a text. Nobody asks before something is wrong; then one pass notes where every so many bytes
// lie, so that a hundred issues at the end of a long document cost a hundred short walks.
class LineIndex {
 public:
  // Line, column and byte of an offset; the pointer is left empty. `begin` lies behind a byte-order mark.
  Place place_at(std::string_view text, std::size_t begin, std::size_t offset) const;

 private:
  struct Mark {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
  };
  static constexpr std::size_t stride = 1u << 16;
  static Mark walk(std::string_view text, std::size_t from, std::size_t to, Mark mark) noexcept;

  mutable std::once_flag is_made_;
  mutable std::vector<Mark> marks_;  // at begin, begin + stride, ...
};

struct Document::Tape : detail::TapeView {
  std::string source;
  std::size_t begin = 0;  // behind a byte-order mark
  std::vector<TapeNode> values;
  std::deque<std::string> aside;  // strings with escapes
  Limits limits;
  bool has_lines = true;
  LineIndex lines;

  // The end of a list or an object that is still open is the end of the tape.
  std::uint32_t after(std::uint32_t index) const noexcept {
    const TapeNode& node = values[index];
    if (!node.has_parts()) return index + 1;
    const auto end = static_cast<std::uint32_t>(values.size());
    return node.extent() < end - index ? index + 1 + node.extent() : end;
  }

  // As written, without the quotes of a string.
  std::string_view raw_at(std::uint32_t index) const noexcept;

  std::string_view string_at(std::uint32_t index) const noexcept {
    const TapeNode& node = values[index];
    return node.is_aside() ? std::string_view(aside[node.extent()]) : raw_at(index);
  }

  // Line, column and byte of an offset; the pointer is left empty.
  Place place_at(std::size_t offset) const;
  // JSON Pointer of a value (or of the member that a name begins).
  std::string pointer_to(std::uint32_t target) const;
  // JSON Pointer of the innermost value that was read at or before an offset, for faults of syntax. Works on a tape
  // that broke off in the middle, where some objects and arrays have no end yet.
  std::string pointer_near(std::uint64_t offset) const;
};

}  // namespace hjul
