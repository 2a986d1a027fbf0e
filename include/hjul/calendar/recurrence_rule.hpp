// The text of a recurrence: a named subset of RRULE (RFC 5545 section 3.3.10) at the level of days.
//
// What hjul does not know is refused with a typed fault, never ignored. A parsed rule writes itself in one canonical
// form, and reading that form gives the same rule again. Time of day, time zones and lists of dates stand elsewhere.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/base/issue.hpp"

namespace hjul {

// Why a recurrence, or a question about one, was refused. Each word is stable: "recurrence.<word>" is its code in the
// catalogue, and the batch of the command line prints the bare word.
enum class RecurrenceFault : std::uint8_t {
  freq_not_supported,       // FREQ is finer than a day, or no frequency at all
  part_not_supported,       // a part of RFC 5545 or RFC 7529 that hjul leaves out: BYHOUR, BYYEARDAY, RSCALE ...
  part_unknown,             // no such part
  part_repeated,            // the same part twice
  part_empty,               // nothing between two semicolons, after the last one, or after the equals sign
  value_out_of_range,       // INTERVAL=0, BYMONTH=13 ...
  combination_not_allowed,  // parts that the RFC or hjul does not allow together
  say_bymonth,              // YEARLY with BYMONTHDAY but no BYMONTH: engines disagree on the meaning
  say_byday,                // BYWEEKNO without BYDAY: likewise
  count_and_until,          // both ends at once
  until_not_date,           // UNTIL is not a real day YYYYMMDD
  rule_syntax,              // not NAME=VALUE;NAME=VALUE, not a number, not a weekday, no FREQ
  bad_date,                 // a date beside the rule is not a real day YYYY-MM-DD
  window_unbounded,         // neither the question nor the rule has an end
  bad_line,                 // a line of a batch that is not a question at all
};
// How many kinds of fault there are.
inline constexpr std::size_t recurrence_fault_count = 15;

// The stable word, for example "say_bymonth".
std::string_view to_string(RecurrenceFault fault) noexcept;

// A refusal is a value: the text is somebody's data, and a list of rules is judged to its end.
struct RecurrenceRefusal {
  RecurrenceFault fault;
  std::string message;   // one sentence and what to do, in English, from the catalogue
  std::size_t at = 0;    // byte offset in the text of the rule, from 0
  std::string found;     // what stands there, made safe to show
  std::string expected;  // a range such as "1..12"; empty where a range would say nothing

  // The same as an Issue with code "recurrence.<word>", so that it can be shown in every language of the catalogue.
  Issue to_issue(Place where = {}) const;
  friend bool operator==(const RecurrenceRefusal&, const RecurrenceRefusal&) = default;
};

// Makes a refusal whose message comes from the catalogue.
RecurrenceRefusal refuse_recurrence(RecurrenceFault fault, std::size_t at, std::string_view found,
                                    std::string_view expected = {});

// FREQ: what is counted.
enum class Frequency : std::uint8_t { daily, weekly, monthly, yearly };
// "DAILY" ... "YEARLY".
std::string_view to_string(Frequency frequency) noexcept;

// One item of BYDAY. `ordinal` 0 = every such weekday; 2 = the second, -1 = the last, of the month (of the year for
// YEARLY without BYMONTH). From -53 to 53.
struct WeekdayOrdinal {
  std::int8_t ordinal = 0;
  Weekday weekday = Weekday::monday;
  friend constexpr bool operator==(WeekdayOrdinal, WeekdayOrdinal) = default;
};

// What the text of a rule says, part by part. Bit n of a mask stands for the value n.
struct RecurrenceParts {
  Frequency frequency = Frequency::yearly;
  Weekday week_start = Weekday::monday;     // WKST
  std::uint16_t months = 0;                 // BYMONTH, bits 1-12; 0 = not said
  std::uint32_t interval = 1;               // INTERVAL
  std::uint32_t count = 0;                  // COUNT; 0 = not said
  std::optional<Date> until;                // UNTIL, inclusive
  std::uint32_t month_days = 0;             // BYMONTHDAY from the start of the month, bits 1-31
  std::uint32_t month_days_from_end = 0;    // BYMONTHDAY -1 ... -31, bits 1-31
  std::uint64_t weeks = 0;                  // BYWEEKNO, bits 1-53
  std::vector<WeekdayOrdinal> weekdays;     // BYDAY, in canonical order, without duplicates
  std::vector<std::int16_t> set_positions;  // BYSETPOS, in canonical order, without duplicates
  friend bool operator==(const RecurrenceParts&, const RecurrenceParts&) = default;
};

// A rule that has been read and checked; there is no other way to make one.
class RecurrenceRule {
 public:
  // The largest INTERVAL and COUNT that can be said; every rule of the supported years is shorter.
  static constexpr std::uint32_t max_number = 2'147'483'647;

  // Reads the value of an RRULE, without "RRULE:". Names and values are read without regard to case. Faults are looked
  // for part by part from the left, then between the parts; the first one found is the answer.
  static std::variant<RecurrenceRule, RecurrenceRefusal> parse(std::string_view text);

  const RecurrenceParts& parts() const noexcept { return parts_; }
  // True when neither COUNT nor UNTIL ends the rule.
  bool is_endless() const noexcept { return parts_.count == 0 && !parts_.until; }
  // The canonical form: FREQ, INTERVAL, COUNT or UNTIL, BYMONTH, BYWEEKNO, BYMONTHDAY, BYDAY, BYSETPOS, WKST; upper
  // case, sorted, without what is the default. parse(text()) == *this.
  std::string text() const;

  friend bool operator==(const RecurrenceRule&, const RecurrenceRule&) = default;

 private:
  explicit RecurrenceRule(RecurrenceParts parts) : parts_(std::move(parts)) {}
  RecurrenceParts parts_;
};

namespace detail {
// Boost's recipe; a hash is for tables in memory only and never decides an order.
constexpr void mix_hash(std::size_t& seed, std::size_t value) noexcept {
  seed ^= value + 0x9e3779b97f4a7c15u + (seed << 6) + (seed >> 2);
}
}  // namespace detail

}  // namespace hjul

template <>
struct std::hash<hjul::RecurrenceRule> {
  std::size_t operator()(const hjul::RecurrenceRule& rule) const noexcept;
};
