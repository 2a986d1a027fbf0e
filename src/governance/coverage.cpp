#include "hjul/governance/coverage.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "hjul/governance/arenas.hpp"
#include "hjul/governance/selection.hpp"

namespace hjul {
namespace {

using Ranks = std::set<int>;
using RankPairs = std::set<std::pair<int, int>>;  // demander, debtor

bool is_relative(const Party& party) { return party.relative != Party::Relative::none || party.nearest; }

// Levels instead of units: who of which rank has to do with what.
class Involvement {
 public:
  explicit Involvement(const Chart& chart) : chart_(chart) {
    for (const Unit* unit : chart.units())
      if (chart.owner_of(*unit) == unit) owners_.push_back(unit);
  }

  UnitList units_of(const Activity& activity) const {
    return activity.for_units ? select(*activity.for_units, chart_) : owners_;
  }

  Ranks ranks(const UnitList& units) const {
    Ranks ranks;
    for (const Unit* unit : units) ranks.insert(chart_.governance().rank(*unit));
    return ranks;
  }

  // Seen from any of the units. What does not depend on them is asked once.
  Ranks ranks(const Party& party, const UnitList& units) const {
    if (!is_relative(party)) return absolute(party);
    Ranks all;
    for (const Unit* unit : units) all.merge(ranks(resolve(party, *unit, chart_)));
    return all;
  }

  Ranks taking_part(const Activity& activity, const UnitList& units) const {
    Ranks all = ranks(units);
    const auto add = [&](const Party& party) { all.merge(ranks(party, units)); };
    if (activity.by) add(*activity.by);
    for (const Participant& participant : activity.participants) add(participant.who);
    for (const Act& act : activity.acts)
      if (act.by) add(*act.by);
    return all;
  }

  RankPairs pairs(const Demand& demand, const UnitList& units) const {
    std::vector<Party> debtors = demand.from;
    if (debtors.empty()) debtors.emplace_back().relative = Party::Relative::itself;
    RankPairs all;
    for (const Party& debtor : debtors) {
      if (is_relative(demand.by) && is_relative(debtor)) {
        for (const Unit* unit : units)
          join(ranks(resolve(demand.by, *unit, chart_)), ranks(resolve(debtor, *unit, chart_)), all);
      } else {
        join(ranks(demand.by, units), ranks(debtor, units), all);
      }
    }
    return all;
  }

 private:
  Ranks absolute(const Party& party) const {
    const auto& units = chart_.model().units;
    return units.empty() ? Ranks{} : ranks(resolve(party, units.front(), chart_));
  }

  static void join(const Ranks& demanders, const Ranks& debtors, RankPairs& all) {
    for (const int demander : demanders)
      for (const int debtor : debtors) all.emplace(demander, debtor);
  }

