#include "hjul/calendar/anchor.hpp"

#include <algorithm>

#include "hjul/calendar/easter.hpp"

namespace hjul {
namespace {

constexpr int first_year = 1;
constexpr int last_year = 9999;

DateWindow clip(DateWindow window) noexcept {
  const DateWindow all = DateWindow::everything();
  return {std::max(window.from, all.from), std::min(window.to, all.to)};
}

// The last day of a half-open window, within the calendar.
Date last_day(DateWindow window) { return Date::from_serial(std::min(window.to - 1, Date::max_serial)); }

Slot day_slot(Date day) { return {day, day, day}; }

// 29 February means the last day of February in common years.
Date clamped(int year, unsigned month, unsigned day) {
  return Date::from_ymd(year, month, std::min(day, days_in_month(year, month)));
}

void require_month_day(unsigned month, unsigned day) {
  require(Date::try_from_ymd(2000, month, day).has_value(), "an anchor names a month and day that exist");
}

class Maker {
 public:
  explicit Maker(DateWindow window) : window_(clip(window)) {}

  std::vector<Slot> take() {
    std::sort(slots_.begin(), slots_.end(), [](const Slot& a, const Slot& b) { return a.nominal < b.nominal; });
    slots_.erase(std::unique(slots_.begin(), slots_.end()), slots_.end());
    return std::move(slots_);
  }

  void operator()(const FixedDates& anchor) {
    for (const Date day : anchor.dates) add(day_slot(day));
  }
  void operator()(const YearlyDate& anchor) {
    require_month_day(anchor.month, anchor.day);
    each_year([&](int year) {
      if (const auto day = Date::try_from_ymd(year, anchor.month, anchor.day))
        add(day_slot(*day));
      else if (anchor.month_end == MonthEnd::clamp)
        add(day_slot(clamped(year, anchor.month, anchor.day)));
    });
  }
  void operator()(const NthWeekday& anchor) {
    require_month_day(anchor.month, 1);
    require(anchor.ordinal != 0 && -5 <= anchor.ordinal && anchor.ordinal <= 5, "an ordinal is 1 to 5 or -5 to -1");
    each_year([&](int year) {
      if (const auto day = nth_weekday(year, anchor)) add(day_slot(*day));
    });
  }
  void operator()(const WeekSlot& anchor) {
    require(1 <= anchor.week && anchor.week <= 53, "an ISO week is 1 to 53");
    each_year([&](int year) {  // week-years reach a few days into their neighbours
      const auto monday = date_of_iso_week(year, anchor.week, anchor.weekday.value_or(Weekday::monday));
      if (!monday) return;
      add(anchor.weekday ? day_slot(*monday) : whole({monday->serial(), monday->serial() + 7}));
    });
  }
  void operator()(const MonthSpan& anchor) {
    require_month_day(anchor.first_month, 1);
    require_month_day(anchor.last_month, 1);
    each_year([&](int year) {
      const int end_year = anchor.last_month < anchor.first_month ? year + 1 : year;
      if (end_year > last_year) return;
      const Date last = Date::from_ymd(end_year, anchor.last_month, days_in_month(end_year, anchor.last_month));
      const Date first = Date::from_ymd(year, anchor.first_month, 1);
      add({first, last, first});
    });
  }
  void operator()(const DateSpan& anchor) {
    require_month_day(anchor.first_month, anchor.first_day);
    require_month_day(anchor.last_month, anchor.last_day);
    const bool crosses =
        std::pair(anchor.last_month, anchor.last_day) < std::pair(anchor.first_month, anchor.first_day);
    each_year([&](int year) {
      const int end_year = crosses ? year + 1 : year;
      if (end_year > last_year) return;
      const Date first = clamped(year, anchor.first_month, anchor.first_day);
      add({first, clamped(end_year, anchor.last_month, anchor.last_day), first});
    });
  }
  void operator()(const PeriodPart& anchor) {
    if (anchor.edge == PeriodEdge::whole) {
      require(anchor.days == 0, "days count from the first or the last day of a period");
      for (const Period& period : anchor.type.starting_in(window_))
        if (is_wanted(period, anchor.part)) add(whole(period.window));
      return;
    }
    // The nominal date is the edge, moved by calendar days; working days move the date but not the identity.
    const std::int64_t move = anchor.calendar ? 0 : anchor.days;
    for (const Period& period : anchor.type.overlapping(moved_window(-move))) {
      const bool is_first = anchor.edge == PeriodEdge::first_day;
      const std::int64_t nominal = (is_first ? period.window.from : period.window.to - 1) + move;
      if (!is_wanted(period, anchor.part) || nominal < window_.from || nominal >= window_.to) continue;
      const Date edge = Date::from_serial(nominal);
      const Date day = anchor.calendar ? anchor.calendar->add(edge, anchor.days) : edge;
      add({day, day, edge});
    }
  }
  void operator()(const PeriodWeek& anchor) {
    require(anchor.week >= 1, "weeks of a period count from 1");
    for (const Period& period : anchor.type.overlapping(window_)) {
      const auto week = week_of(period, anchor.week);
      if (!week || !is_wanted(period, anchor.part)) continue;
      if (!anchor.weekday) {
        add(whole(*week));
        continue;
      }
      for (std::int32_t day = week->from; day < week->to && day <= Date::max_serial; ++day)
        if (const Date date = Date::from_serial(day); date.weekday() == *anchor.weekday) add(day_slot(date));
    }
  }
  void operator()(const EasterOffset& anchor) {
    constexpr int days_of_year = 365;
    const int reach = std::abs(anchor.days) / days_of_year + 2;
    each_year(
        [&](int year) {
          if (year < first_easter_year) return;
          const std::int64_t day = std::int64_t{easter_sunday(year).serial()} + anchor.days;
          if (window_.from <= day && day < window_.to) add(day_slot(Date::from_serial(day)));
        },
        reach);
  }
  void operator()(const Recurring& anchor) {
    for (const Date day : anchor.recurrence.occurrences(window_)) add(day_slot(day));
  }
  void operator()(const CountPer&) {}

