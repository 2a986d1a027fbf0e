// What people call units that have no title of their own.
#pragma once

#include "hjul/model/model.hpp"

namespace hjul {

// The title of a unit. One without is called after its kind: "Staff, North school" where it was made by the `has` of
// that school, "Staff" where no other of the kind goes without a title, else "Staff (its id)". In every language in
// which its kind has a title; of a kind without one, the unit's id. Looks at every unit where no `has` made it.
Text name_of(const Model& model, const Unit& unit);

}  // namespace hjul
