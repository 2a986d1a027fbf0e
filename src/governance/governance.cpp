// The governance graph over all time; see chart.cpp for one day of it.
#include <algorithm>

#include "governance_data.hpp"

namespace hjul {

Governance Governance::from(const Model& model) {
  auto keeper = std::make_shared<const Model>(model);
  const ModelData& data = keeper->data();
  return Governance(detail::make_governance(std::move(keeper), data, true));
}

Governance Governance::from(ModelData model) {
  auto keeper = std::make_shared<const ModelData>(std::move(model));
  const ModelData& data = *keeper;
  return Governance(detail::make_governance(std::move(keeper), data, false));
}

Governance::Governance(std::shared_ptr<const detail::GovernanceData> data) noexcept
    : data_(std::move(data)), first_unit_(data_->model.units.data()), unit_count_(data_->model.units.size()) {}

const ModelData& Governance::model() const noexcept { return data_->model; }

const Issues& Governance::remarks() const noexcept { return data_->remarks; }

Chart Governance::on(Date day) const {
  const auto& starts = data_->spine.starts;
  const auto next = std::upper_bound(starts.begin(), starts.end(), day.serial());
  const DateWindow epoch{*(next - 1), next == starts.end() ? Date::max_serial + 1 : *next};
  const auto make = [&] {
    return detail::lay_out(model().units, detail::up_on(data_->spine, day), data_->ownership, epoch);
  };
  const auto number = static_cast<std::size_t>(next - starts.begin());
  return Chart(*this, data_->charts.get(number, model().units.size(), make), day);
}

std::vector<DateWindow> Governance::epochs() const {
  std::vector<DateWindow> epochs;
  const auto& starts = data_->spine.starts;
  for (std::size_t i = 0; i < starts.size(); ++i)
    epochs.push_back({starts[i], i + 1 < starts.size() ? starts[i + 1] : Date::max_serial + 1});
  return epochs;
}

const Unit* Governance::find_unit(const UnitId& id) const noexcept {
  const std::uint32_t found = data_->index.find(id.text());
  return found == detail::none ? nullptr : &model().units[found];
}

const Unit& Governance::unit(const UnitId& id) const { return model().units[data_->index.at(id)]; }

std::size_t Governance::index_of_copy(const Unit& unit) const { return data_->index.at(unit.id); }

const Kind& Governance::kind_of(const Unit& unit) const { return model().kinds[data_->kind[index_of(unit)]]; }

const Level& Governance::level_of(const Unit& unit) const {
  return model().levels[data_->level[data_->kind[index_of(unit)]]];
}

int Governance::rank(const Unit& unit) const { return static_cast<int>(data_->level[data_->kind[index_of(unit)]]); }

bool Governance::exists(const Unit& unit, Date day) const { return data_->spine.life[index_of(unit)].contains(day); }

UnitSpan Governance::successors(const Unit& unit) const { return data_->successors.of(index_of(unit)); }

UnitSpan Governance::predecessors(const Unit& unit) const { return data_->predecessors.of(index_of(unit)); }

Fate Governance::fate(const Unit& unit) const {
  const Unit& own = model().units[index_of(unit)];
  if (!own.valid.to) return Fate::lasting;
  const UnitSpan after = successors(own);
  if (after.empty()) return Fate::closed;
  if (after.size() > 1) return Fate::split;
  return predecessors(*after.front()).size() > 1 ? Fate::merged : Fate::continued;
}

UnitList Governance::standing_for(const Unit& unit, Date day) const {
  UnitList found;
  UnitList waiting = {&model().units[index_of(unit)]};
  std::vector<bool> is_met(model().units.size());
  while (!waiting.empty()) {
    const Unit& next = *waiting.back();
    waiting.pop_back();
    if (is_met[index_of(next)]) continue;
    is_met[index_of(next)] = true;
    if (exists(next, day)) {
      found.push_back(&next);
    } else {
      waiting.insert(waiting.end(), successors(next).begin(), successors(next).end());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace hjul
