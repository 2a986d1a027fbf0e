#include "document_tape.hpp"

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

Place Document::Tape::place_at(std::size_t offset) const {
  Place place;
  place.byte = offset;
  if (!has_lines) return place;
  place.line = 1;
  place.column = 1;
  for (std::size_t i = begin; i < offset && i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((byte & 0xC0u) != 0x80u) {
      ++place.column;
    }
  }
  return place;
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
