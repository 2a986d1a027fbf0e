#include "spine.hpp"

#include <algorithm>

namespace hjul::detail {

DateWindow window_of(const Validity& validity) noexcept {
  return {validity.from ? validity.from->serial() : Date::min_serial,
          validity.to ? validity.to->serial() + 1 : Date::max_serial + 1};
}

DateWindow meet(DateWindow a, DateWindow b) noexcept {
  const std::int32_t from = std::max(a.from, b.from);
  return {from, std::max(from, std::min(a.to, b.to))};
}

Spine make_spine(const std::vector<Unit>& units, const UnitIndex& index) {
  Spine spine;
  spine.life.reserve(units.size());
  for (const Unit& unit : units) spine.life.push_back(window_of(unit.valid));
  spine.first_up.reserve(units.size() + 1);
  spine.first_up.push_back(0);
  spine.up.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const Superior& above : units[i].under) {
      const std::uint32_t superior = index.at(above.unit);
      spine.up.push_back({superior, meet(window_of(above.valid), meet(spine.life[i], spine.life[superior]))});
    }
    spine.first_up.push_back(static_cast<std::uint32_t>(spine.up.size()));
  }

  const auto add_ends = [&](DateWindow window) {
    for (const std::int32_t day : {window.from, window.to})
      if (day > Date::min_serial && day <= Date::max_serial) spine.starts.push_back(day);
  };
  spine.starts.push_back(Date::min_serial);
  for (const DateWindow window : spine.life)
    if (!window.is_empty()) add_ends(window);
  for (const UpEdge& edge : spine.up)
    if (!edge.window.is_empty()) add_ends(edge.window);
  std::sort(spine.starts.begin(), spine.starts.end());
  spine.starts.erase(std::unique(spine.starts.begin(), spine.starts.end()), spine.starts.end());
  return spine;
}

UpOnDay up_on(const Spine& spine, Date day) {
  const std::size_t count = spine.life.size();
  UpOnDay on{std::vector<std::uint32_t>(count, none), std::vector<bool>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    on.exists[i] = spine.life[i].contains(day);
    for (const UpEdge& edge : spine.up_of(i))
      if (edge.window.contains(day)) on.superior[i] = edge.superior;
  }
  return on;
}

}  // namespace hjul::detail
