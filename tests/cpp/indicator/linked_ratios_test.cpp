// indicator/linked_cells.hpp: shares and the counts that they are made of, published in different tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "ratio_families.hpp"

namespace hjul {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_tools::RatioAttacker;
using testing_tools::RatioFamily;
using testing_tools::RatioFamilyMaker;

std::vector<bool> hidden(std::uint32_t size, std::initializer_list<std::uint32_t> cells) {
  std::vector<bool> out(size);
  for (const std::uint32_t cell : cells) out[cell] = true;
  return out;
}

std::size_t count(const std::vector<bool>& is_hidden) {
  return static_cast<std::size_t>(std::count(is_hidden.begin(), is_hidden.end(), true));
}

// The families of these tests have their unpublished cells hidden.
std::vector<bool> with_unpublished(const RatioFamily& family, std::vector<bool> is_hidden) {
  for (std::uint32_t cell = 0; cell < family.cells.size; ++cell) {
    if (family.cells.unpublished[cell]) is_hidden[cell] = true;
  }
  return is_hidden;
}

std::set<std::uint32_t> derived(const RatioFamily& family, const std::vector<bool>& is_hidden) {
  std::set<std::uint32_t> out;
  for (const Derivation& each : derivations(family.cells, with_unpublished(family, is_hidden), family.values)) {
    out.insert(each.cell);
  }
  return out;
}

// 12 of 40 pupils: cells 0 (pupils), 1 (passed), 2 (share).
LinkedCells share() { return {.size = 3, .tree = {}, .across = {}, .ratios = {{2, 1, 0}}}; }

TEST(Ratios, AnyTwoTellTheThird) {
  const std::vector<double> values = {40, 12, 0.3};
  for (const std::uint32_t cell : {0u, 1u, 2u}) {
    EXPECT_THAT(derivations(share(), hidden(3, {cell}), values), ElementsAre(Derivation{cell, {0}}));
  }
  EXPECT_THAT(derivations(share(), hidden(3, {0, 1}), values), IsEmpty());
  EXPECT_THAT(derivations(share(), hidden(3, {1, 2}), values), IsEmpty());
  EXPECT_THAT(derivations(share(), hidden(3, {0, 2}), values), IsEmpty());
}

TEST(Ratios, NothingIsNothingOfAnything) {
  const std::vector<double> values = {40, 0, 0};
  EXPECT_THAT(derivations(share(), hidden(3, {0, 1}), values), ElementsAre(Derivation{1, {0}}));
  EXPECT_THAT(derivations(share(), hidden(3, {0, 2}), values), ElementsAre(Derivation{2, {0}}));
  EXPECT_THAT(derivations(share(), hidden(3, {0}), values), IsEmpty()) << "nothing tells how many it is nothing of";
}

TEST(Ratios, AShareThatIsShownWithItsCountTellsBoth) {
  LinkedCells cells = share();
  cells.ratios[0].tells_both = true;
  EXPECT_THAT(derivations(cells, hidden(3, {0, 1}), std::vector<double>{40, 12, 0.3}),
              ElementsAre(Derivation{0, {0}}, Derivation{1, {0}}));
}

// Two schools and their municipality: pupils 0 = 1 + 2, passed 3 = 4 + 5, shares 6, 7, 8. Both counts of both schools
// are hidden, and follow from four equations with four unknowns; no sum and no share alone tells any of them.
LinkedCells municipality() {
  return {.size = 9, .tree = {{0, {1, 2}}, {3, {4, 5}}}, .across = {}, .ratios = {{6, 3, 0}, {7, 4, 1}, {8, 5, 2}}};
}

TEST(Ratios, SharesAndSumsTogetherTellWhatNeitherTells) {
  const std::vector<bool> is_hidden = hidden(9, {1, 2, 4, 5});
  const std::vector<double> apart = {100, 40, 60, 50, 10, 40, 0.5, 0.25, 2.0 / 3};
  std::vector<std::uint32_t> cells;
  for (const Derivation& each : derivations(municipality(), is_hidden, apart)) {
    cells.push_back(each.cell);
    EXPECT_THAT(each.relations, ElementsAre(0, 1, 3, 4));
  }
  EXPECT_THAT(cells, ElementsAre(1, 2, 4, 5));
  const std::vector<double> alike = {100, 40, 60, 50, 20, 30, 0.5, 0.5, 0.5};
  EXPECT_THAT(derivations(municipality(), is_hidden, alike), IsEmpty()) << "where shares are alike they tell nothing";
}

// The share of a municipality with one school is the school's, whoever hides the counts.
TEST(Ratios, AShareMayFollowWithoutItsCounts) {
  const LinkedCells cells{.size = 6, .tree = {{0, {1}}, {2, {3}}}, .across = {}, .ratios = {{4, 2, 0}, {5, 3, 1}}};
  const std::vector<double> values = {30, 30, 10, 10, 1.0 / 3, 1.0 / 3};
  EXPECT_THAT(derivations(cells, hidden(6, {0, 1, 2, 3, 5}), values), ElementsAre(Derivation{5, {0, 1, 2, 3}}));
}

TEST(Ratios, EqualTheAttackersOnRandomFamilies) {
  std::size_t leaks = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    RatioFamilyMaker maker(seed);
    const RatioFamily family = maker.make(3, 3);
    std::vector<bool> is_hidden(family.cells.size);
    const std::uint64_t share = 2 + maker.below(3);
    for (std::uint32_t cell = 0; cell < family.cells.size; ++cell) is_hidden[cell] = maker.below(share) == 0;
    const auto found = derived(family, is_hidden);
    ASSERT_EQ(found, RatioAttacker(family, is_hidden, seed).derivable()) << "seed " << seed;
    leaks += found.size();
  }
  EXPECT_GT(leaks, 4000u) << "the test would see nothing if nothing leaked";
}

