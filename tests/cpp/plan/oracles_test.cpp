// Oracles of domain.md section 4 that concern dates, on the reference systems in examples/systems where those say what
// is needed.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "hjul/plan/coherence.hpp"
#include "hjul/plan/inputs.hpp"

namespace hjul {
namespace {

std::string system_text(const char* name) {
  std::ifstream file(std::string(HJUL_SOURCE_DIR) + "/examples/systems/" + name + ".json", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The first occurrence of a fragment, which must be there, replaced.
std::string with(std::string text, const std::string& fragment, const std::string& other) {
  const std::size_t at = text.find(fragment);
  require(at != std::string::npos, "the fragment stands in the document");
  return text.replace(at, fragment.size(), other);
}

Date day(const char* iso) { return *parse_date(iso); }
DateWindow days(const char* from, const char* to) { return DateWindow::half_open(day(from), day(to)); }

using Strings = std::vector<std::string>;

Strings dates_of(const Plan& plan, const char* activity, const char* unit = nullptr) {
  Strings dates;
  for (const std::uint32_t i : plan.of_activity(ActivityId(activity)))
    if (!unit || plan[i].unit->id.text() == unit) dates.push_back(plan[i].first.iso() + "/" + plan[i].last.iso());
  return dates;
}

// ---------------------------------------------------------------------------------------------------------- Buskerud

TEST(Buskerud, PhasesTileTheCycleYear) {  // O1, O2, O3
  const Model model = Model::load(system_text("buskerud"));
  const Plan plan = expand(model, days("2011-09-01", "2012-09-01"));
  EXPECT_EQ(dates_of(plan, "data-om-tilstanden"), Strings{"2011-09-01/2011-12-31"});
  EXPECT_EQ(dates_of(plan, "resultatvurdering"), Strings{"2012-01-01/2012-04-30"});
  EXPECT_EQ(dates_of(plan, "resultatoppfolging"), Strings{"2012-05-01/2012-08-31"});
  std::map<std::string, int> phases_of_day;
  for (std::size_t i = 0; i < plan.size(); ++i)
    for (Date d = plan[i].first; plan[i].activity->kind == ActivityKind::phase && d <= plan[i].last; d = d + Days{1})
      ++phases_of_day[d.iso()];
  EXPECT_EQ(phases_of_day.size(), 366u);  // 29 February 2012 among them
  for (const auto& [date, count] : phases_of_day) EXPECT_EQ(count, 1) << date;
  const auto cycle_year = period_type(model.period(PeriodId("kvalitetsaar"))).containing(day("2012-08-01"));
  const auto school_year = period_type(model.period(PeriodId("skolear"))).containing(day("2012-08-01"));
  EXPECT_EQ(cycle_year->label, "2011/2012");
  EXPECT_EQ(school_year->label, "2012/2013");
}

TEST(Buskerud, DialoguesComeEverySecondYear) {  // O4
  const Plan plan = expand(Model::load(system_text("buskerud")), days("2015-01-01", "2018-01-01"));
  EXPECT_EQ(dates_of(plan, "utviklingsdialog", "skole-a"), (Strings{"2015-01-01/2015-12-31", "2017-01-01/2017-12-31"}));
}

TEST(Buskerud, EverySchoolReportsThreeTimesAYear) {  // O5, O7
  const Plan plan = expand(Model::load(system_text("buskerud")), days("2016-01-01", "2017-01-01"));
  int reports = 0;
  std::vector<std::string> purposes;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    if (plan[i].unit->id.text() != "skole-a") continue;
    for (const Demand& demand : plan[i].activity->demands) reports += demand.is_written;
    if (plan[i].activity->kind == ActivityKind::report) purposes.push_back(plan[i].activity->about.at(0));
  }
  EXPECT_EQ(reports, 3);
  EXPECT_EQ(purposes, (Strings{"lovetterlevelse", "resultater", "økonomi"}));
}

std::string plan_id(const Plan& plan, std::uint32_t index) { return plan.id_of(plan[index]); }

OrderVerdict worst(const Plan& plan, const char* then) {
  OrderVerdict verdict = OrderVerdict::kept;
  for (const OrderFinding& finding : check_order(plan))
    if (plan[finding.pair.then].activity->id.text() == then) verdict = std::max(verdict, finding.verdict);
  return verdict;
}

// The assessment at each school is not dated in the text; here it is, before and after the meeting.
TEST(Buskerud, TheSharingMeetingComesAfterTheAssessmentAtEachSchool) {  // O8, B16
  const std::string undated = R"("when": {"undated": "før møtet etter 2. tertial"})";
  const std::string meeting = R"("when": {"period": "tertial", "part": 3}, "purpose": "Å dele erfaringer)";
  const std::string dated =
      with(system_text("buskerud"), meeting, R"("when": {"on": "09-20"}, "purpose": "Å dele erfaringer)");
  const auto plan_with = [&](const char* on) {
    return expand(Model::load(with(dated, undated, std::string(R"("when": {"on": ")") + on + "\"}")),
                  days("2015-01-01", "2016-09-01"));
  };
  EXPECT_EQ(worst(plan_with("09-10"), "delingsmote"), OrderVerdict::kept);
  // B16, B17: what is assessed before the meeting comes from the result assessment of the cycle before.
  const Plan early = plan_with("09-10");
  EXPECT_EQ(worst(early, "vurdering-paa-skolen"), OrderVerdict::kept);
  const std::vector<OrderPair> pairs = order_pairs(early);
  const auto origin = std::find_if(pairs.begin(), pairs.end(), [&](const OrderPair& pair) {
    return plan_id(early, pair.then) == "vurdering-paa-skolen@skole-a@2015-09-10";
  });
  ASSERT_NE(origin, pairs.end());
  EXPECT_EQ(plan_id(early, origin->first), "resultatvurdering@buskerud@2015-01-01");
  const Plan late = plan_with("09-25");
  EXPECT_EQ(worst(late, "delingsmote"), OrderVerdict::broken);
  for (const OrderFinding& finding : check_order(late)) {
    if (plan_id(late, finding.pair.first) == "vurdering-paa-skolen@skole-a@2015-09-25" &&
        plan_id(late, finding.pair.then) == "delingsmote@buskerud@2015-09-20") {
      EXPECT_EQ(finding.missing_days, 5);
    }
  }
  const OrderSolution solution = solve_order(late);
  ASSERT_FALSE(solution.conflicts.empty());
  EXPECT_NE(solution.conflicts[0].explain(late, Language::nb).find("B16"), std::string::npos);
}

TEST(Buskerud, TheMeetingRestsOnDataOfTheCycleBefore) {  // O9, B17
  const std::string meeting = R"("when": {"period": "tertial", "part": 3}, "purpose": "Å dele erfaringer)";
  const Model model =
      Model::load(with(system_text("buskerud"), meeting, R"("when": {"on": "09-20"}, "purpose": "Å dele erfaringer)"));
  const Plan plan = expand(model, days("2014-09-01", "2015-12-31"));
  const OrderPair* pair = nullptr;
  const std::vector<OrderPair> pairs = order_pairs(plan);
  for (const OrderPair& each : pairs)
    if (plan[each.then].first == day("2015-09-20") && plan[each.first].activity->id.text() == "resultatvurdering")
      pair = &each;
  ASSERT_NE(pair, nullptr);
  EXPECT_EQ(plan[pair->first].first, day("2015-01-01"));
  EXPECT_EQ(worst(plan, "delingsmote"), OrderVerdict::kept);
}

TEST(Buskerud, PlanRestsOnTheAssessmentOfTwoYearsBefore) {  // O10, O11, B23, B24
  const Model model = Model::load(system_text("buskerud"));
  const BasisPeriods in_term = basis_periods(model, DocumentKindId("virksomhetsplan"), day("2016-02-15"));
  EXPECT_EQ(in_term.own->label, "2016/2017");
  ASSERT_EQ(in_term.bases.size(), 1u);
  EXPECT_EQ(in_term.bases[0].period->label, "2014/2015");
  EXPECT_EQ(in_term.bases[0].lag, 2);
}

TEST(Buskerud, InSummerTheDistanceIsOneYear) {  // O11, with school years that end before the summer
  const std::string declared = R"("skolear": {"windows": {"2014/2015": {"from": "2014-08-18", "to": "2015-06-19"},
    "2015/2016": {"from": "2015-08-17", "to": "2016-06-17"},
    "2016/2017": {"from": "2016-08-22", "to": "2017-06-20"}},)";
  const Model model = Model::load(with(system_text("buskerud"), R"("skolear": {"starts": "08-01",)", declared));
  const auto in_term = basis_periods(model, DocumentKindId("virksomhetsplan"), day("2016-02-15"));
  EXPECT_EQ(in_term.own->label, "2016/2017");
  EXPECT_EQ(in_term.bases[0].period->label, "2014/2015");
  const auto in_summer = basis_periods(model, DocumentKindId("virksomhetsplan"), day("2016-07-04"));
  EXPECT_EQ(in_summer.own->label, "2016/2017");
  EXPECT_EQ(in_summer.bases[0].period->label, "2015/2016");
  EXPECT_EQ(in_summer.bases[0].lag, 1);
  EXPECT_FALSE(basis_periods(model, DocumentKindId("virksomhetsplan"), day("2018-01-01")).own.has_value());
}

