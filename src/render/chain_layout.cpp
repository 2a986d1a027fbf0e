#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "chain_graph.hpp"
#include "hjul/render/font.hpp"
#include "settle.hpp"
#include "title_block.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr double margin = 34;
constexpr double node_text = 12.5;
constexpr double widest_text = 168;
constexpr double longest_text = 330;  // for the sake of a very long word
constexpr double narrowest = 96;
constexpr double node_padding = 14;
constexpr double node_gap = 30;
constexpr double rank_gap = 78;
constexpr double level_text = 11.5;
constexpr double least_level_column = 150;
constexpr double widest_level_column = 260;
constexpr double end_pitch = 16;  // between two ends at one side of a box
constexpr std::size_t sign_count = 7;
constexpr double pile_height = 6;  // of the sheets behind a node that stands for many

class ChainBuilder {
 public:
  ChainBuilder(const ChainPicture& picture, const PictureStyle& style)
      : picture_(picture), style_(style), words_(words(style.language)), index_(index_nodes(picture)) {}

  ChainLayout build() {
    measure();
    order();
    spread();
    place_title();
    place_boxes();
    place_curves();
    place_legend();
    return std::move(out_);
  }

 private:
  std::string text_of(const Text& text) const { return std::string(text.best(style_.language)); }
  void add(PlacedLabel label, std::string role, std::string owner = "") {
    label.role = std::move(role);
    label.owner = std::move(owner);
    out_.labels.push_back(std::move(label));
  }

  void measure() {
    for (std::size_t i = 0; i < picture_.nodes.size(); ++i) {
      PlacedLabel label;
      label.size = node_text;
      label.bold = true;
      const std::string text = text_of(picture_.nodes[i].label);
      label.lines =
          wrap_text(text, std::max(widest_text, std::min(longest_text, longest_word_width(text, node_text, true))),
                    node_text, 100, true)
              .lines;
      label.anchor = TextAnchor::middle;
      widths_.push_back(std::max(narrowest, label_width(label) + 2 * node_padding));
      heights_.push_back(label_height(label) + 2 * node_padding * 0.8);
      texts_.push_back(std::move(label));
      rows_[picture_.nodes[i].rank].push_back(i);
    }
    neighbours_.resize(picture_.nodes.size());
    for (const ChainLink& link : picture_.links) {
      neighbours_[index_.at(link.from)].push_back(index_.at(link.to));
      neighbours_[index_.at(link.to)].push_back(index_.at(link.from));
    }
  }

  double level_column() const {
    double width = least_level_column;
    for (const Text& level : picture_.levels)
      width = std::max(width, longest_word_width(text_of(level), level_text) + 24);
    return std::min(width, widest_level_column);
  }