// Publishing less never tells more.
TEST(Ratios, HidingMoreNeverTellsMore) {
  std::size_t tried = 0;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    RatioFamilyMaker maker(seed);
    const RatioFamily family = maker.make(3, 3);
    std::vector<bool> is_hidden(family.cells.size);
    for (std::uint32_t cell = 0; cell < family.cells.size; ++cell) is_hidden[cell] = maker.below(3) == 0;
    const auto before = derived(family, is_hidden);
    const auto more = static_cast<std::uint32_t>(maker.below(family.cells.size));
    if (is_hidden[more]) continue;
    is_hidden[more] = true;
    ++tried;
    for (const std::uint32_t cell : derived(family, is_hidden)) {
      ASSERT_TRUE(cell == more || before.count(cell)) << "seed " << seed;
    }
  }
  EXPECT_GT(tried, 1000u);
}

// As many families as HJUL_FAMILIES says (100,000 take half a minute): nothing hidden may be derived, whatever the
// numbers are.
TEST(Ratios, ProtectedTablesLeaveNothingToDerive) {
  const char* wanted = std::getenv("HJUL_FAMILIES");
  const std::uint64_t families = wanted ? std::strtoull(wanted, nullptr, 10) : 20'000;
  std::size_t secondary = 0;
  for (std::uint64_t seed = 0; seed < families; ++seed) {
    RatioFamilyMaker maker(seed);
    const RatioFamily family = maker.make(3, 1 + seed % 3);
    const std::vector<bool> is_hidden = protect(family.cells, family.is_small);
    for (std::uint32_t cell = 0; cell < family.cells.size; ++cell) {
      ASSERT_TRUE(is_hidden[cell] || !family.is_small[cell]);
    }
    ASSERT_THAT(RatioAttacker(family, is_hidden, seed).derivable(), IsEmpty()) << "seed " << seed;
    secondary += count(is_hidden) - count(family.is_small);
  }
  EXPECT_GT(secondary, families);
}

// The fewest published cells by trying all ways.
std::size_t fewest(const RatioFamily& family, const std::vector<std::uint32_t>& open, std::size_t known) {
  std::size_t best = known;
  for (std::uint64_t way = 0; way < std::uint64_t{1} << open.size(); ++way) {
    const std::size_t here = count(family.is_small) + static_cast<std::size_t>(__builtin_popcountll(way));
    if (here >= best) continue;
    std::vector<bool> is_hidden = family.is_small;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (way >> i & 1) is_hidden[open[i]] = true;
    }
    if (RatioAttacker(family, is_hidden, way).derivable().empty()) best = here;
  }
  return best;
}

