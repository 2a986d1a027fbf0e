#include "hjul/indicator/names.hpp"

#include <algorithm>
#include <numeric>

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

std::vector<std::uint32_t> in_order(const NameTable& names) {
  std::vector<std::uint32_t> out(names.size());
  std::iota(out.begin(), out.end(), std::uint32_t{0});
  std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
  return out;
}

}  // namespace hjul
