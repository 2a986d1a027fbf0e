// The same expansion, written again as simply as can be: day by day, unit by unit, from the model's plain values. It
// keeps nothing, jumps over nothing and shares nothing with the library but the calendar's primitives.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "hjul/calendar/easter.hpp"
#include "hjul/plan/plan.hpp"

namespace hjul::test {

class NaiveExpansion {
 public:
  struct Row {
    std::size_t unit;
    Date nominal, first, last;
    std::size_t order;  // of the time: own times of a unit come last
    friend auto operator<=>(const Row&, const Row&) = default;
  };

  NaiveExpansion(const Model& model, Date from, Date to) : m_(model.data()), calendars_(m_), from_(from), to_(to) {
    for (const Activity& activity : m_.activities) rows_.emplace(activity.id, std::set<Row>());
    std::set<ActivityId> done;
    while (done.size() < m_.activities.size())
      for (const Activity& activity : m_.activities)
        if (!done.contains(activity.id) &&
            std::ranges::all_of(dated_from(activity), [&](const ActivityId& id) { return done.contains(id); })) {
          expand(activity);
          done.insert(activity.id);
        }
  }

  // "activity unit nominal first last", ordered.
  std::vector<std::string> lines(Date from, Date to) const {
    std::vector<std::string> lines;
    for (const auto& [activity, rows] : rows_)
      for (const Row& row : rows)
        if (from <= row.nominal && row.nominal < to)
          lines.push_back(activity.text() + " " + m_.units[row.unit].id.text() + " " + row.nominal.iso() + " " +
                          row.first.iso() + " " + row.last.iso());
    std::ranges::sort(lines);
    return lines;
  }

 private:
  using Rows = std::vector<Row>;

  // ------------------------------------------------------------------------------------------------------------ units
  const Unit& unit(const UnitId& id) const {
    return *std::ranges::find_if(m_.units, [&](const Unit& each) { return each.id == id; });
  }
  std::size_t index(const Unit& u) const { return static_cast<std::size_t>(&u - m_.units.data()); }
  const Unit* above(const Unit& u, Date day) const {
    if (!u.valid.holds_on(day)) return nullptr;
    for (const Superior& superior : u.under)
      if (superior.valid.holds_on(day) && unit(superior.unit).valid.holds_on(day)) return &unit(superior.unit);
    return nullptr;
  }
  bool is_below(const Unit& u, const Unit& top, Date day) const {
    for (const Unit* at = above(u, day); at; at = above(*at, day))
      if (at == &top) return true;
    return false;
  }
  bool is_chosen(const Activity& activity, const Unit& u, Date day, bool ever) const {
    const Selector& s = *activity.for_units;
    const auto has = [](const auto& list, const auto& id) { return std::ranges::find(list, id) != list.end(); };
    if (!u.valid.holds_on(day) || has(s.except, u.id)) return false;
    if (!s.units.empty() && !has(s.units, u.id)) return false;
    if (!s.kinds.empty() && !has(s.kinds, u.kind)) return false;
    if (!s.under.empty() && std::ranges::none_of(s.under, [&](const UnitId& id) { return is_below(u, unit(id), day); }))
      return false;
    if (ever) return true;
    for (const auto& in : s.in)
      if (std::ranges::none_of(u.in, [&](const CategoryValue& v) {
            return v.category == in.category && has(in.values, v.value) && v.valid.holds_on(day);
          }))
        return false;
    if (!s.sample) return true;
    const int year = day.month() >= 8 ? day.year() : day.year() - 1;  // the samples here are drawn per school year
    const std::string label = std::to_string(year) + "/" + std::to_string(year + 1);
    for (const auto& choice : s.sample->chosen)
      if (choice.period == label && has(choice.units, u.id)) return true;
    return false;
  }
  bool is_chosen(const Activity& a, const Unit& u, Date first, Date last, bool ever) const {
    return is_chosen(a, u, first, ever) || is_chosen(a, u, last, ever);
  }

