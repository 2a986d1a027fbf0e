// The numbered oracles of obligations.md, section 13, from their scenario files; and the edges beside them, so that
// every way through the state machine is taken (tools/branch_coverage.py).
#include <gtest/gtest.h>

#include "scenario.hpp"

namespace hjul::testing {
namespace {

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> all = [] {
    std::vector<Scenario> found = load_scenarios(HJUL_SOURCE_DIR "/tests/scenarios/obligations");
    const std::vector<Scenario> edges = load_scenarios(HJUL_SOURCE_DIR "/tests/scenarios/obligation_edges");
    found.insert(found.end(), edges.begin(), edges.end());
    return found;
  }();
  return all;
}

class ObligationScenario : public ::testing::TestWithParam<std::size_t> {};

TEST_P(ObligationScenario, HoldsAsWritten) {
  const Scenario& scenario = scenarios()[GetParam()];
  for (const std::string& fault : run(scenario)) ADD_FAILURE() << scenario.name << ": " << fault;
}

// "n058_12": the oracle and the place of the case.
std::string name_of(const ::testing::TestParamInfo<std::size_t>& place) {
  return "n" + scenarios()[place.param].name.substr(0, 3) + "_" + std::to_string(place.param);
}

INSTANTIATE_TEST_SUITE_P(Oracles, ObligationScenario, ::testing::Range<std::size_t>(0, scenarios().size()), name_of);

}  // namespace
}  // namespace hjul::testing
