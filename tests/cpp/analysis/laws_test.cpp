// The required properties of analysis.md 1.6, on logs by chance, and the measures against a naive reading of 1.2.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "hjul/analysis/measures.hpp"
#include "logs.hpp"

namespace hjul {
namespace {

using test::RandomLog;
constexpr unsigned rounds = 60;

// M1 to M4 have one value each that the laws speak of.
struct Four {
  std::optional<double> m1, mean, m2, m3, m4;
  friend bool operator==(const Four&, const Four&) = default;
};

Four four(const EventLog& log, const MeasureOptions& options = {}) {
  const Profile p = analyse(log, options);
  return {p.level_order.value, p.level_order_mean.value, p.profession_first.value, p.precedence.value,
          p.handover.value};
}

void expect_near(const std::optional<double>& a, const std::optional<double>& b, const char* what, unsigned seed) {
  ASSERT_EQ(a.has_value(), b.has_value()) << what << " " << seed;
  if (a) {
    EXPECT_NEAR(*a, *b, 1e-12) << what << " " << seed;
  }
}

void expect_same(const Four& a, const Four& b, unsigned seed) {
  expect_near(a.m1, b.m1, "M1", seed);
  expect_near(a.mean, b.mean, "mean M1", seed);
  expect_near(a.m2, b.m2, "M2", seed);
  expect_near(a.m3, b.m3, "M3", seed);
  expect_near(a.m4, b.m4, "M4", seed);
}

// ------------------------------------------------------------------------------------------------- a naive reading

struct Naive {
  double concordant = 0, discordant = 0, pairs = 0;
  double first = 0, processed = 0;
  double fulfilled = 0, activations = 0;
  double up = 0, down = 0;
};

using Rows = std::vector<RandomLog::Row>;

void read_case(const Rows& rows, Naive& naive) {
  std::map<int, std::int64_t> first;
  for (const auto& row : rows)
    if (row.level >= 0 && is_processing(row.class_) && (!first.count(row.level) || row.time < first[row.level]))
      first[row.level] = row.time;
  for (const auto& [low, a] : first)
    for (const auto& [high, b] : first) {
      if (low >= high) continue;
      ++naive.pairs;
      naive.concordant += a < b;
      naive.discordant += a > b;
    }
  if (!first.empty()) {
    ++naive.processed;
    std::set<int> earliest;
    for (const auto& [level, time] : first) {
      bool is_first = true;
      for (const auto& [other, than] : first) is_first = is_first && time <= than;
      if (is_first) earliest.insert(level);
    }
    naive.first += earliest.count(0) ? 1.0 / static_cast<double>(earliest.size()) : 0;
  }
  std::map<std::int64_t, std::vector<int>> blocks;
  for (const auto& row : rows) {
    const bool is_due = std::find(analysed_before.begin(), analysed_before.end(), row.class_) != analysed_before.end();
    naive.activations += is_due;
    naive.fulfilled += is_due && first.count(0) && first[0] < row.time;
    if (row.level >= 0) blocks[row.time].push_back(row.level);
  }
  for (auto next = blocks.begin(), block = next; next != blocks.end(); block = next) {
    if (++next == blocks.end()) break;
    const double weight = 1.0 / static_cast<double>(block->second.size() * next->second.size());
    for (const int a : block->second)
      for (const int b : next->second) (a < b ? naive.up : naive.down) += a == b ? 0 : weight;
  }
}

// Without exact duplicates; the random logs name actor, activity and unit by case and actor.
Naive naive_of(const RandomLog& log) {
  std::map<int, Rows> cases;
  for (const auto& row : log.rows) {
    Rows& rows = cases[row.case_number];
    const bool is_known = std::any_of(rows.begin(), rows.end(), [&](const auto& other) {
      return std::tie(other.time, other.actor, other.level, other.class_, other.arena) ==
             std::tie(row.time, row.actor, row.level, row.class_, row.arena);
    });
    if (!is_known) rows.push_back(row);
  }
  Naive naive;
  for (const auto& [number, rows] : cases) read_case(rows, naive);
  return naive;
}

TEST(AnalysisLaws, agreesWithANaiveReading) {
  for (unsigned seed = 1; seed <= 4 * rounds; ++seed) {
    const RandomLog random(seed);
    const Profile profile = analyse(random.build());
    const Naive naive = naive_of(random);
    EXPECT_EQ(profile.level_order.numerator, naive.concordant - naive.discordant) << seed;
    EXPECT_EQ(profile.level_order.denominator, naive.pairs) << seed;
    EXPECT_NEAR(profile.profession_first.numerator, naive.first, 1e-12) << seed;
    EXPECT_EQ(profile.profession_first.denominator, naive.processed) << seed;
    EXPECT_EQ(profile.precedence.numerator, naive.fulfilled) << seed;
    EXPECT_EQ(profile.precedence.denominator, naive.activations) << seed;
    EXPECT_NEAR(profile.handover.numerator, naive.up - naive.down, 1e-9) << seed;
    EXPECT_NEAR(profile.handover.denominator, naive.up + naive.down, 1e-9) << seed;
    EXPECT_NEAR(profile.handovers.up(), naive.up, 1e-9) << seed;
  }
}

// -------------------------------------------------------------------------------------------- 1: bounds, and attained

TEST(AnalysisLaws, first_boundsHoldAndAreAttained) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const Profile p = analyse(RandomLog(seed).build());
    for (const Measure* each : {&p.level_order, &p.level_order_mean, &p.level_order_censored, &p.handover})
      if (each->value) {
        EXPECT_GE(*each->value, -1);
        EXPECT_LE(*each->value, 1);
      }
    for (const Measure* each : {&p.profession_first, &p.precedence, &p.loop_closure, &p.arena_mix, &p.informal_share})
      if (each->value) {
        EXPECT_GE(*each->value, 0);
        EXPECT_LE(*each->value, 1);
      }
    EXPECT_LE(p.level_order.coverage.value_or(0), 1);
  }
  const auto in_order = [](std::vector<const char*> order) {
    std::vector<test::Line> lines;
    for (const char* level : order)
      lines.push_back({"c", static_cast<std::int64_t>(lines.size()), "x", level, "discuss", ""});
    lines.push_back({"c", static_cast<std::int64_t>(lines.size()), "x", order.back(), "decide", ""});
    return four(test::log_of(lines));
  };
  const Four up = in_order({"P", "L", "A", "O"});
  EXPECT_EQ(up, (Four{1.0, 1.0, 1.0, 1.0, 1.0}));
  const Four down = in_order({"O", "A", "L"});
  EXPECT_EQ(down, (Four{-1.0, -1.0, 0.0, 0.0, -1.0}));
}

