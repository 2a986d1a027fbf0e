// Levels, units, arenas: a chain without circles, validities that make sense, powers only where they may be.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "checks.hpp"
#include "id_finder.hpp"

namespace hjul {
namespace {

constexpr std::string_view reserved[] = {"all", "itself", "superior", "owner", "below"};

std::string unit_pointer(const Unit& unit) { return pointer_of({"units", unit.id.text()}); }

// Days from the first to the last; none when the last is before the first.
struct Days {
  std::int32_t first;
  std::int32_t last;
  bool is_empty() const noexcept { return last < first; }
  bool holds(std::int32_t day) const noexcept { return first <= day && day <= last; }
};

Days days_of(const Validity& valid) noexcept {
  return {valid.from ? valid.from->serial() : Date::min_serial, valid.to ? valid.to->serial() : Date::max_serial};
}

Days meet(Days a, Days b) noexcept { return {std::max(a.first, b.first), std::min(a.last, b.last)}; }

void check_levels(const ModelData& model, Findings& findings) {
  std::set<LevelId> seen;
  if (model.levels.empty()) findings.error("level.none", "/levels", "at least one level", "none");
  for (std::size_t i = 0; i < model.levels.size(); ++i)
    if (!seen.insert(model.levels[i].id).second)
      findings.error("level.twice", pointer_of({"levels", std::to_string(i)}), "each level once",
                     model.levels[i].id.text());
}

// The days on which a superior is one: those declared, as long as both units exist. So a unit may simply name the two
// that follow one another, when these have their own days.
Days days_under(const Unit& unit, std::size_t i, const Unit* superior) noexcept {
  const Days declared = meet(days_of(unit.under[i].valid), days_of(unit.valid));
  return superior ? meet(declared, days_of(superior->valid)) : declared;
}

// One superior at a time. In order of their first day, each is compared with the one before that lasts longest, because
// a unit may have had very many.
void check_superiors(const ModelData& model, const Unit& unit, IdFinder<Unit>& units, Findings& findings) {
  const auto& under = unit.under;
  const auto pointer_to = [&](std::size_t i) { return unit_pointer(unit) + "/under/" + std::to_string(i); };
  for (std::size_t i = 0; i < under.size(); ++i)
    check_validity(
        under[i].valid, [&] { return pointer_to(i); }, findings);
  if (under.size() < 2) return;
  std::vector<std::pair<Days, std::size_t>> order;
  for (std::size_t i = 0; i < under.size(); ++i) {
    const std::uint32_t superior = units.find(under[i].unit.text());
    const Days days = days_under(unit, i, superior == units.none ? nullptr : &model.units[superior]);
    if (!days.is_empty()) order.emplace_back(days, i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first.first < b.first.first; });
  for (std::size_t i = 1, longest = 0; i < order.size(); ++i) {
    const auto [one, other] = std::minmax(order[longest].second, order[i].second);
    if (order[i].first.first <= order[longest].first.last)
      findings.error("unit.two_superiors", pointer_to(other), "one superior at a time", under[other].unit.text(),
                     {{"unit", unit.id.text()}, {"other", under[one].unit.text()}});
    if (order[i].first.last > order[longest].first.last) longest = i;
  }
}

// The values of each category that lists its values.
using CategoryWords = std::unordered_map<std::string_view, std::unordered_set<std::string_view>>;  // looked up only

CategoryWords category_words(const ModelData& model) {
  CategoryWords words;
  for (const Category& category : model.categories)
    if (!category.values.empty()) words[category.id.text()].insert(category.values.begin(), category.values.end());
  return words;
}

void check_categories(const CategoryWords& words, const Unit& unit, Findings& findings) {
  for (const CategoryValue& in : unit.in) {
    const auto category = words.find(in.category.text());
    if (category != words.end() && !category->second.contains(in.value))
      findings.error("category.unknown_value", unit_pointer(unit) + pointer_of({"in", in.category.text()}),
                     "a value of the category", in.value, {{"category", in.category.text()}});
  }
}

void check_groups(const ModelData& model, const Unit& unit, Findings& findings) {
  for (const auto& [rotation, group] : unit.groups)
    if (const RotationDef* definition = find_by_id(model.rotations, rotation))
      if (group < 0 || group >= definition->years)
        findings.error("rotation.no_such_group", unit_pointer(unit) + pointer_of({"groups", rotation.text()}),
                       "a group from 0 to " + std::to_string(definition->years - 1), std::to_string(group));
}

// ------------------------------------------------------------------------------------------------------------ circles

constexpr std::uint32_t nobody = UINT32_MAX;

// The units above each unit, as positions in ModelData::units: looked up once, walked often.
class Chains {
 public:
  explicit Chains(const ModelData& model) : units_(model.units) {
    IdFinder<Unit> positions(units_);
    begins_.reserve(units_.size() + 1);
    superiors_.reserve(units_.size());
    for (const Unit& unit : units_) {
      begins_.push_back(static_cast<std::uint32_t>(superiors_.size()));
      for (const Superior& superior : unit.under) superiors_.push_back(positions.find(superior.unit.text()));
    }
    begins_.push_back(static_cast<std::uint32_t>(superiors_.size()));
  }

