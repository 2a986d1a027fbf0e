#include "turns.hpp"

#include <algorithm>

namespace hjul {

PeriodType turn_type_of(const Model& model, const Activity& activity) {
  if (activity.cycle)
    if (const auto& period = model.cycle(*activity.cycle).period) return period_type(model.period(*period));
  const PeriodDef* only = nullptr;
  for (const PeriodDef& period : model->periods) {
    if (period.starts.empty() || period.years != 1 || period.parts != 1) continue;
    if (only) return PeriodType::calendar_year();
    only = &period;
  }
  return only ? period_type(*only) : PeriodType::calendar_year();
}

std::optional<int> turn_number(const PeriodType& type, Date day) {
  const auto period = type.containing(day);
  if (!period) return {};
  if (const auto* horizon = std::get_if<HorizonPeriods>(&type.definition())) return period->year / horizon->years;
  if (const auto* parts = std::get_if<YearParts>(&type.definition()))
    return period->year * static_cast<int>(parts->parts) + period->part;
  if (const auto* declared = std::get_if<DeclaredPeriods>(&type.definition()))
    for (std::size_t i = 0; i < declared->entries.size(); ++i)
      if (declared->entries[i].window == period->window) return static_cast<int>(i);
  return period->year;
}

Turns::Turns(const Plan& plan, std::uint32_t activity, const PeriodType& type) {
  const PlanColumns& columns = plan.columns();
  std::int32_t last_nominal = Date::min_serial;
  std::optional<int> turn;
  for (const std::uint32_t i : plan.of_activity(plan.model()->activities[activity].id)) {
    if (!turn || columns.nominal[i] != last_nominal) turn = turn_number(type, Date::from_serial(columns.nominal[i]));
    last_nominal = columns.nominal[i];
    if (turn) entries_.push_back({*turn, columns.unit[i], i});
  }
  std::sort(entries_.begin(), entries_.end());
}

std::vector<std::uint32_t> Turns::at(int turn, std::uint32_t unit) const {
  std::vector<std::uint32_t> found;
  for (auto entry = std::lower_bound(entries_.begin(), entries_.end(), Entry{turn, unit, 0});
       entry != entries_.end() && entry->turn == turn && entry->unit == unit; ++entry)
    found.push_back(entry->occurrence);
  return found;
}

std::vector<std::uint32_t> Turns::at(int turn) const {
  std::vector<std::uint32_t> found;
  for (auto entry = std::lower_bound(entries_.begin(), entries_.end(), Entry{turn, 0, 0});
       entry != entries_.end() && entry->turn == turn; ++entry)
    found.push_back(entry->occurrence);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace hjul
