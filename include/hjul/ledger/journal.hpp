// The durable journal: a ledger in one SQLite file. An append that returned is on disk.
//
// Events stand as canonical lines in blocks; every block carries the SHA-256 of the block before it and of its own
// lines (docs/decisions/0009-journal-on-sqlite.md). A flipped bit is therefore seen, and so is a missing end: the file
// counts its events beside them. Somebody who replaces the whole file by an older or another one is only seen with a
// head that was kept elsewhere: see head() and verify().
//
// One handle at a time has a journal open, for as long as it lives: nobody else can read the file meanwhile, not even
// to verify it. Whoever needs to asks the handle (verify(), export_ndjson(), or copy() for a file of their own).
// Threads may share the handle: appends that wait for each other are written together, each with its own answer.
//
// A program that has a journal open must not open its file by other means: when it closes it again, POSIX drops the
// locks of the whole process, ours among them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/ledger/ledger.hpp"
#include "hjul/ledger/snapshot.hpp"

namespace hjul {

namespace detail {
class JournalState;
}

// How many events, and the hash of the chain up to there: what may be kept outside the file.
struct JournalHead {
  Sequence count;
  std::string hash;  // 64 hexadecimal digits, lower case

  // "18907:9f86d081...", and back; empty when the form is wrong.
  std::string text() const;
  static std::optional<JournalHead> parse(std::string_view text);
  friend bool operator==(const JournalHead&, const JournalHead&) = default;
};

struct JournalOptions {
  LedgerLimits limits = {};
  std::uint32_t batch_events = 1'000'000;  // in one append (limit.batch_events)
  std::uint32_t wait_ms = 0;               // for another handle to let go of the file
};

// A snapshot of a journal (Journal::write_snapshot, or hjul::write_snapshot with head().text() as its note), so that
// the journal is opened in milliseconds: only the blocks behind it are read. What is verified then, and what is not:
//
//   - the snapshot: with `whole` every byte against its hash, with `header` the header alone (snapshot.hpp);
//   - that it belongs to this journal: its note is the head of its events, and the block that ends there has that hash;
//     that block is hashed again from the hash in the block before it, the first block from the owner and the zone;
//   - every block behind it, by hash and as events, up to the count and hash in the head of the file;
//   - not: the blocks before it, other than these two, nor SQLite's pages. Damage there is found by verify(), and by
//     an opening without a snapshot; whoever never does either never hears of it. Nor whether the columns of the
//     snapshot say what those blocks say: it is believed that Journal::write_snapshot wrote it.
//
// A snapshot that is of no use is refused with SnapshotError, and the journal can be opened without it:
//   snapshot.other_journal   another owner, zone or history, or no head in its note
//   snapshot.ahead           it holds more events than the journal, which has lost its end or was replaced by an older
//   snapshot.unreadable, snapshot.not_a_snapshot, snapshot.format, snapshot.damaged
struct JournalSnapshot {
  std::filesystem::path file;
  SnapshotCheck check = SnapshotCheck::whole;
};

// What a journal, a file system or another process refused. Codes:
//   journal.exists          create: the file holds something
//   journal.owner           create: the owner's name is empty, too long, or no plain UTF-8 text
//   journal.unreadable      there is no such file, or it cannot be read
//   journal.not_a_journal   something else stands in the file
//   journal.format          written by a later version of hjul
//   journal.in_use          another handle has it open; may be tried again
//   journal.damaged         what stands there is not what was written
//   journal.network         create, open: the file lies on a network file system (NFS, SMB, AFS, Coda, NCP; on Linux)
//   journal.write_failed    a write or a sync failed; the handle is poisoned
//   journal.poisoned        refused, because an earlier write failed
//   journal.setting         SQLite does not take a setting that durability needs
//   journal.sqlite_version  the SQLite found at run time is too old
//   limit.events, limit.bytes   the journal holds more than the options allow
class JournalError : public Error {
 public:
  explicit JournalError(Issue issue);
  const Issue& issue() const noexcept { return issue_; }
  bool is_retryable() const noexcept;

 private:
  Issue issue_;
};

// What was found in a file.
struct JournalReport {
  std::string owner;
  std::string zone;
  JournalHead head;            // of the blocks that were verified: the last good sequence
  std::uint32_t recorded = 0;  // events that the file says it holds
  std::uint64_t blocks = 0;    // verified
  // The first damage (journal.damaged, journal.not_a_journal, journal.format), and what the head that was kept
  // elsewhere says: journal.truncated when the file ends before it, journal.other_history when its hash is another.
  Issues issues;
  std::string sqlite;  // version at run time

