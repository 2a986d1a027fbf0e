#include "plan_index.hpp"

#include <algorithm>
#include <numeric>

namespace hjul {
namespace {

// Turns counts, told one place too far, into where each number's entries begin.
void add_up(std::vector<std::uint32_t>& counts) { std::partial_sum(counts.begin(), counts.end(), counts.begin()); }

}  // namespace

PlanIndex::PlanIndex(const PlanColumns& columns, std::size_t activities, std::size_t units)
    : first_run_(activities + 1), by_unit_(columns.unit.size()), first_of_unit_(units + 1) {
  const auto size = static_cast<std::uint32_t>(columns.activity.size());
  std::vector<Run> runs;
  for (std::uint32_t i = 0; i < size;) {
    Run run{i, i};
    while (run.end < size && columns.activity[run.end] == columns.activity[i]) ++run.end;
    i = run.end;
    runs.push_back(run);
  }
  for (const Run& run : runs) ++first_run_[columns.activity[run.begin] + 1];
  add_up(first_run_);
  runs_.resize(runs.size());
  std::vector<std::uint32_t> next(first_run_);
  for (const Run& run : runs) runs_[next[columns.activity[run.begin]]++] = run;

  for (const std::uint32_t unit : columns.unit) ++first_of_unit_[unit + 1];
  add_up(first_of_unit_);
  next.assign(first_of_unit_.begin(), first_of_unit_.end());
  for (const Run& run : runs_)
    for (std::uint32_t i = run.begin; i < run.end; ++i) by_unit_[next[columns.unit[i]]++] = i;
}

std::size_t PlanIndex::count_of(ActivityIndex activity) const noexcept {
  std::size_t count = 0;
  for (std::size_t r = first_run_[activity]; r < first_run_[activity + 1]; ++r) count += runs_[r].end - runs_[r].begin;
  return count;
}

PlanIndices PlanIndex::of(UnitIndex unit) const noexcept {
  return PlanIndices(by_unit_).subspan(first_of_unit_[unit], first_of_unit_[unit + 1] - first_of_unit_[unit]);
}

PlanIndices PlanIndex::of(ActivityIndex activity, UnitIndex unit, const PlanColumns& columns) const noexcept {
  const PlanIndices all = of(unit);
  const auto begin =
      std::partition_point(all.begin(), all.end(), [&](std::uint32_t row) { return columns.activity[row] < activity; });
  const auto end =
      std::partition_point(begin, all.end(), [&](std::uint32_t row) { return columns.activity[row] == activity; });
  return all.subspan(static_cast<std::size_t>(begin - all.begin()), static_cast<std::size_t>(end - begin));
}

}  // namespace hjul
