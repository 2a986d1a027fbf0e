// A simple temporal network over days: variables with windows, and gaps between them. Lags may be counted in working
// days, because a gap is any monotone step along a calendar, not only a constant.
//
// Feasible: earliest and latest day of every variable. Infeasible: the rules that contradict each other, in order
// (the negative cycle of Dechter, Meiri and Pearl 1991), and by how many days they miss.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "hjul/calendar/span.hpp"

namespace hjul {

class TemporalNetwork {
 public:
  using Variable = std::uint32_t;

  // A gap between two variables: `to` lies at least (or at most) `lag` after `from`.
  struct Gap {
    Variable from;
    Variable to;
    bool is_at_least;
    std::int32_t lag;
    const DayCalendar* calendar;  // null: calendar days; must outlive the network
    std::uint32_t label;          // whatever the caller wants back in a conflict
  };

  // A variable that lies on one of the days of the window (both ends included).
  Variable add(Date earliest, Date latest);
  // `to` >= `from` + lag (calendar or counted days); lag may be negative.
  void at_least(Variable from, Variable to, std::int32_t lag, std::uint32_t label, const DayCalendar* calendar = nullptr);
  // `to` <= `from` + lag.
  void at_most(Variable from, Variable to, std::int32_t lag, std::uint32_t label, const DayCalendar* calendar = nullptr);

  struct Conflict {
    std::vector<Gap> gaps;            // in order, from one bound to the other, or around a circle
    std::optional<Variable> held_by;  // the variable whose own window is too narrow; empty for a circle
    std::int32_t missing_days = 0;    // how many days would have to be found
  };
  struct Solution {
    std::vector<Date> earliest;  // by variable
    std::vector<Date> latest;
    std::vector<Conflict> conflicts;  // empty: feasible; then the two vectors hold. One per contradiction found
  };
  // Each connected part is solved by itself: one contradiction never hides another part's dates.
  Solution solve() const;

  std::size_t size() const noexcept { return windows_.size(); }

 private:
  struct Window {
    std::int32_t earliest;
    std::int32_t latest;
  };
  std::vector<Window> windows_;
  std::vector<Gap> gaps_;
};

}  // namespace hjul
