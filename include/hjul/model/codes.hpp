// The codes of a unit in registers.
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "hjul/base/packed_bytes.hpp"

namespace hjul {

// Codes by register, in the order of the registers' names: {"orgnr": "912345678"}. Always text: leading zeros matter.
// Nearly every unit of a nation has some, so they are packed; the views live as long as the Codes.
class Codes {
 public:
  // The name of a register, and the code there.
  using value_type = std::pair<std::string_view, std::string_view>;
  class Iterator;
  using const_iterator = Iterator;

  Codes() = default;
  // A register named twice keeps the last code.
  explicit Codes(std::vector<value_type> codes);

  std::optional<std::string_view> find(std::string_view register_name) const noexcept;
  void set(std::string_view register_name, std::string_view code);
  bool empty() const noexcept { return packed_.is_empty(); }
  std::size_t size() const noexcept;
  Iterator begin() const noexcept;
  Iterator end() const noexcept;

  friend bool operator==(const Codes&, const Codes&) = default;

 private:
  detail::PackedBytes packed_;
};

// Walks over the codes in the order of their registers.
class Codes::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = Codes::value_type;
  using difference_type = std::ptrdiff_t;
  using pointer = const value_type*;
  using reference = const value_type&;

  Iterator() = default;
  reference operator*() const noexcept { return now_; }
  pointer operator->() const noexcept { return &now_; }
  Iterator& operator++() noexcept;
  Iterator operator++(int) noexcept;
  friend bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.at_ == b.at_; }

 private:
  friend class Codes;
  explicit Iterator(std::string_view rest) noexcept;
  const char* at_ = nullptr;  // null behind the last
  std::string_view rest_;
  value_type now_;
};

// ---------------------------------------------------------------------------------------------------------- bodies

inline Codes::Iterator::Iterator(std::string_view rest) noexcept : rest_(rest) { ++*this; }

inline Codes::Iterator& Codes::Iterator::operator++() noexcept {
  at_ = rest_.empty() ? nullptr : rest_.data();
  if (!at_) return *this;
  now_.first = detail::unpack(rest_);
  now_.second = detail::unpack(rest_);
  return *this;
}

inline Codes::Iterator Codes::Iterator::operator++(int) noexcept {
  const Iterator before = *this;
  ++*this;
  return before;
}

inline Codes::Iterator Codes::begin() const noexcept { return Iterator(packed_.view()); }
inline Codes::Iterator Codes::end() const noexcept { return {}; }

}  // namespace hjul