  // ------------------------------------------------------------------------------------------------------------- days
  bool counts(const std::optional<CalendarId>& id, Date day) const { return calendars_.calendar(id)->is(day); }
  Date step(Date day, int n, const std::optional<CalendarId>& id) const {
    if (n == 0)
      while (!counts(id, day)) day = day + Days{1};
    for (; n > 0; --n) do
        day = day + Days{1};
      while (!counts(id, day));
    for (; n < 0; ++n) do
        day = day - Days{1};
      while (!counts(id, day));
    return day;
  }
  Date moved(const When& when, Date day) const {
    Date after = day, before = day;
    while (!counts(when.calendar, after)) after = after + Days{1};
    while (!counts(when.calendar, before)) before = before - Days{1};
    switch (when.shift) {
      case Shift::following: return after;
      case Shift::preceding: return before;
      case Shift::modified_following: return after.month() == day.month() ? after : before;
      case Shift::nearest: return (day - before).count < (after - day).count ? before : after;
      default: return day;
    }
  }
  Date plus(const When& when, Date base, Span span) const {
    switch (span.unit) {
      case SpanUnit::days: return base + Days{span.count};
      case SpanUnit::weeks: return base + Days{7 * span.count};
      default: return step(base, span.count, when.calendar);
    }
  }

  // The window that a time has on a nominal day, if it has one there.
  std::optional<std::pair<Date, Date>> window(const When& w, Date d) const {
    const auto one = [](Date day) { return std::optional(std::pair(day, day)); };
    const std::string month_day = d.iso().substr(5);
    const auto end_of_month = [](int year, unsigned month) {
      return Date::from_ymd(year, month, days_in_month(year, month));
    };
    if (!w.on.empty()) return std::ranges::find(w.on, d) != w.on.end() ? one(d) : std::nullopt;
    if (!w.on_yearly.empty()) return w.on_yearly == month_day ? one(d) : std::nullopt;
    if (!w.from_yearly.empty()) {
      if (w.from_yearly != month_day) return {};
      const int year = w.to_yearly < w.from_yearly ? d.year() + 1 : d.year();
      return std::pair(d, *parse_date(std::to_string(year) + "-" + w.to_yearly));
    }
    if (w.month && w.nth) {
      if (d.month() != static_cast<unsigned>(*w.month) || d.weekday() != *w.weekday) return {};
      const int from_begin = (static_cast<int>(d.day()) - 1) / 7 + 1;
      const int from_end = (static_cast<int>(days_in_month(d.year(), d.month()) - d.day())) / 7 + 1;
      return from_begin == *w.nth || -from_end == *w.nth ? one(d) : std::nullopt;
    }
    if (w.month) {
      if (d.day() != 1 || d.month() != static_cast<unsigned>(*w.month)) return {};
      const int to = w.month_to.value_or(*w.month);
      return std::pair(d, end_of_month(to < *w.month ? d.year() + 1 : d.year(), static_cast<unsigned>(to)));
    }
    if (w.week)
      return iso_week(d).week == static_cast<unsigned>(*w.week) && d.weekday() == *w.weekday ? one(d) : std::nullopt;
    if (w.easter) {
      for (int year = d.year() - 1; year <= d.year() + 1; ++year)
        if (easter_sunday(year) + Days{*w.easter} == d) return one(d);
      return {};
    }
    if (w.period) return in_period(w, d);
    return {};
  }
  std::optional<std::pair<Date, Date>> in_period(const When& w, Date d) const {
    const bool is_tertial = w.period->text() == "tertial";
    const auto starts = [&](Date day) {
      return day.day() == 1 && (is_tertial ? day.month() % 4 == 1 : day.month() == 8);
    };
    if (w.at == When::Edge::whole) {
      if (!starts(d)) return {};
      Date last = d;
      while (!starts(last + Days{1})) last = last + Days{1};
      return std::pair(d, last);
    }
    if (w.at == When::Edge::start ? !starts(d) : !starts(d + Days{1})) return {};
    const Date day = step(d, w.plus->count, w.calendar);
    return std::pair(day, day);
  }

