// Journals that are opened beside a snapshot: the same as without it at every split, and never beside a wrong one.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "../../../src/ledger/journal_file.hpp"
#include "journal_tools.hpp"

namespace hjul::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr SnapshotCheck checks[] = {SnapshotCheck::whole, SnapshotCheck::header};

// The code of what opening beside the snapshot throws; empty when it opens.
std::string opening(const JournalSnapshot& snapshot, const JournalOptions& options = {}) {
  try {
    Journal::open(disk_path, snapshot, options);
  } catch (const SnapshotError& error) {
    for (const Language language : {Language::en, Language::sv, Language::nb})
      EXPECT_FALSE(error.issue().message(language).empty());
    EXPECT_FALSE(error.issue().hint().empty());
    return error.code();
  } catch (const JournalError& error) {
    return error.code();
  }
  return "";
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void put(const std::filesystem::path& file, std::string_view bytes) { std::ofstream(file, std::ios::binary) << bytes; }

// A journal on the disk in memory, and in the folder a snapshot of it as it was after each append.
struct Kept {
  Folder folder;
  MemoryDisk disk;
  std::vector<JournalHead> heads;

  explicit Kept(const std::vector<std::uint32_t>& batches) {
    Journal journal = Journal::create(disk_path, "owner");
    note(journal);
    for (const std::uint32_t count : batches) {
      EXPECT_EQ(code_of(journal.append(events_from(heads.back().count.value + 1, count))), "");
      note(journal);
    }
    journal.close();
  }
  void note(const Journal& journal) {
    heads.push_back(journal.head());
    EXPECT_EQ(journal.write_snapshot(file(heads.size() - 1)), heads.back());
  }
  std::filesystem::path file(std::size_t n) const { return folder / ("snapshot-" + std::to_string(n)).c_str(); }
};

// Some appends fill several blocks.
const std::vector<std::uint32_t> batches = {1, 1, 3, 600, 2, 257, 1};

TEST(JournalSnapshot, WithTheTailItIsTheJournalAtEverySplit) {
  Kept kept(batches);
  const std::uint32_t count = kept.heads.back().count.value;
  const Files files = kept.disk.files;
  for (std::size_t split = 0; split < kept.heads.size(); ++split) {
    for (const SnapshotCheck check : checks) {
      SCOPED_TRACE(kept.heads[split].text());
      kept.disk.files = files;
      const JournalSnapshot snapshot{kept.file(split), check};
      EXPECT_EQ(read_snapshot_info(snapshot.file).note, kept.heads[split].text());
      EXPECT_EQ(read_journal(disk_path, snapshot).view().write(), text_of(count));
      Journal journal = Journal::open(disk_path, snapshot);
      EXPECT_EQ(journal.head(), kept.heads.back());
      EXPECT_EQ(journal.owner(), "owner");
      EXPECT_EQ(journal.view().write(), text_of(count));
      // What stands in the snapshot, and behind it, is known; what is new goes on in the same chain.
      EXPECT_EQ(std::get<0>(journal.append(nth_event(1))), Sequence{1});
      EXPECT_EQ(std::get<0>(journal.append(nth_event(count))), Sequence{count});
      EXPECT_EQ(code_of(journal.append(nth_event(1, "e-"))), "event.record_order");
      EXPECT_EQ(std::get<0>(journal.append(events_from(count + 1, 3), Sequence{count})), places(count + 1, 3));
      const JournalHead head = journal.head();
      EXPECT_TRUE(journal.verify(kept.heads[split]).is_sound());
      journal.close();
      EXPECT_THAT(codes_of(verify_journal(disk_path, kept.heads.back())), IsEmpty());
      Journal again = Journal::open(disk_path);
      EXPECT_EQ(again.head(), head);
      EXPECT_EQ(again.view().write(), text_of(count + 3));
    }
  }
}

// As snapshot.hpp has it, without the member that writes both at once.
TEST(JournalSnapshot, AHeadAsTheNoteIsEnough) {
  const Folder folder;
  const MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 5))), "");
  write_snapshot(journal.view(), folder / "snapshot", journal.head().text());
  journal.close();
  EXPECT_EQ(Journal::open(disk_path, {folder / "snapshot"}).view().write(), text_of(5));
}

