// Names met once and counted: units, indicators, periods and breakdowns of a table of observations.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hjul {

// Names by number, in the order in which they first came. Strings are met at the door; inside there are numbers.
class NameTable {
 public:
  NameTable() = default;
  NameTable(const NameTable& other);
  NameTable(NameTable&&) noexcept = default;
  NameTable& operator=(const NameTable& other) { return *this = NameTable(other); }
  NameTable& operator=(NameTable&&) noexcept = default;

  // The number of a name, which gets one when it has none.
  std::uint32_t put(std::string_view name);
  std::optional<std::uint32_t> find(std::string_view name) const noexcept;
  // Precondition: there is such a number.
  const std::string& operator[](std::uint32_t number) const noexcept { return names_[number]; }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(names_.size()); }
  auto begin() const noexcept { return names_.begin(); }
  auto end() const noexcept { return names_.end(); }
  friend bool operator==(const NameTable& a, const NameTable& b) { return a.names_ == b.names_; }

 private:
  std::deque<std::string> names_;  // stay where they are
  std::unordered_map<std::string_view, std::uint32_t> number_;
};

// The numbers of all names, in the order of the names: periods in the order of time, as sources write them.
std::vector<std::uint32_t> in_order(const NameTable& names);

}  // namespace hjul
