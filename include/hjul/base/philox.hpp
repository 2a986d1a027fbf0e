// Chance from a counter: Philox4x32-10 of Salmon, Moraes, Dror and Shaw (2011).
//
//   PhiloxStream chance(seed, {.stream = 1, .replicate = r, .entity = school});
//   const std::uint32_t which = chance.below(6);
//
// A number depends on the seed and on the place where it is drawn, never on what was drawn elsewhere: adding draws or
// threads shifts nothing, and every machine draws the same. The standard's distributions differ between libraries, so
// there are none here: 53 bits make a share, Lemire's method an integer.
#pragma once

#include <array>
#include <cstdint>

#include "hjul/base/error.hpp"

namespace hjul {

// Ten rounds over a counter with a key.
constexpr std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                  std::array<std::uint32_t, 2> key) noexcept;

// Where numbers are drawn.
struct PhiloxPlace {
  std::uint32_t stream = 0;  // what for: draws for different purposes never meet
  std::uint32_t replicate = 0;
  std::uint32_t entity = 0;
};

// The numbers of one place, one after another; 2^34 of them.
class PhiloxStream {
 public:
  constexpr PhiloxStream(std::uint64_t seed, PhiloxPlace place) noexcept
      : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}, place_(place) {}

  // 32 bits by chance.
  constexpr std::uint32_t next() noexcept;
  // An integer from 0 to n - 1, each as likely as the others. Precondition: n >= 1.
  std::uint32_t below(std::uint32_t n);
  // A share in [0, 1), of 53 bits.
  constexpr double uniform() noexcept;

 private:
  std::array<std::uint32_t, 2> key_;
  PhiloxPlace place_;
  std::uint32_t block_ = 0;
  std::uint32_t used_ = 4;
  std::array<std::uint32_t, 4> numbers_{};
};

// ---------------------------------------------------------------------------------------------------------- bodies

constexpr std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                  std::array<std::uint32_t, 2> key) noexcept {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53u} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += 0x9E3779B9u;
    key[1] += 0xBB67AE85u;
  }
  return counter;
}

constexpr std::uint32_t PhiloxStream::next() noexcept {
  if (used_ == 4) {
    numbers_ = philox4x32({block_, place_.entity, place_.replicate, place_.stream}, key_);
    ++block_;
    used_ = 0;
  }
  return numbers_[used_++];
}

inline std::uint32_t PhiloxStream::below(std::uint32_t n) {
  require(n >= 1, "PhiloxStream::below: of nothing");
  std::uint64_t product = std::uint64_t{next()} * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t least = (0u - n) % n;  // so many of 2^32 would come once too often
    while (static_cast<std::uint32_t>(product) < least) product = std::uint64_t{next()} * n;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

constexpr double PhiloxStream::uniform() noexcept {
  const std::uint64_t high = next();
  const std::uint64_t low = next();
  return static_cast<double>((high << 32 | low) >> 11) * 0x1.0p-53;
}

}  // namespace hjul
