// indicator/observation_cube.hpp: every answer must have the bytes that roll_up() gives for the same cells.
#include "hjul/indicator/observation_cube.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <random>
#include <thread>
#include <tuple>

namespace hjul {
namespace {

struct Nation {
  Hierarchy hierarchy;
  Observations observations;
  RollUpOptions options;
};

using Below = std::function<std::uint64_t(std::uint64_t)>;

ObservedValue random_value(const Below& below) {
  constexpr std::array reasons = {MissingReason::suppressed, MissingReason::excluded, MissingReason::not_published};
  switch (below(10)) {
    case 0: return ObservedValue::missing(reasons.at(below(reasons.size())));
    case 1: return ObservedValue::words("sufficient");
    case 2: return ObservedValue::between(1, 4);
    case 3: return ObservedValue::about(static_cast<double>(below(90)));
    default: return ObservedValue::of(static_cast<double>(below(100'000)) / 100 - 300);
  }
}

// Units on four levels whose superiors change from period to period, and of which some are gone in some.
Hierarchy random_hierarchy(const Below& below) {
  const std::vector<std::string> levels = {"school", "municipality", "county", "nation"};
  const std::array<std::uint64_t, 4> most = {30, 7, 3, 1};
  Hierarchy::Builder into(levels);
  std::vector<std::vector<std::uint32_t>> units(levels.size());
  for (std::uint16_t level = 0; level < levels.size(); ++level) {
    for (std::uint64_t i = 0; i < 1 + below(most.at(level)); ++i) {
      units[level].push_back(into.put(levels[level].substr(0, 1) + std::to_string(i), "", level));
    }
  }
  for (const char* period : {"2022", "2023", "2024"}) {
    for (std::size_t level = levels.size(); level-- > 0;) {
      for (const std::uint32_t unit : units[level]) {
        if (level < 2 && below(8) == 0) continue;
        const bool is_root = level + 1 == levels.size() || below(12) == 0;
        // Now and then a unit below one of its own level, as with schools of several buildings.
        const auto& above = level == 0 && below(9) == 0 ? units[0] : units[std::min<std::size_t>(level + 1, 3)];
        const std::uint32_t superior = above[below(above.size())];
        into.place(period, unit, is_root || superior == unit ? Hierarchy::none : superior);
      }
    }
  }
  return std::move(into).build();
}

Nation random_nation(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const Below below = [&](std::uint64_t limit) { return random() % limit; };
  Nation out{.hierarchy = random_hierarchy(below), .observations = {}, .options = {}};
  Observations::Builder into;
  const std::uint64_t sparsity = 1 + below(6);
  const bool has_releases = below(4) == 0;
  for (const HierarchyUnit& unit : out.hierarchy.units()) {
    // 2025 is in no tree; s99 in no hierarchy.
    for (const char* period : {"2022", "2024", "2023", "2025"}) {
      for (std::uint64_t cell = 0; cell < 12; ++cell) {
        if (below(sparsity) != 0) continue;
        Observation row{.unit = below(50) == 0 ? "s99" : unit.code,
                        .indicator = "i" + std::to_string(cell % 4),
                        .period = period,
                        .breakdown = cell / 4 == 0 ? "" : "b" + std::to_string(cell / 4),
                        .value = random_value(below),
                        .n = std::nullopt,
                        .release = {}};
        if (below(7) != 0) row.n = static_cast<std::uint32_t>(below(200));
        if (has_releases) row.release = below(2) == 0 ? "spring" : "autumn";
        into.add(row);
      }
    }
  }
  out.observations = std::move(into).build();
  constexpr std::array ways = {Aggregation::weighted_mean, Aggregation::mean, Aggregation::sum};
  out.options.usual = ways.at(below(3));
  if (out.observations.indicators().find("i1")) out.options.of_indicator["i1"] = ways.at(below(3));
  if (below(3) == 0) out.options.measured_level = "municipality";
  return out;
}

// A row of a table with every column, numbers as their bits.
using Row = std::tuple<std::uint32_t, std::uint16_t, std::uint16_t, std::uint16_t, std::uint64_t, std::uint64_t,
                       std::uint32_t, std::uint32_t, std::uint32_t, std::uint8_t>;

Row row_of(const RollUp& table, std::size_t row) {
  return {table.unit()[row],
          table.indicator()[row],
          table.period()[row],
          table.breakdown()[row],
          std::bit_cast<std::uint64_t>(table.value()[row]),
          table.n()[row],
          table.covered()[row],
          table.of()[row],
          table.without_n()[row],
          table.reason()[row]};
}

template <class Keep>
std::vector<Row> rows_of(const RollUp& table, const Keep& keep) {
  std::vector<Row> out;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (keep(row)) out.push_back(row_of(table, row));
  }
  return out;
}

bool all_of_them(std::size_t) { return true; }

bool names(const std::vector<std::string>& wanted, const std::string& name) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

std::vector<std::string> some_of(const std::vector<std::string>& all, const Below& below) {
  std::vector<std::string> out;
  if (below(3) == 0) return out;
  for (const std::string& each : all) {
    if (below(2) == 0) out.insert(below(2) == 0 ? out.begin() : out.end(), each);
  }
  return out;
}

CubeQuery random_query(const Nation& nation, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const Below below = [&](std::uint64_t limit) { return random() % limit; };
  const auto list = [](const NameTable& table) { return std::vector<std::string>(table.begin(), table.end()); };
  const Observations& in = nation.observations;
  return {.levels = some_of(nation.hierarchy.levels(), below),
          .indicators = some_of(list(in.indicators()), below),
          .periods = some_of(list(in.periods()), below),
          .breakdowns = some_of(list(in.breakdowns()), below)};
}

// The rows of the whole table that a query asks for.
std::vector<Row> expected(const RollUp& whole, const CubeQuery& query) {
  const Observations& in = whole.observations();
  const Hierarchy& hierarchy = whole.hierarchy();
  return rows_of(whole, [&](std::size_t row) {
    return names(query.levels, hierarchy.levels()[hierarchy.units()[whole.unit()[row]].level]) &&
           names(query.indicators, in.indicators()[whole.indicator()[row]]) &&
           names(query.periods, in.periods()[whole.period()[row]]) &&
           names(query.breakdowns, in.breakdowns()[whole.breakdown()[row]]);
  });
}

// cell(), find() and rows_of() say what the columns say.
void expect_agreement(const RollUp& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const RollUpCell cell = table.cell(row);
    ASSERT_EQ(table.find(table.unit()[row], table.indicator()[row], table.period()[row], table.breakdown()[row]), row);
    const auto [first, last] = table.rows_of(table.unit()[row], table.period()[row]);
    ASSERT_TRUE(first <= row && row < last);
    EXPECT_TRUE(first == 0 || table.unit()[first - 1] != table.unit()[row] ||
                table.period()[first - 1] != table.period()[row]);
    EXPECT_EQ(cell.value.is_missing(), std::isnan(table.value()[row]));
    EXPECT_EQ(cell.value.is_missing() ? cell.value.reason : MissingReason::none,
              static_cast<MissingReason>(table.reason()[row]));
    if (!cell.value.is_missing()) {
      EXPECT_EQ(cell.value.number, table.value()[row]);
    }
    EXPECT_EQ(std::tuple(cell.n, cell.covered, cell.of, cell.without_n),
              std::tuple(table.n()[row], table.covered()[row], table.of()[row], table.without_n()[row]));
  }
}

TEST(ObservationCube, GivesTheBytesOfRollUpForEveryQuery) {
  std::size_t answered = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const Nation nation = random_nation(seed);
    const RollUp whole = roll_up(nation.observations, nation.hierarchy, nation.options);
    const ObservationCube cube(nation.observations, nation.hierarchy, nation.options);
    EXPECT_EQ(cube.measured_level(), whole.measured_level());
    EXPECT_EQ(rows_of(cube.roll_up(), all_of_them), rows_of(whole, all_of_them));
    for (std::uint64_t turn = 0; turn < 12; ++turn) {
      const CubeQuery query = random_query(nation, seed * 100 + turn);
      const RollUp answer = cube.roll_up(query);
      ASSERT_EQ(rows_of(answer, all_of_them), expected(whole, query));
      expect_agreement(answer);
      answered += answer.size();
    }
  }
  EXPECT_GT(answered, 50'000u) << "queries that find nothing show nothing";
}

TEST(ObservationCube, DependsNeitherOnTheOrderNorOnThreadsNorOnMemoryThatWasUsedBefore) {
  const auto workspace = std::make_shared<RollUpWorkspace>();
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    Nation nation = random_nation(seed);
    const auto first =
        rows_of(ObservationCube(nation.observations, nation.hierarchy, nation.options).roll_up(), all_of_them);
    std::vector<std::size_t> order(nation.observations.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937_64 random(seed);
    // Rows of one cell and release stand for each other by their order, so only tables of one release are shuffled.
    if (nation.observations.releases().size() <= 1) std::shuffle(order.begin(), order.end(), random);
    nation.options.threads = 1 + static_cast<unsigned>(seed % 4);
    nation.options.workspace = workspace;
    const ObservationCube other(nation.observations.where(order), nation.hierarchy, nation.options);
    EXPECT_EQ(rows_of(other.roll_up(), all_of_them), first);
  }
  EXPECT_GT(workspace->bytes(), 0u);
  workspace->clear();
  EXPECT_EQ(workspace->bytes(), 0u);
}

TEST(ObservationCube, NamesTheObservationsBehindACellOfAQuery) {
  const Nation nation = random_nation(3);
  const RollUp whole = roll_up(nation.observations, nation.hierarchy, nation.options);
  const ObservationCube cube(nation.observations, nation.hierarchy, nation.options);
  const RollUp some = cube.roll_up({.levels = {"nation"}, .indicators = {"i2"}});
  ASSERT_GT(some.size(), 0u);
  for (std::size_t row = 0; row < some.size(); ++row) {
    const std::size_t same =
        whole.find(some.unit()[row], some.indicator()[row], some.period()[row], some.breakdown()[row]);
    EXPECT_EQ(some.rows_behind(row), whole.rows_behind(same));
    EXPECT_FALSE(some.rows_behind(row).empty());
  }
}

TEST(ObservationCube, SaysWhatItKeeps) {
  Hierarchy::Builder into({"school", "owner"});
  const std::uint32_t owner = into.put("O", "", 1);
  for (const char* code : {"a", "b", "c"}) into.place("2024", into.put(code, "", 0), owner);
  const Hierarchy hierarchy = std::move(into).build();
  Observations::Builder rows;
  rows.add({.unit = "a",
            .indicator = "x",
            .period = "2024",
            .breakdown = "",
            .value = ObservedValue::of(2),
            .n = 3,
            .release = {}});
  rows.add({.unit = "b",
            .indicator = "y",
            .period = "2024",
            .breakdown = "",
            .value = ObservedValue::of(5),
            .n = 1,
            .release = {}});
  const ObservationCube cube(std::move(rows).build(), hierarchy);
  EXPECT_EQ(cube.size(), 2u);
  EXPECT_EQ(cube.bytes(), 2u * 2 * 16) << "schools with observations x indicators x bytes of a sum";
  EXPECT_EQ(cube.roll_up({.levels = {"owner"}}).at("O", "y", "2024").value, ObservedValue::of(5));
  EXPECT_EQ(cube.roll_up({.levels = {"owner"}, .indicators = {"x"}}).size(), 1u);
  const RollUp all = cube.roll_up();
  EXPECT_EQ(all.rows_of(owner, 0), std::pair(std::size_t{0}, std::size_t{2}));
  EXPECT_EQ(all.rows_of(hierarchy.find("c"), 0), std::pair(all.size(), all.size())) << "nothing was observed of it";
}

TEST(ObservationCube, RefusesNamesThatAreNotThere) {
  const Nation nation = random_nation(1);
  const ObservationCube cube(nation.observations, nation.hierarchy);
  EXPECT_THROW(cube.roll_up({.levels = {"planet"}}), UnknownId);
  EXPECT_THROW(cube.roll_up({.indicators = {"planet"}}), UnknownId);
  EXPECT_THROW(cube.roll_up({.periods = {"planet"}}), UnknownId);
  EXPECT_THROW(cube.roll_up({.breakdowns = {"planet"}}), UnknownId);
  EXPECT_THROW(ObservationCube(nation.observations, nation.hierarchy, {.measured_level = "planet"}), UnknownId);
}

TEST(ObservationCube, OfNothingAnswersNothing) {
  EXPECT_EQ(ObservationCube().roll_up().size(), 0u);
  EXPECT_EQ(ObservationCube(Observations(), Hierarchy()).roll_up().size(), 0u);
  EXPECT_EQ(RollUp().size(), 0u);
  EXPECT_TRUE(RollUp().unit().empty());
  EXPECT_EQ(RollUp().find(0, 0, 0, 0), 0u);
}

TEST(ObservationCube, LivesOnInItsAnswers) {
  RollUp answer;
  std::span<const double> values;
  {
    const Nation nation = random_nation(7);
    const ObservationCube cube(nation.observations, nation.hierarchy);
    answer = cube.roll_up();
    values = RollUp(answer).value();
  }
  EXPECT_EQ(values.data(), answer.value().data()) << "copies share their columns";
  EXPECT_EQ(values.size(), answer.size());
}

TEST(ObservationCube, ColumnsMayBeAskedForByManyThreadsAtOnce) {
  const Nation nation = random_nation(11);
  const ObservationCube cube(nation.observations, nation.hierarchy);
  const auto first = rows_of(cube.roll_up(), all_of_them);
  const RollUp table = cube.roll_up();
  std::vector<std::vector<Row>> seen(4);
  std::vector<std::thread> threads;
  for (auto& each : seen) threads.emplace_back([&] { each = rows_of(table, all_of_them); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& each : seen) EXPECT_EQ(each, first);
}

}  // namespace
}  // namespace hjul
