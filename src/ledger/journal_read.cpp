#include "journal_read.hpp"

#include <deque>
#include <utility>

#include "decode.hpp"

namespace hjul {

using namespace detail;

namespace detail {
namespace {

// Whether a fault is one of the content, which a report tells, or one of access, which is thrown.
bool is_of_content(const JournalError& error) {
  return error.code() == "journal.damaged" || error.code() == "journal.not_a_journal" ||
         error.code() == "journal.format" || error.code().starts_with("limit.");
}

std::string place_of(std::uint64_t blocks, std::string_view what) {
  return "block " + std::to_string(blocks + 1) + " " + std::string(what);
}

void check_end(const HeadRow& head, Walk& walked) {
  if (head.count != walked.chain.count())
    walked.damage = damage_after(walked.chain.count(), "the head counts " + std::to_string(head.count) + " events");
  else if (head.hash != walked.chain.hash())
    walked.damage = damage_after(walked.chain.count(), "the head has another hash than the last block");
}

Issue truncated(const JournalHead& known, std::uint32_t count) {
  Issue issue = journal_issue("journal.truncated", std::to_string(known.count.value) + " events",
                              std::to_string(count) + " events");
  issue.arguments = {{"missing", std::to_string(known.count.value - count)}};
  return issue;
}

void compare(const Walk& walked, const JournalHead& known, JournalReport& report) {
  if (known.count.value > walked.chain.count()) {
    report.issues.push_back(truncated(known, walked.chain.count()));
  } else if (!walked.at_known || hex_of(*walked.at_known) != known.hash) {
    const std::string found = walked.at_known ? hex_of(*walked.at_known) : "no block ends there";
    report.issues.push_back(journal_issue("journal.other_history", known.text(), found));
  }
}

// What the chain cannot tell: that the lines are a ledger, in canonical form, and that SQLite's pages are sound.
std::optional<Issue> deep_fault(const JournalFile& file, const Walk& walked, const LedgerLimits& limits) {
  try {
    if (ledger_of(walked, limits).view().write() != walked.text)
      return damage_after(walked.chain.count(), "its lines are not in canonical form");
    if (const std::string fault = file.structure_fault(); !fault.empty())
      return damage_after(walked.chain.count(), shown(fault));
  } catch (const JournalError& error) {
    if (!is_of_content(error)) throw;
    if (error.code() != "journal.damaged") return error.issue();
    return damage_after(walked.chain.count(), error.issue().found);
  }
  return {};
}

// A journal that takes the blocks of another one, some megabytes in a transaction: what is copied may be larger than
// memory, and a transaction costs four syncs.
class CopiedBlocks {
 public:
  CopiedBlocks(JournalFile file, const JournalAbout& about) : file_(std::move(file)), written_(about), chain_(about) {}

  std::uint32_t count() const noexcept { return chain_.count(); }
  // Throws JournalError (journal.damaged) for one that does not follow; those before it are written.
  void add(const JournalBlock& block) {
    if (const std::string_view fault = chain_.follow(block); !fault.empty()) {
      write();
      throw JournalError(
          damage_after(chain_.count(), "block " + std::to_string(block.first) + " " + std::string(fault)));
    }
    lines_.emplace_back(block.lines);
    waiting_.push_back({block.first, block.count, lines_.back(), block.hash});
    bytes_ += block.lines.size();
    if (bytes_ >= transaction_bytes) write();
  }
  void write() {
    if (waiting_.empty()) return;
    file_.append(waiting_, written_, chain_);
    written_ = chain_;
    waiting_.clear();
    lines_.clear();
    bytes_ = 0;
  }
  JournalHead close() {
    file_.close(true);
    return written_.head();
  }

