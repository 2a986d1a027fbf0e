// From a tape to an event, and over the lines of a text.
#pragma once

#include "elements.hpp"
#include "hjul/ledger/ledger.hpp"

namespace hjul::detail {

inline constexpr std::string_view envelope_names[] = {"seq", "id", "type", "on", "recorded", "by", "reason", "refused"};

// A body of that type with nothing in it.
EventBody empty_body(EventType type);
// Reads the members of the body's type.
void read_body(ObjectReader& object, EventBody& body);
std::vector<std::string_view> names_of_body(EventType type);
void write_body(const EventBody& body, std::string& out);

// How many bytes a place takes in a canonical line: "seq":7,
inline std::size_t sequence_bytes(std::uint32_t seq) {
  return std::string_view("\"seq\":,").size() + std::to_string(seq).size();
}

// One event from the tape; false when there are new issues.
bool decode_event(const In& in, Event& out);
// The tape's line, by either reader, then decode_event.
bool read_event_line(LineTape& tape, JsonReader reader, Issues& issues, Event& out);
// Appends the faults of an event as issues at a place.
void report_faults(const std::vector<Fault>& faults, const Place& place, std::uint32_t most, Issues& issues);

// The lines of a text: blank ones are skipped, a byte-order mark at the beginning too.
class Lines {
 public:
  explicit Lines(std::string_view text) noexcept;
  // False at the end.
  bool next() noexcept;
  std::string_view line() const noexcept { return line_; }
  LineOrigin origin() const noexcept { return {number_, begin_}; }
  // Where the next line begins; and somebody else has read so many lines up to there.
  std::size_t position() const noexcept { return at_; }
  void skip_to(std::size_t position, std::uint32_t lines) noexcept {
    at_ = position;
    number_ += lines;
  }

 private:
  std::string_view text_, line_;
  std::size_t at_ = 0, begin_ = 0;
  std::uint32_t number_ = 0;
};

// A text that is too large for its limits has one issue.
bool check_size(std::string_view text, const LedgerLimits& limits, Issues& issues);

// As Ledger::read, for lines that follow those which the ledger holds.
std::variant<Ledger, Issues> read_on(Ledger before, std::string_view text, const LedgerLimits& limits);

}  // namespace hjul::detail