// ---------------------------------------------------------------------------------------------------------- dialogues

TEST(Dialogue, AalHoldsTheSameAgendaAnHourLater) {  // O13, O15
  const Plan plan = expand(Model::load(system_text("buskerud-dialogue-2015")), days("2015-01-01", "2016-01-01"));
  const auto clock = [&](const char* unit) {
    Strings times;
    for (const std::uint32_t i : plan.of_unit(UnitId(unit)))
      if (const auto agenda = plan.agenda_of(plan[i])) {
        for (const ClockTime start : starts(*agenda)) times.push_back(start.text());
        times.push_back(agenda->end.text());
      }
    return times;
  };
  EXPECT_EQ(clock("skole-a"), (Strings{"09:00", "09:45", "11:30", "12:15", "13:00"}));
  EXPECT_EQ(clock("aal-vgs"), (Strings{"10:00", "10:45", "12:30", "13:15", "14:00"}));
}

std::string dialogues(const char* contribution, const char* dialogue) {
  const std::string text = with(system_text("buskerud-dialogue-2015"), R"("when": {"undated": "dato ikke oppgitt"})",
                                std::string(R"("when": {"on": ")") + contribution + "\"}");
  const std::string always = with(text, R"("valid": {"from": "2015-01-01", "to": "2015-12-31"})", R"("about": "")");
  return with(always, R"("when": {"from": "2015-01-01", "to": "2015-12-31"})",
              std::string(R"("when": {"on": ")") + dialogue + "\"}");
}

