#include "hjul/base/philox.hpp"

#include <gtest/gtest.h>

namespace hjul {
namespace {

using Block = std::array<std::uint32_t, 4>;

// analysis.md 5.
TEST(Philox, knownAnswers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}), (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
}

TEST(PhiloxStream, givesTheNumbersOfItsBlocksInOrder) {
  PhiloxStream stream(0x100000002u, {.stream = 3, .replicate = 4, .entity = 5});
  for (std::uint32_t block = 0; block < 3; ++block)
    for (const std::uint32_t expected : philox4x32({block, 5, 4, 3}, {2, 1})) EXPECT_EQ(stream.next(), expected);
}

TEST(PhiloxStream, differsFromPlaceToPlace) {
  const auto first = [](std::uint64_t seed, PhiloxPlace place) { return PhiloxStream(seed, place).next(); };
  const std::uint32_t here = first(1, {1, 1, 1});
  EXPECT_EQ(first(1, {1, 1, 1}), here);
  EXPECT_NE(first(2, {1, 1, 1}), here);
  EXPECT_NE(first(1, {2, 1, 1}), here);
  EXPECT_NE(first(1, {1, 2, 1}), here);
  EXPECT_NE(first(1, {1, 1, 2}), here);
}

TEST(PhiloxStream, everyIntegerBelowIsAsLikely) {
  for (const std::uint32_t n : {1u, 2u, 6u, 7u}) {
    PhiloxStream stream(11, {.stream = n});
    std::array<int, 7> count{};
    for (int i = 0; i < 70'000; ++i) {
      const std::uint32_t drawn = stream.below(n);
      ASSERT_LT(drawn, n);
      ++count[drawn];
    }
    for (std::uint32_t i = 0; i < n; ++i) EXPECT_NEAR(count[i], 70'000.0 / n, 5 * 264.6);  // five standard deviations
  }
  EXPECT_THROW(PhiloxStream(0, {}).below(0), ContractViolation);
}

// Three quarters of 2^32: a quarter of what is drawn must be drawn again.
TEST(PhiloxStream, drawsAgainWhatWouldComeTooOften) {
  PhiloxStream stream(5, {});
  const std::uint32_t n = 0xC0000000u;
  double sum = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::uint32_t drawn = stream.below(n);
    ASSERT_LT(drawn, n);
    sum += drawn;
  }
  EXPECT_NEAR(sum / 20'000 / n, 0.5, 0.01);
}

TEST(PhiloxStream, sharesLieFromZeroToOne) {
  PhiloxStream stream(9, {});
  double sum = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double share = stream.uniform();
    ASSERT_GE(share, 0);
    ASSERT_LT(share, 1);
    sum += share;
  }
  EXPECT_NEAR(sum / 20'000, 0.5, 0.011);  // five standard errors
}

}  // namespace
}  // namespace hjul
