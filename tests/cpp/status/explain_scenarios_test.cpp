// What holds of every explanation: on every ledger of the scenario files (obligations.md 11; oracles 94 and 97).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "told.hpp"

namespace hjul::testing {
namespace {

constexpr std::array<Topic, 7> seven_items = {Topic::owed,     Topic::creation, Topic::rule,   Topic::antecedent,
                                              Topic::due_date, Topic::lineage,  Topic::closing};

// What does not read as a sentence.
void expect_sentences(const Explanation& why) {
  for (const Language language : all_languages) {
    const auto lines = sentences(why, language);
    ASSERT_EQ(lines.size(), why.reasons.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_EQ(lines[i].find_first_of("{}"), std::string::npos) << lines[i];
      EXPECT_EQ(lines[i].back(), '.') << lines[i];
      EXPECT_EQ(lines[i].find("  "), std::string::npos) << lines[i];
      for (const auto& [name, value] : why.reasons[i].arguments)
        if (const auto* term = std::get_if<Term>(&value)) {
          EXPECT_EQ(lines[i].find(term->key), std::string::npos) << lines[i];
        }
    }
  }
}

class ExplainedScenario : public ::testing::TestWithParam<std::size_t> {
 protected:
  const Told& tale() const { return tales()[GetParam()]; }
};

// 11: every item is there, in words of every language, and the state is that of the status.
TEST_P(ExplainedScenario, SaysTheSevenItemsInEveryLanguage) {
  const Replay replay = tale().replay();
  for (const Told::Reading& reading : tale().readings) {
    const Status status = status_of(replay, reading);
    for (const Obligation& owed : status.obligations()) {
      const auto why = asked(replay, reading, reading.known.value_or(0), owed.id);
      ASSERT_TRUE(why) << owed.id.text();
      for (const Topic topic : seven_items) EXPECT_FALSE(why->on(topic).empty()) << owed.id.text() << to_string(topic);
      expect_sentences(*why);
      const Because state = why->on(Topic::owed).at(1);
      const std::string key = owed.state == ObligationState::discharged
                                  ? "reason." + std::string(to_string(owed.reason))
                                  : "state." + std::string(to_string(owed.state));
      EXPECT_EQ(std::get<Term>(*state.find("state")).key, key) << owed.id.text();
      if (owed.answerable) {
        EXPECT_TRUE(names(why->on(Topic::answerability), owed.answerable->text())) << owed.id.text();
      }
    }
  }
}

// 11: an explanation names every event it used - and those alone: without one that is named it is another explanation,
// without one that is not it is the same.
TEST_P(ExplainedScenario, RestsOnTheEventsThatItNames) {
  const Replay replay = tale().replay();
  if (tale().readings.empty()) return;
  const Told::Reading& reading = tale().readings.back();
  const Status status = status_of(replay, reading);
  for (std::size_t place = 1; place <= tale().events.size(); ++place) {
    const Replay without = tale().replay(place);
    const EventId& gone = tale().events[place - 1].id;
    for (const Obligation& owed : status.obligations()) {
      const auto why = asked(replay, reading, reading.known.value_or(0), owed.id);
      ASSERT_TRUE(why);
      const std::uint32_t known = reading.known.value_or(0);
      const auto other = asked(without, reading, place <= known ? known - 1 : known, owed.id);
      const bool is_same = other && other->reasons == why->reasons;
      EXPECT_EQ(is_same, !uses(*why, gone.text())) << owed.id.text() << " without " << gone.text();
    }
  }
}

// Oracle 97.
TEST_P(ExplainedScenario, SaysOfEveryRefusalWhatWasFoundWhatFailedAndWhoCould) {
  for (const Explanation& why : tale().refusals) {
    for (const Topic topic : {Topic::found, Topic::guard, Topic::remedy})
      EXPECT_FALSE(why.on(topic).empty()) << why.about << " " << to_string(topic);
    expect_sentences(why);
  }
}

// Oracle 94.
TEST_P(ExplainedScenario, IsTheSameAfterSavingAndLoading) {
  const Replay replay = tale().replay();
  auto read = Ledger::read(replay.ledger().write());
  ASSERT_TRUE(std::holds_alternative<Ledger>(read));
  const Replay loaded(tale().setting, std::get<Ledger>(read).view());
  for (const Told::Reading& reading : tale().readings) {
    const Status before = status_of(replay, reading);
    const Status after = status_of(loaded, reading);
    EXPECT_EQ(before.obligations(), after.obligations());
    for (const Obligation& owed : before.obligations())
      EXPECT_EQ(asked(replay, reading, reading.known.value_or(0), owed.id),
                asked(loaded, reading, reading.known.value_or(0), owed.id));
  }
}

INSTANTIATE_TEST_SUITE_P(Oracles, ExplainedScenario, ::testing::Range<std::size_t>(0, tales().size()));

// 4.4: those named may, and nobody else.
TEST(Explain, WhoMayIsWhatTheGuardsSay) {
  for (const Told& tale : tales()) {
    if (tale.readings.empty()) continue;
    const Replay replay = tale.replay();
    const Told::Reading& reading = tale.readings.back();
    // Replay::refusal answers as known now.
    if (reading.known || replay.status(reading.as_of).known() != replay.ledger().count()) continue;
    const Status status = replay.status(reading.as_of);
    for (const Obligation& owed : status.obligations()) {
      if (!is_open(owed.state)) continue;
      const auto why = asked(replay, reading, 0, owed.id);
      ASSERT_TRUE(why);
      std::map<std::string, std::set<std::string>> named;
      for (const Because& because : why->reasons) {
        if (because.kind != BecauseKind::may_act) continue;
        for (const UnitId& unit : because.units()) named[std::get<Term>(*because.find("act")).key].insert(unit.text());
      }
      // At the end of the day: an instant after all others.
      const Moment end = *Moment::parse(reading.as_of.iso() + "T21:59:59Z");
      for (const ObligationAct act : {ObligationAct::perform, ObligationAct::withdraw, ObligationAct::suspend,
                                      ObligationAct::resume, ObligationAct::waive, ObligationAct::cut_off})
        for (const Unit& unit : tale.setting.model()->units)
          EXPECT_EQ(named["act." + std::string(to_string(act))].count(unit.id.text()) > 0,
                    !replay.refusal(act, owed.id, unit.id, end))
              << owed.id.text() << " " << to_string(act) << " " << unit.id.text();
    }
  }
}

// The scenarios lead to every reason there is, so that every sentence has been said with its arguments.
TEST(Explain, EveryReasonIsGivenSomewhere) {
  std::set<std::string> given;
  for (const Told& tale : tales()) {
    for (const Explanation& why : tale.refusals)
      for (const Because& because : why.reasons) given.emplace(to_string(because.kind));
    const Replay replay = tale.replay();
    for (const Told::Reading& reading : tale.readings) {
      const Status status = status_of(replay, reading);
      for (const Obligation& owed : status.obligations())
        if (const auto why = asked(replay, reading, reading.known.value_or(0), owed.id))
          for (const Because& because : why->reasons) given.emplace(to_string(because.kind));
    }
  }
  std::set<std::string> never;
  for (std::size_t i = 0; i < because_kind_count; ++i)
    if (const std::string word(to_string(static_cast<BecauseKind>(i))); given.count(word) == 0) never.insert(word);
  // These need another model: explain_test.cpp.
  const std::set<std::string> elsewhere = {"due_next_demand", "found_root",      "model_sources",
                                           "power_link",      "resumed_undated", "will_owe_undated"};
  EXPECT_EQ(never, elsewhere);
}

}  // namespace
}  // namespace hjul::testing