// Over-hiding is a defect too: at most 1.3 times the cells of an exhaustive search (issue 4).
TEST(Ratios, ProtectionHidesHardlyMoreThanAnExhaustiveSearch) {
  std::size_t ours = 0, least = 0, families = 0;
  for (std::uint64_t seed = 0; seed < 6000 && families < 400; ++seed) {
    RatioFamilyMaker maker(seed);
    const RatioFamily family = maker.make(3, 2);
    std::vector<bool> is_published(family.cells.size, true);
    for (std::uint32_t cell = 2 * family.cells.size / 3; cell < family.cells.size; ++cell) is_published[cell] = false;
    for (const CellRatio& each : family.cells.ratios) is_published[each.ratio] = true;
    std::vector<std::uint32_t> open;
    std::size_t here = 0;
    const std::vector<bool> is_hidden = protect(family.cells, family.is_small);
    for (std::uint32_t cell = 0; cell < family.cells.size; ++cell) {
      is_published[cell] = is_published[cell] && !family.cells.unpublished[cell];
      if (is_published[cell] && !family.is_small[cell]) open.push_back(cell);
      if (is_published[cell] && is_hidden[cell]) ++here;
    }
    if (open.size() > 11 || family.cells.tree.empty() || count(family.is_small) == 0) continue;
    const std::size_t best = fewest(family, open, here);
    ASSERT_GE(here, best);
    ours += here;
    least += best;
    ++families;
  }
  EXPECT_GT(families, 100u);
  EXPECT_LE(static_cast<double>(ours), 1.3 * static_cast<double>(least)) << ours << " cells, least " << least;
  RecordProperty("hidden", std::to_string(ours) + " against " + std::to_string(least));
}

// A rounded share leaves room: between 12 and 13 of 40 at 31 percent, give or take a half.
TEST(Ratios, RoundedSharesBoundTheCountsBehindThem) {
  LinkedCells cells = share();
  const std::vector<double> values = {40, 0, 0.31};
  EXPECT_THAT(hidden_bounds(cells, hidden(3, {1}), values).bounds, ElementsAre(CellBounds{1, 12.4, 12.4}));
  cells.ratios[0].within = 0.005;
  const BoundsReport report = hidden_bounds(cells, hidden(3, {1}), values);
  ASSERT_EQ(report.bounds.size(), 1u);
  EXPECT_DOUBLE_EQ(report.bounds[0].low, 12.2);
  EXPECT_DOUBLE_EQ(report.bounds[0].high, 12.6);
  EXPECT_TRUE(report.is_exact && report.adds_up);
}

// Sums bound the counts as well: 4 + 5 = 50 passed of 1 + 2 = 100, at most a quarter of school 1 and at least a half
// of 2.
TEST(Ratios, BoundsTakeSumsAndSharesTogether) {
  LinkedCells cells = municipality();
  cells.ratios[1].within = cells.ratios[2].within = 0.05;
  const std::vector<double> values = {100, 0, 0, 50, 0, 0, 0.5, 0.25, 0.65};
  const BoundsReport report = hidden_bounds(cells, hidden(9, {1, 2, 4, 5}), values);
  // 50 = s1 p + s2 (100 - p) with s1 in [.2, .3] and s2 in [.6, .7].
  ASSERT_EQ(report.bounds.size(), 4u);
  EXPECT_NEAR(report.bounds[0].low, 25, 1e-9);
  EXPECT_NEAR(report.bounds[0].high, 50, 1e-9);
}

// ---------------------------------------------------------------------------------------------------------- insiders

