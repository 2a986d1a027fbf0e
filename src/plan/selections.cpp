#include <algorithm>

#include "hjul/governance/selection.hpp"
#include "rows.hpp"

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
    : model_(model), governance_(governance), kept_(model->activities.size()) {}

const Chart& Selections::chart(Date day) {
  if (!chart_ || !chart_->epoch().contains(day)) chart_ = governance_.on(day);
  return *chart_;
}

std::vector<UnitIndex> Selections::indices(const UnitList& units) const {
  std::vector<UnitIndex> all;
  all.reserve(units.size());
  for (const Unit* unit : units) all.push_back(static_cast<UnitIndex>(governance_.index_of(*unit)));
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<UnitIndex> Selections::selected(const Activity& activity, Date day) {
  // Charts are of one epoch; categories are read on the very day.
  const Chart on_day = governance_.on(day);
  if (!activity.for_units) return indices(owners(model_, on_day));
  const auto label = sample_period(model_, *activity.for_units, day);
  return indices(label ? select(*activity.for_units, on_day, *label) : select(*activity.for_units, on_day));
}

const std::vector<UnitIndex>& Selections::of(ActivityIndex index, Date day) {
  const Activity& activity = model_->activities[index];
  std::optional<Kept>& kept = kept_[index];
  if (kept && kept->epoch.contains(day)) return kept->units;
  const bool depends_on_day = activity.for_units && (!activity.for_units->in.empty() || activity.for_units->sample);
  const DateWindow epoch = depends_on_day ? DateWindow::closed(day, day) : chart(day).epoch();
  kept = Kept{epoch, selected(activity, day)};
  return kept->units;
}

const std::vector<UnitIndex>& Selections::of(ActivityIndex activity, Date first, Date last) {
  const std::vector<UnitIndex>& begin = of(activity, first);
  if (first == last || kept_[activity]->epoch.contains(last)) return begin;
  const std::vector<UnitIndex> at_first = begin;
  const std::vector<UnitIndex>& at_last = of(activity, last);
  joined_.clear();
  std::set_union(at_first.begin(), at_first.end(), at_last.begin(), at_last.end(), std::back_inserter(joined_));
  return joined_;
}

bool Selections::has_undeclared_sample(ActivityIndex index, Date day) const {
  const auto& selector = model_->activities[index].for_units;
  if (!selector || !selector->sample) return false;
  const auto label = sample_period(model_, *selector, day);
  return !label || !has_choice(*selector->sample, *label);
}

std::optional<unsigned> Selections::group(UnitIndex index, const RotationDef& rotation, Date day) {
  const Unit& unit = model_->units[index];
  if (const auto said = unit.groups.find(rotation.id); said != unit.groups.end())
    return static_cast<unsigned>(said->second);
  for (std::size_t i = 0; i < rotation.groups.size(); ++i)
    if (is_selected(rotation.groups[i], unit, chart(day))) return static_cast<unsigned>(i);
  return {};
}

}  // namespace hjul
