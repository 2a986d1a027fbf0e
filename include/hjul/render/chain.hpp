// The chain of governance as a picture: units on their levels, links between them, and the way back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/render/label.hpp"
#include "hjul/render/picture.hpp"

namespace hjul {

// A unit in the picture, or several of one kind.
struct ChainNode {
  std::string id;
  Text label;
  std::size_t rank = 0;   // of the level, 0 at the top; an index into ChainPicture::levels where that is given
  std::string kind;       // colours; nodes of one kind may be gathered
  std::size_t count = 1;  // above 1: the node stands for so many units
};

// What a link means, and so how it is drawn.
enum class ChainLinkKind : std::uint8_t {
  governs,
  supports,
  peers,
  contributes,
  oversees,
  reports,     // results and analyses go this way (S11)
  feeds_back,  // and this is the way back: whoever demands them owes feedback to those who gave them (S12)
};
std::string_view to_string(ChainLinkKind kind) noexcept;

// A link between two nodes, named by their ids.
struct ChainLink {
  std::string from;
  std::string to;
  ChainLinkKind kind = ChainLinkKind::governs;
};

// What nodes of a kind are called together: "skoler" in "12 skoler".
struct ChainKind {
  std::string id;
  Text plural;
};

// What the picture shows.
struct ChainPicture {
  Text title;
  Text subtitle;
  std::vector<Text> levels;  // titles by rank; may be empty
  std::vector<ChainKind> kinds;
  std::vector<ChainNode> nodes;  // ids are unique
  std::vector<ChainLink> links;  // between nodes that exist
};

// Nodes of one rank and kind that hang on the same superiors by the same links become one ("12 skoler") when they are
// more than `most`; done from the top, so that what hangs below them is gathered in turn. Throws ContractViolation for
// a repeated node id or a link to an unknown node, as do all functions here.
ChainPicture gather_siblings(const ChainPicture& picture, std::size_t most, Language language);

// Text for Graphviz: one digraph, a rank for every level. Deterministic.
std::string chain_dot(const ChainPicture& picture, Language language);
// Text for Mermaid: a flowchart from the top down.
std::string chain_mermaid(const ChainPicture& picture, Language language);

// Where a node is drawn.
struct ChainBox {
  std::size_t node = 0;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

// Where a link is drawn.
struct ChainCurve {  // a cubic Bezier curve; its arrow is at the end
  std::size_t link = 0;
  Point from, control_from, control_to, to;
};

// The whole picture as plain numbers.
struct ChainLayout {
  double width = 0;
  double height = 0;
  std::vector<ChainBox> boxes;
  std::vector<ChainCurve> curves;
  std::vector<PlacedLabel> labels;
  std::vector<Point> swatches;       // one for every sign of the legend
  std::vector<ChainLinkKind> signs;  // what each of them means
};

// A layered layout of our own, for graphs of up to some hundred nodes; gather siblings first.
ChainLayout chain_layout(const ChainPicture& picture, const PictureStyle& style);
// A self-contained SVG, the same bytes for the same input. Throws as gather_siblings does.
std::string render_svg(const ChainPicture& picture, const PictureStyle& style);

}  // namespace hjul
