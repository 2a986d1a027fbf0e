// The durable journal on a real disk (performance.md F, reliability.md G24). Everything that is counted is
// acknowledged, that is, on disk. The first line is the price of the disk itself: what one sync costs.
//
//   hjul_journal_bench            in a folder of its own under the current one, which must not be in memory
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "hjul/ledger/journal.hpp"

namespace {

using hjul::Date;
using hjul::Event;
using hjul::Journal;

constexpr const char* folder = "journal_bench_files";

class Files {
 public:
  Files() {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
  }
  ~Files() { std::filesystem::remove_all(folder); }
  std::filesystem::path journal() const { return std::filesystem::path(folder) / "ledger.hjul"; }
  std::filesystem::path plain() const { return std::filesystem::path(folder) / "plain"; }
};

Event event_of(std::uint64_t n) {
  Event event;
  event.id = hjul::EventId("e" + std::to_string(n));
  event.on = Date::from_ymd(2026, 3, 20);
  event.recorded = Date::from_ymd(2026, 3, 20);
  event.by = hjul::UnitId("school-" + std::to_string(n % 100));
  event.body =
      hjul::Performed{{hjul::ObligationId("d" + std::to_string(n) + "/deliver/school-" + std::to_string(n % 100))}};
  return event;
}

void append_or_stop(Journal& journal, std::span<const Event> events, benchmark::State& state) {
  if (!std::holds_alternative<std::vector<hjul::Sequence>>(journal.append(events)))
    state.SkipWithError("an event was refused");
}

// What the disk gives: 4,096 bytes written over and synced.
void syncs_alone(benchmark::State& state) {
  const Files files;
  const int file = ::open(files.plain().c_str(), O_RDWR | O_CREAT, 0600);
  const std::string page(4096, 'x');
  for (auto _ : state)
    if (::pwrite(file, page.data(), page.size(), 0) != 4096 || ::fdatasync(file) != 0) state.SkipWithError("no sync");
  ::close(file);
  state.counters["syncs/s"] = benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(syncs_alone)->UseRealTime()->MinTime(2);

// One caller, one event after the other. Goal: 200 a second, on a disk whose single sync takes 4 ms.
void single_appends(benchmark::State& state) {
  const Files files;
  Journal journal = Journal::create(files.journal(), "owner");
  std::uint64_t n = 0;
  for (auto _ : state) {
    const Event event = event_of(++n);
    append_or_stop(journal, {&event, 1}, state);
  }
  state.counters["acknowledged/s"] = benchmark::Counter(static_cast<double>(n), benchmark::Counter::kIsRate);
}
BENCHMARK(single_appends)->UseRealTime()->MinTime(3);

// Several callers, each waiting for its own acknowledgement; those who wait are written together.
void single_appends_of_threads(benchmark::State& state) {
  const Files files;
  Journal journal = Journal::create(files.journal(), "owner");
  const auto callers = static_cast<std::uint64_t>(state.range(0));
  constexpr std::uint64_t each = 40;
  std::uint64_t n = 0;
  for (auto _ : state) {
    std::vector<std::thread> threads;
    for (std::uint64_t caller = 0; caller < callers; ++caller)
      threads.emplace_back([&, first = n + caller * each] {
        for (std::uint64_t i = 1; i <= each; ++i) {
          const Event event = event_of(first + i);
          append_or_stop(journal, {&event, 1}, state);
        }
      });
    for (std::thread& thread : threads) thread.join();
    n += callers * each;
  }
  state.counters["acknowledged/s"] = benchmark::Counter(static_cast<double>(n), benchmark::Counter::kIsRate);
}
BENCHMARK(single_appends_of_threads)->Arg(4)->Arg(16)->UseRealTime()->MinTime(3);

// Goal: 20,000 events a second in batches of 1,000.
void batches(benchmark::State& state) {
  const Files files;
  Journal journal = Journal::create(files.journal(), "owner");
  const auto size = static_cast<std::uint64_t>(state.range(0));
  std::uint64_t n = 0;
  std::vector<Event> events;
  for (auto _ : state) {
    state.PauseTiming();
    events.clear();
    for (std::uint64_t i = 0; i < size; ++i) events.push_back(event_of(++n));
    state.ResumeTiming();
    append_or_stop(journal, events, state);
  }
  state.counters["events/s"] = benchmark::Counter(static_cast<double>(n), benchmark::Counter::kIsRate);
}
BENCHMARK(batches)->Arg(1000)->UseRealTime()->MinTime(3);

// Opening for appending: everything is read, hashed and replayed, and SQLite checks its pages.
void open_journal(benchmark::State& state) {
  const Files files;
  const auto count = static_cast<std::uint64_t>(state.range(0));
  {
    Journal journal = Journal::create(files.journal(), "owner");
    std::vector<Event> events;
    for (std::uint64_t n = 1; n <= count; ++n) events.push_back(event_of(n));
    append_or_stop(journal, events, state);
  }
  for (auto _ : state) {
    Journal journal = Journal::open(files.journal());
    benchmark::DoNotOptimize(journal.head());
  }
  state.counters["events/s"] = benchmark::Counter(static_cast<double>(count) * static_cast<double>(state.iterations()),
                                                  benchmark::Counter::kIsRate);
}
BENCHMARK(open_journal)->Arg(100'000)->Arg(1'000'000)->UseRealTime()->Iterations(2)->Unit(benchmark::kMillisecond);

// The same beside a snapshot of all but the last events: what opening costs then is the snapshot and the tail.
void open_beside_snapshot(benchmark::State& state) {
  const Files files;
  const auto count = static_cast<std::uint64_t>(state.range(0)), tail = static_cast<std::uint64_t>(state.range(1));
  const hjul::JournalSnapshot snapshot{std::filesystem::path(folder) / "snapshot",
                                       static_cast<hjul::SnapshotCheck>(state.range(2))};
  hjul::JournalHead head;
  {
    Journal journal = Journal::create(files.journal(), "owner");
    std::vector<Event> events;
    for (std::uint64_t n = 1; n <= count; ++n) events.push_back(event_of(n));
    append_or_stop(journal, std::span(events).first(count - tail), state);
    journal.write_snapshot(snapshot.file);
    if (tail > 0) append_or_stop(journal, std::span(events).last(tail), state);
    head = journal.head();
  }
  for (auto _ : state) {
    Journal journal = Journal::open(files.journal(), snapshot);
    if (journal.head() != head) state.SkipWithError("another head than the journal's");
  }
  state.counters["snapshot MB"] = static_cast<double>(std::filesystem::file_size(snapshot.file)) / 1e6;
}
BENCHMARK(open_beside_snapshot)
    ->ArgNames({"events", "tail", "header"})
    ->ArgsProduct({{100'000, 1'000'000}, {0, 1'000, 10'000}, {0, 1}})
    ->UseRealTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
