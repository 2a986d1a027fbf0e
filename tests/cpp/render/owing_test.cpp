#include "hjul/render/owing.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "svg_check.hpp"

namespace hjul {
namespace {

Text nb(std::string_view text) { return Text(Language::nb, text); }

PictureStyle style(Theme theme = Theme::light) {
  PictureStyle out;
  out.language = Language::nb;
  out.theme = theme;
  return out;
}

// A council, an office and so many schools: everybody owes the level above, and the office owes the schools.
OwingPicture owner(std::size_t schools) {
  OwingPicture p;
  p.title = nb("Lillevik <kommune> & \"skoler\"");
  p.levels = {nb("Politikk"), nb("Administrasjon"), nb("Skoler")};
  p.nodes = {{"council", nb("Kommunestyret"), 0, 1}, {"office", nb("Skolekontoret"), 1, 1}};
  p.links = {{"office", "council", 4, 1}, {"council", "office", 2, 2}};
  for (std::size_t i = 0; i < schools; ++i) {
    const std::string id = "school-" + std::to_string(i);
    p.nodes.push_back({id, nb("Skole nummer " + std::to_string(i) + " med et langt navn"), 2, 1});
    p.links.push_back({id, "office", 1 + i % 5, i % 2});
    p.links.push_back({"office", id, 1, 0});
  }
  return p;
}

double turn(double from, double to) { return to - from; }

TEST(Owing, GathersTheFullestLevelAndSaysSo) {
  const OwingPicture whole = owner(40);
  EXPECT_EQ(gather_levels(whole, 42).nodes.size(), 42u);
  const OwingPicture gathered = gather_levels(whole, 24);
  ASSERT_EQ(gathered.nodes.size(), 3u);
  EXPECT_EQ(gathered.nodes[2].count, 40u);
  EXPECT_EQ(gathered.subtitle.best(Language::nb), "Vist samlet: Skoler");
  EXPECT_EQ(gathered.subtitle.best(Language::en), "Shown together: Skoler");
  std::size_t before = 0, after = 0, late_before = 0, late_after = 0;
  for (const OwingLink& link : whole.links) before += link.open, late_before += link.overdue;
  for (const OwingLink& link : gathered.links) after += link.open, late_after += link.overdue;
  EXPECT_EQ(before, after);
  EXPECT_EQ(late_before, late_after);
  EXPECT_EQ(gathered.links.size(), 4u);
}

TEST(Owing, GathersNoMoreThanItCan) {
  const OwingPicture gathered = gather_levels(owner(40), 1);
  EXPECT_EQ(gathered.nodes.size(), 3u);  // every level has one piece left
  OwingPicture taken = owner(3);
  taken.nodes.push_back({"level-2", nb("Et råd"), 0, 1});  // an id that the gathered piece may not take
  const OwingPicture both = gather_levels(taken, 4);
  EXPECT_EQ(both.nodes.size(), 4u);
  EXPECT_EQ(both.nodes.back().id, "level-2");
  EXPECT_EQ(both.nodes[2].id, "level-2-");
}

TEST(Owing, SectorsFillTheCircleInTheOrderOfTheLevels) {
  for (const std::size_t schools : {0u, 1u, 3u, 22u, 200u}) {
    const OwingPicture p = owner(schools);
    const OwingLayout layout = owing_layout(p, style());
    ASSERT_EQ(layout.sectors.size(), p.nodes.size());
    double end = 0;
    std::size_t level = 0;
    for (const OwingSector& sector : layout.sectors) {
      EXPECT_GE(sector.from, end);
      EXPECT_GT(sector.to, sector.from);
      end = sector.to;
      EXPECT_GE(p.nodes[sector.node].level, level);
      level = p.nodes[sector.node].level;
    }
    EXPECT_LE(end, 360.001);
  }
}

TEST(Owing, EndsOfChordsLieSideBySideInsideTheirPieces) {
  const OwingPicture p = owner(12);
  const OwingLayout layout = owing_layout(p, style());
  std::map<std::string, std::vector<std::pair<double, double>>> ends;
  std::map<std::string, std::pair<double, double>> sectors;
  for (const OwingSector& s : layout.sectors) sectors[p.nodes[s.node].id] = {s.from, s.to};
  for (const OwingRibbon& r : layout.ribbons) {
    ends[p.links[r.link].from].emplace_back(r.from_begin, r.from_end);
    ends[p.links[r.link].to].emplace_back(r.to_begin, r.to_end);
    EXPECT_NEAR(turn(r.from_begin, r.from_end), turn(r.to_begin, r.to_end), 1e-9);
  }
  for (auto& [id, all] : ends) {
    std::sort(all.begin(), all.end());
    EXPECT_GE(all.front().first, sectors[id].first - 1e-9) << id;
    EXPECT_LE(all.back().second, sectors[id].second + 1e-9) << id;
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_GE(all[i].first, all[i - 1].second - 1e-9) << id;
  }
}

TEST(Owing, WidthIsTheNumber) {
  OwingPicture p = owner(0);
  p.links = {{"office", "council", 12, 4}};
  const OwingLayout layout = owing_layout(p, style());
  ASSERT_EQ(layout.ribbons.size(), 2u);
  EXPECT_TRUE(layout.ribbons[0].is_overdue);
  EXPECT_EQ(layout.ribbons[0].count, 4u);
  EXPECT_EQ(layout.ribbons[1].count, 8u);
  EXPECT_NEAR(turn(layout.ribbons[1].from_begin, layout.ribbons[1].from_end) /
                  turn(layout.ribbons[0].from_begin, layout.ribbons[0].from_end),
              2, 1e-6);
}

TEST(Owing, LabelsNeverTouchAndStayOnThePage) {
  for (const std::size_t schools : {0u, 3u, 10u, 22u, 60u}) {
    const OwingLayout layout = owing_layout(owner(schools), style());
    EXPECT_TRUE(overlapping_labels(layout.labels).empty()) << schools;
    for (const PlacedLabel& label : layout.labels)
      for (const Point corner : label_corners(label)) {
        EXPECT_GE(corner.x, 0) << label.lines[0];
        EXPECT_LE(corner.x, layout.width) << label.lines[0];
        EXPECT_GE(corner.y, 0) << label.lines[0];
        EXPECT_LE(corner.y, layout.height) << label.lines[0];
      }
  }
}

TEST(Owing, SvgIsWellFormedAccessibleAndTheSameTwice) {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::print, Theme::automatic}) {
    const std::string svg = render_svg(owner(9), style(theme));
    EXPECT_EQ(samples::svg_fault(svg), "");
    EXPECT_EQ(svg, render_svg(owner(9), style(theme)));
    EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
    EXPECT_NE(svg.find("Skolekontoret → Kommunestyret: 1 forfalt"), std::string::npos);
    EXPECT_NE(svg.find("url(#hjul-hatching)"), std::string::npos);  // overdue is not told by colour alone
    EXPECT_EQ(svg.find("<kommune>"), std::string::npos);
  }
}

