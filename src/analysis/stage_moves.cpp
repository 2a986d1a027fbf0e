#include "stage_moves.hpp"

#include <algorithm>
#include <set>

#include "turn_cases.hpp"
#include "work_kinds.hpp"

namespace hjul::detail {

StageMoves::StageMoves(const Plan& plan, const std::optional<CycleId>& cycle) : plan_(plan) {
  const Date day = Date::from_serial(plan.period().from);
  std::set<const Activity*> seen;
  for (const Undated& undated : plan.undated()) {
    const Activity& activity = *undated.activity;
    if (!activity.cycle || (cycle && *activity.cycle != *cycle) || !seen.insert(&activity).second) continue;
    const std::optional<int> stage = stage_of(plan.model(), activity);
    if (!stage) continue;
    stage_[activity.id] = *stage;
    const WorkKind kind = work_kind_of(plan, activity, *undated.unit, day);
    if (kind.is_professional && kind.is_work) professional_.push_back(activity.id);
    if (!kind.is_professional && (kind.is_work || kind.is_due)) owners_.push_back(activity.id);
    if (kind.is_professional && kind.is_work && !kind.is_due)
      analyses_.push_back(activity.id);
    else if (kind.is_due || kind.is_work)
      others_.push_back(activity.id);
  }
}

const std::vector<Stage>& StageMoves::ring_of(const ActivityId& activity) const {
  return plan_.model().cycle(*plan_.model().activity(activity).cycle).ring;
}

int StageMoves::stage_with(const StageProposal& proposal, const ActivityId& activity) const {
  const auto moved = proposal.find(activity);
  return moved == proposal.end() ? stage_.at(activity) : moved->second;
}

// The analysis at a stage; those at it or before it go on, where that is needed: to the same one, where a rule may have
// them after the analysis, or to the next.
void StageMoves::add_inductive(std::vector<StageProposal>& all, const ActivityId& analysis, int stage) const {
  StageProposal alone;
  if (stage != stage_.at(analysis)) alone[analysis] = stage;
  all.push_back(alone);
  const auto& cycle = plan_.model().activity(analysis).cycle;
  for (const int behind : {stage, stage + 1}) {
    StageProposal with_others = alone;
    for (const ActivityId& other : others_) {
      if (plan_.model().activity(other).cycle != cycle || stage_.at(other) >= behind) continue;
      StageProposal one = alone;
      one[other] = behind;
      all.push_back(std::move(one));
      with_others[other] = behind;
    }
    all.push_back(std::move(with_others));
  }
}

// All of the profession's work behind the owner's, or the owner's before it.
void StageMoves::add_deductive(std::vector<StageProposal>& all) const {
  StageProposal later, earlier;
  for (const ActivityId& work : professional_)
    for (const ActivityId& other : owners_) {
      if (plan_.model().activity(work).cycle != plan_.model().activity(other).cycle) continue;
      if (stage_.at(work) > stage_.at(other)) continue;
      const auto behind = later.emplace(work, stage_.at(other) + 1).first;
      behind->second = std::max(behind->second, stage_.at(other) + 1);
      const auto ahead = earlier.emplace(other, stage_.at(work) - 1).first;
      ahead->second = std::min(ahead->second, stage_.at(work) - 1);
    }
  all.push_back(std::move(later));
  all.push_back(std::move(earlier));
}

std::vector<StageProposal> StageMoves::all_proposals(WheelStrategy strategy) const {
  std::vector<StageProposal> all;
  if (strategy == WheelStrategy::deductive)
    add_deductive(all);
  else
    for (const ActivityId& analysis : analyses_)
      for (int stage = 0; stage <= last_stage(analysis); ++stage) add_inductive(all, analysis, stage);
  return all;
}

std::vector<ActivityId> StageMoves::without_room(WheelStrategy strategy) const {
  std::set<ActivityId> found;
  for (const StageProposal& each : all_proposals(strategy))
    for (const auto& move : each)
      if (!is_in_ring(move)) found.insert(move.first);
  return {found.begin(), found.end()};
}

std::vector<StageProposal> StageMoves::proposals(WheelStrategy strategy) const {
  std::vector<StageProposal> all = all_proposals(strategy);
  std::erase_if(all, [&](const StageProposal& each) {
    return each.empty() || !std::all_of(each.begin(), each.end(), [&](const auto& move) { return is_in_ring(move); });
  });
  const auto cost = [&](const StageProposal& each) {
    int stages = 0;
    int of_profession = 0;
    for (const auto& [activity, stage] : each) {
      const int by = stage - stage_.at(activity);
      stages += by < 0 ? -by : by;
      of_profession += std::find(analyses_.begin(), analyses_.end(), activity) != analyses_.end();
    }
    return std::tuple(each.size(), stages, of_profession);
  };
  std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return cost(a) < cost(b); });
  return all;
}

std::vector<StageMoves::Broken> StageMoves::broken_rules(const StageProposal& proposal) const {
  std::vector<Broken> broken;
  const auto& rules = plan_.model()->order;
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const OrderRule& rule = rules[number];
    if (rule.cycles_later != 0 || (!rule.only_if.empty() && !plan_.model().is_on(rule.only_if))) continue;
    for (const ActivityId& first : rule.first)
      for (const ActivityId& then : rule.then)
        if (stage_.contains(first) && stage_.contains(then) && stage_with(proposal, first) > stage_with(proposal, then))
          broken.push_back({number, first, then});
  }
  return broken;
}

std::map<ActivityId, std::string> StageMoves::stages_of(const StageProposal& proposal) const {
  std::map<ActivityId, std::string> stages;
  for (const auto& [activity, stage] : proposal)
    stages.emplace(activity, ring_of(activity)[static_cast<std::size_t>(stage)].id);
  return stages;
}

std::vector<ActivityMove> StageMoves::moves_of(const StageProposal& proposal) const {
  std::vector<ActivityMove> moves;
  for (const auto& [activity, stage] : proposal) {
    ActivityMove move;
    move.activity = activity;
    move.title = plan_.model().activity(activity).title;
    move.from_stage = ring_of(activity)[static_cast<std::size_t>(stage_.at(activity))].id;
    move.to_stage = ring_of(activity)[static_cast<std::size_t>(stage)].id;
    moves.push_back(std::move(move));
  }
  return moves;
}

}  // namespace hjul::detail
