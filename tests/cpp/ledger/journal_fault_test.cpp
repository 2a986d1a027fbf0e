// Disks that fail: errors, full disks, short writes and failed syncs at every operation (reliability.md G5).
#include <gmock/gmock.h>

#include "hjul/ledger/journal.hpp"
#include "journal_tools.hpp"
#include "memory_disk.hpp"

#include "failing_new.inc"

namespace hjul::testing {
namespace {

// Every operation of three appends fails in turn.
void fail_at_each(Fault fault, bool for_ever) {
  for (std::size_t k = 0;; ++k) {
    SCOPED_TRACE("operation " + std::to_string(k));
    MemoryDisk disk;
    JournalHead acknowledged;
    bool has_failed = false;
    {
      Journal journal = Journal::create(disk_path, "owner");
      disk.fault = fault;
      disk.fails_for_ever = for_ever;
      disk.fails_at = disk.ops + k;
      for (std::uint32_t n = 1; n <= 3 && !has_failed; ++n) {
        acknowledged = journal.head();
        const std::string text = journal.view().write();
        const std::string code = thrown_by([&] { EXPECT_EQ(code_of(journal.append(nth_event(n))), ""); });
        has_failed = code != "";
        ASSERT_EQ(has_failed, disk.has_failed);
        if (!has_failed) continue;
        EXPECT_EQ(code, "journal.write_failed");
        EXPECT_TRUE(journal.is_poisoned());
        EXPECT_EQ(journal.head(), acknowledged);
        EXPECT_EQ(journal.view().write(), text);
        EXPECT_EQ(thrown_by([&] { journal.append(nth_event(n)); }), "journal.poisoned");
        EXPECT_EQ(thrown_by([&] { journal.append(nth_event(1)); }), "journal.poisoned");
        EXPECT_EQ(thrown_by([&] { journal.verify(); }), "journal.poisoned");
      }
    }
    disk.fails_at = {};
    if (!has_failed) {
      EXPECT_GT(k, 30u);
      return;
    }
    const JournalHead next = [] {
      Journal journal = Journal::open(disk_path);
      return journal.head();
    }();
    ASSERT_LE(next.count.value, acknowledged.count.value + 1);
    ASSERT_TRUE(verify_journal(disk_path, acknowledged).is_sound());
    Journal journal = Journal::open(disk_path);
    ASSERT_EQ(code_of(journal.append(events_from(1, 3))), "");
    ASSERT_EQ(journal.view().write(), text_of(3));
  }
}

TEST(JournalFault, AnIoErrorPoisonsTheHandle) { fail_at_each(Fault::io_error, false); }
TEST(JournalFault, AnIoErrorThatStays) { fail_at_each(Fault::io_error, true); }
TEST(JournalFault, AFullDiskPoisonsTheHandle) { fail_at_each(Fault::full, false); }
TEST(JournalFault, AFullDiskThatStays) { fail_at_each(Fault::full, true); }
TEST(JournalFault, AShortWritePoisonsTheHandle) { fail_at_each(Fault::short_write, false); }
TEST(JournalFault, AShortWriteThatStays) { fail_at_each(Fault::short_write, true); }

// While it is created and while it is opened.
TEST(JournalFault, NothingIsOpenedThatCouldNotBeWritten) {
  for (std::size_t k = 0;; ++k) {
    MemoryDisk disk;
    disk.fails_at = k;
    const std::string code = thrown_by([] { Journal::create(disk_path, "owner").close(); });
    disk.fails_at = {};
    if (code.empty()) break;
    EXPECT_EQ(code, "journal.write_failed") << k;
    check_beginning();
  }
  JournalHead head;
  const Files files = small_journal(head);
  for (std::size_t k = 0;; ++k) {
    MemoryDisk disk(files);
    disk.fails_at = k;
    const std::string code = thrown_by([] { Journal::open(disk_path); });
    disk.fails_at = {};
    if (!disk.has_failed) break;
    EXPECT_THAT(code, ::testing::AnyOf("", "journal.write_failed")) << k;  // "": only the tidying failed
    EXPECT_TRUE(verify_journal(disk_path, head).is_sound());
  }
}

// SQLite's allocations are counted with ours while one of these lives; no disk may live longer.
class CountedSqlite {
 public:
  CountedSqlite() {
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain());
    sqlite3_mem_methods counted = plain();
    counted.xMalloc = [](int size) { return fails_now() ? nullptr : plain().xMalloc(size); };
    counted.xRealloc = [](void* old, int size) { return fails_now() ? nullptr : plain().xRealloc(old, size); };
    sqlite3_config(SQLITE_CONFIG_MALLOC, &counted);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);  // small ones count too
    sqlite3_initialize();
  }
  ~CountedSqlite() {
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_MALLOC, &plain());
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 40);  // as SQLite has it
    sqlite3_initialize();
  }
  CountedSqlite(const CountedSqlite&) = delete;
  CountedSqlite& operator=(const CountedSqlite&) = delete;

 private:
  static sqlite3_mem_methods& plain() {
    static sqlite3_mem_methods methods = {};
    return methods;
  }
};

