// What the checks of one review share: the model on the day, its wheels, its plan, and the ledger where there is one.
// Made once per review; what only some checks need is made when the first of them asks.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "hjul/governance/coverage.hpp"
#include "hjul/plan/order.hpp"
#include "hjul/review/review.hpp"
#include "hjul/status/standing_events.hpp"

namespace hjul {

// Several kinds of act, as bits.
using ActBits = std::uint32_t;
constexpr ActBits bit(ActKind act) noexcept { return ActBits{1} << static_cast<unsigned>(act); }
template <class... Acts>
constexpr ActBits acts(Acts... each) noexcept {
  return (bit(each) | ...);
}
// Work on results by those who do it; collecting and presenting are not.
inline constexpr ActBits analysing = acts(ActKind::analyse, ActKind::assess, ActKind::evaluate);
// What a matter must meet with for anything to come of it.
inline constexpr ActBits deciding = acts(ActKind::decide, ActKind::agree, ActKind::endorse, ActKind::confirm);
inline constexpr ActBits planning = acts(ActKind::plan, ActKind::set_goals) | deciding;

// An activity of the day, with what is asked of it most often.
struct ActivityView {
  const Activity* activity = nullptr;
  std::uint32_t index = 0;  // in ModelData::activities
  Sphere sphere = Sphere::unset;
  ActBits acts = 0;                  // of itself, its agenda and its items
  bool sets_measures = false;        // one of its items does
  bool involves_profession = false;  // somebody of the profession's levels holds, conducts or attends it
  bool involves_owner = false;       // ... of the two highest levels
  std::set<DocumentKindId> made;     // documents that come out of it, demanded ones included
  std::set<DocumentKindId> needed;   // documents that lie on its table

  bool does(ActBits any_of) const noexcept { return (acts & any_of) != 0; }
  bool is(ActivityKind kind) const noexcept { return activity->kind == kind; }
  // Works on results: says so with an act, or says no acts and is an analysis or assessment by kind.
  bool analyses() const noexcept;
  // Brings in results: a survey, a test, or the act of collecting.
  bool gathers() const noexcept;
};

// The activities of one cycle; in a model with one cycle or none, all activities.
struct WheelView {
  const Cycle* cycle = nullptr;  // null: the model has none
  std::vector<const ActivityView*> activities;
};

class ActivityOrder;

class ReviewContext {
 public:
  ReviewContext(const Plan& plan, const Replay* replay, Date as_of, Sequence known);
  ~ReviewContext();
  ReviewContext(const ReviewContext&) = delete;
  ReviewContext& operator=(const ReviewContext&) = delete;

  const Plan& plan() const noexcept { return plan_; }
  const Model& model() const noexcept { return plan_.model(); }
  const ModelData& data() const noexcept { return plan_.model().data(); }
  const Chart& chart() const noexcept { return chart_; }
  Date as_of() const noexcept { return as_of_; }

  // By activity id; those that do not hold on the day are left out.
  const std::vector<ActivityView>& activities() const noexcept { return activities_; }
  const ActivityView* find(const ActivityId& id) const noexcept;
  const std::vector<WheelView>& wheels() const noexcept { return wheels_; }
  const std::vector<LevelCoverage>& levels() const noexcept { return levels_; }
  // A level of the owner's own chain (not external, with units) and its place in it.
  bool is_own(std::size_t rank) const noexcept { return own_[rank]; }
  // The highest of them: the council, the board. The number of levels where there is none.
  std::size_t top_rank() const noexcept { return top_rank_; }
  // Levels of the owner's chain below its two highest do the professional work (U14, U15).
  bool is_professional(std::size_t rank) const noexcept { return professional_[rank]; }
  std::size_t rank_of(const Unit& unit) const { return static_cast<std::size_t>(chart_.governance().rank(unit)); }
  ActivityOrder& order();
  // Of the whole plan.
  const std::vector<OrderFinding>& order_findings();

  bool has_ledger() const noexcept { return replay_ != nullptr; }
  const Replay& replay() const noexcept { return *replay_; }
  Sequence known() const noexcept { return known_; }
  const Status& status();
  // What was handled, held and scheduled by the day that is asked about, as known then, as corrected.
  const std::vector<StandingEvent>& facts();

 private:
  void find_levels();
  void view_activities();
  void find_wheels();
  // Whether units of the profession, and of the owner's two levels, meet in an arena.
  const std::pair<bool, bool>& meeting_in(const ArenaId& id);

  Plan plan_;
  const Replay* replay_;
  Date as_of_;
  Sequence known_;
  Chart chart_;
  std::vector<LevelCoverage> levels_;
  std::vector<bool> own_;
  std::vector<bool> professional_;
  std::size_t top_rank_ = 0;
  std::map<ArenaId, std::pair<bool, bool>> meeting_;
  std::vector<ActivityView> activities_;
  std::vector<WheelView> wheels_;
  std::unique_ptr<ActivityOrder> order_;
  std::optional<std::vector<OrderFinding>> order_findings_;
  std::optional<Status> status_;
  std::optional<std::vector<StandingEvent>> facts_;
};

// ------------------------------------------------------------------------------------------------- names and places

ReviewName name_of(const Activity& activity);
ReviewName name_of(const WheelView& wheel, const ModelData& model);
template <class Element>
ReviewName named(const Element& element) {
  return {element.id.text(), element.title};
}
// Places in the canonical document.
ReviewRef ref_of(const Activity& activity);
ReviewRef ref_of(const Activity& activity, const Demand& demand);
ReviewRef ref_of(const WheelView& wheel);
ReviewRef ref_to(std::string_view section, const std::string& id);
ReviewRef ref_to_level(const ModelData& model, const Level& level);
ReviewRef ref_of(const Unit& unit);

}  // namespace hjul
