#include "reach.hpp"

#include <algorithm>

namespace hjul {
namespace {

// More than all days of the calendar, and far from overflow.
constexpr std::int64_t farthest = 4'000'000;

std::int64_t clamped(std::int64_t days) { return std::clamp(days, -farthest, farthest); }

Reach sum(const Reach& a, const Reach& b) {
  return {clamped(a.lo + b.lo), clamped(a.hi + b.hi), std::max(a.length, b.length)};
}

Reach hull(const Reach& a, const Reach& b) {
  return {std::min(a.lo, b.lo), std::max(a.hi, b.hi), std::max(a.length, b.length)};
}

std::int64_t longest(const PeriodDef& period) {
  std::int64_t days = period.windows.empty() ? std::int64_t{366} * period.years : 0;
  for (const auto& window : period.windows) days = std::max<std::int64_t>(days, (window.to - window.from).count + 1);
  return days;
}

template <class Use>
void each_time(const Activity& activity, const Use& use) {
  for (const When& when : activity.when) use(when);
  for (const Override& override : activity.overrides)
    for (const When& when : override.when) use(when);
}

template <class Use>
void each_dependence(const When& when, const Use& use) {
  if (!is_relative(*form_of(when).form)) return;
  if (const auto& target = reference_of(when).activity) use(*target);
  if (const ActivityId* next = awaited_by(when)) use(*next);
}

}  // namespace

bool is_relative(TimeForm form) noexcept {
  return form == TimeForm::after || form == TimeForm::before || form == TimeForm::next || form == TimeForm::between;
}

const Reference& reference_of(const When& when) {
  if (!when.between.empty()) return when.between.front();
  return when.after ? *when.after : *when.before;
}

const ActivityId* awaited_by(const When& when) {
  if (when.next) return &*when.next;
  if (!when.between.empty() && when.between[1].activity) return &*when.between[1].activity;
  return nullptr;
}

std::vector<ActivityIndex> in_order_of_dating(const Model& model) {
  const auto count = static_cast<ActivityIndex>(model->activities.size());
  std::vector<std::size_t> waiting(count, 0);
  std::vector<std::vector<ActivityIndex>> waited_for(count);
  for (ActivityIndex i = 0; i < count; ++i)
    each_time(model->activities[i], [&](const When& when) {
      each_dependence(when, [&](const ActivityId& id) {
        waited_for[index_of_activity(model, id)].push_back(i);
        ++waiting[i];
      });
    });
  std::vector<ActivityIndex> order;
  for (ActivityIndex i = 0; i < count; ++i)
    if (waiting[i] == 0) order.push_back(i);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (const ActivityIndex next : waited_for[order[i]])
      if (--waiting[next] == 0) order.push_back(next);
  return order;
}

Reaches::Reaches(const Model& model, const ModelCalendars& calendars)
    : model_(model), calendars_(calendars), reaches_(model->activities.size()) {
  for (const ActivityIndex i : in_order_of_dating(model)) {
    std::optional<Reach> all;
    each_time(model->activities[i], [&](const When& when) {
      const Reach reach = of(when);
      all = all ? hull(*all, reach) : reach;
    });
    if (all) reaches_[i] = *all;
  }
}

// The longest way from one counted day to the next.
std::int64_t Reaches::gap(const DayCalendar* calendar) const {
  const auto [found, is_new] = gaps_.try_emplace(calendar, 1);
  if (!is_new) return found->second;
  for (std::int32_t i = 1; i < calendar->size(); ++i)
    found->second = std::max<std::int64_t>(found->second, (calendar->nth(i) - calendar->nth(i - 1)).count);
  return found->second;
}

Reach Reaches::span(const Span& span, const When& when) const {
  const auto scaled = [&](std::int64_t least, std::int64_t most, std::int64_t slack) {
    const std::int64_t a = span.count * least, b = span.count * most;
    return Reach{clamped(std::min(a, b) - slack), clamped(std::max(a, b) + slack), 0};
  };
  switch (span.unit) {
    case SpanUnit::days: return scaled(1, 1, 0);
    case SpanUnit::weeks: return scaled(7, 7, 0);
    case SpanUnit::months: return scaled(28, 31, 3);
    case SpanUnit::years: return scaled(365, 366, 2);
    case SpanUnit::working_days:
    case SpanUnit::school_days: break;
  }
  const bool is_school = span.unit == SpanUnit::school_days;
  const DayCalendar* calendar = is_school ? calendars_.school_days().get() : calendars_.calendar(when.calendar).get();
  if (!calendar) return {};
  const std::int64_t steps = gap(calendar);
  return span.count >= 0 ? Reach{0, clamped(steps * (span.count + 1)), 0}
                         : Reach{clamped(steps * (span.count - 1)), 0, 0};
}

Reach Reaches::shifted(Reach reach, const When& when) const {
  if (when.shift == Shift::unadjusted) return reach;
  const std::int64_t days = gap(calendars_.calendar(when.calendar).get());
  return {clamped(reach.lo - days), clamped(reach.hi + days), reach.length};
}

Reach Reaches::absolute(const When& when, TimeForm form) const {
  switch (form) {
    case TimeForm::window_once: return {0, 0, (*when.to - *when.from).count};
    case TimeForm::window_yearly:
    case TimeForm::months: return {0, 0, 366};
    case TimeForm::week:
    case TimeForm::period_week: return {0, 0, 6};
    case TimeForm::period: break;
    default: return {};
  }
  if (when.at == When::Edge::whole) return {0, 0, longest(model_.period(*when.period))};
  const std::optional<Span>& days = when.plus ? when.plus : when.minus;
  if (!days || (days->unit != SpanUnit::working_days && days->unit != SpanUnit::school_days)) return {};
  return span({when.plus ? days->count : -days->count, days->unit}, when);
}

Reach Reaches::base(const When& when) const {
  const auto& target = reference_of(when).activity;
  if (!target) return {};
  const Reach& reach = reaches_[index_of_activity(model_, *target)];
  return {reach.lo, clamped(reach.hi + reach.length), 0};
}

Reach Reaches::of(const When& when) const {
  const TimeForm form = *form_of(when).form;
  if (!is_relative(form)) return shifted(absolute(when, form), when);
  const Reach from = base(when);
  if (form == TimeForm::after) return shifted(sum(from, span(*when.by, when)), when);
  if (form == TimeForm::before) return shifted(sum(from, span({-when.by->count, when.by->unit}, when)), when);
  std::int64_t wait = longest_wait_days;
  if (const ActivityId* next = awaited_by(when)) wait += reaches_[index_of_activity(model_, *next)].length;
  return shifted(sum(from, {0, wait, 0}), when);
}

DateWindow Reaches::next_window(ActivityIndex next, const When& when, DateWindow window) const {
  const Reach from = base(when);
  const Reach& to = reaches_[next];
  return widened(window, to.hi - from.lo, from.hi + longest_wait_days - to.lo);
}

}  // namespace hjul
