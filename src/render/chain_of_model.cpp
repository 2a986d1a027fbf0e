#include <set>

#include "hjul/render/of_plan.hpp"

namespace hjul {
namespace {

ChainLinkKind link_kind(LinkKind kind) noexcept {
  switch (kind) {
    case LinkKind::governs: return ChainLinkKind::governs;
    case LinkKind::supports: return ChainLinkKind::supports;
    case LinkKind::peers: return ChainLinkKind::peers;
    case LinkKind::contributes: return ChainLinkKind::contributes;
    case LinkKind::oversees: return ChainLinkKind::oversees;
    case LinkKind::reports: return ChainLinkKind::reports;
    case LinkKind::feeds_back: break;
  }
  return ChainLinkKind::feeds_back;
}

}  // namespace

ChainPicture chain_of(const Governance& governance, Date day, Language language, bool has_way_back) {
  const ModelData& model = governance.model();
  const Chart chart = governance.on(day);
  ChainPicture out;
  out.title = model.title;
  out.subtitle = Text(language, day.iso());
  for (auto level = model.levels.rbegin(); level != model.levels.rend(); ++level)
    out.levels.push_back(level->title.is_empty() ? Text(language, level->id.text()) : level->title);
  for (const Kind& kind : model.kinds)
    out.kinds.push_back({kind.id.text(), kind.title.is_empty() ? Text(language, kind.id.text()) : kind.title});
  std::set<std::string> ids;
  for (const Unit* unit : chart.units()) {
    const auto rank = model.levels.size() - 1 - static_cast<std::size_t>(governance.rank(*unit));
    // Units that a kind was said to have bear no name of their own, and are called after their kind.
    const Kind& kind = governance.kind_of(*unit);
    Text title = unit->title.is_empty() ? kind.title : unit->title;
    if (title.is_empty()) title = Text(language, kind.id.text());
    out.nodes.push_back({unit->id.text(), std::move(title), rank, unit->kind.text(), 1});
    ids.insert(unit->id.text());
  }
  for (const Unit* unit : chart.units()) {
    if (const Unit* superior = chart.superior(*unit)) {
      out.links.push_back({superior->id.text(), unit->id.text(), ChainLinkKind::governs});
      if (has_way_back) {
        out.links.push_back({unit->id.text(), superior->id.text(), ChainLinkKind::reports});
        out.links.push_back({superior->id.text(), unit->id.text(), ChainLinkKind::feeds_back});
      }
    }
    for (const UnitId& peer : unit->peers)  // once for a pair, whoever names it
      if (ids.contains(peer.text()) && unit->id.text() < peer.text())
        out.links.push_back({unit->id.text(), peer.text(), ChainLinkKind::peers});
  }
  for (const Link& link : model.links)
    if (link.valid.holds_on(day) && ids.contains(link.from.text()) && ids.contains(link.to.text()))
      out.links.push_back({link.from.text(), link.to.text(), link_kind(link.kind)});
  return out;
}

}  // namespace hjul
