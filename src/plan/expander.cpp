#include <algorithm>

#include "rows.hpp"

namespace hjul {
namespace {

// A shift moves a date by less than this; occurrences that meet in a plan of one period must also meet in the next.
constexpr std::int32_t longest_shift_days = 40;
// How far ahead "the next meeting" is looked for.
constexpr int longest_wait_years = 5;
constexpr std::size_t rows_between_checks = 65'536;

DateWindow widened(DateWindow window, std::int32_t days) {
  return {std::max(window.from - days, Date::min_serial), std::min(window.to + days, Date::max_serial + 1)};
}

DateWindow years_from(Date day, int years) {
  const Date first = Date::from_ymd(day.year(), 1, 1);
  const auto last = Date::try_from_ymd(day.year() + years, 12, 31);
  return DateWindow::closed(first, last.value_or(Date::from_serial(Date::max_serial)));
}

bool is_same_occurrence(const Row& a, const Row& b) {
  return a.activity == b.activity && a.unit == b.unit && a.first == b.first && a.last == b.last;
}

// Occurrences of one activity and unit on the same days are one, and say so.
void merge(Rows& rows, std::size_t from) {
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, rows.end(), precedes);
  auto kept = begin;
  for (auto row = begin; row != rows.end(); ++row) {
    if (kept != begin && is_same_occurrence(*(kept - 1), *row))
      (kept - 1)->flags |= flag(OccurrenceFlag::merged);
    else
      *kept++ = *row;
  }
  rows.erase(kept, rows.end());
}

Date edge_of(const Row& row, Reference::At at, bool is_end_natural) {
  const bool is_end = at == Reference::At::whole ? is_end_natural : at == Reference::At::end;
  return Date::from_serial(is_end ? row.last : row.first);
}

// The occurrences of many units, taken together: one for each nominal date.
Rows together(Rows rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.nominal < b.nominal; });
  Rows joined;
  for (const Row& row : rows) {
    if (joined.empty() || joined.back().nominal != row.nominal) {
      joined.push_back(row);
      continue;
    }
    joined.back().first = std::min(joined.back().first, row.first);
    joined.back().last = std::max(joined.back().last, row.last);
  }
  return joined;
}

}  // namespace

ActivityIndex index_of_activity(const Model& model, const ActivityId& id) {
  return static_cast<ActivityIndex>(&model.activity(id) - model->activities.data());
}

Expander::Expander(const Model& model, const Governance& governance, const ModelCalendars& calendars,
                   const ExpandOptions& options)
    : model_(model), governance_(governance), calendars_(calendars), options_(options),
      selections_(model, governance) {}

void Expander::check_stop() {
  if (++since_check_ % rows_between_checks == 0 && options_.stop.stop_requested()) throw Stopped();
}

bool Expander::is_wanted(const When& when) const {
  return options_.schedule.empty() || when.schedule.empty() || when.schedule == options_.schedule;
}

std::vector<Expander::Time> Expander::times_of(const Activity& activity) const {
  std::vector<Time> times;
  for (std::size_t i = 0; i < activity.when.size(); ++i)
    times.push_back({&activity.when[i], static_cast<std::uint16_t>(i), nullptr});
  for (const Override& override : activity.overrides)
    for (std::size_t i = 0; i < override.when.size(); ++i)
      times.push_back({&override.when[i], static_cast<std::uint16_t>(i | override_bit), &override});
  return times;
}

bool Expander::holds_on(const Activity& activity, const When& when, Date day) const {
  if (!activity.valid.holds_on(day) || !when.valid.holds_on(day) || !model_->valid.holds_on(day)) return false;
  for (const ScheduleDef& schedule : model_->schedules)
    if (schedule.id == when.schedule && !schedule.valid.holds_on(day)) return false;
  if (activity.cycle && !model_.cycle(*activity.cycle).valid.holds_on(day)) return false;
  const int years = when.every_years;
  return years == 1 || ((day.year() - when.counting_from) % years + years) % years == 0;
}

