#include "reasons.hpp"

#include <deque>
#include <numeric>
#include <unordered_map>

#include "gap_steps.hpp"

namespace hjul {
namespace {

constexpr std::int32_t nobody = -1;

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

// Variables so that those come first on which others wait: then most bounds are pushed once.
std::vector<Variable> order_of(std::size_t variables, const std::vector<Gap>& gaps) {
  std::vector<Push> along;
  std::vector<std::uint32_t> waiting(variables, 0);
  for (std::uint32_t i = 0; i < gaps.size(); ++i) {
    if (!gaps[i].is_at_least) continue;
    along.push_back({gaps[i].from, gaps[i].to, i, false});
    ++waiting[gaps[i].to];
  }
  const Outgoing outgoing(variables, along);
  std::vector<Variable> order;
  for (Variable v = 0; v < variables; ++v)
    if (waiting[v] == 0) order.push_back(v);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (const Push* push = outgoing.begin(order[i]); push != outgoing.end(order[i]); ++push)
      if (--waiting[push->to] == 0) order.push_back(push->to);
  for (Variable v = 0; v < variables; ++v)  // those in circles
    if (waiting[v] != 0) order.push_back(v);
  return order;
}

class Propagation {
 public:
  Propagation(const std::vector<Gap>& gaps, Bounds& bounds, const std::vector<std::int32_t>& limit,
              const std::vector<Variable>& part, bool is_lower)
      : gaps_(gaps),
        bounds_(bounds),
        limit_(limit),
        part_(part),
        is_lower_(is_lower),
        outgoing_(bounds.day.size(), pushes(gaps, is_lower)) {}

  // Calls `stuck` for a variable whose bound passed the other bound of its window, or that is pushed around a circle of
  // calendar days, which is never content; its whole part then rests.
  template <class Stuck>
  void run(std::vector<Variable> order, std::vector<bool>& is_part_off, const Stuck& stuck) {
    const auto stop_part = [&](Variable v) {
      stuck(v);
      is_part_off[part_[v]] = true;
    };
    std::deque<Variable> queue(order.begin(), order.end());
    std::vector<bool> is_queued(bounds_.day.size(), true);
    std::size_t tightened = 0;
    while (!queue.empty()) {
      const Variable from = queue.front();
      queue.pop_front();
      is_queued[from] = false;
      for (const Push* push = outgoing_.begin(from); push != outgoing_.end(from); ++push) {
        if (is_part_off[part_[from]]) break;
        if (!tighten(*push)) continue;
        if (is_past_limit(push->to)) stop_part(push->to);
        // Looking for circles costs as much as so many pushes: it never costs more than the pushing.
        if (++tightened % bounds_.day.size() == 0) each_circle(is_part_off, stop_part);
        if (!is_queued[push->to]) queue.push_back(push->to);
        is_queued[push->to] = true;
      }
    }
  }

