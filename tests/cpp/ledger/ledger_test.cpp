#include "hjul/ledger/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "random_event.hpp"

namespace hjul {
namespace {

using ::testing::ElementsAre;

Event performed(const std::string& id, Moment recorded, const std::string& of = "e1/deliver/school") {
  Event event;
  event.id = EventId(id);
  event.on = recorded;
  event.recorded = recorded;
  event.by = UnitId("school");
  event.body = Performed{{ObligationId(of)}};
  return event;
}

std::string code_of(const AppendResult& result) {
  const auto* error = std::get_if<AppendError>(&result);
  return error ? error->code : "appended";
}

Date day(unsigned d) { return Date::from_ymd(2026, 3, d); }

TEST(Ledger, GivesPlacesAndEventsBack) {
  Ledger ledger;
  const auto events = testing::random_history(1, 2000);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const AppendResult result = ledger.append(events[i]);
    ASSERT_TRUE(std::holds_alternative<Sequence>(result)) << std::get<AppendError>(result).code;
    ASSERT_EQ(std::get<Sequence>(result).value, i + 1);
  }
  const LedgerView view = ledger.view();
  ASSERT_EQ(view.count(), events.size());
  for (std::uint32_t i = 0; i < view.count(); ++i) {
    Event expected = events[i];
    expected.seq = {i + 1};
    ASSERT_EQ(view.at({i + 1}), expected) << canonical_line(expected);
    ASSERT_EQ(view.find(expected.id.text()), Sequence{i + 1});
  }
  EXPECT_THROW(view.at({0}), UnknownId);
  EXPECT_THROW(view.at({view.count() + 1}), UnknownId);
  EXPECT_FALSE(view.find("nobody"));
}

TEST(Ledger, ColumnsSayWhatTheEventsSay) {
  Ledger ledger;
  for (const Event& event : testing::random_history(2, 500)) ledger.append(event);
  const LedgerView view = ledger.view();
  const LedgerColumns c = view.columns();
  for (std::uint32_t i = 0; i < view.count(); ++i) {
    const Event event = view.at({i + 1});
    ASSERT_EQ(c.type[i], event.type());
    ASSERT_EQ(c.day[i], event.on.day_in(view.zone()).serial());
    ASSERT_EQ(c.instant[i], key_of(event.on, view.zone()).instant);
    ASSERT_EQ(c.recorded_day[i], event.recorded->day_in(view.zone()).serial());
    ASSERT_EQ(view.id_text(c.actor[i]), event.by.text());
    ASSERT_EQ(view.event_text(c.id[i]), event.id.text());
    const auto named = obligations_of(event.body);
    ASSERT_EQ(c.of_begin[i + 1] - c.of_begin[i], named.size());
    for (std::size_t k = 0; k < named.size(); ++k)
      ASSERT_EQ(view.obligation_text(c.of[c.of_begin[i] + k]), named[k].text());
    if (event.type() != EventType::demand) continue;
    const auto& demanded = std::get<Demanded>(event.body);
    const DemandRow row = view.demand({i + 1});
    ASSERT_EQ(row.from.size(), demanded.from.size());
    for (std::size_t k = 0; k < row.from.size(); ++k) ASSERT_EQ(view.id_text(row.from[k]), demanded.from[k].text());
    ASSERT_EQ(view.text(row.content), demanded.content);
    ASSERT_EQ(view.id_text(row.arena), demanded.arena.text());
    ASSERT_EQ(static_cast<std::size_t>(row.due_kind), demanded.due.index());
    if (const auto* due = std::get_if<Date>(&demanded.due)) {
      ASSERT_EQ(row.due, due->serial());
    }
    if (const auto* span = std::get_if<Span>(&demanded.due)) {
      ASSERT_EQ((Span{row.due, row.due_unit}), *span);
    }
    Demanded plain{demanded.from, demanded.content, demanded.arena, demanded.due, {}, CountUnit::days, {}, {}, {}, {}};
    ASSERT_EQ(row.is_plain, demanded == plain);
  }
}

TEST(Ledger, RefusalsInTheirOrder) {
  Ledger ledger;
  const Event first = performed("e2", day(10));
  ASSERT_EQ(code_of(ledger.append(first)), "appended");
  Event unrecorded = performed("e3", day(10));
  unrecorded.recorded.reset();
  EXPECT_EQ(code_of(ledger.append(unrecorded)), "event.malformed");
  EXPECT_EQ(code_of(ledger.append(performed("e2", day(10), "e1/deliver/other"), Sequence{9})), "event.conflict");
  EXPECT_EQ(code_of(ledger.append(performed("e3", day(9)), Sequence{0})), "event.unexpected_sequence");
  EXPECT_EQ(code_of(ledger.append(performed("e3", day(9)), Sequence{1})), "event.record_order");
  EXPECT_EQ(ledger.count(), 1u);
  EXPECT_EQ(ledger.view().event_name_count(), 1u);
  EXPECT_EQ(ledger.view().obligation_count(), 1u);
  EXPECT_EQ(code_of(ledger.append(performed("e3", day(10)), Sequence{1})), "appended");

  const auto error = std::get<AppendError>(ledger.append(performed("e4", day(11)), Sequence{1}));
  EXPECT_EQ(error.expected, "1");
  EXPECT_EQ(error.found, "2");
  EXPECT_EQ(error.to_issue().message(), "the ledger has 2 events, not 1");
}

TEST(Ledger, AppendingAgainGivesTheOldPlace) {
  Ledger ledger;
  const auto events = testing::random_history(3, 300);
  for (const Event& event : events) ledger.append(event);
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    Event again = events[i];
    again.recorded = Date::from_ymd(2100, 1, 1);  // sent again later
    const AppendResult result = ledger.append(again, Sequence{12345});
    ASSERT_TRUE(std::holds_alternative<Sequence>(result));
    ASSERT_EQ(std::get<Sequence>(result).value, i + 1);
    again.reason += "!";
    ASSERT_EQ(code_of(ledger.append(again)), "event.conflict");
  }
  EXPECT_EQ(ledger.count(), events.size());
}