  // Barycentre sweeps down and up: every row sorted by the mean place of its neighbours in the row just passed.
  void order() {
    std::vector<double> place(picture_.nodes.size());
    const auto number_row = [&](const std::vector<std::size_t>& row) {
      for (std::size_t i = 0; i < row.size(); ++i)
        place[row[i]] = static_cast<double>(i) - static_cast<double>(row.size() - 1) / 2;
    };
    for (const auto& [rank, row] : rows_) number_row(row);
    const auto sort_row = [&](std::vector<std::size_t>& row, bool from_above) {
      std::map<std::size_t, double> key;
      for (const std::size_t node : row) key[node] = mean_of_neighbours(node, place, from_above);
      std::stable_sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) { return key[a] < key[b]; });
      number_row(row);
    };
    for (int sweep = 0; sweep < 8; ++sweep) {
      for (auto& [rank, row] : rows_) sort_row(row, true);
      for (auto it = rows_.rbegin(); it != rows_.rend(); ++it) sort_row(it->second, false);
    }
    for (auto& [rank, row] : rows_) sort_row(row, true);
  }

  double mean_of_neighbours(std::size_t node, const std::vector<double>& place, bool from_above) const {
    double sum = 0;
    double count = 0;
    for (const std::size_t other : neighbours_[node]) {
      const std::size_t rank = picture_.nodes[other].rank;
      if (from_above ? rank >= picture_.nodes[node].rank : rank <= picture_.nodes[node].rank) continue;
      sum += place[other];
      count += 1;
    }
    return count > 0 ? sum / count : place[node];
  }

  // Every node as near to the middle of its neighbours as the order allows.
  void spread() {
    xs_.assign(picture_.nodes.size(), 0.0);
    constexpr double far = 1e7;
    for (int sweep = 0; sweep < 12; ++sweep) {
      const bool from_above = sweep % 2 == 0;
      const auto place_row = [&](const std::vector<std::size_t>& row) {
        std::vector<Slot> slots;
        for (const std::size_t node : row) {
          const double wish = sweep == 0 ? 0 : mean_of_neighbours(node, xs_, from_above);
          slots.push_back({wish, widths_[node], 0});
        }
        settle(slots, node_gap, -far, far);
        for (std::size_t i = 0; i < row.size(); ++i) xs_[row[i]] = slots[i].at;
      };
      if (from_above)
        for (const auto& [rank, row] : rows_) place_row(row);
      else
        for (auto it = rows_.rbegin(); it != rows_.rend(); ++it) place_row(it->second);
    }
    double low = far;
    double high = -far;
    for (std::size_t i = 0; i < xs_.size(); ++i) {
      low = std::min(low, xs_[i] - widths_[i] / 2);
      high = std::max(high, xs_[i] + widths_[i] / 2);
    }
    if (xs_.empty()) low = high = 0;
    const double left = margin + (picture_.levels.empty() ? 0 : level_column());
    constexpr double least = 640;
    const double slack = std::max(0.0, least - left - margin - (high - low) - end_pitch);
    for (double& x : xs_) x += left + slack / 2 - low;
    out_.width = left + slack + (high - low) + end_pitch + margin;
  }

  void place_title() {
    y_ = margin;
    const auto block = [&](const Text& text, std::string role, double size, bool bold) {
      auto label = title_label(text_of(text), margin, y_, out_.width - 2 * margin, size, bold);
      if (!label) return;
      y_ += label_height(*label) + 3;
      add(std::move(*label), std::move(role));
    };
    block(picture_.title, "title", 24, true);
    block(picture_.subtitle, "subtitle", 13, false);
    y_ += 26;
  }

  void place_boxes() {
    for (const auto& [rank, row] : rows_) {
      double height = 0;
      for (const std::size_t node : row) height = std::max(height, heights_[node]);
      PlacedLabel level;
      const bool is_titled = rank < picture_.levels.size() && !picture_.levels[rank].is_empty();
      if (is_titled) {
        level.size = level_text;
        level.lines = wrap_text(text_of(picture_.levels[rank]), level_column() - 24, level.size, 100).lines;
        height = std::max(height, label_height(level));
        level.at = {margin, y_ + height / 2};
        add(std::move(level), "level");
      }
      for (const std::size_t node : row) {
        const double middle = y_ + height / 2;
        out_.boxes.push_back({node, xs_[node] - widths_[node] / 2, middle - heights_[node] / 2,
                              xs_[node] + widths_[node] / 2, middle + heights_[node] / 2});
        texts_[node].at = {xs_[node], middle};
        add(texts_[node], "node", picture_.nodes[node].id);
      }
      y_ += height + rank_gap;
    }
    y_ -= rank_gap;
  }

  const ChainBox& box_of(std::size_t node) const {
    return *std::find_if(out_.boxes.begin(), out_.boxes.end(), [&](const ChainBox& box) { return box.node == node; });
  }

  void place_curves() {
    for (std::size_t i = 0; i < picture_.links.size(); ++i) out_.curves.push_back({i, {}, {}, {}, {}});
    for (ChainCurve& curve : out_.curves)
      if (is_beside(curve)) join_beside(curve);
    spread_ends();
    for (ChainCurve& curve : out_.curves)
      if (!is_beside(curve)) bend(curve);
  }

  std::size_t from_of(const ChainCurve& c) const { return index_.at(picture_.links[c.link].from); }
  std::size_t to_of(const ChainCurve& c) const { return index_.at(picture_.links[c.link].to); }
  ChainLinkKind kind_of(const ChainCurve& c) const { return picture_.links[c.link].kind; }

  // Neighbours in one row: joined from side to side.
  bool is_beside(const ChainCurve& c) const {
    const std::size_t from = from_of(c);
    const std::size_t to = to_of(c);
    if (picture_.nodes[from].rank != picture_.nodes[to].rank) return false;
    const auto& row = rows_.at(picture_.nodes[from].rank);
    const auto a = std::find(row.begin(), row.end(), from) - row.begin();
    const auto b = std::find(row.begin(), row.end(), to) - row.begin();
    return a - b == 1 || b - a == 1;
  }

  void join_beside(ChainCurve& c) const {
    const ChainBox& a = box_of(from_of(c));
    const ChainBox& b = box_of(to_of(c));
    const bool is_right = b.left > a.left;
    const double shift = kind_of(c) == ChainLinkKind::reports ? -8 : kind_of(c) == ChainLinkKind::feeds_back ? 8 : 0;
    const double y = (std::max(a.top, b.top) + std::min(a.bottom, b.bottom)) / 2 + shift;
    c.from = {is_right ? a.right : a.left, y};
    c.to = {is_right ? b.left : b.right, y};
    c.control_from = {c.from.x * 0.6 + c.to.x * 0.4, y};
    c.control_to = {c.from.x * 0.4 + c.to.x * 0.6, y};
  }

  // Every end gets a place of its own along the side of its box, in the order of where the other ends lie.
  void spread_ends() {
    struct End {
      double other;
      ChainLinkKind kind;
      Point* at;
    };
    std::map<std::pair<std::size_t, bool>, std::vector<End>> sides;  // of a node: its top, or not
    for (ChainCurve& c : out_.curves) {
      if (is_beside(c)) continue;
      const std::size_t from = from_of(c);
      const std::size_t to = to_of(c);
      const std::size_t rank_from = picture_.nodes[from].rank;
      const std::size_t rank_to = picture_.nodes[to].rank;
      sides[{from, rank_from >= rank_to}].push_back({xs_[to], kind_of(c), &c.from});
      sides[{to, rank_to >= rank_from}].push_back({xs_[from], kind_of(c), &c.to});
    }
    for (auto& [side, ends] : sides) {
      const auto& [node, is_top] = side;
      std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) {
        return a.other != b.other ? a.other < b.other : a.kind < b.kind;
      });
      const ChainBox& box = box_of(node);
      const double pitch = std::min(end_pitch, (box.right - box.left - 24) / static_cast<double>(ends.size()));
      const double pile = is_top && picture_.nodes[node].count > 1 ? pile_height : 0;
      for (std::size_t i = 0; i < ends.size(); ++i) {
        const double shift = (static_cast<double>(i) - static_cast<double>(ends.size() - 1) / 2) * pitch;
        *ends[i].at = {xs_[node] + shift, is_top ? box.top - pile : box.bottom};
      }
    }
  }

  // From bottom to top or top to bottom; over the heads of others within a row.
  void bend(ChainCurve& c) const {
    const bool is_level = picture_.nodes[from_of(c)].rank == picture_.nodes[to_of(c)].rank;
    const double rise = std::min(rank_gap * 0.42, 16 + std::abs(c.to.x - c.from.x) * 0.06);
    const double half = (c.to.y - c.from.y) * 0.5;
    c.control_from = {c.from.x, is_level ? c.from.y - rise : c.from.y + half};
    c.control_to = {c.to.x, is_level ? c.to.y - rise : c.to.y - half};
  }

  void place_legend() {
    bool uses[sign_count] = {};
    for (const ChainLink& link : picture_.links) uses[static_cast<std::size_t>(link.kind)] = true;
    double x = margin;
    double y = y_ + 40;
    for (std::size_t sign = 0; sign < sign_count; ++sign) {
      if (!uses[sign]) continue;
      const auto kind = static_cast<ChainLinkKind>(sign);
      PlacedLabel label;
      label.size = 11;
      label.lines = {std::string(word_of(kind, words_))};
      if (x > margin && x + 36 + label_width(label) > out_.width - margin) {
        x = margin;
        y += 22;
      }
      out_.swatches.push_back({x, y});
      out_.signs.push_back(kind);
      label.at = {x + 36, y};
      x += 36 + label_width(label) + 26;
      add(std::move(label), "legend");
    }
    out_.height = (out_.signs.empty() ? y_ : y + 8) + margin;
  }

  const ChainPicture& picture_;
  const PictureStyle& style_;
  const Words& words_;
  std::map<std::string_view, std::size_t> index_;
  ChainLayout out_;
  std::map<std::size_t, std::vector<std::size_t>> rows_;
  std::vector<std::vector<std::size_t>> neighbours_;
  std::vector<PlacedLabel> texts_;
  std::vector<double> widths_;
  std::vector<double> heights_;
  std::vector<double> xs_;
  double y_ = 0;
};

}  // namespace
}  // namespace detail

ChainLayout chain_layout(const ChainPicture& picture, const PictureStyle& style) {
  return detail::ChainBuilder(picture, style).build();
}

}  // namespace hjul
