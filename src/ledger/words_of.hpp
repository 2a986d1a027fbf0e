// The words of the ledger's choices, in the order of their enumerators.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "hjul/base/rule_words.hpp"
#include "hjul/ledger/event.hpp"

namespace hjul {

template <class E>
struct WordsOf;

template <>
struct WordsOf<EventType> {
  static constexpr std::array<std::string_view, event_type_count> words = {
      "demand",     "deliver",   "feed_back", "perform",  "name_performer", "withdraw",    "suspend",
      "resume",     "waive",     "cut_off",   "extend",   "schedule",       "move_anchor", "set_measure",
      "agree",      "carry",     "drop",      "answer",   "close_review",   "hold",        "handle",
      "input",      "take_up",   "set_aside", "diagnose", "note",           "open_unit",   "end_unit",
      "merge_unit", "move_unit", "correct",   "void",     "apply_rule"};
};
template <>
struct WordsOf<CountUnit> {
  static constexpr std::array<std::string_view, 2> words = {"days", "working_days"};
};
template <>
struct WordsOf<AnchorKind> {
  static constexpr std::array<std::string_view, 2> words = {"arena", "review"};
};
template <>
struct WordsOf<MeasureTerm> {
  static constexpr std::array<std::string_view, 4> words = {"short", "long", "area", "support"};
};
template <>
struct WordsOf<AnswerKind> {
  static constexpr std::array<std::string_view, 4> words = {"done", "continued", "changed", "dropped"};
};
template <>
struct WordsOf<RuleMakes> {
  static constexpr auto words = [] {
    std::array<std::string_view, detail::owed_rule_words> owed{};
    std::copy_n(detail::rule_words.begin(), owed.size(), owed.begin());
    return owed;
  }();
};
template <>
struct WordsOf<DiagnosisCause> {
  static constexpr std::array<std::string_view, 3> words = {"does_not_understand", "is_not_able", "does_not_want"};
};
template <>
struct WordsOf<SpanUnit> {
  static constexpr std::array<std::string_view, 6> words = {"days",  "working_days", "school_days",
                                                            "weeks", "months",       "years"};
};

template <class E>
constexpr std::string_view word_of(E value) noexcept {
  return WordsOf<E>::words[static_cast<std::size_t>(value)];
}
template <class E>
constexpr std::optional<E> choice_of(std::string_view word) noexcept {
  for (std::size_t i = 0; i < WordsOf<E>::words.size(); ++i)
    if (WordsOf<E>::words[i] == word) return static_cast<E>(i);
  return {};
}

}  // namespace hjul