// -------------------------------------------------------------------------------------------------- 2: antisymmetry

TEST(AnalysisLaws, second_reversingTheLevelsNegatesM1AndM4) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const RandomLog random(seed);
    const Four there = four(random.build()), back = four(random.build(true));
    const auto negated = [](std::optional<double> value) { return value ? std::optional(-*value) : value; };
    expect_near(there.m1, negated(back.m1), "M1", seed);
    expect_near(there.mean, negated(back.mean), "mean M1", seed);
    expect_near(there.m4, negated(back.m4), "M4", seed);
  }
}

// ----------------------------------------------------------------------------------------------- 3: shift and
// rescaling

TEST(AnalysisLaws, third_shiftAndRescalingChangeNothingButLatency) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const RandomLog random(seed);
    RandomLog shifted = random, stretched = random;
    for (auto& row : shifted.rows) row.time += 1000 * test::day_ms;
    for (auto& row : stretched.rows) row.time *= 3;
    MeasureOptions options, wider;
    options.tolerance_ms = 2 * test::day_ms;
    wider.tolerance_ms = 3 * options.tolerance_ms;
    wider.resolution_ms = 3 * options.resolution_ms;
    expect_same(four(random.build(), options), four(shifted.build(), options), seed);
    expect_same(four(random.build(), options), four(stretched.build(), wider), seed);
    const Profile before = analyse(random.build(), options), after = analyse(stretched.build(), wider);
    if (before.return_latency.value) {
      EXPECT_NEAR(*after.return_latency.value, 3 * *before.return_latency.value, 1e-9);
    }
    EXPECT_EQ(before.return_latency.value, analyse(shifted.build(), options).return_latency.value);
  }
}

// --------------------------------------------------------------------- 4: relabelling, order of rows, repeats,
// additions