const ResolvedInput& input(const std::vector<ResolvedInput>& inputs, const char* id) {
  return *std::find_if(inputs.begin(), inputs.end(), [&](const ResolvedInput& each) { return each.input->id == id; });
}

TEST(Dialogue, EarlyOnesUseLastYearsContribution) {  // O16: equal dates are late
  const auto of = [](const char* dialogue) {
    const Plan plan = expand(Model::load(dialogues("03-10", dialogue)), days("2014-08-01", "2015-08-01"));
    const auto at = plan.find(std::string("utviklingsdialog@skole-a@2015-") + dialogue);
    return input(inputs_of(plan, *at), "skolebidrag").of_period->label;
  };
  EXPECT_EQ(of("03-09"), "2013/2014");
  EXPECT_EQ(of("03-10"), "2014/2015");
  EXPECT_EQ(of("03-11"), "2014/2015");
}

TEST(Dialogue, TheFirstHasNoPredecessor) {  // O18
  const Plan plan = expand(Model::load(dialogues("03-10", "04-15")), days("2015-01-01", "2017-01-01"));
  const auto first = plan.find("utviklingsdialog@skole-a@2015-04-15"),
             second = plan.find("utviklingsdialog@skole-a@2016-04-15");
  const auto of_first = inputs_of(plan, *first), of_second = inputs_of(plan, *second);
  EXPECT_FALSE(input(of_first, "forrige-oppsummering").is_asked);
  EXPECT_FALSE(input(of_first, "forrige-oppsummering").previous.has_value());
  EXPECT_EQ(input(of_second, "forrige-oppsummering").previous, first->index);
}

