// Which hjul this is.
#pragma once

#include <string_view>

namespace hjul {

// The version of the linked library, "major.minor.patch" (semver.org). It stands in CMakeLists.txt and nowhere else.
std::string_view version() noexcept;

}  // namespace hjul
