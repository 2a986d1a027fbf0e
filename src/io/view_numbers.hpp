// Names of a text as numbers, dense from 0 in the order of their first mention; for the ids of files with millions.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace hjul::detail {

class ViewNumbers {
 public:
  static constexpr std::uint32_t none = 0xFFFF'FFFFu;

  // Names that lie in `text` are not copied: it must live as long as this does.
  explicit ViewNumbers(std::string_view text) : text_(text), slots_(64) {}

  // Precondition: fewer than 2^32 - 1 names.
  std::uint32_t put(std::string_view name);
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(names_.size()); }
  std::string_view operator[](std::uint32_t number) const noexcept { return names_[number]; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = none;
  };
  void grow();

  std::string_view text_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::vector<std::string_view> names_;
  std::deque<std::string> copies_;
};

// ---------------------------------------------------------------------------------------------------------- bodies

inline std::uint32_t ViewNumbers::put(std::string_view name) {
  const std::size_t whole = std::hash<std::string_view>()(name);
  const auto hash = static_cast<std::uint32_t>(whole ^ whole >> 32);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.number == none) {
      const bool is_in_text = name.data() >= text_.data() && name.data() <= text_.data() + text_.size();
      names_.push_back(is_in_text ? name : std::string_view(copies_.emplace_back(name)));
      const std::uint32_t number = size() - 1;
      slot = {hash, number};
      if (names_.size() * 2 > slots_.size()) grow();
      return number;
    }
    if (slot.hash == hash && names_[slot.number] == name) return slot.number;
  }
}

inline void ViewNumbers::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number == none) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].number != none) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

}  // namespace hjul::detail
