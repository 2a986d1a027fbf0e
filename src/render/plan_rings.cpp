#include "plan_rings.hpp"

#include <algorithm>
#include <array>

#include "hjul/governance/selection.hpp"

namespace hjul::detail {
namespace {

Text sphere_title(Sphere sphere) {
  struct Names {
    std::string_view nb, nn, sv, da, en;
  };
  constexpr std::array<Names, 4> table = {
      {{"Øvrig", "Anna", "Övrigt", "Øvrigt", "Other"},
       {"Profesjon", "Profesjon", "Profession", "Profession", "Profession"},
       {"Administrasjon", "Administrasjon", "Förvaltning", "Forvaltning", "Administration"},
       {"Politikk", "Politikk", "Politik", "Politik", "Politics"}}};
  const Names& names = table[static_cast<std::size_t>(sphere)];
  Text out(Language::nb, names.nb);
  out.set(Language::nn, names.nn);
  out.set(Language::sv, names.sv);
  out.set(Language::da, names.da);
  out.set(Language::en, names.en);
  return out;
}

}  // namespace

Text named(const Text& title, const std::string& id, Language language) {
  return title.is_empty() ? Text(language, id) : title;
}

Weight weight_of(Duty duty) noexcept {
  switch (duty) {
    case Duty::must: return Weight::must;
    case Duty::should:
    case Duty::recommended: return Weight::should;
    case Duty::optional:
    case Duty::right: break;
  }
  return Weight::may;
}

PlanRings::PlanRings(const Plan& plan, const PlanPictureOptions& options)
    : plan_(plan), model_(plan.model()), options_(options), units_(options.units.begin(), options.units.end()) {}

bool PlanRings::is_wanted(const Activity& activity, const Unit* unit) const {
  if (options_.cycle && activity.cycle && *activity.cycle != *options_.cycle) return false;
  return units_.empty() || (unit && units_.contains(unit->id));
}

Text PlanRings::name_of(const Unit& unit) const {
  const Kind& kind = plan_.governance().kind_of(unit);
  return unit.title.is_empty() ? named(kind.title, kind.id.text(), options_.language) : unit.title;
}

Text PlanRings::label_of(const Activity& activity, const Unit* unit) const {
  Text label = named(activity.title, activity.id.text(), options_.language);
  if (!unit) return label;
  const Text name = name_of(*unit);
  for (const Language language : all_languages)
    if (!label.in(language).empty())
      label.set(language, std::string(label.in(language)) + " – " + std::string(name.best(language)));
  return label;
}

RingKey PlanRings::key_of(const Activity& activity, const Unit& unit) const {
  switch (options_.ring_by) {
    case RingBy::level: {
      const int rank = model_.rank_of(unit);
      const Level& level = model_->levels[static_cast<std::size_t>(rank)];
      return {model_->levels.size() - static_cast<std::size_t>(rank), level.id.text(),
              named(level.title, level.id.text(), options_.language)};
    }
    case RingBy::sphere: {
      const Sphere sphere = sphere_of(model_, activity);
      constexpr std::array<std::string_view, 4> ids = {"unset", "profession", "administration", "politics"};
      const auto index = static_cast<std::size_t>(sphere);
      return {ids.size() - index, std::string(ids[index]), sphere_title(sphere)};
    }
    case RingBy::arena: {
      if (!activity.arena) return {model_->arenas.size() + 1, "none", sphere_title(Sphere::unset)};
      const Arena& arena = model_.arena(*activity.arena);
      return {static_cast<std::size_t>(&arena - model_->arenas.data()) + 1, arena.id.text(),
              named(arena.title, arena.id.text(), options_.language)};
    }
    case RingBy::kind:
      return {static_cast<std::size_t>(activity.kind), std::string(kind_id(activity.kind)), kind_title(activity.kind)};
    case RingBy::unit: break;
  }
  return {plan_.governance().index_of(unit) + 1, unit.id.text(), name_of(unit)};
}

RingKey PlanRings::key_of(const Cycle& cycle) const {
  return {0, "cycle-" + cycle.id.text(), named(cycle.title, cycle.id.text(), options_.language)};
}

WheelRing& PlanRings::at(const RingKey& key) {
  WheelRing& ring = rings_[{key.order, key.id}];
  ring.id = key.id;
  ring.title = key.title;
  return ring;
}

std::vector<std::string> PlanRings::partners(const Activity& activity, const Unit& unit, Date day, const RingKey& own) {
  if (options_.is_overlay || (options_.ring_by != RingBy::level && options_.ring_by != RingBy::unit)) return {};
  const Chart chart = plan_.governance().on(day);
  UnitList units;
  const auto add = [&](const UnitList& more) { units.insert(units.end(), more.begin(), more.end()); };
  if (activity.by) add(resolve(*activity.by, unit, chart));
  for (const Participant& participant : activity.participants) add(resolve(participant.who, unit, chart));
  if (activity.participants.empty() && activity.arena)
    if (const Selector& of = model_.arena(*activity.arena).of; !of.is_all()) add(select(of, chart));
  std::map<std::size_t, std::string> found;  // in the order of the rings
  for (const Unit* each : units) {
    if (options_.ring_by == RingBy::unit && !is_wanted(activity, each)) continue;
    const RingKey key = key_of(activity, *each);
    if (key.id == own.id || !found.emplace(key.order, key.id).second) continue;
    at(key);
    partners_.insert(key.id);
  }
  std::vector<std::string> ids;
  ids.reserve(found.size());
  for (auto& [order, id] : found) ids.push_back(std::move(id));
  return ids;
}

std::vector<WheelRing> PlanRings::take() {
  const auto is_empty = [&](const auto& each) {
    return each.second.arcs.empty() && each.second.marks.empty() && !partners_.contains(each.second.id);
  };
  const bool has_none = std::all_of(rings_.begin(), rings_.end(), is_empty);
  std::vector<WheelRing> out;
  for (auto& each : rings_)
    if (has_none || !is_empty(each)) out.push_back(std::move(each.second));
  // A plan in which there is nothing still has a picture: an empty ring.
  if (out.empty()) out.push_back({"empty", Text(), {}, {}, {}, false});
  return out;
}

}  // namespace hjul::detail