bool Expander::is_its_turn(UnitIndex unit, const When& when, Date day) {
  if (!when.rotation) return true;
  for (const RotationDef& definition : model_->rotations) {
    if (definition.id != *when.rotation) continue;
    if (const auto group = selections_.group(unit, definition, day))
      return rotation_of(model_.data(), definition).includes(day, *group);
    if (!without_group_.emplace(std::pair{definition.id, unit}, true).second) return false;
    Issue issue;
    issue.code = "plan.no_group";
    issue.severity = Severity::warning;
    issue.where.pointer = "/units/" + model_->units[unit].id.text();
    issue.where.line = model_->units[unit].line;
    issue.expected = "a group of the rotation";
    issue.arguments = {{"unit", model_->units[unit].id.text()}, {"rotation", definition.id.text()}};
    remarks_.push_back(std::move(issue));
  }
  return false;
}

Slot Expander::shifted_slot(const When& when, const Slot& slot, std::uint8_t& flags) const {
  if (when.shift == Shift::unadjusted || slot.first != slot.last) return slot;
  const Date day = shifted(slot.first, when.shift, *calendars_.calendar(when.calendar));
  if (day != slot.first) flags |= flag(OccurrenceFlag::shifted);
  return {day, day, slot.nominal};
}

// ----------------------------------------------------------------------------------------------------- absolute times

void Expander::append(ActivityIndex index, DateWindow window, Rows& rows) {
  const Activity& activity = model_->activities[index];
  const std::size_t begin = rows.size();
  bool may_merge = activity.when.size() > 1;
  for (const Time& time : times_of(activity)) {
    if (!is_wanted(*time.when)) continue;
    const TimeForm form = *form_of(*time.when).form;
    if (form == TimeForm::after || form == TimeForm::before || form == TimeForm::next || form == TimeForm::between) {
      append_relative(index, time, window, rows);
      may_merge = true;
    } else if (form != TimeForm::occasions && form != TimeForm::undated) {
      const bool is_shifting = time.when->shift != Shift::unadjusted;
      may_merge |= is_shifting || time.override;
      append_slots(index, time, *anchor_of(model_.data(), calendars_, *time.when),
                   is_shifting ? widened(window, longest_shift_days) : window, rows);
    }
  }
  if (!may_merge) return;
  merge(rows, begin);
  const auto is_outside = [&](const Row& row) { return row.nominal < window.from || row.nominal >= window.to; };
  rows.erase(std::remove_if(rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.end(), is_outside), rows.end());
}

void Expander::append_slots(ActivityIndex activity, const Time& time, const Anchor& anchor, DateWindow window,
                            Rows& rows) {
  if (!is_dated(anchor)) return;
  for (const Slot& slot : slots(anchor, window))
    if (holds_on(model_->activities[activity], *time.when, slot.nominal)) append_slot(activity, time, slot, rows);
}

std::optional<std::uint8_t> Expander::flags_for(const Activity& activity, const Time& time, UnitIndex unit,
                                                Date nominal) {
  const Override* own = nullptr;
  for (const Override& override : activity.overrides)
    if (override.unit == model_->units[unit].id) own = &override;
  if (own && own->is_cancelled) return {};
  if (time.override ? own != time.override : own && !own->when.empty()) return {};
  if (!is_its_turn(unit, *time.when, nominal)) return {};
  return own ? flag(OccurrenceFlag::overridden) : std::uint8_t{0};
}

void Expander::append_slot(ActivityIndex index, const Time& time, const Slot& slot, Rows& rows) {
  std::uint8_t flags = 0;
  const Slot moved = shifted_slot(*time.when, slot, flags);
  Row row{moved.first.serial(), moved.last.serial(), slot.nominal.serial(), index, 0, time.number, flags};
  for (const UnitIndex unit : selections_.of(index, slot.first, slot.last)) {
    check_stop();
    const auto own = flags_for(model_->activities[index], time, unit, slot.nominal);
    if (!own) continue;
    row.unit = unit;
    row.flags = static_cast<std::uint8_t>(flags | *own);
    rows.push_back(row);
  }
}

// ----------------------------------------------------------------------------------------------------- relative times

Expander::Lookup& Expander::look_up(ActivityIndex activity, DateWindow window) {
  const auto key = std::tuple{activity, window.from, window.to};
  if (const auto found = looked_up_.find(key); found != looked_up_.end()) return found->second;
  Lookup lookup;
  append(activity, window, lookup.rows);
  for (const Row& row : lookup.rows) lookup.nominals.push_back(Date::from_serial(row.nominal));
  std::sort(lookup.nominals.begin(), lookup.nominals.end());
  lookup.nominals.erase(std::unique(lookup.nominals.begin(), lookup.nominals.end()), lookup.nominals.end());
  std::stable_sort(lookup.rows.begin(), lookup.rows.end(), [](const Row& a, const Row& b) {
    return a.unit != b.unit ? a.unit < b.unit : precedes(a, b);
  });
  return looked_up_.emplace(key, std::move(lookup)).first->second;
}

