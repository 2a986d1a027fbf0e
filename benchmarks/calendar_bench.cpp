// The four cases of calendar.md section 10, hjul beside a bare loop over Hinnant day serials and, where it is
// installed, libical: in one program, in the same minute. Every case checks its digest before it is timed.
//
// Counters: items_per_second. The ratio of two rows of one run is what counts; absolute figures vary with the machine.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "hjul/calendar/recurrence.hpp"
#include "hjul/calendar/working_days.hpp"

#if __has_include(<libical/ical.h>) && defined(HJUL_BENCH_LIBICAL)
#include <libical/ical.h>
#endif

namespace {

using hjul::Date;
using hjul::DateWindow;
using hjul::Recurrence;

struct Case {
  const char* name;
  const char* rule;
  const char* start;
  std::int64_t count;
  std::int64_t sum;
};
constexpr Case case_a = {"a", "FREQ=YEARLY;BYMONTH=1,4,8,11;BYDAY=3TU;COUNT=1600", "2000-01-18", 1600, 35192988802};
constexpr Case case_c = {"c", "FREQ=DAILY;COUNT=146097", "2000-01-01", 146097, 3213499597413};
constexpr Case case_c2 = {"c2", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=62613", "2000-01-03", 62613, 1377215827460};
constexpr Case case_d = {"d", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4800", "2000-01-31", 4800,
                         105579264041};
constexpr Case case_b = {"b", "", "", 300000, 6043699318499};

constexpr int schools = 20000;
constexpr const char* weekdays[] = {"MO", "TU", "WE", "TH", "FR"};

std::string rule_of_school(int s) {
  return "FREQ=YEARLY;INTERVAL=2;BYMONTH=" + std::to_string(1 + s % 12) + ";BYDAY=" + std::to_string(1 + s / 60 % 4) +
         weekdays[s / 12 % 5] + ";COUNT=15";
}
Date start_of_school(int s) { return Date::from_ymd(2000 + s % 2, 1 + static_cast<unsigned>(s % 12), 1); }

Recurrence make(const char* rule, Date start) {
  auto parsed = Recurrence::parse(rule, start);
  if (const auto* refusal = std::get_if<hjul::RecurrenceRefusal>(&parsed)) {
    std::cerr << refusal->message << '\n';
    std::abort();
  }
  return std::move(std::get<Recurrence>(parsed));
}

void check_digest(const Case& wanted, const std::vector<std::int32_t>& serials, const char* who) {
  std::int64_t sum = 0;
  for (const std::int32_t serial : serials) {
    const Date d = Date::from_serial(serial);
    sum += std::int64_t{d.year()} * 10000 + d.month() * 100 + d.day();
  }
  if (static_cast<std::int64_t>(serials.size()) == wanted.count && sum == wanted.sum) return;
  std::cerr << who << ", case " << wanted.name << ": digest " << serials.size() << " / " << sum << '\n';
  std::abort();
}

void count_items(benchmark::State& state, std::int64_t per_iteration) {
  state.SetItemsProcessed(state.iterations() * per_iteration);
}

// ------------------------------------------------------------------------------------------------------------- hjul

void hjul_view(benchmark::State& state, const Case& wanted) {
  const Recurrence recurrence = make(wanted.rule, *hjul::parse_date(wanted.start));
  std::vector<std::int32_t> serials;
  for (const Date date : recurrence.occurrences()) serials.push_back(date.serial());
  check_digest(wanted, serials, "hjul view");
  for (auto _ : state) {
    std::int64_t sum = 0;
    const auto view = recurrence.occurrences();
    for (auto it = view.begin(); it != view.end(); ++it) sum += it.serial();
    benchmark::DoNotOptimize(sum);
  }
  count_items(state, wanted.count);
}

void hjul_bulk(benchmark::State& state, const Case& wanted) {
  const Date start = *hjul::parse_date(wanted.start);
  std::vector<std::int32_t> serials;
  make(wanted.rule, start).append_to(serials, DateWindow::everything());
  check_digest(wanted, serials, "hjul bulk");
  for (auto _ : state) {
    serials.clear();
    make(wanted.rule, start).append_to(serials, DateWindow::everything());  // parsing included
    benchmark::DoNotOptimize(serials.data());
  }
  count_items(state, wanted.count);
}

// Formatting, parsing and expanding 20,000 rules of schools.
void hjul_schools(benchmark::State& state) {
  std::vector<std::int32_t> serials;
  const auto expand = [&] {
    serials.clear();
    for (int s = 0; s < schools; ++s)
      make(rule_of_school(s).c_str(), start_of_school(s)).append_to(serials, DateWindow::everything());
  };
  expand();
  check_digest(case_b, serials, "hjul");
  for (auto _ : state) {
    expand();
    benchmark::DoNotOptimize(serials.data());
  }
  count_items(state, case_b.count);
}

void hjul_seek(benchmark::State& state) {
  const Recurrence recurrence = make("FREQ=MONTHLY;BYDAY=-1FR;COUNT=90000", *hjul::parse_date("2000-01-01"));
  std::int32_t day = 20000;
  for (auto _ : state) {
    day = 20000 + (day * 7919) % 500000;
    benchmark::DoNotOptimize(recurrence.next_after(Date::from_serial(std::abs(day))));
  }
  count_items(state, 1);
}

void hjul_parse(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(hjul::RecurrenceRule::parse("FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=2TU"));
  count_items(state, 1);
}

// ------------------------------------------------------------------------- the bare loop, Hinnant's days, no engine

std::int32_t third_tuesday(int year, unsigned month) {
  const date::sys_days day = date::year{year} / static_cast<int>(month) / date::Tuesday[3];
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

void bare_a(benchmark::State& state) {
  std::vector<std::int32_t> serials;
  const auto expand = [&] {
    serials.clear();
    for (int year = 2000; year < 2400; ++year)
      for (const unsigned month : {1u, 4u, 8u, 11u}) serials.push_back(third_tuesday(year, month));
  };
  expand();
  check_digest(case_a, serials, "bare loop");
  for (auto _ : state) {
    expand();
    benchmark::DoNotOptimize(serials.data());
  }
  count_items(state, case_a.count);
}

void bare_b(benchmark::State& state) {
  std::vector<std::int32_t> serials;
  const auto expand = [&] {
    serials.clear();
    for (int s = 0; s < schools; ++s)
      for (int k = 0; k < 15; ++k) {
        const date::sys_days day =
            date::year{2000 + s % 2 + 2 * k} / (1 + s % 12) /
            date::weekday{static_cast<unsigned>(1 + s / 12 % 5)}[static_cast<unsigned>(1 + s / 60 % 4)];
        serials.push_back(static_cast<std::int32_t>(day.time_since_epoch().count()));
      }
  };
  expand();
  check_digest(case_b, serials, "bare loop");
  for (auto _ : state) {
    expand();
    benchmark::DoNotOptimize(serials.data());
  }
  count_items(state, case_b.count);
}

void bare_c(benchmark::State& state) {
  std::vector<std::int32_t> serials;
  const std::int32_t start = hjul::parse_date(case_c.start)->serial();
  const auto expand = [&] {
    serials.clear();
    for (std::int32_t i = 0; i < case_c.count; ++i) serials.push_back(start + i);
  };
  expand();
  check_digest(case_c, serials, "bare loop");
  for (auto _ : state) {
    expand();
    benchmark::DoNotOptimize(serials.data());
  }
  count_items(state, case_c.count);
}

void bare_c2(benchmark::State& state) {
  std::vector<std::int32_t> serials;
  const std::int32_t start = hjul::parse_date(case_c2.start)->serial();
  const auto expand = [&] {
    serials.clear();
    for (std::int32_t monday = start; static_cast<std::int64_t>(serials.size()) < case_c2.count; monday += 7)
      for (const std::int32_t ahead : {0, 2, 4}) serials.push_back(monday + ahead);
  };
  expand();
  check_digest(case_c2, serials, "bare loop");
  for (auto _ : state) {
    expand();
    benchmark::DoNotOptimize(serials.data());
  }
  count_items(state, case_c2.count);
}

void bare_d(benchmark::State& state) {
  std::vector<std::int32_t> serials;
  const auto expand = [&] {
    serials.clear();
    for (int month = 0; month < 4800; ++month) {
      const date::sys_days last = date::year{2000 + month / 12} / (1 + month % 12) / date::last;
      const unsigned weekday = date::weekday{last}.iso_encoding();
      const auto day = static_cast<std::int32_t>(last.time_since_epoch().count());
      serials.push_back(weekday > 5 ? day - static_cast<std::int32_t>(weekday - 5) : day);
    }
  };
  expand();
  check_digest(case_d, serials, "bare loop");
  for (auto _ : state) {
    expand();
    benchmark::DoNotOptimize(serials.data());
  }
  count_items(state, case_d.count);
}

// ---------------------------------------------------------------------------------------------------------- libical

#ifdef ICAL_VERSION
void libical_expand(std::vector<std::int32_t>& serials, const char* rule, Date start, bool starts_on_rule) {
  std::string basic = start.iso();
  std::erase(basic, '-');
  icalrecur_iterator* it =
      icalrecur_iterator_new(icalrecurrencetype_from_string(rule), icaltime_from_string(basic.c_str()));
  for (icaltimetype t = icalrecur_iterator_next(it); !icaltime_is_null_time(t); t = icalrecur_iterator_next(it)) {
    const Date date = Date::from_ymd(t.year, static_cast<unsigned>(t.month), static_cast<unsigned>(t.day));
    if (starts_on_rule || date != start) serials.push_back(date.serial());
  }
  icalrecur_iterator_free(it);
}

void libical_case(benchmark::State& state, const Case& wanted) {
  const Date start = *hjul::parse_date(wanted.start);
  std::vector<std::int32_t> serials;
  libical_expand(serials, wanted.rule, start, true);
  check_digest(wanted, serials, "libical");
  for (auto _ : state) {
    serials.clear();
    libical_expand(serials, wanted.rule, start, true);
    benchmark::DoNotOptimize(serials.data());
  }
  count_items(state, wanted.count);
}
#endif

// ----------------------------------------------------------------------------------------------------- working days

const hjul::DayCalendar& norwegian_days() {
  static const hjul::DayCalendar calendar =
      hjul::working_days(hjul::HolidaySet(hjul::country_holidays("NO")), {hjul::HolidayCategory::statutory},
                         DateWindow::closed(Date::from_ymd(2000, 1, 1), Date::from_ymd(2099, 12, 31)));
  return calendar;
}

// A fixed walk over the century that jumps, so that nothing is read in sequence.
template <class Operation>
void random_days(benchmark::State& state, Operation operation) {
  const hjul::DayCalendar& calendar = norwegian_days();
  constexpr std::uint32_t days = 36000;
  std::uint32_t at = 1;
  for (auto _ : state) {
    at = (at * 7919 + 104729) % days;
    benchmark::DoNotOptimize(
        operation(calendar, Date::from_serial(calendar.window().from + 200 + static_cast<int>(at))));
  }
  count_items(state, 1);
}

void working_days_is_sequential(benchmark::State& state) {
  const hjul::DayCalendar& calendar = norwegian_days();
  for (auto _ : state) {
    std::int64_t sum = 0;
    for (std::int32_t day = calendar.window().from; day < calendar.window().to; ++day)
      sum += calendar.is(Date::from_serial(day)) ? 1 : 0;
    benchmark::DoNotOptimize(sum);
  }
  count_items(state, calendar.window().to - calendar.window().from);
}

}  // namespace

BENCHMARK_CAPTURE(hjul_view, a, case_a);
BENCHMARK_CAPTURE(hjul_bulk, a, case_a);
BENCHMARK(bare_a);
BENCHMARK(hjul_schools);
BENCHMARK(bare_b);
BENCHMARK_CAPTURE(hjul_view, c, case_c);
BENCHMARK_CAPTURE(hjul_bulk, c, case_c);
BENCHMARK(bare_c);
BENCHMARK_CAPTURE(hjul_view, c2, case_c2);
BENCHMARK_CAPTURE(hjul_bulk, c2, case_c2);
BENCHMARK(bare_c2);
BENCHMARK_CAPTURE(hjul_view, d, case_d);
BENCHMARK_CAPTURE(hjul_bulk, d, case_d);
BENCHMARK(bare_d);
#ifdef ICAL_VERSION
BENCHMARK_CAPTURE(libical_case, a, case_a);
BENCHMARK_CAPTURE(libical_case, c, case_c);
BENCHMARK_CAPTURE(libical_case, c2, case_c2);
BENCHMARK_CAPTURE(libical_case, d, case_d);
#endif
BENCHMARK(hjul_seek);
BENCHMARK(hjul_parse);
BENCHMARK(working_days_is_sequential);
BENCHMARK_CAPTURE(random_days, next, [](const auto& calendar, Date d) { return calendar.next(d); });
BENCHMARK_CAPTURE(random_days, minus_10, [](const auto& calendar, Date d) { return calendar.add(d, -10); });
BENCHMARK_CAPTURE(random_days, rank, [](const auto& calendar, Date d) { return calendar.rank(d); });
BENCHMARK_MAIN();
