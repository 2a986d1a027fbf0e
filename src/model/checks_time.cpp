// Periods, calendars, and the times of activities.
#include "checks.hpp"
#include "hjul/model/timing.hpp"

namespace hjul {
namespace {

void check_period(const PeriodDef& period, Findings& findings) {
  const std::string pointer = pointer_of({"periods", period.id.text()});
  const bool has_start = !period.starts.empty();
  if (has_start == !period.windows.empty())
    return findings.error("period.form", pointer, "either starts or windows", has_start ? "both" : "neither");
  if (period.years > 1 && period.counting_from == 0)
    return findings.error("period.form", pointer, "counting_from beside years", "none");
  if (period.years > 1 && period.parts > 1)
    return findings.error("period.form", pointer, "either years or parts", "both");
  try {
    period_type(period);
  } catch (const BadPeriod& bad) {
    findings.error("period.malformed", pointer, std::string("periods that can be; but ") + bad.what(),
                   "'" + period.id.text() + "'");
  }
}

void check_calendar(const ModelData& model, const CalendarRule& rule, Findings& findings) {
  const std::string pointer = pointer_of({"calendars", rule.id.text()});
  const std::string& country = rule.country.empty() ? model.country : rule.country;
  for (const auto& day : rule.add)
    if (day.on.has_value() == !day.every.empty())
      findings.error("calendar.day_off", pointer + "/add", "either on or every", day.on ? "both" : "neither");
  for (const auto& days : rule.school_days)
    if (days.to < days.from)
      findings.error("validity.inverted", pointer + "/school_days", "a last day on or after " + days.from.iso(),
                     days.to.iso());
  if (country != "NO" && country != "SE" && country != "DK") {
    findings.warning("calendar.no_holidays", pointer, "NO, SE or DK", country, {{"country", country}});
    return;
  }
  std::vector<std::string_view> known;
  for (const auto& holiday : country_holidays(country).rules) known.push_back(holiday.id);
  const auto is_known = [&](std::string_view id) {
    for (const auto each : known)
      if (each == id) return true;
    return false;
  };
  const auto report = [&](const std::string& where, const std::string& id) {
    Findings::Arguments arguments = {{"id", id}, {"country", country}};
    findings.hints.add_nearest(arguments, id, known);
    findings.error("calendar.unknown_holiday", pointer + where, "the id of a holiday of " + country, id,
                   std::move(arguments));
  };
  for (const std::string& id : rule.remove)
    if (!is_known(id)) report("/remove", id);
  for (const auto& [id, name] : rule.rename)
    if (!is_known(id)) report("/rename", id);
}

void check_rule(const When& when, const std::string& pointer, Findings& findings) {
  const auto parsed = Recurrence::parse(when.rrule, *when.start, when.also, when.except, when.month_end);
  if (const auto* refusal = std::get_if<RecurrenceRefusal>(&parsed)) {
    const Issue issue = refusal->to_issue();
    return findings.error(issue.code, pointer + "/rrule", issue.expected, issue.found, issue.arguments);
  }
  const auto& recurrence = std::get<Recurrence>(parsed);
  if (recurrence.is_empty()) return findings.warning("when.never", pointer, "a rule that gives a date", when.rrule);
  if (recurrence.starts_on_rule()) return;
  const auto first = recurrence.first_on_or_after(*when.start);
  findings.add(Severity::advice, "when.start_not_on_rule", pointer + "/start", first ? first->iso() : "",
               when.start->iso(), {{"first", first ? first->iso() : ""}});
}

void check_working_span(const When& when, bool has_school_days, const std::string& pointer, Findings& findings) {
  for (const auto& span : {when.plus, when.minus, when.by})
    if (span && span->unit == SpanUnit::school_days && !has_school_days)
      findings.error("calendar.no_school_days", pointer, "a calendar with school_days", "none");
  for (const auto& span : {when.plus, when.minus})
    if (span && (span->unit == SpanUnit::months || span->unit == SpanUnit::years))
      findings.error("format.combination", pointer, "days, working_days, school_days or weeks",
                     std::string(to_string(span->unit)));
}

}  // namespace

void check_when(const When& when, bool has_school_days, const std::string& pointer, Findings& findings) {
  check_validity(
      when.valid, [&] { return pointer; }, findings);
  const FormOrFault form = form_of(when);
  if (!form.form) return findings.error("when.form", pointer, form.expected, "something else");
  if (*form.form == TimeForm::rule) check_rule(when, pointer, findings);
  check_working_span(when, has_school_days, pointer, findings);
}

void check_periods_and_calendars(const ModelData& model, Findings& findings) {
  for (const PeriodDef& period : model.periods) check_period(period, findings);
  for (const CalendarRule& rule : model.calendars) check_calendar(model, rule, findings);
}

}  // namespace hjul
