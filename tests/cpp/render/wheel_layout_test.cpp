#include "hjul/render/wheel_layout.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "sample_pictures.hpp"

namespace hjul {
namespace {

using samples::crowded;
using samples::day;

WheelStyle style(Language language = Language::sv) {
  WheelStyle out;
  out.language = language;
  return out;
}

std::string overlaps(const WheelLayout& layout) {
  std::string out;
  for (const auto& [a, b] : overlapping_labels(layout.labels))
    out += layout.labels[a].role + " '" + layout.labels[a].lines.front() + "' on " + layout.labels[b].role + " '" +
           layout.labels[b].lines.front() + "'\n";
  return out;
}

void expect_sound(const WheelPicture& picture, const WheelStyle& s) {
  const WheelLayout layout = wheel_layout(picture, s);
  EXPECT_EQ(overlaps(layout), "");
  for (const PlacedLabel& label : layout.labels) {
    for (const Point& corner : label_corners(label)) {
      EXPECT_GE(corner.x, 0) << label.lines.front();
      EXPECT_GE(corner.y, 0) << label.lines.front();
      EXPECT_LE(corner.x, layout.width) << label.lines.front();
      EXPECT_LE(corner.y, layout.height) << label.lines.front();
    }
    EXPECT_LE(std::abs(label.rotation), 90.001) << "upside down: " << label.lines.front();
  }
}

TEST(WheelLayout, LabelsNeverOverlapHoweverCrowded) {
  for (const std::size_t count : {4u, 7u, 12u, 25u, 40u, 60u, 80u, 100u, 120u})
    for (const bool on_one_date : {false, true}) {
      SCOPED_TRACE(std::to_string(count) + (on_one_date ? " on one date" : ""));
      expect_sound(crowded(count, on_one_date), style());
    }
}

TEST(WheelLayout, LabelsNeverOverlapInTheReferenceWheels) {
  for (const Language language : all_languages) {
    SCOPED_TRACE(to_string(language));
    expect_sound(samples::jonkoping(), style(language));
    expect_sound(samples::overlay(), style(language));
    for (const TurnArrangement arrangement : {TurnArrangement::nested, TurnArrangement::beside}) {
      WheelStyle s = style(language);
      s.arrangement = arrangement;
      expect_sound(samples::buskerud(), s);
    }
  }
}

TEST(WheelLayout, ManyYearsHaveAPageOnWhichTheirRingsFindRoom) {
  WheelPicture picture = samples::buskerud();
  const DateWindow first = picture.turns.front().window;
  while (picture.turns.size() < 5)
    picture.turns.push_back({DateWindow{first.from + 365 * static_cast<std::int32_t>(picture.turns.size()),
                                        first.to + 365 * static_cast<std::int32_t>(picture.turns.size())},
                             samples::nb("år")});
  const WheelLayout layout = wheel_layout(picture, style(Language::nb));
  EXPECT_EQ(overlaps(layout), "");
  for (const LayoutSector& sector : layout.sectors)
    if (sector.role == SectorRole::ring) {
      EXPECT_GE(sector.inner, layout.discs[sector.disc].hub);
    }
  for (const LayoutDisc& disc : layout.discs) EXPECT_GE(disc.hub, 50) << "no room for the name of the year";
}

TEST(WheelLayout, LabelsNeverOverlapWhenAllStandAtTheSeamOfTheYear) {
  WheelPicture picture = crowded(50, true);
  for (std::size_t i = 0; WheelRing & ring : picture.rings)
    for (PictureActivity& mark : ring.marks) mark.first = mark.last = i++ % 2 ? day(2025, 8, 1) : day(2026, 7, 31);
  expect_sound(picture, style());
}

TEST(WheelLayout, LongTextsAreWrappedCutAndThenListedWhole) {
  WheelPicture picture = crowded(6, false);
  std::string text = "En mycket lång beskrivning";
  for (int i = 0; i < 30; ++i) text += " av kvalitetsarbetet i förskolan och fritidshemmet";
  picture.rings[0].marks.push_back(
      samples::mark("long", "Rapport", samples::sv(text), day(2025, 11, 3), day(2025, 11, 3)));
  picture.rings[1].title = samples::sv(text);
  picture.rings[2].month_texts = {{4, samples::sv(text)}};
  expect_sound(picture, style());
  const WheelLayout layout = wheel_layout(picture, style());
  std::size_t cut = 0;
  for (const PlacedLabel& label : layout.labels) {
    std::string shown = label.lead;
    for (const std::string& line : label.lines) shown += line;
    EXPECT_EQ(shown.find("…") != std::string::npos, !label.full.empty()) << shown;
    if (label.full.empty()) continue;
    ++cut;
    std::set<std::string> lists;
    for (const PlacedLabel& item : layout.labels) {
      if (item.role != "list") continue;
      std::string whole;
      for (const std::string& line : item.lines) whole += (whole.empty() ? "" : " ") + line;
      lists.insert(whole);
    }
    EXPECT_TRUE(lists.count(label.full)) << "not in the list: " << label.full.substr(0, 60);
  }
  EXPECT_GE(cut, 3u);
}

TEST(WheelLayout, EveryActivityIsDrawnOnceAtItsDay) {
  const WheelPicture picture = crowded(80, false);
  const WheelLayout layout = wheel_layout(picture, style());
  std::size_t bars = 0;
  for (const LayoutSector& s : layout.sectors) bars += s.role == SectorRole::span;
  EXPECT_EQ(layout.marks.size() + bars, 80u);
  for (const LayoutMark& m : layout.marks) {
    const PictureActivity& mark = picture.rings[m.ring].marks[m.item];
    const double expected = 360.0 * ((mark.first - day(2025, 8, 1)).count + 0.5) / 365;
    EXPECT_NEAR(m.angle, expected, 1e-9);
    const Point c = layout.discs[m.disc].centre;
    EXPECT_NEAR(std::atan2(m.at.x - c.x, c.y - m.at.y), std::remainder(expected, 360.0) * std::acos(-1.0) / 180, 1e-9);
  }
  EXPECT_EQ(layout.outside_count, 0u);
}

// B3-B5: O2 of the domain's oracles on the circle: the phases tile the turn, beginning at 12 o'clock.
TEST(WheelLayout, PhasesOfBuskerudTileTheCircle) {
  const WheelLayout layout = wheel_layout(samples::buskerud(), style(Language::nb));
  double at = 0;
  std::size_t count = 0;
  for (const LayoutSector& s : layout.sectors) {
    if (s.role != SectorRole::phase || s.turn != 0) continue;
    EXPECT_NEAR(s.from, at, 1e-9);
    at = s.to;
    ++count;
  }
  EXPECT_EQ(count, 3u);
  EXPECT_NEAR(at, 360, 1e-9);
}

// B7: dialogues every second year stand in one turn only.
TEST(WheelLayout, DialoguesStandInOneOfTwoTurns) {
  const WheelPicture picture = samples::buskerud();
  const WheelLayout layout = wheel_layout(picture, style(Language::nb));
  EXPECT_EQ(layout.discs.size(), 2u);
  std::map<std::size_t, std::size_t> by_turn;
  for (const LayoutSector& s : layout.sectors)
    if (s.role == SectorRole::span) ++by_turn[s.turn];
  EXPECT_EQ(by_turn, (std::map<std::size_t, std::size_t>{{0, 2}}));
}

TEST(WheelLayout, MarksOfOneRingDoNotLieOnEachOtherWhileThereIsRoom) {
  const WheelLayout layout = wheel_layout(crowded(40, false), style());
  for (std::size_t i = 0; i < layout.marks.size(); ++i)
    for (std::size_t k = i + 1; k < layout.marks.size(); ++k) {
      const LayoutMark& a = layout.marks[i];
      const LayoutMark& b = layout.marks[k];
      EXPECT_GT(std::hypot(a.at.x - b.at.x, a.at.y - b.at.y), (a.size + b.size) / 2 - 0.5);
    }
}

TEST(WheelLayout, HiddenRingsLeaveNoTrace) {
  WheelStyle s = style();
  s.hidden_rings = {"rektor"};
  const WheelPicture picture = samples::jonkoping();
  for (const LayoutSector& sector : wheel_layout(picture, s).sectors)
    EXPECT_FALSE(sector.ring != no_index && picture.rings[sector.ring].id == "rektor");
  for (const PlacedLabel& label : wheel_layout(picture, s).labels) EXPECT_NE(label.lines.front(), "Underlag inlämnat");
}

TEST(WheelLayout, TheUndatedAreListedAndNeverDrawn) {
  const WheelPicture picture = samples::jonkoping();
  const WheelLayout layout = wheel_layout(picture, style());
  std::size_t listed = 0;
  for (const PlacedLabel& label : layout.labels)
    listed += label.role == "list" && label.lines.front() == "Gemensam struktur på underlag – snarast möjligt";
  EXPECT_EQ(listed, 1u);
  for (const LayoutMark& m : layout.marks) EXPECT_NE(picture.rings[m.ring].marks[m.item].activity, "struktur");
}

TEST(WheelLayout, WhatLiesOutsideEveryTurnIsCounted) {
  WheelPicture picture = samples::jonkoping();
  picture.rings[0].marks.push_back(
      samples::mark("late", "meeting", samples::sv("Sent"), day(2013, 1, 1), day(2013, 1, 1)));
  picture.chords.push_back({"c", "politik", day(2013, 1, 1), "rektor", day(2012, 1, 1), ChordState::kept, Text()});
  EXPECT_EQ(wheel_layout(picture, style()).outside_count, 2u);
}

TEST(WheelLayout, FewActivitiesInOneThickRingAreLabelledInside) {
  WheelPicture picture = crowded(0, false);
  picture.rings.resize(1);
  for (const unsigned month : {9u, 11u, 2u, 5u})
    picture.rings[0].marks.push_back(samples::mark("m" + std::to_string(month), "Rapport", samples::sv("Uppföljning"),
                                                   day(month > 7 ? 2025 : 2026, month, 10),
                                                   day(month > 7 ? 2025 : 2026, month, 10)));
  const WheelLayout inside = wheel_layout(picture, style());
  EXPECT_TRUE(inside.leaders.empty());
  EXPECT_EQ(overlaps(inside), "");
  WheelStyle columns = style();
  columns.labels = LabelPlacement::columns;
  EXPECT_EQ(wheel_layout(picture, columns).leaders.size(), 4u);
}

TEST(WheelLayout, RefusesPicturesWithoutTurnsOrRings) {
  WheelPicture picture = samples::jonkoping();
  picture.turns.clear();
  EXPECT_THROW(wheel_layout(picture, style()), ContractViolation);
  picture = samples::jonkoping();
  picture.rings.clear();
  EXPECT_THROW(wheel_layout(picture, style()), ContractViolation);
}

}  // namespace
}  // namespace hjul
