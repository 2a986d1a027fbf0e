// What is known to happen and has no date. Who owes it may change within the period: everybody who does on some day of
// it is named, so that the periods of two plans together name the same as the plan of both.
#include <algorithm>

#include "expander.hpp"

namespace hjul {
namespace {

void add_bounds(std::vector<std::int32_t>& days, const Validity& valid) {
  if (valid.from) days.push_back(valid.from->serial());
  if (valid.to) days.push_back(valid.to->serial() + 1);
}

void add_periods(std::vector<std::int32_t>& days, const PeriodType& type, DateWindow window) {
  for (const Period& period : type.overlapping(window)) {
    days.push_back(period.window.from);
    days.push_back(period.window.to);
  }
}

bool has_dates(const std::vector<EventDef>& events, const std::string& id) {
  return std::any_of(events.begin(), events.end(), [&](const auto& each) { return each.id == id && !each.on.empty(); });
}

}  // namespace

// The first day of the period, and every later one on which the answer may be another than the day before.
std::vector<Date> Expander::changes(ActivityIndex index, const Time* time) const {
  const Activity& activity = model_->activities[index];
  std::vector<std::int32_t> days = {period_.from};
  const bool is_in_turns = time && time->rotation_def;
  for (const Date day : selections_.changes(index, period_, is_in_turns)) days.push_back(day.serial());
  add_bounds(days, model_->valid);
  add_bounds(days, activity.valid);
  if (activity.cycle) add_bounds(days, model_.cycle(*activity.cycle).valid);
  if (time) {
    if (time->when) add_bounds(days, time->when->valid);
    if (time->schedule) add_bounds(days, *time->schedule);
    const bool is_by_year = (time->when && time->when->every_years > 1) || is_in_turns;
    if (is_by_year) add_periods(days, PeriodType::calendar_year(), period_);
    if (is_in_turns && time->rotation->year_type) add_periods(days, *time->rotation->year_type, period_);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<Date> changes;
  for (const std::int32_t day : days)
    if (period_.from <= day && day < period_.to) changes.push_back(Date::from_serial(day));
  return changes;
}

void Expander::append_over_window(ActivityIndex index, const Time* time, UndatedReason reason,
                                  std::vector<Undated>& undated) {
  const Time nothing_said{nullptr, TimeForm::undated, 0, every_unit, {}, nullptr, {}, {}};
  const Activity& activity = model_->activities[index];
  const Time& said = time ? *time : nothing_said;
  std::set<UnitIndex> units;
  for (const Date day : changes(index, time)) {
    if (!holds_on(activity, time, day)) continue;
    const Turn turn = turn_of(said, day);
    each_unit(said, selections_.of(index, day), [&](UnitIndex unit) {
      count_row();
      if (flags_for(timetable(index), turn, unit)) units.insert(unit);
    });
  }
  for (const UnitIndex unit : units)
    if (is_kept_.empty() || is_kept_[unit])
      undated.push_back({&activity, &model_->units[unit], said.when, {}, 0, reason});
}

void Expander::append_occasions(ActivityIndex index, const Time& time, std::vector<Undated>& undated) {
  const Activity& activity = model_->activities[index];
  for (const Period& period : std::get<CountPer>(*time.anchor).type.starting_in(period_)) {
    const Date day = Date::from_serial(period.window.from);
    if (!holds_on(activity, &time, day)) continue;
    const Turn turn = turn_of(time, day);
    each_unit(time, selections_.of(index, day), [&](UnitIndex unit) {
      count_row();
      if (flags_for(timetable(index), turn, unit) && (is_kept_.empty() || is_kept_[unit]))
        undated.push_back(
            {&activity, &model_->units[unit], time.when, period, *time.when->times, UndatedReason::occasions});
    });
  }
}

// "Two schools a year" before anybody has said which: so many occasions for the owner, not dated.
void Expander::append_undrawn_samples(ActivityIndex index, std::vector<Undated>& undated) {
  const Activity& activity = model_->activities[index];
  if (!activity.for_units || !activity.for_units->sample || !activity.for_units->sample->per) return;
  const auto& sample = *activity.for_units->sample;
  for (const Period& period : period_type(model_.period(*sample.per)).starting_in(period_)) {
    const Date day = Date::from_serial(period.window.from);
    if (!holds_on(activity, nullptr, day) || !selections_.has_undeclared_sample(index, day)) continue;
    const Chart& chart = selections_.chart(day);
    for (const Unit* root : chart.roots())
      if (!chart.below(*root).empty() && (is_kept_.empty() || is_kept_[governance_.index_of(*root)]))
        undated.push_back({&activity, root, activity.when.empty() ? nullptr : &activity.when.front(), period,
                           sample.count.value_or(0), UndatedReason::sample});
  }
}

std::optional<UndatedReason> Expander::without_date(const Time& time) const {
  if (time.form == TimeForm::undated) return UndatedReason::in_words;
  if (!is_relative(time.form)) return {};
  const auto reason = [&](const std::optional<ActivityId>& activity,
                          const std::string& event) -> std::optional<UndatedReason> {
    if (!activity) return has_dates(model_->events, event) ? std::nullopt : std::optional(UndatedReason::event);
    return is_undated_[index_of_activity(model_, *activity)] ? std::optional(UndatedReason::dependent) : std::nullopt;
  };
  const Reference& reference = reference_of(*time.when);
  if (const auto found = reason(reference.activity, reference.event)) return found;
  if (const ActivityId* next = awaited_by(*time.when)) return reason(*next, {});
  return time.when->between.empty() ? std::nullopt : reason({}, time.when->between[1].event);
}

void Expander::find_undated_activities() {
  is_undated_.assign(model_->activities.size(), false);
  for (const ActivityIndex i : in_order_of_dating(model_)) {
    const auto& times = timetable(i).times;
    is_undated_[i] = std::all_of(times.begin(), times.end(), [&](const Time& time) {
      return without_date(time) || time.form == TimeForm::occasions;
    });
  }
}

// After append() of the same activity.
void Expander::append_undated(ActivityIndex index, std::vector<Undated>& undated) {
  if (period_.is_empty()) return;
  if (is_undated_.empty()) find_undated_activities();
  const Activity& activity = model_->activities[index];
  if (activity.when.empty()) append_over_window(index, nullptr, UndatedReason::unsaid, undated);
  append_undrawn_samples(index, undated);
  for (const Time& time : timetable(index).times) {
    const auto reason = without_date(time);
    if (reason) append_over_window(index, &time, *reason, undated);
    if (time.form == TimeForm::occasions) append_occasions(index, time, undated);
  }
  for (const Waiting& each : waiting_)
    if (!without_date(*each.time) && (is_kept_.empty() || is_kept_[each.unit]))
      undated.push_back({&activity,
                         &model_->units[each.unit],
                         each.time->when,
                         {},
                         0,
                         UndatedReason::no_next,
                         Date::from_serial(each.nominal)});
}

// ------------------------------------------------------------------------------------------------------------ in words

namespace {

std::string name_of(const Reference& reference) {
  return reference.activity ? reference.activity->text() : reference.event;
}

std::string awaited_name(const When& when) {
  if (const ActivityId* next = awaited_by(when)) return next->text();
  return name_of(when.between[1]);
}

std::string message_of(const char* code, std::vector<std::pair<std::string, std::string>> arguments,
                       Language language) {
  Issue issue;
  issue.code = code;
  issue.arguments = std::move(arguments);
  return issue.message(language);
}

}  // namespace

std::string_view to_string(UndatedReason reason) noexcept {
  switch (reason) {
    case UndatedReason::unsaid: return "unsaid";
    case UndatedReason::in_words: return "in_words";
    case UndatedReason::occasions: return "occasions";
    case UndatedReason::sample: return "sample";
    case UndatedReason::event: return "event";
    case UndatedReason::dependent: return "dependent";
    case UndatedReason::no_next: break;
  }
  return "no_next";
}

std::string Undated::explain(Language language) const {
  const auto count = [&] { return std::to_string(times) + " × " + (period ? period->label : ""); };
  switch (reason) {
    case UndatedReason::unsaid: return message_of("plan.undated_unsaid", {}, language);
    case UndatedReason::in_words: return std::string(when->undated.best(language));
    case UndatedReason::occasions:
    case UndatedReason::sample: return count();
    case UndatedReason::event:
    case UndatedReason::dependent: {
      std::string names = name_of(reference_of(*when));
      if (awaited_by(*when) || !when->between.empty()) names += "', '" + awaited_name(*when);
      return message_of("plan.undated_dependent", {{"what", names}}, language);
    }
    case UndatedReason::no_next: break;
  }
  return message_of("plan.undated_no_next", {{"what", awaited_name(*when)}, {"day", nominal->iso()}}, language);
}

}  // namespace hjul
