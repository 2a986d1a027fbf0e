// What may be wrong or odd about superiors over time.
#include <algorithm>

#include "digraph.hpp"
#include "spine.hpp"

namespace hjul::detail {
namespace {

std::string pointer_to(const Unit& unit, std::string_view member) {
  std::string pointer = "/units/";
  for (const char sign : unit.id.text()) {  // RFC 6901; an id has no '~'
    if (sign == '/') {
      pointer += "~1";
    } else {
      pointer += sign;
    }
  }
  return pointer.append("/").append(member);
}

Issue issue_at(const Unit& unit, std::string_view member, std::string code, Severity severity) {
  Issue issue;
  issue.code = std::move(code);
  issue.severity = severity;
  issue.where.pointer = pointer_to(unit, member);
  issue.where.line = unit.line;
  return issue;
}

// "a → b → c → a"; a long circle is cut, with its length.
std::string path_of(const std::vector<Unit>& units, const std::vector<std::uint32_t>& circle) {
  constexpr std::size_t most_named = 12;
  std::string path;
  for (std::size_t i = 0; i < std::min(circle.size(), most_named); ++i) path += units[circle[i]].id.text() + " → ";
  if (circle.size() > most_named) path += "… (" + std::to_string(circle.size()) + " units) → ";
  return path + units[circle.front()].id.text();
}

void check_single(const std::vector<Unit>& units, const Spine& spine, Issues& issues) {
  for (std::size_t i = 0; i < units.size() && issues.size() < max_issues; ++i) {
    const auto up = spine.up_of(i);
    if (up.size() < 2) continue;
    std::vector<UpEdge> edges(up.begin(), up.end());
    std::erase_if(edges, [](const UpEdge& edge) { return edge.window.is_empty(); });
    std::stable_sort(edges.begin(), edges.end(),
                     [](const UpEdge& a, const UpEdge& b) { return a.window.from < b.window.from; });
    for (std::size_t k = 1; k < edges.size(); ++k) {
      if (edges[k - 1].window.to <= edges[k].window.from) continue;
      Issue issue = issue_at(units[i], "under", "unit.two_superiors", Severity::error);
      issue.expected = "one superior at a time";
      issue.found = units[edges[k].superior].id.text();
      issue.arguments = {{"unit", units[i].id.text()}, {"other", units[edges[k - 1].superior].id.text()}};
      issues.push_back(std::move(issue));
      break;
    }
  }
}

// Circles among the units of one component. The component was found over all time; on a single day each unit has at
// most one superior, so a walk upwards that meets itself has found a circle, and no other circle shares a unit with it.
class CirclesOverTime {
 public:
  CirclesOverTime(const std::vector<Unit>& units, const Spine& spine) : units_(units), spine_(spine) {}

  void check(const std::vector<std::uint32_t>& component, Issues& issues) {
    for (const std::int32_t day : days_of(component)) {
      if (issues.size() >= max_issues) return;
      walks_.assign(component.size(), 0);
      for (std::uint32_t start = 0; start < component.size(); ++start) walk(component, start, day, issues);
    }
  }

 private:
  std::vector<std::int32_t> days_of(const std::vector<std::uint32_t>& component) const {
    std::vector<std::int32_t> days;
    for (const std::uint32_t unit : component)
      for (const UpEdge& edge : spine_.up_of(unit))
        if (!edge.window.is_empty()) days.push_back(edge.window.from);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
  }

  static std::uint32_t place_in(const std::vector<std::uint32_t>& component, std::uint32_t unit) {
    const auto at = std::lower_bound(component.begin(), component.end(), unit);
    return at != component.end() && *at == unit ? static_cast<std::uint32_t>(at - component.begin()) : none;
  }

  std::uint32_t up_from(const std::vector<std::uint32_t>& component, std::uint32_t place, std::int32_t day) const {
    for (const UpEdge& edge : spine_.up_of(component[place]))
      if (edge.window.from <= day && day < edge.window.to) return place_in(component, edge.superior);
    return none;
  }

