// Replay of obligations (performance.md A): columns through the table of obligations.md 4.3 against a checked bare loop
// in the same program, by turns, and the whole semantics on a large owner's ledger.
//
//   A       1,000,000 obligations, 3,000,000 events in 40 rounds, and the overdue ones of each of 20,000 units. Timed:
//           clearing the columns, the replay, the lists.
//   random  10,000,000 obligations with ids in random order, 30,000,000 events. Timed: the replay and clearing. The
//           columns are too large for any cache.
//   owner   a ledger of the whole semantics (status_ledger.hpp) at two sizes: reading it in, a status, a decision and
//           an advance by one event.
//
// Made outside what is timed: events and columns; destroyed there: what is replaced. Processor time; medians of 7 after
// one turn that does not count (random: of 3). HJUL_BENCH_SMALL=1: a twentieth of everything.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <stdexcept>

#include "hjul/hjul.hpp"
#include "hjul/status/batch.hpp"
#include "hjul/status/status.hpp"
#include "status_ledger.hpp"
#include "workload.hpp"

namespace {

using namespace hjul;
using bench::is_small;

constexpr std::uint32_t day = 86'400;
constexpr std::uint32_t unit_count = 20'000;

double milliseconds() { return bench::seconds() * 1e3; }

double timed(const std::function<void()>& work) {
  const double begin = milliseconds();
  work();
  return milliseconds() - begin;
}

struct Times {
  std::vector<double> all;
  double median() {
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
  }
};

// Kinds of performance.md: created, delivered, fed back, overdue; in the words of the table of 4.3: `meet`, `extend`,
// `perform`, and the deadline that passed.
constexpr std::array<std::uint8_t, 4> act_of_kind = {0, 6, 2, batch_breached};
static_assert(static_cast<int>(ObligationAct::meet) == 0 && static_cast<int>(ObligationAct::perform) == 2 &&
              static_cast<int>(ObligationAct::extend) == 6);

struct Events {
  std::vector<std::uint32_t> at, obligation;
  std::vector<std::uint8_t> kind, act;
  void add(std::uint32_t when, std::uint32_t which, std::uint8_t what) {
    at.push_back(when);
    obligation.push_back(which);
    kind.push_back(what);
    act.push_back(act_of_kind[what]);
  }
};

struct Workload {
  std::uint32_t obligations = 0;
  Events events;
  std::vector<std::uint32_t> unit;
};

Workload rounds() {
  Workload made;
  const std::uint32_t per_round = is_small() ? 1'250 : 25'000;
  made.obligations = 40 * per_round;
  std::uint64_t state = 20;
  const auto within = [&](std::uint32_t days) { return static_cast<std::uint32_t>(bench::draw(state) % (days * day)); };
  struct Timed {
    std::uint32_t at, obligation;
    std::uint8_t kind;
  };
  std::vector<Timed> timed_events;
  for (std::uint32_t i = 0; i < made.obligations; ++i) {
    made.unit.push_back(static_cast<std::uint32_t>(bench::draw(state) % unit_count));
    const std::uint32_t created = i / per_round * 91 * day + within(14);
    const std::uint32_t delivered = created + day + within(45);
    const std::uint32_t closed = delivered + day + within(45);
    const bool is_overdue = bench::draw(state) % 10 == 0;
    timed_events.push_back({created, i, 0});
    timed_events.push_back({delivered, i, 1});
    timed_events.push_back({closed, i, static_cast<std::uint8_t>(is_overdue ? 3 : 2)});
  }
  std::stable_sort(timed_events.begin(), timed_events.end(),
                   [](const Timed& a, const Timed& b) { return a.at < b.at; });
  for (const Timed& each : timed_events) made.events.add(each.at, each.obligation, each.kind);
  return made;
}

Workload random_ids() {
  Workload made;
  const std::uint32_t count = is_small() ? 500'000 : 10'000'000;
  made.obligations = count;
  const auto id = [&](std::uint64_t j) { return static_cast<std::uint32_t>(j * 6'364'137 % count); };
  std::uint64_t state = 20;
  std::uint32_t now = 0;
  for (std::uint32_t j = 0; j < count + count / 10; ++j) {
    now += 1;
    if (j < count) made.events.add(now, id(j), 0);
    if (j >= count / 20 && j - count / 20 < count) made.events.add(now, id(j - count / 20), 1);
    if (j >= count / 10) made.events.add(now, id(j - count / 10), bench::draw(state) % 10 == 0 ? 3 : 2);
  }
  return made;
}

// ----------------------------------------------------------------------------------------------- the checked bare loop

struct Bare {
  std::vector<std::uint8_t> state;  // 0 none, 1 open, 2 delivered, 3 fed back, 4 overdue
  std::vector<std::uint32_t> last;
  std::uint64_t faulty = 0;
  std::vector<std::uint32_t> begin, overdue;
};

constexpr std::array<std::uint8_t, 32> bare_table = {
    1,   129, 130, 131, 132, 133, 134, 135,  // created
    128, 2,   130, 131, 132, 133, 134, 135,  // delivered
    128, 129, 3,   131, 132, 133, 134, 135,  // fed back
    128, 4,   4,   131, 132, 133, 134, 135,  // overdue
};

Bare bare_replay(const Workload& work) {
  Bare bare;
  bare.state.assign(work.obligations, 0);
  bare.last.assign(work.obligations, 0);
  std::uint8_t* const state = bare.state.data();
  std::uint32_t* const last = bare.last.data();
  const std::uint32_t *const at = work.events.at.data(), *const obligation = work.events.obligation.data();
  const std::uint8_t* const kind = work.events.kind.data();
  const std::uint8_t* const table = bare_table.data();
  std::uint64_t faulty = 0;
  for (std::size_t i = 0; i < work.events.at.size(); ++i) {
    const std::uint32_t o = obligation[i];
    const std::uint8_t next = table[static_cast<std::size_t>(kind[i]) * 8 + state[o]];
    faulty += static_cast<std::uint64_t>((next >> 7) | static_cast<int>(at[i] < last[o]));
    state[o] = next & 7;
    last[o] = at[i];
  }
  bare.faulty = faulty;
  return bare;
}

void bare_lists(const Workload& work, Bare& bare) {
  bare.begin.assign(unit_count + 2, 0);
  for (std::size_t i = 0; i < work.unit.size(); ++i) bare.begin[work.unit[i] + 2] += bare.state[i] == 4;
  for (std::size_t u = 2; u < bare.begin.size(); ++u) bare.begin[u] += bare.begin[u - 1];
  bare.overdue.resize(bare.begin.back());
  for (std::size_t i = 0; i < work.unit.size(); ++i)
    if (bare.state[i] == 4) bare.overdue[bare.begin[work.unit[i] + 1]++] = static_cast<std::uint32_t>(i);
  bare.begin.pop_back();
}

// ------------------------------------------------------------------------------------------------------------- by
// turns

struct Digest {
  std::uint64_t value = 0;
  void add(std::uint64_t more) { value = (value ^ more) * 0x9e3779b97f4a7c15u; }
  template <class T>
  void add_all(const std::vector<T>& column) {
    for (const T each : column) add(each);
  }
};

std::uint64_t digest_of(const Bare& bare) {
  Digest digest;
  for (const std::uint8_t state : bare.state) digest.add(std::array<std::uint8_t, 5>{0, 1, 1, 4, 2}[state]);
  digest.add_all(bare.last);
  digest.add(bare.faulty);
  digest.add_all(bare.begin);
  digest.add_all(bare.overdue);
  return digest.value;
}

std::uint64_t digest_of(const BatchReplay& replay, const BatchLists& lists) {
  Digest digest;
  digest.add_all(replay.state);
  digest.add_all(replay.last);
  digest.add(replay.faulty);
  digest.add_all(lists.begin);
  digest.add_all(lists.value);
  return digest.value;
}

void by_turns(const char* name, const Workload& work, int turns) {
  const BatchEvents events{work.events.at, work.events.obligation, work.events.act, {}};
  const bool has_lists = !work.unit.empty();
  Times bare_times, batch_times;
  std::uint64_t overdue = 0;
  for (int turn = -1; turn < turns; ++turn) {
    Bare bare;
    const double bare_time = timed([&] {
      bare = bare_replay(work);
      if (has_lists) bare_lists(work, bare);
    });
    BatchReplay replay;
    BatchLists lists;
    const double batch_time = timed([&] {
      replay = replay_batch(events, {work.obligations, {}, {}, {}});
      if (has_lists) lists = list_by_unit(replay.state, ObligationState::overdue, work.unit, unit_count);
    });
    if (digest_of(bare) != digest_of(replay, lists)) throw std::runtime_error("the results differ");
    if (turn < 0) continue;
    bare_times.all.push_back(bare_time);
    batch_times.all.push_back(batch_time);
    overdue = static_cast<std::uint64_t>(std::count(bare.state.begin(), bare.state.end(), 4));
  }
  const double count = static_cast<double>(work.events.at.size()) / 1e3;
  const double bare = bare_times.median(), batch = batch_times.median();
  std::printf("%-8s %10zu events %9llu overdue  bare %7.1f M/s (%.1f-%.1f ms)  hjul %7.1f M/s (%.1f-%.1f ms)  %.2f\n",
              name, work.events.at.size(), static_cast<unsigned long long>(overdue), count / bare,
              bare_times.all.front(), bare_times.all.back(), count / batch, batch_times.all.front(),
              batch_times.all.back(), bare / batch);
}

// What hjul does itself: nothing overdue is stored; each obligation has a deadline, and the state is asked as of a day.
void derived(const Workload& work, int turns) {
  std::vector<std::uint32_t> deadline(work.obligations, batch_no_deadline);
  Events kept;
  for (std::size_t i = 0; i < work.events.at.size(); ++i) {
    if (work.events.kind[i] == 3)
      deadline[work.events.obligation[i]] = work.events.at[i] - 1;
    else
      kept.add(work.events.at[i], work.events.obligation[i], work.events.kind[i]);
  }
  const BatchEvents events{kept.at, kept.obligation, kept.act, {}};
  Times replays, states;
  std::uint64_t overdue = 0;
  for (int turn = -1; turn < turns; ++turn) {
    BatchReplay replay;
    BatchLists lists;
    const double replay_time = timed([&] { replay = replay_batch(events, {work.obligations, {}, {}, deadline}); });
    const double state_time = timed([&] {
      lists =
          list_by_unit(replay.state_at(kept.at.back() + 100 * day), ObligationState::overdue, work.unit, unit_count);
    });
    overdue = lists.value.size();
    if (turn < 0) continue;
    replays.all.push_back(replay_time);
    states.all.push_back(state_time);
  }
  std::printf("%-8s %10zu events %9llu overdue  hjul %7.1f M/s with deadlines; state of a day and lists %.1f ms\n",
              "derived", kept.at.size(), static_cast<unsigned long long>(overdue),
              static_cast<double>(kept.at.size()) / 1e3 / replays.median(), states.median());
}

// ---------------------------------------------------------------------------------------------------- whole semantics

void owner(int schools, int recorded_late, int corrected) {
  bench::LedgerShape shape;
  shape.schools = is_small() ? std::max(1, schools / 20) : schools;
  shape.recorded_late = recorded_late;
  shape.corrected = corrected;
  bench::LedgerMaker maker(shape);
  const auto window = DateWindow::half_open(Date::from_ymd(2010, 1, 1), Date::from_ymd(2021, 1, 1));
  const Setting setting(expand(Model::load(maker.model()), window));
  const std::vector<Event> events = maker.events();
  const Ledger ledger = bench::made_ledger(events);
  const std::uint32_t first = ledger.count() - std::min(ledger.count(), 300u);
  std::optional<Replay> replay;
  const double read = timed([&] { replay.emplace(setting, ledger.view().prefix(first)); });
  const Date last = events.back().recorded->day_in(ledger.zone());
  std::optional<Status> status;
  const double stated = timed([&] { status = replay->status(last); });
  double decided = 0, advanced = 0;
  for (std::uint32_t i = first; i < ledger.count(); ++i) {
    decided += timed([&] { benchmark::DoNotOptimize(replay->decide(events[i])); });
    advanced += timed([&] { replay = replay->advanced(ledger.view().prefix(i + 1)); });
  }
  const double count = ledger.count();
  std::printf(
      "owner    %10u events %9zu obligations, %2d %% late  read %6.2f us/event  status %6.2f us/event  "
      "decide %.3f ms  advanced %.3f ms\n",
      ledger.count(), status->obligations().size(), recorded_late / 10, read * 1e3 / count, stated * 1e3 / count,
      decided / (count - first), advanced / (count - first));
}

}  // namespace

int main() {
  std::printf("compiler %s; processor time, medians\n", __VERSION__);
  const Workload a = rounds();
  by_turns("A", a, 7);
  derived(a, 7);
  by_turns("random", random_ids(), 3);
  for (const int schools : {30, 300}) owner(schools, 0, 0);
  for (const int schools : {30, 300}) owner(schools, 50, 4);
}
