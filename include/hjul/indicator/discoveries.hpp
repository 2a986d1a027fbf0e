// Many tests at once: which of them are findings when every school is tested on every indicator (analysis.md 4.4).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hjul {

// The usual share of false findings among the findings; up to .10 for a first look.
inline constexpr double default_false_discovery_rate = 0.05;

// The answers to a family of tests, in the order of their p values.
struct Discoveries {
  // The smallest rate at which each would be a finding: p times tests / (tests with as small a p), made monotone.
  std::vector<double> adjusted;
  std::vector<bool> is_discovery;
  std::size_t count = 0;  // of discoveries
  // The largest p value that is a discovery; 0 without one.
  double threshold = 0;
};

// Benjamini and Hochberg (1995): of the tests that it calls findings, at most this share is expected to be false, when
// the tests are independent or positively dependent. Equal p values get equal answers. No ranking: the answers stand in
// the order of the tests. ContractViolation for a p outside [0, 1] (NaN too), and unless 0 < rate < 1.
Discoveries benjamini_hochberg(std::span<const double> p_values, double rate = default_false_discovery_rate);

}  // namespace hjul
