#include "wheel_order.hpp"

#include <algorithm>

namespace hjul {
namespace {

using Views = std::vector<const ActivityView*>;

// Also where results are only shown to those who are meant to work on them (U14).
bool works_on_results(const ActivityView& view) {
  return view.analyses() || view.is(ActivityKind::analysis) || view.does(bit(ActKind::discuss));
}

// The first of some comes before all of others; or all come after one of them; or nothing says so.
Comes compare(const Views& some, const Views& others, ActivityOrder& order) {
  const auto is_first = [&](const ActivityView* a) {
    return std::all_of(others.begin(), others.end(),
                       [&](const ActivityView* b) { return order.compare(*a, *b) == Comes::before; });
  };
  if (std::any_of(some.begin(), some.end(), is_first)) return Comes::before;
  const auto is_late = [&](const ActivityView* a) {
    return std::any_of(others.begin(), others.end(),
                       [&](const ActivityView* b) { return order.compare(*a, *b) == Comes::after; });
  };
  return std::all_of(some.begin(), some.end(), is_late) ? Comes::after : Comes::unknown;
}

std::vector<const Activity*> activities_of(const Views& views) {
  std::vector<const Activity*> activities;
  for (const ActivityView* view : views) activities.push_back(view->activity);
  return activities;
}

}  // namespace

WheelOrder wheel_order_of(const WheelView& wheel, ActivityOrder& order) {
  Views profession, administration, politics;
  for (const ActivityView* view : wheel.activities) {
    if (view->is(ActivityKind::feedback)) continue;  // what comes back is no beginning
    if (view->sphere == Sphere::politics)
      politics.push_back(view);
    else if (works_on_results(*view))
      (view->sphere == Sphere::administration ? administration : profession).push_back(view);
  }
  WheelOrder result{wheel.cycle,
                    WheelDirection::unknown,
                    {},
                    activities_of(profession),
                    activities_of(administration),
                    activities_of(politics)};
  if (profession.empty() || (administration.empty() && politics.empty())) {
    result.direction = WheelDirection::one_sided;
    return result;
  }
  std::vector<std::pair<Sphere, Comes>> told;
  if (!administration.empty()) told.emplace_back(Sphere::administration, compare(profession, administration, order));
  if (!politics.empty()) told.emplace_back(Sphere::politics, compare(profession, politics, order));
  const auto count = [&](Comes comes) {
    return static_cast<std::size_t>(
        std::count_if(told.begin(), told.end(), [&](const auto& pair) { return pair.second == comes; }));
  };
  if (count(Comes::before) == told.size()) result.direction = WheelDirection::inductive;
  if (count(Comes::after) == told.size()) result.direction = WheelDirection::deductive;
  if (count(Comes::after) == 1 && told.size() == 2) {
    result.direction = WheelDirection::mixed;
    const bool is_first = told.front().second == Comes::after;
    result.breaking = {is_first ? told.front().first : told.back().first, Sphere::profession};
  }
  return result;
}

std::vector<WheelOrder> wheel_orders(const Plan& plan, Date as_of) {
  ReviewContext context(plan, nullptr, as_of, {});
  std::vector<WheelOrder> orders;
  for (const WheelView& wheel : context.wheels()) orders.push_back(wheel_order_of(wheel, context.order()));
  return orders;
}

std::string_view to_string(WheelDirection direction) noexcept {
  switch (direction) {
    case WheelDirection::inductive: return "inductive";
    case WheelDirection::deductive: return "deductive";
    case WheelDirection::mixed: return "mixed";
    case WheelDirection::unknown: return "unknown";
    case WheelDirection::one_sided: return "one_sided";
  }
  return {};
}

}  // namespace hjul