TEST(Dialogue, HasItsInputsFromWhereTheyComeFrom) {  // O20
  const Plan plan = expand(Model::load(system_text("buskerud-dialogue-2015")), days("2015-01-01", "2016-01-01"));
  Strings suppliers;
  for (const ResolvedInput& each : inputs_of(plan, *plan.find("utviklingsdialog@skole-a@2015-01-01")))
    suppliers.push_back(each.suppliers.empty() ? "previous" : each.suppliers[0]->id.text());
  EXPECT_EQ(suppliers, (Strings{"fylkesutdanningssjefen", "previous", "fylkestinget", "skole-a", "skole-a"}));
}

// ----------------------------------------------------------------------------------------------------------
// Joenkoeping

TEST(Jonkoping, FourFollowUpsInOrder) {  // O42, O44
  const Plan plan = expand(Model::load(system_text("jonkoping")), days("2011-11-01", "2012-12-01"));
  Strings order;
  std::vector<int> months;
  for (const std::uint32_t i : plan.of_unit(UnitId("skola-a"))) {
    order.push_back(plan[i].activity->id.text());
    months.push_back(plan[i].first.year() * 12 + static_cast<int>(plan[i].first.month()));
  }
  EXPECT_EQ(order, (Strings{"follow-up-1", "follow-up-2", "follow-up-3", "follow-up-4", "follow-up-1"}));
  std::vector<int> lengths;
  for (std::size_t i = 1; i < months.size(); ++i) lengths.push_back(months[i] - months[i - 1]);
  EXPECT_EQ(lengths, (std::vector<int>{2, 3, 4, 3}));
}

TEST(Jonkoping, AMovedDateIsANewVersionAndThePastKeepsTheOldOne) {  // O51, J32
  std::string text = system_text("jonkoping");
  text = with(text, R"("when": {"month": 11, "schedule": "2011", "source": "J14"})",
              R"("when": [{"month": 11, "schedule": "2011"}, {"month": 12, "schedule": "justerad"}])");
  text = with(text, R"("valid": {"from": "2011-08-01"}, "source": ["J10", "J14"])",
              R"("valid": {"from": "2011-08-01", "to": "2012-07-31"})");
  text = with(text, R"("title": "Justerade tidpunkter",)",
              R"("title": "Justerade tidpunkter", "valid": {"from": "2012-08-01"},)");
  const Model model = Model::load(text);
  EXPECT_EQ(dates_of(expand(model, days("2011-08-01", "2013-08-01")), "follow-up-1", "skola-a"),
            (Strings{"2011-11-01/2011-11-30", "2012-12-01/2012-12-31"}));
  ExpandOptions old;
  old.schedule = "2011";
  EXPECT_EQ(dates_of(expand(model, days("2011-08-01", "2013-08-01"), old), "follow-up-1", "skola-a"),
            Strings{"2011-11-01/2011-11-30"});
}

// ------------------------------------------------------------------------------------------------- Simrishamn and Udir

TEST(Simrishamn, FourDaysPerSchoolYearAreABudget) {  // O36, S16
  const Model model = Model::load(system_text("simrishamn"));
  const Plan plan = expand(model, days("2016-08-01", "2018-08-01"));
  const Undated* budget = nullptr;
  for (const Undated& each : plan.undated())
    if (each.times == 4) budget = &each;
  ASSERT_NE(budget, nullptr);
  const auto anchor = anchor_of(model.data(), plan.calendars(), *budget->when);
  const auto& count = std::get<CountPer>(*anchor);
  const auto held = [&](std::vector<Date> on) { return count_days(count, on, days("2016-08-01", "2018-08-01")); };
  EXPECT_EQ(held({day("2016-09-14"), day("2016-11-16"), day("2017-03-08")})[0].missing, 1);
  EXPECT_EQ(held({day("2016-09-14"), day("2016-11-16"), day("2017-03-08"), day("2017-06-07")})[0].missing, 0);
  const auto apart = held({day("2017-06-07"), day("2017-09-13")});
  EXPECT_EQ(apart[0].held, 1);
  EXPECT_EQ(apart[1].held, 1);
}

