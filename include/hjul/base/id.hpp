// Strong ids: one type per noun, so that a unit can never be passed where an activity is meant.
//
// An id is a readable slug, written by people in documents and read by people in findings:
// ASCII letters, digits and the signs - _ . / between them, at most 128 bytes, beginning with a letter or digit.
// Because only ASCII is allowed, two ids that look alike are alike (no Unicode normalisation is needed).
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "hjul/base/error.hpp"

namespace hjul {

// How long an id may be.
inline constexpr std::size_t max_id_bytes = 128;

// Thrown by Id's constructor for a text that is not a slug. Code "id.malformed".
class BadId : public Error {
 public:
  explicit BadId(std::string_view text)
      : Error("id.malformed",
              "'" + std::string(text.substr(0, 80)) +
                  "' is not an id: letters, digits and - _ . / only, beginning with a letter or digit") {}
};

// True when `text` has the form of an id.
bool is_id(std::string_view text) noexcept;

namespace detail {
// Passkey for the decoder alone: a field that is about to be filled or reported as missing.
struct Unset {};
}  // namespace detail

template <class Tag>
class Id {
 public:
  // Throws BadId when the form is wrong.
  explicit Id(std::string text) : text_(std::move(text)) {
    if (!is_id(text_)) throw BadId(text_);
  }
  explicit Id(detail::Unset) noexcept {}

  const std::string& text() const noexcept { return text_; }
  friend bool operator==(const Id&, const Id&) = default;
  friend std::strong_ordering operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

using ModelId = Id<struct ModelTag>;
using LevelId = Id<struct LevelTag>;
using KindId = Id<struct KindTag>;
using UnitId = Id<struct UnitTag>;
using RoleId = Id<struct RoleTag>;
using ArenaId = Id<struct ArenaTag>;
using PeriodId = Id<struct PeriodTag>;
using CalendarId = Id<struct CalendarTag>;
using RotationId = Id<struct RotationTag>;
using CategoryId = Id<struct CategoryTag>;
using CycleId = Id<struct CycleTag>;
using ActivityId = Id<struct ActivityTag>;
using DocumentKindId = Id<struct DocumentKindTag>;
using GoalId = Id<struct GoalTag>;
using AreaId = Id<struct AreaTag>;
using IndicatorId = Id<struct IndicatorTag>;
using ScaleId = Id<struct ScaleTag>;
using RuleId = Id<struct RuleTag>;
using RuleSetId = Id<struct RuleSetTag>;
using DemandId = Id<struct DemandTag>;
using OccurrenceId = Id<struct OccurrenceTag>;

}  // namespace hjul

template <class Tag>
struct std::hash<hjul::Id<Tag>> {
  std::size_t operator()(const hjul::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
