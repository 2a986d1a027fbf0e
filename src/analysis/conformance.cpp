#include "hjul/analysis/conformance.hpp"

#include <map>

#include "hjul/status/standing_events.hpp"

namespace hjul {
namespace {

// When occurrences were held, by what a ledger says.
class HeldDays {
 public:
  explicit HeldDays(const Plan& plan) : plan_(plan), held_(plan.size()) {
    for (std::uint32_t i = 0; i < plan.size(); ++i)
      if (const Activity& activity = *plan[i].activity; activity.arena)
        in_arena_[{std::string(activity.arena->text()), plan.columns().unit[i]}].push_back(i);
  }

  // Anchors first, so that what is said exactly is not taken for something else.
  std::vector<std::optional<Date>> read(const std::vector<StandingEvent>& events) && {
    for (const StandingEvent& each : events)
      if (const auto* held = std::get_if<Held>(&each.event.body); held && held->anchor)
        if (const auto occurrence = plan_.find(held->anchor->text())) put(occurrence->index, each.day);
    for (const StandingEvent& each : events) {
      const auto* held = std::get_if<Held>(&each.event.body);
      if (!held || held->anchor || !held->arena) continue;
      put_nearest(*held->arena, each.event.by, each.day);
      for (const UnitId& unit : held->present)
        if (unit != each.event.by) put_nearest(*held->arena, unit, each.day);
    }
    return std::move(held_);
  }

 private:
  void put(std::uint32_t occurrence, Date day) {
    if (!held_[occurrence]) held_[occurrence] = day;
  }

  void put_nearest(const ArenaId& arena, const UnitId& unit_id, Date day) {
    const Unit* unit = plan_.model().find_unit(unit_id);
    if (!unit) return;
    const auto number = static_cast<std::uint32_t>(plan_.governance().index_of(*unit));
    const auto found = in_arena_.find({std::string(arena.text()), number});
    if (found == in_arena_.end()) return;
    const Activity* activity = plan_[found->second.front()].activity;
    std::optional<std::uint32_t> nearest;
    for (const std::uint32_t i : found->second) {
      if (plan_[i].activity != activity) return;  // two activities there: nobody knows which
      if (held_[i] || !is_in_turn_of(i, day)) continue;
      if (!nearest || distance(i, day) < distance(*nearest, day)) nearest = i;
    }
    if (nearest) put(*nearest, day);
  }

  bool is_in_turn_of(std::uint32_t occurrence, Date day) const {
    const Occurrence at = plan_[occurrence];
    const PeriodType turns = turn_type_of(plan_.model(), *at.activity);
    const auto turn = turns.containing(at.nominal);
    return turn && turn->window.contains(day);
  }

  int distance(std::uint32_t occurrence, Date day) const {
    const int days = plan_.columns().first[occurrence] - day.serial();
    return days < 0 ? -days : days;
  }

  const Plan& plan_;
  std::vector<std::optional<Date>> held_;
  std::map<std::pair<std::string, std::uint32_t>, std::vector<std::uint32_t>> in_arena_;
};

OccurrenceRun run_of(const Occurrence& planned, std::optional<Date> held, Date as_of) {
  OccurrenceRun run{planned.index, RunFate::on_time, held, 0};
  if (!held) {
    run.fate = planned.last < as_of ? RunFate::missing : RunFate::ahead;
  } else if (*held < planned.first) {
    run.fate = RunFate::early;
    run.days_off = (*held - planned.first).count;
  } else if (*held > planned.last) {
    run.fate = RunFate::late;
    run.days_off = (*held - planned.last).count;
  }
  return run;
}

// Whether two days keep a rule. The day after is the least distance where the rule says none.
bool keeps(const OrderRule& rule, const ModelCalendars& calendars, Date first, Date then) {
  if (first >= then) return false;
  SpanCalendars days = calendars.for_spans();
  if (rule.calendar) days.working_days = days.school_days = calendars.calendar(rule.calendar).get();
  if (rule.at_least && then < add(first, *rule.at_least, days)) return false;
  return !rule.at_most || then <= add(first, *rule.at_most, days);
}

RunVerdict verdict_of(const Plan& plan, const OrderPair& pair, const std::vector<OccurrenceRun>& runs) {
  const OrderRule& rule = plan.model()->order[pair.rule];
  const OccurrenceRun& first = runs[pair.first];
  const OccurrenceRun& then = runs[pair.then];
  if (!then.held) return then.fate == RunFate::missing ? RunVerdict::vacuous : RunVerdict::open;
  if (!first.held) return RunVerdict::broken;  // it can only come too late now
  return keeps(rule, plan.calendars(), *first.held, *then.held) ? RunVerdict::kept : RunVerdict::broken;
}

void count(RunCounts& counts, RunVerdict verdict) {
  switch (verdict) {
    case RunVerdict::kept: ++counts.kept; return;
    case RunVerdict::broken: ++counts.broken; return;
    case RunVerdict::open: ++counts.open; return;
    case RunVerdict::vacuous: ++counts.vacuous; return;
  }
}

}  // namespace

std::string_view to_string(RunFate fate) noexcept {
  constexpr std::string_view words[] = {"on_time", "early", "late", "missing", "ahead"};
  return words[static_cast<std::size_t>(fate)];
}

std::string_view to_string(RunVerdict verdict) noexcept {
  constexpr std::string_view words[] = {"kept", "broken", "open", "vacuous"};
  return words[static_cast<std::size_t>(verdict)];
}

std::optional<double> RunCounts::share() const noexcept {
  if (kept + broken == 0) return std::nullopt;
  return static_cast<double>(kept) / static_cast<double>(kept + broken);
}

Conformance conformance(const Replay& replay, Date as_of) {
  return conformance(replay, as_of, Sequence{replay.ledger().count_recorded_by(as_of)});
}

Conformance conformance(const Replay& replay, Date as_of, Sequence known) {
  const Plan& plan = replay.setting().plan();
  const auto held = HeldDays(plan).read(standing_events(replay, as_of, known));
  Conformance result;
  result.as_of = as_of;
  result.by_rule.resize(plan.model()->order.size());
  for (std::uint32_t i = 0; i < plan.size(); ++i) result.occurrences.push_back(run_of(plan[i], held[i], as_of));
  for (const OrderPair& pair : order_pairs(plan)) {
    const PairRun run{pair, verdict_of(plan, pair, result.occurrences)};
    count(result.by_rule[pair.rule], run.verdict);
    count(result.all, run.verdict);
    result.pairs.push_back(run);
  }
  return result;
}

}  // namespace hjul
