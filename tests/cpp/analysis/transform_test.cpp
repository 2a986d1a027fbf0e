#include "hjul/analysis/transform.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "hjul/analysis/measures.hpp"
#include "hjul/plan/order.hpp"
#include "wheels.hpp"

namespace hjul {
namespace {

using test::udir_with_dates;

DateWindow school_year() { return DateWindow::half_open(Date::from_ymd(2025, 8, 1), Date::from_ymd(2026, 8, 1)); }
TransformOptions only(const char* cycle) { return {CycleId(cycle)}; }

Profile profile_of(const Model& model, std::string_view cycle) {
  return analyse(test::of_cycle(event_log(expand(model, school_year())), cycle));
}

Model small(const std::string& activities, const std::string& order = "") {
  return Model::load(R"({"hjul": "1", "id": "small", "levels": ["P", "A", "O"], "place": {"country": "SE"},
    "kinds": {"school": "P", "office": "A", "council": "O", "state": {"level": "O", "external": true}},
    "units": {"council": {"kind": "council", "owner": true}, "office": {"kind": "office", "under": "council"},
      "north": {"kind": "school", "under": "office"}, "state": {"kind": "state"}},
    "periods": {"year": {"starts": "08-01"}}, "order": [)" +
                     order + R"(], "activities": {)" + activities + "}}");
}

// ----------------------------------------------------------------------------------------- the wheels of udir.json

TEST(StrategyCount, tellsTheTwoWheelsOfUdirApart) {
  const EventLog log = event_log(test::plan_of(udir_with_dates()));
  EXPECT_EQ(count_strategies(test::of_cycle(log, "deduktiv")), (StrategyCount{3, 0, 3}));
  EXPECT_EQ(count_strategies(test::of_cycle(log, "induktiv")), (StrategyCount{3, 3, 0}));
  EXPECT_FALSE(count_strategies(log).is(WheelStrategy::inductive));
  EXPECT_FALSE(StrategyCount{}.is(WheelStrategy::inductive));
}

// The report was laid before politics before the schools had analysed: one move repairs it.
TEST(MakeInductive, repairsAReportThatCameTooEarly) {
  const Model broken = Model::load(udir_with_dates("09-20"));
  EXPECT_EQ(profile_of(broken, "induktiv").profession_first.value, 0);
  const Transformation made = make_inductive(broken, school_year(), only("induktiv"));
  ASSERT_TRUE(made.is_reached);
  EXPECT_EQ(made.before, (StrategyCount{3, 0, 0}));
  EXPECT_EQ(made.after, (StrategyCount{3, 3, 0}));
  ASSERT_EQ(made.moves.size(), 1u);
  EXPECT_TRUE(made.obstacles.empty());
  const Profile mended = profile_of(made.model, "induktiv");
  EXPECT_EQ(mended.profession_first.value, 1);
  EXPECT_EQ(mended.precedence.value, 1);
  // Twelve days either way: then the profession is left alone.
  EXPECT_EQ(made.moves[0].activity.text(), "ind-tilstandsrapport");
  EXPECT_EQ(made.moves[0].from, Date::from_ymd(2025, 9, 20));
  EXPECT_EQ(made.moves[0].to, Date::from_ymd(2025, 10, 2));
  EXPECT_EQ(made.moves[0].when, R"({"on": "10-02"})");
  EXPECT_EQ(made.moves[0].sentence(Language::en),
            "Tilstandsrapporten legges fram for politiske fora moves from 2025-09-20 to 2025-10-02, 12 days later.");
}

TEST(MakeInductive, turnsTheDeductiveWheelAndSaysWhichAdviceItLeaves) {
  const Transformation made = make_inductive(Model::load(udir_with_dates()), school_year(), only("deduktiv"));
  ASSERT_TRUE(made.is_reached);
  EXPECT_EQ(made.after, (StrategyCount{3, 3, 0}));
  ASSERT_EQ(made.moves.size(), 1u);  // the profession alone
  EXPECT_EQ(made.moves[0].activity.text(), "ded-profesjon");
  EXPECT_LT(made.moves[0].to, Date::from_ymd(2025, 9, 10));
  ASSERT_EQ(made.obstacles.size(), 1u);  // the report no longer comes before the profession
  EXPECT_EQ(made.obstacles[0].strength, Strength::advice);
  EXPECT_EQ(made.obstacles[0].sources, (std::vector<std::string>{"U14"}));
}

TEST(MakeDeductive, turnsTheInductiveWheelAndBack) {
  const Model model = Model::load(udir_with_dates());
  const Transformation made = make_deductive(model, school_year(), only("induktiv"));
  ASSERT_TRUE(made.is_reached);
  EXPECT_EQ(made.after, (StrategyCount{3, 0, 3}));
  EXPECT_EQ(profile_of(made.model, "induktiv").profession_first.value, 0);
  EXPECT_EQ(profile_of(made.model, "deduktiv").level_order.value, profile_of(model, "deduktiv").level_order.value);
  const Transformation back = make_inductive(made.model, school_year(), only("induktiv"));
  EXPECT_TRUE(back.is_reached);
}

TEST(MakeInductive, leavesAWheelAloneThatIsSo) {
  const Model model = Model::load(udir_with_dates());
  const Transformation made = make_inductive(model, school_year(), only("induktiv"));
  EXPECT_TRUE(made.is_reached);
  EXPECT_TRUE(made.moves.empty());
  EXPECT_EQ(made.model, model);
}

// -------------------------------------------------------------------------------------------------- without any date

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  if (at == std::string::npos) throw std::runtime_error(what);
  return text.replace(at, what.size(), by);
}

// The advice turned round: the report of the inductive wheel before the analysis of the same stage.
TEST(MakeInductive, repairsAWheelWithoutDatesByItsStages) {
  const Model broken =
      Model::load(replaced(test::udir_text(), R"({"first": "ind-analyse", "then": "ind-tilstandsrapport",)",
                           R"({"then": "ind-analyse", "first": "ind-tilstandsrapport",)"));
  EXPECT_EQ(profile_of(broken, "induktiv").profession_first.value, 0);
  const Transformation made = make_inductive(broken, school_year(), only("induktiv"));
  ASSERT_TRUE(made.is_reached);
  EXPECT_EQ(made.after, (StrategyCount{3, 3, 0}));
  ASSERT_EQ(made.moves.size(), 1u);
  EXPECT_EQ(made.moves[0].activity.text(), "ind-tilstandsrapport");
  EXPECT_EQ(made.moves[0].from_stage, "analyse");
  EXPECT_EQ(made.moves[0].to_stage, "mal");
  EXPECT_EQ(profile_of(made.model, "induktiv").profession_first.value, 1);
  EXPECT_EQ(profile_of(made.model, "induktiv").precedence.value, 1);
}

// The report at the stage before: it comes back.
TEST(MakeInductive, repairsAReportOfAnEarlierStage) {
  const Model broken = Model::load(
      replaced(test::udir_text(), R"("like": "ded-tilstandsrapport", "cycle": "induktiv", "stage": "analyse")",
               R"("like": "ded-tilstandsrapport", "cycle": "induktiv", "stage": "vurderingsinformasjon")"));
  EXPECT_EQ(profile_of(broken, "induktiv").profession_first.value, 0);
  const Transformation made = make_inductive(broken, school_year(), only("induktiv"));
  ASSERT_TRUE(made.is_reached);
  ASSERT_EQ(made.moves.size(), 1u);
  EXPECT_EQ(made.moves[0].sentence(Language::nb),
            "Tilstandsrapporten legges fram for politiske fora flyttes fra trinnet vurderingsinformasjon til trinnet "
            "analyse.");
}

TEST(MakeDeductive, turnsTheUndatedWheelsBothWays) {
  const Model model = Model::load(test::udir_text());
  const Transformation inductive = make_inductive(model, school_year(), only("deduktiv"));
  ASSERT_TRUE(inductive.is_reached);
  EXPECT_FALSE(inductive.obstacles.empty());  // U14's order is advice, and is left
  EXPECT_EQ(inductive.obstacles[0].sources, (std::vector<std::string>{"U14"}));
  EXPECT_TRUE(make_deductive(inductive.model, school_year(), only("deduktiv")).is_reached);
  const Transformation deductive = make_deductive(model, school_year(), only("induktiv"));
  EXPECT_FALSE(deductive.is_reached);  // schools and administration set their aims together (U24)
  ASSERT_EQ(deductive.obstacles.size(), 1u);
  EXPECT_EQ(deductive.obstacles[0].first->text(), "ind-malprosess");
  EXPECT_EQ(deductive.obstacles[0].kind, Obstacle::Kind::shared);
  EXPECT_EQ(deductive.obstacles[0].sentence(Language::nb),
            "Profesjon og eier gjør «Målprosess på skole- og skoleeiernivå» sammen: den kan komme verken før eller "
            "etter seg selv (U8, U24).");
}

TEST(MakeInductive, saysThatAWheelHasNoDatesAndNoStages) {
  const Transformation made =
      make_inductive(small(R"("look": {"kind": "analysis", "for": {"kind": "school"}, "when": {"undated": "later"}},
               "tell": {"kind": "report", "for": {"kind": "office"}, "when": {"undated": "some day"}})"),
                     school_year());
  EXPECT_FALSE(made.is_reached);
  ASSERT_EQ(made.obstacles.size(), 1u);
  EXPECT_EQ(made.obstacles[0].kind, Obstacle::Kind::no_dates);
  EXPECT_EQ(made.obstacles[0].sentence(Language::sv), "Hjulet har inga datum som kan flyttas.");
}

// The report stands at the last stage, with the law's word that the analysis is not before it: nothing is left behind.
TEST(MakeDeductive, saysWhatHasNoStageLeft) {
  std::string text = test::udir_text();
  const std::string profession = R"("kind": "analysis", "cycle": "deduktiv", "stage": "mal")";
  text = replaced(text, profession, R"("kind": "analysis", "cycle": "deduktiv", "stage": "vurderingsinformasjon")");
  text = replaced(text, R"("kind": "report", "cycle": "deduktiv", "stage": "analyse")",
                  R"("kind": "report", "cycle": "deduktiv", "stage": "oppfolgende-vurdering")");
  const Transformation made = make_deductive(Model::load(text), school_year(), only("deduktiv"));
  EXPECT_FALSE(made.is_reached);
  ASSERT_EQ(made.obstacles.size(), 3u);
  EXPECT_EQ(made.obstacles[2].kind, Obstacle::Kind::no_stage);
  EXPECT_EQ(made.obstacles[2].sentence(Language::en),
            "“Tilstandsrapporten legges fram for politiske fora” would have to move beyond the ring: no stage is left "
            "for it (U11, U13, U14, U17).");
}

TEST(MakeInductive, refusesACycleThatIsNotThere) {
  EXPECT_THROW(make_inductive(Model::load(test::udir_text()), school_year(), only("spiral")), UnknownId);
}

// -------------------------------------------------------------------------------------------------- rules and limits

constexpr const char* analysis_late =
    R"("look": {"kind": "analysis", "for": {"kind": "school"}, "when": {"on": "12-01"}},)";
constexpr const char* report_early =
    R"("tell": {"kind": "report", "for": {"kind": "office"}, "when": {"on": "10-20"}})";

TEST(MakeInductive, keepsTheDistanceThatARuleWants) {
  const Transformation made =
      make_inductive(small(std::string(analysis_late) + report_early,
                           R"({"first": "look", "then": "tell", "at_least": {"days": 30}, "strength": "law"})"),
                     school_year());
  ASSERT_TRUE(made.is_reached);
  ASSERT_EQ(made.moves.size(), 1u);
  const int apart = made.moves[0].activity.text() == "look" ? (Date::from_ymd(2025, 10, 20) - made.moves[0].to).count
                                                            : (made.moves[0].to - Date::from_ymd(2025, 12, 1)).count;
  EXPECT_GE(apart, 30);
}

// The law has the collecting before the looking: it must move along.
TEST(MakeInductive, movesAlongWhatARuleOfLawTiesToIt) {
  const Transformation made =
      make_inductive(small(std::string(analysis_late) + report_early +
                               R"(,"collect": {"kind": "test", "for": {"kind": "school"}, "when": {"on": "11-20"}},
                   "settle": {"kind": "decision", "for": {"kind": "council"}, "when": {"on": "10-25"}})",
                           R"({"first": "collect", "then": "look", "strength": "law", "source": "L1"},
               {"first": "tell", "then": "settle", "at_most": {"days": 10}})"),
                     school_year());
  ASSERT_TRUE(made.is_reached);
  ASSERT_EQ(made.moves.size(), 2u);
  const bool is_collected = made.moves[0].activity.text() == "collect" || made.moves[1].activity.text() == "collect";
  EXPECT_TRUE(is_collected || made.moves[0].activity.text() == "tell");
  for (const OrderFinding& each : check_order(expand(made.model, school_year())))
    EXPECT_NE(each.verdict, OrderVerdict::broken);
}

