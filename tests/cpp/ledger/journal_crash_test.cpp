// Crashes after every operation of the disk (reliability.md G3), on a disk in memory. The ordinary run takes a sample;
// HJUL_NIGHTLY=1 takes all.
#include <gmock/gmock.h>

#include <cstdio>

#include "hjul/ledger/journal.hpp"
#include "journal_tools.hpp"
#include "memory_disk.hpp"

namespace hjul::testing {
namespace {

// An append that was acknowledged after so many operations of the disk.
struct Acknowledged {
  std::size_t ops;
  JournalHead head;
};

struct Script {
  std::vector<DiskOp> ops;
  std::vector<Acknowledged> done;  // the first is the creation
  std::string text;                // of all events
  std::vector<std::size_t> ends;   // of the first n lines

  std::string_view text_of_first(std::uint32_t count) const { return std::string_view(text).substr(0, ends[count]); }
};

// How many events the nth append of the script has: mostly one.
std::uint32_t size_of(std::uint32_t append) { return append == 185 ? 700 : append % 10 == 0 ? 5 : 1; }

// 200 appends; the journal is closed and opened again on the way, and closed at the end.
Script run_script() {
  MemoryDisk disk;
  disk.is_recording = true;
  Script script;
  Journal journal = Journal::create(disk_path, "owner");
  const auto note = [&] { script.done.push_back({disk.log.size(), journal.head()}); };
  note();
  std::uint32_t next = 1;
  for (std::uint32_t append = 1; append <= 200; ++append) {
    if (append % 70 == 0) {
      journal.close();
      journal = Journal::open(disk_path);
    }
    const std::uint32_t count = size_of(append);
    EXPECT_EQ(code_of(journal.append(events_from(next, count), Sequence{next - 1})), "");
    next += count;
    note();
  }
  journal.close();
  script.ops = disk.log;
  script.text = text_of(next - 1);
  script.ends = {0};
  while (script.ends.back() < script.text.size()) script.ends.push_back(script.text.find('\n', script.ends.back()) + 1);
  return script;
}

// After the crash: everything acknowledged is there, nothing but the append that was under way came on top, and the
// work goes on where it stopped.
void check_recovery(const Script& script, const JournalHead& last, const JournalHead* under_way) {
  Journal journal = Journal::open(disk_path);
  const std::uint32_t count = journal.head().count.value;
  const bool is_last = journal.head() == last;
  const bool is_next = under_way != nullptr && journal.head() == *under_way;
  ASSERT_TRUE(is_last || is_next) << journal.head().text() << " after " << last.text();
  ASSERT_TRUE(journal.view().write() == script.text_of_first(count));
  if (under_way == nullptr) {
    ASSERT_TRUE(journal.verify(last).is_sound());
    return;
  }
  // The one whose answer was lost is appended again.
  const std::uint32_t more = under_way->count.value - last.count.value;
  ASSERT_EQ(std::get<0>(journal.append(events_from(last.count.value + 1, more), last.count)),
            places(last.count.value + 1, more));
  ASSERT_EQ(journal.head(), *under_way);
  journal.close();
  ASSERT_TRUE(verify_journal(disk_path, last).is_sound());
}

class Crashes : public ::testing::TestWithParam<Loss> {};

TEST_P(Crashes, LoseNothingThatWasAcknowledged) {
  const Script script = run_script();
  ASSERT_EQ(script.done.size(), 201u);
  const std::size_t step = is_nightly() ? 1 : 11;
  CrashModel model;
  Dice dice(1);
  std::size_t acknowledged = 0, points = 0;
  for (std::size_t k = 0; k <= script.ops.size(); ++k) {
    if (k > 0) model.follow(script.ops[k - 1]);
    while (acknowledged < script.done.size() && script.done[acknowledged].ops <= k) ++acknowledged;
    if (k % step != 0 && k != script.ops.size()) continue;
    ++points;
    SCOPED_TRACE("crash after operation " + std::to_string(k));
    const MemoryDisk disk(model.after(GetParam(), dice));
    if (acknowledged == 0) {
      check_beginning();
    } else {
      const bool is_over = acknowledged == script.done.size();
      check_recovery(script, script.done[acknowledged - 1].head, is_over ? nullptr : &script.done[acknowledged].head);
    }
    if (HasFatalFailure()) return;
  }
  std::printf("%zu operations, %zu crash points\n", script.ops.size(), points);
  EXPECT_GT(points, script.ops.size() / 12);
}

// The recovery is interrupted as well, at each of its operations.
TEST_P(Crashes, InTheMiddleOfTheRecovery) {
  const Script script = run_script();
  const std::size_t step = is_nightly() ? 13 : 307;
  CrashModel model;
  Dice dice(2);
  std::size_t acknowledged = 0, interrupted = 0;
  for (std::size_t k = 1; k <= script.ops.size(); ++k) {
    model.follow(script.ops[k - 1]);
    while (acknowledged < script.done.size() && script.done[acknowledged].ops <= k) ++acknowledged;
    if (acknowledged == 0 || acknowledged == script.done.size() || k % step != 0) continue;
    const Files left = model.after(GetParam(), dice);
    std::vector<DiskOp> recovery;
    {
      MemoryDisk disk(left);
      disk.is_recording = true;
      Journal::open(disk_path).close();
      recovery = disk.log;
    }
    CrashModel again;
    for (const auto& [name, bytes] : left) {
      again.follow({DiskOp::Kind::write, name, 0, bytes});
      again.follow({DiskOp::Kind::sync, name});
    }
    for (const DiskOp& op : recovery) {
      again.follow(op);
      ++interrupted;
      SCOPED_TRACE("crash after operation " + std::to_string(k) + " and in its recovery");
      const MemoryDisk disk(again.after(GetParam(), dice));
      check_recovery(script, script.done[acknowledged - 1].head, &script.done[acknowledged].head);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(interrupted, 50u);
}

std::string name_of(const ::testing::TestParamInfo<Loss>& each) {
  if (each.param == Loss::process_death) return "ProcessDeath";
  return each.param == Loss::all_unsynced ? "AllUnsynced" : "RandomSubset";
}
INSTANTIATE_TEST_SUITE_P(Journal, Crashes,
                         ::testing::Values(Loss::process_death, Loss::all_unsynced, Loss::random_subset), name_of);

// The test of the test: a disk whose syncs do nothing loses acknowledged events, and that is seen.
TEST(JournalCrash, ADiskThatDoesNotSyncIsCaught) {
  const Script script = run_script();
  CrashModel model;
  Dice dice(3);
  for (const DiskOp& op : script.ops)
    if (op.kind != DiskOp::Kind::sync || &op < &script.ops[script.ops.size() / 2]) model.follow(op);
  const MemoryDisk disk(model.after(Loss::all_unsynced, dice));
  EXPECT_FALSE(verify_journal(disk_path, script.done.back().head).is_sound());
}

}  // namespace
}  // namespace hjul::testing
