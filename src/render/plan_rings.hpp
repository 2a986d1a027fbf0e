// From a plan to the rings of its picture: which ring a thing belongs to, what it is called, who takes part in it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "hjul/render/of_plan.hpp"

namespace hjul::detail {

struct RingKey {
  std::size_t order = 0;  // of the ring, from the outside; 0 is kept for the phases of a cycle
  std::string id;
  Text title;
};

// What has no title is called by its id.
Text named(const Text& title, const std::string& id, Language language);
Weight weight_of(Duty duty) noexcept;

class PlanRings {
 public:
  PlanRings(const Plan& plan, const PlanPictureOptions& options);

  bool is_wanted(const Activity& activity, const Unit* unit) const;
  // A unit without a name of its own is called after its kind.
  Text name_of(const Unit& unit) const;
  Text label_of(const Activity& activity, const Unit* unit) const;
  RingKey key_of(const Activity& activity, const Unit& unit) const;
  // The ring of the stages of a cycle, for its phases: they belong to no level.
  RingKey key_of(const Cycle& cycle) const;
  WheelRing& at(const RingKey& key);
  // The other rings whose units conduct an activity, take part in it or meet in its arena (J10). They are made, and
  // stay though nothing of their own lies in them. Only for rings that are levels or units.
  std::vector<std::string> partners(const Activity& activity, const Unit& unit, Date day, const RingKey& own);
  // From the outside inwards. Rings with nothing in them stay away, unless nothing lies in any.
  std::vector<WheelRing> take();

 private:
  const Plan& plan_;
  const Model& model_;
  const PlanPictureOptions& options_;
  std::set<UnitId> units_;
  std::map<std::pair<std::size_t, std::string>, WheelRing> rings_;
  std::set<std::string> partners_;
};

// Measures, from the activity that sets them to the one that follows them up, or to the end of their horizon (J18, J19,
// J22). Those that are followed up after the plan's period go on beyond its end.
std::vector<PicturePhase> measures_of(const Plan& plan, const PlanRings& rings, Language language);

// A picture of order alone for a plan in which nothing is dated: a turn for every cycle with its stages, and in every
// stage a step for each activity, in the order of the rules and then of the document. What has neither stage nor rule
// goes on all the way round, in as many parts as it has times.
void draw_order(const Plan& plan, const PlanPictureOptions& options, PlanRings& rings, WheelPicture& picture);
// The source's words for when something is.
Text wording_of(const Undated& undated, const Model& model, Language language);

}  // namespace hjul::detail
