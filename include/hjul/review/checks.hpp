// The checks that rules name: what each asks, and what it needs to answer.
#pragma once

#include <span>
#include <string_view>

#include "hjul/base/text.hpp"

namespace hjul {

// What a check looks at. Each needs what stands before it, too.
enum class CheckNeeds : std::uint8_t { model, plan, ledger };
// "model", "plan", "ledger".
std::string_view to_string(CheckNeeds needs) noexcept;

// One check of a review. Documents name it under "check".
struct CheckInfo {
  std::string_view name;  // "goals_have_activities"
  CheckNeeds needs = CheckNeeds::model;
  std::string_view source;  // the facts that it comes from
  std::string_view en, sv, nb;
  // The question that it asks; nn and da read nb.
  std::string_view asks(Language language) const noexcept;
};

// What a rule names that people judge.
inline constexpr std::string_view check_of_people = "judged_by_people";

// Every check, ordered by name, without judged_by_people.
std::span<const CheckInfo> review_checks() noexcept;
// Null for a name that is none.
const CheckInfo* find_check(std::string_view name) noexcept;

}  // namespace hjul
