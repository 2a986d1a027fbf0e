// A simple temporal network over days: variables with windows, and gaps between them. Lags may be counted in working
// days, because a gap is any monotone step along a calendar, not only a constant.
//
// Feasible: the earliest and the latest day of every variable, exactly, also with counted days; all earliest days
// together are one possible choice, and so are all latest. Infeasible: the rules that contradict each other, in order
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
  // `to` >= `from` + lag; the lag may be negative. With a calendar it is counted as DayCalendar::add does, so that `to`
  // is at or after a counted day; a lag of 0 asks only that `to` is not before `from`, whatever the calendar. solve()
  // throws OutsideCalendar when counting leaves the calendar.
  void at_least(Variable from, Variable to, std::int32_t lag, std::uint32_t label,
                const DayCalendar* calendar = nullptr);
  // `to` <= `from` + lag.
  void at_most(Variable from, Variable to, std::int32_t lag, std::uint32_t label,
               const DayCalendar* calendar = nullptr);

  // Why one part of the network has no solution.
  struct Conflict {
    std::vector<Gap> gaps;  // in order, from the start of one window to the end of another, or around a circle
                            // of calendar days; where counted days go round, all that it takes, in any order
    std::optional<Variable> held_by;  // the variable whose window ends too early; empty for a circle
    // How many calendar days too late these gaps push that variable; for a circle, how many days a round gains.
    std::int32_t missing_days = 0;
  };
  // Between which days every variable can lie.
  struct Solution {
    std::vector<Date> earliest;  // by variable
    std::vector<Date> latest;
    std::vector<Conflict>
        conflicts;  // empty: feasible. One for each part that is not; its variables keep their windows
  };
  // Each connected part is solved by itself: one contradiction never hides another part's dates.
  Solution solve() const;

  std::size_t size() const noexcept { return earliest_.size(); }

 private:
  class Rounds;
  // A gap of calendar days, however it was told: `late` lies so many days after `early`, or more.
  struct Bond {
    Variable early;
    Variable late;
    std::int32_t days;
  };
  // A gap of counted days, by place in gaps_, and how many bonds were told before it.
  struct Counted {
    std::uint32_t gap;
    std::uint32_t bonds_before;
  };
  void add(const Gap& gap);
  void solve_open(const std::vector<Variable>& open, Solution& solution) const;

  std::vector<std::int32_t> earliest_, latest_;
  std::vector<Gap> gaps_;    // as told
  std::vector<Bond> bonds_;  // the same, flat: what solving walks along
  std::vector<Counted> counted_;
};

}  // namespace hjul
