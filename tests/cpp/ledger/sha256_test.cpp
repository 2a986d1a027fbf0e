#include "../../../src/ledger/sha256.hpp"

#include <gtest/gtest.h>

namespace hjul::detail {
namespace {

// The examples of FIPS 180-4 for SHA-256 (one block, two blocks, a million letters), and the empty text.
TEST(Sha256, KnownAnswers) {
  EXPECT_EQ(hex_of(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex_of(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex_of(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(hex_of(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, PiecesGiveTheSameAsTheWhole) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>('a' + i % 26);
  for (std::size_t length = 0; length <= text.size(); ++length) {
    Sha256 pieces;
    const std::string_view part = std::string_view(text).substr(0, length);
    for (std::size_t i = 0; i < length; i += 7) pieces.update(part.substr(i, 7));
    ASSERT_EQ(pieces.digest(), sha256(part));
    ASSERT_EQ(pieces.digest(), sha256(part));  // asking changes nothing
  }
}

}  // namespace
}  // namespace hjul::detail
