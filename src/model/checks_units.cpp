// Levels, units, arenas: a chain without circles, validities that make sense, powers only where they may be.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "checks.hpp"

namespace hjul {
namespace {

constexpr std::string_view reserved[] = {"all", "itself", "superior", "owner", "below"};

std::string unit_pointer(const Unit& unit) { return pointer_of({"units", unit.id.text()}); }

std::int32_t first_day(const Validity& valid) noexcept { return valid.from ? valid.from->serial() : Date::min_serial; }
std::int32_t last_day(const Validity& valid) noexcept { return valid.to ? valid.to->serial() : Date::max_serial; }

// The pointer is only made when something is wrong.
template <class MakePointer>
void check_validity(const Validity& valid, MakePointer pointer, Findings& findings) {
  if (valid.from && valid.to && *valid.to < *valid.from)
    findings.error("validity.inverted", pointer() + "/valid", "a last day on or after " + valid.from->iso(),
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

// One superior at a time. In order of their first day, each is compared with the one before that lasts longest, because
// a unit may have had very many.
void check_superiors(const Unit& unit, Findings& findings) {
  const auto& under = unit.under;
  const auto pointer_to = [&](std::size_t i) { return unit_pointer(unit) + "/under/" + std::to_string(i); };
  for (std::size_t i = 0; i < under.size(); ++i)
    check_validity(
        under[i].valid, [&] { return pointer_to(i); }, findings);
  if (under.size() < 2) return;
  std::vector<std::size_t> order(under.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return first_day(under[a].valid) < first_day(under[b].valid); });
  std::size_t longest = order[0];
  for (std::size_t i = 1; i < order.size(); ++i) {
    const std::size_t now = order[i];
    if (under[now].valid.overlaps(under[longest].valid))
      findings.error("unit.two_superiors", pointer_to(std::max(now, longest)), "one superior at a time",
                     under[std::max(now, longest)].unit.text(),
                     {{"unit", unit.id.text()}, {"other", under[std::min(now, longest)].unit.text()}});
    if (last_day(under[now].valid) > last_day(under[longest].valid)) longest = now;
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
    std::unordered_map<std::string_view, std::uint32_t> positions;  // looked up only
    positions.reserve(units_.size());
    for (const Unit& unit : units_) positions.emplace(unit.id.text(), static_cast<std::uint32_t>(positions.size()));
    begins_.reserve(units_.size() + 1);
    for (const Unit& unit : units_) {
      begins_.push_back(superiors_.size());
      for (const Superior& superior : unit.under) superiors_.push_back(positions.at(superior.unit.text()));
    }
  }

  std::size_t unit_count() const noexcept { return units_.size(); }
  const Unit& unit(std::uint32_t position) const { return units_[position]; }
  std::uint32_t superior(std::uint32_t unit, std::size_t i) const { return superiors_[begins_[unit] + i]; }
  // On every day a unit has at most one superior.
  std::uint32_t superior_on(std::uint32_t unit, std::int32_t day) const {
    const auto& under = units_[unit].under;
    for (std::size_t i = 0; i < under.size(); ++i)
      if (first_day(under[i].valid) <= day && day <= last_day(under[i].valid)) return superior(unit, i);
    return nobody;
  }

 private:
  const std::vector<Unit>& units_;
  std::vector<std::size_t> begins_;
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
      for (const Superior& superior : chains_.unit(unit).under)
        if (superior.valid.from) found.push_back({superior.valid.from->serial(), unit});
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
      if (!is_same_day && (steps_ += chains_.unit(at).under.size()) > most_steps) return report_too_long(start);
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

void check_ranks(const ModelData& model, const Chains& chains, Findings& findings) {
  std::map<LevelId, int> rank_of_level;
  for (std::size_t i = 0; i < model.levels.size(); ++i) rank_of_level.emplace(model.levels[i].id, static_cast<int>(i));
  std::unordered_map<std::string_view, int> rank_of_kind;  // looked up only
  for (const Kind& kind : model.kinds) rank_of_kind.emplace(kind.id.text(), rank_of_level[kind.level]);
  std::vector<int> rank;
  rank.reserve(model.units.size());
  for (const Unit& unit : model.units) rank.push_back(rank_of_kind[unit.kind.text()]);
  for (std::uint32_t unit = 0; unit < model.units.size(); ++unit)
    for (std::size_t i = 0; i < model.units[unit].under.size(); ++i) {
      const std::uint32_t superior = chains.superior(unit, i);
      if (rank[superior] >= rank[unit]) continue;
      findings.warning("unit.superior_is_lower", unit_pointer(model.units[unit]) + "/under",
                       "a unit on the same level or above", model.units[superior].id.text(),
                       {{"unit", model.units[unit].id.text()}, {"superior", model.units[superior].id.text()}});
    }
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
  for (const Unit& unit : model.units) {
    if (std::find(std::begin(reserved), std::end(reserved), unit.id.text()) != std::end(reserved))
      findings.error("id.reserved", unit_pointer(unit), "an id that is not a word of the format", unit.id.text());
    check_validity(
        unit.valid, [&] { return unit_pointer(unit); }, findings);
    check_superiors(unit, findings);
    check_categories(words, unit, findings);
    check_groups(model, unit, findings);
  }
  check_arenas(model, findings);
  if (!findings.is_whole()) return;  // a superior may be missing
  const Chains chains(model);
  check_ranks(model, chains, findings);
  Circles(chains, findings).check();
}

}  // namespace hjul
