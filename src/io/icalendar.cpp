#include "hjul/io/icalendar.hpp"

#include <algorithm>
#include <set>

#include "hjul/base/error.hpp"
#include "ics_text.hpp"

namespace hjul {
namespace {

using detail::add_line;
using detail::escape_ics_text;
using detail::ics_date;
using detail::ics_local;
using detail::ics_utc;

constexpr std::int32_t minutes_per_day = 1440;

class Writer {
 public:
  explicit Writer(const IcsOptions& options) : options_(options) {}

  IcsFile write(const std::vector<CalendarEvent>& events) {
    std::vector<const CalendarEvent*> chosen;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (options_.content == IcsContent::tasks && !events[i].is_deadline) continue;
      check(events[i], i);
      const bool is_exception = events[i].replaces && options_.writes_series;
      if (!is_exception && !uids_.insert(events[i].uid).second)
        add_issue("ics.uid_repeated", Severity::error, i, events[i], shown(events[i].uid));
      chosen.push_back(&events[i]);
    }
    if (has_errors(issues_)) return {"", std::move(issues_)};
    add_line(out_, "BEGIN", "VCALENDAR");
    add_line(out_, "VERSION", "2.0");
    add_line(out_, "PRODID", escape_ics_text(options_.prodid));
    add_line(out_, "CALSCALE", "GREGORIAN");
    if (!options_.calendar_name.empty()) add_line(out_, "X-WR-CALNAME", escape_ics_text(options_.calendar_name));
    if (options_.time_zone_mode == TimeZoneMode::tzid) {
      std::set<std::string_view> zones;
      for (const CalendarEvent* event : chosen)
        if (event->time.is_timed) zones.insert(event->time_zone);
      for (const std::string_view zone : zones) detail::add_time_zone(out_, zone);
    }
    for (const CalendarEvent* event : chosen) write_component(*event);
    add_line(out_, "END", "VCALENDAR");
    return {std::move(out_), std::move(issues_)};
  }

 private:
  bool has_series(const CalendarEvent& event) const noexcept {
    return options_.writes_series && event.series.has_value();
  }

  void add_issue(std::string_view code, Severity severity, std::size_t index, const CalendarEvent& event,
                 std::string found) {
    Issue issue;
    issue.code = std::string(code);
    issue.severity = severity;
    issue.where.pointer = "/" + std::to_string(index);
    issue.found = std::move(found);
    issue.arguments = {{"event", event.uid.empty() ? shown(event.summary) : shown(event.uid)}};
    issues_.push_back(std::move(issue));
  }

  void check(const CalendarEvent& event, std::size_t index) {
    const auto error = [&](std::string_view code, std::string found) {
      add_issue(code, Severity::error, index, event, std::move(found));
    };
    if (event.uid.empty()) error("ics.uid_empty", shown(event.summary));
    check_time(event, event.time, index);
    if (event.replaces && options_.writes_series) check_time(event, *event.replaces, index);
    if (has_series(event)) {
      if (!is_rule(event.series->rrule)) error("ics.rrule_malformed", shown(event.series->rrule));
      if (event.time.is_timed && options_.time_zone_mode == TimeZoneMode::utc)
        error("ics.series_in_utc", shown(event.series->rrule));
    }
  }

  void check_time(const CalendarEvent& event, const EventTime& time, std::size_t index) {
    const auto error = [&](std::string_view code, std::string found) {
      add_issue(code, Severity::error, index, event, std::move(found));
    };
    const bool is_possible =
        time.is_timed ? time.start_minute >= 0 && time.start_minute < minutes_per_day && time.duration_minutes >= 0
                      : time.first <= time.last;
    if (!is_possible) return error("ics.time_impossible", time.first.iso() + " - " + time.last.iso());
    if (!time.is_timed) return;
    if (event.time_zone.empty()) return error("ics.zone_missing", "");
    if (!is_known_zone(event.time_zone)) return error("ics.zone_unknown", shown(event.time_zone));
    if (time.first < Date::from_ymd(1996, 10, 27)) return error("ics.before_1996", time.first.iso());
    const LocalTimeNote note = resolve_local_time({time.first, time.start_minute}, options_.local_time_rule).note;
    if (note != LocalTimeNote::plain)
      add_issue(note == LocalTimeNote::skipped ? "ics.time_skipped" : "ics.time_repeated", Severity::warning, index,
                event, ics_local(time.first, time.start_minute));
  }

  // Only the letters that a rule consists of, so that nothing else can be smuggled into the file; UNTIL is ours.
  static bool is_rule(std::string_view rule) noexcept {
    const bool has_letters = std::all_of(rule.begin(), rule.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '=' || c == ';' || c == ',' || c == '+' ||
             c == '-';
    });
    return has_letters && rule.substr(0, 5) == "FREQ=" && rule.find("UNTIL") == std::string_view::npos;
  }

