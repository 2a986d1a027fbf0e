// The governance graph of a nation against plain arrays: 350,000 units, ids that say nothing about the order.
//
// The workload of performance.md section 7: levels of 1, 2, 36, 650, 20,000 and 329,311 units, each under a random unit
// of the level above, then all shuffled; 100,000 random pairs. Both sides stand in one binary, and before a time is
// printed the program compares a digest of all their answers and stops when they differ.
//
// Timed: `layout` from superiors in memory to preorder (for hjul also: reading validity at the day); `slices` the value
// of every unit of the subtree of each of the 650 municipalities; `common` one common superior for each pair; `below`
// one question for each pair. Not timed: making the model, looking up ids (`from` shows that alone).
#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>
#include <stdexcept>

#include "hjul/governance/graph.hpp"
#include "workload.hpp"

namespace {

using namespace hjul;

constexpr std::uint32_t none = 0xffff'ffffu;
constexpr std::array<std::uint32_t, 6> level_sizes = {1, 2, 36, 650, 20'000, 329'311};
constexpr std::size_t pair_count = 100'000;
constexpr std::size_t epoch_count = 40;  // more than hjul keeps, so that every layout is made anew

struct Input {
  std::vector<std::uint32_t> superior;  // by id
  std::vector<std::uint32_t> level;     // by id, from the top
  std::vector<std::uint32_t> value;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
};

Input make_input() {
  std::uint64_t state = 20;
  std::uint32_t count = 0;
  for (const std::uint32_t size : level_sizes) count += size;
  std::vector<std::uint32_t> id(count);
  for (std::uint32_t i = 0; i < count; ++i) id[i] = i;
  for (std::uint32_t i = count; i > 1; --i) std::swap(id[i - 1], id[bench::draw(state) % i]);
  Input input{std::vector<std::uint32_t>(count, none), std::vector<std::uint32_t>(count), {}, {}};
  std::uint32_t above_first = 0, above_size = 0, first = 0;
  for (std::uint32_t level = 0; level < level_sizes.size(); ++level) {
    for (std::uint32_t i = first; i < first + level_sizes[level]; ++i) {
      input.level[id[i]] = level;
      if (level > 0) input.superior[id[i]] = id[above_first + bench::draw(state) % above_size];
    }
    above_first = first;
    above_size = level_sizes[level];
    first += level_sizes[level];
  }
  for (std::uint32_t i = 0; i < count; ++i) input.value.push_back(static_cast<std::uint32_t>(bench::draw(state) % 100));
  for (std::size_t i = 0; i < pair_count; ++i)
    input.pairs.emplace_back(static_cast<std::uint32_t>(bench::draw(state) % count),
                             static_cast<std::uint32_t>(bench::draw(state) % count));
  return input;
}

const Input& input() {
  static const Input made = make_input();
  return made;
}

// ------------------------------------------------------------------------------------------------------ plain arrays

struct Plain {
  std::vector<std::uint32_t> order;                                  // ids in preorder
  std::vector<std::uint32_t> position;                               // by id
  std::vector<std::uint32_t> end;                                    // by position
  std::array<std::vector<std::uint32_t>, level_sizes.size()> above;  // by position: the ancestor on each level
};

Plain lay_out_plain(const Input& in) {
  const auto count = static_cast<std::uint32_t>(in.superior.size());
  std::vector<std::uint32_t> child(count, none), sibling(count, none);
  std::uint32_t at = none;
  for (std::uint32_t i = count; i-- > 0;) {
    std::uint32_t& first = in.superior[i] == none ? at : child[in.superior[i]];
    sibling[i] = first;
    first = i;
  }
  Plain plain;
  plain.position.resize(count);
  plain.end.resize(count);
  plain.order.reserve(count);
  while (at != none) {
    plain.position[at] = static_cast<std::uint32_t>(plain.order.size());
    plain.order.push_back(at);
    if (child[at] != none) {
      at = child[at];
      continue;
    }
    const auto end = static_cast<std::uint32_t>(plain.order.size());
    plain.end[plain.position[at]] = end;
    while (sibling[at] == none && in.superior[at] != none) {
      at = in.superior[at];
      plain.end[plain.position[at]] = end;
    }
    at = sibling[at];
  }
  for (auto& column : plain.above) column.assign(count, none);
  for (std::uint32_t p = 0; p < count; ++p) {
    const std::uint32_t own = plain.order[p];
    for (std::uint32_t level = 0; level < in.level[own]; ++level)
      plain.above[level][p] = plain.above[level][plain.position[in.superior[own]]];
    plain.above[in.level[own]][p] = p;
  }
  return plain;
}

std::uint64_t common_plain(const Plain& plain) {
  std::uint64_t digest = 0;
  for (const auto& [a, b] : input().pairs) {
    const std::uint32_t pa = plain.position[a], pb = plain.position[b];
    std::uint32_t common = none;
    for (const auto& column : plain.above) {
      if (column[pa] != column[pb] || column[pa] == none) break;
      common = column[pa];
    }
    digest = digest * 31 + plain.order[common];
  }
  return digest;
}

std::uint64_t below_plain(const Plain& plain) {
  std::uint64_t digest = 0;
  for (const auto& [a, b] : input().pairs) {
    const std::uint32_t pa = plain.position[a], top = plain.above[2][plain.position[b]];
    digest = digest * 31 + (top != none && top < pa && pa < plain.end[top]);
  }
  return digest;
}

std::uint64_t slices_plain(const Plain& plain) {
  std::uint64_t digest = 0;
  for (std::uint32_t p = 0; p < plain.order.size(); ++p) {
    if (input().level[plain.order[p]] != 3) continue;
    std::uint64_t sum = 0;
    for (std::uint32_t i = p + 1; i < plain.end[p]; ++i) sum += input().value[plain.order[i]];
    digest = digest * 31 + sum;
  }
  return digest;
}

// -------------------------------------------------------------------------------------------------------------- hjul

std::string id_of(std::uint32_t i) {
  std::string digits = std::to_string(i);
  return "unit-" + std::string(6 - digits.size(), '0') + digits;
}

Date epoch_day(std::size_t i) { return Date::from_serial(10'000 + static_cast<std::int32_t>(i)); }

ModelData make_model() {
  ModelData model;
  for (std::size_t i = level_sizes.size(); i-- > 0;)
    model.levels.emplace_back().id = LevelId("level-" + std::to_string(i));
  for (std::size_t i = 0; i < level_sizes.size(); ++i) {
    Kind& kind = model.kinds.emplace_back();
    kind.id = KindId("kind-" + std::to_string(i));
    kind.level = LevelId("level-" + std::to_string(i));
  }
  const Input& in = input();
  model.units.reserve(in.superior.size() + epoch_count);
  for (std::uint32_t i = 0; i < in.superior.size(); ++i) {
    Unit& unit = model.units.emplace_back();
    unit.id = UnitId(id_of(i));
    unit.kind = model.kinds[in.level[i]].id;
    if (in.superior[i] != none) unit.under.push_back({UnitId(id_of(in.superior[i])), {}, {}});
  }
  for (std::size_t i = 0; i < epoch_count; ++i) {  // each lives for one day before the days that are asked about
    Unit& unit = model.units.emplace_back();
    unit.id = UnitId("x-" + std::to_string(100 + i));
    unit.kind = model.kinds.back().id;
    unit.valid = {epoch_day(i), epoch_day(i)};
  }
  return model;
}

const ModelData& model() {
  static const ModelData made = make_model();
  return made;
}

const Governance& governance() {
  static const Governance made = Governance::from(model());
  return made;
}

Chart chart() { return governance().on(Date::from_serial(0)); }

std::uint64_t common_hjul(const Chart& chart) {
  const auto& units = chart.model().units;
  std::uint64_t digest = 0;
  for (const auto& [a, b] : input().pairs) {
    const Unit* common = chart.common_superior(units[a], units[b]);
    digest = digest * 31 + static_cast<std::uint64_t>(common - units.data());
  }
  return digest;
}

// "Below the county of the other": the county is looked up once for each pair on both sides.
std::vector<const Unit*> counties() {
  std::vector<const Unit*> found;
  const Chart on = chart();
  for (const auto& [a, b] : input().pairs) {
    const UnitList chain = on.chain_up(on.model().units[b]);
    found.push_back(chain.size() < 3 ? nullptr : chain[chain.size() - 3]);
  }
  return found;
}

std::uint64_t below_hjul(const Chart& chart, const std::vector<const Unit*>& tops) {
  const auto& units = chart.model().units;
  std::uint64_t digest = 0;
  for (std::size_t i = 0; i < tops.size(); ++i)
    digest = digest * 31 + (tops[i] && chart.is_below(units[input().pairs[i].first], *tops[i]));
  return digest;
}

std::uint64_t slices_hjul(const Chart& chart) {
  std::uint64_t digest = 0;
  const Unit* first = chart.model().units.data();
  for (const Unit* unit : chart.units()) {
    const auto place = static_cast<std::size_t>(unit - first);
    if (place >= input().level.size() || input().level[place] != 3) continue;
    std::uint64_t sum = 0;
    for (const Unit* below : chart.below(*unit)) sum += input().value[static_cast<std::size_t>(below - first)];
    digest = digest * 31 + sum;
  }
  return digest;
}

void require_same(const char* what, std::uint64_t plain, std::uint64_t hjul) {
  std::printf("digest %-7s plain %016llx hjul %016llx\n", what, static_cast<unsigned long long>(plain),
              static_cast<unsigned long long>(hjul));
  if (plain != hjul) throw std::runtime_error(std::string("the digests differ: ") + what);
}

// -------------------------------------------------------------------------------------------------------- benchmarks

void plain_layout(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(lay_out_plain(input()));
}
void hjul_layout(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(governance().on(epoch_day(i++ % epoch_count)));
}
void hjul_from(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    ModelData copy = model();
    state.ResumeTiming();
    benchmark::DoNotOptimize(Governance::from(std::move(copy)));
  }
}
void plain_common(benchmark::State& state) {
  const Plain plain = lay_out_plain(input());
  for (auto _ : state) benchmark::DoNotOptimize(common_plain(plain));
}
void hjul_common(benchmark::State& state) {
  const Chart on = chart();
  for (auto _ : state) benchmark::DoNotOptimize(common_hjul(on));
}
void plain_below(benchmark::State& state) {
  const Plain plain = lay_out_plain(input());
  for (auto _ : state) benchmark::DoNotOptimize(below_plain(plain));
}
void hjul_below(benchmark::State& state) {
  const Chart on = chart();
  const auto tops = counties();
  for (auto _ : state) benchmark::DoNotOptimize(below_hjul(on, tops));
}
void plain_slices(benchmark::State& state) {
  const Plain plain = lay_out_plain(input());
  for (auto _ : state) benchmark::DoNotOptimize(slices_plain(plain));
}
void hjul_slices(benchmark::State& state) {
  const Chart on = chart();
  for (auto _ : state) benchmark::DoNotOptimize(slices_hjul(on));
}

BENCHMARK(plain_layout)->Unit(benchmark::kMillisecond);
BENCHMARK(hjul_layout)->Unit(benchmark::kMillisecond);
BENCHMARK(hjul_from)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_common)->Unit(benchmark::kMillisecond);
BENCHMARK(hjul_common)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_below)->Unit(benchmark::kMillisecond);
BENCHMARK(hjul_below)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_slices)->Unit(benchmark::kMillisecond);
BENCHMARK(hjul_slices)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int count, char** arguments) {
  const Plain plain = lay_out_plain(input());
  const Chart on = chart();
  require_same("common", common_plain(plain), common_hjul(on));
  require_same("below", below_plain(plain), below_hjul(on, counties()));
  require_same("slices", slices_plain(plain), slices_hjul(on));
  benchmark::Initialize(&count, arguments);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
