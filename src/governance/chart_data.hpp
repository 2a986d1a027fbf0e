// The tree of one epoch, laid out for questions (performance.md 7): preorder, Euler intervals, ancestors in columns.
#pragma once

#include "spine.hpp"

namespace hjul::detail {

struct ChartData {
  // Positions in preorder, [first, last): the unit and everything below it.
  struct Interval {
    std::uint32_t first = none;  // none: it does not exist in this epoch
    std::uint32_t last = none;

    bool exists() const noexcept { return first != none; }
    // At or below this one.
    bool spans(const Interval& other) const noexcept { return first <= other.first && other.first < last; }
  };

  DateWindow epoch{};
  // By unit, each question's numbers by themselves: a nation's fit in the cache one by one, not together. Superiors
  // and owners are units, not positions.
  std::vector<Interval> intervals;
  std::vector<std::uint32_t> superior;
  std::vector<std::uint32_t> owner;
  std::vector<std::uint32_t> depth;
  std::vector<const Unit*> units;  // in preorder
  std::vector<const Unit*> roots;
  // Trees of up to eight generations: for each generation, from the roots down, the ancestor of each unit there.
  std::vector<std::vector<std::uint32_t>> ancestors;
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

ChartData lay_out(const std::vector<Unit>& units, UpOnDay up, const Ownership& ownership, DateWindow epoch);

}  // namespace hjul::detail
