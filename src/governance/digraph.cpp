#include "digraph.hpp"

#include <algorithm>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

namespace hjul::detail {
namespace {

auto targets(const Digraph& graph, std::uint32_t vertex) {
  const auto [begin, end] = out_edges(vertex, graph);
  return std::pair(begin, end);
}

template <class Visit>
void for_each_target(const Digraph& graph, std::uint32_t vertex, Visit visit) {
  for (auto [edge, end] = targets(graph, vertex); edge != end; ++edge) visit(target(*edge, graph));
}

// Searches one component for short circles; its tables are over the vertices of the component only.
class CircleSearch {
 public:
  CircleSearch(const Digraph& graph, const std::vector<std::uint32_t>& component) : graph_(graph), all_(component) {
    std::size_t arcs = 0;
    for (const std::uint32_t vertex : component)
      for_each_target(graph, vertex, [&](std::uint32_t to) { arcs += place_of(to) != none; });
    budget_ = component.size() + arcs + 10'000;
  }

  std::vector<std::uint32_t> shortest() {
    std::vector<std::uint32_t> best;
    for (std::uint32_t start = 0; start < all_.size(); ++start) {
      if (!best.empty() && (spent_ > budget_ || best.size() == 1)) break;
      std::vector<std::uint32_t> circle = through(start);
      if (best.empty() || circle.size() < best.size()) best = std::move(circle);
    }
    std::rotate(best.begin(), std::min_element(best.begin(), best.end()), best.end());
    return best;
  }

 private:
  std::uint32_t place_of(std::uint32_t vertex) const {
    const auto at = std::lower_bound(all_.begin(), all_.end(), vertex);
    return at != all_.end() && *at == vertex ? static_cast<std::uint32_t>(at - all_.begin()) : none;
  }

  // The shortest circle through a vertex; there is one, since its component is strongly connected.
  std::vector<std::uint32_t> through(std::uint32_t start) {
    std::vector<std::uint32_t> before(all_.size(), none);
    spent_ += all_.size();
    std::vector<std::uint32_t> queue = {start};
    for (std::size_t head = 0; head < queue.size(); ++head) {
      bool is_closed = false;
      for_each_target(graph_, all_[queue[head]], [&](std::uint32_t vertex) {
        const std::uint32_t to = place_of(vertex);
        ++spent_;
        if (to == start) is_closed = true;
        if (to == none || to == start || before[to] != none) return;
        before[to] = queue[head];
        queue.push_back(to);
      });
      if (is_closed) return walk_back(before, start, queue[head]);
    }
    return {};
  }

  std::vector<std::uint32_t> walk_back(const std::vector<std::uint32_t>& before, std::uint32_t start,
                                       std::uint32_t last) const {
    std::vector<std::uint32_t> circle;
    for (std::uint32_t at = last; at != start; at = before[at]) circle.push_back(all_[at]);
    circle.push_back(all_[start]);
    std::reverse(circle.begin(), circle.end());
    return circle;
  }

  const Digraph& graph_;
  const std::vector<std::uint32_t>& all_;
  std::size_t budget_ = 0;
  std::size_t spent_ = 0;
};

// Walks a graph for 64 starts at a time. Arcs lead from a component only to those that are left before it, so that one
// walk from the last component to the first carries the bit of every start as far as it goes.
class Spreading {
 public:
  explicit Spreading(const Digraph& graph)
      : graph_(graph), components_(strong_components(graph)), reached_(components_.count) {
    std::vector<std::uint32_t> place(components_.count + 1);
    for (const std::uint32_t component : components_.of) ++place[component];
    std::uint32_t end = 0;
    for (std::uint32_t component = components_.count; component-- > 0;) end += std::exchange(place[component], end);
    last_first_.resize(components_.of.size());
    for (std::uint32_t vertex = 0; vertex < components_.of.size(); ++vertex)
      last_first_[place[components_.of[vertex]]++] = vertex;
  }

