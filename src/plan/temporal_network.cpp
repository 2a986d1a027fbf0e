#include "hjul/plan/temporal_network.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <numeric>

namespace hjul {
namespace {

using Variable = TemporalNetwork::Variable;
using Gap = TemporalNetwork::Gap;
constexpr std::int32_t nobody = -1;

// The day `lag` counted days away. A lag of working days is a step along a calendar: monotone, so that the least day
// that satisfies a gap is found by taking the step, and no rule needs a constant length.
std::int32_t stepped(std::int32_t day, std::int32_t lag, const DayCalendar* calendar) {
  if (!calendar || lag == 0) return day + lag;
  return calendar->add(Date::from_serial(day), lag).serial();
}

// The four ways in which a gap pushes a bound. Lower bounds go up, upper bounds go down.
struct Push {
  Variable from;
  Variable to;
  std::uint32_t gap;
  bool is_reversed;  // pushes against the direction of the gap
};

// Lower bounds move along at-least gaps and against at-most gaps; upper bounds the other way round.
std::vector<Push> pushes(const std::vector<Gap>& gaps, bool is_lower) {
  std::vector<Push> all;
  all.reserve(gaps.size());
  for (std::uint32_t i = 0; i < gaps.size(); ++i) {
    const bool is_along = gaps[i].is_at_least == is_lower;
    all.push_back({is_along ? gaps[i].from : gaps[i].to, is_along ? gaps[i].to : gaps[i].from, i, !is_along});
  }
  return all;
}

// Pushes grouped by the variable they start from.
class Outgoing {
 public:
  Outgoing(std::size_t variables, const std::vector<Push>& pushes) : begins_(variables + 1), pushes_(pushes.size()) {
    for (const Push& push : pushes) ++begins_[push.from + 1];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (const Push& push : pushes) pushes_[next[push.from]++] = push;
  }
  const Push* begin(Variable v) const { return pushes_.data() + begins_[v]; }
  const Push* end(Variable v) const { return pushes_.data() + begins_[v + 1]; }

 private:
  std::vector<std::uint32_t> begins_;
  std::vector<Push> pushes_;
};

// Bounds of one direction, and which gap pushed each of them last.
struct Bounds {
  std::vector<std::int32_t> day;
  std::vector<std::int32_t> pushed_by;  // gap, or nobody: its own window
};

class Propagation {
 public:
  Propagation(const std::vector<Gap>& gaps, Bounds& bounds, const std::vector<std::int32_t>& limit,
              const std::vector<Variable>& part, bool is_lower)
      : gaps_(gaps), bounds_(bounds), limit_(limit), part_(part), is_lower_(is_lower),
        outgoing_(bounds.day.size(), pushes(gaps, is_lower)) {}

  // Calls `stuck` for a variable whose bound passed the other bound of its window; its whole part then rests.
  template <class Stuck>
  void run(std::vector<bool>& is_part_off, const Stuck& stuck) {
    std::deque<Variable> queue(bounds_.day.size());
    std::iota(queue.begin(), queue.end(), Variable{0});
    std::vector<bool> is_queued(bounds_.day.size(), true);
    while (!queue.empty()) {
      const Variable from = queue.front();
      queue.pop_front();
      is_queued[from] = false;
      if (is_part_off[part_[from]]) continue;
      for (const Push* push = outgoing_.begin(from); push != outgoing_.end(from); ++push) {
        if (!tighten(*push)) continue;
        if (is_past_limit(push->to)) {
          stuck(push->to);
          is_part_off[part_[from]] = true;
          break;
        }
        if (!is_queued[push->to]) queue.push_back(push->to);
        is_queued[push->to] = true;
      }
    }
  }

 private:
  bool tighten(const Push& push) {
    const Gap& gap = gaps_[push.gap];
    std::int32_t day = stepped(bounds_.day[push.from], push.is_reversed ? -gap.lag : gap.lag, gap.calendar);
    // Going back over working days loses the days off between; the earliest days are known to be possible.
    if (!is_lower_) day = std::max(day, limit_[push.to]);
    std::int32_t& bound = bounds_.day[push.to];
    if (is_lower_ ? day <= bound : day >= bound) return false;
    bound = day;
    bounds_.pushed_by[push.to] = static_cast<std::int32_t>(push.gap);
    return true;
  }
  // Bounds are limited by finite windows, so that a circle of gaps, which pushes for ever, passes one soon.
  bool is_past_limit(Variable v) const {
    return is_lower_ ? bounds_.day[v] > limit_[v] : bounds_.day[v] < limit_[v];
  }

