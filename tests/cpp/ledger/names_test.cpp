#include "../../../src/ledger/names.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace hjul::detail {
namespace {

std::string name(std::uint32_t i) { return "name-" + std::to_string(i * 2654435761u); }

TEST(NameTable, NamesAreDenseAndFoundAgain) {
  NameTable table;
  EXPECT_FALSE(table.find("x"));
  for (std::uint32_t i = 0; i < 10'000; ++i) ASSERT_EQ(table.intern(name(i)), i);
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    ASSERT_EQ(table.intern(name(i)), i);
    ASSERT_EQ(table.text(i), name(i));
  }
  EXPECT_EQ(table.count(), 10'000u);
  EXPECT_FALSE(table.find("name"));
}

TEST(NameTable, TakingBackLeavesTheRest) {
  NameTable table;
  for (std::uint32_t i = 0; i < 1000; ++i) table.intern(name(i));
  const NameTable view = table;
  for (std::uint32_t i = 1000; i < 5000; ++i) table.intern(name(i));
  table.truncate(1000);
  EXPECT_EQ(table.count(), 1000u);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    ASSERT_EQ(table.find(name(i)).has_value(), i < 1000);
    ASSERT_EQ(view.find(name(i)).has_value(), i < 1000);
  }
  EXPECT_EQ(table.intern("other"), 1000u);
  EXPECT_FALSE(view.find("other"));
}

// Names chosen so that they fall on one place: the table must change its seed instead of walking through all of them.
TEST(NameTable, ChosenNamesDoNotMakeItSlow) {
  NameTable table;
  std::uint32_t made = 0;
  for (std::uint32_t i = 0; made < 2000; ++i) {
    const std::string text = name(i);
    if ((hash_of(text, 0) & 4095u) != 7) continue;
    ASSERT_EQ(table.intern(text), made);
    ++made;
  }
  EXPECT_NE(table.hash("x"), hash_of("x", 0));
  EXPECT_EQ(table.count(), 2000u);
}

TEST(NameTable, AViewReadsWhileTheWriterWrites) {
  NameTable table;
  for (std::uint32_t i = 0; i < 5000; ++i) table.intern(name(i));
  const NameTable view = table;
  std::thread reader([&] {
    for (std::uint32_t round = 0; round < 20; ++round)
      for (std::uint32_t i = 0; i < 10'000; ++i) ASSERT_EQ(view.find(name(i)).has_value(), i < 5000);
  });
  for (std::uint32_t i = 5000; i < 50'000; ++i) table.intern(name(i));
  reader.join();
}

}  // namespace
}  // namespace hjul::detail
