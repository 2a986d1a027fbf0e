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
  "arenas": {"table": {"kind": "learning"}, "line": {"powers": ["demand"], "of": {"level": ["school", "owner"]}}},
  "activities": {
    "look": {"kind": "analysis", "acts": "analyse", "for": {"kind": "school"},
      "when": {"from": "09-01", "to": "09-30"}},
    "tell": {"kind": "report", "for": {"kind": "school"}, "when": {"month": 10},
      "demands": {"paper": {"by": "office", "due": {"on": "10-20"}}}},
    "meet": {"kind": "dialogue", "arena": "table", "for": {"kind": "school"}, "when": {"on": "11-10"}}},
  "order": [{"first": "look", "then": "meet", "per": "unit", "at_least": {"days": 20}}]})";

Date day(unsigned month, unsigned d) { return Date::from_ymd(2026, month, d); }

class Year {
 public:
  Year()
      : setting_(expand(Model::load(document),
                        DateWindow::half_open(Date::from_ymd(2026, 1, 1), Date::from_ymd(2027, 1, 1)))) {}

  Year& hold(Date on, const std::string& what, const std::string& by = "office") {
    return record("hold", on, what, by);
  }
  Year& record(const std::string& type, Date on, const std::string& what, const std::string& by = "office") {
    const std::string id = "e" + std::to_string(ledger_.count() + 1);
    const auto read = read_event(R"({"id": ")" + id + R"(", "type": ")" + type + R"(", "on": ")" + on.iso() +
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
  year.record("handle", day(8, 31), R"("act": "publish", "artefact": "results")")  // the record begins
      .hold(day(11, 12), R"("arena": "table", "present": ["north", "south"])");
  EXPECT_EQ(year.run(day(12, 1), "meet@north@2026-11-10").held, day(11, 12));
  EXPECT_EQ(year.run(day(12, 1), "meet@south@2026-11-10").held, day(11, 12));
  EXPECT_EQ(year.verdict(day(12, 1), "south"), RunVerdict::broken);  // nobody had looked
}

// What a demand of the activity asked for, due in its window; an act of the activity, in its window; and nothing that
// fits two of them.
TEST(Conformance, countsWhatWasDeliveredAndHandled) {
  Year year;
  year.hold(day(9, 1), R"("arena": "table", "present": ["north"])")
      .record("handle", day(9, 12), R"("act": "analyse", "artefact": "results")", "north")
      .record("demand", day(10, 1),
              R"("from": ["south"], "content": "report", "arena": "line", "due": "2026-10-20", "demand": "paper")")
      .record("deliver", day(10, 25), R"("of": "e3/deliver/south")", "south")
      .record("handle", day(12, 12), R"("act": "analyse", "artefact": "results")", "south");  // outside the window
  EXPECT_EQ(year.run(day(12, 31), "look@north@2026-09-01").held, day(9, 12));
  EXPECT_EQ(year.run(day(12, 31), "look@south@2026-09-01").fate, RunFate::missing);
  EXPECT_EQ(year.run(day(12, 31), "tell@south@2026-10-01").held, day(10, 25));
  EXPECT_EQ(year.run(day(12, 31), "tell@north@2026-10-01").fate, RunFate::missing);
}

TEST(Conformance, holdsNothingAgainstTheTimeBeforeTheRecord) {
  Year year;
  year.hold(day(11, 10), meet);
  EXPECT_EQ(year.run(day(12, 1), "look@north@2026-09-01").fate, RunFate::before_record);
  EXPECT_EQ(year.verdict(day(12, 1), "north"), RunVerdict::vacuous);
  EXPECT_EQ(year.as_of(day(12, 1)).share(), std::nullopt);
  EXPECT_EQ(to_string(RunFate::before_record), "before_record");
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
