#include <algorithm>

#include "made.hpp"
#include "rows.hpp"

namespace hjul {
namespace {

void transpose(const Rows& rows, PlanColumns& columns) {
  const auto fill = [&](auto& column, auto member) {
    column.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) column[i] = rows[i].*member;
  };
  fill(columns.activity, &Row::activity);
  fill(columns.unit, &Row::unit);
  fill(columns.nominal, &Row::nominal);
  fill(columns.first, &Row::first);
  fill(columns.last, &Row::last);
  fill(columns.when, &Row::when);
  fill(columns.flags, &Row::flags);
}

// Rows of one activity come in order of date and unit, so merging the runs of all activities beats a general sort.
void order(Rows& rows, std::vector<std::size_t> begins) {
  begins.push_back(rows.size());
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(begins[i]);
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(begins[i + 1]);
    if (!std::is_sorted(begin, end, precedes)) std::sort(begin, end, precedes);
  }
  for (std::size_t width = 1; width + 1 < begins.size(); width *= 2)
    for (std::size_t i = 0; i + width < begins.size() - 1; i += 2 * width) {
      const auto at = [&](std::size_t k) {
        return rows.begin() + static_cast<std::ptrdiff_t>(begins[std::min(k, begins.size() - 1)]);
      };
      std::inplace_merge(at(i), at(i + width), at(i + 2 * width), precedes);
    }
}

void keep_units(const Model& model, const std::vector<UnitId>& units, Rows& rows, std::vector<Undated>& undated) {
  if (units.empty()) return;
  std::vector<bool> is_kept(model->units.size(), false);
  for (const UnitId& id : units) is_kept[static_cast<std::size_t>(&model.unit(id) - model->units.data())] = true;
  std::erase_if(rows, [&](const Row& row) { return !is_kept[row.unit]; });
  std::erase_if(undated, [&](const Undated& each) {
    return !is_kept[static_cast<std::size_t>(each.unit - model->units.data())];
  });
}

}  // namespace

Plan expand(const Model& model, DateWindow period, const ExpandOptions& options) {
  auto made = std::make_shared<Plan::Made>(
      Plan::Made{model, Governance::from(model), ModelCalendars(model.data()), period, {}, {}, {}});
  Expander expander(made->model, made->governance, made->calendars, options);
  Rows rows;
  std::vector<std::size_t> begins;
  const std::size_t count = model->activities.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (options.stop.stop_requested()) throw Stopped();
    if (options.progress) options.progress(static_cast<double>(i) / static_cast<double>(count));
    begins.push_back(rows.size());
    expander.append(static_cast<ActivityIndex>(i), period, rows);
    expander.append_undated(static_cast<ActivityIndex>(i), period, made->undated);
  }
  keep_units(made->model, options.units, rows, made->undated);
  if (!options.units.empty()) begins = {0};
  order(rows, std::move(begins));
  transpose(rows, made->columns);
  made->remarks = std::move(expander.remarks());
  if (options.progress) options.progress(1.0);
  return Plan(std::move(made));
}

}  // namespace hjul
