#include "rule_watch.hpp"

#include <algorithm>
#include <array>

#include "hjul/governance/selection.hpp"
#include "hjul/indicator/model_indicators.hpp"
#include "hjul/model/timing.hpp"

namespace hjul {
namespace {

std::optional<ObligationState> state_of(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(ObligationState::violated_final); ++i)
    if (to_string(static_cast<ObligationState>(i)) == word) return static_cast<ObligationState>(i);
  return std::nullopt;
}

// The day on which it came into a state.
DayNumber entered(const Owed& duty, ObligationState state) {
  switch (state) {
    case ObligationState::conditional: return duty.created;
    case ObligationState::active: return duty.live;
    case ObligationState::overdue: return duty.breach;
    case ObligationState::suspended: return duty.suspended_on;
    default: return duty.closed_on;
  }
}

bool is_in(const DateWindow& window, DayNumber day) { return day != no_day && window.from <= day && day < window.to; }

// What of what, when: "outlier/Reading/girls/2025".
std::string cause_of(std::string cause, const Sighting& sighting) {
  for (const std::string* part : {&sighting.activity, &sighting.indicator, &sighting.breakdown, &sighting.period})
    if (!part->empty()) cause += "/" + *part;
  return cause;
}

// A rung answers for another obligation: rules look at that one.
bool is_own(const Owed& duty) { return duty.rung == 0; }

}  // namespace

RuleWatch::RuleWatch(const SettingData& setting, const Log& log, const Engine& engine,
                     const std::vector<Sighting>& sightings, DayNumber day)
    : setting_(setting),
      log_(log),
      engine_(engine),
      sightings_(sightings),
      day_(day),
      chart_(setting.plan.governance().on(Date::from_serial(day))) {}

std::vector<Seen> RuleWatch::seen(const FollowUpRule& rule) const {
  Found found;
  const Trigger& when = rule.when;
  const auto state = state_of(when.state);
  const bool is_of_vendor = !when.state.empty() && !state;  // "widened": reported as it is seen
  if (!when.signal.empty() || is_of_vendor) see_signals(rule, found);
  if (when.signal == "recurs" && !when.indicator) see_old_measures(rule, found);
  if (state) see_states(rule, *state, found);
  if (when.absence == "measure") when.activity ? see_missing_measures(rule, found) : see_idle_periods(rule, found);
  if (when.absence == "follow_up") see_missing_follow_up(rule, found);
  if (when.absence == "feedback") see_missing_feedback(rule, found);
  if (when.absence == "knowledge_goals") see_missing_goals(rule, GoalType::knowledge, found);
  if (when.absence == "value_goals") see_missing_goals(rule, GoalType::value, found);
  std::stable_sort(found.begin(), found.end(), [](const Seen& a, const Seen& b) { return a.unit < b.unit; });
  return found;
}

bool RuleWatch::is_watched(const FollowUpRule& rule, UnitNumber unit) const {
  if (unit == no_unit || !engine_.world().exists(unit, day_)) return false;
  return !rule.for_units || is_selected(*rule.for_units, setting_.unit(unit), chart_);
}

// "1 August is a default, not a law" (calendar.md section 9).
PeriodType RuleWatch::periods_of(const FollowUpRule& rule) const {
  const auto& id = rule.when.per ? rule.when.per : setting_.terms.period;
  return id ? period_type(setting_.plan.model().period(*id)) : PeriodType::school_year();
}

DayNumber RuleWatch::end_of(const FollowUpRule& rule, DayNumber day) const {
  const auto period = periods_of(rule).containing(Date::from_serial(day));
  return period ? period->window.to - 1 : day;
}

// ------------------------------------------------------------------------------------------------------- signals

bool RuleWatch::is_meant(const FollowUpRule& rule, const Sighting& sighting) const {
  const std::string& wanted = rule.when.state.empty() ? rule.when.signal : rule.when.state;
  const bool is_general = wanted.empty() || wanted == "any" || wanted == "recurs";
  const bool is_any = is_general && !sighting.signal.starts_with("welcome.");
  const bool is_kind = is_any || sighting.signal == wanted || sighting.signal.starts_with(wanted + ".");
  if (!is_kind || sighting.on.serial() > day_) return false;
  if (rule.valid.from && sighting.on < *rule.valid.from) return false;
  // A state of the vendor's own, bound to an activity.
  const bool is_bound = !rule.when.state.empty() && rule.when.activity;
  if (is_bound && sighting.activity != rule.when.activity->text()) return false;
  if (!rule.when.indicator) return true;
  const Indicator* indicator = indicator_of(setting_.model(), sighting.indicator);
  return indicator && indicator->id == *rule.when.indicator;
}

