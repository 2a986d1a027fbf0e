#include "governance_data.hpp"

#include <algorithm>

namespace hjul::detail {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

template <class Item>
std::uint32_t place_of(const std::vector<Item>& items, std::string_view noun, const std::string& id) {
  for (std::uint32_t i = 0; i < items.size(); ++i)
    if (items[i].id.text() == id) return i;
  throw UnknownId(noun, id);
}

std::vector<std::uint32_t> levels_of_kinds(const ModelData& model) {
  std::vector<std::uint32_t> levels;
  for (const Kind& kind : model.kinds) levels.push_back(place_of(model.levels, "level", kind.level.text()));
  return levels;
}

std::vector<std::uint32_t> kinds_of_units(const ModelData& model) {
  std::vector<std::uint32_t> places;
  places.reserve(model.units.size());
  for (const Unit& unit : model.units) {
    const bool is_as_before = !places.empty() && model.kinds[places.back()].id == unit.kind;
    places.push_back(is_as_before ? places.back() : place_of(model.kinds, "kind", unit.kind.text()));
  }
  return places;
}

Ownership ownership_of(const ModelData& model, const std::vector<std::uint32_t>& kinds) {
  Ownership ownership;
  for (std::size_t i = 0; i < model.units.size(); ++i) {
    ownership.is_owner.push_back(model.units[i].is_owner);
    ownership.is_external.push_back(model.kinds[kinds[i]].is_external);
  }
  return ownership;
}

std::vector<Overseer> overseers_of(const ModelData& model, const UnitIndex& index, const Ownership& ownership,
                                   const Spine& spine) {
  std::vector<Overseer> overseers;
  for (const Link& link : model.links) {
    if (link.kind != LinkKind::oversees) continue;
    const std::uint32_t by = index.at(link.from);
    const std::uint32_t overseen = index.at(link.to);
    if (!ownership.is_external[by]) continue;
    overseers.push_back({overseen, by, meet(window_of(link.valid), meet(spine.life[by], spine.life[overseen]))});
  }
  std::sort(overseers.begin(), overseers.end(), [](const Overseer& a, const Overseer& b) {
    return std::pair(a.overseen, a.by) < std::pair(b.overseen, b.by);
  });
  return overseers;
}

Pairs formations(const ModelData& model, const UnitIndex& index, bool is_forward) {
  Pairs pairs;
  for (std::uint32_t i = 0; i < model.units.size(); ++i)
    for (const UnitId& source : model.units[i].formed_from) {
      const std::uint32_t from = index.at(source);
      pairs.emplace_back(is_forward ? from : i, is_forward ? i : from);
    }
  return pairs;
}

}  // namespace

UnitLists::UnitLists(const std::vector<Unit>& units, Pairs pairs) : first_(units.size() + 1) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (const auto& [unit, other] : pairs) {
    ++first_[unit + 1];
    all_.push_back(&units[other]);
  }
  for (std::size_t i = 0; i < units.size(); ++i) first_[i + 1] += first_[i];
}

std::shared_ptr<const GovernanceData> make_governance(std::shared_ptr<const void> keeper, const ModelData& model,
                                                      bool is_checked) {
  require(std::is_sorted(model.units.begin(), model.units.end(),
                         [](const Unit& a, const Unit& b) { return a.id.text() < b.id.text(); }),
          "the units of a model are ordered by id");
  UnitIndex index(model.units);
  Spine spine = make_spine(model.units, index);
  if (!is_checked) {
    Issues issues = check_spine(model.units, spine);
    if (!issues.empty()) throw InvalidModel(std::move(issues));
  }
  std::vector<std::uint32_t> kinds = kinds_of_units(model);
  Ownership ownership = ownership_of(model, kinds);
  std::vector<Overseer> overseers = overseers_of(model, index, ownership, spine);
  UnitLists successors(model.units, formations(model, index, true));
  UnitLists predecessors(model.units, formations(model, index, false));
  Issues remarks = remark_on(model.units, spine, index);
  return std::shared_ptr<const GovernanceData>(new GovernanceData{std::move(keeper),
                                                                  model,
                                                                  std::move(index),
                                                                  std::move(spine),
                                                                  std::move(kinds),
                                                                  levels_of_kinds(model),
                                                                  std::move(ownership),
                                                                  std::move(overseers),
                                                                  std::move(successors),
                                                                  std::move(predecessors),
                                                                  std::move(remarks),
                                                                  {}});
}

}  // namespace hjul::detail
