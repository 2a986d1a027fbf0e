#include "expander.hpp"

#include <algorithm>

namespace hjul {
namespace {

bool is_same_occurrence(const Row& a, const Row& b) {
  return a.activity == b.activity && a.unit == b.unit && a.first == b.first && a.last == b.last;
}

// Occurrences of one activity and unit on the same days are one, that of the earliest nominal date, and say so.
void merge(Rows& rows, std::size_t from) {
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(from);
  if (!std::is_sorted(begin, rows.end(), precedes)) std::sort(begin, rows.end(), precedes);
  auto kept = begin;
  for (auto row = begin; row != rows.end(); ++row) {
    if (kept != begin && is_same_occurrence(*(kept - 1), *row))
      (kept - 1)->flags |= flag(OccurrenceFlag::merged);
    else
      *kept++ = *row;
  }
  rows.erase(kept, rows.end());
}

// Of the occurrences that several times give one unit on one nominal date, all but that of the first time are numbered.
void number_equals(Rows& rows, std::size_t from) {
  std::vector<Row*> by_identity;
  for (std::size_t i = from; i < rows.size(); ++i) by_identity.push_back(&rows[i]);
  const auto identity = [](const Row* row) { return std::tie(row->unit, row->nominal); };
  std::sort(by_identity.begin(), by_identity.end(), [&](const Row* a, const Row* b) {
    return identity(a) != identity(b) ? identity(a) < identity(b) : a->when < b->when;
  });
  for (std::size_t i = 1; i < by_identity.size(); ++i)
    if (identity(by_identity[i - 1]) == identity(by_identity[i]))
      by_identity[i]->flags |= flag(OccurrenceFlag::numbered);
}

void keep_nominals(Rows& rows, std::size_t from, DateWindow window) {
  const auto is_outside = [&](const Row& row) { return row.nominal < window.from || row.nominal >= window.to; };
  rows.erase(std::remove_if(rows.begin() + static_cast<std::ptrdiff_t>(from), rows.end(), is_outside), rows.end());
}

}  // namespace

Expander::Expander(const Model& model, const Governance& governance, const ModelCalendars& calendars, DateWindow period,
                   const ExpandOptions& options)
    : model_(model),
      governance_(governance),
      calendars_(calendars),
      options_(options),
      period_(period),
      reaches_(model, calendars),
      selections_(model, governance),
      timetables_(model->activities.size()) {
  if (options.units.empty()) return;
  is_kept_.assign(model->units.size(), false);
  for (const UnitId& id : options.units) is_kept_[governance.index_of(governance.unit(id))] = true;
}

const Timetable& Expander::timetable(ActivityIndex activity) {
  auto& table = timetables_[activity];
  if (!table) table = timetable_of(model_, calendars_, reaches_, activity, options_.schedule);
  return *table;
}

void Expander::count_row() {
  if (++since_check_ < rows_between_checks) return;
  since_check_ = 0;
  if (options_.stop.stop_requested()) throw Stopped();
  if (options_.progress) options_.progress(std::min(1.0, done_ / static_cast<double>(timetables_.size())));
}

void Expander::append(ActivityIndex index, Rows& rows) {
  done_ = static_cast<double>(index);
  waiting_.clear();
  prepare(index, period_);
  strict_ = period_;
  const std::size_t begin = rows.size();
  expand_into(index, period_, rows);
  strict_ = {0, 0};
  const auto from = rows.begin() + static_cast<std::ptrdiff_t>(begin);
  if (!std::is_sorted(from, rows.end(), precedes)) std::sort(from, rows.end(), precedes);
}

// What others are dated from was looked up before: this does not call itself.
void Expander::expand_into(ActivityIndex index, DateWindow window, Rows& rows) {
  const Timetable& table = timetable(index);
  const std::size_t begin = rows.size();
  const std::int64_t spread = table.may_merge ? reaches_.of(index).spread() : 0;
  const DateWindow wide = widened(window, spread, spread);
  for (const Time& time : table.times) {
    if (is_relative(time.form))
      append_relative(index, time, wide, rows);
    else if (time.anchor && is_dated(*time.anchor))
      append_slots(index, time, wide, rows);
  }
  if (!table.may_merge) return;
  merge(rows, begin);
  keep_nominals(rows, begin, window);
  if (table.times.size() > 1) number_equals(rows, begin);
}

bool Expander::holds_on(const Activity& activity, const Time* time, Date day) const {
  if (!activity.valid.holds_on(day) || !model_->valid.holds_on(day)) return false;
  if (activity.cycle && !model_.cycle(*activity.cycle).valid.holds_on(day)) return false;
  if (!time) return true;
  if (!time->when->valid.holds_on(day) || (time->schedule && !time->schedule->holds_on(day))) return false;
  const int years = time->when->every_years;
  return years == 1 || (day.year() - time->when->counting_from) % years == 0;
}

Slot Expander::shifted_slot(const When& when, const Slot& slot, std::uint8_t& flags) const {
  if (when.shift == Shift::unadjusted || slot.first != slot.last) return slot;
  const Date day = shifted(slot.first, when.shift, *calendars_.calendar(when.calendar));
  if (day != slot.first) flags |= flag(OccurrenceFlag::shifted);
  return {day, day, slot.nominal};
}

// --------------------------------------------------------------------------------------------------- whose turn it is

Expander::Turn Expander::turn_of(const Time& time, Date day) {
  if (!time.rotation_def) return {&time, nullptr, {}};
  return {&time, &selections_.groups(*time.rotation_def, day), time.rotation->year_of(day)};
}

bool Expander::includes(const Turn& turn, UnitIndex unit) {
  if (!turn.groups) return true;
  const std::int32_t group = (*turn.groups)[unit];
  if (group == Selections::no_group) {
    if (!strict_.is_empty()) remark_no_group(*turn.time->rotation_def, unit);
    return false;
  }
  // Groups beyond the number of years share a year with the earlier ones.
  const Rotation& rotation = *turn.time->rotation;
  return turn.year && rotation.includes(*turn.year, static_cast<unsigned>(group) % rotation.group_count);
}

void Expander::remark_no_group(const RotationDef& rotation, UnitIndex unit) {
  if (!without_group_.emplace(&rotation, unit).second) return;
  Issue issue;
  issue.code = "plan.no_group";
  issue.severity = Severity::warning;
  issue.where.pointer = "/units/" + model_->units[unit].id.text();
  issue.where.line = model_->units[unit].line;
  issue.expected = "a group of the rotation";
  issue.arguments = {{"unit", model_->units[unit].id.text()}, {"rotation", rotation.id.text()}};
  remarks_.push_back(std::move(issue));
}

std::optional<std::uint8_t> Expander::flags_for(const Timetable& table, const Turn& turn, UnitIndex unit) {
  const Timetable::Own* own = table.own_of(unit);
  if (own && own->is_cancelled) return {};
  if (turn.time->only == every_unit && own && own->has_times) return {};
  if (!includes(turn, unit)) return {};
  return own ? flag(OccurrenceFlag::overridden) : std::uint8_t{0};
}

// ----------------------------------------------------------------------------------------------------- absolute times

// Slots by working days may lie outside their calendar; then those around the period are taken one day at a time.
std::vector<Slot> Expander::slots_of(const Anchor& anchor, DateWindow window) {
  if (window == strict_) return slots(anchor, window);
  std::vector<Slot> all;
  try {
    return slots(anchor, window);
  } catch (const OutsideCalendar&) {
  }
  for (std::int32_t day = window.from; day < window.to; ++day)
    attempt(day, [&] {
      for (const Slot& slot : slots(anchor, {day, day + 1})) all.push_back(slot);
    });
  return all;
}

void Expander::append_slots(ActivityIndex index, const Time& time, DateWindow window, Rows& rows) {
  const std::vector<Slot> all = slots_of(*time.anchor, window);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!strict_.is_empty()) done_ = index + static_cast<double>(i) / static_cast<double>(all.size());
    if (holds_on(model_->activities[index], &time, all[i].nominal)) append_slot(index, time, all[i], rows);
  }
}

void Expander::append_slot(ActivityIndex index, const Time& time, const Slot& slot, Rows& rows) {
  std::uint8_t flags = 0;
  Slot moved = slot;
  if (!attempt(slot.nominal.serial(), [&] { moved = shifted_slot(*time.when, slot, flags); })) return;
  Row row{moved.first.serial(), moved.last.serial(), slot.nominal.serial(), index, 0, time.number, flags};
  const Timetable& table = timetable(index);
  const Turn turn = turn_of(time, slot.nominal);
  const bool is_filtered = !strict_.is_empty() && !is_kept_.empty();
  const bool is_plain = table.own.empty() && !turn.groups && !is_filtered;
  each_unit(time, selections_.of(index, slot.first, slot.last), [&](UnitIndex unit) {
    count_row();
    row.unit = unit;
    if (!is_plain) {
      if (is_filtered && !is_kept_[unit]) return;
      const auto own = flags_for(table, turn, unit);
      if (!own) return;
      row.flags = static_cast<std::uint8_t>(flags | *own);
    }
    rows.push_back(row);
  });
}

}  // namespace hjul
