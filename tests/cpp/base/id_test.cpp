#include "hjul/base/id.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <unordered_set>

namespace hjul {
namespace {

TEST(Id, IsAReadableSlug) {
  for (const char* good : {"a", "9", "schools/ekeby-1", "A.b_c-d/e", "2011-2012"}) EXPECT_TRUE(is_id(good)) << good;
  for (const char* bad : {"", " ", "a b", "-a", "_a", ".a", "/a", "å", "a\tb", "a,b", "a:b", "a\n"})
    EXPECT_FALSE(is_id(bad)) << bad;
  EXPECT_FALSE(is_id(std::string_view("a\0b", 3)));
}

TEST(Id, EveryByteIsEitherAllowedOrNot) {
  const std::string allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    EXPECT_EQ(is_id(std::string("a") + c), allowed.find(c) != std::string::npos) << byte;
  }
}

TEST(Id, HasAtMost128Bytes) {
  EXPECT_TRUE(is_id(std::string(max_id_bytes, 'a')));
  EXPECT_FALSE(is_id(std::string(max_id_bytes + 1, 'a')));
}

TEST(Id, RefusesWhatIsNoSlugAndSaysWhich) {
  try {
    const UnitId id("Ål skole");
    FAIL() << id.text();
  } catch (const BadId& e) {
    EXPECT_EQ(e.code(), "id.malformed");
    EXPECT_NE(std::string(e.what()).find("'Ål skole'"), std::string::npos);
  }
}

TEST(Id, OfOneKindCompareAndHashByText) {
  const UnitId a("a");
  const UnitId b("b");
  EXPECT_EQ(a, UnitId("a"));
  EXPECT_LT(a, b);
  EXPECT_EQ(std::hash<UnitId>{}(a), std::hash<UnitId>{}(UnitId("a")));
  EXPECT_EQ((std::unordered_set<UnitId>{a, b, UnitId("a")}.size()), 2u);
}

static_assert(!std::is_default_constructible_v<UnitId>);
static_assert(!std::is_convertible_v<std::string, UnitId>);
static_assert(!std::is_convertible_v<UnitId, std::string>);
static_assert(!std::is_constructible_v<UnitId, ActivityId>);
static_assert(!std::is_assignable_v<UnitId&, ActivityId>);
static_assert(std::is_nothrow_move_constructible_v<UnitId>);

}  // namespace
}  // namespace hjul
