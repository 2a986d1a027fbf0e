// What an arena may do, and how its input reaches those that may do more (U35-U37, C18).
#pragma once

#include "hjul/governance/graph.hpp"

namespace hjul {

// The word of documents: "decide", "demand" ...
std::string_view to_string(Power power) noexcept;

// Why an arena may not use a power on a day; empty when it may. An arena has the powers that its document gives it. One
// that is not formal has none that bind, whatever it was given (U36, O27, obligations.md 8.1): there, advice is all.
// Codes arena.not_in_force, arena.informal, arena.no_power.
std::optional<Issue> refusal(const Arena& arena, Power power, Date day);
// Whether nothing speaks against it: refusal() is empty.
inline bool may(const Arena& arena, Power power, Date day) { return !refusal(arena, power, day); }

// The formal arenas of the day that can take up what comes out of an arena (U37, O28), in the order of the model: those
// it feeds, directly or through arenas that are not formal; a formal arena takes up its own matters. Empty when there
// is no way, or when the arena is not in force. Throws UnknownId.
std::vector<const Arena*> formal_way(const Arena& arena, const Chart& chart);

// The units that meet there on the day, ordered by id. Throws UnknownId.
UnitList members(const Arena& arena, const Chart& chart);

}  // namespace hjul
