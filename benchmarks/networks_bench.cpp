// Simple temporal networks, hjul beside a bare Bellman-Ford over flat lists and beside Boost.Graph's: in one program,
// on the same networks, by turns. The three must agree on every day before anything is timed.
//
// calendar.md section 8: 20,000 networks of 13 nodes and about 34 edges; 7 ms for a flat list there, 37 ms for Boost.
//
// Timed: from gaps that stand ready to the earliest and the latest day of every variable, in vectors made anew. All
// three begin with the windows as bounds. Outside the timing: making the networks - hjul's is one network of 20,000
// parts, as order rules make them; the flat lists are separate, in the order of time; Boost's are adjacency lists.
//
// Counters: milliseconds of each, and hjul : flat, hjul : Boost, of the sums over all iterations.
#include <benchmark/benchmark.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/bellman_ford_shortest_paths.hpp>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "hjul/plan/temporal_network.hpp"

namespace {

using hjul::Date;
using hjul::DayCalendar;
using Days = std::vector<std::int32_t>;

constexpr std::uint32_t networks = 20'000, nodes = 13;
const std::int32_t first = Date::from_ymd(2015, 8, 1).serial(), last = Date::from_ymd(2016, 7, 31).serial();

struct Bounds {
  Days earliest, latest;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};
Bounds windows() { return {Days(networks * nodes, first), Days(networks * nodes, last)}; }

// `late` is at least so many days after `early`. Lags differ from network to network.
struct Edge {
  std::uint32_t early, late;
  std::int32_t days;
};
template <class AtLeast, class AtMost>
void describe(std::uint32_t network, const AtLeast& at_least, const AtMost& at_most) {
  const auto lag = static_cast<std::int32_t>(network % 7);
  for (std::uint32_t v = 1; v < nodes; ++v) {
    at_least(v - 1, v, 10 + lag);
    at_most(v - 1, v, 60 + lag);
    if (v > 2) at_least(v - 3, v, 20 + 3 * lag);
  }
}

// ---------------------------------------------------------------------------------------------------------------- flat

std::vector<std::vector<Edge>> flat_networks() {
  std::vector<std::vector<Edge>> all(networks);
  for (std::uint32_t n = 0; n < networks; ++n)
    describe(
        n,
        [&](std::uint32_t a, std::uint32_t b, std::int32_t days) {
          all[n].push_back({a, b, days});
        },
        [&](std::uint32_t a, std::uint32_t b, std::int32_t days) {
          all[n].push_back({b, a, -days});
        });
  return all;
}

void require_feasible(bool is_feasible) {
  if (is_feasible) return;
  std::cerr << "a network of the benchmark contradicts itself\n";
  std::abort();
}

// As many rounds as there are nodes decide it: what still moves then is a circle.
bool settle(const std::vector<Edge>& edges, std::int32_t* earliest, std::int32_t* latest) {
  for (std::uint32_t round = 0; round <= nodes; ++round) {
    bool has_moved = false;
    for (const Edge& edge : edges)
      if (const std::int32_t day = earliest[edge.early] + edge.days; day > earliest[edge.late])
        earliest[edge.late] = day, has_moved = true;
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge)
      if (const std::int32_t day = latest[edge->late] - edge->days; day < latest[edge->early])
        latest[edge->early] = day, has_moved = true;
    if (!has_moved) return true;
  }
  return false;
}

Bounds solve_flat(const std::vector<std::vector<Edge>>& all) {
  Bounds bounds = windows();
  for (std::uint32_t n = 0; n < networks; ++n)
    require_feasible(settle(all[n], &bounds.earliest[n * nodes], &bounds.latest[n * nodes]));
  return bounds;
}

// --------------------------------------------------------------------------------------------------------------- Boost

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, std::int32_t>>;
struct Graphs {
  Graph up;    // negated earliest days are shortest ways in it
  Graph down;  // latest days are
};

std::vector<Graphs> boost_networks(const std::vector<std::vector<Edge>>& flat) {
  std::vector<Graphs> all;
  for (const auto& edges : flat) {
    Graphs graphs{Graph(nodes), Graph(nodes)};
    for (const Edge& edge : edges) {
      add_edge(edge.early, edge.late, -edge.days, graphs.up);
      add_edge(edge.late, edge.early, -edge.days, graphs.down);
    }
    all.push_back(std::move(graphs));
  }
  return all;
}

