// The tape behind Document: values in document order, 16 bytes each, over the text that was read.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/model/document.hpp"

namespace hjul {

struct TapeNode {
  std::uint32_t begin;   // offset in the text; of a string, the first byte inside the quotes
  std::uint32_t length;  // bytes in the text; of an array or object, the number of elements or members
  std::uint32_t after;  // of an array or object, the tape index behind it; of an escaped string, its place in unescaped
  ValueKind kind;
  bool is_escaped;
};

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

struct Document::Tape {
  std::string text;
  std::size_t begin = 0;  // behind a byte-order mark
  std::vector<TapeNode> nodes;
  std::deque<std::string> unescaped;
  Limits limits;
  bool has_lines = true;
  LineIndex lines;

  std::uint32_t after(std::uint32_t index) const noexcept {
    const TapeNode& node = nodes[index];
    return node.kind == ValueKind::array || node.kind == ValueKind::object ? node.after : index + 1;
  }

  std::string_view raw_at(std::uint32_t index) const noexcept {
    const TapeNode& node = nodes[index];
    if (node.kind == ValueKind::array || node.kind == ValueKind::object)
      return std::string_view(text).substr(node.begin, 1);
    return std::string_view(text).substr(node.begin, node.length);
  }

  std::string_view string_at(std::uint32_t index) const noexcept {
    return nodes[index].is_escaped ? std::string_view(unescaped[nodes[index].after]) : raw_at(index);
  }

  // Line, column and byte of an offset; the pointer is left empty.
  Place place_at(std::size_t offset) const;
  // JSON Pointer of a value (or of the member that a name begins).
  std::string pointer_to(std::uint32_t index) const;
  // JSON Pointer of the innermost value that was read at or before an offset, for faults of syntax. Works on a tape
  // that broke off in the middle, where some objects and arrays have no end yet.
  std::string pointer_near(std::uint64_t offset) const;
};

}  // namespace hjul
