#include "timetable.hpp"

#include <algorithm>

namespace hjul {
namespace {

class Maker {
 public:
  Maker(const Model& model, const ModelCalendars& calendars, const std::string& schedule)
      : model_(model), calendars_(calendars), schedule_(schedule) {}

  void add(const When& when, std::size_t number, UnitIndex only) {
    if (!schedule_.empty() && !when.schedule.empty() && when.schedule != schedule_) return;
    Time time{&when, *form_of(when).form, static_cast<std::uint16_t>(number), only, {}, nullptr, {}, {}};
    const bool is_dated = !is_relative(time.form) && time.form != TimeForm::undated;
    if (is_dated) time.anchor = anchor_of(model_.data(), calendars_, when);
    for (const RotationDef& definition : model_->rotations)
      if (when.rotation && definition.id == *when.rotation) {
        time.rotation_def = &definition;
        time.rotation = rotation_of(model_.data(), definition);
      }
    for (const ScheduleDef& schedule : model_->schedules)
      if (schedule.id == when.schedule) time.schedule = schedule.valid;
    table.times.push_back(std::move(time));
  }

  void add(const Override& override) {
    const auto unit = static_cast<UnitIndex>(&model_.unit(override.unit) - model_->units.data());
    auto own = std::lower_bound(table.own.begin(), table.own.end(), unit,
                                [](const Timetable::Own& each, UnitIndex u) { return each.unit < u; });
    if (own == table.own.end() || own->unit != unit) own = table.own.insert(own, {unit, false, false});
    own->is_cancelled |= override.is_cancelled;
    own->has_times |= !override.when.empty();
    std::size_t& number = numbers_[unit];
    for (const When& when : override.when) add(when, number++ | override_bit, unit);
  }

  Timetable table;

 private:
  const Model& model_;
  const ModelCalendars& calendars_;
  const std::string& schedule_;
  std::map<UnitIndex, std::size_t> numbers_;
};

}  // namespace

const Timetable::Own* Timetable::own_of(UnitIndex unit) const noexcept {
  if (own.empty()) return nullptr;
  const auto found =
      std::lower_bound(own.begin(), own.end(), unit, [](const Own& each, UnitIndex u) { return each.unit < u; });
  return found != own.end() && found->unit == unit ? &*found : nullptr;
}

Timetable timetable_of(const Model& model, const ModelCalendars& calendars, const Reaches& reaches, ActivityIndex index,
                       const std::string& schedule) {
  const Activity& activity = model->activities[index];
  Maker maker(model, calendars, schedule);
  for (std::size_t i = 0; i < activity.when.size(); ++i) maker.add(activity.when[i], i, every_unit);
  for (const Override& override : activity.overrides) maker.add(override);
  Timetable& table = maker.table;
  // Times of an override are its unit's alone: only those of one unit can meet.
  std::map<UnitIndex, int> count;
  for (const Time& time : table.times)
    table.may_merge |= is_relative(time.form) || time.when->shift != Shift::unadjusted || ++count[time.only] > 1;
  table.may_merge |= reaches.of(index).spread() > 0;
  return std::move(maker.table);
}

const When& time_of_override(const Activity& activity, const Unit& unit, std::size_t number) {
  for (const Override& override : activity.overrides) {
    if (override.unit != unit.id) continue;
    if (number < override.when.size()) return override.when[number];
    number -= override.when.size();
  }
  require(false, "a plan knows the times of its overrides");
  return activity.when.front();
}

}  // namespace hjul
