#include "selections.hpp"

#include <algorithm>

#include "hjul/governance/selection.hpp"

namespace hjul {
namespace {

// The label of the period for which a sample was drawn.
std::optional<std::string> sample_period(const Model& model, const Selector& selector, Date day) {
  if (!selector.sample || !selector.sample->per) return {};
  const auto period = period_type(model.period(*selector.sample->per)).containing(day);
  return period ? std::optional(period->label) : std::nullopt;
}

bool has_choice(const Selector::Sample& sample, const std::string& label) {
  return std::any_of(sample.chosen.begin(), sample.chosen.end(),
                     [&](const auto& choice) { return choice.period == label; });
}

bool depends_on_day(const Selector& selector) { return !selector.in.empty() || selector.sample; }

// Without a selector an activity is held once, for the school owner: the units declared as owners, else the highest of
// the owner's own chain.
UnitList owners(const Model& model, const Chart& chart) {
  UnitList declared;
  for (const Unit* unit : chart.units())
    if (unit->is_owner) declared.push_back(unit);
  if (!declared.empty()) return declared;
  UnitList topmost;
  for (const Unit* root : chart.roots()) {
    if (!model.kind(root->kind).is_external) {
      topmost.push_back(root);
      continue;
    }
    for (const Unit* unit : chart.below(*root))
      if (chart.owner_of(*unit) == unit) topmost.push_back(unit);
  }
  return topmost;
}

}  // namespace

Selections::Selections(const Model& model, const Governance& governance)
    : model_(model),
      governance_(governance),
      kept_(model->activities.size()),
      wholes_(model->activities.size()),
      groups_(model->rotations.size()) {}

const Chart& Selections::chart(Date day) {
  if (!chart_ || !chart_->epoch().contains(day)) chart_ = governance_.on(day);
  return *chart_;
}

UnitIndices Selections::indices(const UnitList& units) const {
  UnitIndices all;
  all.reserve(units.size());
  for (const Unit* unit : units) all.push_back(static_cast<UnitIndex>(governance_.index_of(*unit)));
  std::sort(all.begin(), all.end());
  return all;
}

UnitIndices Selections::selected(const std::optional<Selector>& selector, Date day) const {
  // Charts are of one epoch; categories are read on the very day.
  const Chart on_day = governance_.on(day);
  if (!selector) return indices(owners(model_, on_day));
  const auto label = sample_period(model_, *selector, day);
  return indices(label ? select(*selector, on_day, *label) : select(*selector, on_day));
}

const UnitIndices& Selections::kept(Kept& kept, const std::optional<Selector>& selector, Date day) {
  if (kept.epoch.contains(day)) return kept.units;
  const DateWindow epoch = selector && depends_on_day(*selector) ? DateWindow::closed(day, day) : chart(day).epoch();
  kept.units = selected(selector, day);
  kept.epoch = epoch;
  return kept.units;
}

const UnitIndices& Selections::kept(Kept& at, const std::optional<Selector>& selector, Date first, Date last) {
  const UnitIndices& begin = kept(at, selector, first);
  if (first == last || at.epoch.contains(last)) return begin;
  const UnitIndices at_first = begin;
  const UnitIndices& at_last = kept(at, selector, last);
  joined_.clear();
  std::set_union(at_first.begin(), at_first.end(), at_last.begin(), at_last.end(), std::back_inserter(joined_));
  return joined_;
}

const UnitIndices& Selections::of(ActivityIndex activity, Date day) {
  return kept(kept_[activity], model_->activities[activity].for_units, day);
}

const UnitIndices& Selections::of(ActivityIndex activity, Date first, Date last) {
  return kept(kept_[activity], model_->activities[activity].for_units, first, last);
}

const UnitIndices& Selections::whole(ActivityIndex activity, Date first, Date last) {
  const std::optional<Selector>& selector = model_->activities[activity].for_units;
  if (!selector || !depends_on_day(*selector)) return kept(wholes_[activity], selector, first, last);
  std::optional<Selector> whole = selector;
  whole->in.clear();
  whole->sample.reset();
  return kept(wholes_[activity], whole, first, last);
}

bool Selections::has_undeclared_sample(ActivityIndex index, Date day) const {
  const auto& selector = model_->activities[index].for_units;
  if (!selector || !selector->sample) return false;
  const auto label = sample_period(model_, *selector, day);
  return !label || !has_choice(*selector->sample, *label);
}

const std::vector<std::int32_t>& Selections::groups(const RotationDef& rotation, Date day) {
  Groups& groups = groups_[static_cast<std::size_t>(&rotation - model_->rotations.data())];
  if (groups.epoch.contains(day)) return groups.of_unit;
  const bool is_daily = std::any_of(rotation.groups.begin(), rotation.groups.end(), depends_on_day);
  const Chart on_day = governance_.on(day);
  groups.epoch = is_daily ? DateWindow::closed(day, day) : on_day.epoch();
  groups.of_unit.assign(model_->units.size(), no_group);
  for (std::size_t g = rotation.groups.size(); g-- > 0;)  // the first group that takes a unit has it
    for (const Unit* unit : select(rotation.groups[g], on_day))
      groups.of_unit[governance_.index_of(*unit)] = static_cast<std::int32_t>(g);
  for (std::size_t i = 0; i < model_->units.size(); ++i)
    if (const auto said = model_->units[i].groups.find(rotation.id); said != model_->units[i].groups.end())
      groups.of_unit[i] = said->second;
  return groups.of_unit;
}

std::vector<Date> Selections::changes(ActivityIndex activity, DateWindow window, bool with_categories) const {
  std::vector<std::int32_t> days;
  for (const DateWindow epoch : governance_.epochs()) days.push_back(epoch.from);
  const auto& selector = model_->activities[activity].for_units;
  if (with_categories || (selector && !selector->in.empty()))
    for (const Unit& unit : model_->units)
      for (const CategoryValue& value : unit.in) {
        if (value.valid.from) days.push_back(value.valid.from->serial());
        if (value.valid.to) days.push_back(value.valid.to->serial() + 1);
      }
  if (selector && selector->sample && selector->sample->per)
    for (const Period& period : period_type(model_.period(*selector->sample->per)).overlapping(window)) {
      days.push_back(period.window.from);
      days.push_back(period.window.to);
    }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<Date> changes;
  for (const std::int32_t day : days)
    if (window.from < day && day < window.to) changes.push_back(Date::from_serial(day));
  return changes;
}

}  // namespace hjul
