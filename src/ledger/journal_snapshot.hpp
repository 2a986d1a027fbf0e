// A journal opened beside a snapshot of it.
#pragma once

#include "journal_read.hpp"

namespace hjul::detail {

// What a journal holds, for a handle.
struct Opened {
  JournalAbout about;
  Ledger ledger;
  Chain chain;
};

// The snapshot, and the blocks behind it. Throws SnapshotError where the snapshot is of no use for this journal, and
// JournalError where the journal is not sound; for damage with the place that a walk over all of it finds.
Opened open_beside(const JournalFile& file, const JournalSnapshot& snapshot, const LedgerLimits& limits);

}  // namespace hjul::detail
