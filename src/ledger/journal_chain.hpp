// The chain over the blocks of a journal: SHA-256 of the hash before it, place, sizes and lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/ledger/journal.hpp"
#include "sha256.hpp"

namespace hjul::detail {

Issue journal_issue(std::string code, std::string expected = {}, std::string found = {});
// The damage that was found behind so many good events.
Issue damage_after(std::uint32_t good, std::string what);

// What a journal says about itself; the beginning of its chain.
struct JournalAbout {
  std::string owner;
  std::string zone;
};

struct JournalBlock {
  std::uint32_t first = 0;  // sequence
  std::uint32_t count = 0;  // events
  std::string_view lines;   // each ends with LF
  Digest hash{};
};

// A block is the smallest thing that can be found damaged, so it is not made large.
inline constexpr std::uint32_t block_events = 256;
inline constexpr std::size_t block_bytes = std::size_t{256} << 10;  // one line may be longer

class Chain {
 public:
  explicit Chain(const JournalAbout& about);
  // As it stands behind so many events.
  Chain(std::uint32_t count, const Digest& hash) noexcept : count_(count), hash_(hash) {}
  std::uint32_t count() const noexcept { return count_; }
  const Digest& hash() const noexcept { return hash_; }
  JournalHead head() const { return {Sequence{count_}, hex_of(hash_)}; }

  // Takes the next lines (whole ones, at least one) and gives their block.
  JournalBlock extend(std::string_view lines);
  // What is wrong with a block that was read; empty when it is the next one, and then it is taken.
  std::string_view follow(const JournalBlock& block);

 private:
  Digest hash_of(const JournalBlock& block) const;
  std::uint32_t count_ = 0;
  Digest hash_;
};

// Blocks over lines that follow the chain; `chain` is at their end afterwards. The blocks point into `text`.
std::vector<JournalBlock> split(std::string_view text, Chain& chain);

}  // namespace hjul::detail
