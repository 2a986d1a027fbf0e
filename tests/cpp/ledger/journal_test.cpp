// The journal where nothing goes wrong: what it keeps, what it refuses, who may have it.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "hjul/ledger/journal.hpp"
#include "journal_tools.hpp"
#include "memory_disk.hpp"

namespace hjul::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(Journal, KeepsWhatWasAppended) {
  const Folder folder;
  const auto path = folder / "ledger.hjul";
  JournalHead head;
  {
    Journal journal = Journal::create(path, "Kommunen Åmål", Zone::utc());
    EXPECT_EQ(journal.head().count.value, 0u);
    EXPECT_EQ(std::get<Sequence>(journal.append(nth_event(1))), Sequence{1});
    EXPECT_EQ(std::get<0>(journal.append(events_from(2, 600))), places(2, 600));
    head = journal.head();
    EXPECT_EQ(head.count.value, 601u);
    EXPECT_TRUE(journal.verify(head).is_sound());
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "ledger.hjul-journal"));
  const Journal journal = Journal::open(path);
  EXPECT_EQ(journal.owner(), "Kommunen Åmål");
  EXPECT_EQ(journal.view().zone(), Zone::utc());
  EXPECT_EQ(journal.head(), head);
  EXPECT_EQ(journal.view().write(), text_of(601));
  EXPECT_EQ(journal.read().view().write(), text_of(601));
  std::string exported;
  journal.export_ndjson([&](std::string_view piece) { exported += piece; });
  EXPECT_EQ(exported, text_of(601));
}

TEST(Journal, EveryTypeOfEventComesBack) {
  const MemoryDisk disk;
  std::string expected;
  {
    Journal journal = Journal::create(disk_path, "owner");
    RandomEvent random(7);
    for (std::size_t type = 0; type < 10 * event_type_count; ++type) {
      Event event = random.make(static_cast<EventType>(type % event_type_count));
      event.recorded = Date::from_serial(21'000);
      ASSERT_EQ(code_of(journal.append(event)), "");
    }
    expected = journal.view().write();
  }
  EXPECT_EQ(read_journal(disk_path).view().write(), expected);
}

TEST(Journal, ABatchIsAllOrNothing) {
  const MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 3))), "");
  const JournalHead head = journal.head();
  std::vector<Event> batch = events_from(4, 3);
  Event other = nth_event(2);
  other.by = UnitId("somebody");
  batch.push_back(other);
  const BatchResult refused = journal.append(batch);
  ASSERT_EQ(code_of(refused), "event.conflict");
  EXPECT_EQ(std::get<AppendError>(refused).about, "e2");
  EXPECT_EQ(journal.head(), head);
  EXPECT_EQ(journal.view().count(), 3u);
  EXPECT_FALSE(journal.view().find("e4"));
  // Nothing of it is left in the way of the next.
  batch.pop_back();
  EXPECT_EQ(std::get<0>(journal.append(batch)), places(4, 3));
  EXPECT_EQ(journal.view().write(), text_of(6));
  EXPECT_TRUE(journal.verify().is_sound());
}

TEST(Journal, TheSameAgainChangesNothing) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 5))), "");
  const JournalHead head = journal.head();
  const std::size_t ops = disk.ops;
  EXPECT_EQ(std::get<0>(journal.append(events_from(1, 5), Sequence{0})), places(1, 5));
  EXPECT_EQ(disk.ops, ops);
  EXPECT_EQ(journal.head(), head);
  // Partly old: what was expected counts for the new ones.
  EXPECT_EQ(code_of(journal.append(events_from(4, 3), Sequence{4})), "event.unexpected_sequence");
  EXPECT_EQ(std::get<0>(journal.append(events_from(4, 3), Sequence{5})), places(4, 3));
  // Twice in one batch: the second is the first again.
  EXPECT_EQ(std::get<0>(journal.append(std::vector<Event>{nth_event(7), nth_event(7)})),
            (std::vector<Sequence>{{7}, {7}}));
  EXPECT_EQ(std::get<0>(journal.append(std::vector<Event>{})), std::vector<Sequence>{});
}

