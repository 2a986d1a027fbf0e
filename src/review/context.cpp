#include "context.hpp"

#include <algorithm>

#include "activity_order.hpp"
#include "hjul/governance/arenas.hpp"

namespace hjul {
namespace {

void add_acts(const std::vector<Act>& acts, ActBits& bits) {
  for (const Act& act : acts) bits |= bit(act.act);
}

void add_acts(const std::vector<AgendaEntry>& agenda, ActBits& bits) {
  for (const AgendaEntry& entry : agenda) {
    add_acts(entry.acts, bits);
    add_acts(entry.parts, bits);
  }
}

ActivityView view_of(const Model& model, const Activity& activity, std::uint32_t index) {
  ActivityView view;
  view.activity = &activity;
  view.index = index;
  view.sphere = sphere_of(model, activity);
  add_acts(activity.acts, view.acts);
  add_acts(activity.agenda, view.acts);
  for (const Item& item : activity.items) {
    view.acts |= bit(item.act);
    view.sets_measures = view.sets_measures || item.sets_measures;
  }
  for (const Output& output : activity.outputs)
    if (output.document) view.made.insert(*output.document);
  for (const Demand& demand : activity.demands)
    if (demand.document) view.made.insert(*demand.document);
  for (const Input& input : activity.inputs)
    if (input.document) view.needed.insert(*input.document);
  return view;
}

// An id in a JSON Pointer (RFC 6901); ids have no tilde.
std::string escaped(std::string_view id) {
  std::string out;
  for (const char c : id) out += c == '/' ? std::string("~1") : std::string(1, c);
  return out;
}

}  // namespace

bool ActivityView::analyses() const noexcept {
  if (acts != 0) return does(analysing);
  return is(ActivityKind::analysis) || is(ActivityKind::assessment);
}

bool ActivityView::gathers() const noexcept {
  return is(ActivityKind::survey) || is(ActivityKind::test) || does(bit(ActKind::collect));
}

ReviewContext::ReviewContext(const Plan& plan, const Replay* replay, Date as_of, Sequence known)
    : plan_(plan),
      replay_(replay),
      as_of_(as_of),
      known_(known),
      chart_(plan.governance().on(as_of)),
      levels_(level_coverage(chart_)) {
  find_levels();
  view_activities();
  find_wheels();
}

ReviewContext::~ReviewContext() = default;

void ReviewContext::find_levels() {
  own_.assign(levels_.size(), false);
  professional_.assign(levels_.size(), false);
  for (std::size_t rank = 0; rank < levels_.size(); ++rank)
    own_[rank] = std::any_of(data().kinds.begin(), data().kinds.end(), [&](const Kind& kind) {
      return kind.level == levels_[rank].level->id && !kind.is_external;
    });
  top_rank_ = levels_.size();
  int own_above = 0;
  for (std::size_t rank = levels_.size(); rank-- > 0;) {
    if (own_[rank] && own_above == 0) top_rank_ = rank;
    professional_[rank] = own_[rank] && own_above >= 2;
    own_above += own_[rank] ? 1 : 0;
  }
}

void ReviewContext::view_activities() {
  std::set<const Activity*> below, above;
  for (std::size_t rank = 0; rank < levels_.size(); ++rank)
    if (is_own(rank))
      (is_professional(rank) ? below : above).insert(levels_[rank].activities.begin(), levels_[rank].activities.end());
  for (std::uint32_t i = 0; i < data().activities.size(); ++i) {
    const Activity& activity = data().activities[i];
    if (!activity.valid.holds_on(as_of_)) continue;
    ActivityView view = view_of(model(), activity, i);
    view.involves_profession = view.sphere == Sphere::profession || below.contains(&activity);
    view.involves_owner = view.sphere != Sphere::profession || above.contains(&activity);
    // Whoever meets in its arena is there, where nobody says who takes part.
    if (activity.arena && activity.participants.empty()) {
      const auto& [has_below, has_above] = meeting_in(*activity.arena);
      view.involves_profession = view.involves_profession || has_below;
      view.involves_owner = view.involves_owner || has_above;
    }
    activities_.push_back(std::move(view));
  }
}

const std::pair<bool, bool>& ReviewContext::meeting_in(const ArenaId& id) {
  const auto [at, is_new] = meeting_.try_emplace(id, false, false);
  if (is_new)
    for (const Unit* unit : members(model().arena(id), chart_))
      if (const std::size_t rank = rank_of(*unit); is_own(rank))
        (is_professional(rank) ? at->second.first : at->second.second) = true;
  return at->second;
}

void ReviewContext::find_wheels() {
  std::vector<const Cycle*> cycles;
  for (const Cycle& cycle : data().cycles)
    if (cycle.valid.holds_on(as_of_)) cycles.push_back(&cycle);
  if (cycles.empty()) cycles.push_back(nullptr);
  for (const Cycle* cycle : cycles) {
    WheelView wheel{cycle, {}};
    for (const ActivityView& view : activities_)
      if (cycles.size() == 1 || !view.activity->cycle || *view.activity->cycle == cycle->id)
        wheel.activities.push_back(&view);
    wheels_.push_back(std::move(wheel));
  }
}

const ActivityView* ReviewContext::find(const ActivityId& id) const noexcept {
  const auto at = std::lower_bound(activities_.begin(), activities_.end(), id,
                                   [](const ActivityView& view, const ActivityId& x) { return view.activity->id < x; });
  return at != activities_.end() && at->activity->id == id ? &*at : nullptr;
}

ActivityOrder& ReviewContext::order() {
  if (!order_) order_ = std::make_unique<ActivityOrder>(*this);
  return *order_;
}

const std::vector<OrderFinding>& ReviewContext::order_findings() {
  if (!order_findings_) order_findings_ = check_order(plan_);
  return *order_findings_;
}

const Status& ReviewContext::status() {
  if (!status_) status_ = replay_->status(as_of_, known_);
  return *status_;
}

const std::vector<StandingEvent>& ReviewContext::facts() {
  if (facts_) return *facts_;
  facts_ = standing_events(*replay_, as_of_, known_);
  std::erase_if(*facts_, [](const StandingEvent& fact) {
    const EventType type = fact.event.type();
    return type != EventType::handle && type != EventType::hold && type != EventType::schedule;
  });
  return *facts_;
}

ReviewName name_of(const Activity& activity) { return {activity.id.text(), activity.title}; }

ReviewName name_of(const WheelView& wheel, const ModelData& model) {
  return wheel.cycle ? named(*wheel.cycle) : ReviewName{model.id.text(), model.title};
}

ReviewRef ref_to(std::string_view section, const std::string& id) {
  return {RefKind::element, "/" + std::string(section) + "/" + escaped(id), {}};
}
ReviewRef ref_of(const Activity& activity) { return ref_to("activities", activity.id.text()); }
ReviewRef ref_of(const Activity& activity, const Demand& demand) {
  return {RefKind::element, ref_of(activity).id + "/demands/" + escaped(demand.id.text()), {}};
}
ReviewRef ref_of(const WheelView& wheel) {
  return wheel.cycle ? ref_to("cycles", wheel.cycle->id.text()) : ReviewRef{RefKind::element, "/activities", {}};
}
ReviewRef ref_to_level(const ModelData& model, const Level& level) {
  const auto at =
      std::find_if(model.levels.begin(), model.levels.end(), [&](const Level& l) { return l.id == level.id; });
  return {RefKind::element, "/levels/" + std::to_string(at - model.levels.begin()), {}};
}
ReviewRef ref_of(const Unit& unit) { return {RefKind::unit, unit.id.text(), {}}; }

}  // namespace hjul
