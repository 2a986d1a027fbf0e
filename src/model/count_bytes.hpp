// How many bytes of a text are of a kind.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace hjul {

// Counted in blocks so short that a byte holds the count of each lane: compilers then take many bytes at a time.
template <class IsOne>
std::uint64_t count_bytes(std::string_view text, IsOne is_one) noexcept {
  constexpr std::size_t block = std::size_t{255} * 16;
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += block) {
    const std::string_view part = text.substr(at, block);
    std::uint8_t lanes[16] = {};
    const std::size_t rows = part.size() / 16;
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t lane = 0; lane < 16; ++lane)
        lanes[lane] = static_cast<std::uint8_t>(lanes[lane] + (is_one(part[row * 16 + lane]) ? 1 : 0));
    for (const std::uint8_t lane : lanes) count += lane;
    for (std::size_t i = rows * 16; i < part.size(); ++i) count += is_one(part[i]) ? 1u : 0u;
  }
  return count;
}

}  // namespace hjul