TEST(JournalSnapshot, TheNextOneMayBeWrittenFromIt) {
  Kept kept({5, 5, 5});
  const auto next = kept.folder / "next";
  {
    Journal journal = Journal::open(disk_path, {kept.file(1), SnapshotCheck::header});
    ASSERT_EQ(code_of(journal.append(events_from(16, 4))), "");
    EXPECT_EQ(journal.write_snapshot(next), journal.head());
    EXPECT_EQ(journal.write_snapshot(kept.file(1)), journal.head());  // also over the one that it stands on
    EXPECT_EQ(journal.view().write(), text_of(19));
    ASSERT_EQ(code_of(journal.append(events_from(20, 1))), "");
  }
  for (const auto& file : {next, kept.file(1)}) EXPECT_EQ(Journal::open(disk_path, {file}).view().write(), text_of(20));
}

// ------------------------------------------------------------------------------------------------- wrong snapshots

TEST(JournalSnapshot, ThoseOfOtherJournalsAreRefused) {
  Kept kept({4, 4});
  const Files files = kept.disk.files;
  const auto file = kept.folder / "other";
  const auto written = [&](const char* owner, const Zone& zone, const std::vector<Event>& events) {
    const MemoryDisk disk;
    Journal journal = Journal::create(disk_path, owner, zone);
    EXPECT_EQ(code_of(journal.append(events)), "");
    journal.write_snapshot(file);
  };
  const auto is_refused = [&](const char* what, const char* code = "snapshot.other_journal") {
    EXPECT_EQ(opening({file}), code) << what;
    EXPECT_EQ(opening({file, SnapshotCheck::header}), code) << what;
    EXPECT_THROW(read_journal(disk_path, {file}), SnapshotError) << what;
  };
  const Zone zone = Zone::central_european();
  for (const std::uint32_t count : {4u, 8u}) {
    written("another owner", zone, events_from(1, count));
    is_refused("the owner");
    written("owner", *Zone::find("UTC"), events_from(1, count));
    is_refused("the zone");
    written("owner", zone, events_from(1, count, "o"));
    is_refused("the history");
  }
  written("owner", zone, events_from(1, 3));
  is_refused("no block ends there");
  written("owner", zone, events_from(1, 9));
  is_refused("the journal is shorter", "snapshot.ahead");
  EXPECT_EQ(kept.disk.files, files);
  EXPECT_EQ(Journal::open(disk_path).head(), kept.heads.back());
}

TEST(JournalSnapshot, NotesThatAreNoHeadOfItAreRefused) {
  Kept kept({4, 4});
  const LedgerView view = read_journal(disk_path).view();
  const auto file = kept.folder / "noted";
  const std::string nothing = JournalHead{{8}, std::string(64, '0')}.text();
  for (const std::string& note : {std::string(), std::string("spring"), kept.heads[1].text(), nothing}) {
    write_snapshot(view, file, note);
    EXPECT_EQ(opening({file}), "snapshot.other_journal") << note;
  }
  write_snapshot(view.prefix(0), file, JournalHead{{0}, std::string(64, '0')}.text());
  EXPECT_EQ(opening({file}), "snapshot.other_journal");
  write_snapshot(view.prefix(4), file, kept.heads[1].text());
  EXPECT_EQ(opening({file}), "");
}

TEST(JournalSnapshot, DamagedOnesAreRefused) {
  Kept kept({40, 1});
  const auto good = kept.file(1), bad = kept.folder / "bad";
  const std::string bytes = bytes_of(good);
  const auto flipped = [&](std::size_t at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    put(bad, changed);
  };
  flipped(30);
  for (const SnapshotCheck check : checks) EXPECT_EQ(opening({bad, check}), "snapshot.damaged");
  // In a name: the header alone does not tell.
  flipped(bytes.find("school-3"));
  EXPECT_EQ(opening({bad}), "snapshot.damaged");
  EXPECT_EQ(opening({bad, SnapshotCheck::header}), "");
  put(bad, "no snapshot at all");
  EXPECT_EQ(opening({bad}), "snapshot.not_a_snapshot");
  EXPECT_EQ(opening({kept.folder / "none"}), "snapshot.unreadable");
  EXPECT_EQ(opening({good}), "");
}

