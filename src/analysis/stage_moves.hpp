// A wheel without dates, turned by moving activities to other stages of its ring.
#pragma once

#include <map>

#include "hjul/analysis/transform.hpp"

namespace hjul::detail {

// Activities with the places of their new stages in the ring.
using StageProposal = std::map<ActivityId, int>;

class StageMoves {
 public:
  // Precondition: the plan has no dates.
  StageMoves(const Plan& plan, const std::optional<CycleId>& cycle);

  bool has_analysis() const noexcept { return !analyses_.empty(); }
  bool has_stages() const noexcept { return !stage_.empty(); }
  // Fewest moves first, then fewest stages.
  std::vector<StageProposal> proposals(WheelStrategy strategy) const;
  // What would have to move beyond the ring, so that it never was proposed.
  std::vector<ActivityId> without_room(WheelStrategy strategy) const;
  // Rules whose first activity would stand at a later stage than the one that should follow it: the rule, and both.
  struct Broken {
    std::uint32_t rule;
    ActivityId first, then;
    friend bool operator==(const Broken&, const Broken&) = default;
  };
  std::vector<Broken> broken_rules(const StageProposal& proposal) const;
  // The ids of the new stages.
  std::map<ActivityId, std::string> stages_of(const StageProposal& proposal) const;
  std::vector<ActivityMove> moves_of(const StageProposal& proposal) const;

 private:
  const std::vector<Stage>& ring_of(const ActivityId& activity) const;
  int stage_with(const StageProposal& proposal, const ActivityId& activity) const;
  int last_stage(const ActivityId& activity) const { return static_cast<int>(ring_of(activity).size()) - 1; }
  std::vector<StageProposal> all_proposals(WheelStrategy strategy) const;
  bool is_in_ring(const StageProposal::value_type& move) const {
    return 0 <= move.second && move.second <= last_stage(move.first);
  }
  void add_inductive(std::vector<StageProposal>& all, const ActivityId& analysis, int stage) const;
  void add_deductive(std::vector<StageProposal>& all) const;

  const Plan& plan_;
  std::map<ActivityId, int> stage_;  // of those that have one
  std::vector<ActivityId> analyses_, others_, professional_, owners_;
};

}  // namespace hjul::detail
