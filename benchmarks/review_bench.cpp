// Static review of a nation: 20,000 schools with staff, under 356 administrations and councils, and a wheel that has
// something for every check. Goal: under 2 s (issue 5).
//
// Timed: review() of an expanded plan against every static check at once, the governance chart of the day included.
// Outside the timing: making, reading and checking the document, and the plan of two years. Every row checks the
// verdicts before it is timed: the same as those of the same wheel with two schools.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "hjul/review/review.hpp"

namespace {

using hjul::Date;
using hjul::Model;
using hjul::Plan;
using hjul::Review;
using hjul::RuleSet;

std::string units(int owners, int schools) {
  std::string text;
  for (int o = 0; o < owners; ++o) {
    const std::string id = std::to_string(o);
    text += (o ? "," : "") + ("\"council-" + id) + R"(": {"kind": "council", "owner": true}, "office-)" + id +
            R"(": {"kind": "office", "under": "council-)" + id + "\"}";
  }
  for (int s = 0; s < schools; ++s)
    text += ",\"school-" + std::to_string(s) + R"(": {"kind": "school", "has": "staff", "under": "office-)" +
            std::to_string(s % owners) + "\"}";
  return text;
}

std::string document(int owners, int schools) {
  return R"({"hjul": "1", "id": "nation", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
    "levels": ["staff", "schools", "offices", "councils"],
    "kinds": {"staff": "staff", "school": "schools", "office": "offices", "council": "councils"},
    "periods": {"year": {"starts": "08-01"}}, "cycles": {"wheel": {"period": "year", "ring": ["look", "think", "do"]}},
    "arenas": {"council": {"of": {"kind": "council"}, "powers": ["decide", "demand"]},
               "talks": {"kind": "learning", "of": {"kind": ["school", "office"]}, "feeds": "council"}},
    "documents": {"account": {}, "report": {"gathers": "account"}}, "goals": {"read": {}, "safe": {"type": "value"}},
    "activities": {
      "survey": {"kind": "survey", "cycle": "wheel", "stage": "look", "for": {"kind": "school"}, "when": {"month": 9}},
      "analysis": {"kind": "analysis", "cycle": "wheel", "stage": "think", "for": {"kind": "staff"},
        "acts": "analyse", "when": {"month": 10}},
      "follow-up": {"kind": "follow_up", "cycle": "wheel", "stage": "think", "for": {"kind": "school"}, "by": "superior",
        "when": {"month": 11}, "items": [{"covers": "knowledge", "sets_measures": true}],
        "demands": {"account": {"by": "superior", "document": "account", "written": true,
          "feedback": {"within": {"working_days": 20}, "down_to": "staff"}}}},
      "dialogue": {"kind": "dialogue", "cycle": "wheel", "stage": "think", "for": {"kind": "school"}, "by": "superior",
        "arena": "talks", "when": {"month": 1}, "acts": "discuss"},
      "report": {"kind": "report", "cycle": "wheel", "stage": "think", "for": {"kind": "council"}, "arena": "council",
        "when": {"month": 2}, "acts": ["present", "discuss", "decide"], "inputs": {"document": "report"}},
      "course": {"kind": "training", "cycle": "wheel", "stage": "do", "for": {"kind": "school"}, "goals": "read",
        "when": {"month": 4}, "acts": "carry_out"}},
    "order": [{"first": "survey", "then": "analysis"}, {"first": "analysis", "then": "follow-up"},
      {"first": "analysis", "then": "dialogue"}, {"first": "follow-up", "then": "report"},
      {"first": "course", "then": "dialogue", "strength": "advice"}],
    "units": {)" +
         units(owners, schools) + "}}";
}

Plan plan_of(int owners, int schools) {
  hjul::Limits limits;
  limits.model_bytes = 1u << 30;
  limits.values = 10'000'000;
  const Model model = Model::load(document(owners, schools), limits);
  return hjul::expand(model, hjul::DateWindow::half_open(Date::from_ymd(2015, 8, 1), Date::from_ymd(2017, 8, 1)));
}

// One rule for each check that needs no ledger.
std::vector<RuleSet> every_static_check() {
  RuleSet set;
  set.id = hjul::RuleSetId("all");
  for (const hjul::CheckInfo& check : hjul::review_checks()) {
    if (check.needs == hjul::CheckNeeds::ledger) continue;
    RuleSet::Rule rule;
    rule.id = hjul::RuleId(std::string(check.name));
    rule.check = std::string(check.name);
    set.rules.push_back(std::move(rule));
  }
  return {set};
}

void need_the_same_verdicts(const Review& nation, const Review& village) {
  for (std::size_t i = 0; i < nation.outcomes.size(); ++i) {
    if (nation.outcomes[i].verdict == village.outcomes[i].verdict &&
        nation.outcomes[i].findings == village.outcomes[i].findings)
      continue;
    std::cerr << nation.outcomes[i].rule.check << ": another verdict than with two schools\n";
    std::exit(1);
  }
}

void review_of_a_nation(benchmark::State& state) {
  const auto schools = static_cast<int>(state.range(0));
  const Plan nation = plan_of(356, schools), village = plan_of(1, 2);
  const auto rules = every_static_check();
  const Date day = Date::from_ymd(2016, 5, 1);
  need_the_same_verdicts(hjul::review(nation, rules, day), hjul::review(village, rules, day));
  for (auto _ : state) benchmark::DoNotOptimize(hjul::review(nation, rules, day));
  state.counters["rules"] = static_cast<double>(rules.front().rules.size());
  state.counters["occurrences"] = static_cast<double>(nation.size());
}
BENCHMARK(review_of_a_nation)->Arg(2'000)->Arg(20'000)->Unit(benchmark::kMillisecond);

// Each check by itself, where one is suspected.
void one_check_of_a_nation(benchmark::State& state) {
  const Plan nation = plan_of(356, 20'000);
  auto rules = every_static_check();
  rules.front().rules = {rules.front().rules[static_cast<std::size_t>(state.range(0))]};
  const Date day = Date::from_ymd(2016, 5, 1);
  for (auto _ : state) benchmark::DoNotOptimize(hjul::review(nation, rules, day));
  state.SetLabel(rules.front().rules.front().check);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (std::getenv("HJUL_BENCH_EACH_CHECK"))
    for (std::size_t i = 0; i < every_static_check().front().rules.size(); ++i)
      benchmark::RegisterBenchmark("one_check", one_check_of_a_nation)
          ->Arg(static_cast<std::int64_t>(i))
          ->Unit(benchmark::kMillisecond);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