TEST(JournalSnapshot, TheLimitOfEventsCountsThem) {
  Kept kept({8});
  JournalOptions options;
  options.limits.events = 7;
  EXPECT_EQ(opening({kept.file(1)}, options), "limit.events");
  EXPECT_EQ(opening({kept.file(0)}, options), "limit.events");
  options.limits.events = 8;
  Journal journal = Journal::open(disk_path, {kept.file(1)}, options);
  EXPECT_EQ(code_of(journal.append(nth_event(9))), "limit.events");
}

// ----------------------------------------------------------------------------------------------- damaged journals

// What is told of damage is what an opening without a snapshot tells.
void expect_damage(const std::filesystem::path& snapshot, const char* good, const char* what) {
  for (const SnapshotCheck check : checks) {
    try {
      Journal::open(disk_path, {snapshot, check});
      ADD_FAILURE() << what;
    } catch (const JournalError& error) {
      EXPECT_EQ(error.code(), "journal.damaged") << what;
      EXPECT_EQ(error.issue().arguments.front().second, good) << what;
    }
  }
  EXPECT_EQ(thrown_by([] { Journal::open(disk_path); }), "journal.damaged") << what;
}

TEST(JournalSnapshot, DamageWhereItLooksIsFound) {
  Kept kept({4, 4, 4, 4});
  const Files files = kept.disk.files;
  const auto after = [&](const char* sql, const char* good) {
    kept.disk.files = files;
    tamper(sql);
    expect_damage(kept.file(2), good, sql);
  };
  after("UPDATE head SET owner='somebody'", "0");
  after("UPDATE block SET lines=replace(lines,'Åter','Unter') WHERE first=1", "0");
  after("UPDATE block SET lines=CAST(replace(lines,'ling 6','ling 7') AS BLOB) WHERE first=5", "4");
  after("UPDATE block SET lines=CAST(replace(lines,'ling 9','ling 8') AS BLOB) WHERE first=9", "8");
  after("UPDATE block SET hash=zeroblob(32) WHERE first=1", "0");
  after("DELETE FROM block WHERE first=9", "8");
  after("DELETE FROM block WHERE first=13", "12");
  after("UPDATE head SET count=15", "16");
  after("UPDATE head SET hash=zeroblob(32)", "16");
  after("UPDATE block SET count='many' WHERE first=5", "4");
}

TEST(JournalSnapshot, DamageElsewhereIsFoundByVerifying) {
  Kept kept({4, 4, 4, 4});
  tamper("UPDATE block SET lines=CAST(replace(lines,'ling 6','ling 7') AS BLOB) WHERE first=5");
  Journal journal = Journal::open(disk_path, {kept.file(3)});
  EXPECT_EQ(journal.view().write(), text_of(16));  // by the snapshot, which is sound
  const JournalReport report = journal.verify();
  EXPECT_THAT(codes_of(report), ElementsAre("journal.damaged"));
  EXPECT_EQ(report.head, kept.heads[1]);
  journal.close();
  EXPECT_EQ(thrown_by([] { Journal::open(disk_path); }), "journal.damaged");
}

TEST(JournalSnapshot, FreePagesAreAskedFor) {
  Kept kept({4, 4});
  tamper("CREATE TABLE more(a); INSERT INTO more VALUES(zeroblob(9000)); DROP TABLE more");
  EXPECT_EQ(opening({kept.file(1)}), "journal.damaged");
  EXPECT_EQ(read_journal(disk_path, {kept.file(1)}).count(), 8u);  // reading writes over nothing
}

// Hashes that are right do not make a ledger (journal_foreign_test.cpp): nor behind a snapshot.
TEST(JournalSnapshot, ATailThatIsNoLedgerIsRefused) {
  for (const std::string& second : {std::string("nonsense\n"), text_of(1), std::string("\n")}) {
    const Folder folder;
    const MemoryDisk disk;
    const detail::JournalAbout about{"owner", std::string(Zone::central_european().name())};
    auto file = detail::JournalFile::create(disk_path, about, {});
    detail::Chain chain(about);
    const std::string first = text_of(1);
    const detail::Chain beginning = chain;
    file.append(detail::split(first, chain), beginning, chain);
    const JournalHead head = chain.head();
    const detail::Chain middle = chain;
    file.append(detail::split(second, chain), middle, chain);
    file.close(true);
    write_snapshot(std::get<Ledger>(Ledger::read(first)).view(), folder / "snapshot", head.text());
    EXPECT_EQ(opening({folder / "snapshot"}), "journal.damaged") << second;
  }
}

