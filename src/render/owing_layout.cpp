#include <algorithm>
#include <cmath>
#include <functional>

#include "arc_text.hpp"
#include "hjul/render/font.hpp"
#include "legend.hpp"
#include "owing_checks.hpp"
#include "phrases.hpp"
#include "settle.hpp"
#include "title_block.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double margin = 34;
constexpr double page_width = 1200;
constexpr double ring_radius = 268;  // of the outermost circle
constexpr double rim = 26;           // the dark band with the levels' names
constexpr double band = 17;          // the pieces
constexpr double air = 4;            // between pieces and chords
constexpr double level_gap = 4;      // degrees
constexpr double node_gap = 1.2;     // degrees
constexpr double thinnest = 1.1;     // degrees of a chord's end
constexpr double least_node = 2.4;   // degrees
constexpr double widest_unit = 9;    // degrees of a chord of one obligation, where there is room
constexpr double column_from = 330;  // of a label, from the middle of the ring
constexpr double name_size = 12.5;
constexpr double count_size = 11;
constexpr double label_gap = 9;

// One end of a ribbon at a node.
struct RibbonEnd {
  std::size_t ribbon = 0;
  bool is_start = false;
  double turn = 0;  // clockwise from this node to the other one, degrees
};

class OwingBuilder {
 public:
  OwingBuilder(const OwingPicture& picture, const PictureStyle& style)
      : picture_(picture), language_(style.language), place_(checked_nodes(picture)) {}

  OwingLayout build() {
    out_.width = page_width;
    out_.outer = ring_radius;
    out_.inner = ring_radius - rim - band - 2 * air;
    order_nodes();
    make_ribbons();
    set_sectors();
    set_ends();
    place_title();
    place_ring();
    place_legend_below();
    return std::move(out_);
  }

 private:
  std::string text_of(const Text& text) const { return std::string(text.best(language_)); }

  void order_nodes() {
    out_.order.resize(picture_.nodes.size());
    for (std::size_t i = 0; i < out_.order.size(); ++i) out_.order[i] = i;
    std::stable_sort(out_.order.begin(), out_.order.end(),
                     [&](std::size_t a, std::size_t b) { return picture_.nodes[a].level < picture_.nodes[b].level; });
  }

  void make_ribbons() {
    for (std::size_t i = 0; i < picture_.links.size(); ++i) {
      const OwingLink& link = picture_.links[i];
      if (link.overdue > 0) out_.ribbons.push_back({i, true, link.overdue});
      if (link.open > link.overdue) out_.ribbons.push_back({i, false, link.open - link.overdue});
    }
  }

  std::size_t from_of(const OwingRibbon& ribbon) const { return place_.at(picture_.links[ribbon.link].from); }
  std::size_t to_of(const OwingRibbon& ribbon) const { return place_.at(picture_.links[ribbon.link].to); }

  // How wide chords are: as many degrees for each obligation as the circle has room for.
  void set_sectors() {
    if (picture_.nodes.empty()) return;
    std::vector<double> extents;
    double low = 0;
    double high = widest_unit;
    for (int i = 0; i < 50; ++i) {
      unit_ = (low + high) / 2;
      (total(extents) <= 360 ? low : high) = unit_;
    }
    unit_ = low;
    // What is too much even with the thinnest chords is squeezed; what is too little is spread over the pieces.
    const double all = total(extents);
    double sum = 0;
    for (const double extent : extents) sum += extent;
    const double scale = (360 - (all - sum)) / sum;
    squeeze_ = std::min(1.0, scale);
    double at = 0;
    for (std::size_t i = 0; i < out_.order.size(); ++i) {
      at += gap_before(i) / 2;
      out_.sectors.push_back({out_.order[i], at, at + extents[i] * scale});
      at += extents[i] * scale + gap_before((i + 1) % out_.order.size()) / 2;
    }
  }

  double width_of(const OwingRibbon& ribbon) const noexcept {
    return std::max(thinnest, unit_ * static_cast<double>(ribbon.count));
  }

  double gap_before(std::size_t i) const {
    if (out_.order.size() == 1) return 0;
    const auto& before = picture_.nodes[out_.order[(i + out_.order.size() - 1) % out_.order.size()]];
    return before.level == picture_.nodes[out_.order[i]].level && i > 0 ? node_gap : level_gap;
  }

  double total(std::vector<double>& extents) const {
    std::vector<double> of_node(picture_.nodes.size());
    for (const OwingRibbon& ribbon : out_.ribbons) {
      of_node[from_of(ribbon)] += width_of(ribbon);
      of_node[to_of(ribbon)] += width_of(ribbon);
    }
    extents.clear();
    double sum = 0;
    for (std::size_t i = 0; i < out_.order.size(); ++i) {
      extents.push_back(std::max(least_node, of_node[out_.order[i]] + 0.8));
      sum += extents.back() + gap_before(i);
    }
    return sum;
  }

