#include "hjul/plan/inputs.hpp"

#include <algorithm>

#include "hjul/governance/selection.hpp"
#include "rows.hpp"
#include "turns.hpp"

namespace hjul {
namespace {

// The occurrence of the same activity and unit before this one, if the plan has it.
std::optional<std::uint32_t> previous_of(const Plan& plan, const Occurrence& occurrence) {
  const auto all = plan.of(occurrence.activity->id, occurrence.unit->id);
  const auto self = std::lower_bound(all.begin(), all.end(), occurrence.index);
  return self == all.begin() ? std::nullopt : std::optional(*(self - 1));
}

// The day on which this period's document is there: the cut-off activity's date in the same turn, for the unit itself
// or for a unit above it.
std::optional<Date> cutoff_of(const Plan& plan, const Occurrence& occurrence, const ActivityId& id,
                              const PeriodType& type) {
  const auto turn = turn_number(type, occurrence.first);
  if (!turn) return {};
  const Chart chart = plan.governance().on(occurrence.first);
  for (const Unit* unit = occurrence.unit; unit; unit = chart.superior(*unit))
    for (const std::uint32_t i : plan.of(id, unit->id))
      if (turn_number(type, plan[i].nominal) == turn) return plan[i].last;
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

// ------------------------------------------------------------------------------------------------ what a document
// rests on

namespace {

const DocumentKind& document_kind(const Model& model, const DocumentKindId& id) {
  for (const DocumentKind& kind : model->documents)
    if (kind.id == id) return kind;
  throw UnknownId("document", id.text());
}

std::optional<Period> regarded_by(const Model& model, const DocumentKind& kind, Date day) {
  if (!kind.regards) return {};
  return period_regarded(period_type(model.period(*kind.regards)), kind.regards_lag, day);
}

// Steps from one period to another of the same type, backwards; empty when it is not among the nearest ones.
std::optional<int> distance(const PeriodType& type, const Period& from, const Period& to) {
  constexpr int farthest = 50;
  for (int n = -farthest; n <= farthest; ++n)
    if (const auto period = type.previous(from, n); period && *period == to) return n;
  return {};
}

BasisPeriod resolved(const Model& model, const DocumentKind& kind, const DocumentKind::Basis& basis,
                     const std::optional<Period>& own, Date day) {
  const DocumentKind& other = document_kind(model, basis.document);
  const auto& counted_by = basis.period ? basis.period : other.regards ? other.regards : kind.regards;
  BasisPeriod result{&basis, {}, {}};
  if (!counted_by) return result;
  const PeriodType type = period_type(model.period(*counted_by));
  if (basis.lag != 0)
    result.period =
        own && counted_by == kind.regards ? type.previous(*own, basis.lag) : period_regarded(type, basis.lag, day);
  else
    result.period = other.regards ? regarded_by(model, other, day) : period_regarded(type, 0, day);
  if (own && result.period && counted_by == kind.regards) result.lag = distance(type, *own, *result.period);
  return result;
}

}  // namespace

std::optional<Period> period_regarded(const PeriodType& type, int lag, Date day) {
  if (const auto holding = type.containing(day)) return type.previous(*holding, lag);
  if (lag == 0) return {};
  // Between declared periods: the last that ended and the first that begins are neighbours.
  const std::vector<Period> begun = type.starting_in({Date::min_serial, day.serial()});
  if (!begun.empty()) return type.previous(begun.back(), lag > 0 ? lag - 1 : lag);
  const std::vector<Period> coming = type.starting_in({day.serial(), Date::max_serial + 1});
  return coming.empty() || lag > 0 ? std::nullopt : type.next(coming.front(), -lag - 1);
}

BasisPeriods basis_periods(const Model& model, const DocumentKindId& kind, Date day) {
  const DocumentKind& document = document_kind(model, kind);
  BasisPeriods result{regarded_by(model, document, day), {}};
  for (const DocumentKind::Basis& basis : document.based_on)
    result.bases.push_back(resolved(model, document, basis, result.own, day));
  return result;
}

}  // namespace hjul
