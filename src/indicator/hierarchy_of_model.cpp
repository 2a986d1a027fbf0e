#include <utility>

#include "hjul/indicator/hierarchy.hpp"

namespace hjul {
namespace {

std::string code_of(const Unit& unit, std::string_view register_name) {
  if (!register_name.empty()) {
    if (const auto code = unit.codes.find(register_name)) return std::string(*code);
  }
  return unit.id.text();
}

}  // namespace

Hierarchy Hierarchy::from(const Governance& governance, const std::map<std::string, Date>& day_of_period,
                          std::string_view register_name) {
  std::vector<std::string> levels;
  for (const Level& level : governance.model().levels) levels.push_back(level.id.text());
  Builder into(std::move(levels));
  for (const auto& [period, day] : day_of_period) {
    const Chart chart = governance.on(day);
    for (const Unit* unit : chart.units()) {
      const auto put = [&](const Unit& one) {
        return into.put(code_of(one, register_name), one.title.best(governance.model().language),
                        static_cast<std::uint16_t>(governance.rank(one)));
      };
      const Unit* superior = chart.superior(*unit);
      into.place(period, put(*unit), superior ? put(*superior) : none);
    }
  }
  return std::move(into).build();
}

}  // namespace hjul
