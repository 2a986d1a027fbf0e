// From unit ids to places, without a copy of any id. Open addressing; the order of the table never shows.
#pragma once

#include <bit>

#include "hjul/model/units.hpp"

namespace hjul::detail {

inline constexpr std::uint32_t none = 0xffff'ffffu;

class UnitIndex {
 public:
  // The units must stay where they are.
  explicit UnitIndex(const std::vector<Unit>& units) : units_(&units) {
    require(units.size() < (std::size_t{1} << 30), "a model has fewer than 2^30 units");
    slots_.assign(std::bit_ceil(units.size() * 2 + 2), none);
    for (std::uint32_t i = 0; i < units.size(); ++i) slots_[slot_of(units[i].id.text())] = i;
  }

  // `none` when there is no such unit.
  std::uint32_t find(std::string_view id) const noexcept { return slots_[slot_of(id)]; }
  std::uint32_t at(const UnitId& id) const {
    const std::uint32_t found = find(id.text());
    if (found == none) throw UnknownId("unit", id.text());
    return found;
  }

 private:
  // The slot of this id, or the free one where it would stand.
  std::size_t slot_of(std::string_view id) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = std::hash<std::string_view>{}(id)&mask;
    while (slots_[slot] != none && (*units_)[slots_[slot]].id.text() != id) slot = (slot + 1) & mask;
    return slot;
  }

  const std::vector<Unit>* units_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace hjul::detail
