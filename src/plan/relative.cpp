// Times that come from another occurrence or an event.
//
// Other occurrences are looked up before they are needed, those they are dated from first, from a list and not by
// recursion: chains of relative times may be long.
#include <algorithm>

#include "expander.hpp"

namespace hjul {
namespace {

Date edge_of(const Row& row, Reference::At at, bool is_end_natural) {
  const bool is_end = at == Reference::At::whole ? is_end_natural : at == Reference::At::end;
  return Date::from_serial(is_end ? row.last : row.first);
}

bool is_before_by_nominal(const Row& a, const Row& b) {
  return std::tie(a.nominal, a.unit, a.first, a.last, a.when) < std::tie(b.nominal, b.unit, b.first, b.last, b.when);
}

// For the next of something.
bool is_waiting(const When& when) { return when.next || !when.between.empty(); }

bool is_before_by_unit(const Row& a, const Row& b) { return a.unit != b.unit ? a.unit < b.unit : precedes(a, b); }

}  // namespace

// ------------------------------------------------------------------------------------------------------------ look-ups

std::vector<Expander::Key> Expander::needs(ActivityIndex index, DateWindow window) {
  std::vector<Key> keys;
  const Timetable& table = timetable(index);
  const std::int64_t spread = table.may_merge ? reaches_.of(index).spread() : 0;
  const DateWindow wide = widened(window, spread, spread);
  for (const Time& time : table.times) {
    if (!is_relative(time.form)) continue;
    if (const auto& target = reference_of(*time.when).activity)
      keys.emplace_back(index_of_activity(model_, *target), wide.from, wide.to);
    if (const ActivityId* next = awaited_by(*time.when)) {
      const ActivityIndex awaited = index_of_activity(model_, *next);
      const DateWindow ahead = reaches_.next_window(awaited, *time.when, wide);
      keys.emplace_back(awaited, ahead.from, ahead.to);
    }
  }
  return keys;
}

void Expander::prepare(ActivityIndex activity, DateWindow window) {
  std::vector<Key> open = needs(activity, window);
  while (!open.empty()) {
    const Key key = open.back();
    const std::size_t before = open.size();
    if (!looked_up_.contains(key))
      for (const Key& need : needs(std::get<0>(key), {std::get<1>(key), std::get<2>(key)}))
        if (!looked_up_.contains(need)) open.push_back(need);
    if (open.size() > before) continue;
    if (!looked_up_.contains(key)) look_up(key);
    open.pop_back();
  }
}

void Expander::look_up(const Key& key) {
  const auto& [activity, from, to] = key;
  Lookup lookup;
  cut_.clear();
  expand_into(activity, {from, to}, lookup.rows);
  lookup.cut = std::move(cut_);
  lookup.by_unit = lookup.by_first = lookup.rows;
  std::sort(lookup.rows.begin(), lookup.rows.end(), is_before_by_nominal);
  std::sort(lookup.by_unit.begin(), lookup.by_unit.end(), is_before_by_unit);
  std::sort(lookup.by_first.begin(), lookup.by_first.end(), precedes);
  looked_up_.emplace(key, std::move(lookup));
}

const Expander::Lookup& Expander::looked_up(ActivityIndex activity, DateWindow window) const {
  return looked_up_.at({activity, window.from, window.to});
}

Expander::Seen Expander::seen_by(ActivityIndex target, UnitIndex index, Date first, Date last) {
  const UnitIndices& theirs = selections_.whole(target, first, last);
  const auto is_theirs = [&](const Unit& unit) {
    return std::binary_search(theirs.begin(), theirs.end(), static_cast<UnitIndex>(governance_.index_of(unit)));
  };
  const Unit& unit = model_->units[index];
  const Chart& chart = selections_.chart(governance_.exists(unit, first) ? first : last);
  for (const Unit* at = &unit; at; at = chart.superior(*at))
    if (is_theirs(*at)) return {static_cast<UnitIndex>(governance_.index_of(*at)), false};
  const UnitSpan below = chart.below(unit);
  if (std::any_of(below.begin(), below.end(), [&](const Unit* each) { return is_theirs(*each); })) return {index, true};
  if (const Unit* owner = chart.owner_of(unit)) return {static_cast<UnitIndex>(governance_.index_of(*owner)), true};
  return {};
}

// ------------------------------------------------------------------------------------------------------------ the next

std::optional<Row> Expander::next_event(const When& when, Date after) const {
  std::optional<Row> next;
  for (const EventDef& event : model_->events) {
    if (event.id != when.between[1].event) continue;
    for (const Date day : event.on)
      if (day > after && (day - after).count <= longest_wait_days && (!next || day.serial() < next->first))
        next = Row{day.serial(), day.serial(), day.serial(), 0, 0, 0, 0};
  }
  return next;
}

std::optional<Row> Expander::next_of(const When& when, UnitIndex unit, Date after, DateWindow window) {
  const ActivityId* id = awaited_by(when);
  if (!id) return next_event(when, after);
  const ActivityIndex activity = index_of_activity(model_, *id);
  const Lookup& lookup = looked_up(activity, reaches_.next_window(activity, when, window));
  const Seen seen = seen_by(activity, unit, after, after);
  if (!seen.unit) return {};
  const Chart& chart = selections_.chart(after);
  const auto is_seen = [&](const Row& row) {
    return seen.is_below ? chart.is_below(model_->units[row.unit], model_->units[*seen.unit]) : row.unit == *seen.unit;
  };
  const Rows& rows = seen.is_below ? lookup.by_first : lookup.by_unit;
  const auto is_early = [&](const Row& row, std::int32_t day) {
    return seen.is_below || row.unit == *seen.unit ? row.first <= day : row.unit < *seen.unit;
  };
  auto row = std::lower_bound(rows.begin(), rows.end(), after.serial(), is_early);
  while (seen.is_below && row != rows.end() && !is_seen(*row)) ++row;
  if (row != rows.end() && is_seen(*row) && row->first - after.serial() <= longest_wait_days) return *row;
  // It may be one of those that could not be dated.
  const Reach& reach = reaches_.of(activity);
  const auto cut = lookup.cut.lower_bound(static_cast<std::int32_t>(after.serial() + 1 - reach.hi));
  if (cut != lookup.cut.end() && *cut <= after.serial() + longest_wait_days - reach.lo)
    throw OutsideCalendar("the next " + id->text() + " after " + after.iso() + " lies outside its calendar");
  return {};
}

// ------------------------------------------------------------------------------------------------------------ the rows

std::optional<Date> Expander::relative_day(const When& when, const Row& target, UnitIndex unit, DateWindow window) {
  if (!when.between.empty()) {
    const Date begin = edge_of(target, when.between[0].at, true);
    const auto other = next_of(when, unit, begin, window);
    if (!other) return {};
    const Date end = edge_of(*other, when.between[1].at, false);
    return Date::from_serial(begin.serial() + (end.serial() - begin.serial()) / 2);
  }
  if (when.next) {
    const auto next = next_of(when, unit, edge_of(target, when.after->at, true), window);
    return next ? std::optional(Date::from_serial(next->first)) : std::nullopt;
  }
  const bool is_after = when.after.has_value();
  const Date base = edge_of(target, is_after ? when.after->at : when.before->at, is_after);
  const Span span{is_after ? when.by->count : -when.by->count, when.by->unit};
  if (span.unit == SpanUnit::working_days && when.calendar)
    return calendars_.calendar(when.calendar)->add(base, span.count);
  try {
    return add(base, span, calendars_.for_spans());
  } catch (const BadDate&) {
    return {};  // after the last day of the calendar nothing happens
  }
}

void Expander::append_relative_to(ActivityIndex index, const Time& time, std::uint8_t flags, const Row& target,
                                  UnitIndex unit, DateWindow window, Rows& rows) {
  count_row();
  flags = static_cast<std::uint8_t>(flags | flag(OccurrenceFlag::relative));
  const Date nominal = Date::from_serial(target.nominal);
  std::optional<Slot> slot;
  attempt(target.nominal, [&] {
    const auto day = relative_day(*time.when, target, unit, window);
    if (day) slot = shifted_slot(*time.when, {*day, *day, nominal}, flags);
  });
  if (slot)
    rows.push_back({slot->first.serial(), slot->last.serial(), target.nominal, index, unit, time.number, flags});
  else if (is_waiting(*time.when) && strict_.from <= target.nominal && target.nominal < strict_.to)
    waiting_.push_back({&time, unit, target.nominal});
}

std::optional<Row> Expander::together(Group& group, UnitIndex top, const Chart& chart) const {
  const auto [found, is_new] = group.together.try_emplace(top);
  if (!is_new) return found->second;
  std::optional<Row>& joined = found->second;
  for (const Row* row = group.begin; row != group.end; ++row) {
    if (!chart.is_below(model_->units[row->unit], model_->units[top])) continue;
    if (!joined) joined = *row;
    joined->first = std::min(joined->first, row->first);
    joined->last = std::max(joined->last, row->last);
  }
  return joined;
}

void Expander::append_group(ActivityIndex index, const Time& time, Group& group, DateWindow window, Rows& rows) {
  const Date nominal = Date::from_serial(group.begin->nominal);
  const ActivityIndex target = group.begin->activity;
  const Timetable& table = timetable(index);
  const Turn turn = turn_of(time, nominal);
  const UnitIndices units = selections_.of(index, group.first, group.last);
  const bool is_filtered = !strict_.is_empty() && !is_kept_.empty();
  each_unit(time, units, [&](UnitIndex unit) {
    if (is_filtered && !is_kept_[unit]) return;
    const auto flags = flags_for(table, turn, unit);
    if (!flags) return;
    const Seen seen = seen_by(target, unit, group.first, group.last);
    if (!seen.unit) return;
    if (seen.is_below) {
      const Chart& chart = selections_.chart(group.first);
      if (const auto row = together(group, *seen.unit, chart))
        append_relative_to(index, time, *flags, *row, unit, window, rows);
      return;
    }
    const auto less = [](const Row& row, UnitIndex u) { return row.unit < u; };
    for (auto* row = std::lower_bound(group.begin, group.end, *seen.unit, less);
         row != group.end && row->unit == *seen.unit; ++row)
      append_relative_to(index, time, *flags, *row, unit, window, rows);
  });
}

void Expander::append_relative(ActivityIndex index, const Time& time, DateWindow window, Rows& rows) {
  const Reference& reference = reference_of(*time.when);
  if (!reference.activity) return append_after_event(index, time, window, rows);
  const Lookup& lookup = looked_up(index_of_activity(model_, *reference.activity), window);
  const Rows& targets = lookup.rows;
  cut_.insert(lookup.cut.begin(), lookup.cut.end());
  const Row* const end = targets.data() + targets.size();
  for (const Row* row = targets.data(); row != end;) {
    Group group{row, row, Date::from_serial(row->first), Date::from_serial(row->last), {}};
    for (; group.end != end && group.end->nominal == row->nominal; ++group.end) {
      group.first = std::min(group.first, Date::from_serial(group.end->first));
      group.last = std::max(group.last, Date::from_serial(group.end->last));
    }
    row = group.end;
    if (holds_on(model_->activities[index], &time, Date::from_serial(group.begin->nominal)))
      append_group(index, time, group, window, rows);
  }
}

void Expander::append_after_event(ActivityIndex index, const Time& time, DateWindow window, Rows& rows) {
  for (const EventDef& event : model_->events) {
    if (event.id != reference_of(*time.when).event) continue;
    for (const Date day : event.on) {
      if (!window.contains(day) || !holds_on(model_->activities[index], &time, day)) continue;
      const Row target{day.serial(), day.serial(), day.serial(), index, 0, 0, 0};
      const Turn turn = turn_of(time, day);
      const UnitIndices units = selections_.of(index, day);
      each_unit(time, units, [&](UnitIndex unit) {
        if (!strict_.is_empty() && !is_kept_.empty() && !is_kept_[unit]) return;
        if (const auto flags = flags_for(timetable(index), turn, unit))
          append_relative_to(index, time, *flags, target, unit, window, rows);
      });
    }
  }
}

}  // namespace hjul
