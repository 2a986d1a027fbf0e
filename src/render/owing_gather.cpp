#include <algorithm>
#include <set>

#include "hjul/base/error.hpp"
#include "owing_checks.hpp"
#include "phrases.hpp"

namespace hjul {
namespace detail {

std::map<std::string_view, std::size_t> checked_nodes(const OwingPicture& picture) {
  std::map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    require(picture.nodes[i].level < picture.levels.size(), "the level of a node is there");
    require(place.emplace(picture.nodes[i].id, i).second, "ids of nodes are unique");
  }
  std::set<std::pair<std::string_view, std::string_view>> pairs;
  for (const OwingLink& link : picture.links) {
    require(place.count(link.from) == 1 && place.count(link.to) == 1, "links join nodes that are there");
    require(link.overdue <= link.open, "what is overdue is owed");
    require(pairs.emplace(link.from, link.to).second, "a pair of nodes is named once");
  }
  return place;
}

namespace {

// The level whose nodes are most, at least two; none when no level has two.
std::optional<std::size_t> fullest(const OwingPicture& picture, const std::vector<bool>& is_gathered) {
  std::vector<std::size_t> counts(picture.levels.size());
  for (const OwingNode& node : picture.nodes) ++counts[node.level];
  std::optional<std::size_t> best;
  for (std::size_t level = 0; level < counts.size(); ++level)
    if (!is_gathered[level] && counts[level] > 1 && (!best || counts[level] >= counts[*best])) best = level;
  return best;
}

std::size_t pieces(const OwingPicture& picture, const std::vector<bool>& is_gathered) {
  std::set<std::size_t> levels;
  std::size_t single = 0;
  for (const OwingNode& node : picture.nodes) {
    if (is_gathered[node.level])
      levels.insert(node.level);
    else
      ++single;
  }
  return levels.size() + single;
}

Text gathered_note(const OwingPicture& picture, const std::vector<bool>& is_gathered) {
  Text out;
  for (const Language language : all_languages) {
    std::string names;
    for (std::size_t level = 0; level < is_gathered.size(); ++level)
      if (is_gathered[level]) names += (names.empty() ? "" : ", ") + std::string(picture.levels[level].best(language));
    const std::string note = fill(Phrase::gathered, language, {{"levels", names}});
    const std::string before(picture.subtitle.best(language));
    out.set(language, before.empty() ? note : std::string(before).append(" · ").append(note));
  }
  return out;
}

OwingPicture merged(const OwingPicture& picture, const std::vector<bool>& is_gathered) {
  OwingPicture out{picture.title, gathered_note(picture, is_gathered), picture.levels, {}, {}};
  std::map<std::string_view, std::size_t> target;
  std::map<std::size_t, std::size_t> of_level;
  std::set<std::string> ids;
  for (const OwingNode& node : picture.nodes)
    if (!is_gathered[node.level]) ids.insert(node.id);
  for (const OwingNode& node : picture.nodes) {
    if (!is_gathered[node.level]) {
      target[node.id] = out.nodes.size();
      out.nodes.push_back(node);
      continue;
    }
    const auto [found, is_new] = of_level.emplace(node.level, out.nodes.size());
    if (is_new) {
      std::string id = "level-" + std::to_string(node.level);
      while (!ids.insert(id).second) id += "-";
      out.nodes.push_back({std::move(id), picture.levels[node.level], node.level, 0});
    }
    out.nodes[found->second].count += node.count;
    target[node.id] = found->second;
  }
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> links;
  for (const OwingLink& link : picture.links) {
    const std::pair key{target.at(link.from), target.at(link.to)};
    const auto [found, is_new] = links.emplace(key, out.links.size());
    if (is_new) out.links.push_back({out.nodes[key.first].id, out.nodes[key.second].id, 0, 0});
    out.links[found->second].open += link.open;
    out.links[found->second].overdue += link.overdue;
  }
  return out;
}

}  // namespace
}  // namespace detail

OwingPicture gather_levels(const OwingPicture& picture, std::size_t most) {
  detail::checked_nodes(picture);
  std::vector<bool> is_gathered(picture.levels.size());
  while (detail::pieces(picture, is_gathered) > most) {
    const auto level = detail::fullest(picture, is_gathered);
    if (!level) break;
    is_gathered[*level] = true;
  }
  if (std::find(is_gathered.begin(), is_gathered.end(), true) == is_gathered.end()) return picture;
  return detail::merged(picture, is_gathered);
}

}  // namespace hjul