// County 0 of municipalities 1, 2, 3.
TEST(Insiders, OneOfTwoHiddenKnowsTheOther) {
  const LinkedCells county{.size = 4, .tree = {{0, {1, 2, 3}}}, .across = {}};
  EXPECT_THAT(insider_derivations(county, hidden(4, {1, 2}), {1}), ElementsAre(Derivation{2, {0}}));
  EXPECT_THAT(insider_derivations(county, hidden(4, {1, 2, 3}), {1}), IsEmpty());
  EXPECT_THAT(insider_derivations(county, hidden(4, {1, 2}), {3}), IsEmpty()) << "its own figure was shown anyway";
}

TEST(Insiders, TheSumOfOneSchoolIsTheSchoolsOwn) {
  const LinkedCells cells{.size = 5, .tree = {{0, {1, 2}}, {1, {3}}, {2, {4}}}, .across = {}};
  EXPECT_THAT(insider_derivations(cells, hidden(5, {0, 1, 2, 3, 4}), {3}), IsEmpty());
  EXPECT_THAT(insider_derivations(cells, hidden(5, {1, 2, 3, 4}), {3}),
              ElementsAre(Derivation{2, {0}}, Derivation{4, {0, 2}}));
}

// The cells of every unit of a random family, and of those below it: a column of cells per unit.
std::vector<std::vector<std::uint32_t>> units_of(const LinkedCells& cells) {
  std::vector<std::vector<std::uint32_t>> out;
  for (std::uint32_t cell = 0; cell < cells.size; ++cell) {
    std::vector<std::uint32_t> own = {cell};
    for (std::size_t at = 0; at < own.size(); ++at) {
      for (const CellRelation& relation : cells.tree) {
        if (relation.total == own[at]) own.insert(own.end(), relation.parts.begin(), relation.parts.end());
      }
    }
    out.push_back(own);
  }
  return out;
}

// The attacker is given what the insider has: its own cells are no unknowns to it.
TEST(Insiders, DeriveNothingFromTablesThatAreProtectedAgainstThem) {
  std::size_t without = 0, checked = 0;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    testing_tools::FamilyMaker maker(seed);
    const testing_tools::Family family = maker.make(3, 3);
    const auto units = units_of(family.cells);
    const auto usual = protect(family.cells, family.is_small);
    const auto safe = protect(family.cells, family.is_small, {.hidden_siblings = 3, .insiders = units});
    for (const auto& own : units) {
      const auto leaks = [&](const std::vector<bool>& is_hidden) {
        std::vector<bool> is_unknown = is_hidden, is_elsewhere(is_hidden.size(), true);
        for (const std::uint32_t cell : own) is_unknown[cell] = is_elsewhere[cell] = false;
        for (const std::uint32_t cell : testing_tools::Attacker(family.cells, is_elsewhere).derivable()) {
          is_unknown[cell] = false;
        }
        return testing_tools::Attacker(family.cells, is_unknown).derivable();
      };
      const auto theirs = leaks(usual);
      std::set<std::uint32_t> ours;
      for (const Derivation& each : insider_derivations(family.cells, usual, own)) ours.insert(each.cell);
      ASSERT_EQ(ours, theirs) << "seed " << seed;
      without += theirs.size();
      ASSERT_THAT(leaks(safe), IsEmpty()) << "seed " << seed << " cell " << own.front();
      ++checked;
    }
  }
  EXPECT_GT(without, 100u) << "the test would see nothing if two siblings were enough";
  EXPECT_GT(checked, 1000u);
}

TEST(LinkedCells, UnsoundRatiosAreRefused) {
  const auto refused = [](LinkedCells cells) { EXPECT_THROW(require_sound(cells), ContractViolation); };
  refused({.size = 2, .tree = {}, .across = {}, .ratios = {{0, 1, 2}}});
  refused({.size = 3, .tree = {}, .across = {}, .ratios = {{0, 1, 1}}});
  refused({.size = 4, .tree = {}, .across = {}, .ratios = {{0, 1, 2}, {0, 1, 3}}});
  refused({.size = 4, .tree = {{0, {3}}}, .across = {}, .ratios = {{0, 1, 2}}});
  refused({.size = 3, .tree = {}, .across = {}, .ratios = {}, .unpublished = {true}});
}

}  // namespace
}  // namespace hjul
