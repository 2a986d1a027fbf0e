#include "hjul/analysis/conformance.hpp"

#include "carried_out.hpp"

namespace hjul {
namespace {

// `first_event`: before its day nothing was written down; null: there is none.
OccurrenceRun run_of(const Occurrence& planned, std::optional<Date> held, Date as_of,
                     const StandingEvent* first_event) {
  OccurrenceRun run{planned.index, RunFate::on_time, held, 0};
  if (!held) {
    const bool is_before_record = first_event && planned.last < first_event->day;
    run.fate = is_before_record ? RunFate::before_record : planned.last < as_of ? RunFate::missing : RunFate::ahead;
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
  if (first.fate == RunFate::before_record || then.fate == RunFate::before_record) return RunVerdict::vacuous;
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
  constexpr std::string_view words[] = {"on_time", "early", "late", "missing", "ahead", "before_record"};
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
  const std::vector<StandingEvent> events = standing_events(replay, as_of, known);
  const auto held = detail::days_carried_out(replay, replay.status(as_of, known), events);
  const StandingEvent* first_event = events.empty() ? nullptr : &events.front();
  Conformance result;
  result.as_of = as_of;
  result.by_rule.resize(plan.model()->order.size());
  for (std::uint32_t i = 0; i < plan.size(); ++i)
    result.occurrences.push_back(run_of(plan[i], held[i], as_of, first_event));
  for (const OrderPair& pair : order_pairs(plan)) {
    const PairRun run{pair, verdict_of(plan, pair, result.occurrences)};
    count(result.by_rule[pair.rule], run.verdict);
    count(result.all, run.verdict);
    result.pairs.push_back(run);
  }
  return result;
}

}  // namespace hjul
