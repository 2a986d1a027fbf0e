#include "hjul/render/swimlane.hpp"

#include <gtest/gtest.h>

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

TEST(Swimlane, RefusesWhatCannotBeDrawn) {
  EXPECT_THROW(swimlane_layout(SwimlanePicture(), style()), ContractViolation);
  EXPECT_THROW(swimlane_of(samples::jonkoping(), 1), ContractViolation);
}

}  // namespace
}  // namespace hjul
