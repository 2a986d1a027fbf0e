// Events as text: one JSON object a line (NDJSON), in canonical form out, strictly in.
//
// Canonical: seq, id, type, on, recorded, by, the members of the type in the order of the reference, reason, refused;
// no spaces; what is not given or has its default is left out; a list of one id or text stands without brackets; UTF-8
// with the shortest escapes; lines end with LF. Equal events have equal lines.
//
// Read is RFC 8259 and nothing more, with members in any order. What the RFC leaves open:
//   duplicate names              refused (json.duplicate_name), compared after unescaping
//   numbers                      integers within +-(2^53 - 1) only (json.number_range)
//   byte-order mark              skipped at the very beginning, refused elsewhere
//   lone surrogates, bad UTF-8, control characters, NUL    refused (json.syntax, json.nul)
//   blank lines, CR before LF    skipped
//   depth, size, count           limited by data (LedgerLimits), refused with the name of the limit
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/base/issue.hpp"
#include "hjul/ledger/event.hpp"

namespace hjul {

// What a ledger's text may cost. Codes limit.bytes, limit.line_bytes, limit.depth, limit.values, limit.name_bytes,
// limit.events.
struct LedgerLimits {
  std::uint64_t bytes = std::uint64_t{16} << 30;  // of the whole text
  std::uint32_t line_bytes = 1u << 20;            // of one line, without its end
  std::uint32_t depth = 16;                       // nesting of objects and lists in a line
  std::uint32_t values = 100'000;                 // values and names in a line
  std::uint32_t name_bytes = 256;                 // of one member's name
  std::uint32_t events = 0xFFFF'FFF0;             // in the ledger
  std::uint32_t issues = 100;                     // reported before reading stops
};

// Both readers give the same events and refuse the same lines with the same codes; `reference` goes through nlohmann's
// SAX interface and is there to be compared with.
enum class JsonReader : std::uint8_t { fast, reference };

// The canonical line, without its end.
std::string canonical_line(const Event& event);
void append_canonical_line(const Event& event, std::string& out);

// One line. Issues have line 1 unless told; columns count code points.
std::variant<Event, Issues> read_event(std::string_view line, const LedgerLimits& limits = {},
                                       JsonReader reader = JsonReader::fast, std::uint32_t line_number = 1);
// A whole text, in its order. Either every event or every issue (at most limits.issues, of all bad lines).
std::variant<std::vector<Event>, Issues> read_events(std::string_view text, const LedgerLimits& limits = {},
                                                     JsonReader reader = JsonReader::fast);

// What is wrong with the form of an event made by a program: what is missing, empty, or does not go together. Places
// are pointers into its line. Empty for every event that read_event gives.
Issues check_form(const Event& event);

// The event that a replacement describes, for a corrected event of that type. Its id, place and actor are left unset.
struct Replaced {
  Moment on = Date::from_serial(0);
  std::string reason;
  EventBody body;
  friend bool operator==(const Replaced&, const Replaced&) = default;
};
std::variant<Replaced, Issues> read_replacement(const Replacement& replacement, EventType type);
Replacement make_replacement(const Replaced& replaced);

// JSON Schema 2020-12 of one line, from the same description as reader and writer. Ends with LF.
std::string ledger_schema();

}  // namespace hjul
