// One bit of 64 for a name. Two names with different marks are different, which is cheaper to see than to compare them.
#pragma once

#include <cstdint>
#include <string_view>

namespace hjul {

constexpr std::uint64_t name_mark(std::string_view name) noexcept {
  if (name.empty()) return 1;
  const auto first = static_cast<unsigned char>(name.front()), last = static_cast<unsigned char>(name.back());
  return std::uint64_t{1} << ((first + last + 3 * name.size()) & 63u);
}

}  // namespace hjul
