// render/process.hpp and render/of_process.hpp, on the worked fixture of analysis.md 1.3.
#include "hjul/render/process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "hjul/render/of_process.hpp"
#include "svg_check.hpp"

namespace hjul {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Fixture {
  const char* case_id;
  int day;
  const char* actor;
  const char* level;
  const char* activity;
  ActivityClass class_;
};

EventLog fixture() {
  using enum ActivityClass;
  const Fixture rows[] = {{"c1", 0, "system", "", "published", publish}, {"c1", 3, "t1", "P", "analyse", analyse},
                          {"c1", 3, "t2", "P", "analyse", analyse},      {"c1", 10, "l1", "L", "review", discuss},
                          {"c1", 24, "a1", "A", "dialogue", dialogue},   {"c1", 60, "o1", "O", "treat", treat},
                          {"c1", 75, "t1", "P", "feedback", discuss},    {"c2", 0, "system", "", "published", publish},
                          {"c2", 2, "a1", "A", "analyse", analyse},      {"c2", 20, "o1", "O", "treat", treat},
                          {"c2", 40, "l2", "L", "inform", discuss},      {"c2", 50, "t3", "P", "analyse", analyse}};
  EventLog::Builder into({"P", "L", "A", "O"});
  for (const Fixture& row : rows)
    into.add({.case_id = row.case_id,
              .time_ms = row.day * milliseconds_per_day,
              .actor = row.actor,
              .activity = row.activity,
              .level = row.level,
              .class_ = row.class_});
  return std::move(into).build();
}

PictureStyle style(Language language = Language::en, Theme theme = Theme::light) {
  PictureStyle out;
  out.language = language;
  out.theme = theme;
  return out;
}

TEST(CaseRibbon, EveryEventStandsOnItsLevelAndDay) {
  const CaseRibbon ribbon = case_ribbon(fixture(), "c1");
  ASSERT_EQ(ribbon.marks.size(), 7u);
  EXPECT_EQ(ribbon.marks[0], (RibbonMark{std::nullopt, 0, "published", "system", false}));
  EXPECT_EQ(ribbon.marks[1], (RibbonMark{0, 3, "analyse", "t1", true}));
  EXPECT_EQ(ribbon.marks[5], (RibbonMark{3, 60, "treat", "o1", false}));
  const std::string svg = render_svg(ribbon, style());
  EXPECT_EQ(samples::svg_fault(svg), "");
  EXPECT_THAT(svg, HasSubstr("<title>24 days: dialogue, a1</title>"));
  EXPECT_THROW(case_ribbon(fixture(), "c9"), UnknownId);
}

// A wheel without dates has only an order: its steps are drawn, and no days.
TEST(CaseRibbon, WithoutDatesItShowsTheOrderOfSteps) {
  EventLog::Builder into({"P", "L"});
  into.set_has_dates(false);
  for (const auto& [days, activity, level] : std::vector<std::tuple<int, const char*, const char*>>{
           {700, "a", "P"}, {4000, "b", "P"}, {4000, "c", "L"}, {4900, "d", "L"}})
    into.add({.case_id = "c", .time_ms = days * milliseconds_per_day, .activity = activity, .level = level});
  const CaseRibbon ribbon = case_ribbon(std::move(into).build(), "c");
  EXPECT_TRUE(ribbon.is_order_only);
  std::vector<double> steps;
  for (const RibbonMark& mark : ribbon.marks) steps.push_back(mark.day);
  EXPECT_EQ(steps, (std::vector<double>{0, 1, 1, 2}));
  const std::string svg = render_svg(ribbon, style(Language::nb));
  EXPECT_THAT(svg, HasSubstr("steg i rekkefølge, uten datoer"));
  EXPECT_THAT(svg, HasSubstr("<title>steg 3: d</title>"));
  EXPECT_THAT(svg, Not(HasSubstr("dager")));
}

TEST(CaseRibbon, CallsThingsByTheirTitlesAndExplainsWhatStandsOnNoLevel) {
  ProcessNames names;
  names.levels = {{"P", "Lærarar"}};
  names.activities = {{"analyse", "analyserer"}};
  names.actors = {{"t1", "Team 1"}};
  const CaseRibbon ribbon = case_ribbon(fixture(), "c1", {}, names);
  EXPECT_EQ(ribbon.levels, (std::vector<std::string>{"Lærarar", "L", "A", "O"}));
  EXPECT_EQ(ribbon.marks[1], (RibbonMark{0, 3, "analyserer", "Team 1", true}));
  const std::string svg = render_svg(ribbon, style(Language::nn));
  EXPECT_THAT(svg, HasSubstr("utan nivå"));
  EXPECT_THAT(svg, Not(HasSubstr(">–<")));
}

// What happens in one place at one time has its names above each other.
TEST(CaseRibbon, NamesOfMarksAtOnePlaceAllHaveRoom) {
  CaseRibbon ribbon;
  ribbon.levels = {"P"};
  for (const char* label : {"first of them", "second of them", "third of them"})
    ribbon.marks.push_back({0, 5, label, "", false});
  ribbon.marks.push_back({0, 9, "last", "", false});
  const std::string svg = render_svg(ribbon, style());
  for (const char* label : {"first of them", "second of them", "third of them", "last"})
    EXPECT_EQ(samples::count_of(svg, ">" + std::string(label) + "<"), 1u) << label;
}

TEST(CaseRibbon, RefusesLevelsAndTimesThatAreNot) {
  CaseRibbon ribbon = case_ribbon(fixture(), "c1");
  ribbon.marks[1].level = 4;
  EXPECT_THROW(render_svg(ribbon, style()), ContractViolation);
  ribbon = case_ribbon(fixture(), "c1");
  ribbon.marks[1].day = -1;
  EXPECT_THROW(render_svg(ribbon, style()), ContractViolation);
}

TEST(HandoverPicture, AreasAsWeightsAndBothDirectionsSummed) {
  const EventLog log = fixture();
  const Profile profile = analyse(log);
  const HandoverPicture picture = handover_picture(log, profile);
  const std::string svg = render_svg(picture, style());
  EXPECT_EQ(samples::svg_fault(svg), "");
  EXPECT_THAT(svg, HasSubstr("<title>P → L: 1</title>"));
  // c1: P to L, L to A, A to O up, O to P down; c2: A to O up, O to L, L to P down.
  EXPECT_EQ(profile.handovers.up(), 4);
  EXPECT_THAT(svg, HasSubstr("upwards: 4<"));
  EXPECT_THAT(svg, HasSubstr("downwards: 3<"));
  HandoverPicture wrong = picture;
  wrong.weights.pop_back();
  EXPECT_THROW(render_svg(wrong, style()), ContractViolation);
  wrong = picture;
  wrong.weights[0] = -1;
  EXPECT_THROW(render_svg(wrong, style()), ContractViolation);
}

TEST(OrderProfile, ValuesIntervalsAndReasons) {
  Profile profile = analyse(fixture());
  profile.level_order.interval = Interval{-0.5, 0.75};
  const OrderProfile picture = order_profile(profile);
  ASSERT_EQ(picture.rows.size(), 5u);
  EXPECT_EQ(picture.rows[0].value, profile.level_order.value);
  const std::string svg = render_svg(picture, style());
  EXPECT_EQ(samples::svg_fault(svg), "");
  EXPECT_THAT(svg, HasSubstr("[-0.5, 0.75]"));
  const std::string empty = render_svg(order_profile(analyse(EventLog())), style(Language::sv));
  EXPECT_EQ(samples::svg_fault(empty), "");
  EXPECT_THAT(empty, HasSubstr("kan inte svara"));
}

TEST(OrderProfile, NumbersAreWrittenAsTheLanguageHasThemAndNamesAreWhole) {
  Profile profile = analyse(fixture());
  profile.level_order.interval = Interval{-0.5, 0.75};
  for (const Language language : all_languages) {
    const OrderProfile picture = order_profile(profile);
    const std::string svg = render_svg(picture, style(language));
    EXPECT_THAT(svg, Not(HasSubstr("…<"))) << "no name is cut: " << to_string(language);
    EXPECT_THAT(svg, HasSubstr(language == Language::en ? "[-0.5, 0.75]" : "[-0,5; 0,75]"));
  }
}

TEST(ClosureCurve, WithoutALoopItSaysWhy) {
  Profile profile;
  profile.loop_closure.undefined = Undefined::no_dates;
  EXPECT_THAT(render_svg(closure_curve(profile), style(Language::nb)), HasSubstr(">Det finnes ingen datoer"));
  profile.loop_closure.undefined = Undefined::no_decision;
  EXPECT_THAT(render_svg(closure_curve(profile), style()), HasSubstr(">Nothing was decided"));
}

// A mark for each of thousands of cases would be a bar.
TEST(ClosureCurve, MarksOfWhatIsOpenAreThinnedOut) {
  ClosureCurve picture;
  picture.n = 5000;
  for (int i = 0; i < 5000; ++i) picture.waiting.push_back(i / 10.0);
  const std::size_t marks = samples::count_of(render_svg(picture, style()), ": still open");
  EXPECT_GT(marks, 50u);
  EXPECT_LT(marks, 150u);
}

TEST(ClosureCurve, StepsLimitsAndWhatIsOpen) {
  Profile profile;
  profile.closing = Survival::of({{10, true}, {20, true}, {20, true}, {35, false}, {60, true}, {90, false}});
  const ClosureCurve picture = closure_curve(profile);
  ASSERT_EQ(picture.steps.size(), 3u);
  EXPECT_DOUBLE_EQ(picture.steps[0].closed, 1.0 / 6);
  EXPECT_DOUBLE_EQ(picture.steps[1].closed, 0.5);
  EXPECT_DOUBLE_EQ(picture.steps[2].closed, 0.75);
  for (const ClosureStep& step : picture.steps) {
    EXPECT_LT(step.low, step.closed);
    EXPECT_GT(step.high, step.closed);
  }
  EXPECT_EQ(picture.waiting, (std::vector<double>{35, 90}));
  const std::string svg = render_svg(picture, style());
  EXPECT_EQ(samples::svg_fault(svg), "");
  EXPECT_EQ(samples::svg_fault(render_svg(closure_curve(Profile()), style())), "");
  ClosureCurve back = picture;
  std::swap(back.steps[0], back.steps[1]);
  EXPECT_THROW(render_svg(back, style()), ContractViolation);
}

TEST(ProcessPictures, TheSameBytesInEveryLanguageAndTheme) {
  const EventLog log = fixture();
  const Profile profile = analyse(log);
  for (const Language language : all_languages)
    for (const Theme theme : {Theme::light, Theme::dark, Theme::print, Theme::automatic}) {
      const PictureStyle look = style(language, theme);
      const std::string svg = render_svg(case_ribbon(log, "c2"), look) +
                              render_svg(handover_picture(log, profile), look) +
                              render_svg(order_profile(profile), look) + render_svg(closure_curve(profile), look);
      EXPECT_EQ(svg, render_svg(case_ribbon(log, "c2"), look) + render_svg(handover_picture(log, profile), look) +
                         render_svg(order_profile(profile), look) + render_svg(closure_curve(profile), look));
      EXPECT_THAT(svg, Not(HasSubstr("nan")));
    }
}

}  // namespace
}  // namespace hjul
