// A column that only grows, shared with views of its beginning: what a view sees never moves or changes, because the
// writer writes behind it, and where the column must move, the view keeps the old memory.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>

namespace hjul::detail {

template <class T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  // Over memory that others made: `size` values stand there, with room for `capacity`.
  static Column over(std::shared_ptr<T[]> memory, std::size_t size, std::size_t capacity) noexcept {
    Column out;
    out.data_ = std::move(memory);
    out.size_ = size;
    out.capacity_ = capacity;
    return out;
  }
  std::size_t size() const noexcept { return size_; }
  std::size_t capacity() const noexcept { return capacity_; }
  const T& operator[](std::size_t i) const noexcept { return data_[static_cast<std::ptrdiff_t>(i)]; }
  T& operator[](std::size_t i) noexcept { return data_[static_cast<std::ptrdiff_t>(i)]; }
  const T* data() const noexcept { return data_.get(); }
  const std::shared_ptr<T[]>& memory() const noexcept { return data_; }
  T back() const noexcept { return data_[static_cast<std::ptrdiff_t>(size_ - 1)]; }
  std::span<const T> first(std::size_t count) const noexcept { return {data_.get(), count}; }

  void push_back(T value) {
    if (size_ == capacity_) grow(size_ + 1);
    data_[static_cast<std::ptrdiff_t>(size_++)] = value;
  }
  void append(const T* values, std::size_t count) {
    if (count == 0) return;
    if (capacity_ - size_ < count) grow(size_ + count);
    std::memcpy(data_.get() + size_, values, count * sizeof(T));
    size_ += count;
  }
  // Room for so many more: what follows up to there cannot fail.
  void reserve_more(std::size_t count) {
    if (capacity_ - size_ < count) grow(size_ + count);
  }
  // Takes back what no view has seen.
  void truncate(std::size_t size) noexcept { size_ = size; }
  // The same values in memory of its own.
  Column copy(std::size_t count) const {
    Column out;
    out.append(data_.get(), count);
    return out;
  }

 private:
  void grow(std::size_t least) {
    const std::size_t wanted = capacity_ < 16 ? 32 : capacity_ * 2;
    const std::size_t capacity = wanted < least ? least : wanted;
    std::shared_ptr<T[]> moved(new T[capacity]);
    if (size_ > 0) std::memcpy(moved.get(), data_.get(), size_ * sizeof(T));
    data_ = std::move(moved);
    capacity_ = capacity;
  }
  std::shared_ptr<T[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace hjul::detail
