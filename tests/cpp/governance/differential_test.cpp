// Seeded random forests with dated superiors, and every question asked again of the plain lists.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include <functional>
#include <set>

#include "hjul/governance/network.hpp"
#include "hjul/governance/selection.hpp"
#include "small_models.hpp"

namespace hjul {
namespace {

using namespace test;  // NOLINT: the small models

constexpr std::int32_t first_serial = 16000;
constexpr std::size_t days = 40;

Date random_day(Chance& chance) {
  return Date::from_serial(first_serial + static_cast<std::int32_t>(chance.below(days)));
}

Validity random_validity(Chance& chance) {
  Validity valid;
  if (chance.once_in(4)) valid.from = random_day(chance);
  if (chance.once_in(4)) valid.to = random_day(chance);
  if (valid.from && valid.to && *valid.to < *valid.from) std::swap(valid.from, valid.to);
  return valid;
}

// Superiors come from an order other than that of the ids, so that nothing may rely on it.
ModelData random_model(Chance& chance, std::size_t count, bool is_deep) {
  ModelData model;
  model.levels = {level("low"), level("high")};
  model.kinds = {kind("a", "low"), kind("b", "high"), kind("x", "high", true)};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("u" + std::to_string(i * 7919 % 10007));
  for (std::size_t i = 0; i < count; ++i) {
    const char* kinds[] = {"a", "a", "b", "x"};
    Unit made = unit(names[i], kinds[chance.below(4)], {}, random_validity(chance));
    made.is_owner = chance.once_in(6);
    const auto earlier = [&] {
      return UnitId(names[is_deep ? i - 1 - chance.below(std::min<std::size_t>(i, 2)) : chance.below(i)]);
    };
    if (i > 0 && !chance.once_in(8)) {
      const Date change = random_day(chance);
      made.under.push_back({earlier(), {std::nullopt, change}, {}});
      if (!chance.once_in(4)) made.under.push_back({earlier(), {change + Days{1}, std::nullopt}, {}});
    }
    model.units.push_back(std::move(made));
  }
  const LinkKind kinds[] = {LinkKind::governs, LinkKind::reports, LinkKind::feeds_back, LinkKind::supports};
  for (std::size_t i = 0; i < count / 3; ++i)
    model.links.push_back(link(kinds[chance.below(4)], names[chance.below(count)].c_str(),
                               names[chance.below(count)].c_str(), random_validity(chance)));
  sort_units(model);
  return model;
}

// The answers, straight from what the words mean.
struct Plain {
  const ModelData& model;
  Date on;

  const Unit* find(const UnitId& id) const {
    for (const Unit& each : model.units)
      if (each.id == id) return &each;
    return nullptr;
  }
  bool has(const Unit& each) const { return each.valid.holds_on(on); }
  const Unit* superior(const Unit& of) const {
    if (!has(of)) return nullptr;
    for (const Superior& above : of.under)
      if (above.valid.holds_on(on) && has(*find(above.unit))) return find(above.unit);
    return nullptr;
  }
  UnitList chain(const Unit& of) const {
    UnitList all;
    if (has(of))
      for (const Unit* each = &of; each; each = superior(*each)) all.push_back(each);
    return all;
  }
  bool is_below(const Unit& of, const Unit& above) const {
    const UnitList all = chain(of);
    return &of != &above && std::find(all.begin(), all.end(), &above) != all.end();
  }
  std::set<const Unit*> below(const Unit& above) const {
    std::set<const Unit*> all;
    for (const Unit& each : model.units)
      if (is_below(each, above)) all.insert(&each);
    return all;
  }
  const Unit* common(const Unit& a, const Unit& b) const {
    const UnitList other = chain(b);
    for (const Unit* each : chain(a))
      if (std::find(other.begin(), other.end(), each) != other.end()) return each;
    return nullptr;
  }
  bool is_external(const Unit& each) const { return each.kind.text() == "x"; }
  const Unit* owner(const Unit& of) const {
    if (!has(of) || is_external(of)) return nullptr;
    const Unit* topmost = nullptr;
    for (const Unit* each : chain(of)) {
      if (is_external(*each)) continue;
      if (each->is_owner) return each;
      topmost = each;
    }
    return topmost;
  }