TEST(Owing, ChordsToItselfAndNothingOwed) {
  OwingPicture p = owner(2);
  p.links = {{"school-0", "school-0", 3, 1}, {"school-0", "school-1", 0, 0}};
  const OwingLayout layout = owing_layout(p, style());
  EXPECT_EQ(layout.ribbons.size(), 2u);  // what has nothing open is not drawn
  EXPECT_EQ(samples::svg_fault(render_svg(p, style())), "");
  p.links.clear();
  EXPECT_NE(render_svg(p, style()).find("Ingen skylder noe"), std::string::npos);
  EXPECT_EQ(samples::svg_fault(render_svg(OwingPicture{}, style())), "");
}

TEST(Owing, RefusesWhatCannotBe) {
  const auto refused = [](auto change) {
    OwingPicture p = owner(2);
    change(p);
    EXPECT_THROW(owing_layout(p, style()), ContractViolation);
    EXPECT_THROW(render_svg(p, style()), ContractViolation);
    EXPECT_THROW(gather_levels(p, 1), ContractViolation);
  };
  refused([](OwingPicture& p) { p.nodes[1].id = "council"; });
  refused([](OwingPicture& p) { p.nodes[1].level = 3; });
  refused([](OwingPicture& p) { p.links[0].to = "nobody"; });
  refused([](OwingPicture& p) { p.links[0].overdue = 5; });
  refused([](OwingPicture& p) { p.links.push_back(p.links[0]); });
}

}  // namespace
}  // namespace hjul
