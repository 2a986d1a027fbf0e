#include "hjul/analysis/of_plan.hpp"

#include <algorithm>

#include "hjul/analysis/measures.hpp"
#include "hjul/governance/selection.hpp"
#include "turn_cases.hpp"
#include "work_kinds.hpp"

namespace hjul {
namespace {

// A class of work, by whom and where, in one activity.
struct Work {
  ActivityClass class_;
  const Party* by;  // null: whoever conducts the activity
  const std::optional<ArenaId>* arena;
  friend bool operator==(const Work&, const Work&) = default;
};

std::vector<Work> works_of(const Activity& activity) {
  std::vector<Work> works;
  const auto add = [&](const Work& work) {
    if (std::find(works.begin(), works.end(), work) == works.end()) works.push_back(work);
  };
  ActivityClasses said_by_others;
  for (const Act& act : activity.acts) {
    if (act.duty == Duty::optional || act.duty == Duty::right) continue;
    const ActivityClass activity_class = activity_class_of(act.act);
    if (act.by) said_by_others.add(activity_class);
    add({activity_class, act.by ? &*act.by : nullptr, act.arena ? &act.arena : &activity.arena});
  }
  const ActivityClasses classes = activity_classes_of(activity);
  for (int i = 0; i < activity_class_count; ++i) {
    const auto activity_class = static_cast<ActivityClass>(i);
    const bool is_known =
        std::any_of(works.begin(), works.end(), [&](const Work& w) { return w.class_ == activity_class; });
    if (classes.has(activity_class) && !is_known && !said_by_others.has(activity_class))
      add({activity_class, nullptr, &activity.arena});
  }
  if (works.size() > 1) std::erase_if(works, [](const Work& work) { return work.class_ == ActivityClass::other; });
  return works;
}

class PlanLog {
 public:
  explicit PlanLog(const Plan& plan) : plan_(plan), cases_(plan), into_(level_names(plan)) {
    const LevelScheme& scheme = cases_.scheme();
    into_.set_profession(scheme.highest_of_profession).set_owner(scheme.lowest_of_owner, scheme.highest_of_owner);
    for (const Activity& activity : plan.model()->activities) works_.push_back(works_of(activity));
  }

  EventLog build() && {
    if (plan_.size() > 0) {
      for (std::size_t i = 0; i < plan_.size(); ++i) add(plan_[i]);
      into_.set_known_until(std::int64_t{plan_.period().to} * milliseconds_per_day);
    } else {
      add_without_dates();
    }
    return std::move(into_).build();
  }

 private:
  static std::vector<std::string> level_names(const Plan& plan) {
    std::vector<std::string> names;
    for (const Level& level : plan.model()->levels) names.emplace_back(level.id.text());
    return names;
  }

  const std::vector<Work>& works(const Activity& activity) const {
    return works_[static_cast<std::size_t>(&activity - plan_.model()->activities.data())];
  }

  void add(const Occurrence& occurrence) {
    const std::int64_t time = std::int64_t{occurrence.first.serial()} * milliseconds_per_day;
    for (const Unit* concerned : cases_.units_of(*occurrence.unit, occurrence.first)) {
      const std::string name = cases_.name_of(occurrence.activity, occurrence.nominal, *concerned);
      if (!name.empty()) add_works(name, time, *occurrence.activity, *occurrence.unit, occurrence.first);
    }
  }

  void add_works(const std::string& case_name, std::int64_t time, const Activity& activity, const Unit& unit,
                 Date day) {
    for (const Work& work : works(activity)) {
      UnitList doers;
      if (work.by) doers = resolve(*work.by, unit, plan_.governance().on(day));
      if (doers.empty()) doers = detail::conductors_of(plan_, activity, unit, day);
      for (const Unit* doer : doers)
        into_.add_numbers({into_.intern_case(case_name),
                           time,
                           into_.intern_actor(doer->id.text()),
                           into_.intern_activity(activity.id.text()),
                           into_.intern_unit(doer->id.text()),
                           level_of(activity, work, *doer),
                           arena_of(work),
                           work.class_,
                           {}});
    }
  }

  std::int8_t level_of(const Activity& activity, const Work& work, const Unit& doer) const {
    if (!work.by && activity.sphere == Sphere::profession && rank_of(doer) > cases_.scheme().highest_of_profession)
      return cases_.scheme().highest_of_profession;
    if (!work.by && activity.sphere == Sphere::administration) return cases_.scheme().lowest_of_owner;
    if (!work.by && activity.sphere == Sphere::politics) return cases_.scheme().highest_of_owner;
    return static_cast<std::int8_t>(rank_of(doer));
  }
  int rank_of(const Unit& unit) const { return plan_.governance().rank(unit); }

  std::uint16_t arena_of(const Work& work) {
    if (!*work.arena) return EventLog::no_arena;
    const Arena& arena = plan_.model().arena(**work.arena);
    const std::uint16_t number = into_.intern_arena(arena.id.text());
    if (arena.kind == ArenaKind::informal) into_.set_informal(number);
    return number;
  }

  // ---------------------------------------------------------------------------------------------- without any date

  void add_without_dates() {
    into_.set_has_dates(false);
    const std::vector<int> behind = places_behind_rules();
    const Date day = Date::from_serial(plan_.period().from);
    for (const Undated& undated : plan_.undated()) {
      const auto number = static_cast<std::size_t>(undated.activity - plan_.model()->activities.data());
      const std::optional<int> stage = stage_of(*undated.activity);
      if (!stage && !is_ruled_[number]) continue;
      const std::int64_t place = std::int64_t{stage.value_or(0)} * places_per_stage + behind[number];
      for (const Unit* concerned : cases_.units_of(*undated.unit, day))
        add_works(cases_.name_without_turn(*undated.activity, *concerned), place * milliseconds_per_day,
                  *undated.activity, *undated.unit, day);
    }
  }

  std::optional<int> stage_of(const Activity& activity) const { return detail::stage_of(plan_.model(), activity); }

  // How many activities of the same stage stand before each, one behind the other. Rules that contradict one another
  // end the count.
  std::vector<int> places_behind_rules() {
    const auto& activities = plan_.model()->activities;
    std::vector<int> place(activities.size(), 0);
    is_ruled_.assign(activities.size(), false);
    const auto number = [&](const ActivityId& id) {
      return static_cast<std::size_t>(&plan_.model().activity(id) - activities.data());
    };
    for (std::size_t round = 0; round < std::min<std::size_t>(activities.size(), places_per_stage - 1); ++round) {
      bool has_moved = false;
      for (const OrderRule& rule : plan_.model()->order) {
        if (rule.cycles_later != 0 || (!rule.only_if.empty() && !plan_.model().is_on(rule.only_if))) continue;
        for (const ActivityId& first : rule.first)
          for (const ActivityId& then : rule.then) {
            const std::size_t a = number(first);
            const std::size_t b = number(then);
            is_ruled_[a] = is_ruled_[b] = true;
            if (stage_of(activities[a]) != stage_of(activities[b]) || place[b] > place[a]) continue;
            place[b] = place[a] + 1;
            has_moved = true;
          }
      }
      if (!has_moved) break;
    }
    return place;
  }

  static constexpr int places_per_stage = 1000;
  const Plan& plan_;
  detail::TurnCases cases_;
  EventLog::Builder into_;
  std::vector<std::vector<Work>> works_;  // by activity
  std::vector<bool> is_ruled_;
};

}  // namespace

EventLog event_log(const Plan& plan) {
  if (plan.model()->levels.empty()) return EventLog();
  return PlanLog(plan).build();
}

}  // namespace hjul
