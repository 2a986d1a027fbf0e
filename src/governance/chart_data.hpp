// The tree of one epoch, laid out for questions (performance.md 7): preorder, Euler intervals, ancestors in rows.
#pragma once

#include "spine.hpp"

namespace hjul::detail {

struct ChartData {
  // What most questions need of a unit, side by side. Superiors and owners are units, not positions.
  struct Node {
    std::uint32_t first = none;  // position in preorder; none: it does not exist in this epoch
    std::uint32_t last = none;   // one past its subtree
    std::uint32_t superior = none;
    std::uint32_t owner = none;
    std::uint32_t depth = 0;

    bool exists() const noexcept { return first != none; }
    // At or below this one.
    bool spans(const Node& other) const noexcept { return first <= other.first && other.first < last; }
  };

  DateWindow epoch{};
  std::vector<Node> nodes;         // by unit
  std::vector<const Unit*> units;  // in preorder
  std::vector<const Unit*> roots;
  // Trees of up to eight generations: for each unit its ancestors from the root to itself, `width` numbers.
  std::size_t width = 0;
  std::vector<std::uint32_t> ancestors;
  // Deeper ones: for each unit an ancestor further up, chosen so that a climb takes O(log depth) steps.
  std::vector<std::uint32_t> jump;

  // `none` when they share no root or one of them does not exist.
  std::uint32_t common_superior(std::uint32_t a, std::uint32_t b) const noexcept;
};

// What decides ownership, by unit.
struct Ownership {
  std::vector<bool> is_owner;
  std::vector<bool> is_external;
};

ChartData lay_out(const std::vector<Unit>& units, const UpOnDay& up, const Ownership& ownership, DateWindow epoch);

}  // namespace hjul::detail
