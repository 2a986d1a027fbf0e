// The rare ways through the journal: what others do to the file at the wrong moment, reads that fail, handles that were
// moved from, lines that are longer than usual.
#include <gmock/gmock.h>
#include <unistd.h>

#include "../../../src/ledger/journal_file.hpp"
#include "../../../src/ledger/journal_place.hpp"
#include "hjul/ledger/journal.hpp"
#include "journal_tools.hpp"
#include "memory_disk.hpp"

namespace hjul::testing {
namespace {

using ::testing::ElementsAre;

TEST(JournalEdge, AHandleThatWasMovedFromHoldsNothing) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  Journal& itself = journal;
  journal = std::move(itself);
  EXPECT_EQ(code_of(journal.append(nth_event(1))), "");
  Journal other = std::move(journal);
  EXPECT_FALSE(journal.is_poisoned());
  journal.close();
  EXPECT_THROW(journal.view(), ContractViolation);
  journal = std::move(other);
  EXPECT_EQ(code_of(journal.append(nth_event(2))), "");
}

TEST(JournalEdge, AnExportComesInPiecesOfWholeLines) {
  const MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 3000))), "");
  std::size_t pieces = 0;
  std::string all;
  journal.export_ndjson([&](std::string_view piece) {
    EXPECT_TRUE(piece.ends_with('\n'));
    all += piece;
    ++pieces;
  });
  EXPECT_EQ(all, text_of(3000));
  EXPECT_GT(pieces, 1u);
}

// The same owner and as many events, so that only the hashes differ; or fewer events.
TEST(JournalEdge, ACopyOfAnotherHistoryIsRefused) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 6))), "");
  const auto replaced_by = [&](std::uint32_t count, const char* prefix) {
    Files files;
    std::swap(files, disk.files);
    Journal other = Journal::create("/disk/other", "owner");
    EXPECT_EQ(code_of(other.append(events_from(1, count, prefix))), "");
    other.close();
    std::swap(files, disk.files);
    disk.files[disk_path] = files["/disk/other"];
    const std::string code = thrown_by([&] { journal.copy("/disk/copy"); });
    disk.files.erase("/disk/copy");
    return code;
  };
  EXPECT_EQ(replaced_by(6, "x"), "journal.damaged");
  EXPECT_EQ(replaced_by(4, "e"), "journal.damaged");
  EXPECT_EQ(replaced_by(6, "e"), "");
}

// Pages that are no longer sound are met while something is written: nobody knows what is on disk then.
TEST(JournalEdge, AnAppendToAFileThatBrokeIsNotAcknowledged) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 600))), "");
  const JournalHead head = journal.head();
  std::string& bytes = disk.files.at(disk_path);
  for (std::size_t page = 4096; page < bytes.size(); page += 4096) bytes[page] = '\x62';
  EXPECT_EQ(thrown_by([&] { journal.verify(); }), "journal.damaged");  // and SQLite forgets what it had read
  EXPECT_EQ(thrown_by([&] { journal.append(nth_event(601)); }), "journal.write_failed");
  EXPECT_TRUE(journal.is_poisoned());
  EXPECT_EQ(journal.head(), head);
}

TEST(JournalEdge, ADiskWithoutMemoryIsNoDamage) {
  for (std::size_t k = 0;; ++k) {
    MemoryDisk disk;
    Journal journal = Journal::create(disk_path, "owner");
    disk.fault = Fault::no_memory;
    disk.fails_at = disk.ops + k;
    bool is_out_of_memory = false;
    try {
      EXPECT_EQ(code_of(journal.append(nth_event(1))), "");
    } catch (const std::bad_alloc&) {
      is_out_of_memory = true;
    }
    ASSERT_EQ(is_out_of_memory, disk.has_failed) << k;
    EXPECT_EQ(journal.is_poisoned(), is_out_of_memory) << k;
    disk.fails_at = {};
    if (!is_out_of_memory) break;
  }
}

// An error of the disk says nothing about the file: it is thrown, and not reported as damage.
TEST(JournalEdge, AReadThatFailsIsNoDamage) {
  JournalHead head;
  const Files files = small_journal(head);
  std::size_t failed = 0;
  for (std::size_t k = 0;; ++k) {
    MemoryDisk disk(files);
    disk.read_fails_at = k;
    std::vector<std::string> found;
    const std::string code = thrown_by([&] { found = codes_of(verify_journal(disk_path, head)); });
    if (disk.reads <= k) break;
    ++failed;
    EXPECT_THAT(found, ::testing::IsEmpty()) << k;
    EXPECT_THAT(code, ::testing::AnyOf("", "journal.unreadable")) << k;
    disk.read_fails_at = {};
    EXPECT_TRUE(verify_journal(disk_path, head).is_sound());
  }
  EXPECT_GT(failed, 3u);
}

