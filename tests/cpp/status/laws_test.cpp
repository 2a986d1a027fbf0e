// What must hold of every ledger (obligations.md, oracles 93, 94, 95, 98 and 121), on a sample of random histories that
// the naive model wrote (tests/naive); tests/data/obligation_histories.jsonl has a model and commands a line.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>
#include <tuple>

#include "../../../benchmarks/status_ledger.hpp"
#include "hjul/hjul.hpp"
#include "hjul/status/status.hpp"
#include "scenario.hpp"

namespace hjul::testing {
namespace {

struct History {
  Setting setting;
  std::vector<Event> commands;
};

std::vector<History> histories() {
  std::ifstream in(HJUL_SOURCE_DIR "/tests/data/obligation_histories.jsonl");
  const auto window = DateWindow::half_open(Date::from_ymd(2010, 1, 1), Date::from_ymd(2030, 1, 1));
  std::vector<History> all;
  for (std::string text; std::getline(in, text);) {
    const Json line = Json::parse(text);
    all.push_back({Setting(expand(Model::load(line.at("model").dump()), window)), {}});
    for (const Json& command : line.at("commands")) {
      const auto read = read_event(command.dump());
      if (const auto* event = std::get_if<Event>(&read)) all.back().commands.push_back(*event);
    }
  }
  return all;
}

const std::vector<History>& sample() {
  static const std::vector<History> all = histories();
  return all;
}

Date last_day(const LedgerView& ledger) {
  return ledger.count() == 0 ? Date::from_ymd(2026, 1, 1)
                             : ledger.at(Sequence{ledger.count()}).recorded->day_in(ledger.zone());
}

void expect_same(const Status& a, const Status& b) {
  EXPECT_EQ(a.obligations(), b.obligations());
  EXPECT_EQ(a.without_effect(), b.without_effect());
  EXPECT_EQ(a.discrepancies(), b.discrepancies());
  EXPECT_EQ(a.reviews(), b.reviews());
  EXPECT_EQ(a.inputs(), b.inputs());
  EXPECT_EQ(a.silent_edges(), b.silent_edges());
}

class ObligationLaws : public ::testing::TestWithParam<std::size_t> {
 protected:
  const History& history() const { return sample()[GetParam()]; }

  // The whole history, command by command, each reading as it was when it was made; refusals append nothing.
  void play() {
    Replay replay(history().setting, ledger_.view());
    for (const Event& command : history().commands) {
      if (ledger_.view().find(command.id.text())) continue;
      const Decision decision = replay.decide(command);
      EXPECT_NE(decision.event.has_value(), decision.refusal.has_value()) << command.id.text();
      if (!decision.event) continue;
      ASSERT_TRUE(std::holds_alternative<Sequence>(ledger_.append(*decision.event))) << command.id.text();
      replay = replay.advanced(ledger_.view());
      const Date day = last_day(ledger_.view());
      made_.push_back(replay.status(day, Sequence{ledger_.count()}));
    }
  }

