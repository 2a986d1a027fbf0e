// Expansion of a nation's wheel, and its order rules, beside bare loops that write the same columns: in one program, in
// the same minute. Every row checks its digest before it is timed.
//
// 20,000 schools x the four follow-ups of Joenkoeping (J14: November, January, April, August) x 10 years = 800,000
// rows.
//
// Timed: expand() of a loaded model, allocation and release of the plan included. "whole" makes the governance graph
// too, "again" takes it from an earlier plan (ExpandOptions::governance). The bare loop walks years, follow-ups and
// schools and writes the seven columns in the same order. Outside the timing: making, reading and checking the
// document.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include "hjul/plan/order.hpp"

namespace {

using hjul::Date;
using hjul::DateWindow;
using hjul::Model;
using hjul::PlanColumns;

constexpr unsigned months[] = {11, 1, 4, 8};

std::string document(int schools, bool has_order) {
  std::string text = R"({"hjul": "1", "id": "nation", "place": {"country": "SE", "time_zone": "Europe/Stockholm"},
    "levels": ["unit", "administration", "politics"],
    "kinds": {"school": "unit", "office": "administration", "board": "politics"},
    "periods": {"school-year": {"starts": "08-01"}},
    "cycles": {"wheel": {"period": "school-year"}},
    "units": {"board": {"kind": "board"}, "office": {"kind": "office", "under": "board"})";
  for (int s = 0; s < schools; ++s) text += ",\"s" + std::to_string(s) + R"(": {"kind": "school", "under": "office"})";
  text += "}, \"activities\": {";
  for (int f = 0; f < 4; ++f)
    text += (f ? ",\"follow-up-" : "\"follow-up-") + std::to_string(f + 1) +
            R"(": {"kind": "follow_up", "cycle": "wheel", "for": {"kind": "school"}, "when": {"month": )" +
            std::to_string(months[f]) + "}}";
  text += "}";
  if (has_order)
    text += R"(, "order": [{"first": "follow-up-4", "then": "follow-up-1", "per": "unit", "at_least": {"days": 60}},
      {"first": "follow-up-1", "then": "follow-up-2", "per": "unit", "at_least": {"working_days": 30}},
      {"first": "follow-up-2", "then": "follow-up-3", "per": "unit", "at_least": {"weeks": 8}}])";
  return text + "}";
}

Model load(int schools, bool has_order) {
  hjul::Limits limits;
  limits.model_bytes = 1u << 30;
  return Model::load(document(schools, has_order), limits);
}

constexpr int bench_years = 10;
DateWindow ten_years() {
  return DateWindow::half_open(Date::from_ymd(2011, 8, 1), Date::from_ymd(2011 + bench_years, 8, 1));
}

std::uint64_t digest(const PlanColumns& c) {
  std::uint64_t sum = 1469598103934665603u;
  const auto mix = [&](std::uint64_t value) { sum = (sum ^ value) * 1099511628211u; };
  for (std::size_t i = 0; i < c.first.size(); ++i) {
    mix(c.activity[i]), mix(c.unit[i]), mix(static_cast<std::uint32_t>(c.nominal[i]));
    mix(static_cast<std::uint32_t>(c.first[i])), mix(static_cast<std::uint32_t>(c.last[i])), mix(c.when[i]),
        mix(c.flags[i]);
  }
  return sum;
}

