#include "hjul/calendar/rotation.hpp"

#include "hjul/base/error.hpp"

namespace hjul {
namespace {

// Years from `year` to the group's next turn, 0 ... period_years - 1.
int years_to_turn(const Rotation& rotation, int year, unsigned group) {
  require(rotation.period_years >= 1 && rotation.group_count >= 1, "a rotation has a period and groups");
  require(group < rotation.group_count, "the group is one of the rotation's");
  const auto period = static_cast<std::int64_t>(rotation.period_years);
  const std::int64_t ahead = (rotation.counting_from_year + std::int64_t{group} - year) % period;
  return static_cast<int>(ahead < 0 ? ahead + period : ahead);
}

}  // namespace

bool Rotation::includes(int year, unsigned group) const { return years_to_turn(*this, year, group) == 0; }

bool Rotation::includes(Date day, unsigned group) const {
  const auto year = year_of(day);
  return year && includes(*year, group);
}

std::optional<int> Rotation::year_of(Date day) const {
  if (!year_type) return day.year();
  const auto period = year_type->containing(day);
  return period ? std::optional(period->year) : std::nullopt;
}

int Rotation::next_year(int year, unsigned group) const { return year + years_to_turn(*this, year, group); }

std::vector<unsigned> balanced_groups(std::size_t units, unsigned group_count) {
  require(group_count >= 1, "units are shared out over at least one group");
  std::vector<unsigned> groups(units);
  for (std::size_t i = 0; i < units; ++i) groups[i] = static_cast<unsigned>(i % group_count);
  return groups;
}

}  // namespace hjul
