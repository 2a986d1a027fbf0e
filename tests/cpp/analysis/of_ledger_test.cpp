#include "hjul/analysis/of_ledger.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "hjul/analysis/measures.hpp"
#include "hjul/ledger/ndjson.hpp"
#include "hjul/status/level_order.hpp"
#include "hjul/status/standing_events.hpp"

namespace hjul {
namespace {

constexpr const char* document =
    R"({"hjul": "1", "id": "scheme", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
  "levels": ["profession", "leadership", "administration", "politics"],
  "kinds": {"team": "profession", "school": "leadership", "office": "administration", "council": "politics"},
  "units": {"council": {"kind": "council", "owner": true}, "office": {"kind": "office", "under": "council"},
    "north": {"kind": "school", "under": "office"}, "south": {"kind": "school", "under": "office"},
    "team": {"kind": "team", "under": "north"}},
  "arenas": {"table": {"kind": "learning"}, "cafe": {"kind": "informal", "powers": "advise", "feeds": "hall"},
    "hall": {"powers": ["decide", "demand"]}},
  "activities": {"meeting": {"kind": "dialogue", "arena": "table", "for": {"kind": "school"},
    "when": {"on": "11-20"}}}})";

Date day(unsigned month, unsigned d) { return Date::from_ymd(2026, month, d); }

class Year {
 public:
  Year() : setting_(expand(Model::load(document), DateWindow::half_open(Date::from_ymd(2026, 1, 1), day(12, 31)))) {}

  Year& add(Date when, const std::string& by, const std::string& rest) {
    const std::string id = "e" + std::to_string(ledger_.count() + 1);
    const auto read =
        read_event(R"({"id": ")" + id + R"(", "on": ")" + when.iso() + R"(", "recorded": ")" +
                   std::max(when, latest_).iso() + R"(", "by": ")" + by + R"(", "reason": "told late", )" + rest + "}");
    if (const auto* issues = std::get_if<Issues>(&read)) throw std::runtime_error(format_issues(*issues));
    const Decision decision = replay().decide(std::get<Event>(read));
    if (!decision.event) throw std::runtime_error(id + ": " + std::string(to_string(*decision.refusal)));
    if (std::holds_alternative<AppendError>(ledger_.append(*decision.event))) throw std::runtime_error(id);
    latest_ = std::max(when, latest_);
    return *this;
  }
  Year& handle(Date when, const std::string& by, const std::string& act, const std::string& artefact) {
    return add(when, by, R"("type": "handle", "act": ")" + act + R"(", "artefact": ")" + artefact + '"');
  }
  Replay replay() const { return Replay(setting_, ledger_.view()); }
  EventLog log(LedgerCases cases = LedgerCases::artefacts, Date as_of = day(12, 31)) const {
    return event_log(replay(), as_of, {cases, {}});
  }

 private:
  Setting setting_;
  Ledger ledger_;
  Date latest_ = day(1, 1);
};

std::vector<std::string> rows_of(const EventLog& log) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < log.size(); ++i)
    rows.push_back(log.case_names()[log.cases()[i]] + " " + log.actor_names()[log.actors()[i]] + " " +
                   std::string(to_string(log.classes()[i])));
  return rows;
}

// ----------------------------------------------------------------------------------------------------- two of one M1

// The room status counts the order over the levels of artefacts by itself (obligations.md 8.3). Both must say the same.
TEST(OfLedger, agreesWithTheLevelOrderOfTheRoomStatus) {
  const char* units[] = {"council", "office", "north", "south", "team"};
  const char* acts[] = {"analyse", "interpret", "discuss", "collect", "publish", "take_note"};
  for (unsigned seed = 1; seed <= 25; ++seed) {
    std::mt19937 chance(seed);
    Year year;
    Date at = day(1, 2);
    for (int i = 0; i < 30; ++i) {
      if (chance() % 3 == 0) at = at + Days{1};
      year.handle(at, units[chance() % 5], acts[chance() % 6], std::string(1, static_cast<char>('a' + chance() % 4)));
      if (chance() % 7 == 0)
        year.add(at, units[chance() % 5], R"("type": "hold", "arena": "table", "present": ["north"])");
    }
    const Date as_of = day(1, 2 + seed % 12);
    const LevelOrder order = level_order(year.replay(), as_of);
    const EventLog log = year.log(LedgerCases::artefacts, as_of);
    const Profile profile = analyse(log);
    EXPECT_EQ(profile.level_order.numerator, order.numerator()) << seed;
    EXPECT_EQ(profile.level_order.denominator, order.denominator()) << seed;
    EXPECT_EQ(profile.level_order_censored.numerator, order.censored.numerator()) << seed;
    EXPECT_EQ(profile.level_order_censored.denominator, order.censored.all()) << seed;
    const std::vector<CaseFigures> cases = case_figures(log);
    for (const ArtefactOrder& artefact : order.artefacts) {
      const auto at_name = std::find(log.case_names().begin(), log.case_names().end(), artefact.artefact);
      ASSERT_NE(at_name, log.case_names().end());
      const CaseFigures& figures = cases[static_cast<std::size_t>(at_name - log.case_names().begin())];
      EXPECT_EQ((LevelPairs{figures.concordant, figures.discordant, figures.tied}), artefact.pairs) << seed;
    }
  }
}

