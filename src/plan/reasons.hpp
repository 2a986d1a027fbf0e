// Temporal networks solved with a queue, remembering which gap pushed which bound: for the parts of a network that a
// few rounds over all gaps leave open, because they contradict themselves or are long and badly ordered. Inside the
// room only.
#pragma once

#include "hjul/plan/temporal_network.hpp"

namespace hjul {

using Variable = TemporalNetwork::Variable;

// For each variable the one that stands for its connected part, so that one contradiction does not hide the dates of
// the rest.
std::vector<Variable> parts_of(std::size_t variables, const std::vector<TemporalNetwork::Gap>& gaps);

// As TemporalNetwork::solve; the windows by variable.
TemporalNetwork::Solution solve_with_reasons(const std::vector<std::int32_t>& earliest,
                                             const std::vector<std::int32_t>& latest,
                                             const std::vector<TemporalNetwork::Gap>& gaps);

}  // namespace hjul
