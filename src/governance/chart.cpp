// One day of the governance graph.
#include <algorithm>

#include "governance_data.hpp"

namespace hjul {
namespace {

using detail::none;
using Interval = detail::ChartData::Interval;

}  // namespace

DateWindow Chart::epoch() const noexcept { return data_->epoch; }

UnitSpan Chart::units() const noexcept { return data_->units; }

UnitSpan Chart::roots() const noexcept { return data_->roots; }

bool Chart::has(const Unit& unit) const { return data_->intervals[governance_.index_of(unit)].exists(); }

const Unit* Chart::superior(const Unit& unit) const {
  const std::uint32_t above = data_->superior[governance_.index_of(unit)];
  return above == none ? nullptr : &model().units[above];
}

UnitList Chart::chain_up(const Unit& unit) const {
  const std::size_t start = governance_.index_of(unit);
  UnitList chain;
  if (!data_->intervals[start].exists()) return chain;
  chain.reserve(data_->depth[start] + 1);
  for (auto at = static_cast<std::uint32_t>(start); at != none; at = data_->superior[at])
    chain.push_back(&model().units[at]);
  return chain;
}

UnitList Chart::chain_down(const Unit& from, const Unit& to) const {
  const Interval& top = data_->intervals[governance_.index_of(from)];
  const std::size_t bottom = governance_.index_of(to);
  UnitList chain;
  if (!top.exists() || !data_->intervals[bottom].exists() || !top.spans(data_->intervals[bottom])) return chain;
  for (auto at = static_cast<std::uint32_t>(bottom); data_->intervals[at].first != top.first; at = data_->superior[at])
    chain.push_back(&model().units[at]);
  chain.push_back(&model().units[governance_.index_of(from)]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

UnitList Chart::children(const Unit& unit) const {
  const Interval& interval = data_->intervals[governance_.index_of(unit)];
  UnitList children;
  if (!interval.exists()) return children;
  for (std::uint32_t at = interval.first + 1; at < interval.last;
       at = data_->intervals[governance_.index_of(*children.back())].last)
    children.push_back(data_->units[at]);
  return children;
}

UnitSpan Chart::below(const Unit& unit) const {
  const Interval& interval = data_->intervals[governance_.index_of(unit)];
  if (!interval.exists()) return {};
  return std::span(data_->units).subspan(interval.first + 1, interval.last - interval.first - 1);
}

UnitList Chart::below(const Unit& unit, const LevelId& level) const {
  const auto& levels = model().levels;
  const auto wanted = std::find_if(levels.begin(), levels.end(), [&](const Level& each) { return each.id == level; });
  if (wanted == levels.end()) throw UnknownId("level", level.text());
  UnitList found;
  for (const Unit* each : below(unit))
    if (&governance_.level_of(*each) == &*wanted) found.push_back(each);
  return found;
}

UnitList Chart::below(const Unit& unit, const KindId& kind) const {
  const auto& kinds = model().kinds;
  const auto wanted = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& each) { return each.id == kind; });
  if (wanted == kinds.end()) throw UnknownId("kind", kind.text());
  UnitList found;
  for (const Unit* each : below(unit))
    if (&governance_.kind_of(*each) == &*wanted) found.push_back(each);
  return found;
}

const Unit* Chart::nearest_above(const Unit& unit, const KindId& kind) const {
  const auto& kinds = model().kinds;
  const bool is_known = std::any_of(kinds.begin(), kinds.end(), [&](const Kind& each) { return each.id == kind; });
  if (!is_known) throw UnknownId("kind", kind.text());
  const Unit* above = superior(unit);
  while (above && above->kind != kind) above = superior(*above);
  return above;
}

const Unit* Chart::owner_of(const Unit& unit) const {
  const std::uint32_t owner = data_->owner[governance_.index_of(unit)];
  return owner == none || governance_.is_external(unit) ? nullptr : &model().units[owner];
}

const Unit* Chart::common_superior(const Unit& a, const Unit& b) const {
  const std::uint32_t common = data_->common_superior(static_cast<std::uint32_t>(governance_.index_of(a)),
                                                      static_cast<std::uint32_t>(governance_.index_of(b)));
  return common == none ? nullptr : &model().units[common];
}

bool Chart::is_below(const Unit& unit, const Unit& above) const {
  const Interval& lower = data_->intervals[governance_.index_of(unit)];
  const Interval& upper = data_->intervals[governance_.index_of(above)];
  return lower.exists() && upper.exists() && lower.first != upper.first && upper.spans(lower);
}

int Chart::depth(const Unit& unit) const {
  const std::size_t index = governance_.index_of(unit);
  return data_->intervals[index].exists() ? static_cast<int>(data_->depth[index]) : -1;
}

Answer Chart::answers_for(const Unit& unit) const {
  const std::size_t index = governance_.index_of(unit);
  if (!data_->intervals[index].exists()) return {};
  if (const Unit* above = superior(unit)) {
    const bool is_outside = governance_.is_external(*above) && !governance_.is_external(unit);
    return {above, is_outside ? Answer::Ground::external : Answer::Ground::superior, std::nullopt};
  }
  for (const detail::Overseer& overseer : governance_.data_->overseers)
    if (overseer.overseen == index && overseer.window.contains(day_))
      return {&model().units[overseer.by], Answer::Ground::external, std::nullopt};
  Issue note;
  note.code = "unit.answers_for_itself";
  note.severity = Severity::advice;
  note.arguments = {{"unit", unit.id.text()}};
  return {&model().units[index], Answer::Ground::itself, std::move(note)};
}

Chart::Slice Chart::slice(const Unit& unit) const {
  const Interval& interval = data_->intervals[governance_.index_of(unit)];
  return interval.exists() ? Slice{interval.first, interval.last} : Slice{};
}

}  // namespace hjul
