#include "hjul/analysis/transform.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "hjul/analysis/measures.hpp"
#include "hjul/plan/order.hpp"
#include "stage_moves.hpp"
#include "wheel_moves.hpp"
#include "wheel_text.hpp"
#include "work_kinds.hpp"

namespace hjul {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

bool is_after_analysis(ActivityClass activity_class) {
  return std::find(analysed_before.begin(), analysed_before.end(), activity_class) != analysed_before.end();
}

// What one case says: when the profession first worked on it, and the others' first and last times.
struct CaseTimes {
  std::int64_t profession = never;
  std::int64_t first_other = never, last_other = -never;  // first work of each other level
  std::int64_t first_due = never, last_due = -never;      // of what should come after an analysis
};

CaseTimes times_of(const EventLog& log, std::size_t c) {
  CaseTimes times;
  std::uint64_t seen = 0;
  for (std::size_t row = log.case_starts()[c]; row < log.case_starts()[c + 1]; ++row) {
    const std::int64_t time = log.times()[row];
    const std::int8_t level = log.levels()[row];
    const bool is_professional = 0 <= level && level <= log.highest_of_profession();
    if (is_after_analysis(log.classes()[row])) {
      times.first_due = std::min(times.first_due, time);
      if (!is_professional) times.last_due = std::max(times.last_due, time);
    }
    if (!is_processing(log.classes()[row]) || level == EventLog::no_level) continue;
    if (is_professional) {
      times.profession = std::min(times.profession, time);
    } else if ((seen >> level & 1) == 0) {
      seen |= std::uint64_t{1} << level;
      times.first_other = std::min(times.first_other, time);
      times.last_other = std::max(times.last_other, time);
    }
  }
  return times;
}

EventLog log_of(const Plan& plan, const std::optional<CycleId>& cycle) {
  EventLog log = event_log(plan);
  if (!cycle || plan.model()->cycles.size() < 2) return log;
  const std::string prefix = std::string(cycle->text()) + "/";
  std::vector<std::uint32_t> cases;
  for (std::uint32_t c = 0; c < log.case_count(); ++c)
    if (log.case_names()[c].compare(0, prefix.size(), prefix) == 0) cases.push_back(c);
  return log.where(cases);
}

// Tries ways of moving, the smallest first, until one reaches the order.
class Transformer {
 public:
  Transformer(const Model& model, DateWindow period, const TransformOptions& options, WheelStrategy strategy)
      : model_(model), period_(period), options_(options), plan_(expand(model, period)) {
    result_.emplace(Transformation{strategy, model, {}, {}, false, {}, {}});
    result_->before = result_->after = count_strategies(log_of(plan_, options.cycle));
  }

  Transformation run() && {
    if (result_->before.is(result_->strategy)) {
      result_->is_reached = true;
      return std::move(*result_);
    }
    if (plan_.size() == 0) return run_by_stages();
    const detail::WheelMoves wheel(plan_, options_.cycle);
    if (wheel.analyses().empty()) return refused(Obstacle::Kind::no_analysis);
    broken_before_ = wheel.broken_rules(plan_);
    for (const detail::Proposal& proposal : wheel.proposals(result_->strategy))
      if (attempt(wheel, proposal)) break;
    return finished();
  }

 private:
  Transformation refused(Obstacle::Kind why) {
    result_->obstacles.emplace_back();
    result_->obstacles.back().kind = why;
    return std::move(*result_);
  }

  // What profession and owner do together can come neither before nor after itself.
  Transformation finished() {
    if (!result_->is_reached)
      for (const ActivityId& shared : detail::shared_work(plan_, options_.cycle))
        add(obstacle_at(Obstacle::Kind::shared, shared));
    return std::move(*result_);
  }

  // Without dates there are the stages of the ring.
  Transformation run_by_stages() {
    const detail::StageMoves wheel(plan_, options_.cycle);
    if (!wheel.has_stages()) return refused(Obstacle::Kind::no_dates);
    if (!wheel.has_analysis()) return refused(Obstacle::Kind::no_analysis);
    const auto broken_before = wheel.broken_rules({});
    for (const detail::StageProposal& proposal : wheel.proposals(result_->strategy)) {
      std::vector<detail::StageMoves::Broken> broken = wheel.broken_rules(proposal);
      std::erase_if(broken, [&](const detail::StageMoves::Broken& each) {
        return std::find(broken_before.begin(), broken_before.end(), each) != broken_before.end();
      });
      const auto binding = std::find_if(broken.begin(), broken.end(), [&](const detail::StageMoves::Broken& each) {
        return model_->order[each.rule].strength != Strength::advice;
      });
      if (binding != broken.end()) {
        add(obstacle_of(binding->rule, binding->first, binding->then));
        continue;
      }
      if (try_stages(wheel, proposal, broken)) break;
    }
    if (!result_->is_reached)
      for (const ActivityId& each : wheel.without_room(result_->strategy))
        add(obstacle_at(Obstacle::Kind::no_stage, each));
    return finished();
  }

  bool try_stages(const detail::StageMoves& wheel, const detail::StageProposal& proposal,
                  const std::vector<detail::StageMoves::Broken>& broken) {
    std::map<ActivityId, std::string> stages;
    for (const auto& [activity, stage] : wheel.stages_of(proposal)) stages.emplace(activity, detail::quoted(stage));
    Model moved = detail::with_members(model_, "stage", stages);
    const StrategyCount after = count_strategies(log_of(expand(moved, period_), options_.cycle));
    if (!after.is(result_->strategy)) return false;
    result_->is_reached = true;
    result_->after = after;
    result_->moves = wheel.moves_of(proposal);
    result_->model = std::move(moved);
    result_->obstacles.clear();
    for (const auto& each : broken) add(obstacle_of(each.rule, each.first, each.then));
    return true;
  }

