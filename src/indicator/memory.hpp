// Large pieces of memory: from a workspace where there is one, else from the system.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

#include "hjul/indicator/roll_up_workspace.hpp"

namespace hjul::detail {

using Workspace = std::shared_ptr<RollUpWorkspace>;

// One piece, which goes back to where it came from. Not copied.
class Memory {
 public:
  Memory() = default;
  // All bytes zero, or as they happen to be. Throws std::bad_alloc.
  static Memory zeroed(std::size_t bytes, const Workspace& workspace);
  static Memory unset(std::size_t bytes, const Workspace& workspace);
  Memory(Memory&& other) noexcept { swap(other); }
  Memory& operator=(Memory&& other) noexcept {
    swap(other);
    return *this;
  }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory();

  void* data() const noexcept { return data_; }

 private:
  Memory(void* data, std::size_t bytes, Workspace workspace) noexcept
      : data_(data), bytes_(bytes), workspace_(std::move(workspace)) {}
  static Memory from_workspace(std::size_t bytes, const Workspace& workspace);
  void swap(Memory& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(bytes_, other.bytes_);
    std::swap(workspace_, other.workspace_);
  }

  void* data_ = nullptr;
  std::size_t bytes_ = 0;
  Workspace workspace_;
};

// So many plain numbers in one piece.
template <class T>
class Array {
 public:
  static_assert(std::is_trivially_copyable_v<T>);
  Array() = default;
  static Array zeroed(std::size_t size, const Workspace& workspace) {
    return Array(Memory::zeroed(size * sizeof(T), workspace), size);
  }
  static Array unset(std::size_t size, const Workspace& workspace) {
    return Array(Memory::unset(size * sizeof(T), workspace), size);
  }

  bool empty() const noexcept { return size_ == 0; }
  std::size_t size() const noexcept { return size_; }
  std::size_t bytes() const noexcept { return size_ * sizeof(T); }
  T* data() noexcept { return static_cast<T*>(memory_.data()); }
  const T* data() const noexcept { return static_cast<const T*>(memory_.data()); }
  T& operator[](std::size_t i) noexcept { return data()[i]; }
  const T& operator[](std::size_t i) const noexcept { return data()[i]; }
  std::span<const T> span() const noexcept { return {data(), size_}; }

 private:
  Array(Memory memory, std::size_t size) noexcept : memory_(std::move(memory)), size_(size) {}
  Memory memory_;
  std::size_t size_ = 0;
};

}  // namespace hjul::detail