 private:
  std::int32_t pushed(const Push& push) const {
    const Gap& gap = gaps_[push.gap];
    const std::int32_t day = bounds_.day[push.from];
    if (!push.is_reversed) return stepped(day, gap);
    return is_lower_ ? first_behind_step(day, gap) : last_before_step(day, gap);
  }
  bool tighten(const Push& push) {
    const std::int32_t day = pushed(push);
    std::int32_t& bound = bounds_.day[push.to];
    if (is_lower_ ? day <= bound : day >= bound) return false;
    bound = day;
    bounds_.pushed_by[push.to] = static_cast<std::int32_t>(push.gap);
    return true;
  }
  bool is_past_limit(Variable v) const { return is_lower_ ? bounds_.day[v] > limit_[v] : bounds_.day[v] < limit_[v]; }
  Variable pusher_of(Variable v) const {
    const Gap& gap = gaps_[static_cast<std::size_t>(bounds_.pushed_by[v])];
    return gap.from == v ? gap.to : gap.from;
  }
  bool is_constant_circle(Variable start) const {
    Variable at = start;
    do {
      if (gaps_[static_cast<std::size_t>(bounds_.pushed_by[at])].calendar) return false;
      at = pusher_of(at);
    } while (at != start);
    return true;
  }
  // Circles of who pushed whom last. A circle of calendar days gains with every round; one with counted days may still
  // come to rest on a day off, so that only its window tells.
  template <class Use>
  void each_circle(const std::vector<bool>& is_part_off, const Use& use) const {
    std::vector<Variable> met(bounds_.day.size(), 0);  // by which walk, from 1
    for (Variable v = 0; v < met.size(); ++v) {
      Variable at = v;
      for (; met[at] == 0 && bounds_.pushed_by[at] != nobody; at = pusher_of(at)) met[at] = v + 1;
      const bool is_circle = met[at] == v + 1 && bounds_.pushed_by[at] != nobody;
      if (is_circle && !is_part_off[part_[at]] && is_constant_circle(at)) use(at);
      if (met[at] == 0) met[at] = v + 1;
    }
  }