  std::size_t unit_count() const noexcept { return units_.size(); }
  const Unit& unit(std::uint32_t position) const { return units_[position]; }
  std::uint32_t superior(std::uint32_t unit, std::size_t i) const { return superiors_[begins_[unit] + i]; }
  std::size_t superior_count(std::uint32_t unit) const { return begins_[unit + 1] - begins_[unit]; }
  Days days(std::uint32_t unit, std::size_t i) const { return days_under(units_[unit], i, &units_[superior(unit, i)]); }
  // On every day a unit has at most one superior.
  std::uint32_t superior_on(std::uint32_t unit, std::int32_t day) const {
    for (std::size_t i = 0; i < superior_count(unit); ++i)
      if (days(unit, i).holds(day)) return superior(unit, i);
    return nobody;
  }

 private:
  const std::vector<Unit>& units_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> superiors_;
};

// Chains can change on few days, and a circle that is new on a day leads through a superior that is new on that day. So
// all units are walked once, on the first day of all, and after that only those that get a new superior.
class Circles {
 public:
  Circles(const Chains& chains, Findings& findings)
      : chains_(chains), findings_(findings), met_(chains.unit_count(), 0) {}

  void check() {
    for (std::uint32_t unit = 0; unit < chains_.unit_count(); ++unit)
      if (goes_in_circle(unit, Date::min_serial, true)) return;
    for (const auto& [day, unit] : changes())
      if (goes_in_circle(unit, day, false)) return;
  }

 private:
  std::vector<std::pair<std::int32_t, std::uint32_t>> changes() const {
    std::vector<std::pair<std::int32_t, std::uint32_t>> found;
    for (std::uint32_t unit = 0; unit < chains_.unit_count(); ++unit)
      for (std::size_t i = 0; i < chains_.superior_count(unit); ++i)
        if (const Days days = chains_.days(unit, i); days.first != Date::min_serial && !days.is_empty())
          found.emplace_back(days.first, unit);
    std::sort(found.begin(), found.end());
    return found;
  }

  // Walks up from a unit. On one and the same day (`is_same_day`) what an earlier walk met need not be walked again.
  bool goes_in_circle(std::uint32_t start, std::int32_t day, bool is_same_day) {
    const std::uint32_t walk = ++walk_;
    for (std::uint32_t at = start; at != nobody; at = chains_.superior_on(at, day)) {
      if (met_[at] == walk) return report(at, day);
      if (is_same_day && met_[at] != 0) return false;
      met_[at] = walk;
      if (!is_same_day && (steps_ += chains_.superior_count(at)) > most_steps) return report_too_long(start);
    }
    return false;
  }

