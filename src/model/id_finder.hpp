// Finding many ids in a collection that is ordered by id.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hjul {

template <class E>
std::string_view id_text(const E& element) noexcept {
  if constexpr (requires { element.id.text(); })
    return element.id.text();
  else
    return element.id;
}

// Searches in strides that double, from where the last one was found: what stands together in a document names things
// that stand together. It needs no memory, and no document can make it slower than a search by halves twice over.
template <class E>
class IdFinder {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  explicit IdFinder(const std::vector<E>& sorted) noexcept : sorted_(&sorted) {}

  // The position of an id; none when it is not there.
  std::uint32_t find(std::string_view id) noexcept {
    const std::vector<E>& all = *sorted_;
    if (all.empty()) return none;
    const int order = id_text(all[last_]).compare(id);
    if (order != 0) last_ = order < 0 ? forwards(id) : backwards(id);
    return id_text(all[last_]) == id ? static_cast<std::uint32_t>(last_) : none;
  }

 private:
  // The first between two positions that is not before the id, or the second of them.
  std::size_t first_not_before(std::size_t from, std::size_t to, std::string_view id) const noexcept {
    const auto begin = sorted_->begin();
    const auto at = [&](std::size_t i) { return begin + static_cast<std::ptrdiff_t>(i); };
    return static_cast<std::size_t>(
        std::lower_bound(at(from), at(to), id, [](const E& e, std::string_view text) { return id_text(e) < text; }) -
        begin);
  }
  std::size_t forwards(std::string_view id) const noexcept {
    const std::size_t end = sorted_->size() - 1;
    std::size_t before = last_;
    std::size_t stride = 1;
    while (end - before > stride && id_text((*sorted_)[before + stride]) < id) {
      before += stride;
      stride *= 2;
    }
    return first_not_before(std::min(before + 1, end), std::min(before + stride, end), id);
  }
  std::size_t backwards(std::string_view id) const noexcept {
    std::size_t behind = last_;
    std::size_t stride = 1;
    while (behind > stride && id_text((*sorted_)[behind - stride]) > id) {
      behind -= stride;
      stride *= 2;
    }
    return first_not_before(behind - std::min(behind, stride), behind, id);
  }

  const std::vector<E>* sorted_;
  std::size_t last_ = 0;
};

}  // namespace hjul