TEST(AnalysisLaws, fourth_namesOrderAndRepeatsDoNotMatter) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const RandomLog random(seed);
    std::mt19937 chance(seed);
    RandomLog renamed = random, mixed = random, doubled = random;
    for (auto& row : renamed.rows) row.actor = 7 - row.actor;
    std::shuffle(mixed.rows.begin(), mixed.rows.end(), chance);
    doubled.rows.insert(doubled.rows.end(), random.rows.begin(), random.rows.end());
    expect_same(four(random.build()), four(renamed.build()), seed);
    expect_same(four(random.build()), four(mixed.build()), seed);
    expect_same(four(random.build()), four(doubled.build()), seed);
    const Profile once = analyse(random.build()), twice = analyse(doubled.build());
    EXPECT_EQ(twice.duplicates, once.duplicates + random.rows.size());
    EXPECT_EQ(twice.events, once.events);
  }
}

TEST(AnalysisLaws, fourth_aLaterEventOfALevelAlreadySeenLeavesM1AndM2) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const RandomLog random(seed);
    RandomLog more = random;
    for (const auto& row : random.rows)
      if (row.level >= 0 && is_processing(row.class_)) {
        more.rows.push_back(row);
        more.rows.back().time += 100 * test::day_ms;
        more.rows.back().actor += 10;
      }
    const Four before = four(random.build()), after = four(more.build());
    expect_near(before.m1, after.m1, "M1", seed);
    expect_near(before.m2, after.m2, "M2", seed);
  }
}

// --------------------------------------------------------------------------------------------------- 5: monotone

TEST(AnalysisLaws, fifth_anEarlierProfessionLowersNothing) {
  for (unsigned seed = 1; seed <= 4 * rounds; ++seed) {
    RandomLog random(seed, 3);
    std::mt19937 chance(seed);
    // The first processing of the profession in some case, moved earlier; it stays the first.
    const int which = static_cast<int>(chance() % 3);
    RandomLog::Row* first = nullptr;
    for (auto& row : random.rows)
      if (row.case_number == which && row.level == 0 && is_processing(row.class_) && (!first || row.time < first->time))
        first = &row;
    if (!first) continue;
    const Four before = four(random.build());
    first->time -= static_cast<std::int64_t>(chance() % 70) * test::day_ms;
    const Four after = four(random.build());
    if (before.m1) {
      EXPECT_GE(*after.m1, *before.m1 - 1e-12) << seed;
    }
    EXPECT_GE(*after.m2, *before.m2 - 1e-12) << seed;
    if (before.m3) {
      EXPECT_GE(*after.m3, *before.m3 - 1e-12) << seed;
    }
  }
}

// --------------------------------------------------------------------------------------------- 6: pooled is weighted

TEST(AnalysisLaws, sixth_pooledIsTheMeanWeightedByPairs) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const EventLog log = RandomLog(seed).build();
    double sum = 0, weight = 0;
    for (const CaseFigures& each : case_figures(log))
      if (const auto index = each.level_order()) {
        sum += *index * each.pairs();
        weight += each.pairs();
      }
    if (weight > 0) {
      EXPECT_NEAR(analyse(log).level_order.value.value(), sum / weight, 1e-12);
    }
  }
}

// ------------------------------------------------------------------------ 7: null moments (also measures_test.cpp)

// Two thousand cases of four levels in random order: the mean of M1 within five standard errors of 0, M2 of 1/4.
TEST(AnalysisLaws, seventh_theNullMomentsHold) {
  std::mt19937 chance(3);
  EventLog::Builder into({"P", "L", "A", "O"});
  const int cases = 2000;
  for (int c = 0; c < cases; ++c) {
    std::array<int, 4> days = {0, 1, 2, 3};
    std::shuffle(days.begin(), days.end(), chance);
    for (int level = 0; level < 4; ++level) {
      NumberedLogRow row;
      row.case_number = into.intern_case(std::to_string(c));
      row.time_ms = days[static_cast<std::size_t>(level)] * test::day_ms;
      row.level = static_cast<std::int8_t>(level);
      row.class_ = ActivityClass::analyse;
      into.add_numbers(row);
    }
  }
  const EventLog log = std::move(into).build();
  const Profile profile = analyse(log);
  EXPECT_NEAR(*profile.level_order_mean.value, 0, 5 * std::sqrt(profile.null_variance_of_mean));
  EXPECT_NEAR(profile.null_variance_of_mean, null_variance_of_level_order(4) / cases, 1e-12);
  EXPECT_NEAR(*profile.profession_first.value, 0.25, 5 * std::sqrt(0.25 * 0.75 / cases));
  double squares = 0;
  for (const CaseFigures& each : case_figures(log)) squares += *each.level_order() * *each.level_order();
  EXPECT_NEAR(squares / cases, null_variance_of_level_order(4), 0.03);
}

