#include "journal_chain.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace hjul {
namespace detail {
namespace {

std::string big_endian(std::uint64_t value) {
  std::string out(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) out[i] = static_cast<char>(static_cast<unsigned char>(value >> (56 - 8 * i)));
  return out;
}

std::uint64_t lines_in(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

Issue journal_issue(std::string code, std::string expected, std::string found) {
  Issue issue;
  issue.code = std::move(code);
  issue.expected = std::move(expected);
  issue.found = std::move(found);
  return issue;
}

Issue damage_after(std::uint32_t good, std::string what) {
  Issue issue = journal_issue("journal.damaged", {}, std::move(what));
  issue.arguments = {{"good", std::to_string(good)}};
  return issue;
}

// Neither zone nor owner holds a control character, so that no two beginnings look alike.
Chain::Chain(const JournalAbout& about) : hash_(sha256("hjul-journal/1\n" + about.zone + "\n" + about.owner + "\n")) {}

Digest Chain::hash_of(const JournalBlock& block) const {
  Sha256 hash;
  hash.update({reinterpret_cast<const char*>(hash_.data()), hash_.size()});
  hash.update(big_endian(block.first) + big_endian(block.count) + big_endian(block.lines.size()));
  hash.update(block.lines);
  return hash.digest();
}

JournalBlock Chain::extend(std::string_view lines) {
  require(lines.ends_with('\n'), "a block holds whole lines");
  const std::uint64_t count = lines_in(lines);
  require(count <= std::numeric_limits<std::uint32_t>::max() - count_, "sequences fit into 32 bits");
  JournalBlock block{count_ + 1, static_cast<std::uint32_t>(count), lines, {}};
  block.hash = hash_of(block);
  count_ += block.count;
  hash_ = block.hash;
  return block;
}

std::string_view Chain::follow(const JournalBlock& block) {
  if (block.first != count_ + 1) return "does not follow the block before it";
  if (!block.lines.ends_with('\n') || lines_in(block.lines) != block.count)
    return "does not hold as many lines as it says";
  if (block.count > std::numeric_limits<std::uint32_t>::max() - count_) return "counts too far";
  if (hash_of(block) != block.hash) return "does not match its hash";
  count_ += block.count;
  hash_ = block.hash;
  return {};
}

std::vector<JournalBlock> split(std::string_view text, Chain& chain) {
  std::vector<JournalBlock> out;
  while (!text.empty()) {
    std::size_t end = 0;
    for (std::uint32_t events = 0; events < block_events && end < text.size(); ++events) {
      const std::size_t next = text.find('\n', end) + 1;
      require(next != 0, "every line has its end");
      if (events > 0 && next > block_bytes) break;
      end = next;
    }
    out.push_back(chain.extend(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return out;
}

}  // namespace detail

std::string JournalHead::text() const { return std::to_string(count.value) + ":" + hash; }

std::optional<JournalHead> JournalHead::parse(std::string_view text) {
  JournalHead head;
  const char* const end = text.data() + text.size();
  const auto [at, fault] = std::from_chars(text.data(), end, head.count.value);
  if (fault != std::errc() || at == end || *at != ':') return {};
  head.hash.assign(at + 1, end);
  const bool is_hash = head.hash.size() == 64 && head.hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  // One text for one head: no leading zeros.
  if (!is_hash || head.text() != text) return {};
  return head;
}

}  // namespace hjul