  // Ends lie side by side in the middle of their piece, so that the chords of a piece do not cross each other: what
  // goes farthest clockwise begins first.
  void set_ends() {
    std::vector<double> middle(picture_.nodes.size());
    for (const OwingSector& sector : out_.sectors) middle[sector.node] = (sector.from + sector.to) / 2;
    for (const OwingSector& sector : out_.sectors) {
      std::vector<RibbonEnd> ends;
      double sum = 0;
      const auto add = [&](std::size_t i, bool is_start, std::size_t other) {
        double turn = std::fmod(middle[other] - middle[sector.node] + 360, 360);
        if (other == sector.node) turn = is_start ? 181 : 179;
        ends.push_back({i, is_start, turn});
        sum += width_of(out_.ribbons[i]) * squeeze_;
      };
      for (std::size_t i = 0; i < out_.ribbons.size(); ++i) {
        if (from_of(out_.ribbons[i]) == sector.node) add(i, true, to_of(out_.ribbons[i]));
        if (to_of(out_.ribbons[i]) == sector.node) add(i, false, from_of(out_.ribbons[i]));
      }
      std::stable_sort(ends.begin(), ends.end(),
                       [](const RibbonEnd& a, const RibbonEnd& b) { return a.turn > b.turn; });
      double at = (sector.from + sector.to - sum) / 2;
      for (const RibbonEnd& end : ends) {
        OwingRibbon& ribbon = out_.ribbons[end.ribbon];
        (end.is_start ? ribbon.from_begin : ribbon.to_begin) = at;
        at += width_of(ribbon) * squeeze_;
        (end.is_start ? ribbon.from_end : ribbon.to_end) = at;
      }
    }
  }

  void place_title() {
    double y = margin;
    const auto block = [&](const Text& text, std::string role, double size, bool bold) {
      auto label = title_label(text_of(text), margin, y, out_.width - 2 * margin, size, bold);
      if (!label) return;
      y += label_height(*label) + 3;
      label->role = std::move(role);
      out_.labels.push_back(std::move(*label));
    };
    block(picture_.title, "title", 27, true);
    block(picture_.subtitle, "subtitle", 13, false);
    top_ = y + 16;
  }

  // Name and numbers of a node, the block's upper edge at 0.
  std::vector<PlacedLabel> node_label(std::size_t node, double width) const {
    const OwingNode& n = picture_.nodes[node];
    PlacedLabel name;
    name.role = "node";
    name.owner = n.id;
    name.size = name_size;
    name.bold = true;
    const std::string text = text_of(n.label) + (n.count > 1 ? " (" + grouped(n.count, language_) + ")" : "");
    WrappedText wrapped = wrap_text(text, width, name_size, 2, true);
    if (wrapped.is_cut) name.full = text;
    name.lines = std::move(wrapped.lines);
    name.at.y = label_height(name) / 2;
    std::vector<PlacedLabel> out = {name};
    PlacedLabel counts;
    counts.role = "count";
    counts.owner = n.id;
    counts.size = count_size;
    counts.lines = counts_of(node, width);
    counts.at.y = label_height(name) + label_height(counts) / 2;
    out.push_back(std::move(counts));
    return out;
  }

  // In one line where it fits, else in two.
  std::vector<std::string> counts_of(std::size_t node, double width) const {
    std::size_t owed = 0, overdue = 0, awaited = 0;
    for (const OwingLink& link : picture_.links) {
      if (link.from == picture_.nodes[node].id) {
        owed += link.open;
        overdue += link.overdue;
      }
      if (link.to == picture_.nodes[node].id) awaited += link.open;
    }
    std::vector<std::string> parts;
    if (owed > 0)
      parts.push_back(fill(overdue > 0 ? Phrase::owes_overdue : Phrase::owes, language_,
                           {{"n", grouped(owed, language_)}, {"m", grouped(overdue, language_)}}));
    if (awaited > 0) parts.push_back(fill(Phrase::waits_for, language_, {{"n", grouped(awaited, language_)}}));
    if (parts.empty()) return {""};
    const std::string line = parts.size() == 1 ? parts[0] : parts[0] + " · " + parts[1];
    if (text_width(line, count_size) <= width) return {line};
    std::vector<std::string> out;
    for (const std::string& part : parts)
      for (std::string& each : wrap_text(part, width, count_size, 2).lines) out.push_back(std::move(each));
    return out;
  }

  // Labels of a side, from the top; as high as they need to be.
  struct ReportColumn {
    std::vector<std::size_t> sectors;
    std::vector<std::vector<PlacedLabel>> labels;
    std::vector<Slot> slots;
    double height = 0;
  };

