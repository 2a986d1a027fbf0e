// Turns of the wheel: which round an occurrence belongs to. Inside the room only.
#pragma once

#include <optional>
#include <vector>

#include "hjul/plan/plan.hpp"

namespace hjul {

// The period type that counts an activity's turns: its cycle's, else the model's only yearly one, else the calendar
// year.
PeriodType turn_type_of(const Model& model, const Activity& activity);

// A number that grows by one from turn to turn; empty in the gaps of declared periods.
std::optional<int> turn_number(const PeriodType& type, Date day);

// Occurrences of one activity by turn and unit.
class Turns {
 public:
  Turns(const Plan& plan, std::uint32_t activity, const PeriodType& type);
  // Indices into the plan, ascending.
  std::vector<std::uint32_t> at(int turn, std::uint32_t unit) const;
  std::vector<std::uint32_t> at(int turn) const;

 private:
  struct Entry {
    int turn;
    std::uint32_t unit;
    std::uint32_t occurrence;
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  std::vector<Entry> entries_;
};

}  // namespace hjul