// Also late, when the pages are read for the second time: there are more of them than SQLite keeps.
TEST(JournalEdge, ALateReadThatFailsIsNoDamage) {
  MemoryDisk disk;
  {
    Journal journal = Journal::create(disk_path, "owner");
    ASSERT_EQ(code_of(journal.append(events_from(1, 20'000))), "");
  }
  ASSERT_GT(disk.files.at(disk_path).size(), std::size_t{3} << 20);
  disk.reads = 0;
  ASSERT_TRUE(verify_journal(disk_path).is_sound());
  disk.read_fails_at = disk.reads - 1;
  disk.reads = 0;
  EXPECT_EQ(thrown_by([] { verify_journal(disk_path); }), "journal.unreadable");
}

// Somebody holds a lock on what is still an empty file.
TEST(JournalEdge, AReaderOfTheEmptyFileIsWaitedFor) {
  const Folder folder;
  const auto path = folder / "ledger.hjul";
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, "BEGIN; SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(thrown_by([&] { Journal::create(path, "owner"); }), "journal.in_use");
  sqlite3_close(db);
  EXPECT_EQ(thrown_by([&] { Journal::create(path, "owner"); }), "");
}

// An application id marks a file as somebody's, also before anything stands in it.
TEST(JournalEdge, AFileThatIsMarkedAsSomebodysIsNotTaken) {
  const MemoryDisk disk;
  tamper("PRAGMA application_id=7");
  EXPECT_EQ(thrown_by([] { Journal::create(disk_path, "owner"); }), "journal.exists");
}

// An empty database keeps the size of its pages, and SQLite says nothing of it.
TEST(JournalEdge, ASettingThatIsNotTakenIsRefused) {
  const MemoryDisk disk;
  tamper("PRAGMA page_size=1024; VACUUM");
  EXPECT_EQ(thrown_by([] { Journal::create(disk_path, "owner"); }), "journal.setting");
}

TEST(JournalEdge, AFileThatCannotBeReadIsNotTaken) {
  JournalHead head;
  for (std::size_t k = 0;; ++k) {
    MemoryDisk disk(small_journal(head));
    disk.read_fails_at = k;
    const std::string code = thrown_by([] { Journal::create(disk_path, "owner"); });
    if (disk.reads <= k) break;
    EXPECT_EQ(code, "journal.unreadable") << k;
  }
}

// A schema of a later file format (sqlite.org/fileformat2.html, offset 44), and members that are missing.
TEST(JournalEdge, AFormOfSqliteThatIsNotOursIsDamage) {
  JournalHead head;
  MemoryDisk disk(small_journal(head));
  const Files sound = disk.files;
  disk.files.at(disk_path)[47] = 9;
  EXPECT_THAT(codes_of(verify_journal(disk_path)), ElementsAre("journal.damaged"));
  disk.files = sound;
  tamper("PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql=replace(sql,'TEXT NOT NULL','TEXT')");
  tamper("UPDATE head SET owner=NULL");
  tamper("PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql=replace(sql,'TEXT','TEXT NOT NULL')");
  EXPECT_THAT(codes_of(verify_journal(disk_path)), ElementsAre("journal.damaged"));
  EXPECT_EQ(verify_journal(disk_path).head.count.value, 0u);
}

TEST(JournalEdge, AFolderThatIsGoneHasNoPaths) {
  const auto before = std::filesystem::current_path();
  {
    const Folder folder;
    std::filesystem::current_path(folder / "");
  }
  EXPECT_EQ(thrown_by([] { Journal::create("ledger.hjul", "owner"); }), "journal.unreadable");
  std::filesystem::current_path(before);
}

TEST(JournalEdge, AnOldSqliteIsRefused) {
  EXPECT_EQ(thrown_by([] { detail::check_sqlite_version(3'037'000, 1); }), "");
  EXPECT_EQ(thrown_by([] { detail::check_sqlite_version(3'036'000, 1); }), "journal.sqlite_version");
  EXPECT_EQ(thrown_by([] { detail::check_sqlite_version(3'037'000, 0); }), "journal.sqlite_version");
}

// What is not there yet lies where its folder lies.
TEST(JournalEdge, AFileThatIsNotThereLiesInItsFolder) {
  const Folder folder;
  EXPECT_EQ(detail::network_under((folder / "nothing").string()), detail::network_under((folder / "").string()));
}

TEST(JournalEdge, AKnownBeginningIsNoEndThatIsMissing) {
  const MemoryDisk disk;
  tamper("CREATE TABLE t(a)");
  const JournalHead nothing{{0}, std::string(64, '0')}, something{{1}, std::string(64, '0')};
  EXPECT_THAT(codes_of(verify_journal(disk_path, nothing)), ElementsAre("journal.not_a_journal"));
  EXPECT_THAT(codes_of(verify_journal(disk_path, something)),
              ElementsAre("journal.not_a_journal", "journal.truncated"));
}

// Lines longer than usual are kept where the options let them be, from the creation on, and in copies.
TEST(JournalEdge, AnOptionForLongLinesHoldsFromTheCreationOn) {
  MemoryDisk disk;
  JournalOptions options;
  options.limits.line_bytes = 8u << 20;
  options.limits.values = 1'000'000;
  Event large = nth_event(1);
  std::vector<ObligationId> of;
  for (std::uint32_t n = 0; n < 49'000; ++n)
    of.emplace_back("d" + std::to_string(n) + "/deliver/a-school-with-a-long-name");
  large.body = Noted{of, "a"};
  JournalHead head;
  {
    Journal journal = Journal::create(disk_path, "owner", Zone::utc(), options);
    ASSERT_EQ(thrown_by([&] { EXPECT_EQ(code_of(journal.append(large)), ""); }), "");
    head = journal.head();
    EXPECT_EQ(journal.copy("/disk/copy"), head);
  }
  EXPECT_EQ(salvage_journal(disk_path, "/disk/salvaged", options).copied, head);
  EXPECT_EQ(Journal::open("/disk/copy", options).head(), head);
  // Whoever does not ask for them takes such a length for damage: a length is reserved before it is known to be true.
  EXPECT_THAT(codes_of(verify_journal(disk_path)), ElementsAre("journal.damaged"));
}

}  // namespace
}  // namespace hjul::testing
