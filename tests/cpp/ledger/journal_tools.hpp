// What the tests of the journal share.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "hjul/ledger/journal.hpp"
#include "memory_disk.hpp"

namespace hjul::testing {

inline const char* const disk_path = "/disk/ledger.hjul";  // on a MemoryDisk

// The nth event of a ledger, from 1.
inline Event nth_event(std::uint32_t n, const std::string& prefix = "e") {
  Event event;
  event.id = EventId(prefix + std::to_string(n));
  event.on = Date::from_serial(20'000);
  event.recorded = Date::from_serial(20'000 + static_cast<std::int32_t>(n / 10));
  event.by = UnitId("school-" + std::to_string(n % 7));
  event.body = Noted{{ObligationId("d1/deliver/school-" + std::to_string(n % 7))}, "Återkoppling " + std::to_string(n)};
  return event;
}
inline std::vector<Event> events_from(std::uint32_t first, std::uint32_t count, const std::string& prefix = "e") {
  std::vector<Event> out;
  for (std::uint32_t n = first; n < first + count; ++n) out.push_back(nth_event(n, prefix));
  return out;
}
inline std::string text_of(std::uint32_t count) {
  std::string out;
  for (std::uint32_t n = 1; n <= count; ++n) {
    Event event = nth_event(n);
    event.seq = {n};
    out += canonical_line(event) + "\n";
  }
  return out;
}
inline std::vector<Sequence> places(std::uint32_t first, std::uint32_t count) {
  std::vector<Sequence> out;
  for (std::uint32_t n = first; n < first + count; ++n) out.push_back({n});
  return out;
}
inline std::string code_of(const BatchResult& result) {
  const auto* refused = std::get_if<AppendError>(&result);
  return refused ? refused->code : "";
}
inline std::string code_of(const AppendResult& result) {
  const auto* refused = std::get_if<AppendError>(&result);
  return refused ? refused->code : "";
}
// The code of what `work` throws; empty when it throws nothing.
template <class Work>
std::string thrown_by(const Work& work) {
  try {
    work();
  } catch (const JournalError& error) {
    return error.code();
  }
  return "";
}
inline std::vector<std::string> codes_of(const JournalReport& report) {
  std::vector<std::string> out;
  for (const Issue& issue : report.issues) out.push_back(issue.code);
  return out;
}

// A folder on the real file system, gone with the test.
class Folder {
 public:
  Folder() {
    std::string name = ::testing::TempDir() + "hjul_journal_XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Everything instead of a sample: HJUL_NIGHTLY=1.
inline bool is_nightly() { return std::getenv("HJUL_NIGHTLY") != nullptr; }

// The file of a journal of nine events in three blocks, closed; `head` is its head.
inline Files small_journal(JournalHead& head) {
  MemoryDisk disk;
  Journal journal = Journal::create(disk_path, "owner");
  for (const std::uint32_t first : {1u, 4u, 7u}) EXPECT_EQ(code_of(journal.append(events_from(first, 3))), "");
  head = journal.head();
  journal.close();
  return disk.files;
}

// Runs SQL on a journal that is closed, as somebody with a database browser would.
inline void tamper(const char* sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(disk_path, &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
}

// After a crash before the creation was acknowledged there may be nothing, and a new beginning works.
inline void check_beginning() {
  const std::string code = thrown_by([] { Journal::create(disk_path, "owner"); });
  if (code == "journal.exists")
    ASSERT_EQ(Journal::open(disk_path).head().count.value, 0u);
  else
    ASSERT_EQ(code, "");
}

}  // namespace hjul::testing
