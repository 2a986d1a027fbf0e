// D of performance.md: 20 M observations in arrival order, 10 years x 20,000 schools x 50 indicators x 2 rows, summed
// up four levels. The bare loop and hjul get the same rows; digests of both are compared before a time is printed.
//
//   hjul_indicator_bench                         # also the whole Udir and Skolverket files where they lie beside
//
// Timed: clearing, aggregation, roll-up, and the count of school cells below 10 pupils. Making the rows is not.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <set>
#include <tuple>

#include "hjul/indicator/disclosure.hpp"
#include "hjul/indicator/observation_cube.hpp"
#include "hjul/io/read_observations.hpp"

namespace {

constexpr std::uint32_t years = 10, schools = 20'000, indicators = 50, municipalities = 650, counties = 36;
constexpr std::uint32_t rows_per_year = schools * indicators * 2;

struct Rows {
  std::vector<std::uint32_t> unit, n;
  std::vector<std::uint16_t> indicator, year;
  std::vector<float> value;
};

std::uint32_t municipality_of(std::uint32_t school) { return static_cast<std::uint32_t>(650ull * school / schools); }
std::uint32_t county_of(std::uint32_t municipality) { return counties * municipality / municipalities; }

const Rows& rows() {
  static const Rows made = [] {
    Rows out;
    for (std::uint64_t i = 0; i < std::uint64_t{years} * rows_per_year; ++i) {
      const std::uint64_t j = i % rows_per_year, k = j * 1'234'577 % rows_per_year;
      out.year.push_back(static_cast<std::uint16_t>(i / rows_per_year));
      out.unit.push_back(static_cast<std::uint32_t>(k / 100));
      out.indicator.push_back(static_cast<std::uint16_t>(k % 100 / 2));
      out.value.push_back(1 + static_cast<float>(7919 * i % 5000) / 1000);
      out.n.push_back(static_cast<std::uint32_t>(1 + 31 * i % 29));
    }
    return out;
  }();
  return made;
}

// What both must agree on.
struct Digest {
  double mean = 0;
  std::uint64_t n = 0;
  std::uint64_t suppressed = 0;
};

void expect(const Digest& digest) {
  const bool is_right =
      std::abs(digest.mean - 3.4995) < 1e-6 && digest.n == 299'999'950 && digest.suppressed == 1'379'311;
  if (is_right) return;
  std::fprintf(stderr, "digest: mean %.6f n %llu suppressed %llu\n", digest.mean,
               static_cast<unsigned long long>(digest.n), static_cast<unsigned long long>(digest.suppressed));
  std::abort();
}

// A cube [year][unit][indicator] of pairs, schools first, then municipalities, counties, countries.
constexpr std::uint32_t units = schools + municipalities + counties + 2;
using BareCube = std::vector<std::pair<double, double>>;

void scatter(BareCube& cube) {
  cube.assign(std::size_t{years} * units * indicators, {0, 0});
  const Rows& in = rows();
  for (std::size_t i = 0; i < in.unit.size(); ++i) {
    auto& cell = cube[(std::size_t{in.year[i]} * units + in.unit[i]) * indicators + in.indicator[i]];
    cell.first += static_cast<double>(in.value[i]) * in.n[i];
    cell.second += in.n[i];
  }
}

// Upper units are cleared first: the cube may have been summed before.
Digest sum_up(BareCube& cube) {
  Digest out;
  double sum = 0, n = 0;
  for (std::uint32_t year = 0; year < years; ++year) {
    auto* base = &cube[std::size_t{year} * units * indicators];
    std::fill(base + std::size_t{schools} * indicators, base + std::size_t{units} * indicators, BareCube::value_type());
    const auto add = [&](std::uint32_t to, std::uint32_t from) {
      for (std::uint32_t k = 0; k < indicators; ++k) {
        base[std::size_t{to} * indicators + k].first += base[std::size_t{from} * indicators + k].first;
        base[std::size_t{to} * indicators + k].second += base[std::size_t{from} * indicators + k].second;
      }
    };
    for (std::uint32_t s = 0; s < schools; ++s) {
      for (std::uint32_t k = 0; k < indicators; ++k)
        out.suppressed += base[std::size_t{s} * indicators + k].second < 10;
      add(schools + municipality_of(s), s);
    }
    for (std::uint32_t m = 0; m < municipalities; ++m) add(schools + municipalities + county_of(m), schools + m);
    for (std::uint32_t c = 0; c < counties; ++c) {
      add(schools + municipalities + counties + (c < 20 ? 0u : 1u), schools + municipalities + c);
    }
    for (std::uint32_t country = 0; country < 2; ++country) {
      for (std::uint32_t k = 0; k < indicators; ++k) {
        const auto& cell = base[std::size_t{schools + municipalities + counties + country} * indicators + k];
        sum += cell.first;
        n += cell.second;
      }
    }
  }
  out.mean = sum / n;
  out.n = static_cast<std::uint64_t>(n);
  return out;
}

const hjul::Hierarchy& hierarchy() {
  static const hjul::Hierarchy made = [] {
    hjul::Hierarchy::Builder into({"school", "municipality", "county", "country"});
    std::vector<std::uint32_t> school, municipality, county, country;
    for (std::uint32_t i = 0; i < schools; ++i) school.push_back(into.put("s" + std::to_string(i), "", 0));
    for (std::uint32_t i = 0; i < municipalities; ++i) municipality.push_back(into.put("m" + std::to_string(i), "", 1));
    for (std::uint32_t i = 0; i < counties; ++i) county.push_back(into.put("c" + std::to_string(i), "", 2));
    for (std::uint32_t i = 0; i < 2; ++i) country.push_back(into.put("n" + std::to_string(i), "", 3));
    for (std::uint32_t year = 0; year < years; ++year) {
      const std::string name = std::to_string(2010 + year);
      for (std::uint32_t i = 0; i < schools; ++i) into.place(name, school[i], municipality[municipality_of(i)]);
      for (std::uint32_t i = 0; i < municipalities; ++i) into.place(name, municipality[i], county[county_of(i)]);
      for (std::uint32_t i = 0; i < counties; ++i) into.place(name, county[i], country[i < 20 ? 0 : 1]);
    }
    return std::move(into).build();
  }();
  return made;
}

// The rows, in the order that is given.
hjul::Observations observed(const std::vector<std::uint32_t>& order) {
  const Rows& in = rows();
  hjul::Observations::Builder into;
  into.reserve(in.unit.size());
  for (std::uint32_t i = 0; i < schools; ++i) into.put_unit("s" + std::to_string(i));
  for (std::uint32_t i = 0; i < indicators; ++i) into.put_indicator("i" + std::to_string(i));
  for (std::uint32_t i = 0; i < years; ++i) into.put_period(std::to_string(2010 + i));
  into.put_breakdown("");
  for (const std::uint32_t i : order) {
    into.add(in.unit[i], in.indicator[i], in.year[i], 0, hjul::ObservedValue::of(static_cast<double>(in.value[i])),
             in.n[i]);
  }
  return std::move(into).build();
}

std::vector<std::uint32_t> arrival_order() {
  std::vector<std::uint32_t> out(rows().unit.size());
  std::iota(out.begin(), out.end(), 0u);
  return out;
}

const hjul::Observations& observations() {
  static const hjul::Observations made = observed(arrival_order());
  return made;
}

std::uint64_t small(std::span<const std::uint64_t> n) {
  return static_cast<std::uint64_t>(std::count_if(n.begin(), n.end(), [](std::uint64_t each) { return each < 10; }));
}

// The figures of both countries, and the number of small cells of units on the level `counted`: of all, without those
// of other levels, which are few.
Digest digest_of(const hjul::RollUp& table, std::uint16_t counted = 0) {
  Digest out;
  double sum = 0;
  const auto n = table.n();
  out.suppressed = small(n);
  const auto& all = table.hierarchy().units();
  for (std::uint32_t unit = 0; unit < all.size(); ++unit) {
    if (all[unit].level == counted) continue;
    for (std::uint16_t year = 0; year < years; ++year) {
      const auto [first, last] = table.rows_of(unit, year);
      out.suppressed -= small(n.subspan(first, last - first));
      if (all[unit].level != 3) continue;
      for (std::size_t row = first; row < last; ++row) {
        const hjul::RollUpCell cell = table.cell(row);
        sum += cell.value.number * static_cast<double>(cell.n);
        out.n += cell.n;
      }
    }
  }
  out.mean = sum / static_cast<double>(out.n);
  return out;
}

// Every column of every cell, of which a digest needs one.
void make_columns(const hjul::RollUp& table) {
  benchmark::DoNotOptimize(table.unit().data() + table.covered().size() + table.of().size() + table.without_n().size() +
                           table.n().size() + table.value().size() + table.reason().size() + table.indicator().size() +
                           table.period().size() + table.breakdown().size());
}

void rate(benchmark::State& state) {
  state.counters["rows"] =
      benchmark::Counter(static_cast<double>(rows().unit.size()), benchmark::Counter::kIsIterationInvariantRate);
}

void bare_scatter(benchmark::State& state) {
  BareCube cube;
  for (auto _ : state) {
    scatter(cube);
    expect(sum_up(cube));
  }
  rate(state);
}
BENCHMARK(bare_scatter)->Unit(benchmark::kMillisecond);

void roll_up(benchmark::State& state) {
  const hjul::Observations& in = observations();
  for (auto _ : state) expect(digest_of(hjul::roll_up(in, hierarchy())));
  rate(state);
}
BENCHMARK(roll_up)->Unit(benchmark::kMillisecond);

void roll_up_with_workspace(benchmark::State& state) {
  const hjul::Observations& in = observations();
  const hjul::RollUpOptions options{.workspace = std::make_shared<hjul::RollUpWorkspace>()};
  expect(digest_of(hjul::roll_up(in, hierarchy(), options)));  // fills the workspace
  for (auto _ : state) expect(digest_of(hjul::roll_up(in, hierarchy(), options)));
  rate(state);
}
BENCHMARK(roll_up_with_workspace)->Unit(benchmark::kMillisecond);

void roll_up_and_all_columns(benchmark::State& state) {
  const hjul::Observations& in = observations();
  for (auto _ : state) {
    const hjul::RollUp table = hjul::roll_up(in, hierarchy());
    make_columns(table);
    expect(digest_of(table));
  }
  rate(state);
}
BENCHMARK(roll_up_and_all_columns)->Unit(benchmark::kMillisecond);

// ------------------------------------------------------------------------------------------- rows stored in order

// The same rows by year, school and indicator: as a store keeps them, not as they came.
const hjul::Observations& stored() {
  static const hjul::Observations made = [] {
    const Rows& in = rows();
    std::vector<std::uint32_t> order = arrival_order();
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(in.year[a], in.unit[a], in.indicator[a], a) <
             std::tie(in.year[b], in.unit[b], in.indicator[b], b);
    });
    return observed(order);
  }();
  return made;
}

