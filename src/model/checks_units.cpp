// Levels, units, arenas: a chain without circles, validities that make sense, powers only where they may be.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "checks.hpp"

namespace hjul {
namespace {

constexpr std::string_view reserved[] = {"all", "itself", "superior", "owner", "below"};

std::string unit_pointer(const Unit& unit) { return pointer_of({"units", unit.id.text()}); }

void check_validity(const Validity& valid, const std::string& pointer, Findings& findings) {
  if (valid.from && valid.to && *valid.to < *valid.from)
    findings.error("validity.inverted", pointer + "/valid", "a last day on or after " + valid.from->iso(),
                   valid.to->iso());
}

void check_levels(const ModelData& model, Findings& findings) {
  std::set<LevelId> seen;
  if (model.levels.empty()) findings.error("level.none", "/levels", "at least one level", "none");
  for (std::size_t i = 0; i < model.levels.size(); ++i)
    if (!seen.insert(model.levels[i].id).second)
      findings.error("level.twice", pointer_of({"levels", std::to_string(i)}), "each level once",
                     model.levels[i].id.text());
}

void check_superiors(const Unit& unit, Findings& findings) {
  const auto& under = unit.under;
  for (std::size_t i = 0; i < under.size(); ++i) {
    const std::string pointer = unit_pointer(unit) + "/under/" + std::to_string(i);
    check_validity(under[i].valid, pointer, findings);
    for (std::size_t j = 0; j < i; ++j)
      if (under[i].valid.overlaps(under[j].valid))
        findings.error("unit.two_superiors", pointer, "one superior at a time", under[i].unit.text(),
                       {{"unit", unit.id.text()}, {"other", under[j].unit.text()}});
  }
}

void check_categories(const ModelData& model, const Unit& unit, Findings& findings) {
  for (const CategoryValue& in : unit.in)
    for (const Category& category : model.categories) {
      const auto& values = category.values;
      if (category.id != in.category || values.empty()) continue;
      if (std::find(values.begin(), values.end(), in.value) == values.end())
        findings.error("category.unknown_value", unit_pointer(unit) + "/in/" + in.category.text(),
                       "a value of the category", in.value, {{"category", in.category.text()}});
    }
}

void check_groups(const ModelData& model, const Unit& unit, Findings& findings) {
  for (const auto& [rotation, group] : unit.groups)
    for (const RotationDef& definition : model.rotations)
      if (definition.id == rotation && (group < 0 || group >= definition.years))
        findings.error("rotation.no_such_group", unit_pointer(unit) + "/groups/" + rotation.text(),
                       "a group from 0 to " + std::to_string(definition.years - 1), std::to_string(group));
}

// ------------------------------------------------------------------------------------------------------------ circles

// On every day, each unit has at most one superior, so a circle is found by walking up with colours. The days on which
// the chain can change are few; units that never move are walked once.
class Circles {
 public:
  Circles(const ModelData& model, Findings& findings) : model_(model), findings_(findings) {
    ids_.reserve(model.units.size());
    for (std::size_t i = 0; i < model.units.size(); ++i)
      ids_.emplace(model.units[i].id.text(), static_cast<std::int32_t>(i));
  }

  void check() {
    std::set<Date> days = {Date::from_serial(Date::min_serial)};
    for (const Unit& unit : model_.units)
      for (const Superior& superior : unit.under)
        if (superior.valid.from) days.insert(*superior.valid.from);
    for (const Date day : days)
      if (check_on(day)) return;  // one witness is enough to begin with
  }

 private:
  std::int32_t superior_on(std::size_t unit, Date day) const {
    for (const Superior& superior : model_.units[unit].under)
      if (superior.valid.holds_on(day)) {
        const auto found = ids_.find(superior.unit.text());
        return found == ids_.end() ? -1 : found->second;
      }
    return -1;
  }

  bool check_on(Date day) {
    std::vector<std::int32_t> walk(model_.units.size(), 0);  // 0 new, n > 0 met in walk n
    std::int32_t number = 0;
    for (std::size_t start = 0; start < model_.units.size(); ++start) {
      if (walk[start] != 0) continue;
      ++number;
      auto at = static_cast<std::int32_t>(start);
      while (at >= 0 && walk[static_cast<std::size_t>(at)] == 0) {
        walk[static_cast<std::size_t>(at)] = number;
        at = superior_on(static_cast<std::size_t>(at), day);
      }
      if (at >= 0 && walk[static_cast<std::size_t>(at)] == number) {
        report(static_cast<std::size_t>(at), day);
        return true;
      }
    }
    return false;
  }

  void report(std::size_t first, Date day) {
    constexpr int most_named = 12;
    std::string path = model_.units[first].id.text();
    int named = 1;
    for (auto at = superior_on(first, day); at != static_cast<std::int32_t>(first); ) {
      if (++named <= most_named) path += " → " + model_.units[static_cast<std::size_t>(at)].id.text();
      at = superior_on(static_cast<std::size_t>(at), day);
    }
    if (named > most_named) path += " → … (" + std::to_string(named) + " units)";
    path += " → " + model_.units[first].id.text();
    Findings::Arguments arguments = {{"path", path}};
    findings_.error("unit.circle", unit_pointer(model_.units[first]) + "/under", "a chain that ends at a root", path,
                    std::move(arguments));
  }

  const ModelData& model_;
  Findings& findings_;
  std::unordered_map<std::string_view, std::int32_t> ids_;  // looked up only
};

void check_ranks(const ModelData& model, Findings& findings) {
  std::map<KindId, std::size_t> rank;
  for (const Kind& kind : model.kinds)
    for (std::size_t i = 0; i < model.levels.size(); ++i)
      if (model.levels[i].id == kind.level) rank[kind.id] = i;
  std::unordered_map<std::string_view, std::size_t> rank_of_unit;
  for (const Unit& unit : model.units) rank_of_unit.emplace(unit.id.text(), rank[unit.kind]);
  for (const Unit& unit : model.units)
    for (const Superior& superior : unit.under)
      if (rank_of_unit[superior.unit.text()] < rank[unit.kind])
        findings.warning("unit.superior_is_lower", unit_pointer(unit) + "/under", "a unit on the same level or above",
                         superior.unit.text(), {{"unit", unit.id.text()}, {"superior", superior.unit.text()}});
}

void check_arenas(const ModelData& model, Findings& findings) {
  for (const Arena& arena : model.arenas) {
    check_validity(arena.valid, pointer_of({"arenas", arena.id.text()}), findings);
    if (arena.kind == ArenaKind::formal) continue;
    for (const Power power : arena.powers)
      if (power == Power::decide || power == Power::demand)
        findings.error("arena.informal_power", pointer_of({"arenas", arena.id.text(), "powers"}),
                       "a formal arena for that", power == Power::decide ? "decide" : "demand",
                       {{"arena", arena.id.text()}});
  }
}

}  // namespace

void check_units(const ModelData& model, Findings& findings) {
  check_levels(model, findings);
  for (const Unit& unit : model.units) {
    if (std::find(std::begin(reserved), std::end(reserved), unit.id.text()) != std::end(reserved))
      findings.error("id.reserved", unit_pointer(unit), "an id that is not a word of the format", unit.id.text());
    check_validity(unit.valid, unit_pointer(unit), findings);
    check_superiors(unit, findings);
    check_categories(model, unit, findings);
    check_groups(model, unit, findings);
  }
  check_ranks(model, findings);
  Circles(model, findings).check();
  check_arenas(model, findings);
}

}  // namespace hjul
