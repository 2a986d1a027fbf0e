// Deductive or inductive: who works on results first in a wheel, as it is designed (U14, U15, C14).
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "hjul/plan/plan.hpp"

namespace hjul {

// Which way a wheel goes, as it is designed.
enum class WheelDirection : std::uint8_t {
  inductive,  // the profession works on results before administration and politics (U15)
  deductive,  // the profession comes last (U14)
  mixed,      // neither; WheelOrder::breaking says which pair (O24)
  unknown,    // the document does not say which comes first
  one_sided,  // nothing to compare: no professional work on results, or nothing but that
};
// "inductive", "deductive", "mixed", "unknown", "one_sided".
std::string_view to_string(WheelDirection direction) noexcept;

// One wheel of a model.
struct WheelOrder {
  const Cycle* cycle = nullptr;  // null: a model without cycles
  WheelDirection direction = WheelDirection::unknown;
  // Of mixed: who comes before the profession. Administration and politics are not ordered between themselves (U15).
  std::optional<std::pair<Sphere, Sphere>> breaking;
  // Who works on results, or treats them, in it; by id.
  std::vector<const Activity*> profession, administration, politics;
};

// One for each cycle of the day, by id; a model with one cycle or none is one wheel. The order is that of the plan's
// dates, else of stages, order rules, documents and relative times. Pointers live as long as the plan.
std::vector<WheelOrder> wheel_orders(const Plan& plan, Date as_of);

}  // namespace hjul
