// Small values that many elements of a model share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/base/id.hpp"
#include "hjul/base/text.hpp"
#include "hjul/model/shared.hpp"

namespace hjul {

// When an element holds (C10). Both ends belong to it; an open end is unbounded.
struct Validity {
  std::optional<Date> from;
  std::optional<Date> to;
  bool holds_on(Date d) const noexcept { return (!from || *from <= d) && (!to || d <= *to); }
  bool is_always() const noexcept { return !from && !to; }
  bool overlaps(const Validity& other) const noexcept {
    return (!to || !other.from || *other.from <= *to) && (!other.to || !from || *from <= *other.to);
  }
  friend bool operator==(const Validity&, const Validity&) = default;
};

// Why an element is there: fact ids ("J14"), paragraphs of law, pages. Explanations quote them.
using Sources = Shared<std::vector<std::string>>;

// From where a rule binds (C13).
enum class Strength : std::uint8_t { law, local_rule, advice };

// How much is asked of somebody, from duty to courtesy.
enum class Duty : std::uint8_t { must, should, recommended, optional, right };

// A number with decimals, exactly as written: value = digits * 10^-decimals.
struct Decimal {
  std::int64_t digits = 0;
  std::uint8_t decimals = 0;
  // The nearest number that a machine computes with.
  double as_double() const noexcept {
    double whole = 1;
    for (std::uint8_t i = 0; i < decimals; ++i) whole *= 10;
    return static_cast<double>(digits) / whole;
  }
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

// Units, chosen by what they are. Every condition that is given must hold; a selector without conditions chooses all.
// The document's short form is a unit's id or a list of them.
struct Selector {
  std::vector<UnitId> units;    // these
  std::vector<KindId> kinds;    // of one of these kinds
  std::vector<LevelId> levels;  // on one of these levels
  std::vector<UnitId> under;    // below one of these in the governance chain, at any depth
  // One of these values in a category.
  struct InCategory {
    CategoryId category{detail::Unset{}};
    std::vector<std::string> values;
    friend bool operator==(const InCategory&, const InCategory&) = default;
  };
  std::vector<InCategory> in;  // for each category: the unit has one of these values on the day
  std::vector<UnitId> except;  // but not these
  // A declared subset, chosen anew each period; which units it was is data, never drawn by hjul.
  struct Sample {
    std::optional<int> count;     // how many are to be chosen
    std::optional<PeriodId> per;  // each period of this type
    // The units that were chosen for one period.
    struct Choice {
      std::string period;  // label of the period, e.g. "2015/2016"
      std::vector<UnitId> units;
      friend bool operator==(const Choice&, const Choice&) = default;
    };
    std::vector<Choice> chosen;
    friend bool operator==(const Sample&, const Sample&) = default;
  };
  std::optional<Sample> sample;

  bool is_all() const noexcept {
    return units.empty() && kinds.empty() && levels.empty() && under.empty() && in.empty() && except.empty() && !sample;
  }
  friend bool operator==(const Selector&, const Selector&) = default;
};

// Somebody who does or owes something, seen from a unit: chosen units, or relative to the unit at hand.
struct Party {
  enum class Relative : std::uint8_t {
    none,      // the units of `units`
    itself,    // the unit at hand
    superior,  // the unit directly above it
    owner,     // the school owner above it (or itself)
    below,     // the units directly below it
  };
  Relative relative = Relative::none;
  std::optional<KindId> nearest;  // the nearest unit of this kind above
  std::vector<RoleId> roles;      // in this role there, or in one of these
  Selector units;
  friend bool operator==(const Party&, const Party&) = default;
};

}  // namespace hjul