namespace {

Rows rows_of_unit(const Rows& by_unit, UnitIndex unit) {
  const auto less = [](const Row& row, UnitIndex u) { return row.unit < u; };
  const auto more = [](UnitIndex u, const Row& row) { return u < row.unit; };
  const auto first = std::lower_bound(by_unit.begin(), by_unit.end(), unit, less);
  return Rows(first, std::upper_bound(first, by_unit.end(), unit, more));
}

}  // namespace

Rows Expander::seen_by(ActivityIndex activity, UnitIndex index, DateWindow window, Date day) {
  Lookup& lookup = look_up(activity, window);
  const Chart& chart = selections_.chart(day);
  const Unit& unit = model_->units[index];
  const auto own = [&](const Unit& each) {
    return rows_of_unit(lookup.rows, static_cast<UnitIndex>(governance_.index_of(each)));
  };
  const auto under = [&](const Unit& top) {
    Rows rows;
    for (const Unit* each : chart.below(top))
      for (const Row& row : own(*each)) rows.push_back(row);
    return rows;
  };
  for (const Unit* at = &unit; at; at = chart.superior(*at))
    if (Rows rows = own(*at); !rows.empty()) return rows;
  if (Rows below = under(unit); !below.empty()) return together(std::move(below));
  const Unit* owner = chart.owner_of(unit);
  if (!owner) return {};
  const auto owner_index = static_cast<UnitIndex>(governance_.index_of(*owner));
  if (const auto found = lookup.owners.find(owner_index); found != lookup.owners.end()) return found->second;
  return lookup.owners[owner_index] = together(under(*owner));
}

std::vector<UnitIndex> Expander::ever_selected(ActivityIndex activity, const std::vector<Date>& days) {
  std::vector<UnitIndex> all;
  for (const Date day : days) {
    const auto& units = selections_.of(activity, day);
    if (std::includes(all.begin(), all.end(), units.begin(), units.end())) continue;
    std::vector<UnitIndex> joined;
    std::set_union(all.begin(), all.end(), units.begin(), units.end(), std::back_inserter(joined));
    all = std::move(joined);
  }
  return all;
}

std::optional<Row> Expander::next_of(const ActivityId& id, UnitIndex unit, Date after) {
  const ActivityIndex activity = index_of_activity(model_, id);
  for (const Row& row : seen_by(activity, unit, years_from(after, longest_wait_years), after))
    if (row.first > after.serial()) return row;
  return {};
}

std::optional<Date> Expander::relative_day(const When& when, const Row& target, UnitIndex unit) {
  if (!when.between.empty()) {
    const Date begin = edge_of(target, when.between[0].at, true);
    const auto other = when.between[1].activity ? next_of(*when.between[1].activity, unit, begin) : std::nullopt;
    if (!other) return {};
    const Date end = edge_of(*other, when.between[1].at, false);
    return Date::from_serial(begin.serial() + (end.serial() - begin.serial()) / 2);
  }
  if (when.next) {
    const auto next = next_of(*when.next, unit, edge_of(target, when.after->at, true));
    return next ? std::optional(Date::from_serial(next->first)) : std::nullopt;
  }
  const bool is_after = when.after.has_value();
  const Date base = edge_of(target, is_after ? when.after->at : when.before->at, is_after);
  const Span span{is_after ? when.by->count : -when.by->count, when.by->unit};
  if (span.unit == SpanUnit::working_days && when.calendar)
    return calendars_.calendar(when.calendar)->add(base, span.count);
  return add(base, span, calendars_.for_spans());
}

const Reference& Expander::reference_of(const When& when) {
  if (!when.between.empty()) return when.between.front();
  return when.after ? *when.after : *when.before;
}

void Expander::append_relative_to(ActivityIndex index, const Time& time, const Row& target, UnitIndex unit,
                                  Rows& rows) {
  check_stop();
  const Date nominal = Date::from_serial(target.nominal);
  const auto own = flags_for(model_->activities[index], time, unit, nominal);
  const auto day = own ? relative_day(*time.when, target, unit) : std::nullopt;
  if (!day) return;
  std::uint8_t flags = flag(OccurrenceFlag::relative) | *own;
  const Slot moved = shifted_slot(*time.when, {*day, *day, nominal}, flags);
  rows.push_back({moved.first.serial(), moved.last.serial(), target.nominal, index, unit, time.number, flags});
}