// ------------------------------------------------------------------------------------------------------- what counts

TEST(StandingEvents, areAsCorrectedAndNotVoided) {
  Year year;
  year.handle(day(3, 1), "team", "analyse", "a")
      .handle(day(3, 2), "north", "discuss", "a")
      .handle(day(3, 3), "office", "discuss", "a");
  year.add(day(3, 4), "office", R"("type": "void", "event": "e3")");
  year.add(day(3, 5), "team", R"("type": "correct", "event": "e1",
    "replacement": {"on": "2026-03-02", "act": "interpret", "artefact": "b"})");
  const auto standing = standing_events(year.replay(), day(12, 31));
  ASSERT_EQ(standing.size(), 2u);
  EXPECT_EQ(standing[0].event.id.text(), "e1");
  EXPECT_EQ(standing[0].day, day(3, 2));
  EXPECT_EQ(std::get<Handled>(standing[0].event.body).artefact, "b");
  EXPECT_EQ(standing_events(year.replay(), day(3, 1)).size(), 1u);  // as it was known then
  EXPECT_EQ(standing_events(year.replay(), day(12, 31), Sequence{2}).size(), 2u);
}

TEST(OfLedger, anArtefactIsACaseAndItsFeedbackBelongsToIt) {
  Year year;
  year.handle(day(3, 1), "team", "analyse", "results").handle(day(4, 1), "council", "take_note", "results");
  for (const std::string content : {"results", "budget"})
    year.add(day(4, 2), "office",
             R"("type": "demand", "from": ["north"], "content": ")" + content +
                 R"(", "due": "2026-04-15", "arena": "hall")");
  year.add(day(4, 10), "north", R"("type": "deliver", "of": ["e3/deliver/north", "e4/deliver/north"])");
  year.add(day(4, 20), "office", R"("type": "feed_back", "of": ["e3/feedback/north"])");
  year.add(day(4, 21), "office", R"("type": "feed_back", "content": "budget", "to": ["north"])");
  EXPECT_EQ(rows_of(year.log()), (std::vector<std::string>{"results team analyse", "results council treat",
                                                           "results office feed_back", "results north receive"}));
  EXPECT_EQ(analyse(year.log()).return_latency.value, 19);  // 1 to 20 April
}

// ------------------------------------------------------------------------------------------------------------- turns

TEST(OfLedger, aTurnIsACaseForEachSchoolThatItConcerns) {
  Year year;
  year.handle(day(3, 1), "team", "analyse", "results")
      .add(day(4, 1), "council", R"("type": "handle", "act": "decide", "artefact": "plan", "arena": "hall")");
  EXPECT_EQ(
      rows_of(year.log(LedgerCases::turns)),
      (std::vector<std::string>{"2026/north team analyse", "2026/north council decide", "2026/south council decide"}));
}

TEST(OfLedger, namesItsTurnsLikeThePlan) {
  Year year;
  year.add(day(11, 20), "north",
           R"("type": "hold", "anchor": "meeting@north@2026-11-20", "present": ["office", "team"])");
  const EventLog run = year.log(LedgerCases::turns);
  const EventLog designed = event_log(year.replay().setting().plan());
  const auto& names = designed.case_names();
  for (const std::string& name : run.case_names()) EXPECT_NE(std::find(names.begin(), names.end(), name), names.end());
  const auto rows = rows_of(run);
  EXPECT_NE(std::find(rows.begin(), rows.end(), "2026/north north dialogue"), rows.end());
  EXPECT_NE(std::find(rows.begin(), rows.end(), "2026/north team discuss"), rows.end());
  EXPECT_EQ(std::count(rows.begin(), rows.end(), "2026/north north dialogue"), 1);
}

// One of two contributions was taken up.
TEST(OfLedger, contributionsAreFollowedToWhoTookThemUp) {
  Year year;
  year.add(day(3, 1), "north", R"("type": "input", "arena": "cafe", "content": "more time")");
  year.add(day(3, 2), "north", R"("type": "input", "arena": "cafe", "content": "more rooms")");
  year.add(day(4, 1), "council", R"("type": "take_up", "input": "e1", "arena": "hall")");
  const Profile profile = analyse(year.log(LedgerCases::turns));
  EXPECT_EQ(profile.input_uptake.value, 0.5);
  EXPECT_EQ(profile.added_share.numerator, 1);  // for the other school, it came from elsewhere
  EXPECT_NEAR(profile.informal_share.value.value(), 2.0 / 4, 1e-15);
}

TEST(OfLedger, knowsHowFarItIsKnown) {
  Year year;
  year.handle(day(3, 1), "team", "analyse", "results");
  const EventLog log = year.log(LedgerCases::artefacts, day(5, 1));
  EXPECT_EQ(log.known_until(), day(5, 1).serial() * std::int64_t{milliseconds_per_day});
  EXPECT_EQ(event_log(year.replay(), day(5, 1), {LedgerCases::artefacts, Sequence{0}}).size(), 0u);
}

TEST(LedgerCases, haveWords) {
  EXPECT_EQ(parse_ledger_cases("turns"), LedgerCases::turns);
  EXPECT_EQ(parse_ledger_cases(to_string(LedgerCases::artefacts)), LedgerCases::artefacts);
  EXPECT_EQ(parse_ledger_cases("years"), std::nullopt);
}

}  // namespace
}  // namespace hjul