  const Chart& chart_;
  UnitList owners_;
};

int rank_of(const ModelData& model, const LevelId& id) {
  for (std::size_t i = 0; i < model.levels.size(); ++i)
    if (model.levels[i].id == id) return static_cast<int>(i);
  throw UnknownId("level", id.text());
}

template <class Visit>
void for_each_activity(const Chart& chart, Visit visit) {
  for (const Activity& activity : chart.model().activities)
    if (activity.valid.holds_on(chart.day())) visit(activity);
}

template <class Visit>
void for_each_demand(const Chart& chart, const Activity& activity, Visit visit) {
  for (const Demand& demand : activity.demands)
    if (demand.valid.holds_on(chart.day())) visit(demand);
}

using Couplings = std::map<std::pair<int, int>, Coupling>;  // lower, upper

Couplings chain_of(const Chart& chart) {
  const Governance& governance = chart.governance();
  Couplings couplings;
  for (const Unit* unit : chart.units()) {
    const Unit* above = chart.superior(*unit);
    if (!above || governance.is_external(*unit) || governance.is_external(*above)) continue;
    const auto [lower, upper] = std::minmax({governance.rank(*unit), governance.rank(*above)});
    if (lower != upper) ++couplings[{lower, upper}].edge_count;
  }
  return couplings;
}

void add_arenas(const Chart& chart, Couplings& couplings) {
  for (const Arena& arena : chart.model().arenas) {
    if (!arena.valid.holds_on(chart.day())) continue;
    for (const Arena::Edge& edge : arena.secures) {
      const auto [lower, upper] = std::minmax({rank_of(chart.model(), edge.from), rank_of(chart.model(), edge.to)});
      auto& arenas = couplings[{lower, upper}].arenas;
      if (arenas.empty() || arenas.back() != &arena) arenas.push_back(&arena);
    }
  }
}

void add_once(std::vector<const Demand*>& demands, const Demand& demand) {
  if (demands.empty() || demands.back() != &demand) demands.push_back(&demand);
}

void add_demand(const Chart& chart, const Demand& demand, const RankPairs& pairs, Couplings& couplings) {
  for (const auto& [demander, debtor] : pairs) {
    const auto [lowest, highest] = std::minmax({demander, debtor});
    int heard_down_to = lowest;
    if (demand.feedback && demand.feedback->down_to)
      heard_down_to = std::min(lowest, rank_of(chart.model(), *demand.feedback->down_to));
    for (auto& [levels, coupling] : couplings) {
      if (levels.second > highest) continue;
      if (lowest <= levels.first) add_once(coupling.demands, demand);
      if (heard_down_to <= levels.first) add_once(coupling.feedback, demand);
    }
  }
}

}  // namespace

std::vector<LevelCoverage> level_coverage(const Chart& chart) {
  const ModelData& model = chart.model();
  std::vector<LevelCoverage> coverage(model.levels.size());
  const auto at = [&](int rank) -> LevelCoverage& { return coverage[static_cast<std::size_t>(rank)]; };
  for (std::size_t i = 0; i < model.levels.size(); ++i) coverage[i].level = &model.levels[i];
  for (const Unit& unit : model.units)
    if (chart.has(unit)) at(chart.governance().rank(unit)).units.push_back(&unit);

  const Involvement involvement(chart);
  for_each_activity(chart, [&](const Activity& activity) {
    const UnitList units = involvement.units_of(activity);
    for (const int rank : involvement.taking_part(activity, units)) at(rank).activities.push_back(&activity);
    for_each_demand(chart, activity, [&](const Demand& demand) {
      for (const auto& [demander, debtor] : involvement.pairs(demand, units)) {
        add_once(at(demander).demands, demand);
        add_once(at(debtor).demands, demand);
      }
    });
  });
  for (const Arena& arena : model.arenas)
    for (const int rank : involvement.ranks(members(arena, chart))) at(rank).arenas.push_back(&arena);
  return coverage;
}

std::vector<Coupling> couplings(const Chart& chart) {
  Couplings found = chain_of(chart);
  add_arenas(chart, found);
  const Involvement involvement(chart);
  for_each_activity(chart, [&](const Activity& activity) {
    const UnitList units = involvement.units_of(activity);
    for_each_demand(chart, activity,
                    [&](const Demand& demand) { add_demand(chart, demand, involvement.pairs(demand, units), found); });
  });
  std::vector<Coupling> list;
  for (auto& [levels, coupling] : found) {
    coupling.lower = &chart.model().levels[static_cast<std::size_t>(levels.first)];
    coupling.upper = &chart.model().levels[static_cast<std::size_t>(levels.second)];
    list.push_back(std::move(coupling));
  }
  return list;
}

std::vector<Coupling> uncoupled(const Chart& chart) {
  std::vector<Coupling> list = couplings(chart);
  std::erase_if(list, [](const Coupling& coupling) { return coupling.edge_count == 0 || coupling.is_coupled(); });
  return list;
}

}  // namespace hjul