  ReportColumn column(bool is_left) const {
    ReportColumn out;
    for (std::size_t i = 0; i < out_.sectors.size(); ++i)
      if (is_left_half(middle_of(i)) == is_left) out.sectors.push_back(i);
    const auto height_at = [&](std::size_t i) { return -std::cos(middle_of(i) * pi / 180); };
    std::stable_sort(out.sectors.begin(), out.sectors.end(),
                     [&](std::size_t a, std::size_t b) { return height_at(a) < height_at(b); });
    for (const std::size_t i : out.sectors) {
      out.labels.push_back(node_label(out_.sectors[i].node, out_.width / 2 - margin - column_from));
      Slot slot;
      for (const PlacedLabel& label : out.labels.back()) slot.size += label_height(label);
      slot.wish = ring_radius * 1.06 * height_at(i);
      out.slots.push_back(slot);
      out.height += slot.size + label_gap;
    }
    return out;
  }

  double middle_of(std::size_t sector) const { return (out_.sectors[sector].from + out_.sectors[sector].to) / 2; }

  void place_ring() {
    ReportColumn sides[] = {column(false), column(true)};
    const double half = std::max({ring_radius + 14, sides[0].height / 2 + 8, sides[1].height / 2 + 8});
    out_.centre = {out_.width / 2, top_ + half};
    for (const bool is_left : {false, true}) place_column(sides[is_left], is_left, half);
    place_levels();
    bottom_ = out_.centre.y + half;
    if (out_.ribbons.empty()) {
      PlacedLabel none;
      none.role = "none";
      none.size = 16;
      none.anchor = TextAnchor::middle;
      none.lines = wrap_text(say(Phrase::nothing_owed, language_), out_.inner * 1.6, none.size, 2).lines;
      none.at = out_.centre;
      out_.labels.push_back(std::move(none));
    }
  }

  void place_column(ReportColumn& side, bool is_left, double half) {
    for (Slot& slot : side.slots) slot.wish += out_.centre.y;
    settle(side.slots, label_gap, out_.centre.y - half, out_.centre.y + half);
    const double x = out_.centre.x + (is_left ? -column_from : column_from);
    for (std::size_t i = 0; i < side.sectors.size(); ++i) {
      const double angle = middle_of(side.sectors[i]);
      const double top = side.slots[i].at - side.slots[i].size / 2;
      const double first_line = top + name_size * line_height / 2;
      out_.leaders.push_back({out_.sectors[side.sectors[i]].node,
                              polar(out_.centre, ring_radius + 2, angle),
                              polar(out_.centre, ring_radius + 16, angle),
                              {x + (is_left ? 6 : -6), first_line}});
      for (PlacedLabel& label : side.labels[i]) {
        label.at = {x, label.at.y + top};
        if (is_left) label.anchor = TextAnchor::end;
        out_.labels.push_back(std::move(label));
      }
    }
  }

  // The names of the levels along the rim, where they fit; the legend has them all.
  void place_levels() {
    for (std::size_t i = 0; i < out_.sectors.size();) {
      const std::size_t level = picture_.nodes[out_.sectors[i].node].level;
      const double from = out_.sectors[i].from;
      double to = out_.sectors[i].to;
      for (; i < out_.sectors.size() && picture_.nodes[out_.sectors[i].node].level == level; ++i)
        to = out_.sectors[i].to;
      const ArcBox box{out_.centre, ring_radius - rim, ring_radius, from, to};
      ArcTextRules rules;
      rules.max_size = 13;
      rules.is_bold = true;
      rules.max_lines = 1;
      for (PlacedLabel& word : arc_text(text_of(picture_.levels[level]), box, rules).words) {
        word.role = "level";
        out_.labels.push_back(std::move(word));
      }
    }
  }

  void place_legend_below() {
    std::vector<bool> is_used(picture_.levels.size());
    bool has[2] = {};
    for (const OwingNode& node : picture_.nodes) is_used[node.level] = true;
    for (const OwingRibbon& ribbon : out_.ribbons) has[ribbon.is_overdue] = true;
    std::vector<LegendEntry> entries;
    using Sign = LegendSwatch::Sign;
    for (std::size_t i = 0; i < is_used.size(); ++i)
      if (is_used[i]) entries.push_back({Sign::kind, i, text_of(picture_.levels[i])});
    if (has[false])
      entries.push_back({Sign::kind, picture_.levels.size(), std::string(say(Phrase::owed_not_overdue, language_))});
    if (has[true])
      entries.push_back(
          {Sign::kind, picture_.levels.size() + 1, std::string(say(ObligationState::overdue, language_))});
    out_.height = bottom_ + margin +
                  place_legend(entries, margin, out_.width - margin, bottom_ + 6, &out_.labels, &out_.swatches);
  }

  const OwingPicture& picture_;
  Language language_;
  std::map<std::string_view, std::size_t> place_;
  OwingLayout out_;
  double unit_ = 0;     // degrees for an obligation
  double squeeze_ = 1;  // of all ends, where even the thinnest are too many
  double top_ = 0;
  double bottom_ = 0;
};

}  // namespace
}  // namespace detail

OwingLayout owing_layout(const OwingPicture& picture, const PictureStyle& style) {
  return detail::OwingBuilder(picture, style).build();
}

}  // namespace hjul
