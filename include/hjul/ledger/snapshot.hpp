// A snapshot: the columns of a ledger in one file, opened by mapping it into memory - in milliseconds, whatever its
// size. What comes after it, the tail, is appended to the ledger that was opened; the file stays as it is.
//
//   write_snapshot(journal.view(), "owner.snapshot", journal.head().text());
//   Ledger ledger = open_snapshot("owner.snapshot");
//   ledger.append(event);
//
// A cache beside the truth, which is the journal or the text: made from it, thrown away at will, and only for machines
// of one byte order. Its hashes find every damage; they do not protect against somebody who writes a snapshot on
// purpose to mislead a program. Open what your own program wrote; what comes from others comes as text or journal.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "hjul/ledger/ledger.hpp"

namespace hjul {

enum class SnapshotCheck : std::uint8_t {
  whole,  // every byte against its hash, and every place in the columns: some seconds for a gigabyte
  header  // the header against its hash and the size of the file; the rest is read when it is asked for
};

// Codes:
//   snapshot.unreadable      there is no such file, or it cannot be read or mapped
//   snapshot.not_a_snapshot  something else stands in the file
//   snapshot.format          written by another version of hjul, or on a machine of another byte order
//   snapshot.damaged         what stands there is not what was written
//   snapshot.write_failed    it could not be written; what stood there before stands there still
class SnapshotError : public Error {
 public:
  explicit SnapshotError(Issue issue);
  const Issue& issue() const noexcept { return issue_; }

 private:
  Issue issue_;
};

struct SnapshotInfo {
  std::uint32_t count = 0;  // events
  std::string zone;
  std::string note;
  std::uint64_t bytes = 0;  // of the file
  friend bool operator==(const SnapshotInfo&, const SnapshotInfo&) = default;
};

inline constexpr std::size_t longest_snapshot_note = 200;  // bytes

// Writes the file whole or not at all: another program that opens it sees the old one or the new one. `note` is kept
// with it, such as the head of the journal from which it was made. Throws SnapshotError.
void write_snapshot(const LedgerView& view, const std::filesystem::path& path, std::string_view note = {});
// What the header says. Throws SnapshotError.
SnapshotInfo read_snapshot_info(const std::filesystem::path& path);
// A ledger that begins with what stands there. It keeps the file mapped, also when that is renamed or removed; nobody
// may write into it meanwhile. The zone is that of the ledger that was written; the limits hold for what is appended.
// Throws SnapshotError.
Ledger open_snapshot(const std::filesystem::path& path, SnapshotCheck check = SnapshotCheck::whole,
                     const LedgerLimits& limits = {});

}  // namespace hjul
