#include "memory.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

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
  for (const auto& [size, piece] : ready_) std::free(piece);
  ready_.clear();
}

namespace detail {
namespace {

// Kept apart from operator new because of calloc: pages that the system clears anyway are not cleared once more.
void* of_system(std::size_t bytes, bool is_zeroed) {
  void* out = is_zeroed ? std::calloc(bytes, 1) : std::malloc(bytes);
  if (!out) throw std::bad_alloc();
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
  Memory out = from_workspace(size, workspace);
  if (!out.data_) return {of_system(size, true), size, workspace};
  std::memset(out.data_, 0, size);
  return out;
}

Memory Memory::unset(std::size_t bytes, const Workspace& workspace) {
  const std::size_t size = std::max<std::size_t>(bytes, 1);
  Memory out = from_workspace(size, workspace);
  return out.data_ ? std::move(out) : Memory(of_system(size, false), size, workspace);
}

Memory::~Memory() {
  if (!data_) return;
  if (!workspace_) {
    std::free(data_);
    return;
  }
  try {
    const std::lock_guard lock(workspace_->mutex_);
    workspace_->ready_.emplace(bytes_, data_);
  } catch (const std::bad_alloc&) {
    std::free(data_);
  }
}

}  // namespace detail
}  // namespace hjul