TEST(Ledger, WhatWasRefusedCountsWithWhatAccepted) {
  Event stored = performed("e5", day(1), "a/deliver/x");
  stored.refused = {{ObligationId("a/deliver/y"), "already_closed"}};
  Event sent = performed("e5", day(1));
  sent.body = Performed{{ObligationId("a/deliver/x"), ObligationId("a/deliver/y")}};
  EXPECT_TRUE(is_same_content(stored, sent));
  sent.body = Performed{{ObligationId("a/deliver/x")}};
  EXPECT_FALSE(is_same_content(stored, sent));
  // Feedback on a content, and the withdrawal of a demand, as they were sent and as they were resolved.
  stored.refused.clear();
  stored.body = FedBack{{ObligationId("a/feedback/x")}, "c", std::vector<UnitId>{UnitId("x")}};
  sent.body = FedBack{{}, "c", std::vector<UnitId>{UnitId("x")}};
  EXPECT_TRUE(is_same_content(stored, sent));
  sent.body = FedBack{{}, "d", std::vector<UnitId>{UnitId("x")}};
  EXPECT_FALSE(is_same_content(stored, sent));
  stored.body = Withdrawn{{ObligationId("a/deliver/x")}, EventId("a")};
  sent.body = Withdrawn{{}, EventId("a")};
  EXPECT_TRUE(is_same_content(stored, sent));
}

// Record times never decrease: days against instants as days, instants among themselves to the millisecond, also with a
// day in between.
TEST(Ledger, RecordOrderOfDaysAndInstants) {
  const auto at = [](std::string_view text) { return *Moment::parse(text); };
  Ledger ledger;
  EXPECT_EQ(code_of(ledger.append(performed("a", at("2026-03-20T10:00:00Z")))), "appended");
  EXPECT_EQ(code_of(ledger.append(performed("b", at("2026-03-20")))), "appended");
  EXPECT_EQ(code_of(ledger.append(performed("c", at("2026-03-20T09:00:00Z")))), "event.record_order");
  EXPECT_EQ(code_of(ledger.append(performed("c", at("2026-03-20T10:00:00Z")))), "appended");
  EXPECT_EQ(code_of(ledger.append(performed("d", at("2026-03-20T23:30:00Z")))), "appended");  // the 21st here
  EXPECT_EQ(code_of(ledger.append(performed("e", at("2026-03-20")))), "event.record_order");
  EXPECT_EQ(code_of(ledger.append(performed("e", at("2026-03-21")))), "appended");
  const LedgerView view = ledger.view();
  EXPECT_EQ(view.count_recorded_by(at("2026-03-19")), 0u);
  EXPECT_EQ(view.count_recorded_by(at("2026-03-20")), 3u);
  EXPECT_EQ(view.count_recorded_by(at("2026-03-20T09:59:59Z")), 0u);
  EXPECT_EQ(view.count_recorded_by(at("2026-03-20T10:00:00Z")), 3u);
  EXPECT_EQ(view.count_recorded_by(at("2026-03-21")), 5u);
}

TEST(Ledger, LimitOfEvents) {
  LedgerLimits limits;
  limits.events = 2;
  Ledger ledger(Zone::utc(), limits);
  EXPECT_EQ(code_of(ledger.append(performed("a", day(1)))), "appended");
  EXPECT_EQ(code_of(ledger.append(performed("b", day(1)))), "appended");
  EXPECT_EQ(code_of(ledger.append(performed("c", day(1)))), "limit.events");
  EXPECT_EQ(code_of(ledger.append(performed("a", day(1)))), "appended");  // it stands there already
}

