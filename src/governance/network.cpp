#include "hjul/governance/network.hpp"

#include <algorithm>

#include "view_graph.hpp"

namespace hjul {
namespace {

using detail::Arc;

// Collects the arcs of a view.
class Weaver {
 public:
  explicit Weaver(const Chart& chart) : chart_(chart), governance_(chart.governance()) {}

  std::vector<Arc> weave(View view) const {
    switch (view) {
      case View::governing: return governing();
      case View::reporting: return instead(LinkKind::reports, governing());
      case View::feedback: return instead(LinkKind::feeds_back, instead(LinkKind::reports, governing()));
      case View::supporting: return links(LinkKind::supports);
      case View::peers: return peers();
      case View::contributing: return links(LinkKind::contributes);
      case View::oversight: return links(LinkKind::oversees);
    }
    return {};
  }

 private:
  std::uint32_t place(const Unit& unit) const { return static_cast<std::uint32_t>(governance_.index_of(unit)); }

  std::vector<Arc> links(LinkKind kind) const {
    std::vector<Arc> arcs;
    for (const Link& link : chart_.model().links) {
      if (link.kind != kind) continue;
      const Unit& from = governance_.unit(link.from);
      const Unit& to = governance_.unit(link.to);
      if (link.valid.holds_on(chart_.day()) && chart_.has(from) && chart_.has(to))
        arcs.emplace_back(place(from), place(to));
    }
    return arcs;
  }

  std::vector<Arc> governing() const {
    std::vector<Arc> arcs = links(LinkKind::governs);
    arcs.reserve(arcs.size() + chart_.units().size());
    for (const Unit* unit : chart_.units())
      if (const Unit* above = chart_.superior(*unit)) arcs.emplace_back(place(*above), place(*unit));
    return arcs;
  }

  // The reverse of `before`, but from units with links of this kind only those links.
  std::vector<Arc> instead(LinkKind kind, const std::vector<Arc>& before) const {
    std::vector<Arc> arcs = links(kind);
    std::vector<bool> has_own(chart_.model().units.size());
    for (const Arc& arc : arcs) has_own[arc.first] = true;
    arcs.reserve(arcs.size() + before.size());
    for (const auto& [to, from] : before)
      if (!has_own[from]) arcs.emplace_back(from, to);
    return arcs;
  }

  std::vector<Arc> peers() const {
    std::vector<Arc> arcs = links(LinkKind::peers);
    for (const Unit* unit : chart_.units())
      for (const UnitId& id : unit->peers) {
        const Unit& peer = governance_.unit(id);
        if (chart_.has(peer)) arcs.emplace_back(place(*unit), place(peer));
      }
    const std::size_t count = arcs.size();
    for (std::size_t i = 0; i < count; ++i) arcs.emplace_back(arcs[i].second, arcs[i].first);
    std::erase_if(arcs, [](const Arc& arc) { return arc.first == arc.second; });
    return arcs;
  }

  const Chart& chart_;
  const Governance& governance_;
};

}  // namespace

struct Network::Links {
  detail::Digraph graph;
};

std::string_view to_string(View view) noexcept {
  switch (view) {
    case View::governing: return "governing";
    case View::reporting: return "reporting";
    case View::feedback: return "feedback";
    case View::supporting: return "supporting";
    case View::peers: return "peers";
    case View::contributing: return "contributing";
    case View::oversight: return "oversight";
  }
  return "";
}

detail::Digraph detail::graph_of(const Chart& chart, View view) {
  return make_digraph(chart.model().units.size(), Weaver(chart).weave(view));
}

Network::Network(const Chart& chart, View view)
    : chart_(chart), view_(view), links_(std::make_shared<const Links>(Links{detail::graph_of(chart, view)})) {}

UnitList Network::list(const std::vector<std::uint32_t>& places) const {
  UnitList units;
  units.reserve(places.size());
  for (const std::uint32_t place : places) units.push_back(&chart_.model().units[place]);
  return units;
}

UnitList Network::neighbours(const Unit& unit) const {
  const auto from = static_cast<std::uint32_t>(chart_.governance().index_of(unit));
  std::vector<std::uint32_t> places;
  for (auto [edge, end] = out_edges(from, links_->graph); edge != end; ++edge)
    places.push_back(target(*edge, links_->graph));
  return list(places);
}

bool Network::joins(const Unit& from, const Unit& to) const {
  const UnitList around = neighbours(from);
  return std::binary_search(around.begin(), around.end(), &chart_.model().units[chart_.governance().index_of(to)]);
}

UnitList Network::path(const Unit& from, const Unit& to) const {
  if (!chart_.has(from) || !chart_.has(to)) return {};
  const auto start = static_cast<std::uint32_t>(chart_.governance().index_of(from));
  const auto end = static_cast<std::uint32_t>(chart_.governance().index_of(to));
  const detail::Reach reach = detail::reach_from(links_->graph, start);
  if (reach.before[end] == detail::none) return {};
  std::vector<std::uint32_t> places = {end};
  while (places.back() != start) places.push_back(reach.before[places.back()]);
  std::reverse(places.begin(), places.end());
  return list(places);
}

UnitList Network::reach(const Unit& from) const {
  const auto start = static_cast<std::uint32_t>(chart_.governance().index_of(from));
  std::vector<std::uint32_t> places = detail::reach_from(links_->graph, start).vertices;
  places.erase(places.begin());
  std::sort(places.begin(), places.end());
  return list(places);
}

std::vector<Circle> Network::circles() const {
  std::vector<Circle> circles;
  if (view_ == View::peers) return circles;
  for (auto& component : detail::circular_components(links_->graph)) {
    Circle circle;
    circle.witness = list(detail::witness_circle(links_->graph, component));
    circle.members = list(component);
    circles.push_back(std::move(circle));
  }
  return circles;
}

UnitList feedback_reach(const Unit& from, const Chart& chart) { return Network(chart, View::feedback).reach(from); }

}  // namespace hjul
