// The order over the levels (obligations.md 8.3; analysis.md, M1) on ledgers of handled artefacts, beside the scenario
// of oracle 88.
#include "hjul/status/level_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include "hjul/ledger/ndjson.hpp"
#include "scenario.hpp"

namespace hjul::testing {
namespace {

Date day(unsigned month, unsigned d) { return Date::from_ymd(2026, month, d); }

std::string text_of(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Setting setting_of(const std::string& document) {
  return Setting(
      expand(Model::load(document), DateWindow::half_open(Date::from_ymd(2015, 1, 1), Date::from_ymd(2030, 1, 1))));
}

// The schemes of analysis.md 1.3: profession, administration, politics, with school leadership where it says so.
std::string scheme(bool has_leadership) {
  const std::string school = has_leadership ? R"("school": {"kind": "school", "under": "office"},)" : "";
  const std::string under = has_leadership ? "school" : "office";
  return R"({"hjul": "1", "id": "scheme", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
    "levels": ["profession",)" +
         std::string(has_leadership ? R"("leadership",)" : "") + R"( "administration", "politics"],
    "kinds": {"team": "profession",)" +
         std::string(has_leadership ? R"("school": "leadership",)" : "") +
         R"( "office": "administration", "council": "politics"},
    "arenas": {"dialogue": {"kind": "learning"}},
    "activities": {"dialogue-meeting": {"kind": "dialogue", "arena": "dialogue", "when": {"undated": "each year"}}},
    "units": {"council": {"kind": "council"}, "office": {"kind": "office", "under": "council"},)" +
         school + R"("team": {"kind": "team", "under": ")" + under + R"("}}})";
}

// A ledger written word by word: "month day unit act artefact", or "month day unit hold arena units..."
class Handling {
 public:
  explicit Handling(bool has_leadership = true) : setting_(setting_of(scheme(has_leadership))) {}

  Handling& on(Date when, const std::string& by, const std::string& act, const std::string& artefact) {
    return add(when, by, R"("type": "handle", "act": ")" + act + R"(", "artefact": ")" + artefact + '"');
  }
  Handling& add(Date when, const std::string& by, const std::string& rest) {
    const std::string id = "e" + std::to_string(ledger_.count() + 1);
    const auto read = read_event(R"({"id": ")" + id + R"(", "on": ")" + when.iso() + R"(", "recorded": ")" +
                                 when.iso() + R"(", "by": ")" + by + R"(", )" + rest + "}");
    const auto* event = std::get_if<Event>(&read);
    if (!event) throw std::runtime_error(std::get<Issues>(read).front().code);
    const Decision decision = replay().decide(*event);
    if (!decision.event) throw std::runtime_error(id + " was refused");
    if (std::holds_alternative<AppendError>(ledger_.append(*decision.event))) throw std::runtime_error(id);
    return *this;
  }
  Replay replay() const { return Replay(setting_, ledger_.view()); }
  LevelOrder order(std::string_view artefact = {}) const { return level_order(replay(), day(12, 31), artefact); }
  std::vector<AnalysisBefore> before(const std::vector<std::string>& reports = {}) const {
    return analysis_before(replay(), day(12, 31), Sequence{ledger_.count()}, reports);
  }