// Whether it was seen in so many periods in a row, this one the last.
bool RuleWatch::recurs(const FollowUpRule& rule, const Sighting& sighting) const {
  const Sighting* at = &sighting;
  for (int left = rule.when.periods - 1; left > 0; --left) {
    const auto earlier = std::find_if(sightings_.begin(), sightings_.end(), [&](const Sighting& other) {
      return !at->before.empty() && other.period == at->before && other.unit == at->unit &&
             other.indicator == at->indicator && other.breakdown == at->breakdown && other.activity == at->activity &&
             is_meant(rule, other);
    });
    if (earlier == sightings_.end()) return false;
    at = &*earlier;
  }
  return true;
}

void RuleWatch::see_signals(const FollowUpRule& rule, Found& found) const {
  for (const Sighting& sighting : sightings_) {
    const auto unit = setting_.unit(sighting.unit);
    if (!unit || !is_meant(rule, sighting) || !is_watched(rule, *unit) || !recurs(rule, sighting)) continue;
    const std::string& what = rule.when.signal == "recurs" ? rule.when.signal : sighting.signal;
    found.push_back({*unit, cause_of(what, sighting), sighting.evidence, {}});
  }
}

// Deficiencies that are there year after year (J2): a measure that was carried from period to period.
void RuleWatch::see_old_measures(const FollowUpRule& rule, Found& found) const {
  const PeriodType periods = periods_of(rule);
  const auto now = periods.containing(Date::from_serial(day_));
  const auto first = now ? periods.previous(*now, std::max(rule.when.periods, 2) - 1) : std::nullopt;
  if (!first) return;
  for (DutyNumber number = 0; number < engine_.duties().count(); ++number) {
    const Owed& duty = engine_.duties()[number];
    if (duty.kind != ObligationKind::measure || !is_open(duty.state) || !is_watched(rule, duty.bearer)) continue;
    DutyNumber oldest = number;
    while (engine_.duties()[oldest].before != none) oldest = engine_.duties()[oldest].before;
    const Owed& origin = engine_.duties()[oldest];
    if (origin.created >= first->window.to || is_made_by(origin, rule)) continue;
    found.push_back({duty.bearer,
                     "recurs/" + origin.id,
                     duty.content + " (" + Date::from_serial(origin.created).iso() + ")",
                     {number}});
  }
}

// -------------------------------------------------------------------------------------------------------- states

bool RuleWatch::is_of_activity(const Owed& duty, const ActivityId& id) const {
  const auto* demanded = std::get_if<Demanded>(&log_.entry(duty.cause).event.body);
  if (!demanded || !demanded->demand) return false;
  for (const Activity& activity : setting_.model().activities) {
    if (activity.id != id) continue;
    return std::any_of(activity.demands.begin(), activity.demands.end(),
                       [&](const Demand& demand) { return demand.id == *demanded->demand; });
  }
  return false;
}

// Whether the same came to it in each of the periods before.
bool RuleWatch::has_repeated(const FollowUpRule& rule, const Owed& duty, ObligationState state) const {
  if (rule.when.periods <= 1) return true;
  const PeriodType periods = periods_of(rule);
  const auto now = periods.containing(Date::from_serial(entered(duty, state)));
  for (int back = 1; back < rule.when.periods; ++back) {
    const auto period = now ? periods.previous(*now, back) : std::nullopt;
    if (!period) return false;
    const bool was_there = std::any_of(engine_.duties().begin(), engine_.duties().end(), [&](const Owed& other) {
      return is_own(other) && other.kind == duty.kind && other.bearer == duty.bearer && other.content == duty.content &&
             is_in(period->window, entered(other, state));
    });
    if (!was_there) return false;
  }
  return true;
}