  // Moves, lets follow what rules tie to it, and looks whether the order is reached.
  bool attempt(const detail::WheelMoves& wheel, detail::Proposal proposal) {
    for (std::size_t round = 0; round <= wheel.size(); ++round) {
      std::map<ActivityId, std::string> times;
      for (const auto& [activity, step] : proposal.steps) {
        const auto when = wheel.when_of(activity, step.days);
        if (!when) return blocked(fixed_at(wheel.id_of(activity), wheel.fixed_of(activity)));
        times.emplace(wheel.id_of(activity), *when);
      }
      Model moved = detail::with_members(model_, "when", times);
      const Plan plan = expand(moved, period_);
      std::vector<detail::BrokenRule> broken = wheel.broken_rules(plan);
      std::erase_if(broken, [&](const detail::BrokenRule& each) {
        return std::find(broken_before_.begin(), broken_before_.end(), each) != broken_before_.end();
      });
      const auto binding = std::find_if(broken.begin(), broken.end(), [&](const detail::BrokenRule& each) {
        return model_->order[each.rule].strength != Strength::advice;
      });
      if (binding == broken.end()) return accept(wheel, proposal, std::move(moved), plan, broken);
      if (!wheel.let_follow(proposal, *binding)) return blocked(obstacle_of(wheel, *binding));
    }
    return false;
  }

  bool accept(const detail::WheelMoves& wheel, const detail::Proposal& proposal, Model moved, const Plan& plan,
              const std::vector<detail::BrokenRule>& broken) {
    const StrategyCount after = count_strategies(log_of(plan, options_.cycle));
    if (!after.is(result_->strategy)) {  // what had to move along brought the old order with it
      for (const auto& [activity, step] : proposal.steps)
        if (step.tie) add(obstacle_of(wheel, *step.tie));
      return false;
    }
    result_->is_reached = true;
    result_->after = after;
    result_->moves = wheel.moves_of(proposal);
    result_->model = std::move(moved);
    result_->obstacles.clear();
    for (const detail::BrokenRule& each : broken) add(obstacle_of(wheel, each));
    return true;
  }

  Obstacle obstacle_of(const detail::WheelMoves& wheel, const detail::BrokenRule& broken) const {
    return obstacle_of(broken.rule, wheel.id_of(broken.first), wheel.id_of(broken.then));
  }

  Obstacle obstacle_of(std::uint32_t number, const ActivityId& first, const ActivityId& then) const {
    const OrderRule& rule = model_->order[number];
    Obstacle obstacle;
    obstacle.rule = number;
    obstacle.strength = rule.strength;
    obstacle.first = first;
    obstacle.first_title = model_.activity(first).title;
    obstacle.then = then;
    obstacle.then_title = model_.activity(then).title;
    const std::vector<std::string>& sources = rule.source;
    obstacle.sources = sources;
    return obstacle;
  }

  Obstacle obstacle_at(Obstacle::Kind kind, const ActivityId& id) const {
    const Activity& activity = model_.activity(id);
    Obstacle obstacle;
    obstacle.kind = kind;
    obstacle.first = id;
    obstacle.first_title = activity.title;
    const std::vector<std::string>& sources = activity.source;
    obstacle.sources = sources;
    return obstacle;
  }

  Obstacle fixed_at(const ActivityId& activity, Obstacle::Fixed why) const {
    Obstacle obstacle = obstacle_at(Obstacle::Kind::fixed, activity);
    obstacle.fixed = why;
    return obstacle;
  }

  bool blocked(Obstacle obstacle) {
    add(std::move(obstacle));
    return false;
  }

  void add(Obstacle obstacle) {
    auto& known = result_->obstacles;
    if (std::find(known.begin(), known.end(), obstacle) == known.end()) known.push_back(std::move(obstacle));
  }

  const Model& model_;
  DateWindow period_;
  const TransformOptions& options_;
  Plan plan_;
  std::optional<Transformation> result_;
  std::vector<detail::BrokenRule> broken_before_;
};

}  // namespace

std::string_view to_string(WheelStrategy strategy) noexcept {
  return strategy == WheelStrategy::inductive ? "inductive" : "deductive";
}

StrategyCount count_strategies(const EventLog& log) {
  StrategyCount order;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const CaseTimes times = times_of(log, c);
    if (times.profession == never || (times.first_other == never && times.last_due == -never)) continue;
    ++order.cases;
    order.inductive += times.profession < times.first_other && times.profession < times.first_due;
    order.deductive += times.profession > times.last_other && times.profession > times.last_due;
  }
  return order;
}

Transformation make_inductive(const Model& model, DateWindow period, const TransformOptions& options) {
  if (options.cycle) model.cycle(*options.cycle);
  return Transformer(model, period, options, WheelStrategy::inductive).run();
}

Transformation make_deductive(const Model& model, DateWindow period, const TransformOptions& options) {
  if (options.cycle) model.cycle(*options.cycle);
  return Transformer(model, period, options, WheelStrategy::deductive).run();
}

}  // namespace hjul
