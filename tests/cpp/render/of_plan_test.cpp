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

const char* const systems[] = {"buskerud", "buskerud-dialogue-2015", "udir", "simrishamn", "jonkoping", "nordvik"};

TEST(OfPlan, EverySystemBecomesPicturesWithoutOverlappingLabels) {
  for (const char* name : systems)
    for (const RingBy ring_by : {RingBy::level, RingBy::sphere, RingBy::arena, RingBy::kind}) {
      SCOPED_TRACE(std::string(name) + " " + std::to_string(static_cast<int>(ring_by)));
      const Plan plan = plan_of(name, day(2015, 8, 1), day(2016, 8, 1));
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
  for (const char* name : systems) {
    const Plan plan = plan_of(name, day(2015, 1, 1), day(2017, 1, 1));
    std::size_t phases = 0;
    std::set<std::pair<std::string, std::pair<std::int32_t, std::int32_t>>> distinct;
    for (std::size_t i = 0; i < plan.size(); ++i) {
      if (plan[i].activity->kind != ActivityKind::phase) continue;
      ++phases;
      distinct.insert({plan[i].activity->id.text(), {plan[i].first.serial(), plan[i].last.serial()}});
    }
    std::size_t drawn = 0;
    std::size_t arcs = 0;
    for (const WheelRing& ring : wheel_of(plan).rings) {
      arcs += ring.arcs.size();
      for (const PictureActivity& mark : ring.marks) drawn += mark.count;
    }
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
  for (const char* name : systems) {
    const Governance governance = Governance::from(load_system(name));
    const ChainPicture chain = chain_of(governance, day(2016, 1, 1), Language::en);
    EXPECT_EQ(chain.nodes.size(), governance.on(day(2016, 1, 1)).units().size());
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
