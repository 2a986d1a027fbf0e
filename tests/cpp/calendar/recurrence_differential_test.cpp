// The engine against a predicate that tests each day, written from the words of calendar.md section 2 and sharing no
// code with the engine: it walks a naive calendar and keeps a flag per day.
#include <gtest/gtest.h>

#include <algorithm>

#include "hjul/calendar/recurrence.hpp"
#include "test_tools.hpp"

namespace hjul {
namespace {

using testing_tools::Random;

struct NaiveDay {
  int year, month, day, weekday;  // weekday 0 = Monday
  int length, year_length, day_of_year;
  int week_year, week;
};

// Every day from 1990-01-01, a Monday, to 2029-12-31.
constexpr int first_naive_year = 1990;
constexpr int last_naive_year = 2029;
constexpr int naive_serial = 7305;  // 1990-01-01: 20 years of 365 days and 5 leap days after 1970-01-01

bool naive_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

const std::vector<NaiveDay>& naive_days() {
  static const std::vector<NaiveDay> days = [] {
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::vector<NaiveDay> all;
    int weekday = 0;
    for (int year = first_naive_year; year <= last_naive_year; ++year) {
      int day_of_year = 0;
      for (int month = 1; month <= 12; ++month) {
        const int length = lengths[month - 1] + (month == 2 && naive_leap(year) ? 1 : 0);
        for (int d = 1; d <= length; ++d) {
          ++day_of_year;
          all.push_back({year, month, d, weekday, length, naive_leap(year) ? 366 : 365, day_of_year, 0, 0});
          weekday = (weekday + 1) % 7;
        }
      }
    }
    // The week of a day is that of its Thursday.
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::size_t thursday = i - static_cast<std::size_t>(all[i].weekday) + 3;
      if (thursday >= all.size()) continue;
      all[i].week_year = all[thursday].year;
      all[i].week = (all[thursday].day_of_year - 1) / 7 + 1;
    }
    return all;
  }();
  return days;
}

struct Wanted {
  std::string frequency;
  int interval = 1;
  int count = 0;
  int until = -1;  // index of a naive day
  std::vector<int> months, month_days, positions, weeks;
  std::vector<std::pair<int, int>> weekdays;  // ordinal, weekday
  int week_start = 0;
  MonthEnd month_end = MonthEnd::skip;
  int start = 0;  // index of a naive day
};

template <class T>
bool holds(const std::vector<T>& values, T value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool month_day_fits(int wanted, const NaiveDay& d, MonthEnd month_end) {
  if (wanted > 0) return d.day == wanted || (month_end == MonthEnd::clamp && wanted > d.length && d.day == d.length);
  return d.day == d.length + 1 + wanted;
}

bool weekday_fits(const std::pair<int, int>& wanted, const NaiveDay& d, bool in_year) {
  if (wanted.second != d.weekday) return false;
  if (wanted.first == 0) return true;
  const int from_start = ((in_year ? d.day_of_year : d.day) - 1) / 7 + 1;
  const int from_end = ((in_year ? d.year_length - d.day_of_year : d.length - d.day)) / 7 + 1;
  return wanted.first > 0 ? wanted.first == from_start : -wanted.first == from_end;
}

// Is the day one of the rule's candidates, whatever INTERVAL, BYSETPOS and the ends say?
bool is_candidate(const Wanted& w, const NaiveDay& d) {
  const NaiveDay& start = naive_days()[static_cast<std::size_t>(w.start)];
  const bool yearly = w.frequency == "YEARLY";
  if (!w.weeks.empty()) {
    if (!holds(w.weeks, d.week)) return false;
  }
  if (!w.months.empty() && !holds(w.months, d.month)) return false;
  if (!w.month_days.empty() && std::none_of(w.month_days.begin(), w.month_days.end(),
                                            [&](int day) { return month_day_fits(day, d, w.month_end); }))
    return false;
  if (!w.weekdays.empty() && std::none_of(w.weekdays.begin(), w.weekdays.end(), [&](const auto& day) {
        return weekday_fits(day, d, yearly && w.months.empty());
      }))
    return false;
  if (!w.month_days.empty() || !w.weekdays.empty()) return true;
  if (w.frequency == "DAILY") return true;
  if (w.frequency == "WEEKLY") return d.weekday == start.weekday;
  if (yearly && w.months.empty() && d.month != start.month) return false;
  return month_day_fits(start.day, d, w.month_end);
}

// The number of the period in which a day lies, counted in periods of one.
int period_of(const Wanted& w, int index) {
  const NaiveDay& d = naive_days()[static_cast<std::size_t>(index)];
  if (w.frequency == "DAILY") return index;
  if (w.frequency == "WEEKLY") return (index - w.week_start + 7) / 7;  // day 0 is a Monday
  if (w.frequency == "MONTHLY") return d.year * 12 + d.month;
  return w.weeks.empty() ? d.year : d.week_year;
}

std::vector<int> brute_force(const Wanted& w, int horizon) {
  std::vector<int> found;
  const int start_period = period_of(w, w.start);
  int begin = w.start;
  while (begin > 0 && period_of(w, begin - 1) == start_period) --begin;
  for (int i = begin; i < horizon;) {
    const int period = period_of(w, i);
    std::vector<int> candidates;
    for (; i < static_cast<int>(naive_days().size()) && period_of(w, i) == period; ++i)
      if (is_candidate(w, naive_days()[static_cast<std::size_t>(i)])) candidates.push_back(i);
    if ((period - start_period) % w.interval != 0) continue;
    std::vector<int> kept;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
      const int forward = static_cast<int>(k) + 1;
      const int backward = forward - static_cast<int>(candidates.size()) - 1;
      if (w.positions.empty() || holds(w.positions, forward) || holds(w.positions, backward))
        kept.push_back(candidates[k]);
    }
    for (const int k : kept)
      if (k >= w.start && (w.until < 0 || k <= w.until) && (w.count == 0 || static_cast<int>(found.size()) < w.count))
        found.push_back(k);
  }
  std::erase_if(found, [&](int k) { return k >= horizon; });
  return found;
}

// --------------------------------------------------------------------------------------------------- random rules

std::vector<int> some(Random& random, int most, int low, int high, bool negative) {
  std::vector<int> values;
  for (int n = random.between(1, most); n > 0; --n) {
    const int value = random.between(low, high);
    values.push_back(negative && random.one_in(3) ? -value : value);
  }
  return values;
}

std::string joined(const std::vector<int>& values) {
  std::string text;
  for (const int value : values) text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

constexpr const char* weekday_words[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

Wanted random_rule(Random& random) {
  Wanted w;
  constexpr const char* frequencies[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  const int f = random.between(0, 3);
  const bool is_long = f >= 2;
  w.frequency = frequencies[f];
  if (random.one_in(2)) w.interval = random.one_in(4) ? random.between(2, 100) : random.between(1, 7);
  if (f == 3 && w.interval > 6) w.interval = w.interval % 6 + 1;
  if (random.one_in(4)) w.month_end = MonthEnd::clamp;
  const auto& days = naive_days();
  w.start = random.between(400, static_cast<int>(days.size()) / 2);
  if (random.one_in(10))
    w.count = random.between(1, 40);
  else if (random.one_in(10))
    w.until = w.start + random.between(0, 4000);
  if (f == 3 && random.one_in(6)) {
    w.weeks = some(random, 3, 1, 53, false);
    for (int n = random.between(1, 3); n > 0; --n) w.weekdays.emplace_back(0, random.between(0, 6));
    return w;
  }
  if (random.one_in(2)) w.months = some(random, 4, 1, 12, false);
  const bool may_have_month_days = f != 1 && (f != 3 || !w.months.empty());
  if (may_have_month_days && random.one_in(3)) w.month_days = some(random, 4, 1, 31, true);
  if (random.one_in(2)) {
    const int most_ordinal = f == 3 && w.months.empty() && random.one_in(2) ? 53 : 5;
    for (int n = random.between(1, 4); n > 0; --n) {
      int ordinal = is_long && random.one_in(2) ? random.between(1, most_ordinal) : 0;
      if (random.one_in(3)) ordinal = -ordinal;
      w.weekdays.emplace_back(ordinal, random.between(0, 6));
    }
  }
  const bool has_by = !w.months.empty() || !w.month_days.empty() || !w.weekdays.empty();
  if (is_long && has_by && random.one_in(3))
    w.positions = some(random, 3, 1, f == 3 && random.one_in(3) ? 100 : 6, true);
  if (random.one_in(3)) w.week_start = random.between(0, 6);
  return w;
}

std::string text_of(const Wanted& w, Random& random) {
  std::vector<std::string> parts;
  if (w.interval > 1) parts.push_back("INTERVAL=" + std::to_string(w.interval));
  if (w.count > 0) parts.push_back("COUNT=" + std::to_string(w.count));
  if (w.until >= 0) {
    const NaiveDay& d = naive_days()[static_cast<std::size_t>(w.until)];
    parts.push_back("UNTIL=" + std::to_string(d.year * 10000 + d.month * 100 + d.day));
  }
  if (!w.months.empty()) parts.push_back("BYMONTH=" + joined(w.months));
  if (!w.weeks.empty()) parts.push_back("BYWEEKNO=" + joined(w.weeks));
  if (!w.month_days.empty()) parts.push_back("BYMONTHDAY=" + joined(w.month_days));
  std::string weekdays;
  for (const auto& [ordinal, weekday] : w.weekdays)
    weekdays += (weekdays.empty() ? "" : ",") + (ordinal == 0 ? "" : std::to_string(ordinal)) + weekday_words[weekday];
  if (!weekdays.empty()) parts.push_back("BYDAY=" + weekdays);
  if (!w.positions.empty()) parts.push_back("BYSETPOS=" + joined(w.positions));
  if (w.week_start != 0) parts.push_back(std::string("WKST=") + weekday_words[w.week_start]);
  std::string text = "FREQ=" + w.frequency;
  while (!parts.empty()) {  // the order of the parts means nothing
    const auto at = parts.begin() + random.between(0, static_cast<int>(parts.size()) - 1);
    text += ";" + *at;
    parts.erase(at);
  }
  if (random.one_in(4))
    for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

Date date_at(int index) { return Date::from_serial(naive_serial + index); }

// Every operation must tell the same story as the list of expected days.
void expect_same(const Recurrence& r, const std::vector<int>& expected, int horizon, Random& random) {
  std::vector<std::int32_t> wanted;
  for (const int index : expected) wanted.push_back(naive_serial + index);
  const DateWindow all{Date::min_serial, naive_serial + horizon};
  std::vector<std::int32_t> walked;
  for (const Date date : r.occurrences(all)) walked.push_back(date.serial());
  ASSERT_EQ(walked, wanted);
  std::vector<std::int32_t> bulk;
  r.append_to(bulk, all);
  ASSERT_EQ(bulk, wanted);

  for (int i = 0; i < 4; ++i) {
    const int a = naive_serial + random.between(0, horizon - 1);
    const int b = naive_serial + random.between(0, horizon - 1);
    const DateWindow part{std::min(a, b), std::max(a, b)};
    const auto from = std::lower_bound(wanted.begin(), wanted.end(), part.from);
    const auto to = std::lower_bound(wanted.begin(), wanted.end(), part.to);
    std::vector<std::int32_t> seen;
    for (const Date date : r.occurrences(part)) seen.push_back(date.serial());
    ASSERT_EQ(seen, std::vector<std::int32_t>(from, to)) << part.from << " " << part.to;
    ASSERT_EQ(r.count_in(part), static_cast<std::size_t>(to - from)) << part.from << " " << part.to;
    std::vector<std::int32_t> limited;
    const auto limit = static_cast<std::size_t>(random.between(0, 5));
    r.append_to(limited, part, limit);
    ASSERT_EQ(limited,
              std::vector<std::int32_t>(from, std::min(to, from + static_cast<std::ptrdiff_t>(std::min(
                                                                      limit, static_cast<std::size_t>(to - from))))));

    const Date d = Date::from_serial(a);
    const auto at = std::lower_bound(wanted.begin(), wanted.end(), a);
    if (at != wanted.end()) {
      ASSERT_EQ(r.first_on_or_after(d).value().serial(), *at);
    }
    const auto after = std::upper_bound(wanted.begin(), wanted.end(), a);
    if (after != wanted.end()) {
      ASSERT_EQ(r.next_after(d).value().serial(), *after);
    }
    const auto before = r.prev_before(d);
    ASSERT_EQ(before.has_value(), at != wanted.begin()) << d.iso();
    if (before) {
      ASSERT_EQ(before->serial(), *(at - 1)) << d.iso();
    }
    ASSERT_EQ(r.contains(d), at != wanted.end() && *at == a);
    if (!wanted.empty()) {
      const auto k = static_cast<std::size_t>(random.between(0, static_cast<int>(wanted.size()) - 1));
      ASSERT_EQ(r.nth(k).value().serial(), wanted[k]) << k;
    }
  }
  if (!wanted.empty()) {
    ASSERT_FALSE(r.is_empty());
  }
}

class Differential : public ::testing::TestWithParam<int> {};

// Together 24,000 rules (the gate of the task is 20,000), a quarter of them with dates added and removed.
TEST_P(Differential, AgreesWithThePredicate) {
  Random random(static_cast<std::uint64_t>(GetParam()) * 7919 + 20261121);
  for (int i = 0; i < 2000; ++i) {
    const Wanted w = random_rule(random);
    const std::string text = text_of(w, random);
    SCOPED_TRACE(text + " from " + date_at(w.start).iso() + (w.month_end == MonthEnd::clamp ? " clamp" : ""));
    const auto parsed = RecurrenceRule::parse(text);
    ASSERT_TRUE(std::holds_alternative<RecurrenceRule>(parsed)) << std::get<RecurrenceRefusal>(parsed).message;
    const auto& rule = std::get<RecurrenceRule>(parsed);
    ASSERT_EQ(std::get<RecurrenceRule>(RecurrenceRule::parse(rule.text())), rule) << rule.text();

    const int horizon = std::min(w.start + random.between(200, 3000), static_cast<int>(naive_days().size()) - 10);
    std::vector<int> expected = brute_force(w, horizon);
    std::vector<Date> added, removed;
    if (random.one_in(4)) {
      std::vector<int> struck;
      for (int n = random.between(0, 5); n > 0; --n) added.push_back(date_at(random.between(0, horizon - 1)));
      for (int n = random.between(0, 8); n > 0; --n) {
        const int k =
            expected.empty() || random.one_in(3)
                ? random.between(0, horizon - 1)
                : expected[static_cast<std::size_t>(random.between(0, static_cast<int>(expected.size()) - 1))];
        struck.push_back(k);
        removed.push_back(date_at(k));
      }
      for (const Date date : added) expected.push_back(date.serial() - naive_serial);
      std::sort(expected.begin(), expected.end());
      expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
      std::erase_if(expected, [&](int k) { return holds(struck, k); });
    }
    const Recurrence r(rule, date_at(w.start), added, removed, w.month_end);
    expect_same(r, expected, horizon, random);
    if (HasFatalFailure()) return;
  }
}
INSTANTIATE_TEST_SUITE_P(Seeds, Differential, ::testing::Range(0, 12));

// The calendar of this test stands on its own feet.
TEST(NaiveCalendar, AgreesWithTheDate) {
  const auto& days = naive_days();
  for (int i = 0; i < static_cast<int>(days.size()) - 4; ++i) {
    const NaiveDay& d = days[static_cast<std::size_t>(i)];
    const Date date = date_at(i);
    ASSERT_EQ(date, Date::from_ymd(d.year, static_cast<unsigned>(d.month), static_cast<unsigned>(d.day)));
    ASSERT_EQ(static_cast<int>(date.weekday()), d.weekday + 1);
    ASSERT_EQ(iso_week(date), (IsoWeek{d.week_year, static_cast<unsigned>(d.week)}));
  }
}

}  // namespace
}  // namespace hjul