// The text gives no dates (O22 to O25); these put the analysis before and after the report.
std::string wheel(const char* analysis, const char* report) {
  return std::string(R"({"hjul": "1", "id": "wheel", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
    "levels": ["school", "administration", "politics"],
    "kinds": {"school": "school", "office": "administration", "council": "politics"},
    "units": {"council": {"kind": "council", "owner": true}, "office": {"kind": "office", "under": "council"},
              "a": {"kind": "school", "under": "office"}, "b": {"kind": "school", "under": "office"}},
    "periods": {"school-year": {"starts": "08-01"}}, "arenas": {"chamber": {"of": "council"}},
    "documents": {"questions": {}},
    "activities": {
      "analysis": {"for": {"kind": "school"}, "acts": "analyse", "outputs": {"document": "questions"},
        "when": {"on": ")") +
         analysis +
         R"("}}, "report": {"for": "council", "arena": "chamber", "acts": "take_note",
        "inputs": {"document": "questions"}, "when": {"on": ")" +
         report + R"("}}}, "order": [{"first": "analysis", "then": "report", "strength": "advice", "source": "U19"}]})";
}

TEST(Udir, TheTablesTellAnInductiveFromADeductiveWheel) {  // U13, O22, O23, O25
  const Plan inductive = expand(Model::load(wheel("10-05", "11-20")), days("2016-08-01", "2017-08-01"));
  const CoherenceTables tables = coherence_of(inductive);
  ASSERT_EQ(tables.political.size(), 1u);
  EXPECT_EQ(tables.political[0].arena->id.text(), "chamber");
  EXPECT_TRUE(tables.political[0].only_takes_note);
  ASSERT_EQ(tables.professional.size(), 12u);
  EXPECT_EQ(tables.professional[2].month, 10u);
  EXPECT_EQ(tables.professional[2].occurrences.size(), 2u);
  ASSERT_EQ(tables.cohering.size(), 1u);
  EXPECT_TRUE(tables.cohering[0].coheres);
  EXPECT_EQ(tables.cohering[0].resting_on.size(), 2u);
  const CoherenceTables deductive =
      coherence_of(expand(Model::load(wheel("12-05", "11-20")), days("2016-08-01", "2017-08-01")));
  EXPECT_FALSE(deductive.cohering.at(0).coheres);
  EXPECT_EQ(deductive.cohering[0].too_late.size(), 2u);
}

// The two wheels of the document itself, which have no dates.
TEST(Udir, TheTablesTellTheTwoWheelsApartWithoutDates) {  // U13 to U16
  const Plan plan = expand(Model::load(system_text("udir")), days("2016-08-01", "2017-08-01"));
  const CoherenceTables tables = coherence_of(plan);
  EXPECT_TRUE(tables.political.empty());
  std::set<std::string> cohering, not_cohering;
  for (const UndatedTreatment& row : tables.undated) {
    const std::string& activity = plan.undated()[row.undated].activity->id.text();
    if (activity.ends_with("tilstandsrapport")) {
      EXPECT_EQ(row.arena->id.text(), "politisk-mote");
    }
    (row.coheres ? cohering : not_cohering).insert(activity);
  }
  EXPECT_TRUE(cohering.contains("ind-tilstandsrapport"));
  EXPECT_EQ(not_cohering, (std::set<std::string>{"ded-tilstandsrapport"}));
}

TEST(Udir, AdviceNeverMakesAPlanImpossible) {  // O26
  const Plan plan = expand(Model::load(wheel("12-05", "11-20")), days("2016-08-01", "2017-08-01"));
  EXPECT_EQ(worst(plan, "report"), OrderVerdict::broken);
  EXPECT_TRUE(solve_order(plan).conflicts.empty());
  const OrderSolution strict = solve_order(plan, true);
  ASSERT_EQ(strict.conflicts.size(), 1u);
  EXPECT_EQ(strict.conflicts[0].missing_days, 15);
}

}  // namespace
}  // namespace hjul
