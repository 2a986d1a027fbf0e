#include "hjul/analysis/conformance.hpp"

#include <gtest/gtest.h>

#include <random>

#include "hjul/ledger/ndjson.hpp"

namespace hjul {
namespace {

constexpr const char* document = R"({"hjul": "1", "id": "year", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
  "levels": ["school", "owner"], "kinds": {"school": "school", "office": "owner"},
  "units": {"office": {"kind": "office", "owner": true}, "north": {"kind": "school", "under": "office"},
    "south": {"kind": "school", "under": "office"}},
  "arenas": {"table": {"kind": "learning"}},
  "activities": {
    "look": {"kind": "analysis", "for": {"kind": "school"}, "when": {"from": "09-01", "to": "09-30"}},
    "meet": {"kind": "dialogue", "arena": "table", "for": {"kind": "school"}, "when": {"on": "11-10"}}},
  "order": [{"first": "look", "then": "meet", "per": "unit", "at_least": {"days": 20}}]})";

Date day(unsigned month, unsigned d) { return Date::from_ymd(2026, month, d); }

class Year {
 public:
  Year()
      : setting_(expand(Model::load(document),
                        DateWindow::half_open(Date::from_ymd(2026, 1, 1), Date::from_ymd(2027, 1, 1)))) {}

  Year& hold(Date on, const std::string& what, const std::string& by = "office") {
    const std::string id = "e" + std::to_string(ledger_.count() + 1);
    const auto read = read_event(R"({"id": ")" + id + R"(", "type": "hold", "on": ")" + on.iso() +
                                 R"(", "recorded": ")" + on.iso() + R"(", "by": ")" + by + R"(", )" + what + "}");
    if (const auto* issues = std::get_if<Issues>(&read)) throw std::runtime_error(format_issues(*issues));
    const Decision decision = Replay(setting_, ledger_.view()).decide(std::get<Event>(read));
    if (!decision.event) throw std::runtime_error(std::string(to_string(*decision.refusal)));
    if (std::holds_alternative<AppendError>(ledger_.append(*decision.event))) throw std::runtime_error(id);
    return *this;
  }
  Conformance as_of(Date when) const { return conformance(Replay(setting_, ledger_.view()), when); }
  // What became of a school's pair.
  RunVerdict verdict(Date when, const std::string& unit) const {
    const Conformance year = as_of(when);
    for (const PairRun& each : year.pairs)
      if (setting_.plan()[each.pair.then].unit->id.text() == unit) return each.verdict;
    throw std::runtime_error("no pair");
  }
  OccurrenceRun run(Date when, const std::string& id) const {
    return as_of(when).occurrences[setting_.plan().find(id)->index];
  }

 private:
  Setting setting_;
  Ledger ledger_;
};

constexpr const char* look = R"("anchor": "look@north@2026-09-01", "present": ["north"])";
constexpr const char* meet = R"("anchor": "meet@north@2026-11-10", "present": ["north"])";

TEST(Conformance, beforeAnythingHappenedEverythingIsOpen) {
  const Conformance year = Year().as_of(day(3, 1));
  EXPECT_EQ(year.all, (RunCounts{0, 0, 2, 0}));
  EXPECT_EQ(year.share(), std::nullopt);
  for (const OccurrenceRun& each : year.occurrences) EXPECT_EQ(each.fate, RunFate::ahead);
}

TEST(Conformance, whatNeverCameWasNotTried) {
  const Conformance year = Year().as_of(day(12, 1));
  EXPECT_EQ(year.all, (RunCounts{0, 0, 0, 2}));
  for (const OccurrenceRun& each : year.occurrences) EXPECT_EQ(each.fate, RunFate::missing);
}

