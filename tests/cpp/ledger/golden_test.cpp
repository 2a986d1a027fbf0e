// Ledgers of every version of the format, kept for ever: each later version reads them, and the bytes stay.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "hjul/ledger/ledger.hpp"

namespace hjul {
namespace {

std::string file(const std::string& path) {
  std::ifstream in(std::string(HJUL_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(GoldenLedger, Version1IsReadAndWrittenToTheSameBytes) {
  const std::string text = file("tests/data/golden/ledger-1.ndjson");
  for (const JsonReader reader : {JsonReader::fast, JsonReader::reference}) {
    const auto read = Ledger::read(text, Zone::central_european(), {}, reader);
    ASSERT_TRUE(std::holds_alternative<Ledger>(read)) << format_issues(std::get<Issues>(read));
    const LedgerView view = std::get<Ledger>(read).view();
    EXPECT_EQ(view.write(), text);
    std::set<EventType> types;
    for (const EventType type : view.columns().type) types.insert(type);
    EXPECT_EQ(types.size(), event_type_count);
  }
}

TEST(GoldenLedger, Version1MeansWhatItMeant) {
  const auto read = Ledger::read(file("tests/data/golden/ledger-1.ndjson"));
  ASSERT_TRUE(std::holds_alternative<Ledger>(read)) << format_issues(std::get<Issues>(read));
  const LedgerView view = std::get<Ledger>(read).view();
  const Event demand = view.at(*view.find("e1"));
  EXPECT_EQ(demand.on, Moment(Instant::from_ms(1'772'439'300'000)));
  Demanded expected{{UnitId("school"), UnitId("school-b")},
                    "analysis-x",
                    ArenaId("board-room"),
                    Date::from_ymd(2026, 3, 20),
                    Date::from_ymd(2026, 6, 12),
                    CountUnit::working_days,
                    FeedbackTerm{{15, SpanUnit::working_days}, CalendarId("vardagar")},
                    DemandId("results"),
                    EventId("i0"),
                    {ObligationId("e9/deliver/board"), ObligationId("e8/feedback/school")}};
  EXPECT_EQ(demand.body, EventBody(expected));
  EXPECT_EQ(view.at(*view.find("e5")).refused,
            (std::vector<Refused>{{ObligationId("e1/deliver/school"), "extension_bound_reached"}}));
  const Event correction = view.at(*view.find("c1"));
  const auto replaced = read_replacement(std::get<Corrected>(correction.body).replacement, EventType::deliver);
  ASSERT_TRUE(std::holds_alternative<Replaced>(replaced));
  EXPECT_EQ(std::get<Replaced>(replaced).on, Moment(Date::from_ymd(2026, 3, 18)));
  // 23:30 UTC is the next day in the owner's zone.
  EXPECT_EQ(view.columns().day.back(), Date::from_ymd(2026, 9, 6).serial());
}

TEST(LedgerSchema, IsThePublishedFile) { EXPECT_EQ(ledger_schema(), file("docs/reference/hjul-ledger-1.schema.json")); }

}  // namespace
}  // namespace hjul