  // ------------------------------------------------------------------------------------------------------------ turns
  bool holds(const Activity& activity, const When& when, Date day) const {
    if (!activity.valid.holds_on(day) || !when.valid.holds_on(day)) return false;
    for (const ScheduleDef& schedule : m_.schedules)
      if (schedule.id == when.schedule && !schedule.valid.holds_on(day)) return false;
    return when.every_years == 1 || (day.year() - when.counting_from + 100 * when.every_years) % when.every_years == 0;
  }
  bool has_turn(const When& when, const Unit& u, Date day) const {
    if (!when.rotation) return true;
    const bool is_pairs = when.rotation->text() == "pairs";
    std::optional<int> group;
    if (const auto said = u.groups.find(*when.rotation); said != u.groups.end()) group = said->second;
    if (!is_pairs) {  // s0; the other schools; offices
      const std::string id = u.id.text();
      if (id.size() >= 2 && id.substr(id.size() - 2) == "s0")
        group = 0;
      else if (u.kind.text() == "school")
        group = 1;
      else if (u.kind.text() == "office")
        group = 2;
    }
    if (!group) return false;
    const int year = is_pairs || day.month() >= 8 ? day.year() : day.year() - 1;
    const int years = is_pairs ? 2 : 3, first = is_pairs ? 2015 : 2016;
    return (year - first - *group + 300 * years) % years == 0;
  }
  const Override* own(const Activity& activity, const Unit& u) const {
    for (const Override& override : activity.overrides)
      if (override.unit == u.id) return &override;
    return nullptr;
  }

  // --------------------------------------------------------------------------------------------------------- relative
  static std::vector<ActivityId> dated_from(const Activity& activity) {
    std::vector<ActivityId> others;
    const auto collect = [&](const When& when) {
      for (const auto& reference : {when.after, when.before})
        if (reference && reference->activity) others.push_back(*reference->activity);
      for (const Reference& reference : when.between)
        if (reference.activity) others.push_back(*reference.activity);
      if (when.next) others.push_back(*when.next);
    };
    for (const When& when : activity.when) collect(when);
    for (const Override& override : activity.overrides)
      for (const When& when : override.when) collect(when);
    return others;
  }
  const Activity& activity(const ActivityId& id) const {
    return *std::ranges::find_if(m_.activities, [&](const Activity& each) { return each.id == id; });
  }
  // Which units' occurrences of a target a unit looks at; the flag: they are taken together.
  std::pair<std::set<std::size_t>, bool> looks_at(const ActivityId& target, const Unit& u, Date first,
                                                  Date last) const {
    const Activity& other = activity(target);
    const Date day = u.valid.holds_on(first) ? first : last;
    for (const Unit* at = &u; at; at = above(*at, day))
      if (is_chosen(other, *at, first, last, true)) return {{index(*at)}, false};
    const auto below = [&](const Unit& top) {
      std::set<std::size_t> units;
      for (const Unit& each : m_.units)
        if (is_below(each, top, day)) units.insert(index(each));
      return units;
    };
    const auto own_below = below(u);
    if (std::ranges::any_of(own_below, [&](std::size_t i) { return is_chosen(other, m_.units[i], first, last, true); }))
      return {own_below, true};
    const Unit* owner = &u;
    while (const Unit* higher = above(*owner, day)) owner = higher;
    return {below(*owner), true};
  }
  std::optional<Row> next(const Reference& awaited, const Unit& u, Date after) const {
    std::optional<Row> best;
    const auto consider = [&](const Row& row) {
      if (row.first <= after || (row.first - after).count > 5 * 366 + 1) return;
      if (!best || std::tie(row.first, row.unit, row.last, row.nominal) <
                       std::tie(best->first, best->unit, best->last, best->nominal))
        best = row;
    };
    if (!awaited.activity) {
      for (const EventDef& event : m_.events)
        for (const Date day : event.on)
          if (event.id == awaited.event) consider({0, day, day, day, 0});
      return best;
    }
    const auto [units, together] = looks_at(*awaited.activity, u, after, after);
    for (const Row& row : rows_.at(*awaited.activity))
      if (units.contains(row.unit)) consider(row);
    return best;
  }
  static Date edge(const Row& row, Reference::At at, bool end) {
    return (at == Reference::At::whole ? end : at == Reference::At::end) ? row.last : row.first;
  }
  std::optional<Date> relative(const When& w, const Row& target, const Unit& u) const {
    if (!w.between.empty()) {
      const Date begin = edge(target, w.between[0].at, true);
      const auto other = next(w.between[1], u, begin);
      if (!other) return {};
      return begin + Days{(edge(*other, w.between[1].at, false) - begin).count / 2};
    }
    if (w.next) {
      const auto found = next({w.next, "", Reference::At::whole}, u, edge(target, w.after->at, true));
      return found ? std::optional(found->first) : std::nullopt;
    }
    if (w.after) return plus(w, edge(target, w.after->at, true), *w.by);
    return plus(w, edge(target, w.before->at, false), {-w.by->count, w.by->unit});
  }