  void walk(const std::vector<std::uint32_t>& component, std::uint32_t start, std::int32_t day, Issues& issues) {
    const std::uint32_t number = start + 1;
    std::uint32_t at = start;
    while (at != none && walks_[at] == 0) {
      walks_[at] = number;
      at = up_from(component, at, day);
    }
    if (at == none || walks_[at] != number) return;
    std::vector<std::uint32_t> circle;
    for (std::uint32_t next = at; circle.empty() || next != at; next = up_from(component, next, day))
      circle.push_back(component[next]);
    std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
    if (std::find(reported_.begin(), reported_.end(), circle) != reported_.end()) return;
    Issue issue = issue_at(units_[circle.front()], "under", "unit.circle", Severity::error);
    issue.expected = "a chain that ends at a root";
    issue.found = issue.arguments.emplace_back("path", path_of(units_, circle)).second;
    reported_.push_back(std::move(circle));
    issues.push_back(std::move(issue));
  }

  const std::vector<Unit>& units_;
  const Spine& spine_;
  std::vector<std::uint32_t> walks_;  // by place: the walk that met it, from 1
  std::vector<std::vector<std::uint32_t>> reported_;
};

void check_circles(const std::vector<Unit>& units, const Spine& spine, Issues& issues) {
  std::vector<Arc> arcs;
  arcs.reserve(spine.up.size());
  for (std::uint32_t i = 0; i < units.size(); ++i)
    for (const UpEdge& edge : spine.up_of(i))
      if (!edge.window.is_empty()) arcs.emplace_back(i, edge.superior);
  CirclesOverTime circles(units, spine);
  for (const auto& component : circular_components(make_digraph(units.size(), std::move(arcs))))
    circles.check(component, issues);
}

// The first day of `days` that no edge covers; none when all are covered. The edges do not overlap.
std::int32_t first_uncovered(DateWindow days, std::vector<UpEdge> edges) {
  std::sort(edges.begin(), edges.end(), [](const UpEdge& a, const UpEdge& b) { return a.window.from < b.window.from; });
  std::int32_t day = days.from;
  for (const UpEdge& edge : edges)
    if (edge.window.from <= day) day = std::max(day, edge.window.to);
  return day;
}

void remark_on_absence(const std::vector<Unit>& units, const Spine& spine, Issues& remarks) {
  for (std::size_t i = 0; i < units.size() && remarks.size() < max_issues; ++i) {
    const auto up = spine.up_of(i);
    for (std::size_t k = 0; k < up.size(); ++k) {
      const DateWindow declared = meet(window_of(units[i].under[k].valid), spine.life[i]);
      if (declared == up[k].window || declared.is_empty()) continue;
      const std::int32_t day = first_uncovered(declared, {up.begin(), up.end()});
      if (day >= declared.to) continue;
      Issue remark = issue_at(units[i], "under", "unit.superior_absent", Severity::warning);
      remark.arguments = {{"unit", units[i].id.text()},
                          {"superior", units[up[k].superior].id.text()},
                          {"day", Date::from_serial(day).iso()}};
      remarks.push_back(std::move(remark));
      break;
    }
  }
}

void remark_on_formation(const std::vector<Unit>& units, const UnitIndex& index, Issues& remarks) {
  std::vector<Arc> arcs;
  for (std::uint32_t i = 0; i < units.size(); ++i)
    for (const UnitId& source : units[i].formed_from) arcs.emplace_back(i, index.at(source));
  if (arcs.empty()) return;
  const Digraph graph = make_digraph(units.size(), std::move(arcs));
  for (const auto& component : circular_components(graph)) {
    const std::vector<std::uint32_t> circle = witness_circle(graph, component);
    Issue remark = issue_at(units[circle.front()], "formed_from", "unit.formed_in_circle", Severity::warning);
    remark.arguments = {{"path", path_of(units, circle)}};
    remarks.push_back(std::move(remark));
    if (remarks.size() >= 2 * max_issues) return;
  }
}

}  // namespace

Issues check_spine(const std::vector<Unit>& units, const Spine& spine) {
  Issues issues;
  check_single(units, spine, issues);
  if (issues.empty()) check_circles(units, spine, issues);  // a walk upwards needs one way up
  return issues;
}

Issues remark_on(const std::vector<Unit>& units, const Spine& spine, const UnitIndex& index) {
  Issues remarks;
  remark_on_absence(units, spine, remarks);
  remark_on_formation(units, index, remarks);
  return remarks;
}

}  // namespace hjul::detail