  // One witness is enough to begin with.
  bool report(std::uint32_t first, std::int32_t day) {
    constexpr int most_named = 12;
    const std::string& id = chains_.unit(first).id.text();
    std::string path = id;
    int named = 1;
    for (std::uint32_t at = chains_.superior_on(first, day); at != first; at = chains_.superior_on(at, day))
      if (++named <= most_named) path += " → " + chains_.unit(at).id.text();
    if (named > most_named) path += " → … (" + std::to_string(named) + " units)";
    path += " → " + id;
    findings_.error("unit.circle", unit_pointer(chains_.unit(first)) + "/under", "a chain that ends at a root", path,
                    {{"path", path}});
    return true;
  }

  bool report_too_long(std::uint32_t start) {
    findings_.error("unit.chain_too_long", unit_pointer(chains_.unit(start)) + "/under",
                    "chains that can be followed on every day on which a superior changes", "longer ones");
    return true;
  }

  static constexpr std::uint64_t most_steps = 50'000'000;  // a fraction of a second; a nation needs a thousandth
  const Chains& chains_;
  Findings& findings_;
  std::vector<std::uint32_t> met_;  // by which walk
  std::uint32_t walk_ = 0;
  std::uint64_t steps_ = 0;
};

// The rank of each unit, by the level of its kind.
std::vector<int> ranks_of_units(const ModelData& model) {
  std::map<LevelId, int> rank_of_level;
  for (std::size_t i = 0; i < model.levels.size(); ++i) rank_of_level.emplace(model.levels[i].id, static_cast<int>(i));
  std::vector<int> rank_of_kind;
  for (const Kind& kind : model.kinds) rank_of_kind.push_back(rank_of_level[kind.level]);
  IdFinder<Kind> kinds(model.kinds);
  std::vector<int> rank;
  rank.reserve(model.units.size());
  for (const Unit& unit : model.units) rank.push_back(rank_of_kind[kinds.find(unit.kind.text())]);
  return rank;
}

// True when every superior stands higher than its unit: then no chain can come back to where it began.
bool check_ranks(const ModelData& model, const Chains& chains, Findings& findings) {
  const std::vector<int> rank = ranks_of_units(model);
  bool is_climbing = true;
  for (std::uint32_t unit = 0; unit < chains.unit_count(); ++unit)
    for (std::size_t i = 0; i < chains.superior_count(unit); ++i) {
      const std::uint32_t superior = chains.superior(unit, i);
      is_climbing = is_climbing && rank[superior] > rank[unit];
      if (rank[superior] >= rank[unit]) continue;
      findings.warning("unit.superior_is_lower", unit_pointer(model.units[unit]) + "/under",
                       "a unit on the same level or above", model.units[superior].id.text(),
                       {{"unit", model.units[unit].id.text()}, {"superior", model.units[superior].id.text()}});
    }
  return is_climbing;
}

void check_arenas(const ModelData& model, Findings& findings) {
  for (const Arena& arena : model.arenas) {
    check_validity(
        arena.valid,
        [&] {
          return pointer_of({"arenas", arena.id.text()});
        },
        findings);
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
  const CategoryWords words = category_words(model);
  IdFinder<Unit> units(model.units);
  for (const Unit& unit : model.units) {
    if (std::find(std::begin(reserved), std::end(reserved), unit.id.text()) != std::end(reserved))
      findings.error("id.reserved", unit_pointer(unit), "an id that is not a word of the format", unit.id.text());
    check_validity(
        unit.valid, [&] { return unit_pointer(unit); }, findings);
    check_superiors(model, unit, units, findings);
    check_categories(words, unit, findings);
    check_groups(model, unit, findings);
  }
  check_arenas(model, findings);
  if (!findings.is_whole({"levels", "kinds", "units"})) return;  // a superior may be missing
  const Chains chains(model);
  if (!check_ranks(model, chains, findings)) Circles(chains, findings).check();
}

}  // namespace hjul
