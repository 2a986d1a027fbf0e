#include "hjul/render/swimlane.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "hjul/render/wheel_layout.hpp"
#include "sample_pictures.hpp"
#include "svg_check.hpp"

namespace hjul {
namespace {

PictureStyle style(Paper paper = Paper::screen) {
  PictureStyle out;
  out.language = Language::sv;
  out.paper = paper;
  return out;
}

TEST(Swimlane, LabelsNeverOverlapAndStayOnThePage) {
  for (const std::size_t count : {0u, 4u, 30u, 80u, 120u})
    for (const bool on_one_date : {false, true})
      for (const Paper paper : {Paper::screen, Paper::a4}) {
        SCOPED_TRACE(std::to_string(count) + (on_one_date ? " on one date" : ""));
        const SwimlaneLayout layout = swimlane_layout(swimlane_of(samples::crowded(count, on_one_date)), style(paper));
        EXPECT_TRUE(overlapping_labels(layout.labels).empty());
        for (const PlacedLabel& label : layout.labels)
          for (const Point& corner : label_corners(label)) {
            EXPECT_GE(corner.x, 0) << label.lines.front();
            EXPECT_LE(corner.x, layout.width) << label.lines.front();
            EXPECT_LE(corner.y, layout.height) << label.lines.front();
          }
      }
}

TEST(Swimlane, BarsStandAtTheirDaysAndInTheirRows) {
  const SwimlanePicture picture = swimlane_of(samples::jonkoping());
  const SwimlaneLayout layout = swimlane_layout(picture, style());
  EXPECT_EQ(layout.bars.size(), 21u);  // 17 activities, 4 phases
  for (const SwimlaneBar& bar : layout.bars) {
    EXPECT_GE(bar.top, layout.rows[bar.row].top);
    EXPECT_LE(bar.bottom, layout.rows[bar.row].bottom);
    const SwimlaneRow& row = picture.rows[bar.row];
    const Date first = bar.is_phase ? row.phases[bar.item].first : row.activities[bar.item].first;
    const double days = picture.window.to - picture.window.from;
    const double x = layout.left + (layout.right - layout.left) *
                                       (first.serial() - picture.window.from + (bar.is_mark ? 0.5 : 0.0)) / days;
    EXPECT_NEAR(bar.is_mark ? (bar.left + bar.right) / 2 : bar.left, x, 1e-6);
  }
}

TEST(Swimlane, BarsAndLabelsOfARowDoNotMeet) {
  const SwimlaneLayout layout = swimlane_layout(swimlane_of(samples::crowded(100, false)), style());
  for (std::size_t i = 0; i < layout.bars.size(); ++i)
    for (std::size_t k = i + 1; k < layout.bars.size(); ++k) {
      const SwimlaneBar& a = layout.bars[i];
      const SwimlaneBar& b = layout.bars[k];
      const bool is_apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      EXPECT_TRUE(is_apart) << i << " " << k;
    }
}

TEST(Swimlane, PaperKeepsItsProportions) {
  for (const std::size_t count : {4u, 120u}) {
    const SwimlaneLayout layout = swimlane_layout(swimlane_of(samples::crowded(count, false)), style(Paper::a4));
    EXPECT_NEAR(layout.width / layout.height, 1.414, 0.001);
  }
}

TEST(Swimlane, IsWellFormedAndSpeaksOfTheUndated) {
  const std::string svg = render_svg(swimlane_of(samples::jonkoping()), style());
  EXPECT_EQ(samples::svg_fault(svg), "");
  EXPECT_NE(svg.find("Gemensam struktur på underlag – snarast möjligt"), std::string::npos);
  EXPECT_EQ(svg.find("data-activity=\"struktur\""), std::string::npos);
  EXPECT_EQ(svg, render_svg(swimlane_of(samples::jonkoping()), style()));
}

std::vector<SwimlanePicture> years(const WheelPicture& wheel) {
  std::vector<SwimlanePicture> out;
  for (std::size_t turn = 0; turn < wheel.turns.size(); ++turn) out.push_back(swimlane_of(wheel, turn));
  return out;
}

TEST(SwimlaneSheet, HasOneTitleAndOneLegendForAllYears) {
  WheelPicture wheel = samples::buskerud();
  wheel.undated = samples::jonkoping().undated;
  for (const Paper paper : {Paper::screen, Paper::a4}) {
    const auto layouts = swimlane_layouts(years(wheel), style(paper));
    ASSERT_EQ(layouts.size(), 2u);
    std::vector<PlacedLabel> labels;
    for (const SwimlaneLayout& layout : layouts)
      labels.insert(labels.end(), layout.labels.begin(), layout.labels.end());
    EXPECT_TRUE(overlapping_labels(labels).empty());
    std::map<std::string, int> roles;
    for (const PlacedLabel& label : labels) {
      ++roles[label.role];
      for (const Point& corner : label_corners(label)) EXPECT_LE(corner.y, layouts.back().height);
    }
    EXPECT_EQ(roles["title"], 1);
    EXPECT_EQ(roles["subtitle"], 2);
    EXPECT_EQ(roles["list_heading"], 1);
    EXPECT_EQ(roles["month"], 24);
    EXPECT_TRUE(layouts[0].swatches.empty());
    // The legend has what any of the years shows.
    std::set<std::size_t> kinds, drawn;
    for (const LegendSwatch& swatch : layouts[1].swatches)
      if (swatch.sign == LegendSwatch::Sign::kind) kinds.insert(swatch.index);
    for (const SwimlaneLayout& layout : layouts)
      for (const SwimlaneBar& bar : layout.bars) drawn.insert(bar.kind);
    EXPECT_EQ(kinds, drawn);
    EXPECT_GT(layouts[1].calendar_top, layouts[0].rows_bottom);
    if (paper == Paper::a4) {
      EXPECT_NEAR(layouts[1].width / layouts[1].height, 1.414, 0.001);
    }
  }
}

TEST(SwimlaneSheet, IsWellFormedAndOfOneYearThePictureOfIt) {
  const std::string svg = render_svg(years(samples::buskerud()), style());
  EXPECT_EQ(samples::svg_fault(svg), "");
  const SwimlanePicture one = swimlane_of(samples::jonkoping());
  EXPECT_EQ(render_svg(std::vector<SwimlanePicture>{one}, style()), render_svg(one, style()));
}

// Three rows, of which the last has nothing but takes part in the first year.
WheelPicture order_only(bool has_stages) {
  WheelPicture p;
  p.title = samples::sv("Ordning");
  p.is_order_only = true;
  const Date first = samples::day(1970, 1, 1);
  const auto step = [&](int from, int to) { return std::pair{first + Days{84 * from}, first + Days{84 * to - 1}}; };
  p.turns = {{DateWindow::half_open(first, first + Days{84 * 2}), samples::sv("Ett")},
             {DateWindow::half_open(first + Days{84 * 2}, first + Days{84 * 3}), samples::sv("Två")}};
  for (const char* ring : {"a", "b", "c"}) p.rings.push_back({ring, samples::sv(ring), {}, {}, {}, false});
  const auto [one, one_end] = step(0, 1);
  const auto [two, two_end] = step(1, 2);
  const auto [three, three_end] = step(2, 3);
  p.rings[0].marks = {samples::mark("x", "k", samples::sv("Samma"), one, one_end),
                      samples::mark("y", "k", samples::sv("Sen"), two, two_end)};
  p.rings[0].marks[1].with = {"c"};
  p.rings[1].marks = {samples::mark("x2", "k", samples::sv("Samma"), one, one_end),
                      samples::mark("z", "k", samples::sv("Ny"), three, three_end)};
  if (has_stages) p.periods = {{one, two_end, samples::sv("Stadium")}};
  return p;
}

TEST(SwimlaneOfOrder, LeavesOutRowsWithoutAnything) {
  const WheelPicture wheel = order_only(false);
  EXPECT_EQ(swimlane_of(wheel, 0).rows.size(), 3u);  // c takes part
  ASSERT_EQ(swimlane_of(wheel, 1).rows.size(), 1u);
  EXPECT_EQ(swimlane_of(wheel, 1).rows[0].id, "b");
  // A dated year is held against other years, row by row.
  EXPECT_EQ(swimlane_of(samples::buskerud(), 0).rows.size(), swimlane_of(samples::buskerud(), 1).rows.size());
}

TEST(SwimlaneOfOrder, StepsStandWhereNoStageHasATitle) {
  const auto texts = [](const SwimlaneLayout& layout, std::string_view role) {
    std::vector<std::string> out;
    for (const PlacedLabel& label : layout.labels)
      if (label.role == role) out.push_back(label.lines.front());
    return out;
  };
  const SwimlaneLayout nameless = swimlane_layout(swimlane_of(order_only(false), 0), style());
  EXPECT_EQ(texts(nameless, "month"), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(texts(nameless, "week"), std::vector<std::string>());
  const SwimlaneLayout named = swimlane_layout(swimlane_of(order_only(true), 0), style());
  EXPECT_EQ(texts(named, "month"), std::vector<std::string>{"Stadium"});
  EXPECT_EQ(texts(named, "week"), (std::vector<std::string>{"1", "2"}));
  // One step alone needs no number.
  const SwimlaneLayout single = swimlane_layout(swimlane_of(order_only(false), 1), style());
  EXPECT_EQ(texts(single, "month"), std::vector<std::string>());
  EXPECT_DOUBLE_EQ(single.weeks_top, single.calendar_top);
}

TEST(WheelOfOrder, LeavesOutRingsWithoutAnythingAndHasNoEmptyRim) {
  WheelStyle wheel_style;
  wheel_style.language = Language::sv;
  const WheelLayout layout = wheel_layout(order_only(false), wheel_style);
  std::map<std::size_t, std::vector<std::size_t>> rings, rim;
  for (const LayoutSector& sector : layout.sectors) {
    if (sector.role == SectorRole::ring) rings[sector.disc].push_back(sector.ring);
    if (sector.role == SectorRole::month) rim[sector.disc].push_back(sector.item);
  }
  EXPECT_EQ(rings[0], (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(rings[1], std::vector<std::size_t>{1});
  EXPECT_EQ(rim[0], (std::vector<std::size_t>{1, 2}));
  EXPECT_TRUE(rim[1].empty());
  EXPECT_EQ(samples::svg_fault(render_svg(order_only(false), wheel_style)), "");
}

TEST(WheelOfOrder, AnActivityOfTwoRingsHasOneLabelWithALeaderThroughBoth) {
  WheelStyle wheel_style;
  wheel_style.language = Language::sv;
  wheel_style.labels = LabelPlacement::columns;
  const WheelLayout layout = wheel_layout(order_only(false), wheel_style);
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < layout.labels.size(); ++i)
    if (layout.labels[i].lines.front() == "Samma") same.push_back(i);
  ASSERT_EQ(same.size(), 1u);
  double innermost = layout.discs[0].radius;
  for (const LayoutSector& sector : layout.sectors)
    if (sector.role == SectorRole::span && sector.disc == 0 && sector.item == 0)
      innermost = std::min(innermost, (sector.inner + sector.outer) / 2);
  for (const LayoutLeader& leader : layout.leaders)
    if (leader.label == same[0]) {
      EXPECT_DOUBLE_EQ(leader.inner, innermost);
    }
}

TEST(Swimlane, RefusesWhatCannotBeDrawn) {
  EXPECT_THROW(swimlane_layouts({}, style()), ContractViolation);
  EXPECT_THROW(swimlane_layout(SwimlanePicture(), style()), ContractViolation);
  EXPECT_THROW(swimlane_of(samples::jonkoping(), 1), ContractViolation);
}

}  // namespace
}  // namespace hjul
