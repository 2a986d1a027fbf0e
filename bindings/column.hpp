// A column of numbers that NumPy reads without a copy: the buffer protocol over memory that somebody else keeps alive.
#pragma once

#include "casters.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// Read-only. `keeper_` owns the memory, so that an array made from the column may outlive everything else.
class Column {
 public:
  template <class T>
  static Column of(std::shared_ptr<const std::vector<T>> values) {
    const T* data = values->data();
    const auto size = static_cast<py::ssize_t>(values->size());
    return Column(std::move(values), data, sizeof(T), py::format_descriptor<T>::format(), size);
  }
  // Memory inside something larger.
  template <class T>
  static Column inside(std::shared_ptr<const void> keeper, const T* data, std::size_t size) {
    return Column(std::move(keeper), data, sizeof(T), py::format_descriptor<T>::format(),
                  static_cast<py::ssize_t>(size));
  }

  py::ssize_t size() const noexcept { return size_; }
  const std::string& format() const noexcept { return format_; }
  py::buffer_info buffer() const {
    static char nothing = 0;  // NumPy wants an address even for no items
    // pybind11 has no pointer to constant items; the last argument says that they are.
    void* data = data_ ? const_cast<void*>(data_) : &nothing;  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    return {data, item_, format_, 1, {size_}, {item_}, true};
  }

 private:
  Column(std::shared_ptr<const void> keeper, const void* data, std::size_t item, std::string format, py::ssize_t size)
      : keeper_(std::move(keeper)),
        data_(data),
        item_(static_cast<py::ssize_t>(item)),
        format_(std::move(format)),
        size_(size) {}
  std::shared_ptr<const void> keeper_;
  const void* data_;
  py::ssize_t item_;
  std::string format_;
  py::ssize_t size_;
};