TEST(Conformance, aRuleIsKeptForGood) {
  Year year;
  year.hold(day(9, 10), look).hold(day(11, 10), meet);
  EXPECT_EQ(year.verdict(day(10, 1), "north"), RunVerdict::open);
  EXPECT_EQ(year.verdict(day(11, 10), "north"), RunVerdict::kept);
  EXPECT_EQ(year.verdict(day(12, 31), "north"), RunVerdict::kept);
  EXPECT_EQ(year.as_of(day(12, 31)).share(), 1);
  EXPECT_EQ(year.as_of(day(12, 31)).by_rule.at(0), (RunCounts{1, 0, 0, 1}));
}

TEST(Conformance, theDistanceCounts) {
  Year near;
  near.hold(day(10, 22), look).hold(day(11, 10), meet);  // 19 days
  EXPECT_EQ(near.verdict(day(12, 1), "north"), RunVerdict::broken);
  Year far;
  far.hold(day(10, 21), look).hold(day(11, 10), meet);
  EXPECT_EQ(far.verdict(day(12, 1), "north"), RunVerdict::kept);
}

TEST(Conformance, whatComesBeforeIsBroken) {
  Year year;
  year.hold(day(9, 1), meet);
  EXPECT_EQ(year.verdict(day(9, 2), "north"), RunVerdict::broken);
  year.hold(day(9, 10), look);
  EXPECT_EQ(year.verdict(day(12, 1), "north"), RunVerdict::broken);
  EXPECT_EQ(year.as_of(day(12, 1)).share(), 0);
}

TEST(Conformance, tellsEarlyAndLate) {
  Year year;
  year.hold(day(8, 30), look).hold(day(11, 20), meet);
  EXPECT_EQ(year.run(day(12, 1), "look@north@2026-09-01").fate, RunFate::early);
  EXPECT_EQ(year.run(day(12, 1), "look@north@2026-09-01").days_off, -2);
  EXPECT_EQ(year.run(day(12, 1), "meet@north@2026-11-10").fate, RunFate::late);
  EXPECT_EQ(year.run(day(12, 1), "meet@north@2026-11-10").days_off, 10);
}

TEST(Conformance, aMeetingInAnArenaIsTheOneThatTheWheelHasThere) {
  Year year;
  year.hold(day(11, 12), R"("arena": "table", "present": ["north", "south"])");
  EXPECT_EQ(year.run(day(12, 1), "meet@north@2026-11-10").held, day(11, 12));
  EXPECT_EQ(year.run(day(12, 1), "meet@south@2026-11-10").held, day(11, 12));
  EXPECT_EQ(year.verdict(day(12, 1), "south"), RunVerdict::broken);  // nobody had looked
}

// The share stays in [0, 1], and what is decided for good never changes.
TEST(Conformance, goodIsForGood) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 chance(seed);
    Year year;
    Date at = day(8, 1);
    for (int i = 0; i < 6; ++i) {
      at = at + Days{static_cast<int>(chance() % 25)};
      const std::string unit = chance() % 2 ? "north" : "south";
      const std::string what = chance() % 2 ? "look@" + unit + "@2026-09-01" : "meet@" + unit + "@2026-11-10";
      year.hold(at, R"("anchor": ")" + what + R"(", "present": [")" + unit + "\"]");
    }
    std::vector<PairRun> before;
    for (Date when = day(8, 1); when < day(12, 30); when = when + Days{5}) {
      const Conformance now = year.as_of(when);
      if (const auto share = now.share()) {
        EXPECT_GE(*share, 0);
        EXPECT_LE(*share, 1);
      }
      for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].verdict != RunVerdict::kept && before[i].verdict != RunVerdict::broken) continue;
        EXPECT_EQ(before[i], now.pairs[i]) << seed;
      }
      before = now.pairs;
    }
  }
}

TEST(Conformance, hasWords) {
  EXPECT_EQ(to_string(RunVerdict::vacuous), "vacuous");
  EXPECT_EQ(to_string(RunFate::on_time), "on_time");
}

}  // namespace
}  // namespace hjul
