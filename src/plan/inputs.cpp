#include "hjul/plan/inputs.hpp"

#include <algorithm>

#include "hjul/governance/selection.hpp"
#include "rows.hpp"
#include "turns.hpp"

namespace hjul {
namespace {

// The occurrence of the same activity and unit before this one, if the plan has it.
std::optional<std::uint32_t> previous_of(const Plan& plan, const Occurrence& occurrence) {
  const PlanColumns& columns = plan.columns();
  std::optional<std::uint32_t> previous;
  for (std::uint32_t i = 0; i < occurrence.index; ++i)
    if (columns.activity[i] == columns.activity[occurrence.index] && columns.unit[i] == columns.unit[occurrence.index])
      previous = i;
  return previous;
}

// The day on which this period's document is there: the cut-off activity's date in the same turn, for the unit itself
// or for a unit above it.
std::optional<Date> cutoff_of(const Plan& plan, const Occurrence& occurrence, const ActivityId& id,
                              const PeriodType& type) {
  const auto turn = turn_number(type, occurrence.first);
  if (!turn) return {};
  const Turns turns(plan, index_of_activity(plan.model(), id), type);
  const Chart chart = plan.governance().on(occurrence.first);
  for (const Unit* unit = occurrence.unit; unit; unit = chart.superior(*unit))
    for (const std::uint32_t i : turns.at(*turn, static_cast<std::uint32_t>(plan.governance().index_of(*unit))))
      return plan[i].last;
  return {};
}

// D15: before the cut-off an earlier period's document, from it on this one's; equal dates are late (O16).
void resolve_vintage(const Plan& plan, const Occurrence& occurrence, const Input::Vintage& vintage,
                     ResolvedInput& resolved) {
  const PeriodType type = vintage.per ? period_type(plan.model().period(*vintage.per)) : PeriodType::calendar_year();
  if (vintage.cutoff) {
    const auto cutoff = cutoff_of(plan, occurrence, *vintage.cutoff, type);
    resolved.is_early = cutoff && occurrence.first < *cutoff;
  }
  if (const auto period = type.containing(occurrence.first))
    resolved.of_period = type.next(*period, resolved.is_early ? vintage.early : vintage.late);
}

ResolvedInput resolved(const Plan& plan, const Occurrence& occurrence, const Input& input, const Chart& chart) {
  ResolvedInput result;
  result.input = &input;
  if (input.from) result.suppliers = resolve(*input.from, *occurrence.unit, chart);
  if (input.from_previous) {
    result.previous = previous_of(plan, occurrence);
    result.is_asked = result.previous || !input.is_optional_first_time;
  }
  if (input.vintage) resolve_vintage(plan, occurrence, *input.vintage, result);
  if (input.ahead)
    result.ready_on = add(occurrence.first, Span{-input.ahead->count, input.ahead->unit}, plan.calendars().for_spans());
  return result;
}

}  // namespace

std::vector<ResolvedInput> inputs_of(const Plan& plan, const Occurrence& occurrence) {
  const Chart chart = plan.governance().on(occurrence.first);
  std::vector<ResolvedInput> inputs;
  for (const Input& input : occurrence.activity->inputs) inputs.push_back(resolved(plan, occurrence, input, chart));
  return inputs;
}

}  // namespace hjul
