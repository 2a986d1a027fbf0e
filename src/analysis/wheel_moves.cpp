#include "wheel_moves.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "hjul/analysis/measures.hpp"
#include "hjul/plan/order.hpp"
#include "wheel_text.hpp"
#include "work_kinds.hpp"

namespace hjul::detail {
namespace {

int total_days(const Proposal& proposal) {
  int days = 0;
  for (const auto& [activity, step] : proposal.steps) days += step.days < 0 ? -step.days : step.days;
  return days;
}

}  // namespace

WheelMoves::WheelMoves(const Plan& plan, const std::optional<CycleId>& cycle) : plan_(plan) {
  const auto& activities = plan.model()->activities;
  const PlanColumns& columns = plan.columns();
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Activity& activity = activities[columns.activity[i]];
    if (cycle && activity.cycle && *activity.cycle != *cycle) continue;
    const Span here{columns.first[i], columns.last[i], true};
    const auto [known, is_new] = spans_.emplace(columns.activity[i], here);
    if (is_new) continue;
    Span& span = known->second;
    const PeriodType turns = turn_type_of(plan.model(), activity);
    const auto turn_of = [&](std::int32_t day) { return turns.containing(Date::from_serial(day)); };
    if (turn_of(here.first) != turn_of(span.first)) continue;
    span.is_once = span.is_once && here.first == span.first && here.last == span.last;
    span.last = std::max(span.last, here.last);
  }
  for (const auto& [number, span] : spans_) {
    const Occurrence some = plan[plan.of_activity(activities[number].id).front()];
    const auto [is_professional, is_work, is_due] = work_kind_of(plan, activities[number], *some.unit, some.first);
    if (is_professional && is_work) professional_.push_back(number);
    if (!is_professional && (is_work || is_due)) owners_.push_back(number);
    if (is_professional && is_work && !is_due)
      analyses_.push_back(number);
    else if (is_due || is_work)
      others_.push_back(number);
  }
  const auto is_earlier = [&](ActivityNumber a, ActivityNumber b) { return spans_.at(a).first < spans_.at(b).first; };
  for (auto* each : {&analyses_, &others_, &professional_, &owners_})
    std::stable_sort(each->begin(), each->end(), is_earlier);
}

const ActivityId& WheelMoves::id_of(ActivityNumber activity) const { return plan_.model()->activities[activity].id; }

std::optional<std::string> WheelMoves::when_of(ActivityNumber activity, int days) const {
  const auto span = spans_.find(activity);
  if (span == spans_.end() || !span->second.is_once) return std::nullopt;
  if (is_of_others(activity)) return std::nullopt;
  return moved_when(plan_.model()->activities[activity], Date::from_serial(span->second.first),
                    Date::from_serial(span->second.last), days);
}

bool WheelMoves::is_of_others(ActivityNumber activity) const {
  const PlanColumns& columns = plan_.columns();
  for (std::size_t i = 0; i < plan_.size(); ++i)
    if (columns.activity[i] == activity && plan_.governance().is_external(plan_.model()->units[columns.unit[i]]))
      return true;
  return false;
}

Obstacle::Fixed WheelMoves::fixed_of(ActivityNumber activity) const {
  if (is_of_others(activity)) return Obstacle::Fixed::external;
  const auto span = spans_.find(activity);
  const bool is_once = span != spans_.end() && span->second.is_once;
  return is_once ? Obstacle::Fixed::told_time : Obstacle::Fixed::many_days;
}

std::vector<BrokenRule> WheelMoves::broken_rules(const Plan& plan) const {
  std::set<BrokenRule> broken;
  for (const OrderFinding& finding : check_order(plan))
    if (finding.verdict == OrderVerdict::broken)
      broken.insert(
          {finding.pair.rule, plan.columns().activity[finding.pair.first], plan.columns().activity[finding.pair.then]});
  return {broken.begin(), broken.end()};
}

bool WheelMoves::let_follow(Proposal& proposal, const BrokenRule& broken) const {
  const auto first = proposal.steps.find(broken.first);
  const auto then = proposal.steps.find(broken.then);
  if ((first == proposal.steps.end()) == (then == proposal.steps.end())) return false;
  const bool is_first_moved = first != proposal.steps.end();
  const ActivityNumber moved = is_first_moved ? broken.first : broken.then;
  const ActivityNumber other = is_first_moved ? broken.then : broken.first;
  // As far as what it is tied to, so that their distance stays.
  const int days = proposal.steps.at(moved).days;
  return proposal.steps.emplace(other, Proposal::Step{days, broken}).second;
}

// -------------------------------------------------------------------------------------------------------- proposals

