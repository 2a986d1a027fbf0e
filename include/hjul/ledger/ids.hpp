// Ids that only the ledger knows. Those of units, arenas and the like are those of the model (hjul/base/id.hpp).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "hjul/base/error.hpp"
#include "hjul/base/id.hpp"

namespace hjul {

// Made by whoever reports an event: letters, digits and - _ . : at most 64 bytes, beginning with a letter or digit. No
// slash, for the ids of what an event creates are made with slashes behind it.
struct EventIdForm {
  static constexpr std::size_t max_bytes = 64;
  static constexpr std::string_view words = "an event's id: letters, digits and - _ . : only, at most 64 bytes";
  static bool is_form(std::string_view text) noexcept;
};
// Made from the id of the event that created it, and its place there: "<event>/deliver/<recipient>". The ids of rungs
// and of successors hold those of their origins, so that they may be long: at most 1,024 bytes.
struct ObligationIdForm {
  static constexpr std::size_t max_bytes = 1024;
  static constexpr std::string_view words = "an obligation's id, such as <event>/deliver/<unit>, at most 1024 bytes";
  static bool is_form(std::string_view text) noexcept;
};

// An id like those of the model, or that of an occurrence of the plan, "<activity>@<unit>@<date>": at most 320 bytes.
struct AnchorIdForm {
  static constexpr std::size_t max_bytes = 320;
  static constexpr std::string_view words = "an anchor's id: letters, digits and - _ . / @ only, at most 320 bytes";
  static bool is_form(std::string_view text) noexcept;
};

// Like Id, with a form of its own.
template <class Form>
class LedgerId {
 public:
  // Throws BadId when the form is wrong.
  explicit LedgerId(std::string text) : text_(std::move(text)) {
    if (!Form::is_form(text_)) throw BadId(text_);
  }
  explicit LedgerId(detail::Unset) noexcept {}

  const std::string& text() const noexcept { return text_; }
  friend bool operator==(const LedgerId&, const LedgerId&) = default;
  friend std::strong_ordering operator<=>(const LedgerId&, const LedgerId&) = default;

 private:
  std::string text_;
};

using EventId = LedgerId<EventIdForm>;
using ObligationId = LedgerId<ObligationIdForm>;
// A dated thing that due dates hang on: an arena's meeting, a review, an occurrence of the plan (whose id it then has).
using AnchorId = LedgerId<AnchorIdForm>;
// A word for what is done with an artefact: one of the acts of the model.
using ActId = Id<struct ActTag>;

// Place in the ledger, from 1. 0 is no place: an event that has not been appended.
struct Sequence {
  std::uint32_t value = 0;
  friend constexpr auto operator<=>(Sequence, Sequence) = default;
};

}  // namespace hjul

template <class Form>
struct std::hash<hjul::LedgerId<Form>> {
  std::size_t operator()(const hjul::LedgerId<Form>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
