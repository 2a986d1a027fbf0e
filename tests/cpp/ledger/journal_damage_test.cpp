// Flipped bits and worse in the file of a journal (reliability.md G4). The ordinary run takes a sample; HJUL_NIGHTLY=1
// takes all.
#include <gmock/gmock.h>

#include <array>
#include <cstdio>

#include "hjul/ledger/journal.hpp"
#include "journal_tools.hpp"
#include "memory_disk.hpp"

namespace hjul::testing {
namespace {

enum class Outcome { seen, harmless, silent };

// Harmless: the same events are read, and an append on top of them keeps all.
Outcome outcome_of(const Files& files, const JournalHead& head) {
  const MemoryDisk disk(files);
  if (!verify_journal(disk_path, head).is_sound()) return Outcome::seen;
  const std::uint32_t count = head.count.value;
  std::string text;
  JournalHead after;
  try {
    Journal journal = Journal::open(disk_path);
    if (!(journal.view().write() == text_of(count))) return Outcome::silent;
    if (code_of(journal.append(nth_event(count + 1))) != "") return Outcome::silent;
    after = journal.head();
  } catch (const JournalError&) {
    return Outcome::seen;
  }
  if (!verify_journal(disk_path, after).is_sound()) return Outcome::silent;
  return read_journal(disk_path).view().write() == text_of(count + 1) ? Outcome::harmless : Outcome::silent;
}

void flip(std::string& bytes, std::size_t bit) {
  char& byte = bytes[bit / 8];
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1u << bit % 8));
}

TEST(JournalDamage, EveryFlippedBitIsSeenOrHarmless) {
  JournalHead head;
  Files files = small_journal(head);
  ASSERT_EQ(files.size(), 1u);
  std::string& bytes = files.at(disk_path);
  std::array<std::size_t, 3> counts{};
  const std::size_t step = is_nightly() ? 1 : 17;
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += step) {
    flip(bytes, bit);
    const Outcome outcome = outcome_of(files, head);
    ++counts[static_cast<std::size_t>(outcome)];
    EXPECT_NE(outcome, Outcome::silent) << "bit " << bit;
    flip(bytes, bit);
  }
  std::printf("%zu seen, %zu harmless, %zu silent\n", counts[0], counts[1], counts[2]);
  EXPECT_GT(counts[0], 0u);
  EXPECT_GT(counts[1], 0u);  // what stands between the cells says nothing
}

// In the cells themselves nothing is harmless: no bit of a line, of a hash, of the owner or of a count.
TEST(JournalDamage, EveryBitThatSaysSomethingIsSeen) {
  JournalHead head;
  Files files = small_journal(head);
  std::string& bytes = files.at(disk_path);
  const auto expect_seen = [&](std::size_t from, std::size_t size) {
    ASSERT_NE(from, std::string::npos);
    for (std::size_t bit = from * 8; bit < (from + size) * 8; bit += is_nightly() ? 1u : 3u) {
      flip(bytes, bit);
      const MemoryDisk disk(files);
      EXPECT_FALSE(verify_journal(disk_path).is_sound()) << "bit " << bit;
      flip(bytes, bit);
    }
  };
  for (std::uint32_t first : {1u, 4u, 7u}) {
    const std::size_t from = bytes.find("{\"seq\":" + std::to_string(first) + ",");
    const std::size_t end = bytes.find("Återkoppling " + std::to_string(first + 2), from);
    expect_seen(from - 1, end - from + std::string_view("?Återkoppling 9\"}\n").size() + 32);  // count, lines, hash
  }
  const std::size_t owner = bytes.find("hjul-ledger/1Europe/Stockholmowner");
  expect_seen(owner, std::string_view("hjul-ledger/1Europe/Stockholmowner").size() + 1 + 32);
}

TEST(JournalDamage, RandomDamageToALargeOneIsSeenOrHarmless) {
  JournalHead head;
  Files sound;
  {
    MemoryDisk disk;
    Journal journal = Journal::create(disk_path, "owner");
    for (std::uint32_t n = 0; n < 12; ++n) ASSERT_EQ(code_of(journal.append(events_from(n * 100 + 1, 100))), "");
    head = journal.head();
    journal.close();
    sound = disk.files;
  }
  Dice dice(4);
  std::array<std::size_t, 3> counts{};
  const std::uint32_t rounds = is_nightly() ? 100'000 : 300;
  for (std::uint32_t round = 0; round < rounds; ++round) {
    Files files = sound;
    std::string& bytes = files.at(disk_path);
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::uint32_t pages = size / 4096, a = dice.below(pages) * 4096, b = dice.below(pages) * 4096;
    const auto at = [&](std::uint32_t offset) { return bytes.begin() + static_cast<std::ptrdiff_t>(offset); };
    switch (dice.below(4)) {
      case 0: flip(bytes, dice.below(size * 8)); break;
      case 1: bytes.resize(dice.maybe() ? a : dice.below(size)); break;
      case 2: std::swap_ranges(at(a), at(a + 4096), at(b)); break;
      default: bytes.insert(a, bytes.substr(b, 4096));
    }
    const Outcome outcome = outcome_of(files, head);
    ++counts[static_cast<std::size_t>(outcome)];
    EXPECT_NE(outcome, Outcome::silent) << "round " << round;
  }
  std::printf("%zu seen, %zu harmless, %zu silent\n", counts[0], counts[1], counts[2]);
}

}  // namespace
}  // namespace hjul::testing