// The days that rules want from the end of the first to the start of the second, working days as calendar days with
// their weekends; at least one.
int WheelMoves::gap_between(ActivityNumber first, ActivityNumber then) const {
  int gap = 1;
  for (const OrderRule& rule : plan_.model()->order) {
    const auto names = [](const std::vector<ActivityId>& ids, const ActivityId& id) {
      return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    if (!rule.at_least || !names(rule.first, id_of(first)) || !names(rule.then, id_of(then))) continue;
    const int count = rule.at_least->count;
    switch (rule.at_least->unit) {
      case SpanUnit::days: gap = std::max(gap, count); break;
      case SpanUnit::weeks: gap = std::max(gap, 7 * count); break;
      case SpanUnit::months: gap = std::max(gap, 31 * count); break;
      default: gap = std::max(gap, count + 2 * (count / 5 + 1));
    }
  }
  return gap;
}

// From a day to the nearest working day at or beyond it in a direction; 0 outside the calendar.
int WheelMoves::days_to_working_day(std::int32_t day, int direction) const {
  const DayCalendar& calendar = *plan_.calendars().working_days();
  for (int step = 0; step < 14; ++step) {
    const std::int32_t at = day + direction * step;
    if (!calendar.window().contains(Date::from_serial(at))) return 0;
    if (calendar.is(Date::from_serial(at))) return direction * step;
  }
  return 0;
}

// All movers by the same days, so that the last of them ends before each of the fixed begins.
void WheelMoves::move_before(Proposal& proposal, const std::vector<ActivityNumber>& movers,
                             const std::vector<ActivityNumber>& fixed) const {
  int days = 0;
  for (const ActivityNumber mover : movers)
    for (const ActivityNumber other : fixed)
      days = std::min(days, spans_.at(other).first - gap_between(mover, other) - spans_.at(mover).last);
  if (days == 0) return;
  days += days_to_working_day(spans_.at(movers.front()).first + days, -1);
  for (const ActivityNumber mover : movers) proposal.steps[mover].days = days;
}

// ... so that the first of them begins after each of the fixed, where that is by now, has ended.
void WheelMoves::move_after(Proposal& proposal, const std::vector<ActivityNumber>& movers,
                            const std::vector<ActivityNumber>& fixed) const {
  int days = 0;
  for (const ActivityNumber mover : movers)
    for (const ActivityNumber other : fixed)
      days = std::max(days, end_of(proposal, other) + gap_between(other, mover) - spans_.at(mover).first);
  if (days == 0) return;
  days += days_to_working_day(spans_.at(movers.front()).first + days, 1);
  for (const ActivityNumber mover : movers) proposal.steps[mover].days = days;
}

std::int32_t WheelMoves::end_of(const Proposal& proposal, ActivityNumber activity) const {
  const auto step = proposal.steps.find(activity);
  return spans_.at(activity).last + (step == proposal.steps.end() ? 0 : step->second.days);
}

// To be first, one analysis is enough; to be last, all of them must be. Either these move, or those that stand in their
// way, or some of both: the analysis to just before one of the others, and the ones before that behind it.
std::vector<Proposal> WheelMoves::proposals(WheelStrategy strategy) const {
  std::vector<Proposal> all = strategy == WheelStrategy::inductive ? inductive_proposals() : deductive_proposals();
  std::erase_if(all, [](const Proposal& each) { return each.steps.empty(); });
  // Where all else is equal, the profession is left alone.
  const auto cost = [&](const Proposal& each) {
    const auto of_profession = std::count_if(analyses_.begin(), analyses_.end(), [&](ActivityNumber analysis) {
      return each.steps.find(analysis) != each.steps.end();
    });
    return std::tuple(each.steps.size(), total_days(each), of_profession);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Proposal& a, const Proposal& b) { return cost(a) < cost(b); });
  return all;
}

std::vector<Proposal> WheelMoves::inductive_proposals() const {
  std::vector<Proposal> all;
  for (const ActivityNumber analysis : analyses_)
    for (auto kept = others_.begin();; ++kept) {
      Proposal proposal;
      move_before(proposal, {analysis}, {kept, others_.end()});
      std::vector<ActivityNumber> passed;
      for (auto other = others_.begin(); other != kept; ++other)
        if (spans_.at(*other).first <= end_of(proposal, analysis)) passed.push_back(*other);
      if (!passed.empty()) move_after(proposal, passed, {analysis});
      all.push_back(std::move(proposal));
      if (kept == others_.end()) break;
    }
  return all;
}

std::vector<Proposal> WheelMoves::deductive_proposals() const {
  std::vector<ActivityNumber> early, late;
  for (const ActivityNumber work : professional_)
    for (const ActivityNumber other : owners_) {
      if (spans_.at(work).first > spans_.at(other).last) continue;
      if (early.empty() || early.back() != work) early.push_back(work);
      if (std::find(late.begin(), late.end(), other) == late.end()) late.push_back(other);
    }
  std::vector<Proposal> all(2);
  if (!early.empty()) move_after(all[0], early, owners_);
  if (!late.empty()) move_before(all[1], late, professional_);
  return all;
}

std::vector<ActivityMove> WheelMoves::moves_of(const Proposal& proposal) const {
  std::vector<ActivityMove> moves;
  for (const auto& [number, step] : proposal.steps) {
    ActivityMove move;
    move.activity = id_of(number);
    move.title = plan_.model()->activities[number].title;
    move.from = Date::from_serial(spans_.at(number).first);
    move.to = move.from + Days{step.days};
    move.days = step.days;
    if (step.tie) {
      move.because_of = id_of(step.tie->first == number ? step.tie->then : step.tie->first);
      move.rule = step.tie->rule;
    }
    move.when = when_of(number, step.days).value_or("");
    moves.push_back(std::move(move));
  }
  std::stable_sort(moves.begin(), moves.end(),
                   [](const ActivityMove& a, const ActivityMove& b) { return a.to < b.to; });
  return moves;
}

}  // namespace hjul::detail