// Without a root vertex the distances stay as they were set: the windows.
bool settle(const Graph& graph, std::int32_t* days) {
  return boost::bellman_ford_shortest_paths(graph, static_cast<int>(nodes), boost::distance_map(days));
}

Bounds solve_boost(const std::vector<Graphs>& all) {
  Bounds bounds{Days(networks * nodes, -first), Days(networks * nodes, last)};
  for (std::uint32_t n = 0; n < networks; ++n)
    require_feasible(settle(all[n].up, &bounds.earliest[n * nodes]) && settle(all[n].down, &bounds.latest[n * nodes]));
  for (std::int32_t& day : bounds.earliest) day = -day;
  return bounds;
}

// ---------------------------------------------------------------------------------------------------------------- hjul

// With `calendar`, the shortest lags are counted in its days.
hjul::TemporalNetwork hjul_networks(const DayCalendar* calendar = nullptr) {
  hjul::TemporalNetwork network;
  for (std::uint32_t i = 0; i < networks * nodes; ++i) network.add(Date::from_serial(first), Date::from_serial(last));
  for (std::uint32_t n = 0; n < networks; ++n) {
    const std::uint32_t at = n * nodes;
    describe(
        n,
        [&](std::uint32_t a, std::uint32_t b, std::int32_t days) {
          network.at_least(at + a, at + b, days, n, b - a == 1 ? calendar : nullptr);
        },
        [&](std::uint32_t a, std::uint32_t b, std::int32_t days) { network.at_most(at + a, at + b, days, n); });
  }
  return network;
}

Bounds bounds_of(const hjul::TemporalNetwork::Solution& solution) {
  require_feasible(solution.conflicts.empty());
  Bounds bounds;
  for (const Date day : solution.earliest) bounds.earliest.push_back(day.serial());
  for (const Date day : solution.latest) bounds.latest.push_back(day.serial());
  return bounds;
}

// -------------------------------------------------------------------------------------------------------------- timing

template <class Solve>
double milliseconds(const Solve& solve) {
  const auto begin = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(solve());
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void networks_side_by_side(benchmark::State& state) {
  const auto flat = flat_networks();
  const auto graphs = boost_networks(flat);
  const auto network = hjul_networks();
  const Bounds wanted = solve_flat(flat);
  if (bounds_of(network.solve()) != wanted || solve_boost(graphs) != wanted) {
    std::cerr << "the days differ\n";
    std::abort();
  }
  double flat_ms = 0, boost_ms = 0, hjul_ms = 0;
  for (auto _ : state) {
    flat_ms += milliseconds([&] { return solve_flat(flat); });
    boost_ms += milliseconds([&] { return solve_boost(graphs); });
    const double ms = milliseconds([&] { return network.solve(); });
    hjul_ms += ms;
    state.SetIterationTime(ms / 1000);
  }
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["flat_ms"] = flat_ms / rounds;
  state.counters["boost_ms"] = boost_ms / rounds;
  state.counters["hjul_ms"] = hjul_ms / rounds;
  state.counters["hjul:flat"] = hjul_ms / flat_ms;
  state.counters["hjul:boost"] = hjul_ms / boost_ms;
}

// A third of the gaps counted in working days, which the others cannot.
void networks_with_working_days(benchmark::State& state) {
  std::vector<Date> weekdays;
  for (std::int32_t day = first - 400; day < last + 400; ++day)
    if (Date::from_serial(day).weekday() < hjul::Weekday::saturday) weekdays.push_back(Date::from_serial(day));
  const DayCalendar calendar({first - 400, last + 400}, weekdays);
  const auto network = hjul_networks(&calendar);
  require_feasible(network.solve().conflicts.empty());
  for (auto _ : state) benchmark::DoNotOptimize(network.solve());
}

// One network in a hundred contradicts itself and is explained.
void networks_with_conflicts(benchmark::State& state) {
  hjul::TemporalNetwork network = hjul_networks();
  for (std::uint32_t n = 0; n < networks; n += 100) network.at_least(n * nodes, n * nodes + nodes - 1, 400, n);
  if (network.solve().conflicts.size() != networks / 100) std::abort();
  for (auto _ : state) benchmark::DoNotOptimize(network.solve());
}

BENCHMARK(networks_side_by_side)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(networks_with_working_days)->Unit(benchmark::kMillisecond);
BENCHMARK(networks_with_conflicts)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