  // Answers the questions from `at` on that have the next 64 first vertices; returns where the others begin.
  std::size_t answer(const std::vector<Arc>& questions, std::size_t at, std::vector<bool>& answers) {
    std::fill(reached_.begin(), reached_.end(), 0);
    std::size_t end = at;
    unsigned starts = 0;
    for (; end < questions.size(); ++end) {
      const bool is_new = end == at || questions[end].first != questions[end - 1].first;
      if (is_new && starts == 64) break;
      if (is_new) reached_[components_.of[questions[end].first]] |= std::uint64_t{1} << starts++;
    }
    spread();
    for (unsigned start = 0; at < end; ++at) {
      answers[at] = (reached_[components_.of[questions[at].second]] >> start & 1u) != 0;
      if (at + 1 < end && questions[at + 1].first != questions[at].first) ++start;
    }
    return end;
  }

 private:
  void spread() {
    for (const std::uint32_t vertex : last_first_)
      if (const std::uint64_t bits = reached_[components_.of[vertex]]; bits != 0)
        for_each_target(graph_, vertex, [&](std::uint32_t to) { reached_[components_.of[to]] |= bits; });
  }

  const Digraph& graph_;
  const Components components_;
  std::vector<std::uint64_t> reached_;     // by component: the starts that lead there
  std::vector<std::uint32_t> last_first_;  // all vertices, those of the last component first
};

}  // namespace

std::vector<bool> leads_to(const Digraph& graph, const std::vector<Arc>& questions) {
  require(std::is_sorted(questions.begin(), questions.end()), "questions about ways are ordered");
  std::vector<bool> answers(questions.size());
  if (questions.empty()) return answers;
  Spreading spreading(graph);
  for (std::size_t at = 0; at < questions.size();) at = spreading.answer(questions, at, answers);
  return answers;
}

Digraph make_digraph(std::size_t vertices, std::vector<Arc> arcs) {
  for (const Arc& arc : arcs) require(arc.first < vertices && arc.second < vertices, "an arc joins known units");
  if (!std::is_sorted(arcs.begin(), arcs.end())) std::sort(arcs.begin(), arcs.end());
  arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
  return Digraph(boost::edges_are_sorted, arcs.begin(), arcs.end(), static_cast<std::uint32_t>(vertices));
}

Components strong_components(const Digraph& graph) {
  const std::size_t count = num_vertices(graph);
  Components components{std::vector<std::uint32_t>(count), 0};
  if (count == 0) return components;
  const auto ids = get(boost::vertex_index, graph);
  std::vector<std::uint32_t> roots(count);
  std::vector<std::uint32_t> times(count);
  std::vector<boost::default_color_type> colours(count);
  components.count = static_cast<std::uint32_t>(
      boost::strong_components(graph, boost::make_iterator_property_map(components.of.begin(), ids),
                               boost::root_map(boost::make_iterator_property_map(roots.begin(), ids))
                                   .discover_time_map(boost::make_iterator_property_map(times.begin(), ids))
                                   .color_map(boost::make_iterator_property_map(colours.begin(), ids))));
  return components;
}

std::vector<std::vector<std::uint32_t>> circular_components(const Digraph& graph) {
  const Components components = strong_components(graph);
  std::vector<std::uint32_t> size(components.count);
  for (const std::uint32_t component : components.of) ++size[component];
  std::vector<std::uint32_t> place(components.count, none);
  std::vector<std::vector<std::uint32_t>> circular;
  for (std::uint32_t vertex = 0; vertex < components.of.size(); ++vertex) {
    const std::uint32_t component = components.of[vertex];
    bool is_circular = size[component] > 1;
    if (!is_circular) for_each_target(graph, vertex, [&](std::uint32_t to) { is_circular |= to == vertex; });
    if (!is_circular) continue;
    if (place[component] == none) {
      place[component] = static_cast<std::uint32_t>(circular.size());
      circular.emplace_back().reserve(size[component]);
    }
    circular[place[component]].push_back(vertex);
  }
  return circular;
}

std::vector<std::uint32_t> witness_circle(const Digraph& graph, const std::vector<std::uint32_t>& component) {
  return CircleSearch(graph, component).shortest();
}

Reach reach_from(const Digraph& graph, std::uint32_t from) {
  Reach reach{std::vector<std::uint32_t>(num_vertices(graph), none), {from}};
  reach.before[from] = from;
  for (std::size_t head = 0; head < reach.vertices.size(); ++head) {
    const std::uint32_t at = reach.vertices[head];
    for_each_target(graph, at, [&](std::uint32_t to) {
      if (reach.before[to] != none) return;
      reach.before[to] = at;
      reach.vertices.push_back(to);
    });
  }
  return reach;
}

}  // namespace hjul::detail
