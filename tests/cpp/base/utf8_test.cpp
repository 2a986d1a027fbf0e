#include "hjul/base/utf8.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace hjul::detail {
namespace {

bool is_scalar(std::uint32_t point) { return point < 0xD800 || (point >= 0xE000 && point <= 0x10FFFF); }

// Table 3-7 of the Unicode standard, row by row: what the first and second byte may be. Later ones are 80..BF.
struct Row {
  unsigned first, last, second_from, second_to;
  std::size_t bytes;
};
const std::vector<Row> table = {
    {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

std::size_t length_by_table(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (const Row& row : table) {
    if (byte(0) < row.first || byte(0) > row.last || text.size() < row.bytes) continue;
    if (row.bytes > 1 && (byte(1) < row.second_from || byte(1) > row.second_to)) return 0;
    for (std::size_t i = 2; i < row.bytes; ++i)
      if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
    return row.bytes;
  }
  return 0;
}

TEST(Utf8, EveryScalarValueIsReadAsItWasWritten) {
  for (std::uint32_t point = 0; point <= 0x10FFFF; ++point) {
    if (!is_scalar(point)) continue;
    std::string text;
    append_character(point, text);
    const CodePoint back = decode_utf8(text, 0);
    ASSERT_TRUE(back.is_valid) << point;
    ASSERT_EQ(back.value, point);
    ASSERT_EQ(back.bytes, text.size());
    ASSERT_EQ(length_of_character(text + "x"), text.size());
  }
}

TEST(Utf8, WhatIsWellFormedIsWhatTheStandardsTableSays) {
  const std::vector<unsigned> edges = {0x7F, 0x80, 0xBF, 0xC0};
  for (unsigned first = 0; first < 256; ++first)
    for (unsigned second = 0; second < 256; ++second)
      for (const unsigned third : edges)
        for (const unsigned fourth : edges) {
          std::string text;
          for (const unsigned byte : {first, second, third, fourth}) text += static_cast<char>(byte);
          const std::string_view all = text;
          for (std::size_t size = 1; size <= 4; ++size)
            ASSERT_EQ(length_of_character(all.substr(0, size)), length_by_table(all.substr(0, size)))
                << first << ' ' << second << ' ' << third << ' ' << fourth << " of " << size;
        }
}

TEST(Utf8, NothingBeginsWithNoCharacter) {
  EXPECT_EQ(length_of_character(""), 0u);
  EXPECT_TRUE(is_utf8(""));
}

TEST(Utf8, AFaultIsOneCharacterOfOneByte) {
  const std::string text = "\xC3(";  // the first half of a character, and then another
  EXPECT_FALSE(is_utf8(text));
  const CodePoint fault = decode_utf8(text, 0), next = decode_utf8(text, 1);
  EXPECT_FALSE(fault.is_valid);
  EXPECT_EQ(fault.value, 0xFFFDu);
  EXPECT_EQ(fault.bytes, 1u);
  EXPECT_TRUE(next.is_valid);
  EXPECT_EQ(next.value, U'(');
}

TEST(Utf8, ATextIsUtf8WhenAllOfItIs) {
  EXPECT_TRUE(is_utf8("Årshjul – ✓ 𝄞"));
  for (const char* bad : {"a\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "Å\xC3"})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

}  // namespace
}  // namespace hjul::detail
