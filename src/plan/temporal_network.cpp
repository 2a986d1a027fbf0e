// Most networks are settled by a few rounds over all their gaps, one after the other (Bellman and Ford, on flat lists);
// what these leave open is solved again, with reasons (reasons.cpp).
#include "hjul/plan/temporal_network.hpp"

#include "gap_steps.hpp"
#include "reasons.hpp"

namespace hjul {
namespace {

// The bounds of all variables, which never leave the windows: a push that would lead out of one is not made, and is
// still there to see when the rounds are over.
struct Bounds {
  std::vector<std::int32_t> lower;
  std::vector<std::int32_t> upper;
};

// Rounds that a network may take. Those of order rules take two, whatever their size: they are told in order of time.
constexpr int most_rounds = 16;

// Of the two variables of a gap, the one whose lower bound the other's pushes; the other's upper bound is pushed back.
Variable late_of(const Gap& gap) { return gap.is_at_least ? gap.to : gap.from; }
Variable early_of(const Gap& gap) { return gap.is_at_least ? gap.from : gap.to; }

std::int32_t lower_over(const Gap& gap, const Bounds& bounds) {
  const std::int32_t day = bounds.lower[early_of(gap)];
  return gap.is_at_least ? stepped(day, gap) : first_behind_step(day, gap);
}
std::int32_t upper_over(const Gap& gap, const Bounds& bounds) {
  const std::int32_t day = bounds.upper[late_of(gap)];
  return gap.is_at_least ? last_before_step(day, gap) : stepped(day, gap);
}

}  // namespace

// One solution in the making.
class TemporalNetwork::Rounds {
 public:
  explicit Rounds(const TemporalNetwork& network) : network_(network), bounds_{network.earliest_, network.latest_} {}

  Bounds& bounds() noexcept { return bounds_; }
  void run() {
    for (int round = 0; round < most_rounds && run_once(); ++round) continue;
  }
  // Calls `use` for a variable that a gap would still push.
  template <class Use>
  void each_open(const Use& use) const {
    for (const Bond& bond : network_.bonds_)
      if (bounds_.lower[bond.early] + bond.days > bounds_.lower[bond.late] ||
          bounds_.upper[bond.late] - bond.days < bounds_.upper[bond.early])
        use(bond.late);
    for (const Counted& counted : network_.counted_) {
      const Gap& gap = network_.gaps_[counted.gap];
      if (lower_over(gap, bounds_) > bounds_.lower[late_of(gap)] ||
          upper_over(gap, bounds_) < bounds_.upper[early_of(gap)])
        use(late_of(gap));
    }
  }

 private:
  // False when nothing moved. Lower bounds go along the gaps in the order in which they were told, upper bounds back.
  bool run_once() {
    const std::size_t all = network_.bonds_.size();
    bool has_moved = false;
    std::size_t at = 0;
    for (const Counted& counted : network_.counted_) {
      const Gap& gap = network_.gaps_[counted.gap];
      has_moved |= raise_over(at, counted.bonds_before);
      has_moved |= raise(late_of(gap), lower_over(gap, bounds_));
      at = counted.bonds_before;
    }
    has_moved |= raise_over(at, all);
    at = all;
    for (auto counted = network_.counted_.rbegin(); counted != network_.counted_.rend(); ++counted) {
      const Gap& gap = network_.gaps_[counted->gap];
      has_moved |= sink_over(counted->bonds_before, at);
      has_moved |= sink(early_of(gap), upper_over(gap, bounds_));
      at = counted->bonds_before;
    }
    has_moved |= sink_over(0, at);
    return has_moved;
  }
  bool raise_over(std::size_t begin, std::size_t end) {
    bool has_moved = false;
    for (const Bond* bond = network_.bonds_.data() + begin; bond != network_.bonds_.data() + end; ++bond)
      has_moved |= raise(bond->late, bounds_.lower[bond->early] + bond->days);
    return has_moved;
  }
  bool sink_over(std::size_t begin, std::size_t end) {
    bool has_moved = false;
    for (const Bond* bond = network_.bonds_.data() + end; bond != network_.bonds_.data() + begin;) {
      --bond;
      has_moved |= sink(bond->early, bounds_.upper[bond->late] - bond->days);
    }
    return has_moved;
  }
  bool raise(Variable v, std::int32_t day) {
    if (day <= bounds_.lower[v] || day > network_.latest_[v]) return false;
    bounds_.lower[v] = day;
    return true;
  }
  bool sink(Variable v, std::int32_t day) {
    if (day >= bounds_.upper[v] || day < network_.earliest_[v]) return false;
    bounds_.upper[v] = day;
    return true;
  }