TEST(JournalSnapshot, AJournalThatCannotBeReadIsNoMatterOfTheSnapshot) {
  Kept kept({4});
  EXPECT_EQ(thrown_by([&] { Journal::open("/disk/none.hjul", {kept.file(1)}); }), "journal.unreadable");
  const Journal journal = Journal::open(disk_path);
  const Files files = kept.disk.files;
  kept.disk.read_fails_at = kept.disk.reads;
  EXPECT_NE(thrown_by([&] { read_journal(disk_path, {kept.file(1)}); }), "");
}

// ------------------------------------------------------------------------------------------------------------- crashes

// What a crash may leave where it was not yet written whole: refused, and the journal opens without it.
TEST(JournalSnapshot, ACutOffOneIsRefused) {
  Kept kept({4, 4});
  const std::string bytes = bytes_of(kept.file(2));
  const auto cut = kept.folder / "cut";
  for (std::size_t size = 0; size < bytes.size(); size += 512) {
    put(cut, std::string_view(bytes).substr(0, size));
    for (const SnapshotCheck check : checks) {
      const std::string code = opening({cut, check});
      EXPECT_EQ(code, size == 0 ? "snapshot.not_a_snapshot" : "snapshot.damaged") << size;
    }
  }
  EXPECT_EQ(Journal::open(disk_path).head(), kept.heads.back());
}

// A writer of snapshots is killed again and again: what stands there is whole, the journal opens beside it, and what
// was half written beside is nobody's business.
TEST(JournalSnapshot, AKilledWriterLeavesAWholeOne) {
  const Folder folder;
  const auto path = folder / "ledger.hjul", file = folder / "snapshot";
  {
    Journal journal = Journal::create(path, "owner");
    ASSERT_EQ(code_of(journal.append(events_from(1, 2000))), "");
    journal.write_snapshot(file);
    ASSERT_EQ(code_of(journal.append(events_from(2001, 2000))), "");
  }
  Dice dice(3);
  std::size_t older = 0, newer = 0;
  for (int round = 0; round < (is_nightly() ? 200 : 12); ++round) {
    const Ledger all = read_journal(path);
    const std::string head = Journal::open(path).head().text();
    const std::string before = bytes_of(file);
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;) write_snapshot(all.view(), file, head);
    }
    ::usleep(static_cast<unsigned>(dice.below(80'000)));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    const std::uint32_t count = read_snapshot_info(file).count;
    ++(count == 2000 ? older : newer);
    EXPECT_TRUE(count == 2000 || count == 4000);
    Journal journal = Journal::open(path, {file});
    EXPECT_EQ(journal.view().write(), all.view().write());
    journal.close();
    put(file, before);
  }
  std::printf("killed while the older one stood: %zu, a new one: %zu\n", older, newer);
  EXPECT_TRUE(verify_journal(path).is_sound());
}

// Somebody appends meanwhile.
TEST(JournalSnapshot, IsOfOneMomentWhileOthersAppend) {
  const Folder folder;
  const auto path = folder / "ledger.hjul";
  Journal journal = Journal::create(path, "owner");
  std::thread writer([&] {
    // Each speaks of the one after it, which gets its place in a column that views share.
    for (std::uint32_t n = 1; n <= 60; ++n) {
      Event event = nth_event(n);
      if (n % 2 == 1) event.body = Voided{EventId("e" + std::to_string(n + 1)), {}};
      EXPECT_EQ(code_of(journal.append(event)), "");
    }
  });
  std::vector<JournalHead> heads;
  for (int round = 0; round < 20; ++round)
    heads.push_back(journal.write_snapshot(folder / ("s" + std::to_string(round)).c_str()));
  writer.join();
  const std::string text = journal.view().write();
  journal.close();
  for (int round = 0; round < 20; ++round) {
    const JournalSnapshot snapshot{folder / ("s" + std::to_string(round)).c_str()};
    EXPECT_EQ(read_snapshot_info(snapshot.file).note, heads[static_cast<std::size_t>(round)].text());
    EXPECT_EQ(Journal::open(path, snapshot).view().write(), text);
  }
}

}  // namespace
}  // namespace hjul::testing
