// Writing JSON text: two spaces of indent, short things on one line, the same bytes for the same calls.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hjul {

// A quoted JSON string (RFC 8259): only what must be escaped is escaped.
std::string json_quoted(std::string_view text);

class JsonOut {
 public:
  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void name(std::string_view name);
  void string(std::string_view text) { scalar(json_quoted(text)); }
  void integer(std::int64_t value) { scalar(std::to_string(value)); }
  void boolean(bool value) { scalar(value ? "true" : "false"); }
  // Text that is JSON already, such as a decimal as it was written.
  void raw(std::string_view json) { scalar(std::string(json)); }

  // The finished text. Objects and arrays that fit are on one line.
  std::string take();

 private:
  struct Node {
    std::string scalar;  // of a leaf
    std::string name;    // quoted; empty in arrays
    char bracket = 0;    // '{' or '[' for a branch
    std::vector<std::uint32_t> children;
    std::size_t width = 0;  // length on one line
  };
  void begin(char bracket);
  void end(char bracket);
  void scalar(std::string text);
  std::uint32_t add(Node node);
  void print(std::uint32_t index, std::size_t indent, std::string& out) const;
  void print_flat(std::uint32_t index, std::string& out) const;

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> open_;
  std::string pending_name_;
};

}  // namespace hjul