// The least that any engine must do with these columns: read them.
void read_only_touch(benchmark::State& state) {
  const hjul::Observations& in = stored();
  const auto sum = [](const auto& column) {
    std::uint64_t out = 0;
    for (const auto each : column) out += static_cast<std::uint64_t>(each);
    return out;
  };
  for (auto _ : state) {
    double values = 0;
    for (const double value : in.value()) values += value;
    benchmark::DoNotOptimize(values);
    benchmark::DoNotOptimize(sum(in.unit()) + sum(in.indicator()) + sum(in.period()) + sum(in.breakdown()) +
                             sum(in.state()) + sum(in.n()));
  }
  rate(state);
}
BENCHMARK(read_only_touch)->Unit(benchmark::kMillisecond);

void roll_up_stored(benchmark::State& state) {
  const hjul::Observations& in = stored();
  for (auto _ : state) expect(digest_of(hjul::roll_up(in, hierarchy())));
  rate(state);
}
BENCHMARK(roll_up_stored)->Unit(benchmark::kMillisecond);

// ------------------------------------------------------------------------------------------------------ a stored cube

const hjul::ObservationCube& cube() {
  static const hjul::ObservationCube made(observations(), hierarchy());
  return made;
}

// Rows are the observations behind the cube; cells are what is read.
void rate_of_cube(benchmark::State& state) {
  rate(state);
  state.counters["cells"] =
      benchmark::Counter(static_cast<double>(cube().size()), benchmark::Counter::kIsIterationInvariantRate);
}