TEST(Journal, WhatTheLedgerRefusesIsRefused) {
  const MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(nth_event(50))), "");
  EXPECT_EQ(code_of(journal.append(nth_event(1))), "event.record_order");
  EXPECT_EQ(code_of(journal.append(nth_event(51), Sequence{7})), "event.unexpected_sequence");
  Event bare = nth_event(52);
  bare.recorded.reset();
  EXPECT_EQ(code_of(journal.append(bare)), "event.malformed");
  EXPECT_EQ(journal.view().count(), 1u);
  EXPECT_FALSE(journal.is_poisoned());
}

TEST(Journal, CreatesOnlyWhereThereIsNothing) {
  const Folder folder;
  const auto path = folder / "ledger.hjul";
  Journal::create(path, "owner").close();
  EXPECT_EQ(thrown_by([&] { Journal::create(path, "owner"); }), "journal.exists");
  std::ofstream(folder / "letter.txt") << "Kära huvudman, detta är ett brev som är längre än hundra byte, "
                                          "så att det inte ser ut som en tom databas.\n";
  const std::string letter = bytes_of(folder / "letter.txt");
  EXPECT_EQ(thrown_by([&] { Journal::create(folder / "letter.txt", "owner"); }), "journal.exists");
  EXPECT_EQ(thrown_by([&] { Journal::open(folder / "letter.txt"); }), "journal.not_a_journal");
  EXPECT_TRUE(bytes_of(folder / "letter.txt") == letter);
  EXPECT_EQ(thrown_by([&] { Journal::open(folder / "nothing"); }), "journal.unreadable");
  EXPECT_FALSE(std::filesystem::exists(folder / "nothing"));
  EXPECT_EQ(thrown_by([&] { Journal::open(""); }), "journal.unreadable");
  EXPECT_EQ(thrown_by([&] { Journal::open(path.string() + std::string("\0x", 2)); }), "journal.unreadable");
  EXPECT_EQ(thrown_by([&] { verify_journal(folder / "nothing"); }), "journal.unreadable");
  // An empty file, such as mktemp makes, is nothing yet.
  std::ofstream(folder / "empty");
  EXPECT_EQ(Journal::create(folder / "empty", "owner").head().count.value, 0u);
}

