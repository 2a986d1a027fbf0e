// The links between units on one day, as named views: who reports to whom, whom feedback reaches, who helps whom.
#pragma once

#include "hjul/governance/graph.hpp"

namespace hjul {

// Which edges of the graph are looked at.
enum class View : std::uint8_t {
  governing,     // from each superior to those directly below, and along `governs` links (matrix)
  reporting,     // a unit's `reports` links; without any, the reverse of governing (S11)
  feedback,      // a unit's `feeds_back` links; without any, the exact reverse of reporting (J33, O52)
  supporting,    // from who owes help to who is owed it
  peers,         // both ways; makes nobody a superior (U4, O32)
  contributing,  // from who gives material to who uses it
  oversight,     // from who supervises, without owning, to who is supervised
};
// Every view, in the order of the enumeration.
inline constexpr View all_views[] = {View::governing, View::reporting,    View::feedback, View::supporting,
                                     View::peers,     View::contributing, View::oversight};
std::string_view to_string(View view) noexcept;

// Units that lead back to themselves.
struct Circle {
  UnitList witness;  // one way round, from the unit with the lowest id; from the last it goes on to the first
  UnitList members;  // every unit that lies on some way round with these, ordered by id
};

// One view of one day. Links hold while they are valid and both their units exist. Immutable and cheap to copy. Unknown
// units throw UnknownId; a unit that does not exist on the day has no neighbours. Lists are ordered by id.
class Network {
 public:
  // Time and memory are linear in the units and links of the model.
  Network(const Chart& chart, View view);

  const Chart& chart() const noexcept { return chart_; }
  View view() const noexcept { return view_; }

  // The units to which a link leads from this one.
  UnitList neighbours(const Unit& unit) const;
  bool joins(const Unit& from, const Unit& to) const;
  // The shortest way, both ends included; of several the first by id, unit for unit. Empty when there is none.
  UnitList path(const Unit& from, const Unit& to) const;
  // Every unit to which some way leads, without the unit itself.
  UnitList reach(const Unit& from) const;
  // Where the view leads back to itself: one entry for each strongly connected component, ordered by its first unit,
  // with one witness that is a shortest circle or, in a large component, the shortest through some of its units.
  // Circles are never listed one by one, so the time is linear but for a logarithm. Peers go both ways by nature and
  // have none.
  std::vector<Circle> circles() const;

 private:
  struct Links;
  UnitList list(const std::vector<std::uint32_t>& places) const;

  Chart chart_;
  View view_;
  std::shared_ptr<const Links> links_;
};

// Which units feedback from this one reaches, along any number of links.
UnitList feedback_reach(const Unit& from, const Chart& chart);

// The units that report to somebody, but that no way of feedback from their owner reaches; ordered by id. An owner
// needs no way back from itself, and external units have no owner.
UnitList without_way_back(const Chart& chart);

}  // namespace hjul