  // ------------------------------------------------------------------------------------------------------------- rows
  struct Timed {
    const When* when;
    const Override* of;
    std::size_t order;
  };
  void expand(const Activity& a) {
    std::vector<Timed> times;
    for (const When& when : a.when) times.push_back({&when, nullptr, times.size()});
    for (const Override& override : a.overrides)
      for (const When& when : override.when) times.push_back({&when, &override, 1000 + times.size()});
    Rows all;
    for (const Timed& time : times)
      for (const Unit& u : m_.units) append(a, time, u, all);
    std::ranges::sort(
        all, [](const Row& x, const Row& y) { return std::tie(x.nominal, x.order) < std::tie(y.nominal, y.order); });
    std::set<std::tuple<std::size_t, Date, Date>> taken;
    for (const Row& row : all)
      if (taken.emplace(row.unit, row.first, row.last).second) rows_[a.id].insert(row);
  }
  void append(const Activity& a, const Timed& time, const Unit& u, Rows& all) const {
    const When& w = *time.when;
    const Override* mine = own(a, u);
    if (mine && (mine->is_cancelled || (!time.of && !mine->when.empty()))) return;
    if (time.of && time.of != mine) return;
    const auto add = [&](Date nominal, Date first, Date last) {
      if (w.shift != Shift::unadjusted && first == last) first = last = moved(w, first);
      all.push_back({index(u), nominal, first, last, time.order});
    };
    const bool is_relative = w.after || w.before || !w.between.empty();
    if (!is_relative) {
      for (Date day = from_; day < to_; day = day + Days{1})
        if (const auto found = window(w, day))
          if (holds(a, w, day) && has_turn(w, u, day) &&
              is_chosen(a, u, slot_first(w, day, *found), slot_last(w, day, *found), false))
            add(day, found->first, found->second);
      return;
    }
    for (const Row& target : targets(w, a, u))
      if (holds(a, w, target.nominal) && has_turn(w, u, target.nominal))
        if (const auto day = relative(w, target, u)) add(target.nominal, *day, *day);
  }
  static Date slot_first(const When&, Date, const std::pair<Date, Date>& found) { return found.first; }
  static Date slot_last(const When&, Date, const std::pair<Date, Date>& found) { return found.second; }

  Rows targets(const When& w, const Activity& a, const Unit& u) const {
    const Reference& reference = !w.between.empty() ? w.between[0] : w.after ? *w.after : *w.before;
    Rows targets;
    if (!reference.activity) {
      for (const EventDef& event : m_.events)
        for (const Date day : std::set<Date>(event.on.begin(), event.on.end()))
          if (event.id == reference.event && is_chosen(a, u, day, false)) targets.push_back({0, day, day, day, 0});
      return targets;
    }
    std::map<Date, Rows> by_nominal;
    for (const Row& row : rows_.at(*reference.activity)) by_nominal[row.nominal].push_back(row);
    for (const auto& [nominal, rows] : by_nominal) {
      const Date first = std::ranges::min(rows, {}, &Row::first).first,
                 last = std::ranges::max(rows, {}, &Row::last).last;
      if (!is_chosen(a, u, first, last, false)) continue;
      const auto [units, together] = looks_at(*reference.activity, u, first, last);
      Rows seen;
      for (const Row& row : rows)
        if (units.contains(row.unit)) seen.push_back(row);
      if (together && !seen.empty())
        seen = {{0, nominal, std::ranges::min(seen, {}, &Row::first).first, std::ranges::max(seen, {}, &Row::last).last,
                 0}};
      targets.insert(targets.end(), seen.begin(), seen.end());
    }
    return targets;
  }

  const ModelData& m_;
  ModelCalendars calendars_;
  Date from_, to_;
  std::map<ActivityId, std::set<Row>> rows_;
};

}  // namespace hjul::test