void RuleWatch::see_states(const FollowUpRule& rule, ObligationState state, Found& found) const {
  for (DutyNumber number = 0; number < engine_.duties().count(); ++number) {
    const Owed& duty = engine_.duties()[number];
    const DayNumber since = entered(duty, state);
    if (duty.state != state || !is_own(duty) || !is_watched(rule, duty.bearer) || is_made_by(duty, rule)) continue;
    if (rule.valid.from && since < rule.valid.from->serial()) continue;
    if (rule.when.activity && !is_of_activity(duty, *rule.when.activity)) continue;
    if (!has_repeated(rule, duty, state)) continue;
    found.push_back({duty.bearer,
                     rule.when.state + "/" + duty.id,
                     duty.content + " (" + Date::from_serial(since).iso() + ")",
                     {number}});
  }
}

// ------------------------------------------------------------------------------------------------------ absences

// Something was born that a unit owes or is owed, in those days.
bool RuleWatch::is_born(UnitNumber unit, DayNumber from, DayNumber to, bool only_measures) const {
  return std::any_of(engine_.duties().begin(), engine_.duties().end(), [&](const Owed& duty) {
    const bool is_its = duty.bearer == unit || duty.claimant == unit;
    const bool is_kind = is_own(duty) && (!only_measures || duty.kind == ObligationKind::measure);
    return is_its && is_kind && from <= duty.created && duty.created <= to;
  });
}

// By the end of the period in which the activity took place (U12); so many of them in a row.
void RuleWatch::see_missing_measures(const FollowUpRule& rule, Found& found) const {
  const Plan& plan = setting_.plan;
  std::map<UnitNumber, int> in_a_row;
  for (const std::uint32_t at : plan.of_activity(*rule.when.activity)) {
    const Occurrence occurrence = plan[at];
    const auto unit = static_cast<UnitNumber>(plan.governance().index_of(*occurrence.unit));
    const DayNumber end = end_of(rule, occurrence.last.serial());
    if (end >= day_ || !is_watched(rule, unit)) continue;
    const bool is_missing = !is_born(unit, occurrence.first.serial(), end, true);
    int& row = in_a_row[unit];
    row = is_missing ? row + 1 : 0;
    if (row < rule.when.periods || (rule.valid.from && end < rule.valid.from->serial())) continue;
    found.push_back({unit,
                     "measure/" + plan.id_of(occurrence),
                     std::string(occurrence.activity->title.in(setting_.model().language)),
                     {}});
  }
}

// No measure at all in the last periods that have ended.
void RuleWatch::see_idle_periods(const FollowUpRule& rule, Found& found) const {
  const PeriodType periods = periods_of(rule);
  const auto now = periods.containing(Date::from_serial(day_));
  const auto last = now ? periods.previous(*now) : std::nullopt;
  const auto first = last ? periods.previous(*last, rule.when.periods - 1) : std::nullopt;
  if (!first || (rule.valid.from && first->window.from < rule.valid.from->serial())) return;
  // What lies before the plan is not known to have been idle.
  if (first->window.from < setting_.plan.period().from) return;
  for (UnitNumber unit = 0; unit < static_cast<UnitNumber>(setting_.level.size()); ++unit) {
    if (!is_watched(rule, unit) || is_born(unit, first->window.from, last->window.to - 1, true)) continue;
    found.push_back({unit, "measure/" + last->label, last->label, {}});
  }
}

// An observation that nothing follows up (U12, O29): by the end of the period nothing was owed to or by the unit.
void RuleWatch::see_missing_follow_up(const FollowUpRule& rule, Found& found) const {
  for (const Sighting& sighting : sightings_) {
    const auto unit = setting_.unit(sighting.unit);
    const DayNumber end = end_of(rule, sighting.on.serial());
    if (!unit || end >= day_ || !is_meant(rule, sighting) || !is_watched(rule, *unit)) continue;
    if (is_born(*unit, sighting.on.serial(), end, false)) continue;
    found.push_back({*unit, cause_of(rule.when.absence, sighting), sighting.evidence, {}});
  }
}

