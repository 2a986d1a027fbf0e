// What must hold of every ledger (obligations.md, oracles 93, 94, 95 and 98), on a sample of random histories that the
// naive model wrote (tests/naive); tests/data/obligation_histories.jsonl has a model and commands a line.
#include <gtest/gtest.h>

#include <fstream>

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

}  // namespace
}  // namespace hjul::testing
