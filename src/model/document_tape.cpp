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

// A name that is too long is refused, and no pointer need lead to it: it is cut as in messages.
void append_name(std::string& pointer, std::string_view name, const Limits& limits) {
  if (name.size() > limits.name_bytes)
    append_token(pointer, shown(name));
  else
    append_token(pointer, name);
}

}  // namespace

std::size_t end_of_string(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? std::size_t{2} : std::size_t{1};
  return std::min(at, text.size());
}

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

std::string_view Document::Tape::raw_at(std::uint32_t index) const noexcept {
  const TapeNode& node = values[index];
  const std::string_view rest = std::string_view(source).substr(node.begin());
  if (node.has_parts()) return rest.substr(0, 1);
  return rest.substr(0, node.is_aside() ? end_of_string(rest, 0) : node.extent());
}

Place Document::Tape::place_at(std::size_t offset) const {
  if (has_lines) return lines.place_at(source, begin, offset);
  return {{}, 0, 0, offset};
}

std::string Document::Tape::pointer_to(std::uint32_t target) const {
  std::string pointer;
  std::uint32_t at = 0;
  while (at < target && at < values.size()) {
    const bool is_object = values[at].kind() == ValueKind::object;
    std::uint32_t child = at + 1;
    std::uint32_t position = 0;
    for (;; ++position) {
      const std::uint32_t value = is_object ? child + 1 : child;
      if (value >= values.size()) {  // the name of a member whose value is missing
        append_name(pointer, string_at(child), limits);
        return pointer;
      }
      const std::uint32_t end = after(value);
      if (target < end) {
        if (is_object)
          append_name(pointer, string_at(child), limits);
        else
          append_token(pointer, std::to_string(position));
        at = value;
        break;
      }
      if (end >= values.size()) return pointer;
      child = end;
    }
    if (is_object && target < at) return pointer;  // the target was the name itself
  }
  return pointer;
}

std::string Document::Tape::pointer_near(std::uint64_t offset) const {
  std::uint32_t best = 0;
  for (std::uint32_t i = 0; i < values.size() && values[i].begin() <= offset + 1; ++i) best = i;
  return values.empty() ? std::string() : pointer_to(best);
}

}  // namespace hjul