void Expander::append_relative(ActivityIndex index, const Time& time, DateWindow window, Rows& rows) {
  const Reference& reference = reference_of(*time.when);
  if (!reference.activity) return append_after_event(index, time, window, rows);
  const ActivityIndex target = index_of_activity(model_, *reference.activity);
  const Activity& activity = model_->activities[index];
  const std::vector<Date> nominals = look_up(target, window).nominals;
  if (nominals.empty()) return;
  for (const UnitIndex unit : ever_selected(index, nominals))
    for (const Row& seen : seen_by(target, unit, window, nominals.front())) {
      const Date nominal = Date::from_serial(seen.nominal);
      const auto& units = selections_.of(index, nominal);
      if (holds_on(activity, *time.when, nominal) && std::binary_search(units.begin(), units.end(), unit))
        append_relative_to(index, time, seen, unit, rows);
    }
}

void Expander::append_after_event(ActivityIndex index, const Time& time, DateWindow window, Rows& rows) {
  for (const EventDef& event : model_->events) {
    if (event.id != reference_of(*time.when).event) continue;
    for (const Date day : event.on) {
      if (!window.contains(day) || !holds_on(model_->activities[index], *time.when, day)) continue;
      const Row target{day.serial(), day.serial(), day.serial(), index, 0, 0, 0};
      const std::vector<UnitIndex> units = selections_.of(index, day);
      for (const UnitIndex unit : units) append_relative_to(index, time, target, unit, rows);
    }
  }
}

// ------------------------------------------------------------------------------------------------------------ undated

void Expander::append_undated(ActivityIndex index, DateWindow window, std::vector<Undated>& undated) {
  static const When nothing_said;
  const Activity& activity = model_->activities[index];
  const auto append_for = [&](const When* when, Date day, const std::optional<Period>& period, int times) {
    if (!holds_on(activity, when ? *when : nothing_said, day)) return;
    for (const UnitIndex unit : selections_.of(index, day))
      undated.push_back({&activity, &model_->units[unit], when, period, times});
  };
  const auto first_day = [&](const When& when) {
    Date day = Date::from_serial(window.from);
    for (const auto& from : {activity.valid.from, when.valid.from, model_->valid.from})
      if (from && day < *from) day = *from;
    return day;
  };
  if (activity.when.empty()) append_for(nullptr, first_day(nothing_said), {}, 0);
  append_undrawn_samples(index, window, undated);
  for (const Time& time : times_of(activity)) {
    if (time.override || !is_wanted(*time.when)) continue;
    const When& when = *time.when;
    const TimeForm form = *form_of(when).form;
    if (form == TimeForm::undated || waits_for_unknown_event(when))
      append_for(&when, first_day(when), {}, 0);
    if (form != TimeForm::occasions) continue;
    const auto anchor = anchor_of(model_.data(), calendars_, when);
    for (const Period& period : std::get<CountPer>(*anchor).type.starting_in(window))
      append_for(&when, Date::from_serial(period.window.from), period, *when.times);
  }
}

// "Two schools a year" before anybody has said which: so many occasions for the owner, not dated.
void Expander::append_undrawn_samples(ActivityIndex index, DateWindow window, std::vector<Undated>& undated) {
  const Activity& activity = model_->activities[index];
  if (!activity.for_units || !activity.for_units->sample || !activity.for_units->sample->per) return;
  const auto& sample = *activity.for_units->sample;
  for (const Period& period : period_type(model_.period(*sample.per)).starting_in(window)) {
    const Date day = Date::from_serial(period.window.from);
    if (!activity.valid.holds_on(day) || !selections_.has_undeclared_sample(index, day)) continue;
    const Chart& chart = selections_.chart(day);
    for (const Unit* root : chart.roots())
      if (!chart.below(*root).empty())
        undated.push_back({&activity, root, activity.when.empty() ? nullptr : &activity.when.front(), period,
                           sample.count.value_or(0)});
  }
}

// Something is due after an inspection, and no inspection is known yet.
bool Expander::waits_for_unknown_event(const When& when) const {
  if (!when.after && !when.before) return false;
  for (const EventDef& event : model_->events)
    if (event.id == reference_of(when).event) return event.on.empty();
  return false;
}

}  // namespace hjul
