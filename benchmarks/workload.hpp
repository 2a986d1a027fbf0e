// What benchmarks share: numbers that are the same on every machine, and time.
#pragma once

#include <ctime>

#include <cstdint>
#include <cstdlib>

namespace hjul::bench {

// SplitMix64 (Steele, Lea and Flood 2014).
constexpr std::uint64_t golden_step = 0x9e3779b97f4a7c15u;
constexpr std::uint64_t mixed_state(std::uint64_t z) noexcept {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}
constexpr std::uint64_t draw(std::uint64_t& state) noexcept { return mixed_state(state += golden_step); }

// Whether only a part of the workload is wanted.
inline bool is_small() { return std::getenv("HJUL_BENCH_SMALL") != nullptr; }

// Of this process unless another clock is named.
inline double seconds(clockid_t clock = CLOCK_PROCESS_CPUTIME_ID) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace hjul::bench