 private:
  static std::optional<Date> nth_weekday(int year, const NthWeekday& anchor) {
    const unsigned length = days_in_month(year, anchor.month);
    const Date first = Date::from_ymd(year, anchor.month, 1);
    const int to_weekday = (static_cast<int>(anchor.weekday) - static_cast<int>(first.weekday()) + 7) % 7;
    const int there_are = (static_cast<int>(length) - 1 - to_weekday) / 7 + 1;
    const int index = anchor.ordinal > 0 ? anchor.ordinal - 1 : there_are + anchor.ordinal;
    if (index < 0 || index >= there_are) return {};
    return first + Days{to_weekday + 7 * index};
  }
  static bool is_wanted(const Period& period, int part) noexcept { return part == 0 || period.part == part; }
  static Slot whole(DateWindow window) {
    const Date first = Date::from_serial(window.from);
    return {first, last_day(window), first};
  }
  DateWindow moved_window(std::int64_t days) const noexcept {
    const auto move = [&](std::int32_t serial) {
      return static_cast<std::int32_t>(std::clamp<std::int64_t>(serial + days, Date::min_serial, Date::max_serial + 1));
    };
    return {move(window_.from), move(window_.to)};
  }
  // Calls for every year whose slots may have a nominal date in the window.
  template <class Make>
  void each_year(Make make, int reach = 1) {
    if (window_.is_empty()) return;
    const int from = std::max(Date::from_serial(window_.from).year() - reach, first_year);
    const int to = std::min(last_day(window_).year() + reach, last_year);
    for (int year = from; year <= to; ++year) make(year);
  }
  void add(Slot slot) {
    if (window_.contains(slot.nominal)) slots_.push_back(slot);
  }

  DateWindow window_;
  std::vector<Slot> slots_;
};

}  // namespace

bool operator==(const PeriodPart& a, const PeriodPart& b) {
  const bool same_calendar = a.calendar == b.calendar || (a.calendar && b.calendar && *a.calendar == *b.calendar);
  return a.type == b.type && a.part == b.part && a.edge == b.edge && a.days == b.days && same_calendar;
}

std::vector<Slot> slots(const Anchor& anchor, DateWindow window) {
  Maker maker(window);
  std::visit(maker, anchor);
  return maker.take();
}

bool is_dated(const Anchor& anchor) noexcept { return !std::holds_alternative<CountPer>(anchor); }

std::vector<BudgetCount> count_days(const CountPer& budget, const std::vector<Date>& held, DateWindow window) {
  require(budget.days >= 0, "a budget of days is not negative");
  std::vector<Date> days = held;
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<BudgetCount> counts;
  for (Period& period : budget.type.overlapping(window)) {
    const auto inside = [&](Date day) { return period.window.contains(day); };
    const auto count = static_cast<int>(std::count_if(days.begin(), days.end(), inside));
    const int surplus = budget.is_at_least ? 0 : std::max(count - budget.days, 0);
    counts.push_back({std::move(period), count, std::max(budget.days - count, 0), surplus});
  }
  return counts;
}

}  // namespace hjul
