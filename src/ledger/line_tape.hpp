// One line of JSON as a tape of values over its text, filled by either reader, with the place of everything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/base/issue.hpp"
#include "hjul/ledger/ndjson.hpp"

namespace hjul::detail {

enum class JsonKind : std::uint8_t { null, boolean, integer, decimal, string, array, object };
std::string_view describe_kind(JsonKind kind) noexcept;  // "an object"

struct JsonNode {
  std::uint32_t begin;    // of a string: behind the quote
  std::uint32_t length;   // of the text; of arrays and objects: elements, members
  std::uint32_t after;    // index of the next node beside this one
  std::uint32_t escaped;  // index + 1 of the text without escapes; 0 where there are none
  JsonKind kind;
};

// Where a line stands in a text.
struct LineOrigin {
  std::uint32_t number = 1;
  std::uint64_t byte = 0;
};

class LineTape {
 public:
  // Begins a line; keeps the memory of the last one.
  void begin(std::string_view text, LineOrigin origin, const LedgerLimits& line_limits);

  std::string_view string_of(std::uint32_t index) const noexcept;
  std::string_view raw_of(std::uint32_t index) const noexcept;
  Place place_of(std::uint32_t index) const;  // of a value, with its pointer
  Place place_at(std::size_t byte) const;     // of a byte, without
  std::uint32_t next(std::uint32_t index) const noexcept { return nodes[index].after; }
  // Reports a name that stands twice in this object, each time but the first.
  void check_names(std::uint32_t object, Issues& issues) const;
  void report(std::string code, const Place& place, std::string expected, std::string_view found, Issues& issues) const;
  bool is_full(const Issues& issues) const noexcept { return issues.size() >= limits.issues; }

  std::string_view line;
  LineOrigin at;
  LedgerLimits limits;
  std::vector<JsonNode> nodes;
  std::vector<std::string> texts;  // strings that had escapes
  // The innermost value that is still open, and names so far, for pointers of texts that break off.
  std::vector<std::uint32_t> open;

 private:
  std::string pointer_to(std::uint32_t index) const;
};

// Fills the tape from its line, by RFC 8259 and within the limits. False when there are issues, which are appended.
bool read_line_fast(LineTape& tape, Issues& issues);
bool read_line_reference(LineTape& tape, Issues& issues);

}  // namespace hjul::detail
