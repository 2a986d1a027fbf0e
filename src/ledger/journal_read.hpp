// From the file to what it holds, verified.
#pragma once

#include <optional>
#include <string>

#include "journal_file.hpp"

namespace hjul::detail {

// The blocks up to the first damage.
struct Walk {
  Chain chain;
  JournalAbout about;
  std::uint32_t recorded = 0;
  std::uint64_t blocks = 0;
  std::optional<Issue> damage;
  std::string text;  // their lines, where asked for
  // Where a head was looked for: the hash of the chain at its count.
  std::optional<Digest> at_known;
};

enum class Keep : std::uint8_t { nothing, lines };

// Throws JournalError where not even the head can be read, or the file cannot.
Walk walk(const JournalFile& file, Keep keep, std::optional<Sequence> known = {});
// The same from a place in the chain that is known.
Walk walk_on(const JournalFile& file, const HeadRow& head, const Chain& from, Keep keep,
             std::optional<Sequence> known = {});
// The ledger of a walk that found no damage; throws JournalError (journal.damaged) for lines that are no ledger.
Ledger ledger_of(const Walk& walked, const LedgerLimits& limits);
// The same with what the ledger holds that was before the walk.
Ledger ledger_of(const Walk& walked, Ledger before, const LedgerLimits& limits);
// The first blocks, up to so many events, into a new journal; its head. What is there when it throws is a sound journal
// of fewer. Throws JournalError (journal.damaged) for a block that does not follow, or ends elsewhere.
JournalHead copy_blocks(const JournalFile& from, const JournalAbout& about, std::uint32_t count,
                        const std::filesystem::path& to, const JournalOptions& options);
JournalReport report_on(const JournalFile& file, const std::optional<JournalHead>& known, const LedgerLimits& limits);

}  // namespace hjul::detail
