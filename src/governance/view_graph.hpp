// The graph behind a view of one day.
#pragma once

#include "digraph.hpp"
#include "hjul/governance/network.hpp"

namespace hjul::detail {

// Its vertices are the places of the units in the model.
Digraph graph_of(const Chart& chart, View view);

}  // namespace hjul::detail
