#include "carried_out.hpp"

#include <algorithm>
#include <map>

#include "hjul/analysis/of_plan.hpp"
#include "hjul/model/words.hpp"
#include "hjul/plan/order.hpp"

namespace hjul::detail {
namespace {

class CarriedOut {
 public:
  CarriedOut(const Replay& replay, const Status& status)
      : plan_(replay.setting().plan()),
        ledger_(replay.ledger()),
        status_(status),
        scheme_(level_scheme_of(plan_.model().data())),
        held_(plan_.size()),
        of_unit_(plan_.model()->units.size()) {
    for (std::uint32_t i = 0; i < plan_.size(); ++i) of_unit_[plan_.columns().unit[i]].push_back(i);
    for (std::uint32_t i = 0; i < plan_.size(); ++i)
      if (const Activity& activity = *plan_[i].activity; activity.arena)
        in_arena_[{std::string(activity.arena->text()), plan_.columns().unit[i]}].push_back(i);
  }

  // Anchors first, then obligations, so that what is said exactly is not taken for something else.
  std::vector<std::optional<Date>> read(const std::vector<StandingEvent>& events) && {
    for (const StandingEvent& each : events) put_named(each);
    for (const StandingEvent& each : events)
      if (const auto* delivered = std::get_if<Delivered>(&each.event.body))
        for (const ObligationId& id : delivered->of) put_delivered(id, each.day);
    for (const StandingEvent& each : events)
      if (const auto* handled = std::get_if<Handled>(&each.event.body)) put_handled(*handled, each);
    for (const StandingEvent& each : events) {
      const auto* held = std::get_if<Held>(&each.event.body);
      if (!held || held->anchor || !held->arena) continue;
      put_nearest(*held->arena, each.event.by, each.day);
      for (const UnitId& unit : held->present)
        if (unit != each.event.by) put_nearest(*held->arena, unit, each.day);
    }
    return std::move(held_);
  }

 private:
  void put(std::uint32_t occurrence, Date day) {
    if (!held_[occurrence]) held_[occurrence] = day;
  }

  // A meeting that was held, and what was agreed at a review or closed it, name their occurrence.
  void put_named(const StandingEvent& each) {
    const auto put_anchor = [&](const AnchorId& anchor) {
      if (const auto occurrence = plan_.find(anchor.text())) put(occurrence->index, each.day);
    };
    if (const auto* held = std::get_if<Held>(&each.event.body); held && held->anchor) put_anchor(*held->anchor);
    if (const auto* agreed = std::get_if<Agreed>(&each.event.body)) put_anchor(agreed->review);
    if (const auto* closed = std::get_if<ReviewClosed>(&each.event.body)) put_anchor(closed->review);
  }

  // What the model's demand asked for was delivered: its activity was carried out, in the window of the due date.
  void put_delivered(const ObligationId& id, Date day) {
    const Obligation* owed = status_.find(id.text());
    const auto cause = owed && owed->due ? ledger_.find(owed->cause.text()) : std::nullopt;
    if (!cause || ledger_.columns().type[cause->value - 1] != EventType::demand) return;
    const Event event = ledger_.at(*cause);
    const auto& demanded = std::get<Demanded>(event.body);
    if (!demanded.demand) return;
    const Unit* bearer = plan_.model().find_unit(owed->bearer);
    if (!bearer) return;
    const auto is_meant = [&](const Occurrence& planned) {
      const auto& demands = planned.activity->demands;
      return is_within(planned, *owed->due) &&
             std::any_of(demands.begin(), demands.end(), [&](const Demand& d) { return d.id == *demanded.demand; });
    };
    put_the_only({bearer}, is_meant, day);
  }

  // What a unit did with a result, where the wheel has one activity of that act for it on that day. The owner's own
  // offices act for the owner.
  void put_handled(const Handled& handled, const StandingEvent& each) {
    const Unit* unit = plan_.model().find_unit(each.event.by);
    if (!unit) return;
    const Chart chart = plan_.governance().on(each.day);
    const bool is_office = plan_.governance().rank(*unit) > scheme_.highest_of_profession && chart.has(*unit);
    const Unit* owner = is_office ? chart.owner_of(*unit) : nullptr;
    UnitList units = {unit};
    if (owner && owner != unit) units.push_back(owner);
    const auto is_meant = [&](const Occurrence& planned) {
      if (planned.unit != unit && planned.activity->by) return false;
      const auto& acts = planned.activity->acts;
      return is_within(planned, each.day) &&
             std::any_of(acts.begin(), acts.end(), [&](const Act& a) { return word_of(a.act) == handled.act.text(); });
    };
    put_the_only(units, is_meant, each.day);
  }

  static bool is_within(const Occurrence& planned, Date day) { return planned.first <= day && day <= planned.last; }

  // Nobody knows which, where there are several.
  template <class IsMeant>
  void put_the_only(const UnitList& units, const IsMeant& is_meant, Date day) {
    std::optional<std::uint32_t> found;
    for (const Unit* unit : units)
      for (const std::uint32_t i : of_unit_[plan_.governance().index_of(*unit)]) {
        if (!is_meant(plan_[i])) continue;
        if (found) return;
        found = i;
      }
    if (found) put(*found, day);
  }

  void put_nearest(const ArenaId& arena, const UnitId& unit_id, Date day) {
    const Unit* unit = plan_.model().find_unit(unit_id);
    if (!unit) return;
    const auto number = static_cast<std::uint32_t>(plan_.governance().index_of(*unit));
    const auto found = in_arena_.find({std::string(arena.text()), number});
    if (found == in_arena_.end()) return;
    const Activity* activity = plan_[found->second.front()].activity;
    std::optional<std::uint32_t> nearest;
    for (const std::uint32_t i : found->second) {
      if (plan_[i].activity != activity) return;  // two activities there: nobody knows which
      if (held_[i] || !is_in_turn_of(i, day)) continue;
      if (!nearest || distance(i, day) < distance(*nearest, day)) nearest = i;
    }
    if (nearest) put(*nearest, day);
  }

  bool is_in_turn_of(std::uint32_t occurrence, Date day) const {
    const Occurrence at = plan_[occurrence];
    const PeriodType turns = turn_type_of(plan_.model(), *at.activity);
    const auto turn = turns.containing(at.nominal);
    return turn && turn->window.contains(day);
  }

  int distance(std::uint32_t occurrence, Date day) const {
    const int days = plan_.columns().first[occurrence] - day.serial();
    return days < 0 ? -days : days;
  }

  const Plan& plan_;
  const LedgerView& ledger_;
  const Status& status_;
  LevelScheme scheme_;
  std::vector<std::optional<Date>> held_;
  std::vector<std::vector<std::uint32_t>> of_unit_;  // occurrences
  std::map<std::pair<std::string, std::uint32_t>, std::vector<std::uint32_t>> in_arena_;
};

}  // namespace

std::vector<std::optional<Date>> days_carried_out(const Replay& replay, const Status& status,
                                                  const std::vector<StandingEvent>& events) {
  return CarriedOut(replay, status).read(events);
}

}  // namespace hjul::detail
