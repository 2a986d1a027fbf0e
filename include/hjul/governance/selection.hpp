// From words to units: "every upper secondary school", "my superior", "the owner", on a day.
#pragma once

#include <string_view>

#include "hjul/governance/graph.hpp"

namespace hjul {

// The units of the day that a selector chooses, ordered by id: those for which every condition holds that it states.
// `under` reaches any depth and leaves out the named unit itself; categories are read on the day; `except` leaves out
// the named units, not those below them.
//
// A sample holds for one period, named by its label ("2015/2016"): units that were not chosen for it are left out, and
// where no choice is recorded nobody is chosen. Without a label the answer is the whole from which samples are drawn.
//
// Throws UnknownId for a unit, kind, level or category that the model does not have.
UnitList select(const Selector& selector, const Chart& chart, std::optional<std::string_view> period = std::nullopt);

// Whether select() would choose the unit. False on days on which it does not exist.
bool is_selected(const Selector& selector, const Unit& unit, const Chart& chart,
                 std::optional<std::string_view> period = std::nullopt);

// The units of a party as seen from the unit at hand, ordered by id:
//   itself, superior, owner   that unit; nobody where there is none
//   below                     the units directly below it
//   nearest                   the nearest unit of the kind above it
//   units                     as select() says, wherever `at` stands
//   only roles                the units that have them: Role::of, without it those with positions in the role, without
//                             those the unit at hand
// A role beside one of the others says who acts there and does not change where. Throws UnknownId.
UnitList resolve(const Party& party, const Unit& at, const Chart& chart,
                 std::optional<std::string_view> period = std::nullopt);

// The holders of roles in a unit (O48: 5 roles, 7 positions).
struct Positions {
  int roles = 0;    // with at least one holder
  int holders = 0;  // together
  friend bool operator==(const Positions&, const Positions&) = default;
};
// How many roles a unit has, and how many holders.
Positions positions(const Unit& unit) noexcept;

}  // namespace hjul
