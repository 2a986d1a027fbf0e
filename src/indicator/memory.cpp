#include "memory.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace hjul {

RollUpWorkspace::~RollUpWorkspace() { clear(); }

std::size_t RollUpWorkspace::bytes() const {
  const std::lock_guard lock(mutex_);
  std::size_t out = 0;
  for (const auto& [size, piece] : ready_) out += size;
  return out;
}

void RollUpWorkspace::clear() noexcept {
  const std::lock_guard lock(mutex_);
  for (const auto& [size, piece] : ready_) ::operator delete(piece);
  ready_.clear();
}

namespace detail {
namespace {

// Large pieces are new to the system, which hands them out page by page as each is first written: asking for all of
// them at once takes half the time. It is only a wish, and where it is not heard nothing is lost.
void ask_for_pages([[maybe_unused]] void* data, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(MADV_POPULATE_WRITE)
  constexpr std::size_t large = std::size_t{4} << 20;
  if (bytes < large) return;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t before = (page - reinterpret_cast<std::uintptr_t>(data) % page) % page;
  ::madvise(static_cast<char*>(data) + before, (bytes - before) / page * page, MADV_POPULATE_WRITE);
#endif
}

void* from_system(std::size_t bytes) {
  void* const out = ::operator new(bytes);
  ask_for_pages(out, bytes);
  return out;
}

}  // namespace

// The smallest piece that is large enough, if it is not larger than twice what is wanted.
Memory Memory::from_workspace(std::size_t bytes, const Workspace& workspace) {
  if (!workspace) return {};
  const std::lock_guard lock(workspace->mutex_);
  const auto piece = workspace->ready_.lower_bound(bytes);
  if (piece == workspace->ready_.end() || piece->first / 2 > bytes) return {};
  Memory out(piece->second, piece->first, workspace);
  workspace->ready_.erase(piece);
  return out;
}

Memory Memory::zeroed(std::size_t bytes, const Workspace& workspace) {
  const std::size_t size = std::max<std::size_t>(bytes, 1);
  Memory out = unset(size, workspace);
  std::memset(out.data_, 0, size);
  return out;
}

Memory Memory::unset(std::size_t bytes, const Workspace& workspace) {
  const std::size_t size = std::max<std::size_t>(bytes, 1);
  Memory out = from_workspace(size, workspace);
  return out.data_ ? std::move(out) : Memory(from_system(size), size, workspace);
}

Memory::~Memory() {
  if (!data_) return;
  if (!workspace_) {
    ::operator delete(data_);
    return;
  }
  try {
    const std::lock_guard lock(workspace_->mutex_);
    workspace_->ready_.emplace(bytes_, data_);
  } catch (const std::bad_alloc&) {
    ::operator delete(data_);
  }
}

}  // namespace detail
}  // namespace hjul
