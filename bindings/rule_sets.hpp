// Rule sets as Python holds them.
#pragma once

#include <vector>

#include "hjul/model/rules.hpp"

// Rule sets as they were read.
struct RuleSetList {
  std::vector<hjul::RuleSet> sets;
};
