// Which allocation is to fail. Only programs that replace operator new (failing_new.inc) look at it.
#pragma once

#include <cstddef>
#include <utility>

namespace hjul::testing {

// The allocation of this thread, from 1, that is to fail; 0 for none.
inline thread_local std::size_t failing_allocation = 0;
// Counts one.
inline bool fails_now() noexcept { return failing_allocation != 0 && --failing_allocation == 0; }

// What is done meanwhile is not what is tested: its own allocations do not count.
class Spared {
 public:
  Spared() : kept_(std::exchange(failing_allocation, 0)) {}
  ~Spared() { failing_allocation = kept_; }
  Spared(const Spared&) = delete;
  Spared& operator=(const Spared&) = delete;

 private:
  std::size_t kept_;
};

}  // namespace hjul::testing