 private:
  Setting setting_;
  Ledger ledger_;
};

// Every row but "published" is work in that fixture; only work of these three words is work in a ledger.
Handling fixture() {
  Handling h;
  h.on(day(1, 1), "office", "publish", "c1").on(day(1, 4), "team", "analyse", "c1");
  h.on(day(1, 11), "school", "discuss", "c1").on(day(1, 25), "office", "interpret", "c1");
  h.on(day(3, 2), "council", "discuss", "c1").on(day(3, 17), "team", "discuss", "c1");
  h.on(day(4, 2), "office", "analyse", "c2").on(day(4, 20), "council", "discuss", "c2");
  h.on(day(5, 10), "school", "discuss", "c2").on(day(5, 20), "team", "analyse", "c2");
  h.on(day(6, 5), "office", "analyse", "c3").on(day(6, 5), "team", "analyse", "c3");
  h.on(day(6, 30), "office", "discuss", "c3");
  return h;
}

// analysis.md 1.3: +1 (6, 0, 6), -2/3 (1, 5, 6), 0 (0, 0, 1); pooled 2/13.
TEST(LevelOrder, IsAsTheWorkedFixtureOfTheMeasuresSays) {
  const LevelOrder order = fixture().order();
  ASSERT_EQ(order.artefacts.size(), 3u);
  EXPECT_EQ(order.artefacts[0].pairs, (LevelPairs{6, 0, 0}));
  EXPECT_EQ(order.artefacts[1].pairs, (LevelPairs{1, 5, 0}));
  EXPECT_EQ(order.artefacts[2].pairs, (LevelPairs{0, 0, 1}));
  EXPECT_DOUBLE_EQ(*order.artefacts[1].pairs.value(), -2.0 / 3);
  EXPECT_EQ(order.numerator(), 2);
  EXPECT_EQ(order.denominator(), 13);
  EXPECT_DOUBLE_EQ(*order.value(), 2.0 / 13);
}

TEST(LevelOrder, NamesTheFirstOfEachLevel) {
  const LevelOrder order = fixture().order("c2");
  ASSERT_EQ(order.artefacts.size(), 1u);
  const std::vector<FirstWork> firsts = {{LevelId("administration"), UnitId("office"), EventId("e7"), day(4, 2)},
                                         {LevelId("politics"), UnitId("council"), EventId("e8"), day(4, 20)},
                                         {LevelId("leadership"), UnitId("school"), EventId("e9"), day(5, 10)},
                                         {LevelId("profession"), UnitId("team"), EventId("e10"), day(5, 20)}};
  EXPECT_EQ(order.artefacts[0].firsts, firsts);
  EXPECT_EQ(order.artefacts[0].coverage(), 1.0);
}

// analysis.md 1.3, missing levels: {P: 0, A: 10} is +1 both ways; {A: 0, O: 5} is +1, and -1/3 once it is closed.
TEST(LevelOrder, ShowsWhatAMissingLevelHides) {
  const LevelOrder below =
      Handling(false).on(day(1, 1), "team", "analyse", "x").on(day(1, 11), "office", "analyse", "x").order();
  EXPECT_EQ(below.value(), 1.0);
  EXPECT_EQ(below.censored.value(), 1.0);
  EXPECT_DOUBLE_EQ(*below.artefacts[0].coverage(), 1.0 / 3);
  const LevelOrder above =
      Handling(false).on(day(1, 1), "office", "analyse", "x").on(day(1, 6), "council", "analyse", "x").order();
  EXPECT_EQ(above.value(), 1.0);
  EXPECT_DOUBLE_EQ(*above.censored.value(), -1.0 / 3);
}

TEST(LevelOrder, HasNoValueBelowTwoLevels) {
  EXPECT_FALSE(Handling().order().value());
  const LevelOrder one = Handling().on(day(1, 1), "team", "analyse", "x").order();
  EXPECT_FALSE(one.value());
  EXPECT_EQ(one.denominator(), 0);
  EXPECT_EQ(one.artefacts[0].firsts.size(), 1u);
  // Two artefacts with a level each have no pair between them.
  EXPECT_FALSE(
      Handling().on(day(1, 1), "team", "analyse", "x").on(day(1, 2), "office", "analyse", "y").order().value());
}

// analysis.md 1.6 on random work: within bounds, antisymmetric, unmoved by more work at a level that has worked and
// by a shift of all days; never lowered when the profession comes earlier.
TEST(LevelOrder, HasThePropertiesOfTheMeasure) {
  const std::vector<std::string> units = {"team", "school", "office", "council"};
  std::mt19937 random(88);
  const auto written = [&](const std::vector<std::pair<int, std::size_t>>& work, int shift, bool is_reversed) {
    Handling h;
    std::vector<std::pair<int, std::size_t>> sorted = work;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [on, level] : sorted)
      h.on(day(1, 1) + Days{on + shift}, units[is_reversed ? 3 - level : level], "analyse", "x");
    return h.order();
  };
  for (int round = 0; round < 40; ++round) {
    std::vector<std::pair<int, std::size_t>> work;  // day, level
    for (std::size_t level = 0; level < 4; ++level)
      if (random() % 4 != 0) work.push_back({5 + static_cast<int>(random() % 6), level});
    const LevelOrder order = written(work, 0, false);
    EXPECT_LE(std::abs(order.value().value_or(0)), 1.0);
    EXPECT_EQ(written(work, 0, true).numerator(), -order.numerator());
    EXPECT_EQ(written(work, 100, false).value(), order.value());
    auto more = work;
    for (const auto& [on, level] : work) more.push_back({on + 3, level});
    EXPECT_EQ(written(more, 0, false).value(), order.value());
    if (work.empty() || work[0].second != 0) continue;
    auto earlier = work;
    earlier[0].first -= 1 + static_cast<int>(random() % 4);
    EXPECT_GE(written(earlier, 0, false).value(), order.value());
  }
}

