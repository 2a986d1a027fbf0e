// Directed graphs over units, by place. Boost.Graph is used for what needs a general graph, on graphs that are made
// once and never changed (its removals invalidate descriptors), with every vertex checked before it goes in (add_edge
// makes the vertices that are missing without a word), and only through algorithms that keep their own stack.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <utility>
#include <vector>

#include "unit_index.hpp"

namespace hjul::detail {

using Arc = std::pair<std::uint32_t, std::uint32_t>;
using Digraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, std::uint32_t, std::uint32_t>;

// Arcs are sorted and doubled ones dropped; arcs beyond `vertices` break the contract.
Digraph make_digraph(std::size_t vertices, std::vector<Arc> arcs);

// The component of each vertex, numbered from 0 in the order in which they are left.
struct Components {
  std::vector<std::uint32_t> of;
  std::uint32_t count = 0;
};
Components strong_components(const Digraph& graph);

// The components that hold a circle, each with its vertices ascending, ordered by their first vertex. One arc from a
// vertex to itself is a circle.
std::vector<std::vector<std::uint32_t>> circular_components(const Digraph& graph);

// A shortest circle of a component, or one nearly so: the shortest through as many of its vertices, from the first on,
// as a budget linear in its size allows. All circles are never listed: there can be exponentially many. The circle
// begins with its lowest vertex.
std::vector<std::uint32_t> witness_circle(const Digraph& graph, const std::vector<std::uint32_t>& component);

// Breadth first from `from`, neighbours in ascending order: the shortest paths, and of equal ones the first in order.
struct Reach {
  std::vector<std::uint32_t> before;  // by vertex: where it was reached from; `none` if it was not; `from` from itself
  std::vector<std::uint32_t> vertices;  // in the order in which they were reached, `from` first
};
Reach reach_from(const Digraph& graph, std::uint32_t from);

// For each question, given as an arc: whether any number of arcs, none included, leads from its first vertex to its
// second. The questions must be ordered. 64 first vertices at a time share one walk over the graph.
std::vector<bool> leads_to(const Digraph& graph, const std::vector<Arc>& questions);

}  // namespace hjul::detail