// The law has the report before the profession: nothing can be done.
TEST(MakeInductive, saysWhichLawStandsInTheWay) {
  const Model model = small(std::string(analysis_late) + report_early,
                            R"({"first": "tell", "then": "look", "strength": "law", "source": "L1"})");
  const Transformation made = make_inductive(model, school_year());
  EXPECT_FALSE(made.is_reached);
  EXPECT_TRUE(made.moves.empty());
  EXPECT_EQ(made.model, model);
  ASSERT_FALSE(made.obstacles.empty());
  EXPECT_EQ(made.obstacles[0].strength, Strength::law);
  EXPECT_EQ(made.obstacles[0].sentence(Language::en), "The law has tell before look (L1).");
  EXPECT_EQ(made.obstacles[0].sentence(Language::nb), "Loven har tell før look (L1).");
}

TEST(MakeInductive, doesNotMoveWhatIsDatedFromOthersOrByRule) {
  const Transformation made = make_inductive(small(R"("look": {"kind": "analysis", "for": {"kind": "school"},
                "when": {"after": "tell", "by": {"days": 10}}},)" +
                                                   std::string(R"("tell": {"kind": "report", "for": {"kind": "office"},
                "when": {"rrule": "FREQ=YEARLY", "start": "2024-10-20"}})")),
                                             school_year());
  EXPECT_FALSE(made.is_reached);
  ASSERT_FALSE(made.obstacles.empty());
  EXPECT_EQ(made.obstacles[0].kind, Obstacle::Kind::fixed);
  EXPECT_EQ(made.obstacles[0].fixed, Obstacle::Fixed::told_time);
}