  void write_component(const CalendarEvent& event) {
    const bool is_task = options_.content == IcsContent::tasks;
    const std::string_view component = is_task ? "VTODO" : "VEVENT";
    add_line(out_, "BEGIN", component);
    add_line(out_, "UID", escape_ics_text(event.uid));
    add_line(out_, "DTSTAMP", ics_utc(options_.dtstamp));
    if (event.replaces && options_.writes_series)
      write_nominal("RECURRENCE-ID", event, event.replaces->is_timed, event.replaces->first,
                    event.replaces->start_minute);
    if (is_task)
      write_task_time(event);
    else
      write_event_time(event);
    if (has_series(event)) write_series(event);
    add_line(out_, "SUMMARY", escape_ics_text(event.summary));
    if (!event.description.empty()) add_line(out_, "DESCRIPTION", escape_ics_text(event.description));
    if (!event.location.empty()) add_line(out_, "LOCATION", escape_ics_text(event.location));
    if (!event.url.empty()) add_line(out_, "URL", uri(event.url));
    write_categories(event);
    add_line(out_, "SEQUENCE", std::to_string(event.sequence));
    if (event.last_modified) add_line(out_, "LAST-MODIFIED", ics_utc(*event.last_modified));
    if (event.is_cancelled) add_line(out_, "STATUS", "CANCELLED");
    const bool is_busy = !event.is_deadline && (event.time.is_timed || event.blocks_day);
    if (!is_task && !is_busy) add_line(out_, "TRANSP", "TRANSPARENT");
    add_line(out_, "END", component);
  }

  // A URI is not escaped as TEXT; what cannot stand in a URI is left out.
  static std::string uri(std::string_view text) {
    std::string out;
    for (const char c : text)
      if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) out += c;
    return out;
  }

  void write_categories(const CalendarEvent& event) {
    std::string list;
    for (const std::string& category : event.categories) (list += list.empty() ? "" : ",") += escape_ics_text(category);
    if (!list.empty()) add_line(out_, "CATEGORIES", list);
  }

  // The time as the clock shows it, also where the clock skips or repeats it: names of occurrences of a series.
  void write_nominal(const std::string& name, const CalendarEvent& event, bool is_timed, Date day,
                     std::int32_t minute) {
    if (!is_timed) return add_line(out_, name + ";VALUE=DATE", ics_date(day));
    if (options_.time_zone_mode == TimeZoneMode::utc)
      return add_line(out_, name, ics_utc(resolve_local_time({day, minute}, options_.local_time_rule).utc));
    add_line(out_, name + ";TZID=" + event.time_zone, ics_local(day, minute));
  }

  // A moment, by the clock of its zone where that is unambiguous, else in UTC.
  void write_moment(const std::string& name, const CalendarEvent& event, const UtcTime& moment) {
    if (options_.time_zone_mode == TimeZoneMode::tzid) {
      const LocalTime local = local_time_of(moment);
      // Readers take a repeated time for the first of the two (RFC 5545 3.3.5).
      if (resolve_local_time(local, LocalTimeRule::earliest).utc == moment)
        return add_line(out_, name + ";TZID=" + event.time_zone, ics_local(local.day, local.minute_of_day));
    }
    add_line(out_, name, ics_utc(moment));
  }

  UtcTime start_of(const EventTime& t) const {
    return resolve_local_time({t.first, t.start_minute}, options_.local_time_rule).utc;
  }

  void write_event_time(const CalendarEvent& event) {
    const EventTime& t = event.time;
    if (!t.is_timed) {
      write_nominal("DTSTART", event, false, t.first, 0);
      return write_nominal("DTEND", event, false, t.last + Days{1}, 0);  // exclusive, and always there
    }
    const UtcTime begin = start_of(t);
    const std::int64_t end = std::int64_t{begin.second_of_day} / 60 + t.duration_minutes;
    write_moment("DTSTART", event, begin);
    write_moment("DTEND", event,
                 {begin.day + Days{static_cast<std::int32_t>(end / minutes_per_day)},
                  static_cast<std::int32_t>(end % minutes_per_day) * 60});
  }

  void write_task_time(const CalendarEvent& event) {
    if (!event.time.is_timed) return write_nominal("DUE", event, false, event.time.last, 0);
    write_moment("DUE", event, start_of(event.time));
  }

  void write_series(const CalendarEvent& event) {
    std::string rule = event.series->rrule;
    if (event.series->until) {
      const Date last = *event.series->until;
      // UTC when DTSTART has a TZID, DATE when DTSTART is a DATE (RFC 5545 3.3.10).
      rule +=
          ";UNTIL=" + (event.time.is_timed
                           ? ics_utc(resolve_local_time({last, event.time.start_minute}, options_.local_time_rule).utc)
                           : ics_date(last));
    }
    add_line(out_, "RRULE", rule);
    for (const Date day : event.series->except)
      write_nominal("EXDATE", event, event.time.is_timed, day, event.time.start_minute);
  }

  const IcsOptions& options_;
  std::string out_;
  Issues issues_;
  std::set<std::string_view> uids_;
};

}  // namespace

IcsFile write_icalendar(const std::vector<CalendarEvent>& events, const IcsOptions& options) {
  require(options.dtstamp.second_of_day >= 0 && options.dtstamp.second_of_day < 86400,
          "a second of the day is 0 to 86399");
  return Writer(options).write(events);
}

}  // namespace hjul
