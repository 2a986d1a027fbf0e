// Several who want the same journal: threads, processes, and processes that are killed (reliability.md G3, G9).
// HJUL_KILL_ROUNDS=1000 and HJUL_NIGHTLY=1 ask for more than the ordinary run.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "hjul/ledger/journal.hpp"
#include "journal_tools.hpp"

namespace hjul::testing {
namespace {

// An event of one of several writers; all are recorded on one day, so that any order will do.
Event event_of(std::uint32_t writer, std::uint32_t n) {
  Event event = nth_event(n, "w" + std::to_string(writer) + "-");
  event.recorded = Date::from_serial(21'000);
  return event;
}

TEST(JournalSharing, SixteenThreadsAndOneWinnerForEveryPlace) {
  const MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  constexpr std::uint32_t writers = 16;
  const std::uint32_t rounds = is_nightly() ? 400 : 40;
  std::atomic<std::uint32_t> won{0}, lost{0}, other{0};
  std::vector<std::vector<std::uint32_t>> mine(writers);  // places that a writer won
  const auto work = [&](std::uint32_t writer) {
    for (std::uint32_t n = 1; n <= rounds;) {
      const Sequence seen = journal.view().count() == 0 ? Sequence{0} : Sequence{journal.view().count()};
      const AppendResult result = journal.append(event_of(writer, n), seen);
      if (const auto* place = std::get_if<Sequence>(&result)) {
        mine[writer].push_back(place->value);
        if (place->value != seen.value + 1) ++other;
        ++won;
        ++n;
      } else {
        code_of(result) == "event.unexpected_sequence" ? ++lost : ++other;
      }
    }
  };
  std::vector<std::thread> threads;
  for (std::uint32_t writer = 0; writer < writers; ++writer) threads.emplace_back(work, writer);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, writers * rounds);
  EXPECT_EQ(other, 0u);
  std::vector<std::uint32_t> all;
  for (const auto& each : mine) all.insert(all.end(), each.begin(), each.end());
  std::sort(all.begin(), all.end());
  for (std::uint32_t i = 0; i < all.size(); ++i) ASSERT_EQ(all[i], i + 1);
  EXPECT_TRUE(journal.verify(journal.head()).is_sound());
  std::printf("%u won, %u lost\n", won.load(), lost.load());
}

// While one writes, two come; the next who gets a turn writes for both. Tried until they have come in time.
TEST(JournalSharing, ThreadsThatWaitAreWrittenTogether) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  std::atomic<int> come{0};
  disk.before_sync = [&] {
    while (come < 2) std::this_thread::yield();
    for (int i = 0; i < 1000; ++i) std::this_thread::yield();
  };
  std::uint32_t rounds = 0;
  do {
    ASSERT_LT(++rounds, 10'000u);
    come = 0;
    const auto write = [&](std::uint32_t writer) {
      come += writer > 0 ? 1 : 0;
      EXPECT_EQ(code_of(journal.append(event_of(writer, rounds))), "");
    };
    std::thread second(write, 1), third(write, 2);
    write(0);
    second.join();
    third.join();
    ASSERT_EQ(journal.view().count(), 3 * rounds);
  } while (journal.verify().blocks == journal.view().count());
}

TEST(JournalSharing, EverybodyGetsAPlace) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  constexpr std::uint32_t writers = 16, rounds = 50;
  std::vector<std::thread> threads;
  for (std::uint32_t writer = 0; writer < writers; ++writer)
    threads.emplace_back([&, writer] {
      for (std::uint32_t n = 1; n <= rounds; ++n) {
        // One that is refused stands between those that are not.
        EXPECT_EQ(code_of(journal.append(event_of(writer, n), Sequence{9'999})), "event.unexpected_sequence");
        const AppendResult result = journal.append(event_of(writer, n));
        EXPECT_EQ(code_of(result), "");
        const LedgerView view = journal.view();
        EXPECT_EQ(view.find(event_of(writer, n).id.text()), std::get<Sequence>(result));
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(journal.view().count(), writers * rounds);
  journal.close();
  EXPECT_EQ(read_journal(disk_path).view().count(), writers * rounds);
}

// A failing disk fails everybody who waits, and nobody waits for ever.
TEST(JournalSharing, ThreadsOnADiskThatFails) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  disk.fails_for_ever = true;
  disk.fails_at = disk.ops + 400;
  std::atomic<std::uint32_t> acknowledged{0};
  std::vector<std::thread> threads;
  for (std::uint32_t writer = 0; writer < 16; ++writer)
    threads.emplace_back([&, writer] {
      for (std::uint32_t n = 1;; ++n) {
        const std::string code = thrown_by([&] { EXPECT_EQ(code_of(journal.append(event_of(writer, n))), ""); });
        if (!code.empty()) {
          EXPECT_THAT(code, ::testing::AnyOf("journal.write_failed", "journal.poisoned"));
          return;
        }
        ++acknowledged;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(journal.view().count(), acknowledged);
  const JournalHead head = journal.head();
  journal.close();
  disk.fails_at = {};
  Journal::open(disk_path).close();  // rolls back what was under way
  EXPECT_TRUE(verify_journal(disk_path, head).is_sound());
}

// -------------------------------------------------------------------------------------------------------- processes

// A process that opens the journal anew for every event, and appends where it thinks the end is.
void write_in_turns(const std::filesystem::path& path, std::uint32_t writer, std::uint32_t rounds) {
  JournalOptions options;
  options.wait_ms = 60'000;
  Sequence seen{0};
  for (std::uint32_t n = 1; n <= rounds;) {
    Journal journal = Journal::open(path, options);
    const AppendResult result = journal.append(event_of(writer, n), seen);
    if (std::holds_alternative<Sequence>(result))
      ++n;
    else if (code_of(result) != "event.unexpected_sequence")
      ::_exit(2);
    seen = journal.head().count;
  }
}

pid_t start(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  try {
    work();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    ::_exit(1);
  }
  ::_exit(0);
}

TEST(JournalSharing, TwoProcessesAndNoGap) {
  const Folder folder;
  const auto path = folder / "ledger.hjul";
  Journal::create(path, "owner").close();
  const std::uint32_t rounds = is_nightly() ? 200 : 8;
  std::vector<pid_t> children;
  for (std::uint32_t writer = 0; writer < 2; ++writer)
    children.push_back(start([&] { write_in_turns(path, writer, rounds); }));
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  const JournalReport report = verify_journal(path);
  EXPECT_TRUE(report.is_sound());
  EXPECT_EQ(report.head.count.value, 2 * rounds);
  const LedgerView view = read_journal(path).view();
  for (std::uint32_t writer = 0; writer < 2; ++writer)
    for (std::uint32_t n = 1; n <= rounds; ++n) EXPECT_TRUE(view.find(event_of(writer, n).id.text()));
}

// Appends for ever and tells the pipe the head after every append.
void write_until_killed(const std::filesystem::path& path, int pipe) {
  Journal journal = Journal::open(path);
  for (std::uint32_t n = journal.head().count.value + 1;; ++n) {
    if (!std::holds_alternative<Sequence>(journal.append(nth_event(n)))) ::_exit(2);
    const std::string told = journal.head().text() + "\n";
    if (::write(pipe, told.data(), told.size()) != static_cast<ssize_t>(told.size())) ::_exit(3);
  }
}

// The last head that was told before the writer was killed; empty when none was.
std::optional<JournalHead> kill_a_writer(const std::filesystem::path& path, Dice& dice) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = start([&] { write_until_killed(path, ends[1]); });
  ::close(ends[1]);
  std::string told;
  char part[4096];
  ssize_t got = 0;
  const auto lines = [&] { return static_cast<std::uint32_t>(std::count(told.begin(), told.end(), '\n')); };
  const std::uint32_t wanted = dice.below(4);
  while (lines() < wanted && (got = ::read(ends[0], part, sizeof part)) > 0)
    told.append(part, static_cast<std::size_t>(got));
  ::usleep(dice.below(40'000));  // somewhere in the middle of the next append
  ::kill(child, SIGKILL);
  while ((got = ::read(ends[0], part, sizeof part)) > 0) told.append(part, static_cast<std::size_t>(got));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";
  if (lines() == 0) return {};
  told.resize(told.rfind('\n'));
  const std::size_t from = told.rfind('\n') == std::string::npos ? 0 : told.rfind('\n') + 1;
  return JournalHead::parse(std::string_view(told).substr(from));
}

TEST(JournalSharing, KilledAgainAndAgain) {
  const Folder folder;
  const auto path = folder / "ledger.hjul";
  const char* const asked = std::getenv("HJUL_KILL_ROUNDS");
  const int rounds = asked ? std::atoi(asked) : 25;
  ASSERT_GT(rounds, 0);
  Dice dice(static_cast<std::uint64_t>(rounds));
  JournalHead last;
  int unacknowledged = 0;
  for (int round = 0; round < rounds; ++round) {
    if (round % 50 == 0) {  // a new one, so that the rounds stay short
      std::filesystem::remove(path);
      std::filesystem::remove(folder / "ledger.hjul-journal");
      last = Journal::create(path, "owner").head();
    }
    if (const auto told = kill_a_writer(path, dice)) last = *told;
    const JournalReport report = verify_journal(path, last);
    ASSERT_TRUE(report.is_sound()) << "round " << round << ": " << format_issues(report.issues);
    // At most the one that was under way is there beside what was acknowledged.
    ASSERT_LE(report.head.count.value, last.count.value + 1) << "round " << round;
    unacknowledged += report.head.count.value > last.count.value ? 1 : 0;
    last = report.head;
  }
  EXPECT_TRUE(read_journal(path).view().write() == text_of(last.count.value));
  std::printf("%d rounds, %d events that were never acknowledged\n", rounds, unacknowledged);
}

}  // namespace
}  // namespace hjul::testing