  const std::vector<Gap>& gaps_;
  Bounds& bounds_;
  const std::vector<std::int32_t>& limit_;
  const std::vector<Variable>& part_;
  bool is_lower_;
  Outgoing outgoing_;
};

// ----------------------------------------------------------------------------------------------------------- conflicts

// The gaps that pushed a lower bound too far, in order, from the window where the pushing began; or, when it goes round
// in a circle, from the circle on; `tail` is then the number of gaps that follow the circle.
struct Trail {
  std::vector<Gap> gaps;
  bool is_circle = false;
  std::size_t tail = 0;
};

Variable pushing(const Gap& gap) { return gap.is_at_least ? gap.from : gap.to; }
Variable pushed(const Gap& gap) { return gap.is_at_least ? gap.to : gap.from; }
std::int32_t push_over(const Gap& gap, std::int32_t day) {
  return gap.is_at_least ? stepped(day, gap) : first_behind_step(day, gap);
}

Trail trail_to(Variable end, const std::vector<Gap>& gaps, const Bounds& lower) {
  Trail trail;
  std::unordered_map<Variable, std::size_t> met;  // looked up only
  Variable at = end;
  while (lower.pushed_by[at] != nobody && met.emplace(at, trail.gaps.size()).second) {
    trail.gaps.push_back(gaps[static_cast<std::size_t>(lower.pushed_by[at])]);
    at = pushing(trail.gaps.back());
  }
  trail.is_circle = lower.pushed_by[at] != nobody;
  trail.tail = trail.is_circle ? met.at(at) : trail.gaps.size();
  std::reverse(trail.gaps.begin(), trail.gaps.end());
  return trail;
}

// How far a few gaps push by themselves, from their own windows, before one of them passes its window.
struct Pushed {
  std::unordered_map<Variable, std::int32_t> day;  // looked up only
  std::optional<Variable> past;
};

Pushed pushed_by(const std::vector<Gap>& gaps, const std::vector<std::int32_t>& earliest,
                 const std::vector<std::int32_t>& latest) {
  Pushed result;
  for (const Gap& gap : gaps)
    for (const Variable v : {gap.from, gap.to}) result.day.emplace(v, earliest[v]);
  for (bool has_moved = true; has_moved;) {
    has_moved = false;
    for (const Gap& gap : gaps) {
      const std::int32_t day = push_over(gap, result.day.at(pushing(gap)));
      std::int32_t& bound = result.day.at(pushed(gap));
      if (day <= bound) continue;
      bound = day;
      has_moved = true;
      if (bound <= latest[pushed(gap)]) continue;
      result.past = pushed(gap);
      return result;
    }
  }
  return result;
}

// How many days one round of a circle gains.
std::int32_t gain_of(const std::vector<Gap>& circle, std::int32_t start) {
  std::int32_t day = start;
  for (const Gap& gap : circle) day = push_over(gap, day);
  return day - start;
}

bool are_constant(const std::vector<Gap>& gaps) {
  return std::all_of(gaps.begin(), gaps.end(), [](const Gap& gap) { return is_constant(gap); });
}

// Where counted days go round, who pushed whom last need not tell the whole story; then a contradiction is found by
// leaving out, of all gaps at hand, each that it does without.
std::vector<Gap> needed_of(std::vector<Gap> gaps, const std::vector<std::int32_t>& earliest,
                           const std::vector<std::int32_t>& latest) {
  for (std::size_t i = gaps.size(); i-- > 0;) {
    const Gap gap = gaps[i];
    gaps.erase(gaps.begin() + static_cast<std::ptrdiff_t>(i));
    if (!pushed_by(gaps, earliest, latest).past) gaps.insert(gaps.begin() + static_cast<std::ptrdiff_t>(i), gap);
  }
  return gaps;
}

TemporalNetwork::Conflict conflict_at(Variable end, const std::vector<Gap>& gaps, const std::vector<Variable>& part,
                                      const Bounds& lower, const std::vector<std::int32_t>& earliest,
                                      const std::vector<std::int32_t>& latest) {
  Trail trail = trail_to(end, gaps, lower);
  if (trail.is_circle) {
    const std::vector<Gap> circle(trail.gaps.begin(), trail.gaps.end() - static_cast<std::ptrdiff_t>(trail.tail));
    if (are_constant(circle)) return {circle, {}, gain_of(circle, earliest[pushing(circle.front())])};
    trail.gaps.clear();
    std::copy_if(gaps.begin(), gaps.end(), std::back_inserter(trail.gaps),
                 [&](const Gap& gap) { return part[gap.from] == part[end]; });
    trail.gaps = needed_of(std::move(trail.gaps), earliest, latest);
  }
  const Pushed all = pushed_by(trail.gaps, earliest, latest);
  const Variable past = all.past.value_or(end);
  if (!trail.is_circle) {  // what comes after the first window that is passed does not belong to it
    const auto last =
        std::find_if(trail.gaps.begin(), trail.gaps.end(), [&](const Gap& gap) { return pushed(gap) == past; });
    trail.gaps.erase(last + 1, trail.gaps.end());
  }
  return {std::move(trail.gaps), past, all.day.at(past) - latest[past]};
}

}  // namespace

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

TemporalNetwork::Solution solve_with_reasons(const std::vector<std::int32_t>& earliest,
                                             const std::vector<std::int32_t>& latest, const std::vector<Gap>& gaps) {
  const std::size_t size = earliest.size();
  const std::vector<Variable> part = parts_of(size, gaps);
  std::vector<Variable> order = order_of(size, gaps);
  std::vector<bool> is_part_off(size, false);
  TemporalNetwork::Solution solution;
  Bounds lower{earliest, std::vector<std::int32_t>(size, nobody)};
  Propagation(gaps, lower, latest, part, true).run(order, is_part_off, [&](Variable stuck) {
    solution.conflicts.push_back(conflict_at(stuck, gaps, part, lower, earliest, latest));
  });
  for (Variable v = 0; v < size; ++v)
    if (is_part_off[part[v]]) lower.day[v] = earliest[v];
  // Where the lower bounds hold they are themselves a choice of days: the upper ones cannot get stuck.
  Bounds upper{latest, std::vector<std::int32_t>(size, nobody)};
  std::reverse(order.begin(), order.end());
  Propagation(gaps, upper, lower.day, part, false).run(std::move(order), is_part_off, [](Variable) {});
  for (Variable v = 0; v < size; ++v) {
    solution.earliest.push_back(Date::from_serial(lower.day[v]));
    solution.latest.push_back(Date::from_serial(upper.day[v]));
  }
  return solution;
}

}  // namespace hjul
