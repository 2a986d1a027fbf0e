// SHA-256 (FIPS 180-4), for the chain over blocks of canonical lines. Plain C++: the same digest on every machine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hjul::detail {

using Digest = std::array<std::uint8_t, 32>;

class Sha256 {
 public:
  Sha256() noexcept;
  void update(std::string_view bytes) noexcept;
  // The digest of everything so far; the object may go on taking bytes.
  Digest digest() const noexcept;

 private:
  void pad() noexcept;
  std::array<std::uint32_t, 8> state_;
  std::array<std::uint8_t, 64> block_{};
  std::size_t held_ = 0;     // bytes in block_
  std::uint64_t total_ = 0;  // bytes taken
};

Digest sha256(std::string_view bytes) noexcept;
// 64 lower-case hexadecimal digits.
std::string hex_of(const Digest& digest);

}  // namespace hjul::detail