// The same sums in the same order, dense, of pairs of doubles: what any engine must do with stored cells.
void bare_dense(benchmark::State& state) {
  BareCube made;
  scatter(made);
  for (auto _ : state) expect(sum_up(made));
  rate_of_cube(state);
}
BENCHMARK(bare_dense)->Unit(benchmark::kMillisecond);

void cube_made(benchmark::State& state) {
  const hjul::Observations& in = observations();
  for (auto _ : state) benchmark::DoNotOptimize(hjul::ObservationCube(in, hierarchy()).bytes());
  rate(state);
  state.counters["megabytes"] = static_cast<double>(cube().bytes()) / 1e6;
}
BENCHMARK(cube_made)->Unit(benchmark::kMillisecond);

// All four levels and the count of small school cells, as from arrival order.
void cube_four_levels(benchmark::State& state) {
  const hjul::ObservationCube& in = cube();
  for (auto _ : state) expect(digest_of(in.roll_up()));
  rate_of_cube(state);
}
BENCHMARK(cube_four_levels)->Unit(benchmark::kMillisecond);

// The three levels above the schools, every column of them.
void cube_upper_levels(benchmark::State& state) {
  const hjul::ObservationCube& in = cube();
  for (auto _ : state) {
    const hjul::RollUp table = in.roll_up({.levels = {"municipality", "county", "country"}});
    make_columns(table);
    Digest digest = digest_of(table, 1);
    if (digest.suppressed != 0) std::abort();
    digest.suppressed = 1'379'311;  // which are the schools' alone
    expect(digest);
  }
  rate_of_cube(state);
}
BENCHMARK(cube_upper_levels)->Unit(benchmark::kMillisecond);

