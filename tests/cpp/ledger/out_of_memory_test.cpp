// Memory that runs out at every allocation of appending, importing and reading (reliability.md G5): std::bad_alloc, and
// what is there stays as it was. The journal has its own, with SQLite's memory (journal_fault_test.cpp).
#include <gmock/gmock.h>

#include <algorithm>

#include "hjul/ledger/import.hpp"
#include "hjul/ledger/ledger.hpp"
#include "random_event.hpp"

#include "failing_new.inc"

namespace hjul::testing {
namespace {

// Runs `work` with its 1st, 2nd, 3rd ... allocation failing, and `check` after each time that it threw, until it comes
// through; how often it threw.
template <class Work, class Check>
std::size_t fail_at_each(const Work& work, const Check& check) {
  for (std::size_t n = 1;; ++n) {
    bool has_thrown = false;
    failing_allocation = n;
    try {
      work();
    } catch (const std::bad_alloc&) {
      has_thrown = true;
    }
    const bool is_over = failing_allocation != 0;
    failing_allocation = 0;
    if (is_over) return n - 1;
    EXPECT_TRUE(has_thrown) << "allocation " << n << " was missing, and nobody said so";
    check();
    if (::testing::Test::HasFailure()) return 0;
  }
}

// All that can be seen of a ledger.
struct Seen {
  std::string text;
  std::uint32_t ids, texts, events, obligations;
  friend bool operator==(const Seen&, const Seen&) = default;
};
Seen seen_of(const LedgerView& view) {
  return {view.write(), view.id_count(), view.text_count(), view.event_name_count(), view.obligation_count()};
}

// Of every type, several of each.
std::vector<Event> events_of_every_type() {
  RandomEvent random(11);
  std::vector<Event> out;
  for (std::size_t type = 0; type < 3 * event_type_count; ++type) {
    out.push_back(random.make(static_cast<EventType>(type % event_type_count)));
    out.back().recorded = Date::from_serial(21'000 + static_cast<std::int32_t>(type));
  }
  return out;
}

TEST(LedgerMemory, AnAppendWithoutMemoryChangesNothing) {
  const std::vector<Event> events = events_of_every_type();
  Ledger ledger;
  std::size_t failed = 0;
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    SCOPED_TRACE("event " + std::to_string(i + 1));
    const LedgerView before = ledger.view();
    const Seen seen = seen_of(before);
    std::optional<AppendResult> result;
    failed += fail_at_each([&] { result = ledger.append(events[i], Sequence{i}); },
                           [&] {
                             ASSERT_EQ(seen_of(ledger.view()), seen);
                             ASSERT_EQ(seen_of(before), seen);
                             ASSERT_FALSE(ledger.view().find(events[i].id.text()));
                           });
    ASSERT_TRUE(result && std::holds_alternative<Sequence>(*result));
    ASSERT_EQ(std::get<Sequence>(*result).value, i + 1);
    ASSERT_EQ(seen_of(before), seen);
  }
  EXPECT_GT(failed, 5 * events.size());
  Ledger again;
  for (const Event& event : events) again.append(event);
  EXPECT_EQ(seen_of(ledger.view()), seen_of(again.view()));
}

TEST(LedgerMemory, ARefusalWithoutMemoryChangesNothing) {
  const std::vector<Event> events = random_history(5, 20);
  Ledger ledger;
  for (const Event& event : events) ledger.append(event);
  const Seen seen = seen_of(ledger.view());
  // One that says enough to need memory when it is read back.
  const auto is_shorter = [&](const Event& a, const Event& b) {
    return ledger.view().line(*ledger.view().find(a.id.text())).size() <
           ledger.view().line(*ledger.view().find(b.id.text())).size();
  };
  const Event longest = *std::max_element(events.begin(), events.end(), is_shorter);
  Event conflicting = longest, early = events[0], malformed = events[3];
  conflicting.reason += "!";
  early.id = EventId("new");
  early.recorded = Date::from_serial(10);
  malformed.id = EventId("other");
  malformed.recorded.reset();
  for (const Event& refused : {conflicting, early, malformed, longest}) {
    std::optional<AppendResult> result;
    const auto is_unchanged = [&] { ASSERT_EQ(seen_of(ledger.view()), seen); };
    EXPECT_GT(fail_at_each([&] { result = ledger.append(refused); }, is_unchanged), 0u);
    EXPECT_EQ(std::holds_alternative<Sequence>(result.value()), refused.id == longest.id && refused == longest);
    is_unchanged();
  }
}

TEST(LedgerMemory, ACopyWithoutMemoryIsNone) {
  Ledger ledger;
  for (const Event& event : random_history(6, 40)) ledger.append(event);
  const LedgerView view = ledger.view();
  const Seen seen = seen_of(view);
  std::optional<Ledger> copy;
  const auto is_unchanged = [&] { ASSERT_EQ(seen_of(view), seen); };
  EXPECT_GT(fail_at_each([&] { copy.emplace(Ledger::copy_of(view)); }, is_unchanged), 10u);
  EXPECT_EQ(copy->view().write(), seen.text);
  EXPECT_GT(fail_at_each([&] { EXPECT_EQ(ledger.view().write(), seen.text); }, is_unchanged), 1u);
}

TEST(LedgerMemory, ReadingWithoutMemoryGivesNothing) {
  Ledger ledger;
  for (const Event& event : random_history(7, 12)) ledger.append(event);
  const std::string text = ledger.view().write();
  const std::string loose = " " + text;  // the strict reader takes the first line
  const std::string wrong = text + "{\"id\": \"x\"}\nnonsense\n";
  for (const JsonReader reader : {JsonReader::fast, JsonReader::reference})
    for (const std::string& each : {text, loose, wrong}) {
      std::optional<std::variant<Ledger, Issues>> read;
      const auto nothing = [&] { ASSERT_FALSE(read); };
      EXPECT_GT(fail_at_each([&] { read.emplace(Ledger::read(each, Zone::utc(), {}, reader)); }, nothing), 10u);
      if (each == wrong)
        EXPECT_EQ(std::get<Issues>(read.value()).size(), 4u);  // type, on and by are missing, and the last is no JSON
      else
        EXPECT_EQ(std::get<Ledger>(read.value()).view().write(), text);
    }
}

TEST(LedgerMemory, AnImportWithoutMemoryTakesNothingOfAPiece) {
  const std::vector<Event> events = random_history(8, 24);
  Ledger ledger;
  for (const Event& event : events) ledger.append(event);
  const std::string text = ledger.view().write();
  const std::string pieces[] = {text.substr(text.size() / 2 + text.substr(text.size() / 2).find('\n') + 1), text};
  LedgerImport import;
  std::string imported;  // as of the last piece that was taken
  const auto is_unchanged = [&] {
    const auto made = import.finish();
    ASSERT_TRUE(std::holds_alternative<Ledger>(made));
    ASSERT_EQ(std::get<Ledger>(made).view().write(), imported);
  };
  for (const std::string& piece : pieces) {
    EXPECT_GT(fail_at_each([&] { import.add(piece, "piece"); }, is_unchanged), 20u);
    imported = std::get<Ledger>(import.finish()).view().write();
  }
  EXPECT_EQ(imported, text);
  Event first = events.front();
  first.seq = {1};
  EXPECT_GT(fail_at_each([&] { import.add(first); }, is_unchanged), 0u);
  EXPECT_GT(fail_at_each([&] { EXPECT_EQ(std::get<Ledger>(import.finish()).view().write(), text); }, is_unchanged),
            50u);
}

TEST(LedgerMemory, IssuesOfAnImportAreKeptOnce) {
  LedgerImport import;
  std::size_t kept = 0;
  const auto is_unchanged = [&] {
    const auto made = import.finish();
    ASSERT_EQ(std::holds_alternative<Issues>(made) ? std::get<Issues>(made).size() : 0, kept);
  };
  EXPECT_GT(fail_at_each([&] { import.add("nonsense\n[]\n", "first"); }, is_unchanged), 5u);
  kept = 2;
  is_unchanged();
  EXPECT_GT(fail_at_each([&] { import.add("{}\n", "second"); }, is_unchanged), 5u);
  kept = std::get<Issues>(import.finish()).size();
  EXPECT_GT(kept, 2u);
  EXPECT_GT(fail_at_each([&] { EXPECT_EQ(std::get<Issues>(import.finish()).size(), kept); }, is_unchanged), 2u);
}

}  // namespace
}  // namespace hjul::testing
