// A copy of an open journal for others, and where a journal must not lie.
#include <gmock/gmock.h>

#include "../../../src/ledger/journal_place.hpp"
#include "hjul/ledger/journal.hpp"
#include "journal_tools.hpp"

namespace hjul::testing {
namespace {

constexpr const char* copy_path = "/disk/copy.hjul";

TEST(JournalCopy, OthersReadTheCopyWhileTheJournalIsOpen) {
  const Folder folder;
  const auto path = folder / "ledger.hjul", to = folder / "copy.hjul";
  Journal journal = Journal::create(path, "Kommunen", Zone::utc());
  ASSERT_EQ(code_of(journal.append(events_from(1, 700))), "");
  const JournalHead head = journal.head();
  EXPECT_EQ(thrown_by([&] { verify_journal(path); }), "journal.in_use");
  EXPECT_EQ(journal.copy(to), head);
  ASSERT_EQ(code_of(journal.append(events_from(701, 5))), "");
  const JournalReport report = verify_journal(to, head);
  EXPECT_TRUE(report.is_sound());
  EXPECT_EQ(report.owner, "Kommunen");
  EXPECT_EQ(report.head, head);
  EXPECT_EQ(read_journal(to).view().write(), text_of(700));
  // It goes on as a journal of its own, and nothing is written over.
  EXPECT_EQ(thrown_by([&] { journal.copy(to); }), "journal.exists");
  EXPECT_NE(thrown_by([&] { journal.copy(path); }), "");
  ASSERT_EQ(code_of(Journal::open(to).append(events_from(701, 6))), "");
  EXPECT_TRUE(journal.verify().is_sound());
  EXPECT_EQ(journal.head().count.value, 705u);
}

// More than goes into one transaction; a block is a line of its own here.
TEST(JournalCopy, ALargeJournalIsCopiedInSeveralTransactions) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  for (std::uint32_t n = 1; n <= 24; ++n) {
    Event large = nth_event(n);
    std::vector<ObligationId> of;
    for (std::uint32_t i = 0; i < 20'000; ++i) of.emplace_back("d" + std::to_string(i) + "/deliver/school");
    large.body = Noted{of, "a"};
    ASSERT_EQ(code_of(journal.append(large)), "");
  }
  ASSERT_GT(disk.files.at(disk_path).size(), std::size_t{9} << 20);
  EXPECT_EQ(journal.copy(copy_path), journal.head());
  EXPECT_EQ(read_journal(copy_path).view().write(), journal.view().write());
}

TEST(JournalCopy, NothingIsCopiedThatIsNotAsItWasWritten) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  for (const std::uint32_t first : {1u, 4u, 7u}) ASSERT_EQ(code_of(journal.append(events_from(first, 3))), "");
  std::string& bytes = disk.files.at(disk_path);
  const std::string sound = bytes;
  bytes[bytes.find("school", bytes.find("{\"seq\":5,"))] = 'S';
  EXPECT_EQ(thrown_by([&] { journal.copy(copy_path); }), "journal.damaged");
  // What was copied until then is a sound journal.
  EXPECT_EQ(verify_journal(copy_path).head.count.value, 3u);
  bytes = sound;
  disk.files.erase(copy_path);
  EXPECT_EQ(journal.copy(copy_path), journal.head());
  EXPECT_FALSE(journal.is_poisoned());
}

// SQLite itself gives up on a page that holds no cells; what stands before it is copied all the same.
TEST(JournalCopy, SalvageStopsBeforeAPageThatCannotBeRead) {
  MemoryDisk disk;
  {
    Journal journal = Journal::create(disk_path, "owner");
    for (std::uint32_t n = 0; n < 12; ++n) ASSERT_EQ(code_of(journal.append(events_from(n * 100 + 1, 100))), "");
  }
  const Files sound = disk.files;
  std::string& bytes = disk.files.at(disk_path);
  std::size_t least = 1200, most = 0;
  for (std::size_t page = 0; page < bytes.size(); page += 4096) {
    if (bytes[page] != '\x0D') continue;  // a leaf of a table
    disk.files = sound;
    bytes[page] = '\x62';
    const JournalReport report = verify_journal(disk_path);
    if (report.head.hash.empty()) continue;  // the page of the head
    EXPECT_THAT(codes_of(report), ::testing::ElementsAre("journal.damaged"));
    const JournalSalvage salvage = salvage_journal(disk_path, copy_path);
    EXPECT_EQ(salvage.copied, report.head);
    EXPECT_TRUE(verify_journal(copy_path, report.head).is_sound());
    least = std::min<std::size_t>(least, report.head.count.value);
    most = std::max<std::size_t>(most, report.head.count.value);
    disk.files.erase(copy_path);
  }
  EXPECT_EQ(least, 0u);
  EXPECT_GE(most, 1000u);
}

TEST(JournalCopy, AFullDiskUnderTheCopyLeavesTheJournalAsItIs) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 9))), "");
  disk.fault = Fault::full;
  disk.fails_at = disk.ops + 3;
  disk.fails_for_ever = true;
  EXPECT_EQ(thrown_by([&] { journal.copy(copy_path); }), "journal.write_failed");
  disk.fails_at = {};
  EXPECT_FALSE(journal.is_poisoned());
  EXPECT_EQ(code_of(journal.append(nth_event(10))), "");
  EXPECT_TRUE(journal.verify(journal.head()).is_sound());
}

// The numbers of statfs(2), from the manual page and linux/magic.h.
TEST(JournalPlace, NetworkFileSystemsAreKnownByTheirNumbers) {
  for (const std::uint32_t network : {0x6969u, 0x517Bu, 0xFF534D42u, 0xFE534D42u, 0x564Cu, 0x5346414Fu, 0x73757245u})
    EXPECT_FALSE(detail::network_name(network).empty()) << network;
  // ext4, XFS, Btrfs, tmpfs, overlayfs, ZFS, and FUSE, which may be anything.
  for (const std::uint32_t local :
       {0xEF53u, 0x58465342u, 0x9123683Eu, 0x01021994u, 0x794C7630u, 0x2FC12FC1u, 0x65735546u, 0u})
    EXPECT_EQ(detail::network_name(local), "") << local;
  EXPECT_EQ(detail::network_under("/no/such/folder/anywhere"), "");
}

}  // namespace
}  // namespace hjul::testing
