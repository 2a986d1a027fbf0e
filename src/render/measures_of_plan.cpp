#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "plan_rings.hpp"

namespace hjul::detail {
namespace {

// The first occurrence of an activity that begins after a day: the unit's own, else anybody's.
std::optional<Date> next_begin(const Plan& plan, const ActivityId& activity, const Unit& unit, Date after) {
  std::optional<Date> of_anybody;
  for (const std::uint32_t index : plan.of_activity(activity)) {  // ascending
    const Occurrence occurrence = plan[index];
    if (occurrence.first <= after) continue;
    if (occurrence.unit == &unit) return occurrence.first;
    if (!of_anybody) of_anybody = occurrence.first;
  }
  return of_anybody;
}

// The day after which measures set there are no longer worked on, if the model says until when.
std::optional<Date> end_of(const Plan& plan, const Item& item, const Occurrence& setting) {
  const Date end = Date::from_serial(plan.period().to - 1);  // of the plan: its last day
  if (item.until) {
    const auto next = next_begin(plan, *item.until, *setting.unit, setting.first);
    return next ? std::max(*next - Days{1}, setting.first) : end;
  }
  if (!item.horizon) return {};
  const auto period = period_type(plan.model().period(*item.horizon)).containing(setting.first);
  if (!period) return {};
  return Date::from_serial(std::min(period->window.to, plan.period().to) - 1);
}

}  // namespace

std::vector<PicturePhase> measures_of(const Plan& plan, const PlanRings& rings, Language language) {
  std::vector<PicturePhase> out;
  std::set<std::tuple<const Item*, std::int32_t, std::int32_t>> seen;  // asked by key only, never walked
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Occurrence occurrence = plan[i];
    if (!rings.is_wanted(*occurrence.activity, occurrence.unit)) continue;
    for (const Item& item : occurrence.activity->items) {
      if (!item.sets_measures) continue;
      const std::optional<Date> last = end_of(plan, item, occurrence);
      if (!last) continue;
      // Some day of a follow-up that lasts a month they are set; from its end on they hold for certain.
      const Date first = occurrence.last < *last ? occurrence.last + Days{1} : occurrence.first;
      if (!seen.emplace(&item, first.serial(), last->serial()).second) continue;
      const std::string id = plan.id_of(occurrence) + "/" + item.id;
      out.push_back({id, "measure", named(item.title, item.id, language), first, *last});
    }
  }
  return out;
}

}  // namespace hjul::detail
