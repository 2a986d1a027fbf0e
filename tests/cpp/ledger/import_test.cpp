#include "hjul/ledger/import.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "random_event.hpp"

namespace hjul {
namespace {

template <class T>
void shuffle(std::vector<T>& list, testing::Dice& dice) {
  for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[dice.below(static_cast<std::uint32_t>(i))]);
}

std::string import(const std::vector<std::string>& pieces) {
  LedgerImport all;
  for (const std::string& piece : pieces) all.add(piece);
  auto result = all.finish();
  if (const auto* issues = std::get_if<Issues>(&result)) return format_issues(*issues);
  return std::get<Ledger>(result).view().write();
}

// How often each history is imported anew. HJUL_IMPORTS=100000 asks for so many in all, of ten histories.
int rounds_of_each() {
  const char* const asked = std::getenv("HJUL_IMPORTS");
  return asked ? (std::atoi(asked) + 9) / 10 : 30;
}

// reliability.md G8: permuted, tripled, and split over files. Equal ledgers give equal states: a status knows nothing
// else.
TEST(LedgerImport, AnyOrderOfAnyPiecesGivesOneLedger) {
  testing::Dice dice(1);
  const int rounds = rounds_of_each();
  ASSERT_GT(rounds, 0);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    auto events = testing::random_history(seed, 60);
    const bool has_places = seed % 2 == 0;
    for (std::uint32_t i = 0; has_places && i < events.size(); ++i) events[i].seq = {i + 1};
    std::string expected;
    for (int round = 0; round < rounds; ++round) {
      const bool is_tripled = round % 2 == 0;  // else some are there once or twice
      std::vector<std::string> lines;
      for (const Event& event : events)
        for (std::uint32_t copies = is_tripled ? 3 : 1 + dice.below(3); copies > 0; --copies)
          lines.push_back(canonical_line(event) + "\n");
      shuffle(lines, dice);
      std::vector<std::string> pieces(1 + dice.below(5));
      for (const std::string& line : lines) pieces[dice.below(static_cast<std::uint32_t>(pieces.size()))] += line;
      const std::string result = import(pieces);
      if (round == 0) expected = result;
      ASSERT_EQ(result, expected);
    }
    EXPECT_EQ(std::count(expected.begin(), expected.end(), '\n'), 60);
    // With places, it is the ledger in its own order.
    if (has_places) {
      EXPECT_EQ(expected, testing::text_of(events));
    }
  }
}

TEST(LedgerImport, TheSameEventRecordedTwiceCountsWithTheEarlier) {
  auto events = testing::random_history(3, 1);
  Event later = events.front();
  later.recorded = Date::from_ymd(2099, 1, 1);
  const std::string a = canonical_line(events.front()), b = canonical_line(later);
  EXPECT_EQ(import({a, b}), import({b, a}));
  EXPECT_EQ(import({b, a}), import({a}));
}

TEST(LedgerImport, ConflictsAndBadLinesAreReportedTheSameInAnyOrder) {
  auto events = testing::random_history(4, 2);
  Event other = events[0];
  other.reason += "!";
  const std::string a = canonical_line(events[0]), b = canonical_line(other), c = canonical_line(events[1]);
  const std::string refusal = import({a, b, c});
  EXPECT_NE(refusal.find("event.conflict"), std::string::npos);
  EXPECT_EQ(import({c, b, a}), refusal);
  Event unrecorded = events[1];
  unrecorded.recorded.reset();
  EXPECT_NE(import({canonical_line(unrecorded)}).find("import.not_recorded"), std::string::npos);
  LedgerImport bad;
  bad.add("{}\n", "west.ndjson");
  const auto result = bad.finish();
  ASSERT_TRUE(std::holds_alternative<Issues>(result));
  EXPECT_EQ(std::get<Issues>(result).front().arguments.back().second, "west.ndjson");
}

}  // namespace
}  // namespace hjul
