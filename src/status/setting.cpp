#include "hjul/status/setting.hpp"

#include <algorithm>
#include <tuple>

#include "hjul/governance/selection.hpp"
#include "setting_data.hpp"

namespace hjul {
namespace {

std::vector<Spell> spells_of(const SettingData& setting, const Unit& unit) {
  std::vector<Spell> spells;
  for (const Superior& above : unit.under) {
    const auto number = setting.unit(above.unit.text());
    if (!number) continue;  // a checked model has no such superior
    spells.push_back({*number, above.valid.from ? above.valid.from->serial() : Date::min_serial,
                      above.valid.to ? above.valid.to->serial() : Date::max_serial});
  }
  std::sort(spells.begin(), spells.end(), [](const Spell& a, const Spell& b) { return a.from < b.from; });
  return spells;
}

// Every demand of every occurrence: who will require something of whom, and when.
std::vector<PlannedDemand> planned_demands(const SettingData& setting) {
  std::vector<PlannedDemand> demands;
  const Plan& plan = setting.plan;
  for (std::uint32_t i = 0; i < plan.size(); ++i) {
    const Occurrence occurrence = plan[i];
    if (occurrence.activity->demands.empty()) continue;
    const Chart chart = plan.governance().on(occurrence.first);
    const auto number = [&](const Unit* unit) { return static_cast<UnitNumber>(plan.governance().index_of(*unit)); };
    for (const Demand& demand : occurrence.activity->demands) {
      if (!demand.valid.holds_on(occurrence.first)) continue;
      UnitList debtors;
      for (const Party& from : demand.from)
        for (const Unit* unit : resolve(from, *occurrence.unit, chart)) debtors.push_back(unit);
      if (demand.from.empty()) debtors.push_back(occurrence.unit);
      for (const Unit* by : resolve(demand.by, *occurrence.unit, chart))
        for (const Unit* from : debtors)
          if (by != from) demands.push_back({number(by), number(from), occurrence.first.serial()});
    }
  }
  std::sort(demands.begin(), demands.end(), [](const PlannedDemand& a, const PlannedDemand& b) {
    return std::tie(a.by, a.from, a.day) < std::tie(b.by, b.from, b.day);
  });
  return demands;
}

std::vector<PlannedMeeting> planned_meetings(const SettingData& setting) {
  std::vector<PlannedMeeting> meetings;
  const Plan& plan = setting.plan;
  for (std::uint32_t i = 0; i < plan.size(); ++i) {
    const Occurrence occurrence = plan[i];
    const Arena* arena = occurrence.activity->arena ? setting.arena(occurrence.activity->arena->text()) : nullptr;
    if (!arena || !arena->valid.holds_on(occurrence.last)) continue;
    for (const Arena::Edge& edge : arena->secures) {
      const auto [low, high] = std::minmax({setting.rank_of(edge.from), setting.rank_of(edge.to)});  // by value
      meetings.push_back({low, high, occurrence.last.serial(), i});
    }
  }
  std::sort(meetings.begin(), meetings.end(), [](const PlannedMeeting& a, const PlannedMeeting& b) {
    return std::tie(a.low, a.high, a.day, a.occurrence) < std::tie(b.low, b.high, b.day, b.occurrence);
  });
  return meetings;
}

}  // namespace

SettingData::SettingData(Plan the_plan, ObligationTerms the_terms)
    : plan(std::move(the_plan)), terms(std::move(the_terms)) {
  const auto& units = model().units;
  for (std::size_t i = 0; i < units.size(); ++i) unit_of.emplace(units[i].id.text(), static_cast<UnitNumber>(i));
  spells.reserve(units.size());
  level.reserve(units.size());
  for (const Unit& unit : units) {
    spells.push_back(spells_of(*this, unit));
    level.push_back(plan.governance().rank(unit));
  }
  demands = planned_demands(*this);
  meetings = planned_meetings(*this);
}

std::optional<UnitNumber> SettingData::unit(std::string_view id) const {
  const auto found = unit_of.find(id);
  return found == unit_of.end() ? std::nullopt : std::optional(found->second);
}

bool SettingData::is_planned(UnitNumber number, DayNumber day) const {
  return unit(number).valid.holds_on(Date::from_serial(day));
}

UnitNumber SettingData::planned_above(UnitNumber number, DayNumber day) const {
  for (const Spell& spell : spells[static_cast<std::size_t>(number)])
    if (spell.from <= day && day <= spell.to) return spell.above;
  return no_unit;
}

const DayCalendar* SettingData::calendar(const std::optional<CalendarId>& id) const {
  return plan.calendars().calendar(id ? id : terms.calendar).get();
}

DayNumber SettingData::after(DayNumber day, Span span, const std::optional<CalendarId>& id) const {
  const DayCalendar* working = calendar(id);
  const SpanCalendars calendars{working, plan.calendars().school_days().get()};
  const Date reached = add(Date::from_serial(day), span, calendars);
  return working->first_on_or_after(reached).serial();
}

DayNumber SettingData::working_day_before(DayNumber day, const std::optional<CalendarId>& id) const {
  return calendar(id)->prev(Date::from_serial(day)).serial();
}

DayNumber SettingData::end_of_period(DayNumber day) const {
  if (!terms.period) return no_day;
  const auto period = period_type(plan.model().period(*terms.period)).containing(Date::from_serial(day));
  return period ? period->window.to - 1 : no_day;
}

DayNumber SettingData::next_demand(UnitNumber by, UnitNumber from, DayNumber after) const {
  const auto found = std::upper_bound(demands.begin(), demands.end(), PlannedDemand{by, from, after},
                                      [](const PlannedDemand& a, const PlannedDemand& b) {
                                        return std::tie(a.by, a.from, a.day) < std::tie(b.by, b.from, b.day);
                                      });
  const bool is_there = found != demands.end() && found->by == by && found->from == from;
  return is_there ? found->day : no_day;
}

const Arena* SettingData::arena(std::string_view id) const {
  for (const Arena& arena : model().arenas)
    if (arena.id.text() == id) return &arena;
  return nullptr;
}

std::span<const PlannedMeeting> SettingData::meetings_after(std::int32_t a, std::int32_t b, DayNumber after) const {
  const auto [low, high] = std::minmax(a, b);
  const auto is_before = [](const PlannedMeeting& x, const PlannedMeeting& y) {
    return std::tie(x.low, x.high, x.day) < std::tie(y.low, y.high, y.day);
  };
  const auto first = std::upper_bound(meetings.begin(), meetings.end(), PlannedMeeting{low, high, after, 0}, is_before);
  const auto last = std::upper_bound(first, meetings.end(), PlannedMeeting{low, high, Date::max_serial, 0}, is_before);
  return {first, last};
}

std::optional<std::uint32_t> SettingData::follow_up_of(const Occurrence& review) const {
  std::optional<std::uint32_t> next;
  for (const Activity& activity : model().activities) {
    const bool carries = std::any_of(activity.carries.begin(), activity.carries.end(), [&](const CarryOver& carry) {
      return carry.from == review.activity->id && (carry.only_if.empty() || plan.model().is_on(carry.only_if));
    });
    if (!carries) continue;
    for (const std::uint32_t i : plan.of(activity.id, review.unit->id)) {
      const Occurrence occurrence = plan[i];
      if (occurrence.last <= review.last) continue;
      if (!next || occurrence.last < plan[*next].last) next = i;
      break;
    }
  }
  return next;
}

std::vector<UnitNumber> SettingData::conductors(const Occurrence& occurrence) const {
  std::vector<UnitNumber> units;
  const Governance& governance = plan.governance();
  if (occurrence.activity->by)
    for (const Unit* unit : resolve(*occurrence.activity->by, *occurrence.unit, governance.on(occurrence.last)))
      units.push_back(static_cast<UnitNumber>(governance.index_of(*unit)));
  if (units.empty()) units.push_back(static_cast<UnitNumber>(governance.index_of(*occurrence.unit)));
  return units;
}

std::int32_t SettingData::rank_of(const LevelId& id) const {
  const auto& levels = model().levels;
  for (std::size_t i = 0; i < levels.size(); ++i)
    if (levels[i].id == id) return static_cast<std::int32_t>(i);
  return -1;
}

const FollowUpRule* SettingData::follow_up_rule(const RuleId& id) const {
  const auto& rules = model().follow_up_rules;
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const FollowUpRule& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : &*found;
}

bool SettingData::has_calendar(const std::optional<CalendarId>& id) const {
  if (!id) return true;
  for (const CalendarRule& rule : model().calendars)
    if (rule.id == *id) return true;
  return false;
}

// A copy goes on: which of the two arguments is made first is not laid down.
Setting::Setting(Plan plan)  // NOLINT(performance-unnecessary-value-param)
    : Setting(plan, plan.model()->obligations) {}
Setting::Setting(Plan plan, ObligationTerms terms)
    : data_(std::make_shared<const SettingData>(std::move(plan), std::move(terms))) {}

const Model& Setting::model() const noexcept { return data_->plan.model(); }
const Governance& Setting::governance() const noexcept { return data_->plan.governance(); }
const Plan& Setting::plan() const noexcept { return data_->plan; }
const ObligationTerms& Setting::terms() const noexcept { return data_->terms; }

}  // namespace hjul