  using Arcs = std::set<std::pair<const Unit*, const Unit*>>;
  Arcs links(LinkKind kind) const {
    Arcs arcs;
    for (const Link& each : model.links)
      if (each.kind == kind && each.valid.holds_on(on) && has(*find(each.from)) && has(*find(each.to)))
        arcs.emplace(find(each.from), find(each.to));
    return arcs;
  }
  Arcs instead(LinkKind kind, const Arcs& before) const {
    const Arcs own = links(kind);
    Arcs arcs = own;
    for (const auto& [to, from] : before) {
      const Unit* source = from;
      if (std::none_of(own.begin(), own.end(), [&](const auto& arc) { return arc.first == source; }))
        arcs.emplace(from, to);
    }
    return arcs;
  }
  Arcs reporting() const {
    Arcs governing = links(LinkKind::governs);
    for (const Unit& each : model.units)
      if (const Unit* above = superior(each)) governing.emplace(above, &each);
    return instead(LinkKind::reports, governing);
  }
  Arcs feedback() const { return instead(LinkKind::feeds_back, reporting()); }
  std::set<const Unit*> reach(const Arcs& arcs, const Unit* from) const {
    std::set<const Unit*> all = {from};
    for (bool is_growing = true; is_growing;) {
      is_growing = false;
      for (const auto& [a, b] : arcs)
        if (all.count(a) && all.insert(b).second) is_growing = true;
    }
    return all;
  }
};

// How often the questions had an answer that says something; without this the comparisons could be empty.
struct Tally {
  std::size_t superiors = 0, commons = 0, belows = 0, owners = 0, absent = 0;
  std::size_t paths = 0, without = 0, circles = 0;
};

void compare_trees(const Chart& chart, const Plain& plain, Chance& chance, int questions, Tally& tally) {
  const auto& units = chart.model().units;
  for (int i = 0; i < questions; ++i) {
    const Unit& a = units[chance.below(units.size())];
    const Unit& b = units[chance.below(units.size())];
    ASSERT_EQ(chart.has(a), plain.has(a));
    ASSERT_EQ(chart.superior(a), plain.superior(a));
    ASSERT_EQ(chart.chain_up(a), plain.chain(a));
    ASSERT_EQ(chart.depth(a), static_cast<int>(plain.chain(a).size()) - 1);
    ASSERT_EQ(chart.is_below(a, b), plain.is_below(a, b));
    ASSERT_EQ(chart.common_superior(a, b), plain.common(a, b));
    ASSERT_EQ(chart.owner_of(a), plain.owner(a));
    const UnitSpan below = chart.below(a);
    tally.superiors += chart.superior(a) != nullptr;
    tally.commons += &a != &b && chart.common_superior(a, b) != nullptr;
    tally.belows += chart.is_below(a, b);
    tally.owners += chart.owner_of(a) != nullptr && chart.owner_of(a) != &a;
    tally.absent += !chart.has(a);
    ASSERT_EQ(std::set<const Unit*>(below.begin(), below.end()), plain.below(a));
    ASSERT_EQ(below.size(), plain.below(a).size());
    for (const Unit* child : chart.children(a)) ASSERT_EQ(plain.superior(*child), &a);
  }
}

void compare_networks(const Chart& chart, const Plain& plain, Tally& tally) {
  const Network reporting(chart, View::reporting);
  const Network feedback(chart, View::feedback);
  const Plain::Arcs reports = plain.reporting();
  const Plain::Arcs feeds = plain.feedback();
  std::set<const Unit*> without;
  for (const Unit& from : chart.model().units) {
    for (const Unit& to : chart.model().units) {
      ASSERT_EQ(reporting.joins(from, to), reports.count({&from, &to}) > 0);
      ASSERT_EQ(feedback.joins(from, to), feeds.count({&from, &to}) > 0);
    }
    std::set<const Unit*> reached = plain.reach(feeds, &from);
    reached.erase(&from);
    const UnitList found = feedback.reach(from);
    ASSERT_EQ(std::set<const Unit*>(found.begin(), found.end()), reached);
    for (const Unit* to : found) {
      const UnitList path = feedback.path(from, *to);
      for (std::size_t i = 1; i < path.size(); ++i) ASSERT_TRUE(feeds.count({path[i - 1], path[i]}));
      ASSERT_GE(path.size(), 2u);
      ++tally.paths;
    }
    const Unit* owner = plain.owner(from);
    const bool is_reporting =
        std::any_of(reports.begin(), reports.end(), [&](auto& arc) { return arc.first == &from; });
    if (owner && owner != &from && is_reporting && !plain.reach(feeds, owner).count(&from)) without.insert(&from);
  }
  const UnitList found = without_way_back(chart);
  ASSERT_EQ(std::set<const Unit*>(found.begin(), found.end()), without);
  tally.without += found.size();
}

void compare_circles(const Chart& chart, const Plain& plain, Tally& tally) {
  const Plain::Arcs arcs = plain.feedback();
  std::set<const Unit*> on_circles;
  for (const Circle& circle : Network(chart, View::feedback).circles()) {
    for (std::size_t i = 0; i < circle.witness.size(); ++i)
      ASSERT_TRUE(arcs.count({circle.witness[i], circle.witness[(i + 1) % circle.witness.size()]}));
    ASSERT_EQ(std::set<const Unit*>(circle.witness.begin(), circle.witness.end()).size(), circle.witness.size());
    on_circles.insert(circle.members.begin(), circle.members.end());
    ++tally.circles;
  }
  for (const Unit& each : chart.model().units) {
    bool comes_back = false;
    for (const auto& [from, to] : arcs) comes_back |= from == &each && plain.reach(arcs, to).count(&each) > 0;
    ASSERT_EQ(on_circles.count(&each) > 0, comes_back);
  }
}

TEST(Differential, TreesOverTime) {
  Chance chance(1);
  Tally tally;
  for (int round = 0; round < 100; ++round) {  // 100 forests of 100 questions
    const Governance governance = Governance::from(random_model(chance, 1 + chance.below(60), round % 2 == 1));
    for (int i = 0; i < 10; ++i) {
      const Date on = random_day(chance);
      compare_trees(governance.on(on), Plain{governance.model(), on}, chance, 10, tally);
    }
  }
  for (const std::size_t count : {tally.superiors, tally.commons, tally.belows, tally.owners, tally.absent})
    EXPECT_GT(count, 300u);
}

TEST(Differential, Networks) {
  Chance chance(2);
  Tally tally;
  for (int round = 0; round < 300; ++round) {
    const Governance governance = Governance::from(random_model(chance, 1 + chance.below(25), round % 2 == 1));
    const Date on = random_day(chance);
    compare_networks(governance.on(on), Plain{governance.model(), on}, tally);
    compare_circles(governance.on(on), Plain{governance.model(), on}, tally);
  }
  EXPECT_GT(tally.paths, 1000u);
  EXPECT_GT(tally.without, 50u);
  EXPECT_GT(tally.circles, 20u);
}

TEST(Differential, EpochsTileTheCalendarAndTheTreeIsTheSameInEach) {
  Chance chance(3);
  for (int round = 0; round < 20; ++round) {
    const Governance governance = Governance::from(random_model(chance, 30, false));
    std::int32_t end = Date::min_serial;
    for (const DateWindow epoch : governance.epochs()) {
      ASSERT_EQ(epoch.from, end);
      ASSERT_LT(epoch.from, epoch.to);
      end = epoch.to;
      const Chart first = governance.on(Date::from_serial(epoch.from));
      const Chart last = governance.on(Date::from_serial(epoch.to - 1));
      ASSERT_EQ(first.units().data(), last.units().data());
      ASSERT_EQ(first.epoch(), epoch);
    }
    ASSERT_EQ(end, Date::max_serial + 1);
  }
}

// reliability.md G11: everything on a stack of 256 KiB.
void on_a_small_stack(const std::function<void()>& work) {
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 256 * 1024), 0);
  pthread_t thread;
  const auto run = [](void* argument) -> void* {
    (*static_cast<const std::function<void()>*>(argument))();
    return nullptr;
  };
  std::function<void()> copy = work;
  ASSERT_EQ(pthread_create(&thread, &attributes, run, &copy), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

std::string numbered(std::size_t i) {
  std::string digits = std::to_string(i);
  return "u" + std::string(7 - digits.size(), '0') + digits;
}

ModelData chain_of(std::size_t count) {
  ModelData model;
  model.levels = {level("only")};
  model.kinds = {kind("only", "only")};
  model.units.reserve(count);
  for (std::size_t i = 0; i < count; ++i) model.units.push_back(unit(numbered(i), "only", i ? numbered(i - 1) : ""));
  return model;
}

constexpr std::size_t a_million = 1'000'000;

TEST(Bomb, AChainOfAMillion) {
  on_a_small_stack([] {
    const Governance governance = Governance::from(chain_of(a_million));
    const Chart chart = governance.on(Date::from_serial(0));
    const auto& units = governance.model().units;
    EXPECT_EQ(chart.chain_up(units.back()).size(), a_million);
    EXPECT_EQ(chart.common_superior(units[a_million - 1], units[a_million / 2]), &units[a_million / 2]);
    EXPECT_TRUE(chart.is_below(units.back(), units.front()));
    EXPECT_EQ(chart.below(units.front()).size(), a_million - 1);
    EXPECT_TRUE(without_way_back(chart).empty());
  });
}

TEST(Bomb, ACircleOfAMillionSuperiorsIsRefused) {
  on_a_small_stack([] {
    ModelData model = chain_of(a_million);
    model.units.front().under.push_back({model.units.back().id, {}, {}});
    try {
      Governance::from(std::move(model));
      ADD_FAILURE() << "the circle was not seen";
    } catch (const InvalidModel& refusal) {
      ASSERT_EQ(refusal.issues().size(), 1u);
      EXPECT_EQ(refusal.issues()[0].code, "unit.circle");
      EXPECT_THAT(refusal.issues()[0].found, ::testing::HasSubstr("(1000000 units)"));
    }
  });
}

TEST(Bomb, ACircleOfAMillionLinksHasOneWitness) {
  on_a_small_stack([] {
    ModelData model = chain_of(a_million);
    model.links = {link(LinkKind::governs, numbered(a_million - 1).c_str(), "u0000000")};
    const Governance governance = Governance::from(std::move(model));
    const auto circles = Network(governance.on(Date::from_serial(0)), View::governing).circles();
    ASSERT_EQ(circles.size(), 1u);
    EXPECT_EQ(circles[0].witness.size(), a_million);
    EXPECT_EQ(circles[0].witness.front(), &governance.model().units.front());
  });
}

TEST(Bomb, TheCompleteDigraphOfThirtyHasOneWitnessOfTwo) {
  ModelData model;
  model.levels = {level("only")};
  model.kinds = {kind("only", "only")};
  for (std::size_t i = 0; i < 30; ++i) model.units.push_back(unit(numbered(i), "only"));
  for (const Unit& a : model.units)
    for (const Unit& b : model.units)
      if (a.id != b.id) model.links.push_back(link(LinkKind::supports, a.id.text().c_str(), b.id.text().c_str()));
  const Governance governance = Governance::from(std::move(model));
  const auto circles = Network(governance.on(Date::from_serial(0)), View::supporting).circles();
  ASSERT_EQ(circles.size(), 1u);
  EXPECT_EQ(circles[0].members.size(), 30u);
  EXPECT_THAT(ids(circles[0].witness), ::testing::ElementsAre("u0000000", "u0000001"));
}

}  // namespace
}  // namespace hjul
