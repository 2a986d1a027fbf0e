#include "hjul/render/chain.hpp"

#include <gtest/gtest.h>

#include "sample_pictures.hpp"
#include "svg_check.hpp"

namespace hjul {
namespace {

PictureStyle style() {
  PictureStyle out;
  out.language = Language::sv;
  return out;
}

TEST(Chain, GathersSiblingsFromTheTopDown) {
  const ChainPicture gathered = gather_siblings(samples::chain(30), 4, Language::sv);
  std::vector<std::string> labels;
  for (const ChainNode& node : gathered.nodes) labels.emplace_back(node.label.best(Language::sv));
  EXPECT_EQ(labels, (std::vector<std::string>{"Skolinspektionen", "Barn- och utbildningsnämnden",
                                              "Barn- och utbildningsförvaltningen", "Elevhälsan", "20 skolor",
                                              "20 arbetslag", "10 förskolor", "10 arbetslag"}));
  // Every kind of link is kept once for each pile.
  EXPECT_EQ(gathered.links.size(), 5u + 2 * 7u);
}

TEST(Chain, LeavesFewSiblingsAlone) {
  EXPECT_EQ(gather_siblings(samples::chain(3), 4, Language::sv).nodes.size(), samples::chain(3).nodes.size());
}

TEST(Chain, EveryBoxHasAnEdgeInPrint) {
  PictureStyle print = style();
  print.theme = Theme::print;
  const std::string svg = render_svg(samples::chain(6), print);
  EXPECT_NE(svg.find("<rect"), svg.npos);
  EXPECT_EQ(svg.find("stroke=\"#ffffff\" stroke-width=\"1.4\""), svg.npos);
}

TEST(Chain, DotAndMermaidAreWrittenLiterally) {
  ChainPicture p;
  p.title = samples::sv("Kedja \"A\"");
  p.levels = {samples::sv("Huvudman"), samples::sv("Enhet")};
  p.nodes = {{"n", samples::sv("Nämnd \\ \"1\""), 0, "board", 1}, {"s", samples::sv("12 skolor"), 1, "school", 12}};
  p.links = {{"n", "s", ChainLinkKind::governs},
             {"s", "n", ChainLinkKind::contributes},
             {"n", "s", ChainLinkKind::feeds_back}};
  EXPECT_EQ(
      chain_dot(p, Language::sv),
      "digraph chain {\n"
      "  rankdir=TB;\n"
      "  label=\"Kedja \\\"A\\\"\";\n"
      "  labelloc=t;\n"
      "  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n"
      "  edge [fontname=\"Helvetica\", fontsize=10];\n"
      "  { rank=same; n0; }\n"
      "  { rank=same; n1; }\n"
      "  n0 [label=\"Nämnd \\\\ \\\"1\\\"\", id=\"n\"];\n"
      "  n1 [label=\"12 skolor\", id=\"s\", peripheries=2];\n"
      "  n0 -> n1 [class=\"governs\"];\n"
      "  n1 -> n0 [class=\"contributes\", label=\"bidrar till\", style=dashed, arrowhead=empty, constraint=false];\n"
      "  n0 -> n1 [class=\"feeds_back\", label=\"återkopplar\", style=dashed, color=\"#117733\", "
      "fontcolor=\"#117733\", constraint=false];\n"
      "}\n");
  EXPECT_EQ(chain_mermaid(p, Language::sv),
            "flowchart TD\n"
            "  subgraph level0[\"Huvudman\"]\n"
            "    n0[\"Nämnd \\ #quot;1#quot;\"]\n"
            "  end\n"
            "  subgraph level1[\"Enhet\"]\n"
            "    n1[[\"12 skolor\"]]\n"
            "  end\n"
            "  n0 --> n1\n"
            "  n1 ==>|\"bidrar till\"| n0\n"
            "  n0 -.->|\"återkopplar\"| n1\n");
}

TEST(Chain, BoxesDoNotOverlapAndLevelsStandAboveEachOther) {
  for (const std::size_t schools : {1u, 3u, 9u, 25u}) {
    const ChainPicture picture = samples::chain(schools);
    const ChainLayout layout = chain_layout(picture, style());
    EXPECT_TRUE(overlapping_labels(layout.labels).empty()) << schools;
    for (const ChainBox& a : layout.boxes) {
      EXPECT_LE(a.right, layout.width);
      for (const ChainBox& b : layout.boxes) {
        if (a.node == b.node) continue;
        EXPECT_TRUE(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
        if (picture.nodes[a.node].rank < picture.nodes[b.node].rank) {
          EXPECT_LT(a.bottom, b.top);
        }
      }
    }
  }
}

// S11-S12, O52: feedback runs the way of reporting in the other direction.
TEST(Chain, FeedbackRunsAgainstReporting) {
  const std::string svg = render_svg(samples::chain(2), style());
  EXPECT_EQ(samples::svg_fault(svg), "");
  EXPECT_NE(svg.find("data-from=\"buf\" data-to=\"bun\" data-kind=\"reports\""), std::string::npos);
  EXPECT_NE(svg.find("data-from=\"bun\" data-to=\"buf\" data-kind=\"feeds_back\""), std::string::npos);
  EXPECT_EQ(samples::count_of(svg, "data-kind=\"feeds_back\""), 5u);
}

TEST(Chain, RefusesLinksToNobodyAndRepeatedIds) {
  ChainPicture p = samples::chain(2);
  p.links.push_back({"bun", "nobody", ChainLinkKind::governs});
  EXPECT_THROW(chain_dot(p, Language::sv), ContractViolation);
  p = samples::chain(2);
  p.nodes.push_back(p.nodes.front());
  EXPECT_THROW(chain_layout(p, style()), ContractViolation);
}

}  // namespace
}  // namespace hjul
