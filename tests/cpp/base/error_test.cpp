#include "hjul/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace hjul {
namespace {

TEST(Error, HasACodeForProgramsAndATextForPeople) {
  const Error error("date.outside_period", "12 May lies outside the period");
  EXPECT_EQ(error.code(), "date.outside_period");
  EXPECT_STREQ(error.what(), "12 May lies outside the period");
}

TEST(UnknownId, NamesTheKindAndTheId) {
  const UnknownId error("unit", "namnden");
  EXPECT_EQ(error.code(), "reference.unknown");
  EXPECT_STREQ(error.what(), "no unit 'namnden'");
}

TEST(Require, IsSilentWhileThePromiseIsKept) { EXPECT_NO_THROW(require(true, "never said")); }

TEST(Require, NamesThePromiseAndThePlaceOfTheCall) {
  int line = 0;
  try {
    line = __LINE__ + 1;
    require(false, "the window is not empty");
    FAIL();
  } catch (const ContractViolation& e) {
    const std::string text = e.what();
    EXPECT_EQ(text.rfind("the window is not empty (", 0), 0u) << text;
    EXPECT_NE(text.find("error_test.cpp:" + std::to_string(line) + ")"), std::string::npos) << text;
  }
}

static_assert(!std::is_base_of_v<Error, ContractViolation>, "a bug of the caller is no error of the data");
static_assert(std::is_base_of_v<std::exception, Error>);

}  // namespace
}  // namespace hjul
