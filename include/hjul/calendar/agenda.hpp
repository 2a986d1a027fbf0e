// Meetings by the minute: items with exact, at-most and about durations, and parts within items (D20-D26, O13-O15).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/base/error.hpp"
#include "hjul/base/text.hpp"

namespace hjul {

// A local time of day to the minute, 00:00 to 24:00 (the end of the day). It knows no time zone.
class ClockTime {
 public:
  static constexpr int max_minutes = 24 * 60;

  // Throws BadClockTime outside 0 ... 1440.
  static ClockTime from_minutes(int minutes_from_midnight);
  static ClockTime from_hm(int hour, int minute);

  constexpr int minutes() const noexcept { return minutes_; }
  constexpr int hour() const noexcept { return minutes_ / 60; }
  constexpr int minute() const noexcept { return minutes_ % 60; }
  // "09:05"
  std::string text() const;

  friend constexpr auto operator<=>(ClockTime, ClockTime) = default;

 private:
  explicit constexpr ClockTime(int minutes) noexcept : minutes_(static_cast<std::int16_t>(minutes)) {}
  std::int16_t minutes_;
};

// Thrown for a time that is not on the clock. Code "clock.not_a_time".
class BadClockTime : public Error {
 public:
  explicit BadClockTime(const std::string& what) : Error("clock.not_a_time", what) {}
};

// Strict "HH:MM", 00:00 to 24:00. Empty for anything else.
std::optional<ClockTime> parse_clock_time(std::string_view text) noexcept;

// What the minutes of an item mean.
enum class Bound : std::uint8_t {
  exact,
  at_most,  // "inntil 40 min"
  about,    // "ca. 20 minutter": never broken, unless a tolerance says by how much it may differ
};
std::string_view to_string(Bound bound) noexcept;
std::optional<Bound> parse_bound(std::string_view text) noexcept;

// One item of an agenda, with the parts inside it (D22-D26).
struct AgendaItem {
  std::string id;
  Text title;
  std::optional<ClockTime> start;  // empty: when the item before it ends
  int minutes = 0;                 // what the agenda says, with `bound`
  Bound bound = Bound::exact;
  std::optional<int> tolerance_minutes;  // for about
  std::optional<int> given_minutes;      // what this round gives the item, or took; empty: `minutes`
  std::vector<AgendaItem> parts;         // within the item, in order

  int length() const noexcept { return given_minutes.value_or(minutes); }
  friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};

struct Agenda {
  ClockTime start;
  ClockTime end;
  std::vector<AgendaItem> items;
  int minutes() const noexcept { return end.minutes() - start.minutes(); }
  friend bool operator==(const Agenda&, const Agenda&) = default;
};

// What can be wrong with an agenda.
enum class AgendaFault : std::uint8_t {
  sum_differs,       // the items are together longer (+) or shorter (-) than the window
  overlap,           // an item starts before the one before it ends
  gap,               // an item starts after the one before it ends
  outside_window,    // an item starts before the window or ends after it
  parts_exceed,      // the parts are together longer than their item
  not_exact,         // given more (+) or less (-) than an exact duration
  at_most_exceeded,  // given more than an upper bound
  about_missed,      // given more (+) or less (-) than an about duration, beyond its tolerance
  bad_duration,      // a duration or a tolerance below zero
};
// The stable word; "agenda.<word>" is its code in the catalogue.
std::string_view to_string(AgendaFault fault) noexcept;

// One thing that is wrong with an agenda.
struct AgendaFinding {
  AgendaFault fault;
  std::string item;  // the id of the item or part; empty for the agenda as a whole
  int minutes;       // by how much
  friend bool operator==(const AgendaFinding&, const AgendaFinding&) = default;
};

// All that is wrong, in order of the items; the agenda as a whole comes last.
std::vector<AgendaFinding> check_agenda(const Agenda& agenda);
// The same of items that are not yet an agenda.
std::vector<AgendaFinding> check_agenda(const std::vector<AgendaItem>& items, ClockTime start, ClockTime end);

// When each item begins: its own start, or the end of the one before it. Throws BadClockTime past 24:00.
std::vector<ClockTime> starts(const Agenda& agenda);

// The same agenda so many minutes later (earlier when negative); durations stay (O15). Throws BadClockTime when
// it would leave the day.
Agenda shifted(const Agenda& agenda, int minutes);

}  // namespace hjul
