#include "journal_snapshot.hpp"

#include <utility>

#include "snapshot_file.hpp"

namespace hjul {

using namespace detail;

namespace detail {
namespace {

[[noreturn]] void refuse_other(const SnapshotReader& snapshot, std::string found) {
  snapshot.refuse("snapshot.other_journal", std::move(found), "a head in the chain of the journal");
}

// The head of the journal that the snapshot was made from, as its note has it.
JournalHead head_in(const SnapshotReader& snapshot, const HeadRow& journal) {
  const SnapshotHeader& said = snapshot.header();
  const auto head = JournalHead::parse(said.note);
  if (!head || head->count.value != said.count)
    refuse_other(snapshot, "no head of its " + std::to_string(said.count) + " events");
  if (said.zone != journal.about.zone) refuse_other(snapshot, "the zone " + shown(said.zone));
  if (said.count > journal.count)
    snapshot.refuse("snapshot.ahead", std::to_string(said.count) + " events",
                    std::to_string(journal.count) + " events");
  return *head;
}

// The first block carries the owner and the zone, by the beginning of the chain.
void check_beginning(const JournalFile& file, const Chain& beginning) {
  file.read_blocks([&](const JournalBlock& block) {
    Chain chain = beginning;
    if (const std::string_view fault = chain.follow(block); !fault.empty())
      throw JournalError(damage_after(0, "block 1 " + std::string(fault)));
    return false;
  });
}

// The block that ends with so many events, hashed again from the hash that stands in the block before it; the chain
// behind it. Empty where no block ends there.
std::optional<Chain> chain_at(const JournalFile& file, const Chain& beginning, std::uint32_t count) {
  JournalBlock last;
  std::string lines;
  Chain chain = beginning;
  file.read_blocks_down_from(count, [&](const JournalBlock& block) {
    const bool is_last = last.count == 0;
    if (is_last) {
      lines = block.lines;
      last = block;
    } else {
      chain = Chain(last.first - 1, block.hash);
    }
    return is_last;
  });
  if (last.first + last.count - 1 != count) return {};
  last.lines = lines;
  if (const std::string_view fault = chain.follow(last); !fault.empty())
    throw JournalError(
        damage_after(0, "the block that ends with event " + std::to_string(count) + " " + std::string(fault)));
  return chain;
}

// The chain of the journal up to where the snapshot ends, as the journal itself has it.
Chain confirmed(const JournalFile& file, const HeadRow& journal, const SnapshotReader& snapshot) {
  const JournalHead head = head_in(snapshot, journal);
  const Chain beginning(journal.about);
  check_beginning(file, beginning);
  const auto chain = head.count.value == 0 ? beginning : chain_at(file, beginning, head.count.value);
  if (!chain) refuse_other(snapshot, "the head " + head.text() + ", where no block ends");
  if (chain->head() != head) refuse_other(snapshot, "the head " + head.text());
  return *chain;
}

Opened open_by(const JournalFile& file, const JournalSnapshot& given, const LedgerLimits& limits) {
  const SnapshotReader snapshot(given.file);
  const HeadRow head = file.read_head();
  const Chain chain = confirmed(file, head, snapshot);
  Walk walked = walk_on(file, head, chain, Keep::lines);
  if (walked.damage) throw JournalError(*walked.damage);
  Ledger ledger = ledger_of(walked, open_snapshot(snapshot, given.check, limits), limits);
  return {std::move(walked.about), std::move(ledger), walked.chain};
}

}  // namespace

Opened open_beside(const JournalFile& file, const JournalSnapshot& snapshot, const LedgerLimits& limits) {
  try {
    return open_by(file, snapshot, limits);
  } catch (const JournalError& error) {
    if (error.code() != "journal.damaged") throw;
    // How much of it is sound, only a walk over all of it can tell.
    const Walk walked = walk(file, Keep::nothing);
    throw JournalError(walked.damage ? *walked.damage : error.issue());
  }
}

}  // namespace detail

Ledger read_journal(const std::filesystem::path& path, const JournalSnapshot& snapshot, const JournalOptions& options) {
  return open_beside(JournalFile::open_to_read(path, options), snapshot, options.limits).ledger;
}

}  // namespace hjul
