#include "hjul/base/version.hpp"

namespace hjul {

std::string_view version() noexcept { return HJUL_VERSION; }

}  // namespace hjul
