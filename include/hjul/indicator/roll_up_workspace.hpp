// Memory that roll-ups give back and later ones use again.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

namespace hjul {

namespace detail {
class Memory;
}

// For a process that sums up again and again. The system hands out memory page by page, each cleared, and takes it back
// when a table is destroyed; for a nation's years that takes about as long as the summing. Tables and cubes that were
// made with a workspace (RollUpOptions::workspace) leave their memory in it instead, and the next ones take it from
// there. Results are the same with and without. May be shared between threads; tables keep it alive.
class RollUpWorkspace {
 public:
  RollUpWorkspace() = default;
  RollUpWorkspace(const RollUpWorkspace&) = delete;
  RollUpWorkspace& operator=(const RollUpWorkspace&) = delete;
  ~RollUpWorkspace();

  // Bytes that lie ready; what tables are using does not count.
  std::size_t bytes() const;
  // Gives what lies ready back to the system.
  void clear() noexcept;

 private:
  friend class detail::Memory;
  mutable std::mutex mutex_;
  std::multimap<std::size_t, void*> ready_;  // by size
};

}  // namespace hjul