  Ledger ledger_;
  std::vector<Status> made_;  // by the count of events, from 1
};

// 93, 98: a state or a refusal for every command; what is recorded later changes no reading that was made.
TEST_P(ObligationLaws, LaterEventsChangeNoEarlierReading) {
  play();
  const Replay whole(history().setting, ledger_.view());
  for (const Status& made : made_) expect_same(made, whole.status(made.as_of(), Sequence{made.known()}));
}

// 94: replayed as a whole, in parts, or after it was written and read, it is the same.
TEST_P(ObligationLaws, ReplayedInPartsOrReadAgainItIsTheSame) {
  play();
  const Date day = last_day(ledger_.view()) + Days{20};
  const Sequence all{ledger_.count()};
  const Status whole = Replay(history().setting, ledger_.view()).status(day, all);
  for (std::uint32_t split = 0; split <= ledger_.count(); ++split) {
    const Replay first(history().setting, ledger_.view().prefix(split));
    expect_same(whole, first.advanced(ledger_.view()).status(day, all));
  }
  auto read = Ledger::read(ledger_.view().write());
  ASSERT_TRUE(std::holds_alternative<Ledger>(read));
  expect_same(whole, Replay(history().setting, std::get<Ledger>(read).view()).status(day, all));
}

// 95: as days pass without events, no terminal state changes and no breach disappears.
TEST_P(ObligationLaws, WithoutEventsWhatEndedStays) {
  play();
  const Replay replay(history().setting, ledger_.view());
  const Sequence all{ledger_.count()};
  const Date day = last_day(ledger_.view());
  Status before = replay.status(day, all);
  for (const int days : {1, 3, 10, 30, 100, 400}) {
    const Status after = replay.status(day + Days{days}, all);
    for (const Obligation& old : before.obligations()) {
      const Obligation* now = after.find(old.id.text());
      ASSERT_TRUE(now) << old.id.text();
      if (!is_open(old.state)) {
        EXPECT_EQ(now->state, old.state) << old.id.text();
        EXPECT_EQ(now->closed_on, old.closed_on) << old.id.text();
      }
      if (old.breach) {
        EXPECT_EQ(now->breach, old.breach) << old.id.text();
      }
    }
    before = after;
  }
}

void expect_same(const Decision& a, const Decision& b) {
  EXPECT_EQ(a.event, b.event);
  EXPECT_EQ(a.refusal, b.refusal);
  EXPECT_EQ(a.outcomes, b.outcomes);
  EXPECT_EQ(a.lost, b.lost);
  EXPECT_EQ(a.discrepancies, b.discrepancies);
}

// 94: a decision is the same, whether the replay was made in parts or as a whole.
TEST_P(ObligationLaws, DecidesTheSameInPartsAndAsAWhole) {
  Replay replay(history().setting, ledger_.view());
  for (const Event& command : history().commands) {
    if (ledger_.view().find(command.id.text())) continue;
    const Decision decision = replay.decide(command);
    expect_same(decision, Replay(history().setting, ledger_.view()).decide(command));
    if (!decision.event) continue;
    ASSERT_TRUE(std::holds_alternative<Sequence>(ledger_.append(*decision.event))) << command.id.text();
    replay = replay.advanced(ledger_.view());
  }
}

// 93: at any two times, what a ledger says is what its beginning said that was known then.
TEST_P(ObligationLaws, AnyTwoTimesReadAsTheLedgerOfThen) {
  play();
  const Replay whole(history().setting, ledger_.view());
  const Date last = last_day(ledger_.view());
  for (std::uint32_t known = 0; known <= ledger_.count(); known += 1 + known % 3) {
    const Replay then(history().setting, ledger_.view().prefix(known));
    for (const int days : {-60, -25, -10, -3, 0, 12})
      expect_same(whole.status(last + Days{days}, Sequence{known}), then.status(last + Days{days}, Sequence{known}));
  }
}

// A breach, by obligation, day and bearer.
using Breaches = std::set<std::tuple<std::string, Date, std::string>>;

Breaches breaches_of(const Status& status) {
  Breaches breaches;
  for (const Obligation& owed : status.obligations())
    if (owed.breach) breaches.emplace(owed.id.text(), *owed.breach, owed.bearer.text());
  return breaches;
}

// What an event says, and what it corrects or takes back said, to the first of them.
std::vector<EventBody> said_by(const LedgerView& ledger, Sequence place) {
  std::vector<EventBody> said;
  while (true) {
    said.push_back(ledger.at(place).body);
    const auto* corrected = std::get_if<Corrected>(&said.back());
    const auto* voided = std::get_if<Voided>(&said.back());
    if (!corrected && !voided) return said;
    place = *ledger.find((corrected ? corrected->event : voided->event).text());
  }
}

bool is_done(const EventBody& body) {
  const auto* answered = std::get_if<Answered>(&body);
  return answered && answered->answer == AnswerKind::done;
}

// Word of the act itself (4.4): a delivery, feedback, a performance, an answer "done", now or once corrected.
bool is_word_of_an_act(const std::vector<EventBody>& said) {
  const EventBody& root = said.back();
  if (std::holds_alternative<Delivered>(root) || std::holds_alternative<FedBack>(root) ||
      std::holds_alternative<Performed>(root) || is_done(root))
    return true;
  return std::holds_alternative<Answered>(root) && std::any_of(said.begin(), said.end(), [](const EventBody& body) {
           const auto* corrected = std::get_if<Corrected>(&body);
           if (!corrected) return false;
           const auto read = read_replacement(corrected->replacement, EventType::answer);
           const auto* replaced = std::get_if<Replaced>(&read);
           return replaced && is_done(replaced->body);
         });
}

// An act at a review is word for the accounts that it answers, and so for the rungs above these.
bool is_of_account(const Status& status, const std::string& id) {
  const Obligation* owed = status.find(id);
  if (owed && owed->origin) owed = status.find(owed->origin->text());
  return owed && owed->measure;
}

// 121, the law of 4.4: of the breaches that could be read when an event was recorded, only word of an act takes one
// away, and no term makes one where there was none.
TEST_P(ObligationLaws, OnlyWordOfAnActChangesTheBreachesOfItsDay) {
  play();
  const LedgerView ledger = ledger_.view();
  const Replay whole(history().setting, ledger);
  for (std::uint32_t count = 1; count <= ledger.count(); ++count) {
    const auto said = said_by(ledger, Sequence{count});
    if (is_word_of_an_act(said)) continue;
    const Date today = ledger.at(Sequence{count}).recorded->day_in(ledger.zone());
    const Status before = whole.status(today, Sequence{count - 1});
    const Status after = whole.status(today, Sequence{count});
    const Breaches old = breaches_of(before), now = breaches_of(after);
    const EventBody& root = said.back();
    const bool is_at_review = std::holds_alternative<Answered>(root) || std::holds_alternative<Carried>(root) ||
                              std::holds_alternative<Dropped>(root);
    Breaches changed;
    std::set_symmetric_difference(old.begin(), old.end(), now.begin(), now.end(),
                                  std::inserter(changed, changed.end()));
    for (const auto& [id, day, bearer] : changed)
      EXPECT_TRUE(is_at_review && (is_of_account(before, id) || is_of_account(after, id)))
          << ledger.at(Sequence{count}).id.text() << (old.contains({id, day, bearer}) ? " took " : " made ") << id;
  }
}

INSTANTIATE_TEST_SUITE_P(Sample, ObligationLaws, ::testing::Range<std::size_t>(0, sample().size()));

// The sample says something: breaches, rungs, corrections, refusals.
TEST(ObligationSample, HasWhatTheLawsAreAbout) {
  ASSERT_GE(sample().size(), 20u);
  std::size_t corrections = 0;
  for (const History& each : sample())
    for (const Event& command : each.commands)
      corrections += command.type() == EventType::correct || command.type() == EventType::void_;
  EXPECT_GE(corrections, 50u);
}

// ------------------------------------------------------------------------------------------ a ledger as owners have it

struct Owner {
  Setting setting;
  Ledger ledger;
};

Owner owner(std::uint64_t seed) {
  bench::LedgerShape shape;
  shape.schools = 2;
  shape.years = 2;
  shape.recorded_late = 400;
  shape.corrected = 100;
  shape.seed = seed;
  bench::LedgerMaker maker(shape);
  const auto window = DateWindow::half_open(Date::from_ymd(2010, 1, 1), Date::from_ymd(2013, 1, 1));
  const Setting setting(expand(Model::load(maker.model()), window));
  return {setting, bench::made_ledger(maker.events())};
}

// Who was corrected by which event, as section 10 says it: the rungs that stood in the reading just before a correcting
// or backdated event was recorded, on its day or on the asked one, and are not there in the asked reading.
std::set<std::pair<std::string, std::string>> corrected_by_definition(const Owner& owner, const Status& now) {
  std::set<std::string> standing, seen;
  for (const Obligation& owed : now.obligations())
    if (owed.reason != EndReason::ground_corrected) standing.insert(owed.id.text());
  std::set<std::pair<std::string, std::string>> found;
  const LedgerView view = owner.ledger.view();
  for (std::uint32_t seq = now.known(); seq > 0; --seq) {
    const Event event = view.at(Sequence{seq});
    const Date recorded = event.recorded->day_in(view.zone());
    const bool corrects = event.type() == EventType::correct || event.type() == EventType::void_;
    if (!corrects && event.on.day_in(view.zone()) >= recorded) continue;
    const Replay before(owner.setting, view.prefix(seq - 1));
    const Status then = before.status(std::min(now.as_of(), recorded), Sequence{seq - 1});
    for (const Obligation& owed : then.obligations()) {
      const bool is_rung = owed.rung > 0 && owed.reason != EndReason::ground_corrected;
      if (is_rung && standing.count(owed.id.text()) == 0 && seen.insert(owed.id.text()).second)
        found.emplace(owed.id.text(), event.id.text());
    }
  }
  return found;
}

class OwnersLedger : public ::testing::TestWithParam<std::uint64_t> {};

// obligations.md 10, of a ledger with hundreds of late and some corrected events.
TEST_P(OwnersLedger, CorrectedGroundIsThatOfTheDefinition) {
  const Owner made = owner(GetParam());
  const Replay replay(made.setting, made.ledger.view());
  std::size_t corrected = 0;
  for (const int days : {400, 0, -90, -300}) {
    const Status status = replay.status(last_day(made.ledger.view()) + Days{days}, Sequence{made.ledger.count()});
    std::set<std::pair<std::string, std::string>> told;
    for (const Obligation& owed : status.obligations())
      if (owed.reason == EndReason::ground_corrected) told.emplace(owed.id.text(), owed.closed_by->text());
    EXPECT_EQ(told, corrected_by_definition(made, status)) << days;
    corrected += told.size();
  }
  EXPECT_GT(corrected, 20u);
}

// 93 and 94: grown event by event, in leaps, or read as a whole.
TEST_P(OwnersLedger, GrownInStepsOrReadAsAWholeItIsTheSame) {
  const Owner made = owner(GetParam());
  const LedgerView view = made.ledger.view();
  const Replay whole(made.setting, view);
  Replay grown(made.setting, view.prefix(0));
  for (std::uint32_t known = 1, step = 1; known <= view.count(); known += step, step = 1 + (known * 7) % 5) {
    grown = grown.advanced(view.prefix(known));
    if (known % 9 != 0) continue;
    const Date day = view.at(Sequence{known}).recorded->day_in(view.zone());
    expect_same(grown.status(day), whole.status(day, Sequence{known}));
  }
  grown = grown.advanced(view);
  for (const int days : {0, -40, 100}) {
    const Date day = last_day(view) + Days{days};
    expect_same(grown.status(day, Sequence{view.count()}), whole.status(day, Sequence{view.count()}));
  }
}

// A replay is shared between threads without a lock: what each makes of it, it makes for itself.
TEST_P(OwnersLedger, ThreadsShareAReplay) {
  const Owner made = owner(GetParam());
  const LedgerView view = made.ledger.view();
  const std::uint32_t half = view.count() / 2;
  const Replay shared(made.setting, view.prefix(half));
  const Date day = last_day(view);
  const Status expected = Replay(made.setting, view.prefix(half + 20)).status(day, Sequence{half + 20});
  std::vector<std::thread> threads;
  std::vector<int> same(4, 0);
  for (std::size_t t = 0; t < same.size(); ++t) {
    threads.emplace_back([&, t] {
      Replay mine = shared;
      for (std::uint32_t known = half + 1; known <= half + 20; ++known) {
        const Decision decision = mine.decide(view.at(Sequence{known}));
        mine = mine.advanced(view.prefix(known));
        same[t] += decision.is_accepted() || decision.refusal.has_value();
      }
      same[t] += mine.status(day, Sequence{half + 20}).obligations() == expected.obligations();
      same[t] += shared.status(day, Sequence{half}).obligations().size() <= expected.obligations().size();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, std::vector<int>(4, 22));
}

// What is said of a day that no calendar knows hinders no reading of the days before it.
TEST_P(OwnersLedger, WhatCannotBeReadHindersNothingBefore) {
  Owner made = owner(GetParam());
  const LedgerView view = made.ledger.view();
  const Replay before(made.setting, view);
  const Date day = last_day(view);
  for (const char* when : {"2900-01-01", ""}) {
    Event far;
    far.id = EventId(std::string("far") + when);
    far.on = *when != '\0' ? *parse_date(when) : day;
    far.recorded = day;
    far.by = UnitId("office");
    far.body = Demanded{{UnitId("school-0")}, "x", ArenaId("room"), Span{900, SpanUnit::years}, {}, {}, {}, {}, {}, {}};
    ASSERT_TRUE(std::holds_alternative<Sequence>(made.ledger.append(far)));
  }
  const std::uint32_t count = made.ledger.count();
  const Replay replay(made.setting, made.ledger.view());
  for (const Replay& each : {replay, before.advanced(made.ledger.view())}) {
    expect_same(each.status(day - Days{1}, Sequence{count}), before.status(day - Days{1}, Sequence{view.count()}));
    expect_same(each.status(day - Days{50}, Sequence{count}), before.status(day - Days{50}, Sequence{view.count()}));
    EXPECT_THROW(each.status(day, Sequence{count}), OutsideCalendar);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, OwnersLedger, ::testing::Values(1, 2, 3, 4));

}  // namespace
}  // namespace hjul::testing
