// Journals of which the hashes are right and something else is not, as another program could write them; and files that
// may only be read.
#include <gmock/gmock.h>

#include "../../../src/ledger/journal_file.hpp"
#include "journal_tools.hpp"

namespace hjul::testing {
namespace {

using ::testing::ElementsAre;

// Lines in blocks of their own, each with its right hash.
void write_blocks(const std::vector<std::string>& lines, const std::string& zone = "Europe/Oslo") {
  const detail::JournalAbout about{"owner", zone};
  auto file = detail::JournalFile::create(disk_path, about, {});
  detail::Chain chain(about);
  for (const std::string& each : lines) {
    const detail::Chain before = chain;
    file.append(detail::split(each, chain), before, chain);
  }
  file.close(true);
}

std::string line(std::uint32_t n) {
  Event event = nth_event(n);
  event.seq = {n};
  return canonical_line(event) + "\n";
}

TEST(JournalForeign, RightHashesDoNotMakeALedger) {
  const std::pair<std::string, const char*> cases[] = {
      {" " + line(2), "its lines are not in canonical form"},
      {"nonsense\n", "line 2: json.syntax"},
      {line(3), "line 2: event.sequence"},
      {line(1), "an event stands there twice"},
      {"\n", "an event stands there twice"},  // fewer events than lines
  };
  for (const auto& [second, found] : cases) {
    SCOPED_TRACE(second);
    const MemoryDisk disk;
    write_blocks({line(1), second});
    const JournalReport report = verify_journal(disk_path);
    ASSERT_THAT(codes_of(report), ElementsAre("journal.damaged"));
    EXPECT_EQ(report.issues.front().found, found);
    EXPECT_EQ(report.head.count.value, 2u);
    // What was hashed so is read, where it is a ledger at all; written canonically it would have other hashes.
    if (second == " " + line(2)) continue;
    EXPECT_EQ(thrown_by([] { Journal::open(disk_path); }), "journal.damaged");
    EXPECT_EQ(thrown_by([] { read_journal(disk_path); }), "journal.damaged");
  }
}

TEST(JournalForeign, AZoneThatNobodyKnows) {
  const MemoryDisk disk;
  write_blocks({line(1)}, "Mars/Olympus");
  EXPECT_THAT(codes_of(verify_journal(disk_path)), ElementsAre("journal.damaged"));
  EXPECT_EQ(thrown_by([] { Journal::open(disk_path); }), "journal.damaged");
}

TEST(JournalForeign, ALineLongerThanTheReaderTakesIsALimitAndNoDamage) {
  const MemoryDisk disk;
  write_blocks({line(1)});
  JournalOptions options;
  options.limits.line_bytes = 50;
  EXPECT_THAT(codes_of(verify_journal(disk_path, {}, options)), ElementsAre("limit.line_bytes"));
  EXPECT_EQ(thrown_by([&] { Journal::open(disk_path, options); }), "limit.line_bytes");
}

TEST(JournalForeign, WhoMayOnlyReadReadsAndNothingElse) {
  JournalHead head;
  MemoryDisk disk(small_journal(head));
  const Files before = disk.files;
  disk.is_read_only = true;
  EXPECT_TRUE(verify_journal(disk_path, head).is_sound());
  EXPECT_EQ(read_journal(disk_path).view().write(), text_of(9));
  EXPECT_EQ(thrown_by([] { Journal::open(disk_path); }), "journal.unreadable");
  EXPECT_TRUE(disk.files == before);
}

}  // namespace
}  // namespace hjul::testing