TEST(MakeInductive, saysThatTheProfessionAnalysesNothing) {
  const Transformation made = make_inductive(
      small(R"("weigh": {"kind": "analysis", "for": {"kind": "office"}, "when": {"on": "10-01"}})"), school_year());
  EXPECT_FALSE(made.is_reached);
  ASSERT_EQ(made.obstacles.size(), 1u);
  EXPECT_EQ(made.obstacles[0].kind, Obstacle::Kind::no_analysis);
}

TEST(MakeInductive, movesMonthsAndWeeksAsDays) {
  const Transformation made =
      make_inductive(small(R"("look": {"kind": "analysis", "for": {"kind": "school"}, "when": {"week": 49}},
               "tell": {"kind": "report", "for": {"kind": "office"}, "when": {"month": 10}})"),
                     school_year());
  ASSERT_TRUE(made.is_reached);
  for (const ActivityMove& move : made.moves) EXPECT_NE(move.when.find("\"from\""), std::string::npos) << move.when;
}

TEST(MakeDeductive, putsEveryAnalysisLast) {
  const Transformation made =
      make_deductive(small(R"("look": {"kind": "analysis", "for": {"kind": "school"}, "when": {"on": "09-01"}},
               "talk": {"kind": "discussion", "for": {"kind": "school"}, "when": {"on": "09-20"}},
               "tell": {"kind": "report", "for": {"kind": "office"}, "when": {"on": "10-20"}},
               "weigh": {"kind": "analysis", "for": {"kind": "office"}, "when": {"on": "10-01"}})"),
                     school_year());
  ASSERT_TRUE(made.is_reached);
  EXPECT_EQ(made.moves.size(), 2u);
  EXPECT_EQ(made.moves[0].days, made.moves[1].days);
}

