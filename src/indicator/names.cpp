#include "hjul/indicator/names.hpp"

namespace hjul {

NameTable::NameTable(const NameTable& other) {
  for (const std::string& name : other.names_) put(name);
}

std::uint32_t NameTable::put(std::string_view name) {
  if (const auto known = number_.find(name); known != number_.end()) return known->second;
  const std::uint32_t number = size();
  names_.emplace_back(name);
  number_.emplace(names_.back(), number);
  return number;
}

std::optional<std::uint32_t> NameTable::find(std::string_view name) const noexcept {
  const auto known = number_.find(name);
  if (known == number_.end()) return std::nullopt;
  return known->second;
}

}  // namespace hjul
