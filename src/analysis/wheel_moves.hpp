// Which activities of a wheel could move where, to bring the profession's analysis first or last.
#pragma once

#include <map>

#include "hjul/analysis/transform.hpp"

namespace hjul::detail {

using ActivityNumber = std::uint32_t;  // place in ModelData::activities

// An order rule between two activities that some dates do not keep.
struct BrokenRule {
  std::uint32_t rule;
  ActivityNumber first, then;
  friend auto operator<=>(const BrokenRule&, const BrokenRule&) = default;
};

// A way of moving: by how many days, and because of what.
struct Proposal {
  struct Step {
    int days = 0;
    std::optional<BrokenRule> tie = {};  // it moves along, so that this rule does not break
  };
  std::map<ActivityNumber, Step> steps;
};

class WheelMoves {
 public:
  WheelMoves(const Plan& plan, const std::optional<CycleId>& cycle);

  // Those by which the profession works on results by itself.
  const std::vector<ActivityNumber>& analyses() const noexcept { return analyses_; }
  std::size_t size() const noexcept { return spans_.size(); }
  const ActivityId& id_of(ActivityNumber activity) const;
  // Fewest moves first, then fewest days.
  std::vector<Proposal> proposals(WheelStrategy strategy) const;
  // The time of a moved activity as JSON; empty for one that cannot move.
  std::optional<std::string> when_of(ActivityNumber activity, int days) const;
  // Why one of which when_of says nothing cannot move.
  Obstacle::Fixed fixed_of(ActivityNumber activity) const;
  // Rules between activities of a plan that are broken, each once, ascending.
  std::vector<BrokenRule> broken_rules(const Plan& plan) const;
  // Moves along what a rule ties to something that moved; false when both moved already, or neither did.
  bool let_follow(Proposal& proposal, const BrokenRule& broken) const;
  std::vector<ActivityMove> moves_of(const Proposal& proposal) const;

 private:
  struct Span {
    std::int32_t first, last;  // days of the occurrences in the first turn
    bool is_once;              // on the same days for all units, and once in a turn
  };
  bool is_of_others(ActivityNumber activity) const;
  int gap_between(ActivityNumber first, ActivityNumber then) const;
  int days_to_working_day(std::int32_t day, int direction) const;
  std::vector<Proposal> inductive_proposals() const;
  std::vector<Proposal> deductive_proposals() const;
  void move_before(Proposal& proposal, const std::vector<ActivityNumber>& movers,
                   const std::vector<ActivityNumber>& fixed) const;
  void move_after(Proposal& proposal, const std::vector<ActivityNumber>& movers,
                  const std::vector<ActivityNumber>& fixed) const;
  std::int32_t end_of(const Proposal& proposal, ActivityNumber activity) const;

  const Plan& plan_;
  std::map<ActivityNumber, Span> spans_;
  // By first day. The profession's own analyses; what should come after them, and other levels' work on results; all
  // of the profession's work; and all of the owner's.
  std::vector<ActivityNumber> analyses_, others_, professional_, owners_;
};

}  // namespace hjul::detail
