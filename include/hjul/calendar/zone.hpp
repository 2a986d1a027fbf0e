// Time zones by rule: the civil day of an instant in the zone of a school owner, without a time zone database.
//
// Known are central European time (Europe/Oslo, Europe/Stockholm, Europe/Copenhagen) and UTC. Summer time runs from
// 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (Directive 2000/84/EC; in force in
// this form since 1996-10-27, which is therefore the first day on which an instant is known).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "hjul/base/date.hpp"

namespace hjul {

// A point of time, in milliseconds since 1970-01-01T00:00:00Z (leap seconds are not counted). Always one whose civil
// day the rules know: from 1996-10-27T01:00:00Z to 9999-12-30T23:59:59.999Z.
class Instant {
 public:
  static constexpr std::int64_t min_ms = 846'378'000'000;
  static constexpr std::int64_t max_ms = std::int64_t{Date::max_serial} * 86'400'000 - 1;

  static constexpr std::optional<Instant> try_from_ms(std::int64_t ms) noexcept {
    if (ms < min_ms || ms > max_ms) return {};
    return Instant(ms);
  }
  // Throws BadDate outside the range.
  static Instant from_ms(std::int64_t ms);
  constexpr std::int64_t ms() const noexcept { return ms_; }
  friend constexpr auto operator<=>(Instant, Instant) = default;

 private:
  explicit constexpr Instant(std::int64_t ms) noexcept : ms_(ms) {}
  std::int64_t ms_;
};

// True from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October. Minutes since 1970, UTC.
bool is_european_summer(std::int64_t utc_minute) noexcept;

class Zone {
 public:
  // By IANA name; empty for a zone that hjul does not know by rule.
  static std::optional<Zone> find(std::string_view iana_name) noexcept;
  static constexpr Zone utc() noexcept { return Zone("UTC", 0, false); }
  // The zone of Norway, Sweden and Denmark, where no model says another.
  static constexpr Zone central_european() noexcept { return Zone("Europe/Stockholm", 60, true); }

  std::string_view name() const noexcept { return name_; }
  // Minutes east of UTC at that instant: 60 or 120 in central Europe.
  std::int32_t offset_minutes(Instant at) const noexcept;
  Date day_of(Instant at) const noexcept;
  friend bool operator==(const Zone& a, const Zone& b) noexcept { return a.name_ == b.name_; }

 private:
  constexpr Zone(std::string_view name, std::int32_t standard_minutes, bool has_summer) noexcept
      : name_(name), standard_minutes_(standard_minutes), has_summer_(has_summer) {}
  std::string_view name_;  // one of the known names, which live for ever
  std::int32_t standard_minutes_;
  bool has_summer_;
};

}  // namespace hjul