  bool is_sound() const noexcept { return issues.empty(); }
};

struct JournalSalvage {
  JournalReport original;
  JournalHead copied;  // the same as original.head
};

// All of them or none: the places of the events, in their order, or why the first refused one was refused.
using BatchResult = std::variant<std::vector<Sequence>, AppendError>;
// Takes a piece of text; called several times.
using TextSink = std::function<void(std::string_view)>;

class Journal {
 public:
  // A new, empty journal. The zone gives instants their civil days and never changes.
  static Journal create(const std::filesystem::path& path, std::string_view owner,
                        const Zone& zone = Zone::central_european(), const JournalOptions& options = {});
  // For appending. Everything is read and verified (but for the canonical form of its lines, which only verify() asks);
  // what an interrupted append left behind is rolled back.
  static Journal open(const std::filesystem::path& path, const JournalOptions& options = {});
  // The same beside a snapshot: only what follows it is read (see JournalSnapshot). limit.bytes is asked of that alone.
  // Throws JournalError, and SnapshotError for a snapshot that is of no use; the file is then left as it was.
  static Journal open(const std::filesystem::path& path, const JournalSnapshot& snapshot,
                      const JournalOptions& options = {});
  Journal(Journal&&) noexcept;
  Journal& operator=(Journal&&) noexcept;
  ~Journal();

  // As Ledger::append, for several events at once, and durable when it returns. `expected` is the count of events that
  // the caller has seen. Events that stand in the journal already give their old places; when all do, `expected` is not
  // asked. Throws JournalError when it could not be written: nothing has changed in memory then, and this handle takes
  // no more; whether the events are on disk shows when the journal is opened again, and appending them again is safe.
  BatchResult append(std::span<const Event> events, std::optional<Sequence> expected = {});
  AppendResult append(const Event& event, std::optional<Sequence> expected = {});

  // What is durable. Costs nothing; stays as it is.
  LedgerView view() const;
  // A ledger of its own. Costs a copy.
  Ledger read() const;
  JournalHead head() const;
  std::string owner() const;
  bool is_poisoned() const noexcept;

  // Reads the file again, from the first block to the last.
  JournalReport verify(const std::optional<JournalHead>& known = {}) const;
  // A new journal with all that is durable, for others to read while this one is open; its head. Throws JournalError as
  // create() does, and journal.damaged where the file is no longer what was written.
  JournalHead copy(const std::filesystem::path& to) const;
  // A snapshot of all that is durable, for openings to come; its head, which is its note. The file is written whole or
  // not at all, over one that stands there. Throws SnapshotError (snapshot.write_failed).
  JournalHead write_snapshot(const std::filesystem::path& path) const;
  // The canonical text of all events, in pieces of whole lines.
  void export_ndjson(const TextSink& sink) const;
  // Lets go of the file; also done by the destructor. Nothing but the destructor and view() may be called afterwards.
  void close() noexcept;

 private:
  explicit Journal(std::unique_ptr<detail::JournalState> state) noexcept;
  std::unique_ptr<detail::JournalState> state_;
};

// These open the file for themselves and write nothing to it, except that what an interrupted append left behind is
// rolled back. journal.in_use while a handle has it open.
//
// Throws JournalError for a journal that is not sound.
Ledger read_journal(const std::filesystem::path& path, const JournalOptions& options = {});
// Beside a snapshot, as Journal::open.
Ledger read_journal(const std::filesystem::path& path, const JournalSnapshot& snapshot,
                    const JournalOptions& options = {});
// Throws JournalError only where the file cannot be read at all (journal.unreadable, journal.in_use).
JournalReport verify_journal(const std::filesystem::path& path, const std::optional<JournalHead>& known = {},
                             const JournalOptions& options = {});
// Copies the verified blocks to a new journal, which then has the same head; the original stays untouched. Throws
// JournalError as create() and verify_journal() do, and where not even the owner can be read.
JournalSalvage salvage_journal(const std::filesystem::path& path, const std::filesystem::path& to,
                               const JournalOptions& options = {});

// The SQLite found at run time: "3.40.1".
std::string journal_sqlite_version();

}  // namespace hjul
