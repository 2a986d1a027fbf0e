// render/results.hpp and render/funnel.hpp.
#include "hjul/render/results.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "hjul/model/document.hpp"
#include "hjul/render/funnel.hpp"
#include "svg_check.hpp"

namespace hjul {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Text sv(std::string_view text) { return Text(Language::sv, text); }

PictureStyle style(Theme theme = Theme::light, Language language = Language::sv) {
  PictureStyle out;
  out.language = language;
  out.theme = theme;
  return out;
}

ResultsPicture schools(std::size_t count, std::size_t periods) {
  ResultsPicture out;
  out.title = sv("Behöriga <till> yrkesprogram");
  out.subtitle = sv("Påhittade skolor");
  out.scale = sv("procent");
  for (std::size_t i = 0; i < periods; ++i) out.periods.push_back(std::to_string(2000 + i) + "/" + std::to_string(i));
  for (std::size_t school = 0; school < count; ++school) {
    ResultPanel panel;
    panel.id = "s" + std::to_string(school);
    panel.title = sv("Skolan med ett långt & ovanligt namn som inte får plats, nummer " + std::to_string(school));
    for (std::size_t i = 0; i < periods; ++i) {
      ResultMark mark;
      mark.n = 12 + i;
      if (i % 5 == 3) mark.is_hidden = true;
      if (i % 5 != 3 && i % 7 != 4) mark.value = 80 + static_cast<double>((i * 7 + school * 3) % 11);
      mark.is_flagged = mark.value && i == 2;
      panel.marks.push_back(mark);
    }
    if (periods > 4) panel.limits.push_back({0, periods, 85, Interval{74, 96}, periods < 12});
    if (school == 1) panel.target = 90;
    out.panels.push_back(panel);
  }
  return out;
}

TEST(ResultsPicture, ATitleThatStandsElsewhereIsOnlySaid) {
  ResultsPicture picture = schools(2, 3);
  const double titled = results_layout(picture, style()).height;
  picture.is_titled = false;
  EXPECT_LT(results_layout(picture, style()).height, titled);
  const std::string svg = render_svg(picture, style());
  EXPECT_THAT(svg, HasSubstr("<title id=\"hjul-title\">Behöriga &lt;till&gt; yrkesprogram</title>"));
  EXPECT_THAT(svg, Not(HasSubstr("Påhittade skolor")));
}

TEST(ResultsPicture, NoTwoLabelsTouchAndEverythingLiesOnThePaper) {
  for (const std::size_t count : {0u, 1u, 3u, 17u}) {
    for (const std::size_t periods : {0u, 1u, 2u, 15u, 40u}) {
      const ResultsPicture picture = schools(count, periods);
      const ResultsLayout layout = results_layout(picture, style());
      EXPECT_THAT(overlapping_labels(layout.labels), IsEmpty()) << count << " panels, " << periods << " periods";
      for (const PlacedLabel& label : layout.labels) {
        for (const Point& corner : label_corners(label)) {
          EXPECT_GE(corner.x, 0);
          EXPECT_LE(corner.x, layout.width);
          EXPECT_GE(corner.y, 0);
          EXPECT_LE(corner.y, layout.height);
        }
      }
      EXPECT_EQ(samples::svg_fault(render_svg(picture, style())), "");
    }
  }
}

TEST(ResultsPicture, ManyPanelsStandInMoreColumnsAndNamesAreWhole) {
  const ResultsLayout few = results_layout(schools(12, 4), style()), many = results_layout(schools(150, 4), style());
  EXPECT_EQ(few.panels[3].left, few.panels[0].left) << "three fit a page";
  EXPECT_EQ(many.panels[6].left, many.panels[0].left);
  EXPECT_GT(many.panels[3].left, many.panels[0].left);
  for (const PlacedLabel& label : many.labels) EXPECT_EQ(label.full, "") << "nothing is cut";
}

TEST(ResultsPicture, NumbersAreWrittenAsTheLanguageHasThem) {
  ResultsPicture picture = schools(1, 1);
  picture.panels[0].marks[0] = {81.5, false, false, 12};
  EXPECT_THAT(render_svg(picture, style()), HasSubstr("2000/0: 81,5, 12 elever"));
  EXPECT_THAT(render_svg(picture, style(Theme::light, Language::en)), HasSubstr("2000/0: 81.5, 12 pupils"));
}

TEST(ResultsPicture, AllPanelsHaveOneScaleThatHoldsEverythingDrawn) {
  const ResultsPicture picture = schools(4, 10);
  const ResultsLayout layout = results_layout(picture, style());
  EXPECT_LE(layout.low, 74);
  EXPECT_GE(layout.high, 96);
  for (const PanelFrame& frame : layout.panels) {
    EXPECT_EQ(layout.y(frame, layout.low), frame.bottom);
    EXPECT_EQ(layout.y(frame, layout.high), frame.top);
  }
}

// 6.4: a missing value is never 0, and a hidden one is told from a missing one.
TEST(ResultsPicture, WhatIsHiddenIsDrawnAsHiddenAndWhatIsMissingNotAtAll) {
  ResultsPicture picture = schools(1, 3);
  picture.panels[0].marks = {{81.0, false, false, 12}, {{}, true, false, 0}, {{}, false, false, 0}};
  const std::string svg = render_svg(picture, style());
  EXPECT_EQ(samples::count_of(svg, "data-period"), 2u);
  EXPECT_THAT(svg, HasSubstr("2001/1: dolt"));
  EXPECT_THAT(svg, Not(HasSubstr("2002/2: 0")));
  EXPECT_THAT(svg, HasSubstr("2000/0: 81, 12 elever"));
}

TEST(ResultsPicture, FlagsAndTrialLimitsDifferWithoutColour) {
  const std::string print = render_svg(schools(2, 9), style(Theme::print));
  EXPECT_THAT(print, HasSubstr("l6 6 l-6 6 l-6 -6 Z")) << "a diamond";
  EXPECT_THAT(print, HasSubstr("stroke-dasharray=\"5 4\"")) << "trial limits are dashed";
  EXPECT_THAT(render_svg(schools(2, 14), style(Theme::print)), Not(HasSubstr("stroke-dasharray=\"5 4\"")));
}

TEST(ResultsPicture, IsTheSameForTheSameInputAndSpeaksFiveLanguages) {
  for (const Language language : all_languages) {
    const std::string svg = render_svg(schools(3, 8), style(Theme::automatic, language));
    EXPECT_EQ(svg, render_svg(schools(3, 8), style(Theme::automatic, language)));
    EXPECT_EQ(samples::svg_fault(svg), "");
  }
}

TEST(ResultsPicture, PanelsThatDoNotFitThePeriodsAreRefused) {
  ResultsPicture picture = schools(1, 4);
  picture.panels[0].marks.pop_back();
  EXPECT_THROW(render_svg(picture, style()), ContractViolation);
  picture = schools(1, 5);
  picture.panels[0].limits[0].end = 6;
  EXPECT_THROW(vega_lite(picture, style()), ContractViolation);
  picture = schools(1, 4);
  picture.panels[0].marks[0].value = std::nan("");
  EXPECT_THROW(results_layout(picture, style()), ContractViolation);
}

TEST(ResultsPicture, AsVegaLiteIsJsonWithEveryMark) {
  const std::string json = vega_lite(schools(3, 6), style());
  EXPECT_TRUE(std::holds_alternative<Document>(Document::read(json)));
  EXPECT_EQ(samples::count_of(json, "\"unit\": "), 18u);
  EXPECT_THAT(json, HasSubstr("\"value\": null, \"hidden\": true"));
  EXPECT_THAT(json, HasSubstr("vega-lite/v5.json"));
}

// Two units may have one title, and panels stand in the order of the picture.
TEST(ResultsPicture, AsVegaLiteHasAPanelForEachUnitInItsOrder) {
  ResultsPicture picture = schools(3, 2);
  picture.panels[0].title = picture.panels[2].title = sv("Sandnes \"skole\"");
  std::swap(picture.panels[0].id, picture.panels[2].id);
  const std::string json = vega_lite(picture, style());
  EXPECT_TRUE(std::holds_alternative<Document>(Document::read(json)));
  EXPECT_THAT(json, HasSubstr("\"facet\": {\"field\": \"unit\""));
  EXPECT_THAT(json, HasSubstr("\"sort\": [\"s2\", \"s1\", \"s0\"]"));
  EXPECT_THAT(json, HasSubstr(R"(\"s2\": \"Sandnes \\\"skole\\\"\")"));
}

FunnelPicture funnel(std::size_t count) {
  FunnelPicture out;
  out.title = sv("Behöriga");
  out.centre = 84;
  for (std::size_t i = 0; i < count; ++i) {
    FunnelDot dot;
    dot.id = "s" + std::to_string(i);
    dot.label = sv("Skola " + std::to_string(i));
    dot.n = 10 + i * 13 % 140;
    dot.value = 84 + static_cast<double>(i * 17 % 21) - 10;
    dot.is_flagged = i % 9 == 0;
    out.dots.push_back(dot);
  }
  for (std::uint64_t n = 5; n < 160; n += 5) {
    const double half = 70 / std::sqrt(static_cast<double>(n));
    out.edges.push_back({n, {84 - half, 84 + half}, {84 - 1.6 * half, 84 + 1.6 * half}});
  }
  return out;
}

TEST(FunnelPicture, NamesFlaggedDotsWhereThereIsRoom) {
  for (const std::size_t count : {0u, 1u, 40u, 400u}) {
    const FunnelPicture picture = funnel(count);
    const FunnelLayout layout = funnel_layout(picture, style());
    EXPECT_THAT(overlapping_labels(layout.labels), IsEmpty());
    for (const PlacedLabel& label : layout.labels) {
      for (const Point& corner : label_corners(label)) {
        EXPECT_GE(corner.x, 0);
        EXPECT_LE(corner.x, layout.width);
      }
    }
    const std::string svg = render_svg(picture, style());
    EXPECT_EQ(samples::svg_fault(svg), "");
    for (const FunnelDot& dot : picture.dots) EXPECT_THAT(svg, HasSubstr("id=\"hjul-" + dot.id + "\""));
  }
}

TEST(FunnelPicture, TheScaleHoldsEveryDot) {
  const FunnelPicture picture = funnel(60);
  const FunnelLayout layout = funnel_layout(picture, style());
  for (const FunnelDot& dot : picture.dots) {
    EXPECT_GE(dot.value, layout.low);
    EXPECT_LE(dot.value, layout.high);
    EXPECT_LE(layout.x(static_cast<double>(dot.n)), layout.right);
    EXPECT_GE(layout.x(static_cast<double>(dot.n)), layout.left);
  }
}

TEST(FunnelPicture, OutsideByChanceIsARingThatTheLegendExplains) {
  FunnelPicture picture = funnel(4);
  EXPECT_THAT(render_svg(picture, style()), Not(HasSubstr("utanför")));
  picture.dots[1].is_outside = true;
  const std::string svg = render_svg(picture, style());
  EXPECT_EQ(samples::count_of(svg, "r=\"4.4\""), 2u) << "the dot, and its sign in the legend";
  EXPECT_EQ(samples::count_of(svg, "utanför yttre gränser, ingen signal"), 2u) << "legend, and where one points";
  EXPECT_THAT(vega_lite(picture, style()), HasSubstr("\"outside\": true"));
}

TEST(FunnelPicture, RefusesWhatCannotBeDrawn) {
  FunnelPicture picture = funnel(3);
  picture.dots[1].n = 0;
  EXPECT_THROW(render_svg(picture, style()), ContractViolation);
  picture = funnel(3);
  std::swap(picture.edges[0], picture.edges[3]);
  EXPECT_THROW(vega_lite(picture, style()), ContractViolation);
}

TEST(FunnelPicture, AsVegaLiteIsJson) {
  const std::string json = vega_lite(funnel(5), style());
  EXPECT_TRUE(std::holds_alternative<Document>(Document::read(json)));
  EXPECT_EQ(samples::count_of(json, "\"flagged\": "), 5u);
}

}  // namespace
}  // namespace hjul