  const std::vector<Gap>& gaps_;
  Bounds& bounds_;
  const std::vector<std::int32_t>& limit_;
  const std::vector<Variable>& part_;
  bool is_lower_;
  Outgoing outgoing_;
};

// The gaps that pushed a lower bound past its window, followed back to the window where the pushing began, or around a
// circle.
TemporalNetwork::Conflict conflict_at(Variable end, const std::vector<Gap>& gaps, const Bounds& lower,
                                      std::int32_t missing) {
  TemporalNetwork::Conflict conflict;
  conflict.held_by = end;
  conflict.missing_days = missing;
  std::vector<std::int32_t> met(lower.day.size(), nobody);
  Variable at = end;
  while (lower.pushed_by[at] != nobody && met[at] == nobody) {
    met[at] = static_cast<std::int32_t>(conflict.gaps.size());
    const Gap& gap = gaps[static_cast<std::size_t>(lower.pushed_by[at])];
    conflict.gaps.push_back(gap);
    at = gap.is_at_least ? gap.from : gap.to;
  }
  if (met[at] != nobody) {  // a circle: what came before it does not belong to it
    conflict.gaps.erase(conflict.gaps.begin(), conflict.gaps.begin() + met[at]);
    conflict.held_by.reset();
  }
  std::reverse(conflict.gaps.begin(), conflict.gaps.end());
  return conflict;
}

// How many days one round of a circle gains: those are missing in any choice of days.
std::int32_t gain_of(const std::vector<Gap>& circle) {
  std::int32_t gain = 0;
  for (const Gap& gap : circle) gain += gap.is_at_least ? gap.lag : -gap.lag;
  return gain;
}

// Connected parts, so that one contradiction does not hide the dates of the rest.
std::vector<Variable> parts_of(std::size_t variables, const std::vector<Gap>& gaps) {
  std::vector<Variable> head(variables);
  std::iota(head.begin(), head.end(), Variable{0});
  const auto find = [&](Variable v) {
    while (head[v] != v) v = head[v] = head[head[v]];
    return v;
  };
  for (const Gap& gap : gaps) head[find(gap.from)] = find(gap.to);
  for (Variable v = 0; v < variables; ++v) head[v] = find(v);
  return head;
}

}  // namespace

TemporalNetwork::Variable TemporalNetwork::add(Date earliest, Date latest) {
  require(earliest <= latest, "TemporalNetwork::add needs earliest <= latest");
  windows_.push_back({earliest.serial(), latest.serial()});
  return static_cast<Variable>(windows_.size() - 1);
}

void TemporalNetwork::at_least(Variable from, Variable to, std::int32_t lag, std::uint32_t label,
                               const DayCalendar* calendar) {
  require(from < windows_.size() && to < windows_.size(), "TemporalNetwork: unknown variable");
  gaps_.push_back({from, to, true, lag, calendar, label});
}

void TemporalNetwork::at_most(Variable from, Variable to, std::int32_t lag, std::uint32_t label,
                              const DayCalendar* calendar) {
  require(from < windows_.size() && to < windows_.size(), "TemporalNetwork: unknown variable");
  gaps_.push_back({from, to, false, lag, calendar, label});
}

TemporalNetwork::Solution TemporalNetwork::solve() const {
  std::vector<std::int32_t> earliest, latest;
  for (const Window& window : windows_) {
    earliest.push_back(window.earliest);
    latest.push_back(window.latest);
  }
  const std::vector<Variable> part = parts_of(windows_.size(), gaps_);
  std::vector<bool> is_part_off(windows_.size(), false);
  Solution solution;
  Bounds lower{earliest, std::vector<std::int32_t>(windows_.size(), nobody)};
  Propagation(gaps_, lower, latest, part, true).run(is_part_off, [&](Variable stuck) {
    Conflict conflict = conflict_at(stuck, gaps_, lower, lower.day[stuck] - latest[stuck]);
    if (!conflict.held_by) conflict.missing_days = gain_of(conflict.gaps);
    solution.conflicts.push_back(std::move(conflict));
  });
  for (Variable v = 0; v < windows_.size(); ++v)
    if (is_part_off[part[v]]) lower.day[v] = earliest[v];
  // Where the lower bounds hold, the upper ones do: nothing can get stuck again.
  Bounds upper{latest, std::vector<std::int32_t>(windows_.size(), nobody)};
  Propagation(gaps_, upper, lower.day, part, false).run(is_part_off, [](Variable) {});
  for (Variable v = 0; v < windows_.size(); ++v) {
    solution.earliest.push_back(Date::from_serial(lower.day[v]));
    solution.latest.push_back(Date::from_serial(upper.day[v]));
  }
  return solution;
}

}  // namespace hjul
