#include "hjul/indicator/observed_value.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "hjul/base/error.hpp"

namespace hjul {
namespace {

constexpr std::array<std::string_view, 8> reason_words = {"none",          "not_reported", "suppressed", "excluded",
                                                          "not_published", "withdrawn",    "unclear",    "no_count"};

}  // namespace

std::string_view to_string(ObservedKind kind) noexcept {
  constexpr std::array<std::string_view, 5> words = {"missing", "number", "rounded", "band", "text"};
  return words[static_cast<std::size_t>(kind)];
}

std::string_view to_string(MissingReason reason) noexcept { return reason_words[static_cast<std::size_t>(reason)]; }

std::optional<MissingReason> missing_reason(std::string_view word) noexcept {
  for (std::size_t i = 0; i < reason_words.size(); ++i) {
    if (reason_words[i] == word) return static_cast<MissingReason>(i);
  }
  return std::nullopt;
}

std::string_view to_string(ReleaseStatus status) noexcept {
  constexpr std::array<std::string_view, 3> words = {"published", "revised", "withdrawn"};
  return words[static_cast<std::size_t>(status)];
}

ObservedValue ObservedValue::of(double number) {
  require(std::isfinite(number), "a value is a finite number");
  return {.kind = ObservedKind::number, .reason = MissingReason::none, .number = number, .upper = 0, .text = {}};
}

ObservedValue ObservedValue::about(double number) {
  ObservedValue out = of(number);
  out.kind = ObservedKind::rounded;
  return out;
}

ObservedValue ObservedValue::between(double low, double high) {
  require(std::isfinite(low) && std::isfinite(high) && low <= high, "a band runs from a number to one not below it");
  return {.kind = ObservedKind::band, .reason = MissingReason::none, .number = low, .upper = high, .text = {}};
}

ObservedValue ObservedValue::words(std::string text) {
  return {.kind = ObservedKind::text, .reason = MissingReason::none, .number = 0, .upper = 0, .text = std::move(text)};
}

ObservedValue ObservedValue::missing(MissingReason reason) {
  require(reason != MissingReason::none, "what is missing is missing for a reason");
  return {.kind = ObservedKind::missing, .reason = reason, .number = 0, .upper = 0, .text = {}};
}

}  // namespace hjul