  const TemporalNetwork& network_;
  Bounds bounds_;
};

TemporalNetwork::Variable TemporalNetwork::add(Date earliest, Date latest) {
  require(earliest <= latest, "TemporalNetwork::add needs earliest <= latest");
  earliest_.push_back(earliest.serial());
  latest_.push_back(latest.serial());
  return static_cast<Variable>(earliest_.size() - 1);
}

void TemporalNetwork::add(const Gap& gap) {
  require(gap.from < size() && gap.to < size(), "TemporalNetwork: unknown variable");
  if (!is_constant(gap))
    counted_.push_back({static_cast<std::uint32_t>(gaps_.size()), static_cast<std::uint32_t>(bonds_.size())});
  else if (gap.is_at_least)
    bonds_.push_back({gap.from, gap.to, moved(0, gap.lag)});
  else
    bonds_.push_back({gap.to, gap.from, moved(0, -std::int64_t{gap.lag})});
  gaps_.push_back(gap);
}

void TemporalNetwork::at_least(Variable from, Variable to, std::int32_t lag, std::uint32_t label,
                               const DayCalendar* calendar) {
  add({from, to, true, lag, calendar, label});
}

void TemporalNetwork::at_most(Variable from, Variable to, std::int32_t lag, std::uint32_t label,
                              const DayCalendar* calendar) {
  add({from, to, false, lag, calendar, label});
}

// The parts of these variables, taken out and solved with reasons.
void TemporalNetwork::solve_open(const std::vector<Variable>& open, Solution& solution) const {
  const std::vector<Variable> part = parts_of(size(), gaps_);
  std::vector<bool> is_open(size(), false);
  for (const Variable v : open) is_open[part[v]] = true;
  std::vector<Variable> taken, place(size(), 0);
  std::vector<std::int32_t> earliest, latest;
  for (Variable v = 0; v < size(); ++v) {
    if (!is_open[part[v]]) continue;
    place[v] = static_cast<Variable>(taken.size());
    taken.push_back(v);
    earliest.push_back(earliest_[v]);
    latest.push_back(latest_[v]);
  }
  std::vector<Gap> gaps;
  for (Gap gap : gaps_) {
    if (!is_open[part[gap.from]]) continue;
    gap.from = place[gap.from];
    gap.to = place[gap.to];
    gaps.push_back(gap);
  }
  Solution found = solve_with_reasons(earliest, latest, gaps);
  for (std::size_t i = 0; i < taken.size(); ++i) {
    solution.earliest[taken[i]] = found.earliest[i];
    solution.latest[taken[i]] = found.latest[i];
  }
  for (Conflict& conflict : found.conflicts) {
    if (conflict.held_by) conflict.held_by = taken[*conflict.held_by];
    for (Gap& gap : conflict.gaps) {
      gap.from = taken[gap.from];
      gap.to = taken[gap.to];
    }
    solution.conflicts.push_back(std::move(conflict));
  }
}

TemporalNetwork::Solution TemporalNetwork::solve() const {
  Rounds rounds(*this);
  std::vector<Variable> open;
  try {
    rounds.run();
    rounds.each_open([&](Variable v) { open.push_back(v); });
  } catch (const OutsideCalendar&) {  // perhaps only because a contradiction pushes something there
    open.resize(size());
    for (Variable v = 0; v < size(); ++v) open[v] = v;
  }
  Solution solution;
  solution.earliest.reserve(size());
  solution.latest.reserve(size());
  for (Variable v = 0; v < size(); ++v) {
    solution.earliest.push_back(Date::from_serial(rounds.bounds().lower[v]));
    solution.latest.push_back(Date::from_serial(rounds.bounds().upper[v]));
  }
  if (!open.empty()) solve_open(open, solution);
  return solution;
}

}  // namespace hjul