enum class Ran { through, out_of_memory };
// Runs `work` with its nth allocation failing; empty when it has fewer than that.
template <class Work>
std::optional<Ran> run_without(std::size_t n, const Work& work) {
  Ran ran = Ran::through;
  failing_allocation = n;
  try {
    work();
  } catch (const std::bad_alloc&) {
    ran = Ran::out_of_memory;
  } catch (const JournalError& error) {
    EXPECT_THAT(error.code(), ::testing::AnyOf("journal.write_failed", "journal.poisoned"));
    ran = Ran::out_of_memory;
  }
  const bool is_over = failing_allocation != 0;
  failing_allocation = 0;
  return is_over ? std::nullopt : std::optional(ran);
}

// Every allocation of an append fails in turn: what is durable and what is seen stay as they were.
TEST(JournalFault, AnAppendWithoutMemoryChangesNothing) {
  const CountedSqlite counted;
  const std::vector<Event> batch = events_from(4, 3);
  std::size_t refused = 0, poisoned = 0;
  for (std::size_t n = 1;; ++n) {
    SCOPED_TRACE("allocation " + std::to_string(n));
    const MemoryDisk disk;
    Journal journal = Journal::create(disk_path, "owner");
    ASSERT_EQ(code_of(journal.append(events_from(1, 3))), "");
    const JournalHead head = journal.head();
    const auto ran = run_without(n, [&] { journal.append(batch, Sequence{3}); });
    if (!ran) break;
    if (*ran == Ran::through) {  // SQLite could do without
      ASSERT_EQ(journal.view().count(), 6u);
    } else {
      ++refused;
      ASSERT_EQ(journal.head(), head);
      ASSERT_EQ(journal.view().write(), text_of(3));
    }
    if (journal.is_poisoned()) {
      ++poisoned;
      journal.close();
      journal = Journal::open(disk_path);
    }
    ASSERT_EQ(code_of(journal.append(batch)), "");
    ASSERT_EQ(journal.view().write(), text_of(6));
    ASSERT_TRUE(journal.verify(head).is_sound());
  }
  std::printf("%zu allocations failed, %zu of them while something was written\n", refused, poisoned);
  EXPECT_GT(refused, poisoned);
  EXPECT_GT(poisoned, 20u);
}

TEST(JournalFault, OpeningWithoutMemoryChangesNothing) {
  const CountedSqlite counted;
  JournalHead head;
  const Files files = small_journal(head);
  std::size_t refused = 0;
  for (std::size_t n = 1;; ++n) {
    SCOPED_TRACE("allocation " + std::to_string(n));
    const MemoryDisk disk(files);
    const auto ran = run_without(n, [] { Journal::open(disk_path); });
    if (!ran) break;
    if (*ran == Ran::out_of_memory) ++refused;
    ASSERT_EQ(Journal::open(disk_path).head(), head);
    ASSERT_TRUE(verify_journal(disk_path, head).is_sound());
  }
  EXPECT_GT(refused, 50u);
}

}  // namespace
}  // namespace hjul::testing
