// Runs the scenario files of obligations.md section 13: tests/scenarios/obligations/*.json (scenario.schema.json).
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace hjul::testing {

using Json = nlohmann::ordered_json;

struct Scenario {
  std::string name;
  Json document;
  std::vector<Json> steps;
};

// Every scenario of the folder; one for each case where a file has several.
std::vector<Scenario> load_scenarios(const std::string& folder);
// What differs from what the scenario expects, in words; empty when all holds.
std::vector<std::string> run(const Scenario& scenario);

}  // namespace hjul::testing