// 10: corrected events count as corrected, those that are voided do not; a reading of before stays.
TEST(LevelOrder, FollowsCorrections) {
  Handling h;
  h.on(day(1, 10), "team", "analyse", "x").on(day(1, 20), "office", "analyse", "x");
  h.add(day(2, 1), "office",
        R"("type": "correct", "event": "e2", "reason": "earlier", "replacement": )"
        R"({"on": "2026-01-05", "act": "analyse", "artefact": "x", "reason": "earlier"})");
  EXPECT_EQ(h.order().value(), -1.0);
  EXPECT_EQ(level_order(h.replay(), day(12, 31), Sequence{2}).value(), 1.0);
  EXPECT_EQ(level_order(h.replay(), day(1, 31)).value(), 1.0);
  EXPECT_FALSE(level_order(h.replay(), day(1, 6), Moment(day(12, 31))).value());
  h.add(day(2, 2), "office", R"("type": "void", "event": "e2", "reason": "never")");
  EXPECT_FALSE(h.order().value());
}

// U14, U15 on the Udir ledger: from below +1, and administration, politics, profession -1/3.
TEST(LevelOrder, TellsTheTwoOwnersOfUdirApart) {
  const Setting setting = setting_of(text_of(HJUL_SOURCE_DIR "/examples/systems/udir.json"));
  auto read = Ledger::read(text_of(HJUL_SOURCE_DIR "/examples/ledgers/udir.ndjson"));
  ASSERT_TRUE(std::holds_alternative<Ledger>(read));
  const Replay replay(setting, std::get<Ledger>(read).view());
  const Date end = Date::from_ymd(2017, 12, 31);
  EXPECT_EQ(level_order(replay, end, "Vurderingsresultater").value(), 1.0);
  EXPECT_DOUBLE_EQ(*level_order(replay, end, "Vurderingsresultater i fylke A").value(), -1.0 / 3);
  // U19, U20: the state report came after the analysis; school A came to the dialogue with one, school B without.
  const auto answers = analysis_before(replay, end, Sequence{1000}, {"Tilstandsrapport 2016"});
  ASSERT_EQ(answers.size(), 3u);
  const auto rule = AnalysisRule::before_meeting;
  const Date met = Date::from_ymd(2016, 11, 2);
  const EventId meeting("dialogmote"), first("analyse-laerer");
  EXPECT_EQ(answers[0], (AnalysisBefore{rule, meeting, met, UnitId("skole-a"), first}));
  EXPECT_EQ(answers[1], (AnalysisBefore{rule, meeting, met, UnitId("skole-b"), std::nullopt}));
  EXPECT_EQ(answers[2], (AnalysisBefore{AnalysisRule::before_report, EventId("lagt-fram"), Date::from_ymd(2016, 11, 24),
                                        UnitId("administrasjonen-a"), first}));
}

// 8.3 and analysis.md M3: earlier is an earlier day, and what came before the last report belongs to that.
TEST(AnalysisBefore, IsAskedOfEveryReportAnew) {
  Handling h;
  h.on(day(1, 5), "team", "analyse", "results").on(day(2, 1), "office", "present", "report 1");
  h.on(day(2, 3), "office", "publish", "report 1").on(day(3, 1), "office", "present", "report 2");
  h.on(day(3, 1), "team", "analyse", "results").on(day(4, 1), "office", "present", "report 3");
  const auto answers = h.before({"report 1", "report 2", "report 3"});
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].analysis, EventId("e1"));
  EXPECT_FALSE(answers[1].is_kept());
  EXPECT_EQ(answers[2].analysis, EventId("e5"));
  EXPECT_TRUE(h.before().empty());
}

TEST(AnalysisBefore, AsksTheProfessionalGroupBeforeAMeeting) {
  const auto meet = [](Handling& h) -> Handling& {
    return h.add(day(2, 1), "office", R"("type": "hold", "arena": "dialogue", "present": ["office", "school"])");
  };
  Handling by_team, by_school, by_office;
  meet(by_team.on(day(1, 5), "team", "discuss", "results"));
  meet(by_school.on(day(1, 5), "school", "analyse", "results"));
  meet(by_office.on(day(1, 5), "office", "analyse", "results"));
  ASSERT_EQ(by_team.before().size(), 1u);
  EXPECT_EQ(by_team.before()[0].unit, UnitId("school"));
  EXPECT_TRUE(by_team.before()[0].is_kept());
  EXPECT_FALSE(by_school.before()[0].is_kept()) << "the school's leadership is not its professional group";
  EXPECT_FALSE(by_office.before()[0].is_kept());
}

}  // namespace
}  // namespace hjul::testing
