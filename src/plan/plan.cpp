#include "hjul/plan/plan.hpp"

#include <algorithm>

#include "hjul/model/agenda_of.hpp"
#include "made.hpp"
#include "timetable.hpp"

namespace hjul {
namespace {

const std::optional<TimeOfDay>& time_for(const Activity& activity, const Unit& unit) {
  for (const Override& override : activity.overrides)
    if (override.unit == unit.id && override.time) return override.time;
  return activity.time;
}

}  // namespace

const Model& Plan::model() const noexcept { return made_->model; }
const Governance& Plan::governance() const noexcept { return made_->governance; }
const ModelCalendars& Plan::calendars() const noexcept { return made_->calendars; }
DateWindow Plan::period() const noexcept { return made_->period; }
std::size_t Plan::size() const noexcept { return made_->columns.first.size(); }
const PlanColumns& Plan::columns() const noexcept { return made_->columns; }
const std::vector<Undated>& Plan::undated() const noexcept { return made_->undated; }
const Issues& Plan::remarks() const noexcept { return made_->remarks; }

Occurrence Plan::operator[](std::size_t i) const {
  require(i < size(), "Plan::operator[] needs an index below size()");
  const PlanColumns& c = columns();
  const Activity& activity = model()->activities[c.activity[i]];
  const Unit& unit = model()->units[c.unit[i]];
  const auto number = static_cast<std::size_t>(c.when[i] & when_mask);
  const bool is_own = (c.when[i] & override_bit) != 0;
  return {&activity,
          &unit,
          is_own ? &time_of_override(activity, unit, number) : &activity.when[number],
          Date::from_serial(c.nominal[i]),
          Date::from_serial(c.first[i]),
          Date::from_serial(c.last[i]),
          c.flags[i],
          static_cast<std::uint32_t>(i)};
}

std::string Plan::id_of(const Occurrence& occurrence) const {
  std::string id = occurrence.activity->id.text() + "@" + occurrence.unit->id.text() + "@" + occurrence.nominal.iso();
  if (!occurrence.has(OccurrenceFlag::numbered)) return id;
  return id + "@" + std::to_string((columns().when[occurrence.index] & when_mask) + 1);
}

std::optional<Occurrence> Plan::find(std::string_view id) const {
  const std::size_t unit_at = id.find('@');
  const std::size_t date_at = unit_at == std::string_view::npos ? unit_at : id.find('@', unit_at + 1);
  if (date_at == std::string_view::npos) return {};
  constexpr std::size_t date_length = 10;
  const auto nominal = parse_date(id.substr(date_at + 1, date_length));
  const std::string activity(id.substr(0, unit_at)), unit(id.substr(unit_at + 1, date_at - unit_at - 1));
  if (!nominal || !is_id(activity) || !is_id(unit)) return {};
  const Activity* a = model().find_activity(ActivityId(activity));
  const Unit* u = model().find_unit(UnitId(unit));
  if (!a || !u) return {};
  for (const std::uint32_t i : of(a->id, u->id))
    if (columns().nominal[i] == nominal->serial() && id_of((*this)[i]) == id) return (*this)[i];
  return {};
}

std::vector<std::uint32_t> Plan::of_activity(const ActivityId& activity) const {
  const ActivityIndex index = index_of_activity(model(), activity);
  std::vector<std::uint32_t> found;
  found.reserve(made_->index.count_of(index));
  made_->index.each_of(index, [&](std::uint32_t row) { found.push_back(row); });
  return found;
}

std::vector<std::uint32_t> Plan::of_unit(const UnitId& unit) const {
  const PlanIndices rows = made_->index.of(index_of_unit(model(), unit));
  std::vector<std::uint32_t> found(rows.begin(), rows.end());
  std::sort(found.begin(), found.end());
  return found;
}

std::span<const std::uint32_t> Plan::of(const ActivityId& activity, const UnitId& unit) const {
  return made_->index.of(index_of_activity(model(), activity), index_of_unit(model(), unit), columns());
}

std::optional<TimeOfDay> Plan::time_of(const Occurrence& occurrence) const {
  return time_for(*occurrence.activity, *occurrence.unit);
}

std::optional<Agenda> Plan::agenda_of(const Occurrence& occurrence) const {
  const auto time = time_of(occurrence);
  return time ? agenda_at(*occurrence.activity, *time) : std::nullopt;
}

namespace {

// The highest level of the owner's own chain is politics, the next administration, all below the profession.
Sphere sphere_of_rank(const Model& model, int rank) {
  int above = 0;
  for (int higher = rank + 1; higher < static_cast<int>(model->levels.size()); ++higher) {
    const auto& level = model->levels[static_cast<std::size_t>(higher)].id;
    above += std::any_of(model->kinds.begin(), model->kinds.end(),
                         [&](const Kind& kind) { return kind.level == level && !kind.is_external; });
  }
  return above == 0 ? Sphere::politics : above == 1 ? Sphere::administration : Sphere::profession;
}

// The highest rank among the units that a selector names; empty when it names none.
std::optional<int> highest_rank(const Model& model, const Selector& selector) {
  std::optional<int> highest;
  const auto consider = [&](int rank) { highest = std::max(highest.value_or(rank), rank); };
  for (const UnitId& id : selector.units) consider(model.rank_of(model.unit(id)));
  for (const KindId& id : selector.kinds) consider(model.rank(model.kind(id).level));
  for (const LevelId& id : selector.levels) consider(model.rank(id));
  return highest;
}

}  // namespace

Sphere sphere_of(const Model& model, const Activity& activity) {
  if (activity.sphere != Sphere::unset) return activity.sphere;
  std::optional<int> rank;
  if (activity.arena) rank = highest_rank(model, model.arena(*activity.arena).of);
  if (!rank && activity.for_units) rank = highest_rank(model, *activity.for_units);
  if (rank) return sphere_of_rank(model, *rank);
  return activity.for_units ? Sphere::profession : Sphere::administration;
}

}  // namespace hjul
