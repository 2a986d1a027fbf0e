// Buskerud, its dialogues of 2015, and Udir: the oracles of domain.md section 4 that concern structure.
// Oracles that need a dated plan are tested in the room plan.
#include "systems.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "hjul/model/agenda_of.hpp"

namespace hjul {
namespace {

using test::activity;
using test::by_id;
using test::codes_of;
using test::load_scenario;
using test::load_system;
using test::period;
using test::rule;
using test::text_of;
using test::unit_ids;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// ---------------------------------------------------------------------------------------------------------- Buskerud

TEST(Buskerud, PhasesTileTheYearFromSeptember) {  // O1, O2
  const Model model = load_system("buskerud");
  std::vector<std::string> phase_of_month(13);
  int first_month = 0;
  for (const Stage& stage : model.cycle(CycleId("kvalitetshjul")).ring)
    for (const Activity& each : model->activities) {
      if (each.kind != ActivityKind::phase || each.stage != stage.id) continue;
      ASSERT_THAT(each.when, SizeIs(1));
      if (first_month == 0) first_month = *each.when[0].month;
      for (int month = *each.when[0].month; month <= *each.when[0].month_to; ++month) {
        EXPECT_EQ(phase_of_month[static_cast<std::size_t>(month)], "") << month;
        phase_of_month[static_cast<std::size_t>(month)] = stage.id;
      }
    }
  EXPECT_EQ(first_month, 9);
  EXPECT_THAT(phase_of_month, ElementsAre("", "vurdering", "vurdering", "vurdering", "vurdering", "oppfolging",
                                          "oppfolging", "oppfolging", "oppfolging", "data", "data", "data", "data"));
}

TEST(Buskerud, CycleYearIsNotSchoolYear) {  // O3
  const Model model = load_system("buskerud");
  const Date day = Date::from_ymd(2012, 8, 1);
  EXPECT_EQ(period(model, "kvalitetsaar").containing(day)->label, "2011/2012");
  EXPECT_EQ(period(model, "skolear").containing(day)->label, "2012/2013");
}

TEST(Buskerud, SchoolsHaveTheirDialogueEverySecondYear) {  // O4
  const Model model = load_system("buskerud");
  const Rotation rotation = rotation_of(model.data(), by_id(model->rotations, "dialogrunde"));
  EXPECT_TRUE(rotation.includes(Date::from_ymd(2015, 3, 1), 0));
  EXPECT_FALSE(rotation.includes(2016, 0));
  EXPECT_EQ(rotation.next_year(2016, 0), 2017);
  EXPECT_THAT(by_id(model->rotations, "dialogrunde").groups, SizeIs(4));  // B19
  EXPECT_FALSE(activity(model, "utviklingsdialog").cycle.has_value());    // B7: beside the ring of 12 months
}

TEST(Buskerud, EachTertialHasItsPurposeAndOneWrittenReport) {  // O5, O7
  const Model model = load_system("buskerud");
  std::set<std::string> purposes;
  for (const std::string id : {"tertial-1", "tertial-2", "tertial-3"}) {
    const Activity& each = activity(model, id);
    purposes.insert(std::string(each.purpose.in(Language::nb)));
    ASSERT_THAT(each.demands, SizeIs(1)) << id;
    EXPECT_TRUE(each.demands[0].is_written) << id;
    EXPECT_EQ(each.demands[0].about, each.about) << id;
  }
  EXPECT_THAT(purposes, SizeIs(3));
  EXPECT_EQ(activity(model, "tertial-2").regards_lag, 1);  // B12
  const auto year = DateWindow::closed(Date::from_ymd(2016, 1, 1), Date::from_ymd(2016, 12, 31));
  EXPECT_THAT(period(model, "tertial").starting_in(year), SizeIs(3));
}

TEST(Buskerud, ThirdTertialIsAboutFinanceAndNothingElse) {  // O6
  const Model model = load_system("buskerud");
  const Demand& report = activity(model, "tertial-3").demands[0];
  EXPECT_THAT(report.about, ElementsAre("økonomi"));
  EXPECT_TRUE(report.is_only_about);
  EXPECT_FALSE(activity(model, "tertial-1").demands[0].is_only_about);
}

TEST(Buskerud, IssuesAreAssessedAtEachSchoolBeforeTheMeeting) {  // O8
  const Model model = load_system("buskerud");
  const OrderRule& order = rule(model, "vurdering-paa-skolen", "delingsmote");
  EXPECT_EQ(order.strength, Strength::local_rule);
  EXPECT_EQ(order.per, OrderRule::Per::chain);
  EXPECT_EQ(model.arena(*activity(model, "delingsmote").arena).kind, ArenaKind::learning);  // B18
}

TEST(Buskerud, MeetingLiesInTheCycleAfterItsData) {  // O9
  const Model model = load_system("buskerud");
  const PeriodType cycle = period(model, "kvalitetsaar");
  const int data = cycle.containing(Date::from_ymd(2014, 10, 1))->year;
  const int assessment = cycle.containing(Date::from_ymd(2015, 2, 1))->year;
  const int meeting = cycle.containing(Date::from_ymd(2015, 9, 15))->year;
  EXPECT_EQ(assessment - data, rule(model, "data-om-tilstanden", "resultatvurdering").cycles_later);
  EXPECT_EQ(meeting - assessment, rule(model, "resultatvurdering", "delingsmote").cycles_later);
  const int tertial_2 = cycle.containing(Date::from_ymd(2015, 5, 1))->year;
  EXPECT_EQ(meeting - tertial_2, rule(model, "tertial-2", "delingsmote").cycles_later);
}

TEST(Buskerud, PlanMustRestOnTheSchoolsReport) {  // O10
  const Model model = load_system("buskerud");
  const DocumentKind& plan = by_id(model->documents, "virksomhetsplan");
  ASSERT_THAT(plan.based_on, SizeIs(1));
  EXPECT_EQ(plan.based_on[0].document.text(), "skolebidrag");
  EXPECT_EQ(plan.based_on[0].strength, Strength::local_rule);
  EXPECT_EQ(by_id(model->documents, "tilstandsrapport").gathers, (std::vector{DocumentKindId("skolebidrag")}));  // C20
}

// The last period that ended before the day, or the first that begins after it.
int year_seen_from(const PeriodType& type, Date day, int lag) {
  std::vector<Period> periods =
      type.overlapping(DateWindow::half_open(Date::from_ymd(2000, 1, 1), Date::from_ymd(2030, 1, 1)));
  if (lag == -1) {
    for (const Period& each : periods)
      if (each.window.from > day.serial()) return each.year;
  } else {
    std::reverse(periods.begin(), periods.end());
    for (const Period& each : periods)
      if (each.window.to <= day.serial()) return each.year;
  }
  throw std::runtime_error("no such period");
}

TEST(Buskerud, DistanceBetweenReportAndPlanFollowsFromTheDate) {  // O11
  const Model model = load_scenario("22-preceding-and-coming");
  const PeriodType type = period(model, "teaching-year");
  const int report_lag = by_id(model->documents, "report").regards_lag;
  const int plan_lag = by_id(model->documents, "plan").regards_lag;
  const Date during = Date::from_ymd(2015, 3, 1);
  const Date summer = Date::from_ymd(2015, 7, 15);
  EXPECT_EQ(year_seen_from(type, during, report_lag), 2013);
  EXPECT_EQ(year_seen_from(type, during, plan_lag), 2015);
  EXPECT_EQ(year_seen_from(type, summer, report_lag), 2014);
  EXPECT_EQ(year_seen_from(type, summer, plan_lag), 2015);
}

TEST(Buskerud, WholeManagementGroupIsHardAsManyAsPossibleIsSoft) {  // O12
  const Model model = load_system("buskerud");
  const auto& participants = activity(model, "vurdering-paa-skolen").participants;
  ASSERT_THAT(participants, SizeIs(2));
  EXPECT_EQ(participants[0].share, Participant::Share::all);
  EXPECT_EQ(participants[0].duty, Duty::must);
  EXPECT_EQ(participants[1].share, Participant::Share::as_many_as_possible);
  EXPECT_EQ(participants[1].duty, Duty::should);
}

// -------------------------------------------------------------------------------------------------- dialogues of 2015

std::vector<std::string> start_texts(const Agenda& agenda) {
  std::vector<std::string> texts;
  for (const ClockTime start : starts(agenda)) texts.push_back(start.text());
  return texts;
}

TEST(Dialogue2015, AgendaAddsUp) {  // O13
  const Model model = load_system("buskerud-dialogue-2015");
  const auto agenda = agenda_of(activity(model, "utviklingsdialog"));
  ASSERT_TRUE(agenda);
  EXPECT_THAT(check_agenda(*agenda), IsEmpty());
  EXPECT_EQ(agenda->minutes(), 45 + 105 + 45 + 45);
  EXPECT_THAT(start_texts(*agenda), ElementsAre("09:00", "09:45", "11:30", "12:15"));
  EXPECT_EQ(agenda->end.text(), "13:00");
}

TEST(Dialogue2015, PartsAreAtMostExactAndAbout) {  // O14
  const Model model = load_system("buskerud-dialogue-2015");
  Agenda agenda = *agenda_of(activity(model, "utviklingsdialog"));
  auto& parts = agenda.items[1].parts;
  ASSERT_THAT(parts, SizeIs(3));
  EXPECT_EQ(parts[0].bound, Bound::at_most);
  EXPECT_EQ(parts[1].bound, Bound::exact);
  EXPECT_EQ(parts[2].bound, Bound::about);
  EXPECT_EQ(parts[0].minutes + parts[1].minutes + parts[2].minutes, 105);
  parts[0].given_minutes = 41;
  EXPECT_THAT(check_agenda(agenda), Contains(AgendaFinding{AgendaFault::at_most_exceeded, "godt-tiltak", 1}));
  parts[0].given_minutes = 38;
  parts[2].given_minutes = 22;
  EXPECT_THAT(check_agenda(agenda), IsEmpty());
  parts[2].tolerance_minutes = 1;
  EXPECT_THAT(check_agenda(agenda), Contains(Field(&AgendaFinding::fault, AgendaFault::about_missed)));
}

TEST(Dialogue2015, AalHasTheSameAgendaAnHourLater) {  // O15
  const Model model = load_system("buskerud-dialogue-2015");
  const Activity& dialogue = activity(model, "utviklingsdialog");
  ASSERT_THAT(dialogue.overrides, SizeIs(1));
  EXPECT_EQ(dialogue.overrides[0].unit.text(), "aal-vgs");
  const auto agenda = agenda_at(dialogue, *dialogue.overrides[0].time);
  ASSERT_TRUE(agenda);
  EXPECT_THAT(check_agenda(*agenda), IsEmpty());
  EXPECT_THAT(start_texts(*agenda), ElementsAre("10:00", "10:45", "12:30", "13:15"));
  EXPECT_EQ(agenda->end.text(), "14:00");
}

TEST(Dialogue2015, ContributionIsOfLastYearForEarlyDialogues) {  // O16
  const Model model = load_system("buskerud-dialogue-2015");
  const auto vintage = by_id(activity(model, "utviklingsdialog").inputs, "skolebidrag").vintage;
  ASSERT_TRUE(vintage);
  EXPECT_EQ(vintage->early, -1);
  EXPECT_EQ(vintage->late, 0);
  EXPECT_EQ(vintage->cutoff->text(), "bidrag-til-tilstandsrapport");
}

TEST(Dialogue2015, OutputBindsBothAndReturnsNextTime) {  // O17, O18
  const Model model = load_system("buskerud-dialogue-2015");
  const Activity& dialogue = activity(model, "utviklingsdialog");
  ASSERT_THAT(dialogue.outputs, SizeIs(1));
  const Output& output = dialogue.outputs[0];
  EXPECT_TRUE(output.is_agreement);
  EXPECT_TRUE(output.is_input_of_next);
  ASSERT_THAT(output.binds, SizeIs(2));
  EXPECT_EQ(output.binds[0].relative, Party::Relative::itself);
  EXPECT_THAT(unit_ids(output.binds[1]), ElementsAre("fylkesutdanningssjefen"));
  const Input& input = by_id(dialogue.inputs, "forrige-oppsummering");
  EXPECT_TRUE(input.from_previous);
  EXPECT_TRUE(input.is_optional_first_time);
  EXPECT_EQ(input.document, output.document);
}

TEST(Dialogue2015, OneOfFourRolesIsEnough) {  // O19
  const Model model = load_system("buskerud-dialogue-2015");
  const auto& participants = activity(model, "utviklingsdialog").participants;
  const auto owner = std::find_if(participants.begin(), participants.end(),
                                  [](const Participant& each) { return !each.who.roles.empty(); });
  ASSERT_NE(owner, participants.end());
  EXPECT_THAT(owner->who.roles, SizeIs(4));
  EXPECT_EQ(owner->least, 1);
  EXPECT_NE(owner->share, Participant::Share::all);
}

TEST(Dialogue2015, FiveInputsWithTheirSuppliers) {  // O20
  const Model model = load_system("buskerud-dialogue-2015");
  std::vector<std::string> suppliers;
  for (const Input& input : activity(model, "utviklingsdialog").inputs) {
    if (input.from_previous)
      suppliers.push_back("previous");
    else if (input.from->relative == Party::Relative::itself)
      suppliers.push_back("school");
    else
      suppliers.push_back(unit_ids(*input.from).at(0));
  }
  EXPECT_THAT(suppliers, ElementsAre("fylkesutdanningssjefen", "previous", "fylkestinget", "school", "school"));
}

// Every text as it stands, with one change: what a person would have written otherwise.
std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  require(at != std::string::npos && text.find(from, at + 1) == std::string::npos, "the text stands exactly once");
  return text.replace(at, from.size(), to);
}

// -------------------------------------------------------------------------------------------------------------- Udir

TEST(Udir, BothWheelsAreClosedRingsOfSix) {  // O21
  const Model model = load_system("udir");
  ASSERT_THAT(model->cycles, SizeIs(2));
  for (const Cycle& cycle : model->cycles) {
    ASSERT_THAT(cycle.ring, SizeIs(6));
    EXPECT_EQ(cycle.ring.front().id, "vurderingsinformasjon");
    EXPECT_EQ(cycle.ring[(5 + 1) % cycle.ring.size()], cycle.ring.front());
  }
  EXPECT_EQ(model->cycles[0].ring, model->cycles[1].ring);
}

TEST(Udir, DeductiveOrderIsAdministrationPoliticsProfession) {  // O22
  const Model model = load_system("udir");
  EXPECT_EQ(activity(model, "ded-bearbeiding").sphere, Sphere::administration);
  EXPECT_EQ(activity(model, "ded-tilstandsrapport").sphere, Sphere::politics);
  EXPECT_EQ(activity(model, "ded-profesjon").sphere, Sphere::profession);
  rule(model, "ded-bearbeiding", "ded-tilstandsrapport");
  rule(model, "ded-tilstandsrapport", "ded-profesjon");
}

TEST(Udir, InductiveOrderBeginsWithTheProfession) {  // O23, structure of O25
  const Model model = load_system("udir");
  EXPECT_EQ(activity(model, "ind-analyse").sphere, Sphere::profession);
  EXPECT_EQ(activity(model, "ind-tilstandsrapport").sphere, Sphere::politics);
  EXPECT_EQ(activity(model, "ind-tilstandsrapport").cycle->text(), "induktiv");
  rule(model, "ind-analyse", "ind-tilstandsrapport");
  rule(model, "ind-analyse", "ind-innspill");
}

TEST(Udir, OrderIsAdviceNotLaw) {  // O26
  const Model model = load_system("udir");
  EXPECT_EQ(rule(model, "ind-analyse", "ind-dialogmote").strength, Strength::advice);
  for (const OrderRule& each : model->order) EXPECT_EQ(each.strength, Strength::advice);
}

TEST(Udir, InformalArenasCannotDecide) {  // O27
  const std::string text = text_of("examples/systems/udir.json");
  const std::string decides =
      changed(text, R"({"act": "advise", "arena": "apen-diskusjon", "duty": "optional", "source": "U35"})",
              R"({"act": "decide", "arena": "apen-diskusjon"})");
  try {
    Model::load(decides);
    FAIL();
  } catch (const InvalidModel& refused) {
    EXPECT_THAT(codes_of(refused.issues()), ElementsAre("arena.informal_decides"));
  }
}

TEST(Udir, TheirInputCanBeDrawnIntoAFormalDecision) {  // O28
  const Model model = load_system("udir");
  const auto& acts = activity(model, "ind-vedtak").acts;
  ASSERT_THAT(acts, SizeIs(2));
  const Arena& informal = model.arena(*acts[0].arena);
  const Arena& formal = model.arena(*acts[1].arena);
  EXPECT_EQ(informal.kind, ArenaKind::informal);
  EXPECT_THAT(informal.feeds, Contains(formal.id));
  EXPECT_EQ(formal.kind, ArenaKind::formal);
  EXPECT_EQ(acts[1].act, ActKind::decide);
}

TEST(Udir, APeerIsNoSuperior) {  // O32
  const Model model = load_system("udir");
  const Unit& school = model.unit(UnitId("skole-a"));
  EXPECT_THAT(school.peers, ElementsAre(UnitId("skole-b")));
  ASSERT_THAT(school.under, SizeIs(1));
  EXPECT_EQ(school.under[0].unit.text(), "administrasjonen-a");
}

}  // namespace
}  // namespace hjul
