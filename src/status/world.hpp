// Which units there are and who stands above whom, as the ledger has it (obligations.md 2.1): the document is the plan,
// events override it for a unit from their date on. Moves forward in time only. Inside the room only.
#pragma once

#include "numbered.hpp"
#include "setting_data.hpp"

namespace hjul {

class World {
 public:
  explicit World(const SettingData& setting);

  // What events say, from now on.
  void open(UnitNumber unit, DayNumber day);
  void close(UnitNumber unit, DayNumber day, UnitNumber successor);  // no_unit: without one
  void move(UnitNumber unit, UnitNumber under);
  // This world with the moves of another.
  World with_moves_of(const World& other) const;

  bool exists(UnitNumber unit, DayNumber day) const;
  // By an event.
  bool is_closed(UnitNumber unit) const { return units_[unit].life == Life::closed; }
  // The unit directly above that exists on the day: a closed one is replaced by its successor, or without one passed
  // over. no_unit for a root.
  UnitNumber above(UnitNumber unit, DayNumber day) const;
  bool is_below(UnitNumber unit, UnitNumber above, DayNumber day) const;
  // Itself, the one above it, ... the root.
  std::vector<UnitNumber> chain(UnitNumber unit, DayNumber day) const;
  // Who stands for a unit: itself while it exists, else its successor, the successor's successor ...; no_unit where
  // nobody does.
  UnitNumber standing_for(UnitNumber unit, DayNumber day) const;
  // The units for which it stands on the day, itself first; none where it does not exist.
  std::vector<UnitNumber> stood_for_by(UnitNumber unit, DayNumber day) const;
  // Whether placing a unit under another would close a circle.
  bool would_circle(UnitNumber unit, UnitNumber under, DayNumber day) const;
  // Whether a unit may open, close, merge or move another (ledger.md, decision 2).
  bool may_reorganise(UnitNumber by, UnitNumber unit, DayNumber day) const;

 private:
  enum class Life : std::uint8_t { as_planned, open, closed };
  UnitNumber declared_above(UnitNumber unit, DayNumber day) const;
  DayNumber day_to_ask(UnitNumber unit, DayNumber day) const;

  const SettingData* setting_;
  struct UnitLife {
    Life life = Life::as_planned;
    DayNumber changed = no_day;  // when an event last opened or closed it
    UnitNumber successor = no_unit;
    UnitNumber moved_under = no_unit;  // no_unit: not moved
  };
  Numbered<UnitLife, 64> units_;
  std::vector<UnitNumber> merged_;  // that had a successor at some time
  std::vector<UnitNumber> moved_;   // that were moved at some time
};

}  // namespace hjul
