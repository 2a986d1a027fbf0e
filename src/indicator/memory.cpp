#include "memory.hpp"

#include <algorithm>
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
  for (const auto& [size, piece] : ready_) ::operator delete(piece);
  ready_.clear();
}

namespace detail {
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
  return out.data_ ? std::move(out) : Memory(::operator new(size), size, workspace);
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
