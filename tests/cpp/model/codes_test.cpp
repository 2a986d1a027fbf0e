#include "hjul/model/codes.hpp"

#include <gmock/gmock.h>

#include <string>

namespace hjul {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Codes, StandInTheOrderOfTheirRegisters) {
  const Codes codes({{"orgnr", "012345678"}, {"nsr", "1000017"}, {"nsr", "1000018"}});
  EXPECT_THAT(codes, ElementsAre(Pair("nsr", "1000018"), Pair("orgnr", "012345678")));
  EXPECT_EQ(codes.size(), 2u);
  EXPECT_EQ(codes.find("orgnr"), "012345678");
  EXPECT_EQ(codes.find("gln"), std::nullopt);
  EXPECT_EQ(codes, Codes({{"nsr", "1000018"}, {"orgnr", "012345678"}}));
}

TEST(Codes, HoldWhateverTextAndAnyLength) {
  const std::string name(200, 'n'), code = std::string("a\0b", 3) + std::string(70'000, 'x');
  Codes codes;
  EXPECT_TRUE(codes.empty());
  codes.set(name, code);
  codes.set("", "");
  EXPECT_THAT(codes, ElementsAre(Pair("", ""), Pair(name, code)));
  codes.set(name, *codes.find(""));
  EXPECT_EQ(codes.find(name), "");
}

}  // namespace
}  // namespace hjul
