#include "hjul/calendar/agenda.hpp"

#include <algorithm>
#include <array>

namespace hjul {
namespace {

constexpr std::array<std::string_view, 3> bound_words = {"exact", "at_most", "about"};
constexpr std::array<std::string_view, 9> fault_words = {"sum_differs",      "overlap",      "gap",
                                                         "outside_window",   "parts_exceed", "not_exact",
                                                         "at_most_exceeded", "about_missed", "bad_duration"};

class Checker {
 public:
  std::vector<AgendaFinding> run(const std::vector<AgendaItem>& items, ClockTime start, ClockTime end) {
    check_sequence(items, start.minutes(), end.minutes());
    int sum = 0;
    for (const AgendaItem& item : items) sum += item.length();
    if (const int window = end.minutes() - start.minutes(); sum != window)
      add(AgendaFault::sum_differs, std::string(), sum - window);
    return std::move(findings_);
  }

 private:
  void check_sequence(const std::vector<AgendaItem>& items, int start, int end) {
    int now = start;
    for (const AgendaItem& item : items) {
      if (item.start) {
        const int begins = item.start->minutes();
        if (begins < start) add(AgendaFault::outside_window, item.id, start - begins);
        if (begins < now && begins >= start) add(AgendaFault::overlap, item.id, now - begins);
        if (begins > now) add(AgendaFault::gap, item.id, begins - now);
        now = begins;
      }
      const int begins = now;
      now += item.length();
      if (now > end) add(AgendaFault::outside_window, item.id, now - end);
      check_item(item, begins);
    }
  }

  void check_item(const AgendaItem& item, int begins) {
    if (item.minutes < 0 || item.length() < 0 || item.tolerance_minutes.value_or(0) < 0)
      add(AgendaFault::bad_duration, item.id, std::min(item.minutes, item.length()));
    const int difference = item.length() - item.minutes;
    switch (item.bound) {
      case Bound::exact:
        if (difference != 0) add(AgendaFault::not_exact, item.id, difference);
        break;
      case Bound::at_most:
        if (difference > 0) add(AgendaFault::at_most_exceeded, item.id, difference);
        break;
      case Bound::about:
        if (item.tolerance_minutes && (difference < 0 ? -difference : difference) > *item.tolerance_minutes)
          add(AgendaFault::about_missed, item.id, difference);
        break;
    }
    check_parts(item, begins);
  }

  void check_parts(const AgendaItem& item, int begins) {
    if (item.parts.empty()) return;
    int sum = 0;
    for (const AgendaItem& part : item.parts) sum += part.length();
    if (sum > item.length()) add(AgendaFault::parts_exceed, item.id, sum - item.length());
    // That the parts are too long has been said; each of them is not told again that it lies outside.
    check_sequence(item.parts, begins, sum > item.length() ? begins + sum : begins + item.length());
  }

  void add(AgendaFault fault, const std::string& item, int minutes) { findings_.push_back({fault, item, minutes}); }

  std::vector<AgendaFinding> findings_;
};

void shift_items(std::vector<AgendaItem>& items, int minutes) {
  for (AgendaItem& item : items) {
    if (item.start) item.start = ClockTime::from_minutes(item.start->minutes() + minutes);
    shift_items(item.parts, minutes);
  }
}

}  // namespace

ClockTime ClockTime::from_minutes(int minutes_from_midnight) {
  if (minutes_from_midnight < 0 || minutes_from_midnight > max_minutes)
    throw BadClockTime(std::to_string(minutes_from_midnight) + " minutes after midnight are not within one day");
  return ClockTime(minutes_from_midnight);
}

ClockTime ClockTime::from_hm(int hour, int minute) {
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59)
    throw BadClockTime("there is no time " + std::to_string(hour) + ":" + std::to_string(minute));
  return from_minutes(hour * 60 + minute);
}

std::string ClockTime::text() const {
  const auto digit = [](int value) { return static_cast<char>('0' + value % 10); };
  return {digit(hour() / 10), digit(hour()), ':', digit(minute() / 10), digit(minute())};
}

std::optional<ClockTime> parse_clock_time(std::string_view text) noexcept {
  if (text.size() != 5 || text[2] != ':') return {};
  for (const std::size_t i : {0u, 1u, 3u, 4u})
    if (text[i] < '0' || text[i] > '9') return {};
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (minute > 59 || hour * 60 + minute > ClockTime::max_minutes) return {};
  return ClockTime::from_minutes(hour * 60 + minute);
}

std::string_view to_string(Bound bound) noexcept { return bound_words[static_cast<std::size_t>(bound)]; }

std::optional<Bound> parse_bound(std::string_view text) noexcept {
  for (std::size_t i = 0; i < bound_words.size(); ++i)
    if (bound_words[i] == text) return static_cast<Bound>(i);
  return {};
}

std::string_view to_string(AgendaFault fault) noexcept { return fault_words[static_cast<std::size_t>(fault)]; }

std::vector<AgendaFinding> check_agenda(const std::vector<AgendaItem>& items, ClockTime start, ClockTime end) {
  return Checker().run(items, start, end);
}

std::vector<AgendaFinding> check_agenda(const Agenda& agenda) {
  return check_agenda(agenda.items, agenda.start, agenda.end);
}

std::vector<ClockTime> starts(const Agenda& agenda) {
  std::vector<ClockTime> times;
  ClockTime now = agenda.start;
  for (const AgendaItem& item : agenda.items) {
    if (item.start) now = *item.start;
    times.push_back(now);
    now = ClockTime::from_minutes(now.minutes() + item.length());
  }
  return times;
}

Agenda shifted(const Agenda& agenda, int minutes) {
  Agenda later = agenda;
  later.start = ClockTime::from_minutes(agenda.start.minutes() + minutes);
  later.end = ClockTime::from_minutes(agenda.end.minutes() + minutes);
  shift_items(later.items, minutes);
  return later;
}

}  // namespace hjul