// Bytes of the process that lie in memory; Linux says so.
double resident() {
  std::ifstream in("/proc/self/statm");
  double all = 0, here = 0;
  in >> all >> here;
  return here * 4096;
}

// What a table adds to the process, names and spare room included.
void memory(benchmark::State& state) {
  const std::vector<std::uint32_t> order = arrival_order();
  for (auto _ : state) {
    const double before = resident();
    const hjul::Observations made = observed(order);
    state.counters["bytes_per_row"] = (resident() - before) / static_cast<double>(made.size());
  }
}
BENCHMARK(memory)->Unit(benchmark::kMillisecond)->Iterations(1);

// ------------------------------------------------------------------------------------------------- the real files

std::vector<std::string> files_of(const std::filesystem::path& folder, const std::string& ending) {
  std::set<std::filesystem::path> names;
  if (std::filesystem::exists(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().filename().string().ends_with(ending)) names.insert(entry.path());
    }
  }
  std::vector<std::string> out;
  for (const auto& name : names) {
    std::ifstream in(name, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

// Read, rolled up, suppressed and audited.
void whole(benchmark::State& state, hjul::ObservationSource source, const std::vector<std::string>& files) {
  if (files.empty()) state.SkipWithError("the files do not lie beside the repository");
  for (auto _ : state) {
    hjul::ObservationImport import;
    for (const std::string& file : files) import.add(source, file);
    const auto set = std::get<hjul::ObservationSet>(std::move(import).finish());
    const hjul::RollUp table = hjul::roll_up(set.observations, set.hierarchy);
    const hjul::Publication shown = hjul::publish(set.observations, set.hierarchy, {});
    benchmark::DoNotOptimize(hjul::audit(shown).leaks.size() + hjul::publish(table, {}).size());
  }
}

void udir_whole(benchmark::State& state) {
  whole(state, hjul::ObservationSource::udir_export, files_of("../shared/data/udir-national-tests", ".csv"));
}
BENCHMARK(udir_whole)->Unit(benchmark::kMillisecond);
void skolverket_grades_whole(benchmark::State& state) {
  whole(state, hjul::ObservationSource::skolverket_grades, files_of("../shared/data/skolverket", "2025.csv"));
}
BENCHMARK(skolverket_grades_whole)->Unit(benchmark::kMillisecond);

// The API's file names no places: those of the schools that have a year 9 come from the file of final grades.
void skolverket_api_whole(benchmark::State& state) {
  const auto files = files_of("../shared/data/skolverket", "_long.csv");
  const auto registers = files_of("../shared/data/skolverket", "2025.csv");
  if (files.empty() || registers.empty()) return state.SkipWithError("the files do not lie beside the repository");
  hjul::DisclosurePolicy policy;
  policy.usual.least = 0;  // without counts: what the source hid stays hidden
  for (auto _ : state) {
    const auto read = [](hjul::ObservationSource source, const std::string& bytes) {
      hjul::ObservationImport import;
      import.add(source, bytes);
      return std::get<hjul::ObservationSet>(std::move(import).finish());
    };
    const auto places = read(hjul::ObservationSource::skolverket_grades, registers.front()).hierarchy;
    const auto observations = read(hjul::ObservationSource::skolverket_api, files.front()).observations;
    std::vector<std::string> periods;
    for (std::uint32_t i = 0; i < observations.periods().size(); ++i) periods.push_back(observations.periods()[i]);
    const hjul::Hierarchy hierarchy = places.for_periods(periods);
    const hjul::RollUp table = hjul::roll_up(observations, hierarchy, {.usual = hjul::Aggregation::mean});
    const hjul::Publication shown = hjul::publish(observations, hierarchy, policy);
    benchmark::DoNotOptimize(hjul::audit(shown).leaks.size() + hjul::audit(hjul::publish(table, policy)).leaks.size());
  }
}
BENCHMARK(skolverket_api_whole)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
