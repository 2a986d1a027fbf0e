#include "hjul/base/text.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace hjul {
namespace {

TEST(Language, HasTheTagsOfBcp47) {
  for (const Language language : all_languages) EXPECT_EQ(parse_language(to_string(language)), language);
  for (const char* wrong : {"", "no", "NB", "nb-NO", "se", "english"}) EXPECT_FALSE(parse_language(wrong)) << wrong;
}

TEST(Text, KeepsWhatWasWritten) {
  Text text(Language::nb, "årshjul");
  EXPECT_EQ(text.in(Language::nb), "årshjul");
  EXPECT_EQ(text.in(Language::sv), "");
  text.set(Language::en, "annual wheel");
  text.set(Language::nb, "årshjulet");
  EXPECT_EQ(text.in(Language::en), "annual wheel");
  EXPECT_EQ(text.in(Language::nb), "årshjulet");
}

TEST(Text, AnEmptyValueTakesTheLanguageOut) {
  Text text(Language::sv, "årshjul");
  EXPECT_FALSE(text.is_empty());
  text.set(Language::sv, "");
  EXPECT_TRUE(text.is_empty());
  EXPECT_EQ(text, Text());
  EXPECT_EQ(text.best(Language::sv), "");
}

TEST(Text, IsTheSameInWhateverOrderItWasWritten) {
  Text forwards;
  Text backwards;
  for (auto it = all_languages.begin(); it != all_languages.end(); ++it) forwards.set(*it, to_string(*it));
  for (auto it = all_languages.rbegin(); it != all_languages.rend(); ++it) backwards.set(*it, to_string(*it));
  EXPECT_EQ(forwards, backwards);
  for (const Language language : all_languages) EXPECT_EQ(backwards.in(language), to_string(language));
}

TEST(Text, MayBeSetFromItself) {
  Text text(Language::nb, "vurdering");
  text.set(Language::nn, text.in(Language::nb));
  text.set(Language::nb, text.in(Language::nn));
  EXPECT_EQ(text.in(Language::nb), "vurdering");
  EXPECT_EQ(text.in(Language::nn), "vurdering");
}

TEST(Text, HoldsLongValues) {
  const std::string most(70000, 'x');
  Text text(Language::da, most);
  text.set(Language::en, "short");
  EXPECT_EQ(text.in(Language::da), most);
  EXPECT_EQ(text.in(Language::en), "short");
}

// The order of nearness stands in the header; one language after the other is taken away.
TEST(Text, ShowsTheNearestLanguageThatWasWritten) {
  using enum Language;
  const std::vector<std::vector<Language>> nearness = {
      {nb, nn, da, sv, en}, {nn, nb, da, sv, en}, {sv, nb, nn, da, en}, {da, nb, nn, sv, en}, {en, nb, nn, sv, da}};
  for (const auto& order : nearness) {
    Text text;
    for (const Language language : order) text.set(language, to_string(language));
    for (const Language language : order) {
      EXPECT_EQ(text.best(order.front()), to_string(language));
      text.set(language, "");
    }
  }
}

}  // namespace
}  // namespace hjul