// ---------------------------------------------------------------------------------------------- 8: empty is undefined

TEST(AnalysisLaws, eighth_withoutADenominatorThereIsAReason) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const Profile p = analyse(RandomLog(seed, 1).build());
    for (const Measure* each :
         {&p.level_order, &p.level_order_mean, &p.level_order_censored, &p.profession_first, &p.precedence,
          &p.precedence_of[0], &p.handover, &p.return_latency, &p.return_latency_mean, &p.loop_closure,
          &p.participation, &p.evenness, &p.input_uptake, &p.added_share, &p.arena_mix, &p.informal_share})
      EXPECT_EQ(each->value.has_value(), each->undefined == Undefined::no) << seed;
    for (const Measure* each : {&p.level_order, &p.profession_first, &p.precedence, &p.handover, &p.loop_closure})
      EXPECT_EQ(each->value.has_value(), each->denominator > 0) << seed;
  }
}

// ------------------------------------------------------------------------------------------------- 9: coarser rounding

TEST(AnalysisLaws, ninth_coarserRoundingTiesAndNeverFlips) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const EventLog log = RandomLog(seed).build();
    std::vector<CaseFigures> fine = case_figures(log);
    for (const std::int64_t factor : {2, 6, 30}) {  // each a multiple of the one before
      MeasureOptions options;
      options.resolution_ms = factor * test::day_ms;
      const std::vector<CaseFigures> coarse = case_figures(log, options);
      for (std::size_t c = 0; c < coarse.size(); ++c) {
        EXPECT_EQ(coarse[c].pairs(), fine[c].pairs());
        EXPECT_GE(coarse[c].tied, fine[c].tied);
        EXPECT_LE(coarse[c].concordant, fine[c].concordant);
        EXPECT_LE(coarse[c].discordant, fine[c].discordant);
      }
      fine = coarse;
    }
  }
}

// ------------------------------------------------------------------------------------------------------ 10: refinement

// A level is split in two by its actors. Signs of pairs with other levels, by the first of the two halves, stay.
TEST(AnalysisLaws, tenth_splittingALevelChangesOnlyPairsWithinIt) {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const RandomLog random(seed, 1);
    std::map<int, std::int64_t> whole, split;
    const auto note = [](std::map<int, std::int64_t>& first, int level, std::int64_t time) {
      const auto known = first.emplace(level, time).first;
      known->second = std::min(known->second, time);
    };
    EventLog::Builder into({"P1", "P2", "L", "A", "O"});
    for (const auto& row : random.rows) {
      if (row.level < 0 || !is_processing(row.class_)) continue;
      const int finer = row.level > 0 ? row.level + 1 : row.actor % 2;
      note(whole, row.level, row.time);
      note(split, finer, row.time);
      NumberedLogRow to;
      to.case_number = into.intern_case("c");
      to.time_ms = row.time;
      to.level = static_cast<std::int8_t>(finer);
      to.class_ = row.class_;
      into.add_numbers(to);
    }
    // Pairs of levels that were not split, and of the halves, counted by hand against the log.
    int concordant = 0, discordant = 0;
    for (const auto& [low, a] : split)
      for (const auto& [high, b] : split)
        if (low < high) {
          concordant += a < b;
          discordant += a > b;
        }
    if (split.empty()) continue;
    const CaseFigures figures = case_figures(std::move(into).build()).at(0);
    EXPECT_EQ(figures.concordant, concordant) << seed;
    EXPECT_EQ(figures.discordant, discordant) << seed;
    for (const auto& [level, time] : whole) {
      if (level == 0) {
        std::int64_t first = std::numeric_limits<std::int64_t>::max();
        for (const int half : {0, 1})
          if (split.count(half)) first = std::min(first, split[half]);
        EXPECT_EQ(time, first);
      } else {
        EXPECT_EQ(time, split[level + 1]);
      }
    }
  }
}

}  // namespace
}  // namespace hjul
