// When: a civil day alone, or an instant (obligations.md 2.3).
//
// Written as people and programs write it: "2026-03-20", or RFC 3339 with an offset, "2026-03-20T22:30:00+01:00".
// Canonical is the day, or the instant in UTC with Z, with milliseconds only where they are not zero.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "hjul/calendar/zone.hpp"

namespace hjul {

class Moment {
 public:
  // Implicit, because a day is a moment and an instant is one.
  constexpr Moment(Date day) noexcept : value_(day.serial()), is_day_(true) {}  // NOLINT(google-explicit-constructor)
  constexpr Moment(Instant at) noexcept : value_(at.ms()), is_day_(false) {}    // NOLINT(google-explicit-constructor)
  // Strict: "YYYY-MM-DD", or RFC 3339 with T, seconds, at most three decimals, and Z or an offset, all in upper case.
  // Empty when the form is wrong, the day or time does not exist (also 23:59:60), or an instant lies outside Instant's
  // range.
  static std::optional<Moment> parse(std::string_view text) noexcept;

  constexpr bool is_day() const noexcept { return is_day_; }
  std::optional<Instant> instant() const noexcept;
  // The civil day; of an instant, the one in the owner's zone.
  Date day_in(const Zone& zone) const noexcept;
  // The canonical text.
  std::string text() const;
  // Equal as written; no zone is asked.
  friend constexpr bool operator==(const Moment&, const Moment&) = default;

 private:
  std::int64_t value_;  // serial of the day, or milliseconds
  bool is_day_;
};

// "Two times of which one is only a day are compared as days": a day and an instant of that day are neither before the
// other. (This is no order to sort by: see MomentKey.)
bool is_before(const Moment& a, const Moment& b, const Zone& zone) noexcept;

// A total order that agrees with it: by civil day, the day alone before the instants of that day.
struct MomentKey {
  static constexpr std::int64_t no_instant = std::numeric_limits<std::int64_t>::min();
  std::int32_t day = 0;               // serial of the civil day in the owner's zone
  std::int64_t instant = no_instant;  // milliseconds UTC
  friend constexpr auto operator<=>(const MomentKey&, const MomentKey&) = default;
};
MomentKey key_of(const Moment& moment, const Zone& zone) noexcept;

}  // namespace hjul
