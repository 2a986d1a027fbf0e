// The few words that pictures add of their own, in every language.
#pragma once

#include <string>
#include <string_view>

#include "hjul/base/text.hpp"
#include "hjul/render/picture.hpp"
#include "hjul/render/wheel.hpp"

namespace hjul::detail {

struct Words {
  std::string_view week, today, undated, in_full, holiday, kinds, units;
  std::string_view must, should, may;
  std::string_view planned, kept, due, broken;
  std::string_view governs, supports, peers, contributes, oversees, reports, feeds_back;
  std::string_view wheel, swimlane, chain;  // "annual wheel", for <desc>
  std::string_view rings, activities;
  std::string_view takes_part, measures, order_only;
};

const Words& words(Language language) noexcept;
// One of the words in every language.
Text text_of(std::string_view Words::*word);
// What the marked day of a picture is called: its label, else "today".
std::string today_word(const Text& label, Language language);
// The same with the day.
std::string today_text(const Text& label, Date day, Language language);
std::string_view word_of(Weight weight, const Words& words) noexcept;
std::string_view word_of(ChordState state, const Words& words) noexcept;

}  // namespace hjul::detail
