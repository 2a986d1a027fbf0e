// One value of an indicator, or the reason why there is none (domain.md C24, 6.4). A missing value is never 0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hjul {

// What was observed.
enum class ObservedKind : std::uint8_t {
  missing,  // nothing, for a reason: see MissingReason
  number,   // exactly this
  rounded,  // about this: "cirka 270", "~100" (domain.md 6.1)
  band,     // between two numbers, both included
  text,     // words; first class (U31)
};
std::string_view to_string(ObservedKind kind) noexcept;

// Why there is no value. Sources use the same sign for different reasons (domain.md 6.2), so that signs are translated
// by a table per source and reasons are kept apart.
enum class MissingReason : std::uint8_t {
  none,           // it is not missing
  not_reported,   // nobody gave one
  suppressed,     // somebody knows it, and it was hidden because it says too much about few pupils
  excluded,       // the rule of the indicator leaves the unit out: teachers without a requirement (Skolverket `*`)
  not_published,  // not yet, or not for this unit
  withdrawn,      // it was published once and taken back (domain.md 6.3)
  unclear,        // hidden or missing, and the source does not tell which (Skoleporten's old export)
  no_count,       // of sums: there are values, and no count to weight them by
};
std::string_view to_string(MissingReason reason) noexcept;
// Null when there is no such word.
std::optional<MissingReason> missing_reason(std::string_view word) noexcept;

// What a release says about an observation (domain.md 6.3: what was published may be changed or taken back later).
enum class ReleaseStatus : std::uint8_t { published, revised, withdrawn };
std::string_view to_string(ReleaseStatus status) noexcept;

// A value by itself. Make it with the functions below: they keep its parts in agreement.
struct ObservedValue {
  ObservedKind kind = ObservedKind::missing;
  MissingReason reason = MissingReason::not_reported;
  double number = 0;  // of `number` and `rounded`; the lower end of a band
  double upper = 0;   // the upper end of a band
  std::string text;   // of `text`
  friend bool operator==(const ObservedValue&, const ObservedValue&) = default;

  bool is_missing() const noexcept { return kind == ObservedKind::missing; }
  // Can be calculated with: exact or rounded.
  bool is_numeric() const noexcept { return kind == ObservedKind::number || kind == ObservedKind::rounded; }

  // Throw ContractViolation when a number is not finite, a band is upside down, or `reason` is none.
  static ObservedValue of(double number);
  static ObservedValue about(double number);
  static ObservedValue between(double low, double high);
  static ObservedValue words(std::string text);
  static ObservedValue missing(MissingReason reason);
};

}  // namespace hjul