 private:
  static constexpr std::size_t transaction_bytes = std::size_t{4} << 20;
  JournalFile file_;
  Chain written_, chain_;
  std::deque<std::string> lines_;  // of the blocks that wait
  std::vector<JournalBlock> waiting_;
  std::size_t bytes_ = 0;
};

}  // namespace

Walk walk(const JournalFile& file, Keep keep, std::optional<Sequence> known) {
  const HeadRow head = file.read_head();
  return walk_on(file, head, Chain(head.about), keep, known);
}

Walk walk_on(const JournalFile& file, const HeadRow& head, const Chain& from, Keep keep,
             std::optional<Sequence> known) {
  Walk walked{from, head.about, head.count, 0, {}, {}, {}};
  const auto note_known = [&] {
    if (known && known->value == walked.chain.count()) walked.at_known = walked.chain.hash();
  };
  note_known();
  const auto take = [&](const JournalBlock& block) {
    if (const std::string_view fault = walked.chain.follow(block); !fault.empty()) {
      walked.damage = damage_after(walked.chain.count(), place_of(walked.blocks, fault));
      return false;
    }
    ++walked.blocks;
    if (keep == Keep::lines) walked.text += block.lines;
    note_known();
    return true;
  };
  try {
    file.read_blocks(take, from.count());
  } catch (const JournalError& error) {
    if (!is_of_content(error)) throw;
    walked.damage = damage_after(walked.chain.count(), error.issue().found);
  }
  if (!walked.damage) check_end(head, walked);
  return walked;
}

Ledger ledger_of(const Walk& walked, const LedgerLimits& limits) {
  if (walked.damage) throw JournalError(*walked.damage);
  const auto zone = Zone::find(walked.about.zone);
  if (!zone) throw JournalError(damage_after(0, "there is no zone " + shown(walked.about.zone)));
  return ledger_of(walked, Ledger(*zone, limits), limits);
}

Ledger ledger_of(const Walk& walked, Ledger before, const LedgerLimits& limits) {
  if (before.count() > limits.events)
    throw JournalError(journal_issue("limit.events", "at most " + std::to_string(limits.events) + " events", "more"));
  auto ledger = read_on(std::move(before), walked.text, limits);
  if (const auto* issues = std::get_if<Issues>(&ledger)) {
    require(!issues->empty(), "whoever refuses says why");
    if (issues->front().code.starts_with("limit.")) throw JournalError(issues->front());
    throw JournalError(
        damage_after(0, "line " + std::to_string(issues->front().where.line) + ": " + issues->front().code));
  }
  if (std::get<Ledger>(ledger).count() != walked.chain.count())
    throw JournalError(damage_after(0, "an event stands there twice"));
  return std::get<Ledger>(std::move(ledger));
}

JournalHead copy_blocks(const JournalFile& from, const JournalAbout& about, std::uint32_t count,
                        const std::filesystem::path& to, const JournalOptions& options) {
  CopiedBlocks copy(JournalFile::create(to, about, options), about);
  // Behind the last block nothing is looked at.
  if (count > 0)
    from.read_blocks([&](const JournalBlock& block) {
      copy.add(block);
      return copy.count() < count;
    });
  copy.write();
  if (copy.count() != count) throw JournalError(damage_after(copy.count(), "its end is missing"));
  return copy.close();
}

JournalReport report_on(const JournalFile& file, const std::optional<JournalHead>& known, const LedgerLimits& limits) {
  JournalReport report;
  report.sqlite = journal_sqlite_version();
  file.forget();
  const Walk walked = walk(file, Keep::lines, known ? std::optional(known->count) : std::nullopt);
  report.owner = walked.about.owner;
  report.zone = walked.about.zone;
  report.head = walked.chain.head();
  report.recorded = walked.recorded;
  report.blocks = walked.blocks;
  const auto damage = walked.damage ? walked.damage : deep_fault(file, walked, limits);
  if (damage) report.issues.push_back(*damage);
  if (known) compare(walked, *known, report);
  return report;
}

}  // namespace detail

void Journal::export_ndjson(const TextSink& sink) const {
  const LedgerView all = view();
  std::string piece;
  for (std::uint32_t seq = 1; seq <= all.count(); ++seq) {
    append_canonical_line(all.at({seq}), piece);
    piece += '\n';
    if (piece.size() >= block_bytes || seq == all.count()) {
      sink(piece);
      piece.clear();
    }
  }
}

Ledger read_journal(const std::filesystem::path& path, const JournalOptions& options) {
  return ledger_of(walk(JournalFile::open_to_read(path, options), Keep::lines), options.limits);
}

JournalReport verify_journal(const std::filesystem::path& path, const std::optional<JournalHead>& known,
                             const JournalOptions& options) {
  try {
    return report_on(JournalFile::open_to_read(path, options), known, options.limits);
  } catch (const JournalError& error) {
    if (!is_of_content(error)) throw;
    JournalReport report;
    report.sqlite = journal_sqlite_version();
    report.issues.push_back(error.issue());
    if (known && known->count.value > 0) report.issues.push_back(truncated(*known, 0));
    return report;
  }
}

JournalSalvage salvage_journal(const std::filesystem::path& path, const std::filesystem::path& to,
                               const JournalOptions& options) {
  const JournalFile from = JournalFile::open_to_read(path, options);
  JournalSalvage out{report_on(from, {}, options.limits), {}};
  const JournalAbout about{out.original.owner, out.original.zone};
  out.copied = copy_blocks(from, about, out.original.head.count.value, to, options);
  require(out.copied == out.original.head, "all that was verified is copied");
  return out;
}

}  // namespace hjul
