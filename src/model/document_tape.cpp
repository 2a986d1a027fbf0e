#include "document_tape.hpp"

#include <algorithm>

namespace hjul {
namespace {

void append_token(std::string& pointer, std::string_view name) {
  pointer += '/';
  for (const char c : name) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
}

// The end of an object or array; one that never ended reaches to the end of the tape.
std::uint32_t end_of(const std::vector<TapeNode>& nodes, std::uint32_t index) {
  const TapeNode& node = nodes[index];
  const bool has_children = node.kind == ValueKind::array || node.kind == ValueKind::object;
  if (!has_children) return index + 1;
  return node.after != 0 ? node.after : static_cast<std::uint32_t>(nodes.size());
}

}  // namespace

LineIndex::Mark LineIndex::walk(std::string_view text, std::size_t from, std::size_t to, Mark mark) noexcept {
  for (std::size_t i = from; i < to; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n')
      mark = {mark.line + 1, 1};
    else if ((byte & 0xC0u) != 0x80u)
      ++mark.column;
  }
  return mark;
}

Place LineIndex::place_at(std::string_view text, std::size_t begin, std::size_t offset) const {
  offset = std::clamp(offset, begin, text.size());
  std::call_once(is_made_, [&] {
    marks_.push_back({});
    for (std::size_t at = begin; text.size() - at > stride; at += stride)
      marks_.push_back(walk(text, at, at + stride, marks_.back()));
  });
  const std::size_t nearest = std::min((offset - begin) / stride, marks_.size() - 1);
  const Mark mark = walk(text, begin + nearest * stride, offset, marks_[nearest]);
  return {{}, mark.line, mark.column, offset};
}

Place Document::Tape::place_at(std::size_t offset) const {
  if (has_lines) return lines.place_at(text, begin, offset);
  return {{}, 0, 0, offset};
}

std::string Document::Tape::pointer_to(std::uint32_t target) const {
  std::string pointer;
  std::uint32_t at = 0;
  while (at < target && at < nodes.size()) {
    const bool is_object = nodes[at].kind == ValueKind::object;
    std::uint32_t child = at + 1;
    std::uint32_t position = 0;
    for (;; ++position) {
      const std::uint32_t value = is_object ? child + 1 : child;
      if (value >= nodes.size()) {  // the name of a member whose value is missing
        append_token(pointer, string_at(child));
        return pointer;
      }
      const std::uint32_t end = end_of(nodes, value);
      if (target < end) {
        append_token(pointer, is_object ? string_at(child) : std::to_string(position));
        at = value;
        break;
      }
      if (end >= nodes.size()) return pointer;
      child = end;
    }
    if (is_object && target < at) return pointer;  // the target was the name itself
  }
  return pointer;
}

std::string Document::Tape::pointer_near(std::uint64_t offset) const {
  std::uint32_t best = 0;
  for (std::uint32_t i = 0; i < nodes.size() && nodes[i].begin <= offset + 1; ++i) best = i;
  return nodes.empty() ? std::string() : pointer_to(best);
}

}  // namespace hjul
