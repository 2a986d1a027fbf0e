#include "hjul/render/of_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "hjul/render/wheel_layout.hpp"
#include "svg_check.hpp"

namespace hjul {
namespace {

Model load_system(const std::string& name) {
  std::ifstream in(std::string(HJUL_SOURCE_DIR) + "/examples/systems/" + name + ".json", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return Model::load(text.str());
}

Plan plan_of(const std::string& name, Date from, Date to) {
  return expand(load_system(name), DateWindow::half_open(from, to));
}

Date day(int year, unsigned month, unsigned d) { return Date::from_ymd(year, month, d); }

// Each system with the first of two years that it speaks of: of its source, or from when it holds.
struct System {
  const char* name;
  int year;
};
constexpr System systems[] = {{"buskerud", 2014},  {"buskerud-dialogue-2015", 2014},
                              {"udir", 2015},      {"simrishamn", 2015},
                              {"jonkoping", 2011}, {"nordvik", 2026}};

TEST(OfPlan, EverySystemBecomesPicturesWithoutOverlappingLabels) {
  for (const auto& [name, year] : systems)
    for (const RingBy ring_by : {RingBy::level, RingBy::sphere, RingBy::arena, RingBy::kind}) {
      SCOPED_TRACE(std::string(name) + " " + std::to_string(static_cast<int>(ring_by)));
      const Plan plan = plan_of(name, day(year, 8, 1), day(year + 2, 8, 1));
      ASSERT_GT(plan.size() + plan.undated().size(), 0u);
      PlanPictureOptions options;
      options.ring_by = ring_by;
      const WheelPicture picture = wheel_of(plan, options);
      const WheelLayout layout = wheel_layout(picture, {});
      EXPECT_TRUE(overlapping_labels(layout.labels).empty());
      EXPECT_EQ(layout.outside_count, 0u);
      EXPECT_EQ(samples::svg_fault(render_svg(picture, WheelStyle())), "");
      EXPECT_EQ(samples::svg_fault(render_svg(swimlane_of(picture), PictureStyle())), "");
    }
}

// Every occurrence of the plan is in the picture: as itself, or counted in a mark of several units.
TEST(OfPlan, NoOccurrenceIsLost) {
  for (const auto& [name, year] : systems) {
    const Plan plan = plan_of(name, day(year, 8, 1), day(year + 2, 8, 1));
    ASSERT_GT(plan.size() + plan.undated().size(), 0u) << name;
    std::size_t phases = 0;
    std::set<std::pair<std::string, std::pair<std::int32_t, std::int32_t>>> distinct;
    for (std::size_t i = 0; i < plan.size(); ++i) {
      if (plan[i].activity->kind != ActivityKind::phase) continue;
      ++phases;
      distinct.insert({plan[i].activity->id.text(), {plan[i].first.serial(), plan[i].last.serial()}});
    }
    std::size_t drawn = 0;
    std::size_t arcs = 0;
    const WheelPicture picture = wheel_of(plan);
    for (const WheelRing& ring : picture.rings) {
      arcs += ring.arcs.size();
      for (const PictureActivity& mark : ring.marks) drawn += mark.count;
    }
    if (picture.is_order_only) continue;  // see WhatHasNoDateIsDrawnInItsOrder
    EXPECT_EQ(drawn + phases, plan.size()) << name;
    EXPECT_GE(arcs, distinct.size()) << name;
  }
}

// J14: follow-ups in November, January, April and August; one turn for the school year.
TEST(OfPlan, JonkopingHasItsFourFollowUps) {
  const WheelPicture picture = wheel_of(plan_of("jonkoping", day(2011, 8, 1), day(2012, 8, 1)));
  ASSERT_EQ(picture.turns.size(), 1u);
  EXPECT_EQ(picture.turns[0].title.best(Language::sv), "2011/2012");
  std::set<unsigned> months;
  for (const WheelRing& ring : picture.rings)
    for (const PictureActivity& mark : ring.marks)
      if (mark.kind == "follow_up") months.insert(mark.first.month());
  EXPECT_EQ(months, (std::set<unsigned>{1, 4, 8, 11}));
}

// J18, J22: short-term measures run from each follow-up to the next; J19: the long-term ones to the end of the year.
TEST(OfPlan, MeasuresRunFromTheFollowUpThatSetsThemToTheNext) {
  const WheelPicture picture = wheel_of(plan_of("jonkoping", day(2011, 8, 1), day(2012, 8, 1)));
  const WheelRing& ring = picture.rings.back();
  ASSERT_EQ(ring.id, "measures");
  std::set<std::pair<std::string, std::string>> spans;
  for (const PicturePhase& arc : ring.arcs) spans.insert({arc.first.iso(), arc.last.iso()});
  EXPECT_EQ(spans, (std::set<std::pair<std::string, std::string>>{{"2011-09-01", "2011-10-31"},
                                                                  {"2011-09-01", "2012-07-31"},
                                                                  {"2011-12-01", "2011-12-31"},
                                                                  {"2011-12-01", "2012-07-31"},
                                                                  {"2012-02-01", "2012-03-31"},
                                                                  {"2012-05-01", "2012-07-31"}}));
}

// J10: the administration conducts the follow-ups and is seen to take part in every one.
TEST(OfPlan, ThoseWhoTakePartAreShownInTheirRings) {
  const WheelPicture picture = wheel_of(plan_of("jonkoping", day(2011, 8, 1), day(2012, 8, 1)));
  const WheelLayout layout = wheel_layout(picture, {});
  std::size_t parts = 0;
  for (const LayoutSector& s : layout.sectors) {
    if (s.role != SectorRole::part) continue;
    ++parts;
    EXPECT_NE(s.ring, s.source);
  }
  EXPECT_EQ(parts, 4u);
  std::size_t bars = 0;
  for (const SwimlaneBar& bar : swimlane_layout(swimlane_of(picture), {}).bars) bars += bar.is_part();
  EXPECT_EQ(bars, 4u);
}

// B10: the tertials of the time shown stand in a band of their own.
TEST(OfPlan, PeriodsThatTheTimesSpeakOfHaveABand) {
  const WheelPicture picture = wheel_of(plan_of("buskerud", day(2015, 1, 1), day(2016, 1, 1)));
  ASSERT_EQ(picture.periods.size(), 3u);
  EXPECT_EQ(picture.periods[1].label.best(Language::nb), "Tertial 2");
  EXPECT_EQ(picture.periods[1].first, day(2015, 5, 1));
  EXPECT_EQ(picture.rings[0].title.best(Language::nb), "Kvalitetsoppfølging");  // the stages B3-B5 are of no level
  EXPECT_EQ(picture.rings[0].arcs.size(), 3u);
}

// U14, U15: nothing of Udir's wheels has a date. Both are drawn in their order, and no picture says a date.
TEST(OfPlan, WhatHasNoDateIsDrawnInItsOrder) {
  for (const char* name : {"udir", "simrishamn"}) {
    SCOPED_TRACE(name);
    const WheelPicture picture = wheel_of(plan_of(name, day(2016, 8, 1), day(2017, 8, 1)));
    EXPECT_TRUE(picture.is_order_only);
    EXPECT_TRUE(picture.holidays.empty());
    std::set<std::string> activities;
    for (const WheelRing& ring : picture.rings)
      for (const PictureActivity& mark : ring.marks) activities.insert(mark.activity);
    const Plan plan = plan_of(name, day(2016, 8, 1), day(2017, 8, 1));
    for (const Undated& undated : plan.undated()) EXPECT_EQ(activities.count(undated.activity->id.text()), 1u);
    EXPECT_TRUE(overlapping_labels(wheel_layout(picture, {}).labels).empty());
    std::vector<std::string> drawn = {render_svg(picture, WheelStyle())};
    for (std::size_t turn = 0; turn < picture.turns.size(); ++turn)
      drawn.push_back(render_svg(swimlane_of(picture, turn), PictureStyle()));
    for (const std::string& svg : drawn) {
      EXPECT_EQ(samples::svg_fault(svg), "");
      EXPECT_NE(svg.find("undated"), std::string::npos);
      EXPECT_EQ(svg.find("data-first"), std::string::npos);
      EXPECT_EQ(svg.find("January"), std::string::npos);
      EXPECT_EQ(svg.find("1970-"), std::string::npos);
    }
  }
}

TEST(OfPlan, TheTwoWheelsOfUdirHaveTheirStagesAndTheirOrder) {
  const WheelPicture picture = wheel_of(plan_of("udir", day(2016, 8, 1), day(2017, 8, 1)));
  ASSERT_EQ(picture.turns.size(), 2u);
  EXPECT_EQ(picture.periods.size(), 12u);  // U5: six stages each
  const auto first_of = [&](const std::string& activity) {
    for (const WheelRing& ring : picture.rings)
      for (const PictureActivity& mark : ring.marks)
        if (mark.activity == activity) return mark.first;
    return day(1, 1, 1);
  };
  EXPECT_LT(first_of("ded-bearbeiding"), first_of("ded-tilstandsrapport"));  // U14: from above
  EXPECT_LT(first_of("ded-tilstandsrapport"), first_of("ded-profesjon"));
  EXPECT_LT(first_of("ind-analyse"), first_of("ind-tilstandsrapport"));  // U15: from below
}

// S16: four days a school year, S21: two a year; they are told apart and nowhere dated.
TEST(OfPlan, SimrishamnHasItsDaysAllTheWayRound) {
  const WheelPicture picture = wheel_of(plan_of("simrishamn", day(2016, 8, 1), day(2017, 8, 1)));
  std::size_t days = 0;
  for (const WheelRing& ring : picture.rings)
    for (const PictureActivity& mark : ring.marks) days += mark.activity == "ska-dag";
  EXPECT_EQ(days, 4u);
}

TEST(OfPlan, SeveralYearsAreSeveralTurns) {
  const WheelPicture picture = wheel_of(plan_of("buskerud", day(2014, 9, 1), day(2016, 9, 1)));
  ASSERT_EQ(picture.turns.size(), 2u);
  EXPECT_EQ(picture.turns[1].window, DateWindow::half_open(day(2015, 9, 1), day(2016, 9, 1)));
}

TEST(OfPlan, OverlayKeepsUnitsApart) {
  const Plan plan = plan_of("jonkoping", day(2011, 8, 1), day(2012, 8, 1));
  PlanPictureOptions options;
  options.units = {UnitId("skola-a"), UnitId("forskola-a")};
  options.is_overlay = true;
  const WheelPicture picture = wheel_of(plan, options);
  EXPECT_EQ(picture.units.size(), 2u);
  std::set<std::string> units;
  for (const WheelRing& ring : picture.rings)
    for (const PictureActivity& mark : ring.marks) {
      EXPECT_EQ(mark.count, 1u);
      units.insert(mark.unit);
    }
  EXPECT_EQ(units, (std::set<std::string>{"forskola-a", "skola-a"}));
}

TEST(OfPlan, TheChainHoldsEveryUnitOfTheDay) {
  for (const auto& [name, year] : systems) {
    const Date date = day(year + 1, 1, 1);
    const Governance governance = Governance::from(load_system(name));
    const ChainPicture chain = chain_of(governance, date, Language::en);
    EXPECT_EQ(chain.nodes.size(), governance.on(date).units().size());
    const ChainPicture gathered = gather_siblings(chain, 5, Language::en);
    EXPECT_TRUE(overlapping_labels(chain_layout(gathered, {}).labels).empty()) << name;
    EXPECT_EQ(samples::svg_fault(render_svg(gathered, PictureStyle())), "") << name;
    std::size_t reports = 0;
    std::size_t back = 0;
    for (const ChainLink& link : chain.links) {
      reports += link.kind == ChainLinkKind::reports;
      back += link.kind == ChainLinkKind::feeds_back;
    }
    EXPECT_GT(back, 0u) << name;
    EXPECT_GE(reports, 1u) << name;
  }
}

TEST(OfPlan, KindsHaveNamesInEveryLanguage) {
  std::set<std::string> ids;
  for (int kind = 0; kind <= static_cast<int>(ActivityKind::other); ++kind) {
    ids.emplace(kind_id(static_cast<ActivityKind>(kind)));
    for (const Language language : all_languages)
      EXPECT_FALSE(kind_title(static_cast<ActivityKind>(kind)).in(language).empty());
  }
  EXPECT_EQ(ids.size(), 17u);
}

}  // namespace
}  // namespace hjul
