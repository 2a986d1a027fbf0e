#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "chain_graph.hpp"
#include "hjul/base/error.hpp"
#include "hjul/render/chain.hpp"
#include "words.hpp"

namespace hjul {
namespace detail {

std::map<std::string_view, std::size_t> index_nodes(const ChainPicture& picture) {
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < picture.nodes.size(); ++i)
    require(index.emplace(picture.nodes[i].id, i).second, "ids of nodes are unique");
  for (const ChainLink& link : picture.links)
    require(index.contains(link.from) && index.contains(link.to), "links join nodes that exist");
  return index;
}

std::string_view word_of(ChainLinkKind kind, const Words& w) noexcept {
  return std::array{
      w.governs, w.supports, w.peers, w.contributes, w.oversees, w.reports, w.feeds_back}[static_cast<std::size_t>(
      kind)];
}

}  // namespace detail

namespace {

std::string label_of(const ChainNode& node, Language language) { return std::string(node.label.best(language)); }

std::string quoted_dot(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

// Mermaid has no escape inside quotes but numeric and named entities.
std::string quoted_mermaid(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "#quot;"; break;
      case '#': out += "#35;"; break;
      case '<': out += "#lt;"; break;
      case '>': out += "#gt;"; break;
      case '`': out += "#96;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out + "\"";
}

std::set<std::size_t> ranks_of(const ChainPicture& picture) {
  std::set<std::size_t> ranks;
  for (const ChainNode& node : picture.nodes) ranks.insert(node.rank);
  return ranks;
}

std::string gathered_label(const ChainPicture& picture, const std::string& kind, std::size_t count, Language language) {
  for (const ChainKind& known : picture.kinds)
    if (known.id == kind) return std::to_string(count) + " " + std::string(known.plural.best(language));
  return std::to_string(count) + " × " + kind;
}

// What makes two nodes siblings: kind, rank, and their links to nodes of lower rank.
using SiblingKey = std::tuple<std::string, std::vector<std::tuple<std::string, bool, ChainLinkKind>>>;

SiblingKey sibling_key(const ChainPicture& picture, const std::map<std::string_view, std::size_t>& index,
                       const ChainNode& node) {
  SiblingKey key{node.kind, {}};
  for (const ChainLink& link : picture.links) {
    const bool is_from = link.from == node.id;
    if (!is_from && link.to != node.id) continue;
    const std::string& other = is_from ? link.to : link.from;
    if (picture.nodes[index.at(other)].rank < node.rank) std::get<1>(key).emplace_back(other, is_from, link.kind);
  }
  std::sort(std::get<1>(key).begin(), std::get<1>(key).end());
  return key;
}

// Replaces members by the first of them, which then stands for all.
void merge(ChainPicture& picture, const std::vector<std::size_t>& members, Language language) {
  std::set<std::string> ids;
  std::size_t count = 0;
  for (const std::size_t i : members) {
    ids.insert(picture.nodes[i].id);
    count += picture.nodes[i].count;
  }
  const std::string kept = picture.nodes[members.front()].id;
  std::vector<ChainLink> links;
  for (ChainLink link : picture.links) {
    if (ids.contains(link.from)) link.from = kept;
    if (ids.contains(link.to)) link.to = kept;
    const auto is_same = [&](const ChainLink& other) {
      return std::tie(other.from, other.to, other.kind) == std::tie(link.from, link.to, link.kind);
    };
    if (link.from != link.to && std::none_of(links.begin(), links.end(), is_same)) links.push_back(std::move(link));
  }
  picture.links = std::move(links);
  ChainNode& first = picture.nodes[members.front()];
  first.count = count;
  const std::string label = gathered_label(picture, first.kind, count, language);
  first.label = Text(language, label);
  std::vector<ChainNode> nodes;
  for (ChainNode& node : picture.nodes)
    if (node.id == kept || !ids.contains(node.id)) nodes.push_back(std::move(node));
  picture.nodes = std::move(nodes);
}

}  // namespace

std::string_view to_string(ChainLinkKind kind) noexcept {
  constexpr std::array<std::string_view, 7> names = {"governs",  "supports", "peers",     "contributes",
                                                     "oversees", "reports",  "feeds_back"};
  return names[static_cast<std::size_t>(kind)];
}

ChainPicture gather_siblings(const ChainPicture& picture, std::size_t most, Language language) {
  detail::index_nodes(picture);
  ChainPicture out = picture;
  for (const std::size_t rank : ranks_of(picture)) {
    // After every merge the indices change; each round removes at least one node, so this ends.
    for (bool has_merged = true; has_merged;) {
      has_merged = false;
      const auto index = detail::index_nodes(out);
      std::map<SiblingKey, std::vector<std::size_t>> groups;
      for (std::size_t i = 0; i < out.nodes.size(); ++i)
        if (out.nodes[i].rank == rank) groups[sibling_key(out, index, out.nodes[i])].push_back(i);
      for (const auto& [key, members] : groups) {
        if (members.size() <= std::max<std::size_t>(1, most)) continue;
        merge(out, members, language);
        has_merged = true;
        break;
      }
    }
  }
  return out;
}

std::string chain_dot(const ChainPicture& picture, Language language) {
  const auto index = detail::index_nodes(picture);
  const detail::Words& w = detail::words(language);
  const auto name = [&](const std::string& id) { return "n" + std::to_string(index.at(id)); };
  std::string out = "digraph chain {\n  rankdir=TB;\n  label=" + quoted_dot(picture.title.best(language)) +
                    ";\n  labelloc=t;\n  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n"
                    "  edge [fontname=\"Helvetica\", fontsize=10];\n";
  for (const std::size_t rank : ranks_of(picture)) {
    out += "  { rank=same;";
    for (const ChainNode& node : picture.nodes)
      if (node.rank == rank) out += " " + name(node.id) + ";";
    out += " }\n";
  }
  for (const ChainNode& node : picture.nodes)
    out += "  " + name(node.id) + " [label=" + quoted_dot(label_of(node, language)) + ", id=" + quoted_dot(node.id) +
           (node.count > 1 ? ", peripheries=2" : "") + "];\n";
  constexpr std::array<std::string_view, 7> styles = {
      "",
      ", style=dashed",
      ", dir=none, constraint=false",
      ", style=dashed, arrowhead=empty, constraint=false",
      ", style=dotted",
      ", style=dashed, color=\"#5b6676\", fontcolor=\"#5b6676\", constraint=false",
      ", style=dashed, color=\"#117733\", fontcolor=\"#117733\", constraint=false"};
  for (const ChainLink& link : picture.links) {
    out += "  " + name(link.from) + " -> " + name(link.to) + " [class=" + quoted_dot(to_string(link.kind));
    if (link.kind != ChainLinkKind::governs) out += ", label=" + quoted_dot(detail::word_of(link.kind, w));
    out += std::string(styles[static_cast<std::size_t>(link.kind)]) + "];\n";
  }
  return out + "}\n";
}

std::string chain_mermaid(const ChainPicture& picture, Language language) {
  const auto index = detail::index_nodes(picture);
  const detail::Words& w = detail::words(language);
  std::string out = "flowchart TD\n";
  for (const std::size_t rank : ranks_of(picture)) {
    const bool is_titled = rank < picture.levels.size() && !picture.levels[rank].is_empty();
    if (is_titled)
      out +=
          "  subgraph level" + std::to_string(rank) + "[" + quoted_mermaid(picture.levels[rank].best(language)) + "]\n";
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
      if (picture.nodes[i].rank != rank) continue;
      const bool is_many = picture.nodes[i].count > 1;
      out += std::string(is_titled ? "    n" : "  n") + std::to_string(i) + (is_many ? "[[" : "[") +
             quoted_mermaid(label_of(picture.nodes[i], language)) + (is_many ? "]]" : "]") + "\n";
    }
    if (is_titled) out += "  end\n";
  }
  constexpr std::array<std::string_view, 7> arrows = {"-->", "-.->", "---", "==>", "-.->", "-.->", "-.->"};
  for (const ChainLink& link : picture.links) {
    out += "  n" + std::to_string(index.at(link.from)) + " " + std::string(arrows[static_cast<std::size_t>(link.kind)]);
    if (link.kind != ChainLinkKind::governs) out += "|" + quoted_mermaid(detail::word_of(link.kind, w)) + "|";
    out += " n" + std::to_string(index.at(link.to)) + "\n";
  }
  return out;
}

}  // namespace hjul