// With a place of one digit and with one of two; a text without places is measured with those that it will get.
TEST(Ledger, WhatIsAppendedCanBeReadBack) {
  LedgerLimits limits;
  limits.line_bytes = static_cast<std::uint32_t>(canonical_line(performed("e1", day(10))).size()) + 8;  // "seq":9,
  const auto named = [](unsigned n, const std::string& more) {
    return performed("e" + std::to_string(n) + more, day(10));
  };
  Ledger ledger(Zone::utc(), limits);
  std::string without_places;
  for (unsigned n = 1; n <= 9; ++n) {
    const auto refused = ledger.append(named(n, "x"));
    ASSERT_EQ(code_of(refused), "event.malformed");
    ASSERT_EQ(std::get<AppendError>(refused).issues.front().code, "limit.line_bytes");
    ASSERT_EQ(code_of(ledger.append(named(n, ""))), "appended");
    without_places += canonical_line(named(n, "")) + "\n";
  }
  EXPECT_EQ(code_of(ledger.append(performed("t", day(10)))), "appended");
  EXPECT_EQ(code_of(ledger.append(performed("u1", day(10)))), "event.malformed") << "its place has two digits";
  EXPECT_EQ(code_of(ledger.append(named(3, ""))), "appended") << "it stands there already";
  const std::string text = ledger.view().write();
  for (const JsonReader reader : {JsonReader::fast, JsonReader::reference}) {
    const auto again = Ledger::read(text, Zone::utc(), limits, reader);
    ASSERT_TRUE(std::holds_alternative<Ledger>(again));
    EXPECT_EQ(std::get<Ledger>(again).view().write(), text);
    EXPECT_TRUE(std::holds_alternative<Ledger>(Ledger::read(without_places, Zone::utc(), limits, reader)));
    const auto longer = Ledger::read(without_places + canonical_line(performed("u1", day(10))) + "\n" +
                                         canonical_line(performed("v1", day(10))) + "\n",
                                     Zone::utc(), limits, reader);
    ASSERT_TRUE(std::holds_alternative<Issues>(longer));
    EXPECT_EQ(std::get<Issues>(longer).front().code, "limit.line_bytes");
    EXPECT_EQ(std::get<Issues>(longer).front().where.line, 10u);
  }
}

TEST(Ledger, AnEventOfTooManyValuesIsRefusedBeforeItIsKept) {
  LedgerLimits limits;
  limits.values = 40;
  Ledger ledger(Zone::utc(), limits);
  Event event = performed("e1", day(10));
  std::vector<ObligationId> of;
  while (of.size() < 30) of.emplace_back("e1/deliver/" + std::to_string(of.size()));
  // Six names and values before the list, and the list itself, leave room for fewer than 30.
  event.body = Performed{of};
  const auto refused = ledger.append(event);
  ASSERT_EQ(code_of(refused), "event.malformed");
  EXPECT_EQ(std::get<AppendError>(refused).issues.front().code, "limit.values");
  of.erase(of.begin() + 20, of.end());
  event.body = Performed{of};
  EXPECT_EQ(code_of(ledger.append(event)), "appended");
  EXPECT_TRUE(std::holds_alternative<Ledger>(Ledger::read(ledger.view().write(), Zone::utc(), limits)));
}

TEST(LedgerView, StaysAsItIsWhileTheLedgerGrows) {
  Ledger ledger;
  const auto events = testing::random_history(4, 1000);
  std::vector<std::pair<LedgerView, std::string>> views;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i % 100 == 50) views.push_back({ledger.view(), ledger.view().write()});
    ledger.append(events[i]);
  }
  const LedgerView whole = ledger.view();
  for (const auto& [view, text] : views) {
    EXPECT_EQ(view.write(), text);
    EXPECT_EQ(whole.prefix(view.count()).write(), text);
    EXPECT_FALSE(view.find(events[view.count()].id.text()));
    EXPECT_FALSE(whole.prefix(view.count()).find(events[view.count()].id.text()));
    Ledger fork = Ledger::copy_of(view);
    EXPECT_EQ(fork.view().write(), text);
    EXPECT_EQ(code_of(fork.append(events[view.count()])), "appended");
    EXPECT_EQ(view.write(), text);
  }
  EXPECT_EQ(LedgerView().count(), 0u);
  EXPECT_EQ(LedgerView().write(), "");
}

