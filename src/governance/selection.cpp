#include "hjul/governance/selection.hpp"

#include <algorithm>

namespace hjul {
namespace {

template <class Item, class IdType>
std::size_t place_of(const std::vector<Item>& items, std::string_view noun, const IdType& id) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].id == id) return i;
  throw UnknownId(noun, id.text());
}

bool contains(const UnitList& sorted, const Unit& unit) {
  return std::binary_search(sorted.begin(), sorted.end(), &unit);
}

// A selector with its words looked up once, so that asking a nation's units is cheap.
class Matcher {
 public:
  Matcher(const Selector& selector, const Chart& chart, std::optional<std::string_view> period)
      : selector_(selector),
        chart_(chart),
        units_(find_all(selector.units)),
        under_(find_all(selector.under)),
        except_(find_all(selector.except)),
        is_kind_wanted_(wanted_kinds()) {
    for (const auto& in : selector.in) place_of(chart.model().categories, "category", in.category);
    if (!selector.sample) return;
    for (const auto& choice : selector.sample->chosen) {
      const UnitList chosen = find_all(choice.units);
      if (period && choice.period == *period) sample_.insert(sample_.end(), chosen.begin(), chosen.end());
    }
    std::sort(sample_.begin(), sample_.end());
    is_sampled_ = period.has_value();
  }

  // `unit` is one of the model's own.
  bool matches(const Unit& unit) const {
    if (!chart_.has(unit)) return false;
    if (!selector_.units.empty() && !contains(units_, unit)) return false;
    if (!is_kind_wanted_.empty() && !is_kind_wanted_[kind_place(unit)]) return false;
    if (!selector_.under.empty() && !is_under(unit)) return false;
    if (contains(except_, unit) || (is_sampled_ && !contains(sample_, unit))) return false;
    return std::all_of(selector_.in.begin(), selector_.in.end(), [&](const auto& in) { return is_in(unit, in); });
  }

  UnitList all() const {
    UnitList chosen;
    if (!selector_.units.empty()) {
      std::copy_if(units_.begin(), units_.end(), std::back_inserter(chosen),
                   [&](auto* each) { return matches(*each); });
      return chosen;
    }
    if (selector_.under.empty()) {
      for (const Unit& unit : chart_.model().units)
        if (matches(unit)) chosen.push_back(&unit);
      return chosen;
    }
    for (const Unit* above : under_)
      for (const Unit* unit : chart_.below(*above))
        if (matches(*unit)) chosen.push_back(unit);
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
  }

 private:
  UnitList find_all(const std::vector<UnitId>& ids) const {
    UnitList units;
    units.reserve(ids.size());
    for (const UnitId& id : ids) units.push_back(&chart_.governance().unit(id));
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    return units;
  }

  // By kind; empty when every kind will do. A level is the kinds that stand on it.
  std::vector<bool> wanted_kinds() const {
    const ModelData& model = chart_.model();
    if (selector_.kinds.empty() && selector_.levels.empty()) return {};
    std::vector<bool> wanted(model.kinds.size(), selector_.kinds.empty());
    for (const KindId& kind : selector_.kinds) wanted[place_of(model.kinds, "kind", kind)] = true;
    for (const LevelId& level : selector_.levels) place_of(model.levels, "level", level);
    const auto& levels = selector_.levels;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (!levels.empty() && std::find(levels.begin(), levels.end(), model.kinds[i].level) == levels.end())
        wanted[i] = false;
    return wanted;
  }

  std::size_t kind_place(const Unit& unit) const {
    return static_cast<std::size_t>(&chart_.governance().kind_of(unit) - chart_.model().kinds.data());
  }

  bool is_under(const Unit& unit) const {
    // Few are named under which to be; of many, only those above the unit can be the one.
    if (under_.size() <= 4)
      return std::any_of(under_.begin(), under_.end(), [&](auto* above) { return chart_.is_below(unit, *above); });
    for (const Unit* above = chart_.superior(unit); above; above = chart_.superior(*above))
      if (contains(under_, *above)) return true;
    return false;
  }

  bool is_in(const Unit& unit, const Selector::InCategory& in) const {
    return std::any_of(unit.in.begin(), unit.in.end(), [&](const CategoryValue& has) {
      return has.category == in.category && has.valid.holds_on(chart_.day()) &&
             std::find(in.values.begin(), in.values.end(), has.value) != in.values.end();
    });
  }

  const Selector& selector_;
  const Chart& chart_;
  UnitList units_, under_, except_;
  std::vector<bool> is_kind_wanted_;
  UnitList sample_;
  bool is_sampled_ = false;
};

UnitList with_positions(const RoleId& role, const Chart& chart) {
  UnitList units;
  for (const Unit& unit : chart.model().units) {
    const auto held = unit.positions.find(role);
    if (held != unit.positions.end() && held->second > 0 && chart.has(unit)) units.push_back(&unit);
  }
  return units;
}

UnitList in_roles(const std::vector<RoleId>& ids, const Unit& at, const Chart& chart,
                  std::optional<std::string_view> period) {
  UnitList units;
  for (const RoleId& id : ids) {
    const Role& role = chart.model().roles[place_of(chart.model().roles, "role", id)];
    UnitList with = role.of.is_all() ? with_positions(id, chart) : select(role.of, chart, period);
    if (with.empty() && role.of.is_all() && chart.has(at)) with.push_back(&at);
    units.insert(units.end(), with.begin(), with.end());
  }
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  return units;
}

UnitList only(const Unit* unit) { return unit ? UnitList{unit} : UnitList{}; }

}  // namespace

UnitList select(const Selector& selector, const Chart& chart, std::optional<std::string_view> period) {
  return Matcher(selector, chart, period).all();
}

bool is_selected(const Selector& selector, const Unit& unit, const Chart& chart,
                 std::optional<std::string_view> period) {
  const Unit& own = chart.model().units[chart.governance().index_of(unit)];
  return Matcher(selector, chart, period).matches(own);
}

UnitList resolve(const Party& party, const Unit& at, const Chart& chart, std::optional<std::string_view> period) {
  const Unit& own = chart.model().units[chart.governance().index_of(at)];
  switch (party.relative) {
    case Party::Relative::itself: return chart.has(own) ? UnitList{&own} : UnitList{};
    case Party::Relative::superior: return only(chart.superior(own));
    case Party::Relative::owner: return only(chart.owner_of(own));
    case Party::Relative::below: return chart.children(own);
    case Party::Relative::none: break;
  }
  if (party.nearest) return only(chart.nearest_above(own, *party.nearest));
  if (!party.roles.empty() && party.units.is_all()) return in_roles(party.roles, own, chart, period);
  return select(party.units, chart, period);
}

Positions positions(const Unit& unit) noexcept {
  Positions positions;
  for (const auto& [role, holders] : unit.positions) {
    if (holders <= 0) continue;
    ++positions.roles;
    positions.holders += holders;
  }
  return positions;
}

}  // namespace hjul