// ------------------------------------------------------------------------------------------------ the smallest of all

// Four activities on days by chance, and every move of a single one by up to 90 days: where one reaches the order, so
// does the transformation, with one move, no more than a weekend longer than the shortest.
TEST(MakeInductive, movesNoMoreThanItMust) {
  const char* names[] = {"look", "tell", "weigh", "settle"};
  const char* kinds[] = {
      R"("kind": "analysis", "for": {"kind": "school"})", R"("kind": "report", "for": {"kind": "office"})",
      R"("kind": "analysis", "for": {"kind": "office"})", R"("kind": "decision", "for": {"kind": "council"})"};
  const auto wheel = [&](const std::array<int, 4>& days) {
    std::string activities;
    for (std::size_t i = 0; i < 4; ++i) {
      const Date day = Date::from_ymd(2025, 11, 1) + Days{days[i]};
      activities += (i == 0 ? "\"" : ", \"") + std::string(names[i]) + "\": {" + kinds[i] + R"(, "when": {"on": ")" +
                    day.iso().substr(5) + "\"}}";
    }
    return small(activities);
  };
  int moved_once = 0;
  for (unsigned seed = 1; seed <= 5; ++seed) {
    std::mt19937 chance(seed);
    std::array<int, 4> days{};
    for (int& each : days) each = static_cast<int>(chance() % 100);
    const Transformation made = make_inductive(wheel(days), school_year());
    ASSERT_TRUE(made.is_reached) << seed;
    if (made.moves.empty()) continue;
    ++moved_once;
    int shortest = 1000;
    for (std::size_t which = 0; which < 4; ++which)
      for (int by = -90; by <= 90; ++by) {
        std::array<int, 4> moved = days;
        moved[which] += by;
        const int distance = by < 0 ? -by : by;
        if (distance < shortest &&
            count_strategies(event_log(expand(wheel(moved), school_year()))).is(WheelStrategy::inductive))
          shortest = distance;
      }
    ASSERT_LT(shortest, 1000) << seed;
    EXPECT_EQ(made.moves.size(), 1u) << seed;
    EXPECT_LE(made.moves[0].days < 0 ? -made.moves[0].days : made.moves[0].days, shortest + 4) << seed;
  }
  EXPECT_GT(moved_once, 2);
}

}  // namespace
}  // namespace hjul
