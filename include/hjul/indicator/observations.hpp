// Observations in columns: unit x indicator x period x breakdown, with a value or the reason why there is none, the
// count behind it where known, and a history of releases (domain.md C24, 6.3).
//
//   Observations::Builder into;
//   into.add({.unit = "974557746", .indicator = "Skalapoeng", .period = "2025-26", .breakdown = "Lesing",
//             .value = ObservedValue::of(50), .n = 43});
//   const Observations observations = std::move(into).build();
//
// 24 bytes per observation; 28 where some were measured at another unit than the one they are attributed to. Immutable,
// cheap to copy, safe to share between threads; columns live as long as any copy.
#pragma once

#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "hjul/base/error.hpp"
#include "hjul/indicator/names.hpp"
#include "hjul/indicator/observed_value.hpp"

namespace hjul {

// One row, with its names. A unit is named by its code: always text, leading zeros matter (domain.md 9).
struct Observation {
  std::string unit;  // whom the figure is attributed to: sums, comparison and disclosure go by it
  std::string indicator;
  std::string period;     // of the source: "2025-26", "2024/25", "2024"
  std::string breakdown;  // "" is the whole; else such as "Lesing / 5. årstrinn / Alle kjønn"
  ObservedValue value;
  std::optional<std::uint32_t> n;  // how many pupils, or answers, stand behind the value
  std::string release;             // which publication says so; "" where a source has only one
  ReleaseStatus status = ReleaseStatus::published;
  // Where it was measured, if not at `unit` (domain.md C26): figures of an avgiverskole are those of last year's
  // primary school, measured at the school after it. "" is `unit` itself.
  std::string measured_at = {};
  friend bool operator==(const Observation&, const Observation&) = default;
};

// The two ends of a band, both included; kept beside the columns.
struct Band {
  double low = 0;
  double high = 0;
  friend bool operator==(const Band&, const Band&) = default;
};

// Which column could not hold any more names; thrown by Observations::Builder::add.
class TooManyNames : public Error {
 public:
  TooManyNames(std::string_view column, std::uint32_t limit);
};

// The columns, and the names that their numbers stand for.
class Observations {
 public:
  class Builder;
  // In the column `n`: not known.
  static constexpr std::uint32_t unknown_n = std::numeric_limits<std::uint32_t>::max();
  // In the column `measured_at`: where it is attributed to.
  static constexpr std::uint32_t same_unit = std::numeric_limits<std::uint32_t>::max();
  // Limits that follow from the widths of the columns.
  static constexpr std::uint32_t most_units = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint32_t most_names = 65'535;  // of indicators, of periods, of breakdowns
  static constexpr std::uint32_t most_releases = 255;

  Observations();

  std::size_t size() const noexcept;
  // Columns, all of the same length; the numbers are places in the tables of names below.
  std::span<const std::uint32_t> unit() const noexcept;
  std::span<const std::uint16_t> indicator() const noexcept;
  std::span<const std::uint16_t> period() const noexcept;
  std::span<const std::uint16_t> breakdown() const noexcept;
  std::span<const std::uint8_t> release() const noexcept;
  // Where it was measured: place in units(), or same_unit. Empty while no row was measured elsewhere.
  std::span<const std::uint32_t> measured_at() const noexcept;
  // The number; NaN where there is none. The place in bands() of a band, in texts() of a text.
  std::span<const double> value() const noexcept;
  std::span<const std::uint32_t> n() const noexcept;
  // Kind, reason and status of a row in one byte: see kind(), reason(), status().
  std::span<const std::uint8_t> state() const noexcept;

  static constexpr ObservedKind kind(std::uint8_t state) noexcept { return static_cast<ObservedKind>(state & 7u); }
  static constexpr MissingReason reason(std::uint8_t state) noexcept {
    return static_cast<MissingReason>((state >> 3) & 7u);
  }
  static constexpr ReleaseStatus status(std::uint8_t state) noexcept { return static_cast<ReleaseStatus>(state >> 6); }

  const NameTable& units() const noexcept;
  const NameTable& indicators() const noexcept;
  const NameTable& periods() const noexcept;
  const NameTable& breakdowns() const noexcept;
  const NameTable& releases() const noexcept;  // in the order in which they came out
  const NameTable& texts() const noexcept;
  std::span<const Band> bands() const noexcept;

  // One row as a value. Throws ContractViolation when there is none.
  Observation at(std::size_t row) const;
  ObservedValue value_at(std::size_t row) const;

  // What was known when a release had come out: of every unit x indicator x period x breakdown (x measuring unit) the
  // row of the latest release up to this one, in the order of the rows. A value that was withdrawn is missing then
  // (MissingReason withdrawn). Throws UnknownId for a release that is not there.
  Observations known_at(std::string_view release) const;
  // As known now: at the last release.
  Observations latest() const;
  // Some of the rows, in the order given; names stay as they are.
  Observations where(const std::vector<std::size_t>& rows) const;

  friend bool operator==(const Observations& a, const Observations& b);

 private:
  struct Columns;
  explicit Observations(std::shared_ptr<const Columns> columns) noexcept : columns_(std::move(columns)) {}
  std::shared_ptr<const Columns> columns_;
};

// Gathers observations. The same unit x indicator x period x breakdown, measured at the same unit, twice within one
// release is for whoever reads to refuse (see repeats()).
class Observations::Builder {
 public:
  Builder();
  Builder(Builder&&) noexcept;
  Builder& operator=(Builder&&) noexcept;
  ~Builder();

  // Throws TooManyNames (observation.too_many_names) when a column is full.
  void add(const Observation& row);
  // For columns from elsewhere: the names first, then rows by number.
  std::uint32_t put_unit(std::string_view name);
  std::uint16_t put_indicator(std::string_view name);
  std::uint16_t put_period(std::string_view name);
  std::uint16_t put_breakdown(std::string_view name);
  std::uint8_t put_release(std::string_view name);
  // The numbers must have been put. `n`: unknown_n where it is not known.
  void add(std::uint32_t unit, std::uint16_t indicator, std::uint16_t period, std::uint16_t breakdown,
           const ObservedValue& value, std::uint32_t n, std::uint8_t release = 0,
           ReleaseStatus status = ReleaseStatus::published, std::uint32_t measured_at = same_unit);
  void reserve(std::size_t rows);
  std::size_t size() const noexcept;

  // Rows whose unit, indicator, period, breakdown, release and measuring unit stand in an earlier row already.
  std::vector<std::size_t> repeats() const;
  Observations build() &&;

 private:
  std::unique_ptr<Columns> columns_;
};

}  // namespace hjul
