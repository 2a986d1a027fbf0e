#include "hjul/base/version.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace hjul {
namespace {

TEST(Version, HasThreeNumbers) {
  EXPECT_EQ(std::count(version().begin(), version().end(), '.'), 2);
  EXPECT_EQ(version().find_first_not_of("0123456789."), std::string_view::npos);
}

}  // namespace
}  // namespace hjul