TEST(LedgerView, IsReadByOthersWhileTheWriterWrites) {
  Ledger ledger;
  const auto events = testing::random_history(5, 3000);
  for (std::size_t i = 0; i < 1000; ++i) ledger.append(events[i]);
  const LedgerView view = ledger.view();
  const std::string text = view.write();
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i)
    readers.emplace_back([&] {
      for (int round = 0; round < 3; ++round) ASSERT_EQ(view.write(), text);
      for (std::size_t k = 0; k < events.size(); ++k) ASSERT_EQ(view.find(events[k].id.text()).has_value(), k < 1000);
    });
  for (std::size_t i = 1000; i < events.size(); ++i) ledger.append(events[i]);
  for (std::thread& reader : readers) reader.join();
}

// The fast way in, the strict reader and nlohmann's give one ledger, down to the numbers of the names.
TEST(LedgerRead, AllWaysInGiveTheSameLedger) {
  for (std::uint64_t seed = 10; seed < 30; ++seed) {
    const auto events = testing::random_history(seed, 400);
    Ledger appended;
    for (const Event& event : events) appended.append(event);
    const std::string text = testing::text_of(events);
    for (const JsonReader reader : {JsonReader::fast, JsonReader::reference}) {
      const auto read = Ledger::read(text, Zone::central_european(), {}, reader);
      ASSERT_TRUE(std::holds_alternative<Ledger>(read)) << format_issues(std::get<Issues>(read));
      const LedgerView a = std::get<Ledger>(read).view(), b = appended.view();
      ASSERT_EQ(a.write(), b.write());
      ASSERT_THAT(a.columns().of, ::testing::ElementsAreArray(b.columns().of));
      ASSERT_THAT(a.columns().actor, ::testing::ElementsAreArray(b.columns().actor));
      ASSERT_THAT(a.columns().id, ::testing::ElementsAreArray(b.columns().id));
      // What it wrote, with places, reads back.
      const auto again = Ledger::read(b.write(), Zone::central_european(), {}, reader);
      ASSERT_TRUE(std::holds_alternative<Ledger>(again)) << format_issues(std::get<Issues>(again));
      ASSERT_EQ(std::get<Ledger>(again).view().write(), b.write());
    }
  }
}

// One byte changed in a canonical text: both readers accept the same, or refuse the same lines with the same codes.
TEST(LedgerRead, ReadersAgreeOnDamagedTexts) {
  testing::Dice dice(99);
  const std::string good = testing::text_of(testing::random_history(40, 60));
  int refused = 0;
  for (int round = 0; round < 800; ++round) {
    std::string text = good;
    constexpr std::string_view bytes = "\"\\{}[]:, 019aZ-\x00\x1F\x80\xC3\n";
    const std::size_t at = dice.below(static_cast<std::uint32_t>(text.size()));
    if (dice.maybe())
      text[at] = bytes[dice.below(bytes.size())];
    else
      text.erase(at, 1 + dice.below(3));
    const auto a = Ledger::read(text), b = Ledger::read(text, Zone::central_european(), {}, JsonReader::reference);
    ASSERT_EQ(a.index(), b.index()) << at;
    if (const auto* ledger = std::get_if<Ledger>(&a)) {
      ASSERT_EQ(ledger->view().write(), std::get<Ledger>(b).view().write());
      continue;
    }
    ++refused;
    const Issues &x = std::get<Issues>(a), &y = std::get<Issues>(b);
    ASSERT_EQ(x.front().code, y.front().code) << format_issues(x) << format_issues(y);
    ASSERT_EQ(x.front().where.line, y.front().where.line);
    if (x.front().code != "json.syntax") {
      ASSERT_EQ(x.front(), y.front());
    }
  }
  EXPECT_GT(refused, 300);
}

TEST(LedgerRead, ReportsWhatAppendRefusesWithItsLine) {
  const std::string a = canonical_line(performed("a", day(10))), b = canonical_line(performed("b", day(9)));
  Event late = performed("c", day(11));
  late.seq = {7};
  Event other = performed("a", day(10), "x/deliver/y");
  const std::string text = a + "\n" + a + "\n" + b + "\n" + canonical_line(late) + "\n" + canonical_line(other) + "\n";
  const auto read = Ledger::read(text);
  ASSERT_TRUE(std::holds_alternative<Issues>(read));
  const Issues& issues = std::get<Issues>(read);
  ASSERT_EQ(issues.size(), 3u);
  EXPECT_EQ(issues[0].code, "event.record_order");
  EXPECT_EQ(issues[0].where.line, 3u);
  EXPECT_EQ(issues[1].code, "event.sequence");
  EXPECT_EQ(issues[1].where.line, 4u);
  EXPECT_EQ(issues[2].code, "event.conflict");
  EXPECT_EQ(issues[2].where.line, 5u);
}

}  // namespace
}  // namespace hjul
