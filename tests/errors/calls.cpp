// Codes that only a program of C++ reaches: those with cpp.txt in their folder. `hjul_error_calls CODE` makes the call
// and says what comes of it; a code without a call ends with 1.
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hjul/calendar/agenda.hpp"
#include "hjul/governance/arenas.hpp"
#include "hjul/io/icalendar.hpp"
#include "hjul/io/read_event_log.hpp"
#include "hjul/io/read_observations.hpp"
#include "hjul/render/wheel_layout.hpp"

namespace {

using hjul::Date;
using hjul::Issue;
using hjul::Issues;

// ---------------------------------------------------------------------------------------------------------- agendas

// An agenda of one item, as a meeting gave it.
Issues agenda_of(hjul::AgendaItem item) {
  item.id = "report";
  Issues issues;
  const auto end = hjul::ClockTime::from_minutes(540 + item.length());
  for (const auto& finding : hjul::check_agenda({item}, hjul::ClockTime::from_hm(9, 0), end)) {
    Issue issue;
    issue.code = "agenda." + std::string(to_string(finding.fault));
    issue.arguments = {{"item", finding.item}, {"minutes", std::to_string(finding.minutes)}};
    issues.push_back(std::move(issue));
  }
  return issues;
}

Issues given(hjul::Bound bound, int minutes) {
  hjul::AgendaItem item;
  item.minutes = 30;
  item.bound = bound;
  item.tolerance_minutes = 5;
  item.given_minutes = minutes;
  return agenda_of(item);
}

Issues below_zero() {
  hjul::AgendaItem item;
  item.minutes = 30;
  item.bound = hjul::Bound::about;
  item.tolerance_minutes = -1;
  return agenda_of(item);
}

// ----------------------------------------------------------------------------------------------------------- arenas

hjul::Arena arena(hjul::ArenaKind kind) {
  hjul::Arena arena;
  arena.id = hjul::ArenaId("committee");
  arena.kind = kind;
  arena.powers = {hjul::Power::decide};
  arena.valid.from = Date::from_ymd(2016, 1, 1);
  return arena;
}

Issues asked(const hjul::Arena& arena, hjul::Power power, int year) {
  const auto issue = hjul::refusal(arena, power, Date::from_ymd(year, 3, 1));
  return issue ? Issues{*issue} : Issues{};
}

// --------------------------------------------------------------------------------------------------- calendar files

hjul::CalendarEvent meeting() {
  const Date day = Date::from_ymd(2026, 3, 12);
  return {"meeting-2026", "Meeting", {},    {}, {}, {}, {day, day, true, 600, 60}, "Europe/Oslo", 0,
          false,          false,     false, {}, {}, {}};
}

Issues written(const std::vector<hjul::CalendarEvent>& events, hjul::TimeZoneMode mode = hjul::TimeZoneMode::tzid) {
  hjul::IcsOptions options{hjul::UtcTime{Date::from_ymd(2026, 1, 1), 0}};
  options.writes_series = true;
  options.time_zone_mode = mode;
  return hjul::write_icalendar(events, options).issues;
}

template <class Change>
Issues written_with(Change change, hjul::TimeZoneMode mode = hjul::TimeZoneMode::tzid) {
  hjul::CalendarEvent event = meeting();
  change(event);
  return written({event}, mode);
}

void move_to(hjul::CalendarEvent& event, Date day, int minute) { event.time = {day, day, true, minute, 60}; }

// --------------------------------------------------------------------------------------------------------- pictures

// More turns than the largest page has room for.
Issues drawn(std::size_t turns) {
  const auto year = hjul::DateWindow{Date::from_ymd(2026, 1, 1).serial(), Date::from_ymd(2027, 1, 1).serial()};
  hjul::WheelPicture picture;
  picture.turns.assign(turns, {year, {}});
  picture.rings.emplace_back().id = "ring";
  try {
    hjul::wheel_layout(picture, {});
    return {};
  } catch (const hjul::Error& error) {
    Issue issue;
    issue.code = error.code();
    return {issue};
  }
}

// ------------------------------------------------------------------------------------- limits that the caller lowers

template <class Answer>
Issues issues_of(const Answer& answer) {
  const Issues* issues = std::get_if<Issues>(&answer);
  return issues ? *issues : Issues{};
}

const std::string log_line = "reading 5,2026-03-20,team,analyse\n";

Issues log_read(hjul::EventLogLimits limits) {
  hjul::LevelMapping levels;
  levels.levels = {"P", "L"};
  levels.actors = {{"team", "P"}};
  hjul::EventLogOptions options;
  options.limits = limits;
  return issues_of(hjul::read_event_log("case,time,actor,activity\n" + log_line + log_line, levels, options));
}

Issues log_of_at_most(std::size_t bytes, std::size_t events) {
  hjul::EventLogLimits limits;
  limits.log_bytes = bytes;
  limits.log_events = events;
  return log_read(limits);
}

Issues observations_of_at_most(std::size_t rows) {
  hjul::ObservationLimits limits;
  limits.rows = rows;
  hjul::ObservationImport import(limits);
  import.add(hjul::ObservationSource::long_csv, "unit,indicator,period,value\na,b,c,1\na,b,d,1\n", "file.csv");
  return issues_of(std::move(import).finish());
}

// -------------------------------------------------------------------------------------------------------------- calls

using hjul::Bound;
using hjul::CalendarEvent;

const std::map<std::string_view, std::function<Issues()>> calls = {
    {"agenda.about_missed", [] { return given(Bound::about, 37); }},
    {"agenda.at_most_exceeded", [] { return given(Bound::at_most, 40); }},
    {"agenda.bad_duration", below_zero},
    {"agenda.not_exact", [] { return given(Bound::exact, 25); }},
    {"arena.informal", [] { return asked(arena(hjul::ArenaKind::informal), hjul::Power::decide, 2026); }},
    {"arena.no_power", [] { return asked(arena(hjul::ArenaKind::formal), hjul::Power::demand, 2026); }},
    {"arena.not_in_force", [] { return asked(arena(hjul::ArenaKind::formal), hjul::Power::decide, 2015); }},
    {"ics.before_1996",
     [] { return written_with([](CalendarEvent& event) { move_to(event, Date::from_ymd(1990, 3, 12), 600); }); }},
    {"ics.rrule_malformed",
     [] { return written_with([](CalendarEvent& event) {
            event.series = {"DAILY", {}, {}};
          }); }},
    {"ics.series_in_utc",
     [] {
       return written_with(
           [](CalendarEvent& event) {
             event.series = {"FREQ=DAILY", {}, {}};
           },
           hjul::TimeZoneMode::utc);
     }},
    {"ics.time_impossible", [] { return written_with([](CalendarEvent& event) { event.time.start_minute = 1440; }); }},
    {"ics.time_repeated",
     [] { return written_with([](CalendarEvent& event) { move_to(event, Date::from_ymd(2026, 10, 25), 150); }); }},
    {"ics.time_skipped",
     [] { return written_with([](CalendarEvent& event) { move_to(event, Date::from_ymd(2026, 3, 29), 150); }); }},
    {"ics.uid_empty", [] { return written_with([](CalendarEvent& event) { event.uid.clear(); }); }},
    {"ics.uid_repeated",
     [] {
       return written({meeting(), meeting()});
     }},
    {"ics.zone_missing", [] { return written_with([](CalendarEvent& event) { event.time_zone.clear(); }); }},
    {"ics.zone_unknown",
     [] { return written_with([](CalendarEvent& event) { event.time_zone = "America/New_York"; }); }},
    {"limit.log_bytes", [] { return log_of_at_most(40, 100); }},
    {"limit.log_events", [] { return log_of_at_most(1000, 1); }},
    {"limit.rows", [] { return observations_of_at_most(1); }},
    {"picture.too_full", [] { return drawn(300'000); }},
};

}  // namespace

int main(int argc, char** argv) {
  const auto found = argc == 2 ? calls.find(argv[1]) : calls.end();
  if (found == calls.end()) return 1;
  std::fputs(hjul::format_issues(found->second()).c_str(), stdout);
  return 0;
}