TEST(Journal, AnotherDatabaseIsNoJournal) {
  const MemoryDisk disk;
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(disk_path, &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, "CREATE TABLE t(a)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(db);
  EXPECT_EQ(thrown_by([] { Journal::open(disk_path); }), "journal.not_a_journal");
  EXPECT_EQ(thrown_by([] { Journal::create(disk_path, "owner"); }), "journal.exists");
  EXPECT_THAT(codes_of(verify_journal(disk_path)), ElementsAre("journal.not_a_journal"));
}

TEST(Journal, WhatSomebodyChangesInTheTablesIsSeen) {
  const std::pair<const char*, std::uint32_t> cases[] = {
      {"UPDATE block SET lines=CAST(replace(lines,'school-5','school-3') AS BLOB) WHERE first=4", 3},
      {"DELETE FROM block WHERE first=4", 3},
      {"DELETE FROM block WHERE first=7", 6},
      {"UPDATE block SET count=2 WHERE first=4", 3},
      {"UPDATE block SET hash=zeroblob(32) WHERE first=1", 0},
      {"UPDATE block SET hash='text' WHERE first=4", 3},
      {"UPDATE block SET hash=substr(hash,2) WHERE first=4", 3},
      {"UPDATE block SET count=4294967296+3 WHERE first=4", 3},
      {"UPDATE block SET count='three' WHERE first=4", 3},
      {"UPDATE block SET lines=CAST(lines AS TEXT) WHERE first=4", 3},
      {"UPDATE block SET lines=X'' WHERE first=4", 3},
      {"UPDATE block SET first=-1 WHERE first=1", 0},
      {"INSERT INTO block VALUES(10,1,X'7B7D0A',zeroblob(32))", 9},
      {"UPDATE head SET count=10", 9},
      {"UPDATE head SET hash=zeroblob(32)", 9},
      {"UPDATE head SET hash='text'", 0},
      {"UPDATE head SET count=-1", 0},
      {"PRAGMA ignore_check_constraints=ON; INSERT INTO head SELECT 2,format,zone,owner,count,hash FROM head", 0},
      {"UPDATE head SET owner='somebody else'", 0},
      {"UPDATE head SET owner=X''", 0},
      {"UPDATE head SET owner=7", 0},
      {"UPDATE head SET zone='Europe/Atlantis'", 0},
      {"DELETE FROM head", 0},
      {"CREATE TRIGGER t AFTER INSERT ON block BEGIN DELETE FROM block; END", 0},
      {"CREATE TABLE more(a)", 0},
      {"CREATE TABLE more(a); INSERT INTO more VALUES(zeroblob(9999)); DROP TABLE more", 9},
  };
  MemoryDisk disk;
  {
    Journal journal = Journal::create(disk_path, "owner");
    for (std::uint32_t n = 1; n <= 7; n += 3) ASSERT_EQ(code_of(journal.append(events_from(n, 3))), "");
  }
  const Files sound = disk.files;
  for (const auto& [sql, good] : cases) {
    disk.files = sound;
    tamper(sql);
    const Files tampered = disk.files;
    const JournalReport report = verify_journal(disk_path);
    EXPECT_THAT(codes_of(report), ElementsAre("journal.damaged")) << sql;
    EXPECT_EQ(report.head.count.value, good) << sql;
    EXPECT_EQ(thrown_by([] { Journal::open(disk_path); }), "journal.damaged") << sql;
    EXPECT_TRUE(disk.files == tampered) << "left untouched: " << sql;
  }
}

TEST(Journal, VerifyLooksAtTheFileAndNotAtWhatItRemembers) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 5))), "");
  ASSERT_TRUE(journal.verify().is_sound());
  std::string& bytes = disk.files.at(disk_path);
  bytes[bytes.rfind("school")] = 'S';
  EXPECT_THAT(codes_of(journal.verify()), ElementsAre("journal.damaged"));
}

TEST(Journal, AnotherProgramsWriteAheadLogIsLeftAlone) {
  const Folder folder;
  const auto path = folder / "other.db";
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(a)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(db);
  const std::string bytes = bytes_of(path);
  EXPECT_EQ(thrown_by([&] { Journal::open(path); }), "journal.not_a_journal");
  EXPECT_EQ(thrown_by([&] { Journal::create(path, "owner"); }), "journal.exists");
  EXPECT_TRUE(bytes_of(path) == bytes);
}

TEST(Journal, AnEndThatWasCutOffIsSeenWithAHeadFromOutside) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(journal.append(events_from(1, 40))), "");
  const JournalHead middle = journal.head();
  const Files older = disk.files;
  ASSERT_EQ(code_of(journal.append(events_from(41, 2))), "");
  const JournalHead last = journal.head();
  journal.close();
  EXPECT_TRUE(verify_journal(disk_path, middle).is_sound());
  EXPECT_TRUE(verify_journal(disk_path, last).is_sound());
  disk.files = older;
  EXPECT_TRUE(verify_journal(disk_path).is_sound());  // nothing inside tells
  const JournalReport report = verify_journal(disk_path, last);
  EXPECT_THAT(codes_of(report), ElementsAre("journal.truncated"));
  EXPECT_EQ(report.issues.front().message(),
            "the journal has 40 events, but 42 events were confirmed: 2 are missing at its end");
  // Another history of the same length.
  disk.files.clear();
  Journal other = Journal::create(disk_path, "owner");
  ASSERT_EQ(code_of(other.append(events_from(1, 42, "x"))), "");
  EXPECT_THAT(codes_of(other.verify(last)), ElementsAre("journal.other_history"));
  EXPECT_THAT(codes_of(other.verify(middle)), ElementsAre("journal.other_history"));
}