// "Feed the dogs" (J5): feedback that is overdue, and contributions that nobody has answered by the end of the period.
void RuleWatch::see_missing_feedback(const FollowUpRule& rule, Found& found) const {
  for (DutyNumber number = 0; number < engine_.duties().count(); ++number) {
    const Owed& duty = engine_.duties()[number];
    const bool is_missing = duty.kind == ObligationKind::feedback && duty.state == ObligationState::overdue;
    if (!is_missing || !is_watched(rule, duty.claimant) || is_made_by(duty, rule)) continue;
    if (rule.valid.from && duty.breach < rule.valid.from->serial()) continue;
    if (rule.when.activity && !is_of_activity(duty, *rule.when.activity)) continue;
    found.push_back({duty.claimant, "feedback/" + duty.id, duty.content, {number}});
  }
  if (rule.when.activity) return;
  for (const Handover& handover : engine_.handovers()) {
    const DayNumber end = end_of(rule, handover.day);
    if (end >= day_ || (rule.valid.from && end < rule.valid.from->serial())) continue;
    for (std::size_t i = 0; i < handover.contributors.size(); ++i) {
      const UnitNumber unit = handover.contributors[i];
      if (handover.is_answered[i] || !is_watched(rule, unit)) continue;
      found.push_back(
          {unit, "feedback/" + log_.entry(handover.event).event.id.text() + "/" + name(unit), handover.content, {}});
    }
  }
}

bool RuleWatch::serves(const Activity& activity, GoalType type) const {
  return std::any_of(activity.goals.begin(), activity.goals.end(), [&](const GoalId& id) {
    const auto& goals = setting_.model().goals;
    return std::any_of(goals.begin(), goals.end(),
                       [&](const Goal& goal) { return goal.id == id && goal.type == type; });
  });
}

// A type of goal that the unit's year does not cover (J23): at an activity, or in none of a period that has ended.
void RuleWatch::see_missing_goals(const FollowUpRule& rule, GoalType type, Found& found) const {
  const Plan& plan = setting_.plan;
  struct Year {
    std::string label;
    bool is_served = false;
  };
  std::map<std::pair<UnitNumber, DayNumber>, Year> years;  // by unit and the last day of the period
  const PeriodType periods = periods_of(rule);
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Occurrence occurrence = plan[i];
    const auto unit = static_cast<UnitNumber>(plan.governance().index_of(*occurrence.unit));
    const bool is_asked = !rule.when.activity || occurrence.activity->id == *rule.when.activity;
    if (!is_asked || occurrence.last.serial() > day_ || !is_watched(rule, unit)) continue;
    const bool is_served = serves(*occurrence.activity, type);
    if (rule.when.activity && !is_served)
      found.push_back({unit, rule.when.absence + "/" + plan.id_of(occurrence), "", {}});
    if (rule.when.activity) continue;
    const auto period = periods.containing(occurrence.last);
    if (!period || period->window.to > day_) continue;
    Year& year = years[{unit, period->window.to}];
    year.label = period->label;
    year.is_served = year.is_served || is_served;
  }
  for (const auto& [key, year] : years)
    if (!year.is_served) found.push_back({key.first, rule.when.absence + "/" + year.label, year.label, {}});
}

// -------------------------------------------------------------------------------------------------- what rules made

const RuleApplied* RuleWatch::applied(const Owed& duty) const {
  return std::get_if<RuleApplied>(&log_.entry(duty.cause).event.body);
}

bool RuleWatch::is_made_by(const Owed& duty, const FollowUpRule& rule) const {
  const RuleApplied* by = applied(duty);
  return by && by->rule == rule.id;
}

UnitNumber RuleWatch::unit_of(const Owed& duty) const {
  const RuleApplied* by = applied(duty);
  const auto unit = by ? setting_.unit(by->unit.text()) : std::nullopt;
  return unit.value_or(no_unit);
}

// Each counts from the one below it, the first from the breach.
std::vector<RungReached> RuleWatch::rungs(const FollowUpRule& rule) const {
  std::vector<RungReached> reached;
  for (DutyNumber number = 0; number < engine_.duties().count(); ++number) {
    const Owed& duty = engine_.duties()[number];
    if (duty.state != ObligationState::overdue || !is_own(duty) || !is_made_by(duty, rule)) continue;
    if (applied(duty)->seen.starts_with("rung/")) continue;  // what a rung owes has the chain above it like all else
    DayNumber at = duty.breach;
    for (std::size_t rung = 0; rung < rule.rungs.size(); ++rung) {
      at = setting_.after(at, rule.rungs[rung].after, std::nullopt);
      if (at <= day_) reached.push_back({rung + 1, number, unit_of(duty)});
    }
  }
  return reached;
}

}  // namespace hjul
