// Does every level take part (J10), and what holds the levels together (J9)?
#pragma once

#include "hjul/governance/graph.hpp"

namespace hjul {

// What a level has to do with the wheel on a day. Lists are in the order of the model, activities of the day only.
struct LevelCoverage {
  const Level* level = nullptr;
  UnitList units;
  std::vector<const Activity*> activities;  // held there, conducted, acted in or attended from there
  std::vector<const Demand*> demands;       // made from there or owed there: the level is followed up
  std::vector<const Arena*> arenas;         // where units of the level meet
  bool takes_part() const noexcept { return !activities.empty() || !demands.empty() || !arenas.empty(); }
};

// One entry per level, bottom to top. Throws UnknownId.
std::vector<LevelCoverage> level_coverage(const Chart& chart);

// What crosses between two levels of which one stands directly above the other.
struct Coupling {
  const Level* lower = nullptr;
  const Level* upper = nullptr;
  std::size_t edge_count = 0;           // units on the lower level directly under one on the upper; 0: only secured
  std::vector<const Arena*> arenas;     // that secure it (S19, S23, O38)
  std::vector<const Demand*> demands;   // whose results go up, or down, across it
  std::vector<const Demand*> feedback;  // whose feedback comes back across it (S12), as far down as it must travel
  // Fixed coupling (J9): by an arena, or by demands with the feedback that is then owed.
  bool is_coupled() const noexcept { return !arenas.empty() || !demands.empty() || !feedback.empty(); }
};

// The pairs of levels that the chain of the day joins, and those that an arena says it secures; by lower, then upper
// level, from the bottom. External units are no part of the owner's chain. A demand crosses every pair between those
// who make it and those who owe it. Throws UnknownId.
std::vector<Coupling> couplings(const Chart& chart);
// The pairs of the chain that nothing holds together.
std::vector<Coupling> uncoupled(const Chart& chart);

}  // namespace hjul