TEST(Journal, AHeadIsAText) {
  const JournalHead head{{18'907}, std::string(64, 'a')};
  EXPECT_EQ(head.text(), "18907:" + std::string(64, 'a'));
  EXPECT_EQ(JournalHead::parse(head.text()), head);
  for (const char* wrong : {"", "1", "1:", ":", "x:y", "-1:aa", "4294967296:aa", "12;aa"})
    EXPECT_FALSE(JournalHead::parse(wrong));
  EXPECT_FALSE(JournalHead::parse("018907:" + std::string(64, 'a')));
  EXPECT_FALSE(JournalHead::parse("18907:" + std::string(64, 'A')));
  EXPECT_FALSE(JournalHead::parse("18907:" + std::string(65, 'a')));
}

TEST(Journal, SalvageCopiesTheGoodBeginning) {
  MemoryDisk disk;
  JournalHead good;
  {
    Journal journal = Journal::create(disk_path, "Kommunen", Zone::utc());
    ASSERT_EQ(code_of(journal.append(events_from(1, 700))), "");
    good = journal.head();
    ASSERT_EQ(code_of(journal.append(events_from(701, 20))), "");
  }
  tamper("UPDATE block SET lines=CAST(replace(lines,'school','School') AS BLOB) WHERE first=701");
  const Files damaged = disk.files;
  const JournalSalvage salvage = salvage_journal(disk_path, "/disk/copy");
  EXPECT_EQ(salvage.original.head, good);
  EXPECT_EQ(salvage.original.recorded, 720u);
  EXPECT_EQ(salvage.copied, good);
  EXPECT_TRUE(disk.files.at(disk_path) == damaged.at(disk_path));
  Journal copy = Journal::open("/disk/copy");
  EXPECT_EQ(copy.owner(), "Kommunen");
  EXPECT_EQ(copy.head(), good);
  EXPECT_EQ(copy.view().write(), text_of(700));
  EXPECT_EQ(code_of(copy.append(events_from(701, 20))), "");
  EXPECT_EQ(thrown_by([] { salvage_journal(disk_path, "/disk/copy"); }), "journal.exists");
}

TEST(Journal, OnlyOneHasIt) {
  const Folder folder;
  const auto path = folder / "ledger.hjul";
  Journal journal = Journal::create(path, "owner");
  ASSERT_EQ(code_of(journal.append(nth_event(1))), "");
  const auto refused = [&](const auto& work) {
    try {
      work();
    } catch (const JournalError& error) {
      return error.code() == "journal.in_use" && error.is_retryable();
    }
    return false;
  };
  EXPECT_TRUE(refused([&] { Journal::open(path); }));
  EXPECT_TRUE(refused([&] { Journal::create(path, "owner"); }));
  EXPECT_TRUE(refused([&] { read_journal(path); }));
  EXPECT_TRUE(refused([&] { verify_journal(path); }));
  journal.close();
  EXPECT_THROW(journal.append(nth_event(2)), ContractViolation);
  journal = Journal::open(path);
  EXPECT_EQ(code_of(journal.append(nth_event(2))), "");
}

TEST(Journal, LimitsAtTheLimitAndBeyond) {
  const MemoryDisk disk;
  JournalOptions options;
  options.batch_events = 4;
  options.limits.events = 6;
  {
    Journal journal = Journal::create(disk_path, "owner", Zone::utc(), options);
    EXPECT_EQ(code_of(journal.append(events_from(1, 5))), "limit.batch_events");
    EXPECT_EQ(code_of(journal.append(events_from(1, 4))), "");
    EXPECT_EQ(code_of(journal.append(events_from(5, 3))), "limit.events");
    EXPECT_EQ(code_of(journal.append(events_from(5, 2))), "");
    EXPECT_EQ(code_of(journal.append(nth_event(7))), "limit.events");
    EXPECT_EQ(journal.view().count(), 6u);
  }
  EXPECT_EQ(Journal::open(disk_path, options).view().count(), 6u);
  options.limits.events = 5;
  EXPECT_EQ(thrown_by([&] { Journal::open(disk_path, options); }), "limit.events");
  EXPECT_THAT(codes_of(verify_journal(disk_path, {}, options)), ElementsAre("limit.events"));
  EXPECT_EQ(thrown_by([] { Journal::create("/disk/other", ""); }), "journal.owner");
  EXPECT_EQ(thrown_by([] { Journal::create("/disk/other", std::string(257, 'a')); }), "journal.owner");
  EXPECT_EQ(thrown_by([] { Journal::create("/disk/other", "two\nlines"); }), "journal.owner");
  EXPECT_EQ(thrown_by([] { Journal::create("/disk/other", "deleted\x7F"); }), "journal.owner");
  EXPECT_EQ(thrown_by([] { Journal::create("/disk/other", "\xC3"); }), "journal.owner");
  EXPECT_EQ(thrown_by([] { Journal::create("/disk/other", std::string(256, 'a')); }), "");
}

TEST(Journal, TheLongestLineIsKept) {
  const MemoryDisk disk;
  JournalOptions options;
  options.limits.line_bytes = 2000;
  const auto with_reason = [](std::size_t size) {
    Event event = nth_event(1);
    event.reason = std::string(size, 'a');
    return event;
  };
  const std::size_t place = std::string("\"seq\":1,").size();
  const std::size_t room = options.limits.line_bytes - canonical_line(with_reason(1)).size() - place + 1;
  {
    Journal journal = Journal::create(disk_path, "owner", Zone::utc(), options);
    EXPECT_EQ(code_of(journal.append(with_reason(room + 1))), "event.malformed");
    EXPECT_EQ(code_of(journal.append(with_reason(room))), "");
    EXPECT_EQ(code_of(journal.append(events_from(2, 3))), "");
  }
  EXPECT_EQ(Journal::open(disk_path, options).view().at({1}).reason.size(), room);
  EXPECT_TRUE(verify_journal(disk_path, {}, options).is_sound());
}

TEST(Journal, AVeryLongLineIsABlockOfItsOwn) {
  const MemoryDisk disk;
  Event large = nth_event(2);
  std::vector<ObligationId> of;
  for (std::uint32_t n = 0; n < 40'000; ++n) of.emplace_back("d" + std::to_string(n) + "/deliver/school");
  large.body = Noted{of, "a"};
  std::string expected;
  {
    Journal journal = Journal::create(disk_path, "owner");
    EXPECT_EQ(code_of(journal.append(std::vector<Event>{nth_event(1), large, nth_event(3)})), "");
    EXPECT_EQ(journal.verify().blocks, 3u);
    expected = journal.view().write();
  }
  EXPECT_GT(expected.size(), std::size_t{900'000});
  EXPECT_TRUE(Journal::open(disk_path).view().write() == expected);
}

TEST(Journal, SaysWhichSqliteItHas) {
  EXPECT_EQ(journal_sqlite_version(), sqlite3_libversion());
  const MemoryDisk disk;
  EXPECT_EQ(Journal::create(disk_path, "owner").verify().sqlite, sqlite3_libversion());
}

TEST(Journal, EveryCodeHasItsSentences) {
  for (const char* code : {"journal.damaged", "journal.exists", "journal.format", "journal.head_malformed",
                           "journal.in_use", "journal.network", "journal.not_a_journal", "journal.other_history",
                           "journal.owner", "journal.poisoned", "journal.setting", "journal.sqlite_version",
                           "journal.truncated", "journal.unreadable", "journal.write_failed", "limit.batch_events"}) {
    const CatalogueEntry* entry = find_catalogue_entry(code);
    ASSERT_NE(entry, nullptr) << code;
    EXPECT_FALSE(entry->sv.empty() || entry->nb.empty() || entry->hint_en.empty()) << code;
  }
}

}  // namespace
}  // namespace hjul::testing
