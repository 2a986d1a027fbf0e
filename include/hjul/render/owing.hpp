// Who owes whom: one ring of levels and units, with a chord from everyone who owes something to the one who waits for
// it.
//
// A chord is as wide as the number of obligations it stands for; what is overdue has a part of its own, told apart by
// colour, by hatching and in words. Chords end in an arrow at the one who waits.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "hjul/render/label.hpp"
#include "hjul/render/picture.hpp"

namespace hjul {

// A piece of the ring: a unit, or the units of a level that are shown together.
struct OwingNode {
  std::string id;  // unique in the picture
  Text label;
  std::size_t level = 0;  // index into OwingPicture::levels
  std::size_t count = 1;  // how many units it stands for; shown as "(12)" when above 1
};

// What one piece owes another, or itself where it stands for several units.
struct OwingLink {
  std::string from;         // who owes
  std::string to;           // to whom
  std::size_t open = 0;     // obligations that are owed, the overdue ones included
  std::size_t overdue = 0;  // of those
};

// What the picture shows.
struct OwingPicture {
  Text title;
  Text subtitle;
  std::vector<Text> levels;  // the highest first
  std::vector<OwingNode> nodes;
  std::vector<OwingLink> links;  // one for each ordered pair at most
};

// The same with at most `most` pieces: the level with the most units is shown as one piece, then the next, until they
// are few enough or no level has two pieces left. The subtitle says which levels were gathered. Throws
// ContractViolation as render_svg does.
OwingPicture gather_levels(const OwingPicture& picture, std::size_t most);

// A piece of the ring as it is drawn. Angles are in degrees, clockwise from 12 o'clock.
struct OwingSector {
  std::size_t node = 0;
  double from = 0;
  double to = 0;
};

// The part of a chord that is overdue, or the part that is not.
struct OwingRibbon {
  std::size_t link = 0;
  bool is_overdue = false;
  std::size_t count = 0;
  double from_begin = 0, from_end = 0;  // where it leaves the ring
  double to_begin = 0, to_end = 0;      // where it arrives
  friend bool operator==(const OwingRibbon&, const OwingRibbon&) = default;
};

// From a piece to its label.
struct OwingLeader {
  std::size_t node = 0;
  Point rim;
  Point bend;
  Point end;
};

// The whole picture as plain numbers.
struct OwingLayout {
  double width = 0;
  double height = 0;
  Point centre;
  double inner = 0;                  // radius at which chords end
  double outer = 0;                  // radius of the outermost circle
  std::vector<std::size_t> order;    // nodes as they lie on the ring
  std::vector<OwingSector> sectors;  // one for each node, in that order
  std::vector<OwingRibbon> ribbons;
  std::vector<OwingLeader> leaders;
  std::vector<PlacedLabel> labels;
  std::vector<LegendSwatch> swatches;  // `index` counts the levels first, then: open, overdue
};

// Both throw ContractViolation for a repeated node id, a level that is not there, a link between nodes that are not
// there, more overdue than open, or a pair that is named twice. Links of which nothing is open are not drawn.
OwingLayout owing_layout(const OwingPicture& picture, const PictureStyle& style);
// A self-contained SVG, the same bytes for the same input.
std::string render_svg(const OwingPicture& picture, const PictureStyle& style);

}  // namespace hjul
