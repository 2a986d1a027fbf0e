#include "hjul/model/codes.hpp"

#include <algorithm>

namespace hjul {

Codes::Codes(std::vector<value_type> codes) {
  const auto is_before = [](const value_type& a, const value_type& b) { return a.first < b.first; };
  if (!std::is_sorted(codes.begin(), codes.end(), is_before)) std::stable_sort(codes.begin(), codes.end(), is_before);
  const auto is_kept = [&](std::size_t i) { return i + 1 == codes.size() || codes[i].first != codes[i + 1].first; };
  std::size_t size = 0;
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (is_kept(i)) size += detail::packed_size(codes[i].first) + detail::packed_size(codes[i].second);
  packed_ = detail::PackedBytes(size);
  char* at = packed_.data();
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (is_kept(i)) at = detail::pack(detail::pack(at, codes[i].first), codes[i].second);
}

std::optional<std::string_view> Codes::find(std::string_view register_name) const noexcept {
  for (const auto& [name, code] : *this)
    if (name == register_name) return code;
  return {};
}

void Codes::set(std::string_view register_name, std::string_view code) {
  std::vector<value_type> codes(begin(), end());
  codes.emplace_back(register_name, code);
  *this = Codes(std::move(codes));
}

std::size_t Codes::size() const noexcept { return static_cast<std::size_t>(std::distance(begin(), end())); }

}  // namespace hjul