// The same columns, by a loop that knows the answer: follow-ups by month from August on, schools by place in the model.
PlanColumns bare(int schools) {
  constexpr struct {
    unsigned month;
    std::uint32_t activity;
    int year;
  } turns[] = {{8, 3, 0}, {11, 0, 0}, {1, 1, 1}, {4, 2, 1}};
  constexpr std::uint32_t first_school = 2;  // after board and office, by id
  const std::size_t rows = static_cast<std::size_t>(schools) * 4 * bench_years;
  PlanColumns c;
  c.activity.reserve(rows), c.unit.reserve(rows), c.nominal.reserve(rows), c.first.reserve(rows);
  c.last.reserve(rows), c.when.reserve(rows), c.flags.reserve(rows);
  for (int year = 2011; year < 2011 + bench_years; ++year)
    for (const auto& turn : turns) {
      const int y = year + turn.year;
      const std::int32_t first = Date::from_ymd(y, turn.month, 1).serial();
      const std::int32_t last = first + static_cast<std::int32_t>(hjul::days_in_month(y, turn.month)) - 1;
      for (std::uint32_t s = 0; s < static_cast<std::uint32_t>(schools); ++s) {
        c.activity.push_back(turn.activity);
        c.unit.push_back(first_school + s);
        c.nominal.push_back(first);
        c.first.push_back(first);
        c.last.push_back(last);
        c.when.push_back(0);
        c.flags.push_back(0);
      }
    }
  return c;
}

void check(std::uint64_t found, std::uint64_t wanted) {
  if (found == wanted) return;
  std::cerr << "the digests differ\n";
  std::abort();
}

void set_items(benchmark::State& state, std::size_t rows) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(rows));
}

void bare_loop(benchmark::State& state) {
  const int schools = static_cast<int>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(bare(schools));
  set_items(state, static_cast<std::size_t>(schools) * 4 * bench_years);
}

void expand_whole(benchmark::State& state) {
  const Model model = load(static_cast<int>(state.range(0)), false);
  const hjul::Plan plan = expand(model, ten_years());
  check(digest(plan.columns()), digest(bare(static_cast<int>(state.range(0)))));
  for (auto _ : state) benchmark::DoNotOptimize(expand(model, ten_years()));
  set_items(state, plan.size());
}

void expand_again(benchmark::State& state) {
  const Model model = load(static_cast<int>(state.range(0)), false);
  const hjul::Plan plan = expand(model, ten_years());
  check(digest(plan.columns()), digest(bare(static_cast<int>(state.range(0)))));
  hjul::ExpandOptions options;
  options.governance = plan.governance();
  for (auto _ : state) benchmark::DoNotOptimize(expand(model, ten_years(), options));
  set_items(state, plan.size());
}

// Made once per expansion.
void make_governance(benchmark::State& state) {
  const Model model = load(static_cast<int>(state.range(0)), false);
  for (auto _ : state) benchmark::DoNotOptimize(hjul::Governance::from(model));
}
void make_calendars(benchmark::State& state) {
  const Model model = load(10, false);
  for (auto _ : state) benchmark::DoNotOptimize(hjul::ModelCalendars(model.data()));
}

// Pairing, judging together and dating one school year's order rules of all schools.
void solve_order_of_plan(benchmark::State& state) {
  const Model model = load(static_cast<int>(state.range(0)), true);
  const hjul::Plan plan = expand(model, DateWindow::half_open(Date::from_ymd(2011, 8, 1), Date::from_ymd(2012, 8, 1)));
  if (!solve_order(plan).conflicts.empty()) std::abort();
  for (auto _ : state) benchmark::DoNotOptimize(solve_order(plan));
  set_items(state, static_cast<std::size_t>(state.range(0)));
}

// Two sizes a factor of ten apart: the time per row must not grow.
BENCHMARK(bare_loop)->Arg(2000)->Arg(20'000)->Unit(benchmark::kMillisecond);
BENCHMARK(expand_whole)->Arg(2000)->Arg(20'000)->Unit(benchmark::kMillisecond);
BENCHMARK(expand_again)->Arg(2000)->Arg(20'000)->Unit(benchmark::kMillisecond);
BENCHMARK(make_governance)->Arg(2000)->Arg(20'000)->Unit(benchmark::kMillisecond);
BENCHMARK(make_calendars)->Unit(benchmark::kMillisecond);
BENCHMARK(solve_order_of_plan)->Arg(2000)->Arg(20'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
