#include "hjul/model/timing.hpp"

#include <algorithm>

namespace hjul {
namespace {

struct MonthDayNumbers {
  unsigned month;
  unsigned day;
};

MonthDayNumbers numbers(const std::string& month_day) {
  const Date day = *parse_date("2000-" + month_day);
  return {day.month(), day.day()};
}

template <class E, class I>
const E& at_id(const std::vector<E>& elements, const I& id, std::string_view noun) {
  for (const E& element : elements)
    if (element.id == id) return element;
  throw UnknownId(noun, id.text());
}

// ------------------------------------------------------------------------------------------------------------- forms

struct Candidate {
  bool is_given;
  TimeForm form;
};

TimeForm period_form(const When& when) { return when.week ? TimeForm::period_week : TimeForm::period; }

std::vector<TimeForm> forms_given(const When& when) {
  const bool has_window = when.from || when.to || !when.from_yearly.empty() || !when.to_yearly.empty();
  const bool is_once = when.from || when.to;
  const Candidate candidates[] = {
      {!when.on.empty(), TimeForm::days},
      {!when.on_yearly.empty(), TimeForm::yearly_day},
      {has_window, is_once ? TimeForm::window_once : TimeForm::window_yearly},
      {when.month.has_value(), when.nth ? TimeForm::nth_weekday : TimeForm::months},
      {when.week && !when.period, TimeForm::week},
      {!when.rrule.empty(), TimeForm::rule},
      {when.easter.has_value(), TimeForm::easter},
      {when.period.has_value(), period_form(when)},
      {when.next.has_value(), TimeForm::next},
      {when.after && !when.next, TimeForm::after},
      {when.before.has_value(), TimeForm::before},
      {!when.between.empty(), TimeForm::between},
      {when.times.has_value(), TimeForm::occasions},
      {!when.undated.is_empty(), TimeForm::undated},
  };
  std::vector<TimeForm> given;
  for (const Candidate& candidate : candidates)
    if (candidate.is_given) given.push_back(candidate.form);
  return given;
}

bool is_one_thing(const Reference& reference) { return reference.activity.has_value() != !reference.event.empty(); }

// What a form needs beside itself, and what it leaves no room for.
std::string missing_beside(const When& when, TimeForm form) {
  const bool is_day_of_period = form == TimeForm::period && when.at != When::Edge::whole;
  if (form == TimeForm::window_once && (!when.from || !when.to)) return "both from and to as full dates";
  if (form == TimeForm::window_yearly && (when.from_yearly.empty() || when.to_yearly.empty()))
    return "both from and to as MM-DD";
  if (form == TimeForm::window_once && *when.to < *when.from) return "to on or after from";
  if (form == TimeForm::nth_weekday && (!when.weekday || *when.nth == 0 || when.month_to))
    return "month, weekday and nth (-5 to 5, not 0)";
  if (form == TimeForm::months && when.weekday) return "nth beside month and weekday";
  if (form == TimeForm::rule && !when.start) return "start beside rrule";
  if (form != TimeForm::rule && (when.start || !when.also.empty() || !when.except.empty()))
    return "rrule beside start, also and except";
  if (form == TimeForm::next && !when.after) return "after beside next";
  if ((form == TimeForm::after || form == TimeForm::before) && !when.by) return "by beside after and before";
  if (form != TimeForm::after && form != TimeForm::before && when.by) return "after or before beside by";
  for (const auto& reference : {when.after, when.before})
    if (reference && !is_one_thing(*reference)) return "an activity or an event to count from";
  if (!std::all_of(when.between.begin(), when.between.end(), is_one_thing))
    return "activities or events to lie between";
  if (form == TimeForm::between && when.between.size() != 2) return "two things between which it lies";
  if (form == TimeForm::occasions && !when.per) return "per beside times, at_least and at_most";
  if (form != TimeForm::occasions && when.per) return "times, at_least or at_most beside per";
  if ((when.plus || when.minus) && !is_day_of_period) return "period and at (start or end) beside plus and minus";
  if (when.plus && when.minus) return "either plus or minus";
  if (when.part && form != TimeForm::period && form != TimeForm::period_week) return "period beside part";
  return {};
}

// ------------------------------------------------------------------------------------------------------- calendars

constexpr int first_plain_year = 1900, last_plain_year = 2199;

HolidayOverlay overlay_of(const CalendarRule& rule) {
  HolidayOverlay overlay;
  int number = 0;
  for (const auto& day : rule.add) {
    if (day.every.empty()) continue;
    const auto [month, of_month] = numbers(day.every);
    overlay.add.push_back({"own-" + std::to_string(++number), day.title, FixedHoliday{month, of_month},
                           HolidayCategory::school_free, 1, 9999});
  }
  overlay.remove = rule.remove;
  for (const auto& [id, name] : rule.rename) overlay.rename.emplace_back(id, name);
  return overlay;
}

std::vector<DateWindow> days_off(const CalendarRule& rule) {
  std::vector<DateWindow> off;
  for (const auto& day : rule.add)
    if (day.on) off.push_back(DateWindow::closed(*day.on, day.to.value_or(*day.on)));
  return off;
}

// The statutory holidays when nothing is said; the owner's own days always.
HolidayCategories categories_of(const CalendarRule& rule) {
  using enum HolidayCategory;
  if (rule.non_working.empty()) return {statutory, school_free};
  const auto or_own = [&](HolidayCategory category) {
    const bool is_said =
        std::find(rule.non_working.begin(), rule.non_working.end(), category) != rule.non_working.end();
    return is_said ? category : school_free;
  };
  return {or_own(statutory), or_own(equated_by_law), or_own(settlement), school_free};
}

bool is_known_country(std::string_view country) { return country == "NO" || country == "SE" || country == "DK"; }

DayCalendar plain_weekdays() {
  const auto from = Date::from_ymd(first_plain_year, 1, 1);
  const auto to = Date::from_ymd(last_plain_year, 12, 31);
  return days_in({DateWindow::closed(from, to)});
}

// The same with the owner's days of every year, for places without holidays of their own to lay them over.
std::vector<DateWindow> all_days_off(const CalendarRule& rule) {
  std::vector<DateWindow> off = days_off(rule);
  for (const auto& day : rule.add) {
    if (day.every.empty()) continue;
    const auto [month, of_month] = numbers(day.every);
    for (int year = first_plain_year; year <= last_plain_year; ++year)
      if (const auto date = Date::try_from_ymd(year, month, of_month)) off.push_back(DateWindow::closed(*date, *date));
  }
  return off;
}

DayCalendar made(const CalendarRule& rule, const std::string& country) {
  std::vector<DateWindow> declared;
  for (const auto& days : rule.school_days) declared.push_back(DateWindow::closed(days.from, days.to));
  if (!is_known_country(country))
    return declared.empty() ? without(plain_weekdays(), all_days_off(rule)) : days_in(declared, all_days_off(rule));
  const HolidaySet holidays(country_holidays(country), overlay_of(rule));
  const DayCalendar working = without(working_days(holidays, categories_of(rule), holidays.range()), days_off(rule));
  return declared.empty() ? working : both(working, days_in(declared));
}

// A span as calendar days, for a day of a period; working and school days are counted by their calendar instead.
int plain_days(const Span& span) { return span.unit == SpanUnit::weeks ? span.count * 7 : span.count; }

Anchor period_anchor(const ModelCalendars& calendars, const When& when, PeriodType type) {
  PeriodPart part{std::move(type), when.part.value_or(0)};
  if (when.at == When::Edge::whole) return part;
  part.edge = when.at == When::Edge::start ? PeriodEdge::first_day : PeriodEdge::last_day;
  const std::optional<Span>& span = when.plus ? when.plus : when.minus;
  if (!span) return part;
  part.days = plain_days(*span) * (when.plus ? 1 : -1);
  if (span->unit == SpanUnit::working_days) part.calendar = calendars.calendar(when.calendar);
  if (span->unit == SpanUnit::school_days) part.calendar = calendars.school_days();
  return part;
}

PeriodType once(const When& when) {
  DeclaredPeriods declared;
  declared.entries.push_back({"once", DateWindow::closed(*when.from, *when.to), 0});
  return PeriodType(std::move(declared));
}

Anchor window_anchor(const When& when) {
  const auto from = numbers(when.from_yearly);
  const auto to = numbers(when.to_yearly);
  return DateSpan{from.month, from.day, to.month, to.day};
}

Anchor rule_anchor(const When& when) {
  auto parsed = Recurrence::parse(when.rrule, *when.start, when.also, when.except, when.month_end);
  require(std::holds_alternative<Recurrence>(parsed), "anchor_of needs a checked model");
  return Recurring{std::move(std::get<Recurrence>(parsed))};
}

}  // namespace

FormOrFault form_of(const When& when) {
  const std::vector<TimeForm> given = forms_given(when);
  if (given.empty()) return {{}, "a time: on, month, week, rrule, period, after, undated ..."};
  if (given.size() > 1) return {{}, "one form of time, not several"};
  if (std::string missing = missing_beside(when, given.front()); !missing.empty()) return {{}, std::move(missing)};
  return {given.front(), {}};
}

PeriodType period_type(const PeriodDef& period) {
  if (!period.windows.empty()) {
    DeclaredPeriods declared;
    for (const auto& window : period.windows)
      declared.entries.push_back({window.id, DateWindow::closed(window.from, window.to), window.year});
    std::sort(declared.entries.begin(), declared.entries.end(),
              [](const auto& a, const auto& b) { return a.window.from < b.window.from; });
    return PeriodType(std::move(declared));
  }
  const auto [month, day] = numbers(period.starts);
  const YearlyPeriods year{month, day};
  if (period.years > 1) return PeriodType(HorizonPeriods{period.years, period.counting_from, year});
  if (period.parts > 1) return PeriodType(YearParts{static_cast<unsigned>(period.parts), year, "T"});
  return PeriodType(year);
}

ModelCalendars::ModelCalendars(const ModelData& model) {
  const auto country_of = [&](const CalendarRule& rule) { return rule.country.empty() ? model.country : rule.country; };
  for (const CalendarRule& rule : model.calendars) {
    auto days = std::make_shared<const DayCalendar>(made(rule, country_of(rule)));
    if (!rule.school_days.empty() && !school_) school_ = days;
    // The first calendar of working days of the place itself is what "working days" means there.
    if (rule.school_days.empty() && rule.country.empty() && !working_) {
      working_ = days;
      if (is_known_country(model.country))
        holidays_ = std::make_shared<const HolidaySet>(country_holidays(model.country), overlay_of(rule));
    }
    by_id_.emplace(rule.id, std::move(days));
  }
  if (!holidays_ && is_known_country(model.country))
    holidays_ = std::make_shared<const HolidaySet>(country_holidays(model.country));
  if (!working_) working_ = std::make_shared<const DayCalendar>(made(CalendarRule{}, model.country));
}

const std::shared_ptr<const DayCalendar>& ModelCalendars::calendar(const std::optional<CalendarId>& id) const {
  if (!id) return working_;
  const auto found = by_id_.find(*id);
  if (found == by_id_.end()) throw UnknownId("calendar", id->text());
  return found->second;
}

std::optional<Anchor> anchor_of(const ModelData& model, const ModelCalendars& calendars, const When& when) {
  const auto type_of = [&](const PeriodId& id) { return period_type(at_id(model.periods, id, "period")); };
  const auto form = form_of(when).form;
  require(form.has_value(), "anchor_of needs a checked model");
  switch (*form) {
    case TimeForm::days: return FixedDates{when.on};
    case TimeForm::yearly_day: {
      const auto [month, day] = numbers(when.on_yearly);
      return YearlyDate{month, day, when.month_end};
    }
    case TimeForm::window_once: return PeriodPart{once(when)};
    case TimeForm::window_yearly: return window_anchor(when);
    case TimeForm::months:
      return MonthSpan{static_cast<unsigned>(*when.month), static_cast<unsigned>(when.month_to.value_or(*when.month))};
    case TimeForm::nth_weekday: return NthWeekday{static_cast<unsigned>(*when.month), *when.weekday, *when.nth};
    case TimeForm::week: return WeekSlot{static_cast<unsigned>(*when.week), when.weekday};
    case TimeForm::rule: return rule_anchor(when);
    case TimeForm::easter: return EasterOffset{*when.easter};
    case TimeForm::period: return period_anchor(calendars, when, type_of(*when.period));
    case TimeForm::period_week:
      return PeriodWeek{type_of(*when.period), when.part.value_or(0), *when.week, when.weekday};
    case TimeForm::occasions: return CountPer{type_of(*when.per), *when.times, when.bound == CountBound::at_least};
    case TimeForm::after:
    case TimeForm::before:
    case TimeForm::next:
    case TimeForm::between:
    case TimeForm::undated: break;
  }
  return {};
}

Rotation rotation_of(const ModelData& model, const RotationDef& definition) {
  Rotation rotation{definition.years, definition.counting_from, static_cast<unsigned>(definition.years), {}};
  if (definition.per) rotation.year_type = period_type(at_id(model.periods, *definition.per, "period"));
  return rotation;
}

}  // namespace hjul
